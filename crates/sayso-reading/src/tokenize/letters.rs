//! Owns words of letters: how far one reaches over hyphens, full stops, apostrophes and slashes within it.

use super::lists::LISTS;

/// Characters that are neither letters nor figures but go on a word: combining marks, soft hyphen, joiners.
pub(super) fn is_joint(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{300}'..='\u{36f}' | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}' | '_')
}

/// Apostrophes; the grave accent is one only between letters.
pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '`' | 'ʼ')
}

/// Bytes of the clitic at the start of `run`, apostrophe first: 's, ’re, 'LL. `n't` is cut by [`word`].
pub(super) fn clitic(run: &str) -> Option<usize> {
    let mut chars = run.chars();
    let mark = chars.next().filter(|c| is_apostrophe(*c))?.len_utf8();
    let tail = &run.as_bytes()[mark..];
    let letters = tail.iter().take_while(|b| b.is_ascii_alphabetic()).count();
    let free = !run[mark + letters..].starts_with(|c: char| c.is_alphanumeric());
    let known = match tail[..letters] {
        [a] => matches!(a | 0x20, b's' | b'd' | b'm'),
        [a, b] => matches!([a | 0x20, b | 0x20], [b'r', b'e'] | [b'v', b'e'] | [b'l', b'l']),
        _ => false,
    };
    (free && known).then_some(mark + letters)
}

/// Bytes of "n't" at the start of `run`.
pub(super) fn not(run: &str) -> Option<usize> {
    let rest = run.strip_prefix(['n', 'N'])?;
    let mark = rest.chars().next().filter(|c| is_apostrophe(*c))?.len_utf8();
    let rest = rest[mark..].strip_prefix(['t', 'T'])?;
    (!rest.starts_with(|c: char| c.is_alphanumeric())).then_some(mark + 2)
}

/// Bytes of the word at the start of `run`, which starts with a letter.
pub(super) fn word(run: &str) -> usize {
    let mut at = plain(run);
    let Some(mut mark) = run[at..].chars().next() else {
        return negated(run, at);
    };
    loop {
        let after = &run[at + mark.len_utf8()..];
        let next = after.chars().next();
        let letter_next = next.is_some_and(char::is_alphanumeric);
        let goes_on = match mark {
            '.' if letter_next => dotted(&run[..at], after),
            '-' if letter_next => hyphen(&run[..at], after),
            '-' | '–' => false,
            '&' => ampersand(&run[..at], after),
            '*' => next.is_some_and(char::is_alphabetic) && !run[..at].contains('*') && masked(after),
            '/' => slash(&run[..at], after),
            c if is_apostrophe(c) && letter_next => {
                clitic(&run[at..]).is_none() && (c != '`' || after.len() > 1) && negated(run, at) == at
            }
            _ => false,
        };
        if !goes_on {
            break;
        }
        at += mark.len_utf8();
        at += plain(&run[at..]);
        match run[at..].chars().next() {
            Some(c) => mark = c,
            None => break,
        }
    }
    negated(run, tail(run, at))
}

/// Letters and figures at the start of `run`.
fn plain(run: &str) -> usize {
    let ascii = run.bytes().take_while(u8::is_ascii_alphanumeric).count();
    if run.as_bytes().get(ascii).is_none_or(|b| b.is_ascii() && *b != b'_') {
        return ascii;
    }
    let end = run.find(|c: char| !(c.is_alphanumeric() || is_joint(c))).unwrap_or(run.len());
    let whole = run[..end].trim_end_matches('_').len(); // "word_" ends an emphasis
    if whole == 0 { end } else { whole }
}

/// Takes the n of a following "'t" off the word that ends at `at`.
fn negated(run: &str, at: usize) -> usize {
    if at > 1 && matches!(run.as_bytes()[at - 1], b'n' | b'N') && not(&run[at - 1..]).is_some() {
        at - 1
    } else {
        at
    }
}

/// What ends a word though it is no letter: C++, US$, Yahoo!.
fn tail(run: &str, at: usize) -> usize {
    let (word, rest) = run.split_at(at);
    let currency = rest.starts_with('$') && at <= 3 && word.bytes().all(|b| b.is_ascii_uppercase());
    if word == "C" && rest.starts_with("++") && !rest.starts_with("+++") {
        at + 2
    } else if currency || rest.starts_with('!') && LISTS.has("whole", &run[..=at]) {
        at + 1
    } else {
        at
    }
}

/// Whether a full stop between two letters stays in the word: U.S, p.m, Ph.D, report.doc, v1.2.
fn dotted(before: &str, after: &str) -> bool {
    let last = before.rsplit('.').next().unwrap_or(before);
    let next = plain(after);
    let one = |s: &str| s.chars().count() == 1;
    if one(last) && one(&after[..next]) {
        return true;
    }
    let whole = before.len() - last.len() + last.len() + 1 + next;
    let shape = before.chars().next().is_some_and(char::is_uppercase);
    if next == 0 || whole > 40 {
        return false;
    }
    let file = LISTS.has("file", &after[..next])
        || LISTS.has("address", &after[..next]) && !after.starts_with(char::is_uppercase);
    let degree = shape && last.len() <= 3 && is_degree(last, &after[..next]);
    let version =
        last.ends_with(|c: char| c.is_ascii_digit()) && after.starts_with(|c: char| c.is_ascii_digit());
    file || degree || version
}

fn is_degree(last: &str, next: &str) -> bool {
    let mut joined = [0u8; 8];
    let n = last.len() + 1 + next.len();
    if n > joined.len() {
        return false;
    }
    joined[..last.len()].copy_from_slice(last.as_bytes());
    joined[last.len()] = b'.';
    joined[last.len() + 1..n].copy_from_slice(next.as_bytes());
    std::str::from_utf8(&joined[..n]).is_ok_and(|w| LISTS.has("dotted", w))
}

/// Function words: behind one of these a hyphen does not belong to a prefix ("over-the-counter", "co-op" does).
const FUNCTION_WORDS: [&str; 12] = ["the", "and", "or", "to", "of", "a", "an", "in", "by", "for", "up", "on"];

/// Whether the hyphen between `before` and `after` stays in the word.
fn hyphen(before: &str, after: &str) -> bool {
    let next = &after[..plain(after)];
    if before.contains('-') {
        return LISTS.has("whole", before);
    }
    // "UN-backed" is no "un-backed", "ANTI-WAR" is one.
    let shouted = before.len() > 1 && before.bytes().all(|b| b.is_ascii_uppercase());
    if (!shouted || next.bytes().all(|b| b.is_ascii_uppercase())) && LISTS.has("prefix", before) {
        return next.len() > 1 && !FUNCTION_WORDS.contains(&next) || before.eq_ignore_ascii_case("e");
    }
    if LISTS.has("suffix", next) && !after[next.len()..].starts_with('-') {
        return true;
    }
    let whole = before.len() + 1 + next.len();
    if whole <= 16 {
        let mut joined = [0u8; 16];
        joined[..before.len()].copy_from_slice(before.as_bytes());
        joined[before.len()] = b'-';
        joined[before.len() + 1..whole].copy_from_slice(next.as_bytes());
        if std::str::from_utf8(&joined[..whole]).is_ok_and(|w| LISTS.has("whole", w)) {
            return true;
        }
    }
    // An extension number, x3-9890.
    before.len() <= 2
        && before.starts_with('x')
        && next.len() >= 4
        && next.bytes().all(|b| b.is_ascii_digit())
}

/// Whether "&" stays: AT&T, PG&E, R&D.
fn ampersand(before: &str, after: &str) -> bool {
    let next = plain(after);
    let small = before.len() == 1 && next == 1;
    let capitals = |s: &str| (1..=4).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_uppercase());
    let free = !after[next..].starts_with(['&', '-']);
    free && (small || capitals(before) && capitals(&after[..next]))
}

/// Whether "*" hides letters (sh*t) and is no emphasis (a *word*).
fn masked(after: &str) -> bool {
    !after[plain(after)..].starts_with('*')
}

/// Whether "/" stays: w/o, s/he and the like.
fn slash(before: &str, after: &str) -> bool {
    if before.len() > 2 {
        return false;
    }
    let next = &after[..plain(after)];
    match before.as_bytes() {
        [b'w' | b'W'] => next.is_empty() || matches!(next, "o" | "O" | "out" | "in"),
        [b's' | b'S'] => next == "he",
        [b'b'] => matches!(next, "c" | "t" | "w"),
        [b'l'] => next == "c",
        [a] if a.is_ascii_uppercase() => {
            next.len() == 1 && next.bytes().all(|b| b.is_ascii_uppercase()) && !after[1..].starts_with('/')
        }
        _ => false,
    }
}
