//! Actors of the user's own: a table with tabs, or entities in the form of FollowTheMoney (OpenSanctions), added to the rules.
//!
//! Lines are read one at a time, so that a list of hundreds of thousands costs no more than its actors. A line that cannot be used is named,
//! and the others are taken.

use std::fmt;
use std::io::{self, BufRead};

use sayso_lexicon::{Actor, ActorForm, Lexicon};
use serde_json::Value;

/// Columns of a table; `name` is the only one that must be there.
const COLUMNS: [&str; 9] = ["name", "aliases", "kind", "country", "sector", "role", "from", "until", "id"];
/// What a country field may say of those who belong to none.
const STATELESS: [&str; 4] = ["IGO", "NGO", "IMG", "MNC"];

/// What a file brought.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Imported {
    /// Actors added.
    pub actors: usize,
    /// Lines that could not be used, with what is wrong.
    pub notes: Vec<Note>,
}

/// A line that could not be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Counted from 1.
    pub line: usize,
    /// What is wrong, and the mend.
    pub message: String,
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.message)
    }
}

/// Adds the actors of `file` to the rules, whose version then names the file's checksum. The first line that holds anything tells the form: JSON
/// if it starts with a brace, else the header of a table.
///
/// # Errors
/// When the file cannot be read, or is a table whose header lacks `name` or has an unknown column.
pub fn add(rules: &mut Lexicon, mut file: impl BufRead) -> io::Result<Imported> {
    let (mut imported, mut line, mut number) = (Imported::default(), Vec::new(), 0);
    let mut header: Option<Vec<String>> = None;
    let mut sum = 0xcbf2_9ce4_8422_2325u64;
    loop {
        line.clear();
        if file.read_until(b'\n', &mut line)? == 0 {
            break;
        }
        number += 1;
        for b in &line {
            sum = (sum ^ u64::from(*b)).wrapping_mul(0x0100_0000_01b3); // FNV-1a, as for the tables
        }
        let Ok(text) = std::str::from_utf8(&line) else {
            imported.notes.push(Note { line: number, message: "not UTF-8".to_owned() });
            continue;
        };
        let text = text.trim_start_matches('\u{feff}').trim_end_matches(['\n', '\r']);
        if text.trim().is_empty() || text.starts_with('#') {
            continue;
        }
        let added = match &header {
            None if text.trim_start().starts_with('{') => entity(rules, text),
            None => {
                header = Some(columns(text).map_err(|e| {
                    io::Error::new(io::ErrorKind::InvalidData, format!("line {number}: {e}"))
                })?);
                continue;
            }
            Some(columns) => row(rules, columns, text),
        };
        match added {
            Ok(added) => imported.actors += usize::from(added),
            Err(message) => imported.notes.push(Note { line: number, message }),
        }
    }
    rules.mark(&format!("actors-{:08x}", sum >> 32));
    Ok(imported)
}

fn columns(line: &str) -> Result<Vec<String>, String> {
    let columns: Vec<String> = line.split('\t').map(|c| c.trim().to_owned()).collect();
    if let Some(odd) = columns.iter().find(|c| !COLUMNS.contains(&c.as_str())) {
        return Err(format!(
            "unknown column {odd:?}: the first line names columns, parted by tabs, out of {}",
            COLUMNS.join(", ")
        ));
    }
    if columns.iter().any(|c| c == "name") { Ok(columns) } else { Err("no column \"name\"".to_owned()) }
}

/// A row of a table.
fn row(rules: &mut Lexicon, columns: &[String], line: &str) -> Result<bool, String> {
    let fields: Vec<&str> = line.split('\t').map(str::trim).collect();
    if fields.len() != columns.len() {
        let (n, s) = (fields.len(), if fields.len() == 1 { "" } else { "s" });
        return Err(format!("{n} field{s}, but the first line names {}", columns.len()));
    }
    let get = |column: &str| {
        let i = columns.iter().position(|c| c == column)?;
        Some(fields[i]).filter(|f| !f.is_empty() && *f != "-").map(str::to_owned)
    };
    let name = get("name").ok_or("no name")?;
    let form = match get("kind").as_deref() {
        Some("person") => ActorForm::Leader,
        None | Some("organization" | "group") => ActorForm::Body,
        Some(kind) => return Err(format!("kind {kind:?}: give person, organization or group")),
    };
    let country = match get("country") {
        None => None,
        Some(code) => Some(country(&code).ok_or_else(|| {
            format!("country {code:?}: give an ISO 3166 code such as FRA, or IGO, NGO, IMG, MNC")
        })?),
    };
    let day = |column: &str| match get(column) {
        Some(day) if !day.bytes().all(|b| b.is_ascii_digit() || b == b'-') || day.len() < 4 => {
            Err(format!("{column} {day:?}: give a year or a date such as 2019-05-31"))
        }
        day => Ok(day.unwrap_or_default()),
    };
    let actor = Actor {
        name: name.clone(),
        country,
        sector: get("sector"),
        office: get("role"),
        term: (day("from")?, day("until")?),
        form,
        id: get("id"),
        wikidata: None,
    };
    let aliases = get("aliases").unwrap_or_default();
    let names = aliases.split('|').map(str::trim).filter(|n| !n.is_empty());
    rules.actors.add_own([name.as_str()].into_iter().chain(names), actor);
    Ok(true)
}

/// The alpha-3 code of a code of two or three letters, in small letters or capitals.
fn country(code: &str) -> Option<String> {
    let code = code.to_ascii_uppercase();
    match code.len() {
        // Former and disputed states have codes of their own in such lists.
        2 => Lexicon::alpha3(&code).map(str::to_owned),
        3 if STATELESS.contains(&code.as_str()) || code.bytes().all(|b| b.is_ascii_uppercase()) => Some(code),
        _ => None,
    }
}

/// An entity of FollowTheMoney. Those that cannot act (addresses, passports, ownerships) are passed over.
fn entity(rules: &mut Lexicon, line: &str) -> Result<bool, String> {
    let value: Value = serde_json::from_str(line).map_err(|e| format!("no JSON object: {e}"))?;
    let schema = value["schema"].as_str().ok_or("no \"schema\": FollowTheMoney names one, such as Person")?;
    let (form, own) = match schema {
        "Person" => (ActorForm::Leader, None),
        "PublicBody" => (ActorForm::Body, Some("GOV")),
        "Company" => (ActorForm::Body, Some("BUS")),
        "Organization" | "LegalEntity" | "Vessel" | "Airplane" => (ActorForm::Body, None),
        _ => return Ok(false),
    };
    let id = value["id"].as_str().ok_or("no \"id\"")?.to_owned();
    let properties = &value["properties"];
    let all = |property: &str| -> Vec<&str> {
        properties[property].as_array().into_iter().flatten().filter_map(Value::as_str).collect()
    };
    let person = form == ActorForm::Leader;
    // One word alone is a person's first name, surname or nickname as a rule, and then somebody else's as well; weak aliases more so.
    let fit = |name: &&str, weak: bool| {
        let words = name.split_whitespace().count();
        words > 1 || !(person || weak)
    };
    let mut names: Vec<&str> =
        all("name").into_iter().chain(all("alias")).filter(|n| fit(n, false)).collect();
    names.extend(all("weakAlias").into_iter().filter(|n| fit(n, true)));
    names.sort_unstable();
    names.dedup();
    let Some(name) = value["caption"].as_str().or_else(|| all("name").first().copied()) else {
        return Err("no \"name\" among the properties".to_owned());
    };
    let topics = all("topics");
    let country = if topics.contains(&"gov.igo") {
        Some("IGO".to_owned())
    } else {
        ["country", "nationality", "jurisdiction", "citizenship", "flag", "mainCountry"]
            .iter()
            .flat_map(|p| all(p))
            .find_map(country)
    };
    let actor = Actor {
        name: name.to_owned(),
        country,
        sector: sector(&topics).or(own).map(str::to_owned),
        office: all("position").first().map(|p| (*p).to_owned()),
        term: Default::default(),
        form,
        id: Some(id),
        wikidata: None,
    };
    rules.actors.add_own(names.iter().copied(), actor);
    Ok(true)
}

/// The PLOVER sector that topics tell, the most telling first. That somebody is under sanctions or of interest tells none.
fn sector(topics: &[&str]) -> Option<&'static str> {
    const SECTORS: [(&str, &str); 14] = [
        ("crime.terror", "UAF"),
        ("role.judge", "JUD"),
        ("role.spy", "SPY"),
        ("role.journo", "JRN"),
        ("role.oppo", "OPP"),
        ("role.act", "CVL"),
        ("role.pep", "GOV"),
        ("gov", "GOV"),
        ("mil", "MIL"),
        ("pol.party", "PTY"),
        ("crime", "CRM"),
        ("fin", "BUS"),
        ("role.lobby", "BUS"),
        ("corp", "BUS"),
    ];
    SECTORS
        .iter()
        .find(|(topic, _)| {
            topics.iter().any(|t| t.strip_prefix(topic).is_some_and(|r| r.is_empty() || r.starts_with('.')))
        })
        .map(|(_, sector)| *sector)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads `file`, and looks up `name` on `date`: `name, country, sector, office, id`; then the notes.
    #[track_caller]
    fn check(file: &str, name: &str, date: &str, expected: &str) {
        let mut rules = Lexicon::own().expect("the built-in rules");
        let notes = match add(&mut rules, file.as_bytes()) {
            Ok(imported) => imported.notes.iter().map(|n| format!("; {n}")).collect(),
            Err(e) => format!("; {e}"),
        };
        let found = rules.actors.named(name, date).map_or_else(
            || "nobody".to_owned(),
            |a| {
                let or = |x: &Option<String>| x.clone().unwrap_or_else(|| "-".to_owned());
                let parts = [a.name.clone(), or(&a.country), or(&a.sector), or(&a.office), or(&a.id)];
                parts.join(", ")
            },
        );
        assert_eq!(format!("{found}{notes}"), expected);
    }

    const TABLE: &str = "name\taliases\tkind\tcountry\tsector\trole\tfrom\tuntil\tid\n\
        Calder Harbour Trust\tCHT|Harbour Trust\torganization\tGBR\tBUS\t-\t-\t-\tX1\n\
        Odalys Brenn\t-\tperson\tca\tGOV\tharbour minister\t2021\t2023-05-01\tX2\n\
        Odalys Brenn\t-\tperson\tCAN\tBUS\tchair\t2023-05-02\t-\tX2\n";

    #[test]
    fn a_table_gives_names_and_offices_of_their_time() {
        check(TABLE, "the Harbour Trust", "", "nobody");
        check(TABLE, "Harbour Trust", "", "Calder Harbour Trust, GBR, BUS, -, X1");
        check(TABLE, "cht", "", "nobody");
        check(TABLE, "Odalys Brenn", "2022-02-02", "Odalys Brenn, CAN, GOV, harbour minister, X2");
        check(TABLE, "Odalys Brenn", "2024-02-02", "Odalys Brenn, CAN, BUS, chair, X2");
    }

    #[test]
    fn what_the_user_says_comes_before_the_tables() {
        check("name\tcountry\tid\nUnited Nations\tNGO\tmine\n", "UN", "", "United Nations, IGO, -, -, -");
        let own = "name\taliases\tcountry\tid\nUnited Nations\tUN\tNGO\tmine\n";
        check(own, "UN", "", "United Nations, NGO, -, -, mine");
    }

    #[test]
    fn broken_lines_are_named_and_the_others_taken() {
        check(
            "name\tcountry\tkind\nFerrol Guild\nFerrol Guild\tPortugal\t-\nFerrol Guild\t-\tclub\nFerrol Guild\tPRT\t-\n",
            "Ferrol Guild",
            "",
            "Ferrol Guild, PRT, -, -, -; line 2: 1 field, but the first line names 3; line 3: country \"Portugal\": give an ISO 3166 code \
             such as FRA, or IGO, NGO, IMG, MNC; line 4: kind \"club\": give person, organization or group",
        );
        check(
            "nom\tpays\n",
            "x",
            "",
            "nobody; line 1: unknown column \"nom\": the first line names columns, parted by tabs, out of name, aliases, kind, country, sector, role, from, until, id",
        );
    }

    #[test]
    fn entities_of_follow_the_money() {
        let lines = concat!(
            r#"{"id":"Q1","caption":"Tamsin Orrel","schema":"Person","properties":{"name":["Tamsin Orrel","Orrel"],"nationality":["ru"],"topics":["sanction","role.pep"],"position":["Deputy Minister of Ports"]}}"#,
            "\n{\"id\":\n",
            r#"{"id":"V7","caption":"MV Grey Petrel","schema":"Vessel","properties":{"name":["MV Grey Petrel"],"weakAlias":["Petrel"],"flag":["pa"]}}"#,
            "\n",
            r#"{"id":"A3","schema":"Address","properties":{"full":["1 Quay"]}}"#,
            "\n"
        );
        let note = "; line 2: no JSON object: EOF while parsing a value at line 1 column 6";
        check(
            lines,
            "Tamsin Orrel",
            "2024",
            &format!("Tamsin Orrel, RUS, GOV, Deputy Minister of Ports, Q1{note}"),
        );
        check(lines, "Orrel", "", &format!("nobody{note}"));
        check(lines, "MV Grey Petrel", "", &format!("MV Grey Petrel, PAN, -, -, V7{note}"));
        check(lines, "Petrel", "", &format!("nobody{note}"));
    }
}
