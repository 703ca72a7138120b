//! Owns the question whether a line break opens a new paragraph or only wraps prose.
//!
//! A blank line always opens one. A single line break does when it was put there on purpose: the next word would
//! still have fitted on the line, or the line is a byline, or the next one is a list item. Lines that run to the
//! text's width and go on are wrapped prose.

/// One line of the text, without the white space around it.
#[derive(Debug, Clone, Copy)]
struct Line<'t> {
    /// Byte at which its first word starts.
    start: usize,
    text: &'t str,
    /// In characters.
    width: usize,
}

/// The text's lines, asked in ascending order.
pub(super) struct Layout<'t> {
    lines: Vec<Line<'t>>,
    /// Characters in the text's longest line.
    width: usize,
    /// Index of the line that was asked last.
    at: usize,
}

/// A line longer than this is no wrapped line, so the text is not wrapped and every line break is meant.
/// Wrapped prose has 60 to 110 characters a line.
const LONGEST_WRAPPED: usize = 140;

/// A line break was meant when the next word would have ended within this share of the width. Below 1 since the
/// wrapping may have gone by the width of letters, not by their number.
const MEANT: f32 = 0.85;

impl<'t> Layout<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let mut lines = Vec::new();
        let mut start = 0;
        for raw in text.split('\n') {
            let text = raw.trim();
            if !text.is_empty() {
                let start = start + (raw.len() - raw.trim_start().len());
                lines.push(Line { start, text, width: text.chars().count() });
            }
            start += raw.len() + 1;
        }
        let width = lines.iter().map(|l| l.width).max().unwrap_or(0);
        Layout { lines, width, at: 0 }
    }

    /// Whether the line whose first word starts at `start` opens a paragraph although no blank line precedes it.
    /// `ended`: the line before ends with sentence-final punctuation.
    pub(super) fn opens(&mut self, start: usize, ended: bool) -> bool {
        while self.at + 1 < self.lines.len() && self.lines[self.at].start < start {
            self.at += 1;
        }
        let line = self.lines[self.at];
        if self.at == 0 || line.start != start {
            return false; // broken by a character that is white space but no line feed
        }
        let before = self.lines[self.at - 1];
        if is_item(line.text) {
            return true;
        }
        if line.text.starts_with(char::is_lowercase) || before.text.ends_with([',', ';', '(', '-', '–', '&'])
        {
            return false;
        }
        let next_word = line.text.split_whitespace().next().map_or(0, |w| w.chars().count());
        let fits = (before.width + 1 + next_word) as f32 <= MEANT * self.width as f32;
        ended || fits || self.width > LONGEST_WRAPPED || is_byline(before.text)
    }
}

/// "- x", "• x", "* x", "3. x", "b) x".
fn is_item(line: &str) -> bool {
    let Some((marker, _)) = line.split_once(char::is_whitespace) else {
        return false;
    };
    if matches!(marker, "-" | "*" | "•" | "–" | "—" | "·" | "o" | "▪" | "►" | ">") {
        return true;
    }
    let Some(number) = marker.strip_suffix(['.', ')']) else {
        return false;
    };
    let number = number.trim_start_matches('(');
    (1..=2).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit())
        || number.len() == 1 && marker.ends_with(')') && number.bytes().all(|b| b.is_ascii_alphabetic())
}

/// "By Jane Doe", "BY JANE DOE AND JOHN ROE, Staff Writer".
fn is_byline(line: &str) -> bool {
    let Some(name) = line.strip_prefix("By ").or_else(|| line.strip_prefix("BY ")) else {
        return false;
    };
    line.len() <= 80
        && name.starts_with(char::is_uppercase)
        && name
            .split_whitespace()
            .all(|w| matches!(w, "and" | "of" | "de" | "van" | "von") || !w.starts_with(char::is_lowercase))
}

#[cfg(test)]
mod tests {
    use super::super::tokenize;

    /// `¶` marks the words that open a paragraph.
    #[track_caller]
    fn check(text: &str, expect: &str) {
        let mut got = String::new();
        for word in tokenize(text) {
            if !got.is_empty() {
                got.push(' ');
            }
            if word.paragraph {
                got.push('¶');
            }
            got.push_str(word.span.of(text));
        }
        assert_eq!(got, expect);
    }

    #[test]
    fn blank_lines() {
        check("One\n\ntwo \n \n three", "¶One ¶two ¶three");
        check("One\r\n\r\ntwo", "¶One ¶two");
    }

    #[test]
    fn wrapped_prose_is_not_broken() {
        check(
            "A car bomb has wounded 56 more, officials\n say. The blast near the entrance to Erciyes\n University hit them",
            "¶A car bomb has wounded 56 more , officials say . The blast near the entrance to Erciyes University hit them",
        );
    }

    #[test]
    fn a_short_line_before_a_capital_is_a_headline() {
        check(
            "Bus attack kills 13\nBy Jane Doe\nA suicide car bomb in central Turkey has killed soldiers aboard a bus and\nwounded more",
            "¶Bus attack kills 13 ¶By Jane Doe ¶A suicide car bomb in central Turkey has killed soldiers aboard a bus and wounded more",
        );
    }

    #[test]
    fn items_and_ended_lines() {
        check("They want:\n- peace\n- bread", "¶They want : ¶- peace ¶- bread");
        check(
            "He went home.\nShe stayed with Mr.\nSmith there",
            "¶He went home . ¶She stayed with Mr. Smith there",
        );
    }
}
