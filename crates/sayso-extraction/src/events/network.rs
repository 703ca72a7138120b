//! What the network says of an act, and where it outweighs the rows: its triggers, its actors and recipients, its status.
//!
//! The network learnt these from annotated news (`training/annotations/events.jsonl`), the rows from nobody: where both judge a word, their
//! verdicts are joined by the thresholds below, which were chosen on the development set and the second set of sourced events together.

use std::ops::Range;

use sayso_lexicon::{EventType, Frame, Pos, Slot, SlotChoice, Stance, Status};
use sayso_text::{NameKind, Relation, Trigger, Upos};

use super::arguments::{answerers, bears, is_a_scene, through_quantifier, who_reports};
use super::frames::best_frame;
use crate::entities::profile;
use crate::syntax::Syntax;

/// How probable a trigger must be for the network to name an act that no row names.
const PROPOSED: f32 = 0.65;

/// The same of words of speech ("denied"), which are voices rather than acts.
const PROPOSED_OF_SPEECH: f32 = 0.8;

/// A row does not fire where the network finds its type and all others less probable than this.
const RULED_OUT: f32 = 0.02;

/// The same of words that name an act less often than not: a candidate's "rally".
const DOUBTFUL: f32 = 0.3;

/// The same of a word that takes up an act told before.
const AGAIN: f32 = 0.2;

/// A word that can mean two acts means the network's where that is at least as probable as this.
const MEANT: f32 = 0.6;

/// A word belongs to an actor that the rows have not found where it is at least as probable as this.
const ADDED_ACTOR: f32 = 0.5;

/// The same where no table knows the word for somebody.
const ADDED_UNKNOWN: f32 = 0.6;

/// The same of a recipient.
const ADDED_RECIPIENT: f32 = 0.5;

/// An actor that the rows have found is dropped where the network finds none of its words more probable than this. (Recipients that it
/// would drop are right as often as not.)
const KEPT: f32 = 0.08;

/// The network's status outweighs the rules' from this probability on.
const STATUS: f32 = 0.85;

/// The same where the rules have found a word that plans, wishes, supposes or denies, and the network takes the act for actual.
const ACTUAL: f32 = 0.98;

/// A side of an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Actor,
    Recipient,
}

/// What the network says of the word at `t`, on which `frame` fires; `None` where it hardly takes it for a trigger, and of rows of the
/// user's own, which it cannot know.
pub(super) fn trigger<'a>(s: &Syntax<'a>, t: usize, frame: &Frame) -> Option<&'a Trigger> {
    trigger_at(s, t).filter(|_| !frame.own)
}

/// What the network says of the word at `t` as a trigger.
pub(super) fn trigger_at<'a>(s: &Syntax<'a>, t: usize) -> Option<&'a Trigger> {
    let all = &s.doc.triggers;
    // It may have found any part of a compound.
    let run = s.compound(t).map_or(t..t + 1, |c| c.tokens.clone());
    let from = all.partition_point(|x| x.token < run.start);
    let found = all[from..].iter().take_while(|x| x.token < run.end);
    found.max_by(|a, b| a.probability.total_cmp(&b.probability))
}

/// Whether the network rules out that the word at `t`, on which `frame` fires, names an act. A text without any trigger is not judged: the
/// weights may be some that know none.
pub(super) fn rules_out(s: &Syntax<'_>, t: usize, frame: &Frame) -> bool {
    let judged = !s.doc.triggers.is_empty() && !frame.own;
    let least = if s.is_a(t, "doubtful") && s.token(t).upos == Upos::Noun { DOUBTFUL } else { RULED_OUT };
    judged && trigger(s, t, frame).is_none_or(|x| x.probability < least)
}

/// Whether the network finds an act in the word at `t`, which only takes up one told before. A text without any trigger is not judged.
pub(super) fn sees_an_act(s: &Syntax<'_>, t: usize, frame: &Frame) -> bool {
    s.doc.triggers.is_empty() || frame.own || trigger(s, t, frame).is_some_and(|x| x.probability >= AGAIN)
}

/// Whether the network is sure that the word at `t` names an act of type `kind`.
pub(super) fn means(s: &Syntax<'_>, t: usize, kind: EventType) -> bool {
    trigger_at(s, t).is_some_and(|x| x.probability >= MEANT && x.kind == kind.name())
}

/// Words that the network takes for triggers, with their types, whether a row names them or not.
pub(super) fn proposed<'a>(s: &Syntax<'a>) -> impl Iterator<Item = (usize, EventType)> {
    s.doc
        .triggers
        .iter()
        .filter(|t| t.probability >= PROPOSED && s.name_at(t.token).is_none())
        .filter(|t| {
            // Plainly denying a fact is no act (the guidelines of the research data); the rows know the exceptions.
            let cues = s.lexicon.cues.starting_with(&s.lemma(t.token));
            let denies = cues.iter().any(|c| c.words.len() == 1 && c.stance == Stance::Denies);
            cues.is_empty() || t.probability >= PROPOSED_OF_SPEECH && !denies
        })
        // A light verb leaves the naming to its noun ("lodged a protest").
        .filter(|t| !s.is_a(t.token, "light"))
        .filter_map(|t| Some((s.whole(t.token), EventType::from_name(&t.kind)?)))
}

/// The heads that fill one side of the act at `t`: of `found`, with which the rows have filled it, those that the network does not rule
/// out, and those of which it is sure beside.
pub(super) fn participants(
    s: &Syntax<'_>,
    t: usize,
    frame: &Frame,
    side: Side,
    found: &[usize],
) -> Vec<usize> {
    let Some(trigger) = trigger(s, t, frame).filter(|x| x.status.is_some()) else { return found.to_vec() };
    if let Some(known) = whatever_it_says(s, t, frame, side, found) {
        return known;
    }
    let probability = |token: usize| {
        trigger.arguments.iter().find(|a| a.token == token).map_or(0.0, |a| match side {
            Side::Actor => a.actor,
            Side::Recipient => a.recipient,
        })
    };
    let least = match side {
        Side::Actor => ADDED_ACTOR,
        Side::Recipient => ADDED_RECIPIENT,
    };
    let sentence = &s.doc.sentences[s.doc.sentence_of(t)].tokens;
    // It judges the words of the trigger's own sentence only.
    let kept = |h: usize| {
        // "*Al-Shabaab* said it had carried out the attack"
        let reporter = who_reports(s, h);
        reporter.is_some_and(|x| phrase_of(s, x).any(|i| probability(i) > KEPT))
            || side == Side::Recipient
            || !sentence.contains(&h)
            || phrase_of(s, h).any(|i| probability(i) > KEPT)
    };
    // Who is coordinated with a doer is one too.
    let with_one = |h: usize| {
        let together = |o: usize| s.conjuncts(h).contains(&o) || s.conjuncts(o).contains(&h);
        found.iter().any(|&o| o != h && kept(o) && together(o))
    };
    let mut out: Vec<usize> = found.iter().copied().filter(|&h| kept(h) || with_one(h)).collect();
    let above = if side == Side::Actor { doers_above(s, t, !found.is_empty()) } else { Vec::new() };
    let said_beside = side == Side::Actor && doer_said_beside(s, t, &out);
    for a in trigger.arguments.iter().filter(|a| probability(a.token) >= least) {
        let mut h = s.whole(a.token);
        // "*Test*-firing": a part of the act's own word.
        if h == t && a.token != t {
            continue;
        }
        // The highest word of the phrase that is still part of it.
        while let Some(up) = s.head(h).filter(|&up| up != t && probability(up) >= least) {
            h = up;
        }
        // "a group of protesters": the protesters; "*patrol* boats": the boats.
        h = of_the_phrase(s, t, through_quantifier(s, h), side);
        if side == Side::Actor && is_unsure(s, t, h, probability(a.token), !found.is_empty()) {
            continue;
        }
        let no_side = match side {
            Side::Actor => is_no_actor(s, t, frame, h, &out) || said_beside && !s.subtree(t).contains(&h),
            Side::Recipient => is_no_recipient(s, t, frame, h, &out),
        };
        let mine = phrase_of(s, h);
        // "*Niyazov*'s successor, President Berdymukhamedov"
        let whose = |o: usize| s.relation(h) == Relation::NmodPoss && s.head(h) == Some(o);
        let known = out.iter().any(|&o| mine.contains(&o) || phrase_of(s, o).contains(&h) || whose(o));
        if !no_side && !known && can_be_one(s, h) && !above.iter().any(|&x| phrase_of(s, x).contains(&h)) {
            add_with_conjuncts(s, h, &mut out);
        }
    }
    out
}

/// The heads that fill one side of the act at `t` where the clause tells them for certain.
fn whatever_it_says(
    s: &Syntax<'_>,
    t: usize,
    frame: &Frame,
    side: Side,
    found: &[usize],
) -> Option<Vec<usize>> {
    let doer = side == Side::Actor;
    let astray = s.past_the_relative(t).is_some() || s.is_verb(t) && s.after_a_passive_relative(t);
    if doer && astray {
        return Some(found.to_vec());
    }
    // "*Egypt* lost two soldiers": it has not killed them.
    if doer && frame.kind == EventType::Assault && s.is_verb(t) && s.lemma(t) == "lose" {
        return Some(Vec::new());
    }
    // "attacked a church *in support of the rebels*": whoever does it supports them.
    let whom =
        if !s.is_verb(t) && s.case(t).as_deref() == Some("in") { s.under(t, "of") } else { Vec::new() };
    let supports = frame.kind == EventType::Support && !whom.is_empty() && s.lemma(t) == "support";
    let by = || s.head(t).filter(|&v| s.is_verb(v)).map(|v| s.subjects(v)).unwrap_or_default();
    // "seized the town *with the help of Britain*": Britain helps them.
    let helper = if !s.is_verb(t) && s.has_case(t, "with") { s.under(t, "of") } else { Vec::new() };
    if matches!(frame.kind, EventType::Aid | EventType::Support) && !helper.is_empty() {
        return Some(if doer { helper } else { by() });
    }
    supports.then(|| if doer { by() } else { whom })
}

/// Whether the network's `probability` is too little for the phrase at `h` to be a doer of the act at `t` beside those that the rows have `found`.
fn is_unsure(s: &Syntax<'_>, t: usize, h: usize, probability: f32, found: bool) -> bool {
    // "served *by the minister*": a passive that names its doer has no other.
    let served = found && s.is_verb(t) && s.is_passive(t);
    // "do not know *who* shot him": whoever asks has not done it.
    let asked = s
        .first(t, &[Relation::Nsubj])
        .is_some_and(|n| s.lemma(n) == "who" && s.relation(t) == Relation::Ccomp);
    let somebody = s.name_at(h).is_some() || profile(s, h, "").actor;
    probability < ADDED_UNKNOWN && (served || !somebody) || asked && !s.subtree(t).contains(&h)
}

/// The words of the name or noun phrase of head `h`.
fn phrase_of(s: &Syntax<'_>, h: usize) -> Range<usize> {
    s.name_at(h).map_or_else(|| s.noun_phrase(h), |k| s.names[k].tokens.clone())
}

/// Whether the phrase at `h` does not do the act at `t`, whatever the network says.
fn is_no_actor(s: &Syntax<'_>, t: usize, frame: &Frame, h: usize, found: &[usize]) -> bool {
    // "hit by a *stone*"
    let tool = s.name_at(h).is_none() && s.is_a(h, "tool");
    tool || does_another(s, t, h)
        || done_to_the_doer(s, t, h)
        || done_to_before(s, t, h, found)
        || is_its_object(s, t, frame, h)
        || beside_its_clause(s, t, h, found.is_empty())
        || only_there(s, t, h)
        || held_there(s, t, h)
        || before_or_after(s, t, h) && !talks_too(s, t, h, found)
        || suffers_from_it(s, t, h)
        || accuses_of_it(s, t, h)
        || bears(s, t, frame.kind, h)
        || of_a_currency(s, h)
        || frame.kind == EventType::Protest && acts_during(s, t, h)
        || frame.kind == EventType::Consult && acts_at_the_time(s, t, h)
        || acts_around(s, t, h)
        || judges_it(s, t, h)
        || is_the_agent_of_a_description(s, t, h)
        || is_whom_one_serves(s, t, h)
        || charges_with_it(s, t, h)
        || punishes_for_it(s, t, h)
        || frame.kind == EventType::Assault && prevents_it(s, t, h)
        || asks_others_for_it(s, t, h)
        || is_whence_they_come(s, t, h)
        || answerers(s, t, frame.kind).contains(&h)
        || frame.kind == EventType::Accuse && cooperates_in_it(s, t, h)
        || only_called_after(s, t, h)
        || only_where(s, t, h)
}

/// Whether the act at `t` is not done to the phrase at `h`, whatever the network says.
fn is_no_recipient(s: &Syntax<'_>, t: usize, frame: &Frame, h: usize, found: &[usize]) -> bool {
    in_a_circumstance(s, t, h)
        || in_a_role(s, h)
        || before_or_after(s, t, h)
        || of_a_currency(s, h)
        || matches!(frame.kind, EventType::Threaten | EventType::Agree) && told_of(s, t, h)
        || of_the_main_clause(s, t, h)
        || s.is_verb(t) && s.after_a_passive_relative(t) && s.subjects(t).contains(&h)
        || beside_its_passive(s, t, h, found)
        || acts_next(s, t, h, found)
        || held_there(s, t, h)
        || only_says_where_or_by_whom(s, t, h, found)
        || done_to_by_another(s, t, h, found)
        || does_what_is_above(s, t, h, found)
        || is_whom_one_serves(s, t, h)
        || is_helped_by_it(s, t, h)
        || outside_its_participle(s, t, h, found)
        || of_an_earlier_act(s, t, h)
        // "welcomed leaders *to the White House*"
        || s.case(h).as_deref() == Some("to") && matches!(s.lemma(t).as_str(), "welcome" | "accompany" | "fly" | "take")
        // "demanded the release *of the journalists*"
        || frame.kind == EventType::Request && asks_for_an_act_on(s, t, h)
        || punishes_for_it(s, t, h)
        // "discussed *Sekulow's* case"
        || frame.kind == EventType::Consult && s.relation(h) == Relation::NmodPoss && s.is_verb(t)
        // "mobilised *its soldiers*"
        || frame.kind == EventType::Mobilize && s.objects(t).contains(&h) && !is_a_state(s, h)
}

/// Adds the head `h` and the names coordinated with its name: "accused Seoul and *Washington*".
fn add_with_conjuncts(s: &Syntax<'_>, h: usize, out: &mut Vec<usize>) {
    // "support *Jordan*, Lebanon and Turkey", where it is sure of a later one only
    let place = |n: &usize| s.name_at(*n).is_some_and(|k| s.names[k].kind == NameKind::Place);
    let before = |n: &usize| s.head(*n).filter(|o| s.relation(*n) == Relation::Conj && place(n) && place(o));
    let h = std::iter::successors(Some(h), before).last().unwrap_or(h);
    out.push(h);
    let named = |c: usize| s.name_at(c).is_some();
    for c in s.conjuncts(h).into_iter().skip(1).filter(|&c| named(h) && named(c)) {
        if !out.iter().any(|&o| phrase_of(s, o).contains(&c)) {
            out.push(c);
        }
    }
}

/// Whether the noun at `t` has its sides beside it, so that nobody else in the sentence is one: "fighting *between Hutus and Tutsis*".
fn doer_said_beside(s: &Syntax<'_>, t: usize, found: &[usize]) -> bool {
    let own = |&a: &usize| s.subtree(t).contains(&a);
    let said = |a: usize| matches!(s.case(a).as_deref(), Some("between" | "among"));
    !s.is_verb(t) && !found.is_empty() && found.iter().all(own) && found.iter().any(|&a| said(a))
}

/// Whether the phrase at `h` belongs to a phrase that only says why, or after or by whose word, the act at `t` is done: "closed the border
/// *because of fighting between Hutus and Tutsis*", "*according to the ministry*".
fn in_a_circumstance(s: &Syntax<'_>, t: usize, h: usize) -> bool {
    std::iter::successors(Some(h), |&n| s.head(n).filter(|&up| up != t)).any(|n| {
        s.head(n) == Some(t)
            && s.relation(n).is("obl")
            && matches!(
                s.case(n).as_deref(),
                Some("because" | "amid" | "according" | "despite" | "following")
            )
    })
}

/// Whether the phrase at `h` is the subject of what the verb at `t` says will come: "warned that *the border* would be closed".
fn told_of(s: &Syntax<'_>, t: usize, h: usize) -> bool {
    matches!(s.relation(h), Relation::Nsubj | Relation::NsubjPass)
        && s.head(h).is_some_and(|v| s.relation(v) == Relation::Ccomp && s.head(v) == Some(t))
}

/// Whether the phrase at `h` only says where the act is that the noun at `t` names, or is at its scene: "the *Nairobi* attack", "*Hahn* was at the scene
/// of the shooting".
fn only_there(s: &Syntax<'_>, t: usize, h: usize) -> bool {
    let scene = s.head(t).is_some_and(|n| {
        s.relation(t).is("nmod")
            && matches!(
                s.lemma(n).as_str(),
                "scene" | "site" | "aftermath" | "anniversary" | "time" | "night" | "day"
            )
    });
    s.head(h) == Some(t) && is_a_scene(s, h) || !s.is_verb(t) && scene && !s.subtree(t).contains(&h)
}

/// Whether the phrase at `h` is the object of the verb at `t`, of an act that is not done by its object too: "police dispersed *crowds*".
fn is_its_object(s: &Syntax<'_>, t: usize, frame: &Frame, h: usize) -> bool {
    let has = |roles: &[SlotChoice]| roles.iter().any(|choice| choice.0.contains(&Slot::Object));
    let one_sided = has(&frame.recipient.0) && !has(&frame.actor.0);
    one_sided && s.is_verb(t) && !s.is_passive(t) && s.relation(h) == Relation::Obj && s.head(h) == Some(t)
}

/// Whether something was done to the phrase at `h` before the act at `t`, whose doers the rows have `found`: "met *the premier* and pledged support".
fn done_to_before(s: &Syntax<'_>, t: usize, h: usize, found: &[usize]) -> bool {
    let first = s.head(t).filter(|&v| s.relation(t) == Relation::Conj && s.is_verb(t) && s.is_verb(v));
    !found.is_empty() && first.is_some_and(|v| s.head(h) == Some(v) && s.relation(h) == Relation::Obj)
}

/// Whether the phrase at `h` only does something to the doer of the act at `t`: "*police* fired at protesters demanding his resignation".
fn done_to_the_doer(s: &Syntax<'_>, t: usize, h: usize) -> bool {
    let main = s.head(t).filter(|&v| s.relation(t) == Relation::Advcl && s.is_verb(t) && s.is_verb(v));
    main.is_some_and(|v| s.described_object(t, v).is_some() && s.subjects(v).contains(&h))
}

/// Whether the place at `h` is where the act is that the noun at `t` names: "a meeting in *China*".
fn held_there(s: &Syntax<'_>, t: usize, h: usize) -> bool {
    let place = s.name_at(h).is_some_and(|k| s.names[k].kind == NameKind::Place);
    let inside = matches!(s.case(h).as_deref(), Some("in" | "at" | "near" | "inside" | "outside"));
    !s.is_verb(t) && place && inside && s.head(h) == Some(t)
}

/// Whether the phrase at `h` does the next thing, where the rows have `found` to whom this one was done: "two policemen were wounded and *the
/// assailants* fled".
fn acts_next(s: &Syntax<'_>, t: usize, h: usize, found: &[usize]) -> bool {
    let verb = s.head(h).filter(|_| matches!(s.relation(h), Relation::Nsubj | Relation::NsubjPass));
    let first = if s.relation(t) == Relation::Conj { s.head(t) } else { Some(t) };
    !found.is_empty() && verb.is_some_and(|v| v > t && s.relation(v) == Relation::Conj && s.head(v) == first)
}

/// Whether the phrase at `h` only says by whom or to whom somebody or something is what a participle or relative clause tells, outside which the act at `t`
/// is done: "rebels *armed by Iran* shelled a village", "troops *loyal to the general*". What an attack is that was carried out by somebody, he has done.
fn is_the_agent_of_a_description(s: &Syntax<'_>, t: usize, h: usize) -> bool {
    let clause = std::iter::successors(s.head(h), |&n| s.head(n))
        .take(CLAUSES)
        .find(|&v| matches!(s.relation(v), Relation::Acl | Relation::AclRelcl | Relation::Amod));
    let Some(v) = clause.filter(|&v| v != t && !s.subtree(v).contains(&t)) else { return false };
    let by = s.head(h) == Some(v) && (s.case(h).as_deref() == Some("by") && s.is_passive(v))
        || s.head(h) == Some(v) && s.lemma(v) == "loyal";
    let Some(noun) = s.head(v).filter(|&n| n != t) else { return false };
    // Bullets, crimes and deals are the doing of those who have fired, committed or made them.
    let apart =
        profile(s, noun, "").actor || ["place", "building", "vehicle"].iter().any(|c| s.is_a(noun, c));
    by && apart
}

/// Whether the phrase at `h` charges or accuses another of the act at `t`: "*prosecutors* charged a woman with helping rebels".
fn charges_with_it(s: &Syntax<'_>, t: usize, h: usize) -> bool {
    let under = ["with", "of", "for", "over"].iter().any(|m| s.marked(t, m));
    let verb = s.head(t).filter(|&v| under && s.is_verb(v) && s.is_verb(t));
    verb.is_some_and(|v| {
        s.subjects(v).contains(&h)
            && !s.objects(v).is_empty()
            && best_frame(s, v).is_some_and(|m| m.frame.kind == EventType::Accuse)
    })
}

/// Whether the phrase at `h` punishes somebody for the act at `t`: "*China* executed two men *for the murder* of a driver".
pub(super) fn punishes_for_it(s: &Syntax<'_>, t: usize, h: usize) -> bool {
    let charge = std::iter::successors(Some(t), |&n| s.head(n)).take(CHARGED).find(|&n| {
        matches!(s.case(n).as_deref(), Some("for" | "over" | "on")) || s.is_verb(n) && s.marked(n, "for")
    });
    // The tree may hang the charge from whom it is brought against: "executed *two men* for murder".
    let above = charge.and_then(|n| s.head(n));
    let verb = above.and_then(|n| {
        if s.is_verb(n) { Some(n) } else { s.head(n).filter(|_| s.relation(n) == Relation::Obj) }
    });
    verb.is_some_and(|v| {
        v < t && s.is_a(v, "judging") && s.subjects(v).contains(&h) && !s.objects(v).is_empty()
    })
}

/// Words from an act's up to the charge: "*on charges of trafficking*".
const CHARGED: usize = 3;

/// Whether the phrase at `h` asks somebody else for the act at `t`: "rejected calls by *the mayor* to resign".
fn asks_others_for_it(s: &Syntax<'_>, t: usize, h: usize) -> bool {
    let demand = s.head(t).filter(|&n| s.relation(t) == Relation::Acl && s.is_a(n, "demand_of_somebody"));
    let faced = demand.filter(|&n| s.relation(n) == Relation::Obj);
    faced.is_some_and(|n| ["by", "from"].iter().any(|p| s.under(n, p).contains(&h)))
}

/// Whether the phrase at `h` tells whence those come to whom the act at `t` is done: "peacekeepers from *Ghana* and *Nepal* were killed".
fn is_whence_they_come(s: &Syntax<'_>, t: usize, h: usize) -> bool {
    let first =
        std::iter::successors(Some(h), |&n| s.head(n).filter(|_| s.relation(n) == Relation::Conj)).last();
    first.is_some_and(|n| {
        s.relation(n).is("nmod")
            && s.case(n).as_deref() == Some("from")
            && s.is_verb(t)
            && s.head(n).is_some_and(|o| s.objects(t).contains(&o) && s.name_at(o).is_none())
    })
}

/// Whether the phrase at `h` keeps the act at `t` from happening: "*Police* foiled a plot to bomb the airport".
fn prevents_it(s: &Syntax<'_>, t: usize, h: usize) -> bool {
    std::iter::successors(Some(t), |&n| s.head(n))
        .take(PREVENTED)
        .any(|n| n != t && s.is_verb(n) && s.is_a(n, "preventing") && s.subjects(n).contains(&h))
}

/// Words from an act's up to that of its prevention: "foiled *a plot to bomb*".
const PREVENTED: usize = 4;

/// Whether the phrase at `h` is whom the act concerns that is asked for at `t`: "demanded *the release of the journalists*".
pub(super) fn asks_for_an_act_on(s: &Syntax<'_>, t: usize, h: usize) -> bool {
    let act = s.head(h).filter(|&n| s.relation(h).is("nmod") && s.case(h).as_deref() == Some("of") && n != t);
    act.is_some_and(|n| {
        s.token(n).upos == Upos::Noun
            && s.relation(n) == Relation::Obj
            && !s.lexicon.frames.of(&s.frame_lemma(n), Pos::Noun).is_empty()
    })
}

/// How far up a clause is looked for that describes somebody.
const CLAUSES: usize = 2;

/// Whether the phrase at `h` is only told for saying whose man somebody is: "Ruiz, an adviser to *President Prado*, met the envoy".
fn is_whom_one_serves(s: &Syntax<'_>, t: usize, h: usize) -> bool {
    // "the head of *a group that sued*"
    if s.subtree(h).contains(&t) {
        return false;
    }
    let up = |n: usize| s.head(n).filter(|_| s.relation(n).is("nmod") || s.relation(n) == Relation::Flat);
    let servant =
        std::iter::successors(up(h), |&n| up(n)).take(CLAUSES).find(|&n| s.relation(n) == Relation::Appos);
    servant.is_some_and(|a| {
        let person = s.role(a).is_some_and(|r| r.kind == "person") || s.is_a(a, "person");
        s.name_at(a).is_none() && person && s.head(a).is_some_and(|n| s.name_at(n).is_some())
    })
}

/// Whether the phrase at `h` is in whose support or name the act at `t` is done: "attacked a church in support of *the rebels*".
fn is_helped_by_it(s: &Syntax<'_>, t: usize, h: usize) -> bool {
    s.case(h).as_deref() == Some("of")
        && s.head(h).is_some_and(|n| {
            n != t
                && s.case(n).as_deref() == Some("in")
                && matches!(
                    s.lemma(n).as_str(),
                    "support" | "solidarity" | "favor" | "favour" | "name" | "defense" | "defence"
                )
        })
}

/// Whether the participle at `t` describes a noun, the rows have `found` to whom its act is done, and the phrase at `h` stands outside: "*Turkey* sent
/// troops after an attack blamed on the rebels".
fn outside_its_participle(s: &Syntax<'_>, t: usize, h: usize, found: &[usize]) -> bool {
    let noun = s.head(t).filter(|_| s.relation(t) == Relation::Acl && s.is_verb(t) && s.is_passive(t));
    !found.is_empty() && noun.is_some_and(|n| !s.subtree(n).contains(&h))
}

/// Whether the phrase at `h` is what somebody is or was: "defended her record as *secretary of state*".
fn in_a_role(s: &Syntax<'_>, h: usize) -> bool {
    let start = phrase_of(s, h).start;
    let before = |k: usize| start.checked_sub(k).map(|t| s.lemma(t)).unwrap_or_default();
    let case = start.checked_sub(1).is_some_and(|t| s.relation(t) == Relation::Case);
    case && before(1) == "as" && !matches!(before(2).as_str(), "such" | "well" | "same" | "know")
}

/// Whether the noun at `t` only says before, after or because of what the main clause happened, in which the phrase at `h` stands: "after the raid *Chad* expelled
/// *the envoys*".
fn before_or_after(s: &Syntax<'_>, t: usize, h: usize) -> bool {
    let verb = s.head(t).filter(|&v| s.relation(t).is("obl") && s.is_verb(v));
    !s.is_verb(t)
        && matches!(s.case(t).as_deref(), Some("after" | "before" | "because" | "following" | "since"))
        && verb.is_some_and(|v| {
            let phrase = s.head(h) == Some(v) && s.relation(h).is("obl");
            phrase || s.subjects(v).contains(&h) || s.objects(v).contains(&h)
        })
        && !s.subtree(t).contains(&h)
}

/// Whether the verb at `v` tells what happened before or after the act at `t`.
pub(super) fn tells_another_time(s: &Syntax<'_>, t: usize, v: usize) -> bool {
    s.is_verb(v)
        && v != t
        && ["after", "before", "since"].iter().any(|m| s.marked(v, m))
        && !s.subtree(v).contains(&t)
}

/// Whether the phrase at `h` is a side of what happened before or after the act at `t`: "the bombing came a week after *30 people* were killed".
fn of_an_earlier_act(s: &Syntax<'_>, t: usize, h: usize) -> bool {
    let mut above = std::iter::successors(s.head(h), |&n| s.head(n)).take(CLAUSES + 1);
    !s.is_verb(t) && above.any(|v| tells_another_time(s, t, v) && !s.subtree(t).contains(&v))
}

/// Whether the phrase at `h` is the other side of what the noun at `t` names with one side alone: "*Cuba* released 500 prisoners following talks with the
/// Vatican".
fn talks_too(s: &Syntax<'_>, t: usize, h: usize, found: &[usize]) -> bool {
    let subject = s.head(t).is_some_and(|v| s.subjects(v).contains(&h));
    subject && found.len() == 1 && s.under(t, "with").contains(&found[0])
}

/// Whether the phrase at `h` is moved or hurt by the act that the noun at `t` names, and so does it no more than that: "*families* displaced by
/// fighting".
fn suffers_from_it(s: &Syntax<'_>, t: usize, h: usize) -> bool {
    let agent =
        s.relation(t) == Relation::OblAgent || s.relation(t).is("obl") && s.case(t).as_deref() == Some("by");
    let verb = s.head(t).filter(|&v| !s.is_verb(t) && agent && s.is_passive(v));
    verb.is_some_and(|v| {
        !s.subtree(t).contains(&h) && (s.objects(v).contains(&h) || !s.subtree(v).contains(&h))
    })
}

/// Whether the phrase at `h` accuses somebody of the act that the noun at `t` names: "was accused of abuse by *three students*".
fn accuses_of_it(s: &Syntax<'_>, t: usize, h: usize) -> bool {
    let verb = s.head(t).filter(|&v| s.relation(t).is("obl") && s.is_passive(v) && s.is_a(v, "accusing"));
    !s.is_verb(t)
        && matches!(s.case(t).as_deref(), Some("of" | "for"))
        && verb.is_some_and(|v| s.subjects(v).contains(&h))
}

/// Whether the phrase at `h` helps with what another does: "*Syria* will cooperate in the UN investigation".
fn cooperates_in_it(s: &Syntax<'_>, t: usize, h: usize) -> bool {
    let with = matches!(s.case(t).as_deref(), Some("in" | "with"));
    let verb = s.head(t).filter(|&v| with && s.is_verb(v) && !s.is_verb(t));
    verb.is_some_and(|v| {
        matches!(s.lemma(v).as_str(), "cooperate" | "assist" | "help") && s.subjects(v).contains(&h)
    })
}

/// Whether the clause of the act at `t` only tells what is done at the phrase at `h`: "visited *Israel*, where he met reporters".
fn only_where(s: &Syntax<'_>, t: usize, h: usize) -> bool {
    s.relation(t) == Relation::AclRelcl
        && s.head(t) == Some(h)
        && s.by_relation(t, &[Relation::Advmod]).iter().any(|&a| s.lemma(a) == "where")
}

/// Whether the act that the noun at `t` names is only called after the name at `h`, a law's or a thing's: "a *Freedom of Information Act* lawsuit".
fn only_called_after(s: &Syntax<'_>, t: usize, h: usize) -> bool {
    s.head(h) == Some(t)
        && s.relation(h) == Relation::Compound
        && s.name_at(h).is_some_and(|k| s.names[k].kind == NameKind::Other)
}

/// Whether the name at `h` only tells of which state the money is: "gave 20 million *U.S.* dollars".
fn of_a_currency(s: &Syntax<'_>, h: usize) -> bool {
    let noun = s.head(h).filter(|&n| n > h && matches!(s.relation(h), Relation::Compound | Relation::Amod));
    noun.is_some_and(|n| s.name_at(n).is_none() && s.is_a(n, "money"))
}

/// Whether the phrase at `h` does something to somebody during the protest at `t`: "*soldiers* shot a boy during a protest".
fn acts_during(s: &Syntax<'_>, t: usize, h: usize) -> bool {
    let verb = s.head(t).filter(|&v| s.relation(t).is("obl") && s.is_verb(v));
    let force = |v: usize| {
        best_frame(s, v).is_some_and(|m| matches!(m.frame.kind, EventType::Assault | EventType::Coerce))
    };
    matches!(s.case(t).as_deref(), Some("during" | "at" | "amid" | "after"))
        && verb.is_some_and(|v| force(v) && s.subjects(v).contains(&h))
}

/// Whether the phrase at `h` does something at the time of somebody else's visit or meeting at `t`: "During Macron's trip, *the king* signed".
fn acts_at_the_time(s: &Syntax<'_>, t: usize, h: usize) -> bool {
    let verb = s.head(t).filter(|&v| s.relation(t).is("obl") && s.is_verb(v));
    let whose = s.possessors(t);
    let own = |&p: &usize| s.token(p).upos == Upos::Pron;
    matches!(s.case(t).as_deref(), Some("during" | "at" | "amid" | "after" | "before" | "following" | "in"))
        && !whose.is_empty()
        && !whose.iter().any(own)
        && verb.is_some_and(|v| s.subjects(v).contains(&h))
}

/// Whether the phrase at `h` is the subject of what happened before, after or while the act at `t` was done: "was fired after *rebels* captured the
/// town".
fn acts_around(s: &Syntax<'_>, t: usize, h: usize) -> bool {
    let top =
        std::iter::successors(Some(h), |&n| s.head(n).filter(|_| s.relation(n) == Relation::Conj)).last();
    let clause = top.filter(|&n| s.relation(n) == Relation::Nsubj).and_then(|n| s.head(n));
    clause.is_some_and(|v| {
        s.relation(v) == Relation::Advcl
            && s.head(v) == Some(t)
            && ["after", "before", "when", "while", "as", "since", "because"].iter().any(|m| s.marked(v, m))
    })
}

/// Whether the phrase at `h` tells what it thinks of the act at `t`: "*Washington* has expressed concern about the negotiations".
fn judges_it(s: &Syntax<'_>, t: usize, h: usize) -> bool {
    // "*a charity* called the sentence excessive"
    let named = s.head(t).filter(|&v| {
        s.relation(t) == Relation::Obj
            && s.is_a(v, "naming")
            && (s.lemma(v) != "call" || s.first(v, &[Relation::Xcomp]).is_some())
    });
    if !s.is_verb(t) && named.is_some_and(|v| s.subjects(v).contains(&h)) {
        return true;
    }
    let about = matches!(s.case(t).as_deref(), Some("about" | "over" | "at"));
    let verb = std::iter::successors(s.head(t), |&n| s.head(n)).take(2).find(|&n| s.is_verb(n));
    about
        && verb.is_some_and(|v| {
            s.subjects(v).contains(&h)
                && best_frame(s, v).is_some_and(|m| m.frame.mode.as_deref() == Some("disapprove"))
        })
}

/// Whether the act at `t` stands in a relative clause and the phrase at `h` is what is done outside it: "the rebels, who *retreated* in March,
/// have attacked *Goma*".
fn of_the_main_clause(s: &Syntax<'_>, t: usize, h: usize) -> bool {
    let joined = |n: usize| matches!(s.relation(n), Relation::Xcomp | Relation::Conj | Relation::Advcl);
    let clause = std::iter::successors(Some(t), |&n| s.head(n).filter(|_| joined(n))).last().unwrap_or(t);
    if s.relation(clause) != Relation::AclRelcl || s.subtree(clause).contains(&h) {
        return false;
    }
    let Some(antecedent) = s.head(clause) else { return false };
    let top =
        std::iter::successors(Some(h), |&n| s.head(n).filter(|_| s.relation(n) == Relation::Conj)).last();
    let main = s.head(antecedent).filter(|&m| s.is_verb(m));
    let object = top.filter(|&o| o != antecedent && matches!(s.relation(o), Relation::Obj | Relation::Obl));
    main.is_some() && object.is_some_and(|o| s.head(o) == main)
}

/// Whether the act at `t` is a passive whose clause says itself to whom it is done, and the phrase at `h` stands in the clause above it: "*a nurse*
/// is in hospital after a boy was beaten".
fn beside_its_passive(s: &Syntax<'_>, t: usize, h: usize, known: &[usize]) -> bool {
    s.is_verb(t)
        && !known.is_empty()
        && s.first(t, &[Relation::NsubjPass]).is_some()
        && matches!(
            s.relation(t),
            Relation::Advcl | Relation::Ccomp | Relation::AclRelcl | Relation::Parataxis | Relation::Conj
        )
        && !s.subtree(t).contains(&h)
}

/// Whether the phrase at `h` is none to whom the act at `t` is done, for all that the network takes it for one: it says by whom ("accused
/// *by a producer*"), where ("slaughter *in Idlib*"), what goes to those already `known`, or which of them is meant ("states that expelled
/// *diplomats*").
fn only_says_where_or_by_whom(s: &Syntax<'_>, t: usize, h: usize, known: &[usize]) -> bool {
    let court = s.name_at(h).is_some() && profile(s, h, "").sector.as_deref() == Some("JUD");
    let place = (court || s.name_at(h).is_some_and(|k| s.names[k].kind == NameKind::Place))
        && matches!(s.case(h).as_deref(), Some("in" | "at" | "near"));
    // A state is somebody too, where nobody else is.
    if place && !(known.is_empty() && is_a_state(s, h)) {
        return true;
    }
    // "poisoned with Novichok"
    let thing = s.name_at(h).is_some_and(|k| s.names[k].kind == NameKind::Other)
        || s.name_at(h).is_none() && s.is_a(h, "weapon");
    if thing && s.case(h).as_deref() == Some("with") {
        return true;
    }
    // "supplied *drones* to the rebels", "the *province* of Idlib"; but "the *homes* of villagers"
    let is_place = |n: usize| s.name_at(n).is_some_and(|k| s.names[k].kind == NameKind::Place);
    let somebody = |n: usize| s.name_at(n).is_some() || profile(s, n, "").actor;
    if s.relation(h) == Relation::Obj
        && !somebody(h)
        && known
            .iter()
            .any(|&k| somebody(k) && s.case(k).is_some() && (!s.subtree(h).contains(&k) || is_place(k)))
    {
        return true;
    }
    // "used *drones* against them", "sent two *bombers*"
    let machine = ["weapon", "artillery", "vehicle"].iter().any(|c| s.is_a(h, c));
    let moved = matches!(
        s.lemma(t).as_str(),
        "use" | "send" | "deploy" | "fire" | "launch" | "dispatch" | "supply" | "deliver" | "test" | "fly"
    );
    if machine && moved && s.relation(h) == Relation::Obj && s.name_at(h).is_none() {
        return true;
    }
    // "shot two nurses *at a hospital*"
    let there = s.name_at(h).is_none() && ["building", "place"].iter().any(|c| s.is_a(h, c));
    if there
        && !known.is_empty()
        && matches!(s.case(h).as_deref(), Some("in" | "at" | "near" | "outside" | "inside"))
    {
        return true;
    }
    // Those on a bus are hit with it.
    let is_one = |n: usize| profile(s, n, "").actor;
    let mut n = h;
    loop {
        let case = s.case(n);
        // "charges of unlawful *assembly*"
        let counted = s.relation(n).is("nmod") && s.head(n).is_some_and(|up| s.is_a(up, "count"));
        if counted && matches!(case.as_deref(), Some("of" | "for")) && s.name_at(n).is_none() {
            return true;
        }
        // "investigated it on *behalf* of a bank"
        // "freed hostages in *exchange* for prisoners"
        if case.as_deref() == Some("by") || matches!(s.lemma(n).as_str(), "behalf" | "exchange" | "swap") {
            return true;
        }
        let Some(up) = s.head(n).filter(|&up| up != t) else { return false };
        let beside = matches!(s.relation(n), Relation::Conj | Relation::Appos | Relation::Flat)
            || matches!(case.as_deref(), Some("with" | "alongside" | "including"));
        if known.contains(&up) && is_one(up) && !beside {
            return true;
        }
        n = up;
    }
}

/// The noun that the word at `h` only modifies, for somebody who is named with it: "*patrol* boats", "a *Chinese* vessel".
fn of_the_phrase(s: &Syntax<'_>, t: usize, h: usize, side: Side) -> usize {
    let Some(noun) = s.head(h).filter(|&n| n != t && n > h && s.token(n).upos == Upos::Noun) else {
        return named_by_it(s, t, h);
    };
    let modifies = match s.relation(h) {
        Relation::Compound if s.name_at(h).is_none() => true,
        // "*Warsaw* prosecutors"
        // "*U.S.* soldiers"; but "treat suspected *IS* fighters"
        Relation::Compound if s.pair(h).is_none() && s.name_at(noun).is_none() => {
            let done_to = matches!(s.relation(noun), Relation::Obj | Relation::NsubjPass);
            let other = if side == Side::Actor { done_to } else { s.relation(noun) == Relation::Nsubj };
            profile(s, noun, "").actor && (is_a_scene(s, h) || !other)
        }
        Relation::Compound | Relation::Amod => s.is_a(noun, "vehicle"),
        _ => false,
    };
    named_by_it(s, t, if modifies { noun } else { h })
}

/// The person whom the noun at `h` describes behind the name: "calls by Kofi Annan, UN secretary-*general*".
fn named_by_it(s: &Syntax<'_>, t: usize, h: usize) -> usize {
    let person = |n: &usize| s.name_at(*n).is_some_and(|k| s.names[k].kind == NameKind::Person);
    let behind = s.relation(h) == Relation::Appos && s.name_at(h).is_none();
    s.head(h).filter(|n| behind && *n != t && person(n)).unwrap_or(h)
}

/// Whether something is done to the phrase at `h` by another verb than that at `t`, which has somebody of its own: "bombed a bridge linking
/// *two towns*", "31 people were held and *seven officers* hurt", "called on *supporters* to march and demanded that Ghana resign".
fn done_to_by_another(s: &Syntax<'_>, t: usize, h: usize, known: &[usize]) -> bool {
    let patients = [Relation::Obj, Relation::Iobj, Relation::NsubjPass];
    let noun = !s.is_verb(t);
    let own = s.first(t, &patients).is_some() || s.relation(t) == Relation::Conj && !known.is_empty();
    if !noun && !own {
        return false;
    }
    let beside = |n: usize| {
        matches!(s.relation(n), Relation::Conj | Relation::Appos | Relation::Flat)
            // "freed dozens of *inmates*"
            || s.relation(n).is("nmod") && s.head(n).is_some_and(|q| s.is_a(q, "quantifier"))
    };
    let first = std::iter::successors(Some(h), |&n| s.head(n).filter(|_| beside(n))).last().unwrap_or(h);
    // "freed *pupils* who had been abducted"
    let described = s.subtree(first).contains(&t);
    let Some(by) = s.head(first).filter(|&v| v != t && s.is_verb(v) && patients.contains(&s.relation(first)))
    else {
        return false;
    };
    // "conducted raids and arrested *12 people*": of the verb beside the one that the noun belongs to, which does not serve it.
    let next = || {
        let carrier = std::iter::successors(s.head(t), |&n| s.head(n)).find(|&n| s.is_verb(n));
        s.relation(by) == Relation::Conj && carrier.is_some_and(|c| s.head(by) == Some(c) && c != by)
    };
    !described && if noun { next() } else { true }
}

/// Whether the phrase at `h` is the subject of the verb whose object the participle at `t` describes: "*Chad* freed a man accused of spying".
fn does_what_is_above(s: &Syntax<'_>, t: usize, h: usize, known: &[usize]) -> bool {
    let noun = s.head(t).filter(|n| s.relation(t).is("acl") && known.contains(n));
    let verb = noun.and_then(|n| s.head(n)).filter(|&v| s.is_verb(v));
    verb.is_some_and(|v| s.relation(h) == Relation::Nsubj && s.head(h) == Some(v))
}

/// Whether the name at `n` is that of a state.
fn is_a_state(s: &Syntax<'_>, n: usize) -> bool {
    s.name_at(n)
        .and_then(|k| s.lexicon.actors.named(s.doc.words(&s.names[k].tokens), ""))
        .is_some_and(|a| a.form == sayso_lexicon::ActorForm::State)
}

/// Doers of the verbs above the act at `t` who are not its own: of a verb that demands the act of somebody else ("*Ghana* urges Togo to
/// withdraw"), and, where the act has a doer, of the clause whose noun it only describes ("*Ghana* retaliates against states that
/// expelled its diplomats").
fn doers_above(s: &Syntax<'_>, t: usize, done: bool) -> Vec<usize> {
    let mut out = Vec::new();
    // "fed refugees *fleeing* the war": whoever is described does it himself.
    let active = s.relation(t).is("acl")
        && s.doc.form(t).ends_with("ing")
        && s.head(t).is_some_and(|n| profile(s, n, "").actor);
    let (mut n, mut described) = (t, false);
    while let Some(h) = s.head(n) {
        described |= s.relation(n).is("acl");
        let complement = matches!(s.relation(n), Relation::Xcomp | Relation::Ccomp | Relation::Advcl);
        let is = |kind: EventType| best_frame(s, h).is_some_and(|m| m.frame.kind == kind);
        // Whoever vetoes a statement that criticises somebody has not made it.
        let rejects = || is(EventType::Reject);
        if s.is_verb(h)
            && (described && (done || active || rejects()) || complement && is(EventType::Request))
        {
            out.extend(s.subjects(h));
        }
        n = h;
    }
    out
}

/// Whether the phrase at `h` says by whom another act is done, during which the one of the verb at `t` happens: "while *meeting* an adviser he was
/// killed *by soldiers*".
fn does_another(s: &Syntax<'_>, t: usize, h: usize) -> bool {
    // "coalition aircraft": the phrase's own head.
    let part = |n: usize| matches!(s.relation(n), Relation::Compound | Relation::Amod | Relation::NmodDesc);
    let h = std::iter::successors(Some(h), |&n| s.head(n).filter(|_| part(n))).last().unwrap_or(h);
    let agent =
        s.relation(h) == Relation::OblAgent || s.relation(h).is("obl") && s.case(h).as_deref() == Some("by");
    let Some(v) = s.head(h).filter(|&v| agent && v != t && s.is_passive(v)) else { return false };
    let during = s.relation(t) == Relation::Advcl && s.head(t) == Some(v);
    // "was accepted *by the rebels* but rejected by the government"
    let beside = s.relation(t) == Relation::Conj && s.head(t) == Some(v)
        || s.relation(v) == Relation::Conj && s.head(v) == Some(t);
    s.is_verb(t) && (during || beside && s.is_passive(t))
}

/// Whether the phrase at `h` is the subject of another verb than that at `t`, which has its own: "*a spokesman* said Ghana had called for aid",
/// "agreed that *inspectors* would come". Where `none` are known to have done it, only clauses of time and reason tell.
fn beside_its_clause(s: &Syntax<'_>, t: usize, h: usize, none: bool) -> bool {
    // "*Chad* fires rockets after a strike kills a general": whoever is unnamed there is not the doer of the main clause.
    let apart = s.relation(t) == Relation::Advcl
        && ["after", "before", "because", "as", "since", "while", "when"].iter().any(|m| s.marked(t, m));
    // A pronoun may stand for it: "*a ministry* said it had called for aid".
    let named = s.subjects(t).iter().any(|&n| s.token(n).upos != Upos::Pron);
    if !s.is_verb(t) || !named || none && !apart {
        return false;
    }
    let beside =
        |n: usize| !s.relation(n).is("nsubj") && s.head(n).is_some_and(|up| up != t && !s.is_verb(up));
    let top = std::iter::successors(Some(h), |&n| s.head(n).filter(|_| beside(n))).last().unwrap_or(h);
    s.relation(top).is("nsubj") && s.head(top).is_some_and(|v| v != t)
}

/// Whether the word at `h` can stand for somebody: a noun, a name, a pronoun other than a relative one; the place of a dateline is nobody.
fn can_be_one(s: &Syntax<'_>, h: usize) -> bool {
    if s.relation(h) == Relation::Parataxis && s.name_at(h).is_some() {
        return false;
    }
    match s.token(h).upos {
        Upos::Noun | Upos::Propn => true,
        Upos::Pron => {
            !matches!(s.lemma(h).as_str(), "who" | "whom" | "whose" | "which" | "that" | "what" | "it")
        }
        _ => s.name_at(h).is_some(),
    }
}

/// The network's status where it is another than `found`, which the rules have found, and the network is sure of it.
pub(super) fn status(s: &Syntax<'_>, t: usize, frame: &Frame, found: Status) -> Option<Status> {
    let probabilities = trigger(s, t, frame)?.status?;
    let all = [Status::Actual, Status::Planned, Status::Hypothetical, Status::Negated];
    // A word that speaks against an act's being actual is seldom wrong.
    let least = |status| if status == Status::Actual { ACTUAL } else { STATUS };
    // Nor is a "not" or "never".
    if found == Status::Negated {
        return None;
    }
    all.into_iter().zip(probabilities).find(|(own, p)| *own != found && *p >= least(*own)).map(|(own, _)| own)
}
