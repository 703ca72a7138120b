//! Who says that something happened and who denies it, on texts of our own, read by the shipped program.

use std::sync::OnceLock;

use sayso::Pipeline;
use sayso::text::Article;

/// The voices of the event whose trigger is `trigger`, as `name stance`.
fn voices(text: &str, trigger: &str) -> Vec<String> {
    static PIPELINE: OnceLock<Pipeline> = OnceLock::new();
    let pipeline = PIPELINE.get_or_init(|| Pipeline::new().expect("the shipped network loads"));
    let reading = pipeline.read(Article::plain(text)).expect("the network runs");
    let event = reading.findings.events.iter().find(|e| e.trigger.of(text) == trigger);
    let event = event.unwrap_or_else(|| panic!("no event at {trigger:?} in {text:?}"));
    event.voices.iter().map(|v| format!("{} {}", v.name, v.stance.name())).collect()
}

#[track_caller]
fn check(text: &str, trigger: &str, expected: &[&str]) {
    assert_eq!(voices(text, trigger), expected, "{text}");
}

#[test]
fn a_later_sentence_denies_what_was_said() {
    check(
        "Two monitors said soldiers had shelled the port of Aden. The army has denied the claims.",
        "shelled",
        &["Two monitors asserts", "The army denies"],
    );
    check(
        "Witnesses told Reuters that rebels had seized the airport. A rebel spokesman denied that.",
        "seized",
        &["Witnesses asserts", "A rebel spokesman denies"],
    );
    check(
        "Aid groups accused the junta of blocking convoys. The junta called the claims baseless.",
        "blocking",
        &["Aid groups asserts", "The junta denies"],
    );
}

#[test]
fn a_clause_behind_it_denies_it() {
    check(
        "A UN report said Chad had sent weapons to the rebels, allegations the government denies.",
        "sent",
        &["A UN report asserts", "the government denies"],
    );
    check(
        "Analysts say Egypt may have shared intelligence with Israel, something Cairo denies.",
        "shared",
        &["Analysts asserts", "Egypt denies"],
    );
}

#[test]
fn whoever_denies_a_part_in_it_denies_it() {
    check(
        "Residents said the militia had burned two villages. The militia denied any involvement.",
        "burned",
        &["Residents asserts", "The militia denies"],
    );
}

#[test]
fn a_claim_that_is_dismissed_is_denied() {
    check(
        "The mayor, dismissing reports that guards had beaten prisoners, said the jail was calm.",
        "beaten",
        &["The mayor denies"],
    );
}

#[test]
fn who_does_not_deny_is_no_voice() {
    check(
        "The minister said police had arrested nine students. Nobody denied it.",
        "arrested",
        &["The minister asserts"],
    );
    check(
        "Kyiv said its drones had struck a refinery in Ryazan. Moscow did not deny it.",
        "struck",
        &["Kyiv asserts"],
    );
}

#[test]
fn whoever_speaks_for_somebody_is_not_he() {
    check(
        "President Ana Duarte's spokesman said the army had shelled Lome.",
        "shelled",
        &["President Ana Duarte's spokesman asserts"],
    );
    check(
        "The widow of Luis Prado said police had beaten him.",
        "beaten",
        &["The widow of Luis Prado asserts"],
    );
    check(
        "The minister, Luis Prado, said police had arrested nine students.",
        "arrested",
        &["Luis Prado asserts"],
    );
}

#[test]
fn what_the_same_sentence_told_is_denied_before_what_was_said_earlier() {
    check(
        "His wife said she could not visit him. The president could pardon Maisuradze, but an aide ruled that out on Monday.",
        "pardon",
        &["an aide denies"],
    );
}

#[test]
fn accusations_are_of_facts() {
    check(
        "Norway accused Chad of arming the rebels and threatened further measures. Chad called the accusations unfounded.",
        "arming",
        &["Norway asserts", "Chad denies"],
    );
}

#[test]
fn a_charge_that_somebody_denies_is_what_was_said_before_it() {
    check(
        "Kosovo accused Serbia on Monday of arming fighters who battled police near a monastery, a charge Belgrade denied.",
        "arming",
        &["Kosovo asserts", "Serbia denies"],
    );
}

#[test]
fn judging_a_report_false_denies_it() {
    check(
        "The army described reports that it had shelled the camp as propaganda.",
        "shelled",
        &["The army denies"],
    );
    check(
        "The opposition accused the army of killing protesters, a claim the army rejects.",
        "killing",
        &["The opposition asserts", "the army denies"],
    );
}

#[test]
fn what_is_not_denied() {
    check(
        "Interior Minister Oleg Baran resigned on Friday. The minister denied wrongdoing.",
        "resigned",
        &[],
    );
    check("Sweden may extradite two men, who deny the accusations.", "extradite", &[]);
}

#[test]
fn sources_beside_each_other_and_behind_one_another() {
    check(
        "Russia said it had captured two villages and Ukraine said it had repelled the attack.",
        "repelled",
        &["Ukraine asserts"],
    );
    check(
        "Reuters, citing two sources, reported that Iran had arrested a French tourist.",
        "arrested",
        &["two sources asserts"],
    );
    check("The rebels claimed to have killed thirty soldiers near Kidal.", "killed", &["The rebels asserts"]);
    check("LAGOS: Gunmen abducted twelve pupils on Monday.", "abducted", &[]);
}

#[test]
fn one_person_with_two_offices_is_one_voice() {
    check(
        "State Councilor and Foreign Minister Wang Yi said on Monday that soldiers had shot a nun.",
        "shot",
        &["Wang Yi asserts"],
    );
}
