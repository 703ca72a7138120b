//! The letters' case, which the uncased encoder does not see, and the state of quotation, as one small number a word.
//!
//! `training/sayso_training/words.py` computes the same; `tests/golden.rs` compares.

/// Shape of `[CLS]`, `[SEP]` and padding.
pub const SPECIAL_SHAPE: u8 = 7;
/// Added when the word stands between quotation marks.
const IN_QUOTE: u8 = 8;
/// Added when the word opens a paragraph.
const PARAGRAPH_START: u8 = 16;

/// Added when the word belongs to the source of a relation that is asked for.
pub(crate) const MARKED_SOURCE: u8 = 32;
/// The same for its target.
pub(crate) const MARKED_TARGET: u8 = 64;

/// 0 lower, 1 UPPER, 2 one capital, 3 Title, 4 has a digit, 5 mixed case, 6 no letters.
fn shape(word: &str) -> u8 {
    let (mut upper, mut lower, mut digit, mut count) = (0usize, 0usize, false, 0usize);
    for c in word.chars() {
        count += 1;
        if c.is_uppercase() {
            upper += 1;
        } else if c.is_lowercase() {
            lower += 1;
        } else if c.is_numeric() {
            digit = true;
        }
    }
    if lower > 0 && upper == 0 {
        return 0;
    }
    if upper > 0 && lower == 0 {
        return if count > 1 { 1 } else { 2 };
    }
    let starts_upper = word.chars().next().is_some_and(char::is_uppercase);
    if starts_upper && upper == 1 && lower > 0 {
        return 3;
    }
    if digit {
        return 4;
    }
    if upper > 0 { 5 } else { 6 }
}

/// The shapes of a window's words. `paragraph[i]` says whether word `i` opens a paragraph.
///
/// An opening quotation mark sets the state, a closing one clears it, a straight one toggles it, a paragraph start
/// clears it; the marks themselves count as inside.
pub fn window_shapes<'a>(words: impl Iterator<Item = (&'a str, bool)>) -> Vec<u8> {
    let mut inside = false;
    words
        .map(|(word, paragraph)| {
            if paragraph {
                inside = false;
            }
            let mut flag = inside;
            match word {
                "“" | "``" | "«" | "„" => {
                    inside = true;
                    flag = true;
                }
                "”" | "''" | "»" => inside = false,
                "\"" => {
                    flag = true;
                    inside = !inside;
                }
                _ => {}
            }
            shape(word) + if flag { IN_QUOTE } else { 0 } + if paragraph { PARAGRAPH_START } else { 0 }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_of_words() {
        for (word, expected) in [
            ("talks", 0),
            ("don't", 0),
            ("NATO", 1),
            ("U.S.", 1),
            ("A", 2),
            ("Kyiv", 3),
            ("2023", 4),
            ("1990s", 0),
            ("McCain", 5),
            ("—", 6),
            ("F-16", 1),
            ("3M", 1),
            ("Élysée", 3),
        ] {
            assert_eq!(shape(word), expected, "{word}");
        }
    }

    #[test]
    fn quotation_opens_and_closes() {
        let words = ["He", "said", "“", "Go", "”", ".", "\"", "No", "\"", "x"];
        let flags: Vec<bool> =
            window_shapes(words.iter().map(|w| (*w, false))).iter().map(|s| s & IN_QUOTE > 0).collect();
        assert_eq!(flags, [false, false, true, true, true, false, true, true, true, false]);
    }
}
