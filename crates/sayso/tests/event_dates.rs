//! When acts happened, on texts of our own, read by the shipped program.

mod told;

use told::check;

#[test]
fn a_day_belongs_to_its_own_act() {
    check(
        "France extradited a banker convicted in 2015.",
        &[
            "extradited COOPERATE actual France FRA -> banker FRA -",
            "convicted SANCTION actual -> banker FRA 2015",
        ],
    );
    check(
        "The general was arrested on 3 May, two days after he accused the king of theft.",
        &["arrested COERCE actual -> general - 2024-05-03", "accused ACCUSE actual general - -> king - -"],
    );
    check("They were remanded in custody until 7 June.", &["remanded COERCE actual -> They - -"]);
    check(
        "On Monday the army apologised for massacres in the 1980s.",
        &["apologised CONCEDE actual army - -> 2024-05-13", "massacres ASSAULT actual army - -> -"],
    );
}

#[test]
fn years_are_counted_from_the_one_told() {
    check(
        "He was jailed in 2018 and freed four years later.",
        &["jailed COERCE actual -> He - 2018", "freed RETREAT actual -> He - 2022"],
    );
}

#[test]
fn days_of_acts_about_acts_are_not_theirs() {
    check(
        "Kenya on Monday condemned the Lagos bombing, in which eleven people died.",
        &["condemned ACCUSE actual Kenya KEN -> 2024-05-13", "bombing ASSAULT actual -> eleven people NGA -"],
    );
    check(
        "Pakistan on Saturday condemned two bomb attacks in Iran on Friday.",
        &["condemned ACCUSE actual Pakistan PAK -> 2024-05-11", "attacks ASSAULT actual -> 2024-05-10"],
    );
    check(
        "On Monday a court convicted two men of murdering a priest in the capital of the country.",
        &[
            "convicted SANCTION actual court - -> two men - 2024-05-13",
            "murdering ASSAULT actual two men - -> priest - -",
        ],
    );
}

#[test]
fn a_day_may_stand_before_its_noun_or_in_its_clause() {
    check(
        "The Aug. 7 blasts killed 257 people in Nairobi.",
        &["killed ASSAULT actual -> 257 people KEN 2023-08-07"],
    );
    check(
        "Monday police arrested 12 people.",
        &["arrested COERCE actual police - -> 12 people - 2024-05-13"],
    );
    check(
        "The Turkish army Tuesday said it had killed ten rebels.",
        &["killed ASSAULT actual Turkish army TUR -> ten rebels TUR 2024-05-14"],
    );
    check(
        "Six people were killed in a blast that hit a market in Kabul on Monday.",
        &["killed ASSAULT actual -> Six people AFG 2024-05-13"],
    );
}

#[test]
fn months_and_years_are_dates() {
    check("Troops withdrew in December.", &["withdrew RETREAT actual Troops - -> 2023-12"]);
    check(
        "In July 1996 a bomb exploded in Atlanta. One person was killed.",
        &["exploded ASSAULT actual -> 1996-07", "killed ASSAULT actual -> One person USA 1996-07"],
    );
    check("In 2014 rebels bombed the camp.", &["bombed ASSAULT actual rebels - -> camp - -"]);
}

#[test]
fn a_story_goes_on_at_its_time() {
    check(
        "The envoy met the rebels on Tuesday. They released two hostages.",
        &[
            "met CONSULT actual envoy -, rebels - -> 2024-05-14",
            "released RETREAT actual rebels - -> two hostages - 2024-05-14",
        ],
    );
    check(
        "NAIROBI (Reuters) - Sudan's army chief met rebels on Monday. The army shelled a market in Omdurman the same day.",
        &[
            "met CONSULT actual army chief SDN, rebels SDN -> 2024-05-13",
            "shelled ASSAULT actual army SDN -> market SDN 2024-05-13",
        ],
    );
}

#[test]
fn how_long_it_took_is_no_day() {
    check(
        "Police arrested 300 people in three weeks of unrest.",
        &["arrested COERCE actual Police - -> 300 people - -", "unrest PROTEST actual -> -"],
    );
    check(
        "For the fourth time in two months, the navy attacked pirates.",
        &["attacked ASSAULT actual navy - -> pirates - -"],
    );
    check("The rebels will attack in two weeks.", &["attack ASSAULT planned rebels - -> 2024-05-29"]);
}

#[test]
fn the_day_of_a_noun_is_its_own() {
    check(
        "The rebels broke last month's ceasefire and attacked a village.",
        &["broke REJECT actual rebels - -> -", "attacked ASSAULT actual rebels - -> village - -"],
    );
    check(
        "The senator criticised last year's invasion.",
        &["criticised ACCUSE actual senator - -> -", "invasion ASSAULT actual -> 2023"],
    );
    check(
        "Four people were killed in Sunday's attacks.",
        &["killed ASSAULT actual -> Four people - 2024-05-12"],
    );
    check("Ruto condemned a plan to raise taxes next year.", &["condemned ACCUSE actual Ruto KEN -> -"]);
}

#[test]
fn the_next_country_has_another_day() {
    check(
        "The Netherlands seized a company in September. Canada's prime minister apologised to Trump.",
        &[
            "seized COERCE actual Netherlands NLD -> company - 2023-09",
            "apologised CONCEDE actual prime minister CAN -> Trump USA -",
        ],
    );
    check(
        "Talks ended on March 3. Police found guns on Sunday. They arrested two men.",
        &["Talks CONSULT actual -> 2024-03-03", "arrested COERCE actual Police - -> two men - -"],
    );
    check(
        "In July, the rebels freed two hostages.",
        &["freed RETREAT actual rebels - -> two hostages - 2023-07"],
    );
}

#[test]
fn what_is_yet_to_come() {
    check(
        "Boyd faces up to 30 years when he is sentenced June 20.",
        &["sentenced SANCTION planned -> Boyd - 2024-06-20"],
    );
    check(
        "The court heard yesterday that the man had stabbed a nurse.",
        &["stabbed ASSAULT actual man - -> nurse - -"],
    );
    check(
        "A man was charged Monday in the killing of a store clerk.",
        &["charged ACCUSE actual -> man - 2024-05-13", "killing ASSAULT actual man - -> store clerk - -"],
    );
}
