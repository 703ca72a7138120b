//! Who did what to whom, on texts of our own, read by the shipped program.

mod told;

use told::check;

#[test]
fn a_plain_clause_whose_tree_calls_it_passive_is_active() {
    check(
        "Police arrested Maria Lopez on Friday.",
        &["arrested COERCE actual Police - -> Maria Lopez - 2024-05-10"],
    );
    check(
        "Police detained and questioned three men.",
        &[
            "detained COERCE actual Police - -> three men - -",
            "questioned ACCUSE actual Police - -> three men - -",
        ],
    );
}

#[test]
fn of_two_passives_each_has_its_own_doer() {
    check(
        "A farmer was killed and two others were wounded by soldiers.",
        &["killed ASSAULT actual -> farmer - -", "wounded ASSAULT actual soldiers - -> two others - -"],
    );
    check(
        "The suspects were arrested and deported by Kenya.",
        &[
            "arrested COERCE actual Kenya KEN -> suspects KEN -",
            "deported COERCE actual Kenya KEN -> suspects KEN -",
        ],
    );
}

#[test]
fn whom_another_clause_names_is_no_victim() {
    check("A nurse is in hospital after a boy was beaten.", &["beaten ASSAULT actual -> boy - -"]);
    check(
        "The rebels, who retreated in March, have attacked Goma.",
        &[
            "retreated RETREAT actual rebels COD -> 2024-03",
            "attacked ASSAULT actual rebels COD -> Goma COD -",
        ],
    );
    check(
        "Police beat students protesting a law.",
        &[
            "beat ASSAULT actual Police - -> students - 2024-05-15",
            "protesting PROTEST actual students - -> -",
        ],
    );
}

#[test]
fn several_named_together_are_taken_up_together() {
    check(
        "Ministers Tom Hill, Ed Gray and Sam Fox resigned. They criticised the premier.",
        &[
            "resigned RETREAT actual Tom Hill -, Ed Gray -, Sam Fox - -> -",
            "criticised ACCUSE actual Tom Hill -, Ed Gray -, Sam Fox - -> premier - -",
        ],
    );
    check(
        "Chad and Niger reopened their border. The two countries signed a trade accord.",
        &[
            "reopened COOPERATE actual Chad TCD, Niger NER -> -",
            "signed a trade accord SUPPORT actual Chad TCD, Niger NER -> -",
        ],
    );
    check(
        "A man and a woman were arrested in Leeds. They were charged with fraud.",
        &["arrested COERCE actual -> man GBR, woman GBR -", "charged ACCUSE actual -> man GBR, woman GBR -"],
    );
    check(
        "Two Kenyans were jailed in Uganda. The two were beaten by guards.",
        &["jailed COERCE actual -> Kenyans KEN -", "beaten ASSAULT actual guards UGA -> Kenyans KEN -"],
    );
}

#[test]
fn a_title_goes_to_whom_the_text_introduced_with_it() {
    check(
        "President Joe Biden met Emmanuel Macron. The president condemned Iran.",
        &[
            "met CONSULT actual Joe Biden USA, Emmanuel Macron FRA -> -",
            "condemned ACCUSE actual Joe Biden USA -> Iran IRN -",
        ],
    );
}

#[test]
fn a_source_is_no_antecedent_in_what_it_says() {
    check(
        "UNICEF said the militia abducted 12 girls.",
        &["abducted ASSAULT actual militia - -> 12 girls - -"],
    );
    check(
        "Hezbollah fired rockets. Reuters reported that the group killed four people.",
        &[
            "fired ASSAULT actual Hezbollah LBN -> -",
            "killed ASSAULT actual Hezbollah LBN -> four people LBN -",
        ],
    );
    check(
        "A gunman shot two officers in Paris. A witness, Luc Dubois, said: \"He killed a policeman.\"",
        &[
            "shot ASSAULT actual gunman FRA -> two officers FRA -",
            "killed ASSAULT actual gunman FRA -> policeman FRA -",
        ],
    );
}

#[test]
fn what_is_asked_or_left_undone_is_not_told_as_done() {
    check("Did Israel bomb Damascus?", &["bomb ASSAULT hypothetical Israel ISR -> Damascus SYR -"]);
    check("Why did Israel bomb Damascus?", &["bomb ASSAULT actual Israel ISR -> Damascus SYR -"]);
    check(
        "Instead of attacking the town, the army withdrew.",
        &["attacking ASSAULT negated army - -> town - -", "withdrew RETREAT actual army - -> -"],
    );
    check(
        "Police talked to the marchers rather than arresting them.",
        &[
            "talked CONSULT actual Police - -> marchers - -",
            "arresting COERCE negated Police - -> marchers - -",
        ],
    );
    check("Iran has yet to release the hostages.", &["release RETREAT negated Iran IRN -> hostages IRN -"]);
    check(
        "The rebels are no longer holding hostages.",
        &["holding ASSAULT negated rebels - -> hostages - -"],
    );
    check("Officials did not rule out an attack.", &["attack ASSAULT hypothetical -> -"]);
}

#[test]
fn what_is_turned_down_was_asked_for() {
    check(
        "Israel rejected the criticism by Spain.",
        &[
            "rejected REJECT actual Israel ISR -> Spain ESP -",
            "criticism ACCUSE actual Spain ESP -> Israel ISR -",
        ],
    );
}

#[test]
fn two_acts_of_one_type_are_two() {
    check(
        "Rebels kidnapped and killed two nurses.",
        &[
            "kidnapped ASSAULT actual Rebels - -> two nurses - -",
            "killed ASSAULT actual Rebels - -> two nurses - -",
        ],
    );
}

#[test]
fn politicians_attack_each_other_in_words() {
    check("Ann Lee attacked Tom Hale over his taxes.", &["attacked ACCUSE actual Ann Lee - -> Tom Hale - -"]);
    check("Trump renewed his attacks on the media.", &["attacks ACCUSE actual Trump USA -> media USA -"]);
}

#[test]
fn nobody_does_nothing() {
    check("No group has claimed responsibility for the attack.", &["attack ASSAULT actual -> -"]);
}

#[test]
fn a_dateline_does_nothing() {
    check(
        "BAMAKO (Reuters) - Soldiers who toppled Mali's government barred ministers from leaving.",
        &[
            "toppled ASSAULT actual Soldiers MLI -> government MLI -",
            "barred COERCE actual Soldiers MLI -> ministers MLI -",
        ],
    );
    check(
        "GENEVA - Envoys from Iran and France met on Monday.",
        &["met CONSULT actual Iran IRN, France FRA -> 2024-05-13"],
    );
    check(
        "BERLIN — French police arrested nine protesters in Lyon.",
        &["arrested COERCE actual French police FRA -> nine protesters FRA -"],
    );
    check(
        "Lima, 17 Sep - Peru's Congress censured the minister.",
        &["censured ACCUSE actual Congress PER -> minister PER 2023-09-17"],
    );
    check(
        "KYIV, Aug 30 (Reuters) - Ukraine's president accused Russia of shelling a hospital.",
        &[
            "accused ACCUSE actual president UKR -> Russia RUS -",
            "shelling ASSAULT actual Russia RUS -> hospital UKR -",
        ],
    );
}

#[test]
fn a_place_is_no_doer() {
    check("The Nairobi attack shocked the world.", &["attack ASSAULT actual -> -"]);
    check(
        "The Geneva talks between Iran and Iraq failed.",
        &["talks CONSULT actual Iran IRN, Iraq IRQ -> -"],
    );
    check("A US strike killed two rebels.", &["killed ASSAULT actual US USA -> two rebels - -"]);
}

#[test]
fn whoever_spoke_goes_on() {
    check(
        "The minister said the pilots had followed the rules and accused Poland of lying.",
        &["accused ACCUSE actual minister - -> Poland POL -"],
    );
}

#[test]
fn a_passive_goes_on() {
    check(
        "The commander was captured and shot.",
        &["captured ASSAULT actual -> commander - -", "shot ASSAULT actual -> commander - -"],
    );
    check("Police arrested 12.", &["arrested COERCE actual Police - -> -"]);
}

#[test]
fn what_is_no_longer_or_not_done() {
    check(
        "The United States stopped sending arms to Ukraine.",
        &["stopped SANCTION actual United States USA -> Ukraine UKR -"],
    );
    check(
        "No deal was reached at the talks in Cairo.",
        &["reached AGREE negated -> -", "talks CONSULT actual -> -"],
    );
    check("Not a single shot was fired.", &["fired ASSAULT negated -> -"]);
}

#[test]
fn what_is_announced_may_be_done() {
    check("Police announced the arrest of a suspect.", &["arrest COERCE actual Police - -> suspect - -"]);
    check(
        "The governor announced his endorsement of Senator Ruiz on Sunday.",
        &["endorsement SUPPORT actual governor - -> Ruiz - 2024-05-12"],
    );
}

#[test]
fn whoever_acts_around_it_is_no_side() {
    check(
        "The general was fired after rebels captured the town.",
        &["fired SANCTION actual -> general - -", "captured ASSAULT actual rebels - -> town - -"],
    );
    check(
        "Soldiers shot a boy during a protest.",
        &["shot ASSAULT actual Soldiers - -> boy - -", "protest PROTEST actual -> -"],
    );
    check(
        "After the raid Albania expelled Iran's diplomats.",
        &["raid COERCE actual -> -", "expelled SANCTION actual Albania ALB -> diplomats IRN -"],
    );
    check(
        "Serbia threatened to send troops to Kosovo.",
        &["threatened THREATEN actual Serbia SRB -> Kosovo XKX -"],
    );
}

#[test]
fn whom_who_and_he_mean() {
    check(
        "Diaz, who was criticized by France, resigned.",
        &["criticized ACCUSE actual France FRA -> Diaz FRA -", "resigned RETREAT actual Diaz FRA -> -"],
    );
    check(
        "Cole was found hiding in a house hours after Deputy Moss was killed. He was arrested.",
        &["killed ASSAULT actual -> Moss - -", "arrested COERCE actual -> Cole - -"],
    );
}

#[test]
fn what_stands_before_two_nouns_is_both() {
    check(
        "U.S. and British officials condemned Libya.",
        &["condemned ACCUSE actual U.S. USA, British officials GBR -> Libya LBY -"],
    );
    check(
        "Iran demanded that US and British forces leave the Gulf.",
        &[
            "demanded REQUEST actual Iran IRN -> US USA, British forces GBR -",
            "leave RETREAT hypothetical US USA, British forces GBR -> -",
        ],
    );
    check("US-Iran talks resumed on Monday.", &["talks CONSULT actual US USA, Iran IRN -> 2024-05-13"]);
    check(
        "Countries like France and Spain expelled Russian diplomats.",
        &["expelled SANCTION actual France FRA, Spain ESP -> Russian diplomats RUS -"],
    );
    check(
        "Militant groups like Hamas and Hezbollah attacked Israel.",
        &["attacked ASSAULT actual Hamas PSE, Hezbollah LBN -> Israel ISR -"],
    );
}

#[test]
fn two_who_met_are_taken_up_together() {
    check(
        "Lula met Petro in Bogota on Monday. The two presidents condemned the blockade of Cuba.",
        &[
            "met CONSULT actual Lula BRA, Petro COL -> 2024-05-13",
            "condemned ACCUSE actual Lula BRA, Petro COL -> Cuba CUB 2024-05-13",
            "blockade COERCE actual -> Cuba CUB -",
        ],
    );
    check(
        "Trudeau met German Chancellor Angela Merkel. The two leaders affirmed their support for the treaty.",
        &[
            "met CONSULT actual Trudeau CAN, Angela Merkel DEU -> -",
            "affirmed SUPPORT actual Trudeau CAN, Angela Merkel DEU -> -",
        ],
    );
    check(
        "Xi Jinping met Macron. They signed a treaty.",
        &[
            "met CONSULT actual Xi Jinping CHN, Macron FRA -> -",
            "signed a treaty SUPPORT actual Xi Jinping CHN, Macron FRA -> -",
        ],
    );
    check(
        "Israel and Hamas exchanged fire. Both sides accused each other of violations.",
        &[
            "exchanged ASSAULT actual Israel ISR, Hamas PSE -> -",
            "accused ACCUSE actual Israel ISR, Hamas PSE -> -",
        ],
    );
}

#[test]
fn accidents_are_no_assaults() {
    check("Two people were injured when a bus overturned near Lyon.", &[]);
    check("Ten people were killed when a boat capsized off Libya.", &[]);
    check("A woman was hit by a car in Leeds.", &[]);
    check("The man was killed when he was struck by a train.", &[]);
    check(
        "Seven people were killed when a truck ploughed into a crowd in Nice.",
        &["killed ASSAULT actual -> Seven people FRA -"],
    );
}

#[test]
fn of_by_about_and_at_are_told_apart() {
    check(
        "Canada has expressed concern about these negotiations, CNN reports.",
        &["expressed ACCUSE actual Canada CAN -> 2024-05-15", "negotiations CONSULT actual -> -"],
    );
    check(
        "The bishop was accused of abuse by three former students.",
        &[
            "accused ACCUSE actual three former students - -> bishop - -",
            "abuse ASSAULT actual bishop - -> -",
        ],
    );
    check(
        "A gunman shot two nurses at a hospital in Ohio.",
        &["shot ASSAULT actual gunman USA -> two nurses USA -"],
    );
    check(
        "Rebels repelled an army attack near Goma.",
        &["repelled ASSAULT actual Rebels COD -> -", "attack ASSAULT actual army COD -> Rebels COD -"],
    );
}

#[test]
fn a_light_verb_and_its_noun_are_one() {
    check(
        "Police opened an investigation into the minister.",
        &["opened an investigation ACCUSE actual Police - -> minister - 2024-05-15"],
    );
    check("The general paid a visit to Chad.", &["visit CONSULT actual general - -> Chad TCD -"]);
}

#[test]
fn whoever_must_is_asked_to() {
    check(
        "The charity said French and German troops must protect the convoys.",
        &["must protect REQUEST actual charity - -> French FRA, German troops DEU -"],
    );
    check(
        "The minister said rebels must lay down their arms.",
        &["must lay REQUEST actual minister - -> rebels - -", "lay down RETREAT hypothetical rebels - -> -"],
    );
}

#[test]
fn an_act_that_whose_opens_is_the_owners() {
    check(
        "Saleh, whose killing at the hands of Houthi rebels shocked Yemen, led the party.",
        &["killing ASSAULT actual Houthi rebels YEM -> Saleh YEM -"],
    );
    check(
        "The war goes on after the death of Omar Saleh, whose killing at the hands of rebels leaves the country without a leader.",
        &["killing ASSAULT actual rebels - -> Omar Saleh - -"],
    );
    check(
        "The journalist, whose killing shocked Kenya, wrote about graft.",
        &["killing ASSAULT actual -> journalist KEN -"],
    );
}

#[test]
fn the_doer_of_a_participle_stands_before_it() {
    check(
        "Police fired at students marching against the fees.",
        &["fired ASSAULT actual Police - -> students - -", "marching PROTEST actual students - -> -"],
    );
    check("Rwanda denies arming the rebels.", &["arming AID negated Rwanda RWA -> rebels - -"]);
    check(
        "The group that prosecutors said bombed the hotel fled.",
        &["bombed ASSAULT actual group - -> hotel - -"],
    );
}

#[test]
fn those_beside_an_act_have_no_part_in_it() {
    check(
        "Obama and Putin failed to find common ground during a meeting in China.",
        &["meeting CONSULT actual Obama USA, Putin RUS -> -"],
    );
    check(
        "Two policemen were wounded and the assailants fled in a car.",
        &["wounded ASSAULT actual -> Two policemen - -"],
    );
    check(
        "Police in Nairobi dispersed crowds protesting against the finance bill.",
        &["dispersed ASSAULT actual Police KEN -> crowds KEN -", "protesting PROTEST actual crowds KEN -> -"],
    );
    check(
        "Clinton defended her record as secretary of state.",
        &["defended SUPPORT actual Clinton - -> 2024-05-15"],
    );
}

#[test]
fn what_happened_before_a_denial_is_not_denied() {
    check(
        "The minister contradicted the reports, made a day before the attack, that troops had left.",
        &["attack ASSAULT actual -> -"],
    );
}

#[test]
fn the_agent_of_a_description_does_nothing_else() {
    check(
        "Rebels armed by Iran shelled a village in Yemen.",
        &["armed AID actual Iran IRN -> Rebels - -", "shelled ASSAULT actual Rebels YEM -> village YEM -"],
    );
    check("A judge appointed by Trump blocked the decree.", &["blocked REJECT actual judge USA -> -"]);
    check("Troops loyal to the general shot a boy.", &["shot ASSAULT actual Troops - -> boy - -"]);
    check(
        "A bombing carried out by rebels killed six people.",
        &["killed ASSAULT actual rebels - -> six people - -"],
    );
    check(
        "The army took a fort that was defended by rebels and executed six men.",
        &["executed ASSAULT actual army - -> six men - -"],
    );
}

#[test]
fn whose_man_somebody_is_does_not_act() {
    check(
        "Massad Boulos, an adviser to U.S. President Donald Trump, met Egyptian Foreign Minister Badr Abdelatty.",
        &["met CONSULT actual Massad Boulos USA, Badr Abdelatty EGY -> -"],
    );
    check(
        "The Justice Department charged a woman with helping the rebels.",
        &[
            "charged ACCUSE actual Justice Department USA -> woman - -",
            "helping AID actual woman - -> rebels USA -",
        ],
    );
}

#[test]
fn whoever_is_blamed_has_done_it() {
    check(
        "Turkey sent troops after an attack blamed on the PKK.",
        &[
            "sent MOBILIZE actual Turkey TUR -> -",
            "attack ASSAULT actual PKK TUR -> -",
            "blamed ACCUSE actual -> PKK TUR -",
        ],
    );
    check(
        "Hamas was barred from the talks after a bombing blamed on Islamic Jihad.",
        &["bombing ASSAULT actual Islamic Jihad PSE -> -", "blamed ACCUSE actual -> Islamic Jihad PSE -"],
    );
}

#[test]
fn not_only_denies_nothing() {
    check(
        "The rebels not only attacked the barracks but burned the courthouse.",
        &[
            "attacked ASSAULT actual rebels - -> barracks - -",
            "burned ASSAULT actual rebels - -> courthouse - -",
        ],
    );
    check(
        "The parliament not only rejected the treaty but impeached the president.",
        &[
            "rejected REJECT actual parliament - -> -",
            "impeached ACCUSE actual parliament - -> president - -",
        ],
    );
    check(
        "The army did not attack the town but shelled the port.",
        &["attack ASSAULT negated army - -> town - -", "shelled ASSAULT actual army - -> port - -"],
    );
}

#[test]
fn any_attack_that_would_is_supposed() {
    check("Another raid by the rebels would worry Kenya.", &["raid ASSAULT hypothetical rebels KEN -> -"]);
    check("The attack by the rebels could lead to a war.", &["attack ASSAULT actual rebels - -> -"]);
}

#[test]
fn lists_tariffs_and_airspace() {
    check(
        "The Treasury added three Iranian banks to its sanctions list.",
        &["added SANCTION actual Treasury - -> three Iranian banks IRN -"],
    );
    check("The company was removed from the U.S. blacklist.", &["removed CONCEDE actual -> company USA -"]);
    check("Japan raised tariffs on Chinese steel.", &["raised SANCTION actual Japan JPN -> Chinese CHN -"]);
    check(
        "Two Russian jets entered Polish airspace on Friday.",
        &["entered MOBILIZE actual Two Russian jets RUS -> 2024-05-10"],
    );
    check(
        "M23 rebels marched into Bukavu on Sunday.",
        &["marched ASSAULT actual M23 rebels COD -> Bukavu COD 2024-05-12"],
    );
    check(
        "Hamas handed over 20 hostages to the Red Cross.",
        &["handed over RETREAT actual Hamas PSE -> Red Cross NGO -"],
    );
}

#[test]
fn who_is_wounded_is_not_wounded_again() {
    check(
        "UN peacekeepers evacuated 60 wounded police from Sake.",
        &["evacuated RETREAT actual UN peacekeepers IGO -> 60 wounded police COD -"],
    );
    check("The accused shot the guard.", &["shot ASSAULT actual accused - -> guard - -"]);
    check("Egypt lost two soldiers in the attack.", &["lost ASSAULT actual -> two soldiers EGY -"]);
    check(
        "Hundreds of students demonstrated in Aldport on Saturday. Police detained four of them.",
        &[
            "demonstrated PROTEST actual students - -> 2024-05-11",
            "detained COERCE actual Police - -> four - 2024-05-11",
        ],
    );
    check("Rebels killed eight of the captives.", &["killed ASSAULT actual Rebels - -> captives - -"]);
    check("Twelve soldiers were killed when their helicopter crashed.", &[]);
}

#[test]
fn whoever_answers_words_has_not_said_them() {
    check(
        "The administration did not follow Congress's demand.",
        &["demand REQUEST actual Congress USA -> administration - -"],
    );
    check(
        "Peru received a warning from Washington.",
        &["warning THREATEN actual Washington USA -> Peru PER -"],
    );
    check(
        "Residents responded to the general's call for a strike.",
        &["call REQUEST actual general - -> Residents - -"],
    );
    check(
        "Syria agreed to cooperate in the United Nations probe into its weapons.",
        &[
            "agreed AGREE actual Syria SYR -> -",
            "cooperate AGREE planned Syria SYR, United Nations IGO -> -",
            "probe ACCUSE actual United Nations IGO -> -",
        ],
    );
}

#[test]
fn who_is_behind_a_light_verb_or_a_helping_hand() {
    check(
        "He tried to recast a verbal attack he made against a journalist.",
        &["attack ACCUSE actual he - -> journalist - -"],
    );
    check(
        "The rebels seized the town with the help of Britain.",
        &["seized ASSAULT actual rebels - -> -", "help AID actual Britain GBR -> rebels - -"],
    );
    check(
        "Lawmakers established a panel to investigate the killing.",
        &["investigate ACCUSE planned panel - -> -", "killing ASSAULT actual -> -"],
    );
    check(
        "Niyazov's successor, President Berdymukhamedov, has revoked the decrees.",
        &["revoked CONCEDE actual Berdymukhamedov TKM -> 2024-05-15"],
    );
    check(
        "The Democratic candidates, Hillary Clinton and Bernie Sanders, have promised to cut emissions.",
        &["promised AGREE actual Hillary Clinton USA, Bernie Sanders USA -> 2024-05-15"],
    );
    check(
        "Hundreds of pro-Sanders demonstrators marched through Center City.",
        &["marched PROTEST actual pro-Sanders demonstrators - -> -"],
    );
    check(
        "Tens of thousands of protesters rallied in Athens.",
        &["rallied PROTEST actual protesters GRC -> -"],
    );
}

#[test]
fn papers_days_and_created_things_are_no_sides() {
    check("The lawsuit accuses the company of fraud.", &["accuses ACCUSE actual -> company - 2024-05-15"]);
    check(
        "Thursday's summit at the White House was the first in a year.",
        &["summit CONSULT actual -> 2024-05-09"],
    );
    check("Foreign ministers agreed to set up a panel.", &["agreed AGREE actual Foreign ministers - -> -"]);
    check("The army mobilised its reserves on the border.", &["mobilised MOBILIZE actual army - -> -"]);
}

#[test]
fn those_who_are_described_are_somebody() {
    check("It is a tragedy for those killed in the attack.", &["killed ASSAULT actual -> those killed - -"]);
    check("He said six of those arrested were students.", &["arrested COERCE actual -> those arrested - -"]);
}

#[test]
fn what_an_assault_did_is_one_act() {
    check(
        "An explosion killed 44 people and wounded more than 20 others on Monday.",
        &["killed ASSAULT actual -> 44 people -, more than 20 others - 2024-05-13"],
    );
    check(
        "Gunmen attacked the base, killing two soldiers and injuring five.",
        &[
            "attacked ASSAULT actual Gunmen - -> base - -",
            "killing ASSAULT actual Gunmen - -> two soldiers -, five - -",
        ],
    );
    check(
        "A bombing near the town of Samarra killed one U.S. soldier and wounded two others, the military said.",
        &["killed ASSAULT actual -> one U.S. soldier USA, two others USA -"],
    );
    check(
        "The bombing comes a week after 30 people were killed in Kabul.",
        &["bombing ASSAULT actual -> -", "killed ASSAULT actual -> 30 people AFG -"],
    );
}

#[test]
fn words_of_two_meanings() {
    check(
        "Trump attacked Clinton for her record on trade.",
        &["attacked ACCUSE actual Trump USA -> Clinton USA 2024-05-15"],
    );
    check("A man attacked Clinton with an iron bar.", &["attacked ASSAULT actual man - -> Clinton - -"]);
    check(
        "Hackers launched attacks on the browser through a flaw.",
        &["attacks COERCE actual Hackers - -> -"],
    );
    check("The militia vowed to destroy the town.", &["vowed THREATEN actual militia - -> -"]);
    check(
        "Trump proposed to ban Muslims from entering the United States.",
        &["proposed REQUEST actual Trump USA -> -", "ban REJECT hypothetical Trump USA -> Muslims USA -"],
    );
    check(
        "Chile held military exercises with Peru near the border.",
        &["exercises COOPERATE actual Chile CHL, Peru PER -> -"],
    );
}

#[test]
fn whose_death_it_is() {
    check("Tensions rose after Michael Brown's shooting.", &["shooting ASSAULT actual -> Michael Brown - -"]);
    check(
        "Two suspects were arrested over the embassy bombings.",
        &[
            "arrested COERCE actual -> Two suspects - -",
            "bombings ASSAULT actual Two suspects - -> embassy - -",
        ],
    );
}

#[test]
fn from_whom_protesters_demand() {
    check(
        "Thousands of Kurds demonstrated in Kirkuk on Sunday calling for independence from Iraq.",
        &[
            "demonstrated PROTEST actual Kurds - -> Iraq IRQ 2024-05-12",
            "calling REQUEST actual Kurds - -> Iraq IRQ 2024-05-12",
        ],
    );
}

#[test]
fn prison_terms_convict_and_imprison() {
    check(
        "The court sentenced the blogger to ten years in prison on Monday.",
        &[
            "sentenced SANCTION actual court - -> blogger - 2024-05-13",
            "prison COERCE actual court - -> blogger - 2024-05-13",
        ],
    );
    check(
        "Two men were sentenced to prison terms ranging from 15 to 37 years.",
        &["sentenced SANCTION actual -> Two men - -", "prison COERCE actual -> Two men - -"],
    );
    check(
        "A judge sentenced her to 18 months in jail, suspended for two years.",
        &["sentenced SANCTION actual judge - -> her - -"],
    );
    check("He faces a sentence of up to 20 years in prison.", &["sentence SANCTION hypothetical -> He - -"]);
}

#[test]
fn all_who_are_hurt_in_one_breath() {
    check(
        "Three soldiers were killed and another six wounded when rebels attacked the base.",
        &[
            "killed ASSAULT actual -> Three soldiers -, six - -",
            "attacked ASSAULT actual rebels - -> base - -",
        ],
    );
    check(
        "Hindus and Muslims clashed in Bhagalpur, leaving 12 dead.",
        &["clashed ASSAULT actual Hindus IND, Muslims IND -> 12 IND -"],
    );
}

#[test]
fn whose_request_was_refused() {
    check(
        "A New York judge has rejected a media request to open the file.",
        &["rejected REJECT actual New York judge USA -> media USA -"],
    );
    check(
        "The company rejected a union proposal for higher wages.",
        &["rejected REJECT actual company - -> union - -"],
    );
    check(
        "The U.S. said it would not meet the kidnappers' demands to release prisoners in Iraq.",
        &[
            "meet REJECT actual U.S. USA -> kidnappers - -",
            "demands REQUEST actual kidnappers - -> U.S. USA -",
            "release RETREAT hypothetical -> prisoners IRQ -",
        ],
    );
    check(
        "The US rejected calls by Kofi Annan to adopt reforms.",
        &["rejected REJECT actual US USA -> Kofi Annan IGO -"],
    );
    check(
        "Mr Kenny rejected calls by Gerry Adams to resign.",
        &["rejected REJECT actual Kenny GBR -> Gerry Adams GBR -", "resign RETREAT negated Kenny GBR -> -"],
    );
}

#[test]
fn actives_behind_passive_relatives() {
    check("Workers who were laid off sued the company.", &["sued ACCUSE actual Workers - -> company - -"]);
    check(
        "The officer who was shot sued the city.",
        &["shot ASSAULT actual -> officer - -", "sued ACCUSE actual officer - -> city - -"],
    );
    check(
        "The senator who was censured criticized McConnell.",
        &[
            "censured ACCUSE actual -> senator USA -",
            "criticized ACCUSE actual senator USA -> McConnell USA -",
        ],
    );
}

#[test]
fn politicians_rally_and_quarrel() {
    check(
        "Trump mocked Ayotte at a rally in Portsmouth.",
        &["mocked ACCUSE actual Trump USA -> Ayotte USA 2024-05-15"],
    );
    check("Trump held a rally in Tulsa on Saturday.", &[]);
    check("The opposition held a rally in Dhaka.", &["rally PROTEST actual opposition BGD -> -"]);
    check(
        "Police clashed with protesters in Ferguson.",
        &["clashed ASSAULT actual Police USA, protesters USA -> -"],
    );
}

#[test]
fn who_is_dismissed_is_sanctioned() {
    check("The mayor fired two aides after the leak.", &["fired SANCTION actual mayor - -> two aides - -"]);
    check("The minister was dismissed in November.", &["dismissed SANCTION actual -> minister - 2023-11"]);
    check("The officer was suspended without pay.", &["suspended SANCTION actual -> officer - -"]);
    check("The principal was placed on leave in June.", &["placed SANCTION actual -> principal - -"]);
}

#[test]
fn a_protest_denies_nothing() {
    check(
        "Women in Imphal protested against the rape of a girl by soldiers.",
        &[
            "protested PROTEST actual Women IND -> soldiers IND -",
            "rape ASSAULT actual soldiers IND -> girl IND -",
        ],
    );
    check(
        "The ambassador protested against the detention of three engineers.",
        &["protested ACCUSE actual ambassador - -> -", "detention COERCE actual -> three engineers - -"],
    );
    check(
        "Workers protested the sacking of their leaders.",
        &["protested PROTEST actual Workers - -> -", "sacking COERCE actual -> leaders - -"],
    );
}

#[test]
fn who_punishes_or_prevents_it_has_not_done_it() {
    check(
        "China executed two men for the murder of a taxi driver.",
        &[
            "executed ASSAULT actual China CHN -> two men - -",
            "murder ASSAULT actual two men CHN -> taxi driver CHN -",
        ],
    );
    check(
        "Iran hanged two men on charges of drug trafficking.",
        &["hanged ASSAULT actual Iran IRN -> two men - -", "charges ACCUSE actual -> two men IRN -"],
    );
    check("Police foiled a plot to bomb the airport.", &["bomb ASSAULT negated -> airport - -"]);
    check(
        "One of the suspects, Jim Hall, was charged with murder.",
        &["charged ACCUSE actual -> Jim Hall - -", "murder ASSAULT actual Jim Hall - -> -"],
    );
    check(
        "Amnesty International demanded the release of the journalists.",
        &["demanded REQUEST actual Amnesty International NGO -> -"],
    );
}

#[test]
fn names_that_are_words() {
    check("The Sun accused Corbyn of treason.", &["accused ACCUSE actual Sun GBR -> Corbyn GBR -"]);
    check(
        "Thirteen men were shot dead by soldiers on Bloody Sunday.",
        &["shot ASSAULT actual soldiers - -> Thirteen men - -"],
    );
    check(
        "The opposition tabled a no-confidence motion against the speaker.",
        &["tabled REJECT actual opposition - -> speaker - -"],
    );
    check("Premier Li Peng left Beijing for Hanoi on Monday on an official visit.", &[]);
}

#[test]
fn who_acts_at_the_time_of_a_visit() {
    check(
        "During Macron's trip to Rabat, King Mohammed signed three agreements.",
        &[
            "trip CONSULT actual Macron FRA -> Rabat MAR -",
            "signed three agreements SUPPORT actual Mohammed - -> -",
        ],
    );
    check(
        "Sekulow discussed Brunson's case with Trump at a White House meeting.",
        &["discussed CONSULT actual Sekulow USA, Trump USA -> -"],
    );
}

#[test]
fn chambers_act_by_votes() {
    check("The House voted to censure Schiff.", &["censure ACCUSE actual House USA -> Schiff USA -"]);
    check("Parliament voted to send troops to Mali.", &["send MOBILIZE planned Parliament - -> Mali MLI -"]);
    check("China urged all sides to show restraint.", &["urged REQUEST actual China CHN -> sides - -"]);
}
