//! A user's own coding scheme: tables of the same form as the compiled ones, laid over them, and types of its own.

use std::collections::BTreeMap;

use crate::{DeclaredType, EventType, LexiconError, TABLES, Table};

/// Opens a table of a scheme that stands for the compiled one instead of adding to it.
const REPLACES: &str = "# replaces the built-in table";
/// Opens `types.tsv` of a scheme that wants none of PLOVER's types.
const ALONE: &str = "# without the built-in types";
/// The table that declares types.
const TYPES: &str = "types.tsv";
/// Its columns.
const TYPES_HEADER: &str = "type\tquad\tcameo\tmodes\tmeaning";

/// The tables of a scheme, as text. Who reads them from a folder gives them names relative to it: `types.tsv`, `frames/STRIKE.tsv`, `roles.tsv`.
#[derive(Debug, Clone)]
pub struct Scheme {
    name: String,
    tables: BTreeMap<String, String>,
}

impl Scheme {
    /// A scheme of this name, which the record will carry, from tables by their names.
    pub fn new(name: impl Into<String>, tables: impl IntoIterator<Item = (String, String)>) -> Self {
        // A mark of byte order, as Windows' editors put it, is no part of a table.
        let bare = |(name, text): (String, String)| match text.strip_prefix('\u{feff}') {
            Some(rest) => (name, rest.to_owned()),
            None => (name, text),
        };
        Self { name: name.into(), tables: tables.into_iter().map(bare).collect() }
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The first digits of a checksum of its tables.
    pub fn version(&self) -> String {
        let tables: Vec<(&str, &str)> = self.tables.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect();
        let whole = crate::version(&tables);
        whole.rsplit('-').next().unwrap_or_default().chars().take(8).collect()
    }

    /// The types that its frames may have: PLOVER's, unless it wants none of them, and its own.
    pub(crate) fn types(&self) -> Result<Vec<EventType>, LexiconError> {
        let Some(text) = self.tables.get(TYPES) else { return Ok(EventType::ALL.to_vec()) };
        let mut types = Vec::new();
        let table = Table::parse(&self.place(TYPES), text)?;
        self.check_header(TYPES, &table, TYPES_HEADER)?;
        for row in &table.rows {
            let name = row.get("type")?;
            if name.is_empty() || !name.bytes().all(|b| b.is_ascii_uppercase() || b == b'_') {
                return Err(row.error(format!("the type {name:?} must be capital letters, such as STRIKE")));
            }
            if EventType::from_name(name).is_some() {
                return Err(
                    row.error(format!("{name} is a built-in type: put its rows into frames/{name}.tsv"))
                );
            }
            if types.iter().any(|t: &EventType| t.name() == name) {
                return Err(row.error(format!("{name} is declared above: give a type one line")));
            }
            let quad = match row.get("quad")? {
                "1" => 1,
                "2" => 2,
                "3" => 3,
                "4" => 4,
                q => return Err(row.error(format!(
                    "quad {q:?}: give 1 to 4 (verbal or material cooperation, verbal or material conflict)"
                ))),
            };
            let cameo = row.get("cameo")?;
            let is_root = cameo.bytes().all(|b| b.is_ascii_digit()) && ("01"..="20").contains(&cameo);
            if cameo.len() != 2 || !is_root {
                return Err(row.error(format!("cameo {cameo:?}: give the nearest root code, 01 to 20")));
            }
            // Names live as long as the program: the types are copied into every event, and a scheme is loaded once.
            let modes = row.list("modes")?.into_iter().map(|m| &*String::leak(m.to_owned())).collect();
            let own = DeclaredType { name: name.to_owned(), quad, cameo: cameo.to_owned(), modes };
            types.push(EventType::Declared(Box::leak(Box::new(own))));
        }
        // Of rows that fit alike the first wins, and the user's come first.
        if !text.starts_with(ALONE) {
            types.extend(EventType::ALL);
        }
        Ok(types)
    }

    /// The compiled tables with the scheme's over them.
    pub(crate) fn over<'t>(
        &'t self,
        mut builtin: BTreeMap<&'t str, Table>,
        types: &[EventType],
    ) -> Result<BTreeMap<&'t str, Table>, LexiconError> {
        let frames =
            |name: &str| name.strip_prefix("frames/").and_then(|n| n.strip_suffix(".tsv")).map(str::to_owned);
        builtin.retain(|name, _| frames(name).is_none_or(|kind| types.iter().any(|t| t.name() == kind)));
        for (name, text) in self.tables.iter().filter(|(name, _)| *name != TYPES) {
            let known = TABLES.iter().any(|(n, _)| n == name)
                || frames(name).is_some_and(|kind| types.iter().any(|t| t.name() == kind));
            if !known {
                return Err(LexiconError::at(&self.place(name), self.unknown(name, types)));
            }
            let mut table = Table::parse(&self.place(name), text)?;
            let model =
                TABLES.iter().find(|(n, _)| n == name || frames(n).is_some() && frames(name).is_some());
            let header = model.and_then(|(_, text)| text.lines().find(|line| !line.starts_with('#')));
            self.check_header(name, &table, header.unwrap_or_default())?;
            table.rows.iter_mut().for_each(|row| row.own = true);
            if !text.starts_with(REPLACES)
                && let Some(below) = builtin.remove(name.as_str())
            {
                table.rows.extend(below.rows);
            }
            builtin.insert(name.as_str(), table);
        }
        Ok(builtin)
    }

    /// An error where a table's first line is a row and no header: that row would be lost, and where it is the only one
    /// nothing else would tell.
    fn check_header(&self, name: &str, table: &Table, header: &str) -> Result<(), LexiconError> {
        let key = header.split('\t').next().unwrap_or_default();
        if table.columns.is_empty() || table.columns.iter().any(|column| column == key) {
            return Ok(());
        }
        let columns = header.split('\t').collect::<Vec<_>>().join(", ");
        let message = format!("no column {key:?}: the first line must name the columns ({columns})");
        Err(LexiconError::at(&self.place(name), message))
    }

    fn unknown(&self, name: &str, types: &[EventType]) -> String {
        if name.starts_with("frames/") {
            let names: Vec<&str> = types.iter().map(|t| t.name()).collect();
            return format!("no such type: declare it in types.tsv, or use one of {}", names.join(", "));
        }
        let known: Vec<&str> = TABLES.iter().map(|(n, _)| *n).filter(|n| !n.starts_with("frames/")).collect();
        format!("no such table: a scheme may have types.tsv, frames/TYPE.tsv, {}", known.join(", "))
    }

    /// How errors and events name a table of the scheme.
    fn place(&self, table: &str) -> String {
        format!("{}/{table}", self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Lexicon, Pos};

    const TYPES_TABLE: &str =
        "type\tquad\tcameo\tmodes\tmeaning\nWALKOUT\t4\t14\twildcat|general\twork is laid down\n";
    const FRAMES: &str = "lemma\tpos\tmode\tactor\trecipient\tobject\tstatus\twhen\tfires\tsilent\nwalk_out\tv\twildcat\tsubj\tagainst\t-\t-\t-\t-\t-\n";

    fn scheme(tables: &[(&str, &str)]) -> Scheme {
        Scheme::new("labour", tables.iter().map(|(n, t)| ((*n).to_owned(), (*t).to_owned())))
    }

    #[test]
    fn a_scheme_adds_types_and_frames() {
        let own = scheme(&[("types.tsv", TYPES_TABLE), ("frames/WALKOUT.tsv", FRAMES)]);
        let lexicon = Lexicon::with_scheme(&own).expect("the scheme is sound");
        let frame = &lexicon.frames.of("walk", Pos::Verb)[0];
        assert_eq!((frame.kind.name(), frame.kind.quad(), frame.kind.cameo(None)), ("WALKOUT", 4, "14"));
        assert!(lexicon.version().contains("+labour-"), "{}", lexicon.version());
        assert!(lexicon.frames.all().count() > 500, "the built-in frames stay");
    }

    #[test]
    fn a_scheme_may_stand_alone() {
        let types = format!("# without the built-in types\n{TYPES_TABLE}");
        let lexicon = Lexicon::with_scheme(&scheme(&[("types.tsv", &types), ("frames/WALKOUT.tsv", FRAMES)]))
            .expect("sound");
        assert_eq!(lexicon.frames.all().count(), 1);
    }

    #[test]
    fn errors_name_the_place_and_the_mend() {
        let says =
            |tables: &[(&str, &str)]| Lexicon::with_scheme(&scheme(tables)).expect_err("broken").to_string();
        assert!(
            says(&[("frames/WALKOUT.tsv", FRAMES)])
                .starts_with("labour/frames/WALKOUT.tsv: no such type: declare it in types.tsv")
        );
        assert!(says(&[("rolls.tsv", "noun\n")]).starts_with("labour/rolls.tsv: no such table"));
        let wrong = TYPES_TABLE.replace("\t4\t", "\t7\t");
        assert!(
            says(&[("types.tsv", &wrong)]).starts_with("labour/types.tsv, line 2: quad \"7\": give 1 to 4")
        );
    }

    #[test]
    fn a_table_without_header_is_an_error() {
        let says = |table: &str, text: &str| {
            Lexicon::with_scheme(&scheme(&[(table, text)]))
                .map_or_else(|e| e.to_string(), |_| "sound".to_owned())
        };
        let rows = |text: &str| text.lines().skip(1).map(|l| format!("{l}\n")).collect::<String>();
        assert_eq!(
            says("frames/AID.tsv", &rows(FRAMES)),
            "labour/frames/AID.tsv: no column \"lemma\": the first line must name the columns (lemma, pos, mode, actor, \
             recipient, object, status, when, fires, silent)"
        );
        assert_eq!(
            says("types.tsv", &rows(TYPES_TABLE)),
            "labour/types.tsv: no column \"type\": the first line must name the columns (type, quad, cameo, modes, meaning)"
        );
        assert!(says("roles.tsv", "stevedore\tLAB\tperson\n").contains("no column \"noun\""));
        // Nothing in place of the built-in rows, and a header without rows.
        assert_eq!(says("roles.tsv", "# replaces the built-in table\n"), "sound");
        assert_eq!(says("roles.tsv", "noun\tsector\tkind\n"), "sound");
        // The order of the columns is the user's.
        assert_eq!(says("roles.tsv", "sector\tkind\tnoun\nLAB\tperson\tstevedore\n"), "sound");
    }

    #[test]
    fn a_type_is_declared_once_and_has_a_root_of_cameo() {
        let says = |types: &str| {
            Lexicon::with_scheme(&scheme(&[("types.tsv", types)]))
                .map_or_else(|e| e.to_string(), |_| "sound".to_owned())
        };
        let double = format!("{TYPES_TABLE}WALKOUT\t1\t05\t-\twork goes on\n");
        assert_eq!(
            says(&double),
            "labour/types.tsv, line 3: WALKOUT is declared above: give a type one line"
        );
        for root in ["00", "21", "77", "7", "+7", "007", "zz"] {
            let told =
                format!("labour/types.tsv, line 2: cameo {root:?}: give the nearest root code, 01 to 20");
            assert_eq!(says(&TYPES_TABLE.replace("\t14\t", &format!("\t{root}\t"))), told);
        }
        for root in ["01", "20"] {
            assert_eq!(says(&TYPES_TABLE.replace("\t14\t", &format!("\t{root}\t"))), "sound");
        }
    }

    #[test]
    fn what_would_never_match_is_an_error() {
        #[track_caller]
        fn check(table: &str, row: &str, expected: &str) {
            let header = TABLES.iter().find(|(n, _)| *n == table).and_then(|(_, t)| t.lines().next());
            let text = format!("{}\n{row}\n", header.expect("a table of the rules"));
            let said = Lexicon::with_scheme(&scheme(&[(table, &text)]))
                .map_or_else(|e| e.to_string(), |_| "sound".to_owned());
            assert!(said.starts_with(&format!("labour/{table}, line 2: {expected}")), "{row}: {said}");
        }
        let slots =
            "give subj, obj, iobj, poss, mod, comp, clause, inf, aux, not, modal, or a preposition (about, ";
        let aid = "frames/AID.tsv";
        check(aid, "lend\tv\t-\tsbuj\tto\tobj\t-\t-\t-\t-", &format!("unknown slot \"sbuj\": {slots}"));
        check(aid, "lend\tv\t-\tsubj\tto/twoards\tobj\t-\t-\t-\t-", "unknown slot \"twoards\"");
        check(aid, "lend\tv\t-\tsubj\tto\tobj\t-\tobj!=ear;+wiht\t-\t-", "unknown slot \"wiht\"");
        check(aid, "lend\tv\t-\tsubj\tto\tobj\tfuture\t-\t-\t-", "unknown status \"future\" (actual, ");
        check("proposals.tsv", "AID\t*\tv\t-\tsubj\tfro\tobj\t-\t-\t-\t-", "unknown slot \"fro\"");
        check("proposals.tsv", "LEND\t*\tv\t-\tsubj\tto\tobj\t-\t-\t-\t-", "unknown type \"LEND\"");
        check(
            "status.tsv",
            "loth\ta\tplanned\tclaus\t-\t-",
            "unknown slot \"claus\": give clause, obj, mod, or",
        );
        check("roles.tsv", "stevedore\tLAP\tperson", "unknown sector \"LAP\" (sectors: GOV, ");
        check("roles.tsv", "stevedore\tLAB\tpeople", "unknown kind \"people\" (kinds: person, ");
        check(
            "bodies.tsv",
            "Calder Dockers\t-\tUK\tLAB",
            "unknown country \"UK\": give a code of ISO 3166-1",
        );
        check("leaders.tsv", "Ada Orrel\t-\tGBR|QQQ\tLAB\tchair|head\t-\t-", "unknown country \"QQQ\"");
        check(
            "countries.tsv",
            "Calder\tCalder\t-\t-\t-\t-\t-",
            "iso3 \"Calder\": give three capital letters",
        );
        check("cues.tsv", "mumble\tv\tasserts\tweak\tthta\t-\t-", "unknown form of content \"thta\"");
    }

    #[test]
    fn a_country_of_a_scheme_is_known_to_its_bodies() {
        let countries =
            "iso3\tname\talso\tadjective\tpeople\tcapital\tgovernment\nQQC\tCalder\t-\tCalderan\t-\t-\t-\n";
        let bodies = "name\talso\tcountry\tsector\nCalder Dockers\t-\tQQC\tLABSOC\n";
        let own = scheme(&[("countries.tsv", countries), ("bodies.tsv", bodies)]);
        let lexicon = Lexicon::with_scheme(&own).expect("sound");
        let body = lexicon.actors.named("Calder Dockers", "").and_then(|a| a.country.as_deref());
        assert_eq!(body, Some("QQC"));
    }

    #[test]
    fn a_mark_of_byte_order_changes_nothing() {
        let tables = [("types.tsv", TYPES_TABLE), ("frames/WALKOUT.tsv", FRAMES)];
        let marked: Vec<(String, String)> = tables
            .iter()
            .map(|(n, t)| ((*n).to_owned(), format!("\u{feff}# without the built-in types\n{t}")))
            .collect();
        let lexicon = Lexicon::with_scheme(&Scheme::new("labour", marked)).expect("sound");
        assert_eq!(lexicon.frames.all().count(), 1);
        let table = Table::parse("t.tsv", "\u{feff}noun\tsector\nstevedore\tLAB\n").expect("a table");
        assert_eq!(table.rows[0].get("noun"), Ok("stevedore"));
    }

    #[test]
    fn of_several_errors_always_the_same_is_told() {
        let row = |word: &str| format!("{word}\tv\t-\tsubj\t-\t-\t-\tobj=@no_{word}\t-\t-\n");
        let header = FRAMES.lines().next().unwrap_or_default();
        let table = format!("{header}\n{}{}{}", row("lock"), row("dock"), row("clock"));
        for _ in 0..8 {
            let own = scheme(&[("types.tsv", TYPES_TABLE), ("frames/WALKOUT.tsv", &table)]);
            let said = Lexicon::with_scheme(&own).expect_err("broken").to_string();
            assert!(said.contains("unknown class @no_clock"), "{said}");
        }
    }
}
