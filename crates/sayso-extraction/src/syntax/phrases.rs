//! Noun phrases, subtrees and names: where they begin and end, and whom a noun introduces by name.

use std::ops::Range;

use sayso_text::{Name, NameKind, Relation, Span, Upos};

use super::Syntax;

impl Syntax<'_> {
    /// Words that modify noun `n` before it: adjectives, nouns, names.
    pub fn modifiers(&self, n: usize) -> Vec<usize> {
        self.children(n)
            .iter()
            .copied()
            .filter(|&c| {
                matches!(
                    self.relation(c),
                    Relation::Amod
                        | Relation::Compound
                        | Relation::NmodDesc
                        | Relation::NmodUnmarked
                        | Relation::Nmod
                ) && c < n
                    && self.case(c).is_none()
                    && !self.is_part(c)
            })
            .collect()
    }

    /// The whole subtree of `i` as a run of tokens, cut to the stretch around `i` that is contiguous.
    pub fn subtree(&self, i: usize) -> Range<usize> {
        let (mut low, mut high) = (i, i);
        let mut stack = vec![i];
        while let Some(x) = stack.pop() {
            low = low.min(x);
            high = high.max(x);
            stack.extend(self.children(x));
        }
        low..high + 1
    }

    /// The state, people or body that a hyphen joins to the one at `n`: "*US*-Iran talks".
    pub fn pair(&self, n: usize) -> Option<usize> {
        let glued = |a: usize, b: usize| self.token(a).span.end == self.token(b).span.start;
        let words = self.doc.tokens.len();
        let before =
            n.checked_sub(2).filter(|&a| self.doc.form(a + 1) == "-" && glued(a, a + 1) && glued(a + 1, n));
        let after = (n + 2 < words && self.doc.form(n + 1) == "-" && glued(n, n + 1) && glued(n + 1, n + 2))
            .then_some(n + 2);
        let known = |x: usize| {
            use sayso_lexicon::ActorForm::{Body, Demonym, State};
            let name = self.name_at(x).map_or(self.doc.form(x), |k| self.doc.words(&self.names[k].tokens));
            self.lexicon.actors.named(name, "").is_some_and(|a| matches!(a.form, State | Demonym | Body))
        };
        before.into_iter().chain(after).find(|&x| known(x) && known(n))
    }

    /// The noun phrase of head `n` without determiner, clauses and prepositional phrases: "13 off-duty soldiers",
    /// "Defense Minister Sergei Shoigu". A name's own words always belong to it.
    pub fn noun_phrase(&self, n: usize) -> Range<usize> {
        let own = self.compound(n).map_or(n..n + 1, |c| c.tokens.clone());
        let (mut low, mut high) = (own.start, own.end);
        let mut after = 0;
        for &c in self.children(n) {
            let r = self.relation(c);
            if c < n
                && matches!(
                    r,
                    Relation::Amod
                        | Relation::Compound
                        | Relation::Nummod
                        | Relation::NmodDesc
                        | Relation::NmodUnmarked
                        | Relation::Flat
                )
            {
                if self.tells_when(c) {
                    after = after.max(self.subtree(c).end);
                } else {
                    low = low.min(self.subtree(c).start);
                }
            }
            if c > n && matches!(r, Relation::Flat | Relation::FlatForeign | Relation::Compound) {
                high = high.max(self.subtree(c).end);
            }
        }
        low = low.max(after.min(own.start));
        // "BRUSSELS - European leaders": what stands before a dash is a phrase of its own.
        let dash = |i: usize| {
            matches!(self.doc.form(i), "-" | "--" | "–" | "—")
                && self.token(i - 1).span.end < self.token(i).span.start
        };
        low = (low + 1..n).rev().find(|&i| dash(i)).map_or(low, |i| i + 1);
        // A name is never cut.
        for name in self.names_over(low..high) {
            low = low.min(name.start);
            high = high.max(name.end);
        }
        // "at *least* nine civilians", "shot *dead* three people"
        let no_part = |i: usize| {
            let before = |f: &dyn Fn(usize) -> bool| i > 0 && f(i - 1);
            match self.doc.form(i) {
                "least" | "most" => before(&|b| self.doc.form(b).eq_ignore_ascii_case("at")),
                "dead" => before(&|b| self.is_verb(b)),
                _ => false,
            }
        };
        while low < n && (matches!(self.token(low).upos, Upos::Punct | Upos::Det) || no_part(low)) {
            low += 1;
        }
        low..high
    }

    /// The name that stands right behind the noun at `i`, of whomever the noun describes: "agent *Pavel Orlov*". Some trees hang it from
    /// the noun, some beside it.
    pub(super) fn name_behind(&self, i: usize) -> Option<usize> {
        let next = i + 1;
        if next >= self.doc.tokens.len() || self.name_at(i).is_some() || self.token(i).upos != Upos::Noun {
            return None;
        }
        let name = self.name_at(next).filter(|&k| self.names[k].kind == NameKind::Person)?;
        let below = matches!(self.relation(next), Relation::Appos | Relation::Flat | Relation::NmodDesc);
        let beside = self.relation(next).is("nmod") && self.case(next).is_none();
        (self.names[name].tokens.start == next
            && (below && self.head(next) == Some(i) || beside && self.head(next) == self.head(i)))
        .then_some(next)
    }

    /// Whether the modifier at `c` tells when, not who: "*On February 20* soldiers killed", "*last May* rebels".
    fn tells_when(&self, c: usize) -> bool {
        let name = matches!(self.token(c).upos, Upos::Propn | Upos::Num) && self.is_time(c);
        let run = self.subtree(c);
        let before = run.start.checked_sub(1);
        name || self.relation(c) == Relation::Nummod
            && run.chain(before).any(|i| matches!(self.lemma(i).as_str(), "on" | "in" | "since"))
    }

    /// The names that share a token with `range`.
    pub fn names_over(&self, range: Range<usize>) -> Vec<Range<usize>> {
        let from = self.names.partition_point(|n| n.tokens.end <= range.start);
        self.names[from..]
            .iter()
            .take_while(|n| n.tokens.start < range.end)
            .map(|n| n.tokens.clone())
            .collect()
    }

    /// Index in `names` of the person whom the noun at `i` introduces: "the minister, Sergei Shoigu", "leader Kim Jong Un".
    pub fn person_named_by(&self, i: usize) -> Option<usize> {
        if self.name_at(i).is_some() || !matches!(self.token(i).upos, Upos::Noun | Upos::Propn) {
            return None;
        }
        self.by_relation(i, &[Relation::Appos, Relation::Flat, Relation::NmodDesc])
            .into_iter()
            .filter_map(|c| self.name_at(c))
            .find(|&k| self.names[k].kind == NameKind::Person)
            .or_else(|| self.titled(i))
    }

    /// The body whose name follows its noun at once: "human rights *organization* Amnesty International".
    pub fn body_named_by(&self, i: usize) -> Option<usize> {
        if self.name_at(i).is_some() || self.token(i).upos != Upos::Noun {
            return None;
        }
        let k = self.name_at(i + 1).filter(|&k| {
            self.names[k].kind == NameKind::Organization && self.names[k].tokens.start == i + 1
        })?;
        let apposed = self.by_relation(i, &[Relation::Appos, Relation::Flat, Relation::NmodDesc]);
        // "ordered the newspaper *Foroyaa* to close", where the tree takes the name for the subject of the infinitive.
        let told = || {
            let definite = self.first(i, &[Relation::Det, Relation::NmodPoss]).is_some();
            let subject = self.relation(i + 1) == Relation::Nsubj
                && self
                    .head(i + 1)
                    .is_some_and(|v| self.relation(v) == Relation::Xcomp && self.marked(v, "to"));
            definite && subject && self.role(i).is_some_and(|r| r.kind == "organization")
        };
        (apposed.iter().any(|&c| self.name_at(c) == Some(k)) || told()).then_some(k)
    }

    /// "US envoy Peter Langley met ...", where the tree makes title and name two subjects of the verb, or two of a list.
    fn titled(&self, i: usize) -> Option<usize> {
        let k = self.name_at(i + 1).filter(|&k| self.names[k].kind == NameKind::Person)?;
        let name = &self.names[k].tokens;
        let twice = self.head(i + 1) == self.head(i) && self.relation(i + 1) == self.relation(i);
        let argument = matches!(
            self.relation(i),
            Relation::Nsubj | Relation::NsubjPass | Relation::Obj | Relation::Conj
        );
        (name.start == i + 1 && twice && argument).then_some(k)
    }

    /// The name in which a span begins.
    pub fn name_over(&self, span: Span) -> Option<&Name> {
        let first = self.doc.tokens.partition_point(|t| t.span.end <= span.start);
        self.name_at(first).map(|k| &self.names[k])
    }

    /// Index in `names` of the name that holds token `i`.
    pub fn name_at(&self, i: usize) -> Option<usize> {
        let k = self.names.partition_point(|n| n.tokens.end <= i);
        self.names.get(k).is_some_and(|n| n.tokens.contains(&i)).then_some(k)
    }
}
