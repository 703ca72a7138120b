//! Expressions that say from where they count by themselves: "today", "tonight", "the next day", "now", "the year".

use super::{Grammar, Reading};
use crate::TimeKind;
use crate::calendar::{Unit, add_days, day_part, iso, week};

/// A day of which nothing is known.
const SOME_DAY: &str = "XXXX-XX-XX";

/// Words behind "the year" that tell which: it is then not the one that runs.
const TELLS_WHICH_YEAR: [&str; 10] =
    ["of", "-", "that", "when", "he", "she", "it", "they", "after", "before"];

/// The same behind "the week".
const TELLS_WHICH_WEEK: [&str; 11] =
    ["of", "-", "that", "when", "he", "she", "it", "they", "after", "before", "long"];

/// Words behind "the day before" that open an event from which it counts.
const OPENS_EVENT: [&str; 13] =
    ["the", "a", "an", "he", "she", "it", "they", "we", "his", "her", "their", "its", "our"];

fn vague(end: usize, value: &str) -> Option<Reading> {
    Some(Reading::new(end, TimeKind::Date, value, "vague"))
}

impl Grammar<'_> {
    /// "today", "yesterday", "now", "recently", "the future", "tonight", "last night", "the next day".
    pub(super) fn deictic(&self, i: usize) -> Option<Reading> {
        match self.at(i) {
            "today" => self.day_from_today(i + 1, 0),
            "yesterday" => self.day_from_today(i + 1, -1),
            "tomorrow" => self.day_from_today(i + 1, 1),
            "tonight" => self.part_from_today(i + 1, 0, "NI"),
            "overnight" => self.part_from_today(i + 1, -1, "NI"),
            "the" => self.deictic_with_the(i),
            "that" if self.at(i + 1) == "day" => self.narrative_day(i + 2, 0),
            "that" if !self.at(i + 1).ends_with('s') => {
                self.narrative_part(i + 2, 0, day_part(self.at(i + 1))?)
            }
            "year" if !self.history => self.year_end(i),
            "this" => match self.at(i + 1) {
                "weekend" => self.weekend(i + 2, 0),
                p => self.part_from_today(i + 2, 0, day_part(p)?),
            },
            "last" => match self.at(i + 1) {
                "night" => self.part_from_today(i + 2, -1, "NI"),
                "evening" => self.part_from_today(i + 2, -1, "EV"),
                "weekend" => self.weekend(i + 2, -1),
                _ => None,
            },
            "next" if self.at(i + 1) == "weekend" => self.weekend(i + 2, 1),
            _ => self.vague_time(i),
        }
    }

    /// What the word behind "the" makes of it.
    fn deictic_with_the(&self, i: usize) -> Option<Reading> {
        match self.at(i + 1) {
            "future" | "near" | "foreseeable" | "past" | "present" => self.vague_time_with_the(i),
            "day" | "next" | "following" | "previous" | "same" | "morning" | "afternoon" | "evening" => {
                self.day_of_story(i)
            }
            "weekend" => self.weekend(i + 2, -1),
            "year" | "fiscal" | "full" | "week" => self.running_period(i),
            "quarter" | "latest" => self.quarter_of_report(i),
            _ => None,
        }
    }

    /// "now", "recently", "as soon as possible", "at the moment", "recent weeks".
    fn vague_time(&self, i: usize) -> Option<Reading> {
        match self.at(i) {
            "now" | "currently" | "presently" | "nowadays" => vague(i + 1, "PRESENT_REF"),
            "recently" | "lately" => vague(i + 1, "PAST_REF"),
            "asap" => vague(i + 1, "FUTURE_REF"),
            "as" if self.are(i + 1, &["soon", "as", "possible"]) => vague(i + 4, "FUTURE_REF"),
            "current" => vague(i + 1, "PRESENT_REF"),
            "recent" => match Unit::of(self.at(i + 1)) {
                Some((unit, true)) => {
                    Some(Reading::new(i + 2, TimeKind::Duration, unit.duration("X"), "length"))
                }
                _ => vague(i + 1, "PAST_REF"),
            },
            "at" if self.are(i + 1, &["the", "moment"]) => vague(i + 3, "PRESENT_REF"),
            "these" if self.at(i + 1) == "days" => vague(i + 2, "PRESENT_REF"),
            _ => None,
        }
    }

    /// "the future", "the near future", "the past" (no "past two weeks"), "the present time".
    fn vague_time_with_the(&self, i: usize) -> Option<Reading> {
        match (self.at(i + 1), self.at(i + 2)) {
            ("future", _) => vague(i + 2, "FUTURE_REF"),
            ("near" | "foreseeable", "future") => vague(i + 3, "FUTURE_REF"),
            ("past", next)
                if Unit::of(next).is_none()
                    && self.number(i + 2).is_none()
                    && !matches!(next, "few" | "several" | "couple") =>
            {
                vague(i + 2, "PAST_REF")
            }
            ("present", "time" | "day") => vague(i + 3, "PRESENT_REF"),
            ("present", _) => vague(i + 2, "PRESENT_REF"),
            _ => None,
        }
    }

    /// "the day before", "the next morning", "the same day", "in the evening": counted from the day told last.
    fn day_of_story(&self, i: usize) -> Option<Reading> {
        match (self.at(i + 1), self.at(i + 2)) {
            ("day", "before" | "after") if matches!(self.at(i + 3), "yesterday" | "tomorrow") => {
                self.day_from_today(i + 4, if self.at(i + 2) == "before" { -2 } else { 2 })
            }
            // "the day before the vote" counts from the vote.
            ("day", "before" | "after") if OPENS_EVENT.contains(&self.at(i + 3)) => None,
            ("day", "before") => self.narrative_day(i + 3, -1),
            ("day", "after") => self.narrative_day(i + 3, 1),
            ("next" | "following", "day") => self.narrative_day(i + 3, 1),
            ("next" | "following", p) => self.narrative_part(i + 3, 1, day_part(p)?),
            ("previous", "day") => self.narrative_day(i + 3, -1),
            ("same", "day") => self.narrative_day(i + 3, 0),
            (part @ ("morning" | "afternoon" | "evening"), next)
                if self.before(i) == "in"
                    && !matches!(next, "of" | "before" | "after" | "paper" | "papers") =>
            {
                self.narrative_part(i + 2, 0, day_part(part)?)
            }
            _ => None,
        }
    }

    /// "a profit for the year", "the full year", "the week": the one that runs, unless the words behind tell which.
    fn running_period(&self, i: usize) -> Option<Reading> {
        let running_year = |end: usize| {
            let year = self.today()?.year();
            Some(Reading::new(end, TimeKind::Date, format!("{year:04}"), "running year"))
        };
        match (self.at(i + 1), self.at(i + 2)) {
            // "the year ended March 31", "the fiscal year ending in June": no year of the calendar.
            ("year", "ended" | "ending") => Some(Reading::new(i + 2, TimeKind::Duration, "P1Y", "length")),
            ("fiscal", "year") if matches!(self.at(i + 3), "ended" | "ending") => {
                Some(Reading::new(i + 3, TimeKind::Duration, "P1Y", "length"))
            }
            ("full" | "fiscal", "year") if !self.history => running_year(i + 3),
            ("week", next) if !self.history && !TELLS_WHICH_WEEK.contains(&next) => {
                Some(Reading::new(i + 2, TimeKind::Date, week(self.today()?), "running week"))
            }
            ("year", next) if !self.history && !TELLS_WHICH_YEAR.contains(&next) => running_year(i + 2),
            _ => None,
        }
    }

    /// "the quarter", "the latest quarter": the one on which the text reports.
    fn quarter_of_report(&self, i: usize) -> Option<Reading> {
        let end = match (self.at(i + 1), self.at(i + 2)) {
            ("quarter", next) if next != "of" => i + 2,
            ("latest", "quarter" | "period") => i + 3,
            _ => return None,
        };
        let (y, q) = self.told_quarter?;
        Some(Reading::new(end, TimeKind::Date, format!("{y:04}-Q{q}"), "quarter"))
    }

    /// "by year-end", "at the year's end", "around year end"
    fn year_end(&self, i: usize) -> Option<Reading> {
        let tied = usize::from(self.at(i + 1) == "-");
        let end = match (self.at(i + 1 + tied), self.at(i + 2)) {
            ("end", _) => i + 2 + tied,
            ("'" | "’", "s") if self.at(i + 3) == "end" => i + 4,
            _ => return None,
        };
        let year = self.today()?.year();
        Some(Reading::new(end, TimeKind::Date, format!("{year:04}"), "running year"))
    }

    /// The day so many from the publication's, or the part of it that the word at `end` names ("yesterday morning").
    fn day_from_today(&self, end: usize, n: i64) -> Option<Reading> {
        match day_part(self.at(end)) {
            Some(part) => self.part_from_today(end + 1, n, part),
            None => {
                let day = self.in_days(n).unwrap_or_else(|| SOME_DAY.to_owned());
                Some(Reading::new(end, TimeKind::Date, day, "deictic"))
            }
        }
    }

    /// This part of the day so many from the publication's.
    fn part_from_today(&self, end: usize, n: i64, part: &str) -> Option<Reading> {
        let day = self.in_days(n).unwrap_or_else(|| SOME_DAY.to_owned());
        Some(Reading::new(end, TimeKind::Time, format!("{day}T{part}"), "part of a day"))
    }

    /// The day so many from the one told last, or the part of it that the word at `end` names.
    fn narrative_day(&self, end: usize, n: i64) -> Option<Reading> {
        match day_part(self.at(end)) {
            Some(part) => self.narrative_part(end + 1, n, part),
            None => Some(Reading::new(end, TimeKind::Date, self.days_on_in_story(n), "narrative day")),
        }
    }

    /// This part of the day so many from the one told last.
    fn narrative_part(&self, end: usize, n: i64, part: &str) -> Option<Reading> {
        let day = self.days_on_in_story(n);
        Some(Reading::new(end, TimeKind::Time, format!("{day}T{part}"), "narrative day"))
    }

    fn days_on_in_story(&self, n: i64) -> String {
        self.then().map_or(SOME_DAY.to_owned(), |d| iso(add_days(d, n)))
    }

    /// The weekend of the week before (-1), of this week (0) or of the next.
    fn weekend(&self, end: usize, n: i64) -> Option<Reading> {
        let value =
            self.today().map_or("XXXX-WXX-WE".to_owned(), |d| format!("{}-WE", week(add_days(d, 7 * n))));
        Some(Reading::new(end, TimeKind::Date, value, "weekend"))
    }
}
