//! Who says what: links the network's role runs into attributions and reads their stance off the cue table.

use std::collections::BTreeMap;
use std::ops::Range;

use sayso_lexicon::{Cue, Pos, Stance, Strength};
use sayso_text::{AttributionRole, Feature, NameKind, Relation, RoleSpan, Span, Upos};

use crate::entities::{Entities, head_of};
use crate::findings::{Attribution, SpeechKind};
use crate::syntax::Syntax;

/// An attribution with the tokens that later steps need.
pub(crate) struct Linked {
    pub source: Vec<Range<usize>>,
    pub cue: Vec<Range<usize>>,
    pub content: Vec<Range<usize>>,
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

    fn first(&self) -> usize {
        self.source.iter().chain(&self.cue).chain(&self.content).map(|r| r.start).min().unwrap_or(0)
    }
}

/// The attributions of a document, in order of their first word.
pub(crate) fn link(s: &Syntax<'_>, entities: &Entities) -> Vec<Linked> {
    let quoted = quoted_tokens(s);
    let mut found: Vec<Linked> = group(s)
        .into_iter()
        .filter(|g| !g.content.is_empty() && (!g.cue.is_empty() || !g.source.is_empty()))
        .map(|g| finish(s, entities, &quoted, g))
        .collect();
    found.sort_by_key(Linked::first);
    nest(&mut found);
    found
}

#[derive(Default)]
struct Group {
    source: Vec<Range<usize>>,
    cue: Vec<Range<usize>>,
    content: Vec<Range<usize>>,
}

/// Puts the role runs that the network ties to one cue together.
fn group(s: &Syntax<'_>) -> Vec<Group> {
    let roles = &s.doc.roles;
    let mut by_cue: BTreeMap<usize, Group> = BTreeMap::new();
    // A cue in several words ("said ... in a statement") is tied to its first part.
    let first_part = |start: usize| {
        let tied = roles
            .iter()
            .find(|r| r.role == AttributionRole::Cue && r.tokens.start == start)
            .and_then(|r| r.cue);
        tied.filter(|t| roles.iter().any(|r| r.role == AttributionRole::Cue && r.tokens.start == *t))
            .unwrap_or(start)
    };
    for r in roles.iter().filter(|r| r.role == AttributionRole::Cue) {
        by_cue.entry(first_part(r.tokens.start)).or_default().cue.push(r.tokens.clone());
    }
    let mut loose: Vec<&RoleSpan> = Vec::new();
    for r in roles.iter().filter(|r| r.role != AttributionRole::Cue) {
        match r.cue.map(first_part).and_then(|c| by_cue.get_mut(&c)) {
            Some(g) if r.role == AttributionRole::Source => g.source.push(r.tokens.clone()),
            Some(g) => g.content.push(r.tokens.clone()),
            None => loose.push(r),
        }
    }
    let mut groups: Vec<Group> = by_cue.into_values().collect();
    // A cue that got no content takes the nearest loose one of its sentence.
    for g in groups.iter_mut().filter(|g| g.content.is_empty()) {
        let sentence = s.doc.sentence_of(g.cue[0].start);
        let nearest = loose
            .iter()
            .enumerate()
            .filter(|(_, r)| {
                r.role == AttributionRole::Content && s.doc.sentence_of(r.tokens.start) == sentence
            })
            .min_by_key(|(_, r)| r.tokens.start.abs_diff(g.cue[0].start));
        if let Some((i, r)) = nearest {
            g.content.push(r.tokens.clone());
            loose.remove(i);
        }
    }
    // What is tied to no cue: a source and a content side by side ("Smith: ...").
    let mut i = 0;
    while i < loose.len() {
        let (a, b) = (loose[i], loose.get(i + 1));
        if let Some(b) = b {
            let pair = match (a.role, b.role) {
                (AttributionRole::Source, AttributionRole::Content) => Some((a, *b)),
                (AttributionRole::Content, AttributionRole::Source) => Some((*b, a)),
                _ => None,
            };
            if let Some((source, content)) = pair
                && s.doc.sentence_of(b.tokens.start) <= s.doc.sentence_of(a.tokens.end - 1) + 1
            {
                groups.push(Group {
                    source: vec![source.tokens.clone()],
                    cue: Vec::new(),
                    content: vec![content.tokens.clone()],
                });
                i += 2;
                continue;
            }
        }
        i += 1;
    }
    groups
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
    let stance = stance(s, &g, rule);
    let speaker = g.source.first().and_then(|r| speaker(s, entities, r));
    let attribution = Attribution {
        source: spans(&g.source),
        cue: spans(&g.cue),
        content: spans(&g.content),
        kind,
        stance,
        speaker,
        via: Vec::new(),
        cue_rule: rule.map(|c| c.origin.clone()),
    };
    Linked { source: g.source, cue: g.cue, content: g.content, attribution }
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

/// Runs that touch are one: the tags only restarted in the middle.
fn join_adjacent(runs: &mut Vec<Range<usize>>) {
    runs.sort_by_key(|r| r.start);
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(runs.len());
    for r in runs.drain(..) {
        match joined.last_mut() {
            Some(last) if last.end >= r.start => last.end = last.end.max(r.end),
            _ => joined.push(r),
        }
    }
    *runs = joined;
}

/// The row of the cue table that fits a cue best: the longest, then the one with the right part of speech.
fn best_cue<'a>(s: &Syntax<'a>, cue: &Range<usize>) -> Option<&'a Cue> {
    let end = s.doc.sentences[s.doc.sentence_of(cue.start)].tokens.end;
    let head = head_of(s, cue);
    let mut best: Option<(usize, &Cue)> = None;
    for t in cue.clone() {
        // "According to" is looked up as it stands: its lemma is the verb "accord".
        let form = s.doc.form(t).to_lowercase();
        let rows = [s.lemma(t), form];
        let rows: &[String] = if rows[0] == rows[1] { &rows[..1] } else { &rows };
        for row in rows.iter().flat_map(|w| s.lexicon.cues.starting_with(w)) {
            // Further words may stand a little apart: "made it clear".
            let mut at = t;
            let fits = row.words[1..].iter().all(|w| {
                let next = (at + 1..end.min(at + 5))
                    .find(|&i| s.lemma(i) == *w || s.doc.form(i).eq_ignore_ascii_case(w));
                at = next.unwrap_or(at);
                next.is_some()
            });
            if !fits {
                continue;
            }
            let upos = s.token(t).upos;
            let same = match row.pos {
                Pos::Verb => matches!(upos, Upos::Verb | Upos::Aux),
                Pos::Noun => matches!(upos, Upos::Noun | Upos::Propn),
                Pos::Adjective => upos == Upos::Adj,
                Pos::Adverb => upos == Upos::Adv,
                Pos::Preposition => matches!(upos, Upos::Adp | Upos::Verb | Upos::Sconj),
                Pos::Conjunction => matches!(upos, Upos::Sconj | Upos::Cconj),
            };
            let score = row.words.len() * 4 + usize::from(same) * 2 + usize::from(t == head) * 3;
            if best.is_none_or(|(b, _)| score > b) {
                best = Some((score, row));
            }
        }
    }
    best.map(|(_, row)| row)
}

/// The stance of the cue in its context: negated cues, and plain saying whose content lies in the future or is a duty.
fn stance(s: &Syntax<'_>, g: &Group, rule: Option<&Cue>) -> Stance {
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

/// An attribution inside another's content is reported by it: nearest first.
fn nest(found: &mut [Linked]) {
    for i in 0..found.len() {
        let inner: Vec<usize> = found[i].cue.iter().chain(&found[i].content).flat_map(Clone::clone).collect();
        let mut outer: Vec<usize> = (0..found.len())
            .filter(|&j| j != i && !inner.is_empty() && inner.iter().all(|&t| found[j].says(t)))
            .collect();
        outer.sort_by_key(|&j| found[j].content_size());
        found[i].attribution.via = outer;
    }
}

/// For each token whether it stands between quotation marks of its paragraph, the marks included.
fn quoted_tokens(s: &Syntax<'_>) -> Vec<bool> {
    let mut out = Vec::with_capacity(s.doc.tokens.len());
    let mut inside = false;
    let mut paragraph = usize::MAX;
    for (i, t) in s.doc.tokens.iter().enumerate() {
        let p = s.doc.sentences.get(s.doc.sentence_of(i)).map_or(0, |x| x.paragraph);
        if p != paragraph {
            paragraph = p;
            inside = false;
        }
        let flag = match t.span.of(s.doc.text()) {
            "“" | "``" | "«" | "„" => {
                inside = true;
                true
            }
            "”" | "''" | "»" => std::mem::replace(&mut inside, false),
            "\"" => {
                inside = !inside;
                true
            }
            _ => inside,
        };
        out.push(flag);
    }
    out
}
