//! Days, months and quarters written in figures: "2/15", "31-Oct-74", "2018Q4", "friday 5/12".

use jiff::civil::Date;

use crate::TimeKind;
use crate::calendar::{date, month, weekday_of};
use crate::grammar::{Grammar, Reading};

impl Grammar<'_> {
    /// "2/15", "10/2015", "2014-10", "31-Oct-74", "Dec/2018", "20200701", "2018Q4".
    pub(super) fn numbers(&self, i: usize) -> Option<Reading> {
        let w = self.at(i);
        if w.len() == 8 && w.bytes().all(|b| b.is_ascii_digit()) {
            let d = date(whole(&w[..4])?, small(&w[4..6])?, small(&w[6..])?)?;
            return (d.year() > 1900 && d.year() < 2100).then(|| Self::day_reading(i + 1, d))?;
        }
        if let Some(r) = self.year_with_quarter(i) {
            return Some(r);
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
        if let Some(r) = self.calendar_year(i).or_else(|| self.year_with_month(i)) {
            return Some(r);
        }
        // "31-Oct-74", "31/Oct/1974", "31-Oct"
        if self.dashed(i + 1)
            && let Some(m) = month(self.at(i + 2))
        {
            if self.dashed(i + 3) {
                return Self::day_reading(i + 5, date(year_of(self.at(i + 4))?, m, small(w)?)?);
            }
            if let Some(d) = small(w).filter(|_| w.len() <= 2) {
                return self.this_or_next(m, d).and_then(|d| Self::day_reading(i + 3, d));
            }
        }
        if let (Some(m), true) = (month(w), self.dashed(i + 1)) {
            return self.month_and_figures(i, m);
        }
        // "10 31 1974"
        if let (Some(m), Some(d), Some(y)) = (self.figure(i), self.figure(i + 1), self.year(i + 2))
            && m <= 12
        {
            return Self::day_reading(i + 3, date(y, i8::try_from(m).ok()?, i8::try_from(d).ok()?)?);
        }
        self.two_numbers(i)
    }

    /// Whether word `k` is a dash or slash written together with the word before.
    fn dashed(&self, k: usize) -> bool {
        matches!(self.at(k), "-" | "/") && self.tied(k)
    }

    /// "2018Q4", "2018-Q4"
    fn year_with_quarter(&self, i: usize) -> Option<Reading> {
        let y = self.year(i).filter(|_| self.tied(i + 1))?;
        let dash = usize::from(self.at(i + 1) == "-");
        if self.at(i + 1 + dash) != "q" {
            return None;
        }
        let n = self.figure(i + 2 + dash).filter(|n| (1..=4).contains(n))?;
        Some(Reading::new(i + 3 + dash, TimeKind::Date, format!("{y}-Q{n}"), "phrase"))
    }

    /// "CY18": the calendar year, as tables of figures name it.
    fn calendar_year(&self, i: usize) -> Option<Reading> {
        if self.at(i) != "cy" || !self.tied(i + 1) {
            return None;
        }
        let n = self.figure(i + 1).filter(|n| *n < 100 || (1900..2100).contains(n))?;
        let y = if n < 100 { 2000 + n } else { n };
        Some(Reading::new(i + 2, TimeKind::Date, format!("{y}"), "phrase"))
    }

    /// "2015 December"
    fn year_with_month(&self, i: usize) -> Option<Reading> {
        let y = self.year(i).filter(|_| !self.tied(i + 1))?;
        let m = month(self.at(i + 1)).filter(|_| self.day(i + 2).is_none())?;
        Some(Reading::new(i + 2, TimeKind::Date, format!("{y}-{m:02}"), "phrase"))
    }

    /// "Dec/2018", "Oct-2018-31", "oct-28": what stands behind the dash of a month.
    fn month_and_figures(&self, i: usize, m: i8) -> Option<Reading> {
        if self.at(i + 2).len() == 4
            && let Some(y) = year_of(self.at(i + 2))
        {
            if self.dashed(i + 3)
                && let Some(d) = small(self.at(i + 4))
            {
                return Self::day_reading(i + 5, date(y, m, d)?);
            }
            return Some(Reading::new(i + 3, TimeKind::Date, format!("{y}-{m:02}"), "phrase"));
        }
        self.this_or_next(m, small(self.at(i + 2))?).and_then(|d| Self::day_reading(i + 3, d))
    }

    /// "2/15", "2-15", "2 / 15", "2/2013", "2013/10"
    fn two_numbers(&self, i: usize) -> Option<Reading> {
        let w = self.at(i);
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

    /// "friday 5/12", "Friday 7.6", "this friday (jun-15)": the figures tell the day; of which year, the weekday if it can.
    pub(super) fn weekday_and_figures(&self, i: usize) -> Option<Reading> {
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
        let fits =
            |d: &&Date| weekday_of(**d) == weekday as i64 && (**d - today).get_days().abs() < HALF_YEAR;
        Self::day_reading(end + open, *days.iter().find(fits).or(days.first())?)
    }
}

/// A whole number in figures alone.
fn whole(w: &str) -> Option<i16> {
    w.bytes().all(|b| b.is_ascii_digit()).then(|| w.parse().ok()).flatten()
}

/// The same, as small as days and months are.
fn small(w: &str) -> Option<i8> {
    i8::try_from(whole(w)?).ok()
}

/// A year in four figures or two: "74" is 1974, "18" is 2018.
fn year_of(w: &str) -> Option<i16> {
    let y = whole(w)?;
    match w.len() {
        4 => Some(y),
        2 => Some(if y <= 30 { 2000 + y } else { 1900 + y }),
        _ => None,
    }
}
