//! The attributions of a record with their references resolved: who speaks, through whom, and in which quoted words.

use std::collections::HashMap;

use sayso::Record;
use sayso::record::{AttributionRecord, EntityRecord, SpanRecord};

use crate::text::Text;

/// Who says something.
pub(crate) struct Source<'r> {
    /// The entity, if the text tells which.
    pub(crate) entity: Option<&'r EntityRecord>,
    /// The entity's name, else the words of the text; empty when it names nobody.
    pub(crate) name: String,
}

/// What a record with text tells about speech.
pub(crate) struct Speech<'r> {
    pub(crate) text: Text<'r>,
    pub(crate) attributions: &'r [AttributionRecord],
    positions: HashMap<&'r str, usize>,
    entities: HashMap<&'r str, &'r EntityRecord>,
    /// What stands between double quotation marks, the marks excluded, in order.
    quoted: Vec<SpanRecord>,
    /// What tells a time, in order.
    times: Vec<SpanRecord>,
}

impl<'r> Speech<'r> {
    /// `None` when the record is without its text.
    pub(crate) fn of(record: &'r Record) -> Option<Self> {
        let text = Text::new(record.text.as_deref()?);
        Some(Self {
            quoted: quoted(&text),
            times: record.times.iter().map(|t| t.span).collect(),
            text,
            attributions: &record.attributions,
            positions: record.attributions.iter().enumerate().map(|(i, a)| (a.id.as_str(), i)).collect(),
            entities: record.entities.iter().map(|e| (e.id.as_str(), e)).collect(),
        })
    }

    pub(crate) fn source(&self, attribution: &AttributionRecord) -> Source<'r> {
        let entity = attribution.speaker.as_deref().and_then(|id| self.entities.get(id).copied());
        let name = entity.map_or_else(|| self.text.words(&attribution.source), |e| e.name.clone());
        Source { entity, name }
    }

    /// The words of a cue as they stand, without when it was said and without marks: of "said on Monday:" the verb.
    pub(crate) fn cue(&self, attribution: &AttributionRecord) -> String {
        const BEFORE_A_TIME: [&str; 6] = ["on", "in", "at", "late", "early", "last"];
        let mut words: Vec<&str> = Vec::new();
        for (word, span) in attribution.cue.iter().flat_map(|span| self.text.words_of(*span)) {
            if self.times.iter().any(|t| t.start < span.end && span.start < t.end) {
                while words.len() > 1 && words.last().is_some_and(|w| BEFORE_A_TIME.contains(w)) {
                    words.pop();
                }
                continue;
            }
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            words.extend(Some(bare).filter(|w| !w.is_empty()));
        }
        words.join(" ")
    }

    /// Positions of the attributions that report this one, nearest first.
    pub(crate) fn via(&self, attribution: &AttributionRecord) -> Vec<usize> {
        attribution.via.iter().filter_map(|id| self.positions.get(id.as_str()).copied()).collect()
    }

    /// The quoted words of an attribution, without their marks, one span an uninterrupted run. Empty for indirect speech.
    pub(crate) fn quoted(&self, attribution: &AttributionRecord) -> Vec<SpanRecord> {
        if !matches!(attribution.kind, "direct" | "mixed") {
            return Vec::new();
        }
        let mut found = Vec::new();
        for content in &attribution.content {
            let first = self.quoted.partition_point(|q| q.end <= content.start);
            let inside = self.quoted[first..].iter().take_while(|q| q.start < content.end);
            found.extend(
                inside.map(|q| SpanRecord { start: q.start.max(content.start), end: q.end.min(content.end) }),
            );
        }
        if found.is_empty() && attribution.kind == "direct" {
            // Marks of another kind than the double ones: all of it is quoted.
            found = attribution.content.iter().map(|s| self.text.bare(*s)).collect();
        }
        found.iter().map(|s| self.text.trimmed(*s)).filter(|s| s.start < s.end).collect()
    }
}

/// What stands between double quotation marks. A paragraph of a longer quotation opens a mark and closes none, so a
/// quotation ends with its paragraph at the latest, as it does for extraction.
fn quoted(text: &Text) -> Vec<SpanRecord> {
    let mut found = Vec::new();
    let mut open = None;
    let mut blank = false;
    let mut last = None;
    let mut end = 0;
    for (at, c) in text.characters() {
        let twice = last == Some(c);
        let breaks = matches!(c, '\n' | '\u{2028}');
        let paragraph_ends = c == '\u{2029}' || breaks && blank;
        blank = breaks || blank && c.is_whitespace();
        // Two single marks are one double mark in old typescripts.
        let mark = match c {
            '“' | '„' | '‟' | '«' => Some((Mark::Opens, 1)),
            '”' | '»' => Some((Mark::Closes, 1)),
            '"' => Some((if open.is_some() { Mark::Closes } else { Mark::Opens }, 1)),
            '`' if twice => Some((Mark::Opens, 2)),
            '\'' if twice => Some((if open.is_some() { Mark::Closes } else { Mark::Opens }, 2)),
            _ => None,
        };
        match mark {
            Some((Mark::Opens, width)) => {
                found.extend(open.replace(at + 1).map(|start| SpanRecord { start, end: at + 1 - width }));
            }
            Some((Mark::Closes, width)) => {
                found.extend(open.take().map(|start| SpanRecord { start, end: at + 1 - width }));
            }
            None if paragraph_ends => found.extend(open.take().map(|start| SpanRecord { start, end: at })),
            None => {}
        }
        last = (!twice).then_some(c);
        end = at + 1;
    }
    found.extend(open.map(|start| SpanRecord { start, end }));
    found.retain(|s| s.start < s.end);
    found
}

enum Mark {
    Opens,
    Closes,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `parts` are parted by `|`.
    #[track_caller]
    fn check(text: &str, parts: &str) {
        let text = Text::new(text);
        let found: Vec<&str> = quoted(&text).iter().map(|s| text.slice(*s)).collect();
        assert_eq!(found.join("|"), parts);
    }

    #[test]
    fn double_marks_of_any_kind() {
        check("“Yes,” she said. “No.” Then «peut-être».", "Yes,|No.|peut-être");
        check("\"Yes,\" she said, \"no.\"", "Yes,|no.");
        check("``Yes,'' she said.", "Yes,");
        check("It's the workers' plan, ''and'' so on", "and");
        check("“”\"\"", "");
    }

    #[test]
    fn quotations_over_paragraphs() {
        check(
            "“We came.\n\n“We left,” he said.\n\nNobody \"saw it.\n \nRain.",
            "We came.\n|We left,|saw it.\n ",
        );
        check("He said “we", "we");
        check("A 6\" nail.\n\n“Yes.”", " nail.\n|Yes.");
    }
}
