//! Who reports whom.

use super::Linked;

/// An attribution inside another's content is reported by it: nearest first.
pub(super) fn nest(found: &mut [Linked]) {
    for i in 0..found.len() {
        let inner: Vec<usize> = found[i].cue.iter().chain(&found[i].content).flat_map(Clone::clone).collect();
        let mut outer: Vec<usize> = (0..found.len())
            .filter(|&j| j != i && !inner.is_empty() && inner.iter().all(|&t| found[j].says(t)))
            .collect();
        outer.sort_by_key(|&j| found[j].content_size());
        found[i].attribution.via = outer;
    }
}
