//! Expressions of time, found in a text and given their values as TimeML writes them (TIMEX3; Pustejovsky et al. 2003).
//!
//! [`find`] walks once over the words (`scan`); `grammar` knows the forms, `calendar` the arithmetic; nothing is compiled at start. What a form
//! leaves open is decided from the reference date, the words of the sentence that tell past from future, and the date that the text named last.

mod calendar;
mod grammar;
mod scan;

use jiff::civil::Date;
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

/// Finds the expressions of `text`, in order and not overlapping.
///
/// `reference` is the date of publication, as `YYYY-MM-DD` with or without a time behind it; without one, what needs it gets values with X.
///
/// ```
/// let found = sayso_time::find("He left last month and will return on Friday.", Some("2023-08-31"));
/// let values: Vec<&str> = found.iter().map(|t| t.value.as_str()).collect();
/// assert_eq!(values, ["2023-07", "2023-09-01"]);
/// ```
pub fn find(text: &str, reference: Option<&str>) -> Vec<Time> {
    let words = scan::words(text);
    grammar::Grammar::new(text, &words, reference.and_then(day)).times()
}

/// The day with which an ISO date or date-time begins.
fn day(iso: &str) -> Option<Date> {
    iso.get(..10)?.parse().ok()
}
