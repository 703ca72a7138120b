//! Mends the network's spans by the syntax: where head and tree disagree on a boundary, the tree's phrase is completed.

use std::ops::Range;

use sayso_lexicon::{Pos, Stance};
use sayso_text::{Feature, Relation, Upos};

use super::CLAIMS;
use super::context::fronted;
use super::cues::best_cue;
use super::linking::{Group, join_adjacent};
use super::nested::{cite_source, said, trim, with_auxiliaries};
use super::quotes::quoted_tokens;
use crate::entities::head_of;
use crate::syntax::Syntax;

/// How far a span is carried on to the head of its last word.
const MAX_STEP: usize = 8;

/// Longest aside of a reporter's between two quotations, in words with its marks.
const MAX_ASIDE: usize = 12;

/// Longest relative clause of a source, in words; longer ones are errors of the tree.
const MAX_CLAUSE: usize = 25;

/// Mends every group, and splits those in which the network merged two cues.
pub(super) fn mend(s: &Syntax<'_>, groups: &mut Vec<Group>) {
    let mut split: Vec<Group> = Vec::new();
    for g in groups.iter_mut() {
        for runs in [&mut g.source, &mut g.cue, &mut g.content] {
            join_adjacent(runs);
        }
        content_words_only(s, g);
        denied_claim(s, g);
        quoted_as(s, g);
        quoted_one(s, g);
        drop_expletive(s, g);
        adverb_alone(s, g);
        split.extend(separate(s, g));
        own_source(s, g);
        next_act(s, g);
        not_the_accused(s, g);
        complete(s, g);
        fill_gaps(s, g);
        object_too(s, g);
        object_behind(s, g);
        without_gerund(s, g);
        own_words(s, g);
        clause_start(s, g);
        full_stop(s, g);
        one_paragraph(s, g);
        headline(s, g);
        own_clause(s, g);
        reading_subject(s, g);
        noun_clause(s, g);
        whole_cue(s, g);
        find_cue(s, g);
        relative_clause(s, g);
        without_aside(s, g);
        behind_dateline(s, g);
    }
    groups.append(&mut split);
    beside_another(s, groups);
    groups.retain(|g| !is_no_speech(s, g) && !is_lacking(s, g) && !is_stray(s, g));
    said_in_a_statement(s, groups);
    closing_report(s, groups);
    widen_reports(s, groups);
    // One cue, one attribution: of two alike the first.
    let again = |i: usize| {
        let same = |o: &Group| o.cue == groups[i].cue && o.source == groups[i].source;
        !groups[i].cue.is_empty() && groups[..i].iter().any(same)
    };
    let twice: Vec<bool> = (0..groups.len()).map(again).collect();
    let mut i = 0;
    groups.retain(|_| {
        i += 1;
        !twice[i - 1]
    });
}

/// "BRUSSELS - *European leaders* said": the place of the report is no part of the source or of what it says.
fn behind_dateline(s: &Syntax<'_>, g: &mut Group) {
    for r in g.source.iter_mut().chain(&mut g.content) {
        let sentence = s.doc.sentence_of(r.start);
        let opens = r.start == s.doc.sentences[sentence].tokens.start;
        if let Some(dash) = s.dateline(sentence).filter(|&d| opens && r.contains(&d) && d + 1 < r.end) {
            r.start = dash + 1;
        }
    }
}

/// "“It closed” – *she paused* – “because ...": what the reporter tells between two quotations is nobody's words.
fn without_aside(s: &Syntax<'_>, g: &mut Group) {
    let mut out: Vec<Range<usize>> = Vec::new();
    for r in &g.content {
        let mut start = r.start;
        for t in r.clone() {
            let opens = t > start && is_mark(s, t) && t + 1 < r.end && is_dash(s, t + 1);
            let reach = r.end.min(t + MAX_ASIDE);
            let aside = (t + 2..reach).find(|&u| is_mark(s, u)).filter(|&u| opens && is_dash(s, u - 1));
            if let Some(next) = aside.filter(|&u| (t + 1..u).any(|v| s.is_verb(v))) {
                out.push(start..t + 1);
                start = next;
            }
        }
        out.push(start..r.end);
    }
    g.content = out;
}

fn is_dash(s: &Syntax<'_>, t: usize) -> bool {
    matches!(s.doc.form(t), "—" | "–" | "―" | "--" | "-")
}

/// "*said* on Friday *in a statement* that ...": one source says one thing once; the phrase is where, and no second cue.
fn said_in_a_statement(s: &Syntax<'_>, groups: &mut Vec<Group>) {
    let phrase = |g: &Group| {
        let cue = g.cue.first().filter(|c| g.cue.len() == 1 && s.token(c.start).upos == Upos::Adp)?;
        s.head(head_of(s, cue)).filter(|&h| s.is_verb(h))
    };
    let twice: Vec<bool> = groups
        .iter()
        .map(|g| {
            phrase(g).is_some_and(|verb| {
                groups.iter().any(|x| {
                    x.cue.iter().any(|c| c.contains(&verb))
                        && x.source == g.source
                        && x.content.first().map(|c| c.start) == g.content.first().map(|c| c.start)
                })
            })
        })
        .collect();
    let mut i = 0;
    groups.retain(|_| {
        i += 1;
        !twice[i - 1]
    });
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

/// "The army *denied* | accusations of torture": the claim is part of what is denied, and no cue of its own. "*Allegations* that ... have been denied
/// by the army": nor does the army allege it.
fn denied_claim(s: &Syntax<'_>, g: &mut Group) {
    let Some(cue) = g.cue.first().cloned() else { return };
    let denies = |v: usize| {
        let row = best_cue(s, &(v..v + 1)).filter(|_| s.is_verb(v));
        row.is_some_and(|r| r.pos == Pos::Verb && r.stance == Stance::Denies && r.words.len() == 1)
    };
    let claim = |t: &usize| s.token(*t).upos == Upos::Noun && CLAIMS.contains(&s.lemma(*t).as_str());
    let Some(noun) = cue.clone().find(claim) else { return };
    let verb = cue.clone().find(|&v| v < noun && denies(v));
    if verb.is_some() && s.relation(noun) == Relation::Obj {
        let from = s.subtree(noun).start.max(verb.map_or(cue.start, |v| v + 1));
        let to = g.content.iter().map(|c| c.end).max().unwrap_or(cue.end).max(cue.end);
        g.cue[0] = cue.start..from;
        g.content = vec![from..to];
        return;
    }
    let passive =
        s.head(noun).filter(|&v| s.relation(noun) == Relation::NsubjPass && denies(v) && s.is_passive(v));
    if let Some(v) = passive {
        let agent = s.subjects(v).into_iter().find(|&a| a > v);
        if let Some(a) = agent.filter(|a| g.source.iter().any(|r| r.contains(a)) || g.source.is_empty()) {
            g.source = vec![trim(s, without_by(s, s.subtree(a)))];
            g.cue = vec![with_auxiliaries(s, v)];
            g.content = vec![trim(s, s.subtree(noun))];
        }
    }
}

/// A phrase without the "by" before it.
fn without_by(s: &Syntax<'_>, r: Range<usize>) -> Range<usize> {
    if s.lemma(r.start) == "by" && r.len() > 1 { r.start + 1..r.end } else { r }
}

/// "quoted Y *as saying* Z": what is said of Y's words is the quoting one's content.
fn quoted_as(s: &Syntax<'_>, g: &mut Group) {
    let Some(first) = g.cue.first().cloned() else { return };
    if !first.clone().any(|t| matches!(s.lemma(t).as_str(), "quote" | "cite")) {
        return;
    }
    // "*quoted Y as saying*" in one: Y is no part of the cue.
    let quoting = first.clone().find(|&t| matches!(s.lemma(t).as_str(), "quote" | "cite"));
    let saying = first.clone().find(|&t| s.marked(t, "as") && s.head(t) == quoting);
    let part = if let (Some(q), Some(saying)) = (quoting, saying) {
        g.cue[0] = first.start..q + 1;
        saying..first.end
    } else {
        let Some(i) = g.cue.iter().position(|r| r.clone().any(|t| s.marked(t, "as")) && *r != first) else {
            return;
        };
        g.cue.remove(i)
    };
    let first = g.cue[0].clone();
    let from = s.objects(first.end - 1).first().map(|&o| s.subtree(o).start).filter(|&o| o >= first.end);
    let to = g.content.iter().map(|c| c.end).max().unwrap_or(part.end).max(part.end);
    g.content = vec![from.unwrap_or(part.start).min(part.start)..to];
}

/// "quoted Y as *saying*": Y says it, not who quotes him. "writes that, according to Y, ...": the lone "that" is none of Y's words.
fn quoted_one(s: &Syntax<'_>, g: &mut Group) {
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

/// "allegedly sold": the adverb is the cue, and the clause without it the content; nobody is named as saying so.
pub(super) fn adverb_alone(s: &Syntax<'_>, g: &mut Group) {
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
    *g = Group {
        probability: g.probability,
        source: vec![trim(s, first)],
        cue: vec![a],
        content: inner,
        by_rule: g.by_rule,
        transcript: false,
    };
    let outer = trim(s, sentence.start..tail);
    Some(Group::of_rule(vec![second], b, vec![outer]))
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
    // "The ministry *neither* | confirmed nor denied it", "the group, which *has not* | claimed responsibility"
    for r in &mut g.source {
        let belongs = |t: usize| {
            matches!(s.lemma(t).as_str(), "neither" | "not" | "n't" | "never") || s.token(t).upos == Upos::Aux
        };
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

/// "accused them of it *and expelled two envoys*": what the source did next is no part of what it said.
fn next_act(s: &Syntax<'_>, g: &mut Group) {
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
        if r.contains(&joint) && r.start < joint && !r.clone().any(|t| is_mark(s, t)) {
            r.end = joint;
        }
    }
}

/// "Russia said it had taken two villages *and Ukraine said* it had not": what a second source says beside the first is no part of what the first
/// says. Both are told in the simple past; what the second would have said within the first's words would be in the pluperfect.
fn beside_another(s: &Syntax<'_>, groups: &mut Vec<Group>) {
    let past = |v: usize| {
        s.is_verb(v)
            && s.token(v).features.is(Feature::Tense, "Past")
            && s.first(v, &[Relation::Aux, Relation::AuxPass]).is_none()
    };
    let speaks = |v: usize| {
        past(v)
            && best_cue(s, &(v..v + 1)).is_some_and(|r| {
                r.pos == Pos::Verb && r.words.len() == 1 && r.syntax.iter().any(|x| x == "quote")
            })
    };
    let mut found: Vec<Group> = Vec::new();
    for g in groups.iter_mut() {
        let Some(verb) = g.main_cue(s).map(|c| head_of(s, c)).filter(|&v| past(v)) else { continue };
        let here = s.doc.sentence_of(verb);
        for r in &mut g.content {
            if r.start <= verb || r.clone().any(|t| is_mark(s, t)) {
                continue;
            }
            // The conjunction, and the second verb of speech with its subject right behind it.
            let second = r.clone().find_map(|v| {
                let subject = s.first(v, &[Relation::Nsubj]).filter(|&n| n < v && speaks(v))?;
                let joint = s.subtree(subject).start.checked_sub(1)?;
                let joins =
                    matches!(s.doc.form(joint).to_lowercase().as_str(), "and" | "while" | "but" | "whereas");
                let other = s.token(subject).upos != Upos::Pron && s.doc.sentence_of(v) == here;
                (joins && other && joint > r.start + 1).then_some((joint, v))
            });
            let Some((joint, v)) = second else { continue };
            r.end = joint - usize::from(s.doc.form(joint - 1) == ",");
            found.extend(said(s, &quoted_tokens(s), v));
        }
    }
    let known = |g: &Group, all: &[Group]| {
        let cue = g.cue.first().map_or(0, |c| head_of(s, c));
        all.iter().any(|x| x.cue.iter().any(|c| c.contains(&cue)))
    };
    found.retain(|g| !known(g, groups));
    groups.append(&mut found);
}

/// Verbs whose passive subject is accused.
const ACCUSING: &[&str] = &[
    "accuse",
    "charge",
    "indict",
    "convict",
    "suspect",
    "acquit",
    "sue",
    "arraign",
    "blame",
    "criticize",
    "criticise",
    "condemn",
];

/// "*a man* charged with murder" accuses nobody: whom a passive accuses belongs to what is said.
fn not_the_accused(s: &Syntax<'_>, g: &mut Group) {
    let Some(verb) = g.main_cue(s).map(|c| head_of(s, c)) else { return };
    if !ACCUSING.contains(&s.lemma(verb).as_str()) || !s.is_passive(verb) {
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
fn source_by_syntax(s: &Syntax<'_>, cue: &Range<usize>) -> Option<Range<usize>> {
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

/// Whether some part of the group holds `t`.
fn holds(g: &Group, t: usize) -> bool {
    [&g.source, &g.cue, &g.content].iter().any(|runs| runs.iter().any(|r| r.contains(&t)))
}

/// Fills what a content leaves out within a sentence: no reader leaves out words of one clause (PolNeAR has a gap that neither
/// source nor cue fills in one content of a hundred).
fn fill_gaps(s: &Syntax<'_>, g: &mut Group) {
    join_adjacent(&mut g.content);
    let mut i = 0;
    while i + 1 < g.content.len() {
        let gap = g.content[i].end..g.content[i + 1].start;
        let free = !gap.clone().any(|t| holds(g, t));
        let inside = s.doc.sentence_of(gap.start) == s.doc.sentence_of(gap.end);
        // "“It closed” – she paused – “because ...”": what stands between two quotations is none.
        let between = is_mark(s, gap.start - 1) && is_mark(s, gap.end) && gap.clone().any(|t| s.is_verb(t));
        if free && inside && !between {
            g.content[i].end = g.content[i + 1].end;
            g.content.remove(i + 1);
        } else {
            i += 1;
        }
    }
}

fn is_mark(s: &Syntax<'_>, t: usize) -> bool {
    matches!(s.doc.form(t), "\"" | "“" | "”" | "``" | "''")
}

/// The clause that a cue's verb reports, if it follows the verb.
fn clause_of(s: &Syntax<'_>, cue: &Range<usize>) -> Option<Range<usize>> {
    let verb = head_of(s, cue);
    let c = s.first(verb, &[Relation::Ccomp]).filter(|&c| s.is_verb(verb) && c > verb)?;
    let clause = s.subtree(c);
    (clause.start >= cue.end).then_some(clause)
}

/// Begins a content with the first word of the clause.
fn clause_start(s: &Syntax<'_>, g: &mut Group) {
    let Some(clause) = g.cue.first().and_then(|c| clause_of(s, c)) else { return };
    let Some(first) = g.content.iter().position(|r| r.start >= clause.start && r.start < clause.end) else {
        return;
    };
    let from = g.content[first].start;
    let start =
        (clause.start..from).find(|&t| s.token(t).upos != Upos::Punct || is_mark(s, t)).unwrap_or(from);
    if g.content.iter().all(|r| r.start >= from) && !(start..from).any(|t| holds(g, t)) {
        g.content[first].start = start;
    }
}

/// "urged *both families* to bury their quarrel", "described *the talks* as useful": whom or what it is about belongs to what is
/// said (so PolNeAR, four times in five); whom something is told does not.
fn object_too(s: &Syntax<'_>, g: &mut Group) {
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
fn object_behind(s: &Syntax<'_>, g: &mut Group) {
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

/// "denied | *backing* the rebels": what is denied is the gerund's act, and the gerund no part of the cue.
fn without_gerund(s: &Syntax<'_>, g: &mut Group) {
    let Some(cue) = g.cue.last().cloned().filter(|c| c.len() > 1) else { return };
    let last = cue.end - 1;
    let gerund = s.token(last).upos == Upos::Verb && s.token(last).features.is(Feature::VerbForm, "Ger");
    let inside = s.head(last).is_some_and(|h| cue.contains(&h) && h + 1 == last);
    let complement = matches!(s.relation(last), Relation::Xcomp | Relation::Ccomp);
    let denies = best_cue(s, &(last - 1..last)).is_some_and(|r| r.stance == Stance::Denies);
    if gerund && inside && complement && denies && g.content.iter().any(|c| c.start == cue.end) {
        if let Some(run) = g.cue.last_mut() {
            run.end = last;
        }
        g.content.push(last..cue.end);
        join_adjacent(&mut g.content);
    }
}

/// "retracted *its report* that ...": what somebody takes back or denies of his own is the content, and the noun a cue inside it.
fn own_words(s: &Syntax<'_>, g: &mut Group) {
    let Some(cue) = g.cue.first().cloned().filter(|_| g.cue.len() == 1) else { return };
    let verb = head_of(s, &cue);
    let own = s.first(verb, &[Relation::Obj]).filter(|&o| {
        cue.end == o + 1
            && s.first(o, &[Relation::NmodPoss]).is_some_and(|p| s.token(p).upos == Upos::Pron)
            && s.by_relation(o, &[Relation::Acl, Relation::Ccomp]).iter().any(|&c| s.marked(c, "that"))
    });
    let denies = |v: usize| best_cue(s, &(v..v + 1)).is_some_and(|r| r.stance == Stance::Denies);
    let Some(object) = own.filter(|_| s.is_verb(verb) && denies(verb)) else { return };
    let phrase = s.subtree(object);
    if phrase.start > verb && g.content.iter().any(|c| c.start == cue.end) {
        g.cue = vec![cue.start..phrase.start];
        g.content.push(phrase.start..cue.end);
        join_adjacent(&mut g.content);
    }
}

/// A content ends before the full stop of its sentence, unless it runs over several.
fn full_stop(s: &Syntax<'_>, g: &mut Group) {
    if let Some(last) = g.content.last_mut() {
        let one = s.doc.sentence_of(last.start) == s.doc.sentence_of(last.end - 1);
        if one && last.len() > 1 && matches!(s.doc.form(last.end - 1), "." | "," | ";") {
            last.end -= 1;
        }
    }
}

/// A content does not run on into a paragraph that opens no quotation.
fn one_paragraph(s: &Syntax<'_>, g: &mut Group) {
    for r in &mut g.content {
        let first = s.doc.sentence_of(r.start);
        let next = (first + 1..s.doc.sentences.len())
            .find(|&i| s.doc.sentences[i].paragraph != s.doc.sentences[first].paragraph);
        if let Some(start) = next.map(|i| s.doc.sentences[i].tokens.start)
            && r.contains(&start)
            && !opens_quotation(s, start)
            && s.doc.form(start - 1) != ":"
        {
            r.end = start;
        }
    }
}

/// Whether a quotation may begin, or go on, with the mark at `t`.
fn opens_quotation(s: &Syntax<'_>, t: usize) -> bool {
    matches!(s.doc.form(t), "\"" | "“" | "``" | "''" | "«" | "„" | "'" | "‘" | "”")
}

/// "*Pupils freed in the north*, governor says": what stands before source and cue in a headline is the content, and not the text below.
fn headline(s: &Syntax<'_>, g: &mut Group) {
    let ([source], [cue], [content]) = (g.source.as_slice(), g.cue.as_slice(), g.content.as_slice()) else {
        return;
    };
    let here = s.doc.sentence_of(cue.start);
    let line = s.doc.sentences[here].tokens.clone();
    let below = content.start >= line.end
        && s.doc.sentences[s.doc.sentence_of(content.start)].paragraph != s.doc.sentences[here].paragraph
        && !opens_quotation(s, content.start);
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
fn own_clause(s: &Syntax<'_>, g: &mut Group) {
    let [cue] = g.cue.as_slice() else { return };
    let verb = head_of(s, cue);
    let line = s.doc.sentences[s.doc.sentence_of(verb)].tokens.clone();
    let paragraph = |t: usize| s.doc.sentences[s.doc.sentence_of(t)].paragraph;
    let above = |r: &Range<usize>| {
        r.end <= line.start && paragraph(r.start) != paragraph(verb) && !r.clone().any(|t| is_mark(s, t))
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

/// Words of the shortest headline before its source.
const SHORTEST_HEADLINE: usize = 3;

/// "“Stay,” read *the message*": a subject behind its verb that the network took into the cue is the source.
fn reading_subject(s: &Syntax<'_>, g: &mut Group) {
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

/// "*Hopes* that it would end | faded": the content of a noun is its clause, and the noun whose clause it is, is the cue.
fn noun_clause(s: &Syntax<'_>, g: &mut Group) {
    let Some(first) =
        g.content.first().cloned().filter(|c| g.content.len() == 1 && s.lemma(c.start) == "that")
    else {
        return;
    };
    let Some(verb) =
        s.head(first.start).filter(|&v| s.relation(first.start) == Relation::Mark && first.contains(&v))
    else {
        return;
    };
    let Some(noun) = s.head(verb).filter(|&n| {
        n < first.start
            && (s.token(n).upos == Upos::Noun || is_nominalised(s, n))
            && matches!(s.relation(verb), Relation::Acl | Relation::Ccomp)
    }) else {
        return;
    };
    let row = [s.lemma(noun), s.doc.form(noun).to_lowercase()]
        .iter()
        .flat_map(|w| s.lexicon.cues.starting_with(w))
        .find(|r| r.pos == Pos::Noun && r.words.len() == 1);
    let Some(cue) = g.cue.first().cloned().filter(|_| row.is_some()) else { return };
    let mut clause = s.subtree(verb);
    if cue.contains(&noun) || holds(g, noun) {
        if let Some(main) = swallowed_verb(s, noun, first.start..clause.end.max(first.end)) {
            clause = first.start..main;
        }
        if clause.start == first.start && clause.end < first.end {
            g.content = vec![trim(s, clause)];
        }
        let owner = s.first(noun, &[Relation::NmodPoss]).filter(|&o| o < noun && !holds(g, o));
        if g.source.is_empty()
            && let Some(o) = owner.filter(|&o| s.token(o).features.is(Feature::Person, "3"))
        {
            g.source = vec![o..o + 1];
        }
    } else if cue.start >= first.end && clause.start == first.start {
        // What is said of the claim is no cue of its content.
        g.cue = vec![noun..noun + 1];
        g.source = Vec::new();
        if let Some(owner) = s.first(noun, &[Relation::NmodPoss]) {
            let mut owner = s.subtree(owner);
            owner.end = owner.end.min(noun);
            while !owner.is_empty() && s.relation(owner.end - 1) == Relation::Case {
                owner.end -= 1;
            }
            g.source.extend(Some(owner).filter(|o| !o.is_empty()));
        }
    }
}

/// "*Hopes* that ... faded", "the union's *warning* that ...": a word that is tagged as its sentence's verb, and has an owner or stands
/// first in a form that no command has.
fn is_nominalised(s: &Syntax<'_>, t: usize) -> bool {
    let first = s.doc.sentences[s.doc.sentence_of(t)].tokens.start == t;
    let form = s.doc.form(t).to_lowercase();
    let owned = t > 0 && matches!(s.doc.form(t - 1), "'s" | "’s" | "'" | "’")
        || s.first(t, &[Relation::NmodPoss]).is_some_and(|o| o < t);
    s.token(t).upos == Upos::Verb
        && s.head(t).is_none()
        && s.first(t, &[Relation::Aux, Relation::AuxPass]).is_none()
        && (owned && form.ends_with("ing") || first && form.ends_with('s'))
}

/// "The warning that hospitals would close *filled* the papers": a sentence with a full stop has a main verb, and where the tree makes
/// the noun its root, the first verb behind the clause's own which no conjunction or comma joins to it and which has no subject of
/// its own is it, whatever it hangs from.
fn swallowed_verb(s: &Syntax<'_>, noun: usize, clause: Range<usize>) -> Option<usize> {
    let sentence = &s.doc.sentences[s.doc.sentence_of(noun)].tokens;
    let stop = matches!(s.doc.form(sentence.end - 1), "." | "!" | "?");
    if s.head(noun).is_some() || !stop {
        return None;
    }
    let own = clause.clone().find(|&t| s.token(t).upos == Upos::Verb)?;
    let joins = |t: usize| {
        matches!(s.token(t).upos, Upos::Cconj | Upos::Punct)
            || s.token(t).upos == Upos::Sconj && !s.token(t + 1).upos.eq(&Upos::Propn)
            || matches!(s.doc.form(t).to_lowercase().as_str(), "to" | "that" | "who" | "which" | "what")
    };
    let end = clause.clone().skip_while(|&t| t <= own).find(|&t| joins(t)).unwrap_or(clause.end);
    let governed = |v: usize| {
        let before = s.token(v - 1);
        matches!(before.upos, Upos::Aux | Upos::Part) || before.features.is(Feature::Case, "Nom")
    };
    let passes = |v: usize| {
        let form = s.doc.form(v).to_lowercase();
        s.token(v).features.is(Feature::Tense, "Past")
            || s.token(v).features.is(Feature::VerbForm, "Fin")
            || form.ends_with("ed")
            || s.marked(v, "that")
    };
    (own + 1..end).find(|&v| s.token(v).upos == Upos::Verb && passes(v) && !governed(v))
}

/// Completes a cue by what belongs to it: the verb of a preposition that stands alone, auxiliaries right before it, the auxiliary that a question puts before the subject,
/// "without" before a gerund, all words of a phrase of reference ("in the view of").
fn whole_cue(s: &Syntax<'_>, g: &mut Group) {
    let Some(mut cue) = g.cue.first().cloned() else { return };
    cue.start -= usize::from(only_preposition(s, g));
    let verb = head_of(s, &cue);
    if s.is_verb(verb) {
        let mut start = cue.start;
        while start > 0
            && s.head(start - 1) == Some(verb)
            && matches!(s.relation(start - 1), Relation::Aux | Relation::AuxPass)
            && s.doc.sentence_of(start - 1) == s.doc.sentence_of(start)
            && !holds(g, start - 1)
        {
            start -= 1;
        }
        if start > 0
            && s.head(start - 1) == Some(verb)
            && s.lemma(start - 1) == "without"
            && !holds(g, start - 1)
        {
            start -= 1;
        }
        g.cue[0].start = start;
        if let Some(aux) = fronted(s, verb).filter(|&a| a < start && !holds(g, a)) {
            g.cue.insert(0, aux..aux + 1);
        }
        without_time(s, g, verb);
        return;
    }
    for from in cue.start.saturating_sub(2)..=cue.start {
        let row = s.lexicon.cues.starting_with(&s.doc.form(from).to_lowercase()).iter().find(|r| {
            let fits = |(i, w): (usize, &String)| {
                s.doc.tokens.get(from + i).is_some() && s.doc.form(from + i).eq_ignore_ascii_case(w)
            };
            r.pos == Pos::Preposition && r.words.len() > 2 && r.words.iter().enumerate().all(fits)
        });
        if let Some(row) = row
            && from + row.words.len() >= cue.end
        {
            g.cue = vec![from..from + row.words.len()];
            return;
        }
    }
}

/// Whether a cue is only the preposition of a verb of the table that stands right before it: "has asked | *for* more police".
fn only_preposition(s: &Syntax<'_>, g: &Group) -> bool {
    let Some(cue) = g.cue.first().filter(|c| c.len() == 1 && c.start > 0) else { return false };
    let (verb, word) = (cue.start - 1, s.lemma(cue.start));
    s.is_verb(verb)
        && !holds(g, verb)
        && s.doc.sentence_of(verb) == s.doc.sentence_of(cue.start)
        && s.lexicon
            .cues
            .starting_with(&s.lemma(verb))
            .iter()
            .any(|c| c.words.len() == 2 && c.words[1] == word)
}

/// "according to a local group, CNN reports": the clause that closes the sentence is no part of the source before it, and reports both.
fn closing_report(s: &Syntax<'_>, groups: &mut [Group]) {
    for j in 0..groups.len() {
        let Some(cue) = groups[j].cue.first().cloned() else { continue };
        let Some((i, run)) = (0..groups.len()).filter(|&i| i != j).find_map(|i| {
            let run = groups[i].source.iter().find(|r| r.start < cue.start && cue.start < r.end)?;
            Some((i, run.clone()))
        }) else {
            continue;
        };
        let subject = s.subjects(head_of(s, &cue));
        let Some(comma) = (run.start..cue.start).rev().find(|&t| s.doc.form(t) == ",") else { continue };
        let first = groups[i].content.iter().map(|r| r.start).min().filter(|&t| t < run.start);
        let (Some(first), true) = (first, subject.iter().any(|&t| (comma..cue.start).contains(&t))) else {
            continue;
        };
        groups[i].source = vec![run.start..comma];
        groups[j].source = vec![comma + 1..cue.start];
        groups[j].content = vec![first..comma];
    }
}

/// "testified | on the second day of the trial": when it was said is no part of the cue.
fn without_time(s: &Syntax<'_>, g: &mut Group, verb: usize) {
    for &c in s.children(verb) {
        let phrase = s.subtree(c);
        let time = matches!(
            s.lemma(c).as_str(),
            "day" | "week" | "month" | "year" | "morning" | "evening" | "night"
        );
        if let Some(cue) = g.cue.iter_mut().find(|r| r.contains(&c) && r.contains(&verb))
            && c > verb
            && time
            && s.relation(c).is("obl")
            && s.case(c).is_some()
            && cue.end == phrase.end
            && phrase.start > verb
        {
            cue.end = phrase.start;
        }
    }
}

/// Completes a source by its relative clause, with the comma that ends it: "the judgment*, which runs to 212 pages,* says".
fn relative_clause(s: &Syntax<'_>, g: &mut Group) {
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

/// Gives a source and a content without a cue the verb that joins them, or the dash or colon beside the source.
fn find_cue(s: &Syntax<'_>, g: &mut Group) {
    if !g.cue.is_empty() {
        return;
    }
    let (Some(source), Some(content)) = (g.source.first().cloned(), g.content.first().cloned()) else {
        return;
    };
    let verb = s.head(head_of(s, &source)).filter(|&v| s.is_verb(v) && !holds(g, v));
    if let Some(v) = verb.filter(|&v| best_cue(s, &(v..v + 1)).is_some_and(|r| r.pos == Pos::Verb)) {
        g.cue = vec![with_auxiliaries(s, v)];
        if let Some(aux) = fronted(s, v) {
            g.cue.insert(0, aux..aux + 1);
        }
        return;
    }
    let (before, after) = (source.start.checked_sub(1), source.end);
    let dash = before.filter(|&t| content.end <= t && matches!(s.doc.form(t), "—" | "–" | "―" | "--" | ":"));
    let colon = Some(after).filter(|&t| t < content.start && s.doc.form(t) == ":");
    g.cue.extend(dash.or(colon).map(|t| t..t + 1));
}

/// A content for which nothing says that it is said, and which is no quotation.
fn is_stray(s: &Syntax<'_>, g: &Group) -> bool {
    g.cue.is_empty() && !g.content.iter().any(|c| c.clone().any(|t| is_mark(s, t)))
}

/// "called his mother", "told the time": a call by telephone, and what a clock does.
fn is_no_speech(s: &Syntax<'_>, g: &Group) -> bool {
    let Some(cue) = g.cue.first() else { return false };
    let verb = head_of(s, cue);
    if s.lemma(verb) == "call" && is_a_name(s, verb) {
        return true;
    }
    let Some(object) = s.first(verb, &[Relation::Obj]).filter(|&o| g.content.iter().any(|c| c.contains(&o)))
    else {
        return false;
    };
    // The object, and at most where from and when he calls.
    let rest = |c: usize| s.relation(c).is("obl") && s.case(c).is_some() && !s.has_case(c, "as");
    let only = |r: &Range<usize>| {
        let phrase = s.subtree(object);
        r.start == phrase.start
            && s.children(verb)
                .iter()
                .all(|&c| c < phrase.end || !r.contains(&c) || rest(c) || s.token(c).upos == Upos::Punct)
    };
    let bare = s.first(verb, &[Relation::Xcomp, Relation::Ccomp, Relation::CompoundPrt]).is_none()
        && g.content.len() == 1
        && !g.content[0].clone().any(|t| matches!(s.doc.form(t), "\"" | "“" | "``" | "''"));
    match s.lemma(verb).as_str() {
        "call" if cue.len() == 1 && g.content.first().is_some_and(only) => {
            bare && (s.lexicon.is_a(&s.lemma(object), "person") || s.token(object).upos == Upos::Pron)
        }
        "tell" => bare && s.lemma(object) == "time",
        // "passed a bill"
        "pass" | "enact" => bare && s.lexicon.is_a(&s.lemma(object), "law"),
        // "summoned the Swiss ambassador"
        "summon" => bare && s.lexicon.is_a(&s.lemma(object), "official"),
        // "released 20 prisoners": what is let go and is no paper.
        "release" | "free" => {
            bare && ["person", "prisoner", "armed", "group"]
                .iter()
                .any(|c| s.lexicon.is_a(&s.lemma(object), c))
        }
        _ => false,
    }
}

/// Whether "call" only gives somebody's name: "a group *calling* itself the Free Men", "a group *called* the Free Men".
fn is_a_name(s: &Syntax<'_>, verb: usize) -> bool {
    if !matches!(s.relation(verb), Relation::Acl | Relation::Amod | Relation::Advcl) {
        return false;
    }
    let itself = s
        .first(verb, &[Relation::Obj])
        .is_some_and(|o| matches!(s.lemma(o).as_str(), "itself" | "himself" | "herself" | "themselves"));
    let capital = |t: usize| s.doc.form(t).starts_with(char::is_uppercase);
    let mut next = verb + 1;
    while next < s.doc.tokens.len() && (s.token(next).upos == Upos::Det || s.token(next).upos == Upos::Punct)
    {
        next += 1;
    }
    let named = s.is_passive(verb) && next < s.doc.tokens.len() && capital(next);
    itself || named && s.children(verb).iter().all(|&c| !s.has_case(c, "by"))
}

/// "The claim has *no support* in any trial": what is lacking somewhere is nobody's speech.
fn is_lacking(s: &Syntax<'_>, g: &Group) -> bool {
    let Some(cue) = g.cue.first() else { return false };
    let noun = head_of(s, cue);
    // "There was *no* immediate *claim* of responsibility"
    let none = s.by_relation(noun, &[Relation::Det]).iter().any(|&d| s.lemma(d) == "no");
    if none && s.token(noun).upos == Upos::Noun && g.source.is_empty() {
        return true;
    }
    let Some(source) = g.source.first() else { return false };
    let have = s.head(noun).filter(|&h| s.lemma(h) == "have" && s.relation(noun) == Relation::Obj);
    s.lemma(cue.start) == "no"
        && have.is_some_and(|h| g.content.iter().any(|c| c.contains(&h) && c.end <= cue.start))
        && s.has_case(head_of(s, source), "in")
}
