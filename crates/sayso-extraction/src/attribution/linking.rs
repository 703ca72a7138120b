//! The network's role runs, put together to attributions.

use std::collections::BTreeMap;
use std::ops::Range;

use sayso_text::{AttributionRole, RoleSpan, Upos};

use crate::entities::head_of;
use crate::syntax::Syntax;

/// The parts of one attribution, as runs of tokens.
#[derive(Debug, Default)]
pub(super) struct Group {
    pub source: Vec<Range<usize>>,
    pub cue: Vec<Range<usize>>,
    pub content: Vec<Range<usize>>,
    /// Whether a rule found it, not the network.
    pub by_rule: bool,
    /// The network's probability of its cue; 1 of a rule's.
    pub probability: f32,
    /// Whether it is a line of a transcript: a name, a colon, what is said.
    pub transcript: bool,
}

impl Group {
    /// What a rule finds: a cue, with whom and what it ties.
    pub fn of_rule(source: Vec<Range<usize>>, cue: Range<usize>, content: Vec<Range<usize>>) -> Self {
        Self { source, cue: vec![cue], content, by_rule: true, probability: 1.0, transcript: false }
    }

    /// The part of the cue that holds its verb: "Did ... *say*".
    pub fn main_cue(&self, s: &Syntax<'_>) -> Option<&Range<usize>> {
        self.cue.iter().find(|c| s.token(head_of(s, c)).upos != Upos::Aux).or(self.cue.first())
    }
}

/// Puts the role runs that the network ties to one cue together.
pub(super) fn groups(s: &Syntax<'_>) -> Vec<Group> {
    let mut by_cue: BTreeMap<usize, Group> = BTreeMap::new();
    let mut loose: Vec<&RoleSpan> = Vec::new();
    for r in &s.doc.roles {
        let Some(cue) = r.cue else {
            loose.push(r);
            continue;
        };
        let group = by_cue.entry(cue).or_default();
        match r.role {
            AttributionRole::Source => group.source.push(r.tokens.clone()),
            AttributionRole::Cue => {
                group.probability = group.probability.max(r.probability);
                group.cue.push(r.tokens.clone());
            }
            AttributionRole::Content => group.content.push(r.tokens.clone()),
        }
    }
    let mut groups: Vec<Group> = by_cue.into_values().collect();
    // A cue that got no content takes the nearest loose one of its sentence.
    for g in groups.iter_mut().filter(|g| g.content.is_empty()) {
        let sentence = s.doc.sentence_of(g.cue[0].start);
        let nearest = loose
            .iter()
            .enumerate()
            .filter(|(_, r)| {
                r.role == AttributionRole::Content && s.doc.sentence_of(r.tokens.start) == sentence
            })
            .min_by_key(|(_, r)| r.tokens.start.abs_diff(g.cue[0].start));
        if let Some((i, r)) = nearest {
            g.content.push(r.tokens.clone());
            loose.remove(i);
        }
    }
    pair_loose(s, &loose, &mut groups);
    groups
}

/// Ties what no cue ties: a source and a content side by side ("Smith: ...").
fn pair_loose(s: &Syntax<'_>, loose: &[&RoleSpan], groups: &mut Vec<Group>) {
    let mut i = 0;
    while i + 1 < loose.len() {
        let (a, b) = (loose[i], loose[i + 1]);
        let pair = match (a.role, b.role) {
            (AttributionRole::Source, AttributionRole::Content) => Some((a, b)),
            (AttributionRole::Content, AttributionRole::Source) => Some((b, a)),
            _ => None,
        };
        let beside = s.doc.sentence_of(b.tokens.start) <= s.doc.sentence_of(a.tokens.end - 1) + 1;
        let Some((source, content)) = pair.filter(|_| beside) else {
            i += 1;
            continue;
        };
        groups.push(Group {
            source: vec![source.tokens.clone()],
            cue: Vec::new(),
            content: vec![content.tokens.clone()],
            by_rule: false,
            probability: 1.0,
            transcript: false,
        });
        i += 2;
    }
}

/// Runs that touch are one: the tags only restarted in the middle.
pub(super) fn join_adjacent(runs: &mut Vec<Range<usize>>) {
    runs.sort_by_key(|r| r.start);
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(runs.len());
    for r in runs.drain(..) {
        match joined.last_mut() {
            Some(last) if last.end >= r.start => last.end = last.end.max(r.end),
            _ => joined.push(r),
        }
    }
    *runs = joined;
}
