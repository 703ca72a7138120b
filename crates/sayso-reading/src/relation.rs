//! The relation of two marked mentions: one run of the network over the words around them.

use std::ops::Range;

use sayso_model::{ModelError, Network, Window, window_shapes};
use sayso_text::Span;

use crate::tokenize;

/// The probabilities of each type of relation of the words of `source` to those of `target`, in the order of the network's labels.
///
/// Of a text that is longer than a window of the network, the words around the marks are read; marks that stand further
/// apart than a window count as far as they fit into the one that begins with the first of them.
///
/// # Errors
/// When the network cannot run, or its weights were not taught relations.
pub(crate) fn relation<N: Network>(
    network: &N,
    text: &str,
    source: &[Span],
    target: &[Span],
) -> Result<Vec<(String, f32)>, ModelError> {
    let words = tokenize(text);
    let mut pieces = Vec::new();
    let mut firsts = Vec::with_capacity(words.len() + 1);
    for word in &words {
        firsts.push(pieces.len());
        network.pieces().append(word.span.of(text), &mut pieces);
    }
    firsts.push(pieces.len());
    let marked = |spans: &[Span]| -> Vec<usize> {
        (0..words.len()).filter(|&w| spans.iter().any(|s| s.overlaps(words[w].span))).collect()
    };
    let (source, target) = (marked(source), marked(target));
    let marks = source.iter().chain(&target);
    let (first, last) = (marks.clone().min().copied().unwrap_or(0), marks.max().copied().unwrap_or(0));
    let range = around(&firsts, first, last, network.labels().window - 2);
    let shapes = window_shapes(words[range.clone()].iter().map(|w| (w.span.of(text), w.paragraph)));
    let window = Window {
        pieces: pieces[firsts[range.start]..firsts[range.end]].to_vec(),
        firsts: firsts[range.clone()].iter().map(|f| f - firsts[range.start]).collect(),
        shapes,
    };
    let inside = |all: &[usize]| -> Vec<usize> {
        all.iter().filter(|w| range.contains(w)).map(|w| w - range.start).collect()
    };
    let scores = network.relation(&window, &inside(&source), &inside(&target))?;
    Ok(network.labels().types.iter().cloned().zip(scores).collect())
}

/// The words from `first` to `last` with as many beside them, on both sides alike, as `room` pieces allow.
fn around(firsts: &[usize], first: usize, last: usize, room: usize) -> Range<usize> {
    let words = firsts.len() - 1;
    if words == 0 {
        return 0..0;
    }
    let fits = |r: &Range<usize>| firsts[r.end] - firsts[r.start] <= room;
    let mut range = first..(first + 1).min(words);
    while range.end <= last.min(words.saturating_sub(1)) && fits(&(range.start..range.end + 1)) {
        range.end += 1;
    }
    loop {
        let before = range.clone();
        if range.start > 0 && fits(&(range.start - 1..range.end)) {
            range.start -= 1;
        }
        if range.end < words && fits(&(range.start..range.end + 1)) {
            range.end += 1;
        }
        if range == before {
            return range;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_grows_on_both_sides_of_the_marks() {
        // Ten words of one piece each.
        let firsts: Vec<usize> = (0..=10).collect();
        let check = |first, last, room, expected| assert_eq!(around(&firsts, first, last, room), expected);
        check(4, 5, 20, 0..10);
        check(4, 5, 4, 3..7);
        check(0, 1, 4, 0..4);
        check(8, 9, 4, 6..10);
        check(1, 9, 4, 1..5);
        assert_eq!(around(&[0], 0, 0, 4), 0..0);
    }
}
