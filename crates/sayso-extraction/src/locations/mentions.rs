//! Which words of a document name a place: the network's place names, peoples' names, places inside the names of bodies, and names that
//! the network has missed or taken for another's but the gazetteer knows and the grammar calls a place.

use std::collections::HashMap;
use std::ops::Range;

use sayso_lexicon::{ActorForm, ActorTables};
use sayso_places::{Candidate, Gazetteer, Kind, key};
use sayso_text::{Document, NameKind, Relation, Upos};

use crate::findings::LocationForm;
use crate::syntax::Syntax;

/// Longest name that is looked for where the network has tagged none, in words: "Democratic Republic of the Congo".
const LONGEST: usize = 5;

/// Words before a name that only say which part of it is meant; it lies within what it is a part of.
const PARTS: &[&str] = &[
    "north",
    "south",
    "east",
    "west",
    "northern",
    "southern",
    "eastern",
    "western",
    "central",
    "northeast",
    "northwest",
    "southeast",
    "southwest",
    "northeastern",
    "northwestern",
    "southeastern",
    "southwestern",
    "upper",
    "lower",
    "inner",
    "outer",
    "greater",
    "downtown",
    "midtown",
    "upstate",
    "rural",
    "mainland",
    "metropolitan",
    "metro",
    "occupied",
    "suburban",
    "old",
    "former",
];

/// Words after a name that say what kind of place it is of.
const KINDS: &[&str] = &[
    "province",
    "region",
    "state",
    "city",
    "county",
    "district",
    "governorate",
    "oblast",
    "prefecture",
    "municipality",
    "township",
    "town",
    "village",
    "area",
    "airport",
    "international",
    "peninsula",
    "island",
    "islands",
    "river",
    "valley",
    "basin",
    "desert",
    "border",
    "metropolitan",
    "university",
    "hospital",
    "republic",
    "suburb",
    "neighborhood",
    "neighbourhood",
    "department",
    "parish",
    "canton",
    "camp",
    "port",
    "harbor",
    "harbour",
    "bay",
    "beach",
    "prison",
    "zoo",
    "station",
    "center",
    "centre",
    "stadium",
    "hills",
    "square",
    "castle",
    "church",
    "cathedral",
    "mosque",
    "park",
    "street",
    "road",
    "avenue",
    "school",
    "college",
    "council",
    "police",
    "mayor",
    "sheriff",
    "court",
    "bridge",
    "lake",
    "forest",
    "field",
    "coast",
    "delta",
    "dam",
];

/// Words behind a name that make a town of it, small as it may be: "Enfield Council", "Esperance resident".
const CIVIC: &[&str] = &[
    "council",
    "police",
    "mayor",
    "sheriff",
    "county",
    "city",
    "university",
    "airport",
    "hospital",
    "school",
    "resident",
    "residents",
    "area",
    "district",
    "province",
    "suburb",
    "native",
    "court",
    "townhall",
    "fire",
    "public",
    "high",
    "regional",
    "town",
    "village",
    "borough",
    "municipality",
    "road",
    "street",
    "suburbs",
    "prison",
    "governor",
    "refugee",
    "hotel",
    "station",
    "harbor",
    "harbour",
    "port",
];

/// Words of longer names of places that are towns by themselves elsewhere: the Lower East *Side*, *Van* Cortlandt Park.
const COMMON_PARTS: &[&str] = &[
    "side",
    "end",
    "van",
    "von",
    "san",
    "santa",
    "saint",
    "st",
    "los",
    "las",
    "la",
    "le",
    "el",
    "al",
    "de",
    "new",
    "mount",
    "big",
    "long",
    "white",
    "black",
    "green",
    "red",
    "clinton",
    "lincoln",
    "washington",
    "jackson",
    "jefferson",
    "hill",
    "heights",
    "hall",
    "house",
    "bank",
    "gate",
    "point",
    "union",
    "liberty",
    "victoria",
    "king",
    "queen",
    "prince",
    "royal",
    "grand",
    "central",
    "wood",
    "garden",
    "gardens",
    "mall",
    "plaza",
    "tower",
    "village",
    "creek",
];

/// Words of bodies' names that towns somewhere are called by as well.
const OF_BODIES: &[&str] = &[
    "supreme",
    "superior",
    "federal",
    "national",
    "central",
    "reserve",
    "unity",
    "independence",
    "liberty",
    "union",
    "states",
    "northern",
    "southern",
    "eastern",
    "western",
    "progress",
    "justice",
    "alliance",
    "republic",
    "concord",
    "revolution",
    "patria",
    "libertad",
    "progreso",
];

/// Words with a capital that towns somewhere are called by as well.
const WORDS: &[&str] = &[
    "federal",
    "supreme",
    "national",
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
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "christmas",
    "easter",
    "mr",
    "mrs",
    "ms",
    "dr",
    "god",
    "internet",
];

/// Prepositions under which a name is likely to be a place.
const LOCATIVE: &[&str] = &[
    "in",
    "at",
    "near",
    "from",
    "to",
    "outside",
    "inside",
    "around",
    "across",
    "toward",
    "towards",
    "into",
    "throughout",
    "via",
    "between",
    "through",
    "off",
    "within",
    "over",
    "leaving",
    "reached",
    "visited",
    "visiting",
];

/// Prepositions that put an act at a place; "on" may put it there too ("on Crete") or tell what it is about ("talks on Haiti").
pub(crate) const PLACING: &[&str] = &["in", "at", "near", "outside", "inside", "across", "around", "off"];

/// Whether a preposition may put an act at a place.
pub(super) fn places(preposition: &str) -> bool {
    preposition == "on" || PLACING.contains(&preposition)
}

/// A town of more people than this (a decimal logarithm: 60,000) is taken for itself inside the name of a body.
const WELL_KNOWN: f64 = 4.8;

/// A run of tokens that may name a place.
pub(super) struct Mention {
    pub tokens: Range<usize>,
    pub candidates: Vec<Candidate>,
    pub key: String,
    pub form: LocationForm,
}

/// The mentions of places, in order.
pub(super) fn mentions(s: &Syntax<'_>, gazetteer: &Gazetteer) -> Vec<Mention> {
    let finder = Finder { s, doc: s.doc, gazetteer, words_of_people: words_of_people(s) };
    let mut out: Vec<Mention> = Vec::new();
    let mut names = s.names.iter().peekable();
    let mut t = 0;
    while t < s.doc.tokens.len() {
        while names.next_if(|n| n.tokens.end <= t).is_some() {}
        match names.peek() {
            Some(name) if name.tokens.start <= t => {
                finder.in_name(name.kind, name.tokens.clone(), &mut out);
                t = name.tokens.end;
            }
            next => {
                let end = next.map_or(s.doc.tokens.len(), |n| n.tokens.start);
                t = match finder.untagged(t, end, &out) {
                    Some(m) => {
                        let end = m.tokens.end;
                        out.push(m);
                        end
                    }
                    None => t + 1,
                };
            }
        }
    }
    finder.same_names(&mut out);
    out.retain(|m| !finder.patron(m));
    out
}

/// How far before a saint's name the church stands, in words: "the church of St. Peter and St. Paul".
const PATRONS: usize = 6;

/// How the names of saints begin.
const SAINTS: &[&str] = &["st", "st.", "saint", "san", "santa", "santo", "são", "sao"];

/// Words for houses that are named after saints.
const NAMED_AFTER_SAINTS: &[&str] = &[
    "church",
    "cathedral",
    "basilica",
    "chapel",
    "monastery",
    "convent",
    "abbey",
    "parish",
    "feast",
    "shrine",
];

struct Finder<'a, 'd> {
    s: &'a Syntax<'d>,
    doc: &'d Document,
    gazetteer: &'a Gazetteer,
    /// The words of people's names without capitals, with the number of words of the longest such name.
    words_of_people: HashMap<String, usize>,
}

fn words_of_people(s: &Syntax<'_>) -> HashMap<String, usize> {
    let mut longest: HashMap<String, usize> = HashMap::new();
    for n in s.names.iter().filter(|n| n.kind == NameKind::Person) {
        for t in n.tokens.clone() {
            let words = longest.entry(s.doc.form(t).to_ascii_lowercase()).or_default();
            *words = (*words).max(n.tokens.len());
        }
    }
    longest
}

impl Finder<'_, '_> {
    fn actors(&self) -> &ActorTables {
        &self.s.lexicon.actors
    }

    fn capital(&self, t: usize) -> bool {
        self.doc.form(t).chars().next().is_some_and(char::is_uppercase)
    }

    /// The candidates of a run of words taken as one name.
    fn look_up(&self, tokens: Range<usize>) -> Option<Mention> {
        let tokens = self.without_possessive(tokens)?;
        let text = self.doc.words(&tokens);
        let key = key(text);
        let generic = |w: &str| PARTS.contains(&w) || KINDS.contains(&w);
        if WORDS.contains(&key.as_str()) || text.contains(['$', '€', '£']) || key.split(' ').all(generic) {
            return None;
        }
        let mut candidates = self.gazetteer.keyed(&key);
        if key.len() <= 5 && all_caps(text) && !self.opens(tokens.start, tokens.end) {
            // An acronym is a body's or a state's, and no town's.
            candidates.retain(|c| self.gazetteer.place(c.place).kind != Kind::City);
        }
        if text.chars().count() <= 4 && !text.contains('.') {
            // "OK", "IN", "Miss": the short form of an area counts behind the comma after a town, where `after_comma` looks.
            candidates.retain(|c| {
                let kind = self.gazetteer.place(c.place).kind;
                let long = kind == Kind::Area && key.len() > 2 && all_caps(text);
                c.own_name || matches!(kind, Kind::Country | Kind::Region) || long
            });
        }
        if self.of_an_area(&tokens) {
            let kind = |c: &sayso_places::Candidate| self.gazetteer.place(c.place).kind;
            let area = |c: &sayso_places::Candidate| {
                kind(c) == Kind::Area && self.gazetteer.place(c.place).country.as_deref() == Some("USA")
            };
            if candidates.iter().any(area) {
                candidates.retain(|c| kind(c) != Kind::Country);
            }
        }
        (!candidates.is_empty()).then_some(Mention { tokens, candidates, key, form: LocationForm::Name })
    }

    /// Whether a name stands where that of a state would be its people's: "*Georgia* voters", where the country's are Georgian, "*Georgia*'s
    /// governor".
    fn of_an_area(&self, tokens: &Range<usize>) -> bool {
        let last = tokens.end - 1;
        let Some(noun) =
            self.s.head(last).filter(|&n| n > last && self.doc.form(n).starts_with(char::is_lowercase))
        else {
            return false;
        };
        match self.s.relation(last) {
            Relation::Compound => true,
            Relation::NmodPoss => self.s.lemma(noun) == "governor",
            _ => false,
        }
    }

    fn without_possessive(&self, tokens: Range<usize>) -> Option<Range<usize>> {
        let mut end = tokens.end;
        while end > tokens.start && !self.doc.form(end - 1).chars().any(char::is_alphanumeric) {
            end -= 1;
        }
        while end > tokens.start + 1 && matches!(self.doc.form(end - 1), "'s" | "’s" | "'" | "’") {
            end -= 1;
        }
        let mut start = tokens.start;
        while start + 1 < end && self.doc.form(start).eq_ignore_ascii_case("the") {
            start += 1;
        }
        (start < end).then_some(start..end)
    }

    /// The short form of an area after a comma: "Tulsa, OK".
    fn after_comma(&self, tokens: Range<usize>, before: Option<&Mention>) -> Option<Mention> {
        let previous =
            before.filter(|b| b.tokens.end + 1 == tokens.start && self.doc.form(b.tokens.end) == ",")?;
        let text = self.doc.words(&tokens);
        let key = key(text);
        let mut candidates = self.gazetteer.keyed(&key);
        candidates.retain(|c| {
            let place = self.gazetteer.place(c.place);
            matches!(place.kind, Kind::Area | Kind::Country)
                && previous.candidates.iter().any(|p| {
                    let town = self.gazetteer.place(p.place);
                    town.area == Some(c.place)
                        || (place.kind == Kind::Country && town.country == place.country)
                })
        });
        (!candidates.is_empty()).then_some(Mention { tokens, candidates, key, form: LocationForm::Name })
    }

    fn in_name(&self, kind: NameKind, tokens: Range<usize>, out: &mut Vec<Mention>) {
        if let Some(m) = self.after_comma(tokens.clone(), out.last()) {
            out.push(m);
            return;
        }
        match kind {
            NameKind::Place => {
                if !self.place_name(tokens.clone(), out)
                    && let Some(tokens) = self.without_possessive(tokens)
                    && tokens.clone().any(|t| self.capital(t))
                {
                    let key = key(self.doc.words(&tokens));
                    out.push(Mention { tokens, candidates: Vec::new(), key, form: LocationForm::Name });
                }
            }
            NameKind::Group => out.extend(self.people(tokens)),
            // Hamas is not Hamm.
            NameKind::Organization if tokens.len() == 1 && self.body(&tokens) => {}
            NameKind::Organization | NameKind::Other => {
                if let Some(m) = self.look_up(tokens.clone()).filter(|m| self.stands_for_place(m, out)) {
                    out.push(m);
                } else {
                    self.parts_of(tokens, out);
                }
            }
            NameKind::Person => out.extend(self.not_a_person(tokens)),
        }
    }

    /// A place that the network calls a person: nothing but the words around it can tell, and the rest of the person's name, if the document
    /// has it, speaks against it.
    fn not_a_person(&self, tokens: Range<usize>) -> Option<Mention> {
        // "WASHINGTON Christopher Steele ..."
        let first = tokens.start..tokens.start + 1;
        if tokens.len() > 1 && self.opens(first.start, first.end) {
            return self.look_up(first);
        }
        if self.surname(&tokens) {
            return None;
        }
        if let Some(m) =
            self.people(tokens.clone()).filter(|m| m.form == LocationForm::People && self.state(m))
        {
            return Some(m);
        }
        let m = self.look_up(tokens.clone())?;
        // "from Lincoln" may be a letter's; "in Lincoln" is hardly in a person.
        let inside = self.preposition(m.tokens.start).is_some_and(|p| PLACING.contains(&p.as_str()));
        let other =
            self.opens(m.tokens.start, m.tokens.end) || self.civic(m.tokens.end) || self.before_holder(&m);
        (m.tokens == tokens && (inside || other)).then_some(m)
    }

    /// Whether the tables know a body of this name, and nothing puts anything there: "in Hamas-run Gaza".
    fn body(&self, tokens: &Range<usize>) -> bool {
        let known = self.s.lexicon.actors.named(self.doc.words(tokens), "");
        let inside = self.preposition(tokens.start).is_some_and(|p| places(&p));
        let part = tokens.end < self.doc.tokens.len() && self.doc.form(tokens.end) == "-";
        // Breweries and clubs are called after their places.
        let own = |a: &sayso_lexicon::Actor| a.form == ActorForm::Body && a.sector.as_deref() != Some("BUS");
        known.is_some_and(own) && (!inside || part)
    }

    /// Whether a longer name of a person in the document has these words.
    fn surname(&self, tokens: &Range<usize>) -> bool {
        let last = self.doc.form(tokens.end - 1).to_ascii_lowercase();
        self.words_of_people.get(&last).is_some_and(|&words| words > tokens.len())
    }

    fn state(&self, m: &Mention) -> bool {
        m.candidates.iter().any(|c| self.gazetteer.place(c.place).kind == Kind::Country)
    }

    /// Whether the words around a name make a place of it.
    fn placed(&self, m: &Mention, out: &[Mention]) -> bool {
        let (t, to) = (m.tokens.start, m.tokens.end);
        // "PARIS (Reuters) -", "WASHINGTON Two senators ..."
        self.opens(t, to)
            || self.under_preposition(t)
            || self.civic(to)
            || self.listed(t, to, out)
            || self.before_holder(m)
    }

    /// "Springfield, Ohio"
    fn before_holder(&self, m: &Mention) -> bool {
        let to = m.tokens.end;
        to < self.doc.tokens.len() && self.doc.form(to) == "," && self.contained_behind(m, to + 1)
    }

    /// A name tagged as a place: as it is, else its parts around a comma, else without the words that say which part or what kind.
    fn place_name(&self, tokens: Range<usize>, out: &mut Vec<Mention>) -> bool {
        let low = |t: usize| self.doc.form(t).to_lowercase();
        let whole = self.people_or_place(tokens.clone()).filter(|m| {
            // "south Sudan" in small letters is a part of Sudan; "southeast Asia" is a region all the same.
            self.capital(m.tokens.start)
                || m.candidates.iter().any(|c| self.gazetteer.place(c.place).kind == Kind::Region)
        });
        if let Some(m) = whole {
            out.push(m);
            return true;
        }
        if let Some(comma) = tokens.clone().find(|&t| matches!(self.doc.form(t), "," | "/" | "–" | "—" | "("))
        {
            let before = comma > tokens.start && self.place_name(tokens.start..comma, out);
            let rest = comma + 1..tokens.end;
            if rest.is_empty() {
                return before;
            }
            if let Some(m) = self.after_comma(rest.clone(), out.last()) {
                out.push(m);
                return true;
            }
            return self.place_name(rest, out) | before;
        }
        let mut inner = tokens.clone();
        while inner.len() > 1 && PARTS.contains(&low(inner.start).as_str()) {
            inner.start += 1;
        }
        while inner.len() > 1 && KINDS.contains(&low(inner.end - 1).as_str()) {
            inner.end -= 1;
        }
        let common =
            |part: &Range<usize>| part.len() == 1 && COMMON_PARTS.contains(&low(part.start).as_str());
        if inner != tokens
            && !common(&inner)
            && let Some(m) = self.people_or_place(inner)
        {
            out.push(m);
            return true;
        }
        // "Karak castle", "Zaatari camp near Mafraq": the longest known part from the left, then from the right.
        let n = tokens.len();
        let parts = (1..n).rev().flat_map(|k| [tokens.start..tokens.start + k, tokens.end - k..tokens.end]);
        for part in parts {
            // St. Peter is not the place in "St. Peter's Square".
            if self.owns(part.end) || common(&part) {
                continue;
            }
            let Some(m) = self.look_up(part) else { continue };
            if self.capital(m.tokens.start) && (self.well_known(&m) || self.civic(m.tokens.end)) {
                out.push(m);
                return true;
            }
        }
        false
    }

    /// Whether a possessive ends right before or at `t`.
    fn owns(&self, t: usize) -> bool {
        let form = |t: usize| self.doc.tokens.get(t).map(|_| self.doc.form(t));
        matches!(form(t), Some("'s" | "’s")) || t > 0 && matches!(form(t - 1), Some("'s" | "’s"))
    }

    fn civic(&self, t: usize) -> bool {
        self.doc.tokens.get(t).is_some() && CIVIC.contains(&self.doc.form(t).to_lowercase().as_str())
    }

    fn people_or_place(&self, tokens: Range<usize>) -> Option<Mention> {
        self.look_up(tokens.clone()).or_else(|| self.people(tokens))
    }

    /// A people's name, for the country that it is of.
    fn people(&self, tokens: Range<usize>) -> Option<Mention> {
        let tokens = self.without_possessive(tokens)?;
        let text = self.doc.words(&tokens);
        let key = key(text);
        let of_state = self
            .actors()
            .named(text, "")
            .filter(|a| a.form == ActorForm::Demonym)
            .and_then(|a| self.gazetteer.country(a.country.as_deref()?))
            .map(|place| vec![Candidate { place, own_name: true }]);
        // "European", "Siberian": peoples of places that are no states.
        let candidates = of_state.or_else(|| {
            let mut found = self.gazetteer.keyed(&key);
            found.retain(|c| !matches!(self.gazetteer.place(c.place).kind, Kind::City | Kind::County));
            (!found.is_empty()).then_some(found)
        })?;
        Some(Mention { tokens, candidates, key, form: LocationForm::People })
    }

    /// Whether a name that the network calls a body's or a thing's is a place's all the same: a state, or a place by what stands around it.
    fn stands_for_place(&self, m: &Mention, out: &[Mention]) -> bool {
        let leading = self.gazetteer.place(m.candidates[0].place);
        let wide = m
            .candidates
            .iter()
            .any(|c| matches!(self.gazetteer.place(c.place).kind, Kind::Country | Kind::Area | Kind::Site));
        let town = m.candidates[0].own_name && leading.population >= WELL_KNOWN;
        wide || town || self.placed(m, out)
    }

    /// Whether a name is that of the saint of a church, and no place: "the Church of *Santa Maria*", "of St. Peter and *St. Paul*".
    fn patron(&self, m: &Mention) -> bool {
        let word = |t: usize| self.doc.form(t).to_lowercase();
        let begin = self.doc.sentences[self.doc.sentence_of(m.tokens.start)].tokens.start;
        let part = |t: usize| {
            let form = word(t);
            self.capital(t) || matches!(form.as_str(), "and" | "," | "." | "of" | "the")
        };
        let house = |t: usize| NAMED_AFTER_SAINTS.contains(&word(t).as_str());
        let mut before = (begin..m.tokens.start).rev().take(PATRONS).take_while(|&t| part(t) || house(t));
        SAINTS.contains(&word(m.tokens.start).as_str()) && before.any(|t| house(t) && word(t + 1) == "of")
    }

    /// Places inside the name of a body or an event: "Metcalfe County Sheriff's Office", "University of Alberta".
    fn parts_of(&self, tokens: Range<usize>, out: &mut Vec<Mention>) {
        let mut t = tokens.start;
        while t < tokens.end {
            let most = LONGEST.min(tokens.end - t);
            let found = self.capital(t).then(|| {
                (1..=most).rev().filter(|n| *n < tokens.len()).find_map(|n| {
                    // The "Supreme" Court is of no Supreme.
                    let word = self.doc.form(t).to_lowercase();
                    if n == 1 && OF_BODIES.contains(&word.as_str()) {
                        return None;
                    }
                    let part = self.people_or_place(t..t + n)?;
                    let own = self.owns(t + n) && !self.state(&part);
                    let place = self.well_known(&part) && !own || self.civic(t + n);
                    (part.tokens == (t..t + n) && place).then_some(part)
                })
            });
            match found.flatten() {
                Some(mut m) => {
                    t = m.tokens.end;
                    if m.form == LocationForm::Name {
                        m.form = LocationForm::Inside;
                    }
                    out.push(m);
                }
                None => t += 1,
            }
        }
    }

    /// Whether a name is hardly anything but a place's: a state, an area, a county with that word, a large town.
    fn well_known(&self, m: &Mention) -> bool {
        m.candidates.iter().any(|c| {
            let place = self.gazetteer.place(c.place);
            match place.kind {
                Kind::Country | Kind::Continent => true,
                Kind::Area => c.own_name,
                Kind::County => m.key.ends_with("county"),
                Kind::City => c.own_name && place.population >= WELL_KNOWN,
                _ => m.key.len() > 4,
            }
        })
    }

    fn under_preposition(&self, t: usize) -> bool {
        self.preposition(t).is_some_and(|p| LOCATIVE.contains(&p.as_str()))
    }

    /// The word before a name, past an article and words for a part of a place.
    fn preposition(&self, t: usize) -> Option<String> {
        word_before(self.doc, t)
    }

    /// A name that the network has not tagged: known to the gazetteer, and a place by what stands around it.
    fn untagged(&self, t: usize, end: usize, out: &[Mention]) -> Option<Mention> {
        if !self.capital(t) {
            return None;
        }
        let sentence = &self.doc.sentences[self.doc.sentence_of(t)];
        let end = end.min(sentence.tokens.end).min(t + LONGEST);
        if let Some(m) = self.after_comma(t..t + 1, out.last()) {
            return Some(m);
        }
        let named = matches!(self.doc.tokens[t].upos, Upos::Propn);
        let last = (t..end)
            .take_while(|&i| self.capital(i) || matches!(self.doc.form(i), "of" | "the" | "-"))
            .last()?;
        (t + 1..=last + 1).rev().find_map(|to| {
            let m = self.look_up(t..to).filter(|m| m.tokens == (t..to) && self.capital(to - 1))?;
            let whole = to > last;
            let named = named || m.tokens.len() > 1;
            let known = self.well_known(&m) && !self.owns(to);
            (whole && named && (known || self.placed(&m, out)) || self.opens(t, to)).then_some(m)
        })
    }

    /// Whether the run opens a paragraph as a dateline does: in capitals before a word in small letters, a dash or an agency in brackets.
    fn opens(&self, t: usize, to: usize) -> bool {
        let sentence = &self.doc.sentences[self.doc.sentence_of(t)];
        if sentence.tokens.start != t || self.doc.tokens.get(to).is_none() {
            return false;
        }
        let next = self.doc.form(to);
        let words = self.doc.words(&(t..to));
        let loud = words.len() > 3 && words.chars().all(|c| !c.is_lowercase());
        // "GREEN spaces are" opens with a word, "LONDON Two men" with a place.
        let quiet = next.chars().any(char::is_lowercase)
            && self
                .gazetteer
                .named(words)
                .first()
                .is_some_and(|c| c.own_name && self.gazetteer.place(c.place).population >= WELL_KNOWN);
        (loud && (quiet || matches!(next, "(" | "-" | "—" | "–" | "--" | ",")))
            || (t < LONGEST && matches!(next, "(" | "—" | "–" | "--"))
    }

    /// Whether the run goes on a list of places: "Kisumu, Bondo and Wajir"; but in "in Kisumu, Bondo said" it does not.
    fn listed(&self, t: usize, to: usize, out: &[Mention]) -> bool {
        let goes_on = self.doc.tokens.get(to).is_some() && matches!(self.doc.form(to), "," | "and" | "or");
        out.last().is_some_and(|m| {
            let between: Vec<&str> = (m.tokens.end..t).map(|i| self.doc.form(i)).collect();
            m.form == LocationForm::Name
                && match between[..] {
                    [","] => goes_on,
                    ["and" | "or"] | [",", "and" | "or"] => true,
                    _ => false,
                }
        })
    }

    /// Whether an area or a country that holds one of the candidates stands at `t`.
    fn contained_behind(&self, m: &Mention, t: usize) -> bool {
        let end = (t + LONGEST).min(self.doc.tokens.len());
        (t + 1..=end).rev().any(|to| {
            self.gazetteer.named(self.doc.words(&(t..to))).iter().any(|outer| {
                let place = self.gazetteer.place(outer.place);
                matches!(place.kind, Kind::Area | Kind::Country)
                    && m.candidates.iter().any(|c| {
                        let town = self.gazetteer.place(c.place);
                        town.area == Some(outer.place)
                            || (place.kind == Kind::Country && town.country == place.country)
                    })
            })
        })
    }

    /// Words that equal a name which was found elsewhere in the document: the network may tag one mention and not the other.
    fn same_names(&self, out: &mut Vec<Mention>) {
        let known: HashMap<String, usize> = out
            .iter()
            .enumerate()
            .filter(|(_, m)| m.form == LocationForm::Name && !m.candidates.is_empty() && m.key.len() > 3)
            .map(|(i, m)| (m.key.clone(), i))
            .collect();
        let mut more = Vec::new();
        let mut next = 0;
        let mut t = 0;
        while t < self.doc.tokens.len() {
            while next < out.len() && out[next].tokens.end <= t {
                next += 1;
            }
            if out.get(next).is_some_and(|m| m.tokens.start <= t) {
                t = out[next].tokens.end;
                continue;
            }
            let free = out.get(next).map_or(self.doc.tokens.len(), |m| m.tokens.start);
            let person = self.s.name_at(t).is_some_and(|k| {
                let name = &self.s.names[k];
                name.kind == NameKind::Person && (name.tokens.len() > 1 || self.surname(&name.tokens))
            });
            let word = self.capital(t) && !person && self.doc.tokens[t].upos != Upos::Adj;
            let found = word
                .then(|| {
                    (t + 1..=(t + LONGEST).min(free)).rev().find_map(|to| {
                        let i = *known.get(&key(self.doc.words(&(t..to))))?;
                        Some((t..to, i))
                    })
                })
                .flatten();
            match found {
                Some((tokens, i)) => {
                    t = tokens.end;
                    let form = if self.s.name_at(tokens.start).is_some() {
                        LocationForm::Inside
                    } else {
                        LocationForm::Name
                    };
                    more.push(Mention {
                        tokens,
                        candidates: out[i].candidates.clone(),
                        key: out[i].key.clone(),
                        form,
                    });
                }
                None => t += 1,
            }
        }
        out.extend(more);
        out.sort_by_key(|m| m.tokens.start);
    }
}

fn all_caps(text: &str) -> bool {
    text.chars().all(|c| c.is_uppercase() || c == '.')
}

/// The word before a name in small letters, past an article and words for a part of a place: "in" of "in the northern Sinai".
pub(super) fn word_before(doc: &Document, t: usize) -> Option<String> {
    (0..t).rev().map(|b| doc.form(b).to_lowercase()).find(|w| w != "the" && !PARTS.contains(&w.as_str()))
}
