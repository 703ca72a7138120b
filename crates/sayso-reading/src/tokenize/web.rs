//! Owns the things of the web that are one word each: addresses, e-mail addresses, handles, tags, emoticons.
//!
//! Each function looks at the start of a run without white space and answers how many bytes the thing takes.

use super::lists::LISTS;

/// A host or the name before an @ has at most this many bytes (DNS allows 253); a bound on the search in long runs.
const LONGEST: usize = 256;

/// What an address starts with.
const SCHEMES: [&str; 7] = ["http://", "https://", "ftp://", "www.", "mailto:", "doi:", "hxxp://"];

/// A web address: by its scheme, or as `word(.word)*.com` with or without a path.
pub(super) fn address(run: &str) -> Option<usize> {
    let first = run.as_bytes()[0];
    if matches!(first | 0x20, b'h' | b'f' | b'w' | b'm' | b'd')
        && SCHEMES
            .iter()
            .any(|s| run.len() > s.len() && run.as_bytes()[..s.len()].eq_ignore_ascii_case(s.as_bytes()))
    {
        return Some(trimmed(run));
    }
    if !first.is_ascii_alphanumeric() {
        return None;
    }
    let host = run
        .bytes()
        .take(LONGEST)
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'))
        .count();
    let name = run[..host].trim_end_matches(['.', '-']);
    let (labels, top) = name.rsplit_once('.')?;
    let path = run[name.len()..].starts_with('/') && run.len() > name.len() + 1;
    let long = labels.contains('.') && labels.split('.').all(|l| l.len() > 1);
    // "Newsfeed.Com" is no two sentences.
    let known = LISTS.has("address", top)
        && (top.bytes().all(|b| b.is_ascii_lowercase()) || matches!(top, "Com" | "COM" | "Net" | "Org"));
    let country = top.len() == 2 && top.bytes().all(|b| b.is_ascii_lowercase());
    if labels.split('.').any(str::is_empty) || labels.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
        return None;
    }
    if known && (top.len() > 2 || path || long) || country && (path || long) {
        return Some(if path { trimmed(run) } else { name.len() });
    }
    // Newsgroups and host names: three and more parts of small letters, two behind the name of a hierarchy.
    let letters = |l: &str| l.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    let small = name.split('.').all(|l| l.len() > 1 && l.starts_with(|c: char| c != '-') && letters(l));
    let group = name.split('.').next().is_some_and(|l| LISTS.has("newsgroup", l));
    (small && (long || group)).then_some(name.len())
}

/// Length of an address that runs to the end of `run`, without punctuation that belongs to the sentence.
fn trimmed(run: &str) -> usize {
    let end = run.find(['"', '<', '>', '“', '”', '…', '|']).unwrap_or(run.len());
    let mut rest = &run[..end];
    loop {
        let cut = rest.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’', ']', '*']);
        let cut = match cut.strip_suffix(')') {
            Some(open) if !open.contains('(') => open,
            _ => cut,
        };
        if cut.len() == rest.len() || cut.is_empty() {
            return rest.len();
        }
        rest = cut;
    }
}

/// `jane.doe@example.org`; also "Doe@ENRON" and addresses that a page has shortened: "jan...@example.org".
pub(super) fn email(run: &str) -> Option<usize> {
    let bytes = run.as_bytes();
    let name = bytes
        .iter()
        .take(LONGEST)
        .position(|b| !(b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-' | b'+' | b'%')))?;
    if name == 0 || bytes[name] != b'@' || !bytes[0].is_ascii_alphanumeric() {
        return None;
    }
    let host =
        bytes[name + 1..].iter().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-'));
    let host = run[name + 1..name + 1 + host.count()].trim_end_matches(['.', '-', '_']);
    host.starts_with(|c: char| c.is_ascii_alphabetic()).then_some(name + 1 + host.len())
}

/// `@handle` and `#tag`; "#1" is no tag.
pub(super) fn handle(run: &str) -> Option<usize> {
    let rest = &run[1..];
    let mut chars = rest.chars();
    if !chars.next()?.is_alphabetic() || !chars.next()?.is_alphanumeric() {
        return None;
    }
    let name = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
    let whole = address(rest).filter(|host| *host > name && run.starts_with('@')); // "@example.org"
    Some(1 + whole.unwrap_or(name))
}

/// An emoticon with nothing but punctuation or the run's end behind it.
pub(super) fn face(run: &str) -> Option<usize> {
    let face = LISTS.face(run)?;
    let last = face.ends_with(|c: char| c.is_ascii_alphanumeric());
    let after = run[face.len()..].chars().next();
    let free = after.is_none_or(|c| if last { !c.is_alphanumeric() } else { c != '/' });
    free.then_some(face.len())
}

/// A picture made of letters nobody reads: "---->===}*{===<----".
pub(super) fn line_art(run: &str) -> bool {
    run.len() >= 4 && {
        let mut kinds = 0u8;
        run.bytes().all(|b| {
            let at = b"-=*_~+<>|{}".iter().position(|c| *c == b);
            kinds |= at.map_or(0, |at| 1 << (at & 7));
            at.is_some()
        }) && kinds.count_ones() > 1
    }
}
