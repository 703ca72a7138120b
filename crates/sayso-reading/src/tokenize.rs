//! Cuts text into words as the UD English treebanks EWT and GUM (2.16) do.
//!
//! [`tokenize`] walks once over the text. A run without white space is cut from left to right: `web` recognises
//! addresses, handles and emoticons, `number` figures, `letters` words; `layout` says which line breaks open a
//! paragraph; `words.txt` holds the lists. What a word means (lemma, part of speech, name) is not decided here, nor
//! where sentences end: that is `boundaries`.
//!
//! Every character that is not white space is in exactly one word, in order. Characters without a shape of their own
//! (byte order mark, zero-width space, direction marks, control characters) are no white space for Rust; a run of
//! them is a word of its own wherever it stands. Soft hyphens and joiners stay within their word.

mod layout;
mod letters;
pub(crate) mod lists;
mod number;
#[cfg(test)]
mod tests;
mod web;

use layout::Layout;
use lists::{Abbreviation, LISTS};
use sayso_text::Span;

/// A word of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// Where it stands.
    pub span: Span,
    /// Whether it goes on the multiword token of the word before: the "n't" of "don't", the "'s" of "Bush's".
    pub joined: bool,
    /// Whether it is the first of a paragraph.
    pub paragraph: bool,
}

/// Cuts `text` into words.
///
/// ```
/// # use sayso_reading::tokenize;
/// let text = "The U.S. can't confirm it.";
/// let words: Vec<_> = tokenize(text).iter().map(|w| w.span.of(text)).collect();
/// assert_eq!(words, ["The", "U.S.", "ca", "n't", "confirm", "it", "."]);
/// ```
pub fn tokenize(text: &str) -> Vec<Word> {
    let mut cutter = Cutter { text, words: Vec::with_capacity(text.len() / 5), quote: None, paragraph: true };
    let mut layout = None;
    let mut at = 0;
    while at < text.len() {
        let gap = white_space(&text[at..]);
        let lines = line_breaks(&text[at..at + gap]);
        at += gap;
        if at == text.len() {
            break;
        }
        let opens = match lines {
            0 => false,
            1 => layout.get_or_insert_with(|| Layout::new(text)).opens(at, cutter.ended()),
            _ => true,
        };
        if opens {
            cutter.open_paragraph();
        }
        let end = at + run(&text[at..]);
        cutter.cut(at, end);
        at = end;
    }
    missing_apostrophes(text, cutter.words)
}

/// What cannot follow "its" and "your", so that they stand for "it's" and "you're" there: a possessive has a noun to come.
const NO_NOUN_PHRASE: [&str; 30] = [
    "a",
    "an",
    "the",
    "not",
    "been",
    "just",
    "so",
    "too",
    "really",
    "simply",
    "definitely",
    "also",
    "still",
    "always",
    "nothing",
    "going",
    "gonna",
    "getting",
    "because",
    "in",
    "on",
    "for",
    "from",
    "at",
    "to",
    "with",
    "as",
    "between",
    "why",
    "how",
];

/// What follows "Lets" for "Let's" where a sentence begins: verbs, and what may stand before them.
const EXHORTED: [&str; 20] = [
    "be", "take", "try", "face", "hope", "go", "see", "say", "not", "just", "get", "talk", "make", "do",
    "start", "give", "look", "keep", "have", "all",
];

/// Cuts "its not" and "your going" as the treebanks do, into two words of which the second lacks its apostrophe.
fn missing_apostrophes(text: &str, words: Vec<Word>) -> Vec<Word> {
    let begins =
        |i: usize| words[i].paragraph || matches!(words[i - 1].span.of(text), "." | "!" | "?" | "...");
    let clipped = |i: usize| -> Option<usize> {
        let (first, followers): (usize, &[&str]) = match words[i].span.of(text) {
            "its" | "Its" => (2, &NO_NOUN_PHRASE),
            "your" | "Your" => (3, &NO_NOUN_PHRASE),
            "lets" | "Lets" if begins(i) => (3, &EXHORTED),
            // Two words run together, whatever follows.
            "alot" | "Alot" => return Some(1),
            _ => return None,
        };
        let next = words.get(i + 1).filter(|n| !n.paragraph && followers.contains(&n.span.of(text)))?;
        (next.span.start == words[i].span.end + 1).then_some(first)
    };
    if !(0..words.len()).any(|i| clipped(i).is_some()) {
        return words;
    }
    let mut out = Vec::with_capacity(words.len() + 2);
    for (i, word) in words.iter().enumerate() {
        match clipped(i) {
            Some(first) => {
                let cut = word.span.start + first;
                out.push(Word { span: Span::new(word.span.start, cut), ..*word });
                let joined = first > 1;
                out.push(Word { span: Span::new(cut, word.span.end), joined, paragraph: false });
            }
            None => out.push(*word),
        }
    }
    out
}

/// Bytes of white space at the start of `text`.
fn white_space(text: &str) -> usize {
    let ascii = text.bytes().take_while(|b| matches!(b, b' ' | b'\t'..=b'\r')).count();
    match text.as_bytes().get(ascii) {
        Some(b) if !b.is_ascii() => text.find(|c: char| !c.is_whitespace()).unwrap_or(text.len()),
        _ => ascii,
    }
}

/// Bytes up to the next white space.
fn run(text: &str) -> usize {
    let ascii = text.bytes().take_while(|b| b.is_ascii() && !matches!(b, b' ' | b'\t'..=b'\r')).count();
    match text.as_bytes().get(ascii) {
        Some(b) if !b.is_ascii() => {
            ascii + text[ascii..].find(char::is_whitespace).unwrap_or(text.len() - ascii)
        }
        _ => ascii,
    }
}

/// Line breaks in white space; a paragraph separator counts as two.
fn line_breaks(gap: &str) -> usize {
    if gap == " " {
        return 0;
    }
    gap.chars()
        .map(|c| match c {
            '\n' | '\u{2028}' => 1,
            '\u{2029}' => 2,
            _ => 0,
        })
        .sum()
}

/// Characters that show nothing and belong to no word.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        || c.is_control()
}

struct Cutter<'t> {
    text: &'t str,
    words: Vec<Word>,
    /// The single quotation mark that is open.
    quote: Option<char>,
    /// Whether the next word is the first of a paragraph.
    paragraph: bool,
}

impl<'t> Cutter<'t> {
    fn open_paragraph(&mut self) {
        self.paragraph = true;
        self.quote = None;
    }

    /// Whether the last word ends a sentence: final punctuation with or without closing quotes and brackets.
    fn ended(&self) -> bool {
        let form = |w: &Word| w.span.of(self.text);
        let closer = |w: &&Word| matches!(form(w), "\"" | "”" | "''" | "'" | "’" | ")" | "]" | "»");
        let last = self.words.iter().rev().take(8).find(|w| !closer(w));
        last.is_some_and(|w| form(w).starts_with(['.', '!', '?', '…']) || form(w) == ":")
    }

    fn push(&mut self, start: usize, end: usize, joined: bool) {
        debug_assert!(start < end);
        let paragraph = std::mem::take(&mut self.paragraph);
        self.words.push(Word { span: Span::new(start, end), joined, paragraph });
    }

    /// Cuts the run without white space from `start` to `end`.
    fn cut(&mut self, start: usize, end: usize) {
        let text = self.text;
        if web::line_art(&text[start..end]) {
            return self.push(start, end, false);
        }
        let mut at = start;
        while at < end {
            at += self.next(start, at, end);
        }
    }

    /// Pushes the word at `at`, with the clitics that hang on it, and returns its length in bytes.
    fn next(&mut self, start: usize, at: usize, end: usize) -> usize {
        let run = &self.text[at..end];
        let Some(first) = run.chars().next() else {
            return 0;
        };
        // Letters behind letters happen only where something was cut off: no address starts there.
        let fresh = at == start || !self.text[start..at].ends_with(char::is_alphanumeric);
        if fresh && let Some(n) = Self::special(run, first) {
            self.push(at, at + n, false);
            return n;
        }
        if first.is_ascii_digit()
            || figure_mark(
                run,
                first,
                at == start || self.text[..at].ends_with(['$', '£', '€', '(', '~', '<', '>', '=']),
            )
        {
            return self.figure(run, at);
        }
        if first.is_alphanumeric() {
            return self.letters(run, at, end);
        }
        if letters::is_apostrophe(first) {
            return self.apostrophe(run, first, start, at);
        }
        if matches!(first, ':' | ';') && web::face(run) == Some(run.len()) {
            self.push(at, end, false); // "thanks:)"
            return run.len();
        }
        let n = if first == '.' && fresh { file_ending(run) } else { None }
            .unwrap_or_else(|| punctuation(run, first));
        self.push(at, at + n, false);
        n
    }

    /// Things of the web and emoticons.
    fn special(run: &str, first: char) -> Option<usize> {
        if first.is_ascii_alphanumeric() {
            let bytes = run.as_bytes();
            let plain = bytes.iter().take_while(|b| b.is_ascii_alphanumeric()).count();
            return match bytes.get(plain)? {
                b'.' | b'@' | b':' | b'-' | b'_' | b'%' | b'+' => {
                    web::email(run).or_else(|| web::address(run)).or_else(|| web::face(run))
                }
                b'(' | b'/' => web::address(run),
                _ => None,
            }
            .or_else(|| if plain <= 2 { web::face(run) } else { None });
        }
        match first {
            '@' | '#' => web::handle(run),
            ':' | ';' | '=' | '<' | '>' | '^' | '(' => web::face(run),
            _ => None,
        }
    }

    fn figure(&mut self, run: &str, at: usize) -> usize {
        let before = self.words.last().filter(|w| w.span.end == at).map(|w| w.span.of(self.text));
        let money = before.is_some_and(|w| w.ends_with(['$', '£', '€', '¥']));
        let mut n = number::figure(run, money);
        self.push(at, at + n, false);
        if let Some(unit) = number::unit(&run[n..], money) {
            self.push(at + n, at + n + unit, false);
            n += unit;
        }
        n + self.clitics(at + n, &run[n..])
    }

    fn letters(&mut self, run: &str, at: usize, end: usize) -> usize {
        let mut n = letters::word(run);
        let rest = &run[n..];
        // "Inc.." is an abbreviation at a sentence's end, "Inc..." one that trails off.
        let stop = rest.starts_with('.')
            && (!rest.starts_with("..")
                || rest == ".." && (run[..n].contains('.') || LISTS.abbreviation(&run[..n]).is_some()))
            && self.keeps_stop(&run[..n], at, at + n + 1, end);
        if stop || breaks_off(rest) && self.broken_off(&run[..n], at + n + 1) {
            n += 1;
        } else if rest.starts_with(['\'', '’']) && self.quote.is_none() && elided(&run[..n], rest) {
            n += rest.chars().next().map_or(0, char::len_utf8);
        } else if let Some(parts) = LISTS.parts(&run[..n]).filter(|_| &run[..n] != "IM") {
            let (mut from, mut joined) = (at, false);
            for part in parts {
                let to = from + self.text[from..].chars().take(*part).map(char::len_utf8).sum::<usize>();
                self.push(from, to, joined);
                (from, joined) = (to, true);
            }
            self.push(from, at + n, joined);
            return n + self.clitics(at + n, rest);
        }
        self.push(at, at + n, false);
        n + self.clitics(at + n, &run[n..])
    }

    /// Pushes the clitics at the start of `run` and returns their bytes.
    fn clitics(&mut self, at: usize, run: &str) -> usize {
        let mut n = 0;
        while let Some(clitic) = letters::clitic(&run[n..]).or_else(|| letters::not(&run[n..])) {
            self.push(at + n, at + n + clitic, true);
            n += clitic;
        }
        let rest = &run[n..];
        if n == 0 && self.possessive(at, rest) {
            n = rest.chars().next().map_or(0, char::len_utf8);
            self.push(at, at + n, true);
        }
        n
    }

    /// The apostrophe of "Galois' theorem": behind an s, before no letter, where no quotation waits to be closed.
    fn possessive(&self, at: usize, rest: &str) -> bool {
        let Some(mark @ ('\'' | '’')) = rest.chars().next() else {
            return false;
        };
        let after = rest[mark.len_utf8()..].chars().next();
        let open = self.quote.is_some_and(|q| q == '‘' || mark == '\'');
        let behind_s = self.text[..at].ends_with(['s', 'S', 'x', 'z']);
        behind_s && !open && after.is_none_or(|c| !c.is_alphanumeric() && c != mark)
    }

    /// An apostrophe or single quotation mark that hangs on no word before it.
    fn apostrophe(&mut self, run: &str, first: char, start: usize, at: usize) -> usize {
        let mark = first.len_utf8();
        let rest = &run[mark..];
        let doubled = rest.chars().next().filter(|c| letters::is_apostrophe(*c));
        if let Some(second) = doubled {
            self.push(at, at + mark + second.len_utf8(), false);
            return mark + second.len_utf8();
        }
        let opens = at == start
            || !self.text[start..at]
                .ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | ',' | '!' | '?'));
        if opens && first != '`' {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            let tail = rest[digits..]
                .strip_prefix("'s")
                .or_else(|| rest[digits..].strip_prefix('s'))
                .unwrap_or(&rest[digits..]);
            if digits == 2 && !tail.starts_with(|c: char| c.is_alphanumeric()) {
                let n = run.len() - tail.len();
                self.push(at, at + n, false);
                return n;
            }
            let letters = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
            if letters > 0 && LISTS.has("elision", &run[..mark + letters]) {
                self.push(at, at + mark + letters, false);
                return mark + letters;
            }
        }
        let n = if opens { None } else { letters::clitic(run) }.unwrap_or(mark);
        if n == mark {
            self.quote = (opens && !rest.is_empty() && self.quote.is_none()).then_some(first);
        }
        self.push(at, at + n, false);
        n
    }

    /// Whether the full stop behind `word` belongs to it. `after` is the byte behind the stop, `end` the run's end.
    fn keeps_stop(&self, word: &str, at: usize, after: usize, end: usize) -> bool {
        let glued = self.text[after..end].chars().next();
        let next = self.following(after);
        let figure = next.is_some_and(|c| c.is_ascii_digit());
        if glued.is_some_and(char::is_alphabetic) && word.len() > 3 {
            return false;
        }
        let mut letters = word.chars();
        let one = letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none();
        if word.contains('.') {
            let last = word.rsplit('.').next().unwrap_or(word);
            return last.len() == 1 && !last.starts_with(|c: char| c.is_ascii_digit())
                || LISTS.has("dotted", word);
        }
        if one && word != "I" && LISTS.abbreviation(word).is_none() {
            return self.is_initial(word, at, next);
        }
        match LISTS.abbreviation(word) {
            None => false,
            Some(Abbreviation::Open) => next.is_some(),
            Some(Abbreviation::Loose) => match next {
                None => false,
                Some(c) if word == "etc" => !c.is_uppercase() && !matches!(c, '"' | '”' | ')'),
                Some(c) => !matches!(c, '"' | '”' | '\''),
            },
            Some(Abbreviation::Figure) => figure,
            Some(Abbreviation::State) => {
                next.is_some() && self.words.last().is_some_and(|w| w.span.of(self.text) == ",")
            }
        }
    }

    /// "J. Edgar Hoover", "George W. Bush"; not the last word of "plan B. The".
    fn is_initial(&self, word: &str, at: usize, next: Option<char>) -> bool {
        if !word.starts_with(char::is_uppercase) || !next.is_some_and(|c| c.is_uppercase() || c == ',') {
            return false;
        }
        let Some(before) = self.words.last().map(|w| w.span) else {
            return true;
        };
        let glued = before.end == at;
        let before = before.of(self.text);
        self.paragraph
            || glued
            || !before.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit())
            || matches!(before, "by" | "and" | "to" | "of" | "with" | "from" | "for" | "said")
    }

    /// A word that the speaker broke off: "th- the", "reve- reverend"; not "two- or three-year".
    fn broken_off(&self, word: &str, after: usize) -> bool {
        let rest = self.text[after..].trim_start();
        let next = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        if matches!(next, "and" | "or" | "to" | "und" | "but") || LISTS.has("prefix", word) {
            return false;
        }
        let start = next.get(..word.len());
        let short = word.len() == 1 || word.len() == 2 && !word.ends_with(char::is_uppercase);
        short || start.is_some_and(|s| s.eq_ignore_ascii_case(word) && next.len() > word.len())
    }

    /// The next character that is not white space, if the paragraph goes on.
    fn following(&self, at: usize) -> Option<char> {
        let rest = &self.text[at..];
        let gap = white_space(rest);
        if line_breaks(&rest[..gap]) > 1 {
            return None;
        }
        rest[gap..].chars().next()
    }
}

/// Whether `rest`, behind a word, is a hyphen with nothing but the run's end or a mark behind it.
fn breaks_off(rest: &str) -> bool {
    matches!(rest, "-" | "-," | "-." | "-?" | "-—" | "-–")
}

/// Whether the apostrophe that `rest` starts with stands for a letter that `word` lacks: cookin', ol'.
fn elided(word: &str, rest: &str) -> bool {
    let mut chars = rest.chars();
    let Some(mark) = chars.next() else {
        return false;
    };
    if chars.next().is_some_and(char::is_alphanumeric) {
        return false;
    }
    let drawl = word.len() >= 5 && word.ends_with("in") && word.bytes().all(|b| b.is_ascii_lowercase());
    let mut joined = [0u8; 4];
    let listed = word.len() < joined.len() && letters::is_apostrophe(mark) && {
        joined[..word.len()].copy_from_slice(word.as_bytes());
        joined[word.len()] = b'\'';
        std::str::from_utf8(&joined[..=word.len()]).is_ok_and(|w| LISTS.has("elided", w))
    };
    drawl || listed
}

/// ".45" and "+1": a figure with a mark of its own, at the start of a run.
fn figure_mark(run: &str, first: char, start: bool) -> bool {
    start && matches!(first, '.' | '+') && run.as_bytes().get(1).is_some_and(u8::is_ascii_digit)
}

/// Bytes of ".doc" at the start of `run`, where what stood before it was no part of a name.
fn file_ending(run: &str) -> Option<usize> {
    let letters = run[1..].find(|c: char| !c.is_alphanumeric()).unwrap_or(run.len() - 1);
    LISTS.has("file", &run[1..1 + letters]).then_some(1 + letters)
}

/// Bytes of the punctuation mark at the start of `run`: marks that repeat or pile up are one word.
fn punctuation(run: &str, first: char) -> usize {
    let while_in = |set: &[char]| run.find(|c: char| !set.contains(&c)).unwrap_or(run.len());
    let same = || run.find(|c: char| c != first).unwrap_or(run.len());
    match first {
        '.' if !run.starts_with("..") => while_in(&['.', '!', '?']),
        '.' | '…' => {
            let dots = while_in(&['.', '…']);
            let marks = if dots == 2 { run[dots..].find(|c| !matches!(c, '!' | '?')) } else { Some(0) };
            dots + marks.unwrap_or(run.len() - dots)
        }
        // What a tab becomes in old mail.
        ',' | ':' if run[1..].starts_with('?') && !run[2..].starts_with('?') => 2,
        '!' | '?' => {
            let marks = while_in(&['!', '?']);
            let stop = run[marks..].starts_with('.') && !run[marks..].starts_with("..");
            marks + usize::from(stop)
        }
        '-' | '–' | '—' | '*' | '=' | '_' | '+' | '~' | '<' | '>' | '#' | '•' | ',' | '$' | '/' | '\\' => {
            same()
        }
        c if is_invisible(c) => run.find(|c: char| !is_invisible(c)).unwrap_or(run.len()),
        c => {
            // Marks and joiners go on the character they change, and joined pictures are one.
            let mut n = c.len_utf8();
            let mut joiner = false;
            for next in run[n..].chars() {
                if !(joiner && !next.is_alphanumeric() || letters::is_joint(next) && next != '_') {
                    break;
                }
                joiner = next == '\u{200d}';
                n += next.len_utf8();
            }
            n
        }
    }
}
