//! The stage itself: windows through the network, outputs into a document.

use sayso_model::{ModelError, Network};
use sayso_text::{Article, Document, Span};

use crate::timing::{Clock, Timings};
use crate::{decode, relation, tokenize, windows};
use std::time::Instant;

/// Pieces, special ones included, up to which sentences are packed into one window. Longer windows give attribution
/// more context, but attention costs the square of it; longer ones measured no better (training draws windows of 16 to 224 pieces).
const WINDOW_PIECES: usize = 128;

/// Reads articles with one network.
#[derive(Debug)]
pub struct Reader<N> {
    network: N,
    clock: Clock,
}

impl<N: Network> Reader<N> {
    /// A reader that uses `network`.
    pub fn new(network: N) -> Self {
        Self { network, clock: Clock::default() }
    }

    /// The network in use.
    pub fn network(&self) -> &N {
        &self.network
    }

    /// Time spent so far in each step, summed over all threads.
    pub fn timings(&self) -> Timings {
        self.clock.timings()
    }

    /// The probability of each type of relation of the mentions `source` to the mentions `target` in `text`, most probable first.
    ///
    /// # Errors
    /// When the network cannot run, or its weights were not taught relations.
    ///
    /// # Panics
    /// If a span is not on character borders of `text`.
    pub fn relation(
        &self,
        text: &str,
        source: &[Span],
        target: &[Span],
    ) -> Result<Vec<(String, f32)>, ModelError> {
        let mut scores = relation::relation(&self.network, text, source, target)?;
        scores.sort_by(|a, b| b.1.total_cmp(&a.1));
        Ok(scores)
    }

    /// Reads `article`. The result depends on its text alone: the same bytes give the same document, on any number
    /// of threads.
    ///
    /// # Errors
    /// When the network cannot run.
    pub fn read(&self, article: Article) -> Result<Document, ModelError> {
        let start = Instant::now();
        let words = tokenize(&article.text);
        let labels = self.network.labels();
        let windows =
            windows::pack(&article.text, &words, self.network.pieces(), WINDOW_PIECES.min(labels.window));
        let mut start = self.clock.lap(0, start);
        let mut building = decode::Building::new(article, words.len());
        // A window's outputs are some thousand numbers a word: they are gone before the next window is read.
        for window in &windows {
            let out = self.network.run(&window.input)?;
            start = self.clock.lap(1, start);
            building.add(&words, window, &out, &self.network);
            start = self.clock.lap(2, start);
        }
        Ok(building.document)
    }
}
