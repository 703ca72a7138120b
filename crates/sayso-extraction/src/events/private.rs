//! Acts of private life, which the same words name as acts of public life: two friends who meet, a coach who asks.

use sayso_lexicon::EventType;
use sayso_text::NameKind;

use crate::entities::Entities;
use crate::findings::{Event, Participant};

/// Whether an act of words and good will concerns private persons alone. Whoever is arrested, shot or accused may be anybody, but
/// meetings, promises and requests are events when somebody takes part who holds an office, bears arms or stands for a body. One name
/// alone tells too little: news calls those who hold office by their names.
pub(super) fn life(entities: &Entities, event: &Event) -> bool {
    let everyday = matches!(
        event.kind,
        EventType::Agree
            | EventType::Consult
            | EventType::Cooperate
            | EventType::Reject
            | EventType::Request
            | EventType::Support
    );
    let participants = || event.actors.iter().chain(&event.recipients);
    let mut persons = 0;
    for p in participants() {
        match kind(entities, p) {
            _ if p.sector.as_deref().is_some_and(|sector| sector != "CVL") => return false,
            Some(NameKind::Person) => persons += 1,
            Some(_) => return false,
            None => {}
        }
    }
    everyday && persons > 0 && participants().count() > 1
}

fn kind(entities: &Entities, p: &Participant) -> Option<NameKind> {
    p.entity.map(|e| entities.list[e].kind)
}
