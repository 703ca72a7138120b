//! How sure an event is: a logistic model over what the stages know of it, fitted on annotated events by `evaluation/calibrate.py`.

use std::collections::HashMap;
use std::sync::LazyLock;

use sayso_lexicon::{Frame, Pos, Status};

use super::network::trigger_at;
use crate::findings::{Event, Grounds};
use crate::syntax::Syntax;

/// Weight of each ground, written by `evaluation/calibrate.py`.
static WEIGHTS: LazyLock<HashMap<&'static str, f32>> = LazyLock::new(|| {
    include_str!("../../data/confidence.tsv")
        .lines()
        .filter(|l| !l.starts_with('#'))
        .filter_map(|l| {
            let (name, weight) = l.split_once('\t')?;
            Some((name, weight.parse().ok()?))
        })
        .collect()
});

/// What an event rests on. `t` is its trigger, `frame` the row that fired.
pub(super) fn grounds(s: &Syntax<'_>, t: usize, frame: &Frame, event: &Event) -> Grounds {
    let proposed = trigger_at(s, t);
    let (network, other) = match proposed {
        Some(x) if x.kind == frame.kind.name() => (x.probability, 0.0),
        Some(x) => (0.0, x.probability),
        None => (0.0, 0.0),
    };
    Grounds {
        conditions: frame.specificity() % 10,
        phrase: frame.lemma.len() > 1,
        noun: frame.pos == Pos::Noun,
        actor: !event.actors.is_empty(),
        recipient: !event.recipients.is_empty(),
        object: !event.objects.is_empty(),
        voice: !event.voices.is_empty(),
        open: event.status != Status::Actual,
        network,
        other,
    }
}

/// The probability that the event is right, 0 to 1.
pub(super) fn confidence(g: &Grounds) -> f32 {
    let sum: f32 = g.features().iter().map(|(name, x)| WEIGHTS.get(name).copied().unwrap_or(0.0) * x).sum();
    1.0 / (1.0 + (-sum).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_ground_has_a_weight() {
        for (name, _) in Grounds::default().features() {
            assert!(WEIGHTS.contains_key(name), "confidence.tsv has no row {name}");
        }
    }
}
