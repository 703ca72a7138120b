//! The date that a text carries at its head: a line of its own, or the dateline of an agency.

use sayso_text::{Article, Note};

use crate::date;

/// Lines at the head in which a date is looked for; behind them the story runs.
const HEAD_LINES: usize = 6;

/// Longer lines are prose.
const LONGEST_LINE: usize = 80;

/// Days by which head and metadata may differ: papers print what agencies sent the days before.
const TOLERANCE: i32 = 3;

/// Takes the date of publication from the head of the text where none is known, with a note; where one is known and the head names another,
/// the known one stays, and a note says so.
///
/// ```
/// let mut article = sayso_intake::text(b"ORLA, Aug. 30, 2023 (Calder News) - The ferry sank.", "a.txt")?;
/// sayso_intake::settle_date(&mut article);
/// assert_eq!(article.published.as_deref(), Some("2023-08-30"));
/// # Ok::<(), sayso_intake::IntakeError>(())
/// ```
pub fn settle_date(article: &mut Article) {
    let Some((found, year_guessed)) = head_date(&article.text) else { return };
    let Some(known) = article.published.as_deref() else {
        let why = if year_guessed {
            "its head, which gives no year: the latest year of the text was taken"
        } else {
            "its head"
        };
        article.notes.push(Note::new(
            "guessed-date",
            format!("no publication date was given; {found} is from the text, from {why}"),
        ));
        article.published = Some(found);
        return;
    };
    let day = |d: &str| d.get(..10).and_then(|d| d.parse::<jiff::civil::Date>().ok());
    let apart = day(known).zip(day(&found)).map_or(0, |(a, b)| (a - b).get_days().abs());
    if apart > TOLERANCE && !year_guessed {
        let message =
            format!("the head of the text says {found}, the date given is {known}; the given one counts");
        article.notes.push(Note::new("date-conflict", message));
    }
}

/// Gives an article that states no date of publication the date that its reader knows. A date that was only guessed
/// (`guessed-date`) gives way, and a note tells when it was another.
///
/// ```
/// let page = br#"<link rel="canonical" href="https://calder.example/2023/08/31/ferry"><article><p>The ferry sank.</p></article>"#;
/// let mut article = sayso_intake::html(page, "a.html", &Default::default())?;
/// sayso_intake::give_date(&mut article, "2024-05-01");
/// assert_eq!(article.published.as_deref(), Some("2024-05-01"));
/// # Ok::<(), sayso_intake::IntakeError>(())
/// ```
pub fn give_date(article: &mut Article, date: &str) {
    let guess = article.notes.iter().position(|note| note.code == "guessed-date");
    match (article.published.take(), guess) {
        (Some(stated), None) => article.published = Some(stated),
        (Some(guessed), Some(note)) => {
            article.notes.remove(note);
            if guessed.get(..10) != date.get(..10) {
                let message = format!(
                    "the page seems to be of {guessed}, the date given is {date}; the given one counts"
                );
                article.notes.push(Note::new("date-conflict", message));
            }
            article.published = Some(date.to_owned());
        }
        (None, _) => article.published = Some(date.to_owned()),
    }
}

/// The day at the head of `text`, and whether its year had to be guessed.
fn head_date(text: &str) -> Option<(String, bool)> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty()).take(HEAD_LINES);
    lines.into_iter().find_map(|line| stated(line).map(|d| (d, false)).or_else(|| dateline(line, text)))
}

/// "August 30, 2024", "Published: 3 May 2024", "Updated 2024-05-03 at 10:00": a line that is a date.
fn stated(line: &str) -> Option<String> {
    const LABELS: [&str; 6] = ["published", "posted", "updated", "last updated", "date", "issued"];
    if line.chars().count() > LONGEST_LINE {
        return None;
    }
    let lower = line.to_lowercase();
    let label = LABELS.iter().filter(|l| lower.starts_with(**l)).map(|l| l.len()).max();
    let rest = match label {
        Some(n) => line.get(n..)?.trim_start_matches([':', ' ']).trim_start_matches("on "),
        // A line of digits alone may be any number.
        None if line.bytes().all(|b| b.is_ascii_digit() || b == b'.') => return None,
        None => line,
    };
    date::normalize(rest).map(|d| d.get(..10).unwrap_or(&d).to_owned())
}

/// "KYIV, Aug. 30 (Reuters) -", "WASHINGTON, August 11, 2023 —": a place in capitals, then the day, then a mark.
fn dateline(line: &str, text: &str) -> Option<(String, bool)> {
    let head: String = line.chars().take(LONGEST_LINE).collect();
    let mark = head
        .find(['(', '—', '–'])
        .or_else(|| head.find(" - "))
        .or_else(|| head.find(" -- "))
        .or_else(|| head.find(" _"))?;
    let head = head.get(..mark)?.trim().trim_end_matches(['-', ',', ' ']);
    let (place, day) = head.split_once(',')?;
    let capitals = place.chars().filter(|c| c.is_uppercase()).count();
    if capitals < 3 || place.chars().any(|c| c.is_lowercase() || c.is_ascii_digit()) {
        return None;
    }
    // "GENEVA, Switzerland, Aug. 30"
    let parts: Vec<&str> = day.split(',').map(str::trim).collect();
    (0..parts.len()).find_map(|k| {
        let day = parts[k..].join(", ");
        if let Some(d) = date::normalize(&day) {
            return Some((d, false));
        }
        let year = latest_year(text)?;
        date::normalize(&format!("{day}, {year}")).map(|d| (d, true))
    })
}

/// The latest year that the text names, of those in which an article can have appeared.
fn latest_year(text: &str) -> Option<u16> {
    let numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|w| w.len() == 4);
    numbers.filter_map(|w| w.parse().ok()).filter(|y| (1900..2100).contains(y)).max()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, given: Option<&str>, expect: &str, notes: &[&str]) {
        let mut article = Article { published: given.map(str::to_owned), ..Article::plain(text) };
        settle_date(&mut article);
        assert_eq!(article.published.as_deref().unwrap_or("none"), expect, "{text}");
        assert_eq!(article.notes.iter().map(|n| n.code).collect::<Vec<_>>(), notes, "{:?}", article.notes);
    }

    #[test]
    fn heads_that_name_a_day() {
        check("Ferry sinks\n\nPublished: 3 May 2024\n\nIt sank.", None, "2024-05-03", &["guessed-date"]);
        check("Ferry sinks\nAugust 30, 2024\nIt sank.", None, "2024-08-30", &["guessed-date"]);
        check("ORLA, Aug. 30, 2023 (Calder News) - It sank.", None, "2023-08-30", &["guessed-date"]);
        check("ORLA, Norland, 30 August 2023 — It sank.", None, "2023-08-30", &["guessed-date"]);
        check(
            "ORLA, Aug. 30 (Calder News) - It sank, the worst wreck since 2019.",
            None,
            "2019-08-30",
            &["guessed-date"],
        );
    }

    #[test]
    fn heads_that_do_not() {
        check("ORLA (Calder News) - It sank on Aug. 30, 2023.", None, "none", &[]);
        check("ORLA, Aug. 30 (Calder News) - It sank.", None, "none", &[]);
        check("The ferry sank on August 30, 2024 off Orla, the police said.", None, "none", &[]);
        check("20240830\nIt sank.", None, "none", &[]);
        check("", None, "none", &[]);
    }

    #[test]
    fn a_guess_gives_way_to_what_is_given() {
        #[track_caller]
        fn check(known: Option<&str>, guessed: bool, expect: &str, notes: &[&str]) {
            let mut article =
                Article { published: known.map(str::to_owned), ..Article::plain("It sank on Monday.") };
            article.notes.extend(guessed.then(|| Note::new("guessed-date", "in its address")));
            give_date(&mut article, "2024-05-01");
            assert_eq!(article.published.as_deref(), Some(expect));
            assert_eq!(article.notes.iter().map(|n| n.code).collect::<Vec<_>>(), notes);
        }
        check(None, false, "2024-05-01", &[]);
        check(Some("1998-05-03"), false, "1998-05-03", &[]);
        check(Some("1998-05-03"), true, "2024-05-01", &["date-conflict"]);
        check(Some("2024-05-01"), true, "2024-05-01", &[]);
    }

    #[test]
    fn what_is_given_counts() {
        check("ORLA, Aug. 30, 2023 (Calder News) - It sank.", Some("2023-08-31"), "2023-08-31", &[]);
        check(
            "ORLA, Aug. 30, 2023 (Calder News) - It sank.",
            Some("2024-08-31"),
            "2024-08-31",
            &["date-conflict"],
        );
    }
}
