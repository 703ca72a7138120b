//! Who denies what: in words of his own, what somebody else has said ("The premier has rejected *those claims*", "*something* Cairo denies"),
//! and what of a denied sentence is denied and not told beside it as known.

use std::ops::Range;

use sayso_lexicon::{EventType, Stance, Status};
use sayso_text::{Relation, Upos};

use super::takes_up;
use super::voices::{Said, nobody, voice_of};
use crate::attribution::{Linked, says_no};
use crate::entities::{Entities, head_of};
use crate::findings::{Event, Participant};
use crate::syntax::Syntax;

/// How far back what is denied may have been said, in sentences.
const REACH: usize = 1;

/// Longest content that only takes up what was said, in words: "the statement as “theatrical”".
const LONGEST: usize = 10;

/// What a denial is of.
enum Denied {
    /// What was said before, by the word that takes it up.
    Said(usize),
    /// Having done it.
    Involvement,
}

/// Gives the acts that a later or appended clause denies the voice of whoever denies them.
pub(super) fn denials(
    s: &Syntax<'_>,
    entities: &Entities,
    attributions: &Said<'_>,
    events: &mut Vec<(usize, Event)>,
) {
    for (i, d) in attributions.iter().enumerate() {
        let against = matches!(d.attribution.stance, Stance::Denies | Stance::Doubts);
        // Who does not deny it is no voice, nor is nobody.
        if !against || d.source.is_empty() || d.attribution.context.is_some() || nobody(s, d) {
            continue;
        }
        let targets = match denied(s, d) {
            Some(Denied::Said(claim)) => {
                // "allegations the government denies" are no act of anybody's beside what they allege.
                if let Ok(k) = events.binary_search_by_key(&claim, |(t, _)| *t)
                    && events[k].1.kind == EventType::Accuse
                {
                    events.remove(k);
                }
                said_before(s, attributions, i, claim, events)
            }
            Some(Denied::Involvement) => done_by(s, entities, d, events),
            None => claimed(s, attributions, i, events),
        };
        for k in targets {
            let known = &events[k].1.voices;
            let new: Vec<_> = voice_of(s, entities, attributions, i, d.attribution.stance)
                .into_iter()
                .filter(|v| {
                    !known.iter().any(|o| o.name == v.name || o.entity.is_some() && o.entity == v.entity)
                })
                .collect();
            events[k].1.voices.extend(new);
        }
    }
}

/// What an attribution denies, if its content only takes that up.
fn denied(s: &Syntax<'_>, d: &Linked) -> Option<Denied> {
    let [content] = d.content.as_slice() else { return None };
    let mut content = content.clone();
    // "ruled *that* out"
    let beside = |t: usize| s.token(t).upos == Upos::Punct || s.relation(t) == Relation::CompoundPrt;
    while !content.is_empty() && beside(content.end - 1) {
        content.end -= 1;
    }
    if content.is_empty() || content.len() > LONGEST {
        return None;
    }
    // "Amnesty said police beat him. The ministry said *they had not*."
    if says_no(s, &content) {
        return Some(Denied::Said(content.start));
    }
    // "called *the claims* baseless": what is judged, where the tree takes the judgement for the head.
    let head = head_of(s, &content);
    // But "denied that *it* had blocked the talks" has a content of its own.
    let tells = s.is_verb(head) && !matches!(s.lemma(head).as_str(), "happen" | "occur" | "take");
    let judged = s.first(head, &[Relation::Nsubj]).filter(|n| content.contains(n) && !tells);
    let head = judged.unwrap_or(head);
    let lemma = s.lemma(head);
    let taken_up = matches!(lemma.as_str(), "it" | "this" | "that" | "which" | "something");
    if taken_up && (content.len() == 1 || judged == Some(head)) {
        return Some(Denied::Said(head));
    }
    // "denied *doing so*"
    if lemma == "do" && content.len() == 2 && s.lemma(content.end - 1) == "so" {
        return Some(Denied::Said(head));
    }
    // "any involvement in the attack"
    if s.lexicon.is_a(&lemma, "involvement") {
        return Some(Denied::Involvement);
    }
    // A claim with a content of its own ("claims of torture", "the report that ...") is no one else's.
    let own = |c: &usize| {
        let r = s.relation(*c);
        content.contains(c)
            && (r.is("nmod") && r != Relation::NmodPoss || r == Relation::Acl || r == Relation::Ccomp)
    };
    let known = s.children(head).iter().any(|&c| {
        s.relation(c) == Relation::NmodPoss
            || matches!(
                s.lemma(c).as_str(),
                "the" | "this" | "that" | "these" | "those" | "such" | "any" | "all" | "both"
            )
    });
    // "allegations *the government denies*"
    let appended =
        d.cue.iter().any(|c| c.clone().any(|t| s.relation(t).is("acl") && s.head(t) == Some(head)))
            || stands_before(s, d, head);
    let claims = s.lexicon.is_a(&lemma, "claim") && (known || appended) && !s.children(head).iter().any(own);
    claims.then_some(Denied::Said(head))
}

/// Whether the claim stands before whoever denies it, and is the object of the verb, however the tree joins the clause: "*a charge* Belgrade denied".
fn stands_before(s: &Syntax<'_>, d: &Linked, claim: usize) -> bool {
    let verb = s.head(claim).filter(|&v| s.relation(claim) == Relation::Obj && v > claim);
    verb.is_some_and(|v| d.cue.iter().any(|c| c.contains(&v)))
        && claim > 0
        && s.doc.form(s.noun_phrase(claim).start.saturating_sub(1)) != "."
        && d.source.iter().all(|r| r.start > claim)
}

/// The acts of a claim that the denial is of, whose own voice, if it has one, is the claim's: "dismissing *accusations* that troops had fired".
fn claimed(s: &Syntax<'_>, attributions: &Said<'_>, i: usize, events: &[(usize, Event)]) -> Vec<usize> {
    let content = &attributions[i].content;
    let from = content.iter().map(|r| r.start).min().unwrap_or(0);
    let to = content.iter().map(|r| r.end).max().unwrap_or(0);
    let claim = |t: usize| {
        let inner = attributions.innermost(t).filter(|&o| o != i && attributions[i].says(t));
        // "the rebels' *claim* that it had shelled a market was denied": both have the same content.
        let same = |o: &usize| attributions[*o].content == *content && *o != i;
        let inner = inner.or_else(|| (0..attributions.len()).find(same).filter(|_| attributions[i].says(t)));
        inner.is_some_and(|o| {
            let cue = attributions[o].cue.first().map(|c| head_of(s, c));
            cue.is_some_and(|c| (attributions[i].says(c) || same(&o)) && s.is_a(c, "claim"))
        })
    };
    between(events, from, to).filter(|(_, (t, _))| claim(*t)).map(|(k, _)| k).collect()
}

/// The acts whose words stand from `from` to before `to`, with their places in `events`, which are in order.
fn between(
    events: &[(usize, Event)],
    from: usize,
    to: usize,
) -> impl Iterator<Item = (usize, &(usize, Event))> {
    let first = events.partition_point(|(t, _)| *t < from);
    events.iter().enumerate().skip(first).take_while(move |(_, (t, _))| *t < to)
}

/// Where an attribution begins.
fn begins(d: &Linked) -> usize {
    d.source.iter().chain(&d.cue).chain(&d.content).map(|r| r.start).min().unwrap_or(0)
}

/// The acts that the last one to speak before the denial has told of; where nobody has, those that its own sentence tells of before it, or
/// the sentence before.
fn said_before(
    s: &Syntax<'_>,
    attributions: &Said<'_>,
    i: usize,
    claim: usize,
    events: &[(usize, Event)],
) -> Vec<usize> {
    let d = &attributions[i];
    let start = begins(d);
    let here = s.doc.sentence_of(start);
    // What is denied was told in this sentence or the last ones before.
    let earliest = s.doc.sentences[here.saturating_sub(REACH)].tokens.start;
    let told = |j: usize| -> Vec<usize> {
        let of = |(_, (t, e)): &(usize, &(usize, Event))| {
            *t < start
                && is_deniable(s, claim, e)
                && inside(&attributions[j].content, *t)
                && is_asserted(s, &attributions[j], *t)
        };
        between(events, earliest, start).filter(of).map(|(k, _)| k).collect()
    };
    let within = |sentence: usize| -> Vec<usize> {
        let of = |(_, (t, e)): &(usize, &(usize, Event))| {
            *t < start && is_deniable(s, claim, e) && s.doc.sentence_of(*t) == sentence
        };
        between(events, earliest, start).filter(of).map(|(k, _)| k).collect()
    };
    // "the army had bombed its wards, *which the army disputes*": what the network hears as one with what it denies.
    let appended = s.lemma(claim) == "which"
        || d.cue.iter().any(|c| c.clone().any(|t| s.relation(t) == Relation::AclRelcl))
        || stands_before(s, d, claim);
    let own = within(here);
    if let Some(last) = last_to_speak(s, attributions, i, claim, appended) {
        // "could pardon him, but an aide ruled *that* out": not what somebody said a sentence before.
        let elsewhere = s.doc.sentence_of(begins(&attributions[last])) < here;
        return if elsewhere && s.token(claim).upos == Upos::Pron && !own.is_empty() {
            own
        } else {
            told(last)
        };
    }
    // "the accusations" that nobody has made in this text are none of its acts.
    let claims = s.is_a(claim, "claim") && !appended;
    if claims || d.cue.iter().any(|c| attributions.innermost(c.start).is_some()) {
        return Vec::new();
    }
    if own.is_empty() && here > 0 { within(here - 1) } else { own }
}

/// Whether one of `runs` holds the word at `t`.
fn inside(runs: &[Range<usize>], t: usize) -> bool {
    runs.iter().any(|r| r.contains(&t))
}

/// Whether the denied word at `claim` speaks of what has happened: "accusations", but not "plans".
fn is_of_facts(s: &Syntax<'_>, claim: usize) -> bool {
    matches!(s.lemma(claim).as_str(), "accusation" | "allegation" | "charge")
}

/// Whether the denied word at `claim` may mean the act.
fn is_deniable(s: &Syntax<'_>, claim: usize, e: &Event) -> bool {
    // "has been accused of arson, *allegations* it denies": nobody denies that he is accused.
    let alleged = s.is_a(claim, "claim");
    // Nor that he may be extradited.
    let told_of_him =
        matches!(e.kind, EventType::Cooperate | EventType::Retreat | EventType::Request | EventType::Consult);
    (!alleged || e.kind != EventType::Accuse)
        && (!is_of_facts(s, claim) || e.status == Status::Actual && !told_of_him)
}

/// The attribution of the last one to speak before denial `i`, other than the denier.
fn last_to_speak(
    s: &Syntax<'_>,
    attributions: &Said<'_>,
    i: usize,
    claim: usize,
    appended: bool,
) -> Option<usize> {
    let d = &attributions[i];
    let start = begins(d);
    let here = s.doc.sentence_of(start);
    let earliest = s.doc.sentences[here.saturating_sub(REACH)].tokens.start;
    let speaks_for_himself = |j: usize| {
        let (a, b) = (&attributions[j].attribution, &d.attribution);
        a.speaker.is_some() && a.speaker == b.speaker || attributions[j].source == d.source
    };
    let nearest = attributions.partition_point(|o| begins(o) < earliest);
    let mut before: Vec<usize> = (nearest..attributions.len())
        .take_while(|&j| begins(&attributions[j]) < start)
        .filter(|&j| {
            let o = &attributions[j];
            let first = begins(o);
            j != i
                && first < start
                && here - s.doc.sentence_of(first) <= REACH
                && matches!(o.attribution.stance, Stance::Asserts | Stance::Expects | Stance::Doubts)
                // Accusations are of what is said to have happened.
                && !(is_of_facts(s, claim) && o.attribution.stance == Stance::Expects)
                && !speaks_for_himself(j)
                && (appended || !d.cue.iter().any(|c| inside(&o.content, c.start)))
        })
        .collect();
    before.sort_by_key(|&j| std::cmp::Reverse(begins(&attributions[j])));
    before.first().copied()
}

/// The last acts told of before the denial that are said to be the denier's own.
fn done_by(s: &Syntax<'_>, entities: &Entities, d: &Linked, events: &[(usize, Event)]) -> Vec<usize> {
    let who = d.attribution.speaker;
    let country = who.and_then(|w| entities.list[w].country.as_ref());
    // "*The army* denied responsibility", which is no entity of the text: a doer called by the same noun.
    // "*The Tigers*" may be the Tamil Tigers.
    let noun = d.source.first().map(|r| s.doc.form(head_of(s, r)).to_lowercase());
    let called = |a: &Participant| {
        noun.as_ref().is_some_and(|n| a.name.to_lowercase().split_whitespace().last() == Some(n.as_str()))
    };
    if who.is_none() && noun.is_none() {
        return Vec::new();
    }
    let (start, here) = (begins(d), s.doc.sentence_of(begins(d)));
    // Who denies "wrongdoing" does not deny that he resigned.
    let wrong = |e: &Event| {
        matches!(
            e.kind,
            EventType::Assault
                | EventType::Coerce
                | EventType::Threaten
                | EventType::Mobilize
                | EventType::Sanction
                | EventType::Protest
                | EventType::Aid
        )
    };
    let his = |(_, (t, e)): &(usize, &(usize, Event))| {
        *t < start
            && wrong(e)
            && here - s.doc.sentence_of(*t) <= REACH
            && !e.voices.iter().any(|v| who.is_some() && v.entity == who)
            // "A bomb killed nine people. *The rebels* denied responsibility."
            && (e.actors.is_empty() && e.kind == EventType::Assault
                || e.actors.iter().any(|a| {
                who.is_some() && a.entity == who
                    || a.country.is_some() && a.country.as_ref() == country
                    || called(a)
            }))
    };
    let earliest = s.doc.sentences[here.saturating_sub(REACH)].tokens.start;
    let all: Vec<usize> = between(events, earliest, start).filter(his).map(|(k, _)| k).collect();
    let Some(last) = all.iter().map(|&k| s.doc.sentence_of(events[k].0)).max() else { return all };
    all.into_iter().filter(|&k| s.doc.sentence_of(events[k].0) == last).collect()
}

/// Where nobody in particular makes the claim in which the act at `t` stands, or whoever speaks of it himself, the attribution around the claim
/// tells of it, if that denies it or says that it is untrue: "rejected *claims* that it had bombed the school".
pub(super) fn outside_the_claim(
    s: &Syntax<'_>,
    attributions: &[Linked],
    says: Option<usize>,
    t: usize,
    status: Status,
) -> Option<usize> {
    let a = says?;
    let inner = &attributions[a];
    let noun = inner
        .cue
        .first()
        .map(|c| head_of(s, c))
        .filter(|&n| s.token(n).upos == Upos::Noun && s.is_a(n, "claim"));
    // Most acts stand in no claim.
    if noun.is_none() {
        return says;
    }
    let outer = (0..attributions.len())
        .filter(|&o| o != a && attributions[o].says(t) && noun.is_some_and(|n| attributions[o].says(n)))
        .min_by_key(|&o| {
            attributions[o].content.iter().map(std::iter::ExactSizeIterator::len).sum::<usize>()
        });
    let Some(o) = outer else { return says };
    let (i, o_) = (&inner.attribution, &attributions[o].attribution);
    let nobody = i.source.is_empty()
        || i.speaker.is_some() && i.speaker == o_.speaker
        || inner.source == attributions[o].source;
    let against = o_.stance == Stance::Denies || status == Status::Negated;
    if nobody && against { Some(o) } else { says }
}

/// Whether the act at `t` is what an attribution asserts or denies, and not told beside it as known: "denied that he was in Goma when rebels
/// *seized* it", "denied that the *arrest* was political", "denied knowing the man who *killed* her".
pub(super) fn is_asserted(s: &Syntax<'_>, a: &Linked, t: usize) -> bool {
    let mut n = t;
    while let Some(h) = s.head(n).filter(|&h| a.says(h)) {
        let time = s.relation(n) == Relation::Advcl
            && ["when", "after", "before", "while", "since", "because", "as"].iter().any(|m| s.marked(n, m));
        // "contradicted the report, made a day before the *attack*"
        let beside = (s.relation(n).is("obl") || s.relation(n).is("nmod"))
            && matches!(s.case(n).as_deref(), Some("after" | "before" | "since" | "following"));
        let known = beside
            || s.relation(n) == Relation::AclRelcl
            || s.relation(n).is("nsubj") && n == t && s.token(t).upos == Upos::Noun && takes_up(s, t);
        if time || known {
            return false;
        }
        n = h;
    }
    true
}

/// Whether somebody only thinks little of the deal, demand or threat at `t`, which the text knows: "dismissed *the threat* as blackmail".
pub(super) fn belittles(s: &Syntax<'_>, a: &Linked, t: usize) -> bool {
    let verb = s.head(t).filter(|&v| s.relation(t) == Relation::Obj && takes_up(s, t) && s.is_verb(v));
    verb.is_some_and(|v| {
        a.cue.iter().any(|c| c.contains(&v))
            && matches!(s.lemma(v).as_str(), "dismiss" | "reject" | "ridicule" | "scorn" | "deride")
            && s.children(v).iter().any(|&c| c > t && s.has_case(c, "as"))
    })
}
