//! Cuts a text for the grammar of times: runs of letters, numbers with their own punctuation, single marks.

use sayso_text::Span;

/// A piece of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    pub span: Span,
    /// In lower case, without the full stop of an abbreviation.
    pub lower: String,
    /// Whether white space stands before it.
    pub spaced: bool,
}

/// Marks that join digits to one number: "10:35", "1,000", "08-15-90", "2.5", "11/02/89".
fn joins(c: char) -> bool {
    matches!(c, ':' | ',' | '.' | '/' | '-')
}

pub(crate) fn words(text: &str) -> Vec<Word> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let end_of = |i: usize| chars.get(i).map_or(text.len(), |(at, _)| *at);
    let mut out: Vec<Word> = Vec::with_capacity(text.len() / 5);
    let mut i = 0;
    while i < chars.len() {
        let (start, c) = chars[i];
        let from = i;
        if c.is_whitespace() {
            i += 1;
            continue;
        }
        if c.is_ascii_digit() {
            while i < chars.len() {
                let c = chars[i].1;
                let next = chars.get(i + 1).map(|x| x.1);
                let inner = joins(c) && next.is_some_and(|n| n.is_ascii_digit());
                if !(c.is_ascii_digit() || inner) {
                    break;
                }
                i += 1;
            }
            // "1960-1963" are two numbers, "08-15-90" is a date.
            let dashes: Vec<usize> = (from..i).filter(|&k| chars[k].1 == '-').collect();
            if let [dash] = dashes[..] {
                i = dash;
            }
        } else if c.is_alphabetic() {
            while i < chars.len() && chars[i].1.is_alphabetic() {
                i += 1;
            }
        } else {
            i += 1;
        }
        let spaced = from == 0 || chars[from - 1].1.is_whitespace();
        out.push(Word {
            span: Span::new(start, end_of(i)),
            lower: text[start..end_of(i)].to_lowercase(),
            spaced,
        });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_marks() {
        let cut = |t: &str| words(t).iter().map(|w| w.lower.clone()).collect::<Vec<_>>().join(" ");
        assert_eq!(
            cut("At 10:35 a.m. on 11/02/89, 1,000 men."),
            "at 10:35 a . m . on 11/02/89 , 1,000 men ."
        );
        assert_eq!(cut("the third-quarter, '80s, 18-month"), "the third - quarter , ' 80 s , 18 - month");
    }
}
