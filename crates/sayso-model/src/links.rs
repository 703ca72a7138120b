//! Scores of links between words, computed from the network's link vectors outside its graph.
//!
//! An arc's score is (dependent + bias) · head / √width, a root's is dependent · root (a bilinear form without matrix, after
//! Dozat & Manning 2017); a relation's score is a one-layer perceptron over dependent + head.
//! What a word is to a cue is a perceptron over word + cue + place, to be decoded as a linear chain (Lafferty et al. 2001).

use crate::{Block, Labels, ModelError};

/// The parameters of link scoring.
#[derive(Debug, Clone)]
pub struct Links {
    arc_dep: Block,
    arc_head: Block,
    rel_dep: Block,
    rel_head: Block,
    att_dep: Block,
    att_cue: Block,
    arc_bias: Vec<f32>,
    arc_root: Vec<f32>,
    rel_weight: Vec<f32>,
    rel_bias: Vec<f32>,
    rel_root: Vec<f32>,
    att_role_weight: Vec<f32>,
    att_role_bias: Vec<f32>,
    att_distance: Vec<f32>,
    att_start: Vec<f32>,
    att_next: Vec<f32>,
    acts: Option<Acts>,
    arc_scale: f32,
}

/// The parameters for what a word is to a trigger.
#[derive(Debug, Clone)]
struct Acts {
    dep: Block,
    trigger: Block,
    role_weight: Vec<f32>,
    role_bias: Vec<f32>,
    distance: Vec<f32>,
}

/// The values of one parameter of `links.f32`.
pub(crate) fn parameter(bytes: &[u8], labels: &Labels, name: &str) -> Result<Vec<f32>, ModelError> {
    let (offset, shape) = labels
        .parameters
        .get(name)
        .ok_or_else(|| ModelError::new(format!("labels.json: no parameter {name:?}")))?;
    let end = offset + shape.iter().product::<usize>();
    let slice = bytes.get(offset * 4..end * 4).ok_or_else(|| {
        ModelError::new(format!("links.f32 holds {} numbers, {name} ends at {end}", bytes.len() / 4))
    })?;
    Ok(slice.chunks_exact(4).map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]])).collect())
}

impl Links {
    /// Reads `links.f32` (little-endian) as `labels` lays it out.
    ///
    /// # Errors
    /// When a parameter is missing or the file too short.
    pub fn parse(bytes: &[u8], labels: &Labels) -> Result<Self, ModelError> {
        let parameter = |name: &str| parameter(bytes, labels, name);
        let block = |name: &str| {
            labels
                .link_blocks
                .get(name)
                .cloned()
                .ok_or_else(|| ModelError::new(format!("labels.json: no link block {name:?}")))
        };
        let scale = |name: &str| {
            labels
                .scales
                .get(name)
                .copied()
                .ok_or_else(|| ModelError::new(format!("labels.json: no scale {name:?}")))
        };
        let acts = if labels.acts {
            Some(Acts {
                dep: block("act_dep")?,
                trigger: block("act_trigger")?,
                role_weight: parameter("act_role_weight")?,
                role_bias: parameter("act_role_bias")?,
                distance: parameter("act_distance")?,
            })
        } else {
            None
        };
        Ok(Self {
            acts,
            arc_dep: block("arc_dep")?,
            arc_head: block("arc_head")?,
            rel_dep: block("rel_dep")?,
            rel_head: block("rel_head")?,
            att_dep: block("att_dep")?,
            att_cue: block("att_cue")?,
            arc_bias: parameter("arc_bias")?,
            arc_root: parameter("arc_root")?,
            rel_weight: parameter("rel_weight")?,
            rel_bias: parameter("rel_bias")?,
            rel_root: parameter("rel_root")?,
            att_role_weight: parameter("att_role_weight")?,
            att_role_bias: parameter("att_role_bias")?,
            att_distance: parameter("att_distance")?,
            att_start: parameter("att_start")?,
            att_next: parameter("att_next")?,
            arc_scale: scale("arc")?,
        })
    }

    /// Scores of every head of every word of one sentence, row by row: `rows[d * (n + 1) + h]`, the last column the root.
    /// `words` are the sentence's link vectors.
    pub fn arcs(&self, words: &[&[f32]]) -> Vec<f32> {
        let n = words.len();
        let mut out = Vec::with_capacity(n * (n + 1));
        let mut dep = vec![0.0; self.arc_bias.len()];
        for d in words {
            for ((x, v), b) in dep.iter_mut().zip(&d[self.arc_dep.clone()]).zip(&self.arc_bias) {
                *x = v + b;
            }
            out.extend(words.iter().map(|h| dot(&dep, &h[self.arc_head.clone()]) * self.arc_scale));
            out.push(dot(&d[self.arc_dep.clone()], &self.arc_root));
        }
        out
    }

    /// Scores of every relation of a word to its head (`None` = it is the root).
    pub fn relations(&self, dependent: &[f32], head: Option<&[f32]>) -> Vec<f32> {
        let head = head.map_or(self.rel_root.as_slice(), |h| &h[self.rel_head.clone()]);
        let hidden: Vec<f32> =
            dependent[self.rel_dep.clone()].iter().zip(head).map(|(a, b)| (a + b).max(0.0)).collect();
        self.rel_weight
            .chunks_exact(hidden.len())
            .zip(&self.rel_bias)
            .map(|(row, b)| dot(row, &hidden) + b)
            .collect()
    }

    /// Scores of what `word` is to `cue` ([`Labels::parts`]). `words` and `sentences` say how far after the cue's first word
    /// it stands (negative: before).
    pub fn parts(&self, word: &[f32], cue: &[f32], words: isize, sentences: isize) -> Vec<f32> {
        let place = &self.att_distance[distance(words, sentences) * self.att_dep.len()..];
        let (word, cue) = (&word[self.att_dep.clone()], &cue[self.att_cue.clone()]);
        perceptron(word, cue, place, &self.att_role_weight, &self.att_role_bias)
    }

    /// Scores of `word` being nothing, actor or recipient to the event of `trigger`, a word of the same sentence; `words` says how
    /// far after the trigger it stands. `None` from weights that do not tell.
    pub fn acts(&self, word: &[f32], trigger: &[f32], words: isize) -> Option<Vec<f32>> {
        let a = self.acts.as_ref()?;
        let place = &a.distance[distance(words, 0) * a.dep.len()..];
        Some(perceptron(
            &word[a.dep.clone()],
            &trigger[a.trigger.clone()],
            place,
            &a.role_weight,
            &a.role_bias,
        ))
    }

    /// Score of a window's first word having part `part`.
    pub fn first_part(&self, part: usize) -> f32 {
        self.att_start[part]
    }

    /// Score of part `next` right after part `part`.
    pub fn next_part(&self, part: usize, next: usize) -> f32 {
        self.att_next[part * self.att_start.len() + next]
    }
}

/// A perceptron of one hidden layer over the sum of `word`, `anchor` and as much of `place`.
fn perceptron(word: &[f32], anchor: &[f32], place: &[f32], weight: &[f32], bias: &[f32]) -> Vec<f32> {
    let hidden: Vec<f32> =
        word.iter().zip(anchor).zip(place).map(|((a, b), c)| (a + b + c).max(0.0)).collect();
    weight.chunks_exact(hidden.len()).zip(bias).map(|(row, b)| dot(row, &hidden) + b).collect()
}

/// Class of a word's place as seen from a cue's first word: 0 that word itself; 1-3 before it in its sentence (up to 3 words, up to
/// 10, further), 4-6 after; 7 the sentence before, 8 earlier, 9 the next, 10 later. The same as in training.
fn distance(words: isize, sentences: isize) -> usize {
    match sentences {
        0 => {
            let far = usize::from(words.abs() > 3) + usize::from(words.abs() > 10);
            match words {
                0 => 0,
                ..0 => 1 + far,
                _ => 4 + far,
            }
        }
        -1 => 7,
        ..-1 => 8,
        1 => 9,
        _ => 10,
    }
}

/// Eight running sums let the compiler use vector instructions in a fixed order.
pub(crate) fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut sums = [0.0f32; 8];
    let (ac, bc) = (a.chunks_exact(8), b.chunks_exact(8));
    let rest: f32 = ac.remainder().iter().zip(bc.remainder()).map(|(x, y)| x * y).sum();
    for (x, y) in ac.zip(bc) {
        for i in 0..8 {
            sums[i] += x[i] * y[i];
        }
    }
    sums.iter().sum::<f32>() + rest
}
