//! Mends the network's spans by the syntax: where head and tree disagree on a boundary, the tree's phrase is completed.

use std::ops::Range;

use sayso_lexicon::Pos;
use sayso_text::{Relation, Upos};

use super::linking::{Group, join_adjacent};
use super::nested::{cite_source, trim};
use crate::syntax::Syntax;

/// How far a span is carried on to the head of its last word.
const MAX_STEP: usize = 8;

/// Mends every group, and splits those in which the network merged two cues.
pub(super) fn mend(s: &Syntax<'_>, groups: &mut Vec<Group>) {
    let mut split: Vec<Group> = Vec::new();
    for g in groups.iter_mut() {
        for runs in [&mut g.source, &mut g.cue, &mut g.content] {
            join_adjacent(runs);
        }
        content_words_only(s, g);
        quoted_as(s, g);
        drop_expletive(s, g);
        adverb_alone(s, g);
        split.extend(separate(s, g));
        own_source(s, g);
        complete(s, g);
    }
    groups.append(&mut split);
    widen_reports(s, groups);
}

/// A further part of a cue holds a word with meaning of its own: a lone "to" or "on the" is part of the content.
fn content_words_only(s: &Syntax<'_>, g: &mut Group) {
    let meaning = |t: usize| {
        matches!(s.token(t).upos, Upos::Verb | Upos::Noun | Upos::Adj | Upos::Adv | Upos::Aux | Upos::Propn)
    };
    if let Some(cue) = g.cue.first_mut()
        && cue.start > 0
        && s.lemma(cue.start) == "to"
        && s.doc.form(cue.start - 1).eq_ignore_ascii_case("according")
    {
        cue.start -= 1;
        let start = cue.start;
        g.content.retain(|c| *c != (start..start + 1));
    }
    let Some(first) = g.cue.first().cloned() else { return };
    let mut i = 1;
    while i < g.cue.len() {
        let part = g.cue[i].clone();
        if part != first && !part.clone().any(meaning) && s.lemma(part.start) != "according" {
            g.cue.remove(i);
            let touches = g.content.iter().any(|c| c.end == part.start || c.start == part.end);
            if touches {
                g.content.push(part);
                join_adjacent(&mut g.content);
            }
        } else {
            i += 1;
        }
    }
}

/// "quoted Y *as saying* Z": what is said of Y's words is the quoting one's content.
fn quoted_as(s: &Syntax<'_>, g: &mut Group) {
    let Some(first) = g.cue.first().cloned() else { return };
    if !first.clone().any(|t| matches!(s.lemma(t).as_str(), "quote" | "cite")) {
        return;
    }
    let Some(i) = g.cue.iter().position(|r| r.clone().any(|t| s.marked(t, "as")) && *r != first) else {
        return;
    };
    let part = g.cue.remove(i);
    let from = s.objects(first.end - 1).first().map(|&o| s.subtree(o).start).filter(|&o| o >= first.end);
    let to = g.content.iter().map(|c| c.end).max().unwrap_or(part.end).max(part.end);
    g.content = vec![from.unwrap_or(part.start).min(part.start)..to];
}

/// "It was reported that": "it" is nobody.
fn drop_expletive(s: &Syntax<'_>, g: &mut Group) {
    let expletive = |r: &Range<usize>| {
        r.len() == 1
            && s.lemma(r.start) == "it"
            && (s.relation(r.start) == Relation::Expl
                || s.head(r.start).is_some_and(|h| {
                    matches!(s.relation(r.start), Relation::NsubjPass)
                        && (s.first(h, &[Relation::Ccomp, Relation::CsubjPass]).is_some())
                }))
    };
    g.source.retain(|r| !expletive(r));
    if let Some(cue) = g.cue.first_mut()
        && cue.len() > 1
        && s.lemma(cue.start) == "it"
    {
        cue.start += 1;
    }
}

/// "allegedly sold": the adverb is the cue, and the clause without it the content; nobody is named as saying so.
fn adverb_alone(s: &Syntax<'_>, g: &mut Group) {
    let is_cue = |t: usize| {
        s.token(t).upos == Upos::Adv
            && s.lexicon
                .cues
                .starting_with(&s.lemma(t))
                .iter()
                .any(|c| c.pos == Pos::Adverb && c.words.len() == 1)
    };
    let Some(adverb) = g.cue.iter().flat_map(Clone::clone).find(|&t| is_cue(t)) else { return };
    let Some(verb) = s.head(adverb).filter(|&h| s.is_verb(h) || s.first(h, &[Relation::Cop]).is_some())
    else {
        return;
    };
    let reports = |t: usize| s.first(t, &[Relation::Ccomp, Relation::Parataxis]).is_some();
    if reports(verb) {
        return;
    }
    g.cue = vec![adverb..adverb + 1];
    let clause = trim(s, s.subtree(verb));
    g.content =
        [clause.start..adverb, adverb + 1..clause.end].into_iter().filter(|r| !r.is_empty()).collect();
    g.source.clear();
}

/// Of two cues that the network took for one, the second as an attribution of its own: "according to monitors, CNN *reports*",
/// "the governor said, the agency *reported*", "Reuters, *citing* officials, said".
fn separate(s: &Syntax<'_>, g: &mut Group) -> Option<Group> {
    if g.cue.len() < 2 {
        return None;
    }
    // A cited source is read with the reporter's attribution (nested.rs); its words are not the reporter's content.
    if let Some(i) = g.cue.iter().position(|r| cite_source(s, r.start).is_some())
        && g.cue.len() > 1
    {
        let t = g.cue.remove(i).start;
        let source = cite_source(s, t)?;
        for runs in [&mut g.content, &mut g.source] {
            runs.retain(|r| !(source.start <= r.start && r.end <= source.end));
        }
        return None;
    }
    let (a, b) = (g.cue[0].clone(), g.cue[1].clone());
    let (first, second) = (source_by_syntax(s, &a)?, source_by_syntax(s, &b)?);
    if first == second
        || first.is_empty()
        || second.is_empty()
        || first.contains(&second.start) && first.end > b.start
    {
        return None;
    }
    let sentence = s.doc.sentences[s.doc.sentence_of(b.start)].tokens.clone();
    let tail = b.start.min(second.start);
    if tail <= a.start.min(first.start) || !sentence.contains(&a.start) {
        return None;
    }
    let inner = g.content.clone();
    let first = first.start..first.end.min(tail);
    *g = Group { source: vec![trim(s, first)], cue: vec![a], content: inner, by_rule: g.by_rule };
    let outer = trim(s, sentence.start..tail);
    Some(Group { source: vec![second], cue: vec![b], content: vec![outer], by_rule: true })
}

/// A source in the cue's own sentence goes before one in another; of several there, and before one that is part of the
/// content, the one that the syntax gives the cue.
fn own_source(s: &Syntax<'_>, g: &mut Group) {
    let Some(cue) = g.cue.first().cloned() else { return };
    let sentence = s.doc.sentence_of(cue.start);
    let here = |r: &Range<usize>| s.doc.sentence_of(r.start) == sentence;
    if g.source.iter().any(here) {
        g.source.retain(here);
    }
    let Some(own) = source_by_syntax(s, &cue) else { return };
    let meets = |r: &Range<usize>| r.start < own.end && own.start < r.end;
    let in_content = |r: &Range<usize>| g.content.iter().any(|c| c.contains(&r.start));
    if g.source.len() > 1 && g.source.iter().any(meets) {
        g.source.retain(meets);
    } else if g.source.len() == 1 && !meets(&g.source[0]) && in_content(&g.source[0]) && !in_content(&own) {
        g.source = vec![own];
    }
}

/// The phrase after "according to", or the subject of the cue's verb.
fn source_by_syntax(s: &Syntax<'_>, cue: &Range<usize>) -> Option<Range<usize>> {
    if s.doc.form(cue.start).eq_ignore_ascii_case("according") {
        let n = s.head(cue.start)?;
        return Some(trim(s, cue.end..s.subtree(n).end.max(cue.end))).filter(|r| !r.is_empty());
    }
    let verb = cue.clone().find(|&t| s.token(t).upos == Upos::Verb)?;
    let subject = s.subjects(verb).into_iter().find(|&x| s.is_nominal(x))?;
    let phrase = s.subtree(subject);
    (!phrase.contains(&cue.start)).then_some(phrase)
}

/// "..., according to a monitor, CNN *reports*": what ends a sentence after another's words reports those words and their source.
fn widen_reports(s: &Syntax<'_>, groups: &mut [Group]) {
    for j in 0..groups.len() {
        let Some(cue) = groups[j].cue.first().cloned() else { continue };
        let sentence = s.doc.sentences[s.doc.sentence_of(cue.start)].tokens.clone();
        let source = groups[j].source.first().map_or(cue.start, |r| r.start);
        let tail = cue.start.min(source);
        if !sentence.contains(&tail) || groups[j].content.iter().any(|c| c.end > tail) {
            continue;
        }
        let reported = groups.iter().enumerate().any(|(i, x)| {
            i != j
                && x.cue.iter().all(|c| c.end <= tail && sentence.contains(&c.start))
                && x.source.iter().all(|r| r.end <= tail)
                && x.content.iter().any(|c| c.start < tail && sentence.contains(&c.start))
                && x.cue.first().is_some_and(|c| !groups[j].content.iter().any(|own| own.contains(&c.start)))
        });
        let all = trim(s, sentence.start..tail);
        let begins = groups[j].content.iter().any(|c| c.start <= all.start + 1 && c.start >= sentence.start);
        if reported && begins && !all.is_empty() {
            groups[j].content = vec![all];
        }
    }
}

/// Carries contents that end before the head of their last word on to it: "over the | weekend". Sources are better left alone
/// (measured on PolNeAR's development part).
fn complete(s: &Syntax<'_>, g: &mut Group) {
    for i in 0..g.content.len() {
        let mut run = g.content[i].clone();
        loop {
            let last = run.end - 1;
            let sentence = &s.doc.sentences[s.doc.sentence_of(last)].tokens;
            let head = s.head(last).filter(|&h| h > last && h - last <= MAX_STEP && h < sentence.end);
            let Some(h) = head.filter(|_| s.token(last).upos != Upos::Punct) else { break };
            let taken = |t: usize| {
                [&g.source, &g.cue, &g.content].iter().any(|runs| runs.iter().any(|r| r.contains(&t)))
            };
            if (last + 1..=h).any(taken) {
                break;
            }
            run.end = h + 1;
        }
        g.content[i] = run;
    }
    join_adjacent(&mut g.content);
}
