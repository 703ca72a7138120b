//! Rule data as text, and its typed loader.
//!
//! The data stand in `data/` (its README documents every column) and are compiled into the program. This crate parses
//! them into [`Lexicon`] and answers look-ups; it knows no documents and applies no rule.

mod actors;
mod contexts;
mod cues;
mod frames;
mod hedges;
mod ontology;
mod scheme;
mod slots;
mod status;
mod table;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::OnceLock;

pub use actors::{Actor, ActorForm, ActorTables, Role};
pub use contexts::ContextWords;
pub use cues::{Cue, Cues, Stance, Strength};
pub use frames::{Condition, Fillers, Frame, Frames, Slot, SlotChoice, SlotExpression};
pub use hedges::{HedgeWord, Hedges, Probability};
pub use ontology::{CONTEXTS, DeclaredType, EventType, KINDS, SECTORS, STATELESS, Status, is_sector};
pub use scheme::Scheme;
pub use status::{Shift, ShiftSlot, StatusWords};
pub use table::{LexiconError, Row, Table};

/// The part of speech of a rule's word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Pos {
    /// Verb.
    Verb,
    /// Noun.
    Noun,
    /// Adjective or participle used as one.
    Adjective,
    /// Adverb.
    Adverb,
    /// Preposition.
    Preposition,
    /// Conjunction.
    Conjunction,
}

impl Pos {
    /// The part of speech that the tables write as `v`, `n`, `a`, `adv`, `prep`, `conj`.
    pub fn from_code(code: &str) -> Option<Self> {
        Some(match code {
            "v" => Self::Verb,
            "n" => Self::Noun,
            "a" => Self::Adjective,
            "adv" => Self::Adverb,
            "prep" => Self::Preposition,
            "conj" => Self::Conjunction,
            _ => return None,
        })
    }
}

macro_rules! data {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../data/", $name)))),*]
    };
}

/// Every table, by its path under `data/`.
const TABLES: &[(&str, &str)] = data![
    "frames/AGREE.tsv",
    "frames/CONSULT.tsv",
    "frames/SUPPORT.tsv",
    "frames/CONCEDE.tsv",
    "frames/COOPERATE.tsv",
    "frames/AID.tsv",
    "frames/RETREAT.tsv",
    "frames/REQUEST.tsv",
    "frames/ACCUSE.tsv",
    "frames/REJECT.tsv",
    "frames/THREATEN.tsv",
    "frames/PROTEST.tsv",
    "frames/SANCTION.tsv",
    "frames/MOBILIZE.tsv",
    "frames/COERCE.tsv",
    "frames/ASSAULT.tsv",
    "proposals.tsv",
    "contexts.tsv",
    "status.tsv",
    "cues.tsv",
    "hedges.tsv",
    "classes.tsv",
    "countries.tsv",
    "bodies.tsv",
    "roles.tsv",
    "leaders.tsv",
    "wikidata.tsv",
];

/// All rules.
#[derive(Debug)]
pub struct Lexicon {
    /// Words that name an act.
    pub frames: Frames,
    /// Words that tell what an act is about.
    pub contexts: ContextWords,
    /// Words that change the status of the act in their complement.
    pub status: StatusWords,
    /// Words that report speech and thought.
    pub cues: Cues,
    /// Words with which a source hedges its own words.
    pub hedges: Hedges,
    /// States, bodies, roles and office-holders.
    pub actors: ActorTables,
    /// Classes of words that conditions name, by class.
    classes: HashMap<String, HashSet<String>>,
    /// Every word that a table asks for.
    words: HashSet<String>,
    version: String,
}

impl Lexicon {
    /// The rules compiled into the program, parsed once.
    ///
    /// # Panics
    /// If a compiled table is broken; a test of this crate parses them all.
    pub fn builtin() -> &'static Lexicon {
        static BUILTIN: OnceLock<Lexicon> = OnceLock::new();
        BUILTIN.get_or_init(|| {
            Lexicon::parse(TABLES).unwrap_or_else(|e| panic!("the built-in lexicon is broken: {e}"))
        })
    }

    /// The compiled rules, parsed anew for a caller who adds to them.
    ///
    /// # Errors
    /// None as long as the compiled tables have their form.
    pub fn own() -> Result<Self, LexiconError> {
        Self::parse(TABLES)
    }

    /// Parses tables given as (path under `data/`, content).
    ///
    /// # Errors
    /// The first row that does not have the documented form, with its file and line.
    pub fn parse(tables: &[(&str, &str)]) -> Result<Self, LexiconError> {
        let parsed: BTreeMap<&str, Table> = tables
            .iter()
            .map(|(name, text)| Ok((*name, Table::parse(name, text)?)))
            .collect::<Result<_, LexiconError>>()?;
        Self::assemble(&parsed, EventType::ALL, version(tables))
    }

    /// The compiled rules with a user's scheme over them: its rows come before the compiled ones of the same table, or stand for them.
    ///
    /// # Errors
    /// The first row of the scheme that does not have the documented form, with its file and line.
    pub fn with_scheme(scheme: &Scheme) -> Result<Self, LexiconError> {
        let builtin: BTreeMap<&str, Table> = TABLES
            .iter()
            .map(|(name, text)| Ok((*name, Table::parse(name, text)?)))
            .collect::<Result<_, LexiconError>>()?;
        let types = scheme.types()?;
        let tables = scheme.over(builtin, &types)?;
        let version = format!("{}+{}-{}", version(TABLES), scheme.name(), scheme.version());
        Self::assemble(&tables, &types, version)
    }

    /// Builds the look-ups from parsed tables; `types` are those that `frames/` may hold.
    fn assemble(
        parsed: &BTreeMap<&str, Table>,
        types: &[EventType],
        version: String,
    ) -> Result<Self, LexiconError> {
        let get = |name: &str| parsed.get(name).ok_or_else(|| LexiconError::missing(name));
        let mut classes: HashMap<String, HashSet<String>> = HashMap::new();
        for row in &get("classes.tsv")?.rows {
            let class = classes.entry(row.get("class")?.to_owned()).or_default();
            class.extend(row.list("lemmas")?.into_iter().map(str::to_owned));
        }
        let mut frames = Frames::default();
        for &kind in types {
            if let Some(table) = parsed.get(format!("frames/{}.tsv", kind.name()).as_str()) {
                frames.add(kind, table)?;
            }
        }
        frames.add_proposals(get("proposals.tsv")?)?;
        let mut lexicon = Self {
            frames,
            contexts: ContextWords::parse(get("contexts.tsv")?)?,
            status: StatusWords::parse(get("status.tsv")?)?,
            cues: Cues::parse(get("cues.tsv")?)?,
            hedges: Hedges::parse(get("hedges.tsv")?)?,
            actors: ActorTables::parse(
                get("countries.tsv")?,
                get("bodies.tsv")?,
                get("roles.tsv")?,
                get("leaders.tsv")?,
                get("wikidata.tsv")?,
            )?,
            classes,
            words: HashSet::new(),
            version,
        };
        lexicon.words = lexicon.asked_for();
        for frame in lexicon.frames.all() {
            for class in frame.classes() {
                if !lexicon.classes.contains_key(class) {
                    return Err(LexiconError::at(
                        &frame.origin,
                        format!(
                            "unknown class @{class}; classes.tsv has {}",
                            lexicon.class_names().join(", ")
                        ),
                    ));
                }
            }
        }
        Ok(lexicon)
    }

    /// The words of all tables that stand for a lemma of the text; of phrases each word.
    fn asked_for(&self) -> HashSet<String> {
        let classes = self.classes.values().flatten().map(String::as_str);
        let all: HashSet<&str> = classes
            .chain(self.frames.words())
            .chain(self.contexts.words())
            .chain(self.status.words())
            .chain(self.cues.all().flat_map(|c| c.words.iter().map(String::as_str)))
            .chain(self.actors.role_words())
            .collect();
        all.into_iter().map(str::to_owned).collect()
    }

    /// Whether some table asks for `word`.
    pub fn knows(&self, word: &str) -> bool {
        self.words.contains(word)
    }

    /// Every word that a table asks for.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(String::as_str)
    }

    /// Whether `word` has a row or a class of its own: what it names is known.
    pub fn defines(&self, word: &str) -> bool {
        self.classes.values().any(|c| c.contains(word))
            || self.actors.whole_role(&[word]).is_some()
            || self.frames.has(word)
    }

    /// Whether `class` holds `lemma`.
    pub fn is_a(&self, lemma: &str, class: &str) -> bool {
        self.classes.get(class).is_some_and(|c| c.contains(lemma))
    }

    /// Rows of `frames/` that never win, each with the row that takes all their words.
    pub fn shadowed(&self) -> Vec<(&Frame, &Frame)> {
        self.frames.shadowed(|lemma, class| self.is_a(lemma, class))
    }

    /// The classes, sorted.
    pub fn class_names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.classes.keys().map(String::as_str).collect();
        names.sort_unstable();
        names
    }

    /// Names in the version what was added to the rules by hand: a table of the user's own actors.
    pub fn mark(&mut self, addition: &str) {
        self.version = format!("{}+{addition}", self.version);
    }

    /// The ISO 3166-1 alpha-3 code of an alpha-2 code, in small letters or capitals.
    pub fn alpha3(code: &str) -> Option<&'static str> {
        codes().find(|(a, _)| a.eq_ignore_ascii_case(code)).map(|(_, b)| b)
    }

    /// The version of the rules: it changes with any byte of any table.
    pub fn version(&self) -> &str {
        &self.version
    }
}

/// The codes of ISO 3166-1: alpha-2 with alpha-3.
fn codes() -> impl Iterator<Item = (&'static str, &'static str)> {
    include_str!("../data/codes.txt").split_whitespace().filter_map(|pair| pair.split_once('='))
}

/// FNV-1a over names and contents: an identity, not a seal.
fn version(tables: &[(&str, &str)]) -> String {
    let mut hash = 0xcbf2_9ce4_8422_2325u64;
    for (name, text) in tables {
        for b in name.bytes().chain([0]).chain(text.bytes()).chain([0]) {
            hash = (hash ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    format!("{}-{hash:016x}", env!("CARGO_PKG_VERSION"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_tables_have_their_documented_form() {
        let l = Lexicon::parse(TABLES).unwrap_or_else(|e| panic!("{e}"));
        assert!(l.frames.all().count() > 500);
        assert!(l.is_a("soldier", "armed"));
    }

    #[test]
    fn no_row_is_shadowed() {
        let l = Lexicon::builtin();
        let told: Vec<String> = l
            .shadowed()
            .iter()
            .map(|(row, by)| format!("{} ({}) never wins: {}", row.origin, row.lemma.join("_"), by.origin))
            .collect();
        assert!(told.is_empty(), "{}", told.join("\n"));
    }

    #[test]
    fn a_narrower_row_behind_a_wider_one_is_shadowed() {
        let header = "lemma\tpos\tmode\tactor\trecipient\tobject\tstatus\twhen\tfires\tsilent\n";
        let row = |when: &str| format!("bomb\tv\t-\tsubj\tobj\t-\t-\t{when}\t-\t-\n");
        let shadowed = |first: &str, second: &str| {
            let table = Table::parse("t", &[header, &row(first), &row(second)].concat()).expect("a table");
            let mut frames = Frames::default();
            frames.add(EventType::Assault, &table).expect("frames");
            frames.shadowed(|lemma, class| (lemma, class) == ("city", "place")).len()
        };
        assert_eq!(shadowed("-", "obj!=test"), 1, "the first fits wherever the second does");
        assert_eq!(shadowed("obj=@place|town", "obj=city|town"), 1, "a class holds the lemmas");
        assert_eq!(shadowed("obj=town", "obj=town|city"), 0, "the second takes more");
        assert_eq!(shadowed("-", "obj=town"), 0, "the second is more specific");
        assert_eq!(shadowed("obj!=test", "-"), 0, "the second takes what the first leaves");
        assert_eq!(shadowed("+obj;subj=town", "obj=town"), 0, "the first asks for more");
        assert_eq!(shadowed("obj=town", "+obj;subj=city;obj=town"), 0, "more conditions win");
    }

    #[test]
    fn every_context_has_words_and_phrases_are_read_whole() {
        let l = Lexicon::builtin();
        assert_eq!(l.contexts.contexts().len(), CONTEXTS.len());
        let check = |words: &str, expected: &str| {
            let lemmas: Vec<&str> = words.split(' ').collect();
            let found: Vec<&str> =
                (0..lemmas.len()).flat_map(|i| l.contexts.evoked(&lemmas, i)).map(|(c, _)| c).collect();
            assert_eq!(found.join(" "), expected, "{words}");
        };
        check("the human right group", "human_rights");
        check("a human error", "");
    }

    #[test]
    fn a_broken_row_is_named_with_its_place() {
        let e = Table::parse("cues.tsv", "cue\tpos\nsay\tv\nclaim\n").expect_err("a row is short");
        assert_eq!(e.to_string(), "cues.tsv, line 3: 1 field, but the header names 2 (cue, pos)");
    }
}
