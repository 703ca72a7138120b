//! Document → findings: entities, attributions, times, places, events.
//!
//! [`extract`] composes the steps. Rules over the syntax, with their words in the lexicon; nothing here reads weights or
//! files. An event's evidence is its trigger's word; its doers, its status and its voices each keep the span or the rule
//! that they came from.
#![expect(
    clippy::single_range_in_vec_init,
    reason = "a part of an attribution is a list of ranges, most often of one"
)]

mod attribution;
mod compounds;
mod contexts;
mod dates;
mod entities;
mod events;
mod findings;
mod locations;
mod names;
mod status;
mod syntax;

use sayso_lexicon::{Lexicon, Status};
use sayso_places::Gazetteer;
use sayso_text::{Document, Upos};

pub use findings::{
    Attribution, CountryFrom, CueContext, DateBasis, Entity, Event, EventDate, EventPlace, Findings, Grounds,
    Hedge, Location, LocationForm, Mention, Participant, PlaceFrom, Point, Sense, SpeakerKind, SpeechKind,
    Voice,
};

/// Finds entities, attributions, times, places and events in `document`.
pub fn extract(document: &Document, lexicon: &Lexicon, gazetteer: &Gazetteer) -> Findings {
    let mut syntax = syntax::Syntax::new(document, lexicon);
    let mut entities = entities::Entities::find(&syntax);
    syntax.antecedents = events::antecedents(&syntax, &entities);
    let linked = attribution::link(&syntax, &entities);
    let mut times = sayso_time::find(document.text(), document.article.published.as_deref());
    times.retain(|t| !names::within_a_name(&syntax, t.span));
    let mut events = events::find(&syntax, &entities, &linked, &dates::Dates::new(&syntax, &times));
    let locations = locations::find(&syntax, gazetteer);
    locations::place(&syntax, &locations, &mut events);
    entities::origins::settle(&syntax, &mut entities, &mut events, &locations);
    Findings {
        attributions: linked.into_iter().map(|l| l.attribution).collect(),
        locations,
        events,
        times,
        entities: entities.list,
    }
}

/// The status of what each verb, noun and adjective of `document` tells of, were it an act: what negation, modals, conditions and the words
/// of `status.tsv` make of it. Other words have none.
pub fn statuses(document: &Document, lexicon: &Lexicon) -> Vec<Option<Status>> {
    let syntax = syntax::Syntax::new(document, lexicon);
    (0..document.tokens.len())
        .map(|t| {
            let upos = document.tokens[t].upos;
            matches!(upos, Upos::Verb | Upos::Aux | Upos::Noun | Upos::Propn | Upos::Adj)
                .then(|| status::status(&syntax, t).status)
        })
        .collect()
}
