//! What people say to an assistant: one phrase, in small letters, about what lies ahead. Read only where the whole text is such a phrase.

use jiff::civil::{Date, DateTime, Time as Clock};

use super::dates::{after, before};
use super::feasts::weekend_of;
use super::{Grammar, LAST_YEAR, Reading};
use crate::TimeKind;
use crate::calendar::{Unit, add_days, date, day_part, days_on, iso, month, months_on, small_number, week};

/// A time of day as it was said.
struct Said {
    hour: u32,
    minute: u32,
    /// Whether nothing is open: with "am", "pm", or in 24 hours.
    sure: bool,
    /// Whether the words can only be a time of day.
    marked: bool,
    end: usize,
}

impl Grammar<'_> {
    /// The longest reading that only phrases have.
    pub(super) fn phrase(&self, i: usize) -> Option<Reading> {
        let readings = [
            self.numbers(i),
            self.day_alone(i),
            self.weekday_and_figures(i),
            self.nth_of(i),
            self.day_of_week(i),
            self.after_next(i),
            self.shifted_by(i),
            self.upcoming(i),
            self.end_of_day(i),
            self.weekend_beside(i),
            self.day_and_part(i),
            self.clock_and_day(i),
            self.day_and_clock(i),
            self.small_forms(i),
        ];
        readings.into_iter().flatten().max_by_key(|r| r.end)
    }

    fn day_reading(end: usize, d: Date) -> Option<Reading> {
        Some(Reading::new(end, TimeKind::Date, iso(d), "phrase"))
    }

    /// "2/15", "10/2015", "2014-10", "31-Oct-74", "Dec/2018", "20200701", "2018Q4".
    fn numbers(&self, i: usize) -> Option<Reading> {
        let w = self.at(i);
        let whole = |w: &str| w.bytes().all(|b| b.is_ascii_digit()).then(|| w.parse::<i16>().ok()).flatten();
        let small = |w: &str| i8::try_from(whole(w)?).ok();
        if w.len() == 8 && w.bytes().all(|b| b.is_ascii_digit()) {
            let d = date(whole(&w[..4])?, small(&w[4..6])?, small(&w[6..])?)?;
            return (d.year() > 1900 && d.year() < 2100).then(|| Self::day_reading(i + 1, d))?;
        }
        if let Some(y) = self.year(i)
            && self.tied(i + 1)
        {
            let dash = usize::from(self.at(i + 1) == "-");
            let q = self.at(i + 1 + dash);
            if q == "q"
                && let Some(n) = self.figure(i + 2 + dash).filter(|n| (1..=4).contains(n))
            {
                return Some(Reading::new(i + 3 + dash, TimeKind::Date, format!("{y}-Q{n}"), "phrase"));
            }
        }
        // "week 10 of 2018"
        if w == "week"
            && let Some(n) = self.figure(i + 1).filter(|n| (1..=53).contains(n))
        {
            let at = self.skip(i + 2, &["of", "in"]);
            let (y, end) = match self.year(at) {
                Some(y) => (y, at + 1),
                None => (self.today()?.year(), i + 2),
            };
            return Some(Reading::new(end, TimeKind::Date, format!("{y:04}-W{n:02}"), "phrase"));
        }
        // "CY18": the calendar year, as tables of figures name it.
        if w == "cy"
            && self.tied(i + 1)
            && let Some(n) = self.figure(i + 1).filter(|n| *n < 100 || (1900..2100).contains(n))
        {
            let y = if n < 100 { 2000 + n } else { n };
            return Some(Reading::new(i + 2, TimeKind::Date, format!("{y}"), "phrase"));
        }
        // "2015 December"
        if let Some(y) = self.year(i)
            && !self.tied(i + 1)
            && let Some(m) = month(self.at(i + 1))
            && self.day(i + 2).is_none()
        {
            return Some(Reading::new(i + 2, TimeKind::Date, format!("{y}-{m:02}"), "phrase"));
        }
        let year = |text: &str| {
            let y = whole(text)?;
            match text.len() {
                4 => Some(y),
                2 => Some(if y <= 30 { 2000 + y } else { 1900 + y }),
                _ => None,
            }
        };
        // "31-Oct-74", "31/Oct/1974", "Dec/2018"
        let mark = |k: usize| matches!(self.at(k), "-" | "/") && self.tied(k);
        if mark(i + 1)
            && let Some(m) = month(self.at(i + 2))
            && mark(i + 3)
        {
            return Self::day_reading(i + 5, date(year(self.at(i + 4))?, m, small(w)?)?);
        }
        if mark(i + 1)
            && let (Some(m), Some(d)) = (month(self.at(i + 2)), small(w).filter(|_| w.len() <= 2))
        {
            return self.this_or_next(m, d).and_then(|d| Self::day_reading(i + 3, d));
        }
        if let (Some(m), true) = (month(w), mark(i + 1)) {
            if self.at(i + 2).len() == 4
                && let Some(y) = year(self.at(i + 2))
            {
                if mark(i + 3)
                    && let Some(d) = small(self.at(i + 4))
                {
                    return Self::day_reading(i + 5, date(y, m, d)?);
                }
                return Some(Reading::new(i + 3, TimeKind::Date, format!("{y}-{m:02}"), "phrase"));
            }
            return self.this_or_next(m, small(self.at(i + 2))?).and_then(|d| Self::day_reading(i + 3, d));
        }
        // "10 31 1974"
        if let (Some(m), Some(d), Some(y)) = (self.figure(i), self.figure(i + 1), self.year(i + 2))
            && m <= 12
        {
            return Self::day_reading(i + 3, date(y, i8::try_from(m).ok()?, i8::try_from(d).ok()?)?);
        }
        // Two numbers: "2/15", "2-15", "2 / 15", "2/2013", "2013/10"
        let (a, b, end) = match w.split_once('/') {
            Some((a, b)) => (a, b, i + 1),
            None if matches!(self.at(i + 1), "-" | "/") => (w, self.at(i + 2), i + 3),
            None => return None,
        };
        let (first, second) = (whole(a)?, whole(b)?);
        let joined = matches!(self.before(i), "-" | "/")
            || matches!(self.at(end), "-" | "/" | "%" | "am" | "pm")
            || self.fraction(i).is_some();
        if joined || a.len() > 4 || b.len() > 4 {
            return None;
        }
        let months = |y: i16, m: i16| {
            (1..=12).contains(&m).then(|| Reading::new(end, TimeKind::Date, format!("{y}-{m:02}"), "phrase"))
        };
        match (a.len(), b.len()) {
            (4, 1..=2) => months(first, second),
            (1..=2, 4) => months(second, first),
            // "2-3" are more often two numbers.
            (1..=2, 1..=2) if w.contains('/') || self.words.len() <= 4 => {
                let (m, d) = if first > 12 { (second, first) } else { (first, second) };
                self.this_or_next(i8::try_from(m).ok()?, i8::try_from(d).ok()?)
                    .and_then(|d| Self::day_reading(end, d))
            }
            _ => None,
        }
    }

    /// The next such day of the calendar, today included.
    fn this_or_next(&self, m: i8, d: i8) -> Option<Date> {
        let today = self.today()?;
        // Leap days come every eighth year at the rarest.
        (0..=8).filter_map(|n| date(today.year() + n, m, d)).find(|d| *d >= today)
    }

    /// "the 18th", "friday the 26th", "Thu 15th", "february the 15th", "the ides of march", "20 of next month".
    fn day_alone(&self, i: usize) -> Option<Reading> {
        let today = self.today()?;
        let nth = |k: usize| -> Option<(i8, usize)> {
            let k = if self.at(k) == "the" { k + 1 } else { k };
            let (n, end) = self.ordinal(k)?;
            i8::try_from(n).ok().filter(|n| *n <= 31).map(|n| (n, end))
        };
        if self.are(i, &["the", "ides", "of"]) && month(self.at(i + 3)).is_some() {
            let m = month(self.at(i + 3))?;
            let d = if matches!(m, 3 | 5 | 7 | 10) { 15 } else { 13 };
            return Self::day_reading(i + 4, self.this_or_next(m, d)?);
        }
        if let Some((w, end)) = self.weekday_name(i) {
            let (d, end) = nth(end).or_else(|| self.bare_day(end))?;
            if month(self.at(end)).is_some() || self.at(end) == "of" {
                return None;
            }
            let months = (0..48).filter_map(|k| months_on(first_of(today)?, k));
            let fits = |m: Date| {
                date(m.year(), m.month(), d)
                    .filter(|x| *x >= today && crate::calendar::weekday_of(*x) == w as i64)
            };
            if self.direction(i, end) == super::Direction::Past {
                let mut back = (0..48).filter_map(|k| months_on(first_of(today)?, -k));
                let past = |m: Date| {
                    date(m.year(), m.month(), d)
                        .filter(|x| *x <= today && crate::calendar::weekday_of(*x) == w as i64)
                };
                return Self::day_reading(end, back.find_map(past)?);
            }
            return Self::day_reading(end, months.into_iter().find_map(fits)?);
        }
        if let Some(m) = month(self.at(i)) {
            let (d, end) = nth(i + 1)?;
            if let Some(y) = self.year(self.skip(end, &[","])) {
                return Self::day_reading(self.skip(end, &[","]) + 1, date(y, m, d)?);
            }
            return Self::day_reading(end, self.this_or_next(m, d)?);
        }
        // "I'll be back on 15"
        let on = self.at(i) == "on";
        let (d, end) = match self.figure(i).filter(|n| (1..=31).contains(n)) {
            Some(n) if self.at(i + 1) == "of" => (i8::try_from(n).ok()?, i + 1),
            _ if on => self.bare_day(i + 1)?,
            _ => nth(i)?,
        };
        if self.are(end, &["of", "the", "month"]) {
            return Self::day_reading(end + 3, date(today.year(), today.month(), d)?);
        }
        if self.at(end) == "of"
            && let Some(r) = self.relative_period(end + 1).filter(|r| r.value.len() == 7)
        {
            let (y, m) = (r.value.get(..4)?.parse().ok()?, r.value.get(5..)?.parse().ok()?);
            return Self::day_reading(r.end, date(y, m, d)?);
        }
        let alone = on
            || self.at(i) == "the"
                && (self.at(end).is_empty() || matches!(self.at(end), "." | "?" | "at" | ","));
        let months = (0..12).filter_map(|k| months_on(first_of(today)?, k));
        let next = months.filter_map(|m| date(m.year(), m.month(), d)).find(|x| *x >= today)?;
        alone.then(|| Self::day_reading(end, next))?
    }

    /// A day of the month as a bare figure at the end of what is said: "Monday 21".
    fn bare_day(&self, i: usize) -> Option<(i8, usize)> {
        let n = self.figure(i).filter(|n| (1..=31).contains(n))?;
        let n = i8::try_from(n).ok()?;
        matches!(self.at(i + 1), "" | "." | "!" | "?" | ",").then_some((n, i + 1))
    }

    /// "friday 5/12", "Friday 7.6", "this friday (jun-15)": the figures tell the day; of which year, the weekday if it can.
    fn weekday_and_figures(&self, i: usize) -> Option<Reading> {
        const HALF_YEAR: i32 = 190;
        let today = self.today()?;
        let shift = matches!(self.at(i), "this" | "next" | "last" | "coming");
        let (weekday, at) = self.weekday_name(i + usize::from(shift))?;
        let at = self.skip(at, &[","]);
        let open = usize::from(self.at(at) == "(");
        let at = at + open;
        let part = |text: &str| text.parse::<i8>().ok().filter(|_| text.len() <= 2);
        let (m, d, end) = match (month(self.at(at)), self.at(at).split_once(['/', '.'])) {
            (Some(m), _) if matches!(self.at(at + 1), "-" | "/") && self.tied(at + 1) => {
                (m, part(self.at(at + 2))?, at + 3)
            }
            (None, Some((a, b))) => {
                let (a, b) = (part(a)?, part(b)?);
                if a > 12 { (b, a, at + 1) } else { (a, b, at + 1) }
            }
            _ => return None,
        };
        if open == 1 && self.at(end) != ")" || matches!(self.at(end), "am" | "pm" | "%") {
            return None;
        }
        let days: Vec<Date> = [0, -1, 1].iter().filter_map(|k| date(today.year() + k, m, d)).collect();
        let fits = |d: &&Date| {
            crate::calendar::weekday_of(**d) == weekday as i64 && (**d - today).get_days().abs() < HALF_YEAR
        };
        Self::day_reading(end + open, *days.iter().find(fits).or(days.first())?)
    }

    /// "end of day", "the end of this sunday", "EOD": the last minute of a day.
    fn end_of_day(&self, i: usize) -> Option<Reading> {
        let last = |end: usize, day: Date| {
            Some(Reading::new(end, TimeKind::Time, format!("{}T23:59", iso(day)), "end of a day"))
        };
        let today = self.today()?;
        if self.at(i) == "eod" {
            let day = self.named_day(i + 1).and_then(|r| Some((r.value.parse().ok()?, r.end)));
            let (day, end) = day.unwrap_or((today, i + 1));
            return last(end, day);
        }
        let at = i + usize::from(self.at(i) == "the");
        if !self.are(at, &["end", "of"]) {
            return None;
        }
        let at = at + 2;
        let day = at + usize::from(matches!(self.at(at), "the" | "this"));
        if self.at(day) == "day" {
            return last(day + 1, today);
        }
        let r = self.named_day(at).filter(|r| !matches!(r.rule, "feast" | "weekend"))?;
        last(r.end, r.value.parse().ok()?)
    }

    /// "the weekend of thanksgiving 2023", "weekend of the 4th".
    fn weekend_beside(&self, i: usize) -> Option<Reading> {
        let at = i + usize::from(self.at(i) == "the");
        if !self.are(at, &["weekend", "of"]) {
            return None;
        }
        let r = self.named_day(at + 2)?;
        let day = r.value.get(..10)?.parse().ok()?;
        Some(Reading::new(r.end, TimeKind::Date, weekend_of(day), "weekend"))
    }

    /// "Friday in the evening", "tomorrow early morning", "11/7 evening".
    fn day_and_part(&self, i: usize) -> Option<Reading> {
        let day = self.named_day(i).filter(|r| r.value.len() == 10)?;
        let end = match (self.at(day.end), self.at(day.end + 1)) {
            ("in", "the") | ("at", _) | ("early" | "late", _) => {
                day.end + if self.at(day.end) == "in" { 2 } else { 1 }
            }
            _ => day.end,
        };
        let sign = day_part(self.at(end)).filter(|_| !self.at(end).ends_with('s'))?;
        Some(Reading::new(end + 1, TimeKind::Time, format!("{}T{sign}", day.value), "phrase"))
    }

    /// "first monday of october", "last day of october 2015", "fifth last day of May", "third week of 2018", "second monday of last month".
    fn nth_of(&self, i: usize) -> Option<Reading> {
        let at = if self.at(i) == "the" { i + 1 } else { i };
        let (n, at) = match self.at(at) {
            "last" => (-1, at + 1),
            _ => {
                let (n, end) = self.ordinal(at)?;
                if self.at(end) == "last" { (-i64::from(n), end + 1) } else { (i64::from(n), end) }
            }
        };
        let weekday = self.weekday_name(at);
        let unit = Unit::of(self.at(at)).filter(|(_, plural)| !plural);
        let of = weekday.map_or(at + 1, |(_, end)| end);
        let within = if matches!(self.at(of), "of" | "in") { of + 1 } else { of };
        let inner = [
            self.calendar_date(within),
            self.year_expression(within),
            self.relative_period(within),
            self.the_running(within),
        ];
        let period =
            inner.into_iter().flatten().filter(|r| r.kind == TimeKind::Date).max_by_key(|r| r.end)?;
        let (start, days) = stretch(&period.value)?;
        if let Some((w, _)) = weekday {
            let first = after(add_days(start, -1), w as i64);
            let last = before(add_days(start, days), w as i64);
            let d = if n > 0 { add_days(first, 7 * (n - 1)) } else { add_days(last, 7 * (n + 1)) };
            return Self::day_reading(period.end, d);
        }
        match unit?.0 {
            Unit::Day => {
                let d = if n > 0 { add_days(start, n - 1) } else { add_days(start, days + n) };
                Self::day_reading(period.end, d)
            }
            Unit::Week => {
                // A week belongs to the stretch in which it lies whole; the weeks of a year are those of ISO 8601.
                let monday =
                    if days > 31 { after(add_days(start, 2), 0) } else { after(add_days(start, -1), 0) };
                let monday = if days > 31 {
                    add_days(
                        date(start.year(), 1, 4)?,
                        -crate::calendar::weekday_of(date(start.year(), 1, 4)?),
                    )
                } else {
                    monday
                };
                let sunday = before(add_days(start, days), 6);
                let d = if n > 0 { add_days(monday, 7 * (n - 1)) } else { add_days(sunday, 7 * (n + 1)) };
                Some(Reading::new(period.end, TimeKind::Date, week(d), "phrase"))
            }
            Unit::Month if days > 31 && (1..=12).contains(&n) => Some(Reading::new(
                period.end,
                TimeKind::Date,
                format!("{:04}-{n:02}", start.year()),
                "phrase",
            )),
            _ => None,
        }
    }

    /// "the month", "the year": the one that runs.
    fn the_running(&self, i: usize) -> Option<Reading> {
        let (unit @ (Unit::Month | Unit::Year), false) = Unit::of(self.at(i + 1))? else { return None };
        let value = super::relative::shifted(self.today(), unit, 0)?;
        (self.at(i) == "the").then(|| Reading::new(i + 2, TimeKind::Date, value, "running"))
    }

    /// "wednesday of next week", "tuesday this week", "next week monday".
    fn day_of_week(&self, i: usize) -> Option<Reading> {
        let today = self.today()?;
        let shift = |k: usize| -> Option<(i64, usize)> {
            let n = match (self.at(k), self.at(k + 1)) {
                ("last" | "previous" | "past", "week") => -1,
                ("this" | "current", "week") => 0,
                ("next" | "coming" | "following", "week") => 1,
                _ => return None,
            };
            Some((n, k + 2))
        };
        let (w, n, end) = match self.weekday_name(i) {
            Some((w, end)) => {
                let at = if matches!(self.at(end), "of" | "from" | "in" | ",") { end + 1 } else { end };
                let (n, end) = shift(at)?;
                (w, n, end)
            }
            None => {
                let (n, end) = shift(i)?;
                let at = match (self.at(end), self.at(end + 1)) {
                    ("-" | "," | "on", _) => end + 1,
                    ("'" | "’", "s") => end + 2,
                    _ => end,
                };
                let (w, end) = self.weekday_name(at)?;
                (w, n, end)
            }
        };
        let monday = add_days(today, -crate::calendar::weekday_of(today));
        Self::day_reading(end, add_days(monday, 7 * n + w as i64))
    }

    /// "wednesday after next", "March after next", "three fridays from now".
    fn after_next(&self, i: usize) -> Option<Reading> {
        let today = self.today()?;
        if let Some((n, at)) = self.count(i)
            && let Some((w, end)) = self.weekday_name(at)
            && self.are(end, &["from", "now"])
        {
            return Self::day_reading(end + 2, days_on(after(today, w as i64), 7 * (n - 1))?);
        }
        // "two mondays ago"
        if let Some((n, at)) = self.count(i)
            && let Some((w, end)) = self.weekday_name(at)
            && self.at(end) == "ago"
        {
            return Self::day_reading(end + 1, days_on(before(today, w as i64), -7 * (n - 1))?);
        }
        if let Some((w, end)) = self.weekday_name(i)
            && self.are(end, &["after", "next"])
        {
            return Self::day_reading(end + 2, add_days(after(today, w as i64), 7));
        }
        let the = usize::from(self.at(i) == "the");
        if let Some((unit, false)) = Unit::of(self.at(i + the)).filter(|(unit, _)| !unit.is_clock()) {
            let n = match (self.at(i + the + 1), self.at(i + the + 2)) {
                ("after", "next") => 2,
                ("before", "last") => -2,
                _ => return None,
            };
            let value = super::relative::shifted(Some(today), unit, n)?;
            return Some(Reading::new(i + the + 3, TimeKind::Date, value, "phrase"));
        }
        if let Some((w, end)) = self.weekday_name(i)
            && self.are(end, &["before", "last"])
        {
            return Self::day_reading(end + 2, add_days(before(today, w as i64), -7));
        }
        let m = month(self.at(i))?;
        let next = today.year() + i16::from(m <= today.month());
        if self.are(i + 1, &["after", "next"]) {
            return Some(Reading::new(i + 3, TimeKind::Date, format!("{:04}-{m:02}", next + 1), "phrase"));
        }
        // "March in 1 year"
        if self.at(i + 1) == "in"
            && let Some((n, at)) = self.count(i + 2)
            && let Some((Unit::Year, _, end)) = self.unit(at)
        {
            let y = Some(i64::from(today.year()) + n).filter(|y| *y <= LAST_YEAR)?;
            return Some(Reading::new(end, TimeKind::Date, format!("{y:04}-{m:02}"), "phrase"));
        }
        None
    }

    /// A count of units as steps: also halves and quarters of an hour.
    fn steps(&self, i: usize) -> Option<(f64, Unit, usize)> {
        if matches!(self.at(i), "a" | "one") && matches!(self.at(i + 1), "fortnight")
            || self.at(i) == "fortnight"
        {
            let end = if self.at(i) == "fortnight" { i + 1 } else { i + 2 };
            return Some((2.0, Unit::Week, end));
        }
        let article = usize::from(self.at(i) == "a");
        if self.at(i + article) == "quarter" && self.are(i + article + 1, &["of", "an", "hour"]) {
            return Some((0.25, Unit::Hour, i + article + 4));
        }
        if self.at(i) == "three" {
            let at = i + 1 + usize::from(self.at(i + 1) == "-");
            if self.are(at, &["quarters", "of", "an", "hour"]) {
                return Some((0.75, Unit::Hour, at + 4));
            }
        }
        if let Some(found) = self.fraction(i) {
            return Some(found);
        }
        // "month from now", "the week after 3 May"
        let the = usize::from(self.at(i) == "the");
        if let Some((unit, false)) = Unit::of(self.at(i + the))
            && matches!(self.at(i + the + 1), "from" | "after" | "before")
        {
            return Some((1.0, unit, i + the + 1));
        }
        // "in 5'", "in 30\""
        if let Some(n) = self.figure(i).filter(|_| self.before(i) == "in" && self.tied(i + 1)) {
            match self.at(i + 1) {
                "'" => return Some((n.into(), Unit::Minute, i + 2)),
                "\"" => return Some((n.into(), Unit::Second, i + 2)),
                _ => {}
            }
        }
        let (count, at) = match self.quantity(i) {
            _ if self.are(i, &["a", "pair", "of"]) => ("2".to_owned(), i + 3),
            _ if self.are(i, &["half", "an"]) || self.are(i, &["half", "a"]) => ("0.5".to_owned(), i + 2),
            _ if self.are(i, &["one", "and", "a", "half"]) => ("1.5".to_owned(), i + 4),
            Some((count, at)) => (if count == "X" { "3".to_owned() } else { count }, at),
            None => return None,
        };
        let n: f64 = count.parse().ok()?;
        // "1h"
        if self.at(at) == "h" && self.tied(at) {
            return Some((n, Unit::Hour, at + 1));
        }
        let (unit, _, end) = self.unit(at)?;
        if self.are(end, &["and", "a", "half"]) {
            return Some((n + 0.5, unit, end + 3));
        }
        Some((n, unit, end))
    }

    /// "1/2 h", "3/4 hour"
    fn fraction(&self, i: usize) -> Option<(f64, Unit, usize)> {
        let parts = [("1/4", 0.25), ("1/2", 0.5), ("3/4", 0.75)];
        let (_, n) = parts.into_iter().find(|(w, _)| *w == self.at(i))?;
        if self.at(i + 1) == "h" {
            return Some((n, Unit::Hour, i + 2));
        }
        let (unit, _, end) = self.unit(i + 1)?;
        Some((n, unit, end))
    }

    /// "in 2 weeks", "three weeks from tomorrow", "a year from Christmas", "2 weeks before May 13 1999", "7 days hence", "30 min later".
    fn shifted_by(&self, i: usize) -> Option<Reading> {
        let in_front = matches!(self.at(i), "in" | "within" | "after");
        let mut from = i + usize::from(in_front);
        if self.at(from) == "about" || self.at(from) == "around" {
            from += 1;
        }
        if self.are(from, &["more", "than"]) {
            from += 2;
        }
        let (n, unit, end) = self.steps(from)?;
        let now = self.now()?;
        let (sign, base, end) = match self.at(end) {
            "ago" | "back" => (-1, Some(now), end + 1),
            // "was arrested on Monday and freed a day later": from the day told.
            "later" if self.told.is_some() || self.told_year.is_some() => return None,
            "hence" | "later" => (1, Some(now), end + 1),
            "from" | "after" | "before" => {
                let sign = if self.at(end) == "before" { -1 } else { 1 };
                let (base, end) = match (self.at(end + 1), self.at(end + 2)) {
                    ("now", _) if self.at(end) == "from" => (now, end + 2),
                    ("right", "now") => (now, end + 3),
                    _ => self.moment(end + 1)?,
                };
                (sign, Some(base), end)
            }
            "’" | "'" if self.at(end + 1) == "s" && self.at(end + 2) == "time" => (1, Some(now), end + 3),
            "’" | "'" if in_front && self.at(end + 1) == "time" => (1, Some(now), end + 2),
            _ if in_front && self.at(i) == "in" => (1, Some(now), end),
            _ => return None,
        };
        let business = unit == Unit::Day && (from..end).any(|k| matches!(self.at(k), "business" | "working"));
        let shifted = if business {
            // Counted one by one: a working life has some ten thousand.
            const MANY: f64 = 10_000.0;
            working_days_on(base?, sign * Some(n).filter(|n| *n <= MANY)? as i32)?
        } else {
            step(base?, unit, f64::from(sign) * n)?
        };
        // "two months from today on Tuesday"
        if !unit.is_clock()
            && self.at(end) == "on"
            && let Some((w, end)) = self.weekday_name(end + 1)
        {
            return Self::day_reading(end, after(add_days(shifted.date(), -1), w as i64));
        }
        let (value, kind) = if unit.is_clock() {
            (moment_value(shifted), TimeKind::Time)
        } else {
            (iso(shifted.date()), TimeKind::Date)
        };
        // "in 7 days at 5pm", "in 3 years at 7"
        if !unit.is_clock()
            && matches!(self.at(end), "at" | "@")
            && let Some(said) = self.said(end + 1)
        {
            return Some(self.at_clock(&said, Some((shifted.date(), None)), said.end));
        }
        Some(Reading::new(end, kind, value, "phrase shift"))
    }

    /// A day or a time of day from which another is counted.
    fn moment(&self, i: usize) -> Option<(DateTime, usize)> {
        // "2 weeks before Christmas" means the one that is near.
        if let Some((d, end)) = self.nearest_feast(i) {
            return Some((d.to_datetime(Clock::midnight()), end));
        }
        let clock = self.clock_and_day(i).or_else(|| self.clock(i)).filter(|r| r.value.len() >= 16);
        if let Some(r) = clock {
            return Some((r.value.get(..16)?.parse().ok()?, r.end));
        }
        let r = self.named_day(i)?;
        let d: Date = r.value.get(..10)?.parse().ok()?;
        Some((d.to_datetime(Clock::midnight()), r.end))
    }

    /// An expression that names one day.
    fn named_day(&self, i: usize) -> Option<Reading> {
        let i = if matches!(self.at(i), "on" | "," | "-" | "this" | "(")
            && !matches!(self.at(i + 1), "morning" | "afternoon" | "evening" | "night")
            && self.at(i) != "this"
        {
            i + 1
        } else {
            i
        };
        [
            self.numbers(i),
            self.figures(i),
            self.calendar_date(i),
            self.weekday(i),
            self.holiday(i),
            self.deictic(i),
            self.day_alone(i),
            self.day_of_week(i),
            self.nth_of(i),
            self.part_of_named_day(i),
        ]
        .into_iter()
        .flatten()
        .filter(|r| r.value.get(..10).is_some_and(|d| d.parse::<Date>().is_ok()))
        .max_by_key(|r| r.end)
    }

    /// "tonite", "in the morning", "early morning": a part of today.
    fn part_of_named_day(&self, i: usize) -> Option<Reading> {
        let today = iso(self.today()?);
        let part = |end: usize, sign: &str| {
            Some(Reading::new(end, TimeKind::Time, format!("{today}T{sign}"), "phrase"))
        };
        let the = usize::from(self.at(i) == "the");
        if let Some(sign) = day_part(self.at(i + the))
            && self.at(i + the + 1) == "of"
            && let Some(day) = self.day_alone(i + the + 2)
        {
            return Some(Reading::new(day.end, TimeKind::Time, format!("{}T{sign}", day.value), "phrase"));
        }
        match (self.at(i), self.at(i + 1)) {
            ("tonite", _) => part(i + 1, "NI"),
            ("late" | "early", p) if day_part(p).is_some() => part(i + 2, day_part(p)?),
            ("in", "the") if day_part(self.at(i + 2)).is_some() => part(i + 3, day_part(self.at(i + 2))?),
            ("at", "night") => part(i + 2, "NI"),
            _ => None,
        }
    }

    /// "2 upcoming weeks", "upcoming two days": so many units on.
    fn upcoming(&self, i: usize) -> Option<Reading> {
        let (n, at) = match self.at(i) {
            "upcoming" => self.count(i + 1)?,
            _ => {
                let (n, at) = self.count(i)?;
                (n, if self.at(at) == "upcoming" { at + 1 } else { return None })
            }
        };
        let (unit, _) = Unit::of(self.at(at))?;
        let value = super::relative::shifted(self.today(), unit, n)?;
        Some(Reading::new(at + 1, TimeKind::Date, value, "phrase"))
    }

    // ------------------------------------------------------------ clocks

    /// A time of day as people say it, with "am" or "pm" behind it.
    fn said(&self, i: usize) -> Option<Said> {
        let mut said = self.to_or_past(i).or_else(|| self.plain_clock(i))?;
        if self.at(said.end) == "ish" || self.at(said.end) == "-" && self.at(said.end + 1) == "ish" {
            said.end += if self.at(said.end) == "ish" { 1 } else { 2 };
            said.marked = true;
        }
        if self.at(said.end) == "oclock" {
            said.end += 1;
            said.marked = true;
        } else if self.at(said.end) == "o" && self.at(said.end + 2) == "clock" {
            said.end += 3;
            said.marked = true;
        }
        // "9.am."
        let at = if self.at(said.end) == "." && self.tied(said.end) && self.half(said.end + 1).is_some() {
            said.end + 1
        } else {
            said.end
        };
        if let Some((pm, end)) = self.half(at)
            && said.hour <= 12
        {
            said.hour = said.hour % 12 + if pm { 12 } else { 0 };
            (said.end, said.sure, said.marked) = (end, true, true);
        }
        Some(said)
    }

    /// "am", "p.m.", "a m", "p", "in the evening" behind a time of day.
    fn half(&self, i: usize) -> Option<(bool, usize)> {
        if let Some((pm, end)) = self.half_of_day(i) {
            return Some((pm, if self.at(end) == "." && self.tied(end) { end + 1 } else { end }));
        }
        match (self.at(i), self.at(i + 1)) {
            ("a" | "p", "m") => Some((self.at(i) == "p", i + 2)),
            ("a" | "p", _) if self.tied(i) => Some((self.at(i) == "p", self.skip(i + 1, &["."]))),
            ("at", "night") => Some((true, i + 2)),
            _ => None,
        }
    }

    /// "half past eight", "a quarter to noon", "20 min past 3pm", "half three".
    fn to_or_past(&self, i: usize) -> Option<Said> {
        // "4-23 to 4-26"
        if self.before(i) == "-" && self.tied(i) {
            return None;
        }
        let at = i + usize::from(self.at(i) == "a");
        let (minutes, end) = match self.at(at) {
            "half" => (30, at + 1),
            "quarter" => (15, at + 1),
            _ => {
                let (n, end) = self.count(at)?;
                (
                    u32::try_from(n).ok()?,
                    if matches!(Unit::of(self.at(end)), Some((Unit::Minute, _))) { end + 1 } else { end },
                )
            }
        };
        let past = match self.at(end) {
            "past" | "after" => true,
            "to" | "till" | "before" | "of" => false,
            _ if self.at(at) == "half" => {
                let said = self.plain_clock(end).filter(|s| s.minute == 0 && s.hour <= 12)?;
                return Some(Said { minute: 30, marked: true, ..said });
            }
            _ => return None,
        };
        let said = self.plain_clock(end + 1).filter(|s| s.minute == 0 && s.hour > 0 && minutes < 60)?;
        // "from 2 to 4", "10 to 12 people", "win 4 to 2"
        let figures = self.figure(at).is_some() && self.figure(end + 1).is_some();
        let range = !past && figures && (minutes % 5 != 0 || !self.ends_a_clock(said.end));
        if range || !past && matches!(self.before(i), "from" | "between") {
            return None;
        }
        let (hour, minute) = if past { (said.hour, minutes) } else { (said.hour - 1, 60 - minutes) };
        Some(Said { hour, minute, marked: true, ..said })
    }

    /// "8", "8:30", "1030", "eight", "eight thirty", "seven twenty-seven", "15h30", "noon".
    fn plain_clock(&self, i: usize) -> Option<Said> {
        let said = |hour: u32, minute: u32, sure: bool, marked: bool, end: usize| {
            (hour <= 24 && minute < 60).then_some(Said { hour, minute, sure, marked, end })
        };
        let w = self.at(i);
        match w {
            "noon" | "midday" | "noonish" => return said(12, 0, true, true, i + 1),
            "midnight" => return said(24, 0, true, true, i + 1),
            _ => {}
        }
        let marks = w.matches([':', '.']).count();
        if let Some((h, m)) = w.split_once([':', '.']).filter(|_| marks == 1 || !w.contains('.')) {
            let (hour, minute) = (h.parse().ok()?, m.get(..2)?.parse().ok()?);
            return said(
                hour,
                minute,
                hour > 12 || h.len() == 2 && h.starts_with('0'),
                w.contains(':'),
                i + 1,
            );
        }
        if let Some(n) = self.figure(i).filter(|_| !w.contains(',')) {
            // "15h30", "3h18"
            if self.at(i + 1) == "h" && self.tied(i + 1) {
                let minute = self.figure(i + 2).filter(|_| self.tied(i + 2));
                return said(n, minute.unwrap_or(0), true, true, i + 2 + usize::from(minute.is_some()));
            }
            if matches!(w.len(), 3 | 4) {
                return said(n / 100, n % 100, n / 100 > 12, false, i + 1);
            }
            if n > 24
                || w.len() > 2
                || self.tied(i + 1) && matches!(self.at(i + 1), "st" | "nd" | "rd" | "th")
            {
                return None;
            }
            let minute = self.figure(i + 1).filter(|m| (10..60).contains(m) && self.at(i + 1).len() == 2);
            let spaced = minute.filter(|_| matches!(self.before(i), "at" | "@"));
            return said(n, spaced.unwrap_or(0), n > 12, false, i + 1 + usize::from(spaced.is_some()));
        }
        // "two dozen" and "a dozen" count.
        let number = |w: &str| small_number(w).filter(|_| w != "dozen");
        if self.at(i + 1) == "dozen" {
            return None;
        }
        let hour = number(w).filter(|n| (1..=12).contains(n))?;
        let at = if self.at(i + 1) == "-" { i + 2 } else { i + 1 };
        let Some(tens) = number(self.at(at)).filter(|n| (10..60).contains(n)) else {
            return said(hour, 0, false, false, i + 1);
        };
        let digit = if self.at(at + 1) == "-" { at + 2 } else { at + 1 };
        match number(self.at(digit)).filter(|d| tens >= 20 && (1..10).contains(d)) {
            Some(d) => said(hour, tens + d, false, true, digit + 1),
            None => said(hour, tens, false, true, at + 1),
        }
    }

    /// The value of a time of day on a day (with the sign of its part, if told), or on the one on which it comes next.
    fn at_clock(&self, said: &Said, day: Option<(Date, Option<String>)>, end: usize) -> Reading {
        let mut hour = said.hour;
        // "early morning at 3"
        let morning = matches!(&day, Some((_, Some(part))) if part == "MO");
        if !said.sure
            && let Some((_, Some(part))) = &day
            && part != "MO"
            && hour <= 12
        {
            hour += 12;
        }
        let now = self.now();
        let base = day.map(|(d, _)| d).or(self.today());
        let Some(base) = base else {
            return Reading::new(
                end,
                TimeKind::Time,
                format!("XXXX-XX-XXT{hour:02}:{:02}", said.minute),
                "phrase clock",
            );
        };
        let at = |hour: u32| {
            let minutes = i64::from(hour) * 60 + i64::from(said.minute);
            step(base.to_datetime(Clock::midnight()), Unit::Minute, minutes as f64)
        };
        let passed = |t: &DateTime| self.time.is_some() && now.is_some_and(|n| *t < n);
        let own = at(hour);
        let next = match own {
            Some(t)
                if base == self.today().unwrap_or(base)
                    && (morning || self.no_day(said, end))
                    && passed(&t) =>
            {
                if said.sure || morning || hour >= 12 {
                    at(hour + 24)
                } else {
                    at(hour + 12).filter(|t| !passed(t)).or_else(|| at(hour + 24))
                }
            }
            other => other,
        };
        let value = next.map_or_else(|| iso(base), moment_value);
        Reading::new(end, TimeKind::Time, value, "phrase clock")
    }

    /// Whether the reading ended with the clock itself, so that no day was told behind it.
    fn no_day(&self, said: &Said, end: usize) -> bool {
        said.end == end && self.day_told_before(end).is_none()
    }

    /// A day told anywhere in front of word `end`.
    fn day_told_before(&self, end: usize) -> Option<usize> {
        (0..end).find(|&k| {
            self.weekday_name(k).is_some()
                || matches!(self.at(k), "today" | "tomorrow" | "tonight" | "yesterday" | "this")
        })
    }

    /// "at 5 on friday", "8 tonight", "3pm tomorrow", "at three am", "around 1030".
    fn clock_and_day(&self, i: usize) -> Option<Reading> {
        let announced = matches!(self.at(i), "at" | "@" | "around" | "about" | "by" | "back");
        let from = i + usize::from(announced);
        let said = self.said(from)?;
        let zone = self.zone(said.end);
        let end = zone.map_or(said.end, |(_, end)| end);
        let near = if matches!(self.at(end), "on" | "," | "-") { end + 1 } else { end };
        let day = self.named_day(near);
        let unit = Unit::of(self.at(said.end)).is_some();
        let counted = self.at(said.end) == "%" || self.before(from) == "$" || self.at(said.end) == "/";
        let bare = self.figure(from).is_some_and(|n| n > 24 || self.at(from).len() > 2);
        // "that one Tuesday" is no one o'clock.
        let part = day.as_ref().is_some_and(|r| r.value.contains('T'));
        let in_words = self.figure(from).is_none() && !said.marked && !announced && !part;
        // "at 10 people" counts them.
        let loose = announced && !said.marked && day.is_none() && !self.ends_a_clock(end);
        if counted
            || unit
            || in_words
            || loose
            || !(said.marked || announced || day.is_some() && !bare)
            || self.month_at(said.end)
        {
            return None;
        }
        let told = day.as_ref().and_then(day_and_part);
        let end = day.as_ref().map_or(end, |r| r.end);
        let r = self.at_clock(&said, told, end);
        Some(self.in_zone(r, zone))
    }

    /// Whether the word at `i` can stand behind a time of day told without any sign of one.
    fn ends_a_clock(&self, i: usize) -> bool {
        !self.at(i).starts_with(char::is_alphanumeric)
            || matches!(
                self.at(i),
                "on" | "in"
                    | "at"
                    | "for"
                    | "with"
                    | "to"
                    | "and"
                    | "or"
                    | "but"
                    | "by"
                    | "from"
                    | "until"
                    | "till"
                    | "if"
                    | "because"
                    | "please"
                    | "sharp"
                    | "today"
                    | "tomorrow"
                    | "tonight"
                    | "this"
                    | "next"
                    | "the"
            )
    }

    fn month_at(&self, i: usize) -> bool {
        let at = if matches!(self.at(i), "of" | "-" | "/") { i + 1 } else { i };
        self.at(at) != "may" && month(self.at(at)).is_some() || month(self.at(at)).is_some() && at == i
    }

    /// "tomorrow at 5", "Thu at 8 GMT", "this afternoon at 3:20", "February 22nd 3:30".
    fn day_and_clock(&self, i: usize) -> Option<Reading> {
        let day = self.named_day(i)?;
        let mut from = day.end;
        // "May/22(Tue)-11:30 AM"
        if self.at(from) == "("
            && let Some((_, end)) = self.weekday_name(from + 1)
            && self.at(end) == ")"
        {
            from = end + 1;
        }
        let announced = matches!(self.at(from), "at" | "@" | "around" | "about" | "by");
        if announced || matches!(self.at(from), "," | "-" | "for") {
            from += 1;
        }
        let said = self.said(from)?;
        if !(said.marked || announced || said.sure && self.at(from).contains('.'))
            || Unit::of(self.at(said.end)).is_some_and(|(u, _)| u != Unit::Minute)
        {
            return None;
        }
        let end = if matches!(Unit::of(self.at(said.end)), Some((Unit::Minute, _))) {
            said.end + 1
        } else {
            said.end
        };
        let zone = self.zone(end);
        let end = zone.map_or(end, |(_, end)| end);
        let told = day_and_part(&day);
        let mut r = self.at_clock(&said, told, end);
        r.end = end;
        // "Wed Oct 26 15:50:06 2016"
        if day.rule == "calendar"
            && !(i..day.end).any(|k| self.year(k).is_some())
            && let Some(y) = self.year(end)
        {
            let rest = r.value.get(4..)?.to_owned();
            return Some(Reading { value: format!("{y:04}{rest}"), end: end + 1, ..r });
        }
        Some(self.in_zone(r, zone))
    }

    /// A zone's hours before or after UTC, and the word after it.
    fn zone(&self, i: usize) -> Option<(f64, usize)> {
        let open = usize::from(self.at(i) == "(");
        let hours = match self.at(i + open) {
            "gmt" | "utc" | "z" => 0.0,
            "bst" | "cet" => 1.0,
            "cest" => 2.0,
            "edt" => -4.0,
            "est" | "cdt" => -5.0,
            "cst" | "mdt" => -6.0,
            "mst" | "pdt" => -7.0,
            "pst" => -8.0,
            "ist" => 5.5,
            "jst" => 9.0,
            _ => return None,
        };
        Some((hours, i + 1 + 2 * open))
    }

    /// A time of day told in another zone, as the clock of the reference shows it.
    fn in_zone(&self, r: Reading, zone: Option<(f64, usize)>) -> Reading {
        let (Some((hours, _)), Some(own)) = (zone, self.offset) else { return r };
        let shifted =
            r.value.parse::<DateTime>().ok().and_then(|t| step(t, Unit::Minute, own - hours * 60.0));
        match shifted {
            Some(t) => Reading { value: moment_value(t), ..r },
            None => r,
        }
    }

    /// "everyday", "all day", "3h", "quarterly", "weekend", "EOM", "the month".
    fn small_forms(&self, i: usize) -> Option<Reading> {
        let set = |end: usize, value: &str| Some(Reading::new(end, TimeKind::Set, value, "phrase"));
        match (self.at(i), self.at(i + 1)) {
            ("everyday", _) => return set(i + 1, "P1D"),
            ("quarterly", _) => return set(i + 1, "P3M"),
            ("every" | "each", "quarter") => return set(i + 2, "P3M"),
            ("whole" | "entire" | "full", unit) => {
                let (unit, false) = Unit::of(unit)? else { return None };
                return Some(Reading::new(i + 2, TimeKind::Duration, unit.duration("1"), "phrase"));
            }
            ("all", unit @ ("week" | "month" | "year")) => {
                let (unit, _) = Unit::of(unit)?;
                return Some(Reading::new(i + 2, TimeKind::Duration, unit.duration("1"), "phrase"));
            }
            ("weekends", _) => return set(i + 1, "P1WE"),
            ("every" | "each", "weekend") => return set(i + 2, "P1WE"),
            ("semi", "-") if matches!(self.at(i + 2), "annually" | "annual") => return set(i + 3, "P0.5Y"),
            ("all", "day") => return Some(Reading::new(i + 2, TimeKind::Duration, "P1D", "phrase")),
            ("tomorrows", _) => return Self::day_reading(i + 1, add_days(self.today()?, 1)),
            ("weekend", _) => {
                let value = format!("{}-WE", week(self.today()?));
                return Some(Reading::new(i + 1, TimeKind::Date, value, "weekend"));
            }
            ("the", "weekend") => {
                let value = format!("{}-WE", week(self.today()?));
                return Some(Reading::new(i + 2, TimeKind::Date, value, "weekend"));
            }
            ("the", "day") if self.before(i) == "for" => return Self::day_reading(i + 2, self.today()?),
            ("the", "month") => {
                let value = crate::calendar::year_month(self.today()?);
                return Some(Reading::new(i + 2, TimeKind::Date, value, "phrase"));
            }
            _ => {}
        }
        if let Some(r) = self.part_of_named_day(i).or_else(|| self.meal(i)) {
            return Some(r);
        }
        // "find one morning", "the afternoon classes"
        if let Some(sign @ ("MO" | "AF" | "EV")) = day_part(self.at(i))
            && !self.at(i).ends_with('s')
            && self.before(i) != "good"
        {
            let value = format!("{}T{sign}", iso(self.today()?));
            return Some(Reading::new(i + 1, TimeKind::Time, value, "phrase"));
        }
        // "1 hour and 30 minutes", "for 1 night", "three weekends"
        let (n, at) = self.number(i)?;
        if matches!(self.at(at), "night" | "nights") && n < 1000.0 {
            return Some(Reading::new(at + 1, TimeKind::Duration, format!("P{n}D"), "phrase"));
        }
        if matches!(self.at(at), "weekend" | "weekends") {
            return Some(Reading::new(at + 1, TimeKind::Duration, format!("P{n}WE"), "phrase"));
        }
        if self.at(at) == "h" && self.tied(at) && self.before(i) == "for" {
            return Some(Reading::new(at + 1, TimeKind::Duration, format!("PT{n}H"), "phrase"));
        }
        None
    }
}

impl Grammar<'_> {
    /// "before lunch", "dinnertime", "tomorrow lunch": the time of a meal.
    fn meal(&self, i: usize) -> Option<Reading> {
        let announced = matches!(self.at(i), "before" | "after" | "at" | "tomorrow" | "during" | "around");
        let at = i + usize::from(announced);
        let (sign, own) = match self.at(at) {
            "lunchtime" => ("MEL", true),
            "dinnertime" | "suppertime" => ("MED", true),
            "lunch" => ("MEL", false),
            "dinner" | "supper" => ("MED", false),
            "breakfast" => ("MEB", false),
            _ => return None,
        };
        let time = usize::from(!own && self.at(at + 1) == "time");
        let days = i64::from(self.at(i) == "tomorrow");
        let value = format!("{}T{sign}", iso(add_days(self.today()?, days)));
        (announced || own || time == 1).then(|| Reading::new(at + 1 + time, TimeKind::Time, value, "phrase"))
    }
}

/// The day so many working days on; weekends are none.
fn working_days_on(from: DateTime, n: i32) -> Option<DateTime> {
    let mut day = from.date();
    for _ in 0..n.unsigned_abs() {
        day = days_on(day, n.signum().into())?;
        while crate::calendar::weekday_of(day) > 4 {
            day = days_on(day, n.signum().into())?;
        }
    }
    Some(day.to_datetime(from.time()))
}

fn first_of(d: Date) -> Option<Date> {
    date(d.year(), d.month(), 1)
}

/// First day and number of days of a year or month.
fn stretch(value: &str) -> Option<(Date, i64)> {
    let y: i16 = value.get(..4)?.parse().ok()?;
    match value.len() {
        4 => Some((date(y, 1, 1)?, i64::from(date(y, 12, 31)?.day_of_year()))),
        7 => {
            let first = date(y, value.get(5..)?.parse().ok()?, 1)?;
            Some((first, i64::from(first.days_in_month())))
        }
        _ => None,
    }
}

/// The day that a reading names, and the sign of its part.
fn day_and_part(r: &Reading) -> Option<(Date, Option<String>)> {
    let day = r.value.get(..10)?.parse().ok()?;
    let part = r.value.get(11..).filter(|p| p.len() == 2 && p.chars().all(|c| c.is_ascii_uppercase()));
    Some((day, part.map(str::to_owned)))
}

fn moment_value(t: DateTime) -> String {
    format!("{}T{:02}:{:02}", iso(t.date()), t.hour(), t.minute())
}

/// The moment so many units on.
fn step(t: DateTime, unit: Unit, n: f64) -> Option<DateTime> {
    let days = |d: i64| Some(days_on(t.date(), d)?.to_datetime(t.time()));
    let months = |m: i64| Some(months_on(t.date(), m)?.to_datetime(t.time()));
    let seconds = |each: f64| {
        let span = jiff::Span::new().try_seconds((n * each).round() as i64).ok()?;
        t.checked_add(span).ok()
    };
    // Nobody means more by it, and no calendar goes further.
    if n.abs() > 1e7 {
        return None;
    }
    let whole = n.round() as i64;
    match unit {
        Unit::Second => seconds(1.0),
        Unit::Minute => seconds(60.0),
        Unit::Hour => seconds(3600.0),
        Unit::Day => days(whole),
        Unit::Week => days((n * 7.0).round() as i64),
        Unit::Month => months(whole),
        Unit::Quarter => months((n * 3.0).round() as i64),
        Unit::Year => months((n * 12.0).round() as i64),
        Unit::Decade => months(whole * 120),
        Unit::Century => months(whole * 1200),
    }
}
