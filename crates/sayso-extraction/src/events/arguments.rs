//! Who does an act and to whom: the heads that fill a frame's arguments, and what is known of them.

use sayso_lexicon::{Frame, Slot, SlotExpression};
use sayso_text::{NameKind, Span, Upos};

use super::frames::{QUANTIFIERS, fillers_of};
use super::voices::innermost;
use crate::attribution::Linked;
use crate::entities::{Entities, profile};
use crate::findings::Participant;
use crate::syntax::Syntax;

/// The heads that fill an argument: the first alternative of which anything that can act is filled.
pub(super) fn argument(s: &Syntax<'_>, t: usize, frame: &Frame, expression: &SlotExpression) -> Vec<usize> {
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

pub(super) fn participants(
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
            .map(|f| s.doc.span(&s.noun_phrase(f)))
            .filter(|span| !recipients.iter().chain(actors).any(|p| p.span.overlaps(*span)))
            .collect();
        if !spans.is_empty() {
            return spans;
        }
    }
    Vec::new()
}
