//! A network without weights, for tests that must not need them.

use crate::{Labels, Links, ModelError, Network, Outputs, Pieces, Window};

/// Says the same of every word: the given row of tag scores, and link vectors of zeros.
///
/// With equal link scores the tree decoder makes the first word the root and everything else its child, which keeps
/// the tests of later stages predictable.
#[derive(Debug)]
pub struct FakeNetwork {
    labels: Labels,
    links: Links,
    pieces: Pieces,
    row: Vec<f32>,
}

/// The smallest label set that the reader accepts.
const LABELS: &str = r#"{"upos": ["NOUN", "VERB"], "features": {}, "lemma": ["-0+"], "relations": ["root", "dep"],
 "names": ["O", "B-PER", "I-PER"], "roles": ["O", "B-cue", "I-cue"], "parts": ["O", "cue"],
 "blocks": [["upos", 2], ["lemma", 1], ["sentence", 2], ["names", 3], ["roles", 3]],
 "link_blocks": [["arc_dep", 1], ["arc_head", 1], ["rel_dep", 1], ["rel_head", 1], ["att_dep", 1], ["att_cue", 1]],
 "parameters": {"arc_bias": {"offset": 0, "shape": [1]}, "arc_root": {"offset": 0, "shape": [1]},
  "rel_weight": {"offset": 0, "shape": [2, 1]}, "rel_bias": {"offset": 0, "shape": [2]},
  "rel_root": {"offset": 0, "shape": [1]}, "att_role_weight": {"offset": 0, "shape": [2, 1]},
  "att_role_bias": {"offset": 0, "shape": [2]}, "att_distance": {"offset": 0, "shape": [11, 1]},
  "att_start": {"offset": 0, "shape": [2]}, "att_next": {"offset": 0, "shape": [2, 2]}},
 "scales": {"arc": 1.0}, "window": 64}"#;

impl FakeNetwork {
    /// A network that tags every word NOUN, outside names and roles, and never starts a sentence on its own.
    ///
    /// # Errors
    /// Never, unless the label set above is broken.
    pub fn new() -> Result<Self, ModelError> {
        let labels = Labels::parse(LABELS)?;
        let links = Links::parse(&[0; 44], &labels)?;
        let pieces = Pieces::new("[CLS]\n[SEP]\n[UNK]\n").map_err(ModelError::new)?;
        let mut row = vec![0.0; labels.tag_width];
        for block in ["upos", "sentence", "names", "roles"] {
            row[labels.tags(block).start] = 1.0;
        }
        Ok(Self { labels, links, pieces, row })
    }
}

impl Network for FakeNetwork {
    fn labels(&self) -> &Labels {
        &self.labels
    }

    fn links(&self) -> &Links {
        &self.links
    }

    fn pieces(&self) -> &Pieces {
        &self.pieces
    }

    fn run(&self, window: &Window) -> Result<Outputs, ModelError> {
        let words = window.firsts.len();
        Ok(Outputs { tags: self.row.repeat(words), links: vec![0.0; words * self.labels.link_width] })
    }

    fn relation(&self, _: &Window, _: &[usize], _: &[usize]) -> Result<Vec<f32>, ModelError> {
        Err(ModelError::new("the fake knows no relations"))
    }
}
