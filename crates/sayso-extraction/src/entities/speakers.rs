//! What kind of source somebody is who is reported to speak.

use std::ops::Range;

use sayso_text::NameKind;

use super::{Entities, head_of, profile};
use crate::findings::{Entity, SpeakerKind};
use crate::syntax::Syntax;

/// What kind of source the words at `source` are, standing for `speaker`.
pub(crate) fn speaker_kind(
    s: &Syntax<'_>,
    entities: &Entities,
    source: Option<&Range<usize>>,
    speaker: Option<usize>,
) -> SpeakerKind {
    let Some(run) = source else { return SpeakerKind::Anonymous };
    let head = head_of(s, run);
    let lemma = s.lemma(head);
    let named = speaker.map(|e| &entities.list[e]).filter(|e| e.mentions.iter().any(|m| m.named));
    if s.name_at(head).is_none() && s.lexicon.is_a(&lemma, "document") {
        return SpeakerKind::Document;
    }
    if let Some(e) = named {
        return of_entity(e);
    }
    if matches!(lemma.as_str(), "i" | "we" | "me" | "us" | "my" | "our") && speaker.is_none() {
        return SpeakerKind::Author;
    }
    let p = profile(s, head, "");
    if p.sector.as_deref() == Some("JRN") && p.kind == Some(NameKind::Organization) {
        return SpeakerKind::Outlet;
    }
    // "The ministry" is a body without its name; "officials", "two residents" are nobody in particular.
    let named_inside = run.clone().filter_map(|t| entities.at(t)).map(|e| &entities.list[e]);
    match p.kind {
        Some(NameKind::Organization) => SpeakerKind::Body,
        _ if s.name_at(head).is_some() => {
            named_inside.into_iter().next().map_or(SpeakerKind::Anonymous, of_entity)
        }
        _ => SpeakerKind::Anonymous,
    }
}

fn of_entity(e: &Entity) -> SpeakerKind {
    match e.kind {
        NameKind::Person => SpeakerKind::Person,
        NameKind::Organization if e.sector.as_deref() == Some("JRN") => SpeakerKind::Outlet,
        NameKind::Organization | NameKind::Place => SpeakerKind::Body,
        NameKind::Group => SpeakerKind::Anonymous,
        // Works of art, laws, products.
        NameKind::Other => SpeakerKind::Document,
    }
}
