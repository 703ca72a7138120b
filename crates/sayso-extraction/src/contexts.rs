//! What acts are about: PLOVER contexts from the words of their sentence, or else of the whole document.

use std::collections::HashMap;

use crate::syntax::Syntax;

/// Weight at which a context is evoked: one telling word, or two words that only hint at it.
const EVOKED: u32 = 2;

/// Most contexts of one act: more of them say nothing any more, and coders of the codebook's examples give one or two.
const MOST: usize = 3;

/// Part of a document's sentences that must evoke a context before sentences without any get it.
const PREVAILS: f32 = 0.4;

/// The contexts of every sentence of a document.
pub(crate) struct Contexts {
    by_sentence: Vec<Vec<&'static str>>,
    /// What prevails in the document, for sentences that evoke nothing.
    prevailing: Vec<&'static str>,
}

impl Contexts {
    pub fn find(s: &Syntax<'_>) -> Self {
        let by_sentence: Vec<Vec<&'static str>> =
            s.doc.sentences.iter().map(|x| evoked(s, x.tokens.clone())).collect();
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for &c in by_sentence.iter().flatten() {
            *counts.entry(c).or_default() += 1;
        }
        let telling = by_sentence.iter().filter(|c| !c.is_empty()).count();
        let prevailing = sayso_lexicon::CONTEXTS
            .iter()
            .copied()
            .filter(|c| {
                let n = counts.get(c).copied().unwrap_or_default();
                n > 1 && n as f32 >= PREVAILS * telling as f32
            })
            .take(1)
            .collect();
        Self { by_sentence, prevailing }
    }

    /// The contexts of an act in this sentence.
    pub fn of(&self, sentence: usize) -> Vec<String> {
        let own = self.by_sentence.get(sentence).filter(|c| !c.is_empty()).unwrap_or(&self.prevailing);
        own.iter().map(|c| (*c).to_owned()).collect()
    }
}

/// The contexts that a sentence evokes, strongest first.
fn evoked(s: &Syntax<'_>, tokens: std::ops::Range<usize>) -> Vec<&'static str> {
    // The "general" of a secretary-general is no soldier.
    let lemmas = s.words(tokens, |t| s.lemma(t), |w| s.lexicon.contexts.begin_with(w));
    let mut weights: Vec<(&'static str, u32)> = Vec::new();
    let mut seen: Vec<(&str, &str)> = Vec::new();
    for at in 0..lemmas.len() {
        for (context, weight) in s.lexicon.contexts.evoked(&lemmas, at) {
            // A word said twice is one hint.
            if seen.contains(&(context, &lemmas[at])) {
                continue;
            }
            seen.push((context, &lemmas[at]));
            match weights.iter_mut().find(|(c, _)| *c == context) {
                Some((_, w)) => *w += weight,
                None => weights.push((context, weight)),
            }
        }
    }
    weights.retain(|(_, w)| *w >= EVOKED);
    weights.sort_by_key(|&(_, w)| std::cmp::Reverse(w));
    weights.truncate(MOST);
    weights.into_iter().map(|(c, _)| c).collect()
}
