//! Prison terms: a court that sentences somebody to one convicts and imprisons, and the guidelines tell of both.

use sayso_lexicon::{EventType, Pos, Status};
use sayso_text::{Relation, Upos};

use super::confidence;
use crate::findings::Event;
use crate::syntax::Syntax;

/// Adds to each conviction the imprisonment to which it leads: "sentenced to seven years in *prison*".
pub(super) fn with_terms(s: &Syntax<'_>, events: &mut Vec<(usize, Event)>) {
    let rows = s.lexicon.frames.of("imprisonment", Pos::Noun);
    let Some(frame) = rows.iter().find(|f| f.kind == EventType::Coerce) else { return };
    let mut terms: Vec<(usize, Event)> = Vec::new();
    for (t, conviction) in events.iter() {
        let convicts = conviction.kind == EventType::Sanction
            && conviction.mode.as_deref() == Some("convict")
            && conviction.status == Status::Actual;
        let Some(prison) = Some(*t).filter(|_| convicts).and_then(|t| confined_in(s, t)) else { continue };
        let told = events.iter().any(|(u, _)| *u == prison)
            || conviction.trigger.contains(s.token(prison).span)
            || terms.iter().any(|(u, _)| *u == prison);
        if told {
            continue;
        }
        let mut term = Event {
            kind: EventType::Coerce,
            mode: frame.mode.clone(),
            trigger: s.token(prison).span,
            objects: Vec::new(),
            place: None,
            frame: frame.origin.clone(),
            ..conviction.clone()
        };
        term.grounds = confidence::grounds(s, prison, frame, &term);
        term.confidence = confidence::confidence(&term.grounds);
        terms.push((prison, term));
    }
    events.extend(terms);
    events.sort_by_key(|(t, _)| *t);
}

/// The word for the imprisonment to which the word at `t` sentences somebody: "sentenced to *life* in prison", "a sentence of a year in *jail*". Suspended terms
/// and the highest ones that the law has lead to none.
fn confined_in(s: &Syntax<'_>, t: usize) -> Option<usize> {
    // "received *a sentence* of life in prison"
    let sentence =
        s.first(t, &[Relation::Obj]).filter(|&o| matches!(s.lemma(o).as_str(), "sentence" | "term"));
    let under = |h: usize, p: &str| {
        let phrase = |&c: &usize| (s.relation(c).is("obl") || s.relation(c).is("nmod")) && s.has_case(c, p);
        s.children(h).iter().copied().filter(phrase).collect::<Vec<_>>()
    };
    let hosts = [Some(t), sentence].into_iter().flatten();
    let mut phrases: Vec<usize> = hosts.flat_map(|h| [under(h, "to"), under(h, "of")]).flatten().collect();
    // "sentenced to ten years | in prison", where the tree takes it for the scene
    if s.is_verb(t) && !phrases.is_empty() {
        phrases.extend(under(t, "in"));
    }
    let words = phrases.into_iter().filter(|&n| n > t).flat_map(|n| s.subtree(n));
    let mut words: Vec<usize> = words.filter(|&i| i > t).collect();
    words.sort_unstable();
    words.dedup();
    let last = *words.last()?;
    let open = (t.saturating_sub(2)..s.doc.tokens.len().min(last + 4)).any(|i| {
        matches!(s.lemma(i).as_str(), "suspend" | "suspended" | "maximum")
            || s.lemma(i) == "up" && i < last && s.lemma(i + 1) == "to"
    });
    // "to ten years in a prison that *was built* in 1905"
    let clause = words.iter().copied().find(|&i| s.is_verb(i)).unwrap_or(usize::MAX);
    let noun = |i: &usize| matches!(s.token(*i).upos, Upos::Noun | Upos::Propn) && s.name_at(*i).is_none();
    words.into_iter().find(|i| !open && *i < clause && noun(i) && s.is_a(*i, "confinement"))
}
