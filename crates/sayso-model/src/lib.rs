//! Runs the network: words in, tags and link vectors out.
//!
//! The crate owns the network's view of a word ([`Pieces`], [`window_shapes`]), the [`Network`] trait with its two
//! implementations ([`RtenNetwork`] for the shipped weights, [`FakeNetwork`] for tests without weights), the meaning of the output
//! columns ([`Labels`]) and the scoring of links between words ([`Links`]). It does not know sentences, trees or
//! documents: decoding is reading's work.

mod fake;
mod labels;
mod links;
mod network;
mod pieces;
mod relations;
mod shapes;

pub use fake::FakeNetwork;
pub use labels::{Block, Labels};
pub use links::Links;
pub use network::{ModelError, Network, Outputs, RtenNetwork, Weights, Window};
pub use pieces::{MAX_PIECES_OF_A_WORD, Pieces};
pub use shapes::{SPECIAL_SHAPE, window_shapes};
