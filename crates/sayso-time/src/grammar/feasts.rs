//! Feasts with a day of their own, from `feasts.tsv`: of the common calendar, of Easter, of the Jewish year, and listed ones of the moon.

use std::collections::HashMap;
use std::sync::OnceLock;

use jiff::civil::{Date, Weekday};

use super::dates::before;
use super::{Grammar, Reading};
use crate::TimeKind;
use crate::calendar::{
    WEEKDAYS, add_days, date, day_part, days_on, easter, iso, nth_weekday, week, weekday_of,
};

const TABLE: &str = include_str!("../../data/feasts.tsv");

/// How a feast's day follows from the year.
#[derive(Debug)]
enum Rule {
    /// Month and day.
    Fixed(i8, i8),
    /// The n-th such weekday of a month (-1 the last), and days after it.
    Nth {
        weekday: Weekday,
        n: i8,
        month: i8,
        on: i64,
    },
    /// The last such weekday before a day.
    Before {
        weekday: i64,
        month: i8,
        day: i8,
    },
    /// Days after Easter of the Gregorian, of the Julian calendar, and after Passover.
    Easter(i64),
    Orthodox(i64),
    Passover(i64),
    Hanukkah,
    /// As observed or computed by others.
    Listed(Vec<Date>),
}

#[derive(Debug)]
struct Feast {
    words: Vec<&'static str>,
    rule: usize,
    /// Whether other countries keep a feast of that name on another day.
    national: bool,
}

struct Feasts {
    rules: Vec<Rule>,
    /// By the first word of the name; longest names first.
    by_word: HashMap<&'static str, Vec<Feast>>,
}

fn feasts() -> &'static Feasts {
    static FEASTS: OnceLock<Feasts> = OnceLock::new();
    FEASTS.get_or_init(|| {
        let mut feasts = Feasts { rules: Vec::new(), by_word: HashMap::new() };
        for line in TABLE.lines().skip(1) {
            let mut columns = line.split('\t');
            let (Some(names), Some(rule)) = (columns.next(), columns.next().and_then(Rule::parse)) else {
                continue;
            };
            let national = columns.next() == Some("national");
            feasts.rules.push(rule);
            for name in names.split('|') {
                let words: Vec<&str> = name.split(' ').collect();
                let rule = feasts.rules.len() - 1;
                feasts.by_word.entry(words[0]).or_default().push(Feast { words, rule, national });
            }
        }
        for list in feasts.by_word.values_mut() {
            list.sort_by_key(|f| std::cmp::Reverse(f.words.len()));
        }
        feasts
    })
}

impl Rule {
    /// "12-25", "monday 3 01", "thursday 4 11 +1", "monday before 05-25", "easter -2", "passover +50", "hanukkah", "days 2000-02-05 ...".
    fn parse(text: &str) -> Option<Self> {
        let words: Vec<&str> = text.split(' ').collect();
        let month_day = |text: &str| -> Option<(i8, i8)> {
            let (m, d) = text.split_once('-')?;
            Some((m.parse().ok()?, d.parse().ok()?))
        };
        let weekday = WEEKDAYS.iter().position(|d| *d == words[0]);
        Some(match (words[0], &words[1..]) {
            ("hanukkah", []) => Self::Hanukkah,
            ("days", days) => Self::Listed(days.iter().filter_map(|d| d.parse().ok()).collect()),
            ("easter", [on]) => Self::Easter(on.parse().ok()?),
            ("orthodox", [on]) => Self::Orthodox(on.parse().ok()?),
            ("passover", [on]) => Self::Passover(on.parse().ok()?),
            (_, ["before", limit]) => {
                let (month, day) = month_day(limit)?;
                Self::Before { weekday: weekday? as i64, month, day }
            }
            (_, [n, month, on @ ..]) => Self::Nth {
                weekday: Weekday::from_monday_zero_offset(weekday? as i8).ok()?,
                n: n.parse().ok()?,
                month: month.parse().ok()?,
                on: on.first().map_or(Some(0), |on| on.parse().ok())?,
            },
            (fixed, _) => {
                let (month, day) = month_day(fixed)?;
                Self::Fixed(month, day)
            }
        })
    }

    /// The feast's day in this year; none where the list does not reach.
    fn day(&self, year: i16) -> Option<Date> {
        match self {
            Self::Fixed(month, day) => date(year, *month, *day),
            Self::Nth { weekday, n, month, on } => days_on(nth_weekday(year, *month, *n, *weekday)?, *on),
            Self::Before { weekday, month, day } => Some(before(date(year, *month, *day)?, *weekday)),
            Self::Easter(on) => days_on(easter(year)?, *on),
            Self::Orthodox(on) => days_on(orthodox_easter(year)?, *on),
            Self::Passover(on) => days_on(jewish_new_year(year)?, on - PASSOVER_TO_NEW_YEAR),
            Self::Hanukkah => {
                // The second month has a day more in long years.
                let (first, next) = (jewish_new_year(year)?, jewish_new_year(year + 1)?);
                let long = matches!((next - first).get_days(), 355 | 385);
                days_on(first, 83 + i64::from(long))
            }
            Self::Listed(days) => days.iter().copied().find(|d| d.year() == year),
        }
    }

    /// The occurrence nearest to a day.
    fn nearest(&self, to: Date) -> Option<Date> {
        let years = [to.year(), to.year() + 1, to.year() - 1];
        years.into_iter().filter_map(|y| self.day(y)).min_by_key(|d| (*d - to).get_days().abs())
    }
}

impl Grammar<'_> {
    /// "Christmas Day 2020", "next Easter", "Thanksgiving weekend", "Christmas night".
    pub(super) fn holiday(&self, i: usize) -> Option<Reading> {
        if !self.capital(i) {
            return None;
        }
        // "last easter", "next christmas"
        let shifted = self.phrasal() && matches!(self.at(i), "last" | "next" | "this");
        let from = i + usize::from(shifted);
        let (rule, end) = self.feast(from)?;
        let (year, end) = self.year_of_feast(rule, from, end, shifted)?;
        let day = rule.day(year)?;
        let feast = |end: usize, kind: TimeKind, value: String| Some(Reading::new(end, kind, value, "feast"));
        match self.at(end) {
            "weekend" => feast(end + 1, TimeKind::Date, weekend_of(day)),
            "week" => feast(end + 1, TimeKind::Date, week(day)),
            part => match day_part(part).filter(|_| !part.ends_with('s')) {
                Some(sign) => feast(end + 1, TimeKind::Time, format!("{}T{sign}", iso(day))),
                None => feast(end, TimeKind::Date, iso(day)),
            },
        }
    }

    /// The day of the feast at `i` that lies nearest to the reference, where no year is told; and the word after it.
    pub(super) fn nearest_feast(&self, i: usize) -> Option<(Date, usize)> {
        let (rule, end) = self.feast(i)?;
        if self.year_behind(end).is_some() {
            return None;
        }
        Some((rule.nearest(self.today()?)?, end))
    }

    /// The feast that is named at `i`, and the word after its name.
    fn feast(&self, i: usize) -> Option<(&'static Rule, usize)> {
        let feasts = feasts();
        let (first, _) = self.word_of_feast(i);
        let (feast, mut end) = feasts.by_word.get(first.as_str())?.iter().find_map(|feast| {
            let mut at = i;
            for word in &feast.words {
                let (here, next) = self.word_of_feast(at);
                if here != *word {
                    return None;
                }
                at = next;
            }
            Some((feast, at))
        })?;
        // "Good Friday Agreement", "Easter Island" name things.
        let thing = matches!(self.at(end), "agreement" | "offensive" | "rising" | "uprising" | "island");
        if thing || self.at(end).starts_with("tree") || feast.national && self.elsewhere(i) {
            return None;
        }
        if self.at(end) == "day" {
            end += 1;
        }
        Some((&feasts.rules[feast.rule], end))
    }

    /// A word of a name at `i`, with its apostrophe and the "s" behind it taken in, and the word after it: "valentine's" is "valentines".
    fn word_of_feast(&self, i: usize) -> (String, usize) {
        let mut word = self.at(i).to_owned();
        let mut end = i + 1;
        if matches!(self.at(end), "'" | "’") && self.tied(end) {
            if self.at(end + 1) == "s" && self.tied(end + 1) {
                word.push('s');
                end += 2;
            } else if word.ends_with('s') {
                end += 1;
            }
        }
        // "St. Patrick's", "Eid al-Fitr", "4th"
        if matches!(word.as_str(), "st" | "jr") && self.at(end) == "."
            || self.at(end) == "-" && self.tied(end)
        {
            end += 1;
        } else if self.figure(i).is_some() && self.at(end) == "th" && self.tied(end) {
            word.push_str("th");
            end += 1;
        }
        (word, end)
    }

    /// Whether the words in front make a feast that of another country: "Ukraine's Independence Day", "its Independence Day".
    fn elsewhere(&self, i: usize) -> bool {
        let word = self.before(i);
        let owned = word == "s" && i > 1 && matches!(self.at(i - 2), "'" | "’");
        let people =
            ["an", "ish", "ese", "ench", "aeli", "raqi", "tani"].iter().any(|end| word.ends_with(end));
        let named = i > 0 && self.form(i - 1).starts_with(char::is_uppercase) && word != "american";
        owned || matches!(word, "its" | "their") || named && people
    }

    /// The year of the feast that ends at `end`, and the word after it.
    fn year_of_feast(&self, rule: &Rule, i: usize, end: usize, shifted: bool) -> Option<(i16, usize)> {
        if let Some(found) = self.year_behind(end) {
            return Some(found);
        }
        let today = self.today()?;
        if shifted {
            let mut years = (-1..=1).filter_map(|k| rule.day(today.year() + k));
            let day = match self.before(i) {
                "last" => years.rfind(|d| *d < today)?,
                _ => years.find(|d| *d >= today)?,
            };
            return Some((day.year(), end));
        }
        let of = self.skip(end, &["of", "in"]);
        if self.phrasal()
            && let Some(r) = self.relative_period(of).filter(|r| r.value.len() == 4)
        {
            return Some((r.value.parse().ok()?, r.end));
        }
        let this = rule.day(today.year())?;
        Some((self.year_for(this.month(), Some(this.day()), self.direction(i, end))?, end))
    }
}

/// The weekend beside a day: the one before a Monday or Tuesday, else the one of its week.
pub(super) fn weekend_of(d: Date) -> String {
    let back = if weekday_of(d) < 2 { -7 } else { 0 };
    format!("{}-WE", week(add_days(d, back)))
}

/// Easter Sunday of the churches that keep the Julian calendar (Meeus), as a day of the Gregorian.
fn orthodox_easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let d = (19 * (y % 19) + 15) % 30;
    let e = (2 * (y % 4) + 4 * (y % 7) - d + 34) % 7;
    let (month, day) = ((d + e + 114) / 31, (d + e + 114) % 31 + 1);
    // The calendars drift by three days in 400 years.
    let drift = i64::from(y / 100 - y / 400 - 2);
    days_on(date(year, month as i8, day as i8)?, drift)
}

/// Days from Passover to the new year behind it; the months between have fixed lengths.
const PASSOVER_TO_NEW_YEAR: i64 = 163;

/// The first day of the Jewish year that begins in this year of the common calendar (Reingold and Dershowitz, "Calendrical Calculations").
fn jewish_new_year(year: i16) -> Option<Date> {
    /// Days since the epoch at the mean new moon of the year, put off by a day where the feasts would fall badly.
    fn elapsed(year: i64) -> i64 {
        let months = (235 * year - 234).div_euclid(19);
        let days = 29 * months + (12_084 + 13_753 * months).div_euclid(25_920);
        if (3 * (days + 1)).rem_euclid(7) < 3 { days + 1 } else { days }
    }
    let y = i64::from(year) + 3761;
    let (last, this, next) = (elapsed(y - 1), elapsed(y), elapsed(y + 1));
    let delay = if next - this == 356 {
        2
    } else if this - last == 382 {
        1
    } else {
        0
    };
    // The epoch lies 1,373,428 days before 1 January of the year 1.
    days_on(date(1, 1, 1)?, this + delay - 1_373_428)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(rule: &str, days: &[&str]) {
        let rule = Rule::parse(rule).unwrap();
        for day in days {
            let day: Date = day.parse().unwrap();
            assert_eq!(rule.day(day.year()), Some(day), "{rule:?}");
        }
    }

    #[test]
    fn days_of_feasts() {
        check("12-25", &["2020-12-25"]);
        check("monday 3 01", &["2024-01-15", "2025-01-20"]);
        check("monday -1 05", &["2023-05-29"]);
        check("monday 1 11 +1", &["2016-11-08", "2020-11-03"]);
        check("monday before 05-25", &["2023-05-22", "2020-05-18"]);
        check("easter -47", &["2023-02-21"]);
        check("orthodox +0", &["2021-05-02", "2022-04-24", "2023-04-16", "2024-05-05"]);
        check("passover +0", &["2020-04-09", "2021-03-28", "2023-04-06", "2024-04-23"]);
        check("passover +163", &["2019-09-30", "2023-09-16", "2024-10-03"]);
        check("passover +172", &["2023-09-25", "1973-10-06"]);
        check("hanukkah", &["2016-12-25", "2021-11-29", "2022-12-19", "2023-12-08", "2024-12-26"]);
        check("days 2000-01-08 2000-12-27 2001-12-16", &["2000-01-08", "2001-12-16"]);
        assert_eq!(Rule::parse("days 2000-01-08").unwrap().day(2050), None);
    }

    /// Every row has a rule that gives a day in 2020, and no name stands in two.
    #[test]
    fn the_table_is_whole() {
        let mut names = std::collections::HashSet::new();
        for line in TABLE.lines().skip(1) {
            let columns: Vec<&str> = line.split('\t').collect();
            let rule = columns.get(1).and_then(|r| Rule::parse(r));
            assert!(rule.is_some_and(|r| r.day(2020).is_some()), "{line}");
            for name in columns[0].split('|') {
                assert!(names.insert(name), "{name} stands twice");
            }
            assert!(columns.len() == 2 || columns[2..] == ["national"], "{line}");
        }
    }
}
