//! The vocabulary that every stage shares: [`Article`], [`Document`], [`Sentence`], [`Token`], [`Span`].
//!
//! This crate knows nobody: no input or output, no model, no rules. Offsets inside the program count bytes and are
//! end-exclusive; [`CharOffsets`] turns them into Unicode code points once, where a record leaves the program.

mod article;
mod document;
mod span;
mod syntax;

pub use article::{Article, Note};
pub use document::{
    Argument, AttributionRole, Document, Factuality, Name, NameKind, RoleSpan, Sentence, Token, Trigger,
};
pub use span::{CharOffsets, Span};
pub use syntax::{Feature, Features, Relation, Upos};
