//! Whether a text is in English, which is the only language that sayso reads.

use sayso_text::{Article, Note};

/// Frequent words of English that hardly ever stand in texts of its neighbours: "in", "was", "for", "of" and their like are
/// left out. One word in four of running English is one of them.
const FUNCTION_WORDS: &[&str] = &[
    "about", "after", "and", "are", "been", "but", "by", "from", "had", "has", "have", "he", "his", "into",
    "it", "its", "more", "not", "said", "she", "than", "that", "the", "their", "there", "they", "this", "to",
    "were", "what", "when", "which", "who", "will", "with", "would",
];

/// Words that are looked at: the head of an article tells its language.
const HEAD: usize = 400;

/// Words of the shortest sentence.
const A_SENTENCE: usize = 3;

/// Words from which on their share tells something.
const ENOUGH: usize = 20;

/// Of so many words of English at least one is a function word, also in lists of results and in headlines.
const RARE: usize = 30;

/// The same, where the article itself states another language.
const RARE_AS_STATED: usize = 8;

/// Notes that a text is evidently not in English.
pub(crate) fn check(article: &mut Article) {
    let (words, english) = count(&article.text);
    let stated = article.language.as_deref().filter(|l| *l != "en");
    let foreign = match stated {
        Some(_) => words >= A_SENTENCE && english * RARE_AS_STATED < words,
        None => words >= ENOUGH && english * RARE < words,
    };
    if foreign {
        let stated = stated.map(|code| format!(" (stated: {code})")).unwrap_or_default();
        let message = format!(
            "the text seems not to be in English{stated}: {english} of its first {words} words are common English ones; \
             sayso reads English alone, and what it finds here is not to be trusted"
        );
        article.notes.push(Note::new("language", message));
    }
}

/// The words at the head of a text, and how many of them are function words of English.
fn count(text: &str) -> (usize, usize) {
    let (mut words, mut english, mut unspaced) = (0, 0, 0);
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).take(HEAD) {
        words += 1;
        unspaced += word.chars().skip(2).filter(|c| is_unspaced(*c)).count();
        english += usize::from(FUNCTION_WORDS.iter().any(|f| word.eq_ignore_ascii_case(f)));
    }
    // Scripts without spaces have some two characters a word.
    (words + unspaced / 2, english)
}

/// Thai, Chinese and Japanese.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{e7f}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, stated: Option<&str>, expected: bool) {
        let mut article = Article { language: stated.map(str::to_owned), ..Article::plain(text) };
        super::check(&mut article);
        assert_eq!(article.notes.iter().any(|n| n.code == "language"), expected, "{text}");
    }

    #[test]
    fn what_is_not_english_is_noted() {
        let german = "Der Rat der Stadt hat am Dienstag beschlossen, die Brücke über den Calder für sechs Wochen zu sperren, \
                      weil das Geld für die Arbeiten fehlt.";
        check(german, None, true);
        check(german, Some("de"), true);
        check(
            "Het bestuur van de stad heeft dinsdag besloten de brug zes weken te sluiten, omdat er geen geld is of komt \
             voor het werk in de haven.",
            None,
            true,
        );
        check(
            "El consejo de la ciudad decidió el martes cerrar el puente durante seis semanas, porque no hay dinero para \
             las obras en el puerto.",
            None,
            true,
        );
        check(
            "市议会周二决定将大桥关闭六周，因为没有资金用于港口的工程。市长说，工程将在明年春天开始，居民可以使用渡轮。",
            None,
            true,
        );
    }

    #[test]
    fn english_is_not() {
        let english = "The council decided on Tuesday to close the bridge over the Calder for six weeks, because there is no \
                       money for the work.";
        check(english, None, false);
        // A template's language.
        check(english, Some("de"), false);
        check(
            "Calder Rovers 3, Penedo 1. Felse 2, Grebe 1. Ferrol City 0, Orrel Town 0. Attendance 3,200. Referee Brenn. Cup \
             quarter-finals on Saturday: Rovers at home to Ferrol City, Penedo at Orrel Town.",
            None,
            false,
        );
        // Too short to tell.
        check("Ankara sagte nein.", None, false);
        check("Ankara sagte nein.", Some("de"), true);
        check("", Some("de"), false);
    }
}
