//! A record's text, cut by the record's offsets. Offsets that lie outside of the text cut nothing: a record may come
//! from anywhere.

use sayso::record::SpanRecord;

/// A text with the way from its characters to its bytes.
pub(crate) struct Text<'r> {
    text: &'r str,
    /// Byte at which each character starts.
    starts: Vec<usize>,
}

impl<'r> Text<'r> {
    pub(crate) fn new(text: &'r str) -> Self {
        Self { text, starts: text.char_indices().map(|(byte, _)| byte).collect() }
    }

    /// The characters with their offsets.
    pub(crate) fn characters(&self) -> impl Iterator<Item = (usize, char)> {
        self.text.chars().enumerate()
    }

    /// The characters of a span, as they stand.
    pub(crate) fn slice(&self, span: SpanRecord) -> &'r str {
        let byte = |character: usize| self.starts.get(character).copied().unwrap_or(self.text.len());
        self.text.get(byte(span.start)..byte(span.end)).unwrap_or_default()
    }

    /// The words of some spans with one space between them.
    pub(crate) fn words(&self, spans: &[SpanRecord]) -> String {
        let words: Vec<&str> = spans.iter().flat_map(|s| self.slice(*s).split_whitespace()).collect();
        words.join(" ")
    }

    /// The span without the white space around it.
    pub(crate) fn trimmed(&self, span: SpanRecord) -> SpanRecord {
        let slice = self.slice(span);
        let white = |part: &str| part.chars().count();
        let start = span.start + white(&slice[..slice.len() - slice.trim_start().len()]);
        SpanRecord { start, end: start + white(slice.trim()) }
    }
}
