//! Mends of what is said: contents completed, or ended where another's words begin.

use std::ops::Range;

use sayso_text::{Relation, Upos};

use super::holds;
use crate::attribution::linking::{Group, join_adjacent};
use crate::attribution::marks::{is_dash, is_mark, opens_quotation};
use crate::attribution::nested::trim;
use crate::entities::head_of;
use crate::syntax::Syntax;

/// How far a span is carried on to the head of its last word.
const MAX_STEP: usize = 8;

/// Longest aside of a reporter's between two quotations, in words with its marks.
const MAX_ASIDE: usize = 12;

/// Words of the shortest headline before its source.
const SHORTEST_HEADLINE: usize = 3;

/// "“It closed” – *she paused* – “because ...": what the reporter tells between two quotations is nobody's words.
pub(super) fn without_aside(s: &Syntax<'_>, g: &mut Group) {
    let mut out: Vec<Range<usize>> = Vec::new();
    for r in &g.content {
        let mut start = r.start;
        for t in r.clone() {
            let opens = t > start && is_mark(s.doc.form(t)) && t + 1 < r.end && is_dash(s.doc.form(t + 1));
            let reach = r.end.min(t + MAX_ASIDE);
            let aside = (t + 2..reach)
                .find(|&u| is_mark(s.doc.form(u)))
                .filter(|&u| opens && is_dash(s.doc.form(u - 1)));
            if let Some(next) = aside.filter(|&u| (t + 1..u).any(|v| s.is_verb(v))) {
                out.push(start..t + 1);
                start = next;
            }
        }
        out.push(start..r.end);
    }
    g.content = out;
}

/// "accused them of it *and expelled two envoys*": what the source did next is no part of what it said.
pub(super) fn next_act(s: &Syntax<'_>, g: &mut Group) {
    let Some(verb) = g.main_cue(s).map(|c| head_of(s, c)).filter(|&v| s.is_verb(v)) else { return };
    let next = s.by_relation(verb, &[Relation::Conj]).into_iter().find(|&c| {
        c > verb
            && s.is_verb(c)
            && s.first(c, &[Relation::Nsubj, Relation::NsubjPass]).is_none()
            && g.content.iter().any(|r| r.start > verb && r.contains(&c))
    });
    let Some(next) = next else { return };
    let joint = s.first(next, &[Relation::Cc]).unwrap_or(next);
    for r in &mut g.content {
        // What is quoted is said, whatever the tree makes of it.
        if r.contains(&joint) && r.start < joint && !r.clone().any(|t| is_mark(s.doc.form(t))) {
            r.end = joint;
        }
    }
}

/// "Her demand *that he resign* split the party", "*who* police say *shot two officers* was arrested": a noun that is a cue and the clause of a subject say
/// nothing of what the sentence tells of that subject.
pub(super) fn without_the_main_clause(s: &Syntax<'_>, g: &mut Group) {
    let Some(cue) = g.main_cue(s).map(|c| head_of(s, c)) else { return };
    let subject = |n: usize| matches!(s.relation(n), Relation::Nsubj | Relation::NsubjPass);
    let relative = s.relation(cue) == Relation::AclRelcl && s.is_verb(cue);
    let top = if relative { s.head(cue) } else { Some(cue).filter(|&n| s.token(n).upos == Upos::Noun) };
    let Some(top) = top.filter(|&n| subject(n)) else { return };
    let Some(main) = s.head(top).filter(|&v| v > cue && v > top) else { return };
    let end = if relative { s.subtree(cue).end } else { s.subtree(top).end };
    for r in &mut g.content {
        if r.start > cue && r.start < end && r.contains(&main) && end <= main {
            r.end = end;
            while r.len() > 1 && s.doc.form(r.end - 1) == "," {
                r.end -= 1;
            }
        }
    }
    // "*The man who* police say shot two officers": whom it describes is not in it.
    if relative && s.name_at(top).is_none() {
        let clause = s.subtree(cue);
        let reaches = g.content.iter().any(|r| clause.contains(&r.start));
        g.content.retain(|r| !(reaches && r.end <= clause.start));
    }
}

/// "said the pilots had followed the rules *but gave no details*": what the source did or did not do next is no part of what it said.
pub(super) fn without_the_next_act(s: &Syntax<'_>, g: &mut Group) {
    for r in &mut g.content {
        let next = r.clone().find(|&c| s.is_verb(c) && c > r.start && s.beside_its_report(c).is_some());
        let Some(next) = next else { continue };
        let joint = s.first(next, &[Relation::Cc]).unwrap_or(next);
        let quoted = r.clone().any(|t| is_mark(s.doc.form(t)));
        if joint > r.start && !quoted {
            r.end = if s.doc.form(joint - 1) == "," { joint - 1 } else { joint };
        }
    }
}

/// Carries contents that end before the head of their last word on to it: "over the | weekend". Sources are better left alone
/// (measured on PolNeAR's development part).
pub(super) fn complete(s: &Syntax<'_>, g: &mut Group) {
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

/// Fills what a content leaves out within a sentence: no reader leaves out words of one clause (PolNeAR has a gap that neither
/// source nor cue fills in one content of a hundred).
pub(super) fn fill_gaps(s: &Syntax<'_>, g: &mut Group) {
    join_adjacent(&mut g.content);
    let mut i = 0;
    while i + 1 < g.content.len() {
        let gap = g.content[i].end..g.content[i + 1].start;
        let free = !gap.clone().any(|t| holds(g, t));
        let inside = s.doc.sentence_of(gap.start) == s.doc.sentence_of(gap.end);
        // "“It closed” – she paused – “because ...”": what stands between two quotations is none.
        let between = is_mark(s.doc.form(gap.start - 1))
            && is_mark(s.doc.form(gap.end))
            && gap.clone().any(|t| s.is_verb(t));
        if free && inside && !between {
            g.content[i].end = g.content[i + 1].end;
            g.content.remove(i + 1);
        } else {
            i += 1;
        }
    }
}

/// The clause that a cue's verb reports, if it follows the verb.
fn clause_of(s: &Syntax<'_>, cue: &Range<usize>) -> Option<Range<usize>> {
    let verb = head_of(s, cue);
    let c = s.first(verb, &[Relation::Ccomp]).filter(|&c| s.is_verb(verb) && c > verb)?;
    let clause = s.subtree(c);
    (clause.start >= cue.end).then_some(clause)
}

/// Begins a content with the first word of the clause.
pub(super) fn clause_start(s: &Syntax<'_>, g: &mut Group) {
    let Some(clause) = g.cue.first().and_then(|c| clause_of(s, c)) else { return };
    let Some(first) = g.content.iter().position(|r| r.start >= clause.start && r.start < clause.end) else {
        return;
    };
    let from = g.content[first].start;
    let start = (clause.start..from)
        .find(|&t| s.token(t).upos != Upos::Punct || is_mark(s.doc.form(t)))
        .unwrap_or(from);
    if g.content.iter().all(|r| r.start >= from) && !(start..from).any(|t| holds(g, t)) {
        g.content[first].start = start;
    }
}

/// "urged *both families* to bury their quarrel", "described *the talks* as useful": whom or what it is about belongs to what is
/// said (so PolNeAR, four times in five); whom something is told does not.
pub(super) fn object_too(s: &Syntax<'_>, g: &mut Group) {
    let Some(cue) = g.cue.first().cloned().filter(|_| g.cue.len() == 1) else { return };
    let verb = head_of(s, &cue);
    let Some(object) = s.first(verb, &[Relation::Obj, Relation::Iobj]).filter(|&o| o >= cue.end) else {
        return;
    };
    let phrase = s.subtree(object);
    let takes = |c: usize| {
        let r = s.relation(c);
        (r == Relation::Xcomp || r.is("advcl") || r == Relation::Ccomp) && s.marked(c, "to")
            || (r == Relation::Xcomp || r.is("obl") || r.is("advcl"))
                && (s.has_case(c, "as") || s.marked(c, "as") || s.marked(c, "of"))
    };
    let complement =
        s.children(verb).iter().copied().any(|c| {
            c > object && takes(c) && g.content.iter().any(|r| r.start == phrase.end && r.contains(&c))
        });
    let told = matches!(s.lemma(verb).as_str(), "tell" | "advise" | "promise" | "remind" | "inform");
    if complement
        && !told
        && s.is_verb(verb)
        && phrase.start == cue.end
        && !phrase.clone().any(|t| holds(g, t))
    {
        g.content.push(phrase);
        join_adjacent(&mut g.content);
    }
}

/// "dismissed as “nonsense” *a report that* ...": what is judged belongs to what is said, where it stands behind the judgement too.
pub(super) fn object_behind(s: &Syntax<'_>, g: &mut Group) {
    let Some(cue) = g.cue.first().cloned().filter(|_| g.cue.len() == 1 && g.content.len() == 1) else {
        return;
    };
    let verb = head_of(s, &cue);
    let content = g.content[0].clone();
    let judges =
        s.children(verb).iter().any(|&c| content.contains(&c) && (s.has_case(c, "as") || s.marked(c, "as")));
    let object = s.first(verb, &[Relation::Obj]).map(|o| s.subtree(o)).filter(|o| o.start == content.end);
    if let Some(phrase) = object.filter(|o| judges && s.is_verb(verb) && !o.clone().any(|t| holds(g, t))) {
        g.content.push(phrase);
        join_adjacent(&mut g.content);
    }
}

/// A content ends before the full stop of its sentence, unless it runs over several.
pub(super) fn full_stop(s: &Syntax<'_>, g: &mut Group) {
    if let Some(last) = g.content.last_mut() {
        let one = s.doc.sentence_of(last.start) == s.doc.sentence_of(last.end - 1);
        if one && last.len() > 1 && matches!(s.doc.form(last.end - 1), "." | "," | ";") {
            last.end -= 1;
        }
    }
}

/// A content does not run on into a paragraph that opens no quotation.
pub(super) fn one_paragraph(s: &Syntax<'_>, g: &mut Group) {
    for r in &mut g.content {
        let first = s.doc.sentence_of(r.start);
        let next = (first + 1..s.doc.sentences.len())
            .find(|&i| s.doc.sentences[i].paragraph != s.doc.sentences[first].paragraph);
        if let Some(start) = next.map(|i| s.doc.sentences[i].tokens.start)
            && r.contains(&start)
            && !opens_quotation(s.doc.form(start))
            && s.doc.form(start - 1) != ":"
        {
            r.end = start;
        }
    }
}

/// "*Pupils freed in the north*, governor says": what stands before source and cue in a headline is the content, and not the text below.
pub(super) fn headline(s: &Syntax<'_>, g: &mut Group) {
    let ([source], [cue], [content]) = (g.source.as_slice(), g.cue.as_slice(), g.content.as_slice()) else {
        return;
    };
    let here = s.doc.sentence_of(cue.start);
    let line = s.doc.sentences[here].tokens.clone();
    let below = content.start >= line.end
        && s.doc.sentences[s.doc.sentence_of(content.start)].paragraph != s.doc.sentences[here].paragraph
        && !opens_quotation(s.doc.form(content.start));
    let closes = cue.end == line.end && source.end <= cue.start && source.start > line.start;
    if below
        && closes
        && s.doc.form(source.start - 1) == ","
        && source.start - 1 - line.start >= SHORTEST_HEADLINE
    {
        g.content = vec![line.start..source.start - 1];
    }
}

/// "*At least six people were killed*, the governor said": the clause that stands before its source in the sentence is the content, and not the
/// headline above.
pub(super) fn own_clause(s: &Syntax<'_>, g: &mut Group) {
    let [cue] = g.cue.as_slice() else { return };
    let verb = head_of(s, cue);
    let line = s.doc.sentences[s.doc.sentence_of(verb)].tokens.clone();
    let paragraph = |t: usize| s.doc.sentences[s.doc.sentence_of(t)].paragraph;
    let above = |r: &Range<usize>| {
        r.end <= line.start
            && paragraph(r.start) != paragraph(verb)
            && !r.clone().any(|t| is_mark(s.doc.form(t)))
    };
    if !s.is_verb(verb) || g.content.is_empty() || !g.content.iter().all(above) {
        return;
    }
    let Some(clause) = s.first(verb, &[Relation::Ccomp, Relation::Parataxis]).filter(|&c| c < verb) else {
        return;
    };
    let clause = trim(s, s.subtree(clause));
    let source = g.source.first().map_or(cue.start, |r| r.start);
    if clause.start >= line.start && clause.end <= source && clause.len() >= SHORTEST_HEADLINE {
        g.content = vec![clause];
    }
}
