//! Who acts: states, bodies, office-holders and role nouns.

use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::ontology::{KINDS, SECTORS, STATELESS, is_sector};
use crate::{LexiconError, Row, Table};

/// What a name or word of the actor tables stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Canonical name.
    pub name: String,
    /// ISO 3166-1 alpha-3, or IGO, NGO, IMG, MNC.
    pub country: Option<String>,
    /// PLOVER sector.
    pub sector: Option<String>,
    /// Office, for people.
    pub office: Option<String>,
    /// First and last day or year in office, as ISO prefixes; empty when open or unknown.
    pub term: (String, String),
    /// How the name stands for it.
    pub form: ActorForm,
    /// Its number in the table of a user's own that names it.
    pub id: Option<String>,
    /// Its number in Wikidata.
    pub wikidata: Option<String>,
}

/// How a name stands for an actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ActorForm {
    /// A state's name.
    State,
    /// A demonym adjective or the noun for a people.
    Demonym,
    /// A capital, which may stand for the government.
    Capital,
    /// A word that always stands for the government.
    Government,
    /// A body or group.
    Body,
    /// A person in office.
    Leader,
}

/// A role noun: "defence minister", "police".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// PLOVER sector; `None` when the role takes that of whom it serves ("spokesman").
    pub sector: Option<String>,
    /// `person`, `organization` or `group`.
    pub kind: String,
}

/// The actor tables with their look-up.
#[derive(Debug, Default)]
pub struct ActorTables {
    names: HashMap<String, Vec<Entry>>,
    surnames: HashMap<String, Vec<Entry>>,
    roles: HashMap<String, Role>,
    longest: usize,
    /// Codes that a country may have: those of ISO 3166-1 and of `countries.tsv`.
    countries: HashSet<String>,
}

#[derive(Debug, Clone)]
struct Entry {
    actor: Arc<Actor>,
    /// The spelling that must match to the letter, for short acronyms ("US" is not "us").
    exact: Option<Box<str>>,
    /// Whether it comes from a table of the user's own.
    own: bool,
}

/// The form under which names are compared: lower case, letters and digits, single spaces.
fn key(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.chars() {
        if c.is_alphanumeric() {
            out.extend(c.to_lowercase());
        } else if !out.is_empty() && !out.ends_with(' ') && !matches!(c, '\'' | '’') {
            out.push(' ');
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// The numbers in Wikidata by name, as `wikidata.tsv` gives them.
type Items<'t> = HashMap<&'t str, &'t str>;

fn item(items: &Items<'_>, name: &str) -> Option<String> {
    items.get(name).map(|i| (*i).to_owned())
}

/// What a cell says, if it says anything.
fn told(cell: &str) -> Option<String> {
    (!cell.is_empty()).then(|| cell.to_owned())
}

impl ActorTables {
    pub(crate) fn parse(
        countries: &Table,
        bodies: &Table,
        roles: &Table,
        leaders: &Table,
        wikidata: &Table,
    ) -> Result<Self, LexiconError> {
        let mut t = Self::default();
        let mut items = Items::new();
        for row in &wikidata.rows {
            items.insert(row.get("name")?, row.get("item")?);
        }
        t.countries.extend(crate::codes().map(|(_, alpha3)| alpha3.to_owned()));
        for row in &countries.rows {
            t.add_country(row, &items)?;
        }
        for row in &bodies.rows {
            t.add_body(row, &items)?;
        }
        for row in &leaders.rows {
            t.add_leader(row, &items)?;
        }
        for row in &roles.rows {
            check_sector(row, row.get("sector")?)?;
            check_kind(row)?;
            let role = Role { sector: told(row.get("sector")?), kind: row.get("kind")?.to_owned() };
            t.roles.insert(row.get("noun")?.to_lowercase(), role);
        }
        Ok(t)
    }

    /// A state under its names, with its people, its capital and the words for its government.
    fn add_country(&mut self, row: &Row, items: &Items<'_>) -> Result<(), LexiconError> {
        let code = row.get("iso3")?;
        if code.len() != 3 || !code.bytes().all(|b| b.is_ascii_uppercase()) {
            return Err(row.error(format!("iso3 {code:?}: give three capital letters, such as FRA")));
        }
        self.countries.insert(code.to_owned());
        let name = row.get("name")?;
        let actor = |sector: Option<&str>, form| Actor {
            name: name.to_owned(),
            country: Some(code.to_owned()),
            sector: sector.map(str::to_owned),
            office: None,
            term: Default::default(),
            form,
            id: None,
            // A people is not its state.
            wikidata: sector.and_then(|_| item(items, name)),
        };
        let state = |form| actor(Some("GOV"), form);
        self.add(name, state(ActorForm::State));
        for n in row.list("also")? {
            self.add(n, state(ActorForm::State));
        }
        for n in row.list("adjective")?.into_iter().chain(row.list("people")?) {
            self.add(n, actor(None, ActorForm::Demonym));
        }
        for n in row.list("capital")? {
            self.add(n, state(ActorForm::Capital));
        }
        for n in row.list("government")? {
            self.add(n, state(ActorForm::Government));
        }
        Ok(())
    }

    /// A body or group under its names.
    fn add_body(&mut self, row: &Row, items: &Items<'_>) -> Result<(), LexiconError> {
        self.check_country(row, row.get("country")?)?;
        check_sector(row, row.get("sector")?)?;
        check_kind(row)?;
        let name = row.get("name")?;
        let actor = Arc::new(Actor {
            name: name.to_owned(),
            country: told(row.get("country")?),
            sector: told(row.get("sector")?),
            office: None,
            term: Default::default(),
            form: ActorForm::Body,
            id: None,
            wikidata: item(items, name),
        });
        self.add(name, actor.clone());
        for n in row.list("also")? {
            self.add(n, actor.clone());
        }
        Ok(())
    }

    /// A person in office, once for each tenure, under the names and the surname.
    fn add_leader(&mut self, row: &Row, items: &Items<'_>) -> Result<(), LexiconError> {
        // Several tenures stand as parallel lists; a list of one holds for all of them.
        let lists = [
            row.raw_list("country")?,
            row.raw_list("sector")?,
            row.raw_list("office")?,
            row.raw_list("from")?,
            row.raw_list("to")?,
        ];
        let tenures = lists.iter().map(Vec::len).max().unwrap_or(1);
        if let Some(odd) = lists.iter().find(|l| l.len() != 1 && l.len() != tenures) {
            return Err(row.error(format!("{} tenures, but a list of {}", tenures, odd.len())));
        }
        lists[0].iter().try_for_each(|code| self.check_country(row, code))?;
        lists[1].iter().try_for_each(|code| check_sector(row, code))?;
        let nth = |list: &[&str], i: usize| {
            let x = if list.len() == 1 { list[0] } else { list[i] };
            (x != "-").then(|| x.to_owned())
        };
        let name = row.get("name")?;
        for i in 0..tenures {
            let actor = Arc::new(Actor {
                name: name.to_owned(),
                country: nth(&lists[0], i),
                sector: nth(&lists[1], i),
                office: nth(&lists[2], i),
                term: (nth(&lists[3], i).unwrap_or_default(), nth(&lists[4], i).unwrap_or_default()),
                form: ActorForm::Leader,
                id: None,
                wikidata: item(items, name),
            });
            self.add(name, actor.clone());
            for n in row.list("also")? {
                self.add(n, actor.clone());
            }
            for surname in surnames(name) {
                let entry = Entry { actor: actor.clone(), exact: None, own: false };
                self.surnames.entry(key(surname)).or_default().push(entry);
            }
        }
        Ok(())
    }

    /// Whether a country of this code is known, or it stands for those who belong to none.
    pub fn knows_country(&self, code: &str) -> bool {
        STATELESS.contains(&code) || self.countries.contains(code)
    }

    fn check_country(&self, row: &Row, code: &str) -> Result<(), LexiconError> {
        if matches!(code, "" | "-") || self.knows_country(code) {
            return Ok(());
        }
        Err(row.error(format!(
            "unknown country {code:?}: give a code of ISO 3166-1 with three letters, such as FRA, one of countries.tsv, or {}",
            STATELESS.join(", ")
        )))
    }

    fn add(&mut self, name: &str, actor: impl Into<Arc<Actor>>) {
        if let Some((entries, entry)) = self.entry(name, actor.into()) {
            entries.push(entry);
        }
    }

    /// Adds an actor of the user's own under each of `names`; it comes before whatever the tables know under them. Surnames alone do not
    /// lead to it: a long list of persons would make every surname mean several.
    pub fn add_own<'n>(&mut self, names: impl IntoIterator<Item = &'n str>, actor: Actor) {
        let actor = Arc::new(actor);
        for name in names {
            if let Some((entries, entry)) = self.entry(name, actor.clone()) {
                // Of two actors of the user's own the first stays first.
                let own = entries.iter().take_while(|e| e.own).count();
                entries.insert(own, Entry { own: true, ..entry });
            }
        }
    }

    fn entry(&mut self, name: &str, actor: Arc<Actor>) -> Option<(&mut Vec<Entry>, Entry)> {
        let k = key(name);
        if k.is_empty() {
            return None;
        }
        self.longest = self.longest.max(k.split(' ').count());
        let short = name.chars().count() <= 4 && name.chars().all(char::is_uppercase);
        let entry = Entry { actor, exact: short.then(|| name.into()), own: false };
        // Most names lead to one actor; a list of hundreds of thousands has no room to spare.
        Some((self.names.entry(k).or_insert_with(|| Vec::with_capacity(1)), entry))
    }

    /// What `name` stands for, on `date` (an ISO date or a prefix of one; empty when unknown) where office-holders change.
    pub fn named(&self, name: &str, date: &str) -> Option<&Actor> {
        let entries = self.names.get(&key(name))?;
        pick(entries, name, date)
    }

    /// All bodies that bear `name`: Nigeria, Turkey and others have a People's Democratic Party each.
    pub fn bodies_named(&self, name: &str) -> impl Iterator<Item = &Actor> {
        let entries = self.names.get(&key(name)).map_or(&[][..], Vec::as_slice);
        entries.iter().map(|e| &*e.actor).filter(|a| a.form == ActorForm::Body)
    }

    /// The office-holder of that surname, if only one person of the tables holds office under it on `date`, or only one leads a state or its
    /// government: news calls those by their surnames.
    pub fn surname(&self, surname: &str, date: &str) -> Option<&Actor> {
        let entries = self.surnames.get(&key(surname))?;
        let in_office: Vec<&Actor> =
            entries.iter().filter(|e| date.is_empty() || holds(&e.actor, date)).map(|e| &*e.actor).collect();
        let one = |actors: &[&'_ Actor]| actors.windows(2).all(|w| w[0].name == w[1].name);
        if one(&in_office) {
            return in_office.first().copied();
        }
        let leaders: Vec<&Actor> = in_office.into_iter().filter(|a| leads_a_state(a)).collect();
        if one(&leaders) { leaders.first().copied() } else { None }
    }

    /// The country of all office-holders of that surname on `date`, whoever of them is meant.
    pub fn country_of_surname(&self, surname: &str, date: &str) -> Option<&str> {
        let entries = self.surnames.get(&key(surname))?;
        let mut in_office = entries.iter().filter(|e| date.is_empty() || holds(&e.actor, date));
        let first = in_office.next()?.actor.country.as_deref()?;
        in_office.all(|e| e.actor.country.as_deref() == Some(first)).then_some(first)
    }

    /// The longest name of the tables within `text`, preferring its end: "the Russian Defence Ministry" finds the ministry.
    pub fn within(&self, text: &str, date: &str) -> Option<&Actor> {
        self.within_where(text, date, |_| true)
    }

    /// The longest name within `text` of a state or its people, capital or government: "the Queen's Kenyan envoy" finds Kenya.
    pub fn state_within(&self, text: &str) -> Option<&Actor> {
        self.within_where(text, "", |a| !matches!(a.form, ActorForm::Body | ActorForm::Leader))
    }

    fn within_where(&self, text: &str, date: &str, wanted: impl Fn(&Actor) -> bool) -> Option<&Actor> {
        let words: Vec<&str> = text.split_whitespace().collect();
        for n in (1..=self.longest.min(words.len())).rev() {
            for start in (0..=words.len() - n).rev() {
                let phrase = words[start..start + n].join(" ");
                let phrase = phrase
                    .trim_end_matches("'s")
                    .trim_end_matches("’s")
                    .trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
                let found = self.names.get(&key(phrase)).and_then(|e| pick(e, phrase, date));
                // "South East Asia" is no part of Korea.
                let direction = n < words.len() && matches!(phrase, "South" | "North");
                if let Some(actor) =
                    found.filter(|a| wanted(a) && !direction && !part_of_another(&words, start, n, a))
                {
                    return Some(actor);
                }
            }
        }
        None
    }

    /// The role that is written just as these lemmas: "department of health".
    pub fn whole_role(&self, lemmas: &[&str]) -> Option<&Role> {
        self.roles.get(&lemmas.join(" ").to_lowercase())
    }

    /// The words of all roles.
    pub(crate) fn role_words(&self) -> impl Iterator<Item = &str> {
        self.roles.keys().flat_map(|r| r.split(' '))
    }

    /// The role that a noun phrase of lemmas names: the longest ending that the table knows ("Turkish riot police" → "riot police").
    /// Abbreviations are looked up without their full stop ("Rep.").
    pub fn role(&self, lemmas: &[&str]) -> Option<&Role> {
        (0..lemmas.len()).find_map(|start| {
            let phrase = lemmas[start..].join(" ").to_lowercase();
            self.roles.get(phrase.trim_end_matches('.'))
        })
    }
}

fn check_sector(row: &Row, code: &str) -> Result<(), LexiconError> {
    if matches!(code, "" | "-") || is_sector(code) {
        return Ok(());
    }
    Err(row.error(format!("unknown sector {code:?} (sectors: {})", SECTORS.join(", "))))
}

/// A body may leave out what it is: nothing rests on it.
fn check_kind(row: &Row) -> Result<(), LexiconError> {
    match row.get("kind").unwrap_or_default() {
        kind if kind.is_empty() || KINDS.contains(&kind) => Ok(()),
        kind => Err(row.error(format!("unknown kind {kind:?} (kinds: {})", KINDS.join(", ")))),
    }
}

/// What makes of "Labour" a field of government.
const OFFICES: &[&str] =
    &["minister", "ministry", "secretary", "department", "commissioner", "court", "office"];

/// Words right behind the name of a state of the United States, where those of a state with the same name have others.
const AMERICAN: &[&str] = &[
    "Gov.",
    "Gov",
    "Sen.",
    "Sen",
    "Rep.",
    "Rep",
    "Bureau",
    "Tech",
    "Southern",
    "Department",
    "deputies",
    "troopers",
];

/// Whether `n` words of a longer name only look like a body: "Law and Justice" in "Centre for Law and Justice", "Congress" in "World Congress of
/// Mayors", a magazine in "Department of Foreign Affairs" and "foreign policy chief". States and peoples before a body leave it what it is,
/// and acronyms stand for themselves everywhere.
fn part_of_another(words: &[&str], start: usize, n: usize, actor: &Actor) -> bool {
    // India's "Centre" is not every centre for something.
    if actor.form == ActorForm::Government
        && n == 1
        && words.get(start + 1).is_some_and(|w| matches!(*w, "for" | "of"))
    {
        return true;
    }
    // "Labour Minister"
    let office = || words.get(start + n).is_some_and(|w| OFFICES.contains(&w.to_lowercase().as_str()));
    if n == 1 && matches!(words[start], "Labour" | "Labor") && office() {
        return true;
    }
    // Nor is the "Democratic Centre" its government, or any "centre".
    let capital = words[start].starts_with(char::is_uppercase);
    let after_a_name = start > 0 && words[start - 1].starts_with(char::is_uppercase);
    if actor.form == ActorForm::Government && n == 1 && (!capital || after_a_name) {
        return true;
    }
    if actor.form == ActorForm::State {
        // "New *Mexico* State Police", "*Georgia* Gov. Ann Reed": of the United States.
        let new = start > 0 && words[start - 1] == "New";
        let american = words.get(start + n).is_some_and(|w| AMERICAN.contains(w));
        return new && words[start] == "Mexico" || american && words[start] == "Georgia";
    }
    if actor.form != ActorForm::Body {
        return false;
    }
    let outlet = actor.sector.as_deref() == Some("JRN");
    if outlet && !capital {
        return true;
    }
    // "Foreign Affairs Department", which is no magazine.
    if outlet && office() {
        return true;
    }
    if start == 0 {
        return false;
    }
    if outlet && words[start - 1] == "of" {
        return true;
    }
    let joined = words[..start].iter().any(|w| matches!(*w, "for" | "and" | "against"));
    let acronym = words[start].chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    joined || n == 1 && start + n < words.len() && !acronym
}

impl Actor {
    /// Whether somebody holds the office on `date` (an ISO date or a prefix of one), has held it or will: `Less` when it is yet to come.
    /// Without a date, and for whoever holds none, the office counts as held.
    pub fn in_office(&self, date: &str) -> Ordering {
        if date.is_empty() || self.form != ActorForm::Leader || holds(self, date) {
            return Ordering::Equal;
        }
        let from = &self.term.0;
        let n = date.len().min(from.len());
        if !from.is_empty() && date[..n] < from[..n] { Ordering::Less } else { Ordering::Greater }
    }
}

fn holds(actor: &Actor, date: &str) -> bool {
    let (from, to) = (&actor.term.0, &actor.term.1);
    let n = date.len();
    // ISO dates compare as text; the shorter of two is compared to the other's beginning.
    (from.is_empty() || from[..from.len().min(n)] <= date[..n.min(from.len())])
        && (to.is_empty() || to[..to.len().min(n)] >= date[..n.min(to.len())])
}

fn pick<'a>(entries: &'a [Entry], name: &str, date: &str) -> Option<&'a Actor> {
    let mut fitting = entries.iter().filter(|e| e.exact.as_ref().is_none_or(|x| &**x == name));
    let first = fitting.next()?;
    if date.is_empty() || first.actor.form != ActorForm::Leader || holds(&first.actor, date) {
        return Some(&first.actor);
    }
    Some(&fitting.find(|e| holds(&e.actor, date)).unwrap_or(first).actor)
}

/// Words under which a person is called by the surname alone: the last one that is no suffix, and that behind an article ("al-Sharaa", "Sharaa").
fn surnames(name: &str) -> impl Iterator<Item = &str> {
    let mut words = name.split_whitespace();
    let first = words.next();
    let last = words.rfind(|w| !matches!(*w, "Jr." | "Jr" | "Sr." | "Sr" | "II" | "III" | "IV"));
    let bare = last.and_then(|w| w.strip_prefix("al-").or_else(|| w.strip_prefix("Al-")));
    last.filter(|_| first.is_some()).into_iter().chain(bare)
}

/// Whether an office-holder is at the head of a state or of its government.
fn leads_a_state(actor: &Actor) -> bool {
    actor.office.as_deref().is_some_and(|o| {
        let office = o.to_lowercase();
        matches!(
            office.as_str(),
            "president"
                | "prime minister"
                | "chancellor"
                | "king"
                | "queen"
                | "premier"
                | "supreme leader"
                | "emir"
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Lexicon;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let found = Lexicon::builtin().actors.within(text, "").map_or("nobody", |a| a.name.as_str());
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_body_inside_a_longer_name_is_not_always_meant() {
        check("FBI Director", "Federal Bureau of Investigation");
        check("Centre for Law and Justice", "nobody");
        check("World Congress of Mayors", "nobody");
        check("South East Harbour", "nobody");
        check("Department of Foreign Affairs", "nobody");
        check("foreign policy chief", "nobody");
    }

    #[test]
    fn an_office_is_yet_to_come_held_or_past() {
        let actors = &Lexicon::builtin().actors;
        let check = |date: &str, expected: Ordering| {
            let found = actors.named("Angela Merkel", date).map(|a| a.in_office(date));
            assert_eq!(found, Some(expected), "{date}");
        };
        check("2001-05-05", Ordering::Less);
        check("2010-05-05", Ordering::Equal);
        check("", Ordering::Equal);
        check("2023-05-05", Ordering::Greater);
    }

    #[test]
    fn every_item_of_wikidata_belongs_to_a_name_of_the_tables() {
        let actors = &Lexicon::builtin().actors;
        for line in include_str!("../data/wikidata.tsv").lines().skip(1) {
            let (item, name) = line.split_once('\t').expect("two fields");
            let known = actors.names.get(&key(name)).into_iter().flatten();
            assert!(known.into_iter().any(|e| e.actor.wikidata.as_deref() == Some(item)), "{line}");
        }
    }
}
