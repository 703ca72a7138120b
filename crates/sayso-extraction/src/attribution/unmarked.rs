//! Speech that the network leaves unmarked: a cue of the table whose syntax is beyond doubt.

use std::ops::Range;

use sayso_lexicon::{Pos, Stance};
use sayso_text::{Relation, Upos};

use super::context::fronted;
use super::linking::Group;
use super::nested::{cite_source, owned, phrase, said, trim};
use crate::syntax::Syntax;

/// Adds what the network left out: a word of speech with a subject and a marked clause, a phrase of reference, a noun with its
/// owner and its clause, a reason that somebody cites.
pub(super) fn unmarked(s: &Syntax<'_>, quoted: &[bool], groups: &mut Vec<Group>) {
    let mut found: Vec<Group> = Vec::new();
    for t in 0..s.doc.tokens.len() {
        let add = reference(s, t, groups).or_else(|| {
            if groups.iter().chain(&found).any(|g| covers(g, t)) {
                return None;
            }
            match s.token(t).upos {
                Upos::Verb if s.doc.form(t).to_lowercase().ends_with("ing") => reason(s, t),
                Upos::Verb => clause(s, quoted, t),
                Upos::Noun => owned(s, t).filter(|g| !g.source.is_empty()),
                _ => None,
            }
        });
        let Some(g) = add else { continue };
        // A phrase of reference goes before what the network made of its clause without a source.
        if g.cue[0].len() > 2 {
            let inside = |x: &Group| {
                x.source.is_empty() && x.cue.iter().all(|c| g.content.iter().any(|r| r.contains(&c.start)))
            };
            groups.retain(|x| !inside(x));
        }
        found.push(g);
    }
    groups.append(&mut found);
}

fn covers(g: &Group, t: usize) -> bool {
    [&g.source, &g.cue, &g.content].iter().any(|runs| runs.iter().any(|r| r.contains(&t)))
}

/// "Has Jakarta admitted *that* ...": only with a clause that a word marks, and a subject of its own.
fn clause(s: &Syntax<'_>, quoted: &[bool], t: usize) -> Option<Group> {
    let c = s.first(t, &[Relation::Ccomp]).filter(|&c| c > t)?;
    let marked = s.marked(c, "that") || s.marked(c, "whether");
    s.first(t, &[Relation::Nsubj]).filter(|_| marked)?;
    let mut found = said(s, quoted, t)?;
    if let Some(aux) = fronted(s, t).filter(|&a| !covers(&found, a)) {
        found.cue.insert(0, aux..aux + 1);
    }
    Some(found)
}

/// "The town closed the road, *citing* fog": what it cites is all that it says.
fn reason(s: &Syntax<'_>, t: usize) -> Option<Group> {
    let content = cite_source(s, t)?;
    let subject = s.subjects(t).into_iter().find(|&x| x < t && s.is_nominal(x))?;
    let source = phrase(s, subject, t);
    (s.relation(t) == Relation::Advcl).then(|| group(source, t..t + 1, vec![content]))
}

/// "in the words of Y", "per the ministry": what the rest of the clause says is Y's, unless an attribution has the phrase already.
fn reference(s: &Syntax<'_>, t: usize, groups: &[Group]) -> Option<Group> {
    let rows = s.lexicon.cues.starting_with(&s.doc.form(t).to_lowercase());
    let row = rows.iter().find(|r| {
        let fits = |(i, w): (usize, &String)| {
            s.doc.tokens.get(t + i).is_some() && s.doc.form(t + i).eq_ignore_ascii_case(w)
        };
        let whole = r.words.len() > 2 && r.words.last().is_some_and(|w| w == "of") || r.words == ["per"];
        r.pos == Pos::Preposition
            && r.stance == Stance::Asserts
            && whole
            && r.words.iter().enumerate().all(fits)
    })?;
    let cue = t..t + row.words.len();
    if groups.iter().any(|g| g.cue.iter().chain(&g.source).any(|r| r.start < cue.end && cue.start < r.end)) {
        return None;
    }
    // The noun behind the last word, and the phrase up to it.
    let named = s.head(cue.end - 1).filter(|&n| n >= cue.end && s.is_nominal(n))?;
    let outer = if row.words.len() == 1 { named } else { s.head(named).filter(|n| cue.contains(n))? };
    // "forty euros per night": a rate is no reference, and stands with its noun.
    let rate = row.words.len() == 1
        && (!s.relation(outer).is("obl") && !apart(s, t)
            || s.first(named, &[Relation::Det]).is_none() && s.name_at(named).is_none());
    let clause = s.head(outer).filter(|&c| !rate && !cue.contains(&c))?;
    let clause = if s.is_verb(clause) {
        clause
    } else {
        s.head(clause).filter(|&c| apart(s, t) && s.is_verb(c)).unwrap_or(clause)
    };
    let all = s.subtree(clause);
    let own = s.subtree(outer);
    let source = trim(s, cue.end..s.subtree(named).end);
    let content: Vec<Range<usize>> = [all.start..own.start.min(t), own.end..all.end]
        .into_iter()
        .filter(|r| r.start < r.end)
        .map(|r| trim(s, r))
        .filter(|r| !r.is_empty())
        .collect();
    (!source.is_empty() && !content.is_empty()).then(|| group(source, cue, content))
}

/// Whether a comma parts the phrase that begins at `t` from what is before it.
fn apart(s: &Syntax<'_>, t: usize) -> bool {
    t > 0 && s.token(t - 1).upos == Upos::Punct
}

fn group(source: Range<usize>, cue: Range<usize>, content: Vec<Range<usize>>) -> Group {
    Group { source: vec![source], cue: vec![cue], content, by_rule: true, transcript: false }
}
