//! The forms of output: how one reading is put down, and what stands around the documents of a run. A new form is an
//! [`OutputFormat`], its line in [`Writer::document`], and one in [`Frame::of`] where it has a head or an end.

use sayso::{Pipeline, Reading, Record};
use sayso_export::{claims, naf, quotations};

use crate::args::{OutputFormat, ReadArgs};
use crate::evidence;
use crate::people;
use crate::screen::Screen;

/// Puts readings down in the form that was asked for.
pub struct Writer {
    format: OutputFormat,
    tokens: bool,
    no_text: bool,
    screen: Screen,
}

impl Writer {
    /// A writer, or what is wrong with the flags.
    pub fn new(args: &ReadArgs, screen: Screen) -> Result<Self, &'static str> {
        let &ReadArgs { format, tokens, no_text, .. } = args;
        let quotes = !matches!(format, OutputFormat::People | OutputFormat::Jsonl | OutputFormat::Json);
        if quotes && no_text {
            return Err("this format quotes the text; use --no-text with --format jsonl or json");
        }
        Ok(Self { format, tokens, no_text, screen })
    }

    /// The flags that change nothing in this form, for the user who expects something of them.
    pub fn idle_flags(&self) -> Option<String> {
        let of_records = matches!(self.format, OutputFormat::Jsonl | OutputFormat::Json);
        // NAF has the words in any case.
        let tokens = self.tokens && !of_records && self.format != OutputFormat::Naf;
        let no_text = self.no_text && !of_records;
        let flags = match (tokens, no_text) {
            (false, false) => return None,
            (true, false) => "--tokens changes",
            (false, true) => "--no-text changes",
            (true, true) => "--tokens and --no-text change",
        };
        Some(format!("{flags} nothing in this format; use --format jsonl or json"))
    }

    /// A document as it is printed, with the end of its last line unless [`Frame::between`] ends it.
    pub fn document(&self, name: &str, pipeline: &Pipeline, reading: &Reading) -> String {
        let record = || pipeline.record(reading);
        let json = "a record holds nothing that JSON cannot";
        match self.format {
            OutputFormat::People => {
                let mut printed = String::new();
                people::write(&mut printed, name, reading, &self.screen);
                printed
            }
            OutputFormat::Jsonl => {
                json_line(&serde_json::to_string(&self.as_asked(record(), reading)).expect(json))
            }
            OutputFormat::Json => {
                serde_json::to_string_pretty(&self.as_asked(record(), reading)).expect(json)
            }
            OutputFormat::Quotations => quotations::table(&record()),
            OutputFormat::GkgQuotations => quotations::gkg_line(&record()),
            OutputFormat::Claims => json_line(&claims(&record()).to_string()),
            OutputFormat::Naf => line(naf(&record().with_tokens(&reading.document))),
        }
    }

    /// The record as the flags want it.
    fn as_asked(&self, mut record: Record, reading: &Reading) -> Record {
        if self.no_text {
            record = record.without_text();
        }
        if self.tokens {
            record = record.with_tokens(&reading.document);
        }
        record
    }

    /// What stands around the documents.
    pub fn frame(&self) -> Frame {
        Frame::of(self.format, &self.screen)
    }
}

/// A line of JSON lines. What many readers take for the end of a line beside the line feed stands in its escaped form.
pub fn json_line(json: &str) -> String {
    let mut out = String::with_capacity(json.len() + 1);
    for c in json.chars() {
        match c {
            '\u{85}' => out.push_str("\\u0085"),
            '\u{2028}' => out.push_str("\\u2028"),
            '\u{2029}' => out.push_str("\\u2029"),
            c => out.push(c),
        }
    }
    line(out)
}

fn line(mut printed: String) -> String {
    printed.push('\n');
    printed
}

/// What stands around the documents of a run.
#[derive(Debug, Default)]
pub struct Frame {
    /// Before the first document.
    pub head: String,
    /// Between two documents.
    pub between: &'static str,
    /// After the last document.
    pub end: &'static str,
    /// Instead of all that when there is no document.
    pub empty: String,
}

impl Frame {
    fn of(format: OutputFormat, screen: &Screen) -> Self {
        match format {
            OutputFormat::Json => {
                Self { head: "[\n".into(), between: ",\n", end: "\n]\n", empty: "[]\n".into() }
            }
            OutputFormat::Quotations => {
                Self { head: quotations::header(), empty: quotations::header(), ..Self::default() }
            }
            OutputFormat::People => {
                let dim = |line| format!("{}\n", screen.paint(anstyle::Style::new().dimmed(), line));
                let legend: String = evidence::LEGEND.lines().map(dim).collect();
                Self { head: format!("{legend}\n"), ..Self::default() }
            }
            _ => Self::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_within_a_line_ends_it() {
        let text = "a\u{85}b\u{2028}c\u{2029}d\ne";
        let printed = json_line(&serde_json::to_string(text).expect("JSON"));
        assert_eq!(printed, "\"a\\u0085b\\u2028c\\u2029d\\ne\"\n");
        assert_eq!(serde_json::from_str::<String>(&printed).expect("JSON"), text);
    }
}
