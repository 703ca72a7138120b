//! Bytes become characters: byte order marks, encodings, and inputs that are not text at all.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use sayso_text::Note;

use crate::{IntakeError, IntakeErrorKind};

/// Bytes as characters.
pub(crate) struct Decoded {
    /// The characters, without a byte order mark.
    pub text: String,
    /// Whether the bytes began with a UTF-8 byte order mark.
    pub had_mark: bool,
    /// Set when the bytes were not UTF-8.
    pub note: Option<Note>,
}

const UTF8_MARK: &[u8] = b"\xEF\xBB\xBF";

/// How text begins that is not plain text, and what to do about it.
const MAGIC: &[(&[u8], &str, &str)] = &[
    (b"%PDF-", "a PDF document", EXTRACT),
    (b"PK\x03\x04", "a ZIP archive (.zip, .docx, .odt and .epub are such)", EXTRACT),
    (b"\xD0\xCF\x11\xE0", "an old Microsoft Office document", EXTRACT),
    (b"{\\rtf", "an RTF document", EXTRACT),
    (b"\x1F\x8B", "gzip data", DECOMPRESS),
    (b"BZh", "bzip2 data", DECOMPRESS),
    (b"\xFD7zXZ\0", "xz data", DECOMPRESS),
    (b"\x28\xB5\x2F\xFD", "Zstandard data", DECOMPRESS),
    (b"7z\xBC\xAF\x27\x1C", "a 7-Zip archive", EXTRACT),
    (b"\x89PNG", "a PNG image", EXTRACT),
    (b"\xFF\xD8\xFF", "a JPEG image", EXTRACT),
    (b"GIF8", "a GIF image", EXTRACT),
    (b"PAR1", "a Parquet table", "write its rows as JSONL first"),
    (b"SQLite format 3\0", "an SQLite database", "write its rows as JSONL first"),
    (b"\xFF\xFE\0\0", "UTF-32 text", "save it as UTF-8"),
    (b"\0\0\xFE\xFF", "UTF-32 text", "save it as UTF-8"),
];

const EXTRACT: &str = "extract its text first";
const DECOMPRESS: &str = "decompress it first";

/// Refuses what is known not to be text by its first bytes.
pub(crate) fn refuse_binary(bytes: &[u8], name: &str) -> Result<(), IntakeError> {
    match MAGIC.iter().find(|(magic, ..)| bytes.starts_with(magic)) {
        // Prose may begin with the letters "BZh": compressed data has a digit and the digits of pi after them.
        Some((b"BZh", ..)) if bytes.get(4..6) != Some(b"1A") => Ok(()),
        Some((_, what, mend)) => {
            Err(IntakeError::new(IntakeErrorKind::Binary, name, format!("this is {what}"), *mend))
        }
        None if utf16(bytes).is_none() && is_unmarked_utf16(bytes) => Err(IntakeError::new(
            IntakeErrorKind::Encoding,
            name,
            "this is UTF-16 without a byte order mark",
            "save it as UTF-8",
        )),
        None => Ok(()),
    }
}

/// Whether bytes look like UTF-16 of a language with Latin letters: nearly every second byte is NUL, and none of the others.
fn is_unmarked_utf16(bytes: &[u8]) -> bool {
    /// Bytes that are looked at: a line or two.
    const HEAD: usize = 256;
    let head = &bytes[..bytes.len().min(HEAD) & !1];
    let nul = |odd: usize| head.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (nul(0), nul(1));
    head.len() >= 4 && even.min(odd) == 0 && even.max(odd) * 8 >= head.len() * 3
}

/// The UTF-16 that a byte order mark announces.
pub(crate) fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [0xFF, 0xFE, ..] => Some(UTF_16LE),
        [0xFE, 0xFF, ..] => Some(UTF_16BE),
        _ => None,
    }
}

/// The bytes without byte order mark, and of UTF-16 only the ASCII: enough to look for tags and braces.
pub(crate) fn ascii_view(bytes: &[u8]) -> Cow<'_, [u8]> {
    if utf16(bytes).is_some() {
        bytes[2..].iter().copied().filter(|&b| b != 0).collect()
    } else {
        bytes.strip_prefix(UTF8_MARK).unwrap_or(bytes).into()
    }
}

/// Decodes text: UTF-16 by its mark, UTF-8 when it is valid, else as `declared`, else as it looks.
pub(crate) fn decode(bytes: &[u8], declared: Option<&'static Encoding>) -> Decoded {
    if let Some(encoding) = utf16(bytes) {
        let (text, lossy) = encoding.decode_without_bom_handling(&bytes[2..]);
        let message = format!("the text was decoded from {}{}", encoding.name(), losses(lossy));
        let note = Some(Note::new("encoding", message));
        return Decoded { text: text.into_owned(), had_mark: false, note };
    }
    let (had_mark, bytes) = match bytes.strip_prefix(UTF8_MARK) {
        Some(rest) => (true, rest),
        None => (false, bytes),
    };
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Decoded { text: text.to_owned(), had_mark, note: None };
    }
    if let Some(encoding) = declared.filter(|&e| e != UTF_8) {
        let (text, lossy) = encoding.decode_without_bom_handling(bytes);
        let note = lossy.then(|| {
            Note::new("encoding", format!("the text was decoded from {}{}", encoding.name(), losses(true)))
        });
        return Decoded { text: text.into_owned(), had_mark, note };
    }
    if had_mark || is_damaged_utf8(bytes, declared.is_some()) {
        let text = String::from_utf8_lossy(bytes).into_owned();
        let note = Some(Note::new("encoding", format!("the text is damaged UTF-8{}", losses(true))));
        return Decoded { text, had_mark, note };
    }
    let mut detector = chardetng::EncodingDetector::new();
    detector.feed(bytes, true);
    let encoding = detector.guess(None, false);
    let (text, lossy) = encoding.decode_without_bom_handling(bytes);
    let message = format!(
        "the text is not UTF-8; its encoding was guessed to be {}{}; save it as UTF-8 if that is wrong",
        encoding.name(),
        losses(lossy)
    );
    Decoded { text: text.into_owned(), had_mark, note: Some(Note::new("encoding", message)) }
}

fn losses(lossy: bool) -> &'static str {
    if lossy { ", with unreadable characters replaced by U+FFFD" } else { "" }
}

/// Whether bytes that are not UTF-8 were meant to be: other encodings hardly ever form a valid sequence by chance, so
/// a share of four good ones to each bad one is decisive, and of one where UTF-8 is declared.
fn is_damaged_utf8(bytes: &[u8], is_declared: bool) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good >= if is_declared { bad } else { 4 * bad }
}

/// Cuts bytes at `limit`, before a UTF-8 character that it would split. UTF-16 is cut between its units.
pub(crate) fn cut(bytes: &[u8], limit: usize) -> &[u8] {
    if bytes.len() <= limit {
        return bytes;
    }
    if utf16(bytes).is_some() {
        return &bytes[..limit & !1];
    }
    let is_inside = |end: usize| bytes[end] & 0b1100_0000 == 0b1000_0000;
    let end = (limit.saturating_sub(3)..=limit).rev().find(|&end| !is_inside(end)).unwrap_or(limit);
    &bytes[..end]
}

/// The note for an input that was cut.
pub(crate) fn truncated(what: &str, given: usize, limit: usize) -> Note {
    let message = if limit >= 1 << 20 {
        format!("{what} has {} MiB; only the first {} MiB were read", given >> 20, limit >> 20)
    } else {
        format!("{what} has {given} bytes; only the first {limit} were read")
    };
    Note::new("truncated", message)
}
