//! Words that the text writes with hyphens and the tables with them or in one: "asylum-seeker", "cease-fire". The tokenizer makes every hyphen
//! a word of its own; here such a run is one word again, as far as a table asks for it.

use std::ops::Range;

use sayso_text::Relation;

use crate::syntax::Syntax;

/// A run of words joined by hyphens that the tables know as one word.
pub(crate) struct Compound {
    /// Its words and hyphens.
    pub tokens: Range<usize>,
    /// The word that stands for it in the tree.
    pub head: usize,
    /// Its lemma in each spelling that the tables know: "cease-fire", "ceasefire".
    pub lemmas: Vec<String>,
}

/// The compounds of a document, in order.
pub(crate) fn compounds(s: &Syntax<'_>) -> Vec<Compound> {
    let mut out = Vec::new();
    for sentence in &s.doc.sentences {
        let mut t = sentence.tokens.start;
        while t < sentence.tokens.end {
            let mut end = t + 1;
            while end + 1 < sentence.tokens.end && is_hyphen(s, end) && glued(s, end) && glued(s, end + 1) {
                end += 2;
            }
            if end > t + 1 && !is_hyphen(s, t) {
                out.extend(compound(s, t..end));
            }
            t = end;
        }
    }
    out
}

fn is_hyphen(s: &Syntax<'_>, t: usize) -> bool {
    matches!(s.doc.form(t), "-" | "‐" | "‑")
}

/// Whether nothing parts the word at `t` from the one before it.
fn glued(s: &Syntax<'_>, t: usize) -> bool {
    s.token(t - 1).span.end == s.token(t).span.start
}

fn compound(s: &Syntax<'_>, tokens: Range<usize>) -> Option<Compound> {
    let head = head(s, &tokens);
    let parts: Vec<usize> = tokens.clone().step_by(2).collect();
    let lemmas = spellings(s, &parts, head);
    (!lemmas.is_empty()).then_some(Compound { tokens, head, lemmas })
}

/// The first word that hangs from outside; a preposition may be hung from whatever follows ("a *drive*-by killed two").
fn head(s: &Syntax<'_>, tokens: &Range<usize>) -> usize {
    let outside = |&t: &usize| s.head(t).is_none_or(|h| !tokens.contains(&h));
    let weak = |t: usize| matches!(s.relation(t), Relation::Case | Relation::Punct | Relation::Reparandum);
    let mut heads = tokens.clone().step_by(2).filter(outside);
    heads.find(|&t| !weak(t)).unwrap_or(tokens.start)
}

/// The lemma of a compound in the spellings that the tables know. What is inflected is the last word, or the head: "passers-by".
fn spellings(s: &Syntax<'_>, parts: &[usize], head: usize) -> Vec<String> {
    let form = |t: usize| s.doc.form(t).to_lowercase();
    let Some((&last, before)) = parts.split_last() else { return Vec::new() };
    let forms: Vec<String> = before.iter().map(|&t| form(t)).collect();
    let mut endings = vec![s.lemma(last), form(last)];
    endings.extend(s.stems(last));
    endings.dedup();
    let with = |ending: &String| forms.iter().chain([ending]).cloned().collect::<Vec<_>>();
    let mut all: Vec<Vec<String>> = endings.iter().map(with).collect();
    if head != last {
        let bare = |&t: &usize| if t == head { s.lemma(t) } else { form(t) };
        all.push(parts.iter().map(bare).collect());
    }
    // The first spelling that is known in either way decides what the lemma is.
    all.into_iter()
        .map(|words| {
            let spelled = [words.join("-"), words.concat()];
            spelled.into_iter().filter(|w| s.lexicon.knows(w)).collect::<Vec<_>>()
        })
        .find(|known| !known.is_empty())
        .unwrap_or_default()
}
