//! What happened: event frames matched against the syntax, with their arguments, status and voices.

mod arguments;
mod confidence;
mod denials;
mod frames;
mod imprisonment;
mod network;
mod outcomes;
mod private;
mod sides;
mod voices;

use std::collections::{BTreeMap, HashMap};

use sayso_lexicon::{ActorForm, Condition, EventType, Frame, Pos, Slot, Stance, Status};
use sayso_text::{Feature, NameKind, Relation, Span, Upos};

use crate::attribution::Linked;
use crate::contexts::Contexts;
use crate::dates::{DateBasis, Dates, by_narrative};
use crate::entities::{Entities, head_of, profile};
use crate::findings::{CueContext, Event, EventDate, EventPlace, Grounds, Participant, PlaceFrom};
use crate::locations::PLACING;
use crate::status::{Verdict, is_negated, status, status_of_refusal, turned_down};
use crate::syntax::Syntax;
use arguments::{is_a_machine, is_a_scene, named_place, objects, participants};
use denials::{belittles, denials, is_asserted, outside_the_claim};
use frames::{Match, best_frame};
use sides::Sides;
use voices::{Said, voices};

/// The events of a document, by trigger.
pub(crate) fn find(
    s: &Syntax<'_>,
    entities: &Entities,
    attributions: &[Linked],
    dates: &Dates<'_, '_>,
) -> Vec<Event> {
    let attributions = &Said::new(s, attributions);
    let mut matches = triggers(s);
    let carriers = carriers(s, &matches);
    for noun in carriers.values() {
        matches.remove(noun);
    }
    let contexts = Contexts::find(s);
    let mut events: Vec<(usize, Event)> = matches
        .values()
        .filter(|m| {
            let no_act = in_general(s, m)
                || m.frame.kind == EventType::Agree && agrees_on_a_fact(s, m.trigger)
                || by_accident(s, m)
                || for_a_disaster(s, m)
                || only_says_whom(s, m)
                || rallies_voters(s, m)
                || backed_by_things(s, m)
                || inside_an_assault(s, m, &matches);
            !no_act
        })
        .map(|m| (m, event(s, entities, attributions, m, carriers.get(&m.trigger).copied())))
        .filter(|(m, event)| !private::life(entities, event) && !blames_nobody(m, event))
        .map(|(m, event)| (m, in_words(s, entities, m, event)))
        .map(|(m, event)| {
            let grounds = confidence::grounds(s, m.trigger, m.frame, &event);
            let confidence = confidence::confidence(&grounds);
            let event = Event {
                date: dates.of(m.trigger, event.status),
                contexts: contexts.of(s.doc.sentences.partition_point(|x| x.tokens.end <= m.trigger)),
                grounds,
                confidence,
                ..event
            };
            (m.trigger, event)
        })
        .collect();
    as_before(s, &mut events);
    of_the_talks(s, &mut events);
    outcomes::with_their_act(s, &mut events);
    outcomes::with_all_victims(s, entities, attributions, &mut events);
    imprisonment::with_terms(s, &mut events);
    denials(s, entities, attributions, &mut events);
    by_narrative(dates, &mut events);
    once_a_sentence(s, events.into_iter().map(|(_, e)| e).collect())
}

/// The words that name acts, with their frames: those of the rows and of the network, without those that are part of another act.
fn triggers<'a>(s: &Syntax<'a>) -> BTreeMap<usize, Match<'a>> {
    let mut matches: BTreeMap<usize, Match<'_>> = BTreeMap::new();
    for t in 0..s.doc.tokens.len() {
        if let Some(m) = best_frame(s, t).filter(|m| !network::rules_out(s, t, m.frame)) {
            matches.insert(t, as_meant(s, m));
        }
    }
    for m in proposals(s) {
        matches.entry(m.trigger).or_insert(m);
    }
    matches.retain(|&t, m| !(m.frame.kind == EventType::Request && asks_a_question(s, t)));
    let topics: Vec<usize> =
        matches.values().filter(|m| topic_of_a_protest(s, m, &matches)).map(|m| m.trigger).collect();
    for t in topics {
        matches.remove(&t);
    }
    let twice: Vec<usize> = matches
        .values()
        .filter(|m| its_own_purpose(s, m, &matches) || only_called_so(s, m))
        .map(|m| m.trigger)
        .collect();
    for t in twice {
        matches.remove(&t);
    }
    for m in mentioned_again(s, &matches) {
        matches.insert(m.trigger, m);
    }
    let absorbed: Vec<usize> =
        matches.values().flat_map(|m| m.absorbed.iter().copied()).chain(complements(s, &matches)).collect();
    for t in absorbed {
        matches.remove(&t);
    }
    matches
}

/// The act that a word of two meanings names where the network is sure of the other one: "*attacked* him for his record" accuses, an
/// "*attack* on the server" coerces.
fn as_meant<'a>(s: &Syntax<'a>, m: Match<'a>) -> Match<'a> {
    let general = !m.frame.own && m.frame.mode.is_none() && m.frame.lemma.len() == 1;
    let kinds: &[EventType] = match m.frame.kind {
        EventType::Assault if s.is_a(m.trigger, "two_edged") => &[EventType::Accuse, EventType::Coerce],
        EventType::Agree if s.is_a(m.trigger, "vowing") => &[EventType::Threaten],
        _ => &[],
    };
    // "attacked him *with an iron bar*"
    let armed = s
        .under(m.trigger, "with")
        .iter()
        .any(|&n| ["weapon", "tool", "explosive", "artillery", "vehicle"].iter().any(|c| s.is_a(n, c)));
    let kind = kinds.iter().find(|&&k| general && !armed && network::means(s, m.trigger, k));
    match kind.and_then(|&k| s.lexicon.frames.proposal(k, m.frame.pos)) {
        Some(frame) => Match { trigger: m.trigger, frame, absorbed: Vec::new() },
        None => m,
    }
}

/// Whether a thing is blamed on a thing: "The outbreak has been *blamed* on poor sanitation".
fn blames_nobody(m: &Match<'_>, event: &Event) -> bool {
    m.frame.lemma.first().is_some_and(|l| l == "blame")
        && event.actors.is_empty()
        && event.recipients.is_empty()
}

/// Whether somebody is hurt by what the clause tells as an accident: "were injured *when a bus overturned*".
fn by_accident(s: &Syntax<'_>, m: &Match<'_>) -> bool {
    let t = m.trigger;
    m.frame.kind == EventType::Assault
        && s.is_verb(t)
        && (s.is_passive(t) && s.subjects(t).is_empty() || s.is_a(t, "dying"))
        && s.by_relation(t, &[Relation::Advcl]).into_iter().any(|c| {
            let time = ["when", "after", "as", "because"].iter().any(|w| s.marked(c, w))
                || s.by_relation(c, &[Relation::Advmod]).iter().any(|&a| s.lemma(a) == "when");
            // "when a wall collapsed in *an air strike*", "when a truck ploughed *into a crowd*"
            // What falls or collides does no violence: "when their *helicopter* crashed".
            let craft = |i: usize| {
                s.first(c, &[Relation::Nsubj]) == Some(i) && (is_a_machine(s, i) || s.is_a(i, "vehicle"))
            };
            let violent = s.subtree(c).any(|i| {
                i != c
                    && !craft(i)
                    && s.token(i).upos == Upos::Noun
                    && ["violence", "weapon", "explosive", "armed"].iter().any(|k| s.is_a(i, k))
            });
            let rams = s.under(c, "into").iter().any(|&i| profile(s, i, "").actor);
            // "when he was struck *by a train*"
            let run_over = s.is_passive(c)
                && matches!(s.lemma(c).as_str(), "hit" | "strike" | "crush")
                && s.under(c, "by").iter().any(|&i| s.is_a(i, "vehicle"));
            time && (run_over || s.is_a(c, "mishap") && !s.is_passive(c)) && !violent && !rams
        })
}

/// Whether arms and machines are all that backs somebody: "troops *backed* by tanks".
fn backed_by_things(s: &Syntax<'_>, m: &Match<'_>) -> bool {
    let t = m.trigger;
    let by = s.under(t, "by");
    matches!(m.frame.kind, EventType::Support | EventType::Aid)
        && s.is_verb(t)
        && !by.is_empty()
        && by.iter().all(|&n| {
            is_a_machine(s, n)
                || ["weapon", "artillery", "warplane", "vehicle", "drone"].iter().any(|c| s.is_a(n, c))
                || s.lemma(n) == "gunship"
        })
}

/// Whether a rally is only where a politician speaks, against nobody: "Sanders spoke *at a rally* in Michigan".
fn rallies_voters(s: &Syntax<'_>, m: &Match<'_>) -> bool {
    let t = m.trigger;
    let verb = s.head(t).filter(|&v| s.is_verb(v) && s.token(t).upos == Upos::Noun);
    let politician = |&n: &usize| {
        let person = s.name_at(n).is_some_and(|k| s.names[k].kind == NameKind::Person);
        let sector = profile(s, n, s.doc.article.published.as_deref().unwrap_or_default()).sector;
        person && matches!(sector.as_deref(), None | Some("PTY" | "LEG" | "GOV" | "ELI"))
    };
    m.frame.kind == EventType::Protest
        && s.is_a(t, "doubtful")
        && s.under(t, "against").is_empty()
        && verb.is_some_and(|v| s.subjects(v).iter().any(politician))
}

/// Whether the word only says who somebody is and tells of no act: "evacuated 60 *wounded* policemen", "*the accused* shot a guard".
fn only_says_whom(s: &Syntax<'_>, m: &Match<'_>) -> bool {
    let t = m.trigger;
    let before = s.relation(t) == Relation::Amod && s.head(t).is_some_and(|n| n > t);
    let hurt = before && matches!(s.doc.form(t), "wounded" | "injured");
    let accused = s.doc.form(t) == "accused"
        && t > 0
        && matches!(s.doc.form(t - 1).to_lowercase().as_str(), "the" | "an")
        && (s.relation(t).is("nsubj") || s.relation(t).is("obj") || s.relation(t).is("nmod"));
    hurt && m.frame.kind == EventType::Assault || accused
}

/// Politicians and parties that attack each other by no weapon that is told do so in words: "Trump's *attacks* on Clinton", "*sparred* over taxes".
fn in_words(s: &Syntax<'_>, entities: &Entities, m: &Match<'_>, event: Event) -> Event {
    let attack = matches!(s.lemma(m.trigger).as_str(), "attack" | "assault" | "broadside" | "onslaught");
    let quarrel =
        matches!(s.lemma(m.trigger).as_str(), "clash" | "battle" | "spar" | "duel" | "feud" | "fight");
    let politician = |p: &Participant| {
        let person = p.entity.is_some_and(|e| entities.list[e].kind == NameKind::Person);
        person && matches!(p.sector.as_deref(), Some("PTY" | "LEG" | "GOV" | "ELI" | "OPP"))
            || matches!(p.sector.as_deref(), Some("PTY" | "LEG"))
    };
    let all = |people: &[Participant]| !people.is_empty() && people.iter().all(politician);
    let others = || event.recipients.is_empty() && event.actors.len() > 1;
    let spoken = event.kind == EventType::Assault
        && event.mode.is_none()
        && (attack && event.place.is_none() && all(&event.recipients)
            || quarrel && (all(&event.recipients) || others()));
    if spoken && all(&event.actors) {
        let mode = Some("disapprove".to_owned());
        return Event { kind: EventType::Accuse, mode, ..event };
    }
    event
}

/// Gives acts that a noun takes up again ("the blast", "those arrests") the date of the last act of their type that has one, and its mode.
fn as_before(s: &Syntax<'_>, events: &mut [(usize, Event)]) {
    for i in 0..events.len() {
        let (t, e) = &events[i];
        // "the siege" is no assassination because one was told of before.
        let means_it = e.kind != EventType::Assault || s.is_a(*t, "general_assault");
        // Nor are talks a visit.
        if e.mode.is_none() && means_it && e.kind != EventType::Consult && takes_up(s, *t) {
            let here = s.doc.sentence_of(*t);
            let before = events[first_near(s, events, here)..i].iter().rev().find(|(u, o)| {
                o.kind == e.kind
                    && o.mode.is_some()
                    && here - s.doc.sentence_of(*u) <= AGAIN_REACH
                    && may_be_one(e, o)
            });
            let mode = before.and_then(|(_, o)| o.mode.clone());
            events[i].1.mode = mode;
        }
        let (t, e) = &events[i];
        if e.date.is_some() || e.status != Status::Actual || !takes_up(s, *t) {
            continue;
        }
        let here = s.doc.sentence_of(*t);
        let before = events[first_near(s, events, here)..i].iter().rev().find(|(u, o)| {
            o.kind == e.kind
                && o.status == e.status
                && o.date.is_some()
                && here - s.doc.sentence_of(*u) <= AGAIN_REACH
                && may_be_one(e, o)
        });
        if let Some(date) = before.and_then(|(_, o)| o.date.clone()) {
            events[i].1.date = Some(EventDate { basis: DateBasis::Again, ..date });
        }
    }
}

/// The first act that one of sentence `here` may take up.
fn first_near(s: &Syntax<'_>, events: &[(usize, Event)], here: usize) -> usize {
    let from = s.doc.sentences[here.saturating_sub(AGAIN_REACH)].tokens.start;
    events.partition_point(|(t, _)| *t < from)
}

/// Whether two acts of a type may be one: no side of the one is somebody else than the same side of the other.
fn may_be_one(a: &Event, b: &Event) -> bool {
    let same = |x: &Participant, y: &Participant| {
        x.name == y.name
            || x.entity.is_some() && x.entity == y.entity
            || x.country.is_some() && x.country == y.country
    };
    let agree = |x: &[Participant], y: &[Participant]| {
        x.is_empty() || y.is_empty() || x.iter().any(|p| y.iter().any(|q| same(p, q)))
    };
    agree(&a.actors, &b.actors) && agree(&a.recipients, &b.recipients)
}

/// Gives what talks are about their sides: "talks between Ghana and Togo on *a deal*", "they discussed *a truce*".
fn of_the_talks(s: &Syntax<'_>, events: &mut [(usize, Event)]) {
    for i in 0..events.len() {
        let (t, e) = &events[i];
        let topic =
            matches!(s.case(*t).as_deref(), Some("on" | "about" | "over" | "for" | "toward" | "towards"));
        let Some(h) = s.head(*t).filter(|_| topic && e.kind == EventType::Agree) else { continue };
        let mut carriers: Vec<usize> =
            if s.is_verb(h) { s.subjects(h).into_iter().chain([h]).collect() } else { vec![h] };
        carriers.sort_unstable();
        let told = carriers.iter().filter_map(|c| events.binary_search_by_key(c, |(u, _)| *u).ok());
        let talks = told
            .map(|k| &events[k])
            .find(|(u, o)| o.kind == EventType::Consult && o.actors.len() > 1 && u != t);
        let Some(sides) = talks.map(|(_, o)| o.actors.clone()) else { continue };
        // Whom the words of the deal itself name must be one of them.
        let one = |p: &Participant| {
            sides.iter().any(|x| x.name == p.name || x.country.is_some() && x.country == p.country)
        };
        if e.actors.iter().all(one) && e.recipients.is_empty() {
            events[i].1.actors = sides;
        }
    }
}

/// Whether the noun at `t`, or by which the verb at `t` happened, speaks of something that is known: "the deal", "their convictions", "*the attack*
/// killed six".
fn takes_up(s: &Syntax<'_>, t: usize) -> bool {
    if s.is_verb(t) {
        return s
            .subjects(t)
            .into_iter()
            .any(|n| s.name_at(n).is_none() && s.is_a(n, "violence") && takes_up(s, n));
    }
    s.token(t).upos == Upos::Noun
        && (s.first(t, &[Relation::NmodPoss]).is_some()
            || s.by_relation(t, &[Relation::Det]).iter().any(|&d| {
                matches!(s.lemma(d).as_str(), "the" | "this" | "that" | "these" | "those" | "such")
            }))
}

/// Whether an act is only what a protest is for, which is told with it: "marched to demand cheaper housing".
fn topic_of_a_protest(s: &Syntax<'_>, m: &Match<'_>, matches: &BTreeMap<usize, Match<'_>>) -> bool {
    matches!(m.frame.kind, EventType::Request | EventType::Accuse)
        && matches!(s.relation(m.trigger), Relation::Advcl | Relation::Xcomp)
        && s.marked(m.trigger, "to")
        && s.head(m.trigger).and_then(|h| matches.get(&h)).is_some_and(|p| p.frame.kind == EventType::Protest)
}

/// Whether an accusation is only what another one is made for: "summoned the envoy *to protest*".
fn its_own_purpose(s: &Syntax<'_>, m: &Match<'_>, matches: &BTreeMap<usize, Match<'_>>) -> bool {
    s.relation(m.trigger) == Relation::Advcl
        && s.marked(m.trigger, "to")
        && s.head(m.trigger).and_then(|h| matches.get(&h)).is_some_and(|other| {
            // "protested" by a state is what PLOVER calls an accusation, whatever the network makes of it.
            let same = matches!(m.frame.kind, EventType::Accuse | EventType::Protest);
            other.frame.kind == EventType::Accuse && same
        })
}

/// Whether the noun is only what somebody calls something else that has a name: "called the agreement *a surrender*", "dismissed the threat as
/// *blackmail*".
fn only_called_so(s: &Syntax<'_>, m: &Match<'_>) -> bool {
    let t = m.trigger;
    let second = s.relation(t) == Relation::Xcomp || s.has_case(t, "as") && !s.relation(t).is("nmod");
    let verb = s.head(t).filter(|&h| m.frame.pos == Pos::Noun && second && s.is_verb(h));
    verb.is_some_and(|v| {
        s.is_a(v, "naming")
            && s.first(v, &[Relation::Obj]).is_some_and(|o| o != t && s.token(o).upos == Upos::Noun)
    })
}

/// Words that the network takes for triggers, whether a row names them or not.
fn proposals<'a>(s: &Syntax<'a>) -> Vec<Match<'a>> {
    let lexicon = s.lexicon;
    network::proposed(s)
        .filter_map(|(trigger, kind)| {
            let pos = match s.token(trigger).upos {
                Upos::Verb => Pos::Verb,
                Upos::Noun if s.relation(trigger) != Relation::Compound => Pos::Noun,
                _ => return None,
            };
            if frames::is_idiom(s, trigger, &s.lemma(trigger)) {
                return None;
            }
            // Where a row of the word says that it must not fire, it knows why.
            let rows = lexicon.frames.of(&s.frame_lemma(trigger), pos);
            // A meeting put in the future is an agreement to the network.
            let meant =
                |f: &Frame| f.kind == kind || kind == EventType::Agree && f.kind == EventType::Consult;
            if rows.iter().any(|f| meant(f) && frames::ruled_out(s, trigger, f)) {
                return None;
            }
            if kind == EventType::Assault && s.is_a(trigger, "preventing")
                || kind == EventType::Retreat && travels(s, trigger)
            {
                return None;
            }
            if kind == EventType::Agree && agrees_on_a_fact(s, trigger)
                || kind == EventType::Threaten && of_a_danger(s, trigger)
                || kind == EventType::Accuse && only_told(s, trigger)
            {
                return None;
            }
            Some(Match { trigger, frame: lexicon.frames.proposal(kind, pos)?, absorbed: Vec::new() })
        })
        .collect()
}

/// Whether somebody with a name only leaves a place: "*left* Beijing for Hanoi".
fn travels(s: &Syntax<'_>, t: usize) -> bool {
    let person = |n: usize| s.name_at(n).is_some_and(|k| s.names[k].kind == NameKind::Person);
    let place = |n: usize| s.name_at(n).is_some_and(|k| s.names[k].kind == NameKind::Place);
    s.lemma(t) == "leave" && s.subjects(t).into_iter().any(person) && s.objects(t).into_iter().any(place)
}

/// Whether the verb at `t` only asks a question: "asked the minister *whether* she would resign".
fn asks_a_question(s: &Syntax<'_>, t: usize) -> bool {
    let clauses = s.by_relation(t, &[Relation::Ccomp, Relation::Xcomp, Relation::Advcl]);
    s.lemma(t) == "ask"
        && clauses.into_iter().any(|c| {
            s.marked(c, "whether")
                || s.marked(c, "if")
                || matches!(
                    s.lemma(s.subtree(c).start).as_str(),
                    "who" | "what" | "which" | "why" | "how" | "when" | "where"
                )
        })
}

/// Whether somebody only thinks as others do: "agreed that the attack *was* wrong".
fn agrees_on_a_fact(s: &Syntax<'_>, t: usize) -> bool {
    let clause = s.first(t, &[Relation::Ccomp]).filter(|_| s.lemma(t) == "agree");
    clause.is_some_and(|c| {
        let modal = s
            .by_relation(c, &[Relation::Aux])
            .iter()
            .any(|&a| !matches!(s.lemma(a).as_str(), "have" | "be" | "do"));
        let copula = s.first(c, &[Relation::Cop]).unwrap_or(c);
        let finite = s.token(copula).features.is(Feature::VerbForm, "Fin")
            || !s.by_relation(c, &[Relation::Aux]).is_empty();
        !modal && finite
    })
}

/// Whether the verb at `t` only tells who somebody is, or that what was said is untrue: "*identified* the victim as a teacher", "*called* the claim
/// false".
fn only_told(s: &Syntax<'_>, t: usize) -> bool {
    let claim = s.first(t, &[Relation::Obj]).is_some_and(|o| s.is_a(o, "claim"));
    s.lemma(t) == "identify" || s.is_a(t, "naming") && claim
}

/// Whether a warning is of what may come over others, and no threat: "warned that *millions* could be left without food".
fn of_a_danger(s: &Syntax<'_>, t: usize) -> bool {
    let warns = matches!(s.lemma(t).as_str(), "warn" | "caution" | "warning");
    let clause = s.by_relation(t, &[Relation::Ccomp, Relation::Acl]).into_iter().find(|_| warns);
    clause.is_some_and(|c| {
        // "warned that Russia *had deployed* missiles"
        let modal = s.by_relation(c, &[Relation::Aux]).iter().any(|&a| {
            matches!(
                s.lemma(a).as_str(),
                "will" | "would" | "shall" | "can" | "could" | "may" | "might" | "must" | "should"
            )
        });
        let finite = s.token(c).features.is(Feature::VerbForm, "Fin")
            || s.by_relation(c, &[Relation::Aux])
                .iter()
                .any(|&a| matches!(s.lemma(a).as_str(), "have" | "be"));
        if s.is_verb(c) && finite && !modal {
            return true;
        }
        let may = s
            .by_relation(c, &[Relation::Aux])
            .iter()
            .any(|&a| matches!(s.lemma(a).as_str(), "could" | "may" | "might"));
        let subject = s.first(c, &[Relation::Nsubj, Relation::NsubjPass]);
        may && subject.is_some_and(|n| s.token(n).upos != Upos::Pron)
    })
}

/// The word of the name that each pronoun stands for.
pub(crate) fn antecedents(s: &Syntax<'_>, entities: &Entities) -> HashMap<usize, usize> {
    let pronouns = (0..s.doc.tokens.len()).filter(|&t| s.token(t).upos == Upos::Pron);
    pronouns
        .filter_map(|t| {
            let entity = &entities.list[entities.at(t)?];
            let named = entity.mentions.iter().find(|m| m.named)?.span;
            let name = s.name_over(named).filter(|n| s.doc.span(&n.tokens) == named)?;
            Some((t, head_of(s, &name.tokens)))
        })
        .collect()
}

/// How far back the act is looked for that a noun takes up again, in sentences: news takes up the last ones.
const AGAIN_REACH: usize = 8;

/// Nouns that take up an act told before, for which no condition of their frames need hold: "the deal", "their convictions".
fn mentioned_again<'a>(s: &Syntax<'a>, matches: &BTreeMap<usize, Match<'a>>) -> Vec<Match<'a>> {
    let mut out = Vec::new();
    for t in 0..s.doc.tokens.len() {
        if !takes_up(s, t)
            || matches.contains_key(&t)
            || s.name_at(t).is_some()
            || s.relation(t) == Relation::Compound
        {
            continue;
        }
        let here = s.doc.sentence_of(t);
        let from = s.doc.sentences[here.saturating_sub(AGAIN_REACH)].tokens.start;
        let told = |frame: &Frame| {
            matches.range(from..t).map(|(_, m)| m).filter(|m| m.frame.kind == frame.kind).any(|m| {
                (m.frame.pos == Pos::Noun || akin(&s.lemma(m.trigger), &s.lemma(t)))
                    && (m.frame.mode == frame.mode || akin(&s.lemma(m.trigger), &s.lemma(t)))
            })
        };
        // It knows nothing of the word but that it is definite, so that the network has to find some act in it.
        let unless = |frame: &Frame| frames::ruled_out(s, t, frame) || !network::sees_an_act(s, t, frame);
        if let Some(frame) = s
            .lexicon
            .frames
            .of(&s.frame_lemma(t), Pos::Noun)
            .iter()
            .find(|f| f.lemma.len() == 1 && told(f) && !unless(f))
        {
            out.push(Match { trigger: t, frame, absorbed: Vec::new() });
        }
    }
    out
}

/// Whether two words share their stem: "convict" and "conviction", "attacked" and "attack".
fn akin(a: &str, b: &str) -> bool {
    // Five letters: shorter beginnings are shared by words that have nothing to do with each other.
    a == b || a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count() >= 5
}

/// Whether martial law is only the state of emergency after a natural disaster, which coerces nobody.
fn for_a_disaster(s: &Syntax<'_>, m: &Match<'_>) -> bool {
    m.frame.kind == EventType::Coerce
        && m.frame.mode.as_deref() == Some("martial-law")
        && s.doc.sentences[s.doc.sentence_of(m.trigger)].tokens.clone().any(|i| {
            let lemma = s.lemma(i);
            // "a state of *emergency*" has that from the law.
            lemma == "health" || lemma != "emergency" && ["disaster", "disease"].iter().any(|c| s.is_a(i, c))
        })
}

/// Whether forces are only moved for an assault told in the same breath: "sent tanks and shelled the town".
fn inside_an_assault(s: &Syntax<'_>, m: &Match<'_>, matches: &BTreeMap<usize, Match<'_>>) -> bool {
    m.frame.kind == EventType::Mobilize
        && m.frame.pos == Pos::Verb
        && s.by_relation(m.trigger, &[Relation::Conj, Relation::Advcl]).iter().any(|c| {
            s.first(*c, &[Relation::Nsubj]).is_none()
                && matches
                    .get(c)
                    .is_some_and(|a| a.frame.kind == EventType::Assault && a.frame.pos == Pos::Verb)
        })
}

/// Whether a noun only names a kind of violence that some law or measure is about: "a bill to counter violence against women".
fn in_general(s: &Syntax<'_>, m: &Match<'_>) -> bool {
    let t = m.trigger;
    if m.frame.kind != EventType::Assault || m.frame.pos != Pos::Noun {
        return false;
    }
    let particular = s.token(t).features.is(Feature::Number, "Plur")
        || s.first(t, &[Relation::Det, Relation::NmodPoss, Relation::Nummod]).is_some()
        || (s.subtree(t)).any(|i| s.name_at(i).is_some());
    let Some(h) = s.head(t).filter(|_| !particular) else { return false };
    let lemma = s.lemma(h);
    if s.is_verb(h) {
        matches!(s.relation(t), Relation::Obj | Relation::NsubjPass) && s.lexicon.is_a(&lemma, "against")
    } else {
        s.is_a(h, "law")
            || s.is_a(h, "policy")
            || matches!(lemma.as_str(), "definition" | "prevention" | "survivor" | "awareness")
    }
}

/// Acts that are only the complement of another: what is refused, threatened or agreed is that act's own content.
fn complements(s: &Syntax<'_>, matches: &BTreeMap<usize, Match<'_>>) -> Vec<usize> {
    let mut out = Vec::new();
    for m in matches.values() {
        if (matches!(m.frame.kind, EventType::Reject | EventType::Threaten) || ends_an_act(m.frame))
            && (m.frame.pos == Pos::Verb || m.frame.negates())
        {
            for c in s.by_relation(m.trigger, &[Relation::Xcomp]) {
                out.push(c);
                out.extend(s.by_relation(c, &[Relation::Obj]));
            }
        }
    }
    out
}

/// Whether a row is of no longer doing what its complement says: "*stopped* sending arms".
fn ends_an_act(frame: &Frame) -> bool {
    frame.kind == EventType::Sanction
        && frame.when.iter().any(|c| matches!(c, sayso_lexicon::Condition::Is(Slot::Clause, _)))
        && frame.mode.as_deref() == Some("discontinue")
}

/// Verbs with a noun of the same type that only says by what it happened ("killed in an attack", "the blast killed"): verb → noun.
fn carriers(s: &Syntax<'_>, matches: &BTreeMap<usize, Match<'_>>) -> BTreeMap<usize, usize> {
    let mut out = BTreeMap::new();
    for m in matches.values().filter(|m| m.frame.pos == Pos::Verb) {
        for c in by_what(s, m.trigger) {
            if matches.get(&c).is_some_and(|n| n.frame.kind == m.frame.kind && n.frame.pos == Pos::Noun) {
                out.entry(m.trigger).or_insert(c);
            }
        }
    }
    out
}

/// Subjects and phrases of a verb that may say by what it happened.
fn by_what<'a>(s: &'a Syntax<'_>, v: usize) -> impl Iterator<Item = usize> + 'a {
    s.children(v).iter().copied().filter(move |&c| {
        let r = s.relation(c);
        let phrase = r.is("obl") && matches!(s.case(c).as_deref(), Some("in" | "by" | "during" | "with"));
        r == Relation::Nsubj || phrase
    })
}

fn event(
    s: &Syntax<'_>,
    entities: &Entities,
    attributions: &Said<'_>,
    m: &Match<'_>,
    carrier: Option<usize>,
) -> Event {
    let t = m.trigger;
    let frame = m.frame;
    let Standing { status, because, says } = Standing::of(s, attributions, t, frame);
    let kind = kind_in_future(frame.kind, status);
    let sides = Sides::find(s, t, frame, carrier).without_nobody(status);
    let actors = participants(s, entities, attributions, &sides.actors);
    let recipients: Vec<Participant> = participants(s, entities, attributions, &sides.recipients)
        .into_iter()
        .filter(|r| !actors.iter().any(|a| a.name == r.name))
        .collect();
    let objects = objects(s, t, frame, &recipients, &actors);
    // "killed in a drone strike": how it was done stands with the noun.
    let carried = by_what(s, t)
        .filter_map(|noun| best_frame(s, noun))
        .filter(|n| n.frame.kind == kind && n.frame.pos == Pos::Noun)
        .find_map(|n| n.frame.mode.clone());
    let voices = voices(s, entities, attributions, says, t, status);
    let where_to = place(s, t).filter(|&span| {
        let mut sides = actors.iter().chain(&recipients);
        !sides.any(|p| is_a_side(entities, p, span))
    });
    Event {
        kind,
        mode: if kind == frame.kind { frame.mode.clone().or(carried) } else { None },
        contexts: Vec::new(),
        trigger: trigger_span(s, t, frame),
        actors,
        recipients,
        objects,
        status,
        place: where_to.or_else(|| goal(s, t, kind)).map(|span| EventPlace {
            span,
            from: PlaceFrom::Syntax,
            location: None,
        }),
        date: None,
        voices,
        confidence: 0.0,
        grounds: Grounds::default(),
        frame: frame.origin.clone(),
        status_because: because,
    }
}

/// Whether a place is a person who is a side of the act, whatever the network takes the name for: "hit back at *Sanders*".
fn is_a_side(entities: &Entities, side: &Participant, place: Span) -> bool {
    let person = side.entity.is_some_and(|e| entities.list[e].kind == NameKind::Person);
    let office = matches!(side.sector.as_deref(), Some("PTY" | "LEG" | "ELI"));
    side.span.overlaps(place) && (person || office)
}

/// What became of an act, why, and the attribution that says it.
struct Standing {
    status: Status,
    because: String,
    says: Option<usize>,
}

impl Standing {
    /// The act's own status, changed by what its source does with it.
    fn of(s: &Syntax<'_>, attributions: &Said<'_>, t: usize, frame: &Frame) -> Self {
        let verdict = if frame.negates() { status_of_refusal(s, t) } else { status(s, t) };
        let (mut status, mut because) = status_by_network_and_row(s, t, frame, &verdict);
        if status == Status::Planned && is_voted(s, t, frame) {
            (status, because) = (Status::Actual, "voted".to_owned());
        }
        // "said the pilots had followed the rules *and accused Ghana*": that is no part of what he said.
        let says = attributions.innermost(t).filter(|_| s.beside_its_report(t).is_none());
        // "dismissed *the accord* as cosmetic" does not deny that there is one.
        let belittled = says.is_some_and(|a| belittles(s, &attributions[a], t));
        // Nor is a demand unsaid that somebody rejects.
        let says = says.filter(|_| !belittled && !turned_down(s, t));
        let says = outside_the_claim(s, attributions, says, t, status);
        let denying = |a: &usize| attributions[*a].attribution.stance == Stance::Denies;
        // "denied that *the arrest* was political": known, and nobody's word.
        let beside = says.filter(|a| denying(a) && !is_asserted(s, &attributions[*a], t));
        if beside.is_some() && status == Status::Negated {
            (status, because) = (verdict.status, verdict.because);
        }
        let says = says.filter(|_| beside.is_none());
        // "neither confirmed nor denied that it had bombed the port": left open, and so told as it is.
        let open = says.is_some_and(|a| {
            let at = &attributions[a].attribution;
            at.stance == Stance::Doubts && at.context == Some(CueContext::Negated)
        });
        if open && status == Status::Negated && !is_negated(s, t) {
            status = Status::Actual;
            "neither confirmed nor denied".clone_into(&mut because);
        }
        if says.as_ref().is_some_and(denying) && status != Status::Negated {
            status = Status::Negated;
            because = "a source denies it".to_owned();
        }
        Self { status, because, says }
    }
}

/// Whether a chamber does the act at `t` by voting for it: "voted *to censure* him". What else it votes for is still to be done.
fn is_voted(s: &Syntax<'_>, t: usize, frame: &Frame) -> bool {
    let by_vote = matches!(
        frame.kind,
        EventType::Accuse | EventType::Support | EventType::Reject | EventType::Concede | EventType::Sanction
    );
    let vote = s.head(t).filter(|&v| by_vote && s.relation(t) == Relation::Xcomp && s.lemma(v) == "vote");
    vote.is_some_and(|v| {
        let bare = s.first(v, &[Relation::Aux]).is_none() && !is_negated(s, v);
        let body = |n: usize| profile(s, n, "").kind == Some(NameKind::Organization) || s.is_a(n, "body");
        bare && s.token(v).features.is(Feature::Tense, "Past") && s.subjects(v).into_iter().any(body)
    })
}

/// The status that the network gives where no construction leaves a doubt, and the row where the act has been done.
fn status_by_network_and_row(s: &Syntax<'_>, t: usize, frame: &Frame, verdict: &Verdict) -> (Status, String) {
    let mut status = verdict.status;
    let mut because = verdict.because.clone();
    // "is weighing a strike": what is planned is not done, whatever the network says.
    let planned = s.relation(t) == Relation::Obj && s.head(t).is_some_and(|h| s.is_a(h, "carrier"));
    let firm = |own: &Status| {
        verdict.firm || frame.negates() && *own == Status::Negated || planned && status != Status::Actual
    };
    if let Some(own) = network::status(s, t, frame, status).filter(|own| !firm(own)) {
        status = own;
        because = format!("the network, against: {because}");
    }
    if let (Some(own), Status::Actual) = (frame.status, status) {
        status = own;
        because = frame.origin.clone();
    }
    (status, because)
}

/// The type of an act with this status.
fn kind_in_future(kind: EventType, status: Status) -> EventType {
    match (kind, status) {
        // PLOVER: cooperation put in the future is a promise of it.
        (
            EventType::Consult | EventType::Cooperate | EventType::Aid | EventType::Support,
            Status::Planned,
        ) => EventType::Agree,
        // And a retreat put in the future is a concession.
        (EventType::Retreat, Status::Planned) => EventType::Concede,
        (kind, _) => kind,
    }
}

/// Whether the phrase at `n` is nobody: "no group", "none of them".
fn is_nobody(s: &Syntax<'_>, n: usize) -> bool {
    // "*No one* was arrested"
    matches!(s.lemma(n).as_str(), "nobody" | "none" | "no-one")
        || s.by_relation(n, &[Relation::Det])
            .iter()
            .any(|&d| matches!(s.lemma(d).as_str(), "no" | "neither") && s.name_at(d).is_none())
}

/// The verb of what has to be done, where a word of speech asks for it by a modal alone: "said that Uber *must cease*".
fn obliged(s: &Syntax<'_>, t: usize, frame: &Frame) -> Option<usize> {
    let modal = frame.when.iter().any(|c| matches!(c, Condition::Is(Slot::Auxiliary, _)));
    let clause = s.first(t, &[Relation::Ccomp]).filter(|&c| modal && c > t)?;
    let aux = s.first(clause, &[Relation::Aux]).filter(|&a| a > t && a < clause && clause - a <= 2);
    aux.is_some().then_some(clause)
}

/// The noun that names the act whose light verb is at `t`, where the row of the verb asks for it: "imposed *sanctions*", "reached an *agreement*".
fn carried_noun(s: &Syntax<'_>, t: usize, frame: &Frame) -> Option<usize> {
    let asked = frame.when.iter().any(|c| matches!(c, Condition::Is(Slot::Object, _)));
    if !(asked && s.is_verb(t) && s.is_a(t, "light") && frame.lemma.len() == 1) {
        return None;
    }
    let object = s
        .first(t, &[Relation::Obj])
        .filter(|&o| o > t && s.token(o).upos == Upos::Noun && s.name_at(o).is_none())?;
    let names_acts = !s.lexicon.frames.of(&s.frame_lemma(object), Pos::Noun).is_empty();
    (names_acts && !profile(s, object, "").actor).then_some(object)
}

/// How far the noun that a light verb carries may stand behind it for both to be the trigger, in words: "imposed a strict economic *embargo*".
const CARRIED: usize = 6;

/// The trigger's word, whole where it is a compound, with a particle that stands beside it.
fn trigger_span(s: &Syntax<'_>, t: usize, frame: &Frame) -> Span {
    if let Some(c) = s.compound(t) {
        return s.doc.span(&c.tokens);
    }
    let span = s.token(t).span;
    if let Some(verb) = obliged(s, t, frame) {
        let aux = s.first(verb, &[Relation::Aux]).unwrap_or(verb);
        return s.token(aux).span.to(s.token(verb).span);
    }
    if let Some(noun) = carried_noun(s, t, frame) {
        let noun_span = s.compound(noun).map_or(s.token(noun).span, |c| s.doc.span(&c.tokens));
        return if noun - t <= CARRIED { span.to(noun_span) } else { noun_span };
    }
    match s.first(t, &[Relation::CompoundPrt]) {
        Some(p) if p == t + 1 && frame.lemma.len() > 1 => span.to(s.token(p).span),
        _ => span,
    }
}

/// The place that the act's own phrases name: a place name under a locative preposition.
fn place(s: &Syntax<'_>, t: usize) -> Option<Span> {
    // "flew to Kano, *where* gunmen killed twelve": the place of which the clause tells.
    if let Some(place) = where_it_was(s, t) {
        return Some(place);
    }
    let mut hosts = vec![t];
    hosts.extend(s.light_verb(t));
    for h in hosts {
        for &c in s.children(h) {
            let r = s.relation(c);
            // "protested against the war *in Gaza*", whatever the tree hangs it from.
            let of_the_topic = s.children(h).iter().any(|&b| {
                b < c
                    && s.subtree(b).end == s.subtree(c).start
                    && matches!(s.case(b).as_deref(), Some("against" | "over" | "about" | "for"))
                    && s.name_at(b).is_none()
            });
            if of_the_topic {
                continue;
            }
            if (r.is("obl") || r.is("nmod")) && s.case(c).is_some_and(|p| PLACING.contains(&p.as_str())) {
                let place = |&k: &usize| s.names[k].kind == NameKind::Place;
                if let Some(k) = s.name_at(c).filter(|k| place(k) && !is_a_parliament(s, *k)) {
                    return Some(s.doc.span(&s.names[k].tokens));
                }
                // "in the capital, *Abuja*", "in the port city *Lagos*"
                let beside = s.by_relation(c, &[Relation::Appos, Relation::Flat, Relation::NmodDesc]);
                if let Some(k) = beside
                    .into_iter()
                    .filter_map(|n| s.name_at(n))
                    .find(|&k| s.is_a(c, "place") && s.names[k].kind == NameKind::Place)
                {
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
    // "the *Paris* attacks"
    let scene = s.by_relation(t, &[Relation::Compound]).into_iter().find(|&c| {
        let name = s.name_at(c).map(|k| s.doc.words(&s.names[k].tokens));
        let state =
            name.and_then(|n| s.lexicon.actors.named(n, "")).is_some_and(|a| a.form == ActorForm::State);
        is_a_scene(s, c) && !state
    });
    scene.and_then(|c| s.name_at(c)).map(|k| s.doc.span(&s.names[k].tokens))
}

/// Whether name `k` is that of a parliament, which is no place: "in the *Dáil*".
fn is_a_parliament(s: &Syntax<'_>, k: usize) -> bool {
    let known = s.lexicon.actors.named(s.doc.words(&s.names[k].tokens), "");
    known.is_some_and(|a| a.form == ActorForm::Body && a.sector.as_deref() == Some("LEG"))
}

/// The place whose clause with "where" tells of the act at `t`.
fn where_it_was(s: &Syntax<'_>, t: usize) -> Option<Span> {
    let clause = std::iter::successors(Some(t), |&n| s.head(n).filter(|_| !s.relation(n).is("acl")))
        .take(MAX_CLIMB)
        .find(|&n| matches!(s.relation(n), Relation::AclRelcl | Relation::AdvclRelcl))?;
    let begins = s.lemma(s.subtree(clause).start) == "where"
        || s.by_relation(clause, &[Relation::Advmod]).iter().any(|&a| s.lemma(a) == "where");
    let before = s.subtree(clause).start.checked_sub(1).filter(|_| begins)?;
    // The tree may hang the clause from the verb: the place stands right before it.
    let at = if s.doc.form(before) == "," { before.checked_sub(1)? } else { before };
    let k = s.name_at(at).filter(|&k| s.names[k].kind == NameKind::Place)?;
    Some(s.doc.span(&s.names[k].tokens))
}

/// Words from an act's up to the clause that holds it.
const MAX_CLIMB: usize = 6;

/// The place to which an act of force, a movement or a visit is done: "captured *Bukavu*", "entered *Syria*", "pulled out of *Mali*", "an attack on
/// *Idlib*".
fn goal(s: &Syntax<'_>, t: usize, kind: EventType) -> Option<Span> {
    let moves = match kind {
        EventType::Assault | EventType::Mobilize | EventType::Retreat => true,
        EventType::Consult => matches!(s.lemma(t).as_str(), "visit" | "trip" | "tour" | "travel" | "fly"),
        _ => false,
    };
    if !moves {
        return None;
    }
    let into = ["on", "to", "into", "from", "of", "against", "through"];
    let phrases = into.iter().flat_map(|p| s.under(t, p));
    let objects = if s.is_verb(t) { s.objects(t) } else { Vec::new() };
    // "shelled the town of *Goma*"
    let k = objects.into_iter().chain(phrases).map(|n| named_place(s, n).unwrap_or(n)).find_map(|n| {
        let k = s.name_at(n).filter(|&k| s.names[k].kind == NameKind::Place)?;
        // A state that is attacked is a side; what is entered or left is a place.
        let state = s.lexicon.actors.named(s.doc.words(&s.names[k].tokens), "");
        let side = state.is_some_and(|a| {
            a.form == ActorForm::Body || kind == EventType::Assault && a.form == ActorForm::State
        });
        (!side).then_some(k)
    })?;
    Some(s.doc.span(&s.names[k].tokens))
}

/// One entry per happening per sentence: the same type with the same status and the same participants, or with none of its
/// own, is the same happening named twice.
fn once_a_sentence(s: &Syntax<'_>, events: Vec<Event>) -> Vec<Event> {
    let mut out: Vec<Event> = Vec::new();
    // The sentence of the last event, and where in `out` its events begin.
    let (mut here, mut first) = (usize::MAX, 0);
    for e in events {
        let sentence = s.doc.sentences.partition_point(|y| y.span.end <= e.trigger.start);
        if sentence != here {
            (here, first) = (sentence, out.len());
        }
        let bare = |x: &Event| x.actors.is_empty() && x.recipients.is_empty();
        // "kidnapped and killed two nurses" are two acts; "shot and killed" is one, whose outcome the second word tells.
        let alone = |x: &Event| matches!(x.mode.as_deref(), Some("abduct" | "sexual"));
        let another =
            |o: &Event| o.mode != e.mode && (o.mode.is_some() && e.mode.is_some() || alone(o) || alone(&e));
        let verb =
            |x: &Event| s.is_verb(s.whole(s.doc.tokens.partition_point(|t| t.span.end <= x.trigger.start)));
        let same = (first..out.len()).find(|&i| {
            let o = &out[i];
            let judged = matches!(
                e.kind,
                EventType::Reject | EventType::Support | EventType::Accuse | EventType::Request
            );
            let things = judged && !o.objects.is_empty() && !e.objects.is_empty() && o.objects != e.objects;
            let beside = !bare(o) && (another(o) || things) && verb(o) && verb(&e) && o.trigger != e.trigger;
            // "the blast came after two bombs had *killed* six"
            let token = |x: &Event| s.doc.tokens.partition_point(|t| t.span.end <= x.trigger.start);
            let times = network::tells_another_time(s, token(o), token(&e))
                || network::tells_another_time(s, token(&e), token(o));
            o.kind == e.kind
                && !times
                && (bare(&e) || bare(o) || !beside && o.actors == e.actors && o.recipients == e.recipients)
        });
        match same {
            Some(i) if bare(&out[i]) && !bare(&e) => out[i] = e,
            Some(_) => {}
            None => out.push(e),
        }
    }
    out
}
