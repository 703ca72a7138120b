//! The relation of a marked pair, computed from the network's pair vectors outside its graph.
//!
//! A one-layer perceptron over the mean of the source's words, the mean of the target's, and a few weighted means of all words, each
//! of them a slice of the text's vector. Marks as part of the input: Baldini Soares et al. 2019.

use crate::links::{dot, parameter};
use crate::{Block, Labels, ModelError};

/// The parameters of relations.
#[derive(Debug, Clone)]
pub(crate) struct Relations {
    source: Block,
    target: Block,
    text: Block,
    look: Block,
    width: usize,
    weight: Vec<f32>,
    bias: Vec<f32>,
}

impl Relations {
    /// Reads the parameters from `links.f32`.
    pub(crate) fn parse(bytes: &[u8], labels: &Labels) -> Result<Self, ModelError> {
        let block = |name: &str| {
            labels
                .pair_blocks
                .get(name)
                .cloned()
                .ok_or_else(|| ModelError::new(format!("labels.json: no pair block {name:?}")))
        };
        Ok(Self {
            source: block("source")?,
            target: block("target")?,
            text: block("text")?,
            look: block("look")?,
            width: labels.pair_width,
            weight: parameter(bytes, labels, "relation_weight")?,
            bias: parameter(bytes, labels, "relation_bias")?,
        })
    }

    /// The probability of each type. `rows` are the pair vectors of a window's words.
    pub(crate) fn probabilities(&self, rows: &[f32], source: &[usize], target: &[usize]) -> Vec<f32> {
        let words: Vec<&[f32]> = rows.chunks_exact(self.width).collect();
        let mut hidden = vec![0.0; self.text.len()];
        for (block, marked) in [(&self.source, source), (&self.target, target)] {
            for &w in marked {
                for (h, x) in hidden.iter_mut().zip(&words[w][block.clone()]) {
                    *h += x / marked.len() as f32;
                }
            }
        }
        let slice = self.text.len() / self.look.len().max(1);
        for k in 0..self.look.len() {
            let looks: Vec<f32> = words.iter().map(|w| w[self.look.start + k]).collect();
            for (w, share) in words.iter().zip(softmax(&looks)) {
                for i in k * slice..(k + 1) * slice {
                    hidden[i] += share * w[self.text.start + i];
                }
            }
        }
        for h in &mut hidden {
            *h = h.max(0.0);
        }
        let scores: Vec<f32> = self
            .weight
            .chunks_exact(hidden.len())
            .zip(&self.bias)
            .map(|(row, bias)| dot(row, &hidden) + bias)
            .collect();
        softmax(&scores)
    }
}

fn softmax(scores: &[f32]) -> Vec<f32> {
    let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let powers: Vec<f32> = scores.iter().map(|s| (s - most).exp()).collect();
    let sum: f32 = powers.iter().sum();
    powers.iter().map(|p| p / sum).collect()
}
