//! The three forms of one small record made by hand, as a reader of the output sees them.

use sayso::Record;
use sayso::record::{AttributionRecord, EntityRecord, MentionRecord, SpanRecord, TimeRecord, TokenRecord};
use sayso_export::{claims, naf, quotations};

const TEXT: &str = "“The café | span #2 is safe,” Mayor Iona Grebe said. “It opens\non Friday.”

The Calder Post reported that two officials called the plan “reckless”. Dorian Felse denied that money was missing, \
and he doubted the “audit”. Grebe urged the council to wait.";

/// Where `words` stand, in code points. The first of them that follow `after`.
fn find_after(after: &str, words: &str) -> SpanRecord {
    let from = TEXT.find(after).expect(after);
    let byte = from + TEXT[from..].find(words).expect(words);
    let start = TEXT[..byte].chars().count();
    SpanRecord { start, end: start + words.chars().count() }
}

fn find(words: &str) -> SpanRecord {
    find_after("", words)
}

fn entity(id: &str, kind: &'static str, name: &str) -> EntityRecord {
    EntityRecord { id: id.into(), kind, name: name.into(), ..Default::default() }
}

/// An attribution of one span each.
fn attribution(
    id: &str,
    source: &str,
    cue: &str,
    content: &str,
    kind: &'static str,
    stance: &'static str,
) -> AttributionRecord {
    let content = find(content);
    AttributionRecord {
        id: id.into(),
        source: vec![find(source)],
        cue: vec![find(cue)],
        content: vec![content],
        kind,
        stance,
        ..Default::default()
    }
}

fn record() -> Record {
    let mayor = EntityRecord {
        country: Some("GBR".into()),
        sector: Some("GOV".into()),
        role: Some("Mayor".into()),
        ..entity("e1", "person", "Iona Grebe")
    };
    let speech =
        attribution("a1", "Mayor Iona Grebe", "said", "“The café | span #2 is safe,”", "direct", "asserts");
    let plan = attribution("a3", "two officials", "called", "the plan “reckless”", "mixed", "asserts");
    let denial = attribution("a4", "Dorian Felse", "denied", "that money was missing", "indirect", "denies");
    Record {
        id: "calder-7".into(),
        text: Some(TEXT.into()),
        title: Some("A bridge & its \"audit\"".into()),
        url: Some("https://calderpost.example/bridge".into()),
        outlet: Some("The Calder Post".into()),
        author: Some("Hester Quill".into()),
        published: Some("2024-03-12".into()),
        language: Some("en".into()),
        entities: vec![
            mayor,
            entity("e2", "organization", "The Calder Post"),
            entity("e3", "person", "Dorian Felse"),
        ],
        attributions: vec![
            AttributionRecord {
                speaker: Some("e1".into()),
                content: vec![speech.content[0], find("“It opens\non Friday.”")],
                ..speech
            },
            AttributionRecord {
                speaker: Some("e2".into()),
                ..attribution(
                    "a2",
                    "The Calder Post",
                    "reported",
                    "that two officials called the plan “reckless”",
                    "mixed",
                    "asserts",
                )
            },
            AttributionRecord { via: vec!["a2".into()], ..plan },
            AttributionRecord { speaker: Some("e3".into()), ..denial },
            AttributionRecord {
                speaker: Some("e3".into()),
                source: vec![find_after("and he", "he")],
                ..attribution("a5", "he", "doubted", "the “audit”", "mixed", "doubts")
            },
            AttributionRecord {
                speaker: Some("e1".into()),
                ..attribution("a6", "Grebe", "urged", "the council to wait", "indirect", "demands")
            },
        ],
        ..Default::default()
    }
}

/// Compares with ` / ` for tabs, which nobody sees.
#[track_caller]
fn check(found: &str, expected: &str) {
    assert_eq!(found.replace('\t', " / "), expected, "\n{found}");
}

#[test]
fn quotations_for_people() {
    check(
        &(quotations::header() + &quotations::table(&record())),
        "\
document_id / attribution / offset / length / verb / quote / source / speaker / country / sector / kind / stance / via / context
calder-7 / a1 / 1 / 27 / said / The café | span #2 is safe, / Mayor Iona Grebe / Iona Grebe / GBR / GOV / direct / asserts /  / \n\
calder-7 / a1 / 54 / 19 / said / It opens on Friday. / Mayor Iona Grebe / Iona Grebe / GBR / GOV / direct / asserts /  / \n\
calder-7 / a3 / 137 / 8 / called / reckless / two officials /  /  /  / mixed / asserts / The Calder Post / \n\
calder-7 / a5 / 212 / 5 / doubted / audit / he / Dorian Felse /  /  / mixed / doubts /  / \n",
    );
}

/// A record of `text` in which one speaker says each of `contents` with each of `cues`.
fn said(text: &str, contents: &[&str], cues: &[&str]) -> Record {
    let find = |words: &str| {
        let byte = text.find(words).expect(words);
        let start = text[..byte].chars().count();
        SpanRecord { start, end: start + words.chars().count() }
    };
    let speech = |(i, cue): (usize, &&str)| AttributionRecord {
        id: format!("a{}", i + 1),
        cue: vec![find(cue)],
        content: contents.iter().map(|c| find(c)).collect(),
        kind: "direct",
        speaker: Some("e1".into()),
        ..Default::default()
    };
    Record {
        text: Some(text.into()),
        entities: vec![entity("e1", "person", "Iona Grebe")],
        times: ["Monday", "last week"]
            .iter()
            .filter(|t| text.contains(**t))
            .map(|t| TimeRecord { span: find(t), kind: "DATE", value: String::new() })
            .collect(),
        attributions: cues.iter().enumerate().map(speech).collect(),
        ..Default::default()
    }
}

#[test]
fn marks_of_any_kind_and_the_verb_alone() {
    let check = |text: &str, contents: &[&str], cues: &[&str], expected: &str| {
        assert_eq!(quotations::gkg_field(&said(text, contents, cues)), expected, "{text}");
    };
    check("‘It is safe,’ she said.", &["‘It is safe,’"], &["said"], "1|11|said|It is safe,");
    check("'It is safe,' she said.", &["'It is safe,'"], &["said"], "1|11|said|It is safe,");
    check("''It is safe,'' she said.", &["''It is safe,''"], &["said"], "2|11|said|It is safe,");
    check(
        "It is for the workers’ she said.",
        &["It is for the workers’"],
        &["said"],
        "0|22|said|It is for the workers’",
    );
    check(
        "She said on Monday: “It is safe.”",
        &["“It is safe.”"],
        &["said on Monday:"],
        "21|11|said|It is safe.",
    );
    check(
        "She told late last week “It is safe.”",
        &["“It is safe.”"],
        &["told late last week"],
        "25|11|told|It is safe.",
    );
    check(
        "“It is safe,” according to Grebe.",
        &["“It is safe,”"],
        &["according to"],
        "1|11|according to|It is safe,",
    );
    check("“It is safe” — Iona Grebe", &["“It is safe”"], &["—"], "1|10||It is safe");
    // Two verbs of one speaker.
    check(
        "“It is safe,” she said and repeated.",
        &["“It is safe,”"],
        &["said", "repeated"],
        "1|11|said|It is safe,",
    );
}

#[test]
fn quotations_for_gdelt() {
    check(
        &quotations::gkg_line(&record()),
        "https://calderpost.example/bridge / 1|27|said|The café   span  2 is safe,#54|19|said|It opens on Friday.\
         #137|8|called|reckless#212|5|doubted|audit\n",
    );
    assert_eq!(quotations::gkg_line(&Record { id: "a\tb".into(), ..Record::default() }), "a b\t\n");
}

#[test]
fn offsets_of_quotations_hold_in_the_text() {
    let text: Vec<char> = TEXT.chars().collect();
    for block in quotations::gkg_field(&record()).split('#') {
        let fields: Vec<&str> = block.split('|').collect();
        let [offset, length] = [0, 1].map(|i| fields[i].parse::<usize>().expect("a number"));
        let words: String = text[offset..offset + length].iter().collect();
        assert_eq!(words.replace(['\n', '#', '|'], " "), fields[3]);
    }
}

#[test]
fn claims_of_a_record() {
    let found = claims(&record());
    let lines: Vec<String> =
        found["@graph"].as_array().expect("a graph").iter().map(ToString::to_string).collect();
    let expected = [
        r#"{"@type":"NewsArticle","@id":"_:article","identifier":"calder-7","url":"https://calderpost.example/bridge","headline":"A bridge & its \"audit\"","datePublished":"2024-03-12","inLanguage":"en","author":{"name":"Hester Quill"},"publisher":{"@type":"Organization","name":"The Calder Post"}}"#,
        r##"{"@type":"Claim","@id":"_:a1","identifier":"calder-7#a1","text":"The café | span #2 is safe, It opens on Friday.","author":{"@type":"Person","name":"Iona Grebe","jobTitle":"Mayor"},"keywords":["stance:asserts","kind:direct"],"appearance":[{"@id":"_:article"}]}"##,
        r##"{"@type":"Claim","@id":"_:a2","identifier":"calder-7#a2","text":"that two officials called the plan “reckless”","author":{"@type":"Organization","name":"The Calder Post"},"keywords":["stance:asserts","kind:mixed"],"appearance":[{"@id":"_:article"}]}"##,
        r##"{"@type":"Claim","@id":"_:a3","identifier":"calder-7#a3","text":"the plan “reckless”","author":{"name":"two officials"},"keywords":["stance:asserts","kind:mixed"],"appearance":[{"@id":"_:article"},{"@id":"_:a2"}]}"##,
        r##"{"@type":"Claim","@id":"_:a4","identifier":"calder-7#a4","text":"that money was missing","keywords":["stance:denies","kind:indirect"],"appearance":[{"@id":"_:article"}]}"##,
        r#"{"@type":"DisagreeAction","agent":{"@type":"Person","name":"Dorian Felse"},"object":{"@id":"_:a4"}}"#,
        r##"{"@type":"Claim","@id":"_:a5","identifier":"calder-7#a5","text":"the “audit”","keywords":["stance:doubts","kind:mixed"],"appearance":[{"@id":"_:article"}]}"##,
        r#"{"@type":"AssessAction","agent":{"@type":"Person","name":"Dorian Felse"},"object":{"@id":"_:a5"}}"#,
        r##"{"@type":"Statement","@id":"_:a6","identifier":"calder-7#a6","text":"the council to wait","author":{"@type":"Person","name":"Iona Grebe","jobTitle":"Mayor"},"keywords":["stance:demands","kind:indirect"],"isPartOf":[{"@id":"_:article"}]}"##,
    ];
    for (line, expected) in lines.iter().zip(expected) {
        assert_eq!(line, expected);
    }
    assert_eq!(lines.len(), expected.len(), "{lines:#?}");
}

#[test]
fn quoted_words_are_their_sources_own_even_in_a_denial() {
    let mut record = record();
    record.attributions.truncate(1);
    let attribution = &mut record.attributions[0];
    attribution.content.truncate(1);
    attribution.stance = "denies";
    let found = claims(&record);
    assert_eq!(found["@graph"].as_array().map(Vec::len), Some(2), "{found:#}");
    assert_eq!(found["@graph"][1]["author"]["name"], "Iona Grebe");
    assert_eq!(found["@graph"][1]["text"], "The café | span #2 is safe");
}

#[test]
fn naf_of_a_record() {
    let token = |start, end, lemma: &str, upos, head, deprel| TokenRecord {
        span: SpanRecord { start, end },
        lemma: lemma.into(),
        upos,
        head,
        deprel,
    };
    let span = |start, end| SpanRecord { start, end };
    let said = AttributionRecord {
        id: "a1".into(),
        source: vec![span(0, 6)],
        cue: vec![span(7, 11)],
        content: vec![span(12, 14)],
        ..Default::default()
    };
    let record = Record {
        id: "7".into(),
        text: Some("Félise said\nno\u{1b}. <Rain>".into()),
        title: Some("No & no".into()),
        language: Some("en".into()),
        sentences: vec![span(0, 16), span(17, 23)],
        tokens: Some(vec![
            token(0, 6, "Félise", "PROPN", 1, "nsubj"),
            token(7, 11, "say", "VERB", 1, "root"),
            token(12, 14, "no", "INTJ", 1, "obj"),
            token(15, 16, ".", "PUNCT", 1, "punct"),
            token(17, 23, "<Rain>", "NOUN", 4, "root"),
        ]),
        entities: vec![EntityRecord {
            mentions: vec![MentionRecord { span: span(0, 6), named: true }],
            ..entity("e1", "person", "Félise")
        }],
        attributions: vec![
            // Content that is no word of the text.
            AttributionRecord { content: vec![], ..said.clone() },
            said,
        ],
        ..Default::default()
    };
    let xml = naf(&record);
    let expected = "\
<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<NAF xml:lang=\"en\" version=\"v3.1\">
<nafHeader>
<fileDesc title=\"No &amp; no\"/>
<public publicId=\"7\"/>
<linguisticProcessors layer=\"text\"><lp name=\"sayso\" version=\"  \"/></linguisticProcessors>
<linguisticProcessors layer=\"terms\"><lp name=\"sayso\" version=\"  \"/></linguisticProcessors>
<linguisticProcessors layer=\"deps\"><lp name=\"sayso\" version=\"  \"/></linguisticProcessors>
<linguisticProcessors layer=\"coreferences\"><lp name=\"sayso\" version=\"  \"/></linguisticProcessors>
<linguisticProcessors layer=\"attribution\"><lp name=\"sayso\" version=\"  \"/></linguisticProcessors>
</nafHeader>
<raw>Félise said&#10;no\u{fffd}. &lt;Rain&gt;</raw>
<text>
<wf id=\"w1\" sent=\"1\" offset=\"0\" length=\"6\">Félise</wf>
<wf id=\"w2\" sent=\"1\" offset=\"7\" length=\"4\">said</wf>
<wf id=\"w3\" sent=\"1\" offset=\"12\" length=\"2\">no</wf>
<wf id=\"w4\" sent=\"1\" offset=\"15\" length=\"1\">.</wf>
<wf id=\"w5\" sent=\"2\" offset=\"17\" length=\"6\">&lt;Rain&gt;</wf>
</text>
<terms>
<term id=\"t1\" type=\"open\" lemma=\"Félise\" pos=\"PROPN\"><span><target id=\"w1\"/></span></term>
<term id=\"t2\" type=\"open\" lemma=\"say\" pos=\"VERB\"><span><target id=\"w2\"/></span></term>
<term id=\"t3\" type=\"open\" lemma=\"no\" pos=\"INTJ\"><span><target id=\"w3\"/></span></term>
<term id=\"t4\" type=\"close\" lemma=\".\" pos=\"PUNCT\"><span><target id=\"w4\"/></span></term>
<term id=\"t5\" type=\"open\" lemma=\"&lt;Rain&gt;\" pos=\"NOUN\"><span><target id=\"w5\"/></span></term>
</terms>
<deps>
<dep from=\"t2\" to=\"t1\" rfunc=\"nsubj\"/>
<dep from=\"t2\" to=\"t3\" rfunc=\"obj\"/>
<dep from=\"t2\" to=\"t4\" rfunc=\"punct\"/>
</deps>
<coreferences>
<coref id=\"co1\" type=\"entity\" status=\"system\"><span><target id=\"t1\"/></span></coref>
</coreferences>
<attribution>
<statement id=\"a2\">
<statement_target><span><target id=\"t3\"/></span></statement_target>
<statement_source><span><target id=\"t1\"/></span></statement_source>
<statement_cue><span><target id=\"t2\"/></span></statement_cue>
</statement>
</attribution>
</NAF>
";
    assert_eq!(xml, expected.replace('\n', ""), "\n{}", xml.replace("><", ">\n<"));
}

#[test]
fn without_its_text_a_record_has_nothing_to_quote() {
    let record = record().without_text();
    assert_eq!(quotations::table(&record), "");
    assert_eq!(quotations::gkg_field(&record), "");
    assert_eq!(claims(&record)["@graph"].as_array().map(Vec::len), Some(1));
    assert!(naf(&record).ends_with("uri=\"https://calderpost.example/bridge\"/></nafHeader></NAF>"));
}

#[test]
fn every_form_depends_on_the_record_alone() {
    let (one, two) = (record(), record());
    assert_eq!(quotations::table(&one), quotations::table(&two));
    assert_eq!(claims(&one).to_string(), claims(&two).to_string());
    assert_eq!(naf(&one), naf(&two));
}
