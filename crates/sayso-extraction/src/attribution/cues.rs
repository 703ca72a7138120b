//! Which row of the cue table a cue is.

use std::ops::Range;

use sayso_lexicon::{Cue, Pos, Stance};
use sayso_text::Upos;

use crate::entities::head_of;
use crate::syntax::Syntax;

/// How far apart the words of a row may stand: "made it clear".
const REACH: usize = 5;

/// The same of rows that judge what stands between: "*called* the reported killing of twelve protesters *a fabrication*".
const JUDGED: usize = 12;

/// The row of the cue table that fits a cue best: the longest, then the one with the right part of speech.
pub(crate) fn best_cue<'a>(s: &Syntax<'a>, cue: &Range<usize>) -> Option<&'a Cue> {
    let end = s.doc.sentences[s.doc.sentence_of(cue.start)].tokens.end;
    let head = head_of(s, cue);
    let mut best: Option<(usize, &Cue)> = None;
    for t in cue.clone() {
        // "According to" is looked up as it stands: its lemma is the verb "accord".
        let form = s.doc.form(t).to_lowercase();
        let mut rows = vec![s.lemma(t), form];
        rows.dedup();
        let whole = s.compound(t).map(|c| c.lemmas.as_slice()).unwrap_or_default();
        // "expects" whose lemma the network takes for "expects".
        if rows.len() == 1 && s.token(t).upos == Upos::Verb {
            rows.extend(s.stems(t));
        }
        for row in whole.iter().chain(&rows).flat_map(|w| s.lexicon.cues.starting_with(w)) {
            // Further words may stand a little apart: "made it clear".
            let judges = row.pos == Pos::Verb && row.stance == Stance::Denies && row.words.len() > 1;
            let reach = if judges { JUDGED } else { REACH };
            let mut at = t;
            let fits = row.words[1..].iter().all(|w| {
                let next = (at + 1..end.min(at + reach))
                    .find(|&i| s.lemma(i) == *w || s.doc.form(i).eq_ignore_ascii_case(w));
                at = next.unwrap_or(at);
                next.is_some()
            });
            if !fits {
                continue;
            }
            let upos = s.token(t).upos;
            let same = match row.pos {
                Pos::Verb => matches!(upos, Upos::Verb | Upos::Aux),
                Pos::Noun => matches!(upos, Upos::Noun | Upos::Propn),
                Pos::Adjective => upos == Upos::Adj,
                Pos::Adverb => upos == Upos::Adv,
                Pos::Preposition => matches!(upos, Upos::Adp | Upos::Verb | Upos::Sconj),
                Pos::Conjunction => matches!(upos, Upos::Sconj | Upos::Cconj),
            };
            let score = row.words.len() * 4 + usize::from(same) * 2 + usize::from(t == head) * 3;
            if best.is_none_or(|(b, _)| score > b) {
                best = Some((score, row));
            }
        }
    }
    best.map(|(_, row)| row)
}
