//! Owns the tokenizer's word lists: parses `words.txt` once and answers what is known about a word.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// The lists of `words.txt`.
pub(crate) static LISTS: LazyLock<Lists> = LazyLock::new(|| Lists::parse(include_str!("words.txt")));

/// When an abbreviation keeps its full stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Abbreviation {
    /// Always, and something must follow: Mr., vs.
    Open,
    /// Always, and it may end a sentence: Inc., etc.
    Loose,
    /// Before a figure: No. 5, Mar. 3.
    Figure,
    /// After a comma: Severn, Md.
    State,
}

/// What `words.txt` says.
pub(crate) struct Lists {
    /// By lower-case form; the flag asks for a capital in the text.
    abbreviations: HashMap<String, (Abbreviation, bool)>,
    sets: HashMap<&'static str, HashSet<&'static str>>,
    /// By the written-together form: lengths in characters of all parts but the last.
    splits: HashMap<String, Vec<usize>>,
    /// Longest first.
    faces: Vec<&'static str>,
}

impl Lists {
    fn parse(file: &'static str) -> Self {
        let mut lists = Lists {
            abbreviations: HashMap::new(),
            sets: HashMap::new(),
            splits: HashMap::new(),
            faces: Vec::new(),
        };
        for line in file.lines().filter(|l| !l.starts_with('#')) {
            let Some((section, entries)) = line.split_once(": ") else {
                continue;
            };
            let kind = match section {
                "open" => Some(Abbreviation::Open),
                "loose" => Some(Abbreviation::Loose),
                "figure" => Some(Abbreviation::Figure),
                "state" => Some(Abbreviation::State),
                _ => None,
            };
            for entry in entries.split(' ').filter(|e| !e.is_empty()) {
                if let Some(kind) = kind {
                    let capital = entry.starts_with(|c: char| c.is_ascii_uppercase());
                    lists.abbreviations.insert(entry.to_ascii_lowercase(), (kind, capital));
                } else if section == "split" {
                    let parts: Vec<usize> = entry.split('|').map(str::len).collect();
                    lists.splits.insert(entry.replace('|', ""), parts[..parts.len() - 1].to_vec());
                } else if section == "face" {
                    lists.faces.push(entry);
                } else {
                    lists.sets.entry(section).or_default().insert(entry);
                }
            }
        }
        lists.faces.sort_by_key(|f| std::cmp::Reverse(f.len()));
        lists
    }

    /// What kind of abbreviation `word` is, written without its full stop.
    pub(crate) fn abbreviation(&self, word: &str) -> Option<Abbreviation> {
        let (kind, capital) = *with_lower(word, |lower| self.abbreviations.get(lower))?;
        (!capital || word.starts_with(|c: char| c.is_ascii_uppercase())).then_some(kind)
    }

    /// Whether `section` lists `word` in any case.
    pub(crate) fn has(&self, section: &str, word: &str) -> bool {
        with_lower(word, |lower| self.sets.get(section)?.get(lower)).is_some()
    }

    /// Lengths in characters of all parts but the last of a written-together word such as "cannot".
    pub(crate) fn parts(&self, word: &str) -> Option<&[usize]> {
        with_lower(word, |lower| self.splits.get(lower)).map(Vec::as_slice)
    }

    /// The emoticon at the start of `text`.
    pub(crate) fn face(&self, text: &str) -> Option<&'static str> {
        self.faces.iter().find(|f| text.starts_with(**f)).copied()
    }
}

/// No entry is longer: a longer word is not looked up.
const LONGEST: usize = 16;

/// Looks `word` up in lower case without allocating. Right single quotation marks count as apostrophes.
fn with_lower<T>(word: &str, look: impl FnOnce(&str) -> Option<T>) -> Option<T> {
    let mut buffer = [0u8; LONGEST];
    let mut n = 0;
    for c in word.chars() {
        let c = if c == '’' || c == '‘' { '\'' } else { c };
        if !c.is_ascii() || n == LONGEST {
            return None;
        }
        buffer[n] = c.to_ascii_lowercase() as u8;
        n += 1;
    }
    look(std::str::from_utf8(&buffer[..n]).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_capital_is_asked_for() {
        assert_eq!(LISTS.abbreviation("Sat"), Some(Abbreviation::Figure));
        assert_eq!(LISTS.abbreviation("sat"), None);
        assert_eq!(LISTS.abbreviation("VS"), Some(Abbreviation::Open));
        assert_eq!(LISTS.abbreviation("Übersee"), None);
    }

    #[test]
    fn parts_are_lengths() {
        assert_eq!(LISTS.parts("Cannot"), Some(&[3][..]));
        assert_eq!(LISTS.parts("dunno"), Some(&[2, 1][..]));
        assert_eq!(LISTS.parts("canoe"), None);
    }

    #[test]
    fn the_longest_face_wins() {
        assert_eq!(LISTS.face(":-)) ok"), Some(":-))"));
        assert_eq!(LISTS.face(": )"), None);
    }

    #[test]
    fn no_entry_is_too_long_to_be_found() {
        for set in LISTS.sets.values() {
            assert!(set.iter().all(|e| e.len() <= LONGEST));
        }
        assert!(LISTS.abbreviations.keys().all(|e| e.len() <= LONGEST));
        assert!(LISTS.splits.keys().all(|e| e.len() <= LONGEST));
    }
}
