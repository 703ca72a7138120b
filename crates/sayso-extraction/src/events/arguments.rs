//! Who does an act and to whom: the heads that fill a frame's arguments, and what is known of them.

use std::ops::Range;

use sayso_lexicon::{EventType, Frame, Pos, Slot, SlotExpression};
use sayso_text::{Feature, NameKind, Relation, Span, Upos};

use super::frames::{best_frame, fillers_of};
use super::voices::Said;
use crate::entities::{Entities, Profile, profile};
use crate::findings::Participant;
use crate::names::is_abbreviated_address;
use crate::syntax::Syntax;

/// The heads that fill an argument: the first alternative of which anything that can act is filled.
pub(super) fn argument(s: &Syntax<'_>, t: usize, frame: &Frame, expression: &SlotExpression) -> Vec<usize> {
    for choice in &expression.0 {
        let mut found: Vec<usize> = Vec::new();
        for slot in &choice.0 {
            for f in fillers_of(s, t, frame, slot) {
                let f = through_quantifier(s, f);
                if is_blamed_for_it(s, t, f) {
                    continue;
                }
                let can = can_act(s, f, matches!(slot, Slot::Modifier)) || beside_one(s, f, &found);
                if !found.contains(&f) && f != t && can {
                    found.push(f);
                    // "countries *such as France and Spain*", "groups *like Hamas*": they, and not whatever countries.
                    let named = examples(s, f);
                    if !named.is_empty() {
                        found.pop();
                        found.extend(named);
                    }
                    // "The two candidates, *Clinton and Sanders*, promised"
                    let called = called_by_name(s, f);
                    if !called.is_empty() {
                        found.pop();
                        found.extend(called);
                    }
                    // "a dozen countries, including Germany"
                    let included = s.under(f, "including").into_iter();
                    found.extend(included.filter(|&n| s.name_at(n).is_some() && can_act(s, n, false)));
                    // "eleven states, among them Germany and Poland"
                    if s.under(f, "among").iter().any(|&n| s.lemma(n) == "they") {
                        let some = s.by_relation(f, &[Relation::Appos]).into_iter();
                        found.extend(some.flat_map(|n| s.conjuncts(n)).filter(|&n| can_act(s, n, false)));
                    }
                }
            }
        }
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

/// Whether the tree hangs from the act at `t` whom somebody blames for it: "blamed the bombing on *Hamas*".
fn is_blamed_for_it(s: &Syntax<'_>, t: usize, f: usize) -> bool {
    s.relation(t) == Relation::Obj
        && s.head(f) == Some(t)
        && s.case(f).as_deref() == Some("on")
        && s.head(t).is_some_and(|v| s.lemma(v) == "blame")
}

/// Who is named as an example of the kind that the noun at `n` is of.
fn examples(s: &Syntax<'_>, n: usize) -> Vec<usize> {
    let general = ["state", "body", "group"].iter().any(|c| s.is_a(n, c));
    if !general || s.name_at(n).is_some() || s.first(n, &[Relation::Nummod]).is_some() {
        return Vec::new();
    }
    let as_such = s.under(n, "as").into_iter().filter(|&x| {
        let first = s.subtree(x).start;
        s.lemma(first) == "such" || first > 0 && s.lemma(first - 1) == "such"
    });
    let mut all: Vec<usize> =
        s.under(n, "like").into_iter().chain(as_such).chain(s.under(n, "such")).collect();
    all.retain(|&x| s.name_at(x).is_some() && can_act(s, x, false));
    all.dedup();
    all
}

/// Those whom the noun of several at `n` means, where their names stand behind it: "the two candidates, *Clinton and Sanders*,".
fn called_by_name(s: &Syntax<'_>, n: usize) -> Vec<usize> {
    let part = s.token(n).upos == Upos::Num && !s.under(n, "of").is_empty();
    if s.name_at(n).is_some() || !part && !s.token(n).features.is(Feature::Number, "Plur") {
        return Vec::new();
    }
    let whole = if part { s.under(n, "of") } else { Vec::new() };
    let mut named = [n].into_iter().chain(whole).flat_map(|x| s.by_relation(x, &[Relation::Appos]));
    let beside = named.find(|&a| a > n);
    let all = beside.map(|a| s.conjuncts(a)).unwrap_or_default();
    let person = |&a: &usize| s.name_at(a).is_some_and(|k| s.names[k].kind == NameKind::Person);
    if (part || all.len() > 1) && !all.is_empty() && all.iter().all(person) { all } else { Vec::new() }
}

/// Whether the noun at `n` is coordinated with one of `found`, and so is somebody too although no table knows its word: "killed an
/// officer and a *technician*".
fn beside_one(s: &Syntax<'_>, n: usize, found: &[usize]) -> bool {
    s.relation(n) == Relation::Conj
        && s.token(n).upos == Upos::Noun
        && s.head(n).is_some_and(|h| found.contains(&h) && s.token(h).upos == Upos::Noun)
        && !["place", "building", "vehicle", "weapon"].iter().any(|c| s.is_a(n, c))
}

/// Whoever owns the things to which an act is done, when nobody else is its recipient: "burned the homes of villagers", "seized
/// Iran's tanker".
pub(super) fn owners(s: &Syntax<'_>, t: usize, frame: &Frame) -> Vec<usize> {
    let done_to = |slot: &Slot| matches!(slot, Slot::Object);
    // What is refused, backed or blamed is somebody's: "rejected Moscow's demand", "criticised the Turkish plan".
    let verdict = matches!(frame.kind, EventType::Reject | EventType::Support | EventType::Accuse);
    if frame.kind == EventType::Protest && frame.pos == Pos::Verb {
        // "demonstrated *calling for independence from Iraq*", "blocked roads *to press demands for pay from the government*"
        let from = demanded_from(s, t);
        if !from.is_empty() {
            return from;
        }
    }
    if frame.kind == EventType::Protest {
        // "protests against Israeli policies", "marched against the government's plans"; "over the death of a boy" names no side.
        return s
            .under(t, "against")
            .into_iter()
            .flat_map(|thing| owners_of(s, thing, true))
            .filter(|&o| o != t)
            .collect();
    }
    // "tariffs on *Brazilian* coffee", "lifted duties on *Swiss* watches"
    let trade = matches!(frame.kind, EventType::Sanction | EventType::Concede);
    let to_object = frame.recipient.0.iter().any(|choice| choice.0.iter().any(done_to));
    if !(verdict || trade || to_object) {
        return Vec::new();
    }
    let mut things = if trade && !to_object { Vec::new() } else { fillers_of(s, t, frame, &Slot::Object) };
    if (verdict || trade) && things.iter().all(|&thing| owners_of(s, thing, true).is_empty()) {
        // "opposed to the French plan", "launched an inquiry into crimes by the militia"
        let slots = frame.recipient.0.iter().flat_map(|choice| &choice.0);
        let phrases = slots.filter(|x| matches!(x, Slot::Preposition(_)));
        things.extend(phrases.flat_map(|x| fillers_of(s, t, frame, x)));
    }
    if verdict && things.is_empty() && frame.pos == Pos::Verb {
        // "refused to respond to a demand from Ankara"
        for c in s.by_relation(t, &[Relation::Xcomp]) {
            things.extend(s.objects(c));
            things.extend(s.under(c, "to"));
        }
    }
    let mut out: Vec<usize> = Vec::new();
    for owner in things.into_iter().flat_map(|thing| owners_of(s, thing, verdict || trade)) {
        if owner != t && !out.contains(&owner) {
            out.push(owner);
        }
    }
    out
}

/// From whom those who do the act at `t` demand something: "marched to demand independence *from Spain*".
fn demanded_from(s: &Syntax<'_>, t: usize) -> Vec<usize> {
    let purposes = s.by_relation(t, &[Relation::Advcl, Relation::Xcomp]).into_iter();
    for v in purposes.filter(|&v| s.is_a(v, "demanding")) {
        let things = s.objects(v).into_iter().chain(s.under(v, "for"));
        let inner = things.flat_map(|o| std::iter::once(o).chain(s.under(o, "for")).collect::<Vec<_>>());
        let mut from: Vec<usize> = inner.flat_map(|o| s.under(o, "from")).collect();
        from.extend(s.under(v, "from"));
        from.retain(|&n| can_act(s, n, false));
        if !from.is_empty() {
            return from;
        }
    }
    Vec::new()
}

/// Whose `thing` is: its possessor, whom it is of, and, for what is judged (`verdict`), from whom it comes and whose state modifies it.
fn owners_of(s: &Syntax<'_>, thing: usize, verdict: bool) -> Vec<usize> {
    let possessor = s.first(thing, &[Relation::NmodPoss]).map(|p| s.conjuncts(p)).unwrap_or_default();
    // "condemned the abduction of *aid workers*": they are its victims.
    let suffered = verdict
        && s.token(thing).upos == Upos::Noun
        && (s.is_a(thing, "deed_on")
            || best_frame(s, thing).is_some_and(|m| {
                matches!(
                    m.frame.kind,
                    EventType::Assault | EventType::Coerce | EventType::Retreat | EventType::Mobilize
                )
            }));
    let of = if suffered { Vec::new() } else { s.under(thing, "of") };
    let mut owners: Vec<usize> = possessor.into_iter().chain(of).collect();
    if verdict
        && owners.iter().all(|&o| !can_act(s, o, false))
        && s.name_at(thing).is_none()
        && !can_act(s, thing, false)
    {
        owners = ["from", "by"].into_iter().flat_map(|p| s.under(thing, p)).collect();
        // "an investigation into crimes committed *by the militia*"
        let done = s.by_relation(thing, &[Relation::Acl]).into_iter().filter(|&v| {
            s.is_passive(v) && s.first(v, &[Relation::Nsubj, Relation::Mark, Relation::Aux]).is_none()
        });
        owners.extend(done.flat_map(|v| s.subjects(v)));
        if owners.is_empty() {
            owners = s
                .modifiers(thing)
                .into_iter()
                // "rejected a *media* request", "an *opposition* motion"
                .filter(|&m| (s.name_at(m).is_some() || asks_for(s, thing)) && can_act(s, m, true))
                // "the Minsk agreements"
                .filter(|&m| !(s.is_a(thing, "agreement") && is_a_capital(s, m)))
                // "opposed the *Iran* deal"
                .filter(|&m| !(s.is_a(thing, "settled") && s.relation(m) == Relation::Compound))
                .collect();
        }
    }
    owners.into_iter().map(|o| through_quantifier(s, o)).filter(|&o| can_act(s, o, false)).collect()
}

/// Whether the noun at `n` names what somebody asks for or proposes.
fn asks_for(s: &Syntax<'_>, n: usize) -> bool {
    s.is_a(n, "proposal_of_somebody")
}

fn is_a_capital(s: &Syntax<'_>, m: usize) -> bool {
    let name = s.name_at(m).map(|k| s.doc.words(&s.names[k].tokens));
    name.and_then(|n| s.lexicon.actors.named(n, ""))
        .is_some_and(|a| a.form == sayso_lexicon::ActorForm::Capital)
}

/// Who answers for an act that has no doer of its own: whoever is accused, convicted or arrested over it, pleads guilty to it, claims it,
/// or is behind it.
pub(super) fn answerable(s: &Syntax<'_>, t: usize) -> Vec<usize> {
    // "was behind the attack", "the group behind the attack"
    if s.case(t).as_deref() == Some("behind") {
        let subjects = s.subjects(t);
        let group = || s.head(t).filter(|&h| s.relation(t).is("nmod") && can_act(s, h, false));
        return if subjects.is_empty() { group().into_iter().collect() } else { subjects };
    }
    let mut n = t;
    while let Some(h) = s.head(n).filter(|&h| {
        s.relation(n) == Relation::Conj && s.is_nominal(h) || s.relation(n).is("nmod") && s.is_a(h, "count")
    }) {
        n = h;
    }
    let Some(h) = s.head(n) else { return Vec::new() };
    // "an *attack* blamed on the rebels", "a *raid* claimed by the militia"
    for v in s.by_relation(t, &[Relation::Acl]).into_iter().filter(|&v| s.is_passive(v)) {
        let found = match s.lemma(v).as_str() {
            "blame" | "pin" => s.under(v, "on"),
            "attribute" | "ascribe" => s.under(v, "to"),
            "claim" => s.subjects(v),
            _ => Vec::new(),
        };
        if found.iter().any(|&o| can_act(s, o, false)) {
            return found.into_iter().filter(|&o| can_act(s, o, false)).collect();
        }
    }
    // "blamed *the attack* on the rebels", "*the attack* was blamed on the rebels"
    if matches!(s.relation(n), Relation::Obj | Relation::NsubjPass) && s.lemma(h) == "blame" {
        let blamed = [s.under(h, "on"), s.under(n, "on")].into_iter().find(|x| !x.is_empty());
        return blamed.unwrap_or_default().into_iter().filter(|&o| can_act(s, o, false)).collect();
    }
    let p = s.case(n).or_else(|| s.first(n, &[Relation::Mark]).map(|m| s.lemma(m))).unwrap_or_default();
    let lemma = s.lemma(h);
    if s.relation(n).is("nmod")
        && matches!(p.as_str(), "of" | "in" | "behind")
        && s.lexicon.is_a(&lemma, "doer")
    {
        return vec![h];
    }
    // "claimed responsibility *for the attack*", "denied any role *in the attack*", "took credit *for the attack*"
    let his = matches!(lemma.as_str(), "responsibility" | "credit") && p == "for"
        || s.lexicon.is_a(&lemma, "involvement") && matches!(p.as_str(), "in" | "for" | "with");
    if his && s.token(h).upos == Upos::Noun {
        return s.head(h).filter(|&v| s.is_verb(v)).map(|v| s.subjects(v)).unwrap_or_default();
    }
    // "*the attack* was claimed by Al-Shabaab"
    if s.relation(n) == Relation::NsubjPass && s.lemma(h) == "claim" {
        return s.subjects(h).into_iter().filter(|&o| can_act(s, o, false)).collect();
    }
    let under = s.relation(n).is("obl") || s.relation(n) == Relation::Advcl;
    if under { answerable_to(s, n, h, &p) } else { Vec::new() }
}

/// Who answers for the act at `n` because of the word `h` above it, with which the preposition `p` puts it together: "pleaded guilty *to*", "is
/// responsible *for*", "was arrested *over*".
fn answerable_to(s: &Syntax<'_>, n: usize, h: usize, p: &str) -> Vec<usize> {
    match s.lemma(h).as_str() {
        "plead" | "confess" | "admit" if p == "to" => return s.subjects(h),
        "responsible" | "guilty" | "complicit" if matches!(p, "for" | "of" | "to" | "in") => {
            return s.subjects(h);
        }
        "involved" | "involve" | "implicate" if p == "in" => {
            return if s.is_verb(h) { s.objects(h) } else { s.subjects(h) };
        }
        "do" if p == "with" => {
            // "had nothing to do *with the attack*"
            let had = s.head(h).filter(|&n| s.lemma(n) == "nothing").and_then(|n| s.head(n));
            return had.map(|v| s.subjects(v)).unwrap_or_default();
        }
        _ => {}
    }
    let held = best_frame(s, h).is_some_and(|m| match m.frame.kind {
        EventType::Accuse => true,
        EventType::Sanction => m.frame.mode.as_deref() == Some("convict"),
        EventType::Coerce => m.frame.mode.as_deref() == Some("arrest"),
        _ => false,
    });
    if held && s.is_verb(h) && matches!(p, "of" | "for" | "over" | "with" | "on") {
        return s.objects(h).into_iter().filter(|&o| o != n && can_act(s, o, false)).collect();
    }
    Vec::new()
}

/// Whose the weapon or attack is that does harm: "an *Israeli* strike killed two", "*Russian* missiles damaged a dam".
pub(super) fn whose_attack(s: &Syntax<'_>, t: usize) -> Vec<usize> {
    let by = s.subjects(t).into_iter().chain(s.under(t, "in"));
    for noun in by.filter(|&n| s.name_at(n).is_none()) {
        if !["violence", "weapon", "artillery", "explosive"].iter().any(|c| s.is_a(noun, c)) {
            continue;
        }
        let possessor = s.first(noun, &[Relation::NmodPoss]).map(|p| s.conjuncts(p)).unwrap_or_default();
        let mut all: Vec<usize> = possessor.into_iter().chain(s.modifiers(noun)).collect();
        all.retain(|&m| can_act(s, m, true));
        if !all.is_empty() {
            return all;
        }
    }
    Vec::new()
}

/// The sides of a deal that several announce: "a deal announced by the city and the union". Whoever announces one alone may be a broker.
pub(super) fn announced_together(s: &Syntax<'_>, t: usize) -> Vec<usize> {
    let announced = s.by_relation(t, &[Relation::Acl]).into_iter().find(|&v| s.lemma(v) == "announce");
    let by = announced.map(|v| s.subjects(v)).unwrap_or_default();
    if by.len() > 1 && by.iter().any(|&n| can_act(s, n, false)) { by } else { Vec::new() }
}

/// The verb whose subject bears the act that the noun at `t` names.
fn borne_by(s: &Syntax<'_>, t: usize) -> Option<usize> {
    let mut n = t;
    while s.relation(n).is("nmod") && s.case(n).as_deref() == Some("of") {
        n = s.head(n).filter(|&h| s.is_a(h, "quantifier"))?;
    }
    s.head(n).filter(|&h| s.relation(n) == Relation::Obj && s.is_a(h, "bearing"))
}

/// Who did it "at the hands of" whom: the doers of an act of force that says so, beside the noun or the verb that bears it.
pub(super) fn hands(s: &Syntax<'_>, t: usize) -> Vec<usize> {
    let hosts = [Some(t), borne_by(s, t)];
    let hand = hosts
        .into_iter()
        .flatten()
        .find_map(|h| s.under(h, "at").into_iter().find(|&h| s.lemma(h) == "hand"));
    hand.map(|h| s.under(h, "of").into_iter().filter(|&n| can_act(s, n, false)).collect()).unwrap_or_default()
}

/// Who has to answer the words that the noun at `t` names, and so has not said them: "*the ministry* is considering a request", "*Clinton* disputed the
/// criticism", "*the town* responded to the demand".
pub(super) fn answerers(s: &Syntax<'_>, t: usize, kind: EventType) -> Vec<usize> {
    let words = matches!(kind, EventType::Accuse | EventType::Request | EventType::Threaten);
    let Some(v) = s.head(t).filter(|&v| words && !s.is_verb(t) && s.is_verb(v)) else { return Vec::new() };
    let answers = s.relation(t) == Relation::Obj && s.is_a(v, "answering")
        || s.relation(t).is("obl") && s.case(t).as_deref() == Some("to") && s.is_a(v, "responding");
    let by = if answers { s.subjects(v) } else { Vec::new() };
    by.into_iter().filter(|&n| can_act(s, n, false)).collect()
}

/// Whether the phrase at `n` bears the act that the noun at `t` names, and has not done it: "*Peru* needs assistance", "*the senator* received a
/// warning". Sides of a deal may get it.
pub(super) fn bears(s: &Syntax<'_>, t: usize, kind: EventType, n: usize) -> bool {
    !is_mutual(kind) && !s.is_verb(t) && borne_by(s, t).is_some_and(|v| s.subjects(v).contains(&n))
}

/// Whether all sides do an act of this type, so that it has no bearer.
pub(super) fn is_mutual(kind: EventType) -> bool {
    matches!(kind, EventType::Agree | EventType::Consult | EventType::Cooperate)
}

/// To whom an act of force was done that somebody bears, or that is somebody's although others did it: "Ghana has suffered attacks",
/// "the president, *whose* killing at the hands of rebels".
pub(super) fn bearers(s: &Syntax<'_>, t: usize, by_others: bool) -> Vec<usize> {
    let owner = || if by_others { s.possessors(t) } else { Vec::new() };
    let found = borne_by(s, t).map_or_else(owner, |v| s.subjects(v));
    found.into_iter().filter(|&n| can_act(s, n, false)).collect()
}

/// Who did it with the doers, or to whom it was done with the others of a passive: "alongside a militia", "was arrested along with nine
/// others".
pub(super) fn companions(s: &Syntax<'_>, t: usize, frame: &Frame, known: &[usize]) -> Vec<usize> {
    if known.is_empty() || frame.pos != Pos::Verb {
        return Vec::new();
    }
    let mut out: Vec<usize> = ["alongside", "along"].into_iter().flat_map(|p| s.under(t, p)).collect();
    out.retain(|&n| {
        let n = through_quantifier(s, n);
        !known.contains(&n) && (can_act(s, n, false) || s.token(n).upos == Upos::Num)
    });
    out
}

/// What is attacked when nobody is named: places, buildings, vehicles.
pub(super) fn targets(s: &Syntax<'_>, t: usize, frame: &Frame) -> Vec<usize> {
    for choice in &frame.recipient.0 {
        let mut found: Vec<usize> = choice.0.iter().flat_map(|slot| fillers_of(s, t, frame, slot)).collect();
        found.retain(|&n| {
            n != t
                && s.name_at(n).is_none()
                && (["place", "building", "vehicle"].iter().any(|c| s.is_a(n, c)) || s.lemma(n) == "target")
        });
        if !found.is_empty() {
            return found;
        }
    }
    // "the *embassy* bombings"
    let building = |&m: &usize| s.name_at(m).is_none() && s.is_a(m, "building");
    let aimed = matches!(
        s.lemma(t).as_str(),
        "attack"
            | "bombing"
            | "assault"
            | "raid"
            | "blast"
            | "explosion"
            | "shelling"
            | "strike"
            | "airstrike"
            | "violence"
    );
    if frame.pos == Pos::Noun && aimed {
        return s.modifiers(t).into_iter().filter(building).collect();
    }
    Vec::new()
}

/// Against whom something is used, as its purpose tells: "used water cannon to disperse *the crowd*".
pub(super) fn dispersed(s: &Syntax<'_>, t: usize) -> Vec<usize> {
    let purposes = s.by_relation(t, &[Relation::Advcl, Relation::Xcomp]).into_iter();
    let all = purposes.filter(|&c| s.marked(c, "to")).flat_map(|c| s.objects(c));
    all.map(|n| through_quantifier(s, n)).filter(|&n| can_act(s, n, false)).collect()
}

/// With whom what is refused, agreed or threatened is to be done: "refused to negotiate with the rebels", "is willing to send material to help
/// defend *Kuwait*".
pub(super) fn counterparts(s: &Syntax<'_>, t: usize, kind: EventType) -> Vec<usize> {
    let mut clauses = s.by_relation(t, &[Relation::Xcomp]);
    for _ in 0..=PURPOSES {
        let found: Vec<usize> = clauses.iter().flat_map(|&c| done_to(s, t, c, kind)).collect();
        if !found.is_empty() {
            return found;
        }
        let inner = clauses.iter().flat_map(|&c| s.by_relation(c, &[Relation::Xcomp, Relation::Advcl]));
        clauses = inner.filter(|&c| s.marked(c, "to") || s.relation(c) == Relation::Xcomp).collect();
    }
    if kind == EventType::Threaten { put_under_condition(s, t) } else { Vec::new() }
}

/// How many infinitives deep what somebody is willing to do may serve something else.
const PURPOSES: usize = 2;

/// To or with whom the infinitive at `c`, the complement of `t`, is to be done.
fn done_to(s: &Syntax<'_>, t: usize, c: usize, kind: EventType) -> Vec<usize> {
    // Whom it threatens may only be told by where: "threatened to resume attacks in Israel".
    let prepositions: &[&str] = if kind == EventType::Threaten {
        &["with", "to", "against", "in"]
    } else {
        &["with", "to", "against", "on"]
    };
    let mut objects: Vec<usize> = s.objects(c).into_iter().filter(|&o| o != t).collect();
    // "refused to send aid to Mali": the phrase may hang from what is sent.
    let theirs: Vec<usize> = objects
        .iter()
        .flat_map(|&o| prepositions.iter().chain(&["on"]).flat_map(move |p| s.under(o, p)))
        .collect();
    let phrases: Vec<usize> = prepositions.iter().flat_map(|p| s.under(c, p)).collect();
    // "pledged to expand *its military*"
    let own = |o: usize| s.first(o, &[Relation::NmodPoss]).is_some_and(|p| s.token(p).upos == Upos::Pron);
    objects.retain(|&o| !(own(o) && s.is_a(o, "armed")));
    // "agreed to set up *a panel*"
    if s.is_a(c, "making") {
        objects.retain(|&o| s.name_at(o).is_some_and(|k| s.names[k].kind == NameKind::Person));
    }
    // "threatened to send *troops* to Kosovo": who is sent or used.
    if matches!(s.lemma(c).as_str(), "send" | "use" | "deploy" | "dispatch" | "move") {
        objects.retain(|&o| s.name_at(o).is_some() || !s.is_a(o, "armed"));
    }
    let all = objects.into_iter().chain(theirs).chain(phrases);
    all.map(|n| through_quantifier(s, n)).filter(|&n| can_act(s, n, false)).collect()
}

/// Of whom a threat demands something: "threatened to strike unless the *government* gives in", "if the *rebels* advance".
fn put_under_condition(s: &Syntax<'_>, t: usize) -> Vec<usize> {
    let inner = s.by_relation(t, &[Relation::Xcomp, Relation::Ccomp]);
    [t].into_iter()
        .chain(inner)
        .flat_map(|v| s.by_relation(v, &[Relation::Advcl]))
        .filter(|&c| s.marked(c, "unless") || s.marked(c, "if") || s.marked(c, "until"))
        .flat_map(|c| s.subjects(c))
        .filter(|&n| can_act(s, n, false) && !s.subjects(t).contains(&n))
        .collect()
}

/// The person whom title and name together mean, where the tree takes the title's own words for the head: "Verkhovna Rada Chairman
/// Andriy Parubiy", "State Councilor and Foreign Minister Wang Yi".
pub(super) fn titled_person(s: &Syntax<'_>, h: usize) -> Option<usize> {
    let name = s.name_at(h);
    if s.person_named_by(h).is_some() {
        return None;
    }
    let mut i = name.map_or(h + 1, |k| s.names[k].tokens.end);
    let sentence = s.doc.sentences[s.doc.sentence_of(h)].tokens.end;
    // A title without a name before it must be one itself; a name must be followed by one.
    let mut title = name.is_none() && is_office(s, h);
    while i < sentence {
        if let Some(k) = s.name_at(i) {
            let person = s.names[k].kind == NameKind::Person && s.names[k].tokens.start == i && title;
            return person.then_some(k);
        }
        let joins = s.lemma(i) == "and" && title;
        if is_office(s, i) {
            title = true;
        } else if !joins && !matches!(s.token(i).upos, Upos::Adj | Upos::Noun | Upos::Propn) {
            return None;
        }
        i += 1;
    }
    None
}

/// Whether the noun at `n` is an office that one person holds.
fn is_office(s: &Syntax<'_>, n: usize) -> bool {
    matches!(s.token(n).upos, Upos::Noun | Upos::Propn)
        && !s.token(n).features.is(Feature::Number, "Plur")
        && s.role(n).is_some_and(|r| r.kind == "person")
}

/// What the quantifier at `n` counts; behind another quantifier, where the tree hangs both from the first: "tens of thousands of *protesters*".
fn counted(s: &Syntax<'_>, n: usize) -> Option<usize> {
    let all = s.under(n, "of");
    let number = |o: usize| s.lexicon.is_a(&s.lemma(o), "quantifier") && s.under(o, "of").is_empty();
    let first = all.iter().find(|&&o| !number(o));
    // "hundreds *of* demonstrators", wherever the tree hangs the second noun.
    let beside = || {
        let of = s.doc.tokens.get(n + 1).filter(|x| x.lemma == "of")?;
        let part = |&o: &usize| matches!(s.relation(o), Relation::Compound | Relation::Amod);
        let top = std::iter::successors(Some(of.head), |&o| s.head(o).filter(|_| part(&o))).last();
        top.filter(|&o| o > n && s.token(o).upos == Upos::Noun)
    };
    first.or(all.first()).copied().or_else(beside)
}

/// "dozens of soldiers" is soldiers as an actor; "a group of rebels" too.
pub(super) fn through_quantifier(s: &Syntax<'_>, n: usize) -> usize {
    let lemma = s.lemma(n);
    // A rights group is somebody itself.
    let of_a_kind = s.first(n, &[Relation::Compound]).is_some();
    if s.name_at(n).is_none()
        && !of_a_kind
        && (s.lexicon.is_a(&lemma, "quantifier") || s.token(n).upos == Upos::Num)
        && !s.is_a(n, "official")
        && let Some(o) = counted(s, n)
        // "detained *four of them*" are somebody whom no noun names.
        && (s.lexicon.is_a(&lemma, "quantifier") || s.token(o).upos != Upos::Pron)
    {
        // "hundreds of thousands of people"
        return if o > n { through_quantifier(s, o) } else { o };
    }
    n
}

/// Whether a phrase names somebody who can act or be acted upon.
fn can_act(s: &Syntax<'_>, n: usize, modifier: bool) -> bool {
    if modifier && is_a_scene(s, n) {
        return false;
    }
    if modifier && s.name_at(n).is_none() {
        // "police raid", "Turkish offensive", but not "knife attack" or "weekly meeting".
        let known = s.lexicon.actors.named(s.doc.form(n), "").is_some();
        let by_form = || s.lexicon.actors.role(&[s.doc.form(n)]).is_some();
        let role = s.token(n).upos == Upos::Noun && (s.role(n).is_some() || by_form());
        // "the *hospital* bombing"
        let building = ["building", "place"].iter().any(|c| s.is_a(n, c));
        return known || role && !building;
    }
    let p = profile(s, n, "");
    // "Russian aircraft", "Saudi warplanes": a state's machines act for it.
    if !p.actor && p.country.is_some() && s.name_at(n).is_none() {
        return is_a_machine(s, n) || s.lemma(n) == "ship";
    }
    p.actor && p.kind != Some(NameKind::Other)
}

/// Whether the noun at `n` is a machine of war that acts for those whose it is.
pub(super) fn is_a_machine(s: &Syntax<'_>, n: usize) -> bool {
    let lemma = s.lemma(n);
    s.name_at(n).is_none()
        && matches!(
            lemma.as_str(),
            "aircraft"
                | "plane"
                | "warplane"
                | "jet"
                | "helicopter"
                | "warship"
                | "drone"
                | "tank"
                | "artillery"
        )
}

/// Whether the name at `n`, which stands before a noun, only says where the act is that the noun names: "the *Nairobi* attack". Peoples and the
/// letters of states act: "a *Turkish* raid", "a *US* strike".
pub(super) fn is_a_scene(s: &Syntax<'_>, n: usize) -> bool {
    let form = s.doc.form(n);
    let letters = form.len() <= 4 && form.chars().all(|c| c.is_uppercase() || c == '.');
    let before = s.relation(n) == Relation::Compound && s.head(n).is_some_and(|h| h > n);
    let place = s.name_at(n).is_some_and(|k| s.names[k].kind == NameKind::Place);
    // "*US-Iran* talks" are those of two states.
    before && place && !letters && s.pair(n).is_none()
}

/// The participants that the phrases headed by `heads` name, each once.
pub(super) fn participants(
    s: &Syntax<'_>,
    entities: &Entities,
    attributions: &Said<'_>,
    heads: &[usize],
) -> Vec<Participant> {
    let date = s.doc.article.published.clone().unwrap_or_default();
    let mut parties = Parties { s, entities, attributions, date, all: Vec::new() };
    for &head in heads.iter().filter(|&&h| !named_beside(s, h, heads)) {
        if let Some(head) = whom_it_describes(s, head) {
            parties.add(head);
        }
    }
    parties.without_joint()
}

/// Whether another of `heads` is who the noun at `h` means or counts: "the foreign minister, *Sergey Lavrov*", "thousands of *demonstrators*".
fn named_beside(s: &Syntax<'_>, h: usize, heads: &[usize]) -> bool {
    let person = |o: usize| s.name_at(o).is_some_and(|k| s.names[k].kind == NameKind::Person);
    // "*Bangladesh*'s ruling Awami League"
    if s.relation(h) == Relation::NmodPoss
        && s.head(h).is_some_and(|o| heads.contains(&o) && s.name_at(o).is_some())
    {
        return true;
    }
    s.name_at(h).is_none()
        && heads.iter().any(|&o| {
            let called = s.relation(o) == Relation::Appos && person(o) && is_office(s, h);
            o != h && (s.head(o) == Some(h) && called || counted(s, h) == Some(o) && s.is_a(h, "quantifier"))
        })
}

/// The head itself, or whoever the clause of a relative pronoun describes: "Diaz, *who* was criticized".
fn whom_it_describes(s: &Syntax<'_>, head: usize) -> Option<usize> {
    let relative = s.token(head).upos == Upos::Pron && matches!(s.lemma(head).as_str(), "who" | "whom");
    if !relative {
        return Some(head);
    }
    // "do not know *who* shot him": nobody yet.
    if s.head(head).is_some_and(|v| s.relation(v) == Relation::Ccomp && s.subtree(v).start == head) {
        return None;
    }
    let clause = std::iter::successors(Some(head), |&n| s.head(n)).find(|&n| s.relation(n).is("acl"));
    // Some trees hang the clause elsewhere: "Diaz, *who* ..."
    let before = head.checked_sub(2).filter(|&b| s.doc.form(b + 1) == "," && s.is_nominal(b));
    clause.and_then(|c| s.head(c)).or(before)
}

/// Who says what the pronoun at `h` is the subject of: "*the army* said it had withdrawn".
pub(super) fn who_reports(s: &Syntax<'_>, h: usize) -> Option<usize> {
    if s.token(h).upos != Upos::Pron || s.lemma(h) != "it" {
        return None;
    }
    let clause = s.head(h).filter(|&v| s.relation(h).is("nsubj") && s.relation(v) == Relation::Ccomp)?;
    let source = s.head(clause).and_then(|v| s.first(v, &[Relation::Nsubj]))?;
    (s.token(source).upos != Upos::Pron && can_act(s, source, false)).then_some(source)
}

/// The participants of one side, while they are gathered.
struct Parties<'a, 'd> {
    s: &'a Syntax<'d>,
    entities: &'a Entities,
    attributions: &'a Said<'a>,
    /// Day of publication.
    date: String,
    all: Vec<Participant>,
}

/// One participant in the making.
struct Party {
    head: usize,
    span: Span,
    name: String,
    entity: Option<usize>,
    profile: Profile,
}

impl Party {
    fn end(self) -> Participant {
        Participant {
            span: self.span,
            entity: self.entity,
            name: self.name,
            country: self.profile.country,
            country_from: None,
            sector: self.profile.sector,
        }
    }
}

impl Parties<'_, '_> {
    /// Adds whoever the phrase headed by `head` means.
    fn add(&mut self, head: usize) {
        let s = self.s;
        // "at *5.30*", "the fifth murder *in 2015*", "*Thursday*'s summit"
        let number = s.token(head).upos == Upos::Num;
        if number && is_a_clock_or_year(s, head) || s.is_time(head) && (number || s.name_at(head).is_none()) {
            return;
        }
        // "planned to meet *Mr.*", which some trees part from the name
        if is_abbreviated_address(s.doc.form(head)) {
            return;
        }
        // "countries *like France and Spain*", whoever has found the countries.
        let named = examples(s, head);
        if !named.is_empty() {
            named.into_iter().for_each(|n| self.add(n));
            return;
        }
        // "*One of the men*, Jim Hall, was charged"
        let called = if s.token(head).upos == Upos::Num { called_by_name(s, head) } else { Vec::new() };
        if !called.is_empty() {
            called.into_iter().for_each(|n| self.add(n));
            return;
        }
        // "the town of *Goma*"
        let head = named_place(s, head).unwrap_or(head);
        let h = titled_person(s, head).map_or(head, |k| s.names[k].tokens.start);
        let profile = profile(s, h, &self.date);
        // "the minister, Sergei Shoigu" is called by the name.
        let mut run = s
            .person_named_by(h)
            .or_else(|| s.body_named_by(h))
            .or_else(|| s.name_at(h))
            .map_or_else(|| s.noun_phrase(h), |k| s.names[k].tokens.clone());
        let theirs = states_behind(s, h);
        if !theirs.is_empty() {
            self.officials_of(&theirs, profile.sector.as_ref());
            return;
        }
        // "Russian and Syrian forces" are the forces of two states.
        for state in states_before(s, h) {
            run.start = state + 1;
            self.forces_of(state, profile.sector.as_ref());
        }
        let mut run = from_its_beginning(s, run, h);
        // "*those killed*"
        let described = s.by_relation(h, &[Relation::Acl]).contains(&(h + 1));
        if run.end == h + 1 && s.doc.form(h).eq_ignore_ascii_case("those") && described {
            run.end += 1;
        }
        let (span, name) = (s.doc.span(&run), s.doc.words(&run).to_owned());
        let mut party = Party { head: h, span, name, entity: self.entities.at(h), profile };
        self.first_person(&mut party);
        // "vowed to challenge *it*": a thing.
        let does = matches!(s.relation(h), Relation::Nsubj | Relation::NsubjPass);
        // "Al-Shabaab said *it* had carried out the attack"
        if party.entity.is_none()
            && s.token(h).upos == Upos::Pron
            && s.lemma(h) == "it"
            && let Some(source) = who_reports(s, h)
        {
            self.add(source);
            return;
        }
        if party.entity.is_none() && s.token(h).upos == Upos::Pron && s.lemma(h) == "it" && !does {
            return;
        }
        if self.members(&party) {
            return;
        }
        self.as_its_entity(&mut party);
        self.as_its_owner(&mut party);
        // "*Israeli jets* bombed a house"
        if party.profile.sector.is_none() && party.profile.country.is_some() && is_a_machine(s, h) {
            party.profile.sector = Some("MIL".to_owned());
        }
        // "the *Turkish* offensive", "*North Korean* weapons": the state's.
        if party.profile.sector.is_none() && is_the_states(s, h) {
            party.profile.sector = Some("GOV".to_owned());
        }
        // "killed a U.S. soldier and *two others*": of the same people.
        if s.lemma(h) == "other"
            && s.token(h).upos == Upos::Noun
            && let Some(first) = self.all.last().filter(|o| o.country.is_some())
        {
            party.profile.country.clone_from(&first.country);
            party.profile.sector.clone_from(&first.sector);
        }
        let known =
            |o: &Participant| o.span == party.span || (o.entity.is_some() && o.entity == party.entity);
        if !self.all.iter().any(known) {
            self.all.push(party.end());
        }
    }

    /// "the ministers of *Greece and Turkey*"
    fn officials_of(&mut self, states: &[usize], sector: Option<&String>) {
        let s = self.s;
        for &state in states {
            let own = profile(s, state, &self.date);
            let run = s.name_at(state).map_or(state..state + 1, |k| s.names[k].tokens.clone());
            self.all.push(Participant {
                span: s.doc.span(&run),
                entity: self.entities.at(state),
                name: s.doc.words(&run).to_owned(),
                country: own.country,
                country_from: None,
                sector: sector.cloned().or(own.sector),
            });
        }
    }

    /// "*Russian* and Syrian forces": one of the states whose forces they are.
    fn forces_of(&mut self, state: usize, sector: Option<&String>) {
        let s = self.s;
        let own = profile(s, state, &self.date);
        self.all.push(Participant {
            span: s.token(state).span,
            entity: self.entities.at(state),
            name: s.doc.form(state).to_owned(),
            country: own.country,
            country_from: None,
            sector: sector.cloned(),
        });
    }

    /// The first person inside reported speech is its speaker.
    fn first_person(&self, party: &mut Party) {
        let s = self.s;
        let first = matches!(s.lemma(party.head).as_str(), "we" | "i" | "us" | "me" | "our" | "my");
        let said = self.attributions.innermost(party.head).filter(|_| party.entity.is_none() && first);
        let Some(a) = said.map(|a| &self.attributions[a]) else { return };
        party.entity = a.attribution.speaker;
        if party.entity.is_none()
            && let Some(source) = a.source.first()
        {
            s.doc.words(source).clone_into(&mut party.name);
            party.profile = profile(s, crate::entities::head_of(s, source), &self.date);
        }
    }

    /// "when *they* were detained", "the *two countries* agreed": adds each of those whom the text names, if it does.
    fn members(&mut self, party: &Party) -> bool {
        let entities = self.entities;
        let members = party.entity.map(|e| entities.members(e)).unwrap_or_default();
        let again = self.s.token(party.head).upos == Upos::Pron
            || party.entity.is_some_and(|e| entities.is_joined(e));
        if members.is_empty() || !again {
            return false;
        }
        let new: Vec<usize> =
            members.into_iter().filter(|&e| !self.all.iter().any(|o| o.entity == Some(e))).collect();
        for e in new {
            let one = &entities.list[e];
            self.all.push(Participant {
                span: party.span,
                entity: Some(e),
                name: one.name.clone(),
                country: one.country.clone(),
                country_from: None,
                sector: one.sector.clone(),
            });
        }
        true
    }

    /// Gives a participant the name, country and sector of its entity.
    fn as_its_entity(&self, party: &mut Party) {
        let (s, h) = (self.s, party.head);
        let Some(e) = party.entity.map(|e| &self.entities.list[e]) else { return };
        let p = &mut party.profile;
        if s.name_at(h).is_none() || e.kind == NameKind::Person {
            party.name.clone_from(&e.name);
        }
        // "the union", which is the European one, is none of workers.
        let called = e.kind == NameKind::Organization && e.mentions.iter().any(|m| m.named);
        if called && e.country.is_some() && s.name_at(h).is_none() && s.token(h).upos == Upos::Noun {
            p.sector.clone_from(&e.sector);
        }
        p.country = p.country.take().or_else(|| e.country.clone());
        // "the Russian defence chief", who is the minister.
        if s.name_at(h).is_none() && e.kind == NameKind::Person && e.role.is_some() && e.sector.is_some() {
            p.sector.clone_from(&e.sector);
        }
        p.sector = p.sector.take().or_else(|| e.sector.clone());
    }

    /// Gives a participant what it has of whoever it belongs to: "*his* forces", "its *neighbour*", "his *counterpart*".
    fn as_its_owner(&self, party: &mut Party) {
        let (s, h) = (self.s, party.head);
        let p = &mut party.profile;
        let owner = s.first(h, &[Relation::NmodPoss]);
        let mentioned = |o: usize| self.entities.at(o).map(|e| &self.entities.list[e]);
        // "*his* forces": of the country of whomever "his" means.
        let other = s.is_a(h, "of_another_side");
        if p.country.is_none() && s.name_at(h).is_none() && s.token(h).upos == Upos::Noun && !other {
            let pronoun = owner.filter(|&o| s.token(o).upos == Upos::Pron);
            p.country = pronoun
                .and_then(|o| who_accuses_of_it(s, o))
                .and_then(|a| profile(s, a, &self.date).country)
                .or_else(|| pronoun.and_then(mentioned).and_then(|e| e.country.clone()));
        }
        // "Vietnam, *whose fishermen* were beaten"
        if p.country.is_none()
            && s.name_at(h).is_none()
            && !other
            && let Some(owner) = whose(s, h)
        {
            p.country = profile(s, owner, &self.date).country;
        }
        // "accused its *neighbour*": a state, where the owner is one.
        if matches!(s.lemma(h).as_str(), "neighbor" | "neighbour" | "ally" | "rival" | "foe") {
            let kind = |o: usize| s.name_at(o).map(|k| s.names[k].kind).or_else(|| Some(mentioned(o)?.kind));
            if owner.and_then(kind) == Some(NameKind::Place) {
                p.sector = Some("GOV".to_owned());
            }
        }
        // "met his Moroccan *counterpart*": of the same office.
        if p.sector.is_none() && s.lemma(h) == "counterpart" {
            p.sector = owner.and_then(mentioned).and_then(|e| e.sector.clone());
        }
    }

    /// The participants, without those who are one of "they": nobody is named beside them.
    fn without_joint(mut self) -> Vec<Participant> {
        let joint = |p: &Participant| {
            self.all.iter().filter(|o| o.entity != p.entity).filter_map(|o| o.entity).any(|e| {
                let e = &self.entities.list[e];
                e.kind == NameKind::Group
                    && e.mentions.iter().any(|m| m.span != p.span && m.span.contains(p.span))
            })
        };
        let alone: Vec<bool> = self.all.iter().map(|p| !joint(p)).collect();
        let mut alone = alone.into_iter();
        self.all.retain(|_| alone.next().unwrap_or(true));
        self.all
    }
}

/// The run of words of the phrase headed by `h`, without what does not belong to it. Where the tree hangs half the sentence from somebody, he
/// begins behind its last verb.
fn from_its_beginning(s: &Syntax<'_>, mut run: Range<usize>, h: usize) -> Range<usize> {
    let verb = |&v: &usize| {
        s.token(v).upos == Upos::Verb && s.token(v).features.is(Feature::VerbForm, "Fin")
            || s.is_verb(v) && s.first(v, &[Relation::Aux]).is_some()
    };
    if let Some(v) = (run.start..h).rev().find(verb) {
        run.start = v + 1;
    }
    // "*of* demonstrators", but "*at least* ten", "*between* three and nine"
    let case = |t: usize| {
        matches!(s.lemma(t).as_str(), "of" | "on" | "by" | "for" | "with" | "from" | "against" | "'s")
    };
    while run.start < h && (matches!(s.token(run.start).upos, Upos::Cconj | Upos::Punct) || case(run.start)) {
        run.start += 1;
    }
    run
}

/// Whether the number at `n` is a time of day or a year.
fn is_a_clock_or_year(s: &Syntax<'_>, n: usize) -> bool {
    let form = s.doc.form(n);
    let digits = form.chars().filter(char::is_ascii_digit).count();
    let clock = form.contains([':', '.']) && digits + 1 == form.len();
    let year = form.len() == 4 && digits == 4 && (form.starts_with("19") || form.starts_with("20"));
    let said = matches!(
        s.case(n).as_deref(),
        Some("at" | "from" | "to" | "in" | "since" | "until" | "by" | "before" | "after")
    );
    said && (clock || year)
}

/// The place that a noun only says the kind of: "the town of *Goma*", "the province of *Idlib*".
pub(super) fn named_place(s: &Syntax<'_>, n: usize) -> Option<usize> {
    let kind = s.name_at(n).is_none() && s.token(n).upos == Upos::Noun && s.is_a(n, "kind_of_place");
    let of = s.under(n, "of");
    let [name] = of[..] else { return None };
    (kind && s.name_at(name).is_some_and(|k| s.names[k].kind == NameKind::Place)).then_some(name)
}

/// The state that accuses others of the harm done to those whom the pronoun at `o` calls its own: "*Iran* accused them of killing *its* envoys". Others
/// may speak of what a state does to its own people.
fn who_accuses_of_it(s: &Syntax<'_>, o: usize) -> Option<usize> {
    if !matches!(s.lemma(o).as_str(), "its" | "it" | "their" | "they") {
        return None;
    }
    let harm = std::iter::successors(s.head(o), |&n| s.head(n)).take(3).find(|&n| s.is_verb(n))?;
    let harms = matches!(best_frame(s, harm)?.frame.kind, EventType::Assault | EventType::Coerce);
    let above = s.head(harm).filter(|&v| harms && s.is_verb(v))?;
    let accuses = s.is_a(above, "accusing") && s.marked(harm, "of")
        || s.lemma(above) == "say"
            && s.relation(harm) == Relation::Ccomp
            && s.first(harm, &[Relation::Nsubj]).is_some();
    let accuser = *s.subjects(above).first().filter(|_| accuses)?;
    let state = s.name_at(accuser).is_some_and(|k| s.names[k].kind == NameKind::Place);
    (state && !s.subjects(harm).contains(&accuser)).then_some(accuser)
}

/// Whose the noun at `n` is in a relative clause: "*Vietnam*, whose fishermen were beaten".
fn whose(s: &Syntax<'_>, n: usize) -> Option<usize> {
    s.first(n, &[Relation::NmodPoss]).filter(|&o| s.lemma(o) == "whose")?;
    let clause = std::iter::successors(Some(n), |&i| s.head(i)).find(|&i| s.relation(i).is("acl"))?;
    s.head(clause)
}

/// Whether the word at `n` is a people's adjective with a noun that is nobody: "the *Turkish* offensive", but not "*Turkish* farmers".
fn is_the_states(s: &Syntax<'_>, n: usize) -> bool {
    let name = s.name_at(n).map_or_else(|| s.doc.form(n), |k| s.doc.words(&s.names[k].tokens));
    let demonym =
        s.lexicon.actors.named(name, "").is_some_and(|a| a.form == sayso_lexicon::ActorForm::Demonym);
    // The first head outside the name: some trees hang "North" of "North Korean" from the noun, some from "Korean".
    let mut heads = std::iter::successors(s.head(n), |&h| s.head(h));
    let noun = heads.find(|&h| s.name_at(h).is_none() || s.name_at(h) != s.name_at(n));
    let thing = |h: usize| s.token(h).upos == Upos::Noun && !profile(s, h, "").actor;
    demonym && s.relation(n) != Relation::Nsubj && noun.is_some_and(|h| h > n && thing(h))
}

/// The states whose people several officials are, each of one: "foreign ministers of *Greece and Turkey*".
fn states_behind(s: &Syntax<'_>, n: usize) -> Vec<usize> {
    let several = s.name_at(n).is_none() && s.token(n).features.is(Feature::Number, "Plur");
    let is_state = |&i: &usize| {
        let name = s.name_at(i).map(|k| s.doc.words(&s.names[k].tokens));
        name.and_then(|x| s.lexicon.actors.named(x, "")).is_some_and(|a| {
            matches!(a.form, sayso_lexicon::ActorForm::State | sayso_lexicon::ActorForm::Capital)
        })
    };
    let all = if several && s.role(n).is_some() {
        // "soldiers *from Chad and Niger*" are no two armies.
        let from: &[&str] = if s.is_a(n, "official") { &["of", "from"] } else { &["of"] };
        from.iter().map(|p| s.under(n, p)).find(|all| all.len() > 1).unwrap_or_default()
    } else {
        Vec::new()
    };
    if all.iter().all(is_state) { all } else { Vec::new() }
}

/// The demonyms of all states but the last whose people or things the noun at `n` is: "*Russian* and Syrian forces".
fn states_before(s: &Syntax<'_>, n: usize) -> Vec<usize> {
    if s.token(n).upos != Upos::Noun {
        return Vec::new();
    }
    // "*US* and British forces"
    let letters = |i: usize| s.doc.form(i).chars().all(|c| c.is_uppercase() || c == '.');
    let is_state = |&i: &usize| {
        s.lexicon.actors.named(s.doc.form(i), "").is_some_and(|a| {
            use sayso_lexicon::ActorForm::{Demonym, State};
            a.form == Demonym || a.form == State && letters(i)
        })
    };
    let modifiers = s.by_relation(n, &[Relation::Amod, Relation::Compound]);
    if let Some(first) =
        modifiers.iter().copied().find(|&c| c < n && is_state(&c) && s.pair(c).is_some_and(|p| p > c))
    {
        return vec![first];
    }
    let first = modifiers.into_iter().find(|c| *c < n && is_state(c));
    let Some(first) = first else { return Vec::new() };
    let mut all = vec![first];
    // "*U.S.* and British officials", where the tree hangs both from the noun.
    let and = s.by_relation(n, &[Relation::Cc]).into_iter().any(|c| c < n)
        || s.by_relation(n, &[Relation::Amod, Relation::Compound])
            .iter()
            .any(|&m| s.by_relation(m, &[Relation::Cc]).iter().any(|&c| c < m));
    if and {
        let more = s.by_relation(n, &[Relation::Amod, Relation::Compound]);
        all.extend(more.into_iter().filter(|c| *c > first && *c < n && is_state(c)));
    }
    all.extend(s.by_relation(first, &[Relation::Conj]).into_iter().filter(|c| *c < n && is_state(c)));
    all.pop();
    all
}

/// What is given, asked for, used or seized: fillers of the object slots that are no participants.
pub(super) fn objects(
    s: &Syntax<'_>,
    t: usize,
    frame: &Frame,
    recipients: &[Participant],
    actors: &[Participant],
) -> Vec<Span> {
    for choice in &frame.object.0 {
        let spans: Vec<Span> = choice
            .0
            .iter()
            .flat_map(|slot| fillers_of(s, t, frame, slot))
            .filter(|&f| f != t)
            .map(|f| {
                // "North Korean | weapons": whose they are is told apart.
                let mut run = s.noun_phrase(f);
                let told =
                    |t: usize| recipients.iter().chain(actors).any(|p| p.span.contains(s.token(t).span));
                while run.start < f && told(run.start) {
                    run.start += 1;
                }
                s.doc.span(&run)
            })
            .filter(|span| !recipients.iter().chain(actors).any(|p| p.span.overlaps(*span)))
            .collect();
        if !spans.is_empty() {
            return spans;
        }
    }
    Vec::new()
}
