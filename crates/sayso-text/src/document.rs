//! What reading makes of an article.

use std::ops::Range;

use crate::{Article, Features, Relation, Span, Upos};

/// A word of the text, with its place in the sentence's dependency tree.
#[derive(Debug, Clone, PartialEq)]
pub struct Token {
    /// Where it stands. Words never overlap, and together they cover every character but white space.
    pub span: Span,
    /// Whether it continues the orthographic word of the token before ("n't" after "do").
    pub joined: bool,
    /// Dictionary form; proper nouns keep their capitals.
    pub lemma: String,
    /// Part of speech.
    pub upos: Upos,
    /// Morphological features.
    pub features: Features,
    /// Index of the head in [`Document::tokens`]; a root points at itself.
    pub head: usize,
    /// Relation to the head.
    pub relation: Relation,
}

/// A sentence: a run of tokens that form one tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Indices into [`Document::tokens`].
    pub tokens: Range<usize>,
    /// From its first to its last character.
    pub span: Span,
    /// Number of the paragraph in which it stands.
    pub paragraph: usize,
}

/// Kind of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NameKind {
    /// A person.
    Person,
    /// A body: company, ministry, party, army, outlet.
    Organization,
    /// A place, also when it stands for its government.
    Place,
    /// Nationals, believers, adherents ("Turkish", "Muslims").
    Group,
    /// Works, products, events, laws.
    Other,
}

/// A name that the network tagged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// Indices into [`Document::tokens`].
    pub tokens: Range<usize>,
    /// What it names.
    pub kind: NameKind,
}

/// Part that a run of words plays in reported speech or thought (PolNeAR; Pareti 2016).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AttributionRole {
    /// Who says it.
    Source,
    /// The word that says so.
    Cue,
    /// What is said.
    Content,
}

/// A run of words with an attribution role, as the network tagged it.
#[derive(Debug, Clone, PartialEq)]
pub struct RoleSpan {
    /// Indices into [`Document::tokens`].
    pub tokens: Range<usize>,
    /// Its role.
    pub role: AttributionRole,
    /// First token of the cue whose attribution it is part of; `None` when there is no cue.
    pub cue: Option<usize>,
    /// Mean probability of its words' labels, 0 to 1.
    pub probability: f32,
}

/// A word that the network takes for the trigger of an event.
#[derive(Debug, Clone, PartialEq)]
pub struct Trigger {
    /// Index into [`Document::tokens`].
    pub token: usize,
    /// Name of the event's type, as the network's labels have it.
    pub kind: String,
    /// Probability of this type, 0 to 1.
    pub probability: f32,
    /// Probabilities that the event is actual, planned, hypothetical or negated; `None` from weights that do not tell.
    pub status: Option<[f32; 4]>,
    /// Words of the trigger's sentence that may be part of an actor or a recipient.
    pub arguments: Vec<Argument>,
}

/// A word that the network takes for a part of an event's actor or recipient.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Argument {
    /// Index into [`Document::tokens`].
    pub token: usize,
    /// Probability that it belongs to an actor, 0 to 1.
    pub actor: f32,
    /// Probability that it belongs to a recipient, 0 to 1.
    pub recipient: f32,
}

/// Whether the act that a predicate names happened, as the network sees it: probabilities that sum to 1. Means nothing of words that
/// are no predicates. After the factuality scale of Saurí & Pustejovsky (2009), cut in three.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Factuality {
    /// It did not happen.
    pub did_not: f32,
    /// The text leaves it open.
    pub unclear: f32,
    /// It happened.
    pub happened: f32,
}

/// An article that has been read: words, sentences, syntax, names and attribution roles.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Document {
    /// What was read.
    pub article: Article,
    /// All words in order.
    pub tokens: Vec<Token>,
    /// Sentences in order; together they hold every token.
    pub sentences: Vec<Sentence>,
    /// Names in order, not nested.
    pub names: Vec<Name>,
    /// Attribution roles, cue by cue; those of one cue do not overlap.
    pub roles: Vec<RoleSpan>,
    /// Triggers of events in order; empty from weights that were not taught events.
    pub triggers: Vec<Trigger>,
    /// Factuality of each token, or empty.
    pub factuality: Vec<Factuality>,
}

impl Document {
    /// The article's text.
    pub fn text(&self) -> &str {
        &self.article.text
    }

    /// The characters of one token.
    pub fn form(&self, token: usize) -> &str {
        self.tokens[token].span.of(&self.article.text)
    }

    /// The span of a run of tokens.
    ///
    /// # Panics
    /// If the run is empty.
    pub fn span(&self, tokens: &Range<usize>) -> Span {
        self.tokens[tokens.start].span.to(self.tokens[tokens.end - 1].span)
    }

    /// The characters of a run of tokens.
    ///
    /// # Panics
    /// If the run is empty.
    pub fn words(&self, tokens: &Range<usize>) -> &str {
        self.span(tokens).of(&self.article.text)
    }

    /// The index of the sentence that holds `token`.
    pub fn sentence_of(&self, token: usize) -> usize {
        self.sentences.partition_point(|s| s.tokens.end <= token)
    }
}
