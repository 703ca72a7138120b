//! What the network marked and what is no speech.

use std::ops::Range;

use sayso_text::{Relation, Upos};

use crate::attribution::linking::Group;
use crate::attribution::marks::{is_mark, is_opening};
use crate::entities::head_of;
use crate::syntax::Syntax;

/// A content for which nothing says that it is said, and which is no quotation.
pub(super) fn is_stray(s: &Syntax<'_>, g: &Group) -> bool {
    g.cue.is_empty() && !g.content.iter().any(|c| c.clone().any(|t| is_mark(s.doc.form(t))))
}

/// "called his mother", "told the time": a call by telephone, and what a clock does.
pub(super) fn is_no_speech(s: &Syntax<'_>, g: &Group) -> bool {
    let Some(cue) = g.cue.first() else { return false };
    let verb = head_of(s, cue);
    let upos = s.token(verb).upos;
    match s.lemma(verb).as_str() {
        "call" if is_a_name(s, verb) => return true,
        // "less *say* in how they are governed"
        "say" if upos == Upos::Noun => return true,
        // "have *proven* an ally of the West": what they are.
        "prove" => {
            let noun = |t: usize| matches!(s.token(t).upos, Upos::Noun | Upos::Propn | Upos::Adj);
            let what = s.first(verb, &[Relation::Xcomp]).or_else(|| {
                let kinds = ["person", "official", "group", "like_a_state"];
                s.first(verb, &[Relation::Obj, Relation::Ccomp])
                    .filter(|&o| kinds.iter().any(|k| s.is_a(o, k)))
            });
            if what.is_some_and(noun) {
                return true;
            }
        }
        _ => {}
    }
    let Some(object) = s.first(verb, &[Relation::Obj]).filter(|&o| g.content.iter().any(|c| c.contains(&o)))
    else {
        return false;
    };
    // The object, and at most where from and when he calls.
    let rest = |c: usize| s.relation(c).is("obl") && s.case(c).is_some() && !s.has_case(c, "as");
    let only = |r: &Range<usize>| {
        let phrase = s.subtree(object);
        r.start == phrase.start
            && s.children(verb)
                .iter()
                .all(|&c| c < phrase.end || !r.contains(&c) || rest(c) || s.token(c).upos == Upos::Punct)
    };
    let bare = s.first(verb, &[Relation::Xcomp, Relation::Ccomp, Relation::CompoundPrt]).is_none()
        && g.content.len() == 1
        && !g.content[0].clone().any(|t| is_opening(s.doc.form(t)));
    match s.lemma(verb).as_str() {
        "call" if cue.len() == 1 && g.content.first().is_some_and(only) => {
            bare && (s.is_a(object, "person") || s.token(object).upos == Upos::Pron)
        }
        "tell" => bare && s.lemma(object) == "time",
        // "passed a bill"
        "pass" | "enact" => bare && s.is_a(object, "law"),
        // "said *nothing* after officers surrounded him"
        "say" => matches!(s.lemma(object).as_str(), "nothing" | "little"),
        // "dismissed the army chief"
        "dismiss" => {
            bare && s.first(verb, &[Relation::Obl]).is_none_or(|o| !s.has_case(o, "as"))
                && s.is_a(object, "official")
        }
        // "summoned the Swiss ambassador"
        "summon" => bare && s.is_a(object, "official"),
        // "released 20 prisoners": what is let go and is no paper.
        "release" | "free" => {
            bare && ["person", "prisoner", "armed", "group"].iter().any(|c| s.is_a(object, c))
        }
        _ => false,
    }
}

/// Whether "call" only gives somebody's name: "a group *calling* itself the Free Men", "a group *called* the Free Men".
fn is_a_name(s: &Syntax<'_>, verb: usize) -> bool {
    if !matches!(s.relation(verb), Relation::Acl | Relation::Amod | Relation::Advcl) {
        return false;
    }
    let itself = s
        .first(verb, &[Relation::Obj])
        .is_some_and(|o| matches!(s.lemma(o).as_str(), "itself" | "himself" | "herself" | "themselves"));
    let capital = |t: usize| s.doc.form(t).starts_with(char::is_uppercase);
    let mut next = verb + 1;
    while next < s.doc.tokens.len() && (s.token(next).upos == Upos::Det || s.token(next).upos == Upos::Punct)
    {
        next += 1;
    }
    let named = s.is_passive(verb) && next < s.doc.tokens.len() && capital(next);
    itself || named && s.children(verb).iter().all(|&c| !s.has_case(c, "by"))
}

/// "The claim has *no support* in any trial": what is lacking somewhere is nobody's speech.
pub(super) fn is_lacking(s: &Syntax<'_>, g: &Group) -> bool {
    let Some(cue) = g.cue.first() else { return false };
    let noun = head_of(s, cue);
    // "There was *no* immediate *claim* of responsibility"
    let none = s.by_relation(noun, &[Relation::Det]).iter().any(|&d| s.lemma(d) == "no");
    if none && s.token(noun).upos == Upos::Noun && g.source.is_empty() {
        return true;
    }
    let Some(source) = g.source.first() else { return false };
    let have = s.head(noun).filter(|&h| s.lemma(h) == "have" && s.relation(noun) == Relation::Obj);
    s.lemma(cue.start) == "no"
        && have.is_some_and(|h| g.content.iter().any(|c| c.contains(&h) && c.end <= cue.start))
        && s.has_case(head_of(s, source), "in")
}
