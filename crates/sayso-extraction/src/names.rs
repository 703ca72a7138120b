//! Names as extraction uses them: the network's, mended where the actor tables know better.
//!
//! The tables know states, peoples and bodies for certain: "North Korean" is one name, "US" a place although it may act.
//! People's names are left to the network, since surnames are words and places too.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use sayso_lexicon::{ActorForm, ActorTables};
use sayso_places::{Gazetteer, Kind};
use sayso_text::{Document, Name, NameKind, Relation, Span, Upos};

use crate::entities::is_given_name;
use crate::syntax::Syntax;

/// Longest name of the tables that is looked for, in words.
const LONGEST: usize = 6;

/// The names of `doc`, in order, not nested.
pub(crate) fn names(doc: &Document, actors: &ActorTables) -> Vec<Name> {
    let mut out: Vec<Name> = Vec::with_capacity(doc.names.len());
    for n in &doc.names {
        match out.last_mut() {
            Some(last) if goes_on(doc, last, n) => last.tokens.end = n.tokens.end,
            _ => out.push(n.clone()),
        }
    }
    with_known(doc, actors, &mut out);
    out.retain(|n| {
        !names_nobody(doc, n)
            && !is_only_a_role(doc, actors, n)
            && !is_a_portfolio(doc, n)
            && !is_the_month(doc, n)
    });
    mend_kinds(doc, actors, &mut out);
    let surnames = surnames(doc, &out);
    kinds_by_surname(doc, actors, &surnames, &mut out);
    missed(doc, actors, &surnames, &mut out);
    let apart: Vec<Name> = out
        .iter()
        .flat_map(|n| around_dash(doc, n))
        .flat_map(|n| body_and_state(doc, actors, &n))
        .flat_map(|n| town_and_state(doc, &n))
        .collect();
    out = apart;
    out.sort_by_key(|n| n.tokens.start);
    for k in 0..out.len() {
        mend_ends(doc, actors, &mut out, k);
        if out[k].kind == NameKind::Person {
            with_nickname(doc, &mut out, k);
        }
    }
    out.retain(|n| !n.tokens.is_empty());
    out
}

/// Adds the names of the tables, which know states, peoples and bodies better than the network does.
fn with_known(doc: &Document, actors: &ActorTables, out: &mut Vec<Name>) {
    let korea = tells_of_korea(doc);
    let mut added: Vec<Name> = Vec::new();
    for sentence in &doc.sentences {
        let mut t = sentence.tokens.start;
        while t < sentence.tokens.end {
            let found = capital(doc, t).then(|| known(doc, actors, t, sentence.tokens.end, korea)).flatten();
            let Some((range, kind)) = found else {
                t += 1;
                continue;
            };
            t = range.end;
            mend(out, &mut added, range, kind);
        }
    }
    out.append(&mut added);
}

/// Gives names the kinds that their words and the same names elsewhere in the text tell.
fn mend_kinds(doc: &Document, actors: &ActorTables, out: &mut [Name]) {
    for n in out.iter_mut() {
        if is_body(doc, actors, n) {
            n.kind = NameKind::Organization;
        }
        if n.kind == NameKind::Person && (is_only_mentioned(doc, n) || is_a_thing(doc, n)) {
            n.kind = NameKind::Other;
        }
    }
    of_one_kind(doc, out);
}

/// Tells people from places by the surnames of those whom the text names in full.
fn kinds_by_surname(doc: &Document, actors: &ActorTables, surnames: &HashSet<String>, out: &mut [Name]) {
    for n in out.iter_mut() {
        if is_surname(doc, actors, n, surnames) {
            n.kind = NameKind::Person;
        }
    }
    for n in out.iter_mut() {
        if n.kind == NameKind::Person
            && !surnames.contains(doc.form(n.tokens.end - 1))
            && (is_a_place(doc, n) || is_a_capital(doc, actors, n))
        {
            n.kind = NameKind::Place;
        }
    }
}

/// Whether a name of one word is a capital's, and no name that people bear: "*Kinshasa* cut ties".
fn is_a_capital(doc: &Document, actors: &ActorTables, n: &Name) -> bool {
    let word = doc.form(n.tokens.start);
    let before = n.tokens.start.checked_sub(1).map(|t| &doc.tokens[t]);
    let titled =
        before.is_some_and(|t| matches!(t.upos, Upos::Noun | Upos::Propn) && t.head == n.tokens.start);
    n.tokens.len() == 1
        && !titled
        && !is_given_name(word)
        && actors.surname(word, "").is_none()
        && actors.named(word, "").is_some_and(|a| a.form == ActorForm::Capital)
}

/// The last words of the people named by several.
fn surnames(doc: &Document, names: &[Name]) -> HashSet<String> {
    let people = names.iter().filter(|n| n.kind == NameKind::Person && n.tokens.len() > 1);
    people.map(|n| doc.form(n.tokens.end - 1).to_owned()).collect()
}

/// Lets name `k` begin and end where it does: behind a role, with a form of address and a particle, beyond a hyphen, without words that end none.
fn mend_ends(doc: &Document, actors: &ActorTables, out: &mut [Name], k: usize) {
    if out[k].kind == NameKind::Person {
        out[k].tokens.start = after_the_role(doc, &out[k].tokens);
        let before = k.checked_sub(1).map_or(0, |j| out[j].tokens.end);
        out[k].tokens.start = with_form_of_address(doc, actors, &out[k].tokens).max(before);
    }
    let next = out.get(k + 1).map_or(doc.tokens.len(), |n| n.tokens.start);
    out[k].tokens.end = with_particle(doc, &out[k].tokens).min(next);
    let end = beyond_hyphen(doc, &out[k]);
    if end > out[k].tokens.end {
        for other in &mut out[k + 1..] {
            if other.tokens.start < end {
                other.tokens = 0..0;
            }
        }
        out[k].tokens.end = end;
        let known = actors.named(doc.words(&out[k].tokens), "");
        if known.is_some_and(|a| a.form == ActorForm::Body) {
            out[k].kind = NameKind::Organization;
        }
    }
    while out[k].tokens.len() > 1
        && matches!(doc.form(out[k].tokens.end - 1), "of" | "the" | "and" | "-" | "–" | "—" | ":")
        && !glued(doc, out[k].tokens.end - 1)
    {
        out[k].tokens.end -= 1;
    }
}

/// Adds the surnames that the network has passed over, of people whom the text names in full elsewhere: "Venezuela's *Maduro* orders ...".
fn missed(doc: &Document, actors: &ActorTables, surnames: &HashSet<String>, out: &mut Vec<Name>) {
    let covered: HashSet<usize> = out.iter().flat_map(|n| n.tokens.clone()).collect();
    // Beside another proper noun it is part of some other name.
    let proper = |t: Option<usize>| t.and_then(|t| doc.tokens.get(t)).is_some_and(|x| x.upos == Upos::Propn);
    let alone = |t: usize| !proper(t.checked_sub(1)) && !proper(Some(t + 1));
    for t in 0..doc.tokens.len() {
        let form = doc.form(t);
        if !covered.contains(&t)
            && doc.tokens[t].upos == Upos::Propn
            && form.len() > 3
            && form.chars().skip(1).any(char::is_lowercase)
            && surnames.contains(form)
            && alone(t)
            && actors.state_within(form).is_none()
        {
            out.push(Name { tokens: t..t + 1, kind: NameKind::Person });
        }
    }
    out.sort_by_key(|n| n.tokens.start);
}

/// Forms of address that are no names without one.
const TITLES: &[&str] = &["sheikh", "ayatollah", "mr", "mrs", "ms", "dr", "sir", "imam", "sayyed", "sayyid"];

/// Abbreviated ones, which are nobody when the tree parts them from the name.
const ABBREVIATED: &[&str] = &["Mr.", "Mrs.", "Ms.", "Dr.", "Mr", "Mrs", "Ms", "Sen.", "Rep.", "Gov."];

/// Whether a word is an abbreviated form of address: "*Mr.*"
pub(crate) fn is_abbreviated_address(word: &str) -> bool {
    ABBREVIATED.contains(&word)
}

/// Where a name begins whose form of address the tables know as part of it: "Sheikh Hasina".
fn with_form_of_address(doc: &Document, actors: &ActorTables, name: &Range<usize>) -> usize {
    let Some(before) = name.start.checked_sub(1) else { return name.start };
    let address = TITLES.contains(&doc.form(before).to_lowercase().as_str());
    let known = || actors.named(doc.words(&(before..name.end)), "").is_some();
    if address && doc.sentence_of(before) == doc.sentence_of(name.start) && known() {
        before
    } else {
        name.start
    }
}

/// Whether all that the network marks is an article or a form of address.
fn names_nobody(doc: &Document, n: &Name) -> bool {
    let word = doc.form(n.tokens.start).to_lowercase();
    n.tokens.len() == 1
        && (matches!(word.as_str(), "the" | "a" | "an") || TITLES.contains(&word.trim_end_matches('.')))
}

/// Whether what the network takes for somebody is a month behind a preposition of time: "a deal by *May*".
fn is_the_month(doc: &Document, n: &Name) -> bool {
    let t = n.tokens.start;
    let month = n.tokens.len() == 1 && matches!(doc.form(t), "May" | "April" | "June" | "August" | "March");
    let before = t.checked_sub(1).map_or("", |b| doc.form(b));
    month && matches!(before, "by" | "in" | "since" | "until" | "late" | "early" | "mid" | "last" | "next")
        // "killed *by May's* men"
        && doc.tokens.get(n.tokens.end).is_none_or(|x| !matches!(doc.form(n.tokens.end), "'s" | "’s") && x.upos != Upos::Propn)
}

/// Whether a word is only what a minister is for: "Labour" is no party there, "Home" no body.
fn is_a_portfolio(doc: &Document, n: &Name) -> bool {
    let next = doc.tokens.get(n.tokens.end).map(|t| t.lemma.to_lowercase());
    n.tokens.len() == 1
        && match doc.form(n.tokens.start) {
            "Labour" | "Labor" => next
                .is_some_and(|w| matches!(w.as_str(), "minister" | "ministry" | "secretary" | "department")),
            // "*Home* Secretary", "*Prime* Minister", "*House* Speaker"
            "Home" | "Prime" | "Defense" | "Defence" | "Foreign" | "Interior" | "Finance" | "Treasury" => {
                next.is_some_and(|w| matches!(w.as_str(), "minister" | "secretary"))
            }
            "House" => next.is_some_and(|w| w == "speaker"),
            _ => false,
        }
}

/// Whether what the network marks is only the capital that opens a sentence: "*Rebels* of the group took the town".
fn is_only_a_role(doc: &Document, actors: &ActorTables, n: &Name) -> bool {
    let t = n.tokens.start;
    // "Chinese State *Councilor*" is an office, and no body.
    let last = n.tokens.end - 1;
    let office = n.kind == NameKind::Organization
        && n.tokens.len() > 1
        && !n.tokens.clone().any(|i| matches!(doc.form(i).to_lowercase().as_str(), "of" | "for"))
        && actors.named(doc.words(&n.tokens), "").is_none()
        && actors.role(&[doc.form(last).to_lowercase().as_str()]).is_some_and(|r| r.kind == "person");
    if office
        && doc.tokens[last].upos == Upos::Propn
        && doc.tokens.get(n.tokens.end).is_some_and(|x| x.lemma == "and")
    {
        return true;
    }
    // "Jihadists", which the tree may take for a name.
    let several = || doc.tokens[t].upos == Upos::Propn && doc.form(t).ends_with('s');
    n.tokens.len() == 1
        && (doc.tokens[t].upos == Upos::Noun || several())
        && doc.sentences[doc.sentence_of(t)].tokens.start == t
        && actors.named(doc.form(t), "").is_none()
        && actors.role(&[doc.tokens[t].lemma.to_lowercase().as_str()]).is_some()
}

/// Whether a person's name that the network starts anew right behind another is the rest of it for the tree: "Tayyip" and "Erdogan".
fn goes_on(doc: &Document, first: &Name, next: &Name) -> bool {
    let head = &doc.tokens[next.tokens.start];
    first.kind == NameKind::Person
        && next.kind == NameKind::Person
        && first.tokens.end == next.tokens.start
        && head.relation == Relation::Flat
        && first.tokens.contains(&head.head)
}

/// Gives the same words one kind throughout the text: a name of several words that which it mostly has, a single word that is no part of
/// anybody's name ("Madaya") that of the place that it is elsewhere.
fn of_one_kind(doc: &Document, names: &mut [Name]) {
    let words: Vec<&str> = names.iter().map(|n| doc.words(&n.tokens)).collect();
    let kinds: Vec<NameKind> = names.iter().map(|n| n.kind).collect();
    let parts: HashSet<&str> = names
        .iter()
        .filter(|n| n.kind == NameKind::Person && n.tokens.len() > 1)
        .flat_map(|n| doc.words(&n.tokens).split_whitespace())
        .collect();
    let mut counts: HashMap<&str, Vec<(NameKind, usize)>> = HashMap::new();
    for (text, kind) in words.iter().zip(&kinds) {
        let of = counts.entry(text).or_default();
        match of.iter_mut().find(|(k, _)| k == kind) {
            Some((_, n)) => *n += 1,
            None => of.push((*kind, 1)),
        }
    }
    for (n, text) in names.iter_mut().zip(words) {
        let of = &counts[text];
        if n.kind == NameKind::Other {
            // A work may be called after somebody.
        } else if n.tokens.len() > 1 {
            // Of as many, the first.
            let most = of.iter().rev().filter(|(kind, _)| *kind != NameKind::Other).max_by_key(|(_, n)| *n);
            n.kind = most.map_or(n.kind, |(kind, _)| *kind);
        } else if n.kind == NameKind::Person
            && of.iter().any(|(kind, _)| *kind == NameKind::Place)
            && !parts.contains(text)
            && !is_given_name(text)
        {
            n.kind = NameKind::Place;
        }
    }
}

/// Whether what the network takes for a place or a body is the surname of somebody whom the text names in full: "LaSalle" after "Anton
/// LaSalle", but not "in LaSalle".
fn is_surname(doc: &Document, actors: &ActorTables, n: &Name, surnames: &HashSet<String>) -> bool {
    let form = doc.form(n.tokens.start);
    let at_a_place = n.tokens.start.checked_sub(1).is_some_and(|t| {
        matches!(
            doc.form(t).to_lowercase().as_str(),
            "in" | "at" | "near" | "from" | "to" | "of" | "the" | "outside" | "around" | "across" | ","
        )
    });
    n.tokens.len() == 1
        && matches!(n.kind, NameKind::Place | NameKind::Organization)
        && !at_a_place
        && surnames.contains(form)
        && actors.named(form, "").is_none()
}

/// Where the name of a person begins that the network starts with what he is: "spinner *Agnieszka Wrona*".
fn after_the_role(doc: &Document, tokens: &Range<usize>) -> usize {
    // Shorter ones are particles ("van", "bin"), of the longer ones the Italian.
    let role = |t: &usize| {
        let word = doc.form(*t);
        word.len() > 3
            && word.chars().all(char::is_lowercase)
            && !matches!(word, "della" | "dello" | "degli" | "delle")
    };
    let roles = tokens.clone().take_while(role).count();
    let start = tokens.start + roles;
    if start < tokens.end && capital(doc, start) { start } else { tokens.start }
}

/// Joins a name that the network breaks at a nickname in quotation marks: "Jimmy “Barbecue” *Cherizier*". What of it stands as a name of its own
/// is emptied.
fn with_nickname(doc: &Document, out: &mut [Name], k: usize) {
    let quote =
        |t: usize| doc.tokens.get(t).is_some_and(|_| matches!(doc.form(t), "\"" | "“" | "”" | "``" | "''"));
    let run = out[k].tokens.clone();
    if run.is_empty() || quote(run.start) {
        return;
    }
    let last = doc.sentences[doc.sentence_of(run.start)].tokens.end;
    let Some(open) = (run.start + 1..(run.end + 1).min(last)).find(|&t| quote(t)) else { return };
    let Some(close) = (open + 2..(open + 4).min(last)).find(|&t| quote(t)) else { return };
    let surname = close + 1;
    let goes_on = surname < last && capital(doc, surname) && doc.tokens[surname].upos == Upos::Propn;
    if !goes_on || !(open + 1..close).all(|t| capital(doc, t)) {
        return;
    }
    let mut end = surname + 1;
    for other in &mut out[k + 1..] {
        if other.tokens.start < end {
            end = end.max(other.tokens.end);
            other.tokens = 0..0;
        }
    }
    out[k].tokens.end = end;
}

/// Words that join the parts of a Romance name.
const PARTICLES: &[&str] = &["de", "del", "della", "des", "di", "do", "dos", "du", "da"];

/// The end of a name that goes on behind a particle: "El Faro *del Sur*", "Cruz *de la Vega*".
fn with_particle(doc: &Document, tokens: &Range<usize>) -> usize {
    let form = |t: usize| doc.tokens.get(t).map(|_| doc.form(t));
    let mut at = tokens.end;
    if !form(at).is_some_and(|w| PARTICLES.contains(&w)) || !capital(doc, tokens.start) {
        return tokens.end;
    }
    at += 1;
    if form(at).is_some_and(|w| matches!(w, "la" | "las" | "los" | "le")) {
        at += 1;
    }
    let goes_on = form(at).is_some_and(|_| capital(doc, at) && doc.tokens[at].upos == Upos::Propn);
    if goes_on { at + 1 } else { tokens.end }
}

/// People of a town, as a power of ten, from which on its name is the town's where something is done to it or there.
const LARGE: f64 = 5.3;

/// Countries whose towns and people share their names.
const NAMESAKES: &[&str] = &["USA", "GBR", "CAN", "AUS", "NZL", "IRL"];

/// Whether what the network takes for somebody is a place that the map knows, and stands where places do: "attacked *Kharkiv*", "*Djibouti*
/// recalled its envoy". Where people are called like towns, and of given names, the network knows better.
fn is_a_place(doc: &Document, n: &Name) -> bool {
    let head = &doc.tokens[n.tokens.start];
    let text = doc.words(&n.tokens);
    let titled = n.tokens.start.checked_sub(1).is_some_and(|t| {
        doc.sentence_of(t) == doc.sentence_of(n.tokens.start)
            && (capital(doc, t) || matches!(doc.tokens[t].upos, Upos::Noun | Upos::Propn))
    });
    if titled || n.tokens.clone().any(|t| is_given_name(doc.form(t)) || !capital(doc, t)) {
        return false;
    }
    let gazetteer = Gazetteer::builtin();
    let done_to =
        head.relation == Relation::Obj || head.relation.is("obl") || head.relation == Relation::NsubjPass;
    gazetteer.named(text).into_iter().filter(|c| c.own_name).any(|c| {
        let p = gazetteer.place(c.place);
        let foreign = p.country.as_deref().is_none_or(|c| !NAMESAKES.contains(&c));
        match p.kind {
            Kind::Country => true,
            Kind::City => foreign && done_to && p.population >= LARGE,
            _ => false,
        }
    })
}

/// Whether nothing parts the word at `t` from the one before it.
fn glued(doc: &Document, t: usize) -> bool {
    t > 0 && doc.tokens[t - 1].span.end == doc.tokens[t].span.start
}

/// The end of a person's or body's name that goes on behind a hyphen: "Moon Jae-*in*", "Lashkar-*e-Taiba*"; but "Biden-era", "Moscow-backed".
fn beyond_hyphen(doc: &Document, n: &Name) -> usize {
    let mut end = n.tokens.end;
    if n.tokens.is_empty() || !matches!(n.kind, NameKind::Person | NameKind::Organization) {
        return end;
    }
    // The hyphen may be the last that the network has marked.
    if n.tokens.len() > 1 && doc.form(end - 1) == "-" {
        end -= 1;
    }
    let hyphen = |t: usize| t < doc.tokens.len() && doc.form(t) == "-" && glued(doc, t);
    let word =
        |t: usize| t < doc.tokens.len() && glued(doc, t) && doc.form(t).chars().all(char::is_alphabetic);
    // "e-Taiba" in one
    let both = |t: usize| {
        let parts = doc.tokens.get(t).filter(|_| glued(doc, t)).and_then(|_| doc.form(t).split_once('-'));
        parts.is_some_and(|(a, b)| a.len() <= 2 && b.starts_with(char::is_uppercase))
    };
    if hyphen(end) && both(end + 1) {
        return end + 2;
    }
    while hyphen(end) && word(end + 1) {
        let form = doc.form(end + 1);
        // "-e-", "-ul-"
        let joins = form.len() <= 2 && hyphen(end + 2) && word(end + 3) && capital(doc, end + 3);
        let syllable = n.kind == NameKind::Person
            && n.tokens.len() > 1
            && form.len() <= 5
            && form.chars().all(char::is_lowercase)
            && matches!(doc.tokens[end + 1].upos, Upos::Propn | Upos::Noun | Upos::Adp | Upos::X)
            && !matches!(form, "era" | "led" | "like" | "run" | "style" | "ally" | "aide");
        let capital =
            capital(doc, end + 1) && doc.tokens[end + 1].upos == Upos::Propn && n.kind == NameKind::Person;
        if joins {
            end += 4;
        } else if syllable || capital {
            end += 2;
        } else {
            break;
        }
    }
    end.max(n.tokens.end)
}

/// A name that holds a dash with space around it, as the names on both sides: "TBILISI - Russia"; any other name as it is.
fn around_dash(doc: &Document, n: &Name) -> Vec<Name> {
    let dash = (n.tokens.start + 1..n.tokens.end.saturating_sub(1))
        .find(|&t| matches!(doc.form(t), "-" | "–" | "—" | "--") && !glued(doc, t) && !glued(doc, t + 1));
    match dash {
        Some(t) => {
            [n.tokens.start..t, t + 1..n.tokens.end].map(|tokens| Name { tokens, kind: n.kind }).to_vec()
        }
        None => vec![n.clone()],
    }
}

/// "Malawi's Ministry of Health", which the network takes for one name, as the state and its body; any other name as it is.
fn body_and_state(doc: &Document, actors: &ActorTables, n: &Name) -> Vec<Name> {
    let mark = n.tokens.clone().find(|&t| matches!(doc.form(t), "'s" | "’s"));
    let Some(mark) = mark.filter(|&m| n.kind == NameKind::Organization && m + 1 < n.tokens.end) else {
        return vec![n.clone()];
    };
    let state = n.tokens.start..mark;
    let is_state =
        !state.is_empty() && actors.named(doc.words(&state), "").is_some_and(|a| a.form == ActorForm::State);
    if !is_state || !capital(doc, mark + 1) {
        return vec![n.clone()];
    }
    vec![
        Name { tokens: state, kind: NameKind::Place },
        Name { tokens: mark + 1..n.tokens.end, kind: NameKind::Organization },
    ]
}

/// "Springfield Illinois", which the network takes for one place, as the town and what it lies in; any other name as it is.
fn town_and_state(doc: &Document, n: &Name) -> Vec<Name> {
    let gazetteer = Gazetteer::builtin();
    let places = |tokens: &Range<usize>| {
        let found = gazetteer.named(doc.words(tokens)).into_iter();
        found.map(|c| (c.place, gazetteer.place(c.place))).collect::<Vec<_>>()
    };
    if n.kind != NameKind::Place || n.tokens.len() < 2 || !places(&n.tokens).is_empty() {
        return vec![n.clone()];
    }
    for at in n.tokens.start + 1..n.tokens.end {
        let (town, state) = (n.tokens.start..at, at..n.tokens.end);
        if !doc.form(at).chars().any(char::is_alphabetic)
            || !doc.form(at - 1).chars().any(char::is_alphabetic)
        {
            continue;
        }
        let towns = places(&town);
        let holds = places(&state).iter().any(|(id, s)| match s.kind {
            Kind::Country => towns.iter().any(|(_, t)| t.kind == Kind::City && t.country == s.country),
            Kind::Area => towns.iter().any(|(_, t)| t.kind == Kind::City && t.area == Some(*id)),
            _ => false,
        });
        if holds {
            return [town, state].map(|tokens| Name { tokens, kind: NameKind::Place }).to_vec();
        }
    }
    vec![n.clone()]
}

fn capital(doc: &Document, t: usize) -> bool {
    doc.form(t).chars().next().is_some_and(char::is_uppercase)
}

/// The longest name of the tables that starts at `t`; `korea` tells whether the text is about Korea.
fn known(
    doc: &Document,
    actors: &ActorTables,
    t: usize,
    end: usize,
    korea: bool,
) -> Option<(Range<usize>, NameKind)> {
    (1..=LONGEST.min(end - t)).rev().find_map(|n| {
        let range = t..t + n;
        let last = range.end - 1;
        // Names are compared without punctuation, so a full stop behind one must not come along.
        let word = doc.form(last).chars().any(char::is_alphanumeric);
        // "No 10"
        let number = doc.form(last).chars().all(|c| c.is_ascii_digit());
        if n > 1 && !(word && (capital(doc, last) || doc.tokens[last].joined || number)) {
            return None;
        }
        let actor = actors.named(doc.words(&range), "")?;
        if n == 1 && matches!(doc.form(t), "South" | "North") && !korea {
            return None;
        }
        let kind = match actor.form {
            ActorForm::State => NameKind::Place,
            ActorForm::Demonym => NameKind::Group,
            // One word may be a capital's, a body's or anybody's name: only longer ones are certain.
            ActorForm::Capital if n > 1 => NameKind::Place,
            ActorForm::Body | ActorForm::Government if n > 1 => NameKind::Organization,
            // But a body that stands alone, of which the tables know nothing else.
            ActorForm::Body if alone(doc, t) || in_capitals(doc, t) => NameKind::Organization,
            _ => return None,
        };
        // "May", "Chad", "Polish" at the start of a sentence may be words; a tag of noun, name or adjective decides.
        (n > 1 || matches!(doc.tokens[t].upos, Upos::Propn | Upos::Adj | Upos::Noun)).then_some((range, kind))
    })
}

/// Whether the word at `t` is a name of its own for the tree: no part of a longer one, and no first word of a sentence that is a word too.
fn alone(doc: &Document, t: usize) -> bool {
    let token = &doc.tokens[t];
    let part = |r: Relation| matches!(r, Relation::Compound | Relation::Flat | Relation::NmodDesc);
    let neighbour = |i: usize| doc.tokens.get(i).is_some_and(|x| x.upos == Upos::Propn);
    token.upos == Upos::Propn
        && doc.form(t).chars().count() >= SHORTEST
        && !part(token.relation)
        && !neighbour(t + 1)
        && !(t > 0 && neighbour(t - 1))
}

/// Whether the word at `t` is an abbreviation in capitals, of three letters or more, that stands for itself: "M23", "the PKK".
fn in_capitals(doc: &Document, t: usize) -> bool {
    let (token, form) = (&doc.tokens[t], doc.form(t));
    let letter = |c: char| c.is_uppercase() || c.is_ascii_digit();
    matches!(token.upos, Upos::Propn | Upos::Noun)
        && form.chars().count() >= 3
        && form.chars().all(letter)
        && !matches!(token.relation, Relation::Flat)
}

/// Letters from which on a single word of the tables is taken for a body's name.
const SHORTEST: usize = 5;

/// Whether what the network takes for a name of some other kind is a single word that the tables know as a body's and nobody else's:
/// letters ("IAEA"), or a name that the network takes for a product's or a person's ("Google", "Xinhua").
fn is_body(doc: &Document, actors: &ActorTables, n: &Name) -> bool {
    let word = doc.words(&n.tokens);
    let letters = word.len() > 1 && word.chars().all(char::is_uppercase);
    n.tokens.len() == 1
        && (letters && n.kind != NameKind::Organization
            || n.kind == NameKind::Other
            || n.kind == NameKind::Person && word.chars().count() >= SHORTEST && !is_given_name(word))
        && actors.named(word, "").is_some_and(|a| a.form == ActorForm::Body)
}

/// Whether what the network takes for somebody is a weapon or a vaccine that news calls by its name.
fn is_a_thing(doc: &Document, n: &Name) -> bool {
    const THINGS: &[&str] = &[
        "novichok",
        "sarin",
        "polonium",
        "sputnik",
        "iskander",
        "shahed",
        "tomahawk",
        "javelin",
        "stinger",
        "kalashnikov",
    ];
    let known = THINGS.contains(&doc.form(n.tokens.start).to_lowercase().as_str());
    let titled = n.tokens.start.checked_sub(1).is_some_and(|t| doc.tokens[t].upos == Upos::Propn);
    n.tokens.len() == 1 && known && !titled
}

/// Nouns before a name in quotation marks that is spoken of as a name.
const NAMES: &[&str] =
    &["name", "nickname", "pseudonym", "alias", "surname", "word", "term", "handle", "title"];

/// Whether a text speaks of a name and not of whoever bears it: `the pseudonym "Ana Duarte"`.
fn is_only_mentioned(doc: &Document, n: &Name) -> bool {
    let word = |back: usize| n.tokens.start.checked_sub(back).map(|t| doc.form(t).to_lowercase());
    word(1).is_some_and(|w| matches!(w.as_str(), "\"" | "“" | "``" | "'" | "‘"))
        && word(2).is_some_and(|w| NAMES.contains(&w.as_str()))
}

/// Whether a span is only a part of the name of a body or a person: the day in "Russia *Today*", "the *Sunday* Times".
pub(crate) fn within_a_name(s: &Syntax<'_>, span: Span) -> bool {
    s.name_over(span).filter(|n| matches!(n.kind, NameKind::Organization | NameKind::Person)).is_some_and(
        |n| {
            let name = s.doc.span(&n.tokens);
            name.contains(span) && name != span
        },
    )
}

/// Whether a text is about Korea, where the North and the South are states.
pub(crate) fn tells_of_korea(doc: &Document) -> bool {
    (0..doc.tokens.len()).any(|t| doc.form(t).starts_with("Korea"))
}

/// Puts a known name in the place of those that it covers or equals; a longer name that contains it stays. `names` are the network's, in order;
/// what comes into their places goes to `added`.
fn mend(names: &mut Vec<Name>, added: &mut Vec<Name>, range: Range<usize>, kind: NameKind) {
    let from = names.partition_point(|n| n.tokens.end <= range.start);
    let to = from + names[from..].partition_point(|n| n.tokens.start < range.end);
    if let Some(n) = names[from..to].iter_mut().find(|n| n.tokens == range) {
        // A body of several words in the tables is one ("Boko Haram"), a state or a people may be a surname.
        if n.kind != NameKind::Person || kind == NameKind::Organization && range.len() > 1 {
            n.kind = kind;
        }
        return;
    }
    let covered = |n: &Name| range.start <= n.tokens.start && n.tokens.end <= range.end;
    if !names[from..to].iter().all(covered) {
        return;
    }
    names.drain(from..to);
    added.push(Name { tokens: range, kind });
}
