//! The best dependency tree of a sentence under the network's scores.

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
            let scores: Vec<f32> = (0..n * (n + 1))
                .map(|_| {
                    seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    (seed >> 16) as f32 / 65_536.0
                })
                .collect();
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
    fn equal_scores_still_give_a_tree() {
        assert!(is_tree(&best_tree(&[0.0; 12 * 13], 12)));
        assert_eq!(best_tree(&[0.0, 0.0], 1), [1]);
    }
}
