//! Owns the rules about where sentences start.
//!
//! [`boundaries`] gives a verdict on every word: some are certain whatever the text means, the others are for the
//! network. [`split`] decides the open ones by rule as well, for use without one. A sentence owns the quotation marks
//! and brackets that close it, and a dateline belongs to the sentence behind it, as in UD English.

use crate::tokenize::Word;
use crate::tokenize::lists::{Abbreviation, LISTS};

/// What the rules say about a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Boundary {
    /// It starts a sentence.
    Start,
    /// It does not.
    Inside,
    /// The rules cannot know.
    Unsure,
}

/// The rules' verdict on each of `words`, which [`tokenize`](crate::tokenize()) cut from `text`.
pub fn boundaries(text: &str, words: &[Word]) -> Vec<Boundary> {
    Rules::new(text, words).judge().map(|(verdict, _)| verdict).collect()
}

/// Whether each of `words` starts a sentence, by rule alone.
pub fn split(text: &str, words: &[Word]) -> Vec<bool> {
    Rules::new(text, words).judge().map(|(_, start)| start).collect()
}

/// A verdict, and the decision when nobody knows better.
type Verdict = (Boundary, bool);

const START: Verdict = (Boundary::Start, true);
const INSIDE: Verdict = (Boundary::Inside, false);
const PROBABLY: Verdict = (Boundary::Unsure, true);
const HARDLY: Verdict = (Boundary::Unsure, false);

/// What a word is to these rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    /// . ! ? and their runs, dots apart.
    Final,
    /// ... or …
    Ellipsis,
    Comma,
    /// ; and :
    Colon,
    Dash,
    Opening,
    Closing,
    /// An abbreviation with its full stop.
    Abbreviation,
    Lower,
    Upper,
    Figure,
    Other,
}

/// Words that hardly stand behind an abbreviation but to start a sentence.
const STARTERS: [&str; 42] = [
    "The", "A", "An", "He", "She", "It", "They", "We", "I", "You", "This", "That", "These", "Those", "There",
    "But", "And", "In", "On", "At", "As", "If", "When", "While", "After", "Before", "However", "Also", "His",
    "Her", "Its", "Their", "Our", "My", "What", "Who", "How", "Why", "So", "For", "With", "Both",
];

/// Verbs that hang a speaker on the question or shout before them: "Why?" Carroll asked.
const ASKING: [&str; 12] = [
    "said",
    "says",
    "asked",
    "asks",
    "told",
    "added",
    "wrote",
    "replied",
    "cried",
    "shouted",
    "exclaimed",
    "wondered",
];

/// A dash at most this many words behind a paragraph's start may end a dateline:
/// "KYIV, Ukraine, Aug. 30, 2024 (Reuters) —" has twelve.
const DATELINE: usize = 13;

/// No sentence is closed by more words than this; a bound on the search in text that is no prose.
const FAR: usize = 32;

struct Rules<'t> {
    text: &'t str,
    words: &'t [Word],
    classes: Vec<Class>,
}

impl<'t> Rules<'t> {
    fn new(text: &'t str, words: &'t [Word]) -> Self {
        let mut rules = Rules { text, words, classes: Vec::with_capacity(words.len()) };
        let mut open = false;
        for (k, word) in words.iter().enumerate() {
            if word.paragraph {
                open = false;
            }
            let class = rules.classify(k, &mut open);
            rules.classes.push(class);
        }
        rules
    }

    fn form(&self, k: usize) -> &'t str {
        self.words[k].span.of(self.text)
    }

    /// Whether white space stands before word `k`.
    fn spaced(&self, k: usize) -> bool {
        k == 0 || k >= self.words.len() || self.words[k - 1].span.end < self.words[k].span.start
    }

    /// `open`: whether a straight double quotation mark waits to be closed.
    fn classify(&self, k: usize, open: &mut bool) -> Class {
        let form = self.form(k);
        let Some(first) = form.chars().next() else {
            return Class::Other;
        };
        match form {
            "," => return Class::Comma,
            ";" | ":" => return Class::Colon,
            "-" | "--" | "–" | "—" | "---" => return Class::Dash,
            "(" | "[" | "{" | "“" | "‘" | "``" | "«" | "„" | "‚" => return Class::Opening,
            ")" | "]" | "}" | "”" | "''" | "’’" | "»" => return Class::Closing,
            "\"" => {
                *open = match (self.spaced(k), self.spaced(k + 1)) {
                    (true, false) => true,
                    (false, true) => false,
                    _ => !*open,
                };
                return if *open { Class::Opening } else { Class::Closing };
            }
            "'" | "’" => {
                return if self.spaced(k) && !self.spaced(k + 1) { Class::Opening } else { Class::Closing };
            }
            _ => {}
        }
        let letter = || form.chars().find(|c| c.is_alphanumeric());
        match first {
            '.' if form.starts_with("..") && !form.contains(['!', '?']) => Class::Ellipsis,
            '…' => Class::Ellipsis,
            '.' | '!' | '?' if letter().is_none() => Class::Final,
            c if c.is_ascii_digit() => Class::Figure,
            c if c.is_alphabetic() && form.ends_with('.') => Class::Abbreviation,
            // "eHow" and "iPhone" count as capitalised.
            c if c.is_lowercase() && !form.contains(char::is_uppercase) => Class::Lower,
            c if c.is_alphabetic() => Class::Upper,
            '\'' | '’' | '@' | '#' => match letter() {
                Some(c) if c.is_lowercase() => Class::Lower,
                Some(c) if c.is_alphabetic() => Class::Upper,
                _ => Class::Other,
            },
            _ => Class::Other,
        }
    }

    fn judge(&self) -> impl Iterator<Item = Verdict> + '_ {
        // First word of the sentence so far and of the paragraph, and whether the paragraph writes without capitals.
        let (mut sentence, mut paragraph, mut careless) = (0, 0, false);
        (0..self.words.len()).map(move |k| {
            let verdict = if k == 0 || self.words[k].paragraph {
                paragraph = k;
                careless = self.careless(k);
                START
            } else {
                self.verdict(k, sentence, paragraph, careless)
            };
            if verdict.1 {
                sentence = k;
            }
            verdict
        })
    }

    /// Whether the paragraph at `start` is written without capitals, so that they say nothing about its sentences:
    /// more sentences begin small (or have an "i") than words begin large.
    fn careless(&self, start: usize) -> bool {
        let (mut small, mut large, mut opens) = (0, 0, true);
        for k in start..self.words.len() {
            if k > start && self.words[k].paragraph {
                break;
            }
            match self.classes[k] {
                Class::Lower => {
                    small += usize::from(opens || self.form(k) == "i");
                    opens = false;
                }
                Class::Upper => {
                    large += 1;
                    opens = false;
                }
                Class::Final => opens = true,
                _ => {}
            }
        }
        small > large
    }

    fn verdict(&self, k: usize, sentence: usize, paragraph: usize, careless: bool) -> Verdict {
        use Class::*;
        let this = self.classes[k];
        if self.words[k].joined || matches!(this, Closing | Comma | Colon | Final) {
            return INSIDE;
        }
        let (before, closed) = self.before(k, sentence);
        let ends = matches!(self.classes[before], Final | Ellipsis);
        if !self.spaced(k) && (!ends || self.form(k) == "[") {
            return INSIDE;
        }
        if LISTS.face(self.form(k)).is_some() {
            return HARDLY;
        }
        match self.classes[before] {
            Final if self.is_item_number(before, sentence) => INSIDE,
            Final => self.behind_final(k, before, closed, careless),
            Ellipsis if this == Lower => HARDLY,
            Ellipsis => PROBABLY,
            Abbreviation if !closed => self.behind_abbreviation(k, before),
            Comma if this == Upper && k - paragraph <= 5 => HARDLY, // "Dear Mark, I am"
            Comma if matches!(this, Lower | Upper | Figure) => INSIDE,
            Dash if k - paragraph <= DATELINE && self.is_dateline(paragraph) => INSIDE,
            Lower | Upper | Figure | Dash | Opening | Closing if this == Lower => {
                if careless {
                    HARDLY
                } else {
                    INSIDE
                }
            }
            _ => HARDLY,
        }
    }

    /// The word that decides what stands before `k`: the last one but for closing quotation marks, brackets and
    /// references ("[12]"); and whether there were any of those.
    fn before(&self, k: usize, sentence: usize) -> (usize, bool) {
        let mut at = k - 1;
        while at > sentence && at + FAR > k && self.classes[at] == Class::Closing {
            let reference = at >= sentence + 3 && self.is_reference(at - 2);
            at -= if reference { 3 } else { 1 };
        }
        (at, at + 1 < k)
    }

    /// "[12]" at word `k`.
    fn is_reference(&self, k: usize) -> bool {
        k + 2 < self.words.len()
            && self.form(k) == "["
            && self.classes[k + 1] == Class::Figure
            && self.form(k + 2) == "]"
    }

    /// The stop of "1." or "a." that numbers the sentence it stands in.
    fn is_item_number(&self, stop: usize, sentence: usize) -> bool {
        stop == sentence + 1 && self.form(stop) == "." && {
            let number = self.form(sentence);
            number.len() <= 2 && number.bytes().all(|b| b.is_ascii_digit())
        }
    }

    fn behind_final(&self, k: usize, stop: usize, closed: bool, careless: bool) -> Verdict {
        match self.classes[k] {
            Class::Lower if self.form(k).contains(['.', '@']) => PROBABLY, // an address
            Class::Lower if careless && self.spaced(k) => PROBABLY,
            Class::Lower if self.form(stop) == "." || closed => INSIDE,
            Class::Lower => HARDLY,
            Class::Opening if self.is_reference(k) => INSIDE,
            Class::Upper if closed && self.asks(k, stop) => HARDLY,
            _ => PROBABLY,
        }
    }

    /// "Why?" Carroll asked.
    fn asks(&self, k: usize, stop: usize) -> bool {
        !self.form(stop).starts_with('.')
            && (k + 1..self.words.len().min(k + 4)).any(|w| ASKING.contains(&self.form(w)))
    }

    fn behind_abbreviation(&self, k: usize, before: usize) -> Verdict {
        if matches!(self.classes[k], Class::Lower | Class::Figure) {
            return INSIDE;
        }
        let word = self.form(before).trim_end_matches('.');
        let initial = word.chars().count() == 1;
        if initial || matches!(LISTS.abbreviation(word), Some(Abbreviation::Open | Abbreviation::Figure)) {
            return INSIDE;
        }
        if STARTERS.contains(&self.form(k)) { PROBABLY } else { HARDLY }
    }

    /// Whether the paragraph begins with a place in capitals: "KYIV, Aug. 30 (Reuters) —".
    fn is_dateline(&self, paragraph: usize) -> bool {
        let place = self.form(paragraph);
        place.len() > 2 && place.chars().all(char::is_uppercase)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokenize::tokenize;

    /// `expect` marks with ‖ where [`split`] starts a sentence.
    #[track_caller]
    fn check(expect: &str) {
        let text = expect.replace("‖ ", "");
        let words = tokenize(&text);
        let mut got = String::new();
        let mut end = 0;
        for (word, start) in words.iter().zip(split(&text, &words)) {
            got.push_str(&text[end..word.span.start]);
            if start && end > 0 {
                got.push_str("‖ ");
            }
            got.push_str(word.span.of(&text));
            end = word.span.end;
        }
        assert_eq!(got, expect);
    }

    /// The verdict on the word `at` of `text`.
    #[track_caller]
    fn verdict(text: &str, at: &str, expect: Boundary) {
        let words = tokenize(text);
        let k = words.iter().position(|w| w.span.of(text) == at).expect("no such word");
        assert_eq!(boundaries(text, &words)[k], expect, "{at} in {text}");
    }

    #[test]
    fn full_stops_and_abbreviations() {
        check("He left. ‖ She stayed! ‖ Why? ‖ Nobody knows.");
        check("Mr. Smith met Gov. J. B. Pritzker of the U.S. Senate in St. Louis. ‖ They talked.");
        check("He works for Apple Inc. ‖ The company grew.");
        check("It came at 5 p.m. on Sept. 11. ‖ No. 5 followed.");
        verdict("Dr. Who came", "Who", Boundary::Inside);
        verdict("He joined Acme Corp. Sales rose", "Sales", Boundary::Unsure);
    }

    #[test]
    fn quotations_own_their_closing_marks() {
        check("“We will not go.” ‖ He left.");
        check("\"We will not go.\" ‖ \"Why?\" Carroll asked.");
        check("\"Why not?\" he said. ‖ (Nobody knew.) ‖ Then he left.");
    }

    #[test]
    fn machine_translated_punctuation() {
        check("“We are moving forward. actively,” Kirby said. ‖ He left.");
        verdict("“We are moving forward. actively,” Kirby said.", "actively", Boundary::Inside);
    }

    #[test]
    fn datelines_bullets_and_headlines() {
        check("KYIV, Aug. 30 (Reuters) — The president said so. ‖ He left.");
        check("SEVERN, Md. (ABC7) — A man was arrested. ‖ Police said so.");
        check("They want:\n‖ - Peace\n‖ - Bread\n\n‖ Bus attack kills 13\n\n‖ A bomb went off.");
        check("1. Be quick. ‖ 2. Be good.");
    }

    #[test]
    fn references_and_ellipses() {
        check("He died in 2009.[2] ‖ Fillmore won.");
        check("He paused... ‖ Then he spoke ... slowly.");
    }

    #[test]
    fn paragraphs_without_capitals() {
        check("i like it. it works. ‖ thanks!".replace("it. it", "it. ‖ it").as_str());
    }

    proptest::proptest! {
        #[test]
        fn every_word_gets_a_verdict(text in "([a-zA-Z.,!?\"“”()\\[\\] \n0-9'’—-]|\\PC){0,60}") {
            let words = tokenize(&text);
            let verdicts = boundaries(&text, &words);
            let starts = split(&text, &words);
            proptest::prop_assert_eq!(verdicts.len(), words.len());
            for ((word, verdict), start) in words.iter().zip(verdicts).zip(starts) {
                match verdict {
                    Boundary::Start => proptest::prop_assert!(start),
                    Boundary::Inside => proptest::prop_assert!(!start),
                    Boundary::Unsure => {}
                }
                proptest::prop_assert!(!(word.joined && start));
            }
        }
    }
}
