//! The tree of a sentence from the scores of heads and relations together, without what the treebanks' guidelines rule out whatever the
//! network's scores: two subjects of one verb.

use std::collections::HashMap;

use sayso_text::{Relation, Upos};

use crate::tree::{best_projective_tree, best_tree, is_projective};

/// Heads whose log-probability falls short of a word's best by no more than this may win by their relation. (3 to 5 are alike on the
/// development parts of EWT and GUM: LAS +0.05.)
const NEAR: f32 = 3.0;

/// What a relation that is not looked at counts: the cost of a doubtful one.
const UNSEEN: f32 = -1.0;

/// How much more probable (natural logarithm) a tree with crossing arcs must be than the best one without: English has few, one word in 700
/// of EWT, and the network alone finds seven times as many. (LAS +0.15 to +0.2; all of 3 and more are alike.)
const CROSSING: f32 = 5.0;

/// Log-probabilities of the relations of word `d` to head `h`.
type Relations<'a> = &'a dyn Fn(usize, usize) -> Vec<(Relation, f32)>;

fn best_relation(scores: &[(Relation, f32)]) -> (Relation, f32) {
    scores.iter().fold((Relation::Dep, f32::NEG_INFINITY), |a, b| if b.1 > a.1 { *b } else { a })
}

/// Relations of which a word governs one at most (UD guidelines; the development parts of EWT and GUM have no exception): relations of one
/// row exclude each other.
const ONCE: &[&[Relation]] = &[
    &[Relation::Nsubj, Relation::NsubjPass, Relation::Csubj, Relation::CsubjPass],
    &[Relation::Obj],
    &[Relation::Iobj],
    &[Relation::Ccomp],
    &[Relation::Xcomp],
];

/// The row of [`ONCE`] in which a relation stands.
fn place(relation: Relation) -> Option<usize> {
    ONCE.iter().position(|row| row.contains(&relation))
}

/// A sentence's tree and what else it might be.
pub(crate) struct Tree<'a> {
    /// The head of each word; the number of words for the root's.
    pub heads: Vec<usize>,
    /// The relation of each word to its head.
    pub relations: Vec<Relation>,
    /// Log-probabilities of heads: `arcs[d * (n + 1) + h]` that `h` is the head of `d`, column `n` the root.
    arcs: &'a [f32],
    scores: Relations<'a>,
}

impl<'a> Tree<'a> {
    /// The best tree of `n` words under the scores of heads, each together with the best relation to it.
    pub fn best(arcs: &'a [f32], n: usize, scores: Relations<'a>) -> Self {
        let mut rows = arcs.to_vec();
        // The best relation to each head that is near, word by word.
        let mut near: Vec<Vec<(usize, Relation)>> = vec![Vec::new(); n];
        for (d, row) in rows.chunks_exact_mut(n + 1).enumerate() {
            let best = row[..n].iter().copied().fold(f32::NEG_INFINITY, f32::max);
            for (h, cell) in row[..n].iter_mut().enumerate() {
                if h != d && *cell > best - NEAR {
                    let (relation, score) = best_relation(&scores(d, h));
                    near[d].push((h, relation));
                    *cell += score;
                } else {
                    *cell += UNSEEN;
                }
            }
        }
        let mut heads = best_tree(&rows, n);
        if !is_projective(&heads) {
            let projective = best_projective_tree(&rows, n);
            let total = |heads: &[usize]| -> f32 {
                heads.iter().enumerate().map(|(d, &h)| rows[d * (n + 1) + h]).sum()
            };
            if total(&heads) - total(&projective) < CROSSING {
                heads = projective;
            }
        }
        let relation = |(d, &h): (usize, &usize)| {
            let known = near[d].iter().find(|x| x.0 == h).map(|x| x.1);
            known.unwrap_or_else(|| best_relation(&scores(d, h)).0)
        };
        let relations = heads.iter().enumerate().map(relation).collect();
        let mut tree = Self { heads, relations, arcs, scores };
        tree.keep_apart();
        tree
    }

    /// Joins two nouns of one phrase that the tree hangs side by side below one preposition: in "calls by the *UN* secretary-*general*" the first is
    /// part of the second's name. `capital` tells whether a word has one, which the first must have and the second must not.
    pub fn join_neighbours(&mut self, capital: impl Fn(usize) -> bool) {
        let n = self.heads.len();
        for last in 1..n {
            let relation = self.relations[last];
            if !matches!(relation, Relation::Nmod | Relation::Obl) || self.has_case(last) || capital(last) {
                continue;
            }
            let begin = (0..=last).find(|&d| self.below(d, last)).unwrap_or(last);
            let Some(first) = begin.checked_sub(1).filter(|&first| {
                self.heads[first] == self.heads[last]
                    && self.relations[first] == relation
                    && capital(first)
                    && self.has_case(first)
                    && (0..n).filter(|&d| d > first).all(|d| !self.below(d, first))
                    && (begin..last).all(|d| {
                        !matches!(self.relations[d], Relation::Punct | Relation::Cc | Relation::Det)
                            || self.heads[d] != last
                    })
            }) else {
                continue;
            };
            for d in 0..first {
                if self.heads[d] == first && matches!(self.relations[d], Relation::Case | Relation::Det) {
                    self.heads[d] = last;
                }
            }
            (self.heads[first], self.relations[first]) = (last, Relation::Compound);
        }
    }

    /// Gives a verb without an object the noun behind it of which the tree does not know what it is (`dep`, `reparandum`): "police arrested *a man*
    /// over a bombing".
    pub fn take_in_strays(&mut self, upos: &[Upos]) {
        for d in 0..self.heads.len() {
            let stray = matches!(self.relations[d], Relation::Dep | Relation::Reparandum);
            if !stray || !matches!(upos[d], Upos::Noun | Upos::Propn) {
                continue;
            }
            let begin = (0..=d).find(|&k| self.below(k, d)).unwrap_or(d);
            let Some(verb) = begin.checked_sub(1).filter(|&v| upos[v] == Upos::Verb) else { continue };
            let has = |r: &[Relation]| {
                (0..self.heads.len()).any(|k| self.heads[k] == verb && r.contains(&self.relations[k]))
            };
            let subject = has(&[Relation::Nsubj]);
            let filled = has(&[
                Relation::Obj,
                Relation::Ccomp,
                Relation::Xcomp,
                Relation::AuxPass,
                Relation::NsubjPass,
            ]);
            if subject && !filled && !self.below(verb, d) {
                (self.heads[d], self.relations[d]) = (verb, Relation::Obj);
            }
        }
    }

    /// Makes what "whose" belongs to the subject of its clause's verb, where the tree takes it for the clause's predicate and hangs the verb somewhere
    /// below it: "Saleh, whose *killing* at the hands of rebels *shocked* the country".
    pub fn open_by_whose<'t>(&mut self, upos: &[Upos], form: impl Fn(usize) -> &'t str) {
        let n = self.heads.len();
        for whose in (0..n).filter(|&k| form(k).eq_ignore_ascii_case("whose")) {
            let noun = self.heads[whose];
            if noun >= n || noun < whose || upos[noun] != Upos::Noun {
                continue;
            }
            self.relations[whose] = Relation::NmodPoss;
            let has = |head: usize, relations: &[Relation]| {
                (0..n).any(|k| self.heads[k] == head && relations.contains(&self.relations[k]))
            };
            let nominal = |k: &usize| matches!(upos[*k], Upos::Noun | Upos::Propn);
            let before =
                whose.checked_sub(1).map(|k| if upos[k] == Upos::Punct { k.saturating_sub(1) } else { k });
            // Where the tree does not know what the clause is, it belongs to the noun before it.
            let owner = match self.relations[noun] {
                r if r.is("acl") => Some(self.heads[noun]),
                r if r.is("advcl") => before.filter(nominal),
                _ => None,
            };
            let Some(owner) = owner.filter(|_| !has(noun, &[Relation::Cop, Relation::Nsubj])) else {
                continue;
            };
            let verb = (noun + 1..n).find(|&v| {
                upos[v] == Upos::Verb
                    && (self.relations[v].is("acl") || self.relations[v].is("advcl"))
                    && self.below(v, noun)
                    && !form(v).ends_with("ing")
                    && !has(v, &[Relation::Nsubj, Relation::NsubjPass, Relation::Mark, Relation::Punct])
            });
            let Some(verb) = verb else { continue };
            let passive = has(verb, &[Relation::AuxPass]);
            if self.below(owner, noun) {
                continue;
            }
            (self.heads[verb], self.relations[verb]) = (owner, Relation::AclRelcl);
            self.heads[noun] = verb;
            self.relations[noun] = if passive { Relation::NsubjPass } else { Relation::Nsubj };
        }
    }

    fn has_case(&self, word: usize) -> bool {
        (0..self.heads.len()).any(|d| self.heads[d] == word && self.relations[d] == Relation::Case)
    }

    /// Takes the place of a report, in front of the dash at `dash`, out of its first sentence where it stands as the subject: the noun that the
    /// tree has as its apposition is the subject ("BERGEN — *A mason* was charged").
    pub fn without_dateline(&mut self, dash: usize) {
        let subject = |r: Relation| matches!(r, Relation::Nsubj | Relation::NsubjPass);
        let Some(place) = (0..dash).find(|&d| subject(self.relations[d]) && self.heads[d] > dash) else {
            return;
        };
        let n = self.heads.len();
        let apposed = |d: &usize| self.heads[*d] == place && self.relations[*d] == Relation::Appos;
        if let Some(noun) = (dash + 1..n).find(apposed).filter(|_| self.heads[place] < n) {
            (self.heads[noun], self.relations[noun]) = (self.heads[place], self.relations[place]);
            self.relations[place] = Relation::Parataxis;
        }
    }

    /// Gives words that stand in a place which another fills already the relation or the head that costs least.
    fn keep_apart(&mut self) {
        // Every step frees a place; a sentence has no more places than words.
        for _ in 0..self.heads.len() {
            let Some(change) = self.best_change() else { return };
            (self.heads[change.word], self.relations[change.word]) = (change.head, change.relation);
        }
    }

    /// The cheapest way to free a place that is filled twice; `None` when none is.
    fn best_change(&self) -> Option<Change> {
        let n = self.heads.len();
        let mut filled: HashMap<(usize, usize), usize> = HashMap::new();
        for d in 0..n {
            if let Some(p) = place(self.relations[d]) {
                *filled.entry((self.heads[d], p)).or_default() += 1;
            }
        }
        let twice = |d: usize| place(self.relations[d]).is_some_and(|p| filled[&(self.heads[d], p)] > 1);
        let mut best: Option<Change> = None;
        for d in (0..n).filter(|&d| twice(d)) {
            let arc = |h: usize| self.arcs[d * (n + 1) + h];
            let scores = (self.scores)(d, self.heads[d]);
            let own = scores.iter().find(|x| x.0 == self.relations[d]).map_or(0.0, |x| x.1);
            let now = arc(self.heads[d]) + own;
            for h in (0..n).filter(|&h| !self.below(h, d)) {
                // Not even a relation that is certain would do.
                if best.as_ref().is_some_and(|b| now - arc(h) >= b.cost) {
                    continue;
                }
                for (relation, score) in (self.scores)(d, h) {
                    let free = place(relation).is_none_or(|p| !filled.contains_key(&(h, p)));
                    let cost = now - arc(h) - score;
                    if free && best.as_ref().is_none_or(|b| cost < b.cost) {
                        best = Some(Change { word: d, head: h, relation, cost });
                    }
                }
            }
        }
        best
    }

    /// Whether `word` is `top` or hangs from it.
    fn below(&self, word: usize, top: usize) -> bool {
        let mut at = word;
        while at < self.heads.len() {
            if at == top {
                return true;
            }
            at = self.heads[at];
        }
        false
    }
}

struct Change {
    word: usize,
    head: usize,
    relation: Relation,
    cost: f32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weaker_of_two_objects_becomes_a_compound() {
        // "continued (0) hunger (1) strike (2)": both nouns look like objects, and the first a little like a part of the second.
        let arcs = [[-9.0, -9.0, -9.0, 0.0], [-0.2, -9.0, -1.8, -9.0], [-0.1, -9.0, -9.0, -9.0]].concat();
        let scores = |d: usize, h: usize| match (d, h) {
            (0, 3) => vec![(Relation::Root, 0.0)],
            (1, 2) => vec![(Relation::Compound, -0.1), (Relation::Obj, -2.4)],
            _ => vec![(Relation::Obj, -0.1), (Relation::Compound, -8.0)],
        };
        let tree = Tree::best(&arcs, 3, &scores);
        assert_eq!(tree.heads, [3, 2, 0]);
        assert_eq!(tree.relations, [Relation::Root, Relation::Compound, Relation::Obj]);
    }
}
