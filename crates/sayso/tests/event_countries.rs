//! Of which state those are who act or to whom it is done, on texts of our own, read by the shipped program.

mod told;

use told::check;

#[test]
fn whom_words_put_elsewhere() {
    check(
        "Iran expelled three diplomats on Monday.",
        &["expelled SANCTION actual Iran IRN -> three diplomats - 2024-05-13"],
    );
    check(
        "A Greek national, Nikos Pappas, was stabbed to death in Perth by Lee Marsh.",
        &["stabbed ASSAULT actual Lee Marsh AUS -> Nikos Pappas GRC -"],
    );
    check(
        "The Spanish minister met his Moroccan counterpart.",
        &["met CONSULT actual Spanish minister ESP, Moroccan counterpart MAR -> -"],
    );
    check(
        "Vietnam, whose fishermen were beaten by Chinese sailors, protested.",
        &[
            "beaten ASSAULT actual Chinese sailors CHN -> fishermen VNM -",
            "protested ACCUSE actual Vietnam VNM -> -",
        ],
    );
}

#[test]
fn whoever_speaks_from_afar_is_not_of_the_scene() {
    check(
        "A spokesman in London said rebels killed six soldiers.",
        &["killed ASSAULT actual rebels - -> six soldiers - -"],
    );
    check(
        "Witnesses in Kano said gunmen killed ten people.",
        &["killed ASSAULT actual gunmen NGA -> ten people NGA -"],
    );
    check(
        "We condemn the murder of hundreds of people in Mosul.",
        &["condemn ACCUSE actual We - -> people IRQ 2024-05-15", "murder ASSAULT actual -> people IRQ -"],
    );
    check(
        "GENEVA (AP) -- The army killed 30 villagers in Darfur, the UN said.",
        &["killed ASSAULT actual army SDN -> 30 villagers SDN -"],
    );
}

#[test]
fn people_are_of_their_own_town() {
    check(
        "Prosecutors in Munich charged two men with war crimes in Syria.",
        &["charged ACCUSE actual Prosecutors DEU -> two men DEU 2024-05-15"],
    );
    check(
        "Prosecutors in Paris are investigating killings carried out by Syrian soldiers.",
        &[
            "investigating ACCUSE actual Prosecutors FRA -> Syrian soldiers SYR 2024-05-15",
            "killings ASSAULT actual Syrian soldiers SYR -> -",
        ],
    );
    check(
        "Warsaw prosecutors said they had charged two men.",
        &["charged ACCUSE actual Warsaw prosecutors POL -> two men POL -"],
    );
}

#[test]
fn the_state_of_a_name_is_not_the_country_of_its_namesake() {
    check(
        "New Mexico State Police arrested a man.",
        &["arrested COERCE actual New Mexico State Police USA -> man USA -"],
    );
    check(
        "MACON, Ga. — Georgia prosecutors charged a teacher.",
        &["charged ACCUSE actual Georgia prosecutors USA -> teacher USA -"],
    );
    check(
        "Police in Lebanon, Ohio, arrested two men.",
        &["arrested COERCE actual Police USA -> two men USA -"],
    );
}

#[test]
fn a_body_is_of_the_state_of_who_speaks_of_it() {
    check(
        "GENEVA (Reuters) - Sudan's foreign minister said the army had seized the town.",
        &["seized ASSAULT actual army SDN -> town - -"],
    );
    check(
        "CNN reported that soldiers shot 12 people in the camp.",
        &["shot ASSAULT actual soldiers - -> 12 people - -"],
    );
    check(
        "Ukraine accused Russia of shelling a hospital. Police arrested a suspect.",
        &[
            "accused ACCUSE actual Ukraine UKR -> Russia RUS -",
            "shelling ASSAULT actual Russia RUS -> hospital - -",
            "arrested COERCE actual Police UKR -> suspect UKR -",
        ],
    );
    check(
        "Prosecutors charged a man with spying for Iran.",
        &["charged ACCUSE actual Prosecutors - -> man - -", "spying COERCE actual man - -> Iran IRN -"],
    );
    check(
        "Iran-backed militias fired rockets at a U.S. base in Iraq.",
        &["fired ASSAULT actual Iran-backed militias IRQ -> U.S. base USA -"],
    );
    check(
        "The north's Tuareg rebels attacked an army base in Mali.",
        &["attacked ASSAULT actual Tuareg rebels MLI -> army base MLI -"],
    );
    check(
        "The Democratic Progressive Party condemned China.",
        &["condemned ACCUSE actual Democratic Progressive Party TWN -> China CHN -"],
    );
    check(
        "Kinshasa cut ties with Kigali. It accused the country of aggression.",
        &[
            "cut SANCTION actual Kinshasa COD -> Kigali RWA -",
            "accused ACCUSE actual Kinshasa COD -> country - -",
        ],
    );
}

#[test]
fn a_lone_given_name_is_no_office_holder() {
    check("Ahmed sued the ministry.", &["sued ACCUSE actual Ahmed - -> ministry - -"]);
    check(
        "Omar, a baker from Homs, accused the police of theft.",
        &["accused ACCUSE actual Omar SYR -> police SYR -"],
    );
}

#[test]
fn two_georgias() {
    check(
        "Georgia's governor signed the bill on Friday.",
        &["signed SUPPORT actual governor USA -> 2024-05-10"],
    );
    check(
        "Georgia's president met the Armenian leader in Tbilisi.",
        &["met CONSULT actual president GEO, Armenian leader ARM -> -"],
    );
    check(
        "Georgia sheriff deputies arrested two men.",
        &["arrested COERCE actual Georgia sheriff deputies USA -> two men USA -"],
    );
}

#[test]
fn whoever_holds_a_place_it_keeps_its_country() {
    check(
        "Jets bombed Raqqa, the last Islamic State stronghold.",
        &["bombed ASSAULT actual Jets SYR -> Raqqa SYR, Islamic State IMG -"],
    );
    check(
        "Gunmen in Egypt shot a student visiting from Kenya.",
        &["shot ASSAULT actual Gunmen EGY -> student KEN -"],
    );
    check(
        "Rebels killed 12 peacekeepers from Tanzania.",
        &["killed ASSAULT actual Rebels - -> 12 peacekeepers TZA -"],
    );
    check(
        "Soldiers shot dead a Palestinian teenager near Nablus, medics said.",
        &["shot ASSAULT actual Soldiers ISR -> Palestinian teenager PSE -"],
    );
    check("A judge freed an Iraqi man.", &["freed RETREAT actual judge - -> Iraqi man IRQ -"]);
}

#[test]
fn the_president_of_those_who_judge_him() {
    check(
        "President Biden met Chinese President Xi Jinping on Monday. Republicans accused the president of weakness.",
        &[
            "met CONSULT actual Biden USA, Xi Jinping CHN -> 2024-05-13",
            "accused ACCUSE actual Republicans USA -> Biden USA 2024-05-13",
        ],
    );
    check(
        "House Democrats accused Mr. Trump of lying.",
        &["accused ACCUSE actual Democrats USA -> Trump USA -"],
    );
    check(
        "The House passed a resolution condemning Turkey.",
        &["passed SUPPORT actual House - -> -", "condemning ACCUSE actual House - -> Turkey TUR -"],
    );
}

#[test]
fn whose_own_are_harmed() {
    check(
        "Iran accused the Taliban of killing its diplomats.",
        &[
            "accused ACCUSE actual Iran IRN -> Taliban AFG -",
            "killing ASSAULT actual Taliban AFG -> diplomats IRN -",
        ],
    );
    check(
        "India said Pakistan had beheaded one of its soldiers.",
        &["beheaded ASSAULT actual Pakistan PAK -> soldiers IND -"],
    );
    check(
        "Amnesty accused China of jailing its critics.",
        &[
            "accused ACCUSE actual Amnesty NGO -> China CHN -",
            "jailing COERCE actual China CHN -> critics CHN -",
        ],
    );
}

#[test]
fn armed_groups_have_no_ministers() {
    check(
        "Israel killed two Hamas leaders in Gaza.",
        &["killed ASSAULT actual Israel ISR -> two Hamas leaders PSE -"],
    );
    check("The PKK ended a five-year ceasefire last week.", &["ended REJECT actual PKK TUR -> 2024-05"]);
}
