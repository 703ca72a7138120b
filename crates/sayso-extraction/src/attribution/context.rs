//! What surrounds a cue and takes its assertion away: a negation, a question, a condition.

use std::ops::Range;

use sayso_lexicon::Cue;
use sayso_text::{Feature, Relation, Upos};

use super::linking::Group;
use super::marks::is_mark;
use crate::entities::head_of;
use crate::findings::CueContext;
use crate::status::not_only;
use crate::syntax::Syntax;

/// The context of a group's cue, whose row of the cue table is `rule`.
pub(super) fn context(s: &Syntax<'_>, g: &Group, rule: Option<&Cue>) -> Option<CueContext> {
    let verb = head_of(s, g.main_cue(s)?);
    if is_negated(s, g, verb, rule) {
        Some(CueContext::Negated)
    } else if is_conditional(s, verb) {
        Some(CueContext::Conditional)
    } else if is_question(s, g, verb) {
        Some(CueContext::Question)
    } else {
        None
    }
}

/// "has not confirmed", "neither confirmed nor denied", "without saying"; "nobody has claimed".
fn is_negated(s: &Syntax<'_>, g: &Group, verb: usize, rule: Option<&Cue>) -> bool {
    let within = |t: usize| g.content.iter().chain(&g.source).any(|r| r.contains(&t));
    let by_word = s.children(verb).iter().any(|&c| {
        !within(c)
            && !not_only(s, c)
            && (s.token(c).features.is(Feature::Polarity, "Neg")
                && s.relation(c) != Relation::Det
                // "rejecting" and "denied" are no negations of another verb.
                && s.token(c).upos != Upos::Verb
                || s.negates(c)
                || matches!(s.lemma(c).as_str(), "neither" | "nor")
                || (s.lemma(c) == "without" && matches!(s.relation(c), Relation::Mark | Relation::Case)))
    });
    // "plead not guilty", "have no doubt": the table has the words and their stance as a whole.
    let in_row = rule.is_some_and(|r| r.words.iter().any(|w| is_negation(w)));
    by_word && (!in_row || is_unknown(rule)) || nobody(s, g)
}

/// Rows such as "is not known": negated in the grammar, and the table's stance already says so.
fn is_unknown(rule: Option<&Cue>) -> bool {
    rule.is_some_and(|r| r.stance == sayso_lexicon::Stance::Doubts)
}

pub(super) fn is_negation(word: &str) -> bool {
    matches!(word, "not" | "never" | "no")
}

/// "Neither government has confirmed it", "no one at the palace": a source that is nobody.
fn nobody(s: &Syntax<'_>, g: &Group) -> bool {
    let Some(source) = g.source.first() else { return false };
    let first = s.lemma(source.start);
    matches!(first.as_str(), "no" | "neither" | "nobody" | "none" | "no-one" | "few")
        || s.token(head_of(s, source)).features.is(Feature::PronType, "Neg")
}

/// "if the army confirms", "unless the auditors declare", "should the court find".
fn is_conditional(s: &Syntax<'_>, verb: usize) -> bool {
    if s.marked(verb, "if") || s.marked(verb, "unless") {
        return true;
    }
    // Inverted: a clause under another whose auxiliary stands before its subject.
    let Some(subject) = s.first(verb, &[Relation::Nsubj, Relation::NsubjPass]) else { return false };
    s.relation(verb).is("advcl")
        && s.by_relation(verb, &[Relation::Aux, Relation::AuxPass])
            .iter()
            .any(|&a| a < subject && matches!(s.lemma(a).as_str(), "should" | "have" | "be"))
}

/// "Did the minister say ...?", "Who says ...?": a main clause that asks, in the article's own voice or not, outside the content.
fn is_question(s: &Syntax<'_>, g: &Group, verb: usize) -> bool {
    let sentence = &s.doc.sentences[s.doc.sentence_of(verb)].tokens;
    let asks = |t: usize| s.doc.form(t).contains('?');
    if !sentence.clone().rev().take_while(|&t| s.token(t).upos == Upos::Punct).any(asks) {
        return false;
    }
    // "“Is it safe?” he asked": the question is what is said.
    let quoted = |r: &Range<usize>| r.clone().any(|t| is_mark(s.doc.form(t)));
    if g.content.iter().any(|r| quoted(r) || r.start < verb) {
        return false;
    }
    let Some(subject) = s.first(verb, &[Relation::Nsubj, Relation::NsubjPass]) else { return false };
    let inverted = fronted(s, verb).is_some();
    let asked = s.token(subject).features.is(Feature::PronType, "Int")
        || matches!(s.lemma(subject).as_str(), "who" | "what") && subject == sentence.start;
    inverted || asked && s.head(verb).is_none()
}

/// The auxiliary before the subject of a question or of an inverted condition: "*Did* the minister say".
pub(super) fn fronted(s: &Syntax<'_>, verb: usize) -> Option<usize> {
    let subject = s.first(verb, &[Relation::Nsubj, Relation::NsubjPass])?;
    s.by_relation(verb, &[Relation::Aux, Relation::AuxPass])
        .into_iter()
        .find(|&a| a < subject && subject < verb)
}
