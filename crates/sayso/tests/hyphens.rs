//! Words that the tables write with hyphens are found in a text, although the tokenizer makes most hyphens words of their own.

use std::sync::OnceLock;

use sayso::lexicon::Lexicon;
use sayso::reading::tokenize;
use sayso::text::Article;
use sayso::{Pipeline, Reading};

#[test]
fn every_word_with_a_hyphen_is_one_token_or_a_compound() {
    let mut lost = Vec::new();
    for word in Lexicon::builtin().words().filter(|w| w.contains('-')) {
        let tokens = tokenize(word);
        let parts: Vec<&str> = tokens.iter().map(|t| t.span.of(word)).collect();
        // What `compounds.rs` puts together again: words and single hyphens by turns.
        let by_turns = parts.iter().enumerate().all(|(i, p)| (i % 2 == 1) == (*p == "-"));
        if parts.len() > 1 && !(by_turns && parts.len() % 2 == 1) {
            lost.push(format!("{word}: {}", parts.join(" | ")));
        }
    }
    lost.sort();
    assert!(lost.is_empty(), "rows ask for words that no text has:\n{}", lost.join("\n"));
}

fn read(text: &str) -> Reading {
    static PIPELINE: OnceLock<Pipeline> = OnceLock::new();
    let pipeline = PIPELINE.get_or_init(|| Pipeline::new().expect("the shipped network loads"));
    pipeline.read(Article::plain(text)).expect("the network runs")
}

#[track_caller]
fn acts(text: &str, expected: &str) {
    let reading = read(text);
    let found: Vec<String> =
        reading.findings.events.iter().map(|e| format!("{} {}", e.kind.name(), e.trigger.of(text))).collect();
    assert_eq!(found.join(", "), expected, "{text}");
}

#[test]
fn a_compound_names_the_act_that_its_row_names() {
    acts("The army court-martialed two soldiers.", "SANCTION court-martialed");
    acts("Students staged a sit-in at the ministry in Togo.", "PROTEST staged a sit-in");
    acts("Police baton-charged the protesters.", "ASSAULT baton-charged");
    acts("Ghana and Togo agreed a cease-fire on Monday.", "AGREE agreed");
}

#[test]
fn a_compound_is_asked_for_the_status_of_its_noun() {
    let text = "The would-be assassination ended with his arrest.";
    let reading = read(text);
    let act = reading.findings.events.iter().find(|e| e.trigger.of(text) == "assassination");
    let because = act.map(|e| e.status_because.clone()).unwrap_or_default();
    assert!(because.contains("status.tsv"), "whatever the network says, a row is heard: {because}");
}

#[track_caller]
fn sectors(text: &str, expected: &str) {
    let reading = read(text);
    let of =
        |p: &sayso::extraction::Participant| format!("{} {}", p.name, p.sector.as_deref().unwrap_or("none"));
    let events = reading.findings.events.iter();
    let found: Vec<String> = events.flat_map(|e| e.actors.iter().chain(&e.recipients)).map(of).collect();
    assert_eq!(found.join(", "), expected, "{text}");
}

#[test]
fn a_compound_has_the_role_that_its_row_gives() {
    sectors("The attorney-general sued the newspaper.", "attorney-general JUD, newspaper JRN");
    sectors("Ghana deported two asylum-seekers.", "Ghana GOV, two asylum-seekers REF");
    sectors("Ghana praised the secretary-general.", "Ghana GOV, secretary-general none");
}
