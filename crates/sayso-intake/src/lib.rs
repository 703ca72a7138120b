//! Intake: the bytes that a user hands in become [`Article`]s.
//!
//! ```text
//! bytes ── detect ──┬─ Text  ── text ─────────────────────┐
//!                   ├─ Html  ── html ─────────────────────┼─▶ Article
//!                   ├─ Jsonl ── JsonlReader ─ jsonl_line ─┤
//!                   └─ Json  ── json ─────────────────────┘
//! ```
//!
//! [`detect`] says what the bytes are; one function a format reads them. Plain text and the `text` of JSON arrive
//! exactly as given, so that offsets hold in the caller's own string; a web page is reduced to its article, in
//! paragraphs separated by blank lines. Whatever had to be guessed, cut or left out becomes a [`Note`] of the
//! article; what cannot be read at all is an [`IntakeError`] that names the input, the place and the mend.
//!
//! This crate never touches disk or network, and no input makes it panic.
//!
//! ```
//! let line = br#"{"id": 7, "text": "Ankara said no.", "date": "31 August 2023"}"#;
//! let article = sayso_intake::jsonl_line(line, "news.jsonl", 1)?;
//! assert_eq!((article.id.as_str(), article.text.as_str()), ("7", "Ankara said no."));
//! assert_eq!(article.published.as_deref(), Some("2023-08-31"));
//!
//! let error = sayso_intake::jsonl_line(br#"{"id": 8}"#, "news.jsonl", 2).unwrap_err();
//! assert_eq!(
//!     error.to_string(),
//!     r#"news.jsonl, line 2, id "8": no "text" field (found: id); give the article's text as "text""#
//! );
//! # Ok::<(), sayso_intake::IntakeError>(())
//! ```
//!
//! # Notes that intake leaves
//!
//! | code | meaning |
//! |---|---|
//! | `byte-order-mark` | a leading byte order mark was dropped from plain text, so offsets start after it |
//! | `deep-markup` | tags nested too deep were dropped from a page, their text kept |
//! | `empty` | there is nothing to read |
//! | `encoding` | the text was not UTF-8: what it was decoded from, and whether characters were lost |
//! | `date-conflict` | the text's own head, or a guess from the page, is another day than the date that was given, which counts |
//! | `guessed-date` | no publication date was stated; one was found in the page's address, in its other metadata or in a `<time>` element, or in the head of the text |
//! | `language` | the text seems not to be in English, which is all that sayso reads |
//! | `lone-surrogate` | half a surrogate pair in JSON was replaced by U+FFFD |
//! | `no-article-text` | no article was found in the page: the text is all that the page shows |
//! | `truncated` | the input was longer than a limit and was cut |
//! | `unreadable-date` | a date was given in no form that sayso reads, and was left out |
//! | `unreadable-field` | a field other than the text had an unusable value, and was left out |

mod blocks;
mod date;
mod dateline;
mod decode;
mod error;
mod format;
mod json;
mod language;
mod markup;
mod page;
mod plain;

pub use dateline::{give_date, settle_date};
pub use error::{IntakeError, IntakeErrorKind};
pub use format::{Format, detect};
pub use json::{JsonlReader, json, json_fault, jsonl_line};
pub use page::{Focus, HtmlOptions, html};
pub use plain::text;

#[expect(unused_imports, reason = "for the links of the crate's documentation")]
use sayso_text::{Article, Note};

/// The longest text of one article, in bytes; the rest is cut with a note. Far beyond any article (a long novel is
/// 3 MB). Reading needs some 300 bytes for each, so that the limit keeps a mistaken database dump from exhausting memory.
pub const MAX_TEXT: usize = 4 << 20;

/// The longest web page, in bytes; the rest is cut with a note. Parsing needs some 20 times the page's size.
pub const MAX_PAGE: usize = 32 << 20;

/// The longest line of a JSONL file, in bytes; a longer one is an error, and the next line is read.
pub const MAX_LINE: usize = 64 << 20;
