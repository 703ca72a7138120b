//! Why an input could not become an article.

use std::fmt;

/// What is wrong with an input, for programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum IntakeErrorKind {
    /// The bytes are a PDF, an archive, an image or the like.
    Binary,
    /// The bytes are text in an encoding that this format does not allow.
    Encoding,
    /// The JSON does not parse.
    InvalidJson,
    /// The JSON is not an object, or its text is not a string.
    WrongType,
    /// There is no field with the article's text, or it is null.
    MissingText,
    /// The article's text holds nothing but white space.
    EmptyText,
    /// The line is longer than [`MAX_LINE`](crate::MAX_LINE).
    TooLong,
    /// The reader failed.
    Read,
}

/// An input that could not become an article: what is wrong, where, and how to mend it.
///
/// ```
/// let error = sayso_intake::text(b"%PDF-1.7 ...", "report.pdf").unwrap_err();
/// assert_eq!(error.kind(), sayso_intake::IntakeErrorKind::Binary);
/// assert_eq!(error.to_string(), "report.pdf: this is a PDF document; extract its text first");
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct IntakeError(Box<Inner>);

#[derive(Clone, PartialEq, Eq)]
struct Inner {
    kind: IntakeErrorKind,
    name: String,
    line: Option<usize>,
    column: Option<usize>,
    item: Option<usize>,
    id: Option<String>,
    message: String,
    mend: String,
}

impl IntakeError {
    pub(crate) fn new(
        kind: IntakeErrorKind,
        name: &str,
        message: impl Into<String>,
        mend: impl Into<String>,
    ) -> Self {
        Self(Box::new(Inner {
            kind,
            name: name.to_owned(),
            line: None,
            column: None,
            item: None,
            id: None,
            message: message.into(),
            mend: mend.into(),
        }))
    }

    pub(crate) fn at_line(mut self, line: usize) -> Self {
        self.0.line = Some(line);
        self
    }

    pub(crate) fn at_column(mut self, column: Option<usize>) -> Self {
        self.0.column = column;
        self
    }

    pub(crate) fn at_item(mut self, item: usize) -> Self {
        self.0.item = Some(item);
        self
    }

    pub(crate) fn with_id(mut self, id: Option<String>) -> Self {
        self.0.id = id;
        self
    }

    /// What is wrong, for programs.
    pub fn kind(&self) -> IntakeErrorKind {
        self.0.kind
    }

    /// The input's name, as the caller gave it.
    pub fn name(&self) -> &str {
        &self.0.name
    }

    /// The line, counted from 1, where lines mean something.
    pub fn line(&self) -> Option<usize> {
        self.0.line
    }

    /// The column in characters, counted from 1, where it is known.
    pub fn column(&self) -> Option<usize> {
        self.0.column
    }

    /// The number of the article in a JSON array, counted from 1.
    pub fn item(&self) -> Option<usize> {
        self.0.item
    }

    /// The article's id, where it has one.
    pub fn id(&self) -> Option<&str> {
        self.0.id.as_deref()
    }

    /// What is wrong, without place and mend.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// What to do about it.
    pub fn mend(&self) -> &str {
        &self.0.mend
    }
}

impl fmt::Display for IntakeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { name, line, column, item, id, message, mend, .. } = &*self.0;
        f.write_str(name)?;
        for (what, number) in [("line", line), ("column", column), ("article", item)] {
            if let Some(number) = number {
                write!(f, ", {what} {number}")?;
            }
        }
        if let Some(id) = id {
            write!(f, ", id {id:?}")?;
        }
        write!(f, ": {message}; {mend}")
    }
}

impl fmt::Debug for IntakeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "IntakeError({:?}: {self})", self.0.kind)
    }
}

impl std::error::Error for IntakeError {}
