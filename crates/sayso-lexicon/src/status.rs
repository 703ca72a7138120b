//! Words that change the status of the act in their complement.

use std::collections::HashMap;

use crate::ontology::unknown_status;
use crate::slots::preposition;
use crate::{LexiconError, Pos, Status, Table};

/// The slots that are no prepositions, as the table writes them.
const SLOTS: &[&str] = &["clause", "obj", "mod"];

/// Where the act stands that a word changes.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum ShiftSlot {
    /// Its infinitive or that-clause.
    Clause,
    /// Its object.
    Object,
    /// The word that it modifies.
    Modified,
    /// The object of this preposition.
    Preposition(String),
}

/// The status that a word gives the act in one of its slots.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shift {
    /// Where the act stands.
    pub slot: ShiftSlot,
    /// What it becomes.
    pub status: Status,
    /// File and line.
    pub origin: String,
}

/// The rows of `status.tsv`, by lemma and part of speech.
#[derive(Debug, Default)]
pub struct StatusWords {
    by_word: HashMap<(String, Pos), Vec<Shift>>,
    /// The test sentences: (lemma, fires, silent).
    examples: Vec<(String, String, String, Status)>,
}

impl StatusWords {
    pub(crate) fn parse(table: &Table) -> Result<Self, LexiconError> {
        let mut words = Self::default();
        for row in &table.rows {
            let (status, slot) = (row.get("status")?, row.get("slot")?);
            let pos = row.pos()?;
            let status = Status::from_name(status).ok_or_else(|| row.error(unknown_status(status)))?;
            let slot = match slot {
                "clause" => ShiftSlot::Clause,
                "obj" => ShiftSlot::Object,
                "mod" => ShiftSlot::Modified,
                p => ShiftSlot::Preposition(preposition(p, SLOTS, row)?),
            };
            for lemma in row.list("lemma")? {
                words.examples.push((
                    lemma.to_owned(),
                    row.get("fires")?.to_owned(),
                    row.get("silent")?.to_owned(),
                    status,
                ));
                words.by_word.entry((lemma.to_owned(), pos)).or_default().push(Shift {
                    slot: slot.clone(),
                    status,
                    origin: row.origin.clone(),
                });
            }
        }
        Ok(words)
    }

    /// What a word does to the acts around it.
    pub fn of(&self, lemma: &str, pos: Pos) -> &[Shift] {
        self.by_word.get(&(lemma.to_owned(), pos)).map_or(&[], Vec::as_slice)
    }

    /// The status that the word of this lemma and part of speech gives the act in `slot`.
    pub fn shift(&self, lemma: &str, pos: Pos, slot: &ShiftSlot) -> Option<&Shift> {
        self.of(lemma, pos).iter().find(|s| s.slot == *slot)
    }

    /// The lemmas of all rows.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        self.by_word.keys().flat_map(|(lemma, _)| lemma.split('_'))
    }

    /// The rows' own tests: lemma, a sentence with the act between `*`, a silent sentence, the status.
    pub fn examples(&self) -> &[(String, String, String, Status)] {
        &self.examples
    }
}
