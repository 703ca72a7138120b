//! What the tokenizer cuts, in cases a reader can check: a space stands between words, `|` before a joined one.

use super::*;
use proptest::prelude::*;

/// `expect` shows the words of `text`; white space within the text does not show.
#[track_caller]
fn check(text: &str, expect: &str) {
    let mut got = String::new();
    for word in tokenize(text) {
        if !got.is_empty() {
            got.push(if word.joined { '|' } else { ' ' });
        }
        got.push_str(word.span.of(text));
    }
    assert_eq!(got, expect);
}

#[test]
fn clitics() {
    check("don't can't DON'T won’t", "do|n't ca|n't DO|N'T wo|n’t");
    check(
        "Bush's plan, it’s I'm we've they'll he'd you're",
        "Bush|'s plan , it|’s I|'m we|'ve they|'ll he|'d you|'re",
    );
    check("shouldn't've", "should|n't|'ve");
    check("Galois' theorem, the voters’ will", "Galois|' theorem , the voters|’ will");
    check("cannot gonna wanna gotta dunno", "can|not gon|na wan|na got|ta du|n|no");
    check("dont im Ive cant wont thats", "do|nt i|m I|ve ca|nt wo|nt that|s");
    check("well ill id its kinda", "well ill id its kinda");
    check(
        "its not its own, your going your way. Lets go, he lets go",
        "it|s not its own , you|r going your way . Let|s go , he lets go",
    );
    check("it cost alot", "it cost a lot");
}

#[test]
fn apostrophes_that_are_none_of_these() {
    check("O'Brien d'Estaing Qur'an o'clock Sana’a", "O'Brien d'Estaing Qur'an o'clock Sana’a");
    check("'em '90s ’68 rock 'n' roll 1980's 2003's", "'em '90s ’68 rock 'n ' roll 1980's 2003|'s");
    check("lovin' it", "lovin' it");
    check("‘We go,’ he said. 'The boys' left", "‘ We go , ’ he said . ' The boys ' left");
}

#[test]
fn quotation_marks() {
    check("\"No,\" she said.", "\" No , \" she said .");
    check("``No,'' she said: “Yes.”", "`` No , '' she said : “ Yes . ”");
    check("«Non»", "« Non »");
}

#[test]
fn hyphens_and_dashes() {
    check("long-term state-of-the-art U.S.-led", "long - term state - of - the - art U.S. - led");
    check(
        "e-mail co-workers mid-July non-violent Anti-war re-elected",
        "e-mail co-workers mid-July non-violent Anti-war re-elected",
    );
    check("over-the-counter UN-backed vice-president", "over - the - counter UN - backed vice - president");
    check("no--never—ever – 1990–2000", "no -- never — ever – 1990 – 2000");
    check("th- the two- and three-year", "th- the two - and three - year");
    check("uh-huh career-wise", "uh-huh career-wise");
}

#[test]
fn figures() {
    check("1,000.50 3.5% $5m £2.5bn US$10 €1", "1,000.50 3.5 % $ 5 m £ 2.5 bn US$ 10 € 1");
    check("12/05/2003 10:30am 5pm 21st 1990s 3D Q1 B2B", "12/05/2003 10:30 am 5 pm 21st 1990s 3D Q1 B2B");
    check("10-15 5km 2x4 #1 .45 +1", "10 - 15 5 km 2 x 4 # 1 .45 +1");
    check(
        "713-853-3989 800.713.8600 853-7557 94720-1900 11-20-2000",
        "713-853-3989 800.713.8600 853-7557 94720-1900 11-20-2000",
    );
    check("30°C 1/2 COVID-19", "30 ° C 1/2 COVID - 19");
    check("call 3-5213, won 4-12", "call 3-5213 , won 4 - 12");
}

#[test]
fn abbreviations() {
    check(
        "Mr. Smith and Dr. J. R. Jones Jr. of Acme Inc. left.",
        "Mr. Smith and Dr. J. R. Jones Jr. of Acme Inc. left .",
    );
    check("at 5 p.m. in the U.S. (e.g. here)", "at 5 p.m. in the U.S. ( e.g. here )");
    check("No. 5 is no. He sat. They met Sat. 5", "No. 5 is no . He sat . They met Sat. 5");
    check("Severn, Md. man; call Pa. now", "Severn , Md. man ; call Pa . now");
    check("a Ph.D. from D.C. and so on, etc.", "a Ph.D. from D.C. and so on , etc .");
    check("plan B. The end", "plan B . The end");
    check("Acme Inc.. L.P.. Acme Inc... the end..", "Acme Inc. . L.P. . Acme Inc ... the end ..");
}

#[test]
fn full_stops_without_a_space() {
    check("at the end.Next came", "at the end . Next came");
    check("wait...what ?! no!!! Really?...", "wait ... what ?! no !!! Really ? ...");
}

#[test]
fn the_web() {
    check(
        "see http://a.org/b?c=1. And (www.bbc.co.uk/news), bbc.com.",
        "see http://a.org/b?c=1 . And ( www.bbc.co.uk/news ) , bbc.com .",
    );
    check("jane.doe@example.org, @handle #tag AT&T Q&A", "jane.doe@example.org , @handle #tag AT&T Q&A");
    check("good :) bye ;-) report.doc C++", "good :) bye ;-) report.doc C++");
    check("3:16 note: (a) x", "3:16 note : ( a ) x");
    check(
        "thanks:) (see: a) misc.books alt.dogs.rescue-talk",
        "thanks :) ( see : a ) misc.books alt.dogs.rescue-talk",
    );
    check("Example.Com @example.org you.Come", "Example.Com @example.org you . Come");
    check("Direct:? wait..? Fax:??? ==---- a-=b", "Direct :? wait ..? Fax : ??? ==---- a - = b");
}

#[test]
fn slashes_and_brackets() {
    check("and/or w/o s/he [12] (PKK).", "and / or w/o s/he [ 12 ] ( PKK ) .");
    check("• item * item", "• item * item");
}

#[test]
fn characters_that_show_nothing() {
    check("\u{feff}The\u{200b} basic\u{ad}ally\u{a0}end", "\u{feff} The \u{200b} basic\u{ad}ally end");
    check("naïve cafe\u{301} 日本 👩\u{200d}👧 !", "naïve cafe\u{301} 日本 👩\u{200d}👧 !");
    check("", "");
    check(" \n ", "");
}

/// Text that runs into the rules more often than random characters do.
fn tricky() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-zA-Z]{1,6}",
        "[0-9]{1,4}",
        "[-.,:;'’‘`\"“”()/$%&*@#_+!?<>=~^|{}…—–\\[\\]]{1,3}",
        "[ \n]{1,2}",
        "\\PC",
        Just("http://".to_string()),
        Just("n't".to_string()),
        Just("'s".to_string()),
        Just(".com".to_string()),
        Just("cannot".to_string()),
        Just("x4".to_string()),
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..14).prop_map(|p| p.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]
    #[test]
    fn words_cover_all_but_white_space_in_order(text in tricky()) {
        let mut end = 0;
        for (k, word) in tokenize(&text).into_iter().enumerate() {
            prop_assert!(text[end..word.span.start].chars().all(char::is_whitespace));
            prop_assert!(!word.span.is_empty());
            prop_assert!(word.span.of(&text).chars().all(|c| !c.is_whitespace()));
            prop_assert!(!word.joined || k > 0 && word.span.start == end && !word.paragraph);
            prop_assert!(word.paragraph || k > 0);
            end = word.span.end;
        }
        prop_assert!(text[end..].chars().all(char::is_whitespace));
    }
}
