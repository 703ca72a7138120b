//! Plain text.

use sayso_text::{Article, Note};

use crate::{IntakeError, IntakeErrorKind, MAX_TEXT, decode, language};

/// Reads plain text. Valid UTF-8 stays exactly as given, so that offsets hold in the caller's own string.
///
/// Two things change what is given, each with a note: a leading byte order mark is dropped (`byte-order-mark`), and
/// text in another encoding is decoded (`encoding`): UTF-16 by its byte order mark, everything else as it looks.
///
/// # Errors
/// If the bytes are not text: known by their first bytes (PDF, ZIP, images ...), or by NUL bytes.
///
/// ```
/// let article = sayso_intake::text(" Ankara said “no”.\n".as_bytes(), "a.txt")?;
/// assert_eq!(article.text, " Ankara said “no”.\n");
/// # Ok::<(), sayso_intake::IntakeError>(())
/// ```
pub fn text(bytes: &[u8], name: &str) -> Result<Article, IntakeError> {
    text_within(bytes, name, MAX_TEXT)
}

fn text_within(bytes: &[u8], name: &str, limit: usize) -> Result<Article, IntakeError> {
    decode::refuse_binary(bytes, name)?;
    let read = decode::cut(bytes, limit);
    if let Some(at) = read.iter().position(|&b| b == 0).filter(|_| decode::utf16(bytes).is_none()) {
        let message = format!("this is not text: byte {at} is NUL");
        let mend = "extract its text first, or save it as UTF-8";
        return Err(IntakeError::new(IntakeErrorKind::Binary, name, message, mend));
    }
    let decoded = decode::decode(read, None);
    let mut article = Article::plain(decoded.text);
    if decoded.had_mark {
        let message = "a byte order mark at the start was dropped; offsets count from after it";
        article.notes.push(Note::new("byte-order-mark", message));
    }
    article.notes.extend(decoded.note);
    if read.len() < bytes.len() {
        article.notes.push(decode::truncated("the text", bytes.len(), limit));
    }
    language::check(&mut article);
    if article.text.trim().is_empty() {
        article.notes.push(Note::new("empty", "there is no text to read"));
    }
    Ok(article)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expect: &str, notes: &[&str]) {
        let article = text(bytes, "a.txt").expect("text");
        assert_eq!(article.text, expect);
        assert_eq!(article.notes.iter().map(|n| n.code).collect::<Vec<_>>(), notes, "{:?}", article.notes);
    }

    #[track_caller]
    fn check_error(bytes: &[u8], expect: &str) {
        assert_eq!(text(bytes, "a.txt").expect_err("an error").to_string(), expect);
    }

    #[test]
    fn utf8_stays_as_given() {
        check(b" \r\n\tAnkara said no.\n\n ", " \r\n\tAnkara said no.\n\n ", &[]);
        check("“Übermorgen”, 日本\u{A0}".as_bytes(), "“Übermorgen”, 日本\u{A0}", &[]);
        check("e\u{301} \u{FEFF}inside".as_bytes(), "e\u{301} \u{FEFF}inside", &[]);
    }

    #[test]
    fn what_changes_is_noted() {
        check(b"\xEF\xBB\xBFAnkara", "Ankara", &["byte-order-mark"]);
        check(b"\xFF\xFEA\0n\0", "An", &["encoding"]);
        check(b"\xFE\xFF\0A\0n", "An", &["encoding"]);
        check(b"\xFF\xFEA\0n", "A\u{FFFD}", &["encoding"]);
        check(b"The caf\xE9 in Besan\xE7on", "The café in Besançon", &["encoding"]);
        check(
            "déjà vu à l’été\u{301} — ".as_bytes().split_last().unwrap().1,
            "déjà vu à l’été\u{301} —",
            &[],
        );
        let cut = &"déjà vu, été —".as_bytes()[..18];
        check(cut, "déjà vu, été \u{FFFD}", &["encoding"]);
        check(b"", "", &["empty"]);
        check(b" \n", " \n", &["empty"]);
        check(b"\xEF\xBB\xBF", "", &["byte-order-mark", "empty"]);
    }

    #[test]
    fn guesses_name_the_encoding() {
        let russian = b"\xCF\xF0\xE5\xE7\xE8\xE4\xE5\xED\xF2 \xEE\xF2\xEA\xE0\xE7\xE0\xEB\xF1\xFF";
        let article = text(russian, "a.txt").unwrap();
        assert_eq!(article.text, "Президент отказался");
        assert!(article.notes[0].message.contains("windows-1251"), "{:?}", article.notes);
    }

    #[test]
    fn binary_input_is_named() {
        check_error(b"%PDF-1.4\n", "a.txt: this is a PDF document; extract its text first");
        check_error(b"\x1F\x8B\x08\0", "a.txt: this is gzip data; decompress it first");
        check_error(b"\x89PNG\r\n", "a.txt: this is a PNG image; extract its text first");
        check_error(b"BZh91AY&SY", "a.txt: this is bzip2 data; decompress it first");
        check_error(b"\xFF\xFE\0\0A\0\0\0", "a.txt: this is UTF-32 text; save it as UTF-8");
        check_error(
            b"An\0kara",
            "a.txt: this is not text: byte 2 is NUL; extract its text first, or save it as UTF-8",
        );
        for bytes in [b"A\0n\0k\0a\0r\0a\0 \0s\0", b"\0A\0n\0k\0a\0r\0a\0 \0s"] {
            check_error(bytes, "a.txt: this is UTF-16 without a byte order mark; save it as UTF-8");
        }
        check(b"BZh said no.", "BZh said no.", &[]);
    }

    #[test]
    fn long_text_is_cut_between_characters() {
        let article = text_within("aé日".as_bytes(), "a.txt", 5).unwrap();
        assert_eq!(article.text, "aé");
        assert_eq!(
            article.notes,
            [Note::new("truncated", "the text has 6 bytes; only the first 5 were read")]
        );
        assert_eq!(text_within("aé日".as_bytes(), "a.txt", 6).unwrap().notes, []);
        assert_eq!(text_within(b"\xFF\xFEa\0b\0", "a.txt", 5).unwrap().text, "a");
        assert_eq!(text_within(&[0x80; 9], "a.txt", 5).unwrap().text.chars().count(), 5);
    }
}
