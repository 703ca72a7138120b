//! Properties that hold for any record, also one that no reading made: the XML is well-formed and its references
//! resolve, the JSON is one tree whose references resolve, the table keeps its columns, and offsets hold in the text.

use std::collections::HashSet;

use proptest::prelude::*;
use sayso::Record;
use sayso::record::{AttributionRecord, EntityRecord, MentionRecord, SpanRecord, TokenRecord};
use sayso_export::{claims, naf, quotations};
use serde_json::Value;

/// Texts full of what the forms use for themselves.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(vec![
            "“", "”", "\"", "``", "''", "«", "»", "#", "|", "\t", "\n", "\r\n", "\n\n", "\u{2029}", "\u{85}", "\u{0}",
            "\u{1b}", "\u{ffff}", "<", "]]>", "&amp;", "'", " ", "é", "🚀", "İ", "said", "Ankara",
        ])
        .prop_map(str::to_owned),
        1 => any::<String>(),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// Spans in any order, some of them outside of the text, some that end before they start.
fn span() -> impl Strategy<Value = SpanRecord> {
    (0_usize..48, 0_usize..48).prop_map(|(start, end)| SpanRecord { start, end })
}

fn spans() -> impl Strategy<Value = Vec<SpanRecord>> {
    prop::collection::vec(span(), 0..3)
}

/// Ids of which some are borne twice and some by nobody.
fn id(prefix: &'static str) -> impl Strategy<Value = String> {
    (0..5).prop_map(move |n| format!("{prefix}{n}"))
}

// `..Default::default()` takes the fields that a later record adds.
#[allow(clippy::needless_update)]
fn attribution() -> impl Strategy<Value = AttributionRecord> {
    let kind = prop::sample::select(vec!["direct", "indirect", "mixed", "sung"]);
    let stance =
        prop::sample::select(vec!["asserts", "denies", "doubts", "expects", "demands", "other", "hums"]);
    let via = prop::collection::vec(id("a"), 0..3);
    (id("a"), spans(), spans(), spans(), kind, stance, prop::option::of(id("e")), via).prop_map(
        |(id, source, cue, content, kind, stance, speaker, via)| AttributionRecord {
            id,
            source,
            cue,
            content,
            kind,
            stance,
            speaker,
            via,
            ..Default::default()
        },
    )
}

fn entity() -> impl Strategy<Value = EntityRecord> {
    let kind = prop::sample::select(vec!["person", "organization", "place", "group", "other"]);
    let mentions = prop::collection::vec(span().prop_map(|span| MentionRecord { span, named: true }), 0..3);
    (id("e"), kind, text(), prop::option::of(text()), mentions).prop_map(
        |(id, kind, name, role, mentions)| EntityRecord {
            id,
            kind,
            name,
            role: role.clone(),
            country: role,
            mentions,
            ..Default::default()
        },
    )
}

fn token() -> impl Strategy<Value = TokenRecord> {
    (span(), text(), 0_usize..9).prop_map(|(span, lemma, head)| TokenRecord {
        span,
        lemma,
        upos: "NOUN",
        head,
        deprel: "dep",
    })
}

fn record() -> impl Strategy<Value = Record> {
    let tokens = prop::option::of(prop::collection::vec(token(), 0..8));
    let parts = (
        prop::collection::vec(entity(), 0..4),
        prop::collection::vec(attribution(), 0..5),
        tokens,
        prop::collection::vec(span(), 0..3),
    );
    (text(), prop::option::weighted(0.9, text()), prop::option::of(text()), parts).prop_map(
        |(id, text, meta, (entities, attributions, tokens, sentences))| Record {
            id,
            text,
            title: meta.clone(),
            url: meta.clone(),
            outlet: meta.clone(),
            author: meta.clone(),
            published: meta.clone(),
            language: meta,
            entities,
            attributions,
            tokens,
            sentences,
            ..Default::default()
        },
    )
}

/// Every value of `@id`, with whether its object says more than that.
fn identifiers(value: &Value, found: &mut Vec<(String, bool)>) {
    match value {
        Value::Object(fields) => {
            let id = fields.get("@id").and_then(Value::as_str);
            found.extend(id.map(|id| (id.to_owned(), fields.len() > 1)));
            fields.values().for_each(|v| identifiers(v, found));
        }
        Value::Array(values) => values.iter().for_each(|v| identifiers(v, found)),
        _ => {}
    }
}

proptest! {
    #[test]
    fn the_table_keeps_its_columns(record in record()) {
        let table = quotations::table(&record);
        for line in table.lines() {
            prop_assert_eq!(line.split('\t').count(), quotations::COLUMNS.len(), "{:?}", line);
        }
        let breaks = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
        prop_assert!(table.is_empty() || table.ends_with('\n'));
        prop_assert_eq!(table.chars().filter(|c| breaks(*c) && *c != '\t').count(), table.lines().count());
        prop_assert_eq!(quotations::gkg_line(&record).matches('\t').count(), 1);
    }

    #[test]
    fn blocks_of_gdelt_hold_the_words_at_their_offsets(record in record()) {
        let text: Vec<char> = record.text.as_deref().unwrap_or_default().chars().collect();
        let field = quotations::gkg_field(&record);
        for block in field.split('#').filter(|b| !b.is_empty()) {
            let fields: Vec<&str> = block.split('|').collect();
            prop_assert_eq!(fields.len(), 4, "{:?}", block);
            let [offset, length] = [0, 1].map(|i| fields[i].parse::<usize>().expect("a number"));
            let quote: Vec<char> = fields[3].chars().collect();
            prop_assert_eq!(quote.len(), length);
            for (there, here) in text[offset..offset + length].iter().zip(quote) {
                prop_assert!(*there == here || here == ' ', "{:?} is {:?}", there, here);
            }
        }
    }

    #[test]
    fn claims_are_one_tree_whose_references_resolve(record in record()) {
        let printed = claims(&record).to_string();
        prop_assert!(!printed.contains('\n'));
        let value: Value = serde_json::from_str(&printed).expect("JSON");
        let mut found = Vec::new();
        identifiers(&value, &mut found);
        let described: Vec<&str> = found.iter().filter(|(_, more)| *more).map(|(id, _)| id.as_str()).collect();
        let unique: HashSet<&str> = described.iter().copied().collect();
        prop_assert_eq!(described.len(), unique.len(), "{:?} twice", described);
        for (id, _) in &found {
            prop_assert!(unique.contains(id.as_str()), "{} is not described", id);
        }
        let claimed = record.attributions.len() * usize::from(record.text.is_some());
        prop_assert_eq!(unique.len(), claimed + 1);
    }

    #[test]
    fn naf_is_well_formed_and_its_references_resolve(record in record()) {
        let xml = naf(&record);
        prop_assert!(!xml.contains('\n'));
        let tree = roxmltree::Document::parse(&xml);
        prop_assert!(tree.is_ok(), "{:?}: {}", tree.err(), xml);
        let tree = tree.expect("checked");
        let elements = || tree.descendants().filter(|n| n.is_element());
        let ids: Vec<&str> = elements().filter(|n| !n.has_tag_name("target")).filter_map(|n| n.attribute("id")).collect();
        let unique: HashSet<&str> = ids.iter().copied().collect();
        prop_assert_eq!(ids.len(), unique.len(), "{:?} twice", ids);
        for node in elements() {
            let references = match node.tag_name().name() {
                "target" => vec![node.attribute("id")],
                "dep" => vec![node.attribute("from"), node.attribute("to")],
                _ => vec![],
            };
            for reference in references {
                prop_assert!(reference.is_some_and(|id| unique.contains(id)), "{:?} is not there", reference);
            }
            let empty = ["text", "terms", "deps", "coreferences", "attribution", "span", "statement", "coref"];
            prop_assert!(node.has_children() || !empty.contains(&node.tag_name().name()), "{:?} is empty", node);
        }
        if let Some(text) = &record.text {
            let raw = elements().find(|n| n.has_tag_name("raw")).and_then(|n| n.text()).unwrap_or_default();
            prop_assert_eq!(raw.chars().count(), text.chars().count());
        }
    }
}
