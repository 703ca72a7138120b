//! Here is a name: which places bear it, and which of them is meant?
//!
//! [`Gazetteer`] answers look-ups from a table that is compiled into the program and read in place, so that nothing is parsed at
//! start; [`resolve`] scores the candidates of all names of a document against one another. What counts as a name in a
//! text, and which words around it say that it lies in another, is the caller's matter: nothing here knows tokens or documents.
//!
//! ```
//! use sayso_places::{Context, Gazetteer, Link, Toponym, resolve};
//!
//! let gazetteer = Gazetteer::builtin();
//! let names = ["Paris", "Texas"].map(|name| Toponym::named(gazetteer, name));
//! let links = [Link { inner: 0, outer: 1, strength: Link::COMMA }];
//! let chosen = resolve(gazetteer, &names, &links, &Context::default());
//! assert_eq!(gazetteer.place(chosen[0][0].place).area.map(|a| gazetteer.place(a).name), Some("Texas".to_owned()));
//! ```

mod name;
mod resolve;
mod table;

pub use name::key;
pub use resolve::{Context, Link, Scored, Toponym, resolve};
pub use table::{Candidate, Gazetteer, Kind, Place, PlaceId};
