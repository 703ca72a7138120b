//! Mends of the words that report: cues completed, cut down or found.

use std::ops::Range;

use sayso_lexicon::{Pos, Stance};
use sayso_text::{Feature, Relation, Upos};

use super::holds;
use crate::attribution::context::fronted;
use crate::attribution::cues::best_cue;
use crate::attribution::linking::{Group, join_adjacent};
use crate::attribution::marks::is_long_dash;
use crate::attribution::nested::{trim, with_auxiliaries};
use crate::entities::head_of;
use crate::syntax::Syntax;

/// A further part of a cue holds a word with meaning of its own: a lone "to" or "on the" is part of the content.
pub(super) fn content_words_only(s: &Syntax<'_>, g: &mut Group) {
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
pub(super) fn denied_claim(s: &Syntax<'_>, g: &mut Group) {
    let Some(cue) = g.cue.first().cloned() else { return };
    let denies = |v: usize| {
        let row = best_cue(s, &(v..v + 1)).filter(|_| s.is_verb(v));
        row.is_some_and(|r| r.pos == Pos::Verb && r.stance == Stance::Denies && r.words.len() == 1)
    };
    let claim = |t: &usize| s.token(*t).upos == Upos::Noun && s.is_a(*t, "claim");
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
pub(super) fn quoted_as(s: &Syntax<'_>, g: &mut Group) {
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

/// "allegedly sold": the adverb is the cue, and the clause without it the content; nobody is named as saying so.
pub(in crate::attribution) fn adverb_alone(s: &Syntax<'_>, g: &mut Group) {
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

/// "denied | *backing* the rebels": what is denied is the gerund's act, and the gerund no part of the cue.
pub(super) fn without_gerund(s: &Syntax<'_>, g: &mut Group) {
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
pub(super) fn own_words(s: &Syntax<'_>, g: &mut Group) {
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

/// "*Hopes* that it would end | faded": the content of a noun is its clause, and the noun whose clause it is, is the cue.
pub(super) fn noun_clause(s: &Syntax<'_>, g: &mut Group) {
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
pub(super) fn whole_cue(s: &Syntax<'_>, g: &mut Group) {
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

/// Gives a source and a content without a cue the verb that joins them, or the dash or colon beside the source.
pub(super) fn find_cue(s: &Syntax<'_>, g: &mut Group) {
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
    let dash = before.filter(|&t| content.end <= t && (is_long_dash(s.doc.form(t)) || s.doc.form(t) == ":"));
    let colon = Some(after).filter(|&t| t < content.start && s.doc.form(t) == ":");
    g.cue.extend(dash.or(colon).map(|t| t..t + 1));
}
