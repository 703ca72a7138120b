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

    /// The words of a span, parted by white space, with where each stands.
    pub(crate) fn words_of(&self, span: SpanRecord) -> impl Iterator<Item = (&'r str, SpanRecord)> {
        let slice = self.slice(span);
        slice.split_whitespace().map(move |word| {
            // Both are parts of one string.
            let before = word.as_ptr() as usize - slice.as_ptr() as usize;
            let start = span.start + slice[..before].chars().count();
            (word, SpanRecord { start, end: start + word.chars().count() })
        })
    }

    /// The span without the single quotation marks, or the doubled ones, around it.
    pub(crate) fn bare(&self, span: SpanRecord) -> SpanRecord {
        let span = self.trimmed(span);
        let words = self.slice(span);
        let rest = words.trim_start_matches(['‘', '\'', '`']);
        // The last mark of a word without a first one may be the owner's: "the workers’".
        let closed = rest.trim_end_matches(['’', '\'']);
        let ends = rest.len() < words.len() || closed.ends_with(['.', ',', '!', '?']);
        let kept = if ends { closed } else { rest };
        let start = span.start + words[..words.len() - rest.len()].chars().count();
        SpanRecord { start, end: start + kept.chars().count() }
    }

    /// The span without the white space around it.
    pub(crate) fn trimmed(&self, span: SpanRecord) -> SpanRecord {
        let slice = self.slice(span);
        let white = |part: &str| part.chars().count();
        let start = span.start + white(&slice[..slice.len() - slice.trim_start().len()]);
        SpanRecord { start, end: start + white(slice.trim()) }
    }
}
