//! Speech inside reported speech, read by rule: the network marks only the outermost attribution (PolNeAR has no nesting).
//!
//! Inside a content, a verb of the cue table with a clause ("officials said the dam broke"), a phrase of reference
//! ("according to witnesses") or a noun of the cue table with its owner ("Moscow's demand for weapons") makes an attribution of
//! its own. Beside a cue, "citing Y" names the source from whom the reporter has it.

use std::ops::Range;

use sayso_lexicon::{Cue, Pos, Stance, Strength};
use sayso_text::{Feature, NameKind, Relation, Upos};

use super::cues::best_cue;
use super::linking::Group;
use crate::entities::{head_of, profile};
use crate::syntax::Syntax;

/// Longest phrase of a source in words; longer ones are errors of the tree.
const MAX_SOURCE: usize = 40;

/// The attributions inside the contents of `groups`, and those that a reporter cites.
pub(super) fn nested(s: &Syntax<'_>, quoted: &[bool], groups: &mut [Group]) -> Vec<Group> {
    let mut out = cited(s, groups);
    let mut is_cue = vec![false; s.doc.tokens.len()];
    groups.iter().chain(&out).flat_map(|g| &g.cue).for_each(|c| is_cue[c.clone()].fill(true));
    let mut inner: Vec<Group> = Vec::new();
    for group in groups.iter() {
        for run in &group.content {
            for t in run.clone() {
                if is_cue[t] {
                    continue;
                }
                let found = match s.token(t).upos {
                    Upos::Verb => said(s, quoted, t),
                    Upos::Noun => owned(s, t),
                    _ => None,
                };
                let found = found.or_else(|| referred(s, t));
                if let Some(g) = found.and_then(|g| clip(s, g, &group.content)) {
                    g.cue.iter().for_each(|c| is_cue[c.clone()].fill(true));
                    inner.push(g);
                }
            }
        }
    }
    out.append(&mut inner);
    out
}

/// Keeps what stands inside `within`; nothing without cue and content.
fn clip(s: &Syntax<'_>, mut g: Group, within: &[Range<usize>]) -> Option<Group> {
    let inside = |runs: &mut Vec<Range<usize>>| {
        *runs = runs
            .iter()
            .flat_map(|r| within.iter().map(|w| r.start.max(w.start)..r.end.min(w.end)))
            .filter(|r| !r.is_empty())
            .collect();
    };
    inside(&mut g.cue);
    inside(&mut g.content);
    inside(&mut g.source);
    // "writes *that*, according to Y, ...": what introduces the clause is none of Y's words.
    if g.content.iter().any(|r| !is_bare(s, r)) {
        g.content.retain(|r| !is_bare(s, r));
    }
    (!g.cue.is_empty() && !g.content.is_empty()).then_some(g)
}

/// Whether a run holds nothing that is said: punctuation, a lone "that" or "and".
fn is_bare(s: &Syntax<'_>, r: &Range<usize>) -> bool {
    r.clone().all(|t| s.token(t).upos == Upos::Punct || s.lemma(t) == "that" || s.relation(t) == Relation::Cc)
}

/// A reporting verb with its subject and its clause: "officials *said* the dam broke", "they *emphasized* “the need ...”".
pub(super) fn said(s: &Syntax<'_>, quoted: &[bool], t: usize) -> Option<Group> {
    let row = best_cue(s, &(t..t + 1)).filter(|r| r.pos == Pos::Verb && r.words.len() == 1)?;
    // A word of speech, or of denial; what somebody inside a content wants, plans or knows is that content's matter.
    let speech = row.syntax.iter().any(|x| matches!(x.as_str(), "quote" | "paren"));
    let named = || source_of(s, t).is_some_and(|x| s.token(x).upos != Upos::Pron);
    // What somebody else threatens or expects is reported with him ("said the minister expects the lake to fill").
    // What he plans to do himself is his act.
    let others = || s.first(t, &[Relation::Ccomp]).is_some() || s.first(t, &[Relation::Obj]).is_some();
    let expects = row.stance == Stance::Expects && named() && (row.strength == Strength::Strong || others());
    let holds = row.stance == Stance::Asserts && named() && predicated(s, t).is_some();
    let doubts = row.stance == Stance::Doubts && s.first(t, &[Relation::Ccomp]).is_some();
    if !(speech || row.stance == Stance::Denies || doubts || expects || holds) || row.stance == Stance::Other
    {
        return None;
    }
    let content = complement(s, quoted, t, row)?;
    let mut source = phrase(s, source_of(s, t)?, t);
    let mut cue = with_auxiliaries(s, t);
    // "had been told *by* police"
    if s.lemma(source.start) == "by" && source.len() > 1 {
        source.start += 1;
        if cue.end + 1 == source.start {
            cue.end = source.start;
        }
    }
    // What the speaker himself thinks or says ("I think", "we hope") is no second source.
    let head = head_of(s, &source);
    let first = s.token(head).features.is(Feature::Person, "1");
    if s.token(head).features.is(Feature::Person, "2")
        || first && !(speech && negated(s, t) && !is_thought(s, t))
    {
        return None;
    }
    if source.is_empty() || source.contains(&t) || content.contains(&t) || source.len() > MAX_SOURCE {
        return None;
    }
    Some(Group::of_rule(vec![source], cue, vec![content]))
}

fn is_thought(s: &Syntax<'_>, t: usize) -> bool {
    matches!(s.lemma(t).as_str(), "think" | "believe" | "know" | "guess" | "suppose" | "feel" | "hope")
}

fn negated(s: &Syntax<'_>, t: usize) -> bool {
    s.children(t).iter().any(|&c| s.negates(c))
}

/// What a verb says of its object: "called *the siege a success*", "regarded *the offer as an insult*".
fn predicated(s: &Syntax<'_>, t: usize) -> Option<Range<usize>> {
    let row = best_cue(s, &(t..t + 1)).filter(|r| r.syntax.iter().any(|x| x == "np"))?;
    let object = s
        .first(t, &[Relation::Obj])
        .filter(|&o| o > t && row.stance == Stance::Asserts && row.strength == Strength::Neutral)?;
    let as_what = |c: usize| {
        let r = s.relation(c);
        let under_as = r.is("obl") && s.has_case(c, "as") || r.is("advcl") && s.marked(c, "as");
        c > object && (under_as || r == Relation::Xcomp && !s.marked(c, "to"))
    };
    let predicate = s.children(t).iter().copied().find(|&c| as_what(c))?;
    let (a, b) = (s.subtree(object), s.subtree(predicate));
    (a.end <= b.start && b.start - a.end <= 1).then_some(a.start..b.end)
}

/// What a reporting verb reports, in a form that its row of the cue table takes.
fn complement(s: &Syntax<'_>, quoted: &[bool], t: usize, row: &Cue) -> Option<Range<usize>> {
    let takes = |form: &str| row.syntax.iter().any(|x| x == form);
    if let Some(c) = s.first(t, &[Relation::Ccomp]).filter(|_| takes("that") || takes("quote")) {
        let mut clause = s.subtree(c);
        // The subject of a clause without "that" often hangs from the verb: "told us *the doors* were open".
        if let Some(o) = s.first(t, &[Relation::Obj])
            && o > t
            && s.first(c, &[Relation::Nsubj, Relation::NsubjPass, Relation::Mark]).is_none()
            && s.subtree(o).end == clause.start
        {
            clause.start = s.subtree(o).start;
        }
        // "reported *that* a witness says officials fled": the outer clause's word may hang from the inner one.
        if c > t && clause.contains(&t) {
            clause.start = t + 1;
        }
        return Some(clause);
    }
    if let Some(all) = predicated(s, t) {
        return Some(all);
    }
    if let Some(c) = s.first(t, &[Relation::Xcomp]) {
        let to = s.marked(c, "to") && takes("to");
        let gerund = s.token(c).features.is(Feature::VerbForm, "Ger") && row.stance == Stance::Denies;
        if to || gerund {
            let mut clause = s.subtree(c);
            if row.stance == Stance::Expects
                && let Some(o) = s.first(t, &[Relation::Obj]).filter(|&o| o > t)
                && s.subtree(o).end == clause.start
            {
                clause.start = s.subtree(o).start;
            }
            return Some(clause);
        }
    }
    s.first(t, &[Relation::Obj])
        .filter(|&o| {
            takes("np") && (matches!(row.stance, Stance::Denies | Stance::Demands) || quotes(s, quoted, o))
        })
        .map(|o| s.subtree(o))
}

/// Whether the phrase headed by `n` begins or ends with a quotation.
fn quotes(s: &Syntax<'_>, quoted: &[bool], n: usize) -> bool {
    let phrase = s.subtree(n);
    quoted[phrase.end - 1] && !quoted[phrase.clone()].iter().all(|&q| q)
        || (quoted[phrase.start] && phrase.start > 0 && !quoted[phrase.start - 1])
}

/// The subject of a verb, the antecedent of its relative or participial clause, or whom "quoted Y as saying" quotes.
pub(super) fn source_of(s: &Syntax<'_>, t: usize) -> Option<usize> {
    let as_before =
        s.marked(t, "as") || s.case(t).as_deref() == Some("as") || t > 0 && s.lemma(t - 1) == "as";
    if as_before && let Some(h) = s.head(t) {
        if !s.is_verb(h) {
            return Some(h).filter(|&h| h < t);
        }
        if let Some(&o) = s.objects(h).first() {
            return Some(o);
        }
    }
    s.subjects(t).into_iter().find(|&x| s.is_nominal(x))
}

/// The whole phrase of a source, without the clause that holds the cue.
pub(super) fn phrase(s: &Syntax<'_>, n: usize, cue: usize) -> Range<usize> {
    let all = s.subtree(n);
    if !all.contains(&cue) {
        return all;
    }
    let end = s
        .children(n)
        .iter()
        .filter(|&&c| s.subtree(c).contains(&cue))
        .map(|&c| s.subtree(c).start)
        .min()
        .unwrap_or(all.end);
    let mut end = end.clamp(n + 1, all.end);
    while end > n + 1 && s.token(end - 1).upos == Upos::Punct {
        end -= 1;
    }
    all.start.min(n)..end
}

/// A cue verb with its auxiliaries and negation, as far as they stand right before it.
pub(super) fn with_auxiliaries(s: &Syntax<'_>, t: usize) -> Range<usize> {
    let mut start = t;
    while start > 0
        && s.head(start - 1) == Some(t)
        && (matches!(s.relation(start - 1), Relation::Aux | Relation::AuxPass)
            || s.relation(start - 1) == Relation::Advmod)
    {
        start -= 1;
    }
    start..t + 1
}

/// "according to Y", "in the words of Y": the clause around it is what Y says.
pub(super) fn referred(s: &Syntax<'_>, t: usize) -> Option<Group> {
    if !s.doc.form(t).eq_ignore_ascii_case("according") || s.relation(t) != Relation::Case {
        return None;
    }
    let n = s.head(t)?;
    let clause = s.head(n)?;
    let phrase = s.subtree(n);
    let to = (t + 1..phrase.end).find(|&i| s.lemma(i) == "to")?;
    let (all, source) = (s.subtree(clause), to + 1..phrase.end);
    let before = all.start..phrase.start;
    let after = phrase.end..all.end;
    // A lone "that" before the phrase introduces the clause after it.
    let content: Vec<Range<usize>> = [before, after]
        .into_iter()
        .filter(|r| !is_bare(s, r))
        .map(|r| trim(s, r))
        .filter(|r| !r.is_empty())
        .collect();
    Some(Group::of_rule(vec![source], t..to + 1, content))
}

/// "Moscow's *demand for* weapons", "the ministry's *claim* that ...", "the *allegation* that ...".
pub(super) fn owned(s: &Syntax<'_>, t: usize) -> Option<Group> {
    let row = best_cue(s, &(t..t + 1)).filter(|r: &&Cue| r.pos == Pos::Noun && r.words[0] == s.lemma(t))?;
    let owner = s.first(t, &[Relation::NmodPoss]);
    if owner.is_some_and(|o| {
        let features = s.token(o).features;
        features.is(Feature::Person, "1") || features.is(Feature::Person, "2")
    }) {
        return None;
    }
    let clause = s
        .by_relation(t, &[Relation::Acl, Relation::Ccomp])
        .into_iter()
        .find(|&c| c > t && (s.marked(c, "that") || s.marked(c, "to")));
    let demanded = || {
        s.children(t).iter().copied().find(|&c| {
            c > t
                && s.relation(c).is("nmod")
                && matches!((row.stance, s.case(c).as_deref()), (Stance::Demands, Some("for")))
        })
    };
    // What somebody plans or refuses himself is his act; only a name's is worth an entry of its own.
    let pronoun = owner.is_some_and(|o| s.token(o).upos == Upos::Pron || s.relation(o) != Relation::NmodPoss);
    if pronoun && matches!(row.stance, Stance::Expects | Stance::Other) {
        return None;
    }
    let content = clause.or_else(demanded)?;
    let mut content = s.subtree(content);
    let mut cue = t..t + 1;
    if s.lemma(content.start) == "for" {
        content.start += 1;
        if cue.end + 1 == content.start {
            cue.end += 1;
        }
    }
    let source = match owner {
        Some(owner) => {
            let mut source = s.subtree(owner);
            if s.lemma(source.end - 1) == "'s" || s.relation(source.end - 1) == Relation::Case {
                source.end -= 1;
            }
            if source.is_empty() || source.end > t {
                return None;
            }
            vec![source]
        }
        // Without an owner only what somebody denies: that somebody else says so.
        None if clause.is_some_and(|c| s.marked(c, "that"))
            && is_denied(s, t)
            && row.stance == Stance::Asserts =>
        {
            Vec::new()
        }
        None => return None,
    };
    (!content.is_empty()).then(|| Group::of_rule(source, cue, vec![content]))
}

/// Whether a noun is the object of a word of denial: "rejected the allegation".
fn is_denied(s: &Syntax<'_>, t: usize) -> bool {
    s.relation(t) == Relation::Obj
        && s.head(t).and_then(|h| best_cue(s, &(h..h + 1))).is_some_and(|r| r.stance == Stance::Denies)
}

/// "Reuters, *citing* two officials, said ...": the officials say it, Reuters reports it.
fn cited(s: &Syntax<'_>, groups: &mut [Group]) -> Vec<Group> {
    let mut out = Vec::new();
    // "*citing privacy laws*, would not name him": a reason says nothing; whoever cites it does.
    for g in groups.iter_mut() {
        let Some(t) = g.cue.first().map(|c| c.start).filter(|&t| !can_be_cited(s, t)) else { continue };
        let Some(reason) = cite_source(s, t) else { continue };
        if let Some(&subject) = s.subjects(t).first().filter(|x| !reason.contains(x)) {
            let end = if subject < t { t } else { s.doc.tokens.len() };
            g.source = vec![phrase(s, subject, end.min(s.subtree(subject).end))];
            g.content = vec![reason];
        }
    }
    for i in 0..groups.len() {
        let Some(cue) = groups[i].cue.first().cloned().filter(|c| cite_source(s, c.start).is_none()) else {
            continue;
        };
        let sentence = s.doc.sentences[s.doc.sentence_of(cue.start)].tokens.clone();
        let citing = sentence.clone().find(|&t| {
            let g = &groups[i];
            let near = |h: usize| g.cue.iter().chain(&g.source).any(|r| r.contains(&h));
            cite_source(s, t).is_some()
                && can_be_cited(s, t)
                && !g.content.iter().any(|c| c.contains(&t) && c.contains(&cue.start.saturating_sub(1)))
                && (s.head(t).is_some_and(near) || at_the_end_of_a_report(s, g, t))
        });
        let Some((t, source)) = citing.and_then(|t| Some((t, cite_source(s, t)?))) else { continue };
        let g = &mut groups[i];
        // The reporter's own phrase ends before "citing".
        for r in &mut g.source {
            if r.contains(&t) {
                r.end = t.max(r.start + 1);
                while r.len() > 1 && s.token(r.end - 1).upos == Upos::Punct {
                    r.end -= 1;
                }
            }
        }
        g.source.retain(|r| !source.contains(&r.start) && r.start != t);
        // "said the army had shelled the town, *citing officials*"
        for r in g.content.iter_mut().filter(|r| r.start < t && t < r.end) {
            r.end = t;
            while r.len() > 1 && s.doc.form(r.end - 1) == "," {
                r.end -= 1;
            }
        }
        g.content.retain(|r| !(source.start <= r.start && r.end <= source.end));
        if g.content.is_empty() {
            continue;
        }
        let content = g.content.clone();
        let citation = Group::of_rule(vec![source], t..t + 1, content);
        // In place of what the network made of the same word.
        let same = |x: &Group| x.cue.first().is_some_and(|c| c.contains(&t));
        match groups.iter_mut().find(|x| same(x)) {
            Some(other) => *other = citation,
            None => out.push(citation),
        }
    }
    // "The town closed the road, citing fog": whoever closes it says so.
    for g in groups.iter_mut().filter(|g| g.source.is_empty()) {
        let Some(t) = g.cue.first().map(|c| c.start).filter(|&t| cite_source(s, t).is_some()) else {
            continue;
        };
        if let Some(&subject) = s.subjects(t).iter().find(|&&x| x < t) {
            g.source = vec![phrase(s, subject, t)];
        }
    }
    out
}

/// Whether "citing" at `t` ends the sentence in which a paper or agency reports: it is the paper that has it from somebody, not whoever it writes of.
fn at_the_end_of_a_report(s: &Syntax<'_>, g: &Group, t: usize) -> bool {
    let outlet = g.source.first().is_some_and(|r| {
        let p = profile(s, head_of(s, r), "");
        p.sector.as_deref() == Some("JRN") && p.kind == Some(NameKind::Organization)
    });
    let behind = g.cue.iter().chain(&g.source).all(|r| r.end <= t);
    outlet && behind && t > 0 && s.doc.form(t - 1) == "," && s.head(t).is_some_and(|h| h < t)
}

/// Whether what "citing" or "quoting" at `t` cites can say something: somebody, a body, a medium or a document, and no reason.
fn can_be_cited(s: &Syntax<'_>, t: usize) -> bool {
    let Some(o) = s.objects(t).first().copied().filter(|&o| o > t) else { return true };
    if s.lemma(t) == "quote" {
        return true;
    }
    let named = s.name_at(o).is_some_and(|k| s.names[k].kind != NameKind::Place);
    let several = s.is_a(o, "quantifier") || s.token(o).upos == Upos::Pron || s.token(o).upos == Upos::Num;
    named
        || several
        || s.is_a(o, "document") && !s.is_a(o, "law")
        || s.lemma(o) == "source"
        || profile(s, o, "").actor
}

/// What "citing" or "quoting" at `t` cites.
pub(super) fn cite_source(s: &Syntax<'_>, t: usize) -> Option<Range<usize>> {
    let gerund = s.token(t).upos == Upos::Verb
        && matches!(s.lemma(t).as_str(), "cite" | "quote")
        && s.doc.form(t).to_lowercase().ends_with("ing")
        // "said, *without citing* sources": they do not say it.
        && !s.marked(t, "without");
    let o = s.objects(t).first().copied().filter(|&o| o > t && gerund)?;
    let mut source = s.subtree(o);
    // "quoting a letter | to shareholders": what follows up to the comma belongs to the phrase.
    let end = s.subtree(t).end;
    while source.end < end && s.token(source.end).upos != Upos::Punct && s.lemma(source.end) != "as" {
        source.end += 1;
    }
    Some(source)
}

/// Without punctuation at either end.
pub(super) fn trim(s: &Syntax<'_>, mut r: Range<usize>) -> Range<usize> {
    while !r.is_empty() && s.token(r.start).upos == Upos::Punct {
        r.start += 1;
    }
    while !r.is_empty() && s.token(r.end - 1).upos == Upos::Punct {
        r.end -= 1;
    }
    r
}
