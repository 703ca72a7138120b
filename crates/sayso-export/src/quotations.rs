//! Quotations: the quoted words of direct and mixed speech, as a table for people and as the field `V2.1QUOTATIONS` of
//! GDELT's Global Knowledge Graph 2.1.
//!
//! A quotation is one uninterrupted run of words between quotation marks, without the marks. Speech that the words
//! "she said" interrupt gives two; what one source quotes from another belongs to the innermost alone.

use std::fmt::Write as _;

use sayso::Record;
use sayso::record::{AttributionRecord, SpanRecord};
use serde_json::Value;

use crate::speech::Speech;
use crate::text::Text;

/// The columns of [`table`], in order.
pub const COLUMNS: [&str; 14] = [
    "document_id",
    "attribution",
    "offset",
    "length",
    "verb",
    "quote",
    "source",
    "speaker",
    "country",
    "sector",
    "kind",
    "stance",
    "via",
    "context",
];

/// The head of the table: the names of its columns, parted by tabs, with the line's end.
pub fn header() -> String {
    COLUMNS.join("\t") + "\n"
}

/// The quotations of a record: one a line, with as many fields as [`COLUMNS`], parted by tabs; in order of the text.
///
/// `offset` and `length` count code points of the record's text. No field is put in quotation marks, and none holds a
/// tab or a line break: each such character, and every other control character, is one space.
///
/// ```
/// let record = sayso::Record::default();
/// assert_eq!(sayso_export::quotations::table(&record), "");
/// assert!(sayso_export::quotations::header().starts_with("document_id\tattribution\toffset"));
/// ```
pub fn table(record: &Record) -> String {
    let mut out = String::new();
    let Some(speech) = Speech::of(record) else { return out };
    for Quotation { attribution, span } in quotations(&speech) {
        let source = speech.source(attribution);
        let entity = source.entity;
        let through =
            speech.via(attribution).into_iter().map(|i| speech.source(&speech.attributions[i]).name);
        let fields: [&str; COLUMNS.len()] = [
            &record.id,
            &attribution.id,
            &span.start.to_string(),
            &(span.end - span.start).to_string(),
            &verb(&speech, attribution),
            speech.text.slice(span),
            &speech.text.words(&attribution.source),
            entity.map_or("", |e| &e.name),
            entity.and_then(|e| e.country.as_deref()).unwrap_or_default(),
            entity.and_then(|e| e.sector.as_deref()).unwrap_or_default(),
            attribution.kind,
            attribution.stance,
            &through.collect::<Vec<_>>().join("; "),
            &optional(&speech.text, attribution, "context"),
        ];
        out += &fields.map(|field| flat(field, &[])).join("\t");
        out.push('\n');
    }
    out
}

/// The field `V2.1QUOTATIONS`: blocks parted by `#`, each `offset|length|verb|quote`; empty when nothing is quoted.
///
/// Form and meaning follow the codebook of GDELT's Global Knowledge Graph, version 2.1. `verb` is the word that
/// introduces the quotation, in lower case, and may be empty. The form knows no escape, so each `#`, `|`, tab, line break
/// and control character of the text is one space here: a quote keeps its `length`, in code points.
pub fn gkg_field(record: &Record) -> String {
    let Some(speech) = Speech::of(record) else { return String::new() };
    let mut out = String::new();
    for Quotation { attribution, span } in quotations(&speech) {
        if !out.is_empty() {
            out.push('#');
        }
        let [verb, quote] =
            [&verb(&speech, attribution), speech.text.slice(span)].map(|field| flat(field, &['#', '|']));
        // Writing to a String cannot fail.
        let _ = write!(out, "{}|{}|{verb}|{quote}", span.start, span.end - span.start);
    }
    out
}

/// A line of two fields, `V2DOCUMENTIDENTIFIER` (the address, else the record's id) and `V2.1QUOTATIONS`, parted by a tab
/// as in GDELT's files, to be joined with them.
pub fn gkg_line(record: &Record) -> String {
    let document = record.url.as_deref().unwrap_or(&record.id);
    format!("{}\t{}\n", flat(document, &[]), gkg_field(record))
}

struct Quotation<'r> {
    attribution: &'r AttributionRecord,
    span: SpanRecord,
}

/// The quotations of a record, in order of the text.
fn quotations<'r>(speech: &Speech<'r>) -> Vec<Quotation<'r>> {
    let mut inner: Vec<Vec<&AttributionRecord>> = vec![Vec::new(); speech.attributions.len()];
    for attribution in speech.attributions {
        for outer in speech.via(attribution) {
            inner[outer].push(attribution);
        }
    }
    let mut found = Vec::new();
    for (attribution, inner) in speech.attributions.iter().zip(inner) {
        for span in speech.quoted(attribution) {
            let holds = |s: &SpanRecord| s.start <= span.start && span.end <= s.end;
            if !inner.iter().any(|a| a.content.iter().any(holds)) {
                found.push(Quotation { attribution, span });
            }
        }
    }
    found.sort_by_key(|q| (q.span.start, std::cmp::Reverse(q.span.end)));
    // "he said ..., he added": two attributions of one quotation to one speaker are one row.
    let speaker = |q: &Quotation| speech.source(q.attribution).name;
    let mut rows: Vec<Quotation> = Vec::new();
    for quotation in found {
        let mut same = rows.iter().rev().take_while(|q| q.span.start == quotation.span.start);
        if !same.any(|q| speaker(q) == speaker(&quotation)) {
            rows.push(quotation);
        }
    }
    rows
}

/// The words that introduce a quotation, in lower case.
fn verb(speech: &Speech, attribution: &AttributionRecord) -> String {
    speech.cue(attribution).to_lowercase()
}

/// The words of a field that not every version of the record has.
fn optional(text: &Text, attribution: &AttributionRecord, name: &str) -> String {
    serde_json::to_value(attribution).map(|fields| worded(text, &fields[name])).unwrap_or_default()
}

/// A string, the words of a span, or a list of them in words; nothing for anything else.
fn worded(text: &Text, value: &Value) -> String {
    let at = |name: &str| value.get(name)?.as_u64()?.try_into().ok();
    match value {
        Value::String(words) => words.clone(),
        Value::Array(parts) => parts.iter().map(|p| worded(text, p)).collect::<Vec<_>>().join("; "),
        _ => match (at("start"), at("end")) {
            (Some(start), Some(end)) => text.words(&[SpanRecord { start, end }]),
            _ => String::new(),
        },
    }
}

/// The field with one space in place of each character that ends a field or a line, for any reader.
fn flat(field: &str, also: &[char]) -> String {
    field
        .chars()
        .map(|c| {
            let ends = c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') || also.contains(&c);
            if ends { ' ' } else { c }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn fields_of_other_versions_in_words() {
        let text = Text::new("é in an\n interview");
        let check = |value: Value, expected: &str| assert_eq!(worded(&text, &value), expected);
        check(json!("interview"), "interview");
        check(json!({ "start": 2, "end": 18, "more": 1 }), "in an interview");
        check(json!([{ "start": 0, "end": 1 }, "radio"]), "é; radio");
        check(json!({ "start": 9, "end": 99 }), "interview");
        check(json!(null), "");
        check(json!({ "start": -1 }), "");
    }
}
