//! The form under which names of places are compared.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower case without marks, apostrophes and full stops, with one spelling for "Saint", "Mount" and "Fort", without a leading "the".
/// `gazetteer/build.py` makes the table's names by the same rules.
///
/// ```
/// assert_eq!(sayso_places::key("St. Jean-de-Luz"), sayso_places::key("Saint Jean de Luz"));
/// assert_eq!(sayso_places::key("The Hague"), "hague");
/// assert_eq!(sayso_places::key("Łódź"), "lodz");
/// ```
pub fn key(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    for c in name.chars().flat_map(char::to_lowercase) {
        match c {
            'ß' => plain.push_str("ss"),
            'ø' => plain.push('o'),
            'đ' | 'ð' => plain.push('d'),
            'ł' => plain.push('l'),
            'ı' => plain.push('i'),
            'æ' => plain.push_str("ae"),
            'œ' => plain.push_str("oe"),
            'þ' => plain.push_str("th"),
            'ə' => plain.push('e'),
            'ħ' => plain.push('h'),
            _ => plain.push(c),
        }
    }
    let mut letters = String::with_capacity(plain.len());
    for c in plain.nfkd().filter(|c| !is_combining_mark(*c)) {
        match c {
            '\'' | '’' | '‘' | '`' | 'ʻ' | 'ʼ' | '′' | '"' | '.' => {}
            c if c.is_alphanumeric() || c == '&' => letters.push(c),
            _ => letters.push(' '),
        }
    }
    let mut words: Vec<&str> = letters.split_whitespace().collect();
    if words.len() > 1 && words[0] == "the" {
        words.remove(0);
    }
    for word in &mut words {
        *word = match *word {
            "saint" => "st",
            "mount" => "mt",
            "fort" => "ft",
            "&" => "and",
            other => other,
        };
    }
    words.join(" ")
}
