//! Who says what: links the network's role runs into attributions and reads their stance off the cue table.

mod chains;
mod context;
mod coverage;
mod cues;
mod hedges;
mod layout;
mod linking;
mod marks;
mod mend;
mod nested;
mod quotes;
mod stance;
mod unmarked;

use std::ops::Range;

use sayso_lexicon::{Cue, Pos, Stance, Strength};
use sayso_text::{Feature, NameKind, Relation, Span, Upos};

/// Sentences back in which the person is named whom "the 34-year-old" means.
const NICKNAME_REACH: usize = 3;

use self::chains::{chain, tie};
use self::context::context;
use self::coverage::Coverage;
pub(crate) use self::cues::best_cue;
use self::hedges::hedges;
use self::linking::{Group, groups, join_adjacent};
use self::mend::mend;
use self::nested::nested;
use self::quotes::{Quotation, go_on, quotation_at, quotations, quoted_before, quoted_tokens};
pub(crate) use self::stance::says_no;
use self::stance::stance;
use self::unmarked::unmarked;
use crate::entities::{Entities, head_of, speaker_kind};
use crate::findings::{Attribution, SpeakerKind, SpeechKind};
use crate::syntax::Syntax;

/// An attribution with the tokens that later steps need.
pub(crate) struct Linked {
    pub source: Vec<Range<usize>>,
    pub cue: Vec<Range<usize>>,
    pub content: Vec<Range<usize>>,
    by_rule: bool,
    /// The source that a pronoun takes up which stands for no entity: a statement, a report.
    pub stands_for: Option<Range<usize>>,
    pub attribution: Attribution,
}

impl Linked {
    /// Whether `token` stands in the content.
    pub fn says(&self, token: usize) -> bool {
        self.content.iter().any(|c| c.contains(&token))
    }

    pub fn content_size(&self) -> usize {
        self.content.iter().map(Range::len).sum()
    }

    /// The resolved name of its source; empty when the text names none.
    pub fn source_name(&self, s: &Syntax<'_>, entities: &Entities) -> String {
        match (self.attribution.speaker, self.stands_for.as_ref().or(self.source.first())) {
            (Some(e), _) if entities.list[e].mentions.iter().any(|m| m.named) => {
                entities.list[e].name.clone()
            }
            // "police said *they* believe"
            (Some(e), Some(source))
                if s.token(head_of(s, source)).upos == Upos::Pron && self.stands_for.is_none() =>
            {
                entities.list[e].name.clone()
            }
            // The network's runs may end in the comma before a clause.
            (_, Some(source)) => {
                let words = s.doc.words(source).trim_end_matches([',', ';', ':', ' ']);
                // "*the mayor*'s claim"
                words.strip_suffix("'s").or_else(|| words.strip_suffix("’s")).unwrap_or(words).to_owned()
            }
            (_, None) => String::new(),
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
    doubtful(s, &mut groups);
    mend(s, &mut groups);
    unmarked(s, &quoted, &mut groups);
    layout::add(s, &mut groups);
    go_on(s, &mut groups);
    quoted_before(s, &mut groups);
    let inner = nested(s, &quoted, &mut groups);
    let marks = quotations(s);
    let mut found: Vec<Linked> = groups
        .into_iter()
        .chain(inner)
        .filter(|g| !g.content.is_empty() && (!g.cue.is_empty() || !g.source.is_empty()))
        // Words that no table knows, of nobody: "lost *contact with* the probe".
        .filter(|g| {
            g.by_rule || !g.source.is_empty() || g.main_cue(s).is_some_and(|c| best_cue(s, c).is_some())
        })
        .map(|g| finish(s, entities, (&quoted, &marks), g))
        .collect();
    // Of two that begin with the same word the outer goes first.
    found.sort_by_key(|l| (l.first(), std::cmp::Reverse(l.content_size())));
    take_up(s, &mut found);
    let said = Coverage::new(s.doc.tokens.len(), found.iter().map(|l| l.content.as_slice()).enumerate());
    tie(s, entities, &mut found, &said);
    for i in 0..found.len() {
        found[i].attribution.hedges = hedges(s, &found, &said, i);
        found[i].attribution.chain = chain(s, entities, &found, i);
    }
    found
}

/// "... a statement said. *It* added that ...": a statement or body that speaks on goes by "it", and stands for the source before; "a woman
/// *who* says" for the woman.
fn take_up(s: &Syntax<'_>, found: &mut [Linked]) {
    for l in found.iter_mut().filter(|l| l.attribution.speaker.is_none()) {
        // "a woman *who* says ..."
        let alone = l.source.first().filter(|r| r.len() == 1).map(|r| r.start);
        let clause = alone
            .filter(|&t| matches!(s.lemma(t).as_str(), "who" | "which" | "that"))
            .and_then(|t| s.head(t));
        let noun = clause.filter(|&v| s.relation(v) == Relation::AclRelcl).and_then(|v| s.head(v));
        l.stands_for = noun.filter(|&n| s.is_nominal(n)).map(|n| s.noun_phrase(n));
    }
    those_who_spoke_before(s, found);
    for i in 0..found.len() {
        let it =
            found[i].source.first().filter(|r| r.len() == 1 && s.lemma(r.start) == "it").map(|r| r.start);
        let Some(it) = it.filter(|_| found[i].attribution.speaker.is_none()) else { continue };
        let before = found[..i].iter().rev().find(|o| {
            let near = o
                .source
                .first()
                .is_some_and(|r| s.doc.sentence_of(it) - s.doc.sentence_of(r.start) <= TAKEN_UP);
            let nobody = |r: &Range<usize>| s.token(head_of(s, r)).upos == Upos::Pron;
            near && (o.stands_for.is_some() || !o.source.iter().any(nobody))
        });
        let Some(before) = before.filter(|o| {
            matches!(
                o.attribution.speaker_kind,
                SpeakerKind::Document | SpeakerKind::Body | SpeakerKind::Outlet
            )
        }) else {
            continue;
        };
        let (source, speaker, kind) = (
            before.stands_for.clone().or_else(|| before.source.first().cloned()),
            before.attribution.speaker,
            before.attribution.speaker_kind,
        );
        found[i].stands_for = source;
        found[i].attribution.speaker = speaker;
        found[i].attribution.speaker_kind = kind;
    }
}

/// "..., *police* said. *They* added that ...": of several who may be "they", those go on to speak who have spoken last.
fn those_who_spoke_before(s: &Syntax<'_>, found: &mut [Linked]) {
    let several = |r: &Range<usize>| {
        let head = head_of(s, r);
        let plural = s.token(head).features.is(Feature::Number, "Plur") || s.lemma(head) == "police";
        s.token(head).upos == Upos::Noun && plural
    };
    for i in 1..found.len() {
        let they =
            found[i].source.first().filter(|r| r.len() == 1 && s.lemma(r.start) == "they").map(|r| r.start);
        let Some(they) = they else { continue };
        let here = s.doc.sentence_of(they);
        let opens = s.doc.sentences[here].tokens.start + LEADING >= they;
        let before = found[..i].iter().rev().find(|o| {
            !o.source.is_empty()
                && s.doc.sentence_of(o.source[0].start) < here
                && o.attribution.via.is_empty()
        });
        let Some(before) = before.filter(|o| opens && here - s.doc.sentence_of(o.source[0].start) <= 1)
        else {
            continue;
        };
        if !before.source.first().is_some_and(several) {
            continue;
        }
        let (source, speaker, kind) =
            (before.source[0].clone(), before.attribution.speaker, before.attribution.speaker_kind);
        found[i].stands_for = Some(source);
        found[i].attribution.speaker = speaker;
        found[i].attribution.speaker_kind = kind;
    }
}

/// Words that may stand before "they" at the head of a sentence: "But they said".
const LEADING: usize = 2;

/// How far back the source is that "it" takes up, in sentences.
const TAKEN_UP: usize = 2;

/// Drops cues that the network is not sure enough of: a word of the cue table needs less than others, as the table knows it for one, and in
/// what somebody says another one needs more, since there the network learnt of none.
fn doubtful(s: &Syntax<'_>, groups: &mut Vec<Group>) {
    let contents = groups.iter().map(|g| g.content.as_slice()).enumerate();
    let contents =
        Coverage::new(s.doc.tokens.len(), contents.filter(|(i, _)| groups[*i].probability >= SURE));
    let enough: Vec<bool> = groups
        .iter()
        .map(|g| {
            let Some(cue) = g.main_cue(s) else { return true };
            let known = best_cue(s, cue).is_some();
            let inside = contents.of(cue.start).iter().any(|&o| groups[o].cue != g.cue);
            match (known, inside) {
                (true, false) if !g.source.is_empty() => true,
                (true, _) => g.probability >= SURE,
                (false, false) => g.probability >= UNKNOWN_CUE,
                (false, true) => false,
            }
        })
        .collect();
    let mut enough = enough.into_iter();
    groups.retain(|_| enough.next().unwrap_or(true));
}

/// How probable a cue is of which the network is sure.
const SURE: f32 = 0.5;

/// The same of words that the cue table does not know: below it, one in three is a cue (development part of PolNeAR).
const UNKNOWN_CUE: f32 = 0.9;

fn finish(
    s: &Syntax<'_>,
    entities: &Entities,
    (quoted, marks): (&[bool], &[Quotation]),
    mut g: Group,
) -> Linked {
    for runs in [&mut g.source, &mut g.cue, &mut g.content] {
        join_adjacent(runs);
    }
    let spans = |runs: &[Range<usize>]| runs.iter().map(|r| s.doc.span(r)).collect::<Vec<Span>>();
    // Within somebody's quoted words the marks around the cue and what it reports are his, not the inner source's.
    let around = g.cue.first().filter(|_| g.by_rule).and_then(|c| quotation_at(marks, c.start));
    let own = |t: usize| quoted[t] && around.is_none_or(|q| !q.tokens.contains(&t));
    let inside: usize = g.content.iter().flat_map(Clone::clone).filter(|&t| own(t)).count();
    let all: usize = g.content.iter().map(Range::len).sum();
    let kind = match inside {
        _ if g.transcript => SpeechKind::Direct,
        0 => SpeechKind::Indirect,
        n if n * 10 >= all * 9 => SpeechKind::Direct,
        _ => SpeechKind::Mixed,
    };
    let rule = g.main_cue(s).and_then(|c| best_cue(s, c));
    let rule =
        said_by_the_last_word(s, &g).filter(|_| rule.is_none_or(|r| r.stance == Stance::Other)).or(rule);
    let context = context(s, &g, rule);
    let stance = stance(s, &g, rule, context);
    let speaker = g.source.first().and_then(|r| speaker(s, entities, r)).or_else(|| {
        let answers = g.transcript && g.source.first().is_some_and(|r| s.doc.form(r.start) == "A");
        answers.then(|| interviewee(s, entities, &g)).flatten()
    });
    let speaker_kind = speaker_kind(s, entities, g.source.first(), speaker);
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
        speaker_kind,
        via: Vec::new(),
        chain: Vec::new(),
        cue_rule: rule.map(|c| c.origin.clone()),
    };
    Linked {
        source: g.source,
        cue: g.cue,
        content: g.content,
        by_rule: g.by_rule,
        stands_for: None,
        attribution,
    }
}

/// The row of the word of speech by which something else was done: "surprised aides *by claiming* that", "responded *by asking* him".
fn said_by_the_last_word<'a>(s: &Syntax<'a>, g: &Group) -> Option<&'a Cue> {
    let last = g.cue.last()?.end - 1;
    let gerund = s.is_verb(last) && s.doc.form(last).ends_with("ing") && s.marked(last, "by");
    let purpose = s.is_verb(last) && s.marked(last, "to") && s.relation(last) == Relation::Advcl;
    best_cue(s, &(last..last + 1)).filter(|r| (gerund || purpose) && r.pos == Pos::Verb)
}

/// Whether the word at `t` says whose the one at `head` is and not who: "*Ana Duarte*'s lawyer", "a spokesman for *Ana Duarte*".
fn is_only_whose(s: &Syntax<'_>, t: usize, head: usize) -> bool {
    let whose = |n: usize| {
        s.relation(n) == Relation::NmodPoss
            // "doctors treating *Ana Duarte*"
            || s.relation(n).is("acl")
            // "sources close *to Ana Duarte*"
            || s.relation(n).is("obl") && s.head(n).is_some_and(|h| s.lemma(h) == "close")
            || s.relation(n).is("nmod")
                && matches!(s.case(n).as_deref(), Some("of" | "for" | "to" | "from" | "with" | "at" | "in"))
    };
    std::iter::successors(Some(t), |&n| s.head(n)).take_while(|&n| n != head).any(whose)
}

/// Who answers in an interview: the one person named before its first question.
fn interviewee(s: &Syntax<'_>, entities: &Entities, g: &Group) -> Option<usize> {
    let before = g.source.first()?.start;
    let mut people: Vec<usize> = (0..before)
        .filter(|&t| s.name_at(t).is_some())
        .filter_map(|t| entities.at(t))
        .filter(|&e| entities.list[e].kind == NameKind::Person)
        .collect();
    people.sort_unstable();
    people.dedup();
    (people.len() == 1).then(|| people[0])
}

/// The entity of a source: its head's, or the one person whom it names ("a spokesman, John Kirby"; "her ministry" is not she).
fn speaker(s: &Syntax<'_>, entities: &Entities, source: &Range<usize>) -> Option<usize> {
    let head = head_of(s, source);
    if let Some(e) = called_by_age(s, entities, head) {
        return Some(e);
    }
    if let Some(e) = entities.at(head) {
        return Some(e);
    }
    // "Ana Duarte, *who* said ...": the one whom the clause describes.
    if source.len() == 1
        && s.token(head).upos == Upos::Pron
        && let Some(verb) = s.head(head)
        && let Some(e) = s.subjects(verb).into_iter().filter(|&x| x != head).find_map(|x| entities.at(x))
    {
        return Some(e);
    }
    let mut people: Vec<usize> = source
        .clone()
        .filter(|&t| s.name_at(t).is_some() && !is_only_whose(s, t, head))
        .filter_map(|t| entities.at(t))
        .filter(|&e| entities.list[e].kind == NameKind::Person)
        .collect();
    people.dedup();
    if people.len() == 1 {
        return Some(people[0]);
    }
    // "state news agency *IRNA*": the name right behind the noun that it belongs to.
    let named = s.name_at(head + 1).filter(|&k| people.is_empty() && s.names[k].tokens.start == head + 1)?;
    (s.names[named].tokens.end == source.end).then(|| entities.at(source.end - 1)).flatten()
}

/// "The 34-year-old": the person named last before.
fn called_by_age(s: &Syntax<'_>, entities: &Entities, head: usize) -> Option<usize> {
    let definite = s.lemma(s.subtree(head).start) == "the";
    let aged = s.lemma(head) == "old" && s.children(head).iter().any(|&c| s.lemma(c) == "year");
    if !definite || !aged || s.token(head).features.is(Feature::Number, "Plur") {
        return None;
    }
    let sentence = s.doc.sentence_of(head);
    let from = s.doc.sentences[sentence.saturating_sub(NICKNAME_REACH)].tokens.start;
    let mut before = (from..head).rev().filter(|&t| s.name_at(t).is_some()).filter_map(|t| entities.at(t));
    before.find(|&e| entities.list[e].kind == NameKind::Person)
}
