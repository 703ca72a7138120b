//! Who does what in a clause: logical subjects and objects, prepositional complements, noun phrases.
//!
//! Reads the dependency tree only. Passives, relative and participial clauses, control, coordination and light verbs
//! are undone here, so that a frame names its slots once.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use sayso_lexicon::{EventType, Lexicon, Pos, Role};
use sayso_text::{Document, Feature, Name, NameKind, Relation, Span, Token, Upos};

use crate::compounds::{Compound, compounds};
use crate::names::{names, tells_of_korea};

/// How far control and coordination are followed; deeper chains are parse errors more often than language.
const MAX_DEPTH: usize = 6;

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

/// Longest for-phrase before an infinitive, in words.
const FOR_PHRASE: usize = 10;

/// Longest dateline in words: "PORT-AU-PRINCE, March 6 (AFP) -".
const DATELINE: usize = 14;

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
                self.lemma(c) == p
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

    /// Whether the verb at `v` is one that has an object or is passive, and here has neither an object nor an auxiliary, as headlines leave
    /// them out: "executive *gunned* down at party".
    fn headline_passive(&self, v: usize) -> bool {
        let t = self.token(v);
        let past = t.features.is(Feature::Tense, "Past") || self.doc.form(v).to_lowercase().ends_with("ed");
        let Some(subject) = self.first(v, &[Relation::Nsubj]).filter(|_| past) else { return false };
        let lemma = self.lemma(v);
        let bare = self.token(subject).upos == Upos::Noun
            && !self.token(subject).features.is(Feature::Number, "Plur")
            && self.first(subject, &[Relation::Det, Relation::NmodPoss, Relation::Nummod]).is_none();
        let taken = self.lexicon.is_a(&lemma, "transitive")
            || bare && self.lexicon.is_a(&lemma, "transitive_in_headlines");
        // "bishop urged *to resign*"
        let told = self.lexicon.is_a(&lemma, "controlling");
        let active = [
            Relation::Obj,
            Relation::Iobj,
            Relation::Ccomp,
            Relation::Aux,
            Relation::AuxPass,
            Relation::Conj,
        ];
        taken
            && self.first(v, &active).is_none()
            && (told || self.first(v, &[Relation::Xcomp]).is_none())
            && !matches!(self.relation(v), Relation::AclRelcl | Relation::Conj)
    }

    /// The name that stands right behind the noun at `i`, of whomever the noun describes: "agent *Pavel Orlov*". Some trees hang it from
    /// the noun, some beside it.
    fn name_behind(&self, i: usize) -> Option<usize> {
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

    /// Whether the clause of verb `v` is passive.
    pub fn is_passive(&self, v: usize) -> bool {
        let t = self.token(v);
        if self.first(v, &[Relation::NsubjPass, Relation::AuxPass, Relation::CsubjPass]).is_some() {
            return !self.only_called_passive(v);
        }
        if self.headline_passive(v) {
            return true;
        }
        if self.first(v, &[Relation::Nsubj, Relation::Obj]).is_some() {
            return self.first(v, &[Relation::Nsubj]).is_none() && self.goes_on_passive(v);
        }
        // "women convicted of fraud", where the tagger takes the participle for an adjective
        if t.upos == Upos::Adj && t.relation == Relation::Acl && self.lemma(v).ends_with("ed") {
            return true;
        }
        // "a man accused of fraud", where the tagger takes the participle for a past tense: no finite clause hangs from a noun like that
        if t.relation == Relation::Acl
            && t.features.is(Feature::VerbForm, "Fin")
            && t.features.is(Feature::Tense, "Past")
        {
            return true;
        }
        // "was found guilty and *handed* a jail term", "was captured and *shot*"
        if self.goes_on_passive(v) {
            return true;
        }
        // "arrested by police", "troops deployed to the border"
        t.features.is(Feature::VerbForm, "Part")
            && (t.features.is(Feature::Voice, "Pass")
                || (t.features.is(Feature::Tense, "Past")
                    && matches!(t.relation, Relation::Acl | Relation::Advcl))
                || (t.features.is(Feature::Tense, "Past")
                    && t.relation == Relation::Conj
                    && self.first(v, &[Relation::Aux]).is_none()
                    && self.head(v).is_some_and(|h| self.is_verb(h) && self.is_passive(h))))
    }

    /// Whether the verb at `v` shares the subject and the auxiliary of a passive before it: "was captured and *shot*", "was convicted and *handed* a
    /// jail term".
    fn goes_on_passive(&self, v: usize) -> bool {
        let Some(h) = self.head(v).filter(|&h| self.relation(v) == Relation::Conj && self.is_verb(h)) else {
            return false;
        };
        let alone = [Relation::Nsubj, Relation::NsubjPass, Relation::Aux, Relation::AuxPass, Relation::Ccomp];
        if self.first(v, &alone).is_some()
            || self.first(h, &[Relation::AuxPass]).is_none()
            || !self.looks_past(v)
        {
            return false;
        }
        if self.first(v, &[Relation::Obj, Relation::Xcomp]).is_some() {
            return self.is_a(v, "giving");
        }
        // What always has somebody to whom it is done.
        let rows = self.lexicon.frames.of(&self.lemma(v), Pos::Verb);
        let force = |f: &sayso_lexicon::Frame| {
            matches!(f.kind, EventType::Assault | EventType::Coerce | EventType::Sanction)
                && f.lemma.len() == 1
                && f.recipient.0.first().is_some_and(|c| c.0.contains(&sayso_lexicon::Slot::Object))
                && f.actor.0.first().is_some_and(|c| c.0.contains(&sayso_lexicon::Slot::Subject))
        };
        rows.iter().any(force)
            && self
                .children(v)
                .iter()
                .all(|&c| !self.relation(c).is("obl") || self.case(c).is_none_or(|p| p != "at" && p != "on"))
    }

    /// Whether the verb at `v` is a past form or a participle, by its tags or its ending: the tags of the two are often mixed up.
    fn looks_past(&self, v: usize) -> bool {
        let f = &self.token(v).features;
        f.is(Feature::Tense, "Past") || f.is(Feature::VerbForm, "Part") || self.doc.form(v).ends_with("ed")
    }

    /// Whether the tree takes the verb at `v` for a passive although somebody named is its object and no auxiliary makes it one: "Police
    /// *arrested* Maria Lopez". ("Envoy handed *a note*" may be one.)
    fn only_called_passive(&self, v: usize) -> bool {
        let somebody = |o: usize| {
            self.name_at(o).is_some()
                || self.lexicon.actors.role(&[self.lemma(o).as_str()]).is_some_and(|r| r.kind == "person")
                || self.is_a(o, "quantifier")
        };
        // "Police *detained* and questioned three men"
        let shared = |&c: &usize| {
            self.is_verb(c)
                && self.first(c, &[Relation::Obj]).is_some()
                && self.first(c, &[Relation::AuxPass]).is_none()
        };
        self.first(v, &[Relation::AuxPass, Relation::CsubjPass]).is_none()
            && (self
                .first(v, &[Relation::Obj, Relation::Dep])
                .is_some_and(|o| o > v && (somebody(o) || self.token(o).upos == Upos::Num))
                || self.by_relation(v, &[Relation::Conj]).iter().any(shared))
    }

    /// Whether `i` is a relative pronoun of its clause.
    fn is_relative(&self, i: usize) -> bool {
        let t = self.token(i);
        t.features.is(Feature::PronType, "Rel")
            || (matches!(t.upos, Upos::Pron | Upos::Det)
                && matches!(self.lemma(i).as_str(), "who" | "whom" | "which" | "that"))
    }

    /// The noun that the relative clause of verb `v` modifies.
    fn antecedent(&self, v: usize) -> Option<usize> {
        matches!(self.relation(v), Relation::AclRelcl | Relation::AdvclRelcl).then(|| self.head(v)).flatten()
    }

    /// Replaces a relative pronoun by its antecedent and adds coordinated words.
    fn resolve(&self, v: usize, i: usize) -> Vec<usize> {
        let i = self.behind_dateline(i);
        // "*The army* court-martialed him", where the tree takes "court" for the subject.
        let i = if self.is_part(i) { self.modifiers(i).first().copied().unwrap_or(i) } else { i };
        if self.is_relative(i)
            && let Some(a) = self.antecedent(v)
        {
            return self.conjuncts(a);
        }
        self.conjuncts(i)
    }

    /// The dash that ends the dateline of a sentence: "SEOUL, Dec 26 (Reuters) - The army fired".
    pub fn dateline(&self, sentence: usize) -> Option<usize> {
        let words = self.doc.sentences[sentence].tokens.clone();
        let first = self.doc.form(words.start);
        let place = first.chars().count() > 1 && first.chars().all(|c| !c.is_lowercase());
        let apart = |t: usize| t > words.start && self.token(t - 1).span.end < self.token(t).span.start;
        words
            .clone()
            .take(DATELINE)
            .find(|&t| place && matches!(self.doc.form(t), "-" | "--" | "–" | "—" | "―") && apart(t))
    }

    /// "TBILISI - *Russia* recognised it": what stands for the subject where the tree takes the place of the dateline for it.
    fn behind_dateline(&self, i: usize) -> usize {
        let Some(dash) = self.dateline(self.doc.sentence_of(i)).filter(|&d| i < d) else { return i };
        self.children(i).iter().copied().find(|&c| c > dash && self.is_nominal(c)).unwrap_or(i)
    }

    /// Logical subjects of `v` (a verb, a predicate adjective or noun).
    pub fn subjects(&self, v: usize) -> Vec<usize> {
        self.subjects_to(v, 0)
    }

    fn subjects_to(&self, v: usize, depth: usize) -> Vec<usize> {
        if depth > MAX_DEPTH {
            return Vec::new();
        }
        if self.is_passive(v) {
            let agents = self.agents(v);
            if agents.is_empty() {
                // "was accused of fraud by prosecutors": the tree may hang the agent from the complement.
                return self
                    .children(v)
                    .iter()
                    .filter(|&&c| {
                        c > v && self.relation(c).is("obl") && self.case(c).as_deref() == Some("of")
                    })
                    .flat_map(|&c| self.under(c, "by"))
                    .collect();
            }
            return agents.into_iter().flat_map(|a| self.resolve(v, a)).collect();
        }
        // Not that of a passive, which this one is not.
        if let Some(s) = self.first(v, &[Relation::Nsubj, Relation::NsubjOuter, Relation::NsubjPass]) {
            return self.resolve(v, s);
        }
        self.inherited(v, depth)
    }

    /// By whom the passive at `v` says that it was done: its by-phrases, but of two passives beside each other those behind the second belong to it,
    /// wherever the tree hangs them: "a farmer was killed and two others were wounded *by soldiers*".
    fn agents(&self, v: usize) -> Vec<usize> {
        let by = |c: &usize| {
            // "along with nine others", which the tree may call an agent, is none.
            let case = self.case(*c);
            self.relation(*c) == Relation::OblAgent && case.as_deref().is_none_or(|p| p == "by")
                || (self.relation(*c).is("obl") && case.as_deref() == Some("by"))
        };
        let whole = |w: usize| {
            self.first(w, &[Relation::NsubjPass]).is_some() && self.first(w, &[Relation::AuxPass]).is_some()
        };
        let next = self.by_relation(v, &[Relation::Conj]).into_iter().find(|&w| whole(w));
        // "were arrested and deported *by Kenya*": where both share all, they share this too.
        let before = self.head(v).filter(|&h| self.relation(v) == Relation::Conj && self.is_verb(h));
        let own = self.children(v).iter().copied().filter(|c| by(c) && next.is_none_or(|w| *c < w));
        let from_before = before.map(|h| self.children(h)).unwrap_or_default().iter().copied();
        own.chain(from_before.filter(|c| by(c) && *c > v)).collect()
    }

    /// The subject of an infinitive that a for-phrase before it names: "a deal for *Iran* to send fuel".
    pub fn for_subject(&self, v: usize) -> Option<usize> {
        let to = self.by_relation(v, &[Relation::Mark]).into_iter().find(|&m| self.lemma(m) == "to")?;
        let from = to.saturating_sub(FOR_PHRASE);
        (from..to).rev().find(|&j| {
            (self.relation(j).is("nmod") || self.relation(j).is("obl"))
                && self.case(j).as_deref() == Some("for")
                && self.subtree(j).end == to
        })
    }

    /// The unexpressed subject of `v`, from the construction in which `v` stands.
    fn inherited(&self, v: usize, depth: usize) -> Vec<usize> {
        let Some(h) = self.head(v) else { return Vec::new() };
        // "TBILISI - *Russia* recognised it": the place of the dateline does nothing.
        if self.dateline(self.doc.sentence_of(v)).is_some_and(|d| h < d && d < v) {
            let behind = self.behind_dateline(h);
            return if behind == h || behind > v { Vec::new() } else { self.conjuncts(behind) };
        }
        if let Some(subject) = self.for_subject(v) {
            return self.conjuncts(subject);
        }
        match self.relation(v) {
            Relation::AclRelcl => {
                // An object relative has its own subject; what is missing here is the subject.
                self.conjuncts(h)
            }
            Relation::Acl => {
                let t = self.token(v);
                let infinitive = t.features.is(Feature::VerbForm, "Inf") || self.marked(v, "to");
                // "encourages the government to stop": whom one can ask does it, other than a plan or a decision.
                let somebody = self.name_at(h).is_some() || self.role(h).is_some();
                if infinitive && !somebody {
                    // "a plan to attack": whoever has the plan.
                    let owners = self.noun_owners(h, depth + 1);
                    if owners.is_empty() { self.light_subject(h, depth + 1) } else { owners }
                } else {
                    self.conjuncts(h)
                }
            }
            Relation::Xcomp | Relation::Ccomp => {
                if !self.is_verb(h) && self.token(h).upos != Upos::Adj {
                    return self.subjects_to(h, depth + 1);
                }
                // "accuses Iran of backing the rebels", "barred him from leaving"
                if ["of", "for", "from"].iter().any(|p| self.marked(v, p)) {
                    let objects = self.objects_to(h, depth + 1);
                    if !objects.is_empty() {
                        return objects;
                    }
                }
                // Object control ("urged Iran to stop") unless the verb is one of subject control with an object.
                if (self.relation(v) == Relation::Xcomp || self.marked(v, "to"))
                    && !matches!(self.lemma(h).as_str(), "promise" | "vow" | "threaten")
                {
                    let objects = self.objects_to(h, depth + 1);
                    if !objects.is_empty() {
                        return objects;
                    }
                }
                let addressed = self.addressed(h);
                if addressed.is_empty() { self.subjects_to(h, depth + 1) } else { addressed }
            }
            // "beat students *protesting* a law"
            Relation::Advcl if let Some(o) = self.described_object(v, h) => self.conjuncts(o),
            // "suspended deliveries *because of shelling*": a clause of reason has its own doer.
            Relation::Advcl if self.marked(v, "because") => Vec::new(),
            Relation::Advcl => {
                let addressed = if self.marked(v, "to") {
                    let mut whom = self.addressed(h);
                    // "asked the court to order ...", where the tree takes the request for a purpose.
                    if whom.is_empty() && self.is_a(h, "controlling") {
                        whom = self.objects_to(h, depth + 1);
                        whom.retain(|&o| o < v);
                    }
                    whom
                } else if self.marked(v, "of") || self.marked(v, "from") {
                    self.objects_to(h, depth + 1)
                } else if self.marked(v, "for") && self.is_a(h, "judging") {
                    // "jailed a soldier *for killing* a priest"
                    self.objects_to(h, depth + 1)
                } else {
                    Vec::new()
                };
                if !addressed.is_empty() {
                    return addressed;
                }
                if self.is_passive(h) && self.first(h, &[Relation::NsubjPass]).is_some() {
                    self.objects_to(h, depth + 1)
                } else {
                    self.subjects_to(h, depth + 1)
                }
            }
            Relation::Conj if let Some(says) = self.beside_its_report(v) => self.subjects_to(says, depth + 1),
            Relation::Conj | Relation::Parataxis
                if self.is_verb(h) || self.first(h, &[Relation::Cop]).is_some() =>
            {
                if self.is_passive(h) {
                    // "was arrested and confessed": the passive subject goes on.
                    let o =
                        self.first(h, &[Relation::NsubjPass, Relation::Nsubj]).map(|s| self.resolve(h, s));
                    return o.unwrap_or_else(|| self.inherited(h, depth + 1));
                }
                self.subjects_to(h, depth + 1)
            }
            _ => Vec::new(),
        }
    }

    /// The verb of speech beside which the verb at `v` stands, where the tree coordinates it with what is said: "said the pilots had followed the rules and
    /// *accused* Ghana of lying".
    pub fn beside_its_report(&self, v: usize) -> Option<usize> {
        let told = self.head(v).filter(|_| self.relation(v) == Relation::Conj)?;
        let says = self
            .head(told)
            .filter(|_| self.relation(told) == Relation::Ccomp && !self.marked(told, "that"))?;
        let bare = self
            .first(
                v,
                &[Relation::Nsubj, Relation::NsubjPass, Relation::Aux, Relation::AuxPass, Relation::Mark],
            )
            .is_none();
        // What was said is further back or still to come.
        let another_time = self
            .by_relation(told, &[Relation::Aux])
            .iter()
            .any(|&a| matches!(self.lemma(a).as_str(), "have" | "will" | "would"));
        let thing = self
            .first(told, &[Relation::Nsubj, Relation::NsubjPass])
            .is_some_and(|n| self.name_at(n).is_none() && self.token(n).upos == Upos::Noun);
        let spoken = says < told && self.lemma(says) == "say" && self.looks_past(says);
        (spoken && bare && self.looks_past(v) && self.is_a(v, "relating") && (another_time || thing))
            .then_some(says)
    }

    /// Those right before the participle at `v` to whom the verb at `h` is done, where they and not its doer do what people do in protest or flight.
    fn described_object(&self, v: usize, h: usize) -> Option<usize> {
        let kinds = self.lexicon.frames.of(&self.lemma(v), Pos::Verb);
        let theirs = kinds
            .iter()
            .any(|f| matches!(f.kind, EventType::Protest | EventType::Request | EventType::Reject));
        let participle = self.doc.form(v).ends_with("ing") && self.first(v, &[Relation::Mark]).is_none();
        let object = self.first(h, &[Relation::Obj]).filter(|&o| theirs && participle && o + 1 == v)?;
        let somebody = self.name_at(object).is_some()
            || self.lexicon.actors.role(&[self.lemma(object).as_str()]).is_some();
        somebody.then_some(object)
    }

    /// Whom a verb of calling addresses by a preposition: "called on Iran to stop", "appealed to donors to pay".
    fn addressed(&self, h: usize) -> Vec<usize> {
        match self.lemma(h).as_str() {
            "call" | "prevail" => {
                let on = [self.under(h, "on"), self.under(h, "upon")].concat();
                // "called on parliament to stop", where the tree takes "on" for a particle
                if on.is_empty() { self.objects(h) } else { on }
            }
            "appeal" | "plead" => [self.under(h, "to"), self.under(h, "with")].concat(),
            _ => Vec::new(),
        }
    }

    /// Logical objects of `v`.
    pub fn objects(&self, v: usize) -> Vec<usize> {
        self.objects_to(v, 0)
    }

    fn objects_to(&self, v: usize, depth: usize) -> Vec<usize> {
        if depth > MAX_DEPTH {
            return Vec::new();
        }
        if self.is_passive(v) {
            if let Some(s) = self.first(v, &[Relation::NsubjPass, Relation::Nsubj]) {
                let mut all = self.resolve(v, s);
                // "was given weapons": the thing stays an object.
                all.extend(self.first(v, &[Relation::Obj]).map(|o| self.conjuncts(o)).unwrap_or_default());
                return all;
            }
            let Some(h) = self.head(v) else { return Vec::new() };
            return match self.relation(v) {
                Relation::Acl | Relation::AclRelcl => self.conjuncts(h),
                Relation::Conj if self.is_verb(h) => {
                    if self.is_passive(h) {
                        self.objects_to(h, depth + 1)
                    } else {
                        self.subjects_to(h, depth + 1)
                    }
                }
                Relation::Advcl | Relation::Xcomp => {
                    if self.is_passive(h) {
                        self.objects_to(h, depth + 1)
                    } else {
                        self.subjects_to(h, depth + 1)
                    }
                }
                _ => Vec::new(),
            };
        }
        if let Some(o) = self.first(v, &[Relation::Obj, Relation::Iobj]) {
            // "instructed the army to reopen": without a thing, the person is the object.
            return self.resolve(v, self.first(v, &[Relation::Obj]).unwrap_or(o));
        }
        // "fled *Sudan* for Chad", where the tree takes it for a circumstance.
        let bare = |c: &usize| {
            *c == v + 1
                && self.relation(*c) == Relation::Obl
                && self.case(*c).is_none()
                && self.name_at(*c).is_some()
        };
        if let Some(o) = self.children(v).iter().copied().find(bare) {
            return self.conjuncts(o);
        }
        // "called up reservists": what follows a particle without a preposition is the object.
        if let Some(particle) = self.first(v, &[Relation::CompoundPrt]) {
            let bare =
                |c: &usize| *c > particle && self.relation(*c) == Relation::Obl && self.case(*c).is_none();
            if let Some(o) = self.children(v).iter().copied().find(bare) {
                return self.conjuncts(o);
            }
        }
        // The gap of an object relative: "the weapons that Iran sent".
        if let Some(a) = self.antecedent(v)
            && self.first(v, &[Relation::Nsubj]).is_some_and(|s| !self.is_relative(s))
        {
            return self.conjuncts(a);
        }
        // "arrested and charged two men": the shared object hangs from the other verb.
        match self.relation(v) {
            Relation::Conj => {
                if let Some(h) = self.head(v).filter(|&h| self.is_verb(h))
                    && let Some(o) = self.first(h, &[Relation::Obj]).filter(|&o| o > v)
                {
                    return self.conjuncts(o);
                }
            }
            _ => {
                if let Some(c) = self.first(v, &[Relation::Conj]).filter(|&c| c > v && self.is_verb(c)) {
                    let adjacent =
                        self.children(v).iter().all(|&x| x < v || x >= c || self.relation(x) == Relation::Cc);
                    if adjacent
                        && self.first(c, &[Relation::Nsubj, Relation::Aux]).is_none()
                        && c - v <= 3
                        && let Some(o) = self.first(c, &[Relation::Obj])
                    {
                        return self.conjuncts(o);
                    }
                }
            }
        }
        Vec::new()
    }

    /// Complements of `i` under preposition `p`.
    pub fn under(&self, i: usize, p: &str) -> Vec<usize> {
        let mut out = Vec::new();
        for &c in self.children(i) {
            let r = self.relation(c);
            // "taken into *custody*", where the tree takes the noun for a particle.
            let particle = r == Relation::CompoundPrt && self.token(c).upos == Upos::Noun;
            if (r.is("obl") || r.is("nmod") || particle) && self.has_case(c, p) && !self.is_time(c) {
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

    /// Possessors, by-phrases and similar owners of a noun.
    fn noun_owners(&self, n: usize, depth: usize) -> Vec<usize> {
        if depth > MAX_DEPTH {
            return Vec::new();
        }
        if let Some(p) = self.first(n, &[Relation::NmodPoss]) {
            return self.conjuncts(p);
        }
        let by = self.under(n, "by");
        if !by.is_empty() {
            by
        } else {
            self.modifiers(n).into_iter().filter(|&m| self.is_nominal_modifier(m)).collect()
        }
    }

    fn is_nominal_modifier(&self, m: usize) -> bool {
        let form = self.doc.form(m);
        self.lexicon.actors.named(form, "").is_some()
    }

    /// The subject that a light verb lends to its noun: "the army launched an *attack*", "*talks* were held by ...".
    pub fn light_subject(&self, n: usize, depth: usize) -> Vec<usize> {
        let Some(h) = self.head(n) else { return Vec::new() };
        // "an attack *carried* out by rebels"
        let carried = self
            .by_relation(n, &[Relation::Acl])
            .into_iter()
            .find(|&v| self.lexicon.is_a(&self.lemma(v), "light") && self.is_passive(v));
        if let Some(v) = carried.filter(|_| depth <= MAX_DEPTH) {
            let by = self.subjects_to(v, depth + 1);
            if !by.is_empty() {
                return by;
            }
        }
        if depth > MAX_DEPTH || !self.is_verb(h) {
            return Vec::new();
        }
        let r = self.relation(n);
        if self.carries(h)
            && (r == Relation::Obj || r == Relation::NsubjPass || (r.is("obl") && !self.is_aside(n)))
        {
            return self.subjects_to(h, depth + 1);
        }
        Vec::new()
    }

    /// Whether the subject of verb `v` is the doer of the act that its object names: "*lodged* an appeal", "is *planning* an appeal".
    fn carries(&self, v: usize) -> bool {
        let lemma = self.lemma(v);
        self.lexicon.is_a(&lemma, "light") || self.lexicon.is_a(&lemma, "carrier")
    }

    /// The light verb, or the verb of planning, that governs noun `n`, if one does.
    pub fn light_verb(&self, n: usize) -> Option<usize> {
        let h = self.head(n)?;
        let r = self.relation(n);
        (self.is_verb(h)
            && self.carries(h)
            && (matches!(r, Relation::Obj | Relation::NsubjPass | Relation::Nsubj) || r.is("obl")))
        .then_some(h)
    }

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

    /// The noun phrase of head `n` without determiner, clauses and prepositional phrases: "13 off-duty soldiers",
    /// "Defense Minister Sergei Shoigu". A name's own words always belong to it.
    pub fn noun_phrase(&self, n: usize) -> Range<usize> {
        let own = self.compound(n).map_or(n..n + 1, |c| c.tokens.clone());
        let (mut low, mut high) = (own.start, own.end);
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
                low = low.min(self.subtree(c).start);
            }
            if c > n && matches!(r, Relation::Flat | Relation::FlatForeign | Relation::Compound) {
                high = high.max(self.subtree(c).end);
            }
        }
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
