//! Times of day as people say them: "half past eight", "8 tonight", "tomorrow at 5", "4pm GMT".

use jiff::civil::{Date, DateTime, Time as Clock};

use super::{day_and_part, moment_value, step};
use crate::TimeKind;
use crate::calendar::{Unit, iso, month, small_number};
use crate::grammar::{Grammar, Reading};

/// A time of day as it was said.
pub(super) struct Said {
    hour: u32,
    minute: u32,
    /// Whether nothing is open: with "am", "pm", or in 24 hours.
    sure: bool,
    /// Whether the words can only be a time of day.
    marked: bool,
    pub end: usize,
}

impl Grammar<'_> {
    /// A time of day as people say it, with "am" or "pm" behind it.
    pub(super) fn said(&self, i: usize) -> Option<Said> {
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
    pub(super) fn at_clock(&self, said: &Said, day: Option<(Date, Option<String>)>, end: usize) -> Reading {
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
    pub(super) fn clock_and_day(&self, i: usize) -> Option<Reading> {
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
    pub(super) fn day_and_clock(&self, i: usize) -> Option<Reading> {
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
        let closed = if open == 1 && self.at(i + 2) != ")" { return None } else { 2 * open };
        Some((hours, i + 1 + closed))
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
}
