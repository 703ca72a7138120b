//! On whose say-so an event stands: the attribution that holds it, as a voice.

use sayso_lexicon::{Stance, Status};
use sayso_text::{Span, Upos};

use crate::attribution::Linked;
use crate::entities::Entities;
use crate::findings::Voice;
use crate::syntax::Syntax;

/// The attribution with the smallest content that covers `token`.
pub(super) fn innermost(attributions: &[Linked], token: usize) -> Option<usize> {
    (0..attributions.len())
        .filter(|&i| attributions[i].says(token))
        .min_by_key(|&i| attributions[i].content.iter().map(std::iter::ExactSizeIterator::len).sum::<usize>())
}

pub(super) fn voices(
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
