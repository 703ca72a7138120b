//! Properties that hold for any text: spans lie on character borders within it, sentences hold every word, and the same text
//! gives the same record on every thread.

use std::sync::OnceLock;

use proptest::prelude::*;
use sayso::Pipeline;
use sayso::text::{Article, Span};

fn pipeline() -> &'static Pipeline {
    static PIPELINE: OnceLock<Pipeline> = OnceLock::new();
    PIPELINE.get_or_init(|| Pipeline::new().expect("the shipped weights load"))
}

/// Texts that stitch news, broken punctuation and other scripts together.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("“We did not attack Élysée,”".to_owned()),
        Just("Officials in Kyiv said that".to_owned()),
        Just("the army killed 12 soldiers.".to_owned()),
        Just("moving forward. actively,”".to_owned()),
        Just("\n\n".to_owned()),
        Just("KYIV, Aug. 30 (Reuters) —".to_owned()),
        Just("don't U.S. 日本 🚀 e\u{301}".to_owned()),
        Just("according to CNN's reporter".to_owned()),
        any::<String>(),
    ];
    prop::collection::vec(piece, 0..9).prop_map(|p| p.join(" "))
}

/// Every span of a reading, with what it belongs to.
fn spans(reading: &sayso::Reading) -> Vec<(&'static str, Span)> {
    let mut out = Vec::new();
    out.extend(reading.document.tokens.iter().map(|t| ("token", t.span)));
    out.extend(reading.document.sentences.iter().map(|s| ("sentence", s.span)));
    for e in &reading.findings.entities {
        out.extend(e.mentions.iter().map(|m| ("mention", m.span)));
    }
    for a in &reading.findings.attributions {
        out.extend(a.source.iter().chain(&a.cue).chain(&a.content).map(|s| ("attribution", *s)));
    }
    for e in &reading.findings.events {
        out.push(("trigger", e.trigger));
        out.extend(e.actors.iter().chain(&e.recipients).map(|p| ("participant", p.span)));
        out.extend(
            e.objects.iter().chain(e.place.as_ref().map(|p| &p.span)).map(|s| ("object or place", *s)),
        );
    }
    out
}

proptest! {
    // Each case runs the network: few cases, every run.
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn spans_slice_to_their_text(text in text()) {
        let reading = pipeline().read(Article::plain(text.clone())).expect("any text can be read");
        for (what, span) in spans(&reading) {
            let slice = text.get(span.start..span.end);
            prop_assert!(slice.is_some_and(|s| !s.is_empty()), "{what} {span:?} of {text:?}");
        }
        let held: usize = reading.document.sentences.iter().map(|s| s.tokens.len()).sum();
        prop_assert_eq!(held, reading.document.tokens.len());
    }
}

#[test]
fn threads_do_not_change_a_record() {
    let text = "Officials in Kyiv said on Tuesday that two bridges had been destroyed. Moscow denied it. "
        .repeat(20);
    let read = || {
        let reading = pipeline().read(Article::plain(text.clone())).expect("the text can be read");
        serde_json::to_string(&pipeline().record(&reading)).expect("a record is JSON")
    };
    let alone = read();
    std::thread::scope(|scope| {
        let both: Vec<_> = (0..2).map(|_| scope.spawn(read)).collect();
        for one in both {
            assert_eq!(one.join().expect("the thread read it"), alone);
        }
    });
}
