//! What a source does with the content: the cue's stance in its context.

use std::ops::Range;

use sayso_lexicon::{Cue, Pos, ShiftSlot, Stance, Status, Strength};
use sayso_text::{Feature, Relation, Upos};

use super::Group;
use super::context::is_negation;
use super::marks::{closes_speech, opens_speech};
use crate::entities::head_of;
use crate::findings::CueContext;
use crate::syntax::Syntax;

/// The stance of the cue in its context: who does not confirm, and who does not deny, leaves open; so does a question or a
/// condition. Plain saying expects or demands when its content lies in the future or is a duty.
pub(super) fn stance(s: &Syntax<'_>, g: &Group, rule: Option<&Cue>, context: Option<CueContext>) -> Stance {
    // "The ministry said *they had not*."
    if context.is_none()
        && rule.is_some_and(|r| r.stance == Stance::Asserts)
        && g.content.iter().all(|r| says_no(s, r))
    {
        return Stance::Denies;
    }
    let base = rule.map_or(Stance::Asserts, |r| r.stance);
    let in_row = rule.is_some_and(|r| r.words.iter().any(|w| is_negation(w)));
    match context {
        Some(CueContext::Negated) if in_row => return base,
        Some(CueContext::Negated) => {
            return match base {
                Stance::Asserts | Stance::Denies => Stance::Doubts,
                // "does not doubt that" asserts it.
                Stance::Doubts => Stance::Asserts,
                other => other,
            };
        }
        Some(CueContext::Question | CueContext::Conditional) => {
            return match base {
                Stance::Asserts | Stance::Denies => Stance::Doubts,
                other => other,
            };
        }
        None => {}
    }
    let verb = g.main_cue(s).map(|c| head_of(s, c)).filter(|&v| s.is_verb(v));
    // "challenged the governor *to publish* the file" asks him to.
    let told_to = |v: usize| {
        s.first(v, &[Relation::Obj, Relation::Iobj]).is_some()
            && s.by_relation(v, &[Relation::Xcomp]).iter().any(|&x| s.marked(x, "to"))
    };
    if base == Stance::Doubts && verb.is_some_and(|v| s.is_a(v, "controlling") && told_to(v)) {
        return Stance::Demands;
    }
    // "protested *the sacking* of their leaders": whoever protests an act does not deny that there was one.
    let act = || g.content.iter().all(|r| s.token(head_of(s, r)).upos == Upos::Noun);
    if base == Stance::Denies && rule.is_some_and(|r| r.words[0] == "protest") && act() {
        return Stance::Other;
    }
    // "warned that Russia *had deployed* missiles": what is so is no danger ahead.
    if base == Stance::Expects
        && rule.is_some_and(|r| matches!(r.words[0].as_str(), "warn" | "caution"))
        && is_fact(s, g)
    {
        return Stance::Asserts;
    }
    let plain = rule.is_none_or(|r| r.strength == Strength::Neutral || is_judgment(r));
    if base == Stance::Asserts && plain { of_content(s, g) } else { base }
}

/// Whether a content is a pronoun, an auxiliary and "not", which deny what was said before: "*it did not*", "*they hadn't*".
pub(crate) fn says_no(s: &Syntax<'_>, content: &Range<usize>) -> bool {
    let words: Vec<usize> =
        content.clone().filter(|&t| s.token(t).upos != Upos::Punct && s.lemma(t) != "that").collect();
    let [subject, auxiliary, not] = words[..] else { return false };
    matches!(s.lemma(subject).as_str(), "it" | "they" | "he" | "she" | "we" | "I" | "i")
        && matches!(s.lemma(auxiliary).as_str(), "do" | "have" | "be" | "will" | "would" | "can" | "could")
        && matches!(s.lemma(not).as_str(), "not" | "n't")
}

/// Whether the content tells of what is or has been: a past, a perfect or a present clause without a modal.
fn is_fact(s: &Syntax<'_>, g: &Group) -> bool {
    let Some(content) = g.content.iter().max_by_key(|c| c.len()) else { return false };
    let top = head_of(s, content);
    let aux = s.by_relation(top, &[Relation::Aux]);
    let modal = |a: &usize| {
        matches!(
            s.lemma(*a).as_str(),
            "will" | "would" | "could" | "can" | "may" | "might" | "must" | "should" | "shall"
        )
    };
    let finite = s.token(top).features.is(Feature::VerbForm, "Fin")
        || aux.iter().any(|&a| matches!(s.lemma(a).as_str(), "have" | "be"));
    s.is_verb(top)
        && finite
        && !aux.iter().any(modal)
        && s.first(top, &[Relation::Nsubj, Relation::NsubjPass]).is_some()
}

/// Whether the content says of what was said that it is untrue: "that was *a lie*", "the claims were *baseless*".
fn is_untrue(s: &Syntax<'_>, top: usize) -> bool {
    let subject = s.first(top, &[Relation::Nsubj]).filter(|_| s.first(top, &[Relation::Cop]).is_some());
    let of_words =
        subject.is_some_and(|n| matches!(s.lemma(n).as_str(), "that" | "this" | "it") || s.is_a(n, "claim"));
    let pos = if s.token(top).upos == Upos::Noun { Pos::Noun } else { Pos::Adjective };
    let forms = [s.lemma(top), s.doc.form(top).to_lowercase()];
    let negated = s.children(top).iter().any(|&c| s.negates(c));
    let untrue = forms
        .iter()
        .filter_map(|w| s.lexicon.status.shift(w, pos, &ShiftSlot::Clause))
        .any(|x| x.status == Status::Negated);
    let not_true = negated && matches!(s.lemma(top).as_str(), "true" | "correct" | "accurate");
    of_words && (untrue && !negated || not_true)
}

/// "judge", "conclude", "think": what they hold of the future is an expectation.
fn is_judgment(rule: &Cue) -> bool {
    matches!(rule.words[0].as_str(), "judge" | "think" | "believe" | "assess" | "estimate")
}

/// What the content of a word of plain speech makes of it.
fn of_content(s: &Syntax<'_>, g: &Group) -> Stance {
    let Some(content) = g.content.iter().max_by_key(|c| c.len()) else { return Stance::Asserts };
    let colon = g.cue.first().is_some_and(|c| matches!(s.doc.form(c.start), ":" | "—" | "–"));
    // A transcript's question.
    if colon && s.doc.form(last_word(s, content)).contains('?') {
        return Stance::Other;
    }
    let top = head_of(s, content);
    let predicate = s.is_verb(top) || s.first(top, &[Relation::Cop, Relation::Expl]).is_some();
    if !predicate {
        return Stance::Asserts;
    }
    if commands(s, g, content, top) {
        return Stance::Demands;
    }
    if is_untrue(s, top) {
        return Stance::Denies;
    }
    of_clause(s, top, 0)
}

fn last_word(s: &Syntax<'_>, r: &Range<usize>) -> usize {
    let mark = |t: usize| closes_speech(s.doc.form(t));
    r.clone().rev().find(|&t| !mark(t)).unwrap_or(r.end - 1)
}

/// "“Get them out!” he shouted": an imperative in direct speech.
fn commands(s: &Syntax<'_>, g: &Group, content: &Range<usize>, top: usize) -> bool {
    let first = content.clone().find(|&t| s.token(t).upos != Upos::Punct);
    let opens =
        first.is_some_and(|f| f == top || (f + 2 == top && s.lemma(f) == "do" && s.lemma(f + 1) == "not"));
    let quoted = content.start < top && opens_speech(s.doc.form(content.start));
    let base_form = s.token(top).features.is(Feature::Mood, "Imp");
    let subject = s.first(top, &[Relation::Nsubj, Relation::NsubjPass, Relation::Expl]).is_some();
    opens && quoted && base_form && !subject && !g.cue.is_empty()
}

/// Whether a clause lies in the future or is a duty: by its modal, or by the clause of a word of probability ("it was nearly
/// certain that the vote would go on", "likely to reach").
fn of_clause(s: &Syntax<'_>, top: usize, depth: usize) -> Stance {
    let perfect = |v: usize| s.by_relation(v, &[Relation::Aux]).iter().any(|&a| s.lemma(a) == "have");
    for a in s.by_relation(top, &[Relation::Aux]) {
        match s.lemma(a).as_str() {
            "will" | "shall" => return Stance::Expects,
            // The future seen from the past; "would have" did not come true.
            "would" if !perfect(top) => return Stance::Expects,
            "should" | "must" if !perfect(top) => return Stance::Demands,
            _ => {}
        }
    }
    if depth > 0 {
        return Stance::Asserts;
    }
    // "It is nearly certain that ...", "there is a chance that ...": the word of probability with its clause.
    let chance = s.children(top).iter().copied().find(|&c| is_chance(s, c));
    for word in [Some(top).filter(|&t| is_likely(s, t) || is_chance(s, t)), chance].into_iter().flatten() {
        if let Some(x) = s.first(word, &[Relation::Xcomp]).filter(|&x| s.marked(x, "to")) {
            return if perfect(x) { Stance::Asserts } else { Stance::Expects };
        }
        let clause =
            s.by_relation(word, &[Relation::Csubj, Relation::Ccomp, Relation::Acl]).into_iter().next();
        let Some(clause) = clause.or_else(|| s.first(top, &[Relation::Csubj, Relation::Ccomp])) else {
            continue;
        };
        let present = s.token(clause).features.is(Feature::Tense, "Pres") && is_chance(s, word);
        let of = of_clause(s, clause, depth + 1);
        return if of == Stance::Asserts && present { Stance::Expects } else { of };
    }
    Stance::Asserts
}

fn is_likely(s: &Syntax<'_>, t: usize) -> bool {
    matches!(s.lemma(t).as_str(), "likely" | "unlikely" | "certain" | "probable" | "possible")
        || (s.is_verb(t) && s.first(t, &[Relation::Xcomp]).is_some_and(|x| is_likely(s, x)))
}

fn is_chance(s: &Syntax<'_>, t: usize) -> bool {
    s.token(t).upos == Upos::Noun
        && matches!(s.lemma(t).as_str(), "chance" | "likelihood" | "probability" | "odds" | "odd")
}
