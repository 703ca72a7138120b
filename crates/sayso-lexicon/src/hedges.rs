//! Words with which a source hedges its own words, and the words of probability of ICD 203.

use std::collections::HashMap;

use crate::{LexiconError, Pos, Table};

/// A word of probability of ICD 203 (Intelligence Community Directive 203, Analytic Standards, section D.6.e(2)(a)).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Probability {
    /// The term, as the directive has it.
    pub term: &'static str,
    /// From how many per cent.
    pub low: u8,
    /// To how many per cent.
    pub high: u8,
}

/// The seven terms with their ranges in per cent, as the directive gives them.
const PROBABILITIES: [Probability; 7] = [
    Probability { term: "almost no chance", low: 1, high: 5 },
    Probability { term: "very unlikely", low: 5, high: 20 },
    Probability { term: "unlikely", low: 20, high: 45 },
    Probability { term: "roughly even chance", low: 45, high: 55 },
    Probability { term: "likely", low: 55, high: 80 },
    Probability { term: "very likely", low: 80, high: 95 },
    Probability { term: "almost certain", low: 95, high: 99 },
];

impl Probability {
    /// The word of probability of that name.
    pub fn from_term(term: &str) -> Option<Self> {
        PROBABILITIES.into_iter().find(|p| p.term == term)
    }

    /// What it becomes under a negation: "not likely" is unlikely. The range is turned around, and the term is the one that has it.
    pub fn negated(self) -> Self {
        let low = 100 - self.high;
        PROBABILITIES.into_iter().rev().find(|p| p.low <= low).unwrap_or(PROBABILITIES[0])
    }
}

/// One row of `hedges.tsv`.
#[derive(Debug, Clone)]
pub struct HedgeWord {
    /// The words, in order; the last is its head.
    pub words: Vec<String>,
    /// Part of speech of the head.
    pub pos: Pos,
    /// The word of probability that it is.
    pub probability: Option<Probability>,
    /// The nouns of which it must be said; any when empty.
    pub about: Vec<String>,
}

/// All hedges, by their first word, longest first.
#[derive(Debug, Default)]
pub struct Hedges {
    by_first: HashMap<String, Vec<HedgeWord>>,
}

impl Hedges {
    pub(crate) fn parse(table: &Table) -> Result<Self, LexiconError> {
        let mut hedges = Self::default();
        for row in &table.rows {
            let term = row.get("term")?;
            let pos = row.pos()?;
            let probability = Probability::from_term(term);
            if !term.is_empty() && probability.is_none() {
                return Err(row.error(format!("{term:?} is no word of probability of ICD 203")));
            }
            let words: Vec<String> = row.get("hedge")?.split('_').map(str::to_owned).collect();
            let about = row.list("about")?.into_iter().map(str::to_owned).collect();
            hedges.by_first.entry(words[0].clone()).or_default().push(HedgeWord {
                words,
                pos,
                probability,
                about,
            });
        }
        for rows in hedges.by_first.values_mut() {
            rows.sort_by_key(|h| std::cmp::Reverse(h.words.len()));
        }
        Ok(hedges)
    }

    /// The hedges that begin with this word, longest first.
    pub fn starting_with(&self, word: &str) -> &[HedgeWord] {
        self.by_first.get(word).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_negation_turns_the_range_around() {
        let of = |term: &str| Probability::from_term(term).map(|p| p.negated().term);
        assert_eq!(of("likely"), Some("unlikely"));
        assert_eq!(of("almost certain"), Some("almost no chance"));
        assert_eq!(of("unlikely"), Some("likely"));
        assert_eq!(of("very likely"), Some("very unlikely"));
    }
}
