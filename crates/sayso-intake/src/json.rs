//! Articles as JSON: one object a line ([`JsonlReader`], [`jsonl_line`]), one object, or an array of them ([`json`]).

use std::borrow::Cow;
use std::io::BufRead;

use sayso_text::{Article, Note};
use serde_json::{Map, Value};

use crate::{IntakeError, IntakeErrorKind as Kind, MAX_LINE, MAX_TEXT, date, decode};

/// The fields that are read, each with the names under which exports give it; the first name is ours. Names are
/// compared without regard to ASCII case.
const TEXT: &[&str] = &["text", "body", "content"];
const ID: &[&str] = &["id", "_id"];
const TITLE: &[&str] = &["title", "headline"];
const URL: &[&str] = &["url", "link"];
const OUTLET: &[&str] = &["outlet", "source", "publisher"];
const AUTHOR: &[&str] = &["author", "authors", "byline"];
const PUBLISHED: &[&str] = &[
    "published",
    "date",
    "published_at",
    "publishedat",
    "published_date",
    "date_published",
    "pub_date",
    "pubdate",
    "publication_date",
    "publish_date",
    "datepublished",
    "document_date",
    "reference_date",
    "dct",
    "timestamp",
];
const LANGUAGE: &[&str] = &["language", "lang"];

const MEND_LINE: &str = r#"give one JSON object a line, such as {"id": "1", "text": "..."}"#;

/// Reads one line of a JSONL file: `{"id", "text", "title", "date", "url", "outlet", "author", "language"}`.
///
/// Only the text is needed; it may also be called `body` or `content`, and the others have their usual names too
/// (`headline`, `link`, `source`, `publisher`, `byline`, `published`, `published_at`, `timestamp`, `lang` ...). Unknown
/// fields are ignored; a known one with an unusable value is left out with a note (`unreadable-field`,
/// `unreadable-date`). Half a surrogate pair, which JSON writers that cut text leave behind, becomes U+FFFD with a note
/// (`lone-surrogate`). The text itself arrives untouched.
///
/// `name` and `number` (from 1) say in errors where the line stands.
///
/// # Errors
/// If the line is not a JSON object, or has no text: see [`IntakeErrorKind`](crate::IntakeErrorKind).
pub fn jsonl_line(line: &[u8], name: &str, number: usize) -> Result<Article, IntakeError> {
    let line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line);
    let (value, notes) =
        parse(line, name, MEND_LINE).map_err(|e| e.at_line(number)).map_err(|e| hint_at_array(e, line))?;
    article(value, name, notes).map_err(|e| e.at_line(number))
}

/// An array spread over lines fails in each of them: say what is wrong with the file instead.
fn hint_at_array(error: IntakeError, line: &[u8]) -> IntakeError {
    if error.line() != Some(1) || line.trim_ascii_start().first() != Some(&b'[') {
        return error;
    }
    IntakeError::new(
        Kind::WrongType,
        error.name(),
        "this is a JSON array, not one object a line",
        "read it as JSON, not as JSONL",
    )
    .at_line(1)
}

/// Reads a JSON file that holds one article as an object, or several as an array of objects. The fields are those of
/// [`jsonl_line`]; an article that cannot be read does not keep the others from being read.
///
/// # Errors
/// If the whole file cannot be read: it is not JSON, or neither an object nor an array.
///
/// ```
/// let articles = sayso_intake::json(br#"[{"text": "Ankara said no."}, {"title": "?"}]"#, "a.json")?;
/// assert_eq!(articles[0].as_ref().unwrap().text, "Ankara said no.");
/// let error = articles[1].as_ref().unwrap_err().to_string();
/// assert_eq!(error, r#"a.json, article 2: no "text" field (found: title); give the article's text as "text""#);
/// # Ok::<(), sayso_intake::IntakeError>(())
/// ```
pub fn json(bytes: &[u8], name: &str) -> Result<Vec<Result<Article, IntakeError>>, IntakeError> {
    decode::refuse_binary(bytes, name)?;
    let decoded;
    let bytes = match decode::utf16(bytes) {
        // The JSON of old Windows programs; offsets count characters of the parsed text, so nothing shifts.
        Some(_) => {
            decoded = decode::decode(bytes, None).text;
            decoded.as_bytes()
        }
        None => bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes),
    };
    match parse(bytes, name, "mend the JSON, or give one object a line in a .jsonl file")? {
        (Value::Array(items), notes) => Ok(items
            .into_iter()
            .enumerate()
            .map(|(i, item)| article(item, name, notes.clone()).map_err(|e| e.at_item(i + 1)))
            .collect()),
        (value, notes) => Ok(vec![Ok(article(value, name, notes)?)]),
    }
}

/// Reads the articles of a JSONL file one by one, in memory for one line at a time.
///
/// Each item is the number of the line (from 1) and what [`jsonl_line`] made of it. Blank lines are skipped, a byte
/// order mark at the start too. A bad line is an error of its own and the next one is read; only a failing reader and
/// a file that is not text at all end the reading.
///
/// ```
/// let file = b"{\"text\": \"Ankara said no.\"}\n\nnonsense\n{\"text\": \"Athens said yes.\"}";
/// let mut read = Vec::new();
/// for (line, article) in sayso_intake::JsonlReader::new(&file[..], "news.jsonl") {
///     read.push((line, article.is_ok()));
/// }
/// assert_eq!(read, [(1, true), (3, false), (4, true)]);
/// ```
#[derive(Debug)]
pub struct JsonlReader<R> {
    reader: R,
    name: String,
    number: usize,
    line: Vec<u8>,
    limit: usize,
    done: bool,
}

impl<R: BufRead> JsonlReader<R> {
    /// A reader of the lines of `reader`, which errors call `name`.
    pub fn new(reader: R, name: impl Into<String>) -> Self {
        Self { reader, name: name.into(), number: 0, line: Vec::new(), limit: MAX_LINE, done: false }
    }

    /// Reads one line into `self.line`, which it leaves at most one byte longer than the limit. False at the end.
    fn next_line(&mut self) -> std::io::Result<bool> {
        self.line.clear();
        // A line of the largest size is rare: do not hold on to its memory.
        self.line.shrink_to(1 << 20);
        let mut any = false;
        loop {
            let buffer = match self.reader.fill_buf() {
                Ok(buffer) => buffer,
                Err(e) if e.kind() == std::io::ErrorKind::Interrupted => continue,
                Err(e) => return Err(e),
            };
            if buffer.is_empty() {
                return Ok(any);
            }
            any = true;
            let end = buffer.iter().position(|&b| b == b'\n');
            let part = &buffer[..end.unwrap_or(buffer.len())];
            let room = (self.limit + 1).saturating_sub(self.line.len());
            self.line.extend_from_slice(&part[..part.len().min(room)]);
            let used = part.len() + usize::from(end.is_some());
            self.reader.consume(used);
            if end.is_some() {
                return Ok(true);
            }
        }
    }

    /// What ends the reading before the first line: bytes that are not JSONL at all.
    fn refuse(&self) -> Result<(), IntakeError> {
        decode::refuse_binary(&self.line, &self.name)?;
        match decode::utf16(&self.line) {
            Some(encoding) => Err(IntakeError::new(
                Kind::Encoding,
                &self.name,
                format!("this is {}, but JSONL is UTF-8", encoding.name()),
                "save it as UTF-8",
            )),
            None => Ok(()),
        }
    }
}

impl<R: BufRead> Iterator for JsonlReader<R> {
    type Item = (usize, Result<Article, IntakeError>);

    fn next(&mut self) -> Option<Self::Item> {
        while !self.done {
            let read = self.next_line();
            self.number += 1;
            match read {
                Ok(true) => {}
                Ok(false) => {
                    self.done = true;
                    return None;
                }
                Err(e) => {
                    self.done = true;
                    let error =
                        IntakeError::new(Kind::Read, &self.name, e.to_string(), "check the file or the pipe");
                    return Some((self.number, Err(error.at_line(self.number))));
                }
            }
            if self.number == 1 {
                if let Err(error) = self.refuse() {
                    self.done = true;
                    return Some((1, Err(error)));
                }
                if self.line.starts_with(b"\xEF\xBB\xBF") {
                    self.line.drain(..3);
                }
            }
            if self.line.len() > self.limit {
                let message = format!("the line is longer than {} MiB", self.limit >> 20);
                let error = IntakeError::new(Kind::TooLong, &self.name, message, MEND_LINE);
                return Some((self.number, Err(error.at_line(self.number))));
            }
            if !self.line.trim_ascii().is_empty() {
                return Some((self.number, jsonl_line(&self.line, &self.name, self.number)));
            }
        }
        None
    }
}

/// Parses JSON; lone surrogates are replaced only when it does not parse without that.
fn parse(bytes: &[u8], name: &str, mend: &str) -> Result<(Value, Vec<Note>), IntakeError> {
    let mut error = match serde_json::from_slice(bytes) {
        Ok(value) => return Ok((value, Vec::new())),
        Err(error) => error,
    };
    if let (Cow::Owned(repaired), count) = replace_lone_surrogates(bytes) {
        match serde_json::from_slice(&repaired) {
            Ok(value) => {
                let what = if count == 1 {
                    "half of a surrogate pair was"
                } else {
                    "halves of surrogate pairs were"
                };
                let message = format!("{count} {what} replaced by U+FFFD");
                return Ok((value, vec![Note::new("lone-surrogate", message)]));
            }
            Err(other) => error = other,
        }
    }
    if let Err(e) = std::str::from_utf8(bytes) {
        let at = e.valid_up_to();
        let line_start = bytes[..at].iter().rposition(|&b| b == b'\n').map_or(0, |i| i + 1);
        let line = bytes[..at].iter().filter(|&&b| b == b'\n').count() + 1;
        let column = String::from_utf8_lossy(&bytes[line_start..at]).chars().count() + 1;
        return Err(IntakeError::new(Kind::Encoding, name, "this is not UTF-8", "save the file as UTF-8")
            .at_line(line)
            .at_column(Some(column)));
    }
    let (line, column) = (error.line(), error.column());
    let message = json_fault(&error);
    // The parser counts bytes; people count characters.
    let text = bytes.split(|&b| b == b'\n').nth(line.saturating_sub(1)).unwrap_or_default();
    let before = &text[..column.saturating_sub(1).min(text.len())];
    let column = (column > 0).then(|| String::from_utf8_lossy(before).chars().count() + 1);
    Err(IntakeError::new(Kind::InvalidJson, name, format!("this is not valid JSON: {message}"), mend)
        .at_line(line)
        .at_column(column))
}

/// What a parser of JSON found wrong, without the place that it adds: who reads line by line knows the line better.
///
/// ```
/// let error = serde_json::from_str::<serde_json::Value>("{1}").unwrap_err();
/// assert_eq!(sayso_intake::json_fault(&error), "key must be a string");
/// ```
pub fn json_fault(error: &serde_json::Error) -> String {
    let message = error.to_string();
    message.rsplit_once(" at line ").map_or(message.as_str(), |(what, _)| what).to_owned()
}

/// Replaces escapes of lone surrogates (`\ud83d` without its other half) by the escape of U+FFFD, which is as long.
fn replace_lone_surrogates(bytes: &[u8]) -> (Cow<'_, [u8]>, usize) {
    let unit = |at: usize| -> Option<u16> {
        let escape = bytes.get(at..at + 6)?.strip_prefix(b"\\u")?;
        let digits = std::str::from_utf8(escape).ok().filter(|d| d.bytes().all(|b| b.is_ascii_hexdigit()))?;
        u16::from_str_radix(digits, 16).ok()
    };
    let (mut repaired, mut count, mut at) = (Cow::Borrowed(bytes), 0, 0);
    while let Some(found) = bytes[at..].iter().position(|&b| b == b'\\') {
        at += found;
        at += match unit(at) {
            Some(0xD800..=0xDBFF) if matches!(unit(at + 6), Some(0xDC00..=0xDFFF)) => 12,
            Some(0xD800..=0xDFFF) => {
                repaired.to_mut()[at..at + 6].copy_from_slice(br"\ufffd");
                count += 1;
                6
            }
            // Any other escape: step over the escaped character, which may be a backslash.
            _ => 2,
        };
        if at >= bytes.len() {
            break;
        }
    }
    (repaired, count)
}

/// Makes an article of a JSON object.
fn article(value: Value, name: &str, notes: Vec<Note>) -> Result<Article, IntakeError> {
    let mut fields = match value {
        Value::Object(fields) => fields,
        other => {
            let message = format!("this is {}, not an object", kind_of(&other));
            let mend = r#"give an object such as {"id": "1", "text": "..."}"#;
            return Err(IntakeError::new(Kind::WrongType, name, message, mend));
        }
    };
    let text = take_text(&mut fields, name).map_err(|e| e.with_id(field(&fields, ID, &mut Vec::new())))?;
    let mut article = Article { text, notes, ..Article::default() };
    cut_text(&mut article, MAX_TEXT);
    let notes = &mut article.notes;
    article.id = field(&fields, ID, notes).unwrap_or_default();
    article.title = field(&fields, TITLE, notes);
    article.url = field(&fields, URL, notes);
    article.outlet = field(&fields, OUTLET, notes);
    article.author = field(&fields, AUTHOR, notes);
    article.language = keyed_field(&fields, LANGUAGE, notes).and_then(|(key, given)| {
        let code = language(&given);
        if code.is_none() {
            notes.push(unreadable_field(&key, &format!("{given:?} is not a code such as \"en\"")));
        }
        code
    });
    article.published = field(&fields, PUBLISHED, notes).and_then(|given| {
        let date = date::normalize(&given);
        if date.is_none() {
            notes.push(date::unreadable(&given));
        }
        date
    });
    crate::language::check(&mut article);
    Ok(article)
}

/// Takes the first field that holds text out of `fields`.
fn take_text(fields: &mut Map<String, Value>, name: &str) -> Result<String, IntakeError> {
    let mut problem = None;
    for alias in TEXT {
        let Some(key) = key_of(fields, alias) else { continue };
        match fields.get_mut(&key) {
            Some(Value::String(text)) if !text.trim().is_empty() => return Ok(std::mem::take(text)),
            Some(Value::String(_)) => {
                problem.get_or_insert((Kind::EmptyText, format!("{key:?} is empty")));
            }
            Some(Value::Null) => {
                problem.get_or_insert((Kind::MissingText, format!("{key:?} is null")));
            }
            Some(other) => {
                let message = format!("{key:?} is {}, not a string", kind_of(other));
                problem.get_or_insert((Kind::WrongType, message));
            }
            None => {}
        }
    }
    let mend = r#"give the article's text as "text""#;
    let (kind, message) = problem.unwrap_or_else(|| {
        let found = list(fields.keys());
        (Kind::MissingText, format!("no \"text\" field (found: {found})"))
    });
    Err(IntakeError::new(kind, name, message, mend))
}

/// The names of fields, as many as a message can bear.
fn list<'k>(keys: impl ExactSizeIterator<Item = &'k String>) -> String {
    const SHOWN: usize = 8;
    let more = keys.len().saturating_sub(SHOWN);
    let mut shown: Vec<String> = keys.take(SHOWN).map(|k| k.chars().take(40).collect()).collect();
    if more > 0 {
        shown.push(format!("{more} more"));
    }
    if shown.is_empty() { "none".to_owned() } else { shown.join(", ") }
}

fn key_of(fields: &Map<String, Value>, alias: &str) -> Option<String> {
    if fields.contains_key(alias) {
        return Some(alias.to_owned());
    }
    fields.keys().find(|key| key.eq_ignore_ascii_case(alias)).cloned()
}

/// The first field of these names that holds something readable; a note if there are only unreadable ones.
fn field(fields: &Map<String, Value>, aliases: &[&str], notes: &mut Vec<Note>) -> Option<String> {
    keyed_field(fields, aliases, notes).map(|(_, value)| value)
}

/// The same, with the name that the input gives the field.
fn keyed_field(
    fields: &Map<String, Value>,
    aliases: &[&str],
    notes: &mut Vec<Note>,
) -> Option<(String, String)> {
    let mut problem = None;
    for key in aliases.iter().filter_map(|alias| key_of(fields, alias)) {
        let value = &fields[&key];
        match readable(value) {
            Some(found) if !found.trim().is_empty() => return Some((key, found.trim().to_owned())),
            None if !value.is_null() => {
                problem.get_or_insert((key, kind_of(value)));
            }
            _ => {}
        }
    }
    notes.extend(problem.map(|(key, kind)| unreadable_field(&key, &format!("it is {kind}"))));
    None
}

fn unreadable_field(field: &str, why: &str) -> Note {
    Note::new("unreadable-field", format!("{field:?} was left out: {why}"))
}

/// A value as a string: strings and numbers as they are; of objects what names them, as in NewsAPI's
/// `"source": {"id": null, "name": "BBC News"}` and MongoDB's `{"$oid": ...}`; lists with commas.
fn readable(value: &Value) -> Option<String> {
    match value {
        Value::String(s) => Some(s.clone()),
        Value::Number(n) => Some(n.to_string()),
        Value::Object(fields) => {
            ["name", "title", "$oid", "$date"].iter().find_map(|key| match fields.get(*key)? {
                Value::String(s) => Some(s.clone()),
                Value::Number(n) => Some(n.to_string()),
                _ => None,
            })
        }
        Value::Array(items) if !items.iter().any(Value::is_array) => {
            items.iter().map(readable).collect::<Option<Vec<_>>>().map(|all| all.join(", "))
        }
        _ => None,
    }
}

fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a Boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

/// The ISO 639-1 code in a language tag ("en-GB", "en_US") or of a language's English name or three-letter code.
pub(crate) fn language(given: &str) -> Option<String> {
    const NAMES: &[(&str, &str, &str)] = &[
        ("ar", "ara", "arabic"),
        ("de", "deu", "german"),
        ("el", "ell", "greek"),
        ("en", "eng", "english"),
        ("es", "spa", "spanish"),
        ("fa", "fas", "persian"),
        ("fr", "fra", "french"),
        ("he", "heb", "hebrew"),
        ("hi", "hin", "hindi"),
        ("id", "ind", "indonesian"),
        ("it", "ita", "italian"),
        ("ja", "jpn", "japanese"),
        ("ko", "kor", "korean"),
        ("nl", "nld", "dutch"),
        ("pl", "pol", "polish"),
        ("pt", "por", "portuguese"),
        ("ru", "rus", "russian"),
        ("tr", "tur", "turkish"),
        ("uk", "ukr", "ukrainian"),
        ("zh", "zho", "chinese"),
    ];
    let given = given.trim().to_ascii_lowercase();
    let primary = given.split(['-', '_']).next().unwrap_or_default();
    if primary.len() == 2 && primary.bytes().all(|b| b.is_ascii_lowercase()) {
        return Some(primary.to_owned());
    }
    NAMES
        .iter()
        .find(|(_, code, name)| primary == *code || primary == *name)
        .map(|(two, ..)| (*two).to_owned())
}

/// Cuts a text that is longer than `limit`.
pub(crate) fn cut_text(article: &mut Article, limit: usize) {
    let given = article.text.len();
    let kept = decode::cut(article.text.as_bytes(), limit).len();
    // `cut` reads the letters of a UTF-16 mark as such; a string cannot begin with those bytes.
    if kept < given && article.text.is_char_boundary(kept) {
        article.text.truncate(kept);
        article.notes.push(decode::truncated("the text", given, limit));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn read(line: &str) -> Article {
        jsonl_line(line.as_bytes(), "a.jsonl", 7).expect("an article")
    }

    /// Reads a line and compares what it says besides the text: `field=value`, then notes.
    #[track_caller]
    fn check(line: &str, expect: &str) {
        let article = read(line);
        let fields = [
            ("id", Some(article.id).filter(|id| !id.is_empty())),
            ("title", article.title),
            ("url", article.url),
            ("outlet", article.outlet),
            ("author", article.author),
            ("published", article.published),
            ("language", article.language),
        ];
        let mut shown: Vec<String> =
            fields.into_iter().filter_map(|(name, value)| Some(format!("{name}={}", value?))).collect();
        shown.extend(article.notes.iter().map(|n| format!("[{}]", n.code)));
        assert_eq!(shown.join(" "), expect);
    }

    #[track_caller]
    fn check_error(line: impl AsRef<[u8]>, kind: Kind, expect: &str) {
        let error = jsonl_line(line.as_ref(), "a.jsonl", 7).expect_err("an error");
        assert_eq!((error.to_string().as_str(), error.kind()), (expect, kind));
    }

    #[test]
    fn text_arrives_untouched() {
        assert_eq!(
            read(r#"{"text": " Ankara\n\tsaid \u201cno\u201d. 😀\ud83d\ude00 "}"#).text,
            " Ankara\n\tsaid “no”. 😀😀 "
        );
        assert_eq!(read(r#"{"body": "a", "text": null}"#).text, "a");
        assert_eq!(read(r#"{"content": "a", "text": " "}"#).text, "a");
        assert_eq!(read(r#"{"Text": "a"}"#).text, "a");
        assert_eq!(read("\u{FEFF} {\"text\": \"a\"}\r").text, "a");
    }

    #[test]
    fn fields_have_their_usual_names() {
        check(r#"{"text": "a", "id": 12345678901234567890, "unknown": [{}]}"#, "id=12345678901234567890");
        check(
            r#"{"text": "a", "id": "x", "headline": " T ", "link": "u", "source": {"id": null, "name": "BBC"},
                "authors": ["A", {"name": "B"}], "publishedAt": "2023-08-31T12:00:00Z", "lang": "en-GB"}"#,
            "id=x title=T url=u outlet=BBC author=A, B published=2023-08-31T12:00:00Z language=en",
        );
        check(
            r#"{"text": "a", "_id": {"$oid": "64f0"}, "timestamp": 1693485015}"#,
            "id=64f0 published=2023-08-31T12:30:15Z",
        );
        check(
            r#"{"text": "a", "outlet": "", "publisher": "P", "language": "English"}"#,
            "outlet=P language=en",
        );
        check(r#"{"text": "a", "id": null, "title": null, "date": ""}"#, "");
        // What corpora of expressions of time call the day of publication.
        check(r#"{"text": "a", "reference_date": "2023-08-31"}"#, "published=2023-08-31");
        check(r#"{"text": "a", "dct": "2023-08-31"}"#, "published=2023-08-31");
    }

    #[test]
    fn unusable_fields_are_noted() {
        check(r#"{"text": "a", "title": true, "url": ["u"]}"#, "url=u [unreadable-field]");
        check(r#"{"text": "a", "date": "soon"}"#, "[unreadable-date]");
        check(r#"{"text": "a", "language": "xx-large"}"#, "language=xx");
        check(r#"{"text": "a", "language": "gibberish"}"#, "[unreadable-field]");
        let told =
            |line: &str| read(line).notes.into_iter().map(|n| n.message).collect::<Vec<_>>().join("; ");
        assert_eq!(told(r#"{"text": "a", "date": {"day": 3}}"#), r#""date" was left out: it is an object"#);
        assert_eq!(told(r#"{"text": "a", "Byline": true}"#), r#""Byline" was left out: it is a Boolean"#);
        assert_eq!(
            told(r#"{"text": "a", "lang": "gibberish"}"#),
            r#""lang" was left out: "gibberish" is not a code such as "en""#
        );
    }

    #[test]
    fn lone_surrogates_are_replaced() {
        let article = read(r#"{"text": "a\ud83d b\ude00\\ud83d \ud83d\ude00", "title": "\uD83D\u0041"}"#);
        assert_eq!(article.text, "a\u{FFFD} b\u{FFFD}\\ud83d 😀");
        assert_eq!(article.title.as_deref(), Some("\u{FFFD}A"));
        assert_eq!(article.notes.len(), 1);
        assert_eq!(article.notes[0].message, "3 halves of surrogate pairs were replaced by U+FFFD");
        check_error(
            r#"{"text": "a\ud83d"#,
            Kind::InvalidJson,
            "a.jsonl, line 7, column 17: this is not valid JSON: EOF while parsing a string; \
             give one JSON object a line, such as {\"id\": \"1\", \"text\": \"...\"}",
        );
    }

    #[test]
    fn errors_name_place_and_mend() {
        let mend = r#"give the article's text as "text""#;
        let object = r#"give one JSON object a line, such as {"id": "1", "text": "..."}"#;
        check_error(
            r#"{"id": 1, "body_html": "<p>"}"#,
            Kind::MissingText,
            &format!(r#"a.jsonl, line 7, id "1": no "text" field (found: id, body_html); {mend}"#),
        );
        check_error(
            r#"{"text": null}"#,
            Kind::MissingText,
            &format!(r#"a.jsonl, line 7: "text" is null; {mend}"#),
        );
        check_error(
            r#"{"title": "a", "Body": null}"#,
            Kind::MissingText,
            &format!(r#"a.jsonl, line 7: "Body" is null; {mend}"#),
        );
        check_error(
            "{}",
            Kind::MissingText,
            &format!(r#"a.jsonl, line 7: no "text" field (found: none); {mend}"#),
        );
        check_error(
            r#"{"a":0,"b":0,"c":0,"d":0,"e":0,"f":0,"g":0,"h":0,"i":0,"j":0}"#,
            Kind::MissingText,
            &format!(r#"a.jsonl, line 7: no "text" field (found: a, b, c, d, e, f, g, h, 2 more); {mend}"#),
        );
        check_error(
            r#"{"id": "a", "text": ""}"#,
            Kind::EmptyText,
            &format!(r#"a.jsonl, line 7, id "a": "text" is empty; {mend}"#),
        );
        check_error(
            r#"{"text": "\n "}"#,
            Kind::EmptyText,
            &format!(r#"a.jsonl, line 7: "text" is empty; {mend}"#),
        );
        check_error(
            r#"{"content": {"rendered": "a"}}"#,
            Kind::WrongType,
            &format!(r#"a.jsonl, line 7: "content" is an object, not a string; {mend}"#),
        );
        check_error(
            "[1]",
            Kind::WrongType,
            &format!(
                "a.jsonl, line 7: this is an array, not an object; {}",
                object.replace("one JSON object a line,", "an object")
            ),
        );
        check_error(
            "{\"é\": \"日\", text: 1}",
            Kind::InvalidJson,
            &format!("a.jsonl, line 7, column 12: this is not valid JSON: key must be a string; {object}"),
        );
        check_error(
            "",
            Kind::InvalidJson,
            &format!("a.jsonl, line 7: this is not valid JSON: EOF while parsing a value; {object}"),
        );
        check_error(
            b"{\"text\": \"caf\xE9\"}",
            Kind::Encoding,
            "a.jsonl, line 7, column 14: this is not UTF-8; save the file as UTF-8",
        );
        let deep = format!("{{\"text\": {}", "[".repeat(100_000));
        assert_eq!(jsonl_line(deep.as_bytes(), "a", 1).unwrap_err().kind(), Kind::InvalidJson);
        assert_eq!(
            jsonl_line(b"[{\"text\": \"a\"},", "a", 1).unwrap_err().to_string(),
            "a, line 1: this is a JSON array, not one object a line; read it as JSON, not as JSONL"
        );
    }

    #[test]
    fn files_of_one_and_of_many() {
        let texts = |bytes: &[u8]| -> Vec<String> {
            json(bytes, "a.json")
                .unwrap()
                .into_iter()
                .map(|a| a.map_or_else(|e| e.to_string(), |a| a.text))
                .collect()
        };
        assert_eq!(texts(b"\xEF\xBB\xBF{\n\"text\": \"a\"\n}\n"), ["a"]);
        assert_eq!(texts(b"\xFF\xFE{\0\"\0t\0e\0x\0t\0\"\0:\0\"\0a\0\"\0}\0"), ["a"]);
        assert_eq!(texts(b"[]"), [""; 0]);
        assert_eq!(
            texts(br#"[{"text": "a"}, 1, {"text": "b"}]"#),
            [
                "a",
                "a.json, article 2: this is a number, not an object; give an object such as \
                 {\"id\": \"1\", \"text\": \"...\"}",
                "b"
            ]
        );
        assert_eq!(
            json(b"{\n \"text\": \"a\",\n}", "a.json").unwrap_err().to_string(),
            "a.json, line 3, column 1: this is not valid JSON: trailing comma; \
             mend the JSON, or give one object a line in a .jsonl file"
        );
    }

    #[track_caller]
    fn check_lines(bytes: &[u8], limit: usize, expect: &[(usize, &str)]) {
        // A tiny buffer, so that lines span several reads.
        let reader = std::io::BufReader::with_capacity(3, bytes);
        let lines = JsonlReader { limit, ..JsonlReader::new(reader, "a") };
        let read: Vec<(usize, String)> =
            lines.map(|(n, a)| (n, a.map_or_else(|e| format!("{:?}", e.kind()), |a| a.text))).collect();
        let expect: Vec<(usize, String)> = expect.iter().map(|(n, t)| (*n, (*t).to_owned())).collect();
        assert_eq!(read, expect);
    }

    #[test]
    fn lines_are_read_one_by_one() {
        let a = "{\"text\":\"a\"}";
        check_lines(format!("{a}\r\n\n \t\n{a}\n").as_bytes(), 99, &[(1, "a"), (4, "a")]);
        check_lines(format!("\u{FEFF}\n{a}").as_bytes(), 99, &[(2, "a")]);
        check_lines(
            format!("\u{FEFF}{a}\n{{\n{a}").as_bytes(),
            99,
            &[(1, "a"), (2, "InvalidJson"), (3, "a")],
        );
        check_lines(format!("{a}\n{a} \n{a}").as_bytes(), 12, &[(1, "a"), (2, "TooLong"), (3, "a")]);
        check_lines(b"", 99, &[]);
        check_lines(b"\n\n", 99, &[]);
        check_lines(b"\x1F\x8B\x08\n\n{}", 99, &[(1, "Binary")]);
        check_lines(b"\xFF\xFE{\0\n\0}\0", 99, &[(1, "Encoding")]);
    }

    #[test]
    fn a_failing_reader_ends_the_reading() {
        struct Broken;
        impl std::io::Read for Broken {
            fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
                Err(std::io::Error::other("the pipe burst"))
            }
        }
        let mut lines = JsonlReader::new(std::io::BufReader::new(Broken), "a");
        let (number, error) = lines.next().unwrap();
        assert_eq!((number, error.unwrap_err().kind()), (1, Kind::Read));
        assert!(lines.next().is_none());
    }

    #[test]
    fn long_texts_are_cut() {
        let mut article = Article::plain("aé日");
        cut_text(&mut article, 5);
        assert_eq!((article.text.as_str(), article.notes[0].code), ("aé", "truncated"));
    }
}
