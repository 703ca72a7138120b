//! What text looks like on a terminal: columns, colours, and nothing that could steer it.

use std::fmt::{self, Display};
use std::io::{self, IsTerminal};

use anstyle::Style;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::args::Color;

/// Columns when the output is no terminal: what fits a mail or a page at a readable size.
const PLAIN_WIDTH: usize = 100;

/// The narrowest and the widest lines: below, a word hardly fits; above, the eye loses the next line.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=120;

/// Where output for people goes.
#[derive(Debug, Clone, Copy)]
pub struct Screen {
    /// Whether to print colours.
    pub color: bool,
    /// Columns in a line.
    pub width: usize,
}

impl Screen {
    /// Standard output as it is.
    pub fn stdout(color: Color) -> Self {
        let terminal = io::stdout().is_terminal();
        let wanted = match color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => {
                let unset = |name| std::env::var_os(name).is_none_or(|value| value.is_empty());
                terminal && unset("NO_COLOR") && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
            }
        };
        let size = terminal_size::terminal_size().filter(|_| terminal);
        let width = size.map_or(PLAIN_WIDTH, |(width, _)| usize::from(width.0));
        Self { color: wanted, width: width.clamp(*WIDTHS.start(), *WIDTHS.end()) }
    }

    /// `text` in `style`, or as it is without colours.
    pub fn paint<T: Display>(&self, style: Style, text: T) -> Painted<T> {
        Painted { style: self.color.then_some(style), text }
    }
}

/// Text in a style.
#[derive(Debug)]
pub struct Painted<T> {
    style: Option<Style>,
    text: T,
}

impl<T: Display> Display for Painted<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.style {
            Some(style) => write!(f, "{style}{}{style:#}", self.text),
            None => self.text.fmt(f),
        }
    }
}

/// Columns that a character takes. `None` for one that must not reach a terminal: controls, which could move its cursor
/// or rename its window, and the marks that turn the direction of everything behind them.
pub fn columns(c: char) -> Option<usize> {
    match c {
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}' | '\u{FEFF}' => None,
        c => c.width(),
    }
}

/// `text` on one line, white space single, without what must not reach a terminal.
pub fn one_line(text: &str) -> String {
    let words = text.split_whitespace().map(|word| word.chars().filter(|c| columns(*c).is_some()).collect());
    words.collect::<Vec<String>>().join(" ")
}

/// `1 event`, `2 events`.
pub fn counted(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

/// `text`, which is one line, cut to so many columns.
pub fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut used = 1;
    let kept = text.chars().take_while(|c| {
        used += c.width().unwrap_or(0);
        used <= width
    });
    let mut kept: String = kept.collect();
    kept.truncate(kept.trim_end().len());
    kept.push('…');
    kept
}

/// `text` in lines of so many columns; a single word may be longer.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let line = lines.last_mut().expect("there is a line");
        if line.is_empty() {
            line.push_str(word);
        } else if line.width() + 1 + word.width() <= width {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_never_reach_the_terminal() {
        assert_eq!(one_line(" a\x1b[31m\u{202E}b\n\tc\u{9b}d "), "a[31mb cd");
    }

    #[test]
    fn lines_are_measured_in_columns() {
        assert_eq!(cut("日本 said no", 8), "日本 sa…");
        assert_eq!(cut("日本", 4), "日本");
        assert_eq!(wrap("a bc def 日本", 4), ["a bc", "def", "日本"]);
    }
}
