//! sayso reads news and keeps the record of who did what to whom, when, where, and on whose say-so.
//!
//! The stages, in order, and the type that each hands on:
//!
//! ```text
//! bytes ──intake──▶ Article ──reading──▶ Document ──extraction──▶ Findings ──▶ Record
//! ```
//!
//! [`Pipeline::read`] composes them; each is public, so that a bad result can be located by calling them one at a time.

pub mod actors;
mod pipeline;
pub mod record;

pub use pipeline::{Pipeline, PipelineError, Reading, Timings};
pub use record::{Record, record, schema};
pub use sayso_extraction as extraction;
pub use sayso_intake as intake;
pub use sayso_lexicon as lexicon;
pub use sayso_places as places;
pub use sayso_reading as reading;
pub use sayso_text as text;
