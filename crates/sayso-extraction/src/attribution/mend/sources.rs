//! Mends of who says it: sources completed, replaced or dropped.

use std::ops::Range;

use sayso_lexicon::Pos;
use sayso_text::{Relation, Upos};

use super::holds;
use crate::attribution::cues::best_cue;
use crate::attribution::linking::{Group, join_adjacent};
use crate::attribution::nested::{trim, with_auxiliaries};
use crate::entities::{head_of, is_speech, profile};
use crate::syntax::Syntax;

/// Longest relative clause of a source, in words; longer ones are errors of the tree.
const MAX_CLAUSE: usize = 25;

/// "BRUSSELS - *European leaders* said": the place of the report is no part of the source or of what it says.
pub(super) fn behind_dateline(s: &Syntax<'_>, g: &mut Group) {
    for r in g.source.iter_mut().chain(&mut g.content) {
        let sentence = s.doc.sentence_of(r.start);
        let opens = r.start == s.doc.sentences[sentence].tokens.start;
        if let Some(dash) = s.dateline(sentence).filter(|&d| opens && r.contains(&d) && d + 1 < r.end) {
            r.start = dash + 1;
        }
    }
}

/// "*The jury* was told that ...": whoever is told something does not say it.
pub(super) fn not_the_told(s: &Syntax<'_>, g: &mut Group) {
    let Some(verb) = g.main_cue(s).map(|c| head_of(s, c)).filter(|&v| s.is_verb(v)) else { return };
    let telling = matches!(
        s.lemma(verb).as_str(),
        "tell" | "inform" | "warn" | "notify" | "advise" | "brief" | "remind"
    );
    let Some(told) = s.first(verb, &[Relation::NsubjPass]).filter(|_| telling && s.is_passive(verb)) else {
        return;
    };
    if g.source.iter().any(|r| r.contains(&told)) {
        let by: Vec<Range<usize>> = s.subjects(verb).into_iter().map(|a| trim(s, s.subtree(a))).collect();
        g.source =
            by.into_iter().map(|r| if s.lemma(r.start) == "by" { r.start + 1..r.end } else { r }).collect();
    }
}

/// "Investigators *found* no evidence that ...": the verb is part of what they say, not of who they are.
pub(super) fn without_verb(s: &Syntax<'_>, g: &mut Group) {
    let ([source], Some(cue)) = (g.source.as_mut_slice(), g.cue.first_mut()) else { return };
    let last = source.end - 1;
    let finds = source.len() > 1 && source.end == cue.start && s.is_verb(last) && s.lemma(cue.start) == "no";
    if finds && s.subjects(last).iter().any(|n| source.contains(n)) {
        source.end = last;
        cue.start = last;
    }
}

/// "quoted Y as *saying*": Y says it, not who quotes him. "writes that, according to Y, ...": the lone "that" is none of Y's words.
pub(super) fn quoted_one(s: &Syntax<'_>, g: &mut Group) {
    let Some(cue) = g.cue.first().cloned() else { return };
    if s.lemma(cue.start) == "accord" || s.doc.form(cue.start).eq_ignore_ascii_case("according") {
        let lone = |r: &Range<usize>| r.len() == 1 && s.lemma(r.start) == "that";
        if g.content.len() > 1 {
            g.content.retain(|r| !lone(r));
        }
        return;
    }
    let verb = head_of(s, &cue);
    let quoting = s
        .head(verb)
        .filter(|&h| s.marked(verb, "as") && h < verb && matches!(s.lemma(h).as_str(), "quote" | "cite"));
    if let Some(&o) = quoting.and_then(|h| s.objects(h).into_iter().find(|&o| o < verb)).as_ref() {
        let phrase = s.subtree(o);
        let end = phrase.end.min(verb);
        let end = (phrase.start..end).find(|&t| s.head(t) == Some(verb)).unwrap_or(end);
        if phrase.start < end {
            g.source = vec![phrase.start..end];
        }
    }
}

/// Whether the verb at `v` is an active one of thinking or saying, whose subject is somebody: "said *it believes* Iran did it".
fn thinks(s: &Syntax<'_>, v: usize) -> bool {
    let row = best_cue(s, &(v..v + 1)).is_some_and(|r| r.pos == Pos::Verb && r.words.len() == 1);
    row && s.is_verb(v)
        && !s.is_passive(v)
        && !matches!(s.lemma(v).as_str(), "seem" | "appear" | "follow" | "mean" | "transpire")
}

/// "The Turkish army *Tuesday* said": when is no part of who.
pub(super) fn without_day(s: &Syntax<'_>, g: &mut Group) {
    let verb = g.main_cue(s).map(|c| head_of(s, c));
    for r in &mut g.source {
        let head = head_of(s, r);
        // A day in a clause of the source's own, or under a preposition, is part of it: "a woman who fled on Monday".
        let beside = |t: usize| s.head(t) == Some(head) || s.head(t) == verb || s.head(t).is_none();
        let day =
            |t: usize| s.token(t).upos == Upos::Propn && s.is_time(t) && s.case(t).is_none() && beside(t);
        let last = r.end - 1;
        if r.len() > 1 && day(last) && s.name_at(last).is_none() && s.token(last - 1).upos != Upos::Adp {
            r.end -= 1;
        }
    }
}

/// "Ana Duarte *was quoted as saying*": the subject of the passive says it.
pub(super) fn quoted_self(s: &Syntax<'_>, g: &mut Group) {
    let Some(saying) = g.main_cue(s).map(|c| head_of(s, c)) else { return };
    let (quote, saying) = match s.head(saying) {
        Some(h) if s.marked(saying, "as") && is_quoting(s, h) => (h, saying),
        _ if is_quoting(s, saying) => {
            let said =
                s.children(saying).iter().copied().find(|&c| c > saying && s.is_verb(c) && s.marked(c, "as"));
            let Some(said) = said else { return };
            (saying, said)
        }
        _ => return,
    };
    let subject =
        s.first(quote, &[Relation::NsubjPass, Relation::Nsubj]).filter(|&n| n < quote && s.is_passive(quote));
    let (Some(subject), Some(clause)) = (subject, s.first(saying, &[Relation::Ccomp])) else { return };
    g.source = vec![trim(s, s.subtree(subject))];
    g.cue = vec![with_auxiliaries(s, quote).start..saying + 1];
    g.content = vec![trim(s, s.subtree(clause))];
}

fn is_quoting(s: &Syntax<'_>, v: usize) -> bool {
    s.is_verb(v) && matches!(s.lemma(v).as_str(), "quote" | "cite")
}

/// "Six rebels were killed, *an officer who asked not to be named* told Reuters": whom the tree puts beside somebody in what is said, right before
/// a word of speech that nobody says.
pub(super) fn behind_what_is_said(s: &Syntax<'_>, g: &mut Group) {
    let Some(verb) = g.main_cue(s).map(|c| head_of(s, c)).filter(|&v| s.is_verb(v) && is_speech(s, v)) else {
        return;
    };
    if !g.source.is_empty() || s.first(verb, &[Relation::Nsubj, Relation::NsubjPass]).is_some() {
        return;
    }
    let Some(start) = g.cue.first().map(|c| c.start) else { return };
    let sentence = s.doc.sentences[s.doc.sentence_of(verb)].tokens.start;
    let beside = (sentence..start).rev().find(|&n| {
        s.relation(n) == Relation::Appos
            && s.subtree(n).end == start
            && s.subtree(n).start > sentence
            && s.doc.form(s.subtree(n).start - 1) == ","
            && s.first(n, &[Relation::AclRelcl]).is_some()
            && profile(s, n, "").actor
    });
    let Some(source) = beside.map(|n| s.subtree(n)) else { return };
    for r in g.content.iter_mut().filter(|r| r.start < source.start && r.end > source.start) {
        r.end = source.start - 1;
    }
    g.content.retain(|r| r.end <= source.start || r.start >= source.end);
    g.source = vec![source];
}

/// "*The mayor* seemed to think that ...": whoever seems to think it, thinks it.
pub(super) fn seeming(s: &Syntax<'_>, g: &mut Group) {
    let Some(cue) = g.main_cue(s).map(|c| head_of(s, c)) else { return };
    let seems = |v: usize| s.is_verb(v) && matches!(s.lemma(v).as_str(), "seem" | "appear");
    let top = if seems(cue) { Some(cue) } else { s.head(cue).filter(|&h| seems(h) && s.marked(cue, "to")) };
    let Some(top) = top.filter(|_| g.source.is_empty()) else { return };
    let thinks = s.by_relation(top, &[Relation::Xcomp]).into_iter().find(|&x| s.marked(x, "to"));
    let Some(thinks) = thinks.filter(|&x| best_cue(s, &(x..x + 1)).is_some()) else { return };
    let subject = s.first(top, &[Relation::Nsubj]).filter(|&n| n < top && s.is_nominal(n));
    let (Some(subject), Some(clause)) = (subject, s.first(thinks, &[Relation::Ccomp])) else { return };
    g.source = vec![trim(s, s.subtree(subject))];
    g.cue = vec![with_auxiliaries(s, top).start..thinks + 1];
    g.content = vec![trim(s, s.subtree(clause))];
}

/// "The man *who police* say shot two officers": the pronoun is no part of who says it.
pub(super) fn without_pronoun(s: &Syntax<'_>, g: &mut Group) {
    for r in g.source.iter_mut().filter(|r| r.len() > 1) {
        let relative = matches!(s.lemma(r.start).as_str(), "who" | "whom" | "which" | "that");
        if relative && s.token(r.start).upos == Upos::Pron && s.is_nominal(r.start + 1) {
            let pronoun = r.start;
            r.start += 1;
            g.content.push(pronoun..pronoun + 1);
        }
    }
    g.content.sort_by_key(|r| r.start);
    join_adjacent(&mut g.content);
}

/// "The president *is said* to have asked for help": nobody is named who says so, and the president least of all.
pub(super) fn passive_hearsay(s: &Syntax<'_>, g: &mut Group) {
    let Some(cue) = g.main_cue(s).cloned() else { return };
    let asked = head_of(s, &cue);
    let said = std::iter::successors(Some(asked), |&v| s.head(v).filter(|_| s.marked(v, "to")))
        .find(|&v| s.is_a(v, "hearsay") && s.first(v, &[Relation::AuxPass]).is_some());
    let Some(said) = said.filter(|&v| s.children(v).iter().all(|&c| c < v || !s.has_case(c, "by"))) else {
        return;
    };
    let told =
        s.by_relation(said, &[Relation::Xcomp, Relation::Ccomp]).into_iter().find(|&c| s.marked(c, "to"));
    let (Some(told), Some(subject)) = (told, s.first(said, &[Relation::NsubjPass, Relation::Nsubj])) else {
        return;
    };
    let subject = s.subtree(subject);
    if told < said
        || subject.end > said
        || !g.source.iter().any(|r| r.start < subject.end && subject.start < r.end)
    {
        return;
    }
    let cue = with_auxiliaries(s, said);
    g.source.clear();
    g.content = vec![trim(s, subject), trim(s, cue.end..s.subtree(told).end)];
    g.cue = vec![cue];
}

/// "A U.S. official *who spoke on condition of anonymity* said": the subject is the source as a whole, and the cue begins behind it.
pub(super) fn whole_subject(s: &Syntax<'_>, g: &mut Group) {
    let Some(cue) = g.cue.first().cloned().filter(|c| c.len() > 1) else { return };
    let last = cue.end - 1;
    let Some(subject) = s.first(last, &[Relation::Nsubj]).filter(|_| s.is_verb(last)) else { return };
    let phrase = s.subtree(subject);
    let [source] = g.source.as_mut_slice() else { return };
    if phrase.contains(&cue.start)
        && phrase.end <= last
        && phrase.start <= source.start
        && source.end <= phrase.end
    {
        *source = trim(s, phrase.clone());
        g.cue[0] = with_auxiliaries(s, last).start.max(phrase.end)..cue.end;
    }
}

/// "It was reported that": "it" is nobody.
pub(super) fn drop_expletive(s: &Syntax<'_>, g: &mut Group) {
    let expletive = |r: &Range<usize>| {
        r.len() == 1
            && s.lemma(r.start) == "it"
            && (s.relation(r.start) == Relation::Expl && !s.head(r.start).is_some_and(|h| thinks(s, h))
                || s.head(r.start).is_some_and(|h| {
                    matches!(s.relation(r.start), Relation::NsubjPass)
                        && (s.first(h, &[Relation::Ccomp, Relation::CsubjPass]).is_some())
                }))
    };
    g.source.retain(|r| !expletive(r));
    let verb = g.main_cue(s).map(|c| head_of(s, c)).filter(|&v| g.source.is_empty() && thinks(s, v));
    if let Some(it) = verb.and_then(|v| s.first(v, &[Relation::Expl])).filter(|&t| s.lemma(t) == "it") {
        g.source = vec![it..it + 1];
    }
    if g.content.len() > 1 {
        g.content.retain(|r| !expletive(r));
    }
    if let Some(cue) = g.cue.first_mut()
        && cue.len() > 1
        && s.lemma(cue.start) == "it"
    {
        cue.start += 1;
    }
}

/// A source in the cue's own sentence goes before one in another; of several there, and before one that is part of the
/// content, the one that the syntax gives the cue.
pub(super) fn own_source(s: &Syntax<'_>, g: &mut Group) {
    let Some(cue) = g.cue.first().cloned() else { return };
    let sentence = s.doc.sentence_of(cue.start);
    let here = |r: &Range<usize>| s.doc.sentence_of(r.start) == sentence;
    if g.source.iter().any(here) {
        g.source.retain(here);
    }
    // "The ministry *neither* | confirmed nor denied it", "the group, which *has not* | claimed responsibility"
    for r in &mut g.source {
        let belongs = |t: usize| s.negates(t) || s.lemma(t) == "neither" || s.token(t).upos == Upos::Aux;
        while r.len() > 1 && r.end == g.cue[0].start && belongs(r.end - 1) {
            r.end -= 1;
            g.cue[0].start -= 1;
        }
    }
    let Some(own) = source_by_syntax(s, &cue) else { return };
    // "The minister neither confirmed nor denied it"
    if g.source.is_empty() && neither(s, &cue) {
        g.source = vec![own];
        return;
    }
    let meets = |r: &Range<usize>| r.start < own.end && own.start < r.end;
    let in_content = |r: &Range<usize>| g.content.iter().any(|c| c.contains(&r.start));
    let of_another = |r: &Range<usize>| is_referred_to(s, r) && !is_reference(s, &cue);
    if g.source.len() > 1 && g.source.iter().any(meets) {
        g.source.retain(meets);
    } else if g.source.len() == 1
        && !meets(&g.source[0])
        && (in_content(&g.source[0]) || of_another(&g.source[0]))
        && !in_content(&own)
    {
        g.source = vec![own];
    }
}

/// Whether a cue says that somebody does neither this nor that.
fn neither(s: &Syntax<'_>, cue: &Range<usize>) -> bool {
    cue.start > 0
        && [cue.start - 1, cue.start].iter().any(|&t| s.lemma(t) == "neither")
        && cue.clone().any(|t| s.lemma(t) == "nor")
}

/// "*a man* charged with murder" accuses nobody: whom a passive accuses belongs to what is said.
pub(super) fn not_the_accused(s: &Syntax<'_>, g: &mut Group) {
    let Some(verb) = g.main_cue(s).map(|c| head_of(s, c)) else { return };
    if !s.is_a(verb, "accusing") || !s.is_passive(verb) {
        return;
    }
    let accused = s.objects(verb);
    let is_his = |r: &Range<usize>| accused.iter().any(|a| r.contains(a));
    if let Some(k) = g.source.iter().position(is_his) {
        let run = g.source.remove(k);
        g.content.push(run);
        join_adjacent(&mut g.content);
    }
}

/// Whether a cue is "according to".
fn is_reference(s: &Syntax<'_>, cue: &Range<usize>) -> bool {
    s.doc.form(cue.start).eq_ignore_ascii_case("according")
}

/// Whether "according to" stands right before a run.
fn is_referred_to(s: &Syntax<'_>, r: &Range<usize>) -> bool {
    r.start > 1 && s.lemma(r.start - 1) == "to" && is_reference(s, &(r.start - 2..r.start))
}

/// The phrase after "according to", or the subject of the cue's verb.
pub(super) fn source_by_syntax(s: &Syntax<'_>, cue: &Range<usize>) -> Option<Range<usize>> {
    if s.doc.form(cue.start).eq_ignore_ascii_case("according") {
        let n = s.head(cue.start)?;
        return Some(trim(s, cue.end..s.subtree(n).end.max(cue.end))).filter(|r| !r.is_empty());
    }
    let verb = cue.clone().find(|&t| s.token(t).upos == Upos::Verb)?;
    // "according to monitors, CNN *reports*", where the tree gives the verb two subjects: the one behind "to" is none.
    let all = s.by_relation(verb, &[Relation::Nsubj]);
    let plain = all.iter().copied().find(|&x| s.is_nominal(x) && s.case(x).is_none());
    let subject = plain
        .filter(|_| all.len() > 1)
        .or_else(|| s.subjects(verb).into_iter().find(|&x| s.is_nominal(x)))?;
    let phrase = s.subtree(subject);
    (!phrase.contains(&cue.start)).then_some(phrase)
}

/// "“Stay,” read *the message*": a subject behind its verb that the network took into the cue is the source.
pub(super) fn reading_subject(s: &Syntax<'_>, g: &mut Group) {
    let Some(cue) = g.cue.first().cloned() else { return };
    let verb = head_of(s, &cue);
    if !g.source.is_empty() || !s.is_verb(verb) {
        return;
    }
    let subject = s.first(verb, &[Relation::Nsubj, Relation::Obj]).filter(|&n| n > verb && cue.contains(&n));
    let before = g.content.iter().all(|c| c.end <= cue.start);
    let Some(subject) = subject.filter(|_| before) else { return };
    let mut phrase = s.subtree(subject);
    // Behind the verb the phrase goes on to the next comma, whatever its last words hang from.
    let end = s.subtree(verb).end;
    while phrase.end < end && s.token(phrase.end).upos != Upos::Punct {
        phrase.end += 1;
    }
    if phrase.start > verb {
        g.cue[0].end = phrase.start;
        g.source = vec![trim(s, phrase)];
    }
}

/// Completes a source by its relative clause, with the comma that ends it: "the judgment*, which runs to 212 pages,* says".
pub(super) fn relative_clause(s: &Syntax<'_>, g: &mut Group) {
    let (Some(source), Some(cue)) = (g.source.first().cloned(), g.cue.first().cloned()) else { return };
    let head = head_of(s, &source);
    // What is told of somebody named is no part of who says it (so PolNeAR).
    if s.name_at(head).is_some() {
        return;
    }
    let Some(clause) = s.first(head, &[Relation::AclRelcl]).map(|c| s.subtree(c)) else {
        return;
    };
    let punct = |r: Range<usize>| r.clone().all(|t| s.token(t).upos == Upos::Punct);
    if g.source.len() == 1
        && clause.start >= source.end
        && clause.end <= cue.start
        && clause.len() <= MAX_CLAUSE
        && punct(source.end..clause.start)
        && punct(clause.end..cue.start)
        && !(source.end..cue.start).any(|t| holds(g, t))
    {
        g.source = vec![source.start..cue.start];
    }
}
