//! The tagger alone: JSON lines of {"id", "text", "date"} on standard input, {"id", "times"} on standard output, in the record's form.

use std::io::{self, BufRead, Write};

use serde_json::{Value, json};

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let row: Value = serde_json::from_str(&line?)?;
        let text = row["text"].as_str().unwrap_or_default();
        let at = sayso_text::CharOffsets::new(text);
        let times: Vec<Value> = sayso_time::find(text, row["date"].as_str())
            .iter()
            .map(|t| json!({"start": at.of(t.span.start), "end": at.of(t.span.end), "type": t.kind.name(), "value": t.value}))
            .collect();
        writeln!(out, "{}", json!({"id": row["id"], "times": times}))?;
    }
    Ok(())
}
