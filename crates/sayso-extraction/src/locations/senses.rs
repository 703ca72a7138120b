//! Which mentions mean the same place, and which place the text says lies in which.

use std::collections::HashMap;

use sayso_places::{Gazetteer, Kind, Link, Toponym};
use sayso_text::Document;

use super::mentions::Mention;
use crate::findings::LocationForm;

/// What peoples' names say about the setting, beside a place's 1: "Turkish police" places less than "in Turkey".
const PEOPLE_WEIGHT: f64 = 0.6;

/// Mentions by sense: the same name is one place throughout, unless the text says that it lies in two. -> names for the resolver, the
/// name of each mention, and which lies in which
pub(super) fn senses(
    doc: &Document,
    gazetteer: &Gazetteer,
    mentions: &[Mention],
) -> (Vec<Toponym>, Vec<usize>, Vec<Link>) {
    let between: Vec<Option<(usize, usize, f64)>> =
        (1..mentions.len()).map(|i| said_to_lie(doc, gazetteer, mentions, i)).collect();
    // What each mention is said to lie in, plainly.
    let mut holder: Vec<Option<usize>> = vec![None; mentions.len()];
    for &(inner, outer, strength) in between.iter().flatten() {
        if strength >= Link::PHRASE {
            holder[inner] = Some(outer);
        }
    }
    let mut by_sense: HashMap<(String, Option<String>), usize> = HashMap::new();
    let mut latest: HashMap<String, usize> = HashMap::new();
    let mut groups: Vec<Toponym> = Vec::new();
    let mut sense_of = vec![usize::MAX; mentions.len()];
    // The plainly placed first: a bare name takes the sense of the last one before it, or else of the first after it.
    for (i, m) in mentions.iter().enumerate() {
        let Some(outer) = holder[i] else { continue };
        let id = (m.key.clone(), Some(mentions[outer].key.clone()));
        sense_of[i] = *by_sense.entry(id).or_insert_with(|| add(&mut groups, m));
    }
    let mut first: HashMap<&str, usize> = HashMap::new();
    for (i, m) in mentions.iter().enumerate() {
        if sense_of[i] != usize::MAX {
            first.entry(&m.key).or_insert(sense_of[i]);
        }
    }
    for (i, m) in mentions.iter().enumerate() {
        if sense_of[i] == usize::MAX {
            let known = latest.get(&m.key).or_else(|| first.get(m.key.as_str())).copied();
            sense_of[i] = known.unwrap_or_else(|| add(&mut groups, m));
        }
        latest.insert(m.key.clone(), sense_of[i]);
    }
    let links = between
        .into_iter()
        .flatten()
        .map(|(inner, outer, strength)| Link { inner: sense_of[inner], outer: sense_of[outer], strength })
        .filter(|l| l.inner != l.outer)
        .collect();
    (groups, sense_of, links)
}

fn add(groups: &mut Vec<Toponym>, m: &Mention) -> usize {
    let weight = if m.form == LocationForm::Name { 1.0 } else { PEOPLE_WEIGHT };
    groups.push(Toponym { key: m.key.clone(), candidates: m.candidates.clone(), weight });
    groups.len() - 1
}

/// Whether the words between mention `i - 1` and mention `i` say that one lies in the other. -> (inner, outer, strength)
fn said_to_lie(
    doc: &Document,
    gazetteer: &Gazetteer,
    mentions: &[Mention],
    i: usize,
) -> Option<(usize, usize, f64)> {
    let (a, b) = (&mentions[i - 1], &mentions[i]);
    if doc.sentence_of(a.tokens.start) != doc.sentence_of(b.tokens.start) || a.key == b.key {
        return None;
    }
    let holds = |m: &Mention| {
        m.candidates
            .iter()
            .any(|c| !matches!(gazetteer.place(c.place).kind, Kind::City | Kind::Quarter | Kind::Site))
    };
    let words: Vec<String> = (a.tokens.end..b.tokens.start).map(|t| doc.form(t).to_lowercase()).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let named = |m: &Mention| m.form != LocationForm::People;
    // "militias in Tripoli ... the north *Lebanese* port"
    let kind = doc.tokens.get(b.tokens.end).map(|_| doc.form(b.tokens.end));
    let again = matches!(kind, Some("city" | "town" | "port" | "capital" | "village"))
        && words.iter().rev().take(2).any(|&w| w == "the");
    if named(a) && !named(b) && again {
        return Some((i - 1, i, Link::PHRASE));
    }
    match words[..] {
        [","] if enumerated(doc, gazetteer, mentions, i) => None,
        ["," | "("] | [] if named(a) && named(b) && holds(b) => Some((i - 1, i, Link::COMMA)),
        ["in" | "of"] | ["in" | "of", "the"] | [",", "in"] | [_, "of" | "in"]
            if named(a) && named(b) && holds(b) =>
        {
            Some((i - 1, i, Link::PHRASE))
        }
        ["'s" | "’s"] | ["'s" | "’s", _] if named(b) && holds(a) => Some((i, i - 1, Link::PHRASE)),
        [] if !named(a) && named(b) => Some((i, i - 1, Link::PHRASE)),
        _ if !named(a) && named(b) && words.len() <= 4 => Some((i, i - 1, Link::LOOSE)),
        // "Kayseri, a hub in Central Anatolia"
        [",", .., "in" | "of"] if named(a) && named(b) && holds(b) && words.len() <= 10 => {
            Some((i - 1, i, Link::LOOSE))
        }
        [.., "'s" | "’s", _, _] | ["'s" | "’s", _, _, _] if named(b) && holds(a) && words.len() <= 4 => {
            Some((i, i - 1, Link::LOOSE))
        }
        _ => None,
    }
}

/// Whether the comma between mentions `i - 1` and `i` is a list's: both are states or both are areas by their likeliest sense, and they are
/// states, or a further one of the kind stands beside them.
fn enumerated(doc: &Document, gazetteer: &Gazetteer, mentions: &[Mention], i: usize) -> bool {
    let wide = |m: &Mention| {
        let has = |kind| m.candidates.iter().any(|c| gazetteer.place(c.place).kind == kind);
        if has(Kind::Country) { Some(Kind::Country) } else { has(Kind::Area).then_some(Kind::Area) }
    };
    let (a, b) = (wide(&mentions[i - 1]), wide(&mentions[i]));
    if a.is_none() || b.is_none() {
        return false;
    }
    if a == b && a == Some(Kind::Country) {
        return true;
    }
    let joins = |x: usize, y: usize, words: &[&str]| {
        let (x, y) = (&mentions[x], &mentions[y]);
        wide(y).is_some() && wide(x).is_some() && y.tokens.start > x.tokens.end && {
            let between: Vec<&str> = (x.tokens.end..y.tokens.start).map(|t| doc.form(t)).collect();
            between.len() <= 2 && between.iter().all(|w| words.contains(w))
        }
    };
    let after = i + 1 < mentions.len() && joins(i, i + 1, &[",", "and", "or"]);
    let before = i >= 2 && joins(i - 2, i - 1, &[","]);
    after || before
}
