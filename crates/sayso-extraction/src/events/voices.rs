//! On whose say-so an event stands: the attribution that holds it, as a voice.

use std::ops::Deref;

use sayso_lexicon::{Stance, Status};
use sayso_text::{Feature, NameKind, Relation, Span, Upos};

use crate::attribution::{Linked, best_cue};
use crate::entities::Entities;
use crate::findings::{CueContext, Voice};
use crate::syntax::Syntax;

/// The attributions of a document, and which of them says each word.
pub(super) struct Said<'a> {
    all: &'a [Linked],
    innermost: Vec<Option<usize>>,
}

impl<'a> Said<'a> {
    pub fn new(s: &Syntax<'_>, all: &'a [Linked]) -> Self {
        // Of two that say the same, the one whom the other cites.
        let order = |i: usize| (all[i].content_size(), all[i].attribution.via.is_empty());
        let mut innermost: Vec<Option<usize>> = vec![None; s.doc.tokens.len()];
        for (i, a) in all.iter().enumerate() {
            let own = order(i);
            for t in a.content.iter().flat_map(Clone::clone) {
                if innermost[t].is_none_or(|o| own < order(o)) {
                    innermost[t] = Some(i);
                }
            }
        }
        Self { all, innermost }
    }

    /// The attribution with the smallest content that covers `token`.
    pub fn innermost(&self, token: usize) -> Option<usize> {
        self.innermost[token]
    }
}

impl Deref for Said<'_> {
    type Target = [Linked];

    fn deref(&self) -> &[Linked] {
        self.all
    }
}

/// Who vouches for the act at `t`, or denies it: the sources of attribution `says`.
pub(super) fn voices(
    s: &Syntax<'_>,
    entities: &Entities,
    attributions: &[Linked],
    says: Option<usize>,
    t: usize,
    status: Status,
) -> Vec<Voice> {
    let Some(a) = says else { return Vec::new() };
    let at = &attributions[a].attribution;
    // Whoever approves, agrees to or deals with something does not say that it happened; and nobody said what "no group" admitted.
    if at.stance == Stance::Other || at.source.is_empty() || nobody(s, &attributions[a]) {
        return Vec::new();
    }
    // "did not disclose details of *the talks*": nobody doubts that there were any.
    let silent = |c: &std::ops::Range<usize>| c.clone().any(|i| s.is_a(i, "telling_more"));
    if at.context == Some(CueContext::Negated)
        && s.token(t).upos == Upos::Noun
        && attributions[a].cue.iter().any(silent)
    {
        return Vec::new();
    }
    // "dismissing *accusations* that ...": what is denied is not that somebody accuses.
    if at.stance == Stance::Denies && s.token(t).upos == Upos::Noun && s.is_a(t, "claim") {
        return Vec::new();
    }
    let stance = match (at.stance, status) {
        (Stance::Doubts, _) => Stance::Doubts,
        (_, Status::Negated) => Stance::Denies,
        // "may have been hurt": who says so speaks of what is done, if with doubt.
        (_, Status::Hypothetical) if in_question(s, t) => Stance::Doubts,
        (_, Status::Hypothetical) if perfect(s, t) => Stance::Asserts,
        (_, Status::Hypothetical) => Stance::Expects,
        (Stance::Expects, Status::Planned) if expecting(s, &attributions[a]) => Stance::Expects,
        _ => Stance::Asserts,
    };
    voice_of(s, entities, attributions, a, stance)
}

/// The sources of attribution `a`, as voices of one stance.
pub(super) fn voice_of(
    s: &Syntax<'_>,
    entities: &Entities,
    attributions: &[Linked],
    a: usize,
    stance: Stance,
) -> Vec<Voice> {
    let at = &attributions[a].attribution;
    let voice = Voice {
        who: named_mention(s, entities, &attributions[a]),
        name: attributions[a].source_name(s, entities),
        entity: at.speaker,
        stance,
        via: at.chain.clone(),
        attribution: a,
    };
    let each = together(s, &attributions[a]);
    if each.is_empty() {
        return vec![voice];
    }
    each.into_iter()
        .map(|h| {
            let mut run = s.name_at(h).map_or_else(|| s.noun_phrase(h), |k| s.names[k].tokens.clone());
            while run.start < h && matches!(s.token(run.start).upos, Upos::Cconj | Upos::Punct) {
                run.start += 1;
            }
            let entity = entities.at(h);
            let name = entity.map_or_else(|| s.doc.words(&run).to_owned(), |e| entities.list[e].name.clone());
            Voice { who: Some(s.doc.span(&run)), name, entity, ..voice.clone() }
        })
        .collect()
}

/// Whether the act at `t`, or what it belongs to, is only asked for: "did not know *whether police had shot* the boy".
fn in_question(s: &Syntax<'_>, t: usize) -> bool {
    std::iter::successors(Some(t), |&n| s.head(n).filter(|_| !s.relation(n).is("acl")))
        .find(|&n| s.is_verb(n))
        .is_some_and(|v| {
            matches!(s.relation(v), Relation::Ccomp | Relation::Advcl | Relation::Acl)
                && s.marked(v, "whether")
        })
}

/// Whether the verb at `t` is in the perfect under a modal: "may have been hurt".
fn perfect(s: &Syntax<'_>, t: usize) -> bool {
    let aux = s.by_relation(t, &[Relation::Aux]);
    let is = |words: &[&str]| aux.iter().any(|&a| words.contains(&s.lemma(a).as_str()));
    is(&["have"]) && is(&["may", "might", "could"])
}

/// The heads of several who say the same together: "Turkey and activists on the ground"; empty where the source is one.
fn together(s: &Syntax<'_>, a: &Linked) -> Vec<usize> {
    let Some(source) = a.source.first() else { return Vec::new() };
    let mut all = s.conjuncts(crate::entities::head_of(s, source));
    all.retain(|h| source.contains(h));
    // "its president and chief executive" is one, with two offices.
    let bare = |&h: &usize| {
        s.name_at(h).is_none()
            && !s.token(h).features.is(Feature::Number, "Plur")
            && s.first(h, &[Relation::Det, Relation::NmodPoss, Relation::Nummod]).is_none()
    };
    let offices = all.len() > 1 && s.name_at(all[0]).is_none() && all[1..].iter().all(bare);
    // So is "*State Councilor* and Foreign Minister *Wang Yi*": of two people the first would have an article.
    let office = |h: usize| s.role(h).is_some_and(|r| r.kind == "person");
    let person = |h: usize| s.name_at(h).is_some_and(|k| s.names[k].kind == NameKind::Person);
    let titled = matches!(all[..], [title, name] if bare(&title) && office(title) && person(name));
    let offices = offices || titled;
    if all.len() > 1 && !offices { all } else { Vec::new() }
}

/// Whether the cue itself speaks of expecting; who only says that something will be asserts it.
fn expecting(s: &Syntax<'_>, a: &Linked) -> bool {
    a.cue.iter().any(|c| best_cue(s, c).is_some_and(|row| row.stance == Stance::Expects))
}

/// Whether the source is nobody: "no group", "none of the parties".
pub(super) fn nobody(s: &Syntax<'_>, a: &Linked) -> bool {
    let first = a.source.first().map(|r| s.lemma(r.start)).unwrap_or_default();
    matches!(first.as_str(), "no" | "nobody" | "none" | "neither")
}

/// Where the text names the source: the source's own words, or the antecedent's name, or first mention, when they are a pronoun.
fn named_mention(s: &Syntax<'_>, entities: &Entities, a: &Linked) -> Option<Span> {
    let source = a.source.first()?;
    // "*the mayor*'s claim"
    let genitive = source.len() > 1 && matches!(s.doc.form(source.end - 1), "'s" | "’s" | "'" | "’");
    let own = Some(s.doc.span(&(source.start..source.end - usize::from(genitive))));
    if s.token(crate::entities::head_of(s, source)).upos != Upos::Pron {
        return own;
    }
    if let Some(source) = &a.stands_for {
        return Some(s.doc.span(source));
    }
    let Some(e) = a.attribution.speaker else { return own };
    let entity = &entities.list[e];
    let named: Vec<Span> = entity.mentions.iter().filter(|m| m.named).map(|m| m.span).collect();
    let nominal = entity.mentions.first().map(|m| m.span);
    named.iter().find(|m| m.of(s.doc.text()) == entity.name).or(named.first()).copied().or(nominal).or(own)
}
