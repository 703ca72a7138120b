//! Which of the formats an input is in.

use crate::decode;

/// A format that intake reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text, Markdown included: read by [`text`](crate::text).
    Text,
    /// A web page: read by [`html`](crate::html).
    Html,
    /// One JSON object a line: read by [`JsonlReader`](crate::JsonlReader).
    Jsonl,
    /// One JSON object, or an array of them: read by [`json`](crate::json).
    Json,
}

/// How many bytes at the start of an input decide its format.
const SNIFFED: usize = 4096;

/// Says which format an input is in: by the extension of its name where that is a known one, else by its start.
///
/// What looks like nothing else is text. A file named `.json` that holds one object a line is taken for what it is.
///
/// ```
/// use sayso_intake::{Format, detect};
/// assert_eq!(detect(Some("a.md"), b"<b>bold</b>"), Format::Text);
/// assert_eq!(detect(None, b"\n<!DOCTYPE html><title>Ankara</title>"), Format::Html);
/// assert_eq!(detect(None, b"{\"text\": \"a\"}\n{\"text\": \"b\"}\n"), Format::Jsonl);
/// ```
pub fn detect(name: Option<&str>, bytes: &[u8]) -> Format {
    let extension = name
        .and_then(|name| name.rsplit(['/', '\\']).next())
        .and_then(|file| file.rsplit_once('.'))
        .map(|(_, extension)| extension.to_ascii_lowercase());
    match extension.as_deref() {
        Some("txt" | "text" | "md" | "markdown") => Format::Text,
        Some("html" | "htm" | "xhtml") => Format::Html,
        Some("jsonl" | "ndjson") => Format::Jsonl,
        Some("json") if is_lines(bytes) => Format::Jsonl,
        Some("json") => Format::Json,
        _ => sniff(bytes),
    }
}

fn sniff(bytes: &[u8]) -> Format {
    let start = decode::ascii_view(&bytes[..bytes.len().min(SNIFFED)]);
    let start = start.trim_ascii_start();
    let after = start.get(1..).unwrap_or_default().trim_ascii_start().first();
    match start.first() {
        Some(b'{') if matches!(after, Some(b'"' | b'}')) => {
            if is_lines(bytes) {
                Format::Jsonl
            } else {
                Format::Json
            }
        }
        Some(b'[') if after == Some(&b'{') => Format::Json,
        Some(b'<') if is_markup(start) => Format::Html,
        _ => Format::Text,
    }
}

/// Whether text that begins with `<` begins as a web page does.
fn is_markup(start: &[u8]) -> bool {
    const OPENINGS: &[&str] = &[
        "!doctype html",
        "!--",
        "html",
        "head",
        "body",
        "meta",
        "title",
        "script",
        "style",
        "link",
        "article",
        "main",
        "section",
        "header",
        "div",
        "p",
        "h1",
        "h2",
        "h3",
        "span",
        "table",
        "ul",
        "a",
        "b",
        "i",
        "strong",
        "em",
    ];
    let start = start[1..].to_ascii_lowercase();
    if start.starts_with(b"?xml") {
        return start.windows(5).any(|w| w == b"<html");
    }
    OPENINGS.iter().any(|opening| {
        // A name must end where the opening ends: `<b>` but not `<bbc@example.org>`.
        start.strip_prefix(opening.as_bytes()).is_some_and(|rest| {
            *opening == "!--"
                || rest.first().is_none_or(|b| matches!(b, b'>' | b'/') || b.is_ascii_whitespace())
        })
    })
}

/// Whether the first line that is not blank closes an object and the second opens one.
fn is_lines(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut lines = bytes.split(|&b| b == b'\n').map(<[u8]>::trim_ascii).filter(|line| !line.is_empty());
    let (first, second) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
    first.starts_with(b"{") && first.ends_with(b"}") && second.starts_with(b"{")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: Option<&str>, bytes: &[u8], expect: Format) {
        assert_eq!(detect(name, bytes), expect);
    }

    #[test]
    fn the_extension_decides() {
        check(Some("a.TXT"), b"<html>", Format::Text);
        check(Some("dir.html/notes.md"), b"{}", Format::Text);
        check(Some("a.xhtml"), b"", Format::Html);
        check(Some(r"C:\news\a.HTM"), b"text", Format::Html);
        check(Some("a.ndjson"), b"[{}]", Format::Jsonl);
        check(Some("a.json"), b"{\n \"text\": \"a\"\n}\n", Format::Json);
        check(Some("a.json"), b"{\"text\": \"a\"}\n\n{\"text\": \"b\"}", Format::Jsonl);
    }

    #[test]
    fn else_the_start_decides() {
        check(None, b"", Format::Text);
        check(None, b"Ankara said no.", Format::Text);
        check(Some("page"), b" <!-- x --><html>", Format::Html);
        check(Some("a.php"), b"<?xml version=\"1.0\"?><html>", Format::Html);
        check(Some("a.xml"), b"<?xml version=\"1.0\"?><rss>", Format::Text);
        check(None, b"\xEF\xBB\xBF<p class=a>Ankara", Format::Html);
        check(None, b"\xFF\xFE<\0p\0>\0", Format::Html);
        check(None, b"<person@example.org> wrote: no", Format::Text);
        check(None, b"{\"text\": \"a\"}", Format::Json);
        check(None, b"\xEF\xBB\xBF{\"text\": \"a\"}\n{\"text\": \"b\"}", Format::Jsonl);
        check(None, b"[\n {\"text\": \"a\"}]", Format::Json);
        check(None, b"[1] Ankara said no.", Format::Text);
        check(None, b"{Editor's note} Ankara said no.", Format::Text);
    }
}
