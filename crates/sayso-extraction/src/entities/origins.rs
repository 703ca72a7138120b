//! Which country those belong to whom neither their own words nor the tables give one, and the sector that the acts of the text tell.
//!
//! A text names the country once and then speaks of "the police", "residents", "two officers": they are those of the place where the
//! act happens, else of the country that the text is at home in. Whoever is expressly of many countries or of none stays without one.

use std::collections::{HashMap, HashSet};

use sayso_lexicon::{ActorForm, EventType};
use sayso_text::{NameKind, Relation, Span, Upos};

use super::whereabouts::{
    Situated, around, country_over, fled_from, is_a_backer, nearest, of_a_charge, of_its_town,
    of_the_speaker, situated, tokens,
};
use super::{Entities, head_of, is_class, is_speech, nominal, profile};
use crate::findings::{
    CountryFrom, Entity, Event, EventPlace, Location, LocationForm, Mention, Participant, PlaceFrom,
};
use crate::locations::dateline;
use crate::syntax::Syntax;

/// Mentions in the first two sentences count twice: title and lead say where the news is from.
pub(super) const LEAD: usize = 2;

/// What the whole text tells of where it plays.
struct Setting<'p> {
    places: &'p [Situated],
    /// Places that only say where somebody meets or speaks.
    venues: Vec<Span>,
    /// The country of the dateline.
    dateline: Option<String>,
    /// The country that the report is of.
    lead: Option<String>,
    /// Where the text puts acts by its own words: it may put the next ones of the paragraph there too.
    scenes: HashSet<Span>,
    /// The states that an entity acts against somewhere in the text: it is of none of them.
    against: HashMap<usize, Vec<String>>,
}

/// Fills in countries and sectors of the participants of `events` and of the entities.
pub(crate) fn settle(s: &Syntax<'_>, entities: &mut Entities, events: &mut [Event], locations: &[Location]) {
    let places: &[Situated] = &situated(s, locations);
    on_the_map(s, entities, locations);
    for k in 0..entities.list.len() {
        if entities.list[k].country.is_none() {
            entities.list[k].country = around(s, entities, k, places);
        }
        entities.list[k].country_from = entities.list[k].country.is_some().then_some(CountryFrom::Words);
    }
    of_the_same_office(entities, events);
    let venues = venues(s, events, places);
    entities.home = home(s, entities, places, &venues);
    let venues: Vec<Span> = venues.into_iter().chain(spoken_of(s, events)).collect();
    let lead = entities.home.clone().or_else(|| first_named(entities, places));
    namesakes(s, entities, events, locations, lead.as_ref());
    suspects(s, entities, events);
    let dateline = dateline(s.doc, locations)
        .and_then(|l| locations[l].senses.first())
        .and_then(|x| x.point.country.clone());
    let setting = Setting { places, venues, dateline, lead, scenes: scenes(events), against: HashMap::new() };
    // Whom a guess would put on the side of those whom he acts upon.
    let mut apart: HashSet<usize> = HashSet::new();
    let setting = Setting { against: acted_against(s, events), ..setting };
    for event in events.iter_mut() {
        at_home(s, event);
        sides(s, entities, event, &setting, &mut apart);
    }
    those_at_home(s, entities, &apart);
    let home = entities.home.clone();
    let unknown = unknown_targets(s, entities, events);
    nominal::complete(s, entities, events, |span| {
        // "the Calder relatives"
        if let Some(own) = country_over(places, span) {
            return (Some(own), Some(CountryFrom::Words));
        }
        let country = if abroad(s, span) || unknown.contains(&span) {
            None
        } else {
            home.clone().or_else(|| nearest(s, span, places, &setting.venues))
        };
        let from = country.is_some().then_some(CountryFrom::Context);
        (country, from)
    });
}

/// Attacked places of which no map knows where they are: hardly in the country of those who attack them.
fn unknown_targets(s: &Syntax<'_>, entities: &Entities, events: &[Event]) -> HashSet<Span> {
    let attacks = |e: &&Event| matches!(e.kind, EventType::Assault | EventType::Mobilize);
    let place = |p: &&Participant| {
        let name = tokens(s, p.span).and_then(|run| s.name_at(head_of(s, &run)));
        p.country.is_none()
            && (name.is_some_and(|k| s.names[k].kind == NameKind::Place)
                || p.entity.is_some_and(|e| entities.list[e].kind == NameKind::Place))
    };
    events.iter().filter(attacks).flat_map(|e| e.recipients.iter().filter(place)).map(|p| p.span).collect()
}

/// Where they meet or speak, which says nothing of whence they have come.
fn venues(s: &Syntax<'_>, events: &[Event], places: &[Situated]) -> Vec<Span> {
    events
        .iter()
        .filter(|e| matches!(e.kind, EventType::Consult | EventType::Agree))
        .filter_map(|e| e.place.as_ref())
        .filter(|p| p.from == PlaceFrom::Syntax)
        .map(|p| p.span)
        .chain(places.iter().map(|p| p.span).filter(|&span| of_the_speaker(s, span) || of_a_charge(s, span)))
        .collect()
}

/// The states to which others only speak, or of whom they judge: "Ukraine accused *Russia*". What comes next need not be there.
fn spoken_of<'a>(s: &'a Syntax<'_>, events: &'a [Event]) -> impl Iterator<Item = Span> + 'a {
    let by_words = |e: &&Event| {
        matches!(
            e.kind,
            EventType::Accuse
                | EventType::Request
                | EventType::Threaten
                | EventType::Reject
                | EventType::Support
                | EventType::Concede
                | EventType::Sanction
        ) && !e.actors.is_empty()
    };
    events.iter().filter(by_words).flat_map(move |e| {
        let theirs = |p: &&Participant| !e.actors.iter().any(|a| a.country == p.country);
        let states = move |p: &&Participant| !states_among(s, std::slice::from_ref(*p)).is_empty();
        e.recipients.iter().filter(theirs).filter(states).map(|p| p.span).collect::<Vec<_>>()
    })
}

/// Where the text puts acts by its own words.
fn scenes(events: &[Event]) -> HashSet<Span> {
    events
        .iter()
        .filter_map(|x| x.place.as_ref())
        .filter(|p| matches!(p.from, PlaceFrom::Syntax | PlaceFrom::Sentence))
        .map(|p| p.span)
        .collect()
}

/// The states to whom each entity does something that one hardly does to one's own.
fn acted_against(s: &Syntax<'_>, events: &[Event]) -> HashMap<usize, Vec<String>> {
    let mut all: HashMap<usize, Vec<String>> = HashMap::new();
    let hostile = |e: &&Event| {
        matches!(e.kind, EventType::Accuse | EventType::Sanction | EventType::Threaten | EventType::Assault)
    };
    for event in events.iter().filter(hostile) {
        let states = states_among(s, &event.recipients);
        for entity in event.actors.iter().filter_map(|p| p.entity) {
            all.entry(entity).or_default().extend(states.iter().cloned());
        }
    }
    all
}

/// Gives the two sides of an act their countries and sectors, and adds to `apart` whom a guess would put on the side of those whom he acts upon.
fn sides(
    s: &Syntax<'_>,
    entities: &mut Entities,
    event: &mut Event,
    setting: &Setting<'_>,
    apart: &mut HashSet<usize>,
) {
    let places = setting.places;
    let mut states = [states_among(s, &event.actors), states_among(s, &event.recipients)];
    // Protests, requests and verdicts are at home more often than not.
    if matches!(event.kind, EventType::Assault | EventType::Sanction) {
        states[1].extend(only_told_of(s, entities, &event.recipients, places));
    }
    // "A court freed *an Afghan man*": whence a private person comes is told where others are at home.
    let private: Vec<Participant> = event.recipients.iter().filter(|p| is_private(s, p)).cloned().collect();
    states[1].extend(only_told_of(s, entities, &private, places));
    let from = |p: &EventPlace| match p.from {
        PlaceFrom::Paragraph if setting.scenes.contains(&p.span) => PlaceFrom::Sentence,
        from => from,
    };
    // Those who talk have come to where they do, and with the people of a state that the text tells of by them alone others do.
    let talks = matches!(event.kind, EventType::Consult | EventType::Agree | EventType::Cooperate);
    let met = if talks && event.actors.len() > 1 { event.actors.as_slice() } else { &[] };
    let counterparts: Vec<(Span, String)> = met
        .iter()
        .flat_map(|p| {
            let told = only_told_of(s, entities, std::slice::from_ref(p), places);
            told.into_iter().map(|c| (p.span, c))
        })
        .collect();
    let place = event.place.as_ref().filter(|_| !talks);
    let scene = place.and_then(|p| Some((country_over(places, p.span)?, from(p))));
    let violent = matches!(event.kind, EventType::Assault | EventType::Mobilize);
    let mut doers: Vec<String> = event.actors.iter().filter_map(|p| p.country.clone()).collect();
    let pronouns = event.actors.iter().filter_map(|p| entities.list[p.entity?].country.clone());
    doers.extend(pronouns);
    let recipients = event.recipients.iter_mut().map(|p| (p, true));
    for (p, recipient) in event.actors.iter_mut().map(|p| (p, false)).chain(recipients) {
        let apart_from_them = !recipient || is_of_others(s, event.kind, p);
        let mut others = if apart_from_them { states[usize::from(!recipient)].clone() } else { Vec::new() };
        others.extend(p.entity.and_then(|e| setting.against.get(&e)).into_iter().flatten().cloned());
        others.extend(counterparts.iter().filter(|(span, _)| *span != p.span).map(|(_, c)| c.clone()));
        let others = others.as_slice();
        in_office(entities, p, setting.lead.as_ref().filter(|c| !others.contains(c)));
        let free = p.entity.filter(|&e| entities.list[e].country.is_none());
        let dateline = setting.dateline.as_deref().filter(|_| !recipient);
        let doers = if recipient { doers.as_slice() } else { &[] };
        let attackers = if violent { doers } else { &[] };
        let ground = Ground { places, venues: &setting.venues, dateline, attackers };
        country(s, entities, p, scene.as_ref(), &ground, others);
        of_the_occupier(s, p);
        // "It accused *the country* of aggression": another one, whichever the context would have.
        let own = |c: &String| doers.contains(c);
        if recipient
            && p.country_from == Some(CountryFrom::Context)
            && is_a_country(s, p)
            && p.country.as_ref().is_some_and(own)
        {
            p.country = None;
            p.country_from = None;
        }
        apart.extend(free.filter(|&e| !others.is_empty() && entities.list[e].country.is_none()));
        sector(s, entities, p, recipient);
    }
}

/// Whether a recipient is of another state than the one that acts. A state evacuates and taxes its own; whom its army shoots are others, and so
/// are those whom it arms and the envoys whom it expels.
fn is_of_others(s: &Syntax<'_>, kind: EventType, recipient: &Participant) -> bool {
    let fighters = matches!(recipient.sector.as_deref(), Some("REB" | "PRM" | "UAF"));
    kind == EventType::Assault || kind == EventType::Aid && fighters || is_an_envoy(s, recipient.span)
}

/// Gives the entities that act and have no country that of the report, without those `apart` and those expressly from elsewhere.
fn those_at_home(s: &Syntax<'_>, entities: &mut Entities, apart: &HashSet<usize>) {
    for k in 0..entities.list.len() {
        let e = &entities.list[k];
        let actor = match e.kind {
            NameKind::Person | NameKind::Organization => true,
            // "a couple", "two men": whoever a pronoun takes up is somebody.
            NameKind::Group => e.sector.is_some() || e.mentions.iter().all(|m| !m.named),
            NameKind::Place | NameKind::Other => false,
        };
        let several = entities.is_joined(k);
        if actor && e.country.is_none() && !several && !apart.contains(&k) && !abroad(s, e.mentions[0].span) {
            let home = entities.home.clone();
            entities.list[k].country_from = home.is_some().then_some(CountryFrom::Context);
            entities.list[k].country = home;
        }
    }
}

/// Gives people with a name the country of the one office that the text names without it before: "shot *Russia's ambassador*", then "Ambassador
/// Andrei Orlov".
fn of_the_same_office(entities: &mut Entities, events: &[Event]) {
    let last = |words: &str| words.split_whitespace().last().unwrap_or_default().to_lowercase();
    let nameless = |e: &Entity| e.mentions.iter().all(|m| !m.named);
    // Where offices stand without a name, and of which country they are.
    let mut offices: Vec<(usize, String, Option<String>)> = Vec::new();
    for e in entities.list.iter().filter(|e| nameless(e) && e.kind == NameKind::Person) {
        let (Some(m), Some(role)) = (e.mentions.first(), &e.role) else { continue };
        offices.push((m.span.start, last(role), e.country.clone()));
    }
    for p in events.iter().flat_map(|e| e.actors.iter().chain(&e.recipients)) {
        if p.entity.is_none_or(|e| nameless(&entities.list[e])) {
            offices.push((p.span.start, last(&p.name), p.country.clone()));
        }
    }
    for e in &mut entities.list {
        let (Some(first), Some(role)) = (e.mentions.first().map(|m| m.span.start), &e.role) else { continue };
        if e.country.is_some() || e.kind != NameKind::Person || nameless(e) {
            continue;
        }
        let own = last(role);
        let mut told = offices.iter().filter(|(at, office, _)| *at < first && *office == own).map(|o| &o.2);
        let Some(Some(country)) = told.next() else { continue };
        if told.all(|c| c.as_ref() == Some(country)) {
            e.country = Some(country.clone());
            e.country_from = Some(CountryFrom::Mention);
        }
    }
}

/// A government that arrests, restricts or spies on people of whom nothing else is said does so at home, and gives orders there: "Ankara jailed
/// *the opposition*", "ordered *the army* to the border".
fn at_home(s: &Syntax<'_>, event: &mut Event) {
    let trigger = tokens(s, event.trigger).map(|run| s.lemma(run.start)).unwrap_or_default();
    let orders = event.kind == EventType::Request
        && matches!(trigger.as_str(), "order" | "instruct" | "command" | "direct" | "task");
    if !orders && (event.kind != EventType::Coerce || event.place.is_some()) {
        return;
    }
    let [actor] = event.actors.as_slice() else { return };
    let state = actor.sector.as_deref() == Some("GOV") && speaks_of_country(s, actor.span);
    let Some(country) = actor.country.clone().filter(|c| state && !is_class(c)) else { return };
    for p in event.recipients.iter_mut().filter(|p| p.country.is_none()) {
        let own =
            orders || matches!(p.sector.as_deref(), Some("OPP" | "JRN" | "CVL" | "PTY" | "LEG" | "JUD"));
        let nameless = tokens(s, p.span).is_some_and(|run| s.name_at(head_of(s, &run)).is_none());
        if own && nameless && !abroad(s, p.span) {
            p.country = Some(country.clone());
        }
    }
}

/// Gives places that bear the name of a capital or state elsewhere the country that the map has them in, where the text speaks of that one and
/// not of the other: Victoria in Australia is not the capital of the Seychelles, Georgia around Atlanta no state.
fn on_the_map(s: &Syntax<'_>, entities: &mut Entities, locations: &[Location]) {
    let told = |country: &Option<String>, but: Span| {
        let point = |l: &Location| l.senses.first().is_some_and(|x| x.point.country == *country);
        locations.iter().any(|l| l.span.of(s.doc.text()) != but.of(s.doc.text()) && point(l))
    };
    for e in entities.list.iter_mut().filter(|e| e.kind == NameKind::Place) {
        let capital = |m: &Mention| {
            let known = s.lexicon.actors.named(m.span.of(s.doc.text()), "");
            m.named && known.is_some_and(|a| matches!(a.form, ActorForm::Capital | ActorForm::State))
        };
        let Some(mention) = e.mentions.iter().find(|m| capital(m)) else { continue };
        let found = locations.iter().find(|l| l.span == mention.span && l.form == LocationForm::Name);
        let country = found.and_then(|l| l.senses.first()?.point.country.clone());
        // "*Georgia* voters": none of its senses is the state.
        let no_state = found.is_some_and(|l| {
            let mut levels = l.senses.iter().map(|x| x.point.level);
            levels.next() == Some("area") && levels.all(|level| level != "country")
        });
        let here = no_state || told(&country, mention.span);
        let other = country.is_some() && here && !told(&e.country, mention.span);
        if other && e.mentions.iter().filter(|m| m.named).all(capital) {
            e.country = country;
            e.sector = None;
            e.wikidata = None;
        }
    }
}

/// The country of more than half of the mentions that have one, unless all of them only say where somebody meets (`venues`).
fn home(s: &Syntax<'_>, entities: &Entities, places: &[Situated], venues: &[Span]) -> Option<String> {
    let mut votes: HashMap<&str, usize> = HashMap::new();
    let weight =
        |start: usize| if s.doc.sentences.get(LEAD).is_some_and(|x| start >= x.span.start) { 1 } else { 2 };
    let mut counted: Vec<Span> = Vec::new();
    let mut elsewhere: HashSet<&str> = HashSet::new();
    let apart = |span: Span| !venues.iter().any(|v| v.overlaps(span));
    // "The Supreme Court" is the tables' guess of one.
    for e in entities.list.iter().filter(|e| !general(e)) {
        let Some(c) = e.country.as_deref().filter(|c| !is_class(c)) else { continue };
        // Nor is a report from where the paper is that it quotes.
        let outlet = e.kind == NameKind::Organization && e.sector.as_deref() == Some("JRN");
        let votes_of = e.mentions.iter().filter(|m| m.named && !(outlet && tells_of_it(s, m.span)));
        for m in votes_of.filter(|m| !of_a_visitor(s, m.span) && !is_a_backer(s, m.span)) {
            *votes.entry(c).or_default() += weight(m.span.start);
            elsewhere.extend(apart(m.span).then_some(c));
            counted.push(m.span);
        }
    }
    counted.sort_unstable_by_key(|c| (c.start, c.end));
    let is_counted = |span: Span| {
        let k = counted.partition_point(|c| c.end <= span.start);
        counted.get(k).is_some_and(|c| c.overlaps(span))
    };
    for p in places.iter().filter(|p| !is_counted(p.span)) {
        *votes.entry(&p.country).or_default() += weight(p.span.start);
        elsewhere.extend(apart(p.span).then_some(p.country.as_str()));
    }
    let all: usize = votes.values().sum();
    let (country, n) = votes.into_iter().max_by_key(|(c, n)| (*n, std::cmp::Reverse(*c)))?;
    (n * 2 > all && elsewhere.contains(country)).then(|| country.to_owned())
}

/// Whether a name is that of whoever tells of the news, or is told it: "*Le Monde* reported", "told *Sky News*".
fn tells_of_it(s: &Syntax<'_>, span: Span) -> bool {
    let Some(run) = tokens(s, span) else { return false };
    let head = head_of(s, &run);
    let Some(v) = s.head(head) else { return false };
    let side = matches!(s.relation(head), Relation::Nsubj | Relation::Obj | Relation::Iobj);
    side && is_speech(s, v) || s.case(head).as_deref() == Some("to") && s.lemma(v) == "accord"
}

/// Whether a people is only named to say whence somebody has come, or whose a place once was: "a *Greek* national was stabbed in Perth", "the
/// former *French* colony".
fn of_a_visitor(s: &Syntax<'_>, span: Span) -> bool {
    let Some(run) = tokens(s, span) else { return false };
    let noun = s.head(head_of(s, &run)).filter(|&n| n == run.end).map(|n| s.lemma(n));
    noun.is_some_and(|n| {
        matches!(n.as_str(), "national" | "citizen" | "passport" | "colony" | "protectorate" | "mandate")
            || s.lexicon.is_a(&n, "from_elsewhere")
    })
}

/// The country of the first two mentions that have one, if they agree: that of headline and dateline, or of dateline and first sentence.
fn first_named(entities: &Entities, places: &[Situated]) -> Option<String> {
    let states = entities
        .list
        .iter()
        .filter(|e| !general(e))
        .filter_map(|e| Some((e, e.country.as_deref().filter(|c| !is_class(c))?)));
    let named =
        states.flat_map(|(e, c)| e.mentions.iter().filter(|m| m.named).map(move |m| (m.span.start, c)));
    let mut all: Vec<(usize, &str)> =
        named.chain(places.iter().map(|p| (p.span.start, p.country.as_str()))).collect();
    all.sort_unstable();
    all.dedup_by_key(|(at, _)| *at);
    match all.as_slice() {
        [(_, a), (_, b), ..] if a == b => Some((*a).to_owned()),
        _ => None,
    }
}

/// Words of which the names of parties and parliaments are made in many countries.
const SHARED: &[&str] = &[
    "conservative",
    "conservatives",
    "labour",
    "labor",
    "liberal",
    "liberals",
    "democrat",
    "democrats",
    "republican",
    "republicans",
    "green",
    "greens",
    "socialist",
    "socialists",
    "communist",
    "communists",
    "nationalist",
    "nationalists",
    "tory",
    "tories",
    "party",
    "the",
    "social",
    "christian",
    "democratic",
    "national",
    "people's",
    "house",
    "of",
    "commons",
    "senate",
    "congress",
    "representatives",
    "assembly",
    "supreme",
    "court",
    "constitutional",
    "high",
    "federal",
    "police",
    "foreign",
    "home",
    "office",
    "justice",
    "department",
    "unity",
    "progress",
    "progressive",
    "independence",
    "front",
    "movement",
    "alliance",
];

/// Whether all words of a body's name are such as many states have in theirs.
pub(super) fn shared(words: &[&str]) -> bool {
    words.iter().all(|w| SHARED.contains(w))
}

/// Whether many states have a body of that name.
fn general(e: &Entity) -> bool {
    e.kind == NameKind::Organization && shared(&e.name.to_lowercase().split_whitespace().collect::<Vec<_>>())
}

/// "The Conservatives", "the House of Commons", "the People's Democratic Party" are those of the text's own country where it speaks of no
/// other that has some.
fn namesakes(
    s: &Syntax<'_>,
    entities: &mut Entities,
    events: &mut [Event],
    locations: &[Location],
    lead: Option<&String>,
) {
    let Some(home) = lead.cloned() else { return };
    let told = |country: &String| {
        let point =
            |l: &Location| l.senses.first().is_some_and(|x| x.point.country.as_ref() == Some(country));
        locations.iter().any(point)
    };
    for k in 0..entities.list.len() {
        let e = &entities.list[k];
        let one_of_home = s.lexicon.actors.bodies_named(&e.name).find(|a| a.country.as_ref() == Some(&home));
        let body =
            one_of_home.is_some() || matches!(e.sector.as_deref(), Some("PTY" | "LEG" | "JUD")) && general(e);
        let Some(theirs) = e.country.as_ref().filter(|c| body && **c != home && !is_class(c)) else {
            continue;
        };
        let others = || {
            let own = |o: &Entity| {
                !general(o) && o.country.as_ref() == Some(theirs) && o.mentions.iter().any(|m| m.named)
            };
            entities.list.iter().enumerate().any(|(j, o)| j != k && own(o))
        };
        // "The People's Party condemned *Ruritania*" is none of Ruritania's.
        let against = || {
            let of_home = |p: &Participant| p.country.as_ref() == Some(&home);
            let mine = |p: &Participant| p.entity == Some(k);
            events.iter().any(|x| {
                x.actors.iter().any(mine) && x.recipients.iter().any(of_home)
                    || x.recipients.iter().any(mine) && x.actors.iter().any(of_home)
            })
        };
        if told(theirs) || others() || one_of_home.is_none() && against() {
            continue;
        }
        if let Some(own) = one_of_home {
            entities.list[k].wikidata.clone_from(&own.wikidata);
            entities.list[k].sector.clone_from(&own.sector);
        }
        entities.list[k].country = Some(home.clone());
        entities.list[k].country_from = Some(CountryFrom::Context);
        let sides = events.iter_mut().flat_map(|x| x.actors.iter_mut().chain(&mut x.recipients));
        sides.filter(|p| p.entity == Some(k)).for_each(|p| p.country = None);
    }
}

/// Whether the words say that somebody is of many countries, of another one or of none.
fn abroad(s: &Syntax<'_>, span: Span) -> bool {
    let Some(run) = tokens(s, span) else { return false };
    let head = head_of(s, &run);
    if let Some(k) = s.name_at(head) {
        // "a probe into *European* brandy"
        let people = s.names[k].kind == NameKind::Group;
        let many = |t: usize| s.is_a(t, "abroad") || s.lexicon.is_a(&s.doc.form(t).to_lowercase(), "abroad");
        let several = |t: usize| matches!(s.lemma(t).as_str(), "international" | "world" | "global");
        return run.clone().any(several) || people && run.clone().all(many);
    }
    let plural = s.token(head).features.is(sayso_text::Feature::Number, "Plur");
    let regional = || s.modifiers(head).iter().any(|&m| s.lemma(m) == "regional");
    // "the two sides"
    let both = plural
        && s.is_a(head, "side")
        && run
            .clone()
            .chain(s.by_relation(head, &[Relation::Det]))
            .any(|t| matches!(s.lemma(t).as_str(), "two" | "both" | "three" | "all"));
    // "its ally"
    let another = s.is_a(head, "of_another_side")
        && s.first(head, &[Relation::NmodPoss]).is_some_and(|o| s.token(o).upos == Upos::Pron);
    both || another
        || s.is_a(head, "of_a_region") && regional()
        || s.is_a(head, "from_elsewhere")
        || plural && s.is_a(head, "like_a_state")
        || s.modifiers(head)
            .iter()
            .chain(run.clone().collect::<Vec<_>>().iter())
            .any(|&t| s.is_a(t, "abroad"))
}

/// Gives people in an office of whose country nothing else is told, that of which the report is: "LUSAKA — ... *Finance Minister* Una Hart".
fn in_office(entities: &mut Entities, p: &mut Participant, lead: Option<&String>) {
    let Some(e) = p.entity.map(|e| &mut entities.list[e]) else { return };
    let holds = e.kind == NameKind::Person
        && e.sector.as_deref() == Some("GOV")
        && e.role.is_some()
        && e.mentions.iter().any(|m| m.named);
    if holds && p.country.is_none() && e.country.is_none() {
        e.country = lead.cloned();
        e.country_from = lead.map(|_| CountryFrom::Context);
    }
}

/// Soldiers and settlers in the Palestinian territories of whom nothing else is told are Israel's.
fn of_the_occupier(s: &Syntax<'_>, p: &mut Participant) {
    if p.country.as_deref() != Some("PSE") {
        return;
    }
    let Some(run) = tokens(s, p.span) else { return };
    let head = head_of(s, &run);
    let named = run.clone().any(|t| s.name_at(t).is_some_and(|k| s.names[k].kind != NameKind::Group))
        || run.clone().any(|t| s.doc.form(t).starts_with("Palestinian"));
    let army =
        matches!(s.lemma(head).as_str(), "soldier" | "troop" | "army") && p.sector.as_deref() == Some("MIL");
    if !named && (army || s.lemma(head) == "settler") {
        p.country = Some("ISR".to_owned());
        p.country_from = Some(CountryFrom::Context);
    }
}

/// Gives a participant its country.
fn country(
    s: &Syntax<'_>,
    entities: &mut Entities,
    p: &mut Participant,
    scene: Option<&(String, PlaceFrom)>,
    ground: &Ground<'_>,
    others: &[String],
) {
    let places = ground.places;
    let entity = p.entity.map(|e| &entities.list[e]);
    if let Some(e) = entity.filter(|e| called_shortly(s, e, p)) {
        // "Kim" is the Kim Min-su of the text, "the PPP" the party that it names in full.
        p.country.clone_from(&e.country);
        p.sector.clone_from(&e.sector);
        p.country_from = Some(CountryFrom::Mention);
        return;
    }
    // Where a report was filed, or what its paragraph named last, says less than what it is about: much of the world is reported from a
    // few cities, and ministers meet in Brussels over wars elsewhere.
    let guessed = |from: PlaceFrom| matches!(from, PlaceFrom::Dateline | PlaceFrom::Paragraph);
    let far = scene.filter(|(_, from)| guessed(*from)).map(|(c, _)| c.clone());
    let scene = scene.filter(|(_, from)| !guessed(*from)).map(|(c, _)| c.clone());
    if let Some((c, from)) = lives_in(s, p.span, scene.as_ref(), places) {
        p.country = Some(c);
        p.country_from = Some(from);
        return;
    }
    own_country(s, entities, p);
    if p.country.is_some() {
        return;
    }
    let told = told_country(s, entities, p, places);
    if let Some((c, from)) = told {
        p.country = Some(c);
        p.country_from = Some(from);
        return;
    }
    // "*We* urge Iraq": whoever speaks need not be of the place of which he speaks.
    if p.entity.is_none() && is_first_person(s, p.span) {
        return;
    }
    let first = p.entity.map_or(p.span, |e| entities.list[e].mentions[0].span);
    if abroad(s, p.span) || abroad(s, first) {
        return;
    }
    // Whose envoy is expelled, and whence hackers come, no other sentence tells.
    if is_an_envoy(s, p.span) && !others.is_empty() || is_a_hacker(s, p.span) {
        return;
    }
    if let Some(c) = of_who_speaks_of_it(s, p).filter(|c| !others.contains(c)) {
        p.country = Some(c);
        p.country_from = Some(CountryFrom::Context);
        return;
    }
    // "NAIROBI — *The army* killed two fighters in Somalia": the one of the dateline's state.
    let opening = s.doc.sentences.first().is_some_and(|x| x.span.contains(p.span));
    if let Some(c) =
        ground.dateline.filter(|c| opening && is_the_states(s, p) && !others.iter().any(|o| o == c))
    {
        p.country = Some(c.to_owned());
        p.country_from = Some(CountryFrom::Context);
        return;
    }
    by_context(s, entities, p, (scene, far), ground, others);
}

/// Gives a participant, and its entity, the country of the report, of the scene or of the place named last. `scene` is told
/// by the text's own words, `far` is guessed.
fn by_context(
    s: &Syntax<'_>,
    entities: &mut Entities,
    p: &mut Participant,
    (scene, far): (Option<String>, Option<String>),
    ground: &Ground<'_>,
    others: &[String],
) {
    let person = p.entity.is_some_and(|e| {
        entities.list[e].kind == NameKind::Person && entities.list[e].mentions.iter().any(|m| m.named)
    });
    let home = entities.home.clone();
    // Somebody with a name may have travelled; whoever has none is of the place.
    p.country = if person { home.or(scene) } else { scene.or(home) }
        .or_else(|| nearest(s, p.span, ground.places, ground.venues))
        .or(far);
    // A place that no map has is hardly the attacker's own: "Israeli jets struck *Ras Isa*".
    let unknown = p.entity.is_some_and(|e| entities.list[e].kind == NameKind::Place);
    p.country = p.country.take().filter(|c| !(unknown && ground.attackers.contains(c)));
    // Who acts upon a state is not of it for all that nothing else puts him anywhere: "Opposition leader Ana Duarte accused *Russia*".
    p.country = p.country.take().filter(|c| !others.contains(c));
    p.country_from = p.country.is_some().then_some(CountryFrom::Context);
    if let Some(e) = p.entity.filter(|&e| entities.list[e].kind != NameKind::Place) {
        entities.list[e].country.clone_from(&p.country);
        entities.list[e].country_from = p.country_from;
    }
}

/// What the text tells a participant of where it is.
struct Ground<'a> {
    places: &'a [Situated],
    /// Places that only say where somebody meets or speaks.
    venues: &'a [Span],
    /// The country of the dateline, for whoever acts.
    dateline: Option<&'a str>,
    /// Countries of those who do violence to the participant.
    attackers: &'a [String],
}

/// Whether the phrase is the first person: "we", "I".
fn is_first_person(s: &Syntax<'_>, span: Span) -> bool {
    let first = |word: &str| matches!(word, "we" | "i" | "us" | "me" | "our" | "my");
    tokens(s, span).is_some_and(|run| run.len() == 1 && first(&s.doc.form(run.start).to_lowercase()))
}

/// Whether somebody is called a country.
fn is_a_country(s: &Syntax<'_>, p: &Participant) -> bool {
    let head = tokens(s, p.span).map(|run| head_of(s, &run));
    head.is_some_and(|h| matches!(s.lemma(h).as_str(), "country" | "nation" | "neighbour" | "neighbor"))
}

/// Whether somebody is a body of which each state has one and that is where its capital is: "the defence ministry".
fn is_the_states(s: &Syntax<'_>, p: &Participant) -> bool {
    let Some(run) = tokens(s, p.span) else { return false };
    let head = head_of(s, &run);
    let is_the = |i: usize| s.lemma(i) == "the";
    let the = is_the(run.start) || run.start.checked_sub(1).is_some_and(is_the);
    // "The army" may be that of a neighbour from whose capital nobody reports; a ministry that speaks is the capital's.
    the && run.clone().all(|i| !s.doc.form(i).contains(char::is_uppercase))
        && p.sector.as_deref() == Some("GOV")
        && s.role(head).is_some_and(|r| r.kind == "organization")
}

/// The country that a participant's own words tell, else that of its entity.
fn own_country(s: &Syntax<'_>, entities: &Entities, p: &mut Participant) {
    let entity = p.entity.map(|e| &entities.list[e]);
    let theirs = entity.and_then(|e| e.country.clone());
    let own = p.country.is_some() && speaks_of_country(s, p.span);
    // Georgia on the map of the United States.
    let elsewhere = entity.is_some_and(|e| e.kind == NameKind::Place && e.sector.is_none() && own);
    if elsewhere && theirs.is_some() && theirs != p.country {
        p.country.clone_from(&theirs);
        p.sector = None;
    }
    // "Georgia prosecutors", of the Georgia that the map has in the United States.
    if entity.is_none_or(|e| e.kind != NameKind::Place)
        && let Some(c) = of_a_namesake(s, entities, p)
    {
        p.country = Some(c);
    }
    p.country = p.country.take().or(theirs);
    if p.country.is_some() {
        let guessed = entity.is_some_and(|e| e.country_from == Some(CountryFrom::Context));
        p.country_from = Some(match (own || entity.is_none(), guessed) {
            (true, _) => CountryFrom::Words,
            (false, true) => CountryFrom::Context,
            (false, false) => CountryFrom::Mention,
        });
    }
}

/// The country that the members of a group, the words around a participant, or the same noun before it tell.
fn told_country(
    s: &Syntax<'_>,
    entities: &Entities,
    p: &Participant,
    places: &[Situated],
) -> Option<(String, CountryFrom)> {
    if let Some(c) = p.entity.and_then(|e| of_all_members(entities, e)) {
        return Some((c, CountryFrom::Mention));
    }
    if let Some(c) = country_over(places, p.span)
        .or_else(|| of_its_town(s, p.span, places))
        .or_else(|| fled_from(s, p.span, places))
    {
        return Some((c, CountryFrom::Words));
    }
    named_before(s, p.span).map(|c| (c, CountryFrom::Mention))
}

/// The country that the text gave the same noun last, which it takes up: "*the Indian navy* sank a boat. *The navy* ...".
fn named_before(s: &Syntax<'_>, span: Span) -> Option<String> {
    let date = s.doc.article.published.clone().unwrap_or_default();
    let head = head_of(s, &tokens(s, span)?);
    let definite = s.by_relation(head, &[Relation::Det]).iter().any(|&d| s.lemma(d) == "the");
    let alone = s.modifiers(head).is_empty() && s.under(head, "of").is_empty();
    if !(definite && alone) || s.name_at(head).is_some() || s.token(head).upos != Upos::Noun {
        return None;
    }
    let sentence = s.doc.sentence_of(head);
    let from = s.doc.sentences[sentence.saturating_sub(BEFORE)].tokens.start;
    let lemma = s.lemma(head);
    let same = (from..head).rev().find(|&i| s.lemma(i) == lemma && s.token(i).upos != Upos::Verb)?;
    profile(s, same, &date).country.filter(|c| !is_class(c))
}

/// How far back a noun takes up what was told with its country, in sentences.
const BEFORE: usize = 8;

/// The country of the place in the participant's phrase, where its name gives the phrase another one that the text does not mean.
fn of_a_namesake(s: &Syntax<'_>, entities: &Entities, p: &Participant) -> Option<String> {
    let own = p.country.as_ref()?;
    let run = tokens(s, p.span)?;
    // "*Georgia*'s governor"
    let owner = s.first(head_of(s, &run), &[Relation::NmodPoss]);
    run.chain(owner).filter_map(|t| Some(&entities.list[entities.at(t)?])).find_map(|e| {
        let table = s.lexicon.actors.named(&e.name, "").and_then(|a| a.country.as_ref());
        let other = e.kind == NameKind::Place && table == Some(own) && e.country.is_some();
        e.country.clone().filter(|c| other && c != own)
    })
}

/// Whether a participant is named by a part of the entity's name of which the tables know another one: by a surname, or by letters.
fn called_shortly(s: &Syntax<'_>, e: &Entity, p: &Participant) -> bool {
    let short = p.span.of(s.doc.text());
    let letters = short.len() > 1 && short.chars().all(|c| c.is_uppercase() || !c.is_alphabetic());
    let known = || e.country.as_ref().is_some_and(|c| p.country.as_ref().is_some_and(|own| own != c));
    let named = tokens(s, p.span).is_some_and(|run| s.name_at(run.start).is_some() && run.len() == 1);
    let part = match e.kind {
        NameKind::Person => !short.contains(' ') && e.name.contains(' '),
        NameKind::Organization => letters && e.name.contains(' '),
        _ => false,
    };
    named && part && known()
}

/// Whether a participant stands for another state where he is: "expelled three *diplomats*".
fn is_an_envoy(s: &Syntax<'_>, span: Span) -> bool {
    tokens(s, span).is_some_and(|run| {
        let head = head_of(s, &run);
        s.name_at(head).is_none()
            && matches!(
                s.lemma(head).as_str(),
                "diplomat" | "ambassador" | "envoy" | "attaché" | "attache" | "consul" | "embassy" | "chargé"
            )
    })
}

/// Whether somebody breaks into other people's computers, mostly from afar.
fn is_a_hacker(s: &Syntax<'_>, span: Span) -> bool {
    tokens(s, span).is_some_and(|run| {
        run.clone().any(|t| matches!(s.lemma(t).as_str(), "hacker" | "hacktivist" | "hacking"))
    })
}

/// The country of the official who tells of a body of the state without saying whose, in a sentence that names no other state but that of the
/// dateline: "GENEVA — Sudan's foreign minister said *the army* had seized the town".
fn of_who_speaks_of_it(s: &Syntax<'_>, p: &Participant) -> Option<String> {
    let run = tokens(s, p.span)?;
    let head = head_of(s, &run);
    let body = matches!(p.sector.as_deref(), Some("GOV" | "MIL" | "COP" | "JUD"))
        || matches!(s.lemma(head).as_str(), "rebel" | "insurgent" | "militant");
    if !body || s.name_at(head).is_some() || !s.modifiers(head).is_empty() {
        return None;
    }
    let date = s.doc.article.published.clone().unwrap_or_default();
    let up = std::iter::successors(Some(head), |&n| s.head(n).filter(|&h| h != n));
    let verb = up.skip(1).find(|&v| is_speech(s, v))?;
    let speaker = s.first(verb, &[Relation::Nsubj]).filter(|&n| n != head)?;
    let theirs = profile(s, speaker, &date);
    let official = matches!(theirs.sector.as_deref(), Some("GOV" | "MIL" | "COP" | "LEG"));
    let country = theirs.country.filter(|c| official && !is_class(c))?;
    let sentence = &s.doc.sentences[s.doc.sentence_of(head)].tokens;
    let from = s.dateline(s.doc.sentence_of(head)).unwrap_or(sentence.start);
    let another = |k: usize| {
        let text = s.doc.words(&s.names[k].tokens);
        let state = s.lexicon.actors.state_within(text).and_then(|a| a.country.as_ref());
        state.is_some_and(|c| *c != country)
    };
    let named: HashSet<usize> = (from..sentence.end).filter_map(|t| s.name_at(t)).collect();
    (!named.into_iter().any(another)).then_some(country)
}

/// The states that act, or on which somebody acts, by their own names.
fn states_among(s: &Syntax<'_>, side: &[Participant]) -> Vec<String> {
    let state = |p: &&Participant| {
        let known = s.lexicon.actors.named(p.span.of(s.doc.text()), "");
        known.is_some_and(|a| {
            matches!(a.form, ActorForm::State | ActorForm::Capital)
                || a.form == ActorForm::Demonym
                    && !s.doc.text()[p.span.start..].starts_with(char::is_lowercase)
        })
    };
    side.iter().filter(state).filter_map(|p| p.country.clone()).collect()
}

/// Countries of which the text tells only by those on whom somebody acts: "The government expelled *the Russian ambassador*".
fn only_told_of(
    s: &Syntax<'_>,
    entities: &Entities,
    side: &[Participant],
    places: &[Situated],
) -> Vec<String> {
    let whence: Vec<Span> = side.iter().flat_map(|p| comes_from(s, p.span)).collect();
    let mine = |span: Span| {
        whence.iter().any(|w| w.overlaps(span))
            || side.iter().any(|p| p.span.overlaps(span) || around_it(s, p.span, span))
    };
    let elsewhere = |c: &String| {
        places.iter().any(|p| p.country == *c && !mine(p.span))
            || entities
                .list
                .iter()
                .any(|e| e.country.as_ref() == Some(c) && e.mentions.iter().any(|m| m.named && !mine(m.span)))
    };
    side.iter()
        .filter(|p| speaks_of_country(s, p.span) || !comes_from(s, p.span).is_empty())
        .filter_map(|p| p.country.clone())
        .filter(|c| !is_class(c) && !elsewhere(c))
        .collect()
}

/// The words behind a participant that tell whence it is: "12 peacekeepers from *Tanzania*".
fn comes_from(s: &Syntax<'_>, span: Span) -> Vec<Span> {
    let from = tokens(s, span).map(|run| s.under(head_of(s, &run), "from")).unwrap_or_default();
    from.into_iter().map(|n| s.token(n).span).collect()
}

/// Whether somebody is a man or woman, a family or a student and no more.
fn is_private(s: &Syntax<'_>, p: &Participant) -> bool {
    tokens(s, p.span).is_some_and(|run| {
        let head = head_of(s, &run);
        s.name_at(head).is_none() && s.is_a(head, "private_person")
    })
}

/// Whether a word stands in the phrase of a participant that is called by less than it: "the *Russian* ambassador".
fn around_it(s: &Syntax<'_>, participant: Span, word: Span) -> bool {
    let Some(run) = tokens(s, participant) else { return false };
    let head = head_of(s, &run);
    s.doc.span(&s.noun_phrase(head)).overlaps(word)
}

/// The country in which an ethnic group lives, whose name says only where its forebears did: "ethnic Albanians in southern Serbia" are of
/// Serbia; without such words they are of the `scene` of their act.
fn lives_in(
    s: &Syntax<'_>,
    span: Span,
    scene: Option<&String>,
    places: &[Situated],
) -> Option<(String, CountryFrom)> {
    let head = head_of(s, &tokens(s, span)?);
    let ethnic = s.modifiers(head).iter().any(|&m| s.lemma(m) == "ethnic");
    // "the Albanians of southern Serbia", "the Albanian minority in Macedonia"; but Americans in Iraq are of the United States.
    let people = s.name_at(head).is_some_and(|k| s.names[k].kind == NameKind::Group);
    let part = s.is_a(head, "part_of_a_people");
    if !(ethnic || people || part) {
        return None;
    }
    let told = s.children(head).iter().find_map(|&c| {
        let inside = match s.case(c).as_deref() {
            Some("of") => true,
            Some("in" | "from") => !people || ethnic,
            _ => false,
        };
        inside.then(|| country_over(places, s.doc.span(&s.subtree(c)))).flatten()
    });
    let scene = scene.filter(|_| ethnic);
    told.map(|c| (c, CountryFrom::Words)).or_else(|| Some((scene?.clone(), CountryFrom::Context)))
}

/// The country of all the named people who make up `group`: "Robinson and Rojkan", whom "they" stands for.
fn of_all_members(entities: &Entities, group: usize) -> Option<String> {
    let mut members = entities.members(group).into_iter().map(|m| entities.list[m].country.clone());
    let first = members.next()??;
    members.all(|c| c.as_ref() == Some(&first)).then_some(first)
}

/// Whether the words of a mention say its country, or the tables know its name.
fn speaks_of_country(s: &Syntax<'_>, span: Span) -> bool {
    let date = s.doc.article.published.clone().unwrap_or_default();
    tokens(s, span).is_some_and(|run| profile(s, head_of(s, &run), &date).country.is_some())
}

/// People without an office whom the text calls suspects, or whom somebody arrests: sector CRM.
fn suspects(s: &Syntax<'_>, entities: &mut Entities, events: &[Event]) {
    let plain = |sector: Option<&str>| matches!(sector, None | Some("CVL" | "UNK"));
    for e in &mut entities.list {
        let called = e.mentions.iter().filter(|m| !m.named).filter_map(|m| tokens(s, m.span)).any(|run| {
            let h = head_of(s, &run);
            s.is_a(h, "suspect")
        });
        if e.kind == NameKind::Person && called && plain(e.sector.as_deref()) && e.role.is_none() {
            e.sector = Some("CRM".to_owned());
        }
    }
    for event in events {
        // "Luis Prado, a *driver*, tried to blow up a market": whoever does violence and is nothing else.
        if event.kind == EventType::Assault {
            for p in event.actors.iter().filter_map(|p| p.entity) {
                let e = &mut entities.list[p];
                let nobody = e.role.as_deref().is_some_and(|r| anybody(s, r));
                if e.kind == NameKind::Person && plain(e.sector.as_deref()) && nobody {
                    e.sector = Some("CRM".to_owned());
                }
            }
        }
        let held = match event.kind {
            EventType::Coerce => event.mode.as_deref() == Some("arrest"),
            EventType::Sanction => event.mode.as_deref() == Some("convict"),
            _ => false,
        };
        if !held {
            continue;
        }
        for p in &event.recipients {
            let Some(e) = p.entity else { continue };
            let e = &mut entities.list[e];
            let nobody = e.role.is_none() || e.role.as_deref().is_some_and(|r| anybody(s, r));
            if e.kind == NameKind::Person && plain(e.sector.as_deref()) && nobody {
                e.sector = Some("CRM".to_owned());
            }
        }
    }
}

/// Whether a description ends in a noun for anybody: "southwest Ohio man".
fn anybody(s: &Syntax<'_>, role: &str) -> bool {
    role.split_whitespace().last().is_some_and(|w| s.lexicon.is_a(&w.to_lowercase(), "anybody"))
}

/// Gives a participant its sector.
fn sector(s: &Syntax<'_>, entities: &Entities, p: &mut Participant, recipient: bool) {
    let entity = p.entity.map(|e| &entities.list[e]);
    if let Some(e) = entity.filter(|e| e.sector.as_deref() == Some("CRM"))
        && matches!(p.sector.as_deref(), None | Some("CVL"))
    {
        p.sector.clone_from(&e.sector);
    }
    // A sheriff's, where no deputies sit in parliament.
    if p.sector.as_deref() == Some("LEG") && p.country.as_deref() == Some("USA") {
        let lemma = tokens(s, p.span).map(|run| s.lemma(head_of(s, &run)));
        if lemma.as_deref() == Some("deputy") {
            p.sector = Some("COP".to_owned());
        }
    }
    if p.sector.is_some() {
        return;
    }
    p.sector = entity.and_then(|e| e.sector.clone());
    let Some(run) = tokens(s, p.span) else { return };
    let head = head_of(s, &run);
    let lemma = s.lemma(head);
    if p.sector.is_none() && s.name_at(head).is_none() {
        if s.lexicon.is_a(&lemma, "like_a_state") && lemma != "world" && lemma != "community" {
            p.sector = Some("GOV".to_owned());
        } else if s.token(head).upos == Upos::Pron
            && matches!(
                lemma.as_str(),
                "anyone" | "anybody" | "everyone" | "everybody" | "someone" | "somebody"
            )
        {
            p.sector = Some("CVL".to_owned());
        }
    }
    // Somebody with a name and no office to whom something is done.
    if p.sector.is_none()
        && recipient
        && entity
            .is_some_and(|e| e.kind == NameKind::Person && e.role.as_deref().is_none_or(|r| anybody(s, r)))
    {
        p.sector = Some("CVL".to_owned());
    }
}
