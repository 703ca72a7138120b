//! Who says what: links the network's role runs into attributions and reads their stance off the cue table.

mod chains;
mod context;
mod cues;
mod hedges;
mod layout;
mod linking;
mod mend;
mod nested;
mod quotes;
mod stance;

use std::ops::Range;

use sayso_lexicon::Strength;
use sayso_text::{NameKind, Span};

use self::chains::{chain, tie};
use self::context::context;
use self::cues::best_cue;
use self::hedges::hedges;
use self::linking::{Group, groups, join_adjacent};
use self::mend::mend;
use self::nested::nested;
use self::quotes::{go_on, quoted_tokens};
use self::stance::stance;
use crate::entities::{Entities, head_of};
use crate::findings::{Attribution, SpeechKind};
use crate::syntax::Syntax;

/// An attribution with the tokens that later steps need.
pub(crate) struct Linked {
    pub source: Vec<Range<usize>>,
    pub cue: Vec<Range<usize>>,
    pub content: Vec<Range<usize>>,
    by_rule: bool,
    pub attribution: Attribution,
}

impl Linked {
    /// Whether `token` stands in the content.
    pub fn says(&self, token: usize) -> bool {
        self.content.iter().any(|c| c.contains(&token))
    }

    fn content_size(&self) -> usize {
        self.content.iter().map(Range::len).sum()
    }

    /// The resolved name of its source; empty when the text names none.
    pub fn source_name(&self, s: &Syntax<'_>, entities: &Entities) -> String {
        match (self.attribution.speaker, self.source.first()) {
            (Some(e), _) => entities.list[e].name.clone(),
            // The network's runs may end in the comma before a clause.
            (None, Some(source)) => s.doc.words(source).trim_end_matches([',', ';', ':', ' ']).to_owned(),
            (None, None) => String::new(),
        }
    }

    fn first(&self) -> usize {
        self.source.iter().chain(&self.cue).chain(&self.content).map(|r| r.start).min().unwrap_or(0)
    }
}

/// The attributions of a document, in order of their first word.
pub(crate) fn link(s: &Syntax<'_>, entities: &Entities) -> Vec<Linked> {
    let quoted = quoted_tokens(s);
    let mut groups = groups(s);
    mend(s, &mut groups);
    layout::add(s, &mut groups);
    go_on(s, &mut groups);
    let inner = nested(s, &quoted, &mut groups);
    let mut found: Vec<Linked> = groups
        .into_iter()
        .chain(inner)
        .filter(|g| !g.content.is_empty() && (!g.cue.is_empty() || !g.source.is_empty()))
        .map(|g| finish(s, entities, &quoted, g))
        .collect();
    // Of two that begin with the same word the outer goes first.
    found.sort_by_key(|l| (l.first(), std::cmp::Reverse(l.content_size())));
    tie(s, entities, &mut found);
    for i in 0..found.len() {
        found[i].attribution.hedges = hedges(s, &found, i);
        found[i].attribution.chain = chain(s, entities, &found, i);
    }
    found
}

fn finish(s: &Syntax<'_>, entities: &Entities, quoted: &[bool], mut g: Group) -> Linked {
    for runs in [&mut g.source, &mut g.cue, &mut g.content] {
        join_adjacent(runs);
    }
    let spans = |runs: &[Range<usize>]| runs.iter().map(|r| s.doc.span(r)).collect::<Vec<Span>>();
    let inside: usize = g.content.iter().flat_map(Clone::clone).filter(|&t| quoted[t]).count();
    let all: usize = g.content.iter().map(Range::len).sum();
    let kind = match inside {
        0 => SpeechKind::Indirect,
        n if n * 10 >= all * 9 => SpeechKind::Direct,
        _ => SpeechKind::Mixed,
    };
    let rule = g.cue.first().and_then(|c| best_cue(s, c));
    let context = context(s, &g, rule);
    let stance = stance(s, &g, rule, context);
    let speaker = g.source.first().and_then(|r| speaker(s, entities, r));
    let attribution = Attribution {
        source: spans(&g.source),
        cue: spans(&g.cue),
        content: spans(&g.content),
        kind,
        stance,
        context,
        strength: rule.map_or(Strength::Neutral, |r| r.strength),
        hedges: Vec::new(),
        speaker,
        via: Vec::new(),
        chain: Vec::new(),
        cue_rule: rule.map(|c| c.origin.clone()),
    };
    Linked { source: g.source, cue: g.cue, content: g.content, by_rule: g.by_rule, attribution }
}

/// The entity of a source: its head's, or the one person whom it names ("a spokesman, John Kirby"; "her ministry" is not she).
fn speaker(s: &Syntax<'_>, entities: &Entities, source: &Range<usize>) -> Option<usize> {
    if let Some(e) = entities.at(head_of(s, source)) {
        return Some(e);
    }
    let mut people: Vec<usize> = source
        .clone()
        .filter(|&t| s.name_at(t).is_some())
        .filter_map(|t| entities.at(t))
        .filter(|&e| entities.list[e].kind == NameKind::Person)
        .collect();
    people.dedup();
    (people.len() == 1).then(|| people[0])
}
