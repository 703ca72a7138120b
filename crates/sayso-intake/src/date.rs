//! Publication dates, in the forms in which news gives them.

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::fmt::rfc2822;
use jiff::fmt::temporal::Pieces;
use jiff::tz::Offset;
use sayso_text::Note;

/// Years in which news can have appeared: from the first newspapers (1605) to well ahead. Anything else is a
/// placeholder such as `0001-01-01`.
const YEARS: std::ops::RangeInclusive<i16> = 1605..=2199;

/// Normalises a publication date to `2023-08-31`, or to RFC 3339 when the time and its offset from UTC are given. A
/// time without an offset is dropped: it could be any of 26 hours, and the date is what reading needs.
///
/// Read are: ISO 8601 with and without time, extended and basic; RFC 2822; "31 August 2023", "Aug. 31, 2023" and the
/// like, with or without a weekday before and a time behind; `2023/08/31`, `31.08.2023`; `31/08/2023` and
/// `08/31/2023` where only one reading is possible; seconds, milliseconds or microseconds since 1970.
pub(crate) fn normalize(given: &str) -> Option<String> {
    let given = given.trim();
    if given.len() > 100 {
        return None;
    }
    from_digits(given)
        .or_else(|| from_iso(given))
        .or_else(|| from_rfc2822(given))
        .or_else(|| from_numbers(given))
        .or_else(|| from_words(given))
}

/// The note for a date in no known form.
pub(crate) fn unreadable(given: &str) -> Note {
    let shown: String = given.chars().take(60).collect();
    let message = format!(
        "the publication date {shown:?} was left out: give it as 2023-08-31, 2023-08-31T12:00:00Z, 31 August 2023 \
         or seconds since 1970"
    );
    Note::new("unreadable-date", message)
}

/// `20230831`, `20230831120000`, and times since 1970 as integers or decimals.
fn from_digits(given: &str) -> Option<String> {
    let (whole, fraction) = given.split_once('.').unwrap_or((given, "0"));
    let is_number = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    if !is_number(whole) || !is_number(fraction) {
        return None;
    }
    match whole.len() {
        8 | 14 => {
            let number = |range| whole.get(range).and_then(|s: &str| s.parse::<i16>().ok());
            day(number(0..4)?, number(4..6)?, number(6..8)?)
        }
        // Nine digits begin in March 1973; shorter numbers are years, ids or page numbers.
        9..=11 => stamp(Timestamp::from_second(whole.parse().ok()?).ok()?),
        12..=13 => stamp(Timestamp::from_millisecond(whole.parse().ok()?).ok()?),
        15..=16 => stamp(Timestamp::from_microsecond(whole.parse().ok()?).ok()?),
        _ => None,
    }
}

fn stamp(timestamp: Timestamp) -> Option<String> {
    let at = Offset::UTC.to_datetime(timestamp);
    moment(at.date(), Some((at.time(), "Z".to_owned())))
}

fn from_iso(given: &str) -> Option<String> {
    let zulu = ["UTC", "GMT"].iter().find_map(|zone| given.strip_suffix(zone));
    let spaced = zulu.map(|rest| format!("{}Z", rest.trim_end())).unwrap_or_else(|| {
        // "2023-08-31 12:00:00 +0200": ISO has no space before the offset.
        given.replace(" +", "+").replace(" -", "-")
    });
    let pieces = Pieces::parse(&spaced).ok()?;
    let offset = pieces.offset().map(|offset| match offset {
        jiff::fmt::temporal::PiecesOffset::Zulu => "Z".to_owned(),
        other => written(other.to_numeric_offset()),
    });
    moment(pieces.date(), pieces.time().zip(offset))
}

fn from_rfc2822(given: &str) -> Option<String> {
    const PARSER: rfc2822::DateTimeParser = rfc2822::DateTimeParser::new().relaxed_weekday(true);
    let at = PARSER.parse_zoned(given).ok()?;
    moment(at.date(), Some((at.time(), written(at.offset()))))
}

/// Three numbers between the same separators.
fn from_numbers(given: &str) -> Option<String> {
    let separator = given.chars().find(|c| matches!(c, '/' | '.' | '-'))?;
    // A time may follow: 31.08.2023, 12:00.
    let parts: Vec<&str> = given.splitn(3, separator).collect();
    let [first, second, rest] = parts[..] else { return None };
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (third, tail) = rest.split_at(digits);
    if !matches!(tail.chars().next(), None | Some(' ' | ',' | 'T')) {
        return None;
    }
    let [a, b, c] = [first.parse::<i16>().ok()?, second.parse().ok()?, third.parse().ok()?];
    match (first.len(), third.len()) {
        (4, _) => day(a, b, c),
        (_, 4) if separator == '.' => day(c, b, a),
        // Day first in most countries, month first in the United States: only one reading may be possible.
        (_, 4) if a > 12 || a == b => day(c, b, a),
        (_, 4) if b > 12 => day(c, a, b),
        _ => None,
    }
}

/// A month by its name, with day and year on either side.
fn from_words(given: &str) -> Option<String> {
    let words: Vec<&str> = given.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let at = words.iter().position(|word| month(word).is_some())?;
    let is_lead = |word: &&str| {
        let word = word.to_ascii_lowercase();
        ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].iter().any(|day| word.starts_with(day))
            || ["published", "posted", "on", "date", "the"].contains(&word.as_str())
    };
    let month = month(words[at])?;
    let year_at = |i: usize| words.get(i).filter(|w| w.len() == 4).and_then(|w| w.parse::<i16>().ok());
    let day_at = |i: usize| {
        let word = words.get(i)?.to_ascii_lowercase();
        let digits = ["st", "nd", "rd", "th"].iter().find_map(|s| word.strip_suffix(s)).unwrap_or(&word);
        digits.parse::<i16>().ok().filter(|_| digits.len() <= 2)
    };
    // "31st of August": the "of" is not part of the date.
    let before = at.checked_sub(if at > 0 && words[at - 1].eq_ignore_ascii_case("of") { 2 } else { 1 });
    let (start, found) = match before.and_then(|i| Some((i, day_at(i)?, year_at(at + 1)?))) {
        Some((start, day_, year)) => (start, day(year, month, day_)),
        None => (at, day(year_at(at + 2)?, month, day_at(at + 1)?)),
    };
    found.filter(|_| words[..start].iter().all(is_lead))
}

/// The number of the month that an English word names, in full or shortened to three letters or more.
fn month(word: &str) -> Option<i16> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = word.to_ascii_lowercase();
    let at = MONTHS.iter().position(|month| word.len() >= 3 && month.starts_with(&word))?;
    Some(at as i16 + 1)
}

fn day(year: i16, month: i16, day: i16) -> Option<String> {
    moment(Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?, None)
}

fn moment(date: Date, time: Option<(Time, String)>) -> Option<String> {
    if !YEARS.contains(&date.year()) {
        return None;
    }
    Some(match time {
        Some((time, offset)) => {
            format!("{date}T{:02}:{:02}:{:02}{offset}", time.hour(), time.minute(), time.second())
        }
        None => date.to_string(),
    })
}

/// An offset as RFC 3339 writes it.
fn written(offset: Offset) -> String {
    let minutes = offset.seconds() / 60;
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(given: &str, expect: &str) {
        assert_eq!(normalize(given).as_deref().unwrap_or("unreadable"), expect, "{given}");
    }

    #[test]
    fn iso_dates() {
        check("2023-08-31", "2023-08-31");
        check(" 2023-08-31T12:30:15Z ", "2023-08-31T12:30:15Z");
        check("2023-08-31T12:30:15.123+02:00", "2023-08-31T12:30:15+02:00");
        check("2023-08-31T12:30+0200", "2023-08-31T12:30:00+02:00");
        check("2023-08-31 12:30:15 -0330", "2023-08-31T12:30:15-03:30");
        check("2023-08-31 12:30:15 UTC", "2023-08-31T12:30:15Z");
        check("2023-08-31T12:30:15", "2023-08-31");
        check("2023-08-31 12:30", "2023-08-31");
        check("20230831", "2023-08-31");
        check("20230831123015", "2023-08-31");
        check("20230831T123015Z", "2023-08-31T12:30:15Z");
    }

    #[test]
    fn written_dates() {
        check("31 August 2023", "2023-08-31");
        check("Aug 31, 2023", "2023-08-31");
        check("Aug. 31, 2023", "2023-08-31");
        check("Thursday, 31st of August, 2023", "2023-08-31");
        check("Sept 5, 2023 at 4:15 p.m. ET", "2023-09-05");
        check("31-Aug-2023", "2023-08-31");
        check("Published on May 1, 2023", "2023-05-01");
        check("Thu, 31 Aug 2023 12:30:15 +0200", "2023-08-31T12:30:15+02:00");
        check("Thu, 31 Aug 2023 12:30:15 GMT", "2023-08-31T12:30:15+00:00");
        check("Fri, 31 Aug 2023 12:30:15 GMT", "2023-08-31T12:30:15+00:00");
    }

    #[test]
    fn numbered_dates() {
        check("2023/08/31", "2023-08-31");
        check("2023.8.31", "2023-08-31");
        check("31.08.2023, 12:00", "2023-08-31");
        check("05.08.2023", "2023-08-05");
        check("31/08/2023", "2023-08-31");
        check("08/31/2023 10:00", "2023-08-31");
        check("08/08/2023", "2023-08-08");
        check("1693485015", "2023-08-31T12:30:15Z");
        check("1693485015.75", "2023-08-31T12:30:15Z");
        check("1693485015123", "2023-08-31T12:30:15Z");
    }

    #[test]
    fn what_is_not_read() {
        for given in [
            "",
            "soon",
            "2023",
            "2023-08",
            "August 2023",
            "05/08/2023",
            "2023-02-30",
            "0001-01-01T00:00:00",
            "31",
            "20231331",
            "99999999999999999999",
            "yesterday, 31 August 2023",
            "May",
            "31 August 23",
            "--",
            "....",
            "2023-08-31-12",
            "é/é/2023",
        ] {
            check(given, "unreadable");
        }
    }
}
