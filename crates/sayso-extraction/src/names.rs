//! Names as extraction uses them: the network's, mended where the actor tables know better.
//!
//! The tables know states, peoples and bodies for certain: "North Korean" is one name, "US" a place although it may act.
//! People's names are left to the network, since surnames are words and places too.

use std::ops::Range;

use sayso_lexicon::{ActorForm, ActorTables};
use sayso_text::{Document, Name, NameKind, Upos};

/// Longest name of the tables that is looked for, in words.
const LONGEST: usize = 6;

/// The names of `doc`, in order, not nested.
pub(crate) fn names(doc: &Document, actors: &ActorTables) -> Vec<Name> {
    let mut out: Vec<Name> = doc.names.clone();
    for sentence in &doc.sentences {
        let mut t = sentence.tokens.start;
        while t < sentence.tokens.end {
            let found = capital(doc, t).then(|| known(doc, actors, t, sentence.tokens.end)).flatten();
            let Some((range, kind)) = found else {
                t += 1;
                continue;
            };
            t = range.end;
            mend(&mut out, range, kind);
        }
    }
    out.sort_by_key(|n| n.tokens.start);
    out
}

fn capital(doc: &Document, t: usize) -> bool {
    doc.form(t).chars().next().is_some_and(char::is_uppercase)
}

/// The longest name of the tables that starts at `t`.
fn known(doc: &Document, actors: &ActorTables, t: usize, end: usize) -> Option<(Range<usize>, NameKind)> {
    (1..=LONGEST.min(end - t)).rev().find_map(|n| {
        let range = t..t + n;
        let last = range.end - 1;
        // Names are compared without punctuation, so a full stop behind one must not come along.
        let word = doc.form(last).chars().any(char::is_alphanumeric);
        if n > 1 && !(word && (capital(doc, last) || doc.tokens[last].joined)) {
            return None;
        }
        let actor = actors.named(doc.words(&range), "")?;
        if n == 1 && matches!(doc.form(t), "South" | "North") && !tells_of_korea(doc) {
            return None;
        }
        let kind = match actor.form {
            ActorForm::State => NameKind::Place,
            ActorForm::Demonym => NameKind::Group,
            // One word may be a capital's, a body's or anybody's name: only longer ones are certain.
            ActorForm::Capital if n > 1 => NameKind::Place,
            ActorForm::Body | ActorForm::Government if n > 1 => NameKind::Organization,
            _ => return None,
        };
        // "May", "Chad", "Polish" at the start of a sentence may be words; a tag of noun, name or adjective decides.
        (n > 1 || matches!(doc.tokens[t].upos, Upos::Propn | Upos::Adj | Upos::Noun)).then_some((range, kind))
    })
}

/// Whether a text is about Korea, where the North and the South are states.
pub(crate) fn tells_of_korea(doc: &Document) -> bool {
    (0..doc.tokens.len()).any(|t| doc.form(t).starts_with("Korea"))
}

/// Puts a known name in the place of those that it covers or equals; a longer name that contains it stays.
fn mend(names: &mut Vec<Name>, range: Range<usize>, kind: NameKind) {
    let over = |n: &Name| n.tokens.start < range.end && range.start < n.tokens.end;
    if let Some(n) = names.iter_mut().find(|n| n.tokens == range) {
        if n.kind != NameKind::Person {
            n.kind = kind;
        }
        return;
    }
    if names.iter().any(|n| over(n) && n.tokens.start <= range.start && range.end <= n.tokens.end) {
        return;
    }
    if names.iter().any(|n| over(n) && !(range.start <= n.tokens.start && n.tokens.end <= range.end)) {
        return;
    }
    names.retain(|n| !over(n));
    names.push(Name { tokens: range, kind });
}
