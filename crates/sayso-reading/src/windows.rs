//! Packs an article's words into windows that the network reads at once.

use std::ops::Range;

use sayso_model::{Pieces, Window, window_shapes};

use crate::{Boundary, Word, boundaries, split};

/// A run of words and what the network sees of it.
pub(crate) struct Packed {
    pub words: Range<usize>,
    pub boundaries: Vec<Boundary>,
    pub input: Window,
}

/// Packs whole sentences, as the rules split them, into windows of at most `limit` pieces (two of them special).
///
/// A window ends with a paragraph where that leaves it at least half full, because speech and its source seldom stand in two.
/// The rules only choose where a window may end; the network decides about the sentences inside it. A sentence longer
/// than a window is cut.
pub(crate) fn pack(text: &str, words: &[Word], pieces: &Pieces, limit: usize) -> Vec<Packed> {
    let starts = split(text, words);
    let verdicts = boundaries(text, words);
    let mut all = Vec::with_capacity(words.len() * 2);
    let mut first = Vec::with_capacity(words.len() + 1);
    for w in words {
        first.push(all.len());
        pieces.append(w.span.of(text), &mut all);
    }
    first.push(all.len());
    let room = limit - 2;
    let mut out = Vec::new();
    let mut begin = 0;
    while begin < words.len() {
        // The last sentence start at which the window still fits, else the last word that fits.
        let mut end = begin + 1;
        let (mut cut, mut paragraph) = (None, None);
        while end < words.len() && first[end + 1] - first[begin] <= room {
            end += 1;
            if end == words.len() || starts[end] {
                cut = Some(end);
                if words.get(end).is_none_or(|w| w.paragraph) && (first[end] - first[begin]) * 2 >= room {
                    paragraph = Some(end);
                }
            }
        }
        if let Some(cut) = paragraph.or(cut) {
            end = cut;
        } else if begin + 1 < words.len() && starts[begin + 1] {
            end = begin + 1;
        }
        let range = begin..end;
        let shapes = window_shapes(words[range.clone()].iter().map(|w| (w.span.of(text), w.paragraph)));
        out.push(Packed {
            boundaries: verdicts[range.clone()].to_vec(),
            input: Window {
                pieces: all[first[begin]..first[end]].to_vec(),
                firsts: first[begin..end].iter().map(|f| f - first[begin]).collect(),
                shapes,
            },
            words: range,
        });
        begin = end;
    }
    out
}
