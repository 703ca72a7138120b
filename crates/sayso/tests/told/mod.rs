//! What the shipped program tells of a text's events, in one line each.

use std::sync::OnceLock;

use sayso::Pipeline;
use sayso::extraction::Participant;
use sayso::text::Article;

/// The events of `text` as `trigger TYPE status doers -> recipients date`, each side as `name country`, with a dash for what is not given.
fn events(text: &str) -> Vec<String> {
    static PIPELINE: OnceLock<Pipeline> = OnceLock::new();
    let pipeline = PIPELINE.get_or_init(|| Pipeline::new().expect("the shipped network loads"));
    let article = Article { published: Some("2024-05-15".to_owned()), ..Article::plain(text) };
    let reading = pipeline.read(article).expect("the network runs");
    let side = |people: &[Participant]| {
        let one = |p: &Participant| format!("{} {}", p.name, p.country.as_deref().unwrap_or("-"));
        people.iter().map(one).collect::<Vec<_>>().join(", ")
    };
    let line = |e: &sayso::extraction::Event| {
        let date = e.date.as_ref().map_or("-", |d| d.value.as_str());
        let trigger = e.trigger.of(text);
        let (doers, recipients) = (side(&e.actors), side(&e.recipients));
        let words = format!("{trigger} {} {} {doers} -> {recipients} {date}", e.kind.name(), e.status.name());
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    reading.findings.events.iter().map(line).collect()
}

/// That `text` tells of the `expected` events, and of no others.
#[track_caller]
pub fn check(text: &str, expected: &[&str]) {
    assert_eq!(events(text), expected, "{text}");
}
