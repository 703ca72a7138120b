//! Words that only go on to tell what an assault did: "killed four people *and wounded nine*" is one act with thirteen victims.

use sayso_lexicon::{EventType, Status};
use sayso_text::{Relation, Upos};

use super::arguments::participants;
use super::voices::Said;
use crate::entities::Entities;
use crate::findings::Event;
use crate::syntax::Syntax;

/// Steps in the tree from the word of harm up to the word of the act.
const STEPS: usize = 3;

/// Takes out words of harm behind an assault of the same breath, and gives that one their victims.
pub(super) fn with_their_act(s: &Syntax<'_>, events: &mut Vec<(usize, Event)>) {
    let mut i = 0;
    while i < events.len() {
        match act_before(s, events, i) {
            Some(act) => {
                let (_, harm) = events.remove(i);
                let known = &mut events[act].1.recipients;
                let first = known.first().cloned();
                let new = harm.recipients.into_iter().filter(|r| {
                    !known.iter().any(|o| o.span == r.span || o.entity.is_some() && o.entity == r.entity)
                });
                let mut new: Vec<_> = new.collect();
                // "killed a U.S. soldier and wounded two *others*": of the same people.
                if let Some(first) = first.filter(|f| f.country.is_some()) {
                    for other in new.iter_mut().filter(|r| r.name.ends_with("others")) {
                        other.country.clone_from(&first.country);
                        other.sector.clone_from(&first.sector);
                    }
                }
                known.extend(new);
            }
            None => i += 1,
        }
    }
}

/// Gives assaults the victims whose verb the sentence leaves out: "two people were killed and *at least nine* injured", "left two dead and *18* wounded".
pub(super) fn with_all_victims(
    s: &Syntax<'_>,
    entities: &Entities,
    attributions: &Said<'_>,
    events: &mut [(usize, Event)],
) {
    let told: Vec<usize> = events.iter().map(|(t, _)| *t).collect();
    for (t, event) in events.iter_mut().filter(|(_, e)| e.kind == EventType::Assault) {
        let inner = s.by_relation(*t, &[Relation::Xcomp]).into_iter().filter(|&c| s.lemma(c) == "dead");
        let hosts: Vec<usize> = std::iter::once(*t).chain(inner).collect();
        let left_out = hosts.iter().flat_map(|&h| s.by_relation(h, &[Relation::Conj])).filter(|&c| {
            s.is_a(c, "harming")
                && !told.contains(&c)
                && s.first(c, &[Relation::Aux, Relation::AuxPass, Relation::Cop]).is_none()
        });
        // "clashed, leaving *12* dead"
        let leaving = s.by_relation(*t, &[Relation::Advcl]).into_iter().filter(|&v| s.lemma(v) == "leave");
        let left: Vec<usize> = leaving
            .filter(|&v| s.subtree(v).any(|i| s.lemma(i) == "dead" || s.is_a(i, "harming")))
            .flat_map(|v| s.objects(v))
            .collect();
        // "and *nine* injured", "and *dozens of others* wounded"
        let mut victims: Vec<usize> = left_out
            .filter_map(|c| c.checked_sub(1))
            .filter(|&n| matches!(s.token(n).upos, Upos::Num | Upos::Noun))
            .collect();
        victims.extend(left);
        let first = event.recipients.first().cloned();
        for mut victim in participants(s, entities, attributions, &victims) {
            if event.recipients.iter().all(|r| !r.span.overlaps(victim.span)) {
                victim.country = victim.country.or_else(|| first.as_ref()?.country.clone());
                event.recipients.push(victim);
            }
        }
    }
}

/// The assault whose harm the event `i` goes on to tell.
fn act_before(s: &Syntax<'_>, events: &[(usize, Event)], i: usize) -> Option<usize> {
    let (t, harm) = &events[i];
    let assault = |e: &Event| e.kind == EventType::Assault && e.status == Status::Actual;
    if !assault(harm) || !s.is_verb(*t) || !s.is_a(*t, "harming") {
        return None;
    }
    let joined = |n: usize| {
        matches!(s.relation(n), Relation::Conj | Relation::Advcl | Relation::Parataxis | Relation::AclRelcl)
    };
    let mut n = *t;
    for _ in 0..STEPS {
        n = s.head(n).filter(|_| joined(n))?;
        if n > *t {
            return None;
        }
        if let Ok(act) = events.binary_search_by_key(&n, |(u, _)| *u) {
            let act = killing_between(s, events, act, i).unwrap_or(act);
            let by_others = !harm.actors.is_empty() && events[act].1.actors != harm.actors;
            let same = assault(&events[act].1) && !by_others;
            return same.then_some(act);
        }
    }
    None
}

/// The last killing between the events `act` and `i` that hangs from the same act: "attacked the base, *killing* two and injuring five".
fn killing_between(s: &Syntax<'_>, events: &[(usize, Event)], act: usize, i: usize) -> Option<usize> {
    let top = events[act].0;
    (act + 1..i).rev().find(|&k| {
        let (u, e) = &events[k];
        let hangs = std::iter::successors(Some(*u), |&n| s.head(n)).take(STEPS).any(|n| n == top);
        e.kind == EventType::Assault && s.is_verb(*u) && s.is_a(*u, "killing") && hangs
    })
}
