//! The names of slots: those of the grammar, and prepositions.

use crate::{LexiconError, Row};

/// The prepositions that a table may name as a slot. A word that is none is a slip of the pen: it would match nothing, and nobody
/// would be told.
const PREPOSITIONS: &[&str] = &[
    "about",
    "above",
    "according",
    "across",
    "after",
    "against",
    "ahead",
    "along",
    "alongside",
    "amid",
    "amidst",
    "among",
    "amongst",
    "around",
    "as",
    "aside",
    "at",
    "because",
    "before",
    "behind",
    "below",
    "beneath",
    "beside",
    "besides",
    "between",
    "beyond",
    "by",
    "concerning",
    "considering",
    "despite",
    "down",
    "due",
    "during",
    "except",
    "excluding",
    "following",
    "for",
    "from",
    "given",
    "in",
    "including",
    "inside",
    "instead",
    "into",
    "like",
    "near",
    "next",
    "notwithstanding",
    "of",
    "off",
    "on",
    "onto",
    "opposite",
    "out",
    "outside",
    "over",
    "past",
    "pending",
    "per",
    "prior",
    "regarding",
    "respecting",
    "round",
    "since",
    "than",
    "through",
    "throughout",
    "till",
    "to",
    "together",
    "toward",
    "towards",
    "under",
    "underneath",
    "unlike",
    "until",
    "up",
    "upon",
    "versus",
    "via",
    "with",
    "within",
    "without",
];

/// The preposition that names a slot, or an error with the names that the table may use.
pub(crate) fn preposition(name: &str, slots: &[&str], row: &Row) -> Result<String, LexiconError> {
    if PREPOSITIONS.contains(&name) {
        return Ok(name.to_owned());
    }
    Err(row.error(format!(
        "unknown slot {name:?}: give {}, or a preposition ({})",
        slots.join(", "),
        PREPOSITIONS.join(", ")
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prepositions_are_sorted_and_none_stands_twice() {
        assert!(PREPOSITIONS.is_sorted_by(|a, b| a < b));
    }
}
