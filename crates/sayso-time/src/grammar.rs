//! The forms of expressions of time. Each rule tries to read one at a word; the longest reading wins.

mod dates;
mod deictic;
mod durations;
mod feasts;
mod phrases;
mod relative;

use jiff::civil::{Date, DateTime, Time as Clock};
use sayso_text::Span;

use crate::calendar::{add_days, date, iso, month, ordinal, small_number};
use crate::scan::Word;
use crate::{Style, Time, TimeKind};

/// A reading of the words from one on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reading {
    /// Word after the last.
    pub end: usize,
    pub kind: TimeKind,
    pub value: String,
    pub rule: &'static str,
    /// Words before the first that belong to it as well ("the end of").
    pub lead: usize,
}

impl Reading {
    fn new(end: usize, kind: TimeKind, value: impl Into<String>, rule: &'static str) -> Self {
        Self { end, kind, value: value.into(), rule, lead: 0 }
    }
}

/// Whether the words around an expression place it before or after the reference date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    Past,
    Future,
    Open,
}

pub(crate) struct Grammar<'t> {
    text: &'t str,
    words: &'t [Word],
    /// Day of publication.
    reference: Option<Date>,
    /// Its time of day, and that clock's minutes before or after UTC.
    pub time: Option<Clock>,
    pub offset: Option<f64>,
    style: Style,
    /// The day of which the text spoke last.
    told: Option<Date>,
    /// Whether it gave more than the year.
    told_day: bool,
    /// The year of which the text spoke last, also one that it only named.
    told_year: Option<i16>,
    /// The quarter of which the text spoke last, as (year, quarter).
    told_quarter: Option<(i16, i8)>,
    /// Whether the text tells of years long before its publication: then a month without a year is one of those.
    history: bool,
}

/// More units than this are not counted, whatever the unit: ten thousand years are 3.7 million days.
const FURTHEST: f64 = 4e6;

/// Nobody counts time in more, and figures without end say nothing.
const MOST: f64 = 1e12;

/// The last year that four figures can write.
const LAST_YEAR: i64 = 9999;

/// Words at the head of a sentence in which a year tells where the story stands; and the years that a story seldom leaps.
const OPENING: usize = 6;
const LEAP: i16 = 10;

/// Forms of verbs that tell of what is over; those in "-ed" are told by their ending.
const PAST_FORMS: [&str; 129] = [
    "was",
    "were",
    "had",
    "did",
    "said",
    "told",
    "came",
    "went",
    "met",
    "left",
    "began",
    "took",
    "made",
    "held",
    "since",
    "won",
    "lost",
    "got",
    "fell",
    "rose",
    "shot",
    "sent",
    "broke",
    "found",
    "ago",
    "has",
    "have",
    "gave",
    "ran",
    "ate",
    "became",
    "bought",
    "brought",
    "built",
    "caught",
    "chose",
    "drank",
    "drew",
    "drove",
    "felt",
    "fled",
    "flew",
    "fought",
    "grew",
    "heard",
    "hid",
    "kept",
    "knew",
    "led",
    "paid",
    "rode",
    "sank",
    "sat",
    "saw",
    "sold",
    "spent",
    "spoke",
    "stood",
    "stole",
    "struck",
    "swore",
    "taught",
    "thought",
    "threw",
    "wore",
    "wrote",
    "arose",
    "awoke",
    "beat",
    "bent",
    "bit",
    "bled",
    "blew",
    "bore",
    "burst",
    "cast",
    "crept",
    "dealt",
    "dug",
    "fed",
    "flung",
    "forbade",
    "foresaw",
    "foretold",
    "forgave",
    "forgot",
    "froze",
    "hung",
    "laid",
    "leapt",
    "lent",
    "let",
    "meant",
    "mistook",
    "overcame",
    "overheard",
    "overran",
    "oversaw",
    "overthrew",
    "overtook",
    "rang",
    "resold",
    "retook",
    "rewrote",
    "sang",
    "shone",
    "shook",
    "shrank",
    "slept",
    "slew",
    "slid",
    "sought",
    "sprang",
    "strode",
    "stuck",
    "stung",
    "swam",
    "swept",
    "swung",
    "tore",
    "understood",
    "undertook",
    "underwent",
    "upheld",
    "wept",
    "withdrew",
    "withheld",
    "withstood",
    "wove",
];

/// Words that put their clause ahead: "has until 9 a.m. Tuesday", "unless talks resume by May", "the mandate expires on June 30".
const FUTURE_WORDS: [&str; 25] = [
    "will",
    "shall",
    "ll",
    "wo",
    "scheduled",
    "upcoming",
    "due",
    "slated",
    "deadline",
    "going",
    "would",
    "plan",
    "plans",
    "planned",
    "planning",
    "expected",
    "payable",
    "supposed",
    "until",
    "till",
    "if",
    "unless",
    "expires",
    "begins",
    "convenes",
];

/// Words in front of a verb that make an infinitive of it.
const INFINITIVE_MARKS: [&str; 12] =
    ["to", "will", "would", "could", "can", "may", "might", "should", "must", "not", "t", "ll"];

/// Words behind four figures that make a count of them.
const COUNTED: [&str; 27] = [
    "%",
    "percent",
    "people",
    "men",
    "troops",
    "soldiers",
    "km",
    "miles",
    "kilometers",
    "kilometres",
    "meters",
    "metres",
    "feet",
    "tons",
    "tonnes",
    "dollars",
    "euros",
    "pounds",
    "points",
    "seats",
    "jobs",
    "hours",
    "days",
    "gmt",
    "kg",
    "mm",
    "votes",
];

/// Words before four figures that make a year of them, though years so early are rare.
const BEFORE_YEARS: [&str; 12] =
    ["in", "since", "from", "until", "by", "of", "around", "circa", "early", "late", "before", "after"];

/// Years before the reference from which on a text tells history, and the share of its years that must.
const HISTORY_YEARS: i16 = 3;

impl<'t> Grammar<'t> {
    pub fn new(text: &'t str, words: &'t [Word], reference: Option<Date>, style: Style) -> Self {
        let mut g = Self {
            text,
            words,
            reference,
            time: None,
            offset: None,
            style,
            told: None,
            told_day: false,
            told_year: None,
            told_quarter: None,
            history: false,
        };
        let years: Vec<i16> = (0..words.len()).filter_map(|i| g.year(i)).collect();
        let old = years.iter().filter(|y| reference.is_none_or(|r| **y + HISTORY_YEARS <= r.year())).count();
        g.history = years.len() >= 5 && old * 5 >= years.len() * 4;
        // Whoever tells of Tuesday and yesterday tells news, whatever years it looks back on.
        let own_days = || (0..words.len()).filter(|&i| g.day_of_news(i)).count();
        g.history = g.history && own_days() * 4 < years.len();
        g
    }

    /// Whether word `i` names a day as the news of that week do: "today", "Tuesday" without a date.
    fn day_of_news(&self, i: usize) -> bool {
        let bare = |end: usize| {
            let at = self.skip(end, &[","]);
            month(self.at(at)).is_none() && self.figure(at).is_none()
        };
        matches!(self.at(i), "today" | "yesterday" | "tomorrow" | "tonight")
            || self.weekday_name(i).is_some_and(|(_, end)| bare(end))
    }

    pub fn times(mut self) -> Vec<Time> {
        let mut out: Vec<Time> = Vec::new();
        let mut i = 0;
        while i < self.words.len() {
            let Some(best) = self.read(i) else {
                i += 1;
                continue;
            };
            let span = Span::new(self.words[i].span.start, self.words[best.end - 1].span.end);
            let opens = i < OPENING || (i - OPENING..i).any(|k| matches!(self.at(k), "." | "!" | "?"));
            self.remember(&best, opens);
            out.push(Time { span, kind: best.kind, value: best.value, rule: best.rule });
            i = best.end;
        }
        out
    }

    /// The longest reading at word `i`.
    fn read(&self, i: usize) -> Option<Reading> {
        let readings = [
            self.figures(i),
            self.calendar_date(i),
            self.clock(i),
            self.weekday(i),
            self.holiday(i),
            self.anniversary(i),
            self.part_of_period(i),
            self.year_expression(i),
            self.decade_or_century(i),
            self.quarter_or_half(i),
            self.deictic(i),
            self.relative_period(i),
            self.ago(i),
            self.duration(i),
            self.set(i),
            if self.phrasal() { self.phrase(i) } else { None },
        ];
        readings.into_iter().flatten().max_by_key(|r| r.end)
    }

    /// Keeps what an expression tells for those behind it. `opens`: whether it stands at the head of its sentence.
    fn remember(&mut self, r: &Reading, opens: bool) {
        let v = &r.value;
        if r.kind == TimeKind::Date
            && !matches!(r.rule, "running year" | "deictic" | "vague")
            && let Some(y) = v.get(..4).and_then(|y| y.parse().ok())
        {
            self.told_year = Some(y);
        }
        // In history only what is dated in full moves the story; "today" is the writer's.
        if self.history && !matches!(r.rule, "calendar" | "figures" | "year" | "narrative day" | "counted") {
            return;
        }
        if matches!(r.kind, TimeKind::Date | TimeKind::Time) {
            let month = || -> Option<Date> {
                let (y, m) = (v.get(..4)?.parse().ok()?, v.get(5..7)?.parse().ok()?);
                date(y, m, 1)
            };
            if let Some(d) = v.get(..10).and_then(|d| d.parse().ok()) {
                (self.told, self.told_day) = (Some(d), true);
            } else if v.len() == 7 && v.as_bytes()[4] == b'-' {
                if let Some((y, q)) = v.split_once("-Q") {
                    // "a year earlier" does not move the report to that quarter.
                    if r.rule == "quarter"
                        && let (Ok(y), Ok(q)) = (y.parse(), q.parse())
                        // Results are told of quarters that are over.
                        && self.reference.is_none_or(|r| (y, q) < (r.year(), crate::calendar::quarter(r)))
                    {
                        self.told_quarter = Some((y, q));
                    }
                } else if let Some(d) = month() {
                    (self.told, self.told_day) = (Some(d), true);
                }
            } else if v.len() == 4
                && let Ok(y) = v.parse::<i16>()
                && self.history
            {
                // A later year in the middle of a sentence looks ahead ("the offensive planned for 1976"), as do papers published long after.
                let later = self
                    .told
                    .is_some_and(|d| y > d.year() && (self.told_day && !opens || y > d.year() + LEAP));
                if later {
                    return;
                }
                // In history a year stands for what follows.
                (self.told, self.told_day) = (date(y, 1, 1), false);
            }
        }
    }

    // ------------------------------------------------------------ words

    pub(super) fn at(&self, i: usize) -> &'t str {
        self.words.get(i).map_or("", |w| w.lower.as_str())
    }

    /// The words from `i` on are these.
    pub(super) fn are(&self, i: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(k, w)| self.at(i + k) == *w)
    }

    pub(super) fn before(&self, i: usize) -> &'t str {
        i.checked_sub(1).map_or("", |k| self.at(k))
    }

    /// Whether word `i` is written together with the one before.
    pub(super) fn tied(&self, i: usize) -> bool {
        self.words.get(i).is_some_and(|w| !w.spaced)
    }

    pub(super) fn form(&self, i: usize) -> &'t str {
        self.words.get(i).map_or("", |w| w.span.of(self.text))
    }

    /// Whether the text is one phrase.
    pub(super) fn phrasal(&self) -> bool {
        self.style == Style::Phrase
    }

    /// Whether a bare day is the next one: a phrase of a few words asks for it, a whole sentence may as well report.
    pub(super) fn looks_ahead(&self) -> bool {
        const FEW: usize = 8;
        self.phrasal() && self.words.len() <= FEW
    }

    /// The moment of the reference; at its midnight, if no time of day is known.
    pub(super) fn now(&self) -> Option<DateTime> {
        Some(self.reference?.to_datetime(self.time.unwrap_or(Clock::midnight())))
    }

    /// Whether word `i` may be a name: in phrases people write small letters.
    pub(super) fn capital(&self, i: usize) -> bool {
        self.phrasal() || self.form(i).starts_with(char::is_uppercase)
    }

    /// The word after an optional full stop or comma at `i`.
    pub(super) fn skip(&self, i: usize, marks: &[&str]) -> usize {
        if marks.contains(&self.at(i)) { i + 1 } else { i }
    }

    /// A whole number in figures at `i`.
    pub(super) fn figure(&self, i: usize) -> Option<u32> {
        let w = self.at(i);
        if w.is_empty() || !w.bytes().all(|b| b.is_ascii_digit() || b == b',') {
            return None;
        }
        w.replace(',', "").parse().ok()
    }

    /// A number in words or figures from `i` on, and the word after it: "three", "forty-one", "2.5", "a hundred".
    pub(super) fn number(&self, i: usize) -> Option<(f64, usize)> {
        if self.at(i).bytes().next().is_some_and(|b| b.is_ascii_digit()) {
            self.number_in_figures(i)
        } else {
            self.number_in_words(i)
        }
    }

    /// "2.5", "3 million", "2 1/2", "4 and a half".
    fn number_in_figures(&self, i: usize) -> Option<(f64, usize)> {
        let n: f64 = self.at(i).replace(',', "").parse().ok().filter(|n| *n <= MOST)?;
        // "2 1/2 years"
        if self.at(i + 1) == "1/2" {
            return Some((n + 0.5, i + 2));
        }
        let scale = match self.at(i + 1) {
            "hundred" => 100.0,
            "thousand" => 1e3,
            "million" => 1e6,
            "billion" => 1e9,
            "and" if self.are(i + 2, &["a", "half"]) || self.are(i + 2, &["an", "half"]) => {
                return Some((n + 0.5, i + 4));
            }
            _ => return Some((n, i + 1)),
        };
        Some((n * scale, i + 2)).filter(|(n, _)| *n <= MOST)
    }

    /// "three", "forty-one", "a hundred and five", "three and a half".
    fn number_in_words(&self, i: usize) -> Option<(f64, usize)> {
        let (mut n, mut end) = match self.at(i) {
            "a" | "an" if matches!(self.at(i + 1), "hundred" | "thousand" | "dozen" | "million") => {
                (1.0, i + 1)
            }
            w => (f64::from(small_number(w)?), i + 1),
        };
        loop {
            let next = self.at(end);
            match next {
                "hundred" => n *= 100.0,
                "thousand" => n *= 1e3,
                "million" => n *= 1e6,
                "dozen" => n *= 12.0,
                "-" if (20.0..100.0).contains(&n)
                    && n % 10.0 == 0.0
                    && small_number(self.at(end + 1)).is_some_and(|d| d < 10) =>
                {
                    n += f64::from(small_number(self.at(end + 1)).unwrap_or(0));
                    end += 2;
                    continue;
                }
                // "twenty four", as broadcasts are written down
                _ if end == i + 1
                    && (20.0..100.0).contains(&n)
                    && n % 10.0 == 0.0
                    && small_number(next).is_some_and(|d| (1..10).contains(&d)) =>
                {
                    n += f64::from(small_number(next).unwrap_or(0));
                }
                "and" if n >= 100.0 && n % 100.0 == 0.0 && small_number(self.at(end + 1)).is_some() => {
                    n += f64::from(small_number(self.at(end + 1)).unwrap_or(0));
                    end += 2;
                    continue;
                }
                _ => break,
            }
            end += 1;
        }
        if n > MOST {
            return None;
        }
        // "three and a half"
        if self.are(end, &["and", "a", "half"]) || self.are(end, &["and", "an", "half"]) {
            return Some((n + 0.5, end + 3));
        }
        Some((n, end))
    }

    /// A number of units, as far as units are counted, and the word after it.
    pub(super) fn count(&self, i: usize) -> Option<(i64, usize)> {
        self.number(i).filter(|(n, _)| *n < FURTHEST).map(|(n, end)| (n as i64, end))
    }

    /// An ordinal from `i` on ("third", "21st", "twenty-first") and the word after it.
    pub(super) fn ordinal(&self, i: usize) -> Option<(u32, usize)> {
        if let Some(n) = self.figure(i)
            && self.tied(i + 1)
            && matches!(self.at(i + 1), "st" | "nd" | "rd" | "th")
        {
            return Some((n, i + 2));
        }
        let joined = format!("{}-{}", self.at(i), self.at(i + 2));
        if self.at(i + 1) == "-"
            && let Some(n) = ordinal(&joined)
        {
            return Some((n, i + 3));
        }
        // "twenty second"
        if self.phrasal()
            && self.at(i + 1) != "-"
            && let Some(n) = ordinal(&format!("{}-{}", self.at(i), self.at(i + 1)))
        {
            return Some((n, i + 2));
        }
        ordinal(self.at(i)).map(|n| (n, i + 1))
    }

    // ------------------------------------------------------------ surroundings

    /// Which side of the reference the sentence puts the words at `i..end`.
    pub(super) fn direction(&self, i: usize, end: usize) -> Direction {
        // "as early as Tuesday", "no later than May 3"
        if matches!(
            (self.before(i.saturating_sub(1)), self.before(i)),
            ("early" | "soon", "as") | ("later", "than")
        ) {
            return Direction::Future;
        }
        for k in self.clause_around(i, end) {
            // "had been due to expire Friday"
            if self.arranges(k) && (k.saturating_sub(3)..k).any(|k| self.at(k) == "had") {
                return Direction::Past;
            }
            // "a rally has been called for Friday"
            let called = k + 2 == i && self.at(k) == "called" && self.at(k + 1) == "for";
            // "led it *until her arrest* in February": of what ended then, the verb before tells.
            let ended = matches!(self.at(k), "until" | "till")
                && matches!(self.at(k + 1), "her" | "his" | "their" | "its");
            if !ended && (called || self.looks_to_future(k)) {
                return Direction::Future;
            }
            if self.looks_to_past(k) {
                return Direction::Past;
            }
        }
        if matches!(self.before(i), "by" | "through") { Direction::Future } else { Direction::Open }
    }

    /// The words of the clause around those at `i..end`, the nearest in front first.
    pub(super) fn clause_around(&self, i: usize, end: usize) -> impl Iterator<Item = usize> {
        // Words of the clause before it; a clause seldom is longer.
        const BEFORE: usize = 14;
        const BEHIND: usize = 8;
        // The full stops of "a.m." end nothing.
        let stop = |k: &usize| match self.at(*k) {
            "." => self.before(*k).chars().nth(1).is_some(),
            mark => matches!(mark, "!" | "?" | ";" | "\"" | "”" | "“"),
        };
        let left = (0..i)
            .rev()
            .take_while(move |k| !stop(k))
            .filter(|k| self.at(*k).starts_with(char::is_alphanumeric))
            .take(BEFORE);
        // "on Friday will": the verb may stand right behind; at the head of a clause ("In July, the old rebels freed") its subject stands between.
        let opens = i < 2 || matches!(self.at(i - 2), "." | "!" | "?" | ";" | "\"" | "”");
        let reach = if opens && self.at(end) == "," { BEHIND } else { 3 };
        let right = (end..(end + reach).min(self.words.len())).take_while(move |k| !stop(k));
        left.chain(right)
    }

    /// Whether word `k` says that something was put on a day beforehand.
    fn arranges(&self, k: usize) -> bool {
        matches!(self.at(k), "due" | "scheduled" | "slated" | "supposed" | "expected" | "planned")
    }

    /// Whether word `k` puts its clause after the reference.
    fn looks_to_future(&self, k: usize) -> bool {
        let noun = matches!(self.before(k), "the" | "a" | "its" | "his" | "her" | "their" | "this");
        let the_plan = noun && self.at(k).starts_with("plan");
        !the_plan && FUTURE_WORDS.contains(&self.at(k))
            || matches!(
                (self.at(k), self.at(k + 1)),
                ("is" | "are" | "was" | "were" | "set", "to") | ("set", "for")
            )
    }

    /// Whether word `k` is a form of a verb that puts its clause before the reference.
    fn looks_to_past(&self, k: usize) -> bool {
        let w = self.at(k);
        // "would be delayed", "will be held", "a still unspecified date" are no past of their own.
        let passive = matches!(self.before(k), "be" | "being");
        let attribute = matches!(self.before(k), "a" | "an" | "its" | "their" | "still");
        let regular =
            w.len() > 4 && w.ends_with("ed") && !w.ends_with("eed") && !matches!(w, "united" | "based")
                || w == "freed";
        // "hit on Monday", but "would hit", "to hit"
        let infinitive = INFINITIVE_MARKS.contains(&self.before(k));
        let unchanged = matches!(w, "hit" | "shut" | "cut" | "put" | "quit" | "split") && !infinitive;
        !passive && (PAST_FORMS.contains(&w) || unchanged || regular && !attribute)
    }

    /// The day from which deictic words count: the publication's.
    pub(super) fn today(&self) -> Option<Date> {
        self.reference
    }

    /// The day that the text spoke of last, else the publication's.
    pub(super) fn then(&self) -> Option<Date> {
        self.told.or(self.reference)
    }

    /// The year of a month (and day) that the text gives without one.
    pub(super) fn year_for(&self, month: i8, day: Option<i8>, direction: Direction) -> Option<i16> {
        let reference = if self.history {
            self.then()?
        } else if let Some(published) = self.reference {
            published
        } else {
            // A text without a date of its own: the year that puts the day nearest to the last one told in full.
            let told = self.told?;
            let off =
                |y: &i16| date(*y, month, day.unwrap_or(1).min(28)).map(|d| (d - told).get_days().abs());
            return (told.year() - 1..=told.year() + 1).min_by_key(|y| off(y).unwrap_or(i32::MAX));
        };
        let year = reference.year();
        if self.history {
            // The story goes on: behind November 1940 stands February 1941. A year told alone is that of the months behind it.
            let ahead = i16::from(month) - i16::from(reference.month());
            return Some(match ahead {
                ..-6 if self.told_day => year + 1,
                7.. if self.told_day => year - 1,
                _ => year,
            });
        }
        if self.looks_ahead() {
            // People ask for what comes: the next such day, or month, this one included.
            let here = (month, day.unwrap_or(32));
            let now = (reference.month(), if day.is_some() { reference.day() } else { 0 });
            return Some(match direction {
                Direction::Past if here > (reference.month(), reference.day()) => year - 1,
                Direction::Past => year,
                _ if here < now => year + 1,
                _ => year,
            });
        }
        let that = date(year, month, day.unwrap_or(1).min(28))?;
        let ahead = i64::from((that - reference).get_days());
        // News is about now: what lies more than ten weeks ahead without a sign of the future is the year before's.
        const SOON: i64 = 75;
        Some(match direction {
            Direction::Future if ahead < -31 => year + 1,
            Direction::Future => year,
            Direction::Past if ahead > if day.is_some() { 60 } else { 27 } => year - 1,
            Direction::Open if ahead > SOON => year - 1,
            Direction::Open if ahead < if day.is_some() { SOON - 365 } else { -330 } => year + 1,
            _ => year,
        })
    }

    /// A year in four figures at `i`, if the words around it leave it one.
    pub(super) fn year(&self, i: usize) -> Option<i16> {
        let w = self.at(i);
        if w.len() != 4 || !w.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let y: i16 = w.parse().ok()?;
        if !(1000..=2100).contains(&y) {
            return None;
        }
        let before = self.before(i);
        if matches!(before, "$" | "€" | "£" | "¥" | "#" | "+" | "no" | "number" | "flight" | "page")
            || before == "-"
                && self.tied(i)
                && self.tied(i - 1)
                && (i < 2 || self.year(i - 2).is_none())
                && !matches!(self.at(i.saturating_sub(2)), "mid" | "post" | "pre" | "early" | "late")
        {
            return None;
        }
        let counted = COUNTED.contains(&self.at(i + 1));
        let plausible = (1700..=2100).contains(&y) || BEFORE_YEARS.contains(&before);
        (plausible && !counted).then_some(y)
    }

    pub(super) fn in_days(&self, n: i64) -> Option<String> {
        Some(iso(add_days(self.today()?, n)))
    }
}

#[cfg(test)]
mod tests {
    use crate::{Style, find, find_as};

    /// `expected`: "words=value" for each expression, parted by "; ".
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let found = find_as(text, Some("2023-08-31"), Style::News);
        let got: Vec<String> = found.iter().map(|t| format!("{}={}", t.span.of(text), t.value)).collect();
        assert_eq!(got.join("; "), expected, "in {text:?}");
    }

    #[test]
    fn days_and_months() {
        check("It fell on Aug. 7, 1998, in Nairobi.", "Aug. 7, 1998=1998-08-07");
        check("They met on 7 August 1998.", "7 August 1998=1998-08-07");
        check("The 13th of May 2021 was wet.", "The 13th of May 2021=2021-05-13");
        check("He came on Dec. 14 and left in March.", "Dec. 14=2022-12-14; March=2023-03");
        check("It will open on Sept. 14.", "Sept. 14=2023-09-14");
        check("On Monday he said no; they will meet on Monday.", "Monday=2023-08-28; Monday=2023-09-04");
        check("In 1960-1963 it grew; in 264 BC it fell.", "1960=1960; 1963=1963; 264 BC=BC0264");
        check("Filed 1989-11-02 and 11/02/89.", "1989-11-02=1989-11-02; 11/02/89=1989-11-02");
        check("He tried to get around Monday's ruling.", "Monday=2023-08-28");
        check("It had been due to expire Friday.", "Friday=2023-08-25");
        check("He may march.", "");
        check("It began in June '98.", "June '98=1998-06");
        check("They march each July.", "each July=XXXX-07");
        check("In the winter of nineteen ninety-four", "the winter of nineteen ninety-four=1994-WI");
        check("Talks will be held in October.", "October=2023-10");
        check("It tightened after the September 11th attacks.", "September 11th=2001-09-11");
        check("They will meet on September 11.", "September 11=2023-09-11");
    }

    #[test]
    fn a_text_without_a_date_takes_years_from_its_full_dates() {
        let text = "On March 30 it ended. On December 28, 2018, they met, on January 3 they parted.";
        let found = find_as(text, None, Style::News);
        let values: Vec<&str> = found.iter().map(|t| t.value.as_str()).collect();
        assert_eq!(values, ["XXXX-03-30", "2018-12-28", "2019-01-03"]);
    }

    #[test]
    fn deictic_words() {
        check(
            "Yesterday, today and tomorrow.",
            "Yesterday=2023-08-30; today=2023-08-31; tomorrow=2023-09-01",
        );
        check("Last month it rained; next year it may not.", "Last month=2023-07; next year=2024");
        check("last week and this week", "last week=2023-W34; this week=2023-W35");
        check("It is now known; recently it was not.", "now=PRESENT_REF; recently=PAST_REF");
        check(
            "They talked this morning and last night.",
            "this morning=2023-08-31TMO; last night=2023-08-30TNI",
        );
        check("earlier this month", "earlier this month=2023-08");
        check("Talks follow in the coming months.", "the coming months=PXM");
    }

    #[test]
    fn lengths_and_repetitions() {
        check("It took three days, or 18 months.", "three days=P3D; 18 months=P18M");
        check("a two-week truce", "two-week=P2W");
        check("He waited for hours and several weeks.", "hours=PTXH; several weeks=PXW");
        check("the past two months", "the past two months=P2M");
        check("They met every day and each Thursday.", "every day=P1D; each Thursday=XXXX-WXX-4");
    }

    #[test]
    fn before_and_after() {
        check("Two years ago it closed.", "Two years ago=2021");
        check("three weeks ago", "three weeks ago=2023-W32");
        check(
            "On May 4, 2020, it began; two days later it ended.",
            "May 4, 2020=2020-05-04; two days later=2020-05-06",
        );
    }

    #[test]
    fn years_decades_centuries() {
        check("In 1989 and in the early 1990s.", "1989=1989; the early 1990s=199");
        check("the 20th century", "the 20th century=19");
        check("It cost $1990 and 1,990 men.", "");
        check("the third quarter of 1984", "the third quarter of 1984=1984-Q3");
        check("last summer", "last summer=2022-SU");
    }

    #[test]
    fn the_running_period() {
        check("It will end by the end of the year.", "the end of the year=2023");
        check("Prices fell later in the month.", "later in the month=2023-08");
        check("They met in July last year.", "July last year=2022-07");
        check("He left last Oct. 23.", "last Oct. 23=2022-10-23");
        check("The firm grew in mid-1996 and in the 90s.", "mid-1996=1996; the 90s=199");
    }

    #[test]
    fn what_lies_ahead() {
        check("They would meet on Tuesday.", "Tuesday=2023-09-05");
        check("She has until 9 a.m. Tuesday to sign.", "9 a.m. Tuesday=2023-09-05T09:00");
    }

    #[test]
    fn tense_and_what_was_told() {
        check("It would be paid on a still unspecified date in January.", "January=2024-01");
        check("The envoy could arrive as early as Tuesday.", "Tuesday=2023-09-05");
        check("In 1988 the firm was founded; later that year it failed.", "1988=1988; later that year=1988");
        check("The plant opened in nineteen ninety-six.", "nineteen ninety-six=1996");
        check("Sales for this year's third quarter fell.", "this year's third quarter=2023-Q3");
        check("Net income for the year ended June 30 rose.", "the year=P1Y; June 30=2023-06-30");
        check("They voted the day before the court sat.", "");
        check("More than a quarter of the 52-year-old bridge fell.", "");
        check("in the week of March 6", "the week of March 6=2023-W10");
    }

    /// `expected`: the values of what is found in a phrase said on a Tuesday at half past four in the morning.
    #[track_caller]
    fn check_phrase(text: &str, expected: &str) {
        let found = find_as(text, Some("2023-10-10T04:30:00+01:00"), Style::Phrase);
        let got: Vec<&str> = found.iter().map(|t| t.value.as_str()).collect();
        assert_eq!(got.join("; "), expected, "in {text:?}");
    }

    #[test]
    fn phrases_of_days() {
        check_phrase("last day of november", "2023-11-30");
        check_phrase("first monday of next month", "2023-11-06");
        check_phrase("3rd of march", "2024-03-03");
        check_phrase("the day after tomorrow", "2023-10-12");
        check_phrase("in 2 weeks", "2023-10-24");
        check_phrase("thu the 26th", "2023-10-26");
        check_phrase("wednesday of next week", "2023-10-18");
        check_phrase("last friday", "2023-10-06");
        check_phrase("11/24", "2023-11-24");
        check_phrase("three days before 1 june 2020", "2020-05-29");
        check_phrase("last easter", "2023-04-09");
        check_phrase("black friday 2021", "2021-11-26");
        check_phrase("he may march with us", "");
        check_phrase("on friday", "2023-10-13");
        check_phrase("The ferry sank with all its crew off Orla on Friday.", "2023-10-06");
    }

    #[test]
    fn numbers_that_no_calendar_holds_are_no_dates() {
        // A number cut off to fit would be a date that nobody named.
        for phrase in [
            "March in 40000 years",
            "287-Oct-74",
            "287-Oct",
            "oct-287",
            "oct-2020-287",
            "20200299",
            "10 287 1974",
            "upcoming 99999999999999999999 quarters",
            "99999999999999999999 upcoming weeks",
            "upcoming 40000 quarters",
            "99999999999999999999999 mondays ago",
            "99999999999999999999999 mondays from now",
            "three million mondays from now",
            "in 99999999999999999999 business days",
            "in 20000 working days",
        ] {
            let found = find_as(phrase, Some("2023-10-10T04:30:00+01:00"), Style::Phrase);
            let odd: Vec<&str> = found
                .iter()
                .filter(|t| t.value.starts_with(|c: char| c.is_ascii_digit()))
                .map(|t| t.value.as_str())
                .filter(|v| !matches!(*v, "1974" | "2020-10" | "2023-10" | "2024-05" | "2024-03" | "1974-10"))
                .collect();
            assert!(odd.is_empty(), "{phrase}: {odd:?}");
        }
        check("It took 99999999999999999999 years.", "years=PXY");
        check("It took 9999999999 billion years.", "years=PXY");
        check("It took 13.8 billion years.", "13.8 billion years=P13800000000Y");
        check_phrase("March in 3 years", "2026-03");
        check_phrase("31-Oct-74", "1974-10-31");
        check_phrase("oct-28", "2023-10-28");
        check_phrase("upcoming two quarters", "2024-Q2");
        check_phrase("two mondays ago", "2023-10-02");
    }

    #[test]
    fn phrases_that_name_a_day_twice() {
        check_phrase("friday 7.6", "2023-07-06");
        check_phrase("this friday (oct-20)", "2023-10-20");
        check_phrase("monday 16", "2023-10-16");
        check_phrase("we drank tea on tues the 4th 7pm", "2023-07-04T19:00");
        check_phrase("Wed Oct 26 15:50:06 2016", "2016-10-26T15:50");
        check_phrase("two weeks from today on friday", "2023-10-27");
        check_phrase("two business days from today", "2023-10-12");
    }

    #[test]
    fn phrases_of_feasts() {
        check_phrase("2 weeks before Christmas", "2023-12-11");
        check_phrase("a year from christmas", "2024-12-25");
        check_phrase("labor day 2021 weekend", "2021-W35-WE");
        check_phrase("the weekend of thanksgiving 2023", "2023-W47-WE");
        check_phrase("st. patrick's day", "2024-03-17");
        check_phrase("eid al-fitr 2022", "2022-05-02");
    }

    #[test]
    fn phrases_of_parts_and_ends() {
        check_phrase("the end of this sunday", "2023-10-15T23:59");
        check_phrase("friday in the evening", "2023-10-13TEV");
        check_phrase("find one morning together", "2023-10-10TMO");
        check_phrase("born in April of 87", "1987-04");
        check_phrase("the week after next", "2023-W43");
        check_phrase("two mondays ago", "2023-10-02");
        check_phrase("week 10 of 2018", "2018-W10");
        check_phrase("1 year 1 month 21 days", "P1Y1M21D");
        check_phrase("it cost $12 march 3", "2024-03-03");
        check_phrase("win 4 to 2", "");
        check_phrase("at 10 people", "");
    }

    #[test]
    fn phrases_of_clocks() {
        check_phrase("half past eight", "2023-10-10T08:30");
        check_phrase("tomorrow at 5", "2023-10-11T05:00");
        check_phrase("8 tonight", "2023-10-10T20:00");
        check_phrase("at three am", "2023-10-11T03:00");
        check_phrase("a quarter to noon on friday", "2023-10-13T11:45");
        check_phrase("19h30", "2023-10-10T19:30");
        check_phrase("two dozen crates", "");
        check_phrase("in half an hour", "2023-10-10T05:00");
        check_phrase("4pm GMT", "2023-10-10T17:00");
        check_phrase("for two hours and 20 minutes", "PT2H20M");
    }

    /// History has no use for the day of its writing.
    #[test]
    fn the_story_goes_on() {
        check(
            "From 1935 to 1938 it armed; in 1939 it fought. On 3 November 1940 it crossed the river. In February it fell back. \
             The next day rain came. By 1941 it had lost, and in 1942 it gave up.",
            "1935=1935; 1938=1938; 1939=1939; 3 November 1940=1940-11-03; February=1941-02; The next day=1941-02-02; 1941=1941; 1942=1942",
        );
    }

    /// A year ahead, or one of a paper on it, does not carry the story off; nor do old years make history of news.
    #[test]
    fn the_story_keeps_its_year() {
        check(
            "From 1970 to 1972 it armed. On 3 March 1975 they struck, sooner than in the plan for 1976. On 5 April the city fell. A paper \
             opened in 2005 told why. On 7 April they left.",
            "1970=1970; 1972=1972; 3 March 1975=1975-03-03; 1976=1976; 5 April=1975-04-05; 2005=2005; 7 April=1975-04-07",
        );
        check(
            "He spoke Wednesday of 1948, 1956, 1968, 1980 and 1989. He left Tuesday.",
            "Wednesday=2023-08-30; 1948=1948; 1956=1956; 1968=1968; 1980=1980; 1989=1989; Tuesday=2023-08-29",
        );
    }

    /// What no calendar holds gives no date, and never an end of the program.
    #[test]
    fn beyond_the_calendar() {
        check("It fell 9,999,999 days ago.", "9,999,999 days=P9999999D");
        check("300,000 months ago", "300,000 months=P300000M");
        check(
            "the 32767th anniversary of the end of the Korean War",
            "the 32767th anniversary of the end of the Korean War=34720-07-27",
        );
        check("10,000 years ago", "10,000 years ago=BC7978");
        check("1999-257-04", "");
        let row = "Friday, ".repeat(100_000);
        assert_eq!(find(&row, None).len(), 100_000);
        let row = "one hundred and ".repeat(100_000);
        assert!(find(&row, None).is_empty());
        let row = format!("one {}years ago", "million ".repeat(1000));
        assert!(find(&row, None).len() < 2);
    }

    #[test]
    fn clocks() {
        check("the night of April 18, 1775", "the night of April 18, 1775=1775-04-18TNI");
        check("at 10:35 a.m. on Tuesday", "10:35 a.m. on Tuesday=2023-08-29T10:35");
        check("It opened at 5 p.m.", "5 p.m.=2023-08-31T17:00");
    }

    #[test]
    fn feasts_and_anniversaries() {
        check("on Christmas Day 2020", "Christmas Day 2020=2020-12-25");
        check("over Easter weekend", "Easter weekend=2023-W14-WE");
        check("They fought on Yom Kippur 1973.", "Yom Kippur 1973=1973-10-06");
        check("It closed for Eid al-Adha.", "Eid al-Adha=2023-06-28");
        check("on St. Patrick's Day 2022", "St. Patrick's Day 2022=2022-03-17");
        check("It marked Ukraine's Independence Day.", "");
        check("under the Good Friday Agreement", "");
        check(
            "the 70th anniversary of the end of the Korean War",
            "the 70th anniversary of the end of the Korean War=2023-07-27",
        );
    }
}
