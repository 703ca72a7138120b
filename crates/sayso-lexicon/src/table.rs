//! Tab-separated tables with a header line, comments and errors that name file and line.

use std::fmt;
use std::sync::Arc;

use crate::Pos;

/// A rule that does not have its documented form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LexiconError {
    place: String,
    message: String,
}

impl LexiconError {
    pub(crate) fn at(place: &str, message: impl Into<String>) -> Self {
        Self { place: place.to_owned(), message: message.into() }
    }

    pub(crate) fn missing(table: &str) -> Self {
        Self::at(table, "the table is missing")
    }
}

impl fmt::Display for LexiconError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.message)
    }
}

impl std::error::Error for LexiconError {}

/// One line of a table.
#[derive(Debug, Clone)]
pub struct Row {
    columns: Arc<[String]>,
    fields: Vec<String>,
    /// `file, line n`.
    pub origin: String,
    /// Whether it stands in a scheme of the user's own.
    pub own: bool,
}

impl Row {
    /// The field of a column; `-` (empty) comes out as the empty string.
    ///
    /// # Errors
    /// When the table has no such column.
    pub fn get(&self, column: &str) -> Result<&str, LexiconError> {
        let i = self.columns.iter().position(|c| c == column).ok_or_else(|| {
            LexiconError::at(
                &self.origin,
                format!("no column {column:?} (columns: {})", self.columns.join(", ")),
            )
        })?;
        let field = self.fields[i].as_str();
        Ok(if field == "-" { "" } else { field })
    }

    /// The alternatives of a field, parted by `|`; none when it is empty.
    ///
    /// # Errors
    /// When the table has no such column.
    pub fn list(&self, column: &str) -> Result<Vec<&str>, LexiconError> {
        Ok(self.get(column)?.split('|').map(str::trim).filter(|s| !s.is_empty()).collect())
    }

    /// The items of a field, parted by `|`, with `-` left as it is: for lists that run parallel to each other.
    ///
    /// # Errors
    /// When the table has no such column.
    pub fn raw_list(&self, column: &str) -> Result<Vec<&str>, LexiconError> {
        let field = self.get(column)?;
        Ok(if field.is_empty() { vec!["-"] } else { field.split('|').map(str::trim).collect() })
    }

    /// The part of speech of the row's word.
    pub(crate) fn pos(&self) -> Result<Pos, LexiconError> {
        let pos = self.get("pos")?;
        Pos::from_code(pos)
            .ok_or_else(|| self.error(format!("unknown part of speech {pos:?} (v, n, a, adv, prep, conj)")))
    }

    /// An error at this row.
    pub fn error(&self, message: impl Into<String>) -> LexiconError {
        LexiconError::at(&self.origin, message)
    }
}

/// A parsed table.
#[derive(Debug, Clone)]
pub struct Table {
    /// The names in its header; none when the table holds no line.
    pub columns: Arc<[String]>,
    /// Its rows in order.
    pub rows: Vec<Row>,
}

impl Table {
    /// Parses `text`; `name` is used in errors.
    ///
    /// # Errors
    /// The first row whose number of fields differs from the header's.
    pub fn parse(name: &str, text: &str) -> Result<Self, LexiconError> {
        let mut columns: Option<Arc<[String]>> = None;
        let mut rows = Vec::new();
        // Windows' editors open a file with a mark of its byte order.
        for (i, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
            let line = line.trim_end_matches('\r');
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let fields: Vec<String> = line.split('\t').map(|f| f.trim().to_owned()).collect();
            let Some(columns) = &columns else {
                columns = Some(fields.into());
                continue;
            };
            let origin = format!("{name}, line {}", i + 1);
            if fields.len() != columns.len() {
                let (n, s) = (fields.len(), if fields.len() == 1 { "" } else { "s" });
                return Err(LexiconError::at(
                    &origin,
                    format!("{n} field{s}, but the header names {} ({})", columns.len(), columns.join(", ")),
                ));
            }
            rows.push(Row { columns: columns.clone(), fields, origin, own: false });
        }
        Ok(Self { columns: columns.unwrap_or_default(), rows })
    }
}
