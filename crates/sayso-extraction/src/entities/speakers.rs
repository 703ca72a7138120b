//! What kind of source somebody is who is reported to speak.

use std::ops::Range;

use sayso_text::NameKind;

use super::{Entities, head_of, profile};
use crate::findings::{Entity, SpeakerKind};
use crate::syntax::Syntax;

/// What is written, filed, counted or filmed, and speaks for whoever made it.
const DOCUMENTS: &[&str] = &[
    "affidavit",
    "agreement",
    "analysis",
    "announcement",
    "article",
    "assessment",
    "audit",
    "bill",
    "blog",
    "book",
    "brief",
    "bulletin",
    "cable",
    "census",
    "charter",
    "communique",
    "communiqué",
    "complaint",
    "constitution",
    "data",
    "declaration",
    "decree",
    "diary",
    "document",
    "dossier",
    "editorial",
    "email",
    "e-mail",
    "estimate",
    "evidence",
    "figure",
    "filing",
    "footage",
    "guideline",
    "indictment",
    "inquiry",
    "investigation",
    "invoice",
    "law",
    "lawsuit",
    "leaflet",
    "letter",
    "log",
    "manifesto",
    "manual",
    "memo",
    "memoir",
    "memorandum",
    "message",
    "motion",
    "note",
    "notice",
    "opinion",
    "order",
    "paper",
    "petition",
    "photo",
    "photograph",
    "plan",
    "poll",
    "post",
    "proposal",
    "readout",
    "record",
    "recording",
    "release",
    "report",
    "research",
    "resolution",
    "review",
    "ruling",
    "script",
    "sign",
    "statement",
    "statistic",
    "statistics",
    "story",
    "study",
    "suit",
    "survey",
    "tape",
    "testimony",
    "text",
    "transcript",
    "treaty",
    "tweet",
    "verdict",
    "video",
    "warrant",
    "website",
    "will",
];

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
    if s.name_at(head).is_none() && DOCUMENTS.contains(&lemma.as_str()) {
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
