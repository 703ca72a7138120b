//! Which words stand between quotation marks.

use crate::syntax::Syntax;

/// For each token whether it stands between quotation marks of its paragraph, the marks included.
pub(super) fn quoted_tokens(s: &Syntax<'_>) -> Vec<bool> {
    let mut out = Vec::with_capacity(s.doc.tokens.len());
    let mut inside = false;
    let mut paragraph = usize::MAX;
    for (i, t) in s.doc.tokens.iter().enumerate() {
        let p = s.doc.sentences.get(s.doc.sentence_of(i)).map_or(0, |x| x.paragraph);
        if p != paragraph {
            paragraph = p;
            inside = false;
        }
        let flag = match t.span.of(s.doc.text()) {
            "“" | "``" | "«" | "„" => {
                inside = true;
                true
            }
            "”" | "''" | "»" => std::mem::replace(&mut inside, false),
            "\"" => {
                inside = !inside;
                true
            }
            _ => inside,
        };
        out.push(flag);
    }
    out
}
