//! From tag scores to labels: runs of BIO tags and lemmas.

use std::ops::Range;

/// Log-probabilities of one row of scores.
pub(crate) fn log_softmax(scores: &[f32]) -> Vec<f32> {
    let max = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let sum: f32 = scores.iter().map(|s| (s - max).exp()).sum();
    let norm = max + sum.ln();
    scores.iter().map(|s| s - norm).collect()
}

/// The first index of the largest score.
pub(crate) fn argmax(scores: &[f32]) -> usize {
    scores.iter().enumerate().fold((0, f32::NEG_INFINITY), |a, (i, s)| if *s > a.1 { (i, *s) } else { a }).0
}

/// A labelled run of words with the mean probability of its tags.
pub(crate) struct Run<T> {
    pub words: Range<usize>,
    pub label: T,
    pub probability: f32,
}

/// The most probable sequence of BIO tags in which no run starts with an inside tag (Viterbi), as runs.
///
/// `rows` are log-probabilities; `tags[t]` is what column `t` means.
pub(crate) fn runs<T: Copy + PartialEq>(rows: &[Vec<f32>], tags: &[Option<(bool, T)>]) -> Vec<Run<T>> {
    if rows.is_empty() {
        return Vec::new();
    }
    let legal = |from: usize, to: usize| match tags[to] {
        Some((false, kind)) => tags[from].is_some_and(|(_, k)| k == kind),
        _ => true,
    };
    let width = tags.len();
    let mut best: Vec<f32> = (0..width)
        .map(|t| if matches!(tags[t], Some((false, _))) { f32::NEG_INFINITY } else { rows[0][t] })
        .collect();
    let mut back: Vec<Vec<usize>> = Vec::with_capacity(rows.len());
    for row in &rows[1..] {
        let mut next = vec![f32::NEG_INFINITY; width];
        let mut from = vec![0; width];
        for t in 0..width {
            for (f, score) in best.iter().enumerate() {
                if legal(f, t) && *score > next[t] {
                    next[t] = *score;
                    from[t] = f;
                }
            }
            next[t] += row[t];
        }
        best = next;
        back.push(from);
    }
    let mut path = vec![argmax(&best)];
    for from in back.iter().rev() {
        path.push(from[path[path.len() - 1]]);
    }
    path.reverse();
    let mut out: Vec<Run<T>> = Vec::new();
    for (i, &t) in path.iter().enumerate() {
        let p = rows[i][t].exp();
        match tags[t] {
            Some((true, label)) => out.push(Run { words: i..i + 1, label, probability: p }),
            Some((false, _)) => {
                if let Some(last) = out.last_mut() {
                    let n = last.words.len() as f32;
                    last.probability = (last.probability * n + p) / (n + 1.0);
                    last.words.end = i + 1;
                }
            }
            None => {}
        }
    }
    out
}

/// The best sequence of labels of a linear chain (Viterbi): `first` and `next` score the first label and each step.
pub(crate) fn best_path(
    rows: &[Vec<f32>],
    first: impl Fn(usize) -> f32,
    next: impl Fn(usize, usize) -> f32,
) -> Vec<usize> {
    let Some(row) = rows.first() else { return Vec::new() };
    let width = row.len();
    let mut best: Vec<f32> = row.iter().enumerate().map(|(l, s)| s + first(l)).collect();
    let mut back: Vec<Vec<usize>> = Vec::with_capacity(rows.len());
    for row in &rows[1..] {
        let from: Vec<usize> = (0..width)
            .map(|l| argmax(&best.iter().enumerate().map(|(f, s)| s + next(f, l)).collect::<Vec<_>>()))
            .collect();
        best = (0..width).map(|l| best[from[l]] + next(from[l], l) + row[l]).collect();
        back.push(from);
    }
    let mut path = vec![argmax(&best)];
    for from in back.iter().rev() {
        path.push(from[path[path.len() - 1]]);
    }
    path.reverse();
    path
}

/// Applies a lemma script to a form; `None` when it does not fit.
///
/// `-K+SUFFIX` cuts K characters and adds SUFFIX, `=LEMMA` replaces the form.
pub(crate) fn apply_script(form: &str, script: &str) -> Option<String> {
    if let Some(lemma) = script.strip_prefix('=') {
        return Some(lemma.to_owned());
    }
    let (cut, suffix) = script.strip_prefix('-')?.split_once('+')?;
    let cut: usize = cut.parse().ok()?;
    let keep = form.chars().count().checked_sub(cut)?;
    let mut out: String = form.chars().take(keep).collect();
    out.push_str(suffix);
    (!out.is_empty()).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_legal() {
        let tags = [None, Some((true, 'p')), Some((false, 'p')), Some((true, 'o')), Some((false, 'o'))];
        // The second word alone would be I-o, which cannot follow B-p.
        let rows: Vec<Vec<f32>> =
            [[0.1, 0.8, 0.05, 0.03, 0.02], [0.1, 0.05, 0.35, 0.05, 0.45], [0.9, 0.02, 0.03, 0.02, 0.03]]
                .iter()
                .map(|r| r.iter().map(|p: &f32| p.ln()).collect())
                .collect();
        let found: Vec<_> = runs(&rows, &tags).into_iter().map(|r| (r.words, r.label)).collect();
        assert_eq!(found, [(0..2, 'p')]);
    }

    #[test]
    fn the_best_path_weighs_steps() {
        let rows = [vec![1.0, 0.0], vec![0.4, 0.6], vec![1.0, 0.0]];
        assert_eq!(best_path(&rows, |_| 0.0, |_, _| 0.0), [0, 1, 0]);
        assert_eq!(best_path(&rows, |_| 0.0, |a, b| if a == b { 0.2 } else { 0.0 }), [0, 0, 0]);
        assert_eq!(best_path(&[], |_| 0.0, |_, _| 0.0), [0; 0]);
    }

    #[test]
    fn lemma_scripts() {
        assert_eq!(apply_script("talks", "-1+").as_deref(), Some("talk"));
        assert_eq!(apply_script("denied", "-3+y").as_deref(), Some("deny"));
        assert_eq!(apply_script("went", "=go").as_deref(), Some("go"));
        assert_eq!(apply_script("a", "-3+y"), None);
    }
}
