//! Dates of the calendar, weekdays, times of day and anniversaries.

use jiff::civil::Date;

use super::{Direction, Grammar, Reading};
use crate::TimeKind;
use crate::calendar::{add_days, date, day_part, iso, month, weekday, weekday_of};

/// Dated happenings that anniversaries count from.
const EVENTS: &str = include_str!("../../data/events.tsv");

impl Grammar<'_> {
    /// "1989-11-02", "11/02/89", "08-15-90", "2023-08-31T14:37".
    pub(super) fn figures(&self, i: usize) -> Option<Reading> {
        let w = self.at(i);
        if w == "9/11" {
            return Some(Reading::new(i + 1, TimeKind::Date, "2001-09-11", "figures"));
        }
        // "30/4.85" is no date: its marks differ.
        let mark = w.chars().find(|c| !c.is_ascii_digit())?;
        let parts: Vec<&str> = w.split(mark).collect();
        if parts.len() != 3
            || !parts.iter().all(|p| (1..=4).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit()))
        {
            return None;
        }
        let n: Vec<i16> = parts.iter().filter_map(|p| p.parse().ok()).collect();
        let [a, b, c] = n[..] else { return None };
        let year = |y: i16, digits: usize| match digits {
            4 => Some(y),
            2 => Some(if y < 40 { 2000 + y } else { 1900 + y }),
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
            || !self.phrasal()
                && (w.len() == 3 && w != "may" && self.at(i + 1) != "." && self.figure(i + 1).is_none())
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
            if self.phrasal()
                && (self.words.len() <= 3 || self.day(i + 1).is_some() || self.before(i) == "of")
            {
                return Some((m, i + 1));
            }
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
            // "may twenty nine"
            None if self.phrasal() && self.figure(i).is_none() => {
                let (n, end) = self.count(i)?;
                (u32::try_from(n).ok()?, end)
            }
            None => (self.figure(i)?, i + 1),
        };
        let money = matches!(self.before(i), "$" | "€" | "£" | "¥");
        let n = i8::try_from(n).ok().filter(|n| (1..=31).contains(n))?;
        (!money).then_some((n, end))
    }

    /// A year behind a date, with or without a comma.
    pub(super) fn year_behind(&self, i: usize) -> Option<(i16, usize)> {
        let at = self.skip(i, &[","]);
        let of = self.skip(i, if self.phrasal() { &["of", "in"] } else { &["of"] });
        self.year(at)
            .map(|y| (y, at + 1))
            .or_else(|| Some((self.year(of)?, of + 1)))
            .or_else(|| self.spelled_year(of))
            .or_else(|| self.short_year(of))
    }

    /// "'87", and "87" in phrases, where no day or minute can be meant: the year, and the word after it.
    pub(super) fn short_year(&self, i: usize) -> Option<(i16, usize)> {
        let marked = matches!(self.at(i), "'" | "’" | "‘");
        let at = i + usize::from(marked);
        let n = self.figure(at).filter(|_| self.at(at).len() == 2)?;
        let fits = if marked { self.tied(at) } else { self.phrasal() && n > 60 };
        let whole = !self.tied(at + 1) || matches!(self.at(at + 1), "." | "," | "?" | "!" | ")" | "");
        let n = i16::try_from(n).ok()?;
        let century = if n < 40 { 2000 } else { 1900 };
        (fits && whole).then_some((century + n, at + 1))
    }

    /// "Aug. 7, 1998", "7 August", "the 13th of May", "August 1998", "August"; with a weekday before it.
    pub(super) fn calendar_date(&self, i: usize) -> Option<Reading> {
        // "Friday, Oct. 23"
        if let Some((n, end)) = self.weekday_name(i) {
            let at = self.skip(end, &[","]);
            let at = if self.at(at) == "the" { at + 1 } else { at };
            // A row of weekdays names no date, however long it is.
            if self.weekday_name(at).is_some() {
                return None;
            }
            let inner = self.calendar_date(at).filter(|r| r.value.len() >= 10)?;
            return Some(Reading { value: self.on_weekday(&inner, at, n as i64), ..inner });
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

    /// The value of a date told with its weekday: where its year was left open, the nearest in which the day falls so.
    fn on_weekday(&self, r: &Reading, from: usize, weekday: i64) -> String {
        let told = (from..r.end).any(|k| self.year(k).is_some())
            || self.spelled_year(r.end.saturating_sub(1)).is_some();
        let Some(d) = r.value.parse::<Date>().ok().filter(|d| !told && weekday_of(*d) != weekday) else {
            return r.value.clone();
        };
        let years: &[i16] = if self.phrasal() { &[1, 2, 3, 4, 5, 6, -1] } else { &[-1, 1] };
        let fit = years
            .iter()
            .filter_map(|y| date(d.year() + y, d.month(), d.day()))
            .find(|d| weekday_of(*d) == weekday);
        iso(fit.unwrap_or(d))
    }

    /// The year of the happening that is called by its day: "the September 11 attacks", "the September 11th terrorist attacks".
    fn day_of_a_name(&self, m: i8, d: i8, behind: usize) -> Option<i16> {
        let at = self.skip(behind, &["terror", "terrorist"]);
        EVENTS.lines().skip(1).find_map(|line| {
            let (names, day) = line.split_once('\t')?;
            let day: Date = day.parse().ok().filter(|day: &Date| (day.month(), day.day()) == (m, d))?;
            names.split('|').find_map(|name| {
                let [first, figure, what] = name.split(' ').collect::<Vec<_>>()[..] else { return None };
                let called = month(first) == Some(m) && figure.parse() == Ok(d) && what == self.at(at);
                called.then(|| day.year())
            })
        })
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
            None => match d.and_then(|d| self.day_of_a_name(m, d, end)) {
                Some(y) => y,
                None => self.year_for(m, d, self.direction(i, end)).unwrap_or(-1),
            },
        };
        let year = if y < 0 { "XXXX".to_owned() } else { format!("{y:04}") };
        let value = match d {
            Some(d) => {
                // "Feb. 29" names the leap year that is near.
                let leap = || [y - 1, y + 1, y + 2].into_iter().find_map(|y| date(y, m, d));
                match date(if y < 0 { 2000 } else { y }, m, d).or_else(|| leap().filter(|_| d == 29)) {
                    Some(_) if y < 0 => format!("XXXX-{m:02}-{d:02}"),
                    day => iso(day?),
                }
            }
            None => format!("{year}-{m:02}"),
        };
        Some(Reading::new(end, TimeKind::Date, value, "calendar"))
    }

    pub(super) fn weekday_name(&self, i: usize) -> Option<(usize, usize)> {
        let stopped = self.at(i + 1) == "." && self.tied(i + 1);
        // "thu at 8": "sat" and "sun" are words of their own.
        let named = self.phrasal()
            && (self.form(i).starts_with(char::is_uppercase) || !matches!(self.at(i), "sat" | "sun" | "wed"))
            || self.phrasal()
                && (self.words.len() <= 3
                    || matches!(self.before(i), "on" | "this" | "next" | "last" | "every"));
        let n = weekday(self.at(i), stopped || named)?;
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
        // "Bloody Sunday" is a name, and "*the Sun*" a paper.
        let named =
            matches!(self.before(i), "bloody" | "black" | "super" | "palm" | "maundy" | "ash" | "cyber");
        if named || self.at(at) == "sun" && self.before(at) == "the" {
            return None;
        }
        // "the Good Friday Agreement"
        if self.at(end) == "agreement" {
            return None;
        }
        if self.phrasal()
            && !self.at(at).ends_with("days")
            && matches!(word, "last" | "previous" | "next" | "following" | "coming")
        {
            // An assistant counts in weeks: "next Friday" is that of the next, "last Friday" that of the last.
            let monday = self.today().map(|r| add_days(r, -weekday_of(r)));
            let n_week = match word {
                "last" | "previous" => -1,
                _ => 1,
            };
            if let Some(monday) = monday {
                let value = iso(add_days(monday, 7 * n_week + n as i64));
                return Some(self.with_day_part(end, value));
            }
        }
        // "Tuesdays", "on Friday nights"
        if self.at(at).ends_with("days") {
            return Some(Reading::new(end, TimeKind::Set, format!("XXXX-WXX-{}", n + 1), "weekdays"));
        }
        let value = self.day_of_weekday(n as i64, word, i, end)?;
        if let Some(part) = day_part(self.at(end)) {
            end += 1;
            if self.at(end - 1).ends_with('s') {
                let value = format!("XXXX-WXX-{}T{part}", n + 1);
                return Some(Reading::new(end, TimeKind::Set, value, "weekdays"));
            }
            return Some(Reading::new(end, TimeKind::Time, format!("{value}T{part}"), "part of a weekday"));
        }
        // "Friday's" keeps the day.
        Some(Reading::new(end, TimeKind::Date, value, "weekday"))
    }

    /// The day that weekday `n` at `i..end` means, with `word` in front of it.
    fn day_of_weekday(&self, n: i64, word: &str, i: usize, end: usize) -> Option<String> {
        match (word, self.today()) {
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
                // "get around Wednesday's ruling"
                Direction::Future if self.owns_what_was(end) => iso(before(add_days(r, 1), n)),
                Direction::Future => iso(after(add_days(r, -1), n)),
                Direction::Open if self.looks_ahead() && !self.owns_what_was(end) => iso(after(r, n)),
                // Bare weekdays in news are today or in the week past.
                _ => iso(before(add_days(r, 1), n)),
            }),
        }
    }

    /// Whether a day owns what follows, and that is nothing that people look forward to: "Wednesday's ruling".
    fn owns_what_was(&self, end: usize) -> bool {
        const AHEAD: [&str; 22] = [
            "vote",
            "votes",
            "election",
            "elections",
            "meeting",
            "game",
            "match",
            "deadline",
            "summit",
            "talks",
            "hearing",
            "debate",
            "trial",
            "session",
            "launch",
            "visit",
            "referendum",
            "poll",
            "polls",
            "primary",
            "race",
            "ballot",
        ];
        let ahead = AHEAD.contains(&self.at(end + 2));
        matches!(self.at(end), "'" | "’") && self.at(end + 1) == "s" && !ahead
    }

    /// A day, or the part of it that follows at `end`.
    fn with_day_part(&self, end: usize, value: String) -> Reading {
        match day_part(self.at(end)) {
            Some(part) => {
                Reading::new(end + 1, TimeKind::Time, format!("{value}T{part}"), "part of a weekday")
            }
            None => Reading::new(end, TimeKind::Date, value, "weekday"),
        }
    }

    /// "10:35 a.m.", "5 p.m. EST Nov. 9", "noon", "0400 GMT", "midnight Friday".
    pub(super) fn clock(&self, i: usize) -> Option<Reading> {
        let (mut hour, minute, mut end) = match self.at(i) {
            "noon" | "midday" => (12, 0, i + 1),
            "midnight" => (24, 0, i + 1),
            _ => self.clock_in_figures(i)?,
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

    /// "10:35", "5 p.m.", "0400" before a zone, "six o'clock" in figures: hour, minute, and the word after it.
    fn clock_in_figures(&self, i: usize) -> Option<(u32, u32, usize)> {
        let w = self.at(i);
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
            Some((hour / 100, hour % 100, i + 1))
        } else if let Some((pm, end)) = half {
            let h = match (hour, pm) {
                (12, false) => 0,
                (12, true) => 12,
                (h, true) => h + 12,
                (h, false) => h,
            };
            Some((h, minute.unwrap_or(0), end))
        } else if w.contains(':') && hour < 25 {
            Some((hour, minute?, i + 1))
        } else if self.at(i + 1) == "o" && self.at(i + 3) == "clock" {
            Some((hour, 0, i + 4))
        } else {
            None
        }
    }

    /// "a.m.", "pm", "in the morning" at `i`: whether it is the second half of the day, and the word after it.
    pub(super) fn half_of_day(&self, i: usize) -> Option<(bool, usize)> {
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
