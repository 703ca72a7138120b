//! Our own sentences about actors, read with the shipped weights: country and sector of those who act, and what kind of source speaks.

use sayso::text::Article;
use sayso::{Pipeline, Reading};

fn read(text: &str, date: &str) -> Reading {
    let pipeline = Pipeline::new().unwrap_or_else(|e| panic!("{e}"));
    let article = Article { published: Some(date.to_owned()), ..Article::plain(text) };
    pipeline.read(article).unwrap_or_else(|e| panic!("{e}"))
}

/// `name country sector`, with a dash for what is not given.
fn line(name: &str, country: &Option<String>, sector: &Option<String>) -> String {
    format!("{name} {} {}", country.as_deref().unwrap_or("-"), sector.as_deref().unwrap_or("-"))
}

/// Every participant of `text` as `name country sector`, in order and once.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let reading = read(text, "2024-05-02");
    let mut told: Vec<String> = Vec::new();
    for p in reading.findings.events.iter().flat_map(|e| e.actors.iter().chain(&e.recipients)) {
        let line = line(&p.name, &p.country, &p.sector);
        if !told.contains(&line) {
            told.push(line);
        }
    }
    assert_eq!(told, expected, "{text}");
}

#[test]
fn whoever_has_no_country_of_his_own_is_of_the_place() {
    check(
        "A bomb exploded in Ankara on Monday. Police arrested two men in the Turkish capital.",
        &["Police TUR COP", "two men TUR CVL"],
    );
}

/// Every entity of `text` that has no name as `words country sector`, in order.
#[track_caller]
fn nameless(text: &str, expected: &[&str]) {
    let reading = read(text, "2024-05-02");
    let told: Vec<String> = reading
        .findings
        .entities
        .iter()
        .filter(|e| e.mentions.iter().all(|m| !m.named))
        .map(|e| line(&e.name, &e.country, &e.sector))
        .collect();
    assert_eq!(told, expected, "{text}");
}

#[test]
fn whoever_has_no_name_and_does_nothing_is_in_the_record() {
    nameless(
        "The harbour of Izmir was closed on Monday, officials said. Fishermen waited on the quay. The crew of a Greek ship slept.",
        &["officials TUR GOV", "Fishermen TUR AGR", "crew GRC CVL"],
    );
}

/// The kind of each source, in order.
#[track_caller]
fn kinds(text: &str, expected: &[&str]) {
    let reading = read(text, "2024-05-02");
    let told: Vec<&str> = reading.findings.attributions.iter().map(|a| a.speaker_kind.name()).collect();
    assert_eq!(told, expected, "{text}");
}

#[test]
fn sources_are_of_six_kinds() {
    kinds("The president, Ruvo Maltesi, said that the talks would go on.", &["person"]);
    kinds("The ministry said that the talks would go on.", &["body"]);
    kinds("Two officials familiar with the talks said that they would go on.", &["anonymous"]);
    kinds("The report said that the talks had failed.", &["document"]);
    kinds("Reuters reported that the talks had failed.", &["outlet"]);
}

#[test]
fn an_ethnic_group_is_of_the_country_in_which_it_lives() {
    check(
        "Ethnic Hungarians in southern Slovakia demanded schools of their own from the ministry.",
        &["Hungarians SVK -", "ministry SVK GOV"],
    );
}

#[test]
fn a_body_is_called_by_the_name_behind_its_noun() {
    check(
        "The human rights organization Amnesty International urged the Togolese government to free the teachers.",
        &["Amnesty International NGO SOC", "Togolese government TGO GOV", "teachers TGO EDU"],
    );
}

/// Every named entity of `text` as its name and the number of its mentions by name, in order.
#[track_caller]
fn named(text: &str, expected: &[&str]) {
    let reading = read(text, "2024-05-02");
    let count = |e: &sayso::extraction::Entity| e.mentions.iter().filter(|m| m.named).count();
    let told: Vec<String> = reading
        .findings
        .entities
        .iter()
        .filter(|e| count(e) > 0)
        .map(|e| format!("{} {}", e.name, count(e)))
        .collect();
    assert_eq!(told, expected, "{text}");
}

#[test]
fn a_surname_stays_with_whom_it_stood_for() {
    // A relative who is named once does not take it over.
    named(
        "Goran Belavic opened the hearing. Belavic spoke for an hour. His mother, Marta Belavic, listened. Belavic then left.",
        &["Goran Belavic 3", "Marta Belavic 1"],
    );
    // Nor does a town of that name.
    named("Anton LaSalle fled. On Monday LaSalle was tasered and taken into custody.", &["Anton LaSalle 2"]);
    // A man's title is no woman's.
    named(
        "Jessica Horn runs the farm. Horn was elected in May. The dog, Mr. Horn, slept.",
        &["Jessica Horn 2", "Horn 1"],
    );
}

#[test]
fn a_name_that_is_marked_in_two_is_one() {
    named("President Tayyip Erdogan said the bridge was open.", &["Tayyip Erdogan 1"]);
}

#[test]
fn a_title_is_nobody_beside_its_bearer() {
    nameless("Danish captain Lars Holm left the rig at dawn.", &[]);
}

#[test]
fn a_town_is_named_apart_from_its_state() {
    named("The trial was moved to Springfield Illinois on Monday.", &["Springfield 1", "Illinois 1"]);
}

#[test]
fn a_committee_is_no_parliament() {
    check(
        "The Coastal Trade Committee met on Monday. The parliament rejected the fisheries bill on Tuesday.",
        &["Coastal Trade Committee - -", "parliament - LEG"],
    );
}

#[test]
fn those_whom_they_stands_for_are_named_each() {
    check(
        "The British nurse Bo Lind left in May. The British nurse Una Hart followed. Lind and Hart had been holidaying in Turkey when they were detained.",
        &["Bo Lind GBR MED", "Una Hart GBR MED"],
    );
}

/// The first entity of `text` that is called `name`, as `name country sector`.
#[track_caller]
fn called(text: &str, name: &str, expected: &str) {
    let reading = read(text, "2024-05-02");
    let found = reading.findings.entities.iter().find(|e| e.name == name);
    assert_eq!(found.map(|e| line(&e.name, &e.country, &e.sector)).as_deref(), Some(expected), "{text}");
}

#[test]
fn places_elsewhere_are_not_the_states_and_capitals_of_their_names() {
    called(
        "Fires burned across New South Wales. Sydney was covered in smoke.",
        "New South Wales",
        "New South Wales AUS -",
    );
    called(
        "Farmers in Victoria marched on Monday. Australia is in its third year of drought, and Melbourne has no water.",
        "Victoria",
        "Victoria AUS -",
    );
    called("Police said Bo Lind of London, Arkansas, was arrested on Monday.", "Bo Lind", "Bo Lind USA CRM");
    called("Una Hart lives on the Lower East Side.", "Lower East Side", "Lower East Side - -");
}

#[test]
fn parties_and_parliaments_are_those_of_the_country_told_of() {
    let text = "OTTAWA — The Conservatives accused the government on Monday. Canada has no budget. Quebec and Ontario protested.";
    called(text, "Conservatives", "Conservatives CAN PTY");
    called(
        "LONDON — The Conservatives accused the government on Monday.",
        "Conservatives",
        "Conservatives GBR PTY",
    );
}

#[test]
fn outlets_are_not_read_into_words_and_names_of_offices() {
    called(
        "The European Union's foreign policy chief, Una Hart, condemned the verdict.",
        "Una Hart",
        "Una Hart IGO -",
    );
    called(
        "MANILA — The Department of Foreign Affairs lodged a protest on Monday.",
        "Department of Foreign Affairs",
        "Department of Foreign Affairs PHL GOV",
    );
}

#[test]
fn parties_of_one_name_are_those_of_the_country_told_of() {
    let party = "Peoples Democratic Party";
    called(
        "ABUJA — The Peoples Democratic Party criticised Nigeria's government on Monday.",
        party,
        "Peoples Democratic Party NGA PTY",
    );
    called(
        "ANKARA — The Peoples Democratic Party criticised Turkey's government on Monday.",
        party,
        "Peoples Democratic Party TUR PTY",
    );
}

#[test]
fn a_name_with_an_office_is_whoever_held_it_without_one() {
    called(
        "A policeman shot Russia's ambassador in Ankara on Monday. Guests watched as he fired at Ambassador Andrei Orlov again.",
        "Andrei Orlov",
        "Andrei Orlov RUS GOV",
    );
}

#[test]
fn who_is_from_elsewhere_is_not_of_the_place() {
    check(
        "Gunmen in Luxor killed three tourists on Monday. Egypt condemned the attack.",
        &["Gunmen EGY UAF", "three tourists - CVL", "Egypt EGY GOV"],
    );
}

#[test]
fn the_pope_needs_no_capital() {
    check("The pope condemned the war on Monday.", &["pope VAT REL"]);
}

#[test]
fn a_peoples_adjective_before_a_thing_is_the_state() {
    check("Ghana rejected the Togolese plan on Monday.", &["Ghana GHA GOV", "Togolese TGO GOV"]);
    check("Ghana arrested Togolese farmers on Monday.", &["Ghana GHA GOV", "Togolese farmers TGO AGR"]);
}

#[test]
fn whoever_serves_a_body_is_of_its_sector() {
    called(
        "Bo Lind, coordinator of the US National Security Council, said the talks had failed.",
        "Bo Lind",
        "Bo Lind USA GOV",
    );
}

#[test]
fn nobody_is_guessed_to_be_of_the_state_that_he_acts_upon() {
    check(
        "Opposition leader Ana Duarte accused Russia of meddling.",
        &["Ana Duarte - OPP", "Russia RUS GOV"],
    );
    check("A Turkish strike killed two people.", &["Turkish TUR GOV", "two people - CVL"]);
}

#[test]
fn what_the_text_says_outweighs_the_tables() {
    // Homonyms of office-holders.
    check(
        "Jordan's King Abdullah met the Greek premier in Athens.",
        &["Abdullah JOR GOV", "Greek premier GRC GOV"],
    );
    // What many states have.
    check("Kenya's Supreme Court jailed a trader.", &["Supreme Court KEN JUD", "trader KEN BUS"]);
    check("South Korea's Democratic Party rejected the result.", &["Democratic Party KOR PTY"]);
    // Short for a name that the text gives in full.
    check(
        "South Korean lawmaker Kim Min-su criticised Japan. Kim urged a vote.",
        &["Kim Min-su KOR LEG", "Japan JPN GOV"],
    );
}

#[test]
fn names_go_on_behind_hyphens_and_end_before_dashes() {
    check("Lashkar-e-Taiba accused India of lying.", &["Lashkar-e-Taiba PAK REB", "India IND GOV"]);
    check("Jihadists killed nine soldiers in Niger.", &["Jihadists NER REB", "nine soldiers NER MIL"]);
}
