//! What a source does with the content: the cue's stance in its context.

use sayso_lexicon::{Cue, Stance, Strength};
use sayso_text::{Feature, Relation};

use super::Group;
use crate::entities::head_of;
use crate::syntax::Syntax;

/// The stance of the cue in its context: negated cues, and plain saying whose content lies in the future or is a duty.
pub(super) fn stance(s: &Syntax<'_>, g: &Group, rule: Option<&Cue>) -> Stance {
    let base = rule.map_or(Stance::Asserts, |r| r.stance);
    let Some(cue) = g.cue.first() else { return base };
    let verb = head_of(s, cue);
    let negated = s.children(verb).iter().any(|&c| {
        s.token(c).features.is(Feature::Polarity, "Neg")
            || matches!(s.lemma(c).as_str(), "not" | "never" | "n't" | "no")
    });
    // "Neither government has confirmed it."
    let nobody = g
        .source
        .first()
        .is_some_and(|r| matches!(s.lemma(r.start).as_str(), "no" | "neither" | "nobody" | "none"));
    if negated || nobody {
        let believes =
            matches!(s.lemma(verb).as_str(), "think" | "believe" | "accept" | "agree" | "consider" | "see");
        return match base {
            Stance::Asserts if believes => Stance::Denies,
            Stance::Asserts => Stance::Doubts,
            Stance::Denies | Stance::Doubts => Stance::Asserts,
            other => other,
        };
    }
    if base == Stance::Asserts && rule.is_none_or(|r| r.strength == Strength::Neutral) {
        let content = g.content.iter().max_by_key(|c| c.len());
        if let Some(top) =
            content.map(|c| head_of(s, c)).filter(|&t| s.is_verb(t) || s.first(t, &[Relation::Cop]).is_some())
        {
            for a in s.by_relation(top, &[Relation::Aux]) {
                match s.lemma(a).as_str() {
                    "will" | "shall" | "'ll" | "’ll" => return Stance::Expects,
                    "should" | "must" => return Stance::Demands,
                    _ => {}
                }
            }
        }
    }
    base
}
