//! Whom pronouns and definite noun phrases stand for: one pass from left to right over mentions and their antecedents.
//!
//! Candidates are weighed by distance, grammatical role and how much the text has spoken of them, after Lappin & Leass (1994); number, gender and
//! the verb's own arguments rule some out. "He" goes to the most recent named person three times in four, so that nearness counts most.

use std::collections::HashMap;
use std::sync::LazyLock;

use sayso_text::{Feature, NameKind, Relation, Upos};

use super::{Entities, head_of, profile};
use crate::findings::{Entity, Mention};
use crate::syntax::Syntax;

/// Sentences back in which a pronoun's antecedent is looked for.
const NEAR: usize = 4;
/// The same for "it" and "they", which stand for so much else.
const NEARER: usize = 2;
/// The same for a noun phrase that repeats a noun.
const FAR: usize = 20;

/// Bodies that a text calls by their kind after it has named them.
const BODIES: &[&str] = &[
    "group",
    "organization",
    "organisation",
    "company",
    "firm",
    "ministry",
    "agency",
    "department",
    "party",
    "union",
    "network",
    "newspaper",
    "paper",
    "magazine",
    "outlet",
    "broadcaster",
    "channel",
    "station",
    "team",
    "club",
    "university",
    "bank",
    "airline",
    "court",
    "committee",
    "commission",
    "council",
    "movement",
    "militia",
    "charity",
    "institute",
    "foundation",
    "association",
    "alliance",
    "coalition",
    "parliament",
    "senate",
    "bureau",
    "office",
];

/// What is singular in form and many in fact.
const COLLECTIVES: &[&str] = &[
    "police",
    "army",
    "government",
    "family",
    "group",
    "team",
    "crowd",
    "couple",
    "staff",
    "crew",
    "party",
    "militia",
    "public",
    "press",
    "parliament",
    "opposition",
    "company",
    "community",
    "population",
    "military",
    "navy",
];

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Gender {
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
}

struct Pass<'a, 'd> {
    s: &'a Syntax<'d>,
    e: &'a mut Entities,
    seen: Vec<Candidate>,
    /// Gender of each entity, as far as it is known.
    genders: HashMap<usize, Gender>,
    quoted: Vec<bool>,
}

/// Links pronouns and definite noun phrases to what was mentioned before.
pub(super) fn resolve(s: &Syntax<'_>, e: &mut Entities) {
    let quoted = quoted(s);
    let mut pass = Pass { s, e, seen: Vec::new(), genders: HashMap::new(), quoted };
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
            Upos::Noun if !matches!(s.relation(i), Relation::Compound | Relation::Amod) => self.noun(i),
            _ => {}
        }
    }

    fn name(&mut self, i: usize, k: usize) {
        let s = self.s;
        let entity = self.e.at(i);
        let kind = s.names[k].kind;
        let person = kind == NameKind::Person;
        let mut gender = None;
        if person {
            let first = s.names[k].tokens.start;
            let word = |t: usize| GENDERS.get(s.doc.form(t).to_lowercase().as_str()).copied();
            let title = first.checked_sub(1).filter(|&t| s.doc.sentence_of(t) == s.doc.sentence_of(first));
            gender = title.and_then(word);
            if s.names[k].tokens.len() > 1 || gender.is_none() {
                gender = gender.or_else(|| word(first));
            }
            if let (Some(e), Some(g)) = (entity, gender) {
                self.genders.entry(e).or_insert(g);
            }
        }
        // "Gerald and Sherri Padalecki" are two.
        let several = s.names[k].tokens.clone().any(|t| s.lemma(t) == "and");
        let plural =
            several && person || kind == NameKind::Group && s.token(i).features.is(Feature::Number, "Plur");
        self.push(i, entity, person, plural, true, gender);
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
        self.seen.push(Candidate { token, sentence, entity, person, plural, named, gender });
    }

    /// A common noun: takes up an earlier mention if it is definite, and can be taken up itself.
    fn noun(&mut self, i: usize) {
        let s = self.s;
        let lemma = s.lemma(i);
        let plural = s.token(i).features.is(Feature::Number, "Plur");
        let p = profile(s, i, "");
        let body = BODIES.contains(&lemma.as_str());
        let person = p.kind == Some(NameKind::Person)
            || s.lexicon.is_a(&lemma, "person")
            || s.lexicon.is_a(&lemma, "prisoner");
        let gender = GENDERS.get(lemma.as_str()).copied();
        let mut entity = self.e.at(i);
        let definite = s
            .by_relation(i, &[Relation::Det])
            .iter()
            .any(|&d| matches!(s.lemma(d).as_str(), "the" | "this" | "that" | "these" | "those"));
        if entity.is_none() && definite && (person || p.actor || body) {
            entity = self.antecedent_of_noun(i, &lemma, plural, person, body, gender);
            if let Some(e) = entity {
                self.mention(i, e);
            }
        }
        self.push(i, entity, person, plural || COLLECTIVES.contains(&lemma.as_str()), false, gender);
    }

    /// What "the N" takes up: a noun phrase with the same head, or a body that is called by its kind.
    fn antecedent_of_noun(
        &mut self,
        i: usize,
        lemma: &str,
        plural: bool,
        person: bool,
        body: bool,
        gender: Option<Gender>,
    ) -> Option<usize> {
        let s = self.s;
        let sentence = s.doc.sentence_of(i);
        let modifiers: Vec<String> = s.modifiers(i).into_iter().map(|m| s.lemma(m)).collect();
        let same = self.seen.iter().rposition(|c| {
            !c.named
                && sentence - c.sentence <= FAR
                && c.token + 1 < i
                && s.token(c.token).upos == Upos::Noun
                && s.lemma(c.token) == lemma
                && s.token(c.token).features.is(Feature::Number, "Plur") == plural
                && {
                    let theirs: Vec<String> = s.modifiers(c.token).into_iter().map(|m| s.lemma(m)).collect();
                    modifiers.iter().all(|m| theirs.contains(m))
                }
        });
        if let Some(k) = same {
            return Some(self.entity_of(k, if person { NameKind::Person } else { NameKind::Organization }));
        }
        if body && !plural && s.first(i, &[Relation::Nmod, Relation::NmodPoss]).is_none() {
            let called = |c: &&Candidate| {
                c.entity.is_some_and(|e| {
                    let entity = &self.e.list[e];
                    entity.kind == NameKind::Organization
                        && entity
                            .name
                            .to_lowercase()
                            .split_whitespace()
                            .any(|w| w == lemma || w.trim_end_matches('s') == lemma)
                })
            };
            let by_name = self.seen.iter().rev().filter(|c| sentence - c.sentence <= FAR).find(called);
            let latest = || {
                self.seen.iter().rev().filter(|c| sentence - c.sentence <= NEARER && c.token + 1 < i).find(
                    |c| {
                        c.named
                            && !c.person
                            && c.entity.is_some_and(|e| self.e.list[e].kind == NameKind::Organization)
                            && modifiers.is_empty()
                    },
                )
            };
            return by_name.or_else(latest).and_then(|c| c.entity);
        }
        // "the suspect", "the victim" of the person without a name who was introduced just before.
        if person && !plural && modifiers.is_empty() && s.lexicon.is_a(lemma, "prisoner") {
            let k = self.seen.iter().rposition(|c| {
                c.person
                    && !c.plural
                    && !c.named
                    && sentence - c.sentence <= NEARER
                    && c.token + 1 < i
                    && agree(c.gender, gender)
                    && s.by_relation(c.token, &[Relation::Det])
                        .iter()
                        .any(|&d| matches!(s.lemma(d).as_str(), "a" | "an"))
            })?;
            return Some(self.entity_of(k, NameKind::Person));
        }
        None
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
        let best = (0..self.seen.len())
            .rev()
            .filter_map(|k| Some((self.weight(i, k, person, plural, gender)?, k)))
            .max_by(|a, b| a.0.total_cmp(&b.0));
        let Some((_, k)) = best else { return };
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
        if let Some(g) = gender {
            self.genders.entry(entity).or_insert(g);
        }
        self.mention(i, entity);
        self.push(i, Some(entity), person, plural, false, gender);
    }

    /// How well candidate `k` fits the pronoun at `i`; `None` if it cannot be.
    fn weight(&self, i: usize, k: usize, person: bool, plural: bool, gender: Option<Gender>) -> Option<f32> {
        let s = self.s;
        let c = &self.seen[k];
        let sentence = s.doc.sentence_of(i);
        let away = sentence - c.sentence;
        let reach = if person { NEAR } else { NEARER };
        if away > reach || c.token >= i {
            return None;
        }
        let kind = c.entity.map(|e| self.e.list[e].kind);
        if person {
            if !c.person || c.plural || kind.is_some_and(|k| k != NameKind::Person) {
                return None;
            }
            let known = c.gender.or_else(|| c.entity.and_then(|e| self.genders.get(&e).copied()));
            if !agree(known, gender) {
                return None;
            }
        } else if plural {
            let many = c.plural || kind == Some(NameKind::Organization);
            if !many || kind == Some(NameKind::Place) {
                return None;
            }
        } else if c.person
            || c.plural
                && kind != Some(NameKind::Organization)
                && !COLLECTIVES.contains(&s.lemma(c.token).as_str())
            || kind == Some(NameKind::Group)
        {
            return None;
        }
        let role = s.relation(c.token);
        let subject = matches!(role, Relation::Nsubj | Relation::NsubjPass);
        let own = matches!(s.relation(i), Relation::NmodPoss);
        let reflexive =
            s.doc.form(i).to_lowercase().ends_with("sel") || s.doc.form(i).to_lowercase().contains("sel");
        // The arguments of one verb are different people, unless the pronoun says that they are not.
        if !own && !reflexive && s.head(c.token).is_some() && s.head(c.token) == s.head(i) {
            return None;
        }
        let mut w = 10.0 - 3.0 * away as f32;
        w += match role {
            _ if subject => 4.0,
            Relation::Obj | Relation::Iobj => 1.5,
            Relation::Appos | Relation::Flat => 1.0,
            _ => 0.0,
        };
        if subject && matches!(s.relation(i), Relation::Nsubj | Relation::NsubjPass) {
            w += 1.0;
        }
        if c.named && person {
            w += 1.5;
        }
        if let Some(e) = c.entity {
            // What the text has spoken of often is what it goes on to speak of.
            let told =
                self.e.list[e].mentions.iter().filter(|m| m.span.start < s.token(i).span.start).count();
            w += (told.max(1) as f32).log2().min(3.0);
        }
        // Nearer words of one sentence go first, by a little.
        w -= 0.02 * (i - c.token).min(100) as f32;
        // Who speaks is "I" in what he says.
        let speaks = subject
            && s.head(c.token)
                .is_some_and(|h| s.is_verb(h) && !s.lexicon.cues.starting_with(&s.lemma(h)).is_empty());
        if self.quoted[i] && !self.quoted[c.token] && speaks && away <= 1 {
            w -= 6.0;
        }
        Some(w)
    }

    /// The entity of candidate `k`, made if there is none yet.
    fn entity_of(&mut self, k: usize, kind: NameKind) -> usize {
        if let Some(e) = self.seen[k].entity {
            return e;
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

    fn mention(&mut self, i: usize, entity: usize) {
        let s = self.s;
        let span =
            if s.token(i).upos == Upos::Pron { s.token(i).span } else { s.doc.span(&s.noun_phrase(i)) };
        self.e.by_token.insert(i, entity);
        self.e.list[entity].mentions.push(Mention { span, named: false });
    }
}

fn agree(a: Option<Gender>, b: Option<Gender>) -> bool {
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
