//! What the network says of an act, and where it outweighs the rows: its triggers, its actors and recipients, its status.
//!
//! The network learnt these from annotated news (`training/annotations/events.jsonl`), the rows from nobody: where both know a word, their
//! verdicts are joined by the thresholds below, which were chosen on the development set and the second set of sourced events together.

use sayso_lexicon::Status;
use sayso_text::{Trigger, Upos};

use crate::syntax::Syntax;

/// A word belongs to an actor or recipient that the rows have not found where it is at least as probable as this.
const ADDED: f32 = 0.5;

/// What the rows have found is dropped where the network finds none of its words more probable than this.
const KEPT: f32 = 0.1;

/// The network's status outweighs the rules' from this probability on.
const STATUS: f32 = 0.9;

/// A side of an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Actor,
    Recipient,
}

/// What the network says of the word at `t`; `None` where it hardly takes it for a trigger.
pub(super) fn trigger<'a>(s: &Syntax<'a>, t: usize) -> Option<&'a Trigger> {
    let all = &s.doc.triggers;
    all.binary_search_by_key(&t, |x| x.token).ok().map(|i| &all[i])
}

/// Whether the network was taught what words are to a trigger.
fn taught(t: &Trigger) -> bool {
    t.status.is_some()
}

/// The heads that fill one side of the act at `t`: of `found`, which the rows have filled it with, those that the network does not rule
/// out, and those that it is sure of beside.
pub(super) fn participants(s: &Syntax<'_>, t: usize, side: Side, found: &[usize]) -> Vec<usize> {
    let Some(trigger) = trigger(s, t).filter(|x| taught(x)) else { return found.to_vec() };
    let probability = |token: usize| {
        trigger.arguments.iter().find(|a| a.token == token).map_or(0.0, |a| match side {
            Side::Actor => a.actor,
            Side::Recipient => a.recipient,
        })
    };
    let phrase = |h: usize| s.name_at(h).map_or_else(|| s.noun_phrase(h), |k| s.names[k].tokens.clone());
    let sentence = &s.doc.sentences[s.doc.sentence_of(t)].tokens;
    let mut out: Vec<usize> = found
        .iter()
        .copied()
        // It judges the words of the trigger's own sentence only.
        .filter(|&h| !sentence.contains(&h) || phrase(h).any(|i| probability(i) > KEPT))
        .collect();
    for a in trigger.arguments.iter().filter(|a| probability(a.token) >= ADDED) {
        let mut h = a.token;
        // The highest word of the phrase that is still part of it.
        while let Some(up) = s.head(h).filter(|&up| up != t && probability(up) >= ADDED) {
            h = up;
        }
        let nominal =
            matches!(s.token(h).upos, Upos::Noun | Upos::Propn | Upos::Pron) || s.name_at(h).is_some();
        let mine = phrase(h);
        let known = out.iter().any(|&o| mine.contains(&o) || phrase(o).contains(&h));
        if nominal && !known {
            out.push(h);
        }
    }
    out
}

/// The network's status where it is sure of it.
pub(super) fn status(s: &Syntax<'_>, t: usize) -> Option<Status> {
    let probabilities = trigger(s, t)?.status?;
    let all = [Status::Actual, Status::Planned, Status::Hypothetical, Status::Negated];
    all.into_iter().zip(probabilities).find(|(_, p)| *p >= STATUS).map(|(status, _)| status)
}
