//! `sayso relate`: lines of texts with two marked mentions in, the type of their relation out.

use std::io::{self, Write};

use anyhow::{Result, anyhow};
use sayso::Pipeline;
use sayso::intake::json_fault;
use sayso::text::Span;
use serde_json::{Map, Value, json};

use crate::args::RelateArgs;
use crate::exit::Exit;
use crate::output::json_line;
use crate::parse::bytes;

/// One text with its marks.
struct Pair {
    id: Value,
    text: String,
    source: Vec<Span>,
    target: Vec<Span>,
}

/// Runs the command.
///
/// # Errors
/// What is no fault of the input: a network that cannot be loaded or run, output that cannot be written.
pub fn run(args: RelateArgs) -> Result<Exit> {
    let (name, bytes) = match bytes(&args.input) {
        Ok(read) => read,
        Err(message) => {
            writeln!(io::stderr(), "sayso: {message}")?;
            return Ok(Exit::Nothing);
        }
    };
    let pipeline = Pipeline::new().map_err(|e| anyhow!("the network could not be loaded: {e}"))?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    let (mut read, mut failed) = (0, 0);
    for (number, line) in bytes.split(|b| *b == b'\n').enumerate() {
        if line.trim_ascii().is_empty() {
            continue;
        }
        match pair(line) {
            Ok(pair) => {
                let scores = pipeline.relate(&pair.text, &pair.source, &pair.target)?;
                out.write_all(json_line(&answer(pair.id, &scores).to_string()).as_bytes())?;
                read += 1;
            }
            Err(message) => {
                writeln!(io::stderr(), "sayso: {name}: line {}: {message}", number + 1)?;
                failed += 1;
            }
        }
    }
    out.flush()?;
    Ok(Exit::of(read, failed))
}

/// The answer's line. What is announced and what is carried out of the same yielding (CONCEDE, RETREAT) compete as one with the other types,
/// because the text often leaves open which it is.
fn answer(id: Value, scores: &[(String, f32)]) -> Value {
    const YIELDING: [&str; 2] = ["CONCEDE", "RETREAT"];
    let yields = |kind: &str| YIELDING.contains(&kind);
    let together: f32 = scores.iter().filter(|(kind, _)| yields(kind)).map(|(_, p)| p).sum();
    let other = scores.iter().find(|(kind, _)| !yields(kind));
    let best = match other {
        Some((_, p)) if *p >= together => other,
        _ => scores.iter().find(|(kind, _)| yields(kind)).or(other),
    };
    let table: Map<String, Value> =
        scores.iter().map(|(kind, p)| (kind.clone(), json!(rounded(*p)))).collect();
    json!({
        "id": id,
        "type": best.map(|(kind, _)| kind),
        "confidence": best.map(|(_, p)| rounded(*p)),
        "scores": table,
    })
}

/// Four digits: more would differ between processors.
fn rounded(p: f32) -> f64 {
    (f64::from(p) * 1e4).round() / 1e4
}

/// Reads a line; an error says what is wrong and how to mend it.
fn pair(line: &[u8]) -> Result<Pair, String> {
    let value: Value =
        serde_json::from_slice(line).map_err(|e| format!("no JSON object: {}", json_fault(&e)))?;
    let text = value["text"].as_str().ok_or("no \"text\": give the sentence as a string")?.to_owned();
    let bytes: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
    let spans = |field: &str| -> Result<Vec<Span>, String> {
        let list = match &value[field] {
            Value::Array(list) => list.iter().collect(),
            one @ Value::Object(_) => vec![one],
            _ => return Err(format!("no \"{field}\": give the mention as [{{\"start\": 0, \"end\": 5}}]")),
        };
        list.into_iter()
            .map(|s| {
                let (start, end) = (s["start"].as_u64(), s["end"].as_u64());
                match (start, end) {
                    (Some(a), Some(b)) if a < b && (b as usize) < bytes.len() => {
                        Ok(Span::new(bytes[a as usize], bytes[b as usize]))
                    }
                    (Some(a), Some(b)) => Err(format!(
                        "\"{field}\" from {a} to {b} is no part of a text of {} characters; count code points, end-exclusive",
                        bytes.len() - 1
                    )),
                    _ => Err(format!("\"{field}\" needs \"start\" and \"end\" as whole numbers")),
                }
            })
            .collect()
    };
    let id = match &value["id"] {
        id @ (Value::String(_) | Value::Number(_)) => id.clone(),
        _ => return Err("no \"id\": give a string or a number, by which the answer can be found".to_owned()),
    };
    let (source, target) = (spans("source")?, spans("target")?);
    for (field, spans) in [("source", &source), ("target", &target)] {
        if spans.is_empty() {
            return Err(format!("\"{field}\" is empty: give the mention as [{{\"start\": 0, \"end\": 5}}]"));
        }
    }
    if source == target {
        return Err("\"source\" and \"target\" are the same mention: mark two".to_owned());
    }
    Ok(Pair { id, source, target, text })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: &str) {
        let got = match pair(line.as_bytes()) {
            Ok(p) => {
                let words =
                    |spans: &[Span]| spans.iter().map(|s| s.of(&p.text)).collect::<Vec<_>>().join("|");
                format!("{} -> {}", words(&p.source), words(&p.target))
            }
            Err(e) => e,
        };
        assert!(got.starts_with(expected), "{got}");
    }

    #[test]
    fn marks_count_code_points() {
        let text = "Élysée rebuked Kyïv.";
        let line = |s: &str| format!(r#"{{"id": 1, "text": "{text}", {s}}}"#);
        check(
            &line(r#""source": [{"start": 0, "end": 6}], "target": [{"start": 15, "end": 19}]"#),
            "Élysée -> Kyïv",
        );
        check(
            &line(r#""source": {"start": 0, "end": 6}, "target": [{"start": 15, "end": 99}]"#),
            "\"target\" from 15 to 99 is no part of a text of 20 characters",
        );
        check(&line(r#""source": []"#), "no \"target\"");
        check("{", "no JSON object: EOF while parsing an object");
        assert_eq!(pair(b"{1}").err().as_deref(), Some("no JSON object: key must be a string"));
        check("{}", "no \"text\"");
        let source = r#""source": [{"start": 0, "end": 6}]"#;
        check(&line(&format!(r#"{source}, "target": []"#)), "\"target\" is empty: give the mention");
        check(&line(r#""source": [], "target": []"#), "\"source\" is empty: give the mention");
        let same = format!(r#"{source}, "target": {{"start": 0, "end": 6}}"#);
        check(&line(&same), "\"source\" and \"target\" are the same mention");
        check(
            r#"{"text": "Kyïv", "source": {"start": 0, "end": 1}}"#,
            "no \"id\": give a string or a number",
        );
    }

    #[test]
    fn conceding_and_retreating_compete_as_one() {
        let scores = |list: &[(&str, f32)]| -> Vec<(String, f32)> {
            list.iter().map(|(k, p)| ((*k).to_owned(), *p)).collect()
        };
        let best = |list| answer(Value::Null, &scores(list))["type"].clone();
        assert_eq!(best(&[("AGREE", 0.4), ("RETREAT", 0.3), ("CONCEDE", 0.2)]), "RETREAT");
        assert_eq!(best(&[("AGREE", 0.6), ("RETREAT", 0.3), ("CONCEDE", 0.1)]), "AGREE");
    }
}
