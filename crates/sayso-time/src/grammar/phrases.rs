//! What people say to an assistant: one phrase, in small letters, about what lies ahead. Read only where the whole text is such a phrase.

mod clocks;
mod figures;

use jiff::civil::{Date, DateTime, Time as Clock};

use super::dates::{after, before};
use super::feasts::weekend_of;
use super::{Grammar, LAST_YEAR, Reading};
use crate::TimeKind;
use crate::calendar::{Unit, add_days, date, day_part, days_on, iso, month, months_on, week};

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

    /// The next such day of the calendar, today included.
    fn this_or_next(&self, m: i8, d: i8) -> Option<Date> {
        let today = self.today()?;
        // Leap days come every eighth year at the rarest.
        (0..=8).filter_map(|n| date(today.year() + n, m, d)).find(|d| *d >= today)
    }

    /// "the 18th", "friday the 26th", "Thu 15th", "february the 15th", "the ides of march", "20 of next month".
    fn day_alone(&self, i: usize) -> Option<Reading> {
        let today = self.today()?;
        if self.are(i, &["the", "ides", "of"]) && month(self.at(i + 3)).is_some() {
            let m = month(self.at(i + 3))?;
            let d = if matches!(m, 3 | 5 | 7 | 10) { 15 } else { 13 };
            return Self::day_reading(i + 4, self.this_or_next(m, d)?);
        }
        if let Some((w, end)) = self.weekday_name(i) {
            return self.weekday_and_day(i, w, end);
        }
        if let Some(m) = month(self.at(i)) {
            let (d, end) = self.nth_day(i + 1)?;
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
            _ => self.nth_day(i)?,
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

    /// "friday the 26th", "Thu 15th": the next such day from today on, or the last if the words look back.
    fn weekday_and_day(&self, i: usize, weekday: usize, end: usize) -> Option<Reading> {
        const MONTHS: i64 = 48;
        let today = self.today()?;
        let (d, end) = self.nth_day(end).or_else(|| self.bare_day(end))?;
        if month(self.at(end)).is_some() || self.at(end) == "of" {
            return None;
        }
        let back = self.direction(i, end) == super::Direction::Past;
        let fits = |k: i64| {
            let m = months_on(first_of(today)?, if back { -k } else { k })?;
            let day = date(m.year(), m.month(), d)?;
            let on_time = if back { day <= today } else { day >= today };
            (on_time && crate::calendar::weekday_of(day) == weekday as i64).then_some(day)
        };
        Self::day_reading(end, (0..MONTHS).find_map(fits)?)
    }

    /// A day of the month as an ordinal, with or without "the", and the word after it.
    fn nth_day(&self, k: usize) -> Option<(i8, usize)> {
        let k = if self.at(k) == "the" { k + 1 } else { k };
        let (n, end) = self.ordinal(k)?;
        i8::try_from(n).ok().filter(|n| *n <= 31).map(|n| (n, end))
    }

    /// A day of the month as a bare figure at the end of what is said: "Monday 21".
    fn bare_day(&self, i: usize) -> Option<(i8, usize)> {
        let n = self.figure(i).filter(|n| (1..=31).contains(n))?;
        let n = i8::try_from(n).ok()?;
        matches!(self.at(i + 1), "" | "." | "!" | "?" | ",").then_some((n, i + 1))
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
            _ if in_front && self.at(i) == "in" && !self.took_so_long(i, end) => (1, Some(now), end),
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

    /// Whether "in" and a length at `i..end` tell how long something took or lasted, and not when it will be: "killed 300 people *in five years* of war",
    /// "for the third time *in a week*".
    fn took_so_long(&self, i: usize, end: usize) -> bool {
        let was = || self.clause_around(i, end).any(|k| matches!(self.at(k), "was" | "were" | "been"));
        !self.phrasal()
            && (self.at(end) == "of"
                || self.before(i) == "time"
                || match self.direction(i, end) {
                    super::Direction::Past => true,
                    super::Direction::Future => false,
                    super::Direction::Open => was(),
                })
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
