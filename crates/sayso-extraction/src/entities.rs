//! Who and what the document talks about: names and the phrases and pronouns that stand for them.
//!
//! A first, careful merge: equal names, surnames after full names, acronyms, titles before names, appositions, and
//! personal pronouns to the last person named. Known facts behind the order of preference: a single surname refers to
//! the last earlier full name that contains it (82 % in GUM), "he" and "she" to the most recent named person (74 %).

mod nominal;
pub(crate) mod origins;
mod reference;
mod speakers;
mod states;
pub(crate) mod whereabouts;

use std::cmp::Ordering;
use std::collections::HashMap;
use std::ops::Range;

use sayso_lexicon::{Actor, ActorForm};
use sayso_places::{Candidate, Gazetteer, Kind};
use sayso_text::{Feature, Name, NameKind, Relation, Upos};
use unicode_normalization::UnicodeNormalization;

use crate::findings::{Entity, Mention};
use crate::syntax::Syntax;

pub(crate) use reference::{is_given_name, is_speech};
pub(crate) use speakers::speaker_kind;
pub(crate) use states::names_a_state;

/// How many sentences back the holder of a title is looked for: a news article names people again by then.
const TITLE_REACH: usize = 6;

/// Country, sector and office of a phrase, as far as the tables and its words tell.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Profile {
    pub country: Option<String>,
    pub sector: Option<String>,
    pub role: Option<String>,
    /// Number that an actor table of the user's own gives.
    pub id: Option<String>,
    /// Number in Wikidata.
    pub wikidata: Option<String>,
    /// Whether the words name somebody who can act.
    pub actor: bool,
    /// Kind that the tables or the role give.
    pub kind: Option<NameKind>,
}

/// The entities of a document and the tokens that mention them.
pub(crate) struct Entities {
    pub list: Vec<Entity>,
    /// The country that most of the document's named places, bodies and peoples belong to, if one does.
    pub home: Option<String>,
    /// Entity of each token that heads a mention.
    by_token: HashMap<usize, usize>,
    /// Entity of each state that is named, by its code.
    states: HashMap<String, usize>,
    /// Those whom an entity for several together stands for.
    joined: HashMap<usize, Vec<usize>>,
    /// The names of `list` as they are compared, as far as the text's own names have been gone through.
    plain: Vec<String>,
}

impl Entities {
    /// Whether an entity stands for several that the text has named together.
    pub fn is_joined(&self, entity: usize) -> bool {
        self.joined.contains_key(&entity)
    }

    /// The entity that the word at `token` mentions.
    pub fn at(&self, token: usize) -> Option<usize> {
        self.by_token.get(&token).copied()
    }

    /// The named people who make up an entity that has no name of its own: "Robinson and Rojkan", whom "they" takes up; empty for others.
    pub fn members(&self, group: usize) -> Vec<usize> {
        if let Some(all) = self.joined.get(&group) {
            return all.clone();
        }
        let whole = self.list[group].mentions.first().filter(|m| !m.named).map(|m| m.span);
        let Some(whole) = whole else { return Vec::new() };
        let inside = |e: &Entity| {
            e.kind == NameKind::Person && e.mentions.iter().any(|m| m.named && whole.contains(m.span))
        };
        let all: Vec<usize> = (0..self.list.len()).filter(|&k| inside(&self.list[k])).collect();
        if all.len() > 1 { all } else { Vec::new() }
    }

    pub fn find(s: &Syntax<'_>) -> Self {
        let mut e = Self {
            list: Vec::new(),
            home: None,
            by_token: HashMap::new(),
            states: HashMap::new(),
            joined: HashMap::new(),
            plain: Vec::new(),
        };
        let in_full = full_names(s);
        let date = s.doc.article.published.clone().unwrap_or_default();
        for name in &s.names {
            e.add_name(s, name, &in_full, &date);
        }
        e.appositions(s, &date);
        e.titles(s, &date);
        reference::resolve(s, &mut e);
        for entity in &mut e.list {
            entity.mentions.sort_by_key(|m| (m.span.start, m.span.end));
        }
        e
    }

    /// Makes a name a mention of the entity that bears it, or of a new one.
    fn add_name(&mut self, s: &Syntax<'_>, name: &Name, in_full: &HashMap<&str, Vec<&Name>>, date: &str) {
        // "Maduro orders ...": a headline's surname is that of whoever is named in full below.
        let same = self.same_name(s, name);
        let full = full_name(s, in_full, name).filter(|_| same.is_none()).unwrap_or(name);
        let text = s.doc.words(&full.tokens).to_owned();
        let mut profile = profile(s, head_of(s, &full.tokens), date);
        let state = states::state_name(s, name);
        let city = states::is_city(s, name);
        if city {
            // The city is in the country, but does not govern it.
            profile.sector = None;
            profile.wikidata = None;
        }
        let known = match &state {
            Some(state) => self.states.get(state.country).copied(),
            None => same.filter(|&k| !(city && self.is_state(k))),
        };
        // Palaces and squares stand for the state.
        let kind = if state.is_some() { NameKind::Place } else { name.kind };
        let entity = known.unwrap_or_else(|| self.add(kind, &text));
        let known = &mut self.list[entity];
        if text.chars().count() > known.name.chars().count() && name.kind == NameKind::Person {
            known.name.clone_from(&text);
            self.plain[entity] = plain(&text);
        }
        if let Some(state) = &state {
            let first = self.states.insert(state.country.to_owned(), entity).is_none();
            // "Pyongyang", and later "North Korea": the state's own name is its name.
            if state.own && (first || states::is_other(s.lexicon, &known.name)) {
                self.plain[entity] = plain(&text);
                known.name = text;
            }
        }
        known.country = known.country.take().or(profile.country);
        known.sector = known.sector.take().or(profile.sector);
        known.role = known.role.take().or(profile.role);
        known.id = known.id.take().or(profile.id);
        known.wikidata = known.wikidata.take().or(profile.wikidata);
        known.mentions.push(Mention { span: s.doc.span(&name.tokens), named: true });
        for t in name.tokens.clone() {
            self.by_token.insert(t, entity);
        }
    }

    /// A new entity of this name, of which nothing else is known yet.
    fn add(&mut self, kind: NameKind, name: &str) -> usize {
        self.list.push(Entity {
            kind,
            name: name.to_owned(),
            country: None,
            country_from: None,
            sector: None,
            role: None,
            id: None,
            wikidata: None,
            mentions: Vec::new(),
        });
        self.plain.push(plain(name));
        self.list.len() - 1
    }

    /// Whether entity `k` is a state.
    fn is_state(&self, k: usize) -> bool {
        self.states.values().any(|&e| e == k)
    }

    /// The entity that already bears a name.
    fn same_name(&self, s: &Syntax<'_>, name: &Name) -> Option<usize> {
        let (text, kind) = (s.doc.words(&name.tokens), name.kind);
        let t = plain(text);
        let exact = (0..self.list.len()).rfind(|&k| self.list[k].kind == kind && self.plain[k] == t);
        let surname = kind == NameKind::Person && !t.contains(' ');
        if exact.is_some() && !surname {
            return exact;
        }
        match kind {
            NameKind::Person => self.person_named(s, name, &t),
            NameKind::Organization | NameKind::Place => {
                let acronym = text.chars().filter(|c| c.is_alphanumeric()).all(char::is_uppercase)
                    && (2..=6).contains(&t.len());
                acronym.then(|| {
                    self.list.iter().rposition(|e| {
                        matches!(e.kind, NameKind::Organization | NameKind::Place) && initials(&e.name) == t
                    })
                })?
            }
            NameKind::Group | NameKind::Other => None,
        }
    }

    /// The person whom the name may mean, which as names are compared is `plain_name`.
    fn person_named(&self, s: &Syntax<'_>, name: &Name, plain_name: &str) -> Option<usize> {
        let gender = reference::gender_of_name(s, &name.tokens);
        let named = |e: &Entity| e.mentions.iter().filter(|m| m.named).count();
        // "King Hussein" is not the Saddam Hussein of the text.
        let crown = |w: &str| matches!(w, "king" | "queen" | "pope" | "emperor" | "sultan" | "emir");
        let before = name.tokens.start.checked_sub(1).map(|t| s.doc.form(t).to_lowercase());
        let crowned =
            before.is_some_and(|w| crown(&w)) || plain_name.split_whitespace().next().is_some_and(crown);
        let fits = |k: usize| {
            let role = self.list[k].role.as_deref().unwrap_or_default().to_lowercase();
            // "Mr. Horn" is not Jessica Horn.
            reference::agree(gender, reference::gender_of_first(&self.plain[k]))
                && may_be_called(&self.plain[k], plain_name)
                && (!crowned || role.split(' ').chain(self.plain[k].split(' ')).any(crown))
        };
        // The last one of that name, unless the text speaks far more often of another.
        let all: Vec<usize> =
            (0..self.list.len()).filter(|&k| self.list[k].kind == NameKind::Person && fits(k)).collect();
        let last = *all.last()?;
        let most = all.into_iter().max_by_key(|&k| named(&self.list[k]))?;
        // Whom the text has called by the surname alone before, it goes on to call so when it names a relative.
        let called = |m: &Mention| m.named && plain(m.span.of(&s.doc.article.text)) == plain_name;
        let times = if self.list[most].mentions.iter().any(called) { 2 } else { 3 };
        Some(if named(&self.list[most]) >= times * named(&self.list[last]) { most } else { last })
    }

    /// "John Kirby, coordinator of the council": the apposition describes and mentions the person.
    fn appositions(&mut self, s: &Syntax<'_>, date: &str) {
        for i in (0..s.doc.tokens.len()).filter(|&i| !s.is_part(i)) {
            if let Some(k) = s.person_named_by(i).or_else(|| s.body_named_by(i)) {
                let Some(entity) = self.at(s.names[k].tokens.start) else { continue };
                let p = profile(s, i, date);
                let e = &mut self.list[entity];
                e.country = e.country.take().or(p.country);
                e.sector = e.sector.take().or(p.sector);
                e.role = e.role.take().or(p.role);
                self.by_token.insert(i, entity);
                continue;
            }
            if s.relation(i) != Relation::Appos || s.name_at(i).is_some() {
                continue;
            }
            let Some(entity) = s.head(i).and_then(|h| self.at(h)) else { continue };
            // "CAIRO — *The head* of the league", "Duarte's *chief* of staff": not the one before, whatever the tree calls it.
            let owned = i > 0
                && s.head(i)
                    .is_some_and(|h| (h + 1..i).any(|t| matches!(s.doc.form(t), "'s" | "’s" | "'" | "’")));
            let place =
                self.list[entity].kind == NameKind::Place && s.role(i).is_some_and(|r| r.kind == "person");
            if owned || place {
                continue;
            }
            // "the State Department Spokesperson" is an office in capitals.
            let office = || s.role(i).is_some_and(|r| r.kind == "person");
            if !(s.token(i).upos == Upos::Noun || s.token(i).upos == Upos::Propn && office()) {
                continue;
            }
            let mut p = profile(s, i, date);
            let e = &mut self.list[entity];
            // "Raqqa, *the last Islamic State stronghold*": whoever holds a place, it is of its own country.
            if e.kind == NameKind::Place && s.is_a(i, "place") {
                p.sector = None;
                p.country = p.country.filter(|c| !is_class(c));
            }
            e.country = e.country.take().or(p.country);
            e.sector = e.sector.take().or(p.sector);
            if p.actor {
                e.role = e.role.take().or_else(|| Some(s.doc.words(&s.noun_phrase(i)).to_owned()));
                e.mentions.push(Mention { span: s.doc.span(&s.noun_phrase(i)), named: false });
                self.by_token.insert(i, entity);
            }
        }
    }

    /// The country of the lawmakers, party or members of one who do something to whoever is named at `i`.
    fn politicians_at_home(&self, s: &Syntax<'_>, i: usize, date: &str) -> Option<String> {
        let verb = std::iter::successors(s.head(i), |&n| s.head(n)).take(3).find(|&n| s.is_verb(n))?;
        let by = s.subjects(verb);
        let doer = *by.first().filter(|_| !by.contains(&i))?;
        let known = profile(s, doer, date);
        let of = self.at(doer).map(|e| &self.list[e]);
        let sector = known.sector.or_else(|| of.and_then(|e| e.sector.clone()));
        let domestic = matches!(sector.as_deref(), Some("LEG" | "PTY" | "OPP" | "ELI"));
        let country = known.country.or_else(|| of.and_then(|e| e.country.clone()));
        country.filter(|_| domestic)
    }

    /// "the minister", "the US official": a definite office goes to the last person named before who holds it.
    fn titles(&mut self, s: &Syntax<'_>, date: &str) {
        for i in (0..s.doc.tokens.len()).filter(|&i| !s.is_part(i)) {
            let definite = s.token(i).upos == Upos::Noun
                && s.name_at(i).is_none()
                && !s.token(i).features.is(Feature::Number, "Plur")
                && !matches!(s.relation(i), Relation::Appos | Relation::Compound | Relation::Amod)
                && s.by_relation(i, &[Relation::Det]).iter().any(|&d| s.lemma(d) == "the")
                && s.first(i, &[Relation::Appos, Relation::Flat]).is_none();
            if !definite || self.at(i).is_some() {
                continue;
            }
            let p = profile(s, i, date);
            if p.kind != Some(NameKind::Person) || !p.actor || p.role.is_none() {
                continue;
            }
            // "Republicans accused *the president*": of their own country, whoever was named last.
            let judges = self.politicians_at_home(s, i, date);
            let holders = self.list.iter().enumerate().filter_map(|(k, e)| {
                let (introduced, last) = as_holder(s, i, &p, e)?;
                let own = judges.is_some() && e.country == judges;
                // "Clinton met Jiang. *The president* flew home": what a sentence is about before whom it names by the way.
                let here = s.doc.sentences.partition_point(|x| x.span.end <= last);
                let about = e.mentions.iter().any(|m| {
                    let head = s.doc.tokens.partition_point(|t| t.span.end <= m.span.start);
                    let same = s.doc.sentences.partition_point(|x| x.span.end <= m.span.start) == here;
                    m.named && same && m.span.start <= last && is_what_it_is_about(s, head)
                });
                Some((own, introduced, here, about, last, k))
            });
            if let Some((.., k)) = holders.max() {
                self.by_token.insert(i, k);
                self.list[k].mentions.push(Mention { span: s.doc.span(&s.noun_phrase(i)), named: false });
            }
        }
    }
}

/// Whether the office that the noun at `i` names with the words before it can be `role`: "the *home* secretary" is no "general secretary", "the chancellor"
/// no "shadow chancellor".
fn is_the_same_office(s: &Syntax<'_>, i: usize, role: &str) -> bool {
    let told: Vec<&str> = role.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    if told.is_empty() {
        return true;
    }
    let own = s.noun_phrase(i).filter(|&t| t != i && s.name_at(t).is_none());
    let own: Vec<String> = own
        .filter(|&t| matches!(s.token(t).upos, Upos::Noun | Upos::Adj) && s.relation(t) != Relation::Nummod)
        .filter(|&t| s.lexicon.is_a(&s.doc.form(t).to_lowercase(), "office_matter"))
        .map(|t| s.doc.form(t).to_lowercase())
        .collect();
    let below = |w: &str| s.lexicon.is_a(w, "lower_office");
    own.iter().all(|w| told.contains(&w.as_str()))
        && told.iter().all(|w| !below(w) || own.iter().any(|o| o == w))
}

/// Whether the name that begins at `i` is the subject of a main clause.
fn is_what_it_is_about(s: &Syntax<'_>, i: usize) -> bool {
    let Some(k) = s.name_at(i) else { return false };
    let head = head_of(s, &s.names[k].tokens);
    s.relation(head) == Relation::Nsubj && s.head(head).is_some_and(|v| s.relation(v) == Relation::Root)
}

/// A name as names are compared: without the genitive's ending, without points and commas, in small letters without accents.
fn plain(name: &str) -> String {
    let bare = name.trim_end().trim_end_matches("'s").trim_end_matches("’s").trim_end();
    let words: Vec<&str> = bare.split_whitespace().collect();
    fold(&words.join(" ").replace(['.', ','], "").to_lowercase())
}

/// Whether somebody of this full or short name may be called so; both as names are compared.
fn may_be_called(name: &str, so: &str) -> bool {
    if name.contains(" and ") {
        return false; // "Gerald and Sherri Padalecki" are two
    }
    let words: Vec<&str> = so.split_whitespace().collect();
    // "Sharaa" after "Ahmed al-Sharaa"
    let bare = |w: &'_ str| -> String {
        ["al-", "el-"].iter().find_map(|p| w.strip_prefix(p)).unwrap_or(w).to_owned()
    };
    let short: Vec<String> = name.split_whitespace().map(bare).collect();
    if words.len() == 1 && short.len() > 1 && short.contains(&bare(words[0])) {
        return true;
    }
    let full: Vec<&str> = name.split_whitespace().collect();
    // "Shoigu" after "Sergei Shoigu", "Kim" after "Kim Jong Un"; or the longer form of a known surname.
    name == so
        || (words.len() < full.len() && words.iter().all(|w| full.contains(w)))
        || (full.len() == 1 && words.len() > 1 && words.last() == full.first())
}

/// Whether an entity holds the office that the noun at `i` names, of profile `p`: whether the text has introduced it with the title, and where it
/// named it last before.
fn as_holder(s: &Syntax<'_>, i: usize, p: &Profile, e: &Entity) -> Option<(bool, usize)> {
    let (lemma, sentence, start) = (s.lemma(i), s.doc.sentence_of(i), s.token(i).span.start);
    let former = s.modifiers(i).iter().any(|&m| matches!(s.lemma(m).as_str(), "former" | "ex"));
    if e.kind != NameKind::Person || !former && e.sector.as_deref() == Some("ELI") {
        return None;
    }
    let country = match (&e.country, &p.country) {
        (Some(a), Some(b)) => a == b,
        _ => !s.lexicon.is_a(&lemma, "general_office"),
    };
    let role = e.role.as_deref().unwrap_or_default().to_lowercase();
    let office = role.split(|c: char| !c.is_alphanumeric()).any(|w| w == lemma)
        || (s.lexicon.is_a(&lemma, "general_office")
            && e.sector.as_deref().is_none_or(|x| x == "GOV")
            && !role.is_empty());
    if !country || !office || !is_the_same_office(s, i, &role) {
        return None;
    }
    let before = || e.mentions.iter().filter(|m| m.named && m.span.start < start);
    let last = before().map(|m| m.span.start).max()?;
    let told_in = s.doc.sentences.partition_point(|x| x.span.end <= last).min(sentence);
    if sentence - told_in > TITLE_REACH {
        return None;
    }
    // "the former president" is none who holds the office.
    let past = e.sector.as_deref() == Some("ELI") || role.starts_with("former");
    if former && !past {
        return None;
    }
    // Whom the text has introduced with the title goes before those who only hold one of that name.
    let introduced = before().any(|m| {
        let title = s.doc.text()[..m.span.start].rsplit(char::is_whitespace).nth(1);
        title.is_some_and(|w| w.eq_ignore_ascii_case(&lemma))
    });
    Some((introduced, last))
}

/// Letters without their accents, so that "Ichiyō" and "Ichiyo" are one name.
fn fold(text: &str) -> String {
    text.nfd().filter(|c| !unicode_normalization::char::is_combining_mark(*c)).collect()
}

fn initials(name: &str) -> String {
    name.split(|c: char| !c.is_alphanumeric())
        .filter(|w| w.chars().next().is_some_and(char::is_uppercase))
        .filter_map(|w| w.chars().next())
        .flat_map(char::to_lowercase)
        .collect()
}

/// The word of a run whose head stands outside it.
pub(crate) fn head_of(s: &Syntax<'_>, run: &Range<usize>) -> usize {
    run.clone().find(|&i| s.head(i).is_none_or(|h| !run.contains(&h))).unwrap_or(run.start)
}

/// Country, sector and office of the phrase headed by `n`: what the tables say of its name, its role noun and the states
/// that its modifiers, possessors and of-phrases name.
pub(crate) fn profile(s: &Syntax<'_>, n: usize, date: &str) -> Profile {
    let name = s.name_at(n);
    let mut p = match name {
        Some(k) => {
            if let Some(country) = navy(s, &s.names[k].tokens) {
                return Profile {
                    kind: Some(NameKind::Other),
                    actor: true,
                    country: Some(country.to_owned()),
                    sector: Some("MIL".to_owned()),
                    ..Profile::default()
                };
            }
            profile_of_name(s, n, k, date)
        }
        None => profile_of_noun(s, n, date),
    };
    if p.country.is_none() && name.is_none() {
        p.country = led_by(s, n, date);
    }
    if p.country.is_none()
        && (name.is_none() || p.kind == Some(NameKind::Organization) || p.role.is_some() || p.actor)
    {
        p.country = country_around(s, n, date);
    }
    if p.sector.is_none() && p.role.is_some() && name.is_none() {
        p.sector = sector_of_body(s, n);
    }
    if name.is_none() {
        somebody_by_number(s, n, &mut p);
        // "sheriff's deputies", and "deputies" of a text that speaks of a sheriff, are no parliamentarians.
        if s.lemma(n) == "deputy" && s.doc.tokens.iter().any(|t| t.lemma == "sheriff" || t.lemma == "Sheriff")
        {
            p.sector = Some("COP".to_owned());
        }
    }
    p.actor = p.actor || names_somebody(s, n);
    p
}

/// Reads "as *thousands* marched", "the 48-year-*old*": people without a noun of their own.
fn somebody_by_number(s: &Syntax<'_>, n: usize, p: &mut Profile) {
    let crowd = matches!(s.lemma(n).as_str(), "thousand" | "hundred" | "dozen" | "ten" | "score")
        && s.token(n).upos == Upos::Noun
        && s.token(n).features.is(sayso_text::Feature::Number, "Plur")
        && s.under(n, "of").is_empty()
        && s.modifiers(n).is_empty();
    // "*Several* were injured", "*many* were arrested"
    let some = s.relation(n) == sayso_text::Relation::NsubjPass
        && s.under(n, "of").is_empty()
        && matches!(
            s.doc.form(n).to_lowercase().as_str(),
            "several" | "many" | "some" | "others" | "scores" | "dozens"
        );
    if crowd || some {
        p.actor = true;
        p.kind = p.kind.or(Some(NameKind::Group));
        p.sector = p.sector.take().or_else(|| Some("CVL".to_owned()));
    }
    if s.lemma(n) == "old" && s.children(n).iter().any(|&c| s.lemma(c) == "year") {
        p.actor = s.relation(n) != Relation::Amod;
        p.kind = p.kind.or(Some(NameKind::Person));
        p.sector = p.sector.take().or_else(|| Some("CVL".to_owned()));
    }
}

/// Whether the word at `n` is a pronoun, a number or a noun for somebody.
fn names_somebody(s: &Syntax<'_>, n: usize) -> bool {
    let described = || s.first(n, &[Relation::Acl, Relation::AclRelcl]).is_some();
    s.token(n).upos == Upos::Pron && personal(&s.lemma(n))
        // "*those* killed", "*those* who fled"
        || s.doc.form(n).eq_ignore_ascii_case("those") && described()
        || s.token(n).upos == Upos::Num
        || ["person", "official", "armed", "state", "body", "group", "prisoner"].iter().any(|c| s.is_a(n, c))
}

/// What the tables say of name `k`, headed by `n`, and the words that belong to it.
fn profile_of_name(s: &Syntax<'_>, n: usize, k: usize, date: &str) -> Profile {
    let name = &s.names[k];
    let mut p = Profile { kind: Some(name.kind), actor: name.kind != NameKind::Other, ..Profile::default() };
    let known = listed(s, n, name, date).filter(|a| {
        !is_namesake(a, name.kind, s.doc.words(&name.tokens)) && !is_of_another_state(s, a, n, name, date)
    });
    if let Some(a) = known {
        take_from_tables(s, a, n, name, date, &mut p);
    }
    // "Queensland Police", "Calder County Court": the kind of body that the name ends in.
    // What the tables know whole and leave without a sector has none: the European Union is no trade union.
    if name.kind == NameKind::Organization
        && p.sector.is_none()
        && s.lexicon.actors.named(s.doc.words(&name.tokens), date).is_none()
    {
        p.sector = kind_of_body(s, &name.tokens);
    }
    // A title before or around the name: "Russian Defense Minister Sergei Shoigu".
    if name.kind == NameKind::Person {
        let title: Range<usize> = s.noun_phrase(n).start..name.tokens.start;
        if !title.is_empty() {
            // "President Bush": one of two, but of one country.
            let office = s.role(title.end - 1).is_some_and(|r| r.kind == "person");
            if office && name.tokens.len() == 1 && p.country.is_none() {
                let surname = s.doc.form(name.tokens.start);
                p.country = s.lexicon.actors.country_of_surname(surname, date).map(str::to_owned);
            }
            describe(s, title, &mut p);
        }
        // "the Turkish president, Recep Tayyip Erdogan"
        if s.relation(n) == Relation::Appos
            && let Some(h) = s.head(n).filter(|&h| s.name_at(h).is_none())
        {
            let outer = profile(s, h, date);
            p.country = p.country.or(outer.country);
            p.sector = p.sector.or(outer.sector);
            p.role = p.role.or(outer.role);
        }
    }
    p
}

/// The actor of the tables that a name headed by `n` stands for, by the whole name, a surname alone or a part that tells the body or state.
fn listed<'a>(s: &Syntax<'a>, n: usize, name: &Name, date: &str) -> Option<&'a Actor> {
    let actors = &s.lexicon.actors;
    let text = s.doc.words(&name.tokens);
    if let Some(a) = actors.named(text, date).filter(|_| !direction(s, text)) {
        return Some(a);
    }
    if name.kind == NameKind::Person {
        return text
            .split_whitespace()
            .last()
            .filter(|_| text.split_whitespace().count() == 1)
            // "Hussain" is the Junaid Hussain whom the text names, not the office-holder of that surname.
            .filter(|w| !s.surnames.contains(w))
            .and_then(|w| actors.surname(w, date))
            .filter(|a| !is_a_private_person(s, n) && !is_anybodys_name(s, name, a))
            // "President Bush" is no representative of that name.
            .filter(|a| {
                let first = name.tokens.start;
                first == s.noun_phrase(n).start || holds_the_office(s, first - 1, a)
            });
    }
    actors
        .within(text, date)
        .filter(|_| !a_place_of_its_own(text))
        .filter(|a| a.form != ActorForm::Leader && !direction(s, text))
        // "Queensland Police", "Nigerian Congress": of a state other than the body that the tables know by the rest of the name.
        .filter(|a| {
            a.form != ActorForm::Body || actors.state_within(text).is_none_or(|of| of.country == a.country)
        })
        .or_else(|| actors.state_within(text).filter(|_| !a_place_of_its_own(text)))
}

/// Whether a name that many bear as a given one stands alone in a text that speaks of no country of the office-holder `a`: "*Ahmed* sued the ministry".
fn is_anybodys_name(s: &Syntax<'_>, name: &Name, a: &Actor) -> bool {
    let told = || {
        s.names.iter().filter(|o| o.tokens != name.tokens).any(|o| {
            let state = s.lexicon.actors.state_within(s.doc.words(&o.tokens));
            state.is_some_and(|x| x.country == a.country)
        })
    };
    is_given_name(s.doc.form(name.tokens.start)) && !told()
}

/// Whether the text says right behind a name what its bearer is, and that is no office: "Ahmed, *a teacher* from Aleppo", "Omar, a 40-year-old nurse".
fn is_a_private_person(s: &Syntax<'_>, n: usize) -> bool {
    s.by_relation(n, &[Relation::Appos]).into_iter().any(|a| {
        let one_of_many =
            s.by_relation(a, &[Relation::Det]).iter().any(|&d| matches!(s.lemma(d).as_str(), "a" | "an"));
        let sector = s.role(a).and_then(|r| r.sector.as_deref());
        one_of_many
            && s.name_at(a).is_none()
            && s.is_a(a, "person")
            && !matches!(sector, Some("GOV" | "LEG" | "MIL" | "PTY"))
    })
}

/// Whether a name is none of the firm or paper that bears it too: firms and papers bear the names of people, rivers and stars, and what the
/// text uses as one of those is none of them.
fn is_namesake(a: &Actor, kind: NameKind, text: &str) -> bool {
    a.form == ActorForm::Body
        && text != "Pope"
        && (kind == NameKind::Person
            || kind == NameKind::Place && matches!(a.sector.as_deref(), Some("BUS" | "JRN")))
}

/// Whether the words around a name tell another state than that of the office-holder whom the tables know by it: "Jordan's King Abdullah",
/// "Colombian Defense Minister Pedro Sanchez".
fn is_of_another_state(s: &Syntax<'_>, a: &Actor, n: usize, name: &Name, date: &str) -> bool {
    let told = || {
        let mut title = Profile::default();
        let before = s.noun_phrase(n).start..name.tokens.start;
        if !before.is_empty() {
            describe(s, before, &mut title);
        }
        title.country.or_else(|| country_around(s, n, date)).filter(|c| !is_class(c))
    };
    a.form == ActorForm::Leader
        && a.country.as_ref().is_some_and(|own| !is_class(own) && told().is_some_and(|c| c != *own))
}

/// Fills in what the tables tell of the actor whom a name stands for, as of the article's date.
fn take_from_tables(s: &Syntax<'_>, a: &Actor, n: usize, name: &Name, date: &str, p: &mut Profile) {
    let actors = &s.lexicon.actors;
    let text = s.doc.words(&name.tokens);
    p.country.clone_from(&a.country);
    p.sector.clone_from(&a.sector);
    p.role.clone_from(&a.office);
    p.id.clone_from(&a.id);
    p.wikidata.clone_from(&a.wikidata);
    // "Pakistan's Foreign Office", "the Justice Department in Manila": what many states have is that one's.
    if a.form == ActorForm::Body
        && a.country.as_deref().is_some_and(|own| !is_class(own))
        && let Some(c) = owning_state(s, n, date).filter(|c| Some(c) != a.country.as_ref())
    {
        let own = actors.bodies_named(text).find(|b| b.country.as_ref() == Some(&c));
        if let Some(b) = own {
            p.sector.clone_from(&b.sector);
        }
        p.wikidata = own.and_then(|b| b.wikidata.clone());
        p.country = Some(c);
    }
    let whole = actors.named(text, date).is_some();
    // "*House Democrats*" are of the party, as a "Syrian" is not of the state.
    let of_a_party = a.form == ActorForm::Body && a.sector.as_deref() == Some("PTY");
    if name.kind == NameKind::Group && !of_a_party
        || name.kind == NameKind::Organization && !whole && a.form != ActorForm::Body
    {
        p.sector = None;
        p.wikidata = None;
    }
    match a.in_office(date) {
        Ordering::Equal => {}
        // Who is yet to take office is no official, but of the country.
        Ordering::Less => (p.sector, p.role) = (None, None),
        Ordering::Greater => {
            p.role = a.office.as_ref().map(|o| format!("former {o}"));
            if p.sector.as_deref() == Some("GOV") {
                p.sector = Some("ELI".to_owned());
            }
        }
    }
}

/// What the phrase of the common noun at `n` tells.
fn profile_of_noun(s: &Syntax<'_>, n: usize, date: &str) -> Profile {
    let mut p = Profile::default();
    // "the attorney *general*"
    let general = s.doc.tokens.get(n + 1).is_some_and(|x| x.head == n && x.lemma == "general");
    let end = s.compound(n).map_or(n + 1 + usize::from(general), |c| c.tokens.end);
    describe(s, s.noun_phrase(n).start..end, &mut p);
    // "the pope" is one man, also without a capital.
    let known = s.lexicon.actors.named(s.doc.form(n), date).filter(|a| match a.form {
        ActorForm::Demonym => true,
        ActorForm::Government => s.doc.form(n).starts_with(char::is_uppercase),
        _ => s.lemma(n) == "pope",
    });
    if let Some(a) = known {
        p.country = p.country.or_else(|| a.country.clone());
        p.actor = true;
    }
    p
}

/// Whether the title at `title` may be that of the office-holder: it is no office, or one of the words of his.
fn holds_the_office(s: &Syntax<'_>, title: usize, a: &Actor) -> bool {
    let word = s.lemma(title);
    let head = matches!(
        word.as_str(),
        "president" | "chancellor" | "premier" | "king" | "queen" | "senator" | "governor"
    );
    !head || a.office.as_ref().is_none_or(|o| o.to_lowercase().contains(&word))
}

/// The names of several words of people, by their last one, in order.
fn full_names<'s>(s: &'s Syntax<'_>) -> HashMap<&'s str, Vec<&'s Name>> {
    let mut by_last: HashMap<&str, Vec<&Name>> = HashMap::new();
    for n in s.names.iter().filter(|n| n.kind == NameKind::Person && n.tokens.len() > 1) {
        by_last.entry(s.doc.form(n.tokens.end - 1)).or_default().push(n);
    }
    by_last
}

/// The one full name of a person further on in the text of which a single word before it is the last.
fn full_name<'s>(s: &Syntax<'_>, in_full: &HashMap<&str, Vec<&'s Name>>, name: &Name) -> Option<&'s Name> {
    if name.kind != NameKind::Person || name.tokens.len() != 1 {
        return None;
    }
    let all = in_full.get(s.doc.form(name.tokens.start))?;
    let after = &all[all.partition_point(|n| n.tokens.start <= name.tokens.start)..];
    let first = after.first()?;
    after.iter().all(|n| s.doc.words(&n.tokens) == s.doc.words(&first.tokens)).then_some(first)
}

fn personal(lemma: &str) -> bool {
    matches!(
        lemma,
        "i" | "we"
            | "you"
            | "he"
            | "she"
            | "they"
            | "his"
            | "their"
            | "who"
            | "whom"
            | "him"
            | "her"
            | "them"
            | "us"
            | "me"
            | "it"
            | "someone"
            | "nobody"
            | "everyone"
            | "anyone"
            | "both"
            | "those"
            | "many"
            | "some"
            | "one"
            | "other"
            | "others"
            | "all"
            | "himself"
            | "themselves"
    )
}

/// Letters before the names of warships, with the state whose they are.
const WARSHIPS: &[(&str, &str)] = &[
    ("USS", "USA"),
    ("USNS", "USA"),
    ("HMS", "GBR"),
    ("HMAS", "AUS"),
    ("HMCS", "CAN"),
    ("HMNZS", "NZL"),
    ("INS", "IND"),
    ("BRP", "PHL"),
    ("ROKS", "KOR"),
    ("KRI", "IDN"),
];

/// The state of the warship that a name is: "*USS* Higgins".
fn navy(s: &Syntax<'_>, name: &Range<usize>) -> Option<&'static str> {
    let before = name.start.checked_sub(1).filter(|_| name.len() <= 2);
    let letters = [before, (name.len() > 1).then_some(name.start)];
    let is = |t: usize| WARSHIPS.iter().find(|(w, _)| s.doc.form(t) == *w).map(|(_, c)| *c);
    letters.into_iter().flatten().find_map(is)
}

/// Whether a name is only a direction where it stands: "the South" of a text that is not about Korea.
fn direction(s: &Syntax<'_>, name: &str) -> bool {
    matches!(name, "South" | "North" | "south" | "north") && !s.of_korea
}

/// The sector of the kind of body that a name ends in, or that the words before its of-phrase do.
fn kind_of_body(s: &Syntax<'_>, name: &Range<usize>) -> Option<String> {
    let lemmas: Vec<String> = name.clone().map(|t| s.doc.form(t).to_lowercase()).collect();
    let words: Vec<&str> = lemmas.iter().map(String::as_str).filter(|w| !matches!(*w, "'s" | "’s")).collect();
    if words.last().is_some_and(|w| FIRMS.contains(&w.trim_end_matches('.'))) {
        return Some("BUS".to_owned());
    }
    let end = words.iter().position(|w| matches!(*w, "of" | "for")).unwrap_or(words.len());
    // "Department of Foreign Affairs", but not a university's "Department of Physics".
    if let Some(whole) = s.lexicon.actors.whole_role(&words) {
        return whole.sector.clone();
    }
    s.lexicon.actors.role(&words[..end]).filter(|r| r.kind != "person").and_then(|r| r.sector.clone())
}

/// Words in which the names of firms end.
const FIRMS: &[&str] = &["inc", "corp", "co", "ltd", "plc", "llc", "ag", "gmbh", "airways", "airlines"];

/// Offices of firms as much as of states: whose they are decides.
const EXECUTIVES: &[&str] = &["president", "vice president", "vice chairman", "treasurer", "secretary"];

/// Reads role and country from a run of words such as "Russian Defense Minister".
fn describe(s: &Syntax<'_>, run: Range<usize>, p: &mut Profile) {
    let actors = &s.lexicon.actors;
    // "the American ambassador *to Kenya* Ana Moss": where somebody is sent says nothing of whence.
    let sent = run.clone().skip(1).find(|&i| {
        matches!(s.lemma(i).as_str(), "to" | "for" | "in" | "at")
            && s.token(i).upos == Upos::Adp
            && s.role(i - 1).is_some_and(|r| r.kind == "person")
    });
    let run = sent.map_or(run.clone(), |to| run.start..to);
    // "*two* Hamas leaders"
    let counted = run.clone().take_while(|&i| s.token(i).upos == Upos::Num && i + 1 < run.end).count();
    let run = run.start + counted..run.end;
    let lemmas: Vec<String> = s.words(run.clone(), |i| s.lemma(i), |_| true);
    let words: Vec<&str> = lemmas.iter().map(String::as_str).collect();
    // "the office Christmas party" is none that stands for election.
    let feast = words.len() > 1
        && words.last() == Some(&"party")
        && s.lexicon.is_a(&words[words.len() - 2].to_lowercase(), "feast");
    // "rights groups", whose first word is a plural.
    let mut forms: Vec<String> = s.words(run.clone(), |i| s.doc.form(i).to_lowercase(), |_| true);
    if let (Some(last), Some(lemma)) = (forms.last_mut(), lemmas.last()) {
        // "the *media*" is no medium.
        if actors.role(&[last.as_str()]).is_none() || actors.role(&[lemma.as_str()]).is_some() {
            last.clone_from(lemma);
        }
    }
    let forms: Vec<&str> = forms.iter().map(String::as_str).collect();
    let role = actors.whole_role(&forms).or_else(|| actors.role(&words));
    if let Some(role) = role.filter(|_| !feast) {
        p.actor = true;
        p.sector =
            p.sector.take().or_else(|| sector_of_office(s, &run, &words)).or_else(|| role.sector.clone());
        p.kind = p.kind.or(match role.kind.as_str() {
            "person" => Some(NameKind::Person),
            "organization" => Some(NameKind::Organization),
            _ => Some(NameKind::Group),
        });
        if role.kind == "person" && p.role.is_none() {
            p.role = Some(s.doc.words(&run).to_owned());
        }
        // A former soldier is a civilian; a former minister is still spoken of for the office.
        let former = words.iter().any(|w| matches!(*w, "former" | "ex" | "retired"));
        if former && matches!(p.sector.as_deref(), Some("MIL" | "COP")) {
            p.sector = Some("CVL".to_owned());
        }
    } else if run
        .clone()
        .last()
        .is_some_and(|i| s.lemma(i) == "force" && s.token(i).features.is(sayso_text::Feature::Number, "Plur"))
    {
        // "Russian forces", but not "by force".
        p.actor = true;
        p.sector = p.sector.take().or_else(|| Some("MIL".to_owned()));
        p.kind = p.kind.or(Some(NameKind::Group));
    }
    describe_origin(s, &run, p);
}

/// Reads the country, and a body's sector, from the state or body named in a run of words.
fn describe_origin(s: &Syntax<'_>, run: &Range<usize>, p: &mut Profile) {
    // "*the north's* rebels"
    if p.country.is_none()
        && !run.clone().any(|t| direction(s, s.doc.form(t)))
        && let Some(a) = s.lexicon.actors.within(s.doc.words(run), "")
        // "the foreign office" in small letters is any state's.
        && (a.form != ActorForm::Body || run.clone().any(|i| s.doc.form(i).starts_with(char::is_uppercase)))
        && matches!(
            a.form,
            ActorForm::State
                | ActorForm::Demonym
                | ActorForm::Capital
                | ActorForm::Government
                | ActorForm::Body
        )
    {
        p.country.clone_from(&a.country);
        if a.form == ActorForm::Body && p.sector.is_none() {
            p.sector.clone_from(&a.sector);
        }
    }
}

/// The country of the office-holder whose government the noun at `n` is: "the Thatcher government".
fn led_by(s: &Syntax<'_>, n: usize, date: &str) -> Option<String> {
    if !s.is_a(n, "led_government") {
        return None;
    }
    let leader = s.modifiers(n).into_iter().find_map(|m| s.name_at(m))?;
    let text = s.doc.words(&s.names[leader].tokens);
    let actors = &s.lexicon.actors;
    let found = actors.named(text, date).filter(|a| a.form == ActorForm::Leader);
    found.or_else(|| actors.surname(text, date)).and_then(|a| a.country.clone())
}

/// Sectors of those who have leaders that are of their kind.
const LED: &[&str] = &["REB", "UAF", "PRM", "CRM", "LAB", "PTY", "OPP", "REL", "BUS"];

/// Sectors of armed groups, whose officers are of no army.
const FIGHTERS: &[&str] = &["REB", "UAF", "PRM", "CRM"];

/// The sector that the words around an office tell rather than the office: an armed group's commander, a party's leader, an executive vice
/// president, a company's president.
fn sector_of_office(s: &Syntax<'_>, run: &Range<usize>, words: &[&str]) -> Option<String> {
    let head = *words.last()?;
    let actors = &s.lexicon.actors;
    let body = actors.within(s.doc.words(run), "").filter(|a| a.form == ActorForm::Body);
    if let Some(sector) = body.and_then(|a| a.sector.clone()).filter(|x| FIGHTERS.contains(&x.as_str())) {
        return Some(sector);
    }
    // "the leader *of the Tamil Tigers*"
    if matches!(head, "leader" | "commander" | "chief" | "member" | "founder" | "fighter" | "spokesman") {
        let n = run.end - 1;
        let owners = s.by_relation(n, &[Relation::NmodPoss]).into_iter().chain(s.under(n, "of"));
        let armed = owners.filter_map(|o| s.name_at(o)).find_map(|k| {
            let known = actors.named(s.doc.words(&s.names[k].tokens), "")?;
            known.sector.clone().filter(|x| FIGHTERS.contains(&x.as_str()))
        });
        if armed.is_some() {
            return armed;
        }
    }
    if s.lexicon.is_a(head, "general_office") || head == "chief" {
        // "a jihadist leader", but not "a public official"
        let before = words.len().checked_sub(2).and_then(|i| actors.role(&words[i..=i]));
        let own = before.and_then(|r| r.sector.clone()).filter(|x| LED.contains(&x.as_str()));
        return body.and_then(|a| a.sector.clone()).or(own.filter(|_| matches!(head, "leader" | "chief")));
    }
    let office = EXECUTIVES.iter().find(|o| words.ends_with(&o.split(' ').collect::<Vec<_>>()))?;
    let before = &words[..words.len() - office.split(' ').count()];
    if before.iter().any(|w| matches!(*w, "executive" | "senior")) {
        return Some("BUS".to_owned());
    }
    let n = run.end - 1;
    // A state has one vice president; "a vice president" is one of a firm's many.
    let one_of_many = s.by_relation(n, &[Relation::Det]).iter().any(|&d| s.lemma(d) == "a");
    if one_of_many && matches!(*office, "vice president" | "vice chairman") {
        return Some("BUS".to_owned());
    }
    let owners = || s.by_relation(n, &[Relation::NmodPoss]).into_iter().chain(s.under(n, "of"));
    // "president of the firm's northern division"
    if owners().any(|o| s.name_at(o).is_none() && s.is_a(o, "part_of_a_firm")) {
        return Some("BUS".to_owned());
    }
    let owner = owners().find_map(|o| s.name_at(o))?;
    let name = &s.names[owner];
    let text = s.doc.words(&name.tokens);
    (name.kind == NameKind::Organization)
        // What the tables leave without a sector has none: the European Union is no trade union.
        .then(|| actors.named(text, "").map_or_else(|| kind_of_body(s, &name.tokens), |a| a.sector.clone()))
        .flatten()
}

/// The sector of the body that somebody without one of his own serves: "coordinator *of the National Security Council*".
fn sector_of_body(s: &Syntax<'_>, n: usize) -> Option<String> {
    let bodies = ["of", "for", "at"]
        .into_iter()
        .flat_map(|p| s.under(n, p))
        .chain(s.by_relation(n, &[Relation::NmodPoss]));
    bodies.filter_map(|b| s.name_at(b)).filter(|&k| s.names[k].kind == NameKind::Organization).find_map(|k| {
        let range = s.names[k].tokens.clone();
        let known = s.lexicon.actors.named(s.doc.words(&range), "").map(|a| a.sector.clone());
        known.unwrap_or_else(|| kind_of_body(s, &range))
    })
}

/// Whether the map has a name of several words, of which one may name another state: "New South *Wales*".
fn a_place_of_its_own(text: &str) -> bool {
    let gazetteer = Gazetteer::builtin();
    let wide = |c: &Candidate| matches!(gazetteer.place(c.place).kind, Kind::Area | Kind::Region);
    text.contains(' ') && gazetteer.named(text).iter().any(wide)
}

/// Whether a country field tells a class of bodies, not a state.
pub(crate) fn is_class(country: &str) -> bool {
    matches!(country, "IGO" | "NGO" | "IMG" | "MNC")
}

/// The state that is the possessor of the body at `n`, or, of one whose name is only a kind of body, in which it is.
fn owning_state(s: &Syntax<'_>, n: usize, date: &str) -> Option<String> {
    let actors = &s.lexicon.actors;
    let words: Vec<String> = s
        .name_at(n)
        .map(|k| s.names[k].tokens.clone().map(|t| s.doc.form(t).to_lowercase()).collect())
        .unwrap_or_default();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let kind = actors.whole_role(&words).is_some() || origins::shared(&words);
    let owner = s.first(n, &[Relation::NmodPoss]);
    let inside = kind.then(|| s.under(n, "in").into_iter().next()).flatten();
    [owner, inside].into_iter().flatten().find_map(|c| {
        let k = s.name_at(c)?;
        let state = actors.named(s.doc.words(&s.names[k].tokens), date)?;
        let is = matches!(state.form, ActorForm::State | ActorForm::Capital | ActorForm::Demonym);
        state.country.clone().filter(|x| is && !is_class(x))
    })
}

/// The country that a possessor, an of- or in-phrase or a modifier of `n` names.
fn country_around(s: &Syntax<'_>, n: usize, date: &str) -> Option<String> {
    let actors = &s.lexicon.actors;
    // "a woman *visiting from Canada*"
    let came = s.by_relation(n, &[Relation::Acl, Relation::AclRelcl]).into_iter();
    let whence = came.filter(|&v| s.is_a(v, "coming")).flat_map(|v| s.under(v, "from"));
    for c in s.children(n).iter().copied().chain(whence) {
        let r = s.relation(c);
        let near = matches!(
            r,
            Relation::Amod
                | Relation::Compound
                | Relation::NmodPoss
                | Relation::NmodDesc
                | Relation::NmodUnmarked
        ) || (r.is("nmod")
            && matches!(s.case(c).as_deref(), Some("of" | "for" | "in" | "from" | "at")))
            || s.head(c) != Some(n);
        // "Labour Minister"
        let portfolio = s.name_at(c).is_none() && matches!(s.doc.form(c), "Labour" | "Labor");
        // "rebels from *the south*"
        if !near || portfolio || direction(s, s.doc.form(c)) {
            continue;
        }
        let range = s.name_at(c).map_or(c..c + 1, |k| s.names[k].tokens.clone());
        // "of London, Arkansas": the capital of the same name is not meant.
        let elsewhere = range.end < s.doc.tokens.len()
            && s.doc.form(range.end) == ","
            && s.name_at(range.end + 1).is_some_and(|k| {
                // A list of states is none.
                let next = actors.named(s.doc.words(&s.names[k].tokens), date);
                s.names[k].kind == NameKind::Place && next.is_none_or(|a| a.form != ActorForm::State)
            });
        if let Some(a) = actors.within(s.doc.words(&range), date)
            && a.country.is_some()
            && !(elsewhere && matches!(a.form, ActorForm::Capital | ActorForm::State))
            && !(actors.named(s.doc.words(&range), date).is_none() && a_place_of_its_own(s.doc.words(&range)))
        {
            return a.country.clone();
        }
        if r != Relation::Amod
            && s.name_at(c).is_none()
            && let Some(country) = country_around(s, c, date)
        {
            return Some(country);
        }
    }
    None
}
