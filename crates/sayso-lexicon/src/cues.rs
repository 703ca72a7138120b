//! Words that report speech and thought.

use std::collections::HashMap;

use crate::{LexiconError, Pos, Table};

/// What a source does with the content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Stance {
    /// Says that it is so.
    Asserts,
    /// Says that it is not so.
    Denies,
    /// Leaves open or questions whether it is so.
    Doubts,
    /// Says that it will be so.
    Expects,
    /// Says that it should be so.
    Demands,
    /// Something else: an emotion, an evaluation, a commitment.
    Other,
}

impl Stance {
    /// Name as the record writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Asserts => "asserts",
            Self::Denies => "denies",
            Self::Doubts => "doubts",
            Self::Expects => "expects",
            Self::Demands => "demands",
            Self::Other => "other",
        }
    }

    /// The stance of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Asserts, Self::Denies, Self::Doubts, Self::Expects, Self::Demands, Self::Other]
            .into_iter()
            .find(|s| s.name() == name)
    }
}

/// How far the source commits itself, or the reporter distances himself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strength {
    /// Commits itself, or proves.
    Strong,
    /// Neither.
    Neutral,
    /// Hedges.
    Weak,
}

impl Strength {
    /// Name as the record writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Strong => "strong",
            Self::Neutral => "neutral",
            Self::Weak => "weak",
        }
    }
}

/// Forms of content, as the column `syntax` names them.
const FORMS: &[&str] = &["that", "to", "np", "quote", "of", "on", "paren"];

/// One row of `cues.tsv`.
#[derive(Debug, Clone)]
pub struct Cue {
    /// Head lemma, then the other words.
    pub words: Vec<String>,
    /// Part of speech of the head.
    pub pos: Pos,
    /// What the source does with the content.
    pub stance: Stance,
    /// How strongly.
    pub strength: Strength,
    /// Forms of content that it takes: `that`, `to`, `np`, `quote`, `of`, `on`, `paren`.
    pub syntax: Vec<String>,
    /// A sentence on which it fires, with markup.
    pub fires: String,
    /// A sentence on which it must be silent; empty when there is none.
    pub silent: String,
    /// File and line.
    pub origin: String,
}

/// All cues, by the lemma of their first word.
#[derive(Debug, Default)]
pub struct Cues {
    by_first: HashMap<String, Vec<Cue>>,
}

impl Cues {
    pub(crate) fn parse(table: &Table) -> Result<Self, LexiconError> {
        let mut cues = Self::default();
        for row in &table.rows {
            let (stance, strength) = (row.get("stance")?, row.get("strength")?);
            let pos = row.pos()?;
            let stance = Stance::from_name(stance).ok_or_else(|| {
                row.error(format!(
                    "unknown stance {stance:?} (asserts, denies, doubts, expects, demands, other)"
                ))
            })?;
            let strength = match strength {
                "strong" => Strength::Strong,
                "neutral" => Strength::Neutral,
                "weak" => Strength::Weak,
                s => return Err(row.error(format!("unknown strength {s:?} (strong, neutral, weak)"))),
            };
            let syntax = row.list("syntax")?;
            if let Some(odd) = syntax.iter().find(|form| !FORMS.contains(form)) {
                return Err(
                    row.error(format!("unknown form of content {odd:?} in syntax ({})", FORMS.join(", ")))
                );
            }
            let words: Vec<String> = row.get("cue")?.split('_').map(str::to_owned).collect();
            cues.by_first.entry(words[0].clone()).or_default().push(Cue {
                words,
                pos,
                stance,
                strength,
                syntax: syntax.into_iter().map(str::to_owned).collect(),
                fires: row.get("fires")?.to_owned(),
                silent: row.get("silent")?.to_owned(),
                origin: row.origin.clone(),
            });
        }
        Ok(cues)
    }

    /// The cues whose first word has this lemma.
    pub fn starting_with(&self, lemma: &str) -> &[Cue] {
        self.by_first.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// Every cue.
    pub fn all(&self) -> impl Iterator<Item = &Cue> {
        self.by_first.values().flatten()
    }
}
