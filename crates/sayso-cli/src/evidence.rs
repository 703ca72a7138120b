//! A sentence with its evidence underlined.
//!
//! ```text
//! North Korean officials have publicly denied the existence of such negotiations.
//! s─────────────────────               c~~~~~                        1═══════════
//! ```
//!
//! A mark starts with its letter, so that it can be read without colours: the act's number, `a` actor, `r` recipient,
//! `s` source, `c` cue. Marks that overlap go to a second row.

use std::collections::BTreeMap;
use std::ops::Range;

use anstyle::{AnsiColor, Style};
use sayso::text::Span;

use crate::screen::{Screen, columns};

/// What a run of words is evidence of, by precedence where marks compete.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The word that names an act.
    Act,
    /// The word that says that somebody says it.
    Cue,
    /// A doer, or one it is done to.
    Participant,
    /// Who says it.
    Source,
}

/// The legend, once above the first article.
pub const LEGEND: &str = "1═ act  a─ actor  r─ recipient  s┄ source  c~ cue\n\
    → to whom it is done  ? doer not told  CAN? country guessed  “ speech in which no act was found";

impl Kind {
    fn fill(self) -> char {
        match self {
            Self::Act => '═',
            Self::Cue => '~',
            Self::Participant => '─',
            Self::Source => '┄',
        }
    }

    fn style(self) -> Style {
        let color = match self {
            Self::Act => AnsiColor::Yellow,
            Self::Cue => AnsiColor::Magenta,
            Self::Participant => AnsiColor::Green,
            Self::Source => AnsiColor::Cyan,
        };
        Style::new().fg_color(Some(color.into())).bold()
    }
}

/// The evidence in a sentence.
#[derive(Debug, Default)]
pub struct Marks(BTreeMap<(Kind, Span), Vec<String>>);

impl Marks {
    /// Marks `span`. Labels of the same span are put together: `a` and `r`, `1` and `2`.
    pub fn add(&mut self, kind: Kind, span: Span, label: impl Into<String>) {
        let (labels, label) = (self.0.entry((kind, span)).or_default(), label.into());
        if !labels.contains(&label) {
            labels.push(label);
        }
    }

    /// Whether nothing is marked.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// A character on the screen.
struct Cell {
    c: char,
    /// Its byte in the text.
    at: usize,
    columns: usize,
}

/// Writes the `sentence` of `text` with its marks beneath, wrapped, each line behind `indent`.
pub fn underlined(
    out: &mut String,
    text: &str,
    sentence: Span,
    marks: &Marks,
    screen: &Screen,
    indent: &str,
) {
    let cells = cells(text, sentence);
    let marks: Vec<(Kind, Range<usize>, String)> = marks
        .0
        .iter()
        .map(|((kind, span), labels)| {
            let first = cells.partition_point(|cell| cell.at < span.start);
            let end = cells.partition_point(|cell| cell.at < span.end);
            (*kind, first..end, labels.join(if *kind == Kind::Act { "," } else { "" }))
        })
        .collect();
    for line in lines(&cells, screen.width.saturating_sub(indent.len()).max(1)) {
        out.push_str(indent);
        write_words(out, &cells, &line, &marks, screen);
        for row in rows(&cells, &line, &marks) {
            out.push_str(indent);
            write_row(out, &row, screen);
        }
    }
}

/// The characters of a sentence: line breaks are spaces, white space is single, nothing steers the terminal.
fn cells(text: &str, sentence: Span) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::with_capacity(sentence.len());
    for (i, c) in sentence.of(text).char_indices() {
        let at = sentence.start + i;
        if c.is_whitespace() {
            if cells.last().is_some_and(|last| last.c != ' ') {
                cells.push(Cell { c: ' ', at, columns: 1 });
            }
        } else if let Some(columns) = columns(c) {
            cells.push(Cell { c, at, columns });
        }
    }
    cells
}

/// The lines of a sentence, broken at spaces, else where the line is full.
fn lines(cells: &[Cell], width: usize) -> Vec<Range<usize>> {
    let (mut lines, mut start) = (Vec::new(), 0);
    while start < cells.len() {
        let (mut end, mut used) = (start, 0);
        while end < cells.len() && used + cells[end].columns <= width {
            used += cells[end].columns;
            end += 1;
        }
        // A character wider than the line goes over its end.
        end = end.max(start + 1);
        let mut next = end;
        if end < cells.len() && cells[end].c == ' ' {
            next = end + 1;
        } else if end < cells.len()
            && let Some(space) = cells[start..end].iter().rposition(|cell| cell.c == ' ')
        {
            (end, next) = (start + space, start + space + 1);
        }
        lines.push(start..end);
        start = next;
    }
    lines
}

fn write_words(
    out: &mut String,
    cells: &[Cell],
    line: &Range<usize>,
    marks: &[(Kind, Range<usize>, String)],
    screen: &Screen,
) {
    let kind_at = |i: usize| marks.iter().find(|(_, cells, _)| cells.contains(&i)).map(|(kind, ..)| *kind);
    let all: Vec<usize> = line.clone().collect();
    for run in all.chunk_by(|a, b| kind_at(*a) == kind_at(*b)) {
        let words: String = run.iter().map(|i| cells[*i].c).collect();
        match kind_at(run[0]) {
            Some(kind) => out.push_str(&screen.paint(kind.style(), words).to_string()),
            None => out.push_str(&words),
        }
    }
    out.push('\n');
}

type Row = Vec<Option<(char, Kind)>>;

/// The rows of marks beneath a line: each mark in the first row where it is free.
fn rows(cells: &[Cell], line: &Range<usize>, marks: &[(Kind, Range<usize>, String)]) -> Vec<Row> {
    let width = |cells: &[Cell]| cells.iter().map(|cell| cell.columns).sum::<usize>();
    let mut rows: Vec<Row> = Vec::new();
    for (kind, marked, label) in marks {
        let part = marked.start.max(line.start)..marked.end.min(line.end);
        if part.is_empty() {
            continue;
        }
        let start = width(&cells[line.start..part.start]);
        let end = start + width(&cells[part.clone()]);
        let free = rows.iter().position(|row| row[start..end].iter().all(Option::is_none));
        let row = free.unwrap_or_else(|| {
            rows.push(vec![None; width(&cells[line.clone()])]);
            rows.len() - 1
        });
        let fill = label.chars().chain(std::iter::repeat(kind.fill()));
        for (cell, c) in rows[row][start..end].iter_mut().zip(fill) {
            *cell = Some((c, *kind));
        }
    }
    rows
}

fn write_row(out: &mut String, row: &Row, screen: &Screen) {
    let end = row.iter().rposition(Option::is_some).map_or(0, |last| last + 1);
    let kind = |cell: &Option<(char, Kind)>| cell.map(|(_, kind)| kind);
    for run in row[..end].chunk_by(|a, b| kind(a) == kind(b)) {
        let line: String = run.iter().map(|cell| cell.map_or(' ', |(c, _)| c)).collect();
        match kind(&run[0]) {
            Some(kind) => out.push_str(&screen.paint(kind.style(), line).to_string()),
            None => out.push_str(&line),
        }
    }
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, width: usize, marks: &[(Kind, &str, &str)], expect: &[&str]) {
        let mut all = Marks::default();
        for (kind, words, label) in marks {
            let start = text.find(words).expect("the words are in the text");
            all.add(*kind, Span::new(start, start + words.len()), *label);
        }
        let mut out = String::new();
        let screen = Screen { color: false, width };
        underlined(&mut out, text, Span::new(0, text.len()), &all, &screen, "");
        assert_eq!(out.lines().collect::<Vec<_>>(), expect, "\n{out}");
    }

    #[test]
    fn marks_stand_beneath_their_words() {
        check(
            "Ankara denied the strike, AFP said.",
            80,
            &[
                (Kind::Act, "strike", "1"),
                (Kind::Source, "Ankara", "s"),
                (Kind::Cue, "denied", "c"),
                (Kind::Source, "AFP", "s"),
                (Kind::Cue, "said", "c"),
            ],
            &["Ankara denied the strike, AFP said.", "s┄┄┄┄┄ c~~~~~     1═════  s┄┄ c~~~"],
        );
    }

    #[test]
    fn overlapping_marks_take_another_row() {
        check(
            "Envoys met",
            80,
            &[
                (Kind::Act, "met", "1"),
                (Kind::Act, "met", "2"),
                (Kind::Participant, "Envoys", "a"),
                (Kind::Participant, "Envoys", "r"),
                (Kind::Source, "Envoys met", "s"),
            ],
            &["Envoys met", "ar──── 1,2", "s┄┄┄┄┄┄┄┄┄"],
        );
    }

    #[test]
    fn long_sentences_wrap_with_their_marks() {
        check(
            "The foreign ministry of 日本\n\nsaid no",
            22,
            &[(Kind::Source, "foreign ministry of 日本", "s"), (Kind::Cue, "said", "c")],
            &["The foreign ministry", "    s┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄", "of 日本 said no", "s┄┄┄┄┄┄ c~~~"],
        );
        check(
            "Donaudampfschiff",
            5,
            &[(Kind::Act, "dampf", "1")],
            &["Donau", "dampf", "1════", "schif", "f"],
        );
        check("", 5, &[], &[]);
    }
}
