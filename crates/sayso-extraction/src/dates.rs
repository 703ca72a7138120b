//! When an act takes place: the expression of time that belongs to it, by syntax, then by neighbourhood.

use std::collections::HashMap;

use sayso_lexicon::{EventType, Status};
use sayso_text::{Feature, Relation, Span, Upos};
use sayso_time::{Time, TimeKind, calendar_date};

use crate::entities::is_speech;
use crate::findings::{Event, EventDate, Participant};
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
    /// The act is told right after another one, whose date it is.
    Narrative,
}

impl DateBasis {
    /// Name as the record writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Syntax => "syntax",
            Self::Sentence => "sentence",
            Self::Published => "published",
            Self::Again => "again",
            Self::Narrative => "narrative",
        }
    }
}

/// Dates events; built once a document.
pub(crate) struct Dates<'s, 'd> {
    s: &'s Syntax<'d>,
    times: &'s [Time],
    /// First token of each expression.
    tokens: Vec<usize>,
    /// The expressions of each sentence that name a date.
    by_sentence: HashMap<usize, Vec<usize>>,
    /// The article's own day, if it is known.
    published: Option<String>,
}

impl<'s, 'd> Dates<'s, 'd> {
    pub fn new(s: &'s Syntax<'d>, times: &'s [Time]) -> Self {
        let tokens: Vec<usize> = times
            .iter()
            .map(|t| {
                s.doc
                    .tokens
                    .partition_point(|x| x.span.end <= t.span.start)
                    .min(s.doc.tokens.len().saturating_sub(1))
            })
            .collect();
        let mut by_sentence: HashMap<usize, Vec<usize>> = HashMap::new();
        for k in (0..times.len()).filter(|&k| dated(&times[k])) {
            by_sentence.entry(s.doc.sentence_of(tokens[k])).or_default().push(k);
        }
        let published = s.doc.article.published.as_deref().and_then(|p| p.get(..10)).map(str::to_owned);
        Self { s, times, tokens, by_sentence, published }
    }

    /// The date of the act that token `t` names.
    pub fn of(&self, t: usize, status: Status) -> Option<EventDate> {
        let sentence = self.s.doc.sentence_of(t);
        let told = self.by_sentence.get(&sentence).map(Vec::as_slice).unwrap_or_default();
        let here: Vec<usize> = told
            .iter()
            .copied()
            .filter(|&k| !self.given_again(k) && !self.in_dateline(k) && !self.names_a_thing(k))
            .filter(|&k| self.owned_by(k).is_none_or(|n| n == t || self.happens_in(t, n)))
            .filter(|&k| !(status == Status::Actual && self.is_ahead(k)))
            .collect();
        let here: Vec<usize> =
            here.into_iter().filter(|&k| status == Status::Actual || !self.of_the_plan(k, t)).collect();
        let here: Vec<usize> = here.into_iter().filter(|&k| !self.of_a_participle(k, t)).collect();
        let own = |&k: &usize| self.happens_when(k, t) || self.participle_before(k) == Some(t);
        if let Some(k) = here.iter().copied().find(own) {
            return Some(self.date(k, DateBasis::Syntax));
        }
        // "remanded *until 7 June*" is no day of the act.
        let here: Vec<usize> = here
            .into_iter()
            .filter(|&k| {
                let end = matches!(self.s.case(self.tokens[k]).as_deref(), Some("until" | "till"));
                !(end && status == Status::Actual)
            })
            .collect();
        let hosts = self.hosts(t, status);
        if self.at_an_open_time(t) && !here.iter().any(|&k| self.hangs_on(k, t)) {
            return None;
        }
        let by_syntax = here
            .iter()
            .copied()
            .filter_map(|k| {
                let host = hosts.iter().position(|&h| self.hangs_on(k, h))?;
                Some((host, self.tokens[k].abs_diff(t), k))
            })
            .min();
        if let Some((_, _, k)) = by_syntax {
            return Some(self.date(k, DateBasis::Syntax));
        }
        // "on his fourth visit *since October*" is no day of what he did there.
        let since =
            |k: usize| self.s.case(self.tokens[k]).as_deref() == Some("since") && status == Status::Actual;
        let free: Vec<usize> = here
            .iter()
            .copied()
            .filter(|&k| !since(k) && !self.tells_which(k, t) && !self.of_another_clause(k, t, status))
            .filter(|&k| !self.of_an_act_about_it(k, t) && !self.of_hearing_it(k, t))
            .filter(|&k| !(self.before_or_after(k, t) || status == Status::Planned && self.is_over(k)))
            .collect();
        if let [k] = free[..] {
            return Some(self.date(k, DateBasis::Sentence));
        }
        let lead = self.s.doc.sentences.get(LEAD).is_none_or(|x| t < x.tokens.start);
        let fresh = lead && here.is_empty() && status == Status::Actual && self.is_news(t);
        fresh.then(|| self.published.clone()).flatten().map(|value| EventDate {
            span: None,
            value,
            basis: DateBasis::Published,
        })
    }

    /// The noun whose owner expression `k` is, and of which alone it is the time: "broke *last month's* ceasefire".
    fn owned_by(&self, k: usize) -> Option<usize> {
        let s = self.s;
        let span = self.times[k].span;
        let mut words =
            (self.tokens[k]..s.doc.tokens.len()).take_while(|&i| s.token(i).span.start < span.end);
        words.find(|&i| s.relation(i) == Relation::NmodPoss).and_then(|i| s.head(i))
    }

    /// Whether the act at `t` happens in what the noun at `n` names: "were killed in Sunday's *attacks*".
    fn happens_in(&self, t: usize, n: usize) -> bool {
        let s = self.s;
        let inside = matches!(s.case(n).as_deref(), Some("in" | "during" | "at"));
        s.head(n) == Some(t) && s.relation(n).is("obl") && inside
    }

    /// Whether expression `k` lies behind the article's own day, so that nothing can have happened then: "condemned a plan to raise taxes *next year*".
    fn is_ahead(&self, k: usize) -> bool {
        let value = self.times[k].value.as_str();
        let plain = value.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        plain && self.published.as_ref().is_some_and(|p| value > &p[..p.len().min(value.len())])
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
        // "arrested over *the 1995 killing*"
        // "condemned *the 9/11* hijackers"
        // But "*the Aug. 7* blasts killed 257", and "*Monday* police arrested" at the head of a sentence, tell when.
        let first = s.doc.sentences[s.doc.sentence_of(t)].tokens.start;
        let own = |n: usize| s.relation(n).is("nsubj") && s.is_a(n, "violence") && s.head(n) == Some(t);
        if noun.is_some_and(own) || words.clone().next() == Some(first) {
            return false;
        }
        let side = |n: usize| matches!(s.relation(n), Relation::Nsubj | Relation::NsubjPass | Relation::Obj);
        noun.is_some_and(|n| n != t && (s.head(n) != Some(t) || apart(n) || self.is_act(n) || side(n)))
    }

    /// Whether expression `k` stands right behind a participle that tells of another act than that at `t`, whose day it is, wherever the tree hangs
    /// it: "freed a nurse kidnapped *in January*".
    fn of_a_participle(&self, k: usize, t: usize) -> bool {
        let s = self.s;
        self.participle_before(k).is_some_and(|v| {
            v != t && s.doc.sentence_of(v) == s.doc.sentence_of(t) && !s.subtree(v).contains(&t)
        })
    }

    /// The participle that tells of an act right before expression `k`: "a nurse *kidnapped* in January".
    fn participle_before(&self, k: usize) -> Option<usize> {
        let s = self.s;
        let first = self.tokens[k];
        let preposition = s.by_relation(first, &[Relation::Case]).into_iter().min().unwrap_or(first);
        let v = preposition.min(first).checked_sub(1)?;
        let participle = s.relation(v) == Relation::Acl && s.is_verb(v) && !s.marked(v, "to");
        (participle && self.is_act(v)).then_some(v)
    }

    /// Whether the act at `t` is told to have happened at expression `k`: "tense since *22 April, when* gunmen shot 26 people".
    fn happens_when(&self, k: usize, t: usize) -> bool {
        let s = self.s;
        let when =
            s.by_relation(t, &[Relation::Advmod, Relation::Mark]).iter().any(|&m| s.lemma(m) == "when");
        let clause = matches!(
            s.relation(t),
            Relation::AclRelcl | Relation::Advcl | Relation::AdvclRelcl | Relation::Acl
        );
        let span = self.times[k].span;
        when && clause
            && s.doc
                .text()
                .get(span.end..s.doc.tokens[s.subtree(t).start].span.start)
                .is_some_and(|x| x.trim() == ",")
    }

    /// Whether the act at `t` has a time of its own that no calendar has as a date: "massacres *in the 1980s*".
    fn at_an_open_time(&self, t: usize) -> bool {
        let sentence = self.s.doc.sentence_of(t);
        (0..self.times.len()).any(|k| {
            let time = &self.times[k];
            let decade = time.kind == TimeKind::Date
                && time.value.len() < YEAR
                && time.value.starts_with(char::is_numeric);
            decade && self.s.doc.sentence_of(self.tokens[k]) == sentence && self.hangs_on(k, t)
        }) || self.s.by_relation(t, &[Relation::Advmod]).iter().any(|&a| self.s.lemma(a) == "now")
    }

    /// Whether the act at `t` is only told to come before or after that of the clause in which expression `k` stands: "was arrested *on 3 May*, two
    /// days after he had accused the king".
    fn before_or_after(&self, k: usize, t: usize) -> bool {
        let s = self.s;
        let verb = std::iter::successors(Some(t), |&n| s.head(n)).find(|&n| s.is_verb(n));
        verb.is_some_and(|n| {
            s.relation(n) == Relation::Advcl
                && ["after", "before", "since", "until", "once"].iter().any(|m| s.marked(n, m))
                && !s.subtree(n).contains(&self.tokens[k])
        })
    }

    /// Whether expression `k` is the day of another act that is about the one at `t`: "*on Monday* condemned the bombing", "a court *on Monday*
    /// convicted two men of murdering a priest".
    fn of_an_act_about_it(&self, k: usize, t: usize) -> bool {
        let s = self.s;
        let mut n = t;
        while let Some(h) = s.head(n) {
            let below = match s.relation(n) {
                Relation::Obj => !s.is_verb(n),
                Relation::Acl => true,
                _ => self.is_charged(n),
            };
            // What is announced on a day is news of that day: "announced the arrest on Sunday".
            let told = s.is_verb(h) && (self.is_act(h) || is_speech(s, h)) && s.lemma(h) != "announce";
            // "Pakistan *on Saturday* condemned attacks in Iran *on Friday*": of two days the one behind the act is its own.
            let another = self.tokens[k] > t
                && (0..self.times.len())
                    .any(|o| o != k && dated(&self.times[o]) && self.tokens[o] < t && self.hangs_on(o, h));
            if below && told && self.hangs_on(k, h) && !another {
                return true;
            }
            // A light verb is no act beside that of its noun.
            if s.relation(n) == Relation::Conj {
                return false;
            }
            n = h;
        }
        false
    }

    /// Whether expression `k` is the day of the promise or the saying, not that of the act at `t` which is promised: "agreed *in June* to
    /// withdraw", "said *on Friday* that it would withdraw".
    fn of_the_plan(&self, k: usize, t: usize) -> bool {
        let above = std::iter::successors(self.s.head(t), |&n| self.s.head(n));
        self.tokens[k] < t && above.filter(|&h| self.s.is_verb(h)).any(|h| self.hangs_on(k, h))
    }

    /// Whether expression `k` stands in the dateline of the report: "SEOUL, *Dec 26* (Reuters) - The army fired".
    fn in_dateline(&self, k: usize) -> bool {
        let s = self.s;
        s.dateline(s.doc.sentence_of(self.tokens[k])).is_some_and(|d| self.tokens[k] < d)
    }

    /// Whether a sentence between those of the acts at `u` and `t` names a day of its own.
    fn told_between(&self, u: usize, t: usize) -> bool {
        let doc = self.s.doc;
        // "had pleaded guilty on March 24" only looks back.
        let told = |x: usize| {
            let here = self.by_sentence.get(&x).map(Vec::as_slice).unwrap_or_default();
            here.iter().any(|&k| !before_the_story(self.s, self.tokens[k]))
        };
        (doc.sentence_of(u) + 1..doc.sentence_of(t)).any(told)
    }

    /// Whether the next expression says in brackets which day `k` is: "*last Friday* (July 21)".
    fn given_again(&self, k: usize) -> bool {
        let Some(next) = self.times.get(k + 1).filter(|n| dated(n)) else { return false };
        let between = &self.s.doc.text()[self.times[k].span.end..next.span.start.max(self.times[k].span.end)];
        between.trim() == "("
    }

    /// Whether expression `k` stands in a clause of its own beside the act at `t`: a relative clause ("arrested Robinson, *who served there
    /// in 2012*"), one of another time ("*after* a bomb went off *on Friday*") or what happened next ("was arrested and *was charged the following day*").
    fn of_another_clause(&self, k: usize, t: usize, status: Status) -> bool {
        let s = self.s;
        let mut at = self.tokens[k];
        // "Under the deal wages *will rise* on 1 December"
        let clause = std::iter::successors(s.head(at), |&n| s.head(n)).find(|&n| s.is_verb(n));
        if clause.is_some_and(|v| status == Status::Actual && v != t && self.to_come(v)) {
            return true;
        }
        while let Some(h) = s.head(at) {
            // "were killed in a blast *that hit a market on Monday*" tells of the same.
            let same = s.is_a(h, "violence")
                && s.head(h) == Some(t)
                && matches!(s.case(h).as_deref(), Some("in" | "by" | "during"));
            let describes = s.relation(at) == Relation::AclRelcl && h != t && !same
                || s.relation(at) == Relation::Advcl
                    && !(at..self.tokens[k]).any(|c| s.doc.form(c) == ",")
                    && ["after", "before", "since", "until", "because", "if", "unless", "once"]
                        .iter()
                        .any(|m| s.marked(at, m));
            // "investigate *who killed* the minister *on April 6*"
            let asked = || {
                let first = s.subtree(at).start;
                s.relation(at) == Relation::Ccomp
                    && matches!(s.lemma(first).as_str(), "who" | "why" | "how" | "whether" | "what" | "which")
            };
            // "urged them *to return on Friday*"
            let wished = s.relation(at) == Relation::Xcomp && s.marked(at, "to");
            // "fired shots and scrambled jets *on Monday*" is one clause.
            let own = s
                .first(at, &[Relation::Nsubj, Relation::NsubjPass, Relation::Aux, Relation::AuxPass])
                .is_some();
            let next = s.relation(at) == Relation::Conj && s.is_verb(at) && at > t && h == t && own;
            // "arrested a man *accused of* burning trucks *in 2022*", "jailed for *killing* a priest *in 2009*"
            let once = || {
                matches!(
                    s.lemma(at).as_str(),
                    "found" | "elect" | "appoint" | "establish" | "create" | "build"
                )
            };
            let told = s.is_verb(at)
                && at != t
                && (s.relation(at) == Relation::Acl && (self.is_act(at) || once())
                    || matches!(s.relation(at), Relation::Advcl | Relation::Xcomp)
                        && ["for", "with", "of", "over"].iter().any(|m| s.marked(at, m)));
            // "signed the deal, and Ghana may join it *next year*"
            let to_come = s.relation(at) == Relation::Conj
                && at > t
                && s.first(at, &[Relation::Nsubj]).is_some()
                && self.to_come(at);
            if (describes || told || next || to_come || wished || asked()) && !s.subtree(at).contains(&t) {
                return true;
            }
            at = h;
        }
        false
    }

    /// Whether expression `k` is a feast that only names a thing: "a *Christmas* market".
    fn names_a_thing(&self, k: usize) -> bool {
        let s = self.s;
        let t = self.tokens[k];
        let noun = s.head(t).filter(|&n| n > t && s.relation(t) == Relation::Compound);
        let feast = s.doc.form(t).starts_with(char::is_uppercase)
            && !self.times[k].span.of(s.doc.text()).contains(' ');
        noun.is_some_and(|n| feast && !s.is_time(n) && self.times[k].rule == "feast")
    }

    /// Whether expression `k` lies before the article's own day.
    fn is_over(&self, k: usize) -> bool {
        self.published
            .as_ref()
            .is_some_and(|p| self.times[k].value.as_str() < &p[..p.len().min(self.times[k].value.len())])
    }

    /// Whether the network takes the word at `n` for one that names an act.
    fn is_act(&self, n: usize) -> bool {
        let all = &self.s.doc.triggers;
        all.binary_search_by_key(&n, |x| x.token).is_ok_and(|k| all[k].probability > 0.5)
    }

    /// Whether the clause of the word at `v` is still to come: "will join", "may join", "is due to join", "is to expire".
    fn to_come(&self, v: usize) -> bool {
        let s = self.s;
        let auxiliary = |a: usize| {
            matches!(s.lemma(a).as_str(), "may" | "might" | "will" | "could" | "would" | "shall" | "should")
        };
        let arranged = |n: usize| {
            matches!(
                s.lemma(n).as_str(),
                "due"
                    | "set"
                    | "expect"
                    | "expected"
                    | "schedule"
                    | "scheduled"
                    | "slate"
                    | "likely"
                    | "expire"
            )
        };
        // "is *due to* take effect": the tree has many names for "due".
        s.by_relation(v, &[Relation::Aux]).into_iter().any(auxiliary)
            || s.children(v).iter().any(|&c| c < v && s.lemma(c) == "due")
            || arranged(v)
            || s.relation(v) == Relation::Xcomp && s.head(v).is_some_and(arranged)
    }

    fn date(&self, k: usize, basis: DateBasis) -> EventDate {
        let Time { span, value, .. } = &self.times[k];
        EventDate { span: Some(*span), value: calendar_date(value), basis }
    }

    /// Whether expression `k` is the day on which somebody says or hears what had happened before: "heard *yesterday* that he had stabbed a nurse".
    fn of_hearing_it(&self, k: usize, t: usize) -> bool {
        let s = self.s;
        let verb = std::iter::successors(Some(t), |&n| s.head(n)).find(|&n| s.is_verb(n));
        verb.is_some_and(|v| {
            let says = s.head(v).filter(|&h| s.relation(v) == Relation::Ccomp && s.is_a(h, "hearing"));
            before_the_story(s, v) && says.is_some_and(|h| self.hangs_on(k, h))
        })
    }

    /// The words whose modifiers tell the act's time: the trigger, the verb that carries it, and the verbs that it depends on closely.
    fn hosts(&self, t: usize, status: Status) -> Vec<usize> {
        let s = self.s;
        let mut hosts = vec![t];
        if !s.is_verb(t) {
            // "donations *she received in April*", but not "charges *he beat a man in April*", where the clause tells of another act.
            let own = |c: &usize| !(self.is_act(*c) || status == Status::Actual && self.to_come(*c));
            hosts.extend(s.by_relation(t, &[Relation::AclRelcl]).into_iter().filter(own));
        }
        let mut at = t;
        for _ in 0..3 {
            let Some(h) = s.head(at) else { break };
            let r = s.relation(at);
            // "withdrew on Friday, two months after they signed": whatever the tree coordinates.
            let apart = ["after", "before", "since", "until"].iter().any(|m| s.marked(at, m));
            let close = !apart
                && matches!(
                    r,
                    Relation::Xcomp
                        | Relation::Conj
                        | Relation::Obj
                        | Relation::Nsubj
                        | Relation::NsubjPass
                        | Relation::Acl
                )
                || r.is("obl") && !s.is_verb(at)
                || r == Relation::Advcl && ["when", "as", "while"].iter().any(|m| s.marked(at, m));
            // "The accord, which both sides signed, *is due to take effect on May 3*": that is not its own day.
            let ahead = !s.is_verb(at) && status == Status::Actual && self.to_come(h);
            // "On Monday Kenya *condemned* the Lagos bombing": the day of an act about the act.
            let told = s.is_verb(h) && (self.is_act(h) || is_speech(s, h)) && s.lemma(h) != "announce";
            let about = told && (r == Relation::Obj && self.is_act(at) || self.is_charged(at));
            // "heard *on Monday* that he had stabbed a nurse": the day of hearing it.
            let further_back = r == Relation::Ccomp && s.is_a(h, "hearing") && before_the_story(s, at);
            if !close || ahead || about || further_back {
                break;
            }
            hosts.push(h);
            // "freed two men *jailed for spying*": of a participle's act no more than whom it describes.
            if r == Relation::Acl && s.is_verb(at) {
                break;
            }
            at = h;
        }
        hosts
    }

    /// Whether the verb at `n` tells what somebody is said to have done: "accused Kenya *of shelling* a town", "jailed *for spying*".
    fn is_charged(&self, n: usize) -> bool {
        let s = self.s;
        let tries = |h: usize| {
            s.is_a(h, "judging")
                || matches!(s.lemma(h).as_str(), "acquit" | "plead" | "guilty" | "suspect" | "wanted")
        };
        let above = s.head(n);
        // "was charged Monday *in the killing* of a clerk"
        if s.token(n).upos == Upos::Noun {
            return s.relation(n).is("obl")
                && matches!(s.case(n).as_deref(), Some("in" | "of" | "for" | "over" | "with" | "to"))
                && above.is_some_and(tries)
                && self.is_act(n);
        }
        // "pleaded guilty Monday *to killing* his wife"
        let confessed = s.marked(n, "to")
            && s.doc.form(n).ends_with("ing")
            && (above.is_some_and(tries) || above.is_some_and(|h| s.lemma(h) == "confess"));
        s.is_verb(n) && confessed
            || s.is_verb(n)
                && matches!(s.relation(n), Relation::Advcl | Relation::Xcomp | Relation::Ccomp)
                && ["of", "for", "over", "with"].iter().any(|m| s.marked(n, m))
    }

    /// Whether expression `k` modifies the word `h`: some word of it, or the noun that it stands in, depends on `h`.
    fn hangs_on(&self, k: usize, h: usize) -> bool {
        let s = self.s;
        let span: Span = self.times[k].span;
        let mut i = self.tokens[k];
        while i < s.doc.tokens.len() && s.token(i).span.start < span.end {
            if s.head(i) == Some(h) || self.past_a_description(i, h) {
                return !matches!(s.relation(i), Relation::Nsubj | Relation::Obj);
            }
            i += 1;
        }
        false
    }

    /// Whether the time at `i` hangs on a participle that only describes what is done by the verb at `h`, and tells of no act itself: "took a
    /// bridge *linking two towns* on Monday".
    fn past_a_description(&self, i: usize, h: usize) -> bool {
        let s = self.s;
        let Some(v) = s.head(i).filter(|_| s.relation(i).is("obl")) else { return false };
        let finite = s.token(v).features.is(Feature::VerbForm, "Fin");
        let noun =
            s.head(v).filter(|&n| n < v && matches!(s.relation(n), Relation::Obj | Relation::NsubjPass));
        let described = match s.relation(v) {
            Relation::Acl => noun.and_then(|n| s.head(n)) == Some(h),
            // The tree may hang it from the verb.
            Relation::Advcl => {
                s.head(v) == Some(h)
                    && s.first(v, &[Relation::Mark]).is_none()
                    && s.first(h, &[Relation::Obj]).is_some_and(|o| o > h && o + 1 == v)
            }
            _ => false,
        };
        described && !self.is_act(v) && !finite && s.token(v).features.is(Feature::VerbForm, "Ger")
    }

    /// Whether the act is told as something of the day: in the perfect, or in the present of a main clause ("Ghana *urges* Togo to ...").
    fn is_news(&self, t: usize) -> bool {
        let s = self.s;
        if !s.is_verb(t) {
            return false;
        }
        let features = &s.token(t).features;
        // "has killed nine and *wounded 30*"
        let aux = crate::status::auxiliaries(s, t);
        let present = |i: usize| s.token(i).features.is(Feature::Tense, "Pres");
        // What is so for long or again and again is no news.
        let lasting = s.by_relation(t, &[Relation::Advmod]).iter().any(|&a| {
            matches!(
                s.lemma(a).as_str(),
                "long"
                    | "often"
                    | "never"
                    | "always"
                    | "usually"
                    | "regularly"
                    | "repeatedly"
                    | "frequently"
                    | "previously"
                    | "recently"
                    | "lately"
                    | "earlier"
                    | "already"
                    | "once"
                    | "since"
                    | "openly"
            )
        });
        // "For years Kenya has accused", "over six months"
        let sentence = s.doc.sentence_of(t);
        let for_long = (0..self.times.len()).any(|k| {
            let span = matches!(self.times[k].kind, TimeKind::Duration | TimeKind::Set);
            span && self.tokens[k] < t && s.doc.sentence_of(self.tokens[k]) == sentence && self.hangs_on(k, t)
        });
        let described = matches!(s.relation(t), Relation::AclRelcl | Relation::Acl | Relation::Advcl);
        if lasting || for_long || described {
            return false;
        }
        let perfect =
            aux.iter().any(|&a| s.lemma(a) == "have" && present(a)) && features.is(Feature::Tense, "Past");
        let finite = features.is(Feature::VerbForm, "Fin") && present(t)
            || aux.iter().any(|&a| s.lemma(a) == "be" && present(a))
                && features.is(Feature::VerbForm, "Part");
        let main = matches!(s.relation(t), Relation::Root | Relation::Ccomp)
            || s.relation(t) == Relation::Conj && s.head(t).is_some_and(|h| s.relation(h) == Relation::Root);
        perfect || finite && main
    }
}

/// Gives acts told in the past without a date that of the act told last, where that has a day of its own and stands in
/// the same sentence or one of the two before it.
pub(crate) fn by_narrative(dates: &Dates<'_, '_>, events: &mut [(usize, Event)]) {
    let s = dates.s;
    for i in 0..events.len() {
        let (t, e) = &events[i];
        // "Kenya condemned the attack": whoever judges what was told may do so later.
        let judges = match e.kind {
            EventType::Accuse => e.mode.as_deref() == Some("disapprove"),
            EventType::Request => !s.is_a(*t, "command"),
            EventType::Support | EventType::Reject | EventType::Threaten => true,
            _ => false,
        };
        if e.date.is_some() || e.status != Status::Actual || !goes_on(s, *t) || dates.at_an_open_time(*t) {
            continue;
        }
        let here = s.doc.sentence_of(*t);
        let from = s.doc.sentences[here.saturating_sub(NARRATIVE_REACH)].tokens.start;
        let from = events.partition_point(|(u, _)| *u < from);
        let before = events[from..i].iter().rev().find(|(u, o)| {
            // Whoever acted then may judge then too: "The council met on Monday. It condemned the coup".
            let same = || {
                let of =
                    |a: &Participant| o.actors.iter().any(|b| a.entity.is_some() && a.entity == b.entity);
                e.actors.iter().any(of)
            };
            o.status == Status::Actual
                && (!judges || same())
                && here - s.doc.sentence_of(*u) <= NARRATIVE_REACH
                && !before_the_story(s, *u)
                && !in_passing(s, *u)
                && !of_other_states(o, e)
                && !dates.told_between(*u, *t)
                && o.date.as_ref().is_some_and(|d| {
                    // "the attack" that is taken up again has its day from elsewhere.
                    let told =
                        d.span.is_some_and(|x| x.start >= s.doc.sentences[s.doc.sentence_of(*u)].span.start);
                    d.value.len() >= MONTH && (told || d.basis == DateBasis::Narrative)
                })
        });
        if let Some(date) = before.and_then(|(_, o)| o.date.clone()) {
            events[i].1.date = Some(EventDate { basis: DateBasis::Narrative, ..date });
        }
    }
}

/// Whether a government acts next of which the act before does not tell: a report that goes from one country's news to the next goes on to another day.
fn of_other_states(before: &Event, next: &Event) -> bool {
    let told: Vec<&String> =
        before.actors.iter().chain(&before.recipients).filter_map(|p| p.country.as_ref()).collect();
    let another = |p: &Participant| {
        p.sector.as_deref() == Some("GOV") && p.country.as_ref().is_some_and(|c| !told.contains(&c))
    };
    !told.is_empty() && !next.actors.is_empty() && next.actors.iter().all(another)
}

/// Whether the act at `t` is told as the next step of a story: a clause of its own in the simple past, without a word that puts it at another
/// time.
fn goes_on(s: &Syntax<'_>, t: usize) -> bool {
    let clause =
        matches!(s.relation(t), Relation::Root | Relation::Conj | Relation::Ccomp | Relation::Parataxis);
    let elsewhere = s.by_relation(t, &[Relation::Advmod]).iter().any(|&a| {
        matches!(
            s.lemma(a).as_str(),
            "originally"
                | "previously"
                | "earlier"
                | "later"
                | "recently"
                | "already"
                | "once"
                | "before"
                | "initially"
                | "formerly"
        )
    });
    clause
        && !elsewhere
        && s.is_verb(t)
        && s.token(t).features.is(Feature::Tense, "Past")
        && !s
            .by_relation(t, &[Relation::Aux, Relation::AuxPass])
            .iter()
            .any(|&a| s.lemma(a) == "have" || s.token(a).features.is(Feature::Tense, "Pres"))
}

/// Whether the act at `t`, or the verb that carries it, is told in the pluperfect.
fn before_the_story(s: &Syntax<'_>, t: usize) -> bool {
    let carriers = std::iter::successors(Some(t), |&n| s.head(n)).take(CARRIERS);
    carriers.filter(|&n| s.is_verb(n)).take(1).any(|n| {
        s.by_relation(n, &[Relation::Aux])
            .iter()
            .any(|&a| s.lemma(a) == "have" && s.token(a).features.is(Feature::Tense, "Past"))
    })
}

/// Whether the act at `t` is told in a relative clause, by the way.
fn in_passing(s: &Syntax<'_>, t: usize) -> bool {
    std::iter::successors(Some(t), |&n| s.head(n))
        .any(|n| matches!(s.relation(n), Relation::AclRelcl | Relation::Acl))
}

/// Sentences at the head of an article that tell the news of the day.
const LEAD: usize = 3;

/// Words from an act's up to the verb that carries it: "had pleaded guilty *to attempted murder*".
const CARRIERS: usize = 4;

/// How far a told date reaches, in sentences.
const NARRATIVE_REACH: usize = 2;

/// Length of a value that names a year.
const YEAR: usize = "2023".len();

/// Length of a value that names a month.
const MONTH: usize = "2023-08".len();

/// Whether the expression names a date that a calendar has.
fn dated(t: &Time) -> bool {
    let year = t.value.get(..4).is_some_and(|y| y.chars().all(|c| c.is_ascii_digit()));
    matches!(t.kind, TimeKind::Date | TimeKind::Time) && year
}
