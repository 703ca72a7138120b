//! The hedges of a source's own: "likely", "may" in what it says, outside what it reports of others.

use sayso_lexicon::{HedgeWord, Pos};
use sayso_text::{Feature, Relation, Upos};

use super::Linked;
use super::coverage::Coverage;
use crate::findings::Hedge;
use crate::syntax::Syntax;

/// The hedges in the content of attribution `i`, without those in the content of an attribution inside it; `said` tells whose content holds a word.
pub(super) fn hedges(s: &Syntax<'_>, found: &[Linked], said: &Coverage, i: usize) -> Vec<Hedge> {
    let size = found[i].content_size();
    let inner = |j: usize| {
        let l = &found[j];
        j != i && l.content_size() < size && l.cue.iter().all(|c| found[i].says(c.start))
    };
    let mut out = Vec::new();
    let mut end = 0;
    for t in found[i].content.iter().flat_map(Clone::clone) {
        if t < end || said.of(t).iter().any(|&j| inner(j)) {
            continue;
        }
        let Some((words, hedge)) = at(s, t) else { continue };
        end = t + words;
        out.push(hedge);
    }
    out
}

/// The hedge that begins at `t`, with its length in words.
fn at(s: &Syntax<'_>, t: usize) -> Option<(usize, Hedge)> {
    let (lemma, form) = (s.lemma(t), s.doc.form(t).to_lowercase());
    let rows = [lemma.as_str(), form.as_str()];
    let rows = if lemma == form { &rows[..1] } else { &rows };
    let row = rows.iter().flat_map(|w| s.lexicon.hedges.starting_with(w)).find(|row| fits(s, row, t))?;
    let head = t + row.words.len() - 1;
    let denied = s.children(head).iter().any(|&c| is_negation(s, c))
        || (s.token(head).upos == Upos::Aux
            && s.head(head)
                .is_some_and(|h| s.children(h).iter().any(|&c| c > head && c < h && is_negation(s, c))));
    // "could not swim" is no hedge; "may not swim" is one.
    if denied && row.words[0] == "could" {
        return None;
    }
    let modal = s.token(head).upos == Upos::Aux;
    let probability = if denied && !modal { row.probability.map(|p| p.negated()) } else { row.probability };
    let span = s.doc.span(&(t..head + 1));
    Some((row.words.len(), Hedge { span, probability }))
}

fn is_negation(s: &Syntax<'_>, t: usize) -> bool {
    s.token(t).features.is(Feature::Polarity, "Neg") || s.negates(t)
}

/// Whether the words of a row stand at `t`, with the right part of speech and said of the right noun.
fn fits(s: &Syntax<'_>, row: &HedgeWord, t: usize) -> bool {
    let here = |(i, w): (usize, &String)| {
        t + i < s.doc.tokens.len() && (s.lemma(t + i) == *w || s.doc.form(t + i).eq_ignore_ascii_case(w))
    };
    if !row.words.iter().enumerate().all(here) {
        return false;
    }
    let head = t + row.words.len() - 1;
    let upos = s.token(head).upos;
    let pos = match row.pos {
        // A modal is an auxiliary; "appear" and "seem" hedge the predicate that they govern ("a goat appeared" does not).
        Pos::Verb => upos == Upos::Aux || (upos == Upos::Verb && governs(s, head)),
        Pos::Adjective => upos == Upos::Adj,
        Pos::Adverb => upos == Upos::Adv,
        Pos::Noun => upos == Upos::Noun,
        Pos::Preposition | Pos::Conjunction => true,
    };
    let modified = s.head(head).into_iter().chain(s.first(head, &[Relation::Nsubj]));
    pos && (row.about.is_empty() || modified.into_iter().any(|n| row.about.contains(&s.lemma(n))))
}

fn governs(s: &Syntax<'_>, verb: usize) -> bool {
    s.first(verb, &[Relation::Xcomp, Relation::Ccomp]).is_some()
}
