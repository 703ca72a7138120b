//! Reported speech in the forms that other systems expect, from the public record.
//!
//! | module | form |
//! |---|---|
//! | [`quotations`] | a table of quotations for people, and the field `V2.1QUOTATIONS` of GDELT's Global Knowledge Graph |
//! | [`mod@claims`] | schema.org `Claim`, as JSON-LD |
//! | [`mod@naf`] | the NLP Annotation Format of the NewsReader project, with its attribution layer |
//!
//! Every form is a pure function of a [`Record`](sayso::Record): nothing is found or decided about the article here, and
//! no file is read or written. All of them quote, so a record [without its text](sayso::Record::without_text) has
//! nothing to export but its metadata. `docs/exports.md` tells what each form loses.

pub mod claims;
pub mod naf;
pub mod quotations;
mod speech;
mod text;
mod xml;

pub use claims::claims;
pub use naf::naf;
