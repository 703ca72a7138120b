//! The many names of a state: "North Korea", "the DPRK", "Pyongyang" are one that acts. A capital is the government where it acts or is
//! spoken to, and a city where things are in it.

use sayso_lexicon::{ActorForm, EventType, Lexicon, Pos};
use sayso_text::{Name, NameKind, Relation};

use super::head_of;
use crate::syntax::Syntax;

/// A name that stands for a state.
pub(super) struct StateName<'d> {
    /// ISO 3166-1 alpha-3.
    pub country: &'d str,
    /// Whether it is one of the state's own names, not its capital's or a palace's.
    pub own: bool,
}

/// Prepositions under which a capital is the other side of an act: "talks with Ankara".
const SIDES: &[&str] = &["with", "against", "by", "between"];

/// Whether a name is a state's in any of its forms: "Ruritania", "the Federal Republic of Ruritania".
pub(crate) fn names_a_state(s: &Syntax<'_>, name: &Name) -> bool {
    state_name(s, name).is_some_and(|n| n.own)
}

/// The state that a name stands for where it is used, if it does.
pub(super) fn state_name<'d>(s: &Syntax<'d>, name: &Name) -> Option<StateName<'d>> {
    if !matches!(name.kind, NameKind::Place | NameKind::Organization) {
        return None;
    }
    let words = bare(s.doc.words(&name.tokens));
    let actor = s.lexicon.actors.named(words, "").or_else(|| {
        let state = s.lexicon.actors.named(behind_form(words)?, "")?;
        (state.form == ActorForm::State).then_some(state)
    })?;
    if name.tokens.len() == 1 && matches!(s.doc.form(name.tokens.start), "South" | "North") && !s.of_korea {
        return None;
    }
    let own = match actor.form {
        ActorForm::State => true,
        ActorForm::Government => false,
        ActorForm::Capital if acts(s, head_of(s, &name.tokens)) => false,
        _ => return None,
    };
    Some(StateName { country: actor.country.as_deref()?, own })
}

/// The name of a state behind words for its form, however it is called in full: "Democratic People's Republic of *North Korea*".
fn behind_form(words: &str) -> Option<&str> {
    let (form, name) = words.split_once(" of ")?;
    let known = |w: &str| {
        matches!(
            w,
            "Democratic"
                | "People's"
                | "People’s"
                | "Federal"
                | "Federative"
                | "Islamic"
                | "Socialist"
                | "United"
                | "Arab"
        )
    };
    let (before, last) = form.rsplit_once(' ').unwrap_or(("", form));
    let fits = matches!(last, "Republic" | "Kingdom" | "Federation") && before.split_whitespace().all(known);
    fits.then(|| name.strip_prefix("the ").unwrap_or(name))
}

/// Whether a name is a capital that does not act where it is used: a city.
pub(super) fn is_city(s: &Syntax<'_>, name: &Name) -> bool {
    name.kind == NameKind::Place
        && s.lexicon
            .actors
            .named(bare(s.doc.words(&name.tokens)), "")
            .is_some_and(|a| a.form == ActorForm::Capital)
        && !acts(s, head_of(s, &name.tokens))
}

/// Whether a name of a state is its capital's or a palace's.
pub(super) fn is_other(lexicon: &Lexicon, name: &str) -> bool {
    lexicon.actors.named(bare(name), "").is_some_and(|a| a.form != ActorForm::State)
}

/// A name without the genitive's ending.
fn bare(name: &str) -> &str {
    name.trim_end_matches("'s").trim_end_matches("’s").trim_end()
}

/// Whether the words around say that what the word at `n` names acts, or is acted upon as governments are.
fn acts(s: &Syntax<'_>, n: usize) -> bool {
    let Some(h) = s.head(n) else { return false };
    match s.relation(n) {
        Relation::Conj => h != n && acts(s, h),
        Relation::Nsubj => s.is_verb(h) && (told(s, h) || s.first(h, &[Relation::Xcomp]).is_some()),
        Relation::NsubjPass | Relation::Obj | Relation::Iobj => s.is_verb(h) && spoken_to(s, h),
        Relation::NmodPoss => governmental(s, h),
        r if r.is("obl") => {
            let case = s.case(n).unwrap_or_default();
            s.is_verb(h) && told(s, h) && SIDES.contains(&case.as_str())
        }
        r if r.is("nmod") => {
            let case = s.case(n).unwrap_or_default();
            SIDES.contains(&case.as_str()) && governmental(s, h)
        }
        _ => false,
    }
}

/// Whether a verb names an act of the tables or a way to speak.
fn told(s: &Syntax<'_>, v: usize) -> bool {
    let lemma = s.lemma(v);
    !s.lexicon.frames.of(&lemma, Pos::Verb).is_empty() || !s.lexicon.cues.starting_with(&lemma).is_empty()
}

/// Whether a verb names what is said to somebody: cities are bombed and visited, governments are urged.
fn spoken_to(s: &Syntax<'_>, v: usize) -> bool {
    let lemma = s.lemma(v);
    s.lexicon
        .frames
        .of(&lemma, Pos::Verb)
        .iter()
        .any(|f| f.kind.quad() % 2 == 1 && f.kind != EventType::Consult)
}

fn governmental(s: &Syntax<'_>, n: usize) -> bool {
    let lemma = s.lemma(n);
    s.lexicon.is_a(&lemma, "governmental") || !s.lexicon.frames.of(&lemma, Pos::Noun).is_empty()
}
