//! The places that a document names, each with the point on the map that it means, and the places of events.
//!
//! Finds the mentions (the network's place names, peoples' names, places inside the names of bodies, and names that the network has
//! missed but the gazetteer knows and the grammar calls a place), groups them into names of one sense, tells the resolver which is said
//! to lie in which, and takes its first choice. An event lies where its own phrases say; failing that, at the last place named
//! before it in its paragraph; failing that, where the report was filed.

mod mentions;
mod senses;

use std::collections::{BTreeMap, HashSet};

use sayso_lexicon::{ActorForm, EventType};
use sayso_places::{Context, Gazetteer, Link, resolve};
use sayso_text::{Document, NameKind, Relation, Span, Upos};

use crate::entities::whereabouts::is_from_afar;
use crate::entities::{head_of, is_class, is_speech};
use crate::findings::{Event, EventPlace, Location, LocationForm, PlaceFrom, Point, Sense};
use crate::syntax::Syntax;
pub(crate) use mentions::PLACING;
use mentions::{mentions, places, word_before};
use senses::senses;

/// How far a word of a dateline may stand from the beginning of a text, in bytes.
const DATELINE: usize = 60;

/// What the address of a page says: it is read most in the country of its domain.
const DOMAIN_WEIGHT: f64 = 1.5;

/// Candidates that are kept for `explain`.
const SENSES: usize = 4;

/// The places of a document, in order.
pub(crate) fn find(s: &Syntax<'_>, gazetteer: &Gazetteer) -> Vec<Location> {
    let mentions = mentions(s, gazetteer);
    let (groups, sense_of, links) = senses(s.doc, gazetteer, &mentions);
    let chosen = resolve(gazetteer, &groups, &links, &context(s));
    // A name that the gazetteer does not know, at the place that the text says it lies in.
    let around = |g: usize| {
        links
            .iter()
            .filter(|l| l.inner == g && l.strength >= Link::PHRASE && !chosen[l.outer].is_empty())
            .max_by(|a, b| a.strength.total_cmp(&b.strength))
            .map(|l| l.outer)
    };
    // "Nairobi's Eastleigh" is no town in England, the only ones of that name that the gazetteer knows.
    let country = |g: usize| chosen[g].first().and_then(|c| gazetteer.place(c.place).country);
    let another =
        |g: usize, o: usize| country(g).is_some() && country(o).is_some() && country(g) != country(o);
    mentions
        .iter()
        .zip(&sense_of)
        .map(|(m, &g)| {
            let owned = m.tokens.start.checked_sub(1).is_some_and(|t| matches!(s.doc.form(t), "'s" | "’s"));
            let outer = around(g).filter(|&o| m.candidates.is_empty() || owned && another(g, o));
            let form = if outer.is_some() { LocationForm::Within } else { m.form };
            let senses = chosen[outer.unwrap_or(g)].iter().take(SENSES).map(|scored| {
                let place = gazetteer.place(scored.place);
                let area = place.area.map(|a| gazetteer.place(a).name);
                Sense {
                    point: Point {
                        name: place.name,
                        level: place.kind.name(),
                        latitude: place.latitude,
                        longitude: place.longitude,
                        geonameid: place.geonameid,
                        country: place.country,
                    },
                    area,
                    score: scored.score,
                    prior: scored.prior,
                }
            });
            Location { span: s.doc.span(&m.tokens), form, senses: senses.collect() }
        })
        .collect()
}

/// What is known besides the places: the country of the page's address, and those of the office-holders, parties and agencies named.
fn context(s: &Syntax<'_>) -> Context {
    let doc = s.doc;
    let host =
        doc.article.url.as_deref().and_then(|u| u.split("://").nth(1)).and_then(|u| u.split('/').next());
    let domain = host.and_then(|h| h.rsplit('.').next()).unwrap_or_default();
    let country = DOMAINS.iter().find(|(d, _)| *d == domain).map(|(_, c)| ((*c).to_owned(), DOMAIN_WEIGHT));
    let date = doc.article.published.as_deref().unwrap_or_default();
    let actors = s.names.iter().filter_map(|n| {
        let actor = s.lexicon.actors.named(doc.words(&n.tokens), date)?;
        let at_home = match actor.form {
            ActorForm::Leader => n.kind == NameKind::Person,
            ActorForm::Body => n.kind == NameKind::Organization && actor.sector.as_deref() != Some("JRN"),
            ActorForm::Government => true,
            _ => false,
        };
        actor.country.clone().filter(|c| at_home && !is_class(c))
    });
    let mut told: BTreeMap<String, f64> = BTreeMap::new();
    for c in actors {
        let weight = told.entry(c).or_default();
        *weight = (*weight + ACTOR_WEIGHT).min(DOMAIN_WEIGHT);
    }
    if let Some((c, weight)) = country {
        *told.entry(c).or_default() += weight;
    }
    Context { countries: told.into_iter().collect() }
}

/// What a name of the actor tables says of where the text plays.
const ACTOR_WEIGHT: f64 = 0.75;

/// Domains of countries with a press in English. Domains that are sold for their letters (.tv, .co, .io, .me) say nothing.
const DOMAINS: &[(&str, &str)] = &[
    ("au", "AUS"),
    ("ca", "CAN"),
    ("gh", "GHA"),
    ("hk", "HKG"),
    ("ie", "IRL"),
    ("il", "ISR"),
    ("in", "IND"),
    ("jm", "JAM"),
    ("ke", "KEN"),
    ("lk", "LKA"),
    ("my", "MYS"),
    ("ng", "NGA"),
    ("np", "NPL"),
    ("nz", "NZL"),
    ("ph", "PHL"),
    ("pk", "PAK"),
    ("sg", "SGP"),
    ("tr", "TUR"),
    ("tz", "TZA"),
    ("ug", "UGA"),
    ("uk", "GBR"),
    ("us", "USA"),
    ("za", "ZAF"),
    ("zw", "ZWE"),
];

/// Puts each event on the map: at the place that its own phrases name, else at one of its sentence, else at the last one before it in
/// the paragraph, else where the report was filed. What is only said has no place from another sentence, and the dateline is none for an act of
/// people from elsewhere.
pub(crate) fn place(s: &Syntax<'_>, locations: &[Location], events: &mut [Event]) {
    let dateline = dateline(s.doc, locations);
    let mut triggers: Vec<Span> = events.iter().map(|e| e.trigger).collect();
    triggers.sort_unstable_by_key(|t| (t.start, t.end));
    let at: Vec<usize> = (0..locations.len()).filter(|&l| may_place(s.doc, &locations[l])).collect();
    // Where people only meet: what the text tells next need not be there.
    let mut venues: HashSet<usize> = HashSet::new();
    for event in events {
        let meets = matches!(event.kind, EventType::Consult | EventType::Agree | EventType::Cooperate);
        if let Some(place) = &mut event.place {
            // Locations are in order and do not overlap.
            let k = locations.partition_point(|l| l.span.end <= place.span.start);
            place.location = locations.get(k).filter(|l| l.span.overlaps(place.span)).map(|_| k);
            venues.extend(place.location.filter(|_| meets));
            continue;
        }
        let trigger = event.trigger;
        let sentence = sentence(s.doc, trigger);
        // "killed two rebels near Hakkari", but not "condemned the attack in Paris": that one is the attack's.
        let next = triggers.get(triggers.partition_point(|t| t.start < trigger.end));
        let after = at.partition_point(|&l| locations[l].span.start < trigger.end);
        let behind = at.get(after).copied().filter(|&l| {
            let span = locations[l].span;
            sentence.contains(span)
                && next.is_none_or(|t| t.end > span.start)
                && !beside_the_act(s, trigger, span)
        });
        let before = |from: Span| {
            let ended = at.partition_point(|&l| locations[l].span.end <= trigger.start);
            let near = at[..ended].iter().rev().copied();
            near.take_while(|&l| from.start <= locations[l].span.start).find(|&l| {
                // Where the report was filed is no place that its first sentence names.
                Some(l) != dateline
                    && (!sentence.contains(locations[l].span)
                        || !beside_the_act(s, trigger, locations[l].span))
            })
        };
        let own = of_its_people(s, event, locations, &at, behind);
        let near = own.or(behind).or_else(|| before(sentence)).map(|l| (l, PlaceFrom::Sentence));
        if near.is_none() && names_an_unknown_place(s.doc, locations, sentence) {
            continue;
        }
        let said = is_only_said(event);
        let sides = countries_of_sides(event);
        // "NAIROBI (Reuters) - *Ugandan soldiers* killed two herders": much of the world is reported from a few cities.
        let elsewhere = |l: usize| {
            let country = locations[l].senses.first().and_then(|x| x.point.country.as_ref());
            !sides.is_empty() && !sides.iter().any(|c| Some(*c) == country)
        };
        let found = near
            .or_else(|| {
                let last = before(paragraph(s.doc, trigger)).filter(|_| !said);
                last.filter(|l| !elsewhere(*l) && (meets || !venues.contains(l)))
                    .map(|l| (l, PlaceFrom::Paragraph))
            })
            .or(dateline
                .filter(|&l| {
                    !(elsewhere(l) || sides.is_empty() && (said || speaks_of_another(locations, l, sentence)))
                })
                .map(|l| (l, PlaceFrom::Dateline)));
        event.place = found.map(|(l, from)| EventPlace { span: locations[l].span, from, location: Some(l) });
    }
}

/// Whether a sentence names another country than that of location `l`: "GENEVA (Reuters) - *Sudan's* minister said the army had seized the town".
fn speaks_of_another(locations: &[Location], l: usize, sentence: Span) -> bool {
    let country = |l: &Location| l.senses.first().and_then(|x| x.point.country.clone());
    let own = country(&locations[l]);
    let others = locations.iter().filter(|o| sentence.contains(o.span) && o.span != locations[l].span);
    others.filter_map(country).any(|c| Some(c) != own)
}

/// Whether an act may be at a location although its own phrases do not name it.
fn may_place(doc: &Document, location: &Location) -> bool {
    matches!(location.form, LocationForm::Name | LocationForm::Within)
        && !location.senses.is_empty()
        && placing(doc, location.span)
        && !is_a_topic(doc, location)
        && !leads_a_government(doc, location)
}

/// Whether a name stands before a word for those whom its bearer leads, and is no place then: "officials in the *Obama* administration".
fn leads_a_government(doc: &Document, location: &Location) -> bool {
    let next = doc.tokens.partition_point(|t| t.span.start < location.span.end);
    doc.tokens.get(next).is_some_and(|t| {
        t.span.start <= location.span.end + 1
            && matches!(
                t.lemma.to_lowercase().as_str(),
                "administration" | "campaign" | "regime" | "presidency" | "cabinet" | "era"
            )
    })
}

/// "the village of Khirbet Selm", of which the map knows nothing, is not where the last sentence was.
fn names_an_unknown_place(doc: &Document, locations: &[Location], sentence: Span) -> bool {
    let opening = locations.partition_point(|l| l.span.start < sentence.start);
    locations[opening..].iter().take_while(|l| sentence.contains(l.span)).any(|l| {
        l.form == LocationForm::Name
            && l.senses.is_empty()
            && (placing(doc, l.span) || doc.text()[..l.span.start].trim_end().ends_with(" of"))
    })
}

/// What is only said is said wherever the speaker is, not where the sentence before was.
fn is_only_said(event: &Event) -> bool {
    match event.kind {
        EventType::Accuse => event.mode.as_deref() == Some("disapprove"),
        EventType::Reject | EventType::Request | EventType::Support | EventType::Threaten => true,
        _ => false,
    }
}

/// The countries of the two sides of an act; of the victims of violence none, as they may be foreigners there.
fn countries_of_sides(event: &Event) -> Vec<&String> {
    let victims = event.kind == EventType::Assault;
    let others = if victims { &[] } else { event.recipients.as_slice() };
    let sides = event.actors.iter().chain(others);
    sides.filter_map(|p| p.country.as_ref()).filter(|c| !is_class(c)).collect()
}

/// The location, of those at `at`, of whoever protests, charges or arrests, where that behind the act is in another country: "students *in Boston*
/// protested against the war in Gaza".
fn of_its_people(
    s: &Syntax<'_>,
    event: &Event,
    locations: &[Location],
    at: &[usize],
    behind: Option<usize>,
) -> Option<usize> {
    let civil = matches!(
        event.kind,
        EventType::Protest | EventType::Coerce | EventType::Accuse | EventType::Sanction
    );
    let sentence = sentence(s.doc, event.trigger);
    let own = at.iter().copied().filter(|_| civil).find(|&l| {
        let span = locations[l].span;
        sentence.contains(span) && of_the_doer(s, event.trigger, span)
    });
    let country = |l: usize| locations[l].senses.first().and_then(|x| x.point.country.as_ref());
    own.filter(|&o| behind.is_none_or(|l| country(l) != country(o)))
}

/// Whether the place at `span` is where the subject of the verb at `trigger` is: "*prosecutors in Munich* charged two men".
fn of_the_doer(s: &Syntax<'_>, trigger: Span, span: Span) -> bool {
    let token = |span: Span| s.doc.tokens.partition_point(|t| t.span.end <= span.start);
    let (t, place) = (token(trigger), token(span));
    let Some(k) = s.name_at(place) else { return false };
    let n = head_of(s, &s.names[k].tokens);
    s.relation(n).is("nmod")
        && matches!(s.case(n).as_deref(), Some("in" | "at"))
        && s.head(n).is_some_and(|h| s.subjects(t).contains(&h))
}

/// Whether the place at `span` stands in the sentence of the act at `trigger` without being the act's: in a clause that describes somebody
/// ("arrested Adama, *who was born in Mali*"), with the one who tells of the act ("*a spokesman in London* said", "*speaking in Paris*"), with
/// what the act is about ("protested *against the war in Gaza*"), or with another side of the clause ("the invasion worried *leaders in London*").
fn beside_the_act(s: &Syntax<'_>, trigger: Span, span: Span) -> bool {
    let token = |span: Span| s.doc.tokens.partition_point(|t| t.span.end <= span.start);
    let (t, place) = (token(trigger), token(span));
    let Some(name) = s.name_at(place) else { return false };
    let place = head_of(s, &s.names[name].tokens);
    let mut n = place;
    while let Some(h) = s.head(n) {
        if s.subtree(n).contains(&t) {
            break;
        }
        // Who is "*riding* on the road in Kingston" when he is hit is hit there.
        // "a blast *that hit a market* in Kabul" is the act itself.
        let act_itself = ["violence", "explosive", "weapon"].iter().any(|c| s.is_a(h, c))
            && (s.head(h) == Some(t) || h == t || s.subtree(t).contains(&h));
        let clause = !act_itself
            && (s.relation(n) == Relation::AclRelcl
                || s.relation(n) == Relation::Acl && !s.doc.form(n).ends_with("ing"));
        let of_an_act = || ["violence", "agreement", "law", "policy"].iter().any(|c| s.is_a(n, c));
        let topic =
            n != place && matches!(s.case(n).as_deref(), Some("against" | "over" | "about")) && of_an_act();
        // An act that a noun names is not where another noun is that only shares its clause.
        let another = !s.is_verb(t)
            && s.relation(n).is("nmod")
            && s.is_nominal(h)
            && !s.subtree(h).contains(&t)
            && s.light_verb(t).is_none_or(|v| !s.subtree(h).contains(&v) && s.head(h) != Some(v))
            && matches!(s.relation(h), Relation::Nsubj | Relation::Obj | Relation::NsubjPass);
        // Above: a verb in whose complement the act is told.
        let tells = s.is_verb(h)
            && !matches!(s.relation(n), Relation::Ccomp | Relation::Parataxis)
            && s.by_relation(h, &[Relation::Ccomp, Relation::Parataxis])
                .into_iter()
                .any(|c| s.subtree(c).contains(&t) && !s.subtree(c).contains(&place))
            && (n == place && place > h && is_speech(s, h)
                || s.relation(n).is("nsubj") && is_from_afar(s, n));
        let speaking = s.relation(n) == Relation::Advcl && is_speech(s, n);
        if clause || topic || another || tells || speaking {
            return true;
        }
        n = h;
    }
    false
}

fn sentence(doc: &Document, span: Span) -> Span {
    let at = doc.sentences.partition_point(|x| x.span.end <= span.start);
    doc.sentences.get(at).map_or(span, |x| x.span)
}

/// From the first to the last character of the paragraph around a span.
fn paragraph(doc: &Document, span: Span) -> Span {
    let at = doc.sentences.partition_point(|x| x.span.end <= span.start);
    let Some(own) = doc.sentences.get(at) else { return span };
    let before = doc.sentences[..at].iter().rev().take_while(|x| x.paragraph == own.paragraph);
    let first = before.last().unwrap_or(own);
    first.span.to(own.span)
}

/// Whether something is only said about a country: "talks *on Haiti*". What happens on places happens on islands, shores and streets ("on
/// Paris' boulevards").
fn is_a_topic(doc: &Document, location: &Location) -> bool {
    let t = doc.tokens.partition_point(|x| x.span.end <= location.span.start);
    let next = doc.tokens.partition_point(|x| x.span.start < location.span.end);
    let whose =
        doc.tokens.get(next).is_some_and(|x| matches!(x.span.of(doc.text()), "'s" | "’s" | "'" | "’"));
    let level = location.senses.first().map_or("", |x| x.point.level);
    matches!(level, "country" | "area") && !whose && word_before(doc, t).as_deref() == Some("on")
}

/// Whether a place stands under a preposition that puts an act there.
fn placing(doc: &Document, span: Span) -> bool {
    const KINDS: [&str; 7] = ["capital", "city", "town", "village", "port", "province", "district"];
    let mut t = doc.tokens.partition_point(|x| x.span.end <= span.start);
    // "in the capital, *Abuja*", "through the port city of *Lagos*"
    let skipped = |t: usize| t > 0 && matches!(doc.form(t - 1), "," | "of");
    let begin = if skipped(t) { t - 1 } else { t };
    if begin > 0 && KINDS.contains(&doc.form(begin - 1).to_lowercase().as_str()) {
        t = begin - 1;
        while t > 0
            && (KINDS.contains(&doc.form(t - 1).to_lowercase().as_str())
                || doc.tokens[t - 1].upos == Upos::Adj)
        {
            t -= 1;
        }
    }
    word_before(doc, t).is_some_and(|p| places(&p))
}

/// The place that a text opens with, when a dash or an agency in brackets follows.
pub(crate) fn dateline(doc: &Document, locations: &[Location]) -> Option<usize> {
    let first = locations.iter().position(|l| l.form == LocationForm::Name && !l.senses.is_empty())?;
    let span = locations[first].span;
    let rest = doc.text().get(span.end..)?;
    let to = rest.char_indices().nth(DATELINE).map_or(rest.len(), |(i, _)| i);
    let ends = ["—", "–", " - ", "-- ", "(AP)", "(Reuters)", "(AFP)", "(CNN)"];
    (span.start < DATELINE
        && doc.text()[..span.start].chars().all(|c| !c.is_lowercase())
        && ends.iter().any(|e| rest[..to].contains(e)))
    .then_some(first)
}
