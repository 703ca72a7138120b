//! Speech that only the layout reports: "Name: ..." at the head of a paragraph, "...: name" or "... - name" at the end of a headline, and a name after
//! a dash below a quotation.

use std::ops::Range;

use sayso_lexicon::ActorForm;
use sayso_text::{NameKind, Relation, Upos};

use super::linking::Group;
use super::marks::{is_dash, is_quote};
use super::quotes::quoted_tokens;
use crate::syntax::Syntax;

/// Longest name before a colon or after a dash, in words.
const MAX_NAME: usize = 8;

/// Fewest words that count as something said.
const MIN_CONTENT: usize = 3;

/// Adds what the layout reports, in place of what the network made of the same colon or dash.
pub(super) fn add(s: &Syntax<'_>, groups: &mut Vec<Group>) {
    let paragraphs = paragraphs(s);
    let quoted = quoted_tokens(s);
    let listed = transcript(s, &paragraphs);
    for (i, p) in paragraphs.iter().enumerate() {
        let line = script_line(s, p, listed.contains(&i)).or_else(|| headline(s, p));
        let found = line.or_else(|| {
            let above = i.checked_sub(1).map(|i| paragraphs[i].clone());
            credit(s, p, above, &quoted)
        });
        let Some(g) = found else { continue };
        let cue = g.cue[0].start;
        let meets = |a: &[Range<usize>], b: &[Range<usize>]| {
            a.iter().any(|x| b.iter().any(|y| x.start < y.end && y.start < x.end))
        };
        // The network's reading of the same colon, or one of these words that found no cue.
        groups.retain(|x| {
            let same = x.cue.iter().any(|c| c.contains(&cue));
            let loose = x.cue.is_empty() && meets(&x.content, &g.content);
            !same && !loose
        });
        groups.push(g);
    }
}

/// The tokens of each paragraph.
fn paragraphs(s: &Syntax<'_>) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut last = usize::MAX;
    for x in &s.doc.sentences {
        match out.last_mut() {
            Some(p) if x.paragraph == last => p.end = x.tokens.end,
            _ => out.push(x.tokens.clone()),
        }
        last = x.paragraph;
    }
    out
}

/// The paragraphs of a transcript: two or more that begin with a capitalised noun or name of at most three words and a colon, of
/// which one is known as a speaker, are all lines of speakers.
fn transcript(s: &Syntax<'_>, paragraphs: &[Range<usize>]) -> Vec<usize> {
    let head = |p: &Range<usize>| -> Option<Range<usize>> {
        let colon = (p.start + 1..p.end.min(p.start + 4)).find(|&t| s.doc.form(t) == ":")?;
        let noun = |t: usize| {
            matches!(s.token(t).upos, Upos::Noun | Upos::Propn)
                && s.doc.form(t).chars().next().is_some_and(char::is_uppercase)
        };
        (p.start..colon).all(noun).then_some(p.start..colon)
    };
    let lines: Vec<(usize, Range<usize>)> =
        paragraphs.iter().enumerate().filter_map(|(i, p)| Some((i, head(p)?))).collect();
    let known = lines.iter().any(|(_, r)| is_speaker(s, r));
    if lines.len() >= 2 && known { lines.into_iter().map(|(i, _)| i).collect() } else { Vec::new() }
}

/// "Judge: Did you lock the gate?", "PENCE: Well, look ...", "Q: ...", "Ukraine's army: bridge destroyed".
fn script_line(s: &Syntax<'_>, p: &Range<usize>, listed: bool) -> Option<Group> {
    let start = p.clone().find(|&t| !is_quote(s.doc.form(t)))?;
    let colon = (start + 1..p.end.min(start + MAX_NAME + 1)).find(|&t| s.doc.form(t) == ":")?;
    let content = colon + 1..p.end;
    let speaks = content.len() >= MIN_CONTENT && content.clone().any(|t| s.is_verb(t));
    // A headline has no full stop: "Ukraine's army: bridge destroyed".
    let ends = matches!(s.doc.form(p.end - 1), "." | "?" | "!" | "…" | "\"" | "”");
    (speaks && (listed || is_speaker(s, &(start..colon)))).then(|| Group {
        transcript: ends,
        ..Group::of_rule(vec![start..colon], colon..colon + 1, vec![content])
    })
}

/// "Two soldiers killed in bomb attack: *police*", "Ceasefire close - *Qatar*": a headline, and behind its colon or dash who says so.
fn headline(s: &Syntax<'_>, p: &Range<usize>) -> Option<Group> {
    // A dash between words, not a hyphen in one; two dashes enclose an aside.
    let gap = |a: usize, b: usize| s.token(a).span.end < s.token(b).span.start;
    let dash =
        |t: usize| is_dash(s.doc.form(t)) && t > p.start && t + 1 < p.end && gap(t - 1, t) && gap(t, t + 1);
    let dashes = p.clone().filter(|&t| dash(t)).count();
    let colon =
        p.clone().rev().take(MAX_CREDIT + 1).find(|&t| s.doc.form(t) == ":" || dash(t) && dashes == 1)?;
    let (content, source) = (p.start..colon, colon + 1..p.end);
    let open = p.len() <= MAX_HEADLINE
        && !source.is_empty()
        && source.clone().all(|t| s.token(t).upos != Upos::Punct && !is_quote(s.doc.form(t)))
        && content.clone().all(|t| !matches!(s.doc.form(t), "." | ":" | "?"));
    let tells = content.len() > MIN_CONTENT && content.clone().any(|t| is_predicate(s, t) && t > p.start);
    let last = p.end - 1;
    let paper = || s.is_a(last, "document") && source.len() <= 2;
    // "...: Seoul": a state, or its capital, speaks; other places do not.
    let state = || {
        s.lexicon
            .actors
            .named(s.doc.words(&source), "")
            .is_some_and(|a| !matches!(a.form, ActorForm::Demonym))
    };
    (open && tells && (is_speaker(s, &source) || paper() || state()))
        .then(|| Group::of_rule(vec![source.clone()], colon..colon + 1, vec![content]))
}

/// Whether the word at `t` says something of a subject: a verb, or "*ready* for talks".
fn is_predicate(s: &Syntax<'_>, t: usize) -> bool {
    s.is_verb(t) || s.token(t).upos == Upos::Adj && s.relation(t) == Relation::Root
}

/// Longest headline that names its source at its end, and the longest such source, in words.
const MAX_HEADLINE: usize = 25;
const MAX_CREDIT: usize = 5;

/// Whether a run of words before a colon names somebody: a person's or body's name, a role, or the letters Q and A.
fn is_speaker(s: &Syntax<'_>, run: &Range<usize>) -> bool {
    if run.clone().any(|t| s.is_verb(t) || s.token(t).upos == Upos::Num) {
        return false;
    }
    if run.len() == 1 && matches!(s.doc.form(run.start), "Q" | "A") {
        return true;
    }
    let last = run.end - 1;
    // "LAGOS: Gunmen took ...": where the report comes from.
    let place = run.clone().all(|t| s.name_at(t).is_some_and(|k| s.names[k].kind == NameKind::Place))
        || s.lexicon.actors.named(s.doc.words(run), "").is_some_and(|a| a.form == ActorForm::Capital);
    if place {
        return false;
    }
    let named = run.clone().filter_map(|t| s.name_at(t)).any(|k| {
        matches!(s.names[k].kind, NameKind::Person | NameKind::Organization)
            && s.names[k].tokens.end == run.end
    });
    let role = || {
        let lemmas: Vec<String> = run.clone().map(|t| s.lemma(t)).collect();
        let words: Vec<&str> = lemmas.iter().map(String::as_str).collect();
        s.lexicon.actors.role(&words).is_some()
    };
    let capitals = || {
        run.clone().all(|t| {
            let form = s.doc.form(t);
            form.chars().count() > 1 && form.chars().all(|c| c.is_uppercase() || !c.is_alphabetic())
        }) && matches!(s.token(last).upos, Upos::Propn)
    };
    named || capitals() || role()
}

/// "“...” — Beatriz Amaral, mayor of Penedo": the quotation before the dash, or the paragraph above, is hers.
fn credit(s: &Syntax<'_>, p: &Range<usize>, above: Option<Range<usize>>, quoted: &[bool]) -> Option<Group> {
    let dash = p.clone().rev().take(MAX_NAME * 2).find(|&t| is_dash(s.doc.form(t)))?;
    let mut source = dash + 1..p.end;
    while !source.is_empty() && matches!(s.doc.form(source.end - 1), "." | ",") {
        source.end -= 1;
    }
    let person = s
        .name_at(source.start)
        .filter(|&k| s.names[k].kind == NameKind::Person && s.names[k].tokens.start == source.start);
    if source.is_empty() || person.is_none() || source.clone().any(|t| s.is_verb(t) || quoted[t]) {
        return None;
    }
    let content = if dash == p.start { above? } else { p.start..dash };
    let words = content.clone().filter(|&t| s.token(t).upos != Upos::Punct).count();
    let inside = content.clone().filter(|&t| s.token(t).upos != Upos::Punct && quoted[t]).count();
    (words >= MIN_CONTENT && inside * 10 >= words * 8)
        .then(|| Group::of_rule(vec![source], dash..dash + 1, vec![content]))
}
