//! Quotations: which words stand between quotation marks, and whose a quotation is that goes on without a speaker.

use std::ops::Range;

use sayso_text::Upos;

use super::linking::Group;
use super::marks::{Mark, mark};
use crate::syntax::Syntax;

/// A run of words between quotation marks, the marks included, within one paragraph.
#[derive(Debug)]
pub(super) struct Quotation {
    pub tokens: Range<usize>,
    paragraph: usize,
    /// Whether it opens its paragraph.
    opens: bool,
    /// Whether its paragraph ends before a closing mark.
    unclosed: bool,
}

/// The quotations of a document in order. A paragraph's end closes what stands open.
pub(super) fn quotations(s: &Syntax<'_>) -> Vec<Quotation> {
    let mut out: Vec<Quotation> = Vec::new();
    let mut open: Option<(usize, usize, bool)> = None;
    let mut paragraph = usize::MAX;
    for sentence in &s.doc.sentences {
        let first = sentence.paragraph != paragraph;
        if first {
            out.extend(open.take().map(|o| finished(o, sentence.tokens.start, true)));
        }
        paragraph = sentence.paragraph;
        for i in sentence.tokens.clone() {
            let opens = first && i == sentence.tokens.start;
            // Doubled by an export to CSV, and read as two words.
            if i > 0 && s.doc.form(i) == "\"" && s.doc.form(i - 1) == "\"" && touch(s, i) {
                continue;
            }
            match (mark(s.doc.form(i)), open) {
                (Some(Mark::Open | Mark::Straight | Mark::Pair), None) => open = Some((i, paragraph, opens)),
                // "”" in place of "“" at the head of a paragraph.
                (Some(Mark::Close), None) if opens => open = Some((i, paragraph, opens)),
                (Some(Mark::Close | Mark::Straight | Mark::Pair), Some(o)) => {
                    out.push(finished(o, i + 1, false));
                    open = None;
                }
                _ => {}
            }
        }
    }
    out.extend(open.map(|o| finished(o, s.doc.tokens.len(), true)));
    out
}

/// The quotation that holds the word at `t`.
pub(super) fn quotation_at(all: &[Quotation], t: usize) -> Option<&Quotation> {
    let k = all.partition_point(|q| q.tokens.end <= t);
    all.get(k).filter(|q| q.tokens.contains(&t))
}

fn finished((start, paragraph, opens): (usize, usize, bool), end: usize, unclosed: bool) -> Quotation {
    Quotation { tokens: start..end, paragraph, opens, unclosed }
}

/// Whether nothing parts a word from the one before.
fn touch(s: &Syntax<'_>, i: usize) -> bool {
    s.doc.tokens[i - 1].span.end == s.doc.tokens[i].span.start
}

/// Between single marks, in paragraphs that have no double ones: a mark that opens stands at the head of a sentence or after a
/// space, one that closes right behind a comma, a full stop, a question or an exclamation mark.
fn single(s: &Syntax<'_>, out: &mut [bool]) {
    let text = s.doc.text();
    let mut from = 0;
    while from < s.doc.sentences.len() {
        let paragraph = s.doc.sentences[from].paragraph;
        let to = (from..s.doc.sentences.len())
            .find(|&i| s.doc.sentences[i].paragraph != paragraph)
            .unwrap_or(s.doc.sentences.len());
        let tokens = s.doc.sentences[from].tokens.start..s.doc.sentences[to - 1].tokens.end;
        from = to;
        if tokens.clone().any(|t| mark(s.doc.form(t)).is_some()) {
            continue;
        }
        let mut open = None;
        for t in tokens {
            let span = s.doc.tokens[t].span;
            let before = text[..span.start].chars().next_back();
            let after = text[span.end..].chars().next();
            match (s.doc.form(t), open) {
                ("'" | "‘", None)
                    if before.is_none_or(char::is_whitespace) && after.is_some_and(char::is_alphanumeric) =>
                {
                    open = Some(t);
                }
                ("'" | "’", Some(o)) if before.is_some_and(|c| matches!(c, ',' | '.' | '?' | '!')) => {
                    out[o..=t].fill(true);
                    open = None;
                }
                _ => {}
            }
        }
    }
}

/// A paragraph that ends a quotation which it never began: `The lid was shut," she said.`
fn unopened(s: &Syntax<'_>, out: &mut [bool]) {
    let text = s.doc.text();
    let mut paragraph = usize::MAX;
    for sentence in &s.doc.sentences {
        if sentence.paragraph == paragraph {
            continue;
        }
        paragraph = sentence.paragraph;
        let Some(first) = sentence.tokens.clone().find(|&t| mark(s.doc.form(t)).is_some()) else { continue };
        let span = s.doc.tokens[first].span;
        let closes =
            text[..span.start].chars().next_back().is_some_and(|c| matches!(c, ',' | '.' | '?' | '!'))
                && text[span.end..].chars().next().is_none_or(char::is_whitespace);
        if closes && first > sentence.tokens.start {
            out[sentence.tokens.start..=first].fill(true);
            // What the odd mark made of the rest of the paragraph is turned around.
            let mut inside = false;
            let end = s.doc.sentences.iter().filter(|x| x.paragraph == paragraph).map(|x| x.tokens.end).max();
            let rest = first + 1..end.unwrap_or(first + 1).max(first + 1);
            for (t, quoted) in rest.clone().zip(&mut out[rest]) {
                let is_mark = mark(s.doc.form(t)).is_some();
                *quoted = inside || is_mark;
                inside ^= is_mark;
            }
        }
    }
}

/// For each token whether it stands between quotation marks of its paragraph, the marks included.
pub(super) fn quoted_tokens(s: &Syntax<'_>) -> Vec<bool> {
    let mut out = vec![false; s.doc.tokens.len()];
    for q in quotations(s) {
        out[q.tokens].fill(true);
    }
    single(s, &mut out);
    unopened(s, &mut out);
    out
}

/// Gives quotations that no attribution covers to the speaker before: what is left of a quotation that he began, one that follows
/// his in the paragraph as sentences of their own, and one that opens the next paragraph when his was not closed.
pub(super) fn go_on(s: &Syntax<'_>, groups: &mut [Group]) {
    let quotations = quotations(s);
    let mut owner: Option<usize> = None;
    let mut before: Option<&Quotation> = None;
    // Quotations without a speaker that their paragraphs do not close, and the next paragraph goes on with.
    let mut waiting: Vec<&Quotation> = Vec::new();
    for q in &quotations {
        let resumed = before.is_some_and(|b| b.unclosed && q.opens && b.paragraph + 1 == q.paragraph);
        if !resumed {
            waiting.clear();
        }
        let mut covered: Vec<(usize, usize)> = groups
            .iter()
            .enumerate()
            .map(|(g, x)| (x.content.iter().map(|c| overlap(c, &q.tokens)).sum::<usize>(), g))
            .filter(|(n, _)| *n > 0)
            .collect();
        covered.sort_by_key(|(n, g)| (std::cmp::Reverse(*n), *g));
        let speaks = |g: usize| -> bool {
            // Only part of the words around the quotation are speech if the quotation is a word or two of an indirect report.
            groups[g]
                .content
                .iter()
                .any(|c| c.start >= q.tokens.start.saturating_sub(1) && c.start < q.tokens.end)
        };
        match covered.first() {
            Some(&(_, g)) => {
                let begun = speaks(g) && q.tokens.len() > 3;
                if begun && covered.len() == 1 {
                    extend(&mut groups[g], &q.tokens);
                }
                if begun {
                    waiting.drain(..).for_each(|w| extend(&mut groups[g], &w.tokens));
                }
                owner = begun.then_some(g);
            }
            None => {
                let free =
                    groups.iter().all(|x| x.cue.iter().chain(&x.source).all(|r| overlap(r, &q.tokens) == 0));
                let follows = before.is_some_and(|b| {
                    b.paragraph == q.paragraph
                        && starts_sentence(s, q.tokens.start)
                        && one_sentence(s, &(b.tokens.end..q.tokens.start))
                });
                match owner {
                    Some(g) if free && (follows || resumed) && q.tokens.len() > 3 => {
                        extend(&mut groups[g], &q.tokens);
                    }
                    _ => {
                        owner = None;
                        if free && q.unclosed && q.opens {
                            waiting.push(q);
                        }
                    }
                }
            }
        }
        before = Some(q);
    }
}

/// Gives a sentence with quoted words of nobody's to whom the next one is ascribed as a whole: "The talks are “going well”. They show ...,
/// according to the embassy."
pub(super) fn quoted_before(s: &Syntax<'_>, groups: &mut [Group]) {
    for q in &quotations(s) {
        let at = s.doc.sentence_of(q.tokens.start);
        let here = &s.doc.sentences[at];
        let Some(next) = s.doc.sentences.get(at + 1).filter(|n| n.paragraph == here.paragraph) else {
            continue;
        };
        let whole = q.tokens.end <= here.tokens.end && q.tokens.len() > 3 && !q.unclosed;
        let within = |g: &Group| {
            [&g.source, &g.cue, &g.content].iter().any(|p| p.iter().any(|r| overlap(r, &here.tokens) > 0))
        };
        if !whole || groups.iter().any(within) {
            continue;
        }
        let ascribed = groups.iter_mut().find(|g| {
            g.content.first().is_some_and(|c| c.start == next.tokens.start)
                && g.content.iter().all(|c| c.end <= next.tokens.end)
                && g.cue.iter().all(|c| {
                    s.doc.form(c.start).eq_ignore_ascii_case("according") && next.tokens.contains(&c.start)
                })
        });
        if let Some(g) = ascribed {
            g.content.insert(0, here.tokens.start..here.tokens.end - 1);
        }
    }
}

/// Whether the words of a run, if any, are of one sentence: a cue and its source, and no statement of the reporter's.
fn one_sentence(s: &Syntax<'_>, run: &Range<usize>) -> bool {
    // The full stop of the quotation before may stand behind its mark.
    let start = run.clone().find(|&t| s.token(t).upos != Upos::Punct).unwrap_or(run.end);
    start >= run.end || s.doc.sentence_of(start) == s.doc.sentence_of(run.end - 1)
}

fn starts_sentence(s: &Syntax<'_>, token: usize) -> bool {
    s.doc.sentences[s.doc.sentence_of(token)].tokens.start == token
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> usize {
    a.end.min(b.end).saturating_sub(a.start.max(b.start))
}

/// Adds the words of `run` that no part of the group has.
fn extend(group: &mut Group, run: &Range<usize>) {
    let mut added: Vec<Range<usize>> = Vec::new();
    for t in run.clone() {
        if [&group.source, &group.cue, &group.content].iter().any(|p| p.iter().any(|r| r.contains(&t))) {
            continue;
        }
        match added.last_mut() {
            Some(last) if last.end == t => last.end = t + 1,
            _ => added.push(t..t + 1),
        }
    }
    group.content.extend(added);
}
