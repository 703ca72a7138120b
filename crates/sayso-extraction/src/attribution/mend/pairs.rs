//! Mends of two attributions at once: split, parted from each other, or one for both.

use std::collections::HashMap;
use std::ops::Range;

use sayso_lexicon::Pos;
use sayso_text::{Feature, Relation, Upos};

use super::sources::source_by_syntax;
use crate::attribution::coverage::Coverage;
use crate::attribution::cues::best_cue;
use crate::attribution::linking::Group;
use crate::attribution::marks::is_mark;
use crate::attribution::nested::{cite_source, said, trim};
use crate::attribution::quotes::quoted_tokens;
use crate::entities::head_of;
use crate::syntax::Syntax;

/// "*said* on Friday *in a statement* that ...": one source says one thing once; the phrase is where, and no second cue.
pub(super) fn said_in_a_statement(s: &Syntax<'_>, groups: &mut Vec<Group>) {
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

/// Of two cues that the network took for one, the second as an attribution of its own: "according to monitors, CNN *reports*",
/// "the governor said, the agency *reported*", "Reuters, *citing* officials, said".
pub(super) fn separate(s: &Syntax<'_>, g: &mut Group) -> Option<Group> {
    if g.cue.len() < 2 {
        return None;
    }
    // A cited source is read with the reporter's attribution (nested.rs); its words are not the reporter's content.
    if let Some(i) = g.cue.iter().position(|r| cite_source(s, r.start).is_some()) {
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

/// "Russia said it had taken two villages *and Ukraine said* it had not": what a second source says beside the first is no part of what the first
/// says. Both are told in the simple past; what the second would have said within the first's words would be in the pluperfect.
pub(super) fn beside_another(s: &Syntax<'_>, groups: &mut Vec<Group>) {
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
            if r.start <= verb || r.clone().any(|t| is_mark(s.doc.form(t))) {
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

/// "..., according to a monitor, CNN *reports*": what ends a sentence after another's words reports those words and their source.
pub(super) fn widen_reports(s: &Syntax<'_>, groups: &mut [Group]) {
    // Where the contents of each sentence begin: only what its own sentence says can be reported by a group.
    let mut contents: HashMap<usize, Vec<usize>> = HashMap::new();
    for (i, g) in groups.iter().enumerate() {
        for c in &g.content {
            contents.entry(s.doc.sentence_of(c.start)).or_default().push(i);
        }
    }
    for j in 0..groups.len() {
        let Some(cue) = groups[j].cue.first().cloned() else { continue };
        let sentence = s.doc.sentences[s.doc.sentence_of(cue.start)].tokens.clone();
        let source = groups[j].source.first().map_or(cue.start, |r| r.start);
        let tail = cue.start.min(source);
        if !sentence.contains(&tail) || groups[j].content.iter().any(|c| c.end > tail) {
            continue;
        }
        let beside = contents.get(&s.doc.sentence_of(cue.start)).map(Vec::as_slice).unwrap_or_default();
        let reported = beside.iter().map(|&i| (i, &groups[i])).any(|(i, x)| {
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

/// "according to a local group, CNN reports": the clause that closes the sentence is no part of the source before it, and reports both.
pub(super) fn closing_report(s: &Syntax<'_>, groups: &mut [Group]) {
    let sources = groups.iter().map(|g| g.source.as_slice()).enumerate();
    let mut sources = Coverage::new(s.doc.tokens.len(), sources);
    for j in 0..groups.len() {
        let Some(cue) = groups[j].cue.first().cloned() else { continue };
        let mut over = sources.of(cue.start).to_vec();
        over.sort_unstable();
        let Some((i, run)) = over.into_iter().filter(|&i| i != j).find_map(|i| {
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
        sources.add(j, &groups[j].source);
        groups[j].content = vec![first..comma];
    }
}

/// "rebels burned the village; *the rebels deny this*", "it was hit, the army said, *but the rebels said* ...": where the next one to speak begins, what
/// the first has said ends. Quoted words are the speaker's, whoever speaks in them.
pub(super) fn until_the_next(s: &Syntax<'_>, groups: &mut [Group]) {
    let openings: Vec<(usize, usize)> = groups
        .iter()
        .filter_map(|g| Some((g.source.first()?.start, g.main_cue(s)?.start)))
        .filter(|(source, cue)| source < cue)
        .collect();
    for g in groups.iter_mut() {
        let Some(own) = g.main_cue(s).map(|c| c.start) else { continue };
        let before_cue = g.content.iter().any(|r| r.end <= own);
        let mut kept = Vec::new();
        for mut r in std::mem::take(&mut g.content) {
            let quoted = r.clone().any(|t| is_mark(s.doc.form(t)));
            let next = openings.iter().find(|(source, cue)| {
                *cue != own
                    && r.contains(source)
                    && r.contains(cue)
                    && opens_anew(s, &r, *source, own, before_cue)
            });
            if let Some((source, _)) = next.filter(|_| !quoted) {
                r.end = *source;
                while !r.is_empty() && is_joint(s, r.end - 1) {
                    r.end -= 1;
                }
            }
            if !r.is_empty() {
                kept.push(r);
            }
        }
        g.content = kept;
    }
}

/// Whether the source at `source` opens a clause of its own in the stretch `r`: behind a semicolon, or behind "but" where what the cue `own` reports
/// stands before it.
fn opens_anew(s: &Syntax<'_>, r: &Range<usize>, source: usize, own: usize, before_cue: bool) -> bool {
    let before = source.checked_sub(1).map_or("", |t| s.doc.form(t));
    let semicolon = before == ";" && source > own;
    let contrast = before_cue
        && r.start > own
        && matches!(before.to_lowercase().as_str(), "but" | "while" | "although" | "though" | "whereas")
        && source <= r.start + 2;
    semicolon || contrast
}

/// Whether the word at `t` only joins two clauses.
fn is_joint(s: &Syntax<'_>, t: usize) -> bool {
    s.token(t).upos == Upos::Punct
        || matches!(
            s.doc.form(t).to_lowercase().as_str(),
            "but" | "while" | "although" | "though" | "whereas"
        )
}
