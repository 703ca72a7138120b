//! WordPiece as BERT's uncased tokenizer cuts single words (Devlin et al. 2019): lower case, accents stripped, split at
//! punctuation, then the longest known piece first.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Pieces kept of one word; the tail of a longer one (a URL, a hash) says nothing about syntax.
pub const MAX_PIECES_OF_A_WORD: usize = 8;

/// Longest run of letters that is looked up in the vocabulary; longer ones become the unknown piece, as in BERT.
const MAX_CHARS: usize = 100;

/// The vocabulary of word pieces.
#[derive(Debug)]
pub struct Pieces {
    ids: HashMap<Box<str>, u32, Fnv>,
    /// Id of the piece that opens every window.
    pub cls: u32,
    /// Id of the piece that closes every window.
    pub sep: u32,
    unknown: u32,
}

impl Pieces {
    /// Reads a vocabulary of one piece a line; a piece's line number is its id.
    ///
    /// # Errors
    /// The name of the special piece that is missing.
    pub fn new(vocabulary: &str) -> Result<Self, &'static str> {
        let mut ids = HashMap::with_capacity_and_hasher(32_768, Fnv);
        for (id, piece) in vocabulary.lines().enumerate() {
            ids.insert(piece.into(), id as u32);
        }
        let special = |name: &'static str| ids.get(name).copied().ok_or(name);
        Ok(Self { cls: special("[CLS]")?, sep: special("[SEP]")?, unknown: special("[UNK]")?, ids })
    }

    /// Whether `word` (lower case) is a piece of its own, which all common words are.
    pub fn contains(&self, word: &str) -> bool {
        self.ids.contains_key(word)
    }

    /// Appends the ids of `word`'s pieces, at least one and at most [`MAX_PIECES_OF_A_WORD`].
    pub fn append(&self, word: &str, out: &mut Vec<u32>) {
        let start = out.len();
        // Most words of news are plain lower-case ASCII and need no normalisation.
        if word.bytes().all(|b| b.is_ascii_lowercase()) {
            self.run(word, out);
        } else {
            let text = normalise(word);
            let mut at = 0;
            for (i, c) in text.char_indices() {
                if is_punctuation(c) {
                    self.run(&text[at..i], out);
                    self.run(&text[i..i + c.len_utf8()], out);
                    at = i + c.len_utf8();
                } else if c.is_whitespace() {
                    self.run(&text[at..i], out);
                    at = i + c.len_utf8();
                }
            }
            self.run(&text[at..], out);
        }
        out.truncate(start + MAX_PIECES_OF_A_WORD);
        if out.len() == start {
            out.push(self.unknown);
        }
    }

    /// The pieces of one run without punctuation, longest first; all or nothing.
    fn run(&self, run: &str, out: &mut Vec<u32>) {
        if run.is_empty() {
            return;
        }
        if let Some(&id) = self.ids.get(run) {
            out.push(id);
            return;
        }
        if run.chars().count() > MAX_CHARS {
            out.push(self.unknown);
            return;
        }
        let start = out.len();
        let mut key = String::with_capacity(run.len() + 2);
        let mut at = 0;
        while at < run.len() {
            let mut end = run.len();
            let found = loop {
                key.clear();
                if at > 0 {
                    key.push_str("##");
                }
                key.push_str(&run[at..end]);
                if let Some(&id) = self.ids.get(key.as_str()) {
                    break Some(id);
                }
                match run[at..end].char_indices().next_back() {
                    Some((last, _)) if last > 0 => end = at + last,
                    _ => break None,
                }
            };
            let Some(id) = found else {
                out.truncate(start);
                out.push(self.unknown);
                return;
            };
            out.push(id);
            at = end;
        }
    }
}

fn normalise(word: &str) -> String {
    let clean =
        word.chars().filter(|c| *c != '\u{fffd}' && *c != '\0' && (c.is_whitespace() || !is_control(*c)));
    let stripped: String = clean.nfd().filter(|c| !is_combining_mark(*c)).collect();
    let mut out = String::with_capacity(stripped.len());
    for c in stripped.chars() {
        // Ideographs stand alone, as if between spaces.
        if matches!(c as u32, 0x4E00..=0x9FFF | 0x3400..=0x4DBF | 0xF900..=0xFAFF | 0x20000..=0x2FA1F) {
            out.extend([' ', c, ' ']);
        } else {
            out.extend(c.to_lowercase());
        }
    }
    out
}

/// Control and format characters (Unicode Cc and the common Cf), which BERT drops.
fn is_control(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

fn is_punctuation(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_punctuation();
    }
    matches!(c, '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}'
        | '¡' | '§' | '«' | '¶' | '·' | '»' | '¿')
        && !matches!(c, '\u{2044}' | '\u{2052}')
}

/// FNV-1a: the keys are short and trusted, so speed counts more than flooding.
#[derive(Debug, Clone, Copy, Default)]
struct Fnv;

impl std::hash::BuildHasher for Fnv {
    type Hasher = FnvHasher;
    fn build_hasher(&self) -> FnvHasher {
        FnvHasher(0xcbf2_9ce4_8422_2325)
    }
}

struct FnvHasher(u64);

impl std::hash::Hasher for FnvHasher {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for b in bytes {
            self.0 = (self.0 ^ u64::from(*b)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces() -> Pieces {
        Pieces::new("[CLS]\n[SEP]\n[UNK]\ntalks\nu\n.\ns\nam\n##mun\n##ition\nely\n##see\n")
            .expect("specials are there")
    }

    #[track_caller]
    fn check(word: &str, expected: &[u32]) {
        let mut out = vec![9];
        pieces().append(word, &mut out);
        assert_eq!(out[1..], *expected, "{word}");
    }

    #[test]
    fn words_are_cut_as_bert_cuts_them() {
        check("talks", &[3]);
        check("Talks", &[3]);
        check("U.S.", &[4, 5, 6, 5]);
        check("ammunition", &[7, 8, 9]);
        check("Élysée", &[10, 11]);
        check("ammo", &[2]);
        check("", &[2]);
        check("日", &[2]);
    }
}
