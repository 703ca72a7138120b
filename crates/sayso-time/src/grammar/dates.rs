//! Dates of the calendar, weekdays, times of day, feasts and anniversaries.

use jiff::civil::{Date, Weekday};

use super::{Direction, Grammar, Reading};
use crate::TimeKind;
use crate::calendar::{add_days, date, day_part, easter, iso, month, nth_weekday, weekday, weekday_of};

/// Dated happenings that anniversaries count from.
const EVENTS: &str = include_str!("../../data/events.tsv");

impl Grammar<'_> {
    /// "1989-11-02", "11/02/89", "08-15-90", "2023-08-31T14:37".
    pub(super) fn figures(&self, i: usize) -> Option<Reading> {
        let w = self.at(i);
        if w == "9/11" {
            return Some(Reading::new(i + 1, TimeKind::Date, "2001-09-11", "figures"));
        }
        let parts: Vec<&str> = w.split(['-', '/', '.']).collect();
        if parts.len() != 3
            || !parts.iter().all(|p| (1..=4).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit()))
        {
            return None;
        }
        let n: Vec<i16> = parts.iter().filter_map(|p| p.parse().ok()).collect();
        let [a, b, c] = n[..] else { return None };
        let year = |y: i16, digits: usize| match digits {
            4 => Some(y),
            2 => Some(if y <= 40 { 2000 + y } else { 1900 + y }),
            _ => None,
        };
        let date = |y: i16, m: i16, d: i16| date(y, m.try_into().ok()?, d.try_into().ok()?);
        let d = if parts[0].len() == 4 {
            date(a, b, c)?
        } else {
            let y = year(c, parts[2].len())?;
            // American order, unless the first number can only be a day.
            if a > 12 || w.contains('.') { date(y, b, a)? } else { date(y, a, b)? }
        };
        let mut end = i + 1;
        // "2023-08-31T14:37:00Z"
        if self.at(end) == "t" && self.tied(end) && self.at(end + 1).contains(':') {
            let clock = self.at(end + 1).get(..5)?.to_owned();
            end += 2;
            return Some(Reading::new(end, TimeKind::Time, format!("{}T{clock}", iso(d)), "figures"));
        }
        Some(Reading::new(end, TimeKind::Date, iso(d), "figures"))
    }

    /// A month at `i`: its number and the word after it (and its full stop).
    fn month(&self, i: usize) -> Option<(i8, usize)> {
        let w = self.at(i);
        let m = month(w)?;
        // "may" and "march" are words of their own, "mar" and "dec" too.
        if !self.capital(i)
            || (w.len() == 3 && w != "may" && self.at(i + 1) != "." && self.figure(i + 1).is_none())
        {
            return None;
        }
        if matches!(w, "may" | "march") {
            let dated = self.figure(i + 1).is_some()
                || matches!(
                    self.before(i),
                    "in" | "of"
                        | "since"
                        | "until"
                        | "by"
                        | "last"
                        | "next"
                        | "this"
                        | "from"
                        | "early"
                        | "late"
                        | "mid"
                        | "through"
                        | "and"
                        | "to"
                        | "-"
                        | "between"
                        | "during"
                )
                || self.figure(i.wrapping_sub(1)).is_some();
            let starts = i == 0 || matches!(self.before(i), "." | "?" | "!");
            if !dated || starts && self.figure(i + 1).is_none() {
                return None;
            }
        }
        let end = if self.at(i + 1) == "." && w.len() <= 4 && w != "may" && self.tied(i + 1) {
            i + 2
        } else {
            i + 1
        };
        Some((m, end))
    }

    /// A day of the month at `i`, in figures or as an ordinal, and the word after it.
    pub(super) fn day(&self, i: usize) -> Option<(i8, usize)> {
        let (n, end) = match self.ordinal(i) {
            Some(found) => found,
            None => (self.figure(i)?, i + 1),
        };
        (1..=31).contains(&n).then_some((n as i8, end))
    }

    /// A year behind a date, with or without a comma.
    fn year_behind(&self, i: usize) -> Option<(i16, usize)> {
        let at = self.skip(i, &[","]);
        let of = self.skip(i, &["of"]);
        match self.year(at).map(|y| (y, at + 1)).or_else(|| Some((self.year(of)?, of + 1))) {
            Some(found) => Some(found),
            None => self.spelled_year(of),
        }
    }

    /// "Aug. 7, 1998", "7 August", "the 13th of May", "August 1998", "August"; with a weekday before it.
    pub(super) fn calendar_date(&self, i: usize) -> Option<Reading> {
        // "Friday, Oct. 23"
        if let Some((_, end)) = self.weekday_name(i) {
            let at = self.skip(end, &[","]);
            let at = if self.at(at) == "the" { at + 1 } else { at };
            // A row of weekdays names no date, however long it is.
            if self.weekday_name(at).is_some() {
                return None;
            }
            let inner = self.calendar_date(at).filter(|r| r.value.len() >= 10)?;
            return Some(Reading { lead: 0, ..inner });
        }
        let from = if self.at(i) == "the" { i + 1 } else { i };
        // "the 13th of May 2021", "7 August 1998"
        if let Some((d, end)) = self.day(from) {
            let at = self.skip(end, &["of"]);
            if (from == i || at > end || self.ordinal(from).is_some())
                && let Some((m, end)) = self.month(at)
            {
                return self.with_year(i, m, Some(d), end);
            }
        }
        if from != i {
            return None;
        }
        let (m, end) = self.month(i)?;
        // "Aug. 7", but not the year of "August 98"; "March 7-9" is its first day.
        if let Some((d, behind)) = self.day(end)
            && !self.at(behind).starts_with('%')
            && !(self.at(behind) == ":" && self.figure(behind + 1).is_some())
        {
            return self.with_year(i, m, Some(d), behind);
        }
        self.with_year(i, m, None, end)
    }

    fn with_year(&self, i: usize, m: i8, d: Option<i8>, end: usize) -> Option<Reading> {
        let (y, end) = match self.year_behind(end) {
            Some((y, end)) => (Some(y), end),
            None => (None, end),
        };
        // "July last year", "in March of next year"
        let (y, end) = match y {
            Some(y) => (Some(y), end),
            None => {
                let at = self.skip(end, &["of"]);
                match self.relative_period(at).filter(|r| r.value.len() == 4 && r.end <= at + 3) {
                    Some(r)
                        if matches!(self.at(at), "last" | "this" | "next")
                            || at > end && matches!(self.at(at), "that" | "the") =>
                    {
                        (r.value.parse().ok(), r.end)
                    }
                    _ => (None, end),
                }
            }
        };
        let y = match y {
            Some(y) => y,
            None => self.year_for(m, d, self.direction(i, end)).unwrap_or(-1),
        };
        let year = if y < 0 { "XXXX".to_owned() } else { format!("{y:04}") };
        let value = match d {
            Some(d) => {
                date(if y < 0 { 2000 } else { y }, m, d)?;
                format!("{year}-{m:02}-{d:02}")
            }
            None => format!("{year}-{m:02}"),
        };
        Some(Reading::new(end, TimeKind::Date, value, "calendar"))
    }

    pub(super) fn weekday_name(&self, i: usize) -> Option<(usize, usize)> {
        let stopped = self.at(i + 1) == "." && self.tied(i + 1);
        let n = weekday(self.at(i), stopped)?;
        if !self.capital(i) {
            return None;
        }
        let short = self.at(i).len() <= 5 && !self.at(i).ends_with('y');
        Some((n, if short && stopped { i + 2 } else { i + 1 }))
    }

    /// "Friday", "last Friday", "Friday night", "next Tuesday", "the previous Friday".
    pub(super) fn weekday(&self, i: usize) -> Option<Reading> {
        let mut at = i;
        if self.at(at) == "the" {
            at += 1;
        }
        let word = self.at(at);
        let shift = matches!(word, "last" | "next" | "this" | "past" | "previous" | "following" | "coming");
        if shift {
            at += 1;
        }
        if at > i && !shift {
            return None;
        }
        let (n, mut end) = self.weekday_name(at)?;
        // "Tuesdays", "on Friday nights"
        if self.at(at).ends_with("days") {
            return Some(Reading::new(end, TimeKind::Set, format!("XXXX-WXX-{}", n + 1), "weekdays"));
        }
        let n = n as i64;
        let value = match (word, self.today()) {
            (_, None) => Some(format!("XXXX-WXX-{}", n + 1)),
            ("previous", Some(_)) => self.then().map(|t| iso(before(t, n))),
            ("following", Some(_)) => self.then().map(|t| iso(after(t, n))),
            ("last" | "past", Some(r)) => Some(iso(before(r, n))),
            ("next" | "coming", Some(r)) => Some(iso(after(r, n))),
            // A weekday behind a year told alone is the writer's, not one of that year.
            (_, Some(r)) if self.history && self.told_day => {
                self.then().map(|t| iso(after(add_days(t, -1), n))).or(Some(iso(r)))
            }
            (_, Some(r)) => Some(match self.direction(i, end) {
                Direction::Future => iso(after(add_days(r, -1), n)),
                // Bare weekdays in news are today or in the week past.
                _ => iso(before(add_days(r, 1), n)),
            }),
        }?;
        if let Some(part) = day_part(self.at(end)) {
            end += 1;
            if self.at(end - 1).ends_with('s') {
                return Some(Reading::new(
                    end,
                    TimeKind::Set,
                    format!("XXXX-WXX-{}T{part}", n + 1),
                    "weekdays",
                ));
            }
            return Some(Reading::new(end, TimeKind::Time, format!("{value}T{part}"), "part of a weekday"));
        }
        // "Friday's" keeps the day.
        Some(Reading::new(end, TimeKind::Date, value, "weekday"))
    }

    /// "10:35 a.m.", "5 p.m. EST Nov. 9", "noon", "0400 GMT", "midnight Friday".
    pub(super) fn clock(&self, i: usize) -> Option<Reading> {
        let w = self.at(i);
        let (mut hour, minute, mut end) = match w {
            "noon" | "midday" => (12, 0, i + 1),
            "midnight" => (24, 0, i + 1),
            _ => {
                let mut parts = w.split([':', '.']);
                let hour: u32 = parts.next()?.parse().ok()?;
                let minute: Option<u32> = match parts.next() {
                    Some(m) if m.len() == 2 => Some(m.parse().ok()?),
                    Some(_) => return None,
                    None => None,
                };
                let half = self.half_of_day(i + 1);
                let zone = matches!(self.at(i + 1), "gmt" | "utc");
                if w.len() == 4 && minute.is_none() && zone {
                    (hour / 100, hour % 100, i + 1)
                } else if let Some((pm, end)) = half {
                    let h = match (hour, pm) {
                        (12, false) => 0,
                        (12, true) => 12,
                        (h, true) => h + 12,
                        (h, false) => h,
                    };
                    (h, minute.unwrap_or(0), end)
                } else if w.contains(':') && hour < 25 {
                    (hour, minute?, i + 1)
                } else if self.at(i + 1) == "o" && self.at(i + 3) == "clock" {
                    (hour, 0, i + 4)
                } else {
                    return None;
                }
            }
        };
        if hour > 24 || minute > 59 {
            return None;
        }
        if hour == 24 && minute > 0 {
            hour = 0;
        }
        if matches!(
            self.at(end),
            "gmt" | "utc" | "est" | "edt" | "pst" | "pdt" | "cst" | "cdt" | "et" | "bst" | "cet"
        ) {
            end += 1;
        }
        if self.are(end, &["local", "time"]) {
            end += 2;
        }
        // The day beside it: "on Tuesday", "yesterday", ", Nov. 6".
        let near = self.skip(end, &[","]);
        let near = self.skip(near, &["on"]);
        let day = [self.calendar_date(near), self.weekday(near), self.deictic(near)]
            .into_iter()
            .flatten()
            .filter(|r| r.value.len() == 10 && r.value.as_bytes()[4] == b'-')
            .max_by_key(|r| r.end);
        let date = match day {
            Some(r) => {
                end = r.end;
                r.value
            }
            None => match if self.history { self.then() } else { self.told.or(self.reference) } {
                Some(d) => iso(d),
                None => "XXXX-XX-XX".to_owned(),
            },
        };
        let clock = if hour == 24 { "24:00".to_owned() } else { format!("{hour:02}:{minute:02}") };
        Some(Reading::new(end, TimeKind::Time, format!("{date}T{clock}"), "clock"))
    }

    /// "a.m.", "pm", "in the morning" at `i`: whether it is the second half of the day, and the word after it.
    fn half_of_day(&self, i: usize) -> Option<(bool, usize)> {
        match self.at(i) {
            "am" => Some((false, i + 1)),
            "pm" => Some((true, i + 1)),
            "a" | "p" if self.at(i + 1) == "." && self.at(i + 2) == "m" => {
                let end = if self.at(i + 3) == "." && self.tied(i + 3) { i + 4 } else { i + 3 };
                Some((self.at(i) == "p", end))
            }
            "in" if self.at(i + 1) == "the" => match self.at(i + 2) {
                "morning" => Some((false, i + 3)),
                "afternoon" | "evening" => Some((true, i + 3)),
                _ => None,
            },
            _ => None,
        }
    }

    /// Feasts with a day of their own.
    pub(super) fn holiday(&self, i: usize) -> Option<Reading> {
        if !self.capital(i) {
            return None;
        }
        type Rule = fn(i16) -> Option<Date>;
        let table: [(&[&str], Rule); 15] = [
            (&["christmas", "day"], |y| date(y, 12, 25)),
            (&["christmas", "eve"], |y| date(y, 12, 24)),
            (&["christmas"], |y| date(y, 12, 25)),
            (&["new", "year", "'", "s", "day"], |y| date(y, 1, 1)),
            (&["new", "year", "’", "s", "day"], |y| date(y, 1, 1)),
            (&["new", "year", "'", "s", "eve"], |y| date(y, 12, 31)),
            (&["new", "year", "’", "s", "eve"], |y| date(y, 12, 31)),
            (&["thanksgiving"], |y| nth_weekday(y, 11, 4, Weekday::Thursday)),
            (&["halloween"], |y| date(y, 10, 31)),
            (&["independence", "day"], |y| date(y, 7, 4)),
            (&["labor", "day"], |y| nth_weekday(y, 9, 1, Weekday::Monday)),
            (&["memorial", "day"], |y| nth_weekday(y, 5, -1, Weekday::Monday)),
            (&["easter", "sunday"], easter),
            (&["easter"], easter),
            (&["good", "friday"], |y| easter(y).map(|d| add_days(d, -2))),
        ];
        let (names, rule) = table.iter().find(|(names, _)| self.are(i, names))?;
        let mut end = i + names.len();
        // "Christmas trees", "Good Friday Agreement" name things.
        if self.at(end) == "agreement" || self.at(end).starts_with("tree") {
            return None;
        }
        let year = match self.year_behind(end) {
            Some((y, behind)) => {
                end = behind;
                y
            }
            None => {
                let this = rule(self.today()?.year())?;
                self.year_for(this.month(), Some(this.day()), self.direction(i, end))?
            }
        };
        Some(Reading::new(end, TimeKind::Date, iso(rule(year)?), "feast"))
    }

    /// "the 70th anniversary of the end of the Korean War", "the fifth anniversary".
    pub(super) fn anniversary(&self, i: usize) -> Option<Reading> {
        let from = if self.at(i) == "the" { i + 1 } else { i };
        let (n, end) = self.ordinal(from)?;
        if self.at(end) != "anniversary" || !self.are(end + 1, &["of"]) {
            return None;
        }
        let begin = end + 2;
        let (date, end) = EVENTS.lines().skip(1).find_map(|line| {
            let (names, date) = line.split_once('\t')?;
            names.split('|').find_map(|name| {
                let words = crate::scan::words(name);
                let at = self.skip(begin, &["the"]);
                let fits = words.iter().enumerate().all(|(k, w)| self.at(at + k) == w.lower);
                fits.then(|| (date, at + words.len()))
            })
        })?;
        let year: i16 = date.get(..4)?.parse().ok()?;
        let value = format!("{:04}{}", i64::from(year) + i64::from(n), date.get(4..)?);
        Some(Reading::new(end, TimeKind::Date, value, "anniversary"))
    }
}

/// The last such weekday before `d`.
pub(super) fn before(d: Date, weekday: i64) -> Date {
    let back = (weekday_of(d) - weekday).rem_euclid(7);
    add_days(d, -if back == 0 { 7 } else { back })
}

/// The first such weekday after `d`.
pub(super) fn after(d: Date, weekday: i64) -> Date {
    let on = (weekday - weekday_of(d)).rem_euclid(7);
    add_days(d, if on == 0 { 7 } else { on })
}
