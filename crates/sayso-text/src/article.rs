//! What intake makes of the bytes that a user hands in.

/// Something that a stage could not read, guessed or cut. Never silent: every note reaches the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// A stable word for programs, such as `guessed-date` or `truncated`.
    pub code: &'static str,
    /// A sentence for people.
    pub message: String,
}

impl Note {
    /// A note with its code and its sentence.
    pub fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }
}

/// One article: its text exactly as offsets count it, and what is known about where it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Article {
    /// The caller's id; empty when there is none (the record then carries a hash of the content).
    pub id: String,
    /// The text to read. Plain text and JSONL input arrive here untouched.
    pub text: String,
    /// Headline.
    pub title: Option<String>,
    /// Where it was found.
    pub url: Option<String>,
    /// The publisher's name.
    pub outlet: Option<String>,
    /// The byline.
    pub author: Option<String>,
    /// Publication date (`2023-08-31`) or date-time (RFC 3339), as given or found.
    pub published: Option<String>,
    /// ISO 639-1 code of the language.
    pub language: Option<String>,
    /// What could not be read on the way here.
    pub notes: Vec<Note>,
}

impl Article {
    /// An article of plain text with nothing else known.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}
