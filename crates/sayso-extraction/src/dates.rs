//! When an act takes place: the expression of time that belongs to it, by syntax, then by neighbourhood.

use sayso_lexicon::Status;
use sayso_text::{Feature, Relation, Span};
use sayso_time::{Time, TimeKind};

use crate::findings::EventDate;
use crate::syntax::Syntax;

/// How an event came by its date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DateBasis {
    /// The expression modifies the word that names the act, or the verb that carries it.
    Syntax,
    /// It is the only one of the sentence that does not tell which of other things is meant ("the September 11 attacks").
    Sentence,
    /// The article's own date: the act is told as news, without a time.
    Published,
    /// The act takes up one told before, whose date it is.
    Again,
}

impl DateBasis {
    /// Name as the record writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Syntax => "syntax",
            Self::Sentence => "sentence",
            Self::Published => "published",
            Self::Again => "again",
        }
    }
}

/// Dates events; built once a document.
pub(crate) struct Dates<'s, 'd> {
    s: &'s Syntax<'d>,
    times: &'s [Time],
    /// First token of each expression.
    tokens: Vec<usize>,
    /// The article's own day, if it is known.
    published: Option<String>,
}

impl<'s, 'd> Dates<'s, 'd> {
    pub fn new(s: &'s Syntax<'d>, times: &'s [Time]) -> Self {
        let tokens = times
            .iter()
            .map(|t| {
                s.doc
                    .tokens
                    .partition_point(|x| x.span.end <= t.span.start)
                    .min(s.doc.tokens.len().saturating_sub(1))
            })
            .collect();
        let published = s.doc.article.published.as_deref().and_then(|p| p.get(..10)).map(str::to_owned);
        Self { s, times, tokens, published }
    }

    /// The date of the act that token `t` names.
    pub fn of(&self, t: usize, status: Status) -> Option<EventDate> {
        let sentence = self.s.doc.sentence_of(t);
        let here: Vec<usize> = (0..self.times.len())
            .filter(|&k| dated(&self.times[k]) && self.s.doc.sentence_of(self.tokens[k]) == sentence)
            .collect();
        let hosts = self.hosts(t);
        let by_syntax = here
            .iter()
            .copied()
            .filter_map(|k| {
                Some((hosts.iter().position(|&h| self.hangs_on(k, h))?, self.tokens[k].abs_diff(t), k))
            })
            .min();
        if let Some((_, _, k)) = by_syntax {
            return Some(self.date(k, DateBasis::Syntax));
        }
        let free: Vec<usize> =
            here.iter().copied().filter(|&k| !self.tells_which(k, t) && !self.in_an_aside(k, t)).collect();
        if let [k] = free[..] {
            return Some(self.date(k, DateBasis::Sentence));
        }
        let fresh = here.is_empty() && status == Status::Actual && self.is_news(t);
        fresh.then(|| self.published.clone()).flatten().map(|value| EventDate {
            span: None,
            value,
            basis: DateBasis::Published,
        })
    }

    /// Whether expression `k` stands in front of a noun that has to do with another act than that at `t`, and tells which one is meant:
    /// "agreed to it after *the September 11 attacks*", "resolved *a 2012 suit*".
    fn tells_which(&self, k: usize, t: usize) -> bool {
        let s = self.s;
        let span = self.times[k].span;
        let words = (self.tokens[k]..s.doc.tokens.len()).take_while(|&i| s.token(i).span.start < span.end);
        let noun = words.clone().find_map(|i| {
            let before = matches!(s.relation(i), Relation::Compound | Relation::Nummod | Relation::Amod)
                || s.relation(i) == Relation::NmodUnmarked;
            s.head(i).filter(|&h| before && s.token(h).span.start >= span.end)
        });
        let apart = |n: usize| matches!(s.case(n).as_deref(), Some("after" | "before" | "since" | "until"));
        noun.is_some_and(|n| n != t && (s.head(n) != Some(t) || apart(n)))
    }

    /// Whether expression `k` stands in a relative clause that does not hold the act at `t`: "arrested Robinson, *who served there in 2012*".
    fn in_an_aside(&self, k: usize, t: usize) -> bool {
        let s = self.s;
        let mut at = self.tokens[k];
        while let Some(h) = s.head(at) {
            if s.relation(at) == Relation::AclRelcl && !s.subtree(at).contains(&t) {
                return true;
            }
            at = h;
        }
        false
    }

    fn date(&self, k: usize, basis: DateBasis) -> EventDate {
        let Time { span, value, .. } = &self.times[k];
        // The part of the day is the time's, not the date's.
        let value = value.split('T').next().unwrap_or(value).to_owned();
        EventDate { span: Some(*span), value, basis }
    }

    /// The words whose modifiers tell the act's time: the trigger, the verb that carries it, and the verbs that it depends on closely.
    fn hosts(&self, t: usize) -> Vec<usize> {
        let s = self.s;
        let mut hosts = vec![t];
        let mut at = t;
        for _ in 0..3 {
            let Some(h) = s.head(at) else { break };
            let r = s.relation(at);
            let close = matches!(
                r,
                Relation::Xcomp
                    | Relation::Conj
                    | Relation::Obj
                    | Relation::Nsubj
                    | Relation::NsubjPass
                    | Relation::Acl
            ) || r.is("obl") && !s.is_verb(at);
            if !close {
                break;
            }
            hosts.push(h);
            at = h;
        }
        hosts
    }

    /// Whether expression `k` modifies the word `h`: some word of it, or the noun that it stands in, depends on `h`.
    fn hangs_on(&self, k: usize, h: usize) -> bool {
        let s = self.s;
        let span: Span = self.times[k].span;
        let mut i = self.tokens[k];
        while i < s.doc.tokens.len() && s.token(i).span.start < span.end {
            if s.head(i) == Some(h) {
                return !matches!(s.relation(i), Relation::Nsubj | Relation::Obj)
                    || s.relation(i) == Relation::Obl;
            }
            i += 1;
        }
        false
    }

    /// Whether the act is told as something of the day: a past or perfect clause, without a year or date elsewhere in it.
    fn is_news(&self, t: usize) -> bool {
        let s = self.s;
        let perfect = s.by_relation(t, &[Relation::Aux]).iter().any(|&a| s.lemma(a) == "have");
        s.is_verb(t) && perfect && s.token(t).features.is(Feature::Tense, "Past")
    }
}

/// Whether the expression names a date that a calendar has.
fn dated(t: &Time) -> bool {
    matches!(t.kind, TimeKind::Date | TimeKind::Time) && t.value.starts_with(|c: char| c.is_ascii_digit())
}
