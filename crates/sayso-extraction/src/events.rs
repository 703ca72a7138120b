//! What happened: event frames matched against the syntax, with their arguments, status and voices.

use std::collections::BTreeMap;

use sayso_lexicon::{Condition, EventType, Fillers, Frame, Pos, Slot, SlotExpression, Stance, Status};
use sayso_text::{Feature, NameKind, Relation, Span, Upos};

use crate::attribution::Linked;
use crate::entities::{Entities, profile};
use crate::findings::{Event, Participant, Voice};
use crate::status::status;
use crate::syntax::Syntax;

/// Nouns that only count or collect what their of-phrase names: "hundreds of migrants".
const QUANTIFIERS: &[&str] = &[
    "hundred", "thousand", "million", "dozen", "score", "number", "lot", "group", "majority", "handful",
    "series", "kind", "couple", "pair", "total", "rest", "part", "half", "third", "quarter", "percent", "%",
    "most", "some", "many", "one", "two", "three", "several", "ten", "member", "batch", "wave", "crowd",
    "type", "form", "each", "any", "all", "none", "amount", "quantity", "volume", "shipment", "load", "ton",
    "tonne", "stock", "piece", "set", "range", "variety",
];

/// A frame that fits a trigger.
struct Match<'a> {
    trigger: usize,
    frame: &'a Frame,
    /// Nouns that a condition of the frame names: they are part of this act, not acts of their own.
    absorbed: Vec<usize>,
}

/// The events of a document, by trigger.
pub(crate) fn find(s: &Syntax<'_>, entities: &Entities, attributions: &[Linked]) -> Vec<Event> {
    let mut matches: BTreeMap<usize, Match<'_>> = BTreeMap::new();
    for t in 0..s.doc.tokens.len() {
        if let Some(m) = best_frame(s, t) {
            matches.insert(t, m);
        }
    }
    let absorbed: Vec<usize> =
        matches.values().flat_map(|m| m.absorbed.iter().copied()).chain(complements(s, &matches)).collect();
    for t in absorbed {
        matches.remove(&t);
    }
    let carriers = carriers(s, &matches);
    for noun in carriers.values() {
        matches.remove(noun);
    }
    let events: Vec<Event> = matches
        .values()
        .map(|m| event(s, entities, attributions, m, carriers.get(&m.trigger).copied()))
        .collect();
    once_a_sentence(s, events)
}

/// Acts that are only the complement of another: what is refused, threatened or agreed is that act's own content.
fn complements(s: &Syntax<'_>, matches: &BTreeMap<usize, Match<'_>>) -> Vec<usize> {
    let mut out = Vec::new();
    for m in matches.values() {
        if matches!(m.frame.kind, EventType::Reject | EventType::Threaten) && m.frame.pos == Pos::Verb {
            for c in s.by_relation(m.trigger, &[Relation::Xcomp]) {
                out.push(c);
                out.extend(s.by_relation(c, &[Relation::Obj]));
            }
        }
    }
    out
}

/// Verbs with a noun of the same type that only says by what it happened ("killed in an attack", "the blast killed"): verb → noun.
fn carriers(s: &Syntax<'_>, matches: &BTreeMap<usize, Match<'_>>) -> BTreeMap<usize, usize> {
    let mut out = BTreeMap::new();
    for m in matches.values().filter(|m| m.frame.pos == Pos::Verb) {
        for &c in s.children(m.trigger) {
            let r = s.relation(c);
            let by_what = r == Relation::Nsubj
                || (r.is("obl") && matches!(s.case(c).as_deref(), Some("in" | "by" | "during" | "with")));
            if by_what
                && matches.get(&c).is_some_and(|n| n.frame.kind == m.frame.kind && n.frame.pos == Pos::Noun)
            {
                out.entry(m.trigger).or_insert(c);
            }
        }
    }
    out
}

/// The most specific frame whose conditions hold at `t`.
fn best_frame<'a>(s: &Syntax<'a>, t: usize) -> Option<Match<'a>> {
    let token = s.token(t);
    let lemma = s.lemma(t);
    let codes: &[Pos] = match token.upos {
        Upos::Verb => &[Pos::Verb, Pos::Adjective],
        Upos::Noun => &[Pos::Noun],
        Upos::Adj => &[Pos::Adjective, Pos::Verb],
        _ => return None,
    };
    // A noun inside a name names a thing, not an act ("Boston Marathon bombing" is a name of kind other, and an act).
    if let Some(k) = s.name_at(t)
        && s.names[k].kind != NameKind::Other
    {
        return None;
    }
    // A participle before its noun is a quality, not an act ("the banned party"), unless the table has it as an adjective.
    let quality = s.relation(t) == Relation::Amod;
    // A noun that only modifies another is part of its name ("peace talks team", "attack helicopter").
    if token.upos == Upos::Noun && matches!(s.relation(t), Relation::Compound) {
        return None;
    }
    let mut best: Option<(usize, Match<'a>)> = None;
    for (rank, &pos) in codes.iter().enumerate() {
        let form = s.doc.form(t).to_lowercase();
        let lexicon = s.lexicon;
        for frame in lexicon.frames.of(&lemma, pos).iter().chain(if form != lemma && pos == Pos::Adjective {
            lexicon.frames.of(&form, pos)
        } else {
            &[]
        }) {
            if pos == Pos::Verb && quality {
                continue;
            }
            if rank > 0 && pos == Pos::Verb && !token.features.is(Feature::VerbForm, "Part") {
                continue;
            }
            let Some(absorbed) = fits(s, t, frame) else { continue };
            let score = frame.specificity() * 2 + usize::from(rank == 0);
            if best.as_ref().is_none_or(|(b, _)| score > *b) {
                best = Some((score, Match { trigger: t, frame, absorbed }));
            }
        }
    }
    best.map(|(_, m)| m)
}

/// Whether the frame's words and conditions hold at `t`; if so, the nouns that its conditions name.
fn fits(s: &Syntax<'_>, t: usize, frame: &Frame) -> Option<Vec<usize>> {
    for part in &frame.lemma[1..] {
        if !has_part(s, t, part) {
            return None;
        }
    }
    let mut absorbed = Vec::new();
    for condition in &frame.when {
        match condition {
            Condition::Filled(slot) => {
                if !filled(s, t, frame, slot) {
                    return None;
                }
            }
            Condition::Empty(slot) => {
                if filled(s, t, frame, slot) {
                    return None;
                }
            }
            Condition::Is(slot, fillers) => {
                let named: Vec<usize> = condition_fillers(s, t, frame, slot)
                    .into_iter()
                    .filter(|&f| belongs(s, f, fillers))
                    .collect();
                if named.is_empty() {
                    return None;
                }
                if matches!(slot, Slot::Object | Slot::Preposition(_)) {
                    absorbed.extend(named);
                }
            }
            Condition::IsNot(slot, fillers) => {
                if condition_fillers(s, t, frame, slot).into_iter().any(|f| belongs(s, f, fillers)) {
                    return None;
                }
            }
        }
    }
    Some(absorbed)
}

/// Whether a further word of a frame's lemma stands with the trigger: particle, preposition, fixed adjective or noun.
fn has_part(s: &Syntax<'_>, t: usize, part: &str) -> bool {
    s.children(t).iter().any(|&c| {
        c > t && s.lemma(c) == part && !matches!(s.relation(c), Relation::Nsubj | Relation::Punct)
            || s.case(c).as_deref() == Some(part) && c > t
            || (matches!(s.relation(c), Relation::Xcomp | Relation::Advcl | Relation::Ccomp)
                && s.marked(c, part))
    }) || s.doc.tokens.get(t + 1).is_some_and(|n| n.lemma == part && n.head == t)
}

fn filled(s: &Syntax<'_>, t: usize, frame: &Frame, slot: &Slot) -> bool {
    match slot {
        Slot::Clause => s.children(t).iter().any(|&c| {
            matches!(s.relation(c), Relation::Ccomp | Relation::Xcomp | Relation::Csubj)
                || (s.relation(c) == Relation::Acl
                    && !s.is_verb(t)
                    && (s.marked(c, "to") || s.marked(c, "that")))
        }),
        _ => !fillers_of(s, t, frame, slot).is_empty(),
    }
}

/// The heads that fill a slot.
fn fillers_of(s: &Syntax<'_>, t: usize, frame: &Frame, slot: &Slot) -> Vec<usize> {
    let verbal = frame.pos == Pos::Verb;
    match slot {
        Slot::Subject => {
            if frame.pos == Pos::Noun {
                s.light_subject(t, 0)
            } else if verbal {
                s.subjects(t)
            } else {
                let mut all = s.subjects(t);
                if all.is_empty() && s.relation(t) == Relation::Amod {
                    all.extend(s.head(t));
                }
                all
            }
        }
        Slot::Object => {
            if verbal {
                let objects = s.objects(t);
                if objects.is_empty() {
                    // The object of a preposition that belongs to the frame's own words ("turn to Iran").
                    return frame.lemma[1..].iter().flat_map(|p| s.under(t, p)).collect();
                }
                objects
            } else if s.relation(t) == Relation::Amod {
                s.head(t).into_iter().collect()
            } else {
                Vec::new()
            }
        }
        Slot::Indirect => s.first(t, &[Relation::Iobj]).map(|i| s.conjuncts(i)).unwrap_or_default(),
        Slot::Possessive => s.first(t, &[Relation::NmodPoss]).map(|p| s.conjuncts(p)).unwrap_or_default(),
        Slot::Modifier => s.modifiers(t),
        Slot::Complement => s
            .by_relation(t, &[Relation::Ccomp, Relation::Xcomp, Relation::Acl])
            .into_iter()
            .flat_map(|c| if s.first(c, &[Relation::Nsubj]).is_some() { s.subjects(c) } else { Vec::new() })
            .collect(),
        Slot::Clause => Vec::new(),
        Slot::Preposition(p) => {
            let mut all = s.under(t, p);
            if all.is_empty() && frame.pos == Pos::Noun {
                // "held talks with Iran": the phrase may hang from the light verb.
                if let Some(v) = s.light_verb(t) {
                    all = s.under(v, p).into_iter().filter(|&x| x != t).collect();
                }
                // "the execution of a prisoner by Iran": or from what the act is done to.
                if all.is_empty()
                    && matches!(p.as_str(), "by" | "to" | "against" | "between" | "from" | "with")
                {
                    all = s.under(t, "of").into_iter().flat_map(|o| s.under(o, p)).collect();
                }
            } else if all.is_empty()
                && matches!(p.as_str(), "on" | "against" | "with" | "to" | "for" | "from")
            {
                // "eased sanctions on Venezuela": or from the object.
                all = s.objects(t).into_iter().flat_map(|o| s.under(o, p)).collect();
            }
            all
        }
    }
}

/// As [`fillers_of`], but a condition on a modifier or subject looks at every word that could be meant.
fn condition_fillers(s: &Syntax<'_>, t: usize, frame: &Frame, slot: &Slot) -> Vec<usize> {
    match slot {
        Slot::Clause => s.by_relation(t, &[Relation::Ccomp, Relation::Xcomp, Relation::Acl]),
        _ => fillers_of(s, t, frame, slot),
    }
}

/// Whether the phrase headed by `n` is one of these: by lemma, by class, or because it is a name, a pronoun or a role that the
/// class covers. Looks through quantifiers.
fn belongs(s: &Syntax<'_>, n: usize, fillers: &Fillers) -> bool {
    let lemma = s.lemma(n);
    if fillers.lemmas.contains(&lemma) || fillers.classes.iter().any(|c| in_class(s, n, &lemma, c)) {
        return true;
    }
    if QUANTIFIERS.contains(&lemma.as_str()) || s.token(n).upos == Upos::Num {
        return s.under(n, "of").into_iter().any(|o| belongs(s, o, fillers));
    }
    false
}

fn in_class(s: &Syntax<'_>, n: usize, lemma: &str, class: &str) -> bool {
    if s.lexicon.is_a(lemma, class) && s.name_at(n).is_none() {
        return true;
    }
    let name = s.name_at(n).map(|k| &s.names[k]);
    let personal = s.token(n).upos == Upos::Pron
        && matches!(
            lemma,
            "he" | "she" | "they" | "we" | "i" | "who" | "him" | "them" | "us" | "her" | "you"
        );
    let known = || {
        let text = name.map_or_else(|| s.doc.form(n).to_owned(), |k| s.doc.words(&k.tokens).to_owned());
        s.lexicon.actors.named(&text, "").cloned()
    };
    let role = || {
        let phrase = s.noun_phrase(n);
        let lemmas: Vec<String> = (phrase.start..n + 1).map(|i| s.lemma(i)).collect();
        s.lexicon.actors.role(&lemmas.iter().map(String::as_str).collect::<Vec<_>>()).cloned()
    };
    let kind = name.map(|k| k.kind);
    match class {
        "person" => {
            kind == Some(NameKind::Person)
                || personal
                || s.token(n).upos == Upos::Num
                || (name.is_none() && role().is_some_and(|r| r.kind == "person"))
        }
        "state" => known().is_some_and(|a| {
            use sayso_lexicon::ActorForm::{Capital, Government, State};
            matches!(a.form, State | Capital | Government)
        }),
        "body" => {
            kind == Some(NameKind::Organization)
                || (name.is_none() && role().is_some_and(|r| r.kind == "organization"))
        }
        "place" => kind == Some(NameKind::Place),
        "official" => {
            kind == Some(NameKind::Person)
                || personal
                || (name.is_none()
                    && role().is_some_and(|r| {
                        r.kind == "person"
                            && r.sector.is_none_or(|x| matches!(x.as_str(), "GOV" | "LEG" | "JUD" | "IGO"))
                    }))
        }
        "armed" => {
            name.is_none()
                && role().is_some_and(|r| {
                    r.sector
                        .is_some_and(|x| matches!(x.as_str(), "MIL" | "COP" | "REB" | "UAF" | "PRM" | "SPY"))
                })
                || known().is_some_and(|a| {
                    a.sector
                        .is_some_and(|x| matches!(x.as_str(), "MIL" | "COP" | "REB" | "UAF" | "PRM" | "SPY"))
                })
        }
        "group" => {
            kind == Some(NameKind::Group)
                || (personal && matches!(lemma, "they" | "we" | "them"))
                || (name.is_none() && role().is_some_and(|r| r.kind == "group"))
        }
        _ => false,
    }
}

fn event(
    s: &Syntax<'_>,
    entities: &Entities,
    attributions: &[Linked],
    m: &Match<'_>,
    carrier: Option<usize>,
) -> Event {
    let t = m.trigger;
    let frame = m.frame;
    let verdict = status(s, t);
    let mut status = verdict.status;
    let mut because = verdict.because;
    if let (Some(own), Status::Actual) = (frame.status, status) {
        status = own;
        because = frame.origin.clone();
    }
    let says = innermost(attributions, t);
    if let Some(a) = says
        && attributions[a].attribution.stance == Stance::Denies
        && status == Status::Actual
    {
        status = Status::Negated;
        because = "a source denies it".to_owned();
    }
    // PLOVER: cooperation put in the future is a promise of it.
    let kind = match (frame.kind, status) {
        (
            EventType::Consult | EventType::Cooperate | EventType::Aid | EventType::Support,
            Status::Planned,
        ) => EventType::Agree,
        (kind, _) => kind,
    };
    let mut actor_tokens = argument(s, t, frame, &frame.actor);
    if let Some(noun) = carrier.filter(|_| actor_tokens.is_empty()) {
        // "killed in a rebel attack": the doer stands with the noun.
        actor_tokens =
            best_frame(s, noun).map(|n| argument(s, noun, n.frame, &n.frame.actor)).unwrap_or_default();
        actor_tokens.retain(|a| *a != t);
    }
    let recipient_tokens: Vec<usize> =
        argument(s, t, frame, &frame.recipient).into_iter().filter(|r| !actor_tokens.contains(r)).collect();
    let actors = participants(s, entities, attributions, &actor_tokens);
    let recipients: Vec<Participant> = participants(s, entities, attributions, &recipient_tokens)
        .into_iter()
        .filter(|r| !actors.iter().any(|a| a.name == r.name))
        .collect();
    let objects = objects(s, t, frame, &recipients, &actors);
    let voices = voices(s, entities, attributions, says, status);
    let strong = frame.specificity() >= 2 || !actors.is_empty();
    Event {
        kind,
        mode: if kind == frame.kind { frame.mode.clone() } else { None },
        contexts: Vec::new(),
        trigger: trigger_span(s, t, frame),
        actors,
        recipients,
        objects,
        status,
        place: place(s, t),
        date: None,
        voices,
        // Uncalibrated as yet: frames with conditions or a doer are right more often than bare words.
        confidence: if strong { 0.6 } else { 0.4 },
        frame: frame.origin.clone(),
        status_because: because,
    }
}

/// The trigger's word, with a particle that stands beside it.
fn trigger_span(s: &Syntax<'_>, t: usize, frame: &Frame) -> Span {
    let span = s.token(t).span;
    match s.first(t, &[Relation::CompoundPrt]) {
        Some(p) if p == t + 1 && frame.lemma.len() > 1 => span.to(s.token(p).span),
        _ => span,
    }
}

/// The heads that fill an argument: the first alternative of which anything that can act is filled.
fn argument(s: &Syntax<'_>, t: usize, frame: &Frame, expression: &SlotExpression) -> Vec<usize> {
    for choice in &expression.0 {
        let mut found: Vec<usize> = Vec::new();
        for slot in &choice.0 {
            for f in fillers_of(s, t, frame, slot) {
                let f = through_quantifier(s, f);
                if !found.contains(&f) && f != t && can_act(s, f, matches!(slot, Slot::Modifier)) {
                    found.push(f);
                }
            }
        }
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

/// "dozens of soldiers" is soldiers as an actor; "a group of rebels" too.
fn through_quantifier(s: &Syntax<'_>, n: usize) -> usize {
    let lemma = s.lemma(n);
    if s.name_at(n).is_none()
        && QUANTIFIERS.contains(&lemma.as_str())
        && !s.lexicon.is_a(&lemma, "official")
        && let Some(&o) = s.under(n, "of").first()
    {
        return o;
    }
    n
}

/// Whether a phrase names somebody who can act or be acted upon.
fn can_act(s: &Syntax<'_>, n: usize, modifier: bool) -> bool {
    if modifier && s.name_at(n).is_none() {
        // "police raid", "Turkish offensive", but not "knife attack" or "weekly meeting".
        let known = s.lexicon.actors.named(s.doc.form(n), "").is_some();
        let role = s.token(n).upos == Upos::Noun && s.lexicon.actors.role(&[s.lemma(n).as_str()]).is_some();
        return known || role;
    }
    let p = profile(s, n, "");
    p.actor && p.kind != Some(NameKind::Other)
}

fn participants(
    s: &Syntax<'_>,
    entities: &Entities,
    attributions: &[Linked],
    heads: &[usize],
) -> Vec<Participant> {
    let date = s.doc.article.published.clone().unwrap_or_default();
    let mut out: Vec<Participant> = Vec::new();
    for &h in heads {
        let mut p = profile(s, h, &date);
        // "the minister, Sergei Shoigu" is called by the name.
        let run = s
            .person_named_by(h)
            .or_else(|| s.name_at(h))
            .map_or_else(|| s.noun_phrase(h), |k| s.names[k].tokens.clone());
        let span = s.doc.span(&run);
        let mut name = s.doc.words(&run).to_owned();
        let mut entity = entities.at(h);
        if entity.is_none() && matches!(s.lemma(h).as_str(), "we" | "i" | "us" | "me" | "our" | "my") {
            // The first person inside reported speech is its speaker.
            if let Some(a) = innermost(attributions, h) {
                entity = attributions[a].attribution.speaker;
                if entity.is_none()
                    && let Some(source) = attributions[a].source.first()
                {
                    name = s.doc.words(source).to_owned();
                    p = profile(s, crate::entities::head_of(s, source), &date);
                }
            }
        }
        if let Some(e) = entity {
            let e = &entities.list[e];
            if s.name_at(h).is_none() || e.kind == NameKind::Person {
                name.clone_from(&e.name);
            }
            p.country = p.country.or_else(|| e.country.clone());
            p.sector = p.sector.or_else(|| e.sector.clone());
        }
        if p.country.is_none() && s.name_at(h).is_none() && p.kind.is_some() {
            // "police", "officials": those of the country that the document is about.
            p.country.clone_from(&entities.home);
        }
        if !out.iter().any(|o| o.span == span || (o.entity.is_some() && o.entity == entity)) {
            out.push(Participant { span, entity, name, country: p.country, sector: p.sector });
        }
    }
    out
}

/// What is given, asked for, used or seized: fillers of the object slots that are no participants.
fn objects(
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
            .map(|f| s.doc.span(&s.noun_phrase(f)))
            .filter(|span| !recipients.iter().chain(actors).any(|p| p.span.overlaps(*span)))
            .collect();
        if !spans.is_empty() {
            return spans;
        }
    }
    Vec::new()
}

/// The place that the act's own phrases name: a place name under a locative preposition.
fn place(s: &Syntax<'_>, t: usize) -> Option<Span> {
    let mut hosts = vec![t];
    hosts.extend(s.light_verb(t));
    for h in hosts {
        for &c in s.children(h) {
            let r = s.relation(c);
            if (r.is("obl") || r.is("nmod"))
                && matches!(
                    s.case(c).as_deref(),
                    Some("in" | "at" | "near" | "outside" | "inside" | "across" | "around" | "off")
                )
            {
                if let Some(k) = s.name_at(c).filter(|&k| s.names[k].kind == NameKind::Place) {
                    return Some(s.doc.span(&s.names[k].tokens));
                }
                // "in the city of Kayseri"
                for o in s.under(c, "of") {
                    if let Some(k) = s.name_at(o).filter(|&k| s.names[k].kind == NameKind::Place) {
                        return Some(s.doc.span(&s.names[k].tokens));
                    }
                }
            }
        }
    }
    None
}

/// The attribution with the smallest content that covers `token`.
fn innermost(attributions: &[Linked], token: usize) -> Option<usize> {
    (0..attributions.len())
        .filter(|&i| attributions[i].says(token))
        .min_by_key(|&i| attributions[i].content.iter().map(std::iter::ExactSizeIterator::len).sum::<usize>())
}

fn voices(
    s: &Syntax<'_>,
    entities: &Entities,
    attributions: &[Linked],
    says: Option<usize>,
    status: Status,
) -> Vec<Voice> {
    let Some(a) = says else { return Vec::new() };
    let at = &attributions[a].attribution;
    let stance = match (at.stance, status) {
        (Stance::Doubts, _) => Stance::Doubts,
        (_, Status::Negated) => Stance::Denies,
        (_, Status::Hypothetical) => Stance::Expects,
        (Stance::Expects, Status::Planned) => Stance::Expects,
        _ => Stance::Asserts,
    };
    if at.source.is_empty() {
        return Vec::new();
    }
    vec![Voice {
        who: named_mention(s, entities, &attributions[a]),
        name: attributions[a].source_name(s, entities),
        entity: at.speaker,
        stance,
        via: at.chain.clone(),
        attribution: a,
    }]
}

/// Where the text names the source: the source's own words, or the antecedent's name when they are a pronoun.
fn named_mention(s: &Syntax<'_>, entities: &Entities, a: &Linked) -> Option<Span> {
    let source = a.source.first()?;
    let own = Some(s.doc.span(source));
    if s.token(crate::entities::head_of(s, source)).upos != Upos::Pron {
        return own;
    }
    let Some(e) = a.attribution.speaker else { return own };
    let entity = &entities.list[e];
    let named: Vec<Span> = entity.mentions.iter().filter(|m| m.named).map(|m| m.span).collect();
    named.iter().find(|m| m.of(s.doc.text()) == entity.name).or(named.first()).copied().or(own)
}

/// One entry per happening per sentence: the same type with the same status and the same participants, or with none of its
/// own, is the same happening named twice.
fn once_a_sentence(s: &Syntax<'_>, events: Vec<Event>) -> Vec<Event> {
    let mut out: Vec<Event> = Vec::new();
    for e in events {
        let sentence = |x: &Event| s.doc.sentences.partition_point(|y| y.span.end <= x.trigger.start);
        let bare = |x: &Event| x.actors.is_empty() && x.recipients.is_empty();
        let same = out.iter().position(|o| {
            o.kind == e.kind
                && sentence(o) == sentence(&e)
                && (bare(&e) || bare(o) || (o.actors == e.actors && o.recipients == e.recipients))
        });
        match same {
            Some(i) if bare(&out[i]) && !bare(&e) => out[i] = e,
            Some(_) => {}
            None => out.push(e),
        }
    }
    out
}
