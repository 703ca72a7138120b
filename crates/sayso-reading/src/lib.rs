//! Article → document: words, sentences, syntax, names and attribution roles.
//!
//! [`Reader::read`] composes the steps: [`tokenize()`] cuts words, windows of whole sentences go through the network
//! once, and its scores are decoded into sentences, one tree each, tags and runs. Nothing here knows events or who
//! said what: linking and interpretation are extraction's work.

pub mod boundaries;
mod decode;
mod grammar;
mod lemma;
mod reader;
mod relation;
mod tags;
mod timing;
pub mod tokenize;
mod tree;
mod windows;

pub use boundaries::{Boundary, boundaries, split};
pub use reader::Reader;
pub use timing::Timings;
pub use tokenize::{Word, tokenize};
