//! One view of a document's trees: words, compounds and classes, heads and children, prepositional complements.
//!
//! Reads the dependency tree only. Passives (`passives`), relative and participial clauses, control, coordination and light verbs
//! (`clauses`) are undone here, so that a frame names its slots once; `phrases` tells where noun phrases and names begin and end.

mod clauses;
mod passives;
mod phrases;

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use sayso_lexicon::{Lexicon, Role};
use sayso_text::{Document, Feature, Name, NameKind, Relation, Token, Upos};

use crate::compounds::{Compound, compounds};
use crate::names::{names, tells_of_korea};

/// Prepositions of phrases that tell of something beside the act of their verb: "suspended deliveries *because of* the shelling".
const ASIDE: &[&str] = &[
    "by",
    "because",
    "due",
    "after",
    "before",
    "since",
    "until",
    "amid",
    "despite",
    "during",
    "following",
    "over",
];

/// A document's trees with their children lists.
pub(crate) struct Syntax<'d> {
    pub doc: &'d Document,
    pub lexicon: &'d Lexicon,
    /// Names in order, not nested ([`crate::names`]).
    pub names: Vec<Name>,
    /// The name that a pronoun stands for, as the tokens of both; filled once the entities are known.
    pub antecedents: HashMap<usize, usize>,
    /// Last words of the people whom the text names by several.
    pub surnames: HashSet<&'d str>,
    /// Whether the text is about Korea, where the North and the South are states.
    pub of_korea: bool,
    children: Vec<Vec<usize>>,
    compounds: Vec<Compound>,
}

impl<'d> Syntax<'d> {
    pub fn new(doc: &'d Document, lexicon: &'d Lexicon) -> Self {
        let mut children = vec![Vec::new(); doc.tokens.len()];
        for (i, t) in doc.tokens.iter().enumerate() {
            if t.head != i {
                children[t.head].push(i);
            }
        }
        let mut syntax = Self {
            doc,
            lexicon,
            names: names(doc, &lexicon.actors),
            antecedents: HashMap::new(),
            surnames: HashSet::new(),
            of_korea: tells_of_korea(doc),
            children,
            compounds: Vec::new(),
        };
        let people = syntax.names.iter().filter(|n| n.kind == NameKind::Person && n.tokens.len() > 1);
        syntax.surnames = people.map(|n| doc.form(n.tokens.end - 1)).collect();
        syntax.compounds = compounds(&syntax);
        syntax.move_stray_conjuncts();
        syntax
    }

    /// A noun coordinated with a verb ("turned to Moscow as well as Minsk") belongs with the argument before it.
    fn move_stray_conjuncts(&mut self) {
        for i in 0..self.doc.tokens.len() {
            let Some(h) = self.head(i) else { continue };
            let stray = self.relation(i) == Relation::Conj
                && matches!(self.token(i).upos, Upos::Noun | Upos::Propn)
                && self.is_verb(h)
                && self
                    .by_relation(i, &[Relation::Nsubj, Relation::Cop, Relation::Aux, Relation::Orphan])
                    .is_empty();
            let argument = self.children[h].iter().copied().rfind(|&c| {
                c < i
                    && c > h
                    && self.is_nominal(c)
                    && (self.relation(c).is("obj") || self.relation(c).is("obl"))
            });
            if let (true, Some(argument)) = (stray, argument) {
                self.children[h].retain(|&c| c != i);
                self.children[argument].push(i);
            }
        }
    }

    pub fn token(&self, i: usize) -> &'d Token {
        &self.doc.tokens[i]
    }

    pub fn lemma(&self, i: usize) -> String {
        self.doc.tokens[i].lemma.to_lowercase()
    }

    /// The compound that holds the word at `i`.
    fn compound_over(&self, i: usize) -> Option<&Compound> {
        let k = self.compounds.partition_point(|c| c.tokens.end <= i);
        self.compounds.get(k).filter(|c| c.tokens.contains(&i))
    }

    /// The compound with hyphens of which the word at `i` is the head.
    pub fn compound(&self, i: usize) -> Option<&Compound> {
        self.compound_over(i).filter(|c| c.head == i)
    }

    /// Whether the word at `i` is only a part of a compound: the "general" of "attorney-general".
    pub fn is_part(&self, i: usize) -> bool {
        self.compound_over(i).is_some_and(|c| c.head != i)
    }

    /// The lemmas under which the tables may have the word at `i`: those of the compound whose head it is, and its own unless a table
    /// says what the compound is.
    pub fn lemmas(&self, i: usize) -> Vec<String> {
        let mut all = self.compound(i).map(|c| c.lemmas.clone()).unwrap_or_default();
        if !all.iter().any(|w| self.lexicon.defines(w)) {
            all.push(self.lemma(i));
        }
        all
    }

    /// The word that stands for the compound of which the one at `i` is a part; of other words themselves.
    pub fn whole(&self, i: usize) -> usize {
        self.compound_over(i).map_or(i, |c| c.head)
    }

    /// The lemma under which `frames/` may have the word at `i`.
    pub fn frame_lemma(&self, i: usize) -> String {
        let whole = self.compound(i).and_then(|c| c.lemmas.iter().find(|w| self.lexicon.frames.has(w)));
        whole.cloned().unwrap_or_else(|| self.lemma(i))
    }

    /// The words of a run as `word` has them, with every compound whose lemma `wanted` is one.
    pub fn words(
        &self,
        run: Range<usize>,
        word: impl Fn(usize) -> String,
        wanted: impl Fn(&str) -> bool,
    ) -> Vec<String> {
        let mut out = Vec::with_capacity(run.len());
        let mut i = run.start;
        while i < run.end {
            let compound = self.compound_over(i).filter(|c| c.tokens.start == i && c.tokens.end <= run.end);
            match compound.and_then(|c| Some((c, c.lemmas.iter().find(|w| wanted(w))?))) {
                Some((c, lemma)) => {
                    out.push(lemma.clone());
                    i = c.tokens.end;
                }
                None => {
                    out.push(word(i));
                    i += 1;
                }
            }
        }
        out
    }

    /// Whether `class` holds the word at `i`.
    pub fn is_a(&self, i: usize, class: &str) -> bool {
        self.lemmas(i).iter().any(|w| self.lexicon.is_a(w, class))
    }

    /// The role that the word at `i` names by itself.
    pub fn role(&self, i: usize) -> Option<&'d Role> {
        let lexicon = self.lexicon;
        self.lemmas(i).iter().find_map(|w| lexicon.actors.role(&[w.as_str()]))
    }

    /// What the word at `i` may be a form of, where its lemma does not tell: "convicted" of "convict", "scuffling" of "scuffle",
    /// "expulsions" of "expulsion".
    pub fn stems(&self, i: usize) -> Vec<String> {
        let form = self.doc.form(i).to_lowercase();
        if let Some(stem) = form.strip_suffix("ed").or_else(|| form.strip_suffix("ing")) {
            let doubled = stem.chars().rev().take(2).collect::<Vec<_>>();
            let mut out = vec![stem.to_owned(), format!("{stem}e")];
            if doubled.len() == 2 && doubled[0] == doubled[1] {
                out.push(stem[..stem.len() - doubled[0].len_utf8()].to_owned());
            }
            return out;
        }
        form.strip_suffix('s').map(|stem| vec![stem.to_owned()]).unwrap_or_default()
    }

    pub fn children(&self, i: usize) -> &[usize] {
        &self.children[i]
    }

    pub fn head(&self, i: usize) -> Option<usize> {
        let h = self.doc.tokens[i].head;
        (h != i).then_some(h)
    }

    pub fn relation(&self, i: usize) -> Relation {
        self.doc.tokens[i].relation
    }

    /// The children in these relations, in order.
    pub fn by_relation(&self, i: usize, relations: &[Relation]) -> Vec<usize> {
        self.children(i).iter().copied().filter(|c| relations.contains(&self.relation(*c))).collect()
    }

    pub fn first(&self, i: usize, relations: &[Relation]) -> Option<usize> {
        self.children(i).iter().copied().find(|c| relations.contains(&self.relation(*c)))
    }

    /// Whether the word at `i` is a plain negation: "not", of which "n't" is a form, or "never".
    pub fn negates(&self, i: usize) -> bool {
        matches!(self.lemma(i).as_str(), "not" | "never")
    }

    pub fn is_nominal(&self, i: usize) -> bool {
        matches!(self.token(i).upos, Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num | Upos::Sym)
            || (self.token(i).upos == Upos::Adj && self.first(i, &[Relation::Det]).is_some())
    }

    pub fn is_verb(&self, i: usize) -> bool {
        matches!(self.token(i).upos, Upos::Verb | Upos::Aux)
    }

    /// Lemma of the first preposition that marks `i`, if any.
    pub fn case(&self, i: usize) -> Option<String> {
        let c = self.first(i, &[Relation::Case])?;
        // "regarding", "including" are looked up as they stand.
        Some(if self.token(c).upos == Upos::Verb { self.doc.form(c).to_lowercase() } else { self.lemma(c) })
    }

    /// Whether the phrase at `i` tells of something beside the act of its verb.
    pub fn is_aside(&self, i: usize) -> bool {
        self.case(i).is_some_and(|p| ASIDE.contains(&p.as_str()))
    }

    /// Whether preposition `p` marks `i`, alone or with others: "out of" is both.
    pub fn has_case(&self, i: usize, p: &str) -> bool {
        self.case(i).as_deref() == Some(p)
            || self.by_relation(i, &[Relation::Case]).iter().any(|&c| {
                // "according *to*" is no "to".
                let whole = matches!(
                    self.doc.form(c).to_lowercase().as_str(),
                    "according" | "due" | "prior" | "thanks" | "owing"
                );
                // "as secretary *of* state": of the phrase itself, whose head the tree has behind it.
                let modifies =
                    |n: usize| self.relation(n).is("nmod") || self.relation(n) == Relation::Compound;
                let inner = self
                    .children(i)
                    .iter()
                    .any(|&n| n < c && modifies(n) && self.token(n).upos == Upos::Noun);
                !inner && self.lemma(c) == p
                    || !whole && self.by_relation(c, &[Relation::Fixed]).iter().any(|&f| self.lemma(f) == p)
            })
    }

    /// `i` and what is coordinated with it.
    pub fn conjuncts(&self, i: usize) -> Vec<usize> {
        let mut out = vec![i];
        for c in self.by_relation(i, &[Relation::Conj]) {
            // "an official of the former *government*": what has a preposition of its own is not on one level with what has none.
            let lower = self.case(c).is_some() && self.case(i).is_none() && self.name_at(c).is_none();
            // "Ghana, *not* Togo"
            let denied = self.children(c).iter().any(|&n| n < c && self.lemma(n) == "not");
            // "cease-*fires*" is no second thing.
            let part = self.is_part(c);
            if self.is_nominal(c) && !lower && !denied && !part && !self.is_beside_its_owner(i, c) {
                out.extend(self.conjuncts(c));
            }
        }
        // "the former agent Pavel Orlov and his daughter": what is coordinated may hang from the name behind the noun.
        if let Some(name) = self.name_behind(i) {
            out.extend(self.conjuncts(name).into_iter().skip(1));
        }
        // "*North* and South Korea": the first of two names that share their last word.
        out.extend(self.by_relation(i, &[Relation::Compound]).into_iter().filter(|&c| {
            self.name_at(c).is_some()
                && self.by_relation(c, &[Relation::Conj]).iter().any(|&d| {
                    self.name_at(d).is_some()
                        && self.name_at(d) == self.name_at(i)
                        && self.name_at(d) != self.name_at(c)
                })
        }));
        out
    }

    /// Whether the name at `c`, which the tree coordinates with the nouns at `i`, stands beside another one whose they are: "the leaders of Ghana
    /// and *Togo*".
    fn is_beside_its_owner(&self, i: usize, c: usize) -> bool {
        let is_place = |n: usize| self.name_at(n).is_some_and(|k| self.names[k].kind == NameKind::Place);
        let joined = c > 1 && matches!(self.lemma(c - 1).as_str(), "and" | "or");
        joined
            && self.token(i).features.is(Feature::Number, "Plur")
            && self.name_at(i).is_none()
            && is_place(c)
            && is_place(c - 2)
            && self.under(i, "of").iter().any(|&o| self.subtree(o).contains(&(c - 2)))
    }

    /// Complements of `i` under preposition `p`.
    pub fn under(&self, i: usize, p: &str) -> Vec<usize> {
        // "was accused of abuse *by three students*": they accuse.
        let accuses = || {
            self.relation(i).is("obl")
                && matches!(self.case(i).as_deref(), Some("of" | "for"))
                && self.head(i).is_some_and(|v| self.is_passive(v) && self.is_a(v, "accusing"))
        };
        if p == "by" && accuses() { Vec::new() } else { self.hanging(i, p) }
    }

    /// What hangs from `i` under preposition `p` in the tree.
    fn hanging(&self, i: usize, p: &str) -> Vec<usize> {
        let mut out = Vec::new();
        for &c in self.children(i) {
            let r = self.relation(c);
            // "taken into *custody*", where the tree takes the noun for a particle.
            let particle = r == Relation::CompoundPrt && self.token(c).upos == Upos::Noun;
            // "thousands of *Kurds* marched", where the tree takes them for a subject too.
            let misnamed = r == Relation::Nsubj && c > i && self.token(i).upos == Upos::Noun;
            let phrase = r.is("obl") || r.is("nmod") || particle || misnamed;
            if phrase && self.has_case(c, p) && !self.is_time(c) {
                out.extend(self.conjuncts(c));
            }
        }
        out
    }

    /// Whether the phrase of head `i` names a time: "on March 28", "for two weeks".
    pub fn is_time(&self, i: usize) -> bool {
        const TIMES: [&str; 36] = [
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
            "jan.",
            "feb.",
            "aug.",
            "sept.",
            "oct.",
            "nov.",
            "dec.",
            "day",
            "week",
            "month",
            "year",
            "hour",
            "minute",
            "decade",
            "morning",
            "evening",
            "night",
        ];
        let month = |x: usize| self.token(x).upos == Upos::Propn && TIMES.contains(&self.lemma(x).as_str());
        match self.token(i).upos {
            Upos::Noun | Upos::Propn => TIMES.contains(&self.lemma(i).as_str()),
            Upos::Num => self.children(i).iter().any(|&c| month(c)) || i > 0 && month(i - 1),
            _ => false,
        }
    }

    /// Whether `i` has a marker or particle of this lemma ("to", "if").
    pub fn marked(&self, i: usize, mark: &str) -> bool {
        self.by_relation(i, &[Relation::Mark]).iter().any(|&m| self.lemma(m) == mark)
    }
}
