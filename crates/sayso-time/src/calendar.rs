//! Calendar arithmetic and the words for its units, numbers and days.

use jiff::Span;
use jiff::civil::{Date, ISOWeekDate, Weekday};

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

impl Unit {
    /// The unit and whether the word is plural.
    pub fn of(word: &str) -> Option<(Self, bool)> {
        Some(match word {
            "second" | "sec" => (Self::Second, false),
            "seconds" | "secs" => (Self::Second, true),
            "minute" | "min" => (Self::Minute, false),
            "minutes" | "mins" => (Self::Minute, true),
            "hour" | "hr" => (Self::Hour, false),
            "hours" | "hrs" => (Self::Hour, true),
            "day" => (Self::Day, false),
            "days" => (Self::Day, true),
            "week" | "wk" => (Self::Week, false),
            "weeks" | "wks" => (Self::Week, true),
            "month" => (Self::Month, false),
            "months" => (Self::Month, true),
            "quarter" | "qtr" => (Self::Quarter, false),
            "quarters" | "qtrs" => (Self::Quarter, true),
            "year" | "yr" => (Self::Year, false),
            "years" | "yrs" => (Self::Year, true),
            "decade" => (Self::Decade, false),
            "decades" => (Self::Decade, true),
            "century" => (Self::Century, false),
            "centuries" => (Self::Century, true),
            _ => return None,
        })
    }

    /// The value of so many of it ("P3D", "PT2H"); `count` may be "X".
    pub fn duration(self, count: &str) -> String {
        match self {
            Self::Second => format!("PT{count}S"),
            Self::Minute => format!("PT{count}M"),
            Self::Hour => format!("PT{count}H"),
            Self::Day => format!("P{count}D"),
            Self::Week => format!("P{count}W"),
            Self::Month => format!("P{count}M"),
            Self::Quarter => format!("P{count}Q"),
            Self::Year => format!("P{count}Y"),
            // TimeML has a letter for decades that hardly anybody writes; years are understood everywhere.
            Self::Decade => times_ten(count, 1),
            Self::Century => times_ten(count, 2),
        }
    }

    pub fn is_clock(self) -> bool {
        matches!(self, Self::Second | Self::Minute | Self::Hour)
    }
}

fn times_ten(count: &str, power: u32) -> String {
    match count.parse::<f64>() {
        Ok(n) => format!("P{}Y", n * f64::from(10u32.pow(power))),
        Err(_) => if power == 1 { "PXDE" } else { "PXCE" }.to_owned(),
    }
}

pub(crate) const WEEKDAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// 0 for Monday. Short forms count with a full stop only ("Sat." but not "sat").
pub(crate) fn weekday(word: &str, stopped: bool) -> Option<usize> {
    let long = word.strip_suffix('s').filter(|w| WEEKDAYS.contains(w)).unwrap_or(word);
    WEEKDAYS.iter().position(|d| *d == long).or_else(|| {
        let short = match word {
            "mon" => 0,
            "tue" | "tues" => 1,
            "wed" | "weds" => 2,
            "thu" | "thur" | "thurs" => 3,
            "fri" => 4,
            "sat" => 5,
            "sun" => 6,
            _ => return None,
        };
        stopped.then_some(short)
    })
}

/// 1 for January.
pub(crate) fn month(word: &str) -> Option<i8> {
    Some(match word {
        "january" | "jan" => 1,
        "february" | "feb" => 2,
        "march" | "mar" => 3,
        "april" | "apr" => 4,
        "may" => 5,
        "june" | "jun" => 6,
        "july" | "jul" => 7,
        "august" | "aug" => 8,
        "september" | "sept" | "sep" => 9,
        "october" | "oct" => 10,
        "november" | "nov" => 11,
        "december" | "dec" => 12,
        _ => return None,
    })
}

/// TimeML's sign of a season.
pub(crate) fn season(word: &str) -> Option<&'static str> {
    Some(match word {
        "spring" => "SP",
        "summer" => "SU",
        "autumn" | "fall" => "FA",
        "winter" => "WI",
        _ => return None,
    })
}

/// TimeML's sign of a part of the day.
pub(crate) fn day_part(word: &str) -> Option<&'static str> {
    Some(match word {
        "morning" | "mornings" => "MO",
        "afternoon" | "afternoons" => "AF",
        "evening" | "evenings" => "EV",
        "night" | "nights" => "NI",
        _ => return None,
    })
}

/// A number in words, as far as expressions of time use them.
pub(crate) fn small_number(word: &str) -> Option<u32> {
    const WORDS: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let at = |list: &[&str]| list.iter().position(|w| *w == word);
    at(&WORDS).map(|n| n as u32).or_else(|| at(&TENS).map(|n| n as u32 * 10 + 20)).or(match word {
        "dozen" => Some(12),
        _ => None,
    })
}

/// An ordinal in words or figures: "third", "21" + "st".
pub(crate) fn ordinal(word: &str) -> Option<u32> {
    const WORDS: [&str; 31] = [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
        "twentieth",
        "twenty-first",
        "twenty-second",
        "twenty-third",
        "twenty-fourth",
        "twenty-fifth",
        "twenty-sixth",
        "twenty-seventh",
        "twenty-eighth",
        "twenty-ninth",
        "thirtieth",
        "thirty-first",
    ];
    WORDS.iter().position(|w| *w == word).map(|n| n as u32 + 1)
}

pub(crate) fn date(year: i16, month: i8, day: i8) -> Option<Date> {
    Date::new(year, month, day).ok()
}

/// The day `n` days on, if the calendar goes so far.
pub(crate) fn days_on(d: Date, n: i64) -> Option<Date> {
    Span::new().try_days(n).and_then(|n| d.checked_add(n)).ok()
}

/// The day a few days on; at the end of the calendar `d` itself.
pub(crate) fn add_days(d: Date, n: i64) -> Date {
    days_on(d, n).unwrap_or(d)
}

/// The day `n` months on, if the calendar goes so far.
pub(crate) fn months_on(d: Date, n: i64) -> Option<Date> {
    Span::new().try_months(n).and_then(|n| d.checked_add(n)).ok()
}

/// A year as TIMEX3 writes it. There is no year 0: before 1 stands 1 BC.
pub(crate) fn year(y: i64) -> String {
    if y > 0 { format!("{y:04}") } else { format!("BC{:04}", 1 - y) }
}

pub(crate) fn iso(d: Date) -> String {
    format!("{:04}-{:02}-{:02}", d.year(), d.month(), d.day())
}

pub(crate) fn year_month(d: Date) -> String {
    format!("{:04}-{:02}", d.year(), d.month())
}

pub(crate) fn week(d: Date) -> String {
    let w = d.iso_week_date();
    format!("{:04}-W{:02}", w.year(), w.week())
}

pub(crate) fn quarter(d: Date) -> i8 {
    (d.month() - 1) / 3 + 1
}

/// 0 for Monday.
pub(crate) fn weekday_of(d: Date) -> i64 {
    i64::from(d.weekday().to_monday_zero_offset())
}

/// The `n`-th weekday of a month, -1 the last.
pub(crate) fn nth_weekday(year: i16, month: i8, n: i8, weekday: Weekday) -> Option<Date> {
    date(year, month, 1)?.nth_weekday_of_month(n, weekday).ok()
}

/// Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876).
pub(crate) fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let month = (h + l - 7 * m + 114) / 31;
    let day = (h + l - 7 * m + 114) % 31 + 1;
    date(year, month as i8, day as i8)
}

/// The day, month or year in which a TIMEX3 value lies: the part of a day is the time's and not the date's, a week is of the month that has its
/// Thursday, a weekend of the one that has its Saturday, seasons, quarters and halves are of their year.
pub fn calendar_date(value: &str) -> String {
    let day = value.split('T').next().unwrap_or(value);
    let Some((year, rest)) = day.split_once('-') else { return day.to_owned() };
    if rest.starts_with(|c: char| c.is_ascii_digit()) {
        return day.to_owned();
    }
    let week = rest.strip_prefix('W').filter(|w| !w.starts_with('I'));
    let month = week.and_then(|w| {
        let (number, weekend) = w.split_once('-').map_or((w, false), |(n, _)| (n, true));
        let weekday = if weekend { Weekday::Saturday } else { Weekday::Thursday };
        let date = ISOWeekDate::new(year.parse().ok()?, number.parse().ok()?, weekday).ok()?.date();
        Some(format!("{:04}-{:02}", date.year(), date.month()))
    });
    month.unwrap_or_else(|| year.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calendar_dates() {
        for (timex, date) in [
            ("2016-03-02TMO", "2016-03-02"),
            ("2016-W09", "2016-03"),
            ("2015-W53", "2015-12"),
            ("2016-W08-WE", "2016-02"),
            ("2014-Q3", "2014"),
            ("2004-WI", "2004"),
            ("2016-09", "2016-09"),
            ("2016", "2016"),
        ] {
            assert_eq!(calendar_date(timex), date, "{timex}");
        }
    }
}
