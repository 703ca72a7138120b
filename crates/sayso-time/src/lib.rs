//! Expressions of time, found in a text and given their values as TimeML writes them (TIMEX3; Pustejovsky et al. 2003).
//!
//! [`find`] walks once over the words (`scan`); `grammar` knows the forms, `calendar` the arithmetic; nothing is compiled at start. What a form
//! leaves open is decided from the reference date, the words of the sentence that tell past from future, and the date that the text named last.

mod calendar;
mod grammar;
mod scan;

pub use calendar::calendar_date;
use jiff::civil::{Date, Time as Clock};
use sayso_text::Span;

/// What an expression tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TimeKind {
    /// A day or a longer stretch of the calendar.
    Date,
    /// A time of day.
    Time,
    /// How long.
    Duration,
    /// How often.
    Set,
}

impl TimeKind {
    /// Name as TIMEX3 writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
        }
    }
}

/// One expression of time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Time {
    /// Where.
    pub span: Span,
    /// What it tells.
    pub kind: TimeKind,
    /// Its value: "2023-07", "P3D", "2023-W35", "2023-08-31TMO", "PAST_REF".
    pub value: String,
    /// The form that it has, for `explain`.
    pub rule: &'static str,
}

/// How a text speaks of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// News: capitals tell names from words, and what is told has mostly happened.
    News,
    /// One phrase, as people say it to an assistant: small letters, and what it names lies ahead.
    Phrase,
}

/// Words up to which a text of one line can be one phrase; a sentence of news has some twenty.
const PHRASE_WORDS: usize = 12;

/// Words up to which one line can be somebody's request, which its words tell.
const REQUEST_WORDS: usize = 20;

impl Style {
    /// How `text` speaks: by its length, and in a longer line by the words of a request.
    pub fn of(text: &str) -> Self {
        let line = text.trim();
        if line.contains('\n') {
            return Self::News;
        }
        let words = line.split_whitespace().take(REQUEST_WORDS + 1).count();
        let lower = line.to_lowercase();
        let asks = ["please ", "can you ", "could you ", "let's ", "let’s ", "i'll ", "i’ll ", "remind me"];
        let request = words <= REQUEST_WORDS && asks.iter().any(|ask| lower.contains(ask));
        if words <= PHRASE_WORDS || request { Self::Phrase } else { Self::News }
    }
}

/// Finds the expressions of `text`, in order and not overlapping, in the style that [`Style::of`] tells.
///
/// `reference` is the date of publication, as `YYYY-MM-DD` with or without a time behind it; without one, what needs it gets values with X.
///
/// ```
/// let found = sayso_time::find("He left last month and will return on Friday.", Some("2023-08-31"));
/// let values: Vec<&str> = found.iter().map(|t| t.value.as_str()).collect();
/// assert_eq!(values, ["2023-07", "2023-09-01"]);
/// ```
pub fn find(text: &str, reference: Option<&str>) -> Vec<Time> {
    find_as(text, reference, Style::of(text))
}

/// Finds the expressions of `text`, read in this style.
///
/// ```
/// use sayso_time::{Style, find_as};
/// let found = find_as("first monday of next month at half past eight", Some("2023-08-31"), Style::Phrase);
/// assert_eq!(found[0].value, "2023-09-04T08:30");
/// ```
pub fn find_as(text: &str, reference: Option<&str>, style: Style) -> Vec<Time> {
    let words = scan::words(text);
    let mut grammar = grammar::Grammar::new(text, &words, reference.and_then(day), style);
    (grammar.time, grammar.offset) = reference.map_or((None, None), clock);
    grammar.times()
}

/// The time of day behind the date, and its offset from UTC in minutes.
fn clock(iso: &str) -> (Option<Clock>, Option<f64>) {
    let time = iso.get(11..16).and_then(|t| format!("{t}:00").parse().ok());
    let offset = iso.get(19..).and_then(|zone| {
        if zone == "Z" {
            return Some(0.0);
        }
        let minutes = 60.0 * zone.get(1..3)?.parse::<f64>().ok()? + zone.get(4..6)?.parse::<f64>().ok()?;
        Some(if zone.starts_with('-') { -minutes } else { minutes })
    });
    (time, offset)
}

/// The day with which an ISO date or date-time begins.
fn day(iso: &str) -> Option<Date> {
    iso.get(..10)?.parse().ok()
}
