//! Actors of the user's own: a table with tabs, or entities in the form of FollowTheMoney (OpenSanctions), added to the rules.
//!
//! Lines are read one at a time, so that a list of hundreds of thousands costs no more than its actors. A line that cannot be used is named,
//! and the others are taken; only a file in which nothing says what it holds is refused.

use std::fmt;
use std::io::{self, BufRead};

use sayso_intake::json_fault;
use sayso_lexicon::{Actor, ActorForm, KINDS, Lexicon, SECTORS, STATELESS, is_sector};
use serde_json::Value;

/// Columns of a table; `name` is the only one that must be there.
const COLUMNS: [&str; 9] = ["name", "aliases", "kind", "country", "sector", "role", "from", "until", "id"];
/// What follows a person's name after a comma and is no given name.
const SUFFIXES: [&str; 6] = ["jr", "jr.", "sr", "sr.", "ii", "iii"];

/// What a file brought.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Imported {
    /// Actors added.
    pub actors: usize,
    /// Lines that could not be used, or not whole, with what is wrong.
    pub notes: Vec<Note>,
}

/// A line that could not be used, or of which something is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Counted from 1.
    pub line: usize,
    /// What is wrong, and the mend.
    pub message: String,
}

/// What a line of a file came to.
enum Line {
    /// An actor, with what of the line was left out.
    Actor(Option<String>),
    /// An entity that cannot act.
    Passed,
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
/// When the file cannot be read, or holds lines of which none is an entity or a header with the column `name`.
pub fn add(rules: &mut Lexicon, mut file: impl BufRead) -> io::Result<Imported> {
    let (mut imported, mut line, mut number) = (Imported::default(), Vec::new(), 0);
    let mut header: Option<Vec<String>> = None;
    // The lines before the first that tells the form: the first of them is named when none does.
    let mut strange: Option<(usize, String)> = None;
    let mut form_known = false;
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
            None if text.trim_start().starts_with('{') => {
                form_known = true;
                entity(rules, text)
            }
            None if form_known => Err("no entity: one JSON object a line".to_owned()),
            None if text.trim_start().starts_with('[') => {
                let mend = "this is a JSON array; give its entities one a line, without the brackets and commas around them";
                return Err(io::Error::new(io::ErrorKind::InvalidData, format!("line {number}: {mend}")));
            }
            None => {
                match columns(text) {
                    Ok((columns, unknown)) => {
                        (header, form_known) = (Some(columns), true);
                        imported.notes.extend(unknown.map(|message| Note { line: number, message }));
                    }
                    Err(message) => strange = strange.or(Some((number, message))),
                }
                continue;
            }
            Some(columns) => row(rules, columns, text),
        };
        let message = match added {
            Ok(Line::Passed) => None,
            Ok(Line::Actor(left_out)) => {
                imported.actors += 1;
                left_out
            }
            Err(message) => Some(message),
        };
        imported.notes.extend(message.map(|message| Note { line: number, message }));
    }
    if let Some((line, message)) = strange {
        if !form_known {
            return Err(io::Error::new(io::ErrorKind::InvalidData, format!("line {line}: {message}")));
        }
        imported.notes.insert(0, Note { line, message });
    }
    if imported.actors == 0 && imported.notes.is_empty() {
        let what = if form_known { "no actor in it" } else { "nothing in it" };
        let message = format!("{what}: a file of actors has a table with tabs, or entities as JSON lines");
        imported.notes.push(Note { line: number.max(1), message });
    }
    rules.mark(&format!("actors-{:08x}", sum >> 32));
    Ok(imported)
}

/// The columns of a header, and what to say of those that nobody knows.
fn columns(line: &str) -> Result<(Vec<String>, Option<String>), String> {
    let parted = |by: char| -> Vec<String> { line.split(by).map(|c| c.trim().to_lowercase()).collect() };
    let columns = parted('\t');
    if !columns.iter().any(|c| c == "name") {
        let other = [(',', "commas"), (';', "semicolons")];
        let is_name = |column: &String| column.trim_matches('"') == "name";
        if let Some((_, by)) = other.iter().find(|(by, _)| parted(*by).iter().any(is_name)) {
            return Err(format!(
                "the columns are parted by {by}; save the table with tabs between them (TSV)"
            ));
        }
        return Err(format!(
            "no column \"name\": the first line names columns, parted by tabs, out of {}",
            COLUMNS.join(", ")
        ));
    }
    let odd = |c: &&String| !c.is_empty() && !COLUMNS.contains(&c.as_str());
    let unknown: Vec<String> = columns.iter().filter(odd).map(|c| format!("{c:?}")).collect();
    let note = (!unknown.is_empty()).then(|| {
        format!("unknown column {}, left out (columns: {})", unknown.join(", "), COLUMNS.join(", "))
    });
    Ok((columns, note))
}

/// A row of a table.
fn row(rules: &mut Lexicon, columns: &[String], line: &str) -> Result<Line, String> {
    let fields: Vec<&str> = line.split('\t').map(str::trim).collect();
    // Spreadsheets leave out empty fields at the end of a line.
    let get = |column: &str| {
        let i = columns.iter().position(|c| c == column)?;
        fields.get(i).copied().filter(|f| !f.is_empty() && *f != "-").map(str::to_owned)
    };
    let name = get("name").ok_or("no name")?;
    let form = match get("kind").as_deref() {
        Some("person") => ActorForm::Leader,
        // Only people have an office.
        None if get("role").is_some() => ActorForm::Leader,
        None | Some("organization" | "group") => ActorForm::Body,
        Some(kind) => return Err(format!("kind {kind:?}: give {}", KINDS.join(", "))),
    };
    let country = match get("country") {
        None => None,
        Some(code) => Some(country(rules, &code).ok_or_else(|| {
            format!("country {code:?}: give an ISO 3166 code such as FRA, or {}", STATELESS.join(", "))
        })?),
    };
    let sector = get("sector");
    if let Some(odd) = sector.as_ref().filter(|s| !is_sector(s)) {
        return Err(format!("sector {odd:?}: give one of {}", SECTORS.join(", ")));
    }
    let day = |column: &str| match get(column) {
        Some(day) if !is_day(&day) => {
            Err(format!("{column} {day:?}: give a year or a date such as 2019-05-31"))
        }
        day => Ok(day.unwrap_or_default()),
    };
    let (from, until) = (day("from")?, day("until")?);
    // The longer of two is compared by as much as the other tells: 2019 may be before or behind 2019-05.
    let told = from.len().min(until.len());
    if from[..told] > until[..told] {
        return Err(format!("from {from:?} is after until {until:?}: give the first day, then the last"));
    }
    let actor = Actor {
        name: name.clone(),
        country,
        sector,
        office: get("role"),
        term: (from, until),
        form,
        id: get("id"),
        wikidata: None,
    };
    let aliases = get("aliases").unwrap_or_default();
    let names = aliases.split('|').map(str::trim).filter(|n| !n.is_empty());
    let person = form == ActorForm::Leader;
    let names = turned([name.as_str()].into_iter().chain(names).collect(), person);
    rules.actors.add_own(names.iter().map(String::as_str), actor);
    let extra = fields.get(columns.len()..).unwrap_or_default().iter().find(|f| !f.is_empty());
    Ok(Line::Actor(extra.map(|f| format!("{f:?} stands in no column, and is left out"))))
}

/// Whether `given` is a day, a month or a year of the calendar, as ISO 8601 writes it.
fn is_day(given: &str) -> bool {
    let whole = match given.len() {
        4 => format!("{given}-01-01"),
        7 => format!("{given}-01"),
        _ => given.to_owned(),
    };
    // The parser also reads times and `20190531`, which would not compare as text.
    whole.len() == 10 && whole.parse::<jiff::civil::Date>().is_ok()
}

/// Names, and of persons who are listed as "ORREL, Tamsin" also "Tamsin ORREL".
fn turned(names: Vec<&str>, person: bool) -> Vec<String> {
    let around = |name: &&str| {
        let (surname, given) = name.split_once(',')?;
        let (surname, given) = (surname.trim(), given.trim());
        let is_given =
            !given.is_empty() && !given.contains(',') && !SUFFIXES.contains(&given.to_lowercase().as_str());
        (person && is_given && !surname.is_empty()).then(|| format!("{given} {surname}"))
    };
    let around: Vec<String> = names.iter().filter_map(around).collect();
    names.into_iter().map(str::to_owned).chain(around).collect()
}

/// The alpha-3 code of a code of two or three letters, in small letters or capitals.
fn country(rules: &Lexicon, code: &str) -> Option<String> {
    let code = code.to_ascii_uppercase();
    match code.len() {
        // Former and disputed states have codes of their own in such lists.
        2 => Lexicon::alpha3(&code).map(str::to_owned),
        3 if rules.actors.knows_country(&code) => Some(code),
        _ => None,
    }
}

/// An entity of FollowTheMoney. Those that cannot act (addresses, passports, ownerships) are passed over.
fn entity(rules: &mut Lexicon, line: &str) -> Result<Line, String> {
    let value: Value =
        serde_json::from_str(line).map_err(|e| format!("no JSON object: {}", json_fault(&e)))?;
    let schema = value["schema"].as_str().ok_or("no \"schema\": FollowTheMoney names one, such as Person")?;
    let (form, own) = match schema {
        "Person" => (ActorForm::Leader, None),
        "PublicBody" => (ActorForm::Body, Some("GOV")),
        "Company" => (ActorForm::Body, Some("BUS")),
        "Organization" | "LegalEntity" | "Vessel" | "Airplane" => (ActorForm::Body, None),
        _ => return Ok(Line::Passed),
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
            .find_map(|code| country(rules, code))
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
    let names = turned(names, person);
    rules.actors.add_own(names.iter().map(String::as_str), actor);
    Ok(Line::Actor(None))
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
            "name\tcountry\tkind\n-\nFerrol Guild\tPortugal\t-\nFerrol Guild\tQQQ\nFerrol Guild\t-\tclub\nFerrol Guild\tPRT\t-\n",
            "Ferrol Guild",
            "",
            "Ferrol Guild, PRT, -, -, -; line 2: no name; line 3: country \"Portugal\": give an ISO 3166 code such as FRA, or IGO, NGO, \
             IMG, MNC; line 4: country \"QQQ\": give an ISO 3166 code such as FRA, or IGO, NGO, IMG, MNC; line 5: kind \"club\": give \
             person, organization, group",
        );
        let sectors = format!("; line 2: sector \"Gov\": give one of {}", SECTORS.join(", "));
        check("name\tsector\nFerrol Guild\tGov\n", "Ferrol Guild", "", &format!("nobody{sectors}"));
    }

    #[test]
    fn days_are_those_of_the_calendar_and_in_order() {
        let mend = "give a year or a date such as 2019-05-31";
        let table = |from: &str, until: &str| {
            format!("name\tkind\trole\tfrom\tuntil\nOdalys Brenn\tperson\tchair\t{from}\t{until}\n")
        };
        for day in [
            "2019-99-99",
            "2023-02-29",
            "----",
            "20190531",
            "2019-5-31",
            "2019-05-31T10:00",
            "19",
            "2019-",
            "May",
        ] {
            let told = format!("nobody; line 2: from {day:?}: {mend}");
            check(&table(day, "-"), "Odalys Brenn", "2024", &told);
            check(&table("-", day), "Odalys Brenn", "2024", &told.replace("from", "until"));
        }
        let order = |from: &str, until: &str| {
            format!(
                "nobody; line 2: from {from:?} is after until {until:?}: give the first day, then the last"
            )
        };
        for (from, until) in [("2025", "2020"), ("2023-05-02", "2023-05-01"), ("2023-06", "2023-05-31")] {
            check(&table(from, until), "Odalys Brenn", "2024", &order(from, until));
        }
        for (from, until) in
            [("2019", "2019-05-31"), ("2019-05", "2019"), ("2024-02-29", "2024-02-29"), ("-", "2020")]
        {
            check(&table(from, until), "Odalys Brenn", "2024", "Odalys Brenn, -, -, chair, -");
        }
    }

    #[test]
    fn who_has_a_role_is_a_person() {
        let table = "name\trole\tuntil\nOdalys Brenn\tharbour minister\t2020\nOdalys Brenn\tchair\t-\n";
        check(table, "Odalys Brenn", "2024", "Odalys Brenn, -, -, chair, -");
        let table = table.replace("role\t", "role\tkind\t").replace("minister\t", "minister\tgroup\t");
        check(&table, "Odalys Brenn", "2024", "Odalys Brenn, -, -, harbour minister, -");
    }

    #[test]
    fn a_line_may_be_short_and_a_column_unknown() {
        let short = "name\tcountry\tid\nFerrol Guild\nCalder Trust\tGBR\n";
        check(short, "Ferrol Guild", "", "Ferrol Guild, -, -, -, -");
        check(short, "Calder Trust", "", "Calder Trust, GBR, -, -, -");
        check(
            "Name\tcolour\tid\nFerrol Guild\tred\t7\tx\n",
            "Ferrol Guild",
            "",
            "Ferrol Guild, -, -, -, 7; line 1: unknown column \"colour\", left out (columns: name, aliases, kind, country, sector, role, \
             from, until, id); line 2: \"x\" stands in no column, and is left out",
        );
    }

    #[test]
    fn a_file_that_says_nowhere_what_it_holds_is_refused() {
        let columns = "the first line names columns, parted by tabs, out of name, aliases, kind, country, sector, role, from, until, id";
        check("nom\tpays\nx\ty\n", "x", "", &format!("nobody; line 1: no column \"name\": {columns}"));
        let csv = "save the table with tabs between them (TSV)";
        let told = |by: &str| format!("nobody; line 1: the columns are parted by {by}; {csv}");
        check("\"id\",\"schema\",\"name\"\n\"1\",\"Person\",\"x\"\n", "x", "", &told("commas"));
        check("Name;id\nx;1\n", "x", "", &told("semicolons"));
        let array = "nobody; line 1: this is a JSON array; give its entities one a line, without the brackets and commas around them";
        check("[{\"id\": \"1\"}]", "x", "", array);
        check("[\n{\"id\": \"1\", \"schema\": \"Person\"},\n]", "x", "", array);
        let late = "list of the day\nname\tid\nFerrol Guild\t7\n";
        let told = format!("Ferrol Guild, -, -, -, 7; line 1: no column \"name\": {columns}");
        check(late, "Ferrol Guild", "", &told);
        let entity = r#"{"id":"Q1","caption":"Tamsin Orrel","schema":"Person","properties":{"name":["Tamsin Orrel"]}}"#;
        let told = format!(
            "Tamsin Orrel, -, -, -, Q1; line 1: no column \"name\": {columns}; line 3: no entity: one JSON object a line"
        );
        check(&format!("null\n{entity}\nnull\n"), "Tamsin Orrel", "", &told);
        let form = "a file of actors has a table with tabs, or entities as JSON lines";
        check("", "x", "", &format!("nobody; line 1: nothing in it: {form}"));
        check("name\tid\n", "x", "", &format!("nobody; line 1: no actor in it: {form}"));
    }

    #[test]
    fn a_surname_may_stand_before_its_comma() {
        let table = "name\tkind\tid\nORREL, Tamsin\tperson\t1\nOrrel, Brenn\torganization\t2\n";
        check(table, "Tamsin Orrel", "", "ORREL, Tamsin, -, -, -, 1");
        check(table, "Brenn Orrel", "", "nobody");
        let entity = r#"{"id":"Q1","schema":"Person","properties":{"name":["ORREL, Tamsin Ada"],"alias":["Orrel, Jr."]}}"#;
        check(entity, "Tamsin Ada Orrel", "", "ORREL, Tamsin Ada, -, -, -, Q1");
        check(entity, "Jr. Orrel", "", "nobody");
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
        let note = "; line 2: no JSON object: EOF while parsing a value";
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
