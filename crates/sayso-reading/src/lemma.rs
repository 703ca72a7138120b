//! Dictionary forms: the network's lemma script, checked against the words that exist.
//!
//! The script says what to cut and add, but whether "refused" comes from "refus" or "refuse" is knowledge of words, which the
//! vocabulary of word pieces has: every common base form is a piece of its own. Irregular verbs stand in `irregular.txt`.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use sayso_text::Upos;

use crate::tags::apply_script;

/// The lemma of `form`: an irregular verb's, else the script's where it is a possible and known base, else the first known
/// regular base, else a guess by spelling.
///
/// `inflected` says that the features call it a plural, a past form, a participle or a third person, which is hardly ever its own base.
pub(crate) fn lemma(
    form: &str,
    upos: Upos,
    inflected: bool,
    script: &str,
    known: impl Fn(&str) -> bool,
) -> String {
    if upos == Upos::Propn {
        return lemma_of_name(form, script, known);
    }
    let lower = form.to_lowercase();
    if lower == "i" && upos == Upos::Pron {
        return "I".to_owned();
    }
    let scripted = apply_script(&lower, script).unwrap_or_else(|| lower.clone());
    if matches!(upos, Upos::Num | Upos::Noun | Upos::Sym | Upos::X)
        && let Some(whole) = abbreviated(&lower).filter(|w| w.ends_with("illion"))
    {
        return whole.to_owned();
    }
    if matches!(upos, Upos::Num | Upos::Sym | Upos::X) {
        // "m" is "million", and "5.5bn" nothing that letters could be added to.
        let figures = scripted.bytes().all(|b| !b.is_ascii_alphabetic());
        return if scripted.len() <= lower.len() || figures || known(&scripted) { scripted } else { lower };
    }
    if !matches!(upos, Upos::Verb | Upos::Noun | Upos::Aux) {
        return scripted;
    }
    let verbs = verbs();
    let known = |w: &str| known(w) || verbs.contains(w);
    if (scripted != lower || inflected)
        && let Some(lemma) = irregular(&lower, upos)
    {
        return lemma;
    }
    if scripted == lower && inflected && upos == Upos::Noun && !PLURAL_ONLY.contains(&lower.as_str()) {
        let plural = lower.ends_with('s') && !lower.ends_with("ss") && lower.chars().count() > 3;
        let base = if plural { bases(&lower, upos).into_iter().find(|c| known(c)) } else { None };
        return base.unwrap_or(scripted);
    }
    if scripted == lower && !(inflected && upos == Upos::Verb) {
        // No base form but "need" and its like ends so: the network saw no features, and "denied" is from "deny" all the same.
        let past = upos == Upos::Verb && lower.ends_with("ed") && !lower.ends_with("eed");
        // Nor do bases end like "denies" and "launches".
        let third =
            upos == Upos::Verb && lower.len() > 4 && lower.ends_with("es") && !lower.ends_with("sses");
        let base = if past || third { bases(&lower, upos).into_iter().find(|c| known(c)) } else { None };
        return base.unwrap_or(scripted);
    }
    of_regular(lower, upos, scripted, known)
}

/// The lemma of a name.
fn lemma_of_name(form: &str, script: &str, known: impl Fn(&str) -> bool) -> String {
    let cuts = script.ends_with('+');
    let bare = form.to_lowercase();
    // "Mar" and "Sun" are names; with a full stop, or where the network would write them out, they are not.
    if (bare.ends_with('.') || !cuts && !script.starts_with('='))
        && let Some(whole) = abbreviated(bare.trim_end_matches('.'))
    {
        return whole.to_owned();
    }
    // A name keeps its capitals; scripts were learnt on lower case. What they add may belong to another word ("-ober", "-alian"),
    // but "Authorities" and "Women" at the head of a sentence are plurals of words that exist.
    let plural = |lemma: &String| known(&lemma.to_lowercase()) && !script.starts_with("-0");
    Some(script)
        .filter(|s| s.starts_with('-'))
        .and_then(|s| apply_script(form, s))
        .filter(|lemma| cuts || plural(lemma))
        .unwrap_or_else(|| form.to_owned())
}

/// The lemma of a regular form: the script's where it is a possible and known base, else the first known base, else a guess.
fn of_regular(lower: String, upos: Upos, scripted: String, known: impl Fn(&str) -> bool) -> String {
    let candidates = bases(&lower, upos);
    if candidates.is_empty() {
        // No regular ending: a cut that leaves no word was a mistake, and so is any of a noun ("graft").
        let cut = upos == Upos::Noun && lower.starts_with(&scripted);
        return if !cut && scripted.chars().count() >= 3 && known(&scripted) { scripted } else { lower };
    }
    // "allies" is from "ally", whatever girl is called Allie; "movies" has no "movy", and "ties" is too short to tell.
    if lower.len() > 5 && lower.ends_with("ies") && candidates.first().is_some_and(|y| known(y)) {
        return candidates[0].clone();
    }
    if candidates.contains(&scripted) && known(&scripted) {
        return scripted;
    }
    candidates.iter().find(|c| known(c)).cloned().unwrap_or_else(|| candidates[0].clone())
}

/// Nouns in -s that have no other form in the sense that news has them in.
const PLURAL_ONLY: &[&str] = &[
    "series",
    "species",
    "means",
    "thanks",
    "goods",
    "clothes",
    "headquarters",
    "politics",
    "news",
    "remains",
    "outskirts",
    "odds",
    "arms",
    "customs",
];

/// The table of irregular forms, each with its lemma: verbs, nouns, abbreviations.
fn forms() -> &'static [HashMap<&'static str, &'static str>; 3] {
    static FORMS: OnceLock<[HashMap<&'static str, &'static str>; 3]> = OnceLock::new();
    FORMS.get_or_init(|| {
        let (verbs, rest) = include_str!("irregular.txt").split_once("# Nouns").unwrap_or_default();
        let (nouns, abbreviations) = rest.split_once("# Abbreviations").unwrap_or_default();
        [verbs, nouns, abbreviations].map(|part| {
            // The heading, or what is left of it, is no row.
            part.lines()
                .skip(1)
                .filter(|l| !l.starts_with('#'))
                .flat_map(|l| {
                    let mut words = l.split_whitespace();
                    let lemma = words.next().unwrap_or_default();
                    words.map(move |form| (form, lemma))
                })
                .collect()
        })
    })
}

/// The word that an abbreviation, in small letters and without its full stop, is read as.
fn abbreviated(form: &str) -> Option<&'static str> {
    forms()[2].get(form).copied()
}

/// The lemma of an irregular form of a verb or noun.
fn irregular(form: &str, upos: Upos) -> Option<String> {
    let [verbs, nouns, _] = forms();
    if upos == Upos::Noun {
        let compound =
            || form.strip_suffix("men").filter(|stem| stem.len() > 2).map(|stem| format!("{stem}man"));
        return nouns.get(form).map(|l| (*l).to_owned()).or_else(compound);
    }
    verbs.get(form).map(|l| (*l).to_owned())
}

/// Verbs that the vocabulary of pieces does not hold.
fn verbs() -> &'static HashSet<&'static str> {
    static VERBS: OnceLock<HashSet<&'static str>> = OnceLock::new();
    VERBS.get_or_init(|| include_str!("verbs.txt").lines().filter(|l| !l.starts_with('#')).collect())
}

/// The regular base forms that `form` may have, likeliest first; none for a form without a regular ending.
fn bases(form: &str, upos: Upos) -> Vec<String> {
    let mut out = Vec::new();
    if upos == Upos::Noun || (form.ends_with('s') && !form.ends_with("ss")) {
        if let Some(stem) = form.strip_suffix("ies") {
            out.push(format!("{stem}y"));
        }
        if let Some(stem) = form.strip_suffix('s') {
            out.push(stem.to_owned());
            out.extend(stem.strip_suffix('e').map(str::to_owned));
        }
        return out;
    }
    if let Some(stem) = form.strip_suffix("ied") {
        return vec![format!("{stem}y")];
    }
    let Some(stem) = form.strip_suffix("ed").or_else(|| form.strip_suffix("ing")) else { return out };
    if !stem.contains(|c: char| "aeiouy".contains(c)) {
        return out;
    }
    let stem = stem.to_owned();
    let letters: Vec<char> = stem.chars().collect();
    let n = letters.len();
    let doubled = n > 2 && letters[n - 1] == letters[n - 2] && !"lsfz".contains(letters[n - 1]);
    let with_e = format!("{stem}e");
    // After "-c", "-g", "-u", "-v", "-z", consonant + "l", vowel + "s", "-at": English writes an e there.
    let wants_e = letters.last().is_some_and(|c| "cguvz".contains(*c))
        || (n > 1 && letters[n - 1] == 'l' && !"aeioulr".contains(letters[n - 2]))
        || (n > 1 && letters[n - 1] == 's' && "aeiou".contains(letters[n - 2]))
        || stem.ends_with("at");
    if doubled {
        out.push(letters[..n - 1].iter().collect());
        out.push(stem);
    } else if wants_e {
        out.push(with_e);
        out.push(stem);
    } else {
        out.push(stem);
        out.push(with_e);
    }
    if n > 2 && letters[n - 1] == letters[n - 2] && !doubled {
        out.push(letters[..n - 1].iter().collect());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(form: &str, script: &str, expected: &str) {
        let words =
            ["refuse", "stab", "charge", "deny", "den", "kill", "plan", "hope", "hop", "talk", "city", "fe"];
        assert_eq!(
            lemma(form, Upos::Verb, ["ed", "hit", "ies"].iter().any(|e| form.ends_with(e)), script, |w| {
                words.contains(&w)
            }),
            expected,
            "{form}"
        );
    }

    #[test]
    fn nothing_is_glued_on_to_names_and_figures() {
        let check = |form: &str, upos: Upos, script: &str, expected: &str| {
            let found = lemma(form, upos, false, script, |w| {
                ["million", "hour", "italian", "authority"].contains(&w)
            });
            assert_eq!(found, expected, "{form} {script}");
        };
        check("Jan.", Upos::Propn, "-1+ober", "January");
        check("Sept", Upos::Propn, "-0+ember", "September");
        check("Mon.", Upos::Propn, "-0+", "Monday");
        check("Mar", Upos::Propn, "-0+", "Mar");
        check("Sun", Upos::Propn, "=sun", "Sun");
        check("It", Upos::Propn, "-0+alian", "It");
        check("Jones", Upos::Propn, "-1+", "Jone");
        check("Phillips", Upos::Propn, "-3+y", "Phillips");
        check("Authorities", Upos::Propn, "-3+y", "Authority");
        check("bn", Upos::Num, "-0+illion", "billion");
        check("bn", Upos::Noun, "-0+illion", "billion");
        check("5.5bn", Upos::Num, "-0+illion", "5.5bn");
        check("m", Upos::Num, "-0+illion", "million");
        check("k", Upos::Num, "-0+illion", "k");
        check("1,000", Upos::Num, "-4+000", "1000");
        check("2.5", Upos::Num, "-0+", "2.5");
    }

    #[test]
    fn lemmas_are_words() {
        check("refused", "-2+", "refuse");
        check("stabbed", "-2+", "stab");
        check("charging", "-3+", "charge");
        check("denied", "-3+", "deny");
        check("killed", "-2+", "kill");
        check("hoped", "-1+", "hope");
        check("hopped", "-3+", "hop");
        // Unknown words follow the spelling.
        check("expelled", "-2+", "expel");
        check("hit", "-2+", "hit");
        check("zobbed", "-2+", "zob");
        check("vibrated", "-2+", "vibrate");
        check("went", "=go", "go");
        check("fell", "-2+", "fall");
        check("talk", "-0+", "talk");
        check("denied", "-0+", "deny");
        check("denies", "-0+", "deny");
        // Features that the network has missed are no base form.
        let unseen = |form: &str| {
            lemma(form, Upos::Verb, false, "-0+", |w| ["deny", "accuse", "ne", "fe"].contains(&w))
        };
        assert_eq!(["denied", "accused", "need", "feed"].map(unseen), ["deny", "accuse", "need", "feed"]);
        // The stem is another word.
        check("died", "-3+y", "die");
    }
}
