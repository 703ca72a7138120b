//! Which runs of words hold a word, for look-ups that a walk over all attributions would make quadratic in the length of the text.

use std::ops::Range;

/// For each word of a document the parts (groups, attributions) some run of which holds it, in order.
pub(super) struct Coverage {
    by_token: Vec<Vec<usize>>,
}

impl Coverage {
    pub fn new<'r>(words: usize, parts: impl IntoIterator<Item = (usize, &'r [Range<usize>])>) -> Self {
        let mut coverage = Self { by_token: vec![Vec::new(); words] };
        for (part, runs) in parts {
            coverage.add(part, runs);
        }
        coverage
    }

    pub fn add(&mut self, part: usize, runs: &[Range<usize>]) {
        for t in runs.iter().flat_map(Clone::clone) {
            if self.by_token[t].last() != Some(&part) {
                self.by_token[t].push(part);
            }
        }
    }

    /// The parts that hold the word at `t`.
    pub fn of(&self, t: usize) -> &[usize] {
        self.by_token.get(t).map_or(&[], Vec::as_slice)
    }
}
