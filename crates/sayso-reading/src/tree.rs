//! The best dependency tree of a sentence under the network's scores.

use std::ops::Range;

/// The head of each of `n` words, or `n` for the root, so that the heads form a tree with exactly one root.
///
/// `scores[d * (n + 1) + h]` is the score of `h` as the head of `d`, column `n` the root. The maximum spanning tree is
/// found by Chu & Liu (1965) and Edmonds (1967) after the root has been chosen: the word that gains most by being it.
pub(crate) fn best_tree(scores: &[f32], n: usize) -> Vec<usize> {
    let score = |d: usize, h: usize| scores[d * (n + 1) + h];
    let root = (0..n)
        .map(|d| {
            let best = (0..n).filter(|&h| h != d).map(|h| score(d, h)).fold(f32::NEG_INFINITY, f32::max);
            if best == f32::NEG_INFINITY { f32::INFINITY } else { score(d, n) - best }
        })
        .enumerate()
        .fold((0, f32::NEG_INFINITY), |a, b| if b.1 > a.1 { b } else { a })
        .0;
    // Greedy heads form a tree almost always; only a cycle needs the full algorithm.
    let mut heads: Vec<usize> = (0..n)
        .map(|d| {
            if d == root {
                return n;
            }
            (0..n)
                .filter(|&h| h != d)
                .fold((0, f32::NEG_INFINITY), |a, h| if score(d, h) > a.1 { (h, score(d, h)) } else { a })
                .0
        })
        .collect();
    if find_cycle(&heads, n).is_some() {
        // Nodes 0..n are the words, n the artificial root, which only `root` may hang from.
        let mut dense = vec![vec![f64::NEG_INFINITY; n + 1]; n + 1];
        for (d, row) in dense.iter_mut().enumerate().take(n) {
            for (h, cell) in row.iter_mut().enumerate() {
                if h != d && ((h == n) == (d == root)) {
                    *cell = f64::from(score(d, h));
                }
            }
        }
        heads = edmonds(&dense, n);
        heads.truncate(n);
    }
    heads
}

/// The head of each of `n` words, or `n` for the root, so that no two arcs cross and exactly one word is the root: the best such tree by
/// dynamic programming over spans (Eisner 1996). `scores` as in [`best_tree`].
pub(crate) fn best_projective_tree(scores: &[f32], n: usize) -> Vec<usize> {
    let score = |d: usize, h: usize| scores[d * (n + 1) + h];
    let at = |i: usize, j: usize| i * n + j;
    // Spans i..=j: `right` and `left` are headed by their first and last word, complete; `arc_right` and `arc_left` end in an arc between
    // their first and last word. Each with the word at which its best parts meet.
    let (mut right, mut left) = (vec![(0.0f32, 0usize); n * n], vec![(0.0f32, 0usize); n * n]);
    let (mut arc_right, mut arc_left) = (right.clone(), left.clone());
    for width in 1..n {
        for i in 0..n - width {
            let j = i + width;
            let best = |f: &dyn Fn(usize) -> f32, range: Range<usize>| {
                range.fold((f32::NEG_INFINITY, i), |a, k| if f(k) > a.0 { (f(k), k) } else { a })
            };
            let (inner, k) = best(&|k| right[at(i, k)].0 + left[at(k + 1, j)].0, i..j);
            arc_right[at(i, j)] = (inner + score(j, i), k);
            arc_left[at(i, j)] = (inner + score(i, j), k);
            right[at(i, j)] = best(&|k| arc_right[at(i, k)].0 + right[at(k, j)].0, i + 1..j + 1);
            left[at(i, j)] = best(&|k| left[at(i, k)].0 + arc_left[at(k, j)].0, i..j);
        }
    }
    let whole = |r: usize| score(r, n) + left[at(0, r)].0 + right[at(r, n - 1)].0;
    let root = (0..n).fold((f32::NEG_INFINITY, 0), |a, r| if whole(r) > a.0 { (whole(r), r) } else { a }).1;
    let mut heads = vec![n; n];
    // Spans still to be taken apart, with whether they run to the right of their head.
    let mut open = vec![(0, root, false), (root, n - 1, true)];
    while let Some((i, j, to_right)) = open.pop() {
        if i == j {
            continue;
        }
        let (a, b) = if to_right {
            let k = right[at(i, j)].1;
            heads[k] = i;
            open.push((k, j, true));
            (i, k)
        } else {
            let k = left[at(i, j)].1;
            heads[k] = j;
            open.push((i, k, false));
            (k, j)
        };
        let meet = if to_right { arc_right[at(a, b)].1 } else { arc_left[at(a, b)].1 };
        open.push((a, meet, true));
        open.push((meet + 1, b, false));
    }
    heads
}

/// Whether some arc crosses another, the root's from outside included.
pub(crate) fn is_projective(heads: &[usize]) -> bool {
    let n = heads.len();
    let arcs: Vec<(usize, usize)> =
        heads.iter().enumerate().filter(|(_, h)| **h < n).map(|(d, &h)| (d.min(h), d.max(h))).collect();
    let root = heads.iter().position(|&h| h == n);
    arcs.iter().enumerate().all(|(i, &(a, b))| {
        root.is_none_or(|r| r <= a || r >= b)
            && arcs[i + 1..].iter().all(|&(c, d)| !(a < c && c < b && b < d || c < a && a < d && d < b))
    })
}

/// The nodes of one cycle among `heads` (`heads[d] == root` ends a path), if there is one.
fn find_cycle(heads: &[usize], root: usize) -> Option<Vec<usize>> {
    let n = heads.len();
    let mut state = vec![0u32; n.max(root + 1)];
    for start in 0..n {
        let mark = start as u32 + 1;
        let mut at = start;
        while at != root && at < n && state[at] == 0 {
            state[at] = mark;
            at = heads[at];
        }
        if at != root && at < n && state[at] == mark {
            let mut cycle = vec![at];
            let mut next = heads[at];
            while next != at {
                cycle.push(next);
                next = heads[next];
            }
            return Some(cycle);
        }
    }
    None
}

/// Maximum spanning arborescence over `scores[d][h]` with the given root; returns each node's head (the root's is itself).
fn edmonds(scores: &[Vec<f64>], root: usize) -> Vec<usize> {
    let n = scores.len();
    let mut heads: Vec<usize> = (0..n)
        .map(|d| {
            if d == root {
                return root;
            }
            (0..n)
                .filter(|&h| h != d)
                .fold(
                    (root, f64::NEG_INFINITY),
                    |a, h| if scores[d][h] > a.1 { (h, scores[d][h]) } else { a },
                )
                .0
        })
        .collect();
    let Some(cycle) = find_cycle(&heads, root) else { return heads };
    let inside = |x: usize| cycle.contains(&x);
    // Contract the cycle into one node, numbered last.
    let outer: Vec<usize> = (0..n).filter(|x| !inside(*x)).collect();
    let c = outer.len();
    let cycle_score: f64 = cycle.iter().map(|&d| scores[d][heads[d]]).sum();
    let mut small = vec![vec![f64::NEG_INFINITY; c + 1]; c + 1];
    let mut enter = vec![(0usize, 0usize); c];
    let mut leave = vec![0usize; c];
    for (i, &a) in outer.iter().enumerate() {
        for (j, &b) in outer.iter().enumerate() {
            small[i][j] = scores[a][b];
        }
        for &k in &cycle {
            if scores[a][k] > small[i][c] {
                small[i][c] = scores[a][k];
                leave[i] = k;
            }
            let s = cycle_score - scores[k][heads[k]] + scores[k][a];
            if s > small[c][i] {
                small[c][i] = s;
                enter[i] = (k, a);
            }
        }
    }
    let small_root = outer.iter().position(|&x| x == root).unwrap_or(0);
    let solved = edmonds(&small, small_root);
    for (i, &a) in outer.iter().enumerate() {
        if a != root {
            heads[a] = if solved[i] == c { leave[i] } else { outer[solved[i]] };
        }
    }
    let (k, a) = enter[solved[c].min(c.saturating_sub(1))];
    heads[k] = a;
    heads
}

#[cfg(test)]
mod tests {
    use super::*;

    fn total(scores: &[f32], heads: &[usize]) -> f32 {
        let n = heads.len();
        heads.iter().enumerate().map(|(d, h)| scores[d * (n + 1) + h]).sum()
    }

    fn random_scores(n: usize, seed: &mut u32) -> Vec<f32> {
        let mut next = || {
            *seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (*seed >> 16) as f32 / 65_536.0
        };
        (0..n * (n + 1)).map(|_| next()).collect()
    }

    fn is_tree(heads: &[usize]) -> bool {
        let n = heads.len();
        heads.iter().filter(|h| **h == n).count() == 1 && find_cycle(heads, n).is_none()
    }

    /// Best single-root tree with the given root by trying all.
    fn brute(scores: &[f32], n: usize, root: usize) -> f32 {
        let mut best = f32::NEG_INFINITY;
        for code in 0..n.pow(n as u32) {
            let mut c = code;
            let heads: Vec<usize> = (0..n)
                .map(|d| {
                    let h = c % n;
                    c /= n;
                    if d == root { n } else { h }
                })
                .collect();
            if heads.iter().enumerate().all(|(d, h)| *h != d) && is_tree(&heads) {
                best = best.max(total(scores, &heads));
            }
        }
        best
    }

    #[test]
    fn finds_the_best_tree_for_its_root() {
        let mut seed = 7u32;
        for round in 0..300 {
            let n = 1 + round % 5;
            let scores = random_scores(n, &mut seed);
            let heads = best_tree(&scores, n);
            assert!(is_tree(&heads), "{heads:?}");
            let root = heads.iter().position(|h| *h == n).expect("a tree has a root");
            let best = brute(&scores, n, root);
            assert!(
                (total(&scores, &heads) - best).abs() < 1e-4,
                "{heads:?} {} < {best}",
                total(&scores, &heads)
            );
        }
    }

    #[test]
    fn finds_the_best_projective_tree() {
        let mut seed = 11u32;
        for round in 0..200 {
            let n = 1 + round % 5;
            let scores = random_scores(n, &mut seed);
            let heads = best_projective_tree(&scores, n);
            assert!(is_tree(&heads) && is_projective(&heads), "{heads:?}");
            let mut best = f32::NEG_INFINITY;
            for code in 0..(n + 1).pow(n as u32) {
                let mut c = code;
                let others: Vec<usize> = (0..n)
                    .map(|_| {
                        let h = c % (n + 1);
                        c /= n + 1;
                        h
                    })
                    .collect();
                let tree = others.iter().enumerate().all(|(d, h)| *h != d) && is_tree(&others);
                if tree && is_projective(&others) {
                    best = best.max(total(&scores, &others));
                }
            }
            assert!((total(&scores, &heads) - best).abs() < 1e-4, "{heads:?}");
        }
    }

    #[test]
    fn equal_scores_still_give_a_tree() {
        assert!(is_tree(&best_tree(&[0.0; 12 * 13], 12)));
        assert_eq!(best_tree(&[0.0, 0.0], 1), [1]);
    }
}
