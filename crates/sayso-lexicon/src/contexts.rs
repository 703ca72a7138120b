//! Contexts: which words tell what an act is about.

use std::collections::HashMap;

use crate::ontology::CONTEXTS;
use crate::{LexiconError, Table};

/// What one word or phrase evokes.
#[derive(Debug)]
struct Evocation {
    /// The lemmas that must follow the first.
    rest: Vec<String>,
    context: &'static str,
    weight: u32,
}

/// The words of `contexts.tsv`, by first lemma.
#[derive(Debug, Default)]
pub struct ContextWords {
    by_first: HashMap<String, Vec<Evocation>>,
}

impl ContextWords {
    pub(crate) fn parse(table: &Table) -> Result<Self, LexiconError> {
        let mut words = Self::default();
        for row in &table.rows {
            let name = row.get("context")?;
            let context = CONTEXTS
                .iter()
                .copied()
                .find(|c| *c == name)
                .ok_or_else(|| row.error(format!("unknown context {name:?}")))?;
            let weight = match row.get("weight")? {
                "1" => 1,
                "2" => 2,
                w => return Err(row.error(format!("a weight is 1 or 2, not {w:?}"))),
            };
            for phrase in row.list("words")? {
                let mut lemmas = phrase.split('_').map(str::to_owned);
                if let Some(first) = lemmas.next() {
                    words.by_first.entry(first).or_default().push(Evocation {
                        rest: lemmas.collect(),
                        context,
                        weight,
                    });
                }
            }
        }
        Ok(words)
    }

    /// What the words from `at` on evoke: context and weight.
    pub fn evoked<'a, S: AsRef<str>>(
        &'a self,
        lemmas: &'a [S],
        at: usize,
    ) -> impl Iterator<Item = (&'static str, u32)> + 'a {
        self.by_first
            .get(lemmas[at].as_ref())
            .map_or(&[][..], Vec::as_slice)
            .iter()
            .filter(move |e| {
                e.rest
                    .iter()
                    .enumerate()
                    .all(|(i, r)| lemmas.get(at + 1 + i).is_some_and(|l| l.as_ref() == r))
            })
            .map(|e| (e.context, e.weight))
    }

    /// Whether some row begins with `word`.
    pub fn begin_with(&self, word: &str) -> bool {
        self.by_first.contains_key(word)
    }

    /// The words of all rows.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        self.by_first
            .iter()
            .flat_map(|(first, rows)| std::iter::once(first).chain(rows.iter().flat_map(|e| &e.rest)))
            .map(String::as_str)
    }

    /// The contexts that have words, for tests of completeness.
    #[cfg(test)]
    pub(crate) fn contexts(&self) -> std::collections::BTreeSet<&'static str> {
        self.by_first.values().flatten().map(|e| e.context).collect()
    }
}
