//! How long and how often.

use super::{Grammar, Reading};
use crate::TimeKind;
use crate::calendar::Unit;

impl Grammar<'_> {
    /// How many, from `i` on: a number ("3", "three to four"), an article, or an open quantity; as TIMEX3 writes it, and the word after it.
    pub(super) fn quantity(&self, i: usize) -> Option<(String, usize)> {
        // What assistants take a few for.
        let open = if self.phrasal() { "3" } else { "X" };
        let vague = |n: usize| Some((open.to_owned(), i + n));
        match self.at(i) {
            "several" | "many" | "some" | "few" | "numerous" | "various" | "countless" => {
                return vague(1);
            }
            "couple" if self.at(i + 1) == "of" => return Some(("2".to_owned(), i + 2)),
            "a" if matches!(self.at(i + 1), "few" | "couple" | "number") => {
                let n = if self.at(i + 1) == "few" { 2 } else { 3 };
                if self.at(i + 1) == "couple" && self.at(i + 2) == "of" {
                    return Some(("2".to_owned(), i + 3));
                }
                return if n == 3 && self.at(i + 2) != "of" { None } else { vague(n) };
            }
            "hundreds" | "thousands" | "dozens" | "tens" | "scores" if self.at(i + 1) == "of" => {
                return vague(2);
            }
            "half" if matches!(self.at(i + 1), "a" | "an") => return Some(("0.5".to_owned(), i + 2)),
            // "a half hour", "half-hour"
            "half" if matches!(self.unit(i + 1), Some((Unit::Hour, false, _))) => {
                return Some(("0.5".to_owned(), i + 1));
            }
            "a" if self.at(i + 1) == "half" && matches!(self.unit(i + 2), Some((Unit::Hour, false, _))) => {
                return Some(("0.5".to_owned(), i + 2));
            }
            _ => {}
        }
        if let Some((n, end)) = self.number(i) {
            // "two to three weeks" counts the first; "two or three" too.
            let end = match self.at(end) {
                "to" | "or" => self.number(end + 1).map_or(end, |(_, e)| e),
                _ => end,
            };
            return Some((plain(n), end));
        }
        matches!(self.at(i), "a" | "an").then(|| ("1".to_owned(), i + 1))
    }

    /// The unit at `i` (behind a hyphen or "more"), whether it is plural, and the word after it.
    pub(super) fn unit(&self, i: usize) -> Option<(Unit, bool, usize)> {
        let mut at = i;
        if matches!(
            self.at(at),
            "more"
                | "full"
                | "whole"
                | "consecutive"
                | "straight"
                | "long"
                | "fiscal"
                | "calendar"
                | "business"
                | "trading"
                | "working"
        ) {
            at += 1;
        }
        if self.at(at) == "-" && self.tied(at) {
            at += 1;
        }
        let (unit, plural) = Unit::of(self.at(at))?;
        Some((unit, plural, at + 1))
    }

    /// "three days", "a two-week", "several years", "hours", "18-month-old".
    pub(super) fn duration(&self, i: usize) -> Option<Reading> {
        // Words that only approximate belong to the expression: "nearly two years", "more than a week".
        let lead = self.approximation(i);
        let at = i + lead;
        let the = usize::from(self.at(at) == "the");
        if let Some((count, end)) = self.quantity(at + the)
            && let Some((unit, plural, end)) = self.unit(end)
        {
            let mut end = self.end_of_length(at, &count, (unit, plural), end)?;
            let value = self.length(&count, unit, &mut end);
            return Some(Reading::new(end, TimeKind::Duration, value, "length"));
        }
        if lead > 0 || the > 0 {
            return None;
        }
        // Bare plurals: "for years", "hours later"; not "seconds" of motions, nor units behind a number with a point.
        let (unit, plural) = Unit::of(self.at(i))?;
        let bare = plural
            && unit != Unit::Second
            && unit != Unit::Quarter
            && !matches!(self.before(i), "these" | "those" | "-" | "per" | "." | ",");
        bare.then(|| Reading::new(i + 1, TimeKind::Duration, unit.duration("X"), "length"))
    }

    /// The word after so many units told from `at` to `end`, if they are a length and no age, rate or share.
    fn end_of_length(
        &self,
        at: usize,
        count: &str,
        (unit, plural): (Unit, bool),
        end: usize,
    ) -> Option<usize> {
        let the = usize::from(self.at(at) == "the");
        // "the 1988 quarter"
        if !plural && self.year(at + the).is_some() {
            return None;
        }
        let article = matches!(self.at(at + the), "a" | "an") && count == "1";
        if unit == Unit::Second && (article || !plural && self.at(at + the) == "one") {
            return None;
        }
        // "a day" as a rate ("three times a day", "$5 a year") is no length; nor is "the second".
        if article && (self.rate(at) || the == 1) {
            return None;
        }
        // "a three-year-old" is somebody, "52 years old" an age; a truce may be eight months old.
        let dashed = usize::from(self.at(end) == "-");
        let old = self.at(end + dashed) == "old";
        if old && unit == Unit::Year {
            return None;
        }
        let end = if old { end + 1 + dashed } else { end };
        // "a year-earlier loss"
        if dashed == 1 && matches!(self.at(end + 1), "earlier" | "ago") {
            return None;
        }
        // "more than a quarter", "three-quarters" are shares.
        (unit != Unit::Quarter || plural && !self.tied(end - 1)).then_some(end)
    }

    /// The value of so many units, with halves and smaller units told behind them, past which `end` moves.
    fn length(&self, count: &str, unit: Unit, end: &mut usize) -> String {
        let mut value = unit.duration(count);
        if self.are(*end, &["and", "a", "half"]) {
            *end += 3;
            value = match unit {
                Unit::Minute => format!("PT{count}M30S"),
                Unit::Hour => format!("PT{count}H30M"),
                Unit::Year => format!("P{count}Y6M"),
                _ => value,
            };
        } else if let Some((whole, "5")) = count.split_once('.') {
            value = match unit {
                Unit::Year => format!("P{whole}Y6M"),
                Unit::Hour => format!("PT{whole}H30M"),
                _ => value,
            };
        }
        if value.starts_with("P0Y6M") {
            value = "P6M".to_owned();
        }
        if value.starts_with("PT0H30M") {
            value = "PT30M".to_owned();
        }
        let mut last = unit;
        while let Some((smaller, next, behind)) = self.smaller_length(last, *end)
            && (self.phrasal() || value.starts_with("PT") == smaller.starts_with("PT"))
            && !count.contains(['X', '.'])
        {
            let smaller = smaller.trim_start_matches('P');
            // One T parts the days from the hours.
            let joined = if value.contains('T') { smaller.trim_start_matches('T') } else { smaller };
            value.push_str(joined);
            (last, *end) = (next, behind);
        }
        value
    }

    /// "and 30 minutes" behind hours: a length in a smaller unit that belongs to the same expression, and the word after it.
    fn smaller_length(&self, unit: Unit, i: usize) -> Option<(String, Unit, usize)> {
        let at = self.skip(i, &["and", ","]);
        let at = if at > i && self.at(i) == "," { self.skip(at, &["and"]) } else { at };
        let (n, at) = self.number(at).filter(|(n, _)| n.fract() == 0.0)?;
        let (smaller, _, end) = self.unit(at)?;
        let fits = matches!(
            (unit, smaller),
            (Unit::Hour, Unit::Minute)
                | (Unit::Minute, Unit::Second)
                | (Unit::Year, Unit::Month)
                | (Unit::Month, Unit::Week)
                | (Unit::Month | Unit::Week, Unit::Day)
                | (Unit::Day, Unit::Hour)
        );
        fits.then(|| (smaller.duration(&plain(n)), smaller, end))
    }

    /// How many words at `i` approximate what follows.
    fn approximation(&self, i: usize) -> usize {
        let of = |n: usize| if self.quantity(i + n).is_some() { n } else { 0 };
        match self.at(i) {
            "nearly" | "almost" | "about" | "around" | "roughly" | "approximately" | "over" | "under"
            | "within" | "only" | "some" | "another" => of(1),
            "more" | "less" | "fewer" if self.at(i + 1) == "than" => of(2),
            "at" if matches!(self.at(i + 1), "least" | "most") => of(2),
            "up" if self.at(i + 1) == "to" => of(2),
            _ => 0,
        }
    }

    /// Whether an article before a unit makes a rate: "twice a day", "$5 a year", "200 miles an hour".
    fn rate(&self, i: usize) -> bool {
        let before = self.before(i);
        matches!(
            before,
            "once"
                | "twice"
                | "times"
                | "miles"
                | "kilometers"
                | "kilometres"
                | "barrels"
                | "percent"
                | "%"
                | "dollars"
                | "euros"
                | "million"
                | "billion"
                | "hours"
                | "days"
                | "tons"
                | "people"
        ) || self.figure(i.wrapping_sub(1)).is_some()
    }

    /// "daily", "every day", "each Thursday", "twice a week", "annual".
    pub(super) fn set(&self, i: usize) -> Option<Reading> {
        let set = |end: usize, value: &str| Some(Reading::new(end, TimeKind::Set, value, "repetition"));
        match self.at(i) {
            "daily" => return set(i + 1, "P1D"),
            "weekly" => return set(i + 1, "P1W"),
            "biweekly" | "fortnightly" => return set(i + 1, "P2W"),
            "bimonthly" => return set(i + 1, "P2M"),
            "biannually" | "semiannually" => return set(i + 1, "P6M"),
            "bi" if self.at(i + 1) == "-" && self.tied(i + 1) => match self.at(i + 2) {
                "weekly" => return set(i + 3, "P2W"),
                "monthly" => return set(i + 3, "P2M"),
                _ => {}
            },
            "monthly" => return set(i + 1, "P1M"),
            "annually" | "yearly" => return set(i + 1, "P1Y"),
            "hourly" => return set(i + 1, "PT1H"),
            "nightly" => return set(i + 1, "XXXX-XX-XXTNI"),
            "every" | "each" => {
                let other = usize::from(self.at(i + 1) == "other");
                let at = i + 1 + other;
                if let Some((n, end)) = self.weekday_name(at) {
                    return set(end, &format!("XXXX-WXX-{}", n + 1));
                }
                // "each July"
                if let Some(m) = crate::calendar::month(self.at(at)).filter(|_| self.capital(at)) {
                    return set(at + 1, &format!("XXXX-{m:02}"));
                }
                if let Some((count, end)) = self.number(at)
                    && let Some((unit, _, end)) = self.unit(end)
                {
                    return set(end, &unit.duration(&plain(count)));
                }
                if let Some((unit, false)) = Unit::of(self.at(at)) {
                    return set(at + 1, &unit.duration(if other == 1 { "2" } else { "1" }));
                }
                if let Some(part) = crate::calendar::day_part(self.at(at)) {
                    return set(at + 1, &format!("XXXX-XX-XXT{part}"));
                }
            }
            "once" | "twice" if matches!(self.at(i + 1), "a" | "an") => {
                let (unit, false) = Unit::of(self.at(i + 2))? else { return None };
                return set(i + 3, &unit.duration("1"));
            }
            _ => {}
        }
        None
    }
}

/// "3" for 3.0, "2.5" for 2.5.
fn plain(n: f64) -> String {
    if n.fract() == 0.0 { format!("{n:.0}") } else { format!("{n}") }
}
