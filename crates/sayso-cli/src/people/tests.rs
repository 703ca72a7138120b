//! Whole readings, as a journalist sees them.

use sayso::extraction::{Grounds, SpeakerKind, SpeechKind};
use sayso::lexicon::{EventType, Stance, Status, Strength};
use sayso::text::{Article, Note, Sentence};

use super::*;

const TEXT: &str =
    "Moscow and Pyongyang will talk, Kirby said, CNN reports. Officials there denied it.\nRain fell.";

fn find(words: &str) -> Span {
    let start = TEXT.find(words).unwrap_or_else(|| panic!("{words:?} is not in the text"));
    Span::new(start, start + words.len())
}

fn reading() -> Reading {
    let mut article = Article::plain(TEXT);
    article.title = Some("Talks\x1b[2J ahead".into());
    article.outlet = Some("The Gazette".into());
    article.published = Some("2023-08-31".into());
    article.notes.push(Note::new("guessed-date", "the date was found in the text"));
    let sentences = [
        "Moscow and Pyongyang will talk, Kirby said, CNN reports.",
        "Officials there denied it.",
        "Rain fell.",
    ];
    let document = Document {
        article,
        sentences: sentences.map(|s| Sentence { tokens: 0..0, span: find(s), paragraph: 0 }).into(),
        ..Document::default()
    };
    let participant = |words: &str, name: &str, country: &str| Participant {
        span: find(words),
        entity: None,
        name: name.into(),
        country: Some(country.into()),
        country_from: None,
        sector: Some("GOV".into()),
    };
    let attribution = |source: &str, cue: &str, content: &str, stance, via| Attribution {
        source: vec![find(source)],
        cue: vec![find(cue)],
        content: vec![find(content)],
        kind: SpeechKind::Indirect,
        stance,
        speaker: None,
        speaker_kind: SpeakerKind::Anonymous,
        via,
        chain: Vec::new(),
        context: None,
        strength: Strength::Neutral,
        hedges: Vec::new(),
        cue_rule: None,
    };
    let findings = Findings {
        locations: vec![],
        entities: vec![],
        attributions: vec![
            attribution("Kirby", "said", "Moscow and Pyongyang will talk", Stance::Expects, vec![1]),
            attribution(
                "CNN",
                "reports",
                "Moscow and Pyongyang will talk, Kirby said",
                Stance::Asserts,
                vec![],
            ),
            attribution("Officials there", "denied", "it", Stance::Denies, vec![]),
        ],
        events: vec![Event {
            kind: EventType::Consult,
            mode: None,
            contexts: vec![],
            trigger: find("talk"),
            actors: vec![
                participant("Moscow", "Russia", "RUS"),
                participant("Pyongyang", "North Korea", "PRK"),
            ],
            recipients: vec![],
            objects: vec![],
            status: Status::Planned,
            place: None,
            date: None,
            voices: vec![Voice {
                who: Some(find("Kirby")),
                name: "John Kirby".into(),
                entity: None,
                stance: Stance::Expects,
                via: vec!["CNN".into()],
                attribution: 0,
            }],
            confidence: 0.81,
            grounds: Grounds::default(),
            frame: String::new(),
            status_because: String::new(),
        }],
        ..Findings::default()
    };
    Reading { document, findings }
}

#[track_caller]
fn check(reading: &Reading, screen: Screen, expect: &[&str]) {
    let mut out = String::new();
    write(&mut out, "a.txt", reading, &screen);
    assert_eq!(out.lines().collect::<Vec<_>>(), expect, "\n{out}");
}

#[test]
fn a_reading_tells_who_says_so() {
    check(
        &reading(),
        Screen { color: false, width: 100 },
        &[
            "── Talks[2J ahead",
            "   2023-08-31 · The Gazette",
            "  note guessed-date: the date was found in the text",
            "",
            "  Moscow and Pyongyang will talk, Kirby said, CNN reports.",
            "  a─────     a────────      1═══  s┄┄┄┄ c~~~  s┄┄ c~~~~~~",
            "  1 CONSULT planned  Russia (RUS GOV), North Korea (PRK GOV)   says: John Kirby (expects) via CNN",
            "",
            "  Officials there denied it.",
            "  s┄┄┄┄┄┄┄┄┄┄┄┄┄┄ c~~~~~",
            "  “ says: Officials there (denies)",
            "",
        ],
    );
}

#[test]
fn a_guessed_country_is_told_from_a_known_one() {
    let mut reading = reading();
    reading.findings.events[0].actors[1].country_from = Some(CountryFrom::Context);
    let mut out = String::new();
    write(&mut out, "a.txt", &reading, &Screen { color: false, width: 100 });
    assert!(out.contains("Russia (RUS GOV), North Korea (PRK? GOV)"), "{out}");
}

#[test]
fn an_article_without_findings_says_so() {
    let mut reading = reading();
    reading.findings = Findings::default();
    reading.document.article = Article::plain(TEXT);
    check(
        &reading,
        Screen { color: false, width: 100 },
        &["── a.txt", "  nothing found: no act and no reported speech", ""],
    );
}

#[test]
fn colours_change_no_character() {
    let (mut plain, mut colored) = (String::new(), String::new());
    write(&mut plain, "a.txt", &reading(), &Screen { color: false, width: 60 });
    write(&mut colored, "a.txt", &reading(), &Screen { color: true, width: 60 });
    assert!(colored.contains('\x1b') && !plain.contains('\x1b'));
    // Every style is `ESC [ ... m`.
    let stripped: String = colored
        .split('\x1b')
        .enumerate()
        .map(|(i, s)| if i == 0 { s } else { &s[s.find('m').unwrap() + 1..] })
        .collect();
    assert_eq!(stripped, plain);
}

#[test]
fn an_empty_document_is_no_problem() {
    let reading = Reading { document: Document::default(), findings: Findings::default() };
    check(
        &reading,
        Screen { color: false, width: 40 },
        &["── a.txt", "  nothing found: no act and no reported speech", ""],
    );
}
