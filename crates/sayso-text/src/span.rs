//! Evidence as spans of the article's text.

use std::ops::Range;

/// A run of bytes of an article's text, end-exclusive, on character borders.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// Byte at which the span starts.
    pub start: usize,
    /// Byte after its last.
    pub end: usize,
}

impl Span {
    /// A span from `start` to before `end`.
    ///
    /// # Panics
    /// If `end < start`.
    pub fn new(start: usize, end: usize) -> Self {
        assert!(start <= end, "a span cannot end ({end}) before it starts ({start})");
        Self { start, end }
    }

    /// The text that the span covers.
    ///
    /// # Panics
    /// If the span is not on character borders of `text`, which means that it belongs to another text.
    pub fn of<'t>(&self, text: &'t str) -> &'t str {
        &text[self.start..self.end]
    }

    /// Number of bytes.
    pub fn len(&self) -> usize {
        self.end - self.start
    }

    /// Whether it covers nothing.
    pub fn is_empty(&self) -> bool {
        self.start == self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(&self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies within this span.
    pub fn contains(&self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that covers both.
    pub fn to(&self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

impl From<Range<usize>> for Span {
    fn from(r: Range<usize>) -> Self {
        Span::new(r.start, r.end)
    }
}

/// Turns byte offsets into Unicode code points, the unit of every public offset.
///
/// ```
/// let at = sayso_text::CharOffsets::new("Élysée says");
/// assert_eq!(at.of(0), 0);
/// assert_eq!(at.of(9), 7); // "says" starts at byte 9, character 7
/// ```
#[derive(Debug, Clone)]
pub struct CharOffsets {
    /// Characters before each block of `BLOCK` bytes; empty when the text is ASCII.
    blocks: Vec<u32>,
    text: Vec<u8>,
}

/// Bytes between two stored counts: a look-up scans at most this many.
const BLOCK: usize = 64;

impl CharOffsets {
    /// Indexes `text`.
    pub fn new(text: &str) -> Self {
        if text.is_ascii() {
            return Self { blocks: Vec::new(), text: Vec::new() };
        }
        let bytes = text.as_bytes();
        let mut blocks = Vec::with_capacity(bytes.len() / BLOCK + 1);
        let mut n = 0u32;
        for chunk in bytes.chunks(BLOCK) {
            blocks.push(n);
            n += chunk.iter().filter(|b| !is_continuation(**b)).count() as u32;
        }
        Self { blocks, text: bytes.to_vec() }
    }

    /// The number of characters before byte `offset`.
    pub fn of(&self, offset: usize) -> usize {
        if self.blocks.is_empty() {
            return offset;
        }
        let block = (offset / BLOCK).min(self.blocks.len() - 1);
        let rest = &self.text[block * BLOCK..offset];
        self.blocks[block] as usize + rest.iter().filter(|b| !is_continuation(**b)).count()
    }
}

fn is_continuation(byte: u8) -> bool {
    byte & 0b1100_0000 == 0b1000_0000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_count_characters() {
        let text = "“Élysée” said it — übermorgen, naïve 日本 ".repeat(9);
        let at = CharOffsets::new(&text);
        for (n, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(at.of(byte), n);
        }
        assert_eq!(at.of(text.len()), text.chars().count());
    }
}
