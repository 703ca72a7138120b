//! Somebody without a name whom no pronoun takes up: "officials", "the police", "two farmers" are in the record as well as those with a name.

use std::collections::HashMap;

use sayso_text::{Feature, NameKind, Relation, Span, Upos};

use super::reference::is_modifier;
use super::{Entities, Profile, profile};
use crate::findings::{CountryFrom, Entity, Event, Mention};
use crate::syntax::Syntax;

/// What tells two phrases for the same body or group: their words and their country.
type Key = (String, Option<String>);

/// Country of a phrase and how it was found.
type Origin = (Option<String>, Option<CountryFrom>);

/// Makes entities of the phrases for people and bodies that no entity mentions yet, and ties the participants to them. `origin` tells the
/// country of a phrase that takes part in no act.
pub(super) fn complete(
    s: &Syntax<'_>,
    e: &mut Entities,
    events: &mut [Event],
    origin: impl Fn(Span) -> Origin,
) {
    let date = s.doc.article.published.clone().unwrap_or_default();
    let mut parties: HashMap<Span, (Origin, Option<String>)> = HashMap::new();
    for p in events.iter().flat_map(|x| x.actors.iter().chain(&x.recipients)).filter(|p| p.entity.is_none()) {
        parties.entry(p.span).or_insert_with(|| ((p.country.clone(), p.country_from), p.sector.clone()));
    }
    let mut known: HashMap<Key, usize> = HashMap::new();
    let mut by_span: HashMap<Span, usize> = HashMap::new();
    for i in 0..s.doc.tokens.len() {
        let Some(p) = somebody(s, e, i, &date) else { continue };
        let phrase = s.noun_phrase(i);
        let span = s.doc.span(&phrase);
        let party = parties.get(&span);
        let described = s.first(i, &[Relation::Cop]).is_some();
        if party.is_none() && described {
            continue;
        }
        let (country, country_from) = match (party, p.country) {
            (Some((origin, _)), _) => origin.clone(),
            (None, Some(own)) => (Some(own), Some(CountryFrom::Words)),
            (None, None) => origin(span),
        };
        let name = s.doc.words(&phrase).to_owned();
        let plural = s.token(i).features.is(Feature::Number, "Plur");
        let key = (name.to_lowercase(), country.clone());
        let several = plural || s.is_a(i, "collective");
        let entity = known.get(&key).copied().filter(|_| several || definite(s, i)).unwrap_or_else(|| {
            e.list.push(Entity {
                kind: p.kind.unwrap_or(if plural { NameKind::Group } else { NameKind::Person }),
                name,
                country,
                country_from,
                sector: party.and_then(|(_, sector)| sector.clone()).or(p.sector),
                role: p.role,
                id: None,
                wikidata: None,
                mentions: Vec::new(),
            });
            e.list.len() - 1
        });
        known.insert(key, entity);
        by_span.insert(span, entity);
        e.by_token.insert(i, entity);
        e.list[entity].mentions.push(Mention { span, named: false });
    }
    for p in events.iter_mut().flat_map(|x| x.actors.iter_mut().chain(&mut x.recipients)) {
        p.entity = p.entity.or_else(|| by_span.get(&p.span).copied());
    }
}

/// The profile of the noun at `i`, if it stands for somebody without a name whom no entity mentions yet.
fn somebody(s: &Syntax<'_>, e: &Entities, i: usize, date: &str) -> Option<Profile> {
    let noun = matches!(s.token(i).upos, Upos::Noun | Upos::Propn) && !is_modifier(s, i) && !s.is_part(i);
    if !noun || s.name_at(i).is_some() || e.at(i).is_some() {
        return None;
    }
    let p = profile(s, i, date);
    let office = s.role(i).is_some();
    let nobody = s.is_a(i, "weapon") || matches!(p.kind, Some(NameKind::Place | NameKind::Other));
    (p.actor && !nobody && (office || s.token(i).upos != Upos::Propn)).then_some(p)
}

/// Whether a noun has a definite article: the text has spoken of it, or there is only one.
fn definite(s: &Syntax<'_>, i: usize) -> bool {
    s.by_relation(i, &[Relation::Det]).iter().any(|&d| s.lemma(d) == "the")
}
