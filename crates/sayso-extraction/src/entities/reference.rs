//! Whom pronouns and definite noun phrases stand for: one pass from left to right over mentions and their antecedents.
//!
//! Candidates are weighed by distance, grammatical role and how much the text has spoken of them, after Lappin & Leass (1994); number, gender and
//! the verb's own arguments rule some out. "He" goes to the most recent named person three times in four, so that nearness counts most.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use sayso_lexicon::{Cue, Pos};
use sayso_text::{Feature, NameKind, Relation, Upos};

use super::{Entities, head_of, profile};
use crate::findings::{Entity, Mention};
use crate::syntax::Syntax;

/// Sentences back in which a pronoun's antecedent is looked for.
const NEAR: usize = 4;
/// The same for "it" and "they", which stand for so much else.
const NEARER: usize = 2;
/// The same for whoever goes on to speak: reported speech names its speaker once and then says "he said".
const SPEAKER: usize = 8;
/// The same for a noun phrase that repeats a noun.
const FAR: usize = 20;

/// What each sentence between costs a candidate, and what a subject gains: chosen on GUM's coreference (news, interviews, lives, court, speeches,
/// essays), where "they" finds whom it means in 74 % of the cases in which it is given anybody (66 % with 3 and 4), "he" and "she" in 88 %
/// (86 %).
const AWAY: f32 = 3.0;
const PLURAL_AWAY: f32 = 5.0;
const SUBJECT: f32 = 2.5;
const SUBJECT_THING: f32 = 1.5;
/// What a candidate loses that only vouches for a sentence from behind.
const BEHIND: f32 = 4.0;
/// What a name or noun gains that tells the pronoun's gender.
const KNOWN: f32 = 2.0;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Gender {
    Masculine,
    Feminine,
}

/// Words that tell a gender.
static GENDERS: LazyLock<HashMap<&'static str, Gender>> = LazyLock::new(|| {
    let mut map = HashMap::new();
    for line in include_str!("gender.txt").lines().filter(|l| !l.starts_with('#')) {
        let mut words = line.split_whitespace();
        let gender = match words.next() {
            Some("masculine") => Gender::Masculine,
            _ => Gender::Feminine,
        };
        for word in words {
            // A name that stands under both tells nothing; the first line wins for nouns, of which there are none such.
            map.entry(word).or_insert(gender);
        }
    }
    map
});

/// Whether a word is a given name that tells a gender.
pub(crate) fn is_given_name(word: &str) -> bool {
    GENDERS.contains_key(word.to_lowercase().as_str())
}

/// A mention to which a later one may refer.
struct Candidate {
    token: usize,
    sentence: usize,
    /// `None`: a noun that no entity stands for yet.
    entity: Option<usize>,
    person: bool,
    plural: bool,
    named: bool,
    gender: Option<Gender>,
    /// Heads of the names that it joins: "Ana Duarte and Luis Prado".
    joined: Vec<usize>,
}

/// A noun phrase that may take up an earlier mention.
struct Noun<'n> {
    token: usize,
    lemma: &'n str,
    modifiers: Vec<String>,
    plural: bool,
    person: bool,
    /// Whether bodies are called by this kind.
    body: bool,
    gender: Option<Gender>,
}

/// A personal pronoun, and what it tells of whom it stands for.
struct Pronoun {
    token: usize,
    person: bool,
    plural: bool,
    gender: Option<Gender>,
}

/// What can be taken together: people with people, states with states.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Sort {
    Person,
    State,
    Body,
}

struct Pass<'a, 'd> {
    s: &'a Syntax<'d>,
    e: &'a mut Entities,
    seen: Vec<Candidate>,
    /// Gender of each entity, as far as it is known.
    genders: HashMap<usize, Gender>,
    quoted: Vec<bool>,
    /// How many sentences up to each one hold words of the reporter's.
    told: Vec<usize>,
}

/// Links pronouns and definite noun phrases to what was mentioned before.
pub(super) fn resolve(s: &Syntax<'_>, e: &mut Entities) {
    let quoted = quoted(s);
    let mut own = 0;
    let told = s.doc.sentences.iter().map(|x| {
        own += usize::from(x.tokens.clone().any(|t| !quoted[t] && s.token(t).upos != Upos::Punct));
        own
    });
    let told = told.collect();
    let mut pass = Pass { s, e, seen: Vec::new(), genders: HashMap::new(), quoted, told };
    for i in 0..s.doc.tokens.len() {
        pass.word(i);
    }
}

impl Pass<'_, '_> {
    fn word(&mut self, i: usize) {
        let s = self.s;
        let t = s.token(i);
        if let Some(k) = s.name_at(i) {
            let name = &s.names[k];
            if i == head_of(s, &name.tokens) && name.kind != NameKind::Other {
                self.name(i, k);
            }
            return;
        }
        match t.upos {
            Upos::Pron => self.pronoun(i),
            Upos::Noun | Upos::Propn if !is_modifier(s, i) && !s.is_part(i) => self.noun(i),
            // "*The two* were beaten"
            Upos::Num if matches!(s.relation(i), Relation::Nsubj | Relation::NsubjPass | Relation::Obj) => {
                let n = self.several(i);
                if let Some(e) = n.and_then(|n| self.together(i, n)) {
                    self.mention(i, e);
                    self.push(i, Some(e), false, true, false, None);
                }
            }
            _ => {}
        }
    }

    fn name(&mut self, i: usize, k: usize) {
        let s = self.s;
        if let Some(e) = self.compatriot(i, k) {
            self.take_over(i, k, e);
            return;
        }
        let entity = self.e.at(i);
        let kind = s.names[k].kind;
        let person = kind == NameKind::Person;
        let mut gender = None;
        if person {
            gender = gender_of_name(s, &s.names[k].tokens);
            if let (Some(e), Some(g)) = (entity, gender) {
                self.genders.entry(e).or_insert(g);
            }
        }
        // "Gerald and Sherri Padalecki" are two.
        let several = s.names[k].tokens.clone().any(|t| s.lemma(t) == "and");
        let plural =
            several && person || kind == NameKind::Group && s.token(i).features.is(Feature::Number, "Plur");
        self.push(i, entity, person, plural, true, gender);
        self.joined(i);
        self.met(i);
    }

    /// "Ana Duarte met *Luis Prado*", "France held talks with *Germany*": both are "they", and "the two".
    fn met(&mut self, i: usize) {
        let s = self.s;
        let last = phrase_head(s, i);
        let Some(h) = s.head(last) else { return };
        let is = |t: usize, words: &[&str]| words.contains(&s.lemma(t).as_str());
        let with = s.case(last).as_deref() == Some("with");
        let verb = if s.is_verb(h) {
            let meets = with && is(h, &["meet", "talk", "speak", "confer", "negotiate"])
                || s.relation(last) == Relation::Obj
                    && is(h, &["meet", "host", "receive", "welcome", "greet", "phone"]);
            meets.then_some(h)
        } else {
            let talks = with
                && is(h, &["talk", "meeting", "conversation", "negotiation", "summit", "call", "discussion"]);
            s.head(h).filter(|&v| talks && s.is_verb(v))
        };
        let first = verb.and_then(|v| s.first(v, &[Relation::Nsubj])).filter(|&n| n < i);
        let Some(first) = first else { return };
        let sort = self.sort(i);
        let named =
            |c: &Candidate| c.joined.is_empty() && (c.token == first || phrase_head(s, c.token) == first);
        let one = self.seen_since(s.doc.sentence_of(first), 0).iter().find(|c| named(c)).map(|c| c.token);
        let Some(one) = one.filter(|&t| {
            sort.is_some()
                && s.token(t).features.is(Feature::Number, "Plur")
                    == s.token(i).features.is(Feature::Number, "Plur")
                && self.sort(t) == sort
                && (self.e.at(i).is_none() || self.e.at(t) != self.e.at(i))
        }) else {
            return;
        };
        self.push(one, None, sort == Some(Sort::Person), true, true, None);
        if let Some(c) = self.seen.last_mut() {
            c.joined = vec![one, i];
        }
    }

    /// "*The Brazilian* said": the person named last who is one.
    fn compatriot(&self, i: usize, k: usize) -> Option<usize> {
        let s = self.s;
        let name = &s.names[k];
        let the =
            name.tokens.start.checked_sub(1).is_some_and(|d| s.lemma(d) == "the" && s.head(d) == Some(i));
        let single = the && name.kind == NameKind::Group && name.tokens.len() == 1;
        let argument =
            matches!(s.relation(i), Relation::Nsubj | Relation::NsubjPass | Relation::Obj | Relation::Obl);
        if !single || !argument || s.token(i).features.is(Feature::Number, "Plur") {
            return None;
        }
        let country = self.e.at(i).and_then(|e| self.e.list[e].country.clone())?;
        let one = |c: &&Candidate| {
            c.person
                && c.named
                && c.joined.is_empty()
                && s.doc.sentence_of(i) - c.sentence <= SPEAKER
                && c.entity.is_some_and(|e| self.e.list[e].country.as_ref() == Some(&country))
        };
        self.seen_since(s.doc.sentence_of(i), SPEAKER).iter().rev().find(one).and_then(|c| c.entity)
    }

    /// Makes the name at `i` a mention of `entity` instead.
    fn take_over(&mut self, i: usize, k: usize, entity: usize) {
        let span = self.s.doc.span(&self.s.names[k].tokens);
        // The people's own entity keeps its only mention: an entity without one would be nowhere in the text.
        if let Some(old) = self.e.at(i).filter(|&old| self.e.list[old].mentions.len() > 1) {
            self.e.list[old].mentions.retain(|m| m.span != span);
        }
        self.e.by_token.insert(i, entity);
        self.e.list[entity].mentions.push(Mention { span, named: false });
        self.push(i, Some(entity), true, false, false, None);
    }

    /// "Ana Duarte and mayor Luis Prado", "Kenya and Chad", "the army and the police": all together are "they".
    fn joined(&mut self, i: usize) {
        let s = self.s;
        let last = phrase_head(s, i);
        let Some(first) = s.head(last).filter(|_| s.relation(last) == Relation::Conj) else { return };
        let all = s.conjuncts(first);
        // The tree may hang the "and" from the title.
        let and = all.iter().any(|&t| s.by_relation(t, &[Relation::Cc]).iter().any(|&c| s.lemma(c) == "and"));
        let own = self.e.at(i);
        let sort = self.sort(i);
        let others: Vec<usize> = all
            .into_iter()
            .filter(|&t| t < i && self.sort(t) == sort && (own.is_none() || self.e.at(t) != own))
            .collect();
        let people = sort == Some(Sort::Person);
        // States, bodies and people without names are only taken together where they act or something is done to them.
        let acts = matches!(s.relation(first), Relation::Nsubj | Relation::NsubjPass | Relation::OblAgent)
            || s.case(first).as_deref() == Some("between");
        let named = people && s.name_at(i).is_some();
        if !and || sort.is_none() || !others.contains(&first) || !(acts || named) {
            return;
        }
        let joined: Vec<usize> = others.into_iter().chain([i]).collect();
        // "Ana, Luis and Eva" are not only Ana and Luis.
        let from = self.first_since(s.doc.sentence_of(first), 0);
        if let Some(c) = self.seen[from..].iter_mut().rev().find(|c| {
            c.token == first
                && c.entity.is_none()
                && c.joined.iter().all(|t| joined.contains(t))
                && !c.joined.is_empty()
        }) {
            c.joined = joined;
            return;
        }
        // Where the first of them stands in the sentence, all do.
        self.push(first, None, people, true, named, None);
        if let Some(c) = self.seen.last_mut() {
            c.joined = joined;
        }
    }

    /// What the word at `t` stands for, of that which several can be taken together.
    fn sort(&self, t: usize) -> Option<Sort> {
        let s = self.s;
        if let Some(k) = s.name_at(t) {
            return match s.names[k].kind {
                NameKind::Person => Some(Sort::Person),
                NameKind::Organization => Some(Sort::Body),
                NameKind::Place => self.e.at(t).is_some_and(|e| self.e.is_state(e)).then_some(Sort::State),
                NameKind::Group | NameKind::Other => None,
            };
        }
        let p = profile(s, t, "");
        if s.token(t).upos != Upos::Noun || !p.actor {
            return None;
        }
        let person = p.kind == Some(NameKind::Person) || s.lexicon.is_a(&s.lemma(t), "person");
        Some(if person { Sort::Person } else { Sort::Body })
    }

    fn push(
        &mut self,
        token: usize,
        entity: Option<usize>,
        person: bool,
        plural: bool,
        named: bool,
        gender: Option<Gender>,
    ) {
        let sentence = self.s.doc.sentence_of(token);
        self.seen.push(Candidate {
            token,
            sentence,
            entity,
            person,
            plural,
            named,
            gender,
            joined: Vec::new(),
        });
    }

    /// Where in `seen` the candidates of the last `reach` sentences up to `sentence` begin: they are in the order of their sentences.
    fn first_since(&self, sentence: usize, reach: usize) -> usize {
        self.seen.partition_point(|c| c.sentence + reach < sentence)
    }

    fn seen_since(&self, sentence: usize, reach: usize) -> &[Candidate] {
        &self.seen[self.first_since(sentence, reach)..]
    }

    /// A common noun: takes up an earlier mention if it is definite, and can be taken up itself.
    fn noun(&mut self, i: usize) {
        let s = self.s;
        let lemma = s.lemma(i);
        let plural = s.token(i).features.is(Feature::Number, "Plur");
        let p = profile(s, i, "");
        let body = s.lexicon.is_a(&lemma, "called_by_kind");
        let person = p.kind == Some(NameKind::Person) || s.is_a(i, "person") || s.is_a(i, "prisoner");
        // "Monday", "Parliament Street": of names that reading did not take for one, only those of somebody count.
        if s.token(i).upos == Upos::Propn && !(person || p.actor || body) {
            return;
        }
        let gender = GENDERS.get(lemma.as_str()).copied();
        let mut entity = self.e.at(i);
        let definite = s
            .by_relation(i, &[Relation::Det])
            .iter()
            .any(|&d| matches!(s.lemma(d).as_str(), "the" | "this" | "that" | "these" | "those"))
            || s.lexicon.is_a(&lemma, "party_to_a_case")
                && s.first(i, &[Relation::Det, Relation::NmodPoss]).is_none();
        if entity.is_none() && definite && (person || p.actor || body) {
            let modifiers = s.modifiers(i).into_iter().map(|m| s.lemma(m)).collect();
            let noun = Noun { token: i, lemma: &lemma, modifiers, plural, person, body, gender };
            entity = self.antecedent_of_noun(&noun);
            if let Some(e) = entity {
                self.mention(i, e);
            }
        }
        if entity.is_none()
            && let Some(n) = self.several(i)
        {
            entity = self.together(i, n);
            if let Some(e) = entity {
                self.mention(i, e);
            }
        }
        self.push(i, entity, person, plural || s.lexicon.is_a(&lemma, "collective"), false, gender);
        self.joined(i);
        self.met(i);
    }

    /// How many "the *two countries*", "both *sides*", "the *trio*" are, which takes up those whom the text has named together.
    fn several(&self, i: usize) -> Option<usize> {
        let s = self.s;
        match s.lemma(i).as_str() {
            "pair" | "duo" => return Some(2),
            "trio" => return Some(3),
            _ => {}
        }
        let number = s.token(i).upos == Upos::Num;
        let plural = number || s.token(i).features.is(Feature::Number, "Plur");
        let mut words = s.by_relation(i, &[Relation::Det, Relation::Nummod]);
        words.extend(number.then_some(i));
        let is = |lemma: &str| words.iter().any(|&w| s.lemma(w) == lemma);
        let definite = is("the") || is("these") || is("those");
        let bare = s
            .by_relation(i, &[Relation::Amod, Relation::Nmod, Relation::NmodPoss, Relation::AclRelcl])
            .is_empty();
        let number = if is("both") || definite && is("two") {
            Some(2)
        } else if definite && is("three") {
            Some(3)
        } else {
            None
        };
        number.filter(|_| plural && bare)
    }

    /// The `n` whom the text has named together last, of the sort that the noun at `i` says.
    fn together(&mut self, i: usize, n: usize) -> Option<usize> {
        let s = self.s;
        let sort = match s.lemma(i).as_str() {
            "country" | "nation" | "state" | "neighbor" | "neighbour" | "government" | "power" => {
                Some(Sort::State)
            }
            "side" | "party" | "group" => None,
            _ => Some(Sort::Person),
        };
        let sentence = s.doc.sentence_of(i);
        let is_counted = |t: usize| {
            let counted = s.by_relation(t, &[Relation::Nummod]);
            let words: &[&str] = if n == 2 { &["two", "2"] } else { &["three", "3"] };
            counted.iter().any(|&x| words.contains(&s.lemma(x).as_str()))
        };
        let k = (self.first_since(sentence, NEAR)..self.seen.len()).rfind(|&k| {
            let c = &self.seen[k];
            let together = c.joined.len() == n
                && c.joined.iter().all(|&t| t < i && sort.is_none_or(|x| self.sort(t) == Some(x)));
            let counted = sort == Some(Sort::Person)
                && c.joined.is_empty()
                && c.token + 1 < i
                && is_counted(c.token)
                && self.sort(c.token).is_none_or(|x| Some(x) == sort);
            sentence - c.sentence <= NEAR && (together || counted)
        });
        let k = k.or_else(|| if n == 2 { self.only_two(i, sort) } else { None })?;
        Some(self.entity_of(k, NameKind::Group))
    }

    /// The two of a sort who are the only ones that the last sentence with any names, as one candidate: "Lula met Petro. *Both presidents* ...".
    /// `None` stands for any who can be sides: states and bodies.
    fn only_two(&mut self, i: usize, sort: Option<Sort>) -> Option<usize> {
        let here = self.s.doc.sentence_of(i);
        for sentence in (here.saturating_sub(NEARER)..here).rev() {
            let mut all: Vec<(usize, usize)> = Vec::new();
            for c in self.seen_since(sentence, 0).iter().filter(|c| c.sentence == sentence && c.named) {
                let fits = match sort {
                    None => matches!(self.sort(c.token), Some(Sort::State | Sort::Body)),
                    some => self.sort(c.token) == some,
                };
                let Some(e) = c.entity.filter(|_| fits && c.joined.is_empty()) else { continue };
                if !all.iter().any(|x| x.0 == e) {
                    all.push((e, c.token));
                }
            }
            match all[..] {
                [] | [_] => {}
                [(_, a), (_, b)] => {
                    let person = sort == Some(Sort::Person);
                    self.push(a, None, person, true, true, None);
                    self.seen.last_mut()?.joined = vec![a, b];
                    return Some(self.seen.len() - 1);
                }
                _ => return None,
            }
        }
        None
    }

    /// What "the N" takes up: a noun phrase with the same head, or a body that is called by its kind.
    fn antecedent_of_noun(&mut self, noun: &Noun<'_>) -> Option<usize> {
        let s = self.s;
        if let Some(k) = self.same_noun(noun) {
            let kind = if noun.person { NameKind::Person } else { NameKind::Organization };
            return Some(self.entity_of(k, kind));
        }
        if noun.plural {
            return None;
        }
        if !noun.person && s.first(noun.token, &[Relation::Nmod, Relation::NmodPoss]).is_none() {
            return self.body_called(noun).or_else(|| self.body_named_last(noun));
        }
        if noun.person && s.lexicon.is_a(noun.lemma, "head_of_office") {
            return self.head_of_office(noun.token, &noun.modifiers);
        }
        if noun.person && noun.modifiers.is_empty() && s.lexicon.is_a(noun.lemma, "role_in_a_crime") {
            let k = self.introduced_before(noun)?;
            return Some(self.entity_of(k, NameKind::Person));
        }
        None
    }

    /// The last noun phrase with the same noun and all of the modifiers.
    fn same_noun(&self, noun: &Noun<'_>) -> Option<usize> {
        let s = self.s;
        let sentence = s.doc.sentence_of(noun.token);
        (self.first_since(sentence, FAR)..self.seen.len()).rfind(|&k| {
            let c = &self.seen[k];
            !c.named
                && sentence - c.sentence <= FAR
                && c.token + 1 < noun.token
                && s.token(c.token).upos == Upos::Noun
                && s.lemma(c.token) == noun.lemma
                && s.token(c.token).features.is(Feature::Number, "Plur") == noun.plural
                && {
                    let theirs: Vec<String> = s.modifiers(c.token).into_iter().map(|m| s.lemma(m)).collect();
                    noun.modifiers.iter().all(|m| theirs.contains(m))
                }
        })
    }

    /// The body named last in whose name the noun stands: "the *commission*" of a Truth Commission.
    fn body_called(&self, noun: &Noun<'_>) -> Option<usize> {
        let s = self.s;
        let plain = s.modifiers(noun.token).into_iter().all(|m| s.name_at(m).is_none());
        let which: Vec<&String> = noun.modifiers.iter().filter(|m| s.lexicon.is_a(m, "which_body")).collect();
        let is_word = |w: &str| w == noun.lemma || w.trim_end_matches('s') == noun.lemma;
        let called = |&e: &usize| {
            let e = &self.e.list[e];
            let name = e.name.to_lowercase();
            // "the Egyptian government" is not the Canadian one that has a name.
            let of_it = || noun.modifiers.iter().all(|m| name.contains(m.as_str()));
            // "*the foreign* ministry" is no ministry of defence.
            e.kind == NameKind::Organization
                && which.iter().all(|m| name.contains(m.as_str()))
                && name.split_whitespace().any(is_word)
                && (noun.body && plain || of_it())
        };
        let sentence = s.doc.sentence_of(noun.token);
        self.seen_since(sentence, FAR).iter().rev().find_map(|c| c.entity.filter(called))
    }

    /// The body named last, if the noun is a kind of body and the text has not called that one another.
    fn body_named_last(&self, noun: &Noun<'_>) -> Option<usize> {
        if !noun.body {
            return None;
        }
        let s = self.s;
        let plain = s.modifiers(noun.token).into_iter().all(|m| s.name_at(m).is_none());
        let fits = |&e: &usize| {
            let e = &self.e.list[e];
            // "The space agency" may be NASA, whose letters do not tell.
            let letters = e.name.chars().all(char::is_uppercase);
            // No committee is "the parliament".
            let other = !s.lexicon.is_a(noun.lemma, "general_body")
                && noun.lemma != "bloc"
                && e.name.to_lowercase().split_whitespace().any(|w| s.lexicon.is_a(w, "called_by_kind"));
            e.kind == NameKind::Organization
                && !other
                && !is_no(noun.lemma, e.sector.as_deref(), e.country.as_deref())
                && (noun.modifiers.is_empty() || letters && plain)
        };
        let may_be = |c: &&Candidate| {
            c.token + 1 < noun.token && c.named && !reports(s, c.token, noun.token) && !c.person
        };
        let near = self.seen_since(s.doc.sentence_of(noun.token), NEARER);
        near.iter().rev().filter(may_be).find_map(|c| c.entity.filter(fits))
    }

    /// "the suspect", "the victim" of the person without a name who was introduced just before.
    fn introduced_before(&self, noun: &Noun<'_>) -> Option<usize> {
        let s = self.s;
        let sentence = s.doc.sentence_of(noun.token);
        (self.first_since(sentence, NEARER)..self.seen.len()).rfind(|&k| {
            let c = &self.seen[k];
            c.person
                && !c.plural
                && !c.named
                && sentence - c.sentence <= NEARER
                && c.token + 1 < noun.token
                && agree(c.gender, noun.gender)
                && s.by_relation(c.token, &[Relation::Det])
                    .iter()
                    .any(|&d| matches!(s.lemma(d).as_str(), "a" | "an"))
        })
    }

    /// "The Ruritanian defense chief": the person named last whose office is of the same matter and country.
    fn head_of_office(&self, i: usize, modifiers: &[String]) -> Option<usize> {
        let s = self.s;
        let country = profile(s, i, "").country;
        let plain = |w: &str| w.to_lowercase().replace("defense", "defence");
        let fits = |c: &&Candidate| {
            c.person
                && c.named
                && c.joined.is_empty()
                && s.doc.sentence_of(i) - c.sentence <= SPEAKER
                && c.entity.is_some_and(|e| {
                    let e = &self.e.list[e];
                    let role = plain(e.role.as_deref().unwrap_or_default());
                    let same = role.split_whitespace().any(|w| modifiers.iter().any(|m| plain(m) == w));
                    let state = |c: &Option<String>| c.is_none() || country.is_none() || *c == country;
                    same && state(&e.country)
                })
        };
        self.seen_since(s.doc.sentence_of(i), SPEAKER).iter().rev().find(fits).and_then(|c| c.entity)
    }

    fn pronoun(&mut self, i: usize) {
        let s = self.s;
        let lemma = s.lemma(i);
        let form = s.doc.form(i).to_lowercase();
        let (person, plural, gender) = match form.as_str() {
            "he" | "his" | "him" | "himself" => (true, false, Some(Gender::Masculine)),
            "she" | "her" | "hers" | "herself" => (true, false, Some(Gender::Feminine)),
            "they" | "their" | "them" | "themselves" | "theirs" => (false, true, None),
            "it" | "its" | "itself" => (false, false, None),
            _ => return,
        };
        if self.e.at(i).is_some() {
            return;
        }
        let idle = s.relation(i) == Relation::Expl
            || lemma == "it"
                && s.head(i).is_some_and(|h| {
                    s.first(h, &[Relation::Csubj, Relation::Ccomp, Relation::CsubjPass]).is_some()
                        && !s.is_verb(h)
                });
        if idle {
            return;
        }
        let Some((k, sure)) = self.antecedent_of_pronoun(&Pronoun { token: i, person, plural, gender })
        else {
            return;
        };
        // A thing that is nobody: the pronoun is taken, but not by an entity.
        let c = &self.seen[k];
        let actor = c.entity.is_some() || c.person || profile(s, c.token, "").actor;
        if !actor {
            return;
        }
        let kind = if person {
            NameKind::Person
        } else if c.person {
            NameKind::Group
        } else {
            NameKind::Organization
        };
        let entity = self.entity_of(k, kind);
        // A guess among equals must not decide about the pronouns to come.
        if let Some(g) = gender.filter(|_| sure) {
            self.genders.entry(entity).or_insert(g);
        }
        self.mention(i, entity);
        self.push(i, Some(entity), person, plural, false, gender);
    }

    /// The candidate that fits the pronoun best, and whether it does so clearly.
    fn antecedent_of_pronoun(&self, p: &Pronoun) -> Option<(usize, bool)> {
        // Outside quotations only sentences with words of the reporter's count as between.
        let sentence = self.s.doc.sentence_of(p.token);
        let outside = p.person && !self.quoted[p.token];
        let first = if outside {
            self.seen.partition_point(|c| self.told[c.sentence] + SPEAKER < self.told[sentence])
        } else {
            self.first_since(sentence, SPEAKER)
        };
        let weights: Vec<(f32, usize)> =
            (first..self.seen.len()).rev().filter_map(|k| Some((self.weight(p, k)?, k))).collect();
        let &(won, k) = weights.iter().max_by(|a, b| a.0.total_cmp(&b.0))?;
        let rival = |&&(_, o): &&(f32, usize)| o != k && self.seen[o].entity != self.seen[k].entity;
        let second = weights.iter().filter(rival).map(|x| x.0).fold(f32::NEG_INFINITY, f32::max);
        Some((k, won - second >= CLEAR))
    }

    /// How well candidate `k` fits the pronoun; `None` if it cannot be.
    fn weight(&self, p: &Pronoun, k: usize) -> Option<f32> {
        let c = &self.seen[k];
        let away = self.away(p, c);
        let reach = match (p.person, self.speaks_on(p)) {
            (true, true) => SPEAKER,
            (true, false) => NEAR,
            (false, _) => NEARER,
        };
        if away > reach || c.token >= p.token || !self.agrees(p, c) || self.is_another(p, c) {
            return None;
        }
        Some(self.prominence(p, c, away) + self.weight_of_speech(p, c, away))
    }

    /// How many sentences lie between. Whoever speaks is as near after a long quotation as after a short one.
    fn away(&self, p: &Pronoun, c: &Candidate) -> usize {
        let sentence = self.s.doc.sentence_of(p.token);
        let outside = p.person && !self.quoted[p.token] && !self.quoted[c.token];
        if outside { self.told[sentence] - self.told[c.sentence] } else { sentence - c.sentence }
    }

    /// Whether the pronoun is the speaker of reported speech: "*he* said".
    fn speaks_on(&self, p: &Pronoun) -> bool {
        let s = self.s;
        !self.quoted[p.token]
            && s.relation(p.token) == Relation::Nsubj
            && s.head(p.token).is_some_and(|h| is_speech(s, h))
    }

    /// Whether pronoun and candidate agree in number, gender and kind.
    fn agrees(&self, p: &Pronoun, c: &Candidate) -> bool {
        let kind = c.entity.map(|e| self.e.list[e].kind);
        if p.person {
            let known = c.gender.or_else(|| c.entity.and_then(|e| self.genders.get(&e).copied()));
            c.person && !c.plural && kind.is_none_or(|k| k == NameKind::Person) && agree(known, p.gender)
        } else if p.plural {
            let many = c.plural || kind == Some(NameKind::Organization);
            many && kind != Some(NameKind::Place)
        } else {
            let many =
                c.plural && kind != Some(NameKind::Organization) && !self.s.is_a(c.token, "collective");
            !(c.person || many || kind == Some(NameKind::Group))
        }
    }

    /// Whether the sentence of the pronoun makes the candidate somebody else.
    fn is_another(&self, p: &Pronoun, c: &Candidate) -> bool {
        let s = self.s;
        let i = p.token;
        // "himself", "themselves"
        if s.doc.form(i).to_lowercase().contains("sel") {
            return false;
        }
        // "A clinic was shelled, *it* said": who speaks is no building.
        let thing =
            || !c.named && ["building", "place", "vehicle", "weapon"].iter().any(|k| s.is_a(c.token, k));
        if self.speaks_on(p) && thing() {
            return true;
        }
        let own = matches!(s.relation(i), Relation::NmodPoss);
        if c.entity.is_some_and(|e| self.beside(i, own, e)) {
            return true;
        }
        if own {
            return false;
        }
        // "Macron praised Xi. *He* said *Xi* had helped": nobody calls himself by his name.
        let clause = s
            .head(i)
            .filter(|_| s.relation(i) == Relation::Nsubj)
            .and_then(|v| s.first(v, &[Relation::Ccomp]));
        let named = |e: usize| {
            clause.is_some_and(|v| s.subtree(v).any(|t| s.name_at(t).is_some() && self.e.at(t) == Some(e)))
        };
        if c.entity.is_some_and(named) {
            return true;
        }
        // The arguments of one verb are different people, unless the pronoun says that they are not.
        let argument = phrase_head(s, c.token);
        if s.head(argument).is_some() && s.head(argument) == s.head(i) {
            return true;
        }
        // Nor does anybody do to himself what he sets out to do: "police fired gas to disperse *them*".
        let does = |h: usize| s.is_verb(h) && s.subjects(h).contains(&argument);
        s.relation(i).is("obj") && s.head(i).is_some_and(does)
    }

    /// How prominent the candidate is: by its distance, its role in the sentence, its name, and how much the text has spoken of it.
    fn prominence(&self, p: &Pronoun, c: &Candidate, away: usize) -> f32 {
        let s = self.s;
        let i = p.token;
        let role = s.relation(c.token);
        let subject = matches!(role, Relation::Nsubj | Relation::NsubjPass);
        let own_subject = matches!(s.relation(i), Relation::Nsubj | Relation::NsubjPass);
        let away_costs = if p.plural { PLURAL_AWAY } else { AWAY };
        let mut w = 10.0 - away_costs * away as f32;
        w += match role {
            _ if subject && !p.person && !p.plural => SUBJECT_THING,
            _ if subject => SUBJECT,
            Relation::Obj | Relation::Iobj => 1.5,
            Relation::Appos | Relation::Flat => 1.0,
            _ => 0.0,
        };
        if subject && own_subject {
            w += 1.0;
        }
        // "Police arrested two men. *They* were charged": to whom something was done, more is done.
        if p.plural
            && s.relation(i) == Relation::NsubjPass
            && matches!(role, Relation::Obj | Relation::NsubjPass)
        {
            w += 2.5;
        }
        if c.named && p.person {
            w += 1.5;
        }
        // "Robin Cole accused Ana Duarte after *she* ...": whose name tells the gender.
        if p.person && c.gender.is_some() {
            w += KNOWN;
        }
        // "Cole was found after Deputy Moss had been *killed*. He was arrested": the dead do nothing more, and nothing is done to them.
        if own_subject && away > 0 && is_killed(s, phrase_head(s, c.token)) {
            w -= 3.0;
        }
        // "The army and the police raided a camp. *They*": both rather than one.
        if p.plural && !c.joined.is_empty() {
            w += 0.5;
        }
        if let Some(e) = c.entity {
            // What the text has spoken of often is what it goes on to speak of.
            let before = self.e.list[e].mentions.iter().filter(|m| m.span.start < s.token(i).span.start);
            let told = before.take(OFTEN).count();
            w += (told.max(1) as f32).log2();
        }
        // Nearer words of one sentence go first, by a little.
        w - 0.02 * (i - c.token).min(100) as f32
    }

    /// What it adds who speaks, and of whom.
    fn weight_of_speech(&self, p: &Pronoun, c: &Candidate, away: usize) -> f32 {
        let s = self.s;
        let argument = phrase_head(s, c.token);
        let says = matches!(s.relation(argument), Relation::Nsubj | Relation::NsubjPass);
        let speaks = says && s.head(argument).is_some_and(|h| is_speech(s, h));
        let quoted = self.quoted[c.token];
        if self.quoted[p.token] {
            // Who speaks is "I" in what he says, also as an apposition: "a witness, *Luc Dubois*, said".
            return if !quoted && speaks && away <= 1 { -6.0 } else { 0.0 };
        }
        // "Ed Moss shot a guard, *Sheriff Ann Cole said*. He was arrested": whoever only stands behind what he tells does nothing next but speak.
        let behind = speaks
            && away > 0
            && s.head(argument).is_some_and(|v| {
                s.by_relation(v, &[Relation::Ccomp, Relation::Parataxis]).iter().any(|&x| x < argument)
                    || s.relation(v) == Relation::Parataxis && s.head(v).is_some_and(|h| h < argument)
            });
        // Outside quotations, whoever spoke last goes on to speak, and nobody of whom he spoke.
        if !self.speaks_on(p) || !p.person {
            if behind { -BEHIND } else { 0.0 }
        } else if quoted {
            // Nobody of whom the quotation speaks is who says it.
            if away <= 1 { -8.0 } else { -3.0 }
        } else if is_told(s, c.token) {
            -2.0
        } else if speaks {
            1.5
        } else {
            0.0
        }
    }

    /// Whether another argument of the pronoun's verb, or the noun that it owns, is the entity: "her professor, Ana Duarte, praised her".
    fn beside(&self, i: usize, own: bool, entity: usize) -> bool {
        let s = self.s;
        let Some(head) = s.head(i) else { return false };
        let others = if own {
            vec![head]
        } else {
            s.by_relation(
                head,
                &[Relation::Nsubj, Relation::Obj, Relation::Iobj, Relation::Obl, Relation::OblAgent],
            )
        };
        let is = |t: usize| self.e.at(t) == Some(entity);
        others.into_iter().filter(|&o| o != i).any(|o| {
            is(o)
                || s.by_relation(o, &[Relation::Appos, Relation::Flat, Relation::NmodDesc])
                    .into_iter()
                    .any(is)
        })
    }

    /// The entity of candidate `k`, made if there is none yet.
    fn entity_of(&mut self, k: usize, kind: NameKind) -> usize {
        if let Some(e) = self.seen[k].entity {
            return e;
        }
        if !self.seen[k].joined.is_empty() {
            return self.entity_of_both(k);
        }
        let s = self.s;
        let token = self.seen[k].token;
        let phrase = s.noun_phrase(token);
        let date = s.doc.article.published.clone().unwrap_or_default();
        let p = profile(s, token, &date);
        self.e.list.push(Entity {
            kind: p.kind.unwrap_or(kind),
            name: s.doc.words(&phrase).to_owned(),
            country: p.country,
            country_from: None,
            sector: p.sector,
            role: p.role,
            id: None,
            wikidata: None,
            mentions: vec![Mention { span: s.doc.span(&phrase), named: false }],
        });
        let e = self.e.list.len() - 1;
        self.e.by_token.insert(token, e);
        self.seen[k].entity = Some(e);
        if let Some(g) = self.seen[k].gender {
            self.genders.insert(e, g);
        }
        e
    }

    /// The entity of several people together, made the first time that a text calls them "they".
    fn entity_of_both(&mut self, k: usize) -> usize {
        let s = self.s;
        let joined = self.seen[k].joined.clone();
        // Whoever has no name has an entity from now on.
        let people: Vec<usize> = joined
            .into_iter()
            .filter_map(|t| {
                let alone = self.seen.iter().position(|c| c.token == t && c.joined.is_empty());
                self.e.at(t).or_else(|| Some(self.entity_of(alone?, NameKind::Organization)))
            })
            .collect();
        let of = |e: usize| &self.e.list[e];
        let names: Vec<&str> = people.iter().map(|&e| of(e).name.as_str()).collect();
        let same = |field: fn(&Entity) -> Option<&String>| {
            let first = people.first().and_then(|&e| field(of(e)))?;
            people.iter().all(|&e| field(of(e)) == Some(first)).then(|| first.clone())
        };
        let (name, country) = (names.join(" and "), same(|e| e.country.as_ref()));
        let sector = same(|e| e.sector.as_ref());
        let joined = &self.seen[k].joined;
        let phrases = joined.iter().map(|&t| s.noun_phrase(t));
        let range = phrases.reduce(|a, b| a.start.min(b.start)..a.end.max(b.end));
        let mentions = range.map(|r| Mention { span: s.doc.span(&r), named: false });
        self.e.list.push(Entity {
            kind: NameKind::Group,
            name,
            country,
            country_from: None,
            sector,
            role: None,
            id: None,
            wikidata: None,
            mentions: mentions.into_iter().collect(),
        });
        let e = self.e.list.len() - 1;
        self.e.joined.insert(e, people);
        self.seen[k].entity = Some(e);
        e
    }

    fn mention(&mut self, i: usize, entity: usize) {
        let s = self.s;
        let span =
            if s.token(i).upos == Upos::Pron { s.token(i).span } else { s.doc.span(&s.noun_phrase(i)) };
        self.e.by_token.insert(i, entity);
        self.e.list[entity].mentions.push(Mention { span, named: false });
    }
}

/// Whether a noun only modifies another; "the defence *chief*'s visit", which some trees take for a compound, is an owner.
pub(super) fn is_modifier(s: &Syntax<'_>, i: usize) -> bool {
    let owner = s.by_relation(i, &[Relation::Case]).iter().any(|&c| c > i);
    // "*captain* Lars Holm", where the tree hangs the title from the name.
    let title = s.relation(i) == Relation::NmodDesc
        && s.head(i)
            .is_some_and(|h| h > i && s.name_at(h).is_some_and(|k| s.names[k].kind == NameKind::Person));
    (matches!(s.relation(i), Relation::Compound | Relation::Amod) || title) && !owner
}

/// The noun that a name stands with as one phrase: the title before it, or what it is an apposition to.
fn phrase_head(s: &Syntax<'_>, mut t: usize) -> usize {
    while let Some(h) =
        s.head(t).filter(|_| matches!(s.relation(t), Relation::Appos | Relation::Flat | Relation::NmodDesc))
    {
        t = h;
    }
    t
}

/// Whether the word at `v` is a verb with which people are quoted: "said", "recalled", but not "found" or "gave".
pub(crate) fn is_speech(s: &Syntax<'_>, v: usize) -> bool {
    let quotes = |c: &Cue| {
        c.pos == Pos::Verb
            && c.words.len() == 1
            && c.syntax.iter().any(|x| matches!(x.as_str(), "quote" | "paren"))
    };
    s.is_verb(v) && s.lexicon.cues.starting_with(&s.lemma(v)).iter().any(quotes)
}

/// More mentions than these say no more.
const OFTEN: usize = 8;

/// By how much a pronoun's antecedent must outweigh all others to tell what gender it has.
const CLEAR: f32 = 1.5;

/// Whether the word at `t` stands in what the source at `source` says: "*Amnesty* said the *group* had fled".
fn reports(s: &Syntax<'_>, source: usize, t: usize) -> bool {
    let verb = s.head(phrase_head(s, source)).filter(|&v| is_speech(s, v));
    verb.is_some_and(|v| std::iter::successors(s.head(t), |&n| s.head(n)).any(|n| n == v))
}

/// Whether a body of this sector or class of bodies is none of the kind that `lemma` names: no newspaper is "the militia".
fn is_no(lemma: &str, sector: Option<&str>, country: Option<&str>) -> bool {
    let outlet = sector == Some("JRN");
    match lemma {
        "militia" => {
            country.is_some_and(|c| matches!(c, "IGO" | "NGO"))
                || sector.is_some_and(|x| matches!(x, "JRN" | "GOV" | "LEG" | "JUD" | "BUS" | "PTY" | "EDU"))
        }
        "group" | "movement" | "party" | "alliance" | "coalition" => {
            // Groups of states are called so by their names.
            outlet || country == Some("IGO") || sector.is_some_and(|x| matches!(x, "GOV" | "LEG" | "JUD"))
        }
        "bloc" => country != Some("IGO"),
        "ministry" | "department" | "court" | "parliament" | "senate" => {
            outlet || sector == Some("BUS") || country == Some("NGO")
        }
        _ => false,
    }
}

/// Whether a word stands in a clause that a verb of speech reports.
fn is_told(s: &Syntax<'_>, mut t: usize) -> bool {
    while let Some(h) = s.head(t) {
        if s.relation(t) == Relation::Ccomp && is_speech(s, h) {
            return true;
        }
        t = h;
    }
    false
}

/// Whether the argument at `t` is whom somebody kills.
fn is_killed(s: &Syntax<'_>, t: usize) -> bool {
    matches!(s.relation(t), Relation::NsubjPass | Relation::Obj)
        && s.head(t).is_some_and(|v| s.is_a(v, "killing"))
}

/// The gender that the title before a person's name or its first word tells.
pub(super) fn gender_of_name(s: &Syntax<'_>, name: &Range<usize>) -> Option<Gender> {
    let word = |t: usize| GENDERS.get(s.doc.form(t).to_lowercase().as_str()).copied();
    let title = name.start.checked_sub(1).filter(|&t| s.doc.sentence_of(t) == s.doc.sentence_of(name.start));
    title.and_then(word).or_else(|| word(name.start))
}

/// The gender that the first of several words of a name in lower case tells.
pub(super) fn gender_of_first(name: &str) -> Option<Gender> {
    let (first, _) = name.split_once(' ')?;
    GENDERS.get(first).copied()
}

pub(super) fn agree(a: Option<Gender>, b: Option<Gender>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    }
}

/// Whether each token stands between quotation marks.
fn quoted(s: &Syntax<'_>) -> Vec<bool> {
    let mut inside = false;
    let mut paragraph = usize::MAX;
    (0..s.doc.tokens.len())
        .map(|i| {
            let p = s.doc.sentences[s.doc.sentence_of(i)].paragraph;
            if p != paragraph {
                (inside, paragraph) = (false, p);
            }
            match s.doc.form(i) {
                "“" | "``" | "«" => inside = true,
                "”" | "''" | "»" => inside = false,
                "\"" => inside = !inside,
                _ => {}
            }
            inside
        })
        .collect()
}
