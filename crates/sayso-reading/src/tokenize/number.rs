//! Owns figures: where a number, date, time, telephone number or range ends, and which letters behind it are a unit.

use super::lists::LISTS;

/// Bytes of the figure at the start of `run`, letters included where they belong to it (21st, 1990s, 3D),
/// without a unit (5m, 10am), which [`unit`] cuts next.
pub(super) fn figure(run: &str, money: bool) -> usize {
    let bytes = run.as_bytes();
    let mut at = usize::from(matches!(bytes[0], b'.' | b'+'));
    let mut hyphens_end = hyphenated(run);
    loop {
        at += digits(&bytes[at..]);
        let Some(&mark) = bytes.get(at) else {
            return at;
        };
        let after = digits(&bytes[at + 1..]);
        let goes_on = after > 0
            && match mark {
                b'.' | b':' | b'/' => true,
                b',' => after == 3 || after == 2 && bytes.get(at + 3) == Some(&b','), // 1,000 and 1,00,000
                b'-' if hyphens_end > at => true,
                b'-' => phone_tail(bytes, at, after),
                _ => false,
            };
        if !goes_on {
            break;
        }
        hyphens_end = hyphens_end.max(at);
        at += 1;
    }
    if let Some(ending) = run[at..].strip_prefix('.') {
        let letters = ending.find(|c: char| !c.is_alphanumeric()).unwrap_or(ending.len());
        if LISTS.has("file", &ending[..letters]) {
            return at + 1 + letters;
        }
    }
    if !by(&bytes[at..]) {
        let letters = run[at..].find(|c: char| !(c.is_alphanumeric() || c == '²')).unwrap_or(run.len() - at);
        if !is_unit(&run[at..at + letters], money) {
            at += letters;
        }
    }
    if decade(run, at) {
        at += run[at..].chars().next().map_or(0, char::len_utf8) + 1;
    }
    at
}

/// Bytes of the unit that stands at the start of `run`, glued to the figure before it.
pub(super) fn unit(run: &str, money: bool) -> Option<usize> {
    if by(run.as_bytes()) {
        return Some(1);
    }
    let letters = run.find(|c: char| !(c.is_alphanumeric() || c == '²')).unwrap_or(run.len());
    is_unit(&run[..letters], money).then_some(letters)
}

fn is_unit(letters: &str, money: bool) -> bool {
    let capital_is_no_unit = matches!(letters, "M" | "KM" | "X" | "G" | "S");
    !letters.is_empty()
        && (money && LISTS.has("money", letters) || !capital_is_no_unit && LISTS.has("unit", letters))
}

/// The x of "2x4".
fn by(run: &[u8]) -> bool {
    run.len() > 1 && matches!(run[0], b'x' | b'X') && run[1].is_ascii_digit()
}

/// Whether "'s" behind the figure makes a decade (1980's, 80's); behind any other it is a clitic (2003's).
fn decade(run: &str, at: usize) -> bool {
    let rest = &run[at..];
    let Some(tail) = rest.strip_prefix('\'').or_else(|| rest.strip_prefix('’')) else {
        return false;
    };
    matches!(at, 2 | 4)
        && run[..at].ends_with('0')
        && tail.starts_with('s')
        && !tail[1..].starts_with(char::is_alphanumeric)
}

fn digits(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|b| b.is_ascii_digit()).count()
}

/// Byte at which the hyphens of a whole made of digits and hyphens end: 713-853-3989, 11-20-2000, 853-7557,
/// 3-7557, 94720-1900. 0 for a range (10-15, 1990-2000), whose hyphen is a word.
fn hyphenated(run: &str) -> usize {
    // The bound keeps long runs linear; no number has as many bytes.
    let end = run.bytes().take(48).take_while(|b| b.is_ascii_digit() || *b == b'-').count();
    let whole = run[..end].trim_end_matches('-');
    if !whole.contains('-') || run[whole.len()..].starts_with(|c: char| c.is_alphabetic() || c == '%') {
        return 0;
    }
    let mut groups = [0usize; 6];
    let mut n = 0;
    for group in whole.split('-') {
        if group.is_empty() || n == groups.len() {
            return 0;
        }
        groups[n] = group.len();
        n += 1;
    }
    let known =
        matches!(groups[..n], [3, 4] | [5, 4] | [1, 4]) || n >= 3 && groups[..n].iter().sum::<usize>() >= 5;
    if known { whole.len() } else { 0 }
}

/// The last hyphen of 713/853-4743.
fn phone_tail(bytes: &[u8], at: usize, after: usize) -> bool {
    after == 4
        && at >= 7
        && bytes[at - 3..at].iter().all(u8::is_ascii_digit)
        && matches!(bytes[at - 4], b'/' | b'.')
}
