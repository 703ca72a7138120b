//! The tie-breaks of the PLOVER codebook, each on a sentence of its own, read by the shipped program.

use std::sync::OnceLock;

use sayso::Pipeline;
use sayso::text::Article;

/// The events of `text`, as `TYPE/mode status doers -> recipients`.
fn events(text: &str) -> Vec<String> {
    static PIPELINE: OnceLock<Pipeline> = OnceLock::new();
    let pipeline = PIPELINE.get_or_init(|| Pipeline::new().expect("the shipped network loads"));
    let reading = pipeline.read(Article::plain(text)).expect("the network runs");
    let names = |people: &[sayso::extraction::Participant]| {
        people.iter().map(|p| p.name.as_str()).collect::<Vec<_>>().join(", ")
    };
    reading
        .findings
        .events
        .iter()
        .map(|e| {
            let mode = e.mode.as_deref().map(|m| format!("/{m}")).unwrap_or_default();
            let (actors, recipients) = (names(&e.actors), names(&e.recipients));
            format!("{}{mode} {} {actors} -> {recipients}", e.kind.name(), e.status.name())
                .trim_end()
                .to_owned()
        })
        .collect()
}

#[test]
fn tie_breaks_of_the_codebook() {
    let check = |text: &str, expected: &[&str]| assert_eq!(events(text), expected, "{text}");
    // Future cooperation is an agreement.
    check("Norway and Iceland will hold trade talks next month.", &["AGREE planned Norway, Iceland ->"]);
    // A diplomatic protest accuses.
    check(
        "Finland lodged a diplomatic protest over the flight of the jets.",
        &["ACCUSE/disapprove actual Finland ->"],
    );
    // The topic of a protest is no request of its own.
    check("Students marched through Lisbon to demand cheaper housing.", &["PROTEST/demo actual Students ->"]);
    // One person is deported, a body is expelled.
    check("Malta deported the preacher on Friday.", &["COERCE/deport actual Malta -> preacher"]);
    check(
        "Malta expelled three Libyan diplomats on Friday.",
        &["SANCTION/expel actual Malta -> three Libyan diplomats"],
    );
    // Aid withdrawn is a sanction, aid refused a rejection.
    check(
        "Sweden suspended aid to the government of Mali.",
        &["SANCTION/discontinue actual Sweden -> government"],
    );
    check("Sweden refused to send aid to Mali.", &["REJECT actual Sweden -> Mali"]);
    // A meeting that is cancelled is rejected.
    check(
        "The premier cancelled a meeting with the Greek foreign minister.",
        &["REJECT/meet actual premier -> Greek foreign minister"],
    );
    // Joint exercises are cooperation, one's own are mobilization.
    check("India and Japan held joint naval exercises off Goa.", &["COOPERATE actual India, Japan ->"]);
    check("India held naval exercises off Goa.", &["MOBILIZE/troops actual India ->"]);
    // Soldiers who are captured are abducted.
    check(
        "The rebels captured forty soldiers near the dam.",
        &["ASSAULT/abduct actual rebels -> forty soldiers"],
    );
    // Reparations are aid, payment by order of a court is a sanction.
    check("Germany paid reparations to Namibia.", &["AID actual Germany -> Namibia"]);
    check(
        "The court ordered the bank to pay damages to the farmers.",
        &["SANCTION/convict actual court -> bank"],
    );
    // A demand that is withdrawn is a concession.
    check("Ankara withdrew its demand for an apology.", &["CONCEDE actual Ankara ->"]);
    // A warrant is no arrest yet.
    check("A judge issued an arrest warrant for the banker.", &["THREATEN/arrest actual judge -> banker"]);
}

#[test]
fn what_is_denied_taken_for_granted_or_spoken_of_in_general() {
    let check = |text: &str, expected: &[&str]| assert_eq!(events(text), expected, "{text}");
    check(
        "The ministry denied that soldiers had shot the farmer.",
        &["ASSAULT/firearms negated soldiers -> farmer"],
    );
    check("No group has admitted the attack on the mill.", &["ASSAULT actual  -> mill"]);
    check("Parliament debated a bill to counter violence against women.", &[]);
    check("Seoul rejected North Korea's demand.", &["REJECT/yield actual Seoul -> North Korea"]);
}

#[test]
fn who_does_it_and_to_whom() {
    let check = |text: &str, expected: &[&str]| assert_eq!(events(text), expected, "{text}");
    // Who demands an act does not do it.
    check(
        "Ghana urges the Togolese government to withdraw its troops from the border.",
        &[
            "REQUEST/change actual Ghana -> Togolese government",
            "RETREAT/withdraw hypothetical Togolese government ->",
        ],
    );
    // Who suffers it is not its doer.
    check(
        "Ghana has suffered a series of bombings at the hands of rebels.",
        &["ASSAULT/explosives actual rebels -> Ghana"],
    );
    // Whose compliance a threat demands is threatened.
    check(
        "The rebels threatened to attack the capital unless the government gave in.",
        &["THREATEN actual rebels -> government"],
    );
    check(
        "The government is refusing to lift the curfew on villagers in the north.",
        &["REJECT actual government -> villagers"],
    );
    check(
        "Thousands marched in Accra to protest against the government's plans.",
        &["PROTEST/demo actual Thousands -> government"],
    );
    // Of a relative clause the noun before it is the doer.
    check(
        "Ghana expelled two diplomats in a row with states that expelled Ghanaian diplomats.",
        &[
            "SANCTION/expel actual Ghana -> two diplomats",
            "SANCTION/expel actual states -> Ghanaian diplomats",
        ],
    );
}

/// Type, date and basis of each event of a text that appeared on 14 May 2021.
fn dates(text: &str) -> Vec<String> {
    let pipeline = Pipeline::new().expect("the shipped network loads");
    let article = Article { published: Some("2021-05-14".to_owned()), ..Article::plain(text) };
    let reading = pipeline.read(article).expect("the network runs");
    let told = |e: &sayso::extraction::Event| {
        let date = e.date.as_ref().map_or("-".to_owned(), |d| format!("{} {}", d.value, d.basis.name()));
        format!("{} {date}", e.kind.name())
    };
    reading.findings.events.iter().map(told).collect()
}

#[test]
fn a_date_that_tells_which_thing_is_meant_dates_nothing_else() {
    assert_eq!(
        dates("The city agreed in June 2020 not to spy on the imams after the September 11 attacks."),
        ["AGREE 2020-06 syntax", "COERCE -", "ASSAULT 2001-09-11 syntax"]
    );
    assert_eq!(dates("The police arrested two brokers on 4 May 2021."), ["COERCE 2021-05-04 syntax"]);
    // Nor does one in a relative clause about somebody.
    assert_eq!(dates("The police arrested Bo Lind, who served in the navy in 2012."), ["COERCE -"]);
    // Nor the day of what came next.
    assert_eq!(dates("The smuggler was arrested at the pier and was charged on 6 May 2021.")[0], "COERCE -");
}

#[test]
fn a_date_in_brackets_says_the_same_day_again() {
    assert_eq!(
        dates("Police arrested two brokers in Lund last Friday (May 7)."),
        ["COERCE 2021-05-07 sentence"]
    );
}

#[test]
fn what_is_told_in_the_present_happens_as_the_article_appears() {
    assert_eq!(dates("Ghana urges Togo to release the crew.")[0], "REQUEST 2021-05-14 published");
}

#[test]
fn the_next_step_of_a_story_has_its_date() {
    assert_eq!(
        dates("On 4 May 2021 gunmen stormed a bank in Lund. They killed two guards."),
        ["ASSAULT 2021-05-04 syntax", "ASSAULT 2021-05-04 narrative"]
    );
    assert_eq!(
        dates("On 4 May 2021 gunmen stormed a bank in Lund. They had killed two guards.")[1],
        "ASSAULT -"
    );
}

#[test]
fn what_somebody_will_not_do_is_rejected_today() {
    let check = |text: &str, expected: &[&str]| assert_eq!(events(text), expected, "{text}");
    check("Norway will not negotiate with the hijackers.", &["REJECT actual Norway -> hijackers"]);
    check("The junta did not accept the ceasefire plan.", &["REJECT actual junta ->"]);
    check(
        "If the rebels will not disarm, the army will attack.",
        &["REJECT hypothetical rebels ->", "ASSAULT hypothetical army ->"],
    );
    check("Norway negotiated with the hijackers.", &["CONSULT actual Norway, hijackers ->"]);
}

#[test]
fn how_it_was_done_may_stand_with_the_noun() {
    let check = |text: &str, expected: &[&str]| assert_eq!(events(text), expected, "{text}");
    check(
        "A dissident was killed in a drone strike near Sirte. The assault was condemned by Chad.",
        &[
            "ASSAULT/drone actual  -> dissident",
            "ASSAULT/drone actual  ->",
            "ACCUSE/disapprove actual Chad ->",
        ],
    );
}

#[test]
fn who_plans_an_act_is_its_doer_and_has_not_done_it() {
    let check = |text: &str, expected: &[&str]| assert_eq!(events(text), expected, "{text}");
    check(
        "Brown is planning an appeal. The army is weighing an air strike on the rebels.",
        &["REQUEST planned Brown ->", "ASSAULT/aerial hypothetical army -> rebels"],
    );
}

#[test]
fn nobody_by_whom_an_act_is_done_or_where_bears_it() {
    let check = |text: &str, expected: &[&str]| assert_eq!(events(text), expected, "{text}");
    check(
        "Norway will retaliate against states that expelled Norwegian diplomats.",
        &["SANCTION planned Norway -> states", "SANCTION/expel actual states -> Norwegian diplomats"],
    );
}

#[test]
fn a_deal_that_talks_are_about_is_their_sides() {
    let check = |text: &str, expected: &[&str]| assert_eq!(events(text), expected, "{text}");
    check(
        "Talks between Ghana and Togo are progressing on a possible deal, an official said.",
        &["CONSULT actual Ghana, Togo ->", "AGREE hypothetical Ghana, Togo ->"],
    );
}

#[test]
fn what_is_done_to_somebody_by_another_verb_is_that_verbs() {
    let check = |text: &str, expected: &[&str]| assert_eq!(events(text), expected, "{text}");
    check(
        "The army bombed a bridge linking Aden to Lahij on Monday.",
        &["ASSAULT/explosives actual army -> bridge"],
    );
    check(
        "The police said 31 people had been detained and seven officers had been injured.",
        &["COERCE/arrest actual  -> 31 people", "ASSAULT actual  -> seven officers"],
    );
    check(
        "Chad freed 38 pupils who were abducted by gunmen.",
        &["RETREAT/release actual Chad -> 38 pupils", "ASSAULT/abduct actual gunmen -> 38 pupils"],
    );
    // What is given is not to whom it is given.
    check(
        "Norway accused three companies of supplying drones to the rebels.",
        &["ACCUSE/allege actual Norway -> three companies", "AID actual three companies -> rebels"],
    );
}

#[test]
fn only_words_of_the_act_itself_tell_how_it_was_done() {
    let check = |text: &str, expected: &[&str]| assert_eq!(events(text), expected, "{text}");
    // An armed group is no warplane.
    check("The PKK killed nine soldiers on Monday.", &["ASSAULT actual PKK -> nine soldiers"]);
    check("Police shot dead three people in Lund.", &["ASSAULT/firearms actual Police -> three people"]);
    // A name that somebody gives an act is no second one.
    check("Greek officials dismissed the strike as a massacre.", &[]);
}

#[test]
fn courts_bring_no_suits() {
    let check = |text: &str, expected: &[&str]| assert_eq!(events(text), expected, "{text}");
    check(
        "An appeals court revived the suit against the police in 2015.",
        &["ACCUSE/allege actual  -> police"],
    );
}

#[test]
fn crowds_are_somebody() {
    let check = |text: &str, expected: &[&str]| assert_eq!(events(text), expected, "{text}");
    check(
        "Police fired tear gas as thousands marched through Nairobi.",
        &["ASSAULT/crowd-control actual Police ->", "PROTEST/demo actual thousands ->"],
    );
}

#[test]
fn a_day_to_come_is_not_that_of_what_is_done() {
    assert_eq!(
        dates("The accord, signed in Havana by both sides, is due to take effect on 3 August 2021."),
        ["SUPPORT -"]
    );
    assert_eq!(dates("Odinga urged his supporters to return to the streets on Friday.")[0], "REQUEST -");
    assert_eq!(
        dates("The army recaptured a bridge linking two towns on Monday, residents said.")[0],
        "ASSAULT 2021-05-10 syntax"
    );
}

#[test]
fn a_dateline_is_no_part_of_whoever_acts() {
    let check = |text: &str, expected: &[&str]| assert_eq!(events(text), expected, "{text}");
    check(
        "OSLO - Norwegian officials condemned the law on Friday.",
        &["ACCUSE/disapprove actual Norwegian officials ->"],
    );
}

#[test]
fn who_says_what_will_be_or_may_have_been_asserts_it() {
    let pipeline = Pipeline::new().expect("the shipped network loads");
    let voices = |text: &str| -> Vec<String> {
        let reading = pipeline.read(Article::plain(text)).expect("the network runs");
        let told = |e: &sayso::extraction::Event| {
            let voices: Vec<String> =
                e.voices.iter().map(|v| format!("{} {}", v.name, v.stance.name())).collect();
            format!("{} {}: {}", e.kind.name(), e.status.name(), voices.join(", "))
        };
        reading.findings.events.iter().map(told).collect()
    };
    assert_eq!(
        voices("Norway will expel two envoys, Foreign Minister Bo Lind has said."),
        ["SANCTION planned: Bo Lind asserts"]
    );
    assert_eq!(
        voices("Two farmers may have been killed by the rebels, Bo Lind said."),
        ["ASSAULT hypothetical: Bo Lind asserts"]
    );
    assert_eq!(
        voices("A statement from the port said pirates had seized a ferry. It said they had killed a guard.")
            [1],
        "ASSAULT actual: A statement from the port asserts"
    );
}

#[test]
fn somebody_of_an_age_is_somebody() {
    let check = |text: &str, expected: &[&str]| assert_eq!(events(text), expected, "{text}");
    check("Police arrested a 23-year-old on Monday.", &["COERCE/arrest actual Police -> 23-year-old"]);
    check(
        "BERGEN — A stonework mason was arraigned on Monday.",
        &["ACCUSE/allege actual  -> stonework mason"],
    );
}

#[test]
fn acts_that_stand_beside_each_other() {
    let check = |text: &str, expected: &[&str]| assert_eq!(events(text), expected, "{text}");
    check(
        "Police carried out raids and arrested nine men.",
        &["COERCE actual Police ->", "COERCE/arrest actual Police -> nine men"],
    );
    check(
        "Chad freed a trader accused of spying.",
        &["RETREAT/release actual Chad -> trader", "ACCUSE/allege actual  -> trader"],
    );
    check("Ministers of Ghana and Togo met in Lome on Monday.", &["CONSULT actual Ghana, Togo ->"]);
    check(
        "The junta blamed the attack on the rebels.",
        &["ACCUSE/allege actual junta -> rebels", "ASSAULT actual rebels ->"],
    );
    check(
        "A court jailed a guard for killing a nun.",
        &["SANCTION/convict actual court -> guard", "ASSAULT actual guard -> nun"],
    );
}

#[test]
fn words_that_name_another_act_or_none() {
    let check = |text: &str, expected: &[&str]| assert_eq!(events(text), expected, "{text}");
    check("Mali declared a state of emergency.", &["COERCE/martial-law actual Mali ->"]);
    check("The convoy came under fire near Gao.", &["ASSAULT actual  -> convoy"]);
    check("Police fired tear gas at miners.", &["ASSAULT/crowd-control actual Police -> miners"]);
    check("Peru vowed to retaliate within days.", &["THREATEN actual Peru ->"]);
    check("Norway will follow suit next week.", &[]);
    check("The banker pleaded not guilty.", &[]);
    check("The governor spoke at a campaign rally.", &[]);
    check("Ghana lodged a protest with Togo.", &["ACCUSE/disapprove actual Ghana -> Togo"]);
    check("Farmers arrived in Riga ahead of a protest on Saturday.", &["PROTEST/demo planned Farmers ->"]);
}
