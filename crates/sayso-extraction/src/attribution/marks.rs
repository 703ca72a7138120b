//! Quotation marks and dashes: the one list for all that ask of a word whether it is one.
//!
//! The marks of other languages count where quotations are cut and lines are told apart; the mends go by the English ones.

/// A double mark, by what it can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Open,
    Close,
    /// The same mark on both sides.
    Straight,
    /// Two apostrophes, which older wire copy has on either side.
    Pair,
}

/// Which double mark of any language a word is.
pub(super) fn mark(form: &str) -> Option<Mark> {
    match form {
        "“" | "``" | "«" | "„" => Some(Mark::Open),
        "”" | "»" => Some(Mark::Close),
        // Doubled by an export to CSV.
        "\"" | "\"\"" => Some(Mark::Straight),
        "''" => Some(Mark::Pair),
        _ => None,
    }
}

/// Whether a word is a double mark of any language, once.
pub(super) fn is_quote(form: &str) -> bool {
    form != "\"\"" && mark(form).is_some()
}

/// Whether a word is a double mark of English text.
pub(super) fn is_mark(form: &str) -> bool {
    is_opening(form) || form == "”"
}

/// Whether a word is a double mark of English text that can open a quotation.
pub(super) fn is_opening(form: &str) -> bool {
    matches!(form, "\"" | "“" | "``" | "''")
}

/// Whether direct speech can begin with a word: a double or a single mark of English text.
pub(super) fn opens_speech(form: &str) -> bool {
    is_opening(form) || matches!(form, "'" | "‘")
}

/// Whether a quotation may begin, or go on, with a word.
pub(super) fn opens_quotation(form: &str) -> bool {
    opens_speech(form) || matches!(form, "«" | "„" | "”")
}

/// Whether direct speech can end with a word: a double or a single mark of English text.
pub(super) fn closes_speech(form: &str) -> bool {
    matches!(form, "\"" | "”" | "''" | "’" | "'")
}

/// Whether a word is a dash, or a hyphen in its place.
pub(super) fn is_dash(form: &str) -> bool {
    form == "-" || is_long_dash(form)
}

/// Whether a word is a dash and no hyphen.
pub(super) fn is_long_dash(form: &str) -> bool {
    matches!(form, "—" | "–" | "―" | "--")
}
