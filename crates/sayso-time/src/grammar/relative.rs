//! Periods, and expressions that count them from the publication or from what was told before: years, decades, quarters, seasons.

use jiff::civil::Date;

use super::{Direction, FURTHEST, Grammar, LAST_YEAR, Reading};
use crate::TimeKind;
use crate::calendar::{
    Unit, day_part, days_on, iso, month, months_on, quarter, season, small_number, week, year, year_month,
};

/// Words in front of a period that keep its value: "early 1990", "later this year", "mid-November", "the end of 1990".
const PARTS: [&str; 10] =
    ["early", "late", "mid", "earlier", "later", "sometime", "fiscal", "midway", "middle", "beginning"];

/// What a word such as "last", "this" or "next" does to the period behind it.
struct Shift<'t> {
    word: &'t str,
    /// How many periods on.
    by: i64,
    /// Whether two words stand in front of the period: "the next day".
    behind_the: bool,
    /// Whether it counts from what was told last; else from the publication.
    narrative: bool,
    base: Option<Date>,
}

impl Grammar<'_> {
    /// "early next year", "late September", "mid-1990s", "the end of 1990", "the beginning of October".
    pub(super) fn part_of_period(&self, i: usize) -> Option<Reading> {
        if let Some(found) = self.part_of_day_of(i).or_else(|| self.week_of(i)) {
            return Some(found);
        }
        let w = self.at(i);
        let (from, tied) = match w {
            "the"
                if matches!(
                    self.at(i + 1),
                    "end" | "beginning" | "start" | "middle" | "close" | "rest" | "remainder"
                ) && self.at(i + 2) == "of" =>
            {
                (i + 3, true)
            }
            "the" if PARTS.contains(&self.at(i + 1)) => (i + 2, false),
            _ if PARTS.contains(&w) => (i + 1, false),
            _ => return None,
        };
        let from = if self.at(from) == "-" && self.tied(from) { from + 1 } else { from };
        let from = if !tied && self.at(from) == "in" { from + 1 } else { from };
        // "mid-afternoon"
        if matches!(self.before(from), "mid" | "-")
            && let Some(part) = day_part(self.at(from))
        {
            let day = self.today().map_or("XXXX-XX-XX".to_owned(), iso);
            let yesterday = self.at(from + 1) == "yesterday";
            let day = if yesterday { self.in_days(-1)? } else { day };
            return Some(Reading::new(
                from + 1 + usize::from(yesterday),
                TimeKind::Time,
                format!("{day}T{part}"),
                "part of a day",
            ));
        }
        let inner = self.period_with_parts(from)?;
        (inner.kind != TimeKind::Duration).then_some(Reading { rule: "part of a period", ..inner })
    }

    /// The longest reading of a period that may have a beginning, a middle and an end.
    fn period_with_parts(&self, i: usize) -> Option<Reading> {
        [
            self.period_of_story(i),
            self.calendar_date(i),
            self.year_expression(i),
            self.decade_or_century(i),
            self.relative_period(i),
            self.season_of(i),
            self.quarter_or_half(i),
            self.weekday(i),
            self.deictic(i)
                .filter(|r| r.value.len() >= 10 && r.kind == TimeKind::Date && !r.value.ends_with("REF")),
        ]
        .into_iter()
        .flatten()
        .max_by_key(|r| r.end)
    }

    /// "the end of the year", "later in the month": the one of which the text speaks.
    fn period_of_story(&self, i: usize) -> Option<Reading> {
        let (unit, false) = Unit::of(self.at(i + 1))? else { return None };
        let fits = self.at(i) == "the" && !unit.is_clock() && !matches!(unit, Unit::Day | Unit::Quarter);
        if !fits || self.at(i + 2) == "of" {
            return None;
        }
        let base = if self.history { self.then() } else { self.today() };
        Some(Reading::new(i + 2, TimeKind::Date, shifted(base, unit, 0)?, "shifted period"))
    }

    /// "the week of March 6"
    fn week_of(&self, i: usize) -> Option<Reading> {
        if !self.are(i, &["the", "week", "of"]) {
            return None;
        }
        let day = self.calendar_date(i + 3).filter(|r| r.value.len() == 10)?;
        let date: Date = day.value.parse().ok()?;
        Some(Reading::new(day.end, TimeKind::Date, week(date), "week of a day"))
    }

    /// "the night of April 18, 1775", "the morning of Friday".
    fn part_of_day_of(&self, i: usize) -> Option<Reading> {
        let at = i + usize::from(self.at(i) == "the");
        let part = day_part(self.at(at))?;
        if self.at(at + 1) != "of" {
            return None;
        }
        let day = [self.calendar_date(at + 2), self.weekday(at + 2)]
            .into_iter()
            .flatten()
            .filter(|r| r.kind == TimeKind::Date && r.value.len() == 10)
            .max_by_key(|r| r.end)?;
        Some(Reading::new(day.end, TimeKind::Time, format!("{}T{part}", day.value), "part of a day"))
    }

    /// "1990", "fiscal 1989", "the year 2000", "the year".
    pub(super) fn year_expression(&self, i: usize) -> Option<Reading> {
        let from = match (self.at(i), self.at(i + 1)) {
            ("fiscal", _) => i + 1,
            ("the", "year") if self.year(i + 2).is_some() || self.spelled_year(i + 2).is_some() => i + 2,
            _ => i,
        };
        if let Some(n) = self.figure(from).filter(|n| (1..=9999).contains(n)) {
            let era = from + 1;
            let end = match self.at(era) {
                "bc" | "bce" => Some(era + 1),
                "b" if self.are(era, &["b", ".", "c"]) => {
                    Some(if self.at(era + 3) == "." && self.tied(era + 3) { era + 4 } else { era + 3 })
                }
                _ => None,
            };
            if let Some(end) = end {
                return Some(Reading::new(end, TimeKind::Date, format!("BC{n:04}"), "year"));
            }
        }
        let marked = matches!(self.at(from), "'" | "’" | "‘")
            && matches!(self.before(from), "in" | "of" | "since" | "by" | "until" | "from" | "to");
        let Some(y) = self.year(from) else {
            let short = if marked { self.short_year(from) } else { None };
            let (y, end) = short.or_else(|| self.spelled_year(from))?;
            return Some(Reading::new(end, TimeKind::Date, format!("{y:04}"), "year"));
        };
        // "1990s" is a decade, "1990-91" a season's years.
        if self.tied(from + 1) && self.at(from + 1) == "s"
            || self.at(from + 1) == "'"
                && self.tied(from + 1)
                && self.at(from + 2) == "s"
                && self.tied(from + 2)
                && y % 10 == 0
                && self.before(i) == "the"
        {
            return None;
        }
        Some(Reading::new(from + 1, TimeKind::Date, format!("{y:04}"), "year"))
    }

    /// "the 1990s", "the '80s", "the nineties", "the 20th century", "last century".
    pub(super) fn decade_or_century(&self, i: usize) -> Option<Reading> {
        let mut at = i + usize::from(self.at(i) == "the");
        let modified = PARTS.contains(&self.at(at));
        if modified {
            at += 1;
        }
        if self.at(at) == "-" {
            at += 1;
        }
        let decade = |end: usize, value: String| Some(Reading::new(end, TimeKind::Date, value, "decade"));
        let w = self.at(at);
        if w.len() == 4
            && w.ends_with('0')
            && w.starts_with(['1', '2'])
            && self.figure(at).is_some()
            && self.at(at + 1) == "s"
            && self.tied(at + 1)
        {
            return decade(at + 2, w[..3].to_owned());
        }
        if matches!(w, "'" | "’" | "‘")
            && self.at(at + 1).len() == 2
            && self.at(at + 1).ends_with('0')
            && self.at(at + 2) == "s"
        {
            return decade(at + 3, format!("19{}", &self.at(at + 1)[..1]));
        }
        // "the 90s", "the early 90s": degrees and ages have other words before them.
        if at > i
            && w.len() == 2
            && w.ends_with('0')
            && w >= "20"
            && self.at(at + 1) == "s"
            && self.tied(at + 1)
        {
            return decade(at + 2, format!("19{}", &w[..1]));
        }
        let named =
            ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"];
        if self.at(i) == "the"
            && let Some(n) = named.iter().position(|x| *x == w)
        {
            return decade(at + 1, format!("19{}", n + 2));
        }
        if let Some((n, end)) = self.ordinal(at) {
            let end = if self.at(end) == "-" { end + 1 } else { end };
            if self.at(end) == "century" && n <= 22 && n > 0 {
                return Some(Reading::new(end + 1, TimeKind::Date, format!("{:02}", n - 1), "century"));
            }
        }
        None
    }

    /// "the third quarter of 1984", "third-quarter", "the first half of 2012", "last year's quarter".
    pub(super) fn quarter_or_half(&self, i: usize) -> Option<Reading> {
        let mut at = i + usize::from(self.at(i) == "the");
        let mut year = self.year(at).filter(|_| at > i);
        if year.is_some() {
            at += 1;
        } else if let Some((y, end)) = self.year_of_quarter(at) {
            (year, at) = (Some(y), end);
            // "last year's quarter": the one of which the text speaks.
            if self.at(at) == "quarter" {
                let (_, q) = self.told_quarter?;
                return Some(Reading::new(at + 1, TimeKind::Date, format!("{y:04}-Q{q}"), "other quarter"));
            }
        }
        if matches!(self.at(at), "fiscal" | "latest") {
            at += 1;
        }
        if self.at(at) == "-" {
            at += 1;
        }
        let (n, sign, mut end) = match self.quarter_by_letter(at) {
            Some(found) => found,
            None => self.quarter_by_number(at)?,
        };
        if year.is_none() {
            let behind = self.skip(end, &["of", "in"]);
            if let Some(y) = self.year(behind) {
                (year, end) = (Some(y), behind + 1);
            } else if behind > end
                && let Some(r) = self.relative_period(behind).filter(|r| r.value.len() == 4)
            {
                (year, end) = (r.value.parse().ok(), r.end);
            }
        }
        let value = match year.or_else(|| self.year_of_bare_quarter(n, sign, i, end)) {
            Some(y) => format!("{y:04}-{sign}{n}"),
            None => format!("XXXX-{sign}{n}"),
        };
        Some(Reading::new(end, TimeKind::Date, value, "quarter"))
    }

    /// The year of a quarter or half told without one at `i..end`: the last one that has begun, unless the sentence looks ahead.
    fn year_of_bare_quarter(&self, n: u32, sign: char, i: usize, end: usize) -> Option<i16> {
        let today = self.today()?;
        let now = if sign == 'Q' { quarter(today) } else { (today.month() - 1) / 6 + 1 };
        let now = u32::from(now.unsigned_abs());
        // Assistants are asked for what comes.
        if self.phrasal() {
            return Some(today.year() + i16::from(n < now));
        }
        let begun = n <= now || self.direction(i, end) == Direction::Future;
        Some(if begun { today.year() } else { today.year() - 1 })
    }

    /// "third quarter", "first-half": number, sign, and the word after it.
    fn quarter_by_number(&self, i: usize) -> Option<(u32, char, usize)> {
        let (n, end) = self.ordinal(i)?;
        let end = if self.at(end) == "-" { end + 1 } else { end };
        match self.at(end) {
            "quarter" | "qtr" if (1..=4).contains(&n) => Some((n, 'Q', end + 1)),
            "half" if (1..=2).contains(&n) => Some((n, 'H', end + 1)),
            _ => None,
        }
    }

    /// "Q3", "H1 2018" (a half has its year behind it): number, sign, and the word after it.
    fn quarter_by_letter(&self, i: usize) -> Option<(u32, char, usize)> {
        let whole =
            self.tied(i + 1) && !(self.tied(i + 2) && self.at(i + 2).starts_with(char::is_alphabetic));
        let n = self.figure(i + 1).filter(|_| whole && self.capital(i))?;
        match self.at(i) {
            "q" if (1..=4).contains(&n) => Some((n, 'Q', i + 2)),
            "h" if (1..=2).contains(&n) && self.year(i + 2).is_some() => Some((n, 'H', i + 2)),
            _ => None,
        }
    }

    /// "last year", "this month", "next week", "last August", "the past two months", "the coming months", "that year", "last fall", "the summer of 1988".
    pub(super) fn relative_period(&self, i: usize) -> Option<Reading> {
        let mut at = i + usize::from(self.at(i) == "the");
        // "that same year"
        at += usize::from(self.at(at) == "that" && self.at(at + 1) == "same");
        let word = self.at(at);
        let by = match word {
            "last" | "past" | "previous" | "prior" => -1,
            "this" | "current" | "present" => 0,
            "next" | "coming" | "following" | "upcoming" | "forthcoming" => 1,
            "that" | "same" => 0,
            _ => return self.season_of_year(i, at),
        };
        at += 1;
        if matches!(self.at(at), "fiscal" | "calendar") {
            at += 1;
        }
        let behind_the = at == i + 2;
        // "the next day" follows the one told last, "next month" the writer's.
        let next_told = word == "next" && behind_the && self.history;
        let narrative = next_told || matches!(word, "previous" | "following" | "that" | "same" | "prior");
        let base = if narrative { self.then() } else { self.today() };
        self.shifted_period(at, &Shift { word, by, behind_the, narrative, base })
    }

    /// What stands at `at` behind "last", "this" or "next": a length, a period, a month or a season.
    fn shifted_period(&self, at: usize, shift: &Shift) -> Option<Reading> {
        let word = shift.word;
        // "the past two months", "the next few days", "the coming years"
        let counted = self.quantity(at).filter(|_| !matches!(self.at(at), "a" | "an"));
        let lengths = counted.and_then(|(count, end)| Some((count, self.unit(end)?)));
        if let Some((count, (unit, _, end))) = lengths {
            if word == "this" {
                return None;
            }
            return Some(Reading::new(end, TimeKind::Duration, unit.duration(&count), "length"));
        }
        if let Some((unit, true)) = Unit::of(self.at(at))
            && matches!(word, "past" | "last" | "coming" | "next" | "following" | "previous")
        {
            return Some(Reading::new(at + 1, TimeKind::Duration, unit.duration("X"), "length"));
        }
        if word == "present" && self.at(at) == "day" {
            return Some(Reading::new(at + 1, TimeKind::Date, "PRESENT_REF", "vague"));
        }
        let workweek = (self.at(at) == "workweek").then_some((Unit::Week, false));
        if let Some((unit, false)) = Unit::of(self.at(at)).or(workweek) {
            return self.shifted_unit(at, unit, shift);
        }
        if let Some(m) = month(self.at(at)).filter(|_| self.capital(at)) {
            return self.shifted_month(at, m, shift);
        }
        self.shifted_season(at, shift)
    }

    /// "last year", "the previous quarter", "that same year".
    fn shifted_unit(&self, at: usize, unit: Unit, shift: &Shift) -> Option<Reading> {
        let word = shift.word;
        // Days are for `deictic`: "the next day", "the previous day".
        if unit == Unit::Day && matches!(word, "next" | "following" | "previous") && shift.behind_the {
            return None;
        }
        // "the last week of August" is not the week before the publication.
        if self.at(at + 1) == "of" && matches!(word, "last" | "next") && self.history {
            return Some(Reading::new(at + 1, TimeKind::Duration, unit.duration("1"), "length"));
        }
        if unit == Unit::Quarter
            && shift.narrative
            && let Some((y, q)) = self.told_quarter
        {
            return Some(Reading::new(at + 1, TimeKind::Date, format!("{y:04}-Q{q}"), "quarter"));
        }
        // "that year", "the same year": the one named last.
        if unit == Unit::Year
            && matches!(word, "that" | "same")
            && let Some(y) = self.told_year
        {
            return Some(Reading::new(at + 1, TimeKind::Date, format!("{y:04}"), "told year"));
        }
        if word == "past" && matches!(unit, Unit::Decade | Unit::Century) {
            return Some(Reading::new(at + 1, TimeKind::Duration, unit.duration("1"), "length"));
        }
        // "the past year" is a length as often as a year; the year is what tables want.
        let value = shifted(shift.base, unit, shift.by)?;
        Some(Reading::new(at + 1, TimeKind::Date, value, "shifted period"))
    }

    /// "last August", "last Oct. 23": the nearest such month before or after that of the base.
    fn shifted_month(&self, at: usize, m: i8, shift: &Shift) -> Option<Reading> {
        let base = shift.base?;
        let short =
            self.at(at + 1) == "." && self.at(at).len() <= 4 && self.tied(at + 1) && self.at(at) != "may";
        let end = if short { at + 2 } else { at + 1 };
        let (day, end) = match self.day(end) {
            Some((d, end)) => (format!("-{d:02}"), end),
            None => (String::new(), end),
        };
        let y = match shift.by {
            -1 if m < base.month() => base.year(),
            -1 => base.year() - 1,
            1 if m > base.month() => base.year(),
            1 => base.year() + 1,
            _ => base.year(),
        };
        Some(Reading::new(end, TimeKind::Date, format!("{y:04}-{m:02}{day}"), "shifted period"))
    }

    /// "last fall", "next spring": the nearest that is over or has not begun.
    fn shifted_season(&self, at: usize, shift: &Shift) -> Option<Reading> {
        let sign = season(self.at(at))?;
        let base = shift.base?;
        let starts = match sign {
            "SP" => 3,
            "SU" => 6,
            "FA" => 9,
            _ => 12,
        };
        let y = match shift.by {
            -1 if base.month() >= starts + 3 => base.year(),
            -1 => base.year() - 1,
            1 if base.month() < starts => base.year(),
            1 => base.year() + 1,
            _ => base.year(),
        };
        Some(Reading::new(at + 1, TimeKind::Date, format!("{y:04}-{sign}"), "season"))
    }

    /// "the summer of 1988", "in spring 2022": a season at `at` in an expression from `i` on.
    fn season_of_year(&self, i: usize, at: usize) -> Option<Reading> {
        let sign = season(self.at(at))?;
        let behind = self.skip(at + 1, &["of"]);
        let year = self.year(behind).map(|y| (y, behind + 1)).or_else(|| self.spelled_year(behind));
        if let Some((y, end)) = year {
            return Some(Reading::new(end, TimeKind::Date, format!("{y:04}-{sign}"), "season"));
        }
        // A bare "fall" is a verb, "spring" a source.
        let name = self.at(at);
        let meant = if at > i {
            name != "fall" && self.at(at + 1) != "-"
        } else {
            matches!(self.before(i), "in" | "since" | "until" | "during" | "by" | "that")
                && (name != "fall" && (name != "spring" || self.history))
        };
        let base = if self.history { self.then() } else { self.today() };
        let y = base?.year();
        meant.then(|| Reading::new(at + 1, TimeKind::Date, format!("{y:04}-{sign}"), "season"))
    }

    /// "two years ago", "a week earlier", "three days later", "months ago", "year-earlier".
    pub(super) fn ago(&self, i: usize) -> Option<Reading> {
        // "the year-ago quarter", "year-earlier"
        if self.at(i) == "year" && self.at(i + 1) == "-" && matches!(self.at(i + 2), "ago" | "earlier") {
            return Some(Reading::new(i + 3, TimeKind::Date, self.a_year_before()?, "a year before"));
        }
        let mut from = i;
        if matches!(
            self.at(from),
            "nearly" | "almost" | "about" | "around" | "some" | "over" | "roughly" | "only" | "just"
        ) {
            from += 1;
        } else if matches!(self.at(from), "more" | "less") && self.at(from + 1) == "than" {
            from += 2;
        }
        let (count, end) = match self.quantity(from) {
            Some(found) => found,
            None if matches!(Unit::of(self.at(from)), Some((_, true))) => ("X".to_owned(), from),
            None => return None,
        };
        let (unit, _, mut end) = self.unit(end)?;
        if self.at(end) == "or" && self.at(end + 1) == "so" {
            end += 2;
        }
        let (sign, base) = match self.at(end) {
            "ago" => (-1, self.today()),
            "earlier" | "before" => (-1, self.then()),
            "later" | "afterwards" | "afterward" => (1, self.then()),
            "after" => return None,
            "from" if self.at(end + 1) == "now" => (1, self.today()),
            "hence" => (1, self.today()),
            _ => return None,
        };
        // "three days before the vote" counts from the vote.
        if self.at(end) == "before" && !matches!(self.at(end + 1), "." | "," | "" | "and") {
            return None;
        }
        let end = if self.at(end) == "from" { end + 2 } else { end + 1 };
        self.counted_from(base, sign, &count, unit, end)
    }

    /// The period that lies so many units before (`sign` -1) or after the base; the expression ends before word `end`.
    fn counted_from(
        &self,
        base: Option<Date>,
        sign: i64,
        count: &str,
        unit: Unit,
        end: usize,
    ) -> Option<Reading> {
        if count == "X" {
            let value = if sign < 0 { "PAST_REF" } else { "FUTURE_REF" };
            return Some(Reading::new(end, TimeKind::Date, value, "vague"));
        }
        if unit == Unit::Year && count == "1" && sign < 0 {
            return Some(Reading::new(end, TimeKind::Date, self.a_year_before()?, "a year before"));
        }
        // What lies further off than the years that four figures can write is no date of a calendar.
        let n = count.parse::<f64>().ok().filter(|n| *n < FURTHEST)? as i64;
        // "two decades earlier" is a year as well, but the story does not go on from there.
        let (unit, n, rule) = match unit {
            Unit::Decade => (Unit::Year, 10 * n, "counted far"),
            Unit::Century => (Unit::Year, 100 * n, "counted far"),
            _ => (unit, n, "counted"),
        };
        // "was jailed in 2018 and freed four years later"
        if unit == Unit::Year
            && matches!(self.at(end - 1), "later" | "earlier" | "before" | "afterwards" | "afterward")
            && let Some(y) = self.told_year.filter(|y| self.told.is_none_or(|d| d.year() != *y))
        {
            let year = i64::from(y) + sign * n;
            return (0..=9999)
                .contains(&year)
                .then(|| Reading::new(end, TimeKind::Date, format!("{year:04}"), rule));
        }
        if unit.is_clock() {
            let value = base.map_or("XXXX-XX-XX".to_owned(), iso);
            return Some(Reading::new(end, TimeKind::Date, value, "counted"));
        }
        Some(Reading::new(end, TimeKind::Date, shifted(base, unit, sign * n)?, rule))
    }

    /// "early summer", where the word in front makes a season of it.
    fn season_of(&self, i: usize) -> Option<Reading> {
        let sign = season(self.at(i))?;
        let y = if self.history { self.then() } else { self.today() }?.year();
        Some(Reading::new(i + 1, TimeKind::Date, format!("{y:04}-{sign}"), "season"))
    }

    /// "this year's", "last year's", "the year-earlier" in front of a quarter: the year, and the word of the quarter.
    fn year_of_quarter(&self, i: usize) -> Option<(i16, usize)> {
        let shift = match (self.at(i), self.at(i + 1), self.at(i + 2)) {
            ("this", "year", _) => 0,
            ("last", "year", _) => -1,
            ("next", "year", _) => 1,
            ("year", "-", "ago" | "earlier") => -1,
            _ => return None,
        };
        let end = match (self.at(i + 2), self.at(i + 3)) {
            ("'" | "’", "s") => i + 4,
            ("ago" | "earlier", _) => i + 3,
            _ => return None,
        };
        let quarter = self.at(end) == "quarter" || self.ordinal(end).is_some();
        quarter.then_some((self.today()?.year() + shift, end))
    }

    /// A year in words, as broadcasts are written down: "nineteen ninety-six", "two thousand five"; and the word after it.
    pub(super) fn spelled_year(&self, i: usize) -> Option<(i16, usize)> {
        let two_digits = |at: usize| -> Option<(i16, usize)> {
            let n = small_number(self.at(at))?;
            let at = if n >= 20 && self.at(at + 1) == "-" { at + 1 } else { at };
            match small_number(self.at(at + 1)).filter(|d| n >= 20 && n % 10 == 0 && (1..10).contains(d)) {
                Some(d) => Some(((n + d) as i16, at + 2)),
                None => Some((n as i16, at + 1)),
            }
        };
        match (self.at(i), self.at(i + 1)) {
            ("two", "thousand") => {
                let at = self.skip(i + 2, &["and"]);
                let named = |y: i16| {
                    (matches!(self.before(i), "in" | "of" | "since" | "by" | "year" | "until")
                        || month(self.before(i)).is_some())
                    .then_some(y)
                };
                match two_digits(at).filter(|(n, _)| (1..100).contains(n)) {
                    Some((n, end)) if Unit::of(self.at(end)).is_none() => Some((named(2000 + n)?, end)),
                    _ if Unit::of(self.at(i + 2)).is_none() => Some((named(2000)?, i + 2)),
                    _ => None,
                }
            }
            (century @ ("eighteen" | "nineteen" | "twenty"), _) => {
                let (n, end) = two_digits(i + 1).filter(|(n, _)| (10..100).contains(n))?;
                let century = i16::try_from(small_number(century)?).ok()?;
                (Unit::of(self.at(end)).is_none()).then_some((100 * century + n, end))
            }
            _ => None,
        }
    }

    /// The year before; of a report on a quarter, that quarter a year before.
    fn a_year_before(&self) -> Option<String> {
        match (self.told_quarter, self.today()) {
            (Some((y, q)), Some(_)) => Some(format!("{:04}-Q{q}", y - 1)),
            (_, Some(r)) => Some(format!("{:04}", r.year() - 1)),
            _ => Some("XXXX".to_owned()),
        }
    }
}

/// The period of this unit that lies `n` of them after the one of `base`.
pub(super) fn shifted(base: Option<Date>, unit: Unit, n: i64) -> Option<String> {
    let Some(d) = base else {
        return Some(
            match unit {
                Unit::Year | Unit::Decade | Unit::Century => "XXXX",
                Unit::Month => "XXXX-XX",
                Unit::Week => "XXXX-WXX",
                _ => "XXXX-XX-XX",
            }
            .to_owned(),
        );
    };
    Some(match unit {
        Unit::Second | Unit::Minute | Unit::Hour => iso(d),
        Unit::Day => iso(days_on(d, n)?),
        Unit::Week => week(days_on(d, 7 * n)?),
        Unit::Month => year_month(months_on(d, n)?),
        Unit::Quarter => {
            let q = i64::from(d.year()) * 4 + i64::from(quarter(d)) - 1 + n;
            if !(1..=LAST_YEAR).contains(&q.div_euclid(4)) {
                return None;
            }
            format!("{:04}-Q{}", q.div_euclid(4), q.rem_euclid(4) + 1)
        }
        Unit::Year => year(i64::from(d.year()) + n),
        Unit::Decade if n.abs() <= 1 => format!("{:03}", i64::from(d.year()) / 10 + n),
        Unit::Decade => year(i64::from(d.year()) + 10 * n),
        Unit::Century if n.abs() <= 1 => format!("{:02}", i64::from(d.year()) / 100 + n),
        Unit::Century => year(i64::from(d.year()) + 100 * n),
    })
}
