//! Speech that the network leaves unmarked: a cue of the table whose syntax is beyond doubt.

use std::ops::Range;

use sayso_lexicon::{Pos, Stance};
use sayso_text::{Relation, Upos};

use super::context::fronted;
use super::cues::best_cue;
use super::linking::Group;
use super::mend::adverb_alone;
use super::nested::{cite_source, owned, phrase, referred, said, trim, with_auxiliaries};
use crate::syntax::Syntax;

/// Longest name of whoever reports at the end of a sentence, in words.
const MAX_TAIL: usize = 8;

/// Adds what the network left out: a word of speech with a subject and a marked clause, a phrase of reference, a noun with its
/// owner and its clause, a reason that somebody cites, hearsay, an outlet's report at the end of a sentence.
pub(super) fn unmarked(s: &Syntax<'_>, quoted: &[bool], groups: &mut Vec<Group>) {
    let mut found: Vec<Group> = Vec::new();
    let mut held = Held::new(s.doc.tokens.len(), groups);
    for t in 0..s.doc.tokens.len() {
        let add = reference(s, t, groups)
            .or_else(|| tail(s, quoted, t, &held))
            .or_else(|| stated(s, t))
            .or_else(|| appended_denial(s, t, groups))
            .or_else(|| {
                if held.all[t] > 0 {
                    return None;
                }
                // "*According to* Israel, rebels burned twelve villages."
                let opens = t == s.doc.sentences[s.doc.sentence_of(t)].tokens.start;
                if let Some(g) = referred(s, t).filter(|_| opens) {
                    return Some(g);
                }
                match s.token(t).upos {
                    Upos::Verb if s.doc.form(t).to_lowercase().ends_with("ing") => {
                        reason(s, t).or_else(|| unsaid(s, t))
                    }
                    Upos::Verb => clause(s, quoted, t)
                        .or_else(|| denial(s, quoted, t))
                        .or_else(|| hearsay(s, t))
                        .or_else(|| unverified(s, t))
                        .or_else(|| next_saying(s, quoted, t, groups))
                        .or_else(|| relayed(s, t)),
                    Upos::Adv => hearsay_adverb(s, t),
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
            held.retain(groups, |x| !inside(x));
        }
        // "The *stated aim of* | the march": the network's reading of the same word, without anybody who says so.
        held.retain(groups, |x| !(x.source.is_empty() && x.cue.iter().any(|c| c.contains(&t))));
        // "*allegations* | the government denies": nor do the allegations say what is said of them.
        held.retain(groups, |x| !(x.source.is_empty() && g.content.len() == 1 && x.cue == g.content));
        held.count(&g, |n| *n += 1, false);
        found.push(g);
    }
    groups.append(&mut found);
}

/// How many groups hold each word.
struct Held {
    /// Of those with which the rules began.
    before: Vec<u32>,
    /// Of those, and of the ones that a rule has found since.
    all: Vec<u32>,
}

impl Held {
    fn new(words: usize, groups: &[Group]) -> Self {
        let mut held = Self { before: vec![0; words], all: vec![0; words] };
        groups.iter().for_each(|g| held.count(g, |n| *n += 1, true));
        held
    }

    fn count(&mut self, g: &Group, step: impl Fn(&mut u32), before: bool) {
        for run in [&g.source, &g.cue, &g.content].into_iter().flatten() {
            self.all[run.clone()].iter_mut().for_each(&step);
            if before {
                self.before[run.clone()].iter_mut().for_each(&step);
            }
        }
    }

    /// Drops groups with which the rules began.
    fn retain(&mut self, groups: &mut Vec<Group>, keep: impl Fn(&Group) -> bool) {
        groups.retain(|g| {
            let keep = keep(g);
            if !keep {
                self.count(g, |n| *n -= 1, true);
            }
            keep
        });
    }
}

fn covers(g: &Group, t: usize) -> bool {
    [&g.source, &g.cue, &g.content].iter().any(|runs| runs.iter().any(|r| r.contains(&t)))
}

/// "Has Jakarta admitted *that* ...": only with a clause that a word marks, and a subject of its own.
fn clause(s: &Syntax<'_>, quoted: &[bool], t: usize) -> Option<Group> {
    if let Some(c) = s.first(t, &[Relation::Xcomp]).filter(|&c| c > t && s.lemma(t) == "claim") {
        // "The rebels *claimed* to have shot down a drone"
        let subject = s.subjects(t).into_iter().find(|&x| x < t && s.is_nominal(x))?;
        let content = trim(s, s.subtree(c));
        return (s.marked(c, "to") && content.start > t)
            .then(|| group(phrase(s, subject, t), with_auxiliaries(s, t), vec![content]));
    }
    let c = s.first(t, &[Relation::Ccomp]).filter(|&c| c > t)?;
    let marked = s.marked(c, "that") || s.marked(c, "whether");
    s.first(t, &[Relation::Nsubj]).filter(|_| marked)?;
    let mut found = said(s, quoted, t)?;
    if let Some(aux) = fronted(s, t).filter(|&a| !covers(&found, a)) {
        found.cue.insert(0, aux..aux + 1);
    }
    Some(found)
}

/// "The army *denied* any part in it", "neither would *confirm* the price": verbs that are never used but of what is said.
fn denial(s: &Syntax<'_>, quoted: &[bool], t: usize) -> Option<Group> {
    let subject = s.first(t, &[Relation::Nsubj]).is_some();
    if matches!(s.lemma(t).as_str(), "withdraw" | "retract") {
        // "The paper *withdrew* its report that ..."
        let claim = s.first(t, &[Relation::Obj]).filter(|&o| o > t && s.is_a(o, "claim"))?;
        let source = s.first(t, &[Relation::Nsubj]).filter(|&n| n < t && s.is_nominal(n))?;
        return Some(group(phrase(s, source, t), with_auxiliaries(s, t), vec![trim(s, s.subtree(claim))]));
    }
    if !subject
        || !matches!(s.lemma(t).as_str(), "deny" | "confirm")
        || s.first(t, &[Relation::Iobj]).is_some()
    {
        return None;
    }
    said(s, quoted, t).or_else(|| unconfirmed(s, t))
}

/// "..., allegations the government *denies*", "something Cairo *denies*".
fn appended_denial(s: &Syntax<'_>, t: usize, groups: &[Group]) -> Option<Group> {
    let relative = || s.head(t).filter(|_| s.relation(t) == Relation::AclRelcl);
    // The tree may make the claim the object of a clause beside the first: "..., *a claim* the army rejects".
    let before = || s.first(t, &[Relation::Obj]).filter(|&o| o < t && s.relation(t) == Relation::Parataxis);
    let noun = relative().or_else(before)?;
    let lemma = s.lemma(noun);
    let takes_up = s.lexicon.is_a(&lemma, "claim") || lemma == "something";
    if !takes_up || !matches!(s.lemma(t).as_str(), "deny" | "reject" | "dispute" | "refute" | "contest") {
        return None;
    }
    let subject = s.first(t, &[Relation::Nsubj]).filter(|&x| x > noun && s.is_nominal(x))?;
    if groups.iter().any(|g| !g.content.is_empty() && g.cue.iter().any(|c| c.contains(&t))) {
        return None;
    }
    Some(group(phrase(s, subject, t), with_auxiliaries(s, t), vec![noun..noun + 1]))
}

/// "*Neither* would confirm the price": what somebody does not confirm.
fn unconfirmed(s: &Syntax<'_>, t: usize) -> Option<Group> {
    let object = s.first(t, &[Relation::Obj]).filter(|&o| o > t)?;
    let subject = s.subjects(t).into_iter().find(|&x| x < t && s.is_nominal(x))?;
    let neither = s.children(t).iter().chain(s.children(subject)).copied().find(|&c| {
        c < t && matches!(s.lemma(c).as_str(), "neither" | "no" | "none") && s.lemma(t) == "confirm"
    })?;
    let mut source = phrase(s, subject, t);
    source.start = source.start.min(neither);
    Some(group(source, with_auxiliaries(s, t), vec![trim(s, s.subtree(object))]))
}

/// "Reuters was unable to *verify* the footage", "the claim could not be independently *verified*": nobody vouches for it.
fn unverified(s: &Syntax<'_>, t: usize) -> Option<Group> {
    if !matches!(s.lemma(t).as_str(), "verify" | "corroborate" | "authenticate" | "substantiate") {
        return None;
    }
    let not = |v: usize| s.children(v).iter().copied().find(|&c| c < v && s.lemma(c) == "not");
    let unable = s.head(t).filter(|&h| s.lemma(h) == "unable" && s.relation(t) == Relation::Xcomp);
    let start = match unable {
        Some(h) => h,
        None => {
            let not = not(t)?;
            with_auxiliaries(s, t).start.min(not)
        }
    };
    if s.is_passive(t) {
        let claim = s.first(t, &[Relation::NsubjPass, Relation::Nsubj]).filter(|&n| n < start)?;
        let start = s
            .by_relation(t, &[Relation::Aux, Relation::AuxPass])
            .into_iter()
            .min()
            .unwrap_or(start)
            .min(start);
        return Some(sourceless(start..t + 1, vec![trim(s, s.subtree(claim))]));
    }
    let object = s.first(t, &[Relation::Obj, Relation::Ccomp]).filter(|&o| o > t)?;
    let subject = s.subjects(t).into_iter().find(|&x| x < start && s.is_nominal(x))?;
    let source = phrase(s, subject, t);
    let content = trim(s, s.subtree(object));
    (source.end <= start && content.start > t).then(|| group(source, start..t + 1, vec![content]))
}

/// "She said it was over and *urged* them to leave": the second thing that a source says.
fn next_saying(s: &Syntax<'_>, quoted: &[bool], t: usize, groups: &[Group]) -> Option<Group> {
    let first = s.head(t).filter(|_| s.relation(t) == Relation::Conj)?;
    let said = groups.iter().find(|g| g.cue.iter().any(|c| c.contains(&first)) && !g.source.is_empty())?;
    let own = s.first(t, &[Relation::Nsubj, Relation::NsubjPass]).is_some() || quoted[t];
    let row = best_cue(s, &(t..t + 1)).filter(|r| r.pos == Pos::Verb && !own && t > first)?;
    let speaks =
        row.syntax.iter().any(|x| x == "quote") || matches!(row.stance, Stance::Demands | Stance::Denies);
    let content = match s.first(t, &[Relation::Xcomp, Relation::Ccomp]).filter(|&c| c > t) {
        Some(c) => {
            let whom = s.first(t, &[Relation::Obj]).filter(|&o| o > t && row.stance == Stance::Demands);
            whom.map_or(s.subtree(c).start, |o| s.subtree(o).start).min(s.subtree(c).start)..s.subtree(c).end
        }
        None => {
            let judged = matches!(row.stance, Stance::Demands | Stance::Denies);
            s.subtree(s.first(t, &[Relation::Obj]).filter(|&o| o > t && judged)?)
        }
    };
    let content = trim(s, content);
    (speaks && content.start > t)
        .then(|| Group::of_rule(said.source.clone(), with_auxiliaries(s, t), vec![content]))
}

/// "An agency *quoted* the ministry as saying that ...": the agency reports that the ministry says it.
fn relayed(s: &Syntax<'_>, t: usize) -> Option<Group> {
    let object = s.first(t, &[Relation::Obj]).filter(|&o| o > t)?;
    let saying = s.children(t).iter().copied().find(|&c| c > object && s.is_verb(c) && s.marked(c, "as"))?;
    best_cue(s, &(saying..saying + 1))?;
    let subject = s.subjects(t).into_iter().find(|&x| x < t && s.is_nominal(x))?;
    let content = s.subtree(object).start..s.subtree(saying).end;
    matches!(s.lemma(t).as_str(), "quote" | "cite")
        .then(|| group(phrase(s, subject, t), with_auxiliaries(s, t), vec![trim(s, content)]))
}

/// "The town closed the road, *citing* fog": what it cites is all that it says.
fn reason(s: &Syntax<'_>, t: usize) -> Option<Group> {
    let content = cite_source(s, t)?;
    let subject = s.subjects(t).into_iter().find(|&x| x < t && s.is_nominal(x))?;
    let source = phrase(s, subject, t);
    (s.relation(t) == Relation::Advcl).then(|| group(source, t..t + 1, vec![content]))
}

/// "paid its debts *without saying* where the money came from": a word of speech of his who acts.
fn unsaid(s: &Syntax<'_>, t: usize) -> Option<Group> {
    let clause = s.first(t, &[Relation::Ccomp]).filter(|&c| c > t && s.marked(t, "without"))?;
    best_cue(s, &(t..t + 1)).filter(|r| r.pos == Pos::Verb && r.words.len() == 1)?;
    let verb = s.head(t).filter(|_| s.relation(t) == Relation::Advcl)?;
    let subject = s.subjects(verb).into_iter().find(|&x| x < t && s.is_nominal(x))?;
    let start = s.by_relation(t, &[Relation::Mark]).into_iter().find(|&m| s.lemma(m) == "without")?;
    let content = trim(s, s.subtree(clause));
    (start < t && content.start > t).then(|| group(phrase(s, subject, t), start..t + 1, vec![content]))
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

/// "The rebels *reportedly* seized the mine": the clause without the adverb, on nobody's word.
fn hearsay_adverb(s: &Syntax<'_>, t: usize) -> Option<Group> {
    let verb = s.head(t).filter(|_| s.is_a(t, "hearsay_adverb"))?;
    // "an allegedly stolen car" is no clause.
    let clause = s.is_verb(verb) && !matches!(s.relation(verb), Relation::Amod | Relation::Acl)
        || s.first(verb, &[Relation::Cop]).is_some();
    let mut g = Group::of_rule(Vec::new(), t..t + 1, Vec::new());
    adverb_alone(s, &mut g);
    (clause && !g.content.is_empty()).then_some(g)
}

/// "The pilot *is believed* to have survived", "*it is feared* that": what people say, think or fear, and nobody is named.
fn hearsay(s: &Syntax<'_>, t: usize) -> Option<Group> {
    let agent = s.children(t).iter().any(|&c| c > t && s.has_case(c, "by"));
    let passive = s.first(t, &[Relation::AuxPass]).is_some() && !agent;
    if !passive || !s.is_a(t, "hearsay") {
        return None;
    }
    let cue = with_auxiliaries(s, t);
    let after = |c: usize| trim(s, s.subtree(c).start.max(cue.end)..s.subtree(c).end);
    if let Some(c) = s.first(t, &[Relation::Xcomp]).filter(|&c| c > t) {
        // The tree may hang the subject from the complement: "*houses* were reported destroyed".
        let of = |v: usize| s.first(v, &[Relation::NsubjPass, Relation::Nsubj]).filter(|&n| n < cue.start);
        let subject = of(t).or_else(|| of(c)).map(|n| s.subtree(n))?;
        return (subject.end <= cue.start).then(|| sourceless(cue.clone(), vec![subject, after(c)]));
    }
    let c = s.first(t, &[Relation::Ccomp, Relation::CsubjPass, Relation::Csubj]).filter(|&c| c > t)?;
    s.marked(c, "that").then(|| sourceless(cue.clone(), vec![after(c)]))
}

/// "The *stated* purpose of the visit was to take part in the feast": who states it is left open.
fn stated(s: &Syntax<'_>, t: usize) -> Option<Group> {
    let noun = s.head(t).filter(|&n| s.relation(t) == Relation::Amod && s.is_a(n, "stated"))?;
    if !matches!(
        s.doc.form(t).to_lowercase().as_str(),
        "stated" | "declared" | "avowed" | "professed" | "ostensible"
    ) {
        return None;
    }
    let subject = matches!(s.relation(noun), Relation::Nsubj | Relation::NsubjOuter);
    let (whole, own) = if subject {
        let clause = s.head(noun)?;
        (s.subtree(clause), s.subtree(noun))
    } else {
        // "The purpose was to ...": the noun as the head of its clause.
        (s.subtree(noun), noun..noun + 1)
    };
    let copula = (own.end.max(noun + 1)..whole.end).find(|&i| s.lemma(i) == "be")?;
    let content = trim(s, copula + 1..whole.end);
    (!content.is_empty()).then(|| sourceless(t..t + 1, vec![content]))
}

/// "The mayor has asked for more police, local television *reports*.": who reports at the end of a sentence reports all of it.
fn tail(s: &Syntax<'_>, quoted: &[bool], t: usize, held: &Held) -> Option<Group> {
    let sentence = &s.doc.sentences[s.doc.sentence_of(t)].tokens;
    let last = sentence.clone().rev().find(|&i| s.token(i).upos != Upos::Punct)?;
    let report = matches!(s.doc.form(t).to_lowercase().as_str(), "reports" | "reported" | "report");
    if t != last || !report || quoted[t] || held.before[t] > 0 {
        return None;
    }
    let comma = (sentence.start..t).rev().find(|&i| s.doc.form(i) == ",")?;
    let source = comma + 1..t;
    let nouns = source.clone().all(|i| !s.is_verb(i) && s.token(i).upos != Upos::Punct && !quoted[i]);
    let taken = held.before[source.clone()].iter().any(|n| *n > 0);
    // "local television reports" is a name of reports for some trees, a clause of its own for others.
    let apart = s.relation(t) == Relation::Parataxis
        || s.first(t, &[Relation::Nsubj]).is_some_and(|n| source.contains(&n));
    let subject = apart && s.head(t).is_none_or(|h| !source.contains(&h)) && s.is_nominal(t - 1);
    let content = trim(s, sentence.start..comma);
    let says = content.clone().any(|i| s.is_verb(i));
    (!source.is_empty() && source.len() <= MAX_TAIL && nouns && !taken && subject && says)
        .then(|| group(source, t..t + 1, vec![content]))
}

fn sourceless(cue: Range<usize>, content: Vec<Range<usize>>) -> Group {
    Group::of_rule(Vec::new(), cue, content)
}

fn group(source: Range<usize>, cue: Range<usize>, content: Vec<Range<usize>>) -> Group {
    Group::of_rule(vec![source], cue, content)
}
