//! Which of the text's places tell where somebody is: those in his own words, those around him, and those that only say where others speak or meet.

use sayso_text::{NameKind, Relation, Span, Upos};

use super::origins::LEAD;
use super::{Entities, head_of, is_speech};
use crate::findings::{Location, LocationForm};
use crate::syntax::Syntax;

/// A place of the text and the country (alpha-3) that it lies in; lists of them are in order, and none overlaps another.
pub(super) struct Situated {
    pub span: Span,
    pub country: String,
}

/// Longest title before a name, and longest stretch between a name and its town, in words.
const TITLE: usize = 5;

/// Whether a place is that of those for whom somebody is said to have worked: "charged a man with spying *for Iran*".
pub(super) fn of_a_charge(s: &Syntax<'_>, span: Span) -> bool {
    let Some(run) = tokens(s, span) else { return false };
    let place = head_of(s, &run);
    let of_whom = matches!(s.case(place).as_deref(), Some("for" | "to"));
    of_whom
        && s.head(place).is_some_and(|v| {
            matches!(
                s.lemma(v).as_str(),
                "spy" | "spying" | "work" | "fight" | "smuggle" | "export" | "sell" | "leak"
            )
        })
}

/// The places that lie in one country; those whose state only backs somebody are not where he is.
pub(super) fn situated(s: &Syntax<'_>, locations: &[Location]) -> Vec<Situated> {
    locations
        .iter()
        .filter(|l| l.form != LocationForm::People && !is_a_backer(s, l.span))
        .filter_map(|l| Some(Situated { span: l.span, country: l.senses.first()?.point.country.clone()? }))
        .collect()
}

pub(super) fn country_over(places: &[Situated], span: Span) -> Option<String> {
    let k = places.partition_point(|p| p.span.end <= span.start);
    places.get(k).filter(|p| p.span.overlaps(span)).map(|p| p.country.clone())
}

/// The country of a place in a name itself or in its titles: "BC Hydro", "Aleppo Mayor Brita Hagi Hasan".
pub(super) fn around(s: &Syntax<'_>, entities: &Entities, k: usize, places: &[Situated]) -> Option<String> {
    let mentions = &entities.list[k].mentions;
    if mentions.iter().all(|m| !m.named) {
        // "the Calder relatives"
        return mentions.first().and_then(|m| country_over(places, m.span));
    }
    mentions.iter().filter(|m| m.named).find_map(|m| {
        let run = tokens(s, m.span)?;
        let head = head_of(s, &run);
        let title =
            s.head(head).filter(|&h| s.person_named_by(h) == s.name_at(head) && s.name_at(head).is_some());
        let phrase = s.noun_phrase(title.unwrap_or(head));
        country_over(places, s.doc.span(&(phrase.start.min(run.start)..phrase.end.max(run.end)))).or_else(
            || {
                let person = entities.list[k].kind == NameKind::Person;
                let told = || {
                    titled(s, &run, places)
                        .or_else(|| of_town(s, &run, places))
                        .or_else(|| described(s, head, places))
                };
                person.then(told).flatten()
            },
        )
    })
}

/// The country of a place among the words of a title right before a name, however the tree has them: "Calder Mayor Ines Roth".
fn titled(s: &Syntax<'_>, run: &std::ops::Range<usize>, places: &[Situated]) -> Option<String> {
    let sentence = s.doc.sentences[s.doc.sentence_of(run.start)].tokens.start;
    let noun = |t: usize| matches!(s.token(t).upos, Upos::Noun | Upos::Propn | Upos::Adj);
    let mut from = run.start;
    while from > sentence && run.start - from < TITLE && noun(from - 1) {
        from -= 1;
    }
    // A title ends in an office; a place before a name without one is where a sentence puts something else.
    let office = from < run.start && s.role(run.start - 1).is_some_and(|r| r.kind == "person");
    office.then(|| country_over(places, s.doc.span(&(from..run.start)))).flatten()
}

/// The country of the place in what a comma adds to the name at `head`: "Ines Roth, *a Calder lawyer*".
fn described(s: &Syntax<'_>, head: usize, places: &[Situated]) -> Option<String> {
    let nouns =
        s.by_relation(head, &[Relation::Appos]).into_iter().filter(|&a| a > head && s.name_at(a).is_none());
    nouns.filter(|&a| s.token(a).upos == Upos::Noun).find_map(|a| {
        let before = s.noun_phrase(a).start..a;
        (!before.is_empty()).then(|| country_over(places, s.doc.span(&before))).flatten()
    })
}

/// The country of the town that news adds to a name: "Ines Roth, 41, formerly of Calder", "Ines Roth of Calder, Ohio".
fn of_town(s: &Syntax<'_>, run: &std::ops::Range<usize>, places: &[Situated]) -> Option<String> {
    let end = s.doc.sentences[s.doc.sentence_of(run.start)].tokens.end;
    let mut t = run.end;
    while t < end && t - run.end < TITLE {
        let form = s.doc.form(t).to_lowercase();
        if matches!(form.as_str(), "of" | "from") && t + 1 < end {
            let near = s.token(t + 1).span;
            let k = places.partition_point(|p| p.span.start < near.start);
            return places.get(k).filter(|p| p.span.start == near.start).map(|p| p.country.clone());
        }
        let between =
            matches!(form.as_str(), "," | "formerly" | "originally") || s.token(t).upos == Upos::Num;
        if !between {
            return None;
        }
        t += 1;
    }
    None
}

pub(super) fn tokens(s: &Syntax<'_>, span: Span) -> Option<std::ops::Range<usize>> {
    let from = s.doc.tokens.partition_point(|t| t.span.end <= span.start);
    let to = s.doc.tokens.partition_point(|t| t.span.start < span.end);
    (from < to).then_some(from..to)
}

/// Whether a place only says where somebody speaks or meets the press: "a spokesman *in London* said", "*speaking in Paris*", "at a news
/// conference *in Kyiv*".
pub(super) fn of_the_speaker(s: &Syntax<'_>, span: Span) -> bool {
    let Some(run) = tokens(s, span) else { return false };
    let place = head_of(s, &run);
    let Some(h) = s.head(place).filter(|_| s.case(place).is_some()) else { return false };
    if s.is_verb(h) {
        let tells =
            s.first(h, &[Relation::Ccomp, Relation::Parataxis]).is_some() || s.relation(h) == Relation::Advcl;
        return tells && is_speech(s, h);
    }
    let speaker = s.relation(h) == Relation::Nsubj && s.head(h).is_some_and(|v| is_speech(s, v));
    speaker && is_from_afar(s, h) || s.is_a(h, "meeting") && s.relation(h).is("obl")
}

/// Whether the noun at `h` is somebody who may tell of what happened elsewhere: "*a spokesman* in London"; witnesses and local officials tell of where
/// they are.
pub(crate) fn is_from_afar(s: &Syntax<'_>, h: usize) -> bool {
    let local = s.modifiers(h).iter().any(|&m| {
        matches!(
            s.lemma(m).as_str(),
            "local"
                | "provincial"
                | "regional"
                | "district"
                | "municipal"
                | "police"
                | "hospital"
                | "health"
                | "city"
        )
    });
    s.name_at(h).is_none()
        && s.is_a(h, "official")
        && !local
        && !matches!(s.lemma(h).as_str(), "mayor" | "governor" | "councillor" | "commander")
}

/// Whether a state is only named as that which stands behind somebody: "*Iran*-backed militias", "took the town with the help of *Turkey*".
pub(super) fn is_a_backer(s: &Syntax<'_>, span: Span) -> bool {
    if let Some(place) = tokens(s, span).map(|run| head_of(s, &run))
        && s.case(place).as_deref() == Some("of")
        && s.head(place).is_some_and(|n| s.is_a(n, "help") && s.has_case(n, "with"))
    {
        return true;
    }
    let Some(run) = tokens(s, span) else { return false };
    let word = |i: usize| s.doc.tokens.get(i).map_or("", |_| s.doc.form(i));
    matches!(word(run.end), "-" | "‑") && s.lexicon.is_a(&word(run.end + 1).to_lowercase(), "behind_somebody")
}

/// The country of the place in which the phrase itself puts somebody: "*prosecutors in Munich* charged", not "arrested *in Munich*".
pub(super) fn of_its_town(s: &Syntax<'_>, span: Span, places: &[Situated]) -> Option<String> {
    let head = head_of(s, &tokens(s, span)?);
    if s.name_at(head).is_some() {
        return None;
    }
    let phrases = s.by_relation(head, &[Relation::Nmod]);
    phrases
        .into_iter()
        .filter(|&n| {
            let whole = s.name_at(n).is_some_and(|k| {
                let tokens = &s.names[k].tokens;
                let place = s.names[k].kind == NameKind::Place;
                place && places.iter().any(|p| p.span == s.doc.span(tokens))
            });
            n > head && whole && matches!(s.case(n).as_deref(), Some("in" | "of" | "from" | "at"))
        })
        .find_map(|n| {
            country_over(places, s.name_at(n).map_or(s.token(n).span, |k| s.doc.span(&s.names[k].tokens)))
        })
}

/// The country of the place from which somebody flees: "refugees *fleeing the war in Sudan*".
pub(super) fn fled_from(s: &Syntax<'_>, span: Span, places: &[Situated]) -> Option<String> {
    let head = head_of(s, &tokens(s, span)?);
    let mut clauses = s.by_relation(head, &[Relation::Acl, Relation::AclRelcl]).into_iter();
    let clause =
        clauses.find(|&v| matches!(s.lemma(v).as_str(), "flee" | "escape" | "displace" | "uproot"))?;
    let behind = s.doc.span(&(clause..s.subtree(clause).end));
    let k = places.partition_point(|p| p.span.end <= behind.start);
    let place = places.get(k).filter(|p| p.span.start < behind.end)?;
    // Where they have come to is not whence.
    let to = s.case(tokens(s, place.span)?.start).is_some_and(|p| matches!(p.as_str(), "to" | "into"));
    (!to).then(|| place.country.clone())
}

/// The country of the last place before in the same paragraph, when the text is at home nowhere.
pub(super) fn nearest(s: &Syntax<'_>, span: Span, places: &[Situated], venues: &[Span]) -> Option<String> {
    let paragraph = |at: usize| {
        let i = s.doc.sentences.partition_point(|x| x.span.end <= at);
        s.doc.sentences.get(i).map(|x| x.paragraph)
    };
    let before = &places[..places.partition_point(|p| p.span.end <= span.start)];
    before
        .iter()
        .rev()
        .take_while(|p| paragraph(p.span.start) == paragraph(span.start))
        .find(|p| {
            let filed = in_dateline(s, p.span) && names_another_state(s, p);
            !(filed || acts_beside(s, p.span, span) || venues.iter().any(|v| v.overlaps(p.span)))
        })
        .map(|p| p.country.clone())
}

/// Whether a place stands in the dateline.
fn in_dateline(s: &Syntax<'_>, place: Span) -> bool {
    let Some(run) = tokens(s, place) else { return false };
    s.dateline(s.doc.sentence_of(run.start)).is_some_and(|d| run.start < d)
}

/// Whether the first sentences name a state other than the one that the place of the dateline is in: much of the world is reported from a few cities.
fn names_another_state(s: &Syntax<'_>, place: &Situated) -> bool {
    let end = s.doc.sentences.get(LEAD).map_or(s.doc.tokens.len(), |x| x.tokens.start);
    (0..end).filter_map(|t| s.name_at(t)).any(|k| {
        let state = s.lexicon.actors.state_within(s.doc.words(&s.names[k].tokens));
        state.and_then(|a| a.country.as_ref()).is_some_and(|c| *c != place.country)
    })
}

/// Whether a place is a state that acts in the sentence of `span`: "Turkey and activists accused the regime".
fn acts_beside(s: &Syntax<'_>, place: Span, span: Span) -> bool {
    let Some(run) = tokens(s, place) else { return false };
    let mut head = head_of(s, &run);
    let Some(other) = tokens(s, span) else { return false };
    if s.doc.sentence_of(head) != s.doc.sentence_of(other.start) {
        return false;
    }
    while s.relation(head) == Relation::Conj
        && let Some(h) = s.head(head).filter(|&h| h != head)
    {
        head = h;
    }
    matches!(s.relation(head), Relation::Nsubj)
        || s.relation(head).is("obl") && s.case(head).as_deref() == Some("by")
}
