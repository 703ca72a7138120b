//! Which frame fits a word: its lemma, its conditions on slots, and what fills those slots.

use sayso_lexicon::{Condition, EventType, Fillers, Frame, Pos, Role, Slot};
use sayso_text::{Feature, NameKind, Relation, Upos};

use crate::entities;
use crate::status::{auxiliaries, is_negated};
use crate::syntax::Syntax;

/// A frame that fits a trigger.
pub(super) struct Match<'a> {
    pub trigger: usize,
    pub frame: &'a Frame,
    /// Nouns that a condition of the frame names: they are part of this act, not acts of their own.
    pub absorbed: Vec<usize>,
}

/// The most specific frame whose conditions hold at `t`.
pub(super) fn best_frame<'a>(s: &Syntax<'a>, t: usize) -> Option<Match<'a>> {
    let token = s.token(t);
    let lemma = s.frame_lemma(t);
    let whole = s.compound(t).is_some_and(|c| c.lemmas.contains(&lemma));
    let codes: &[Pos] = match token.upos {
        // The tagger knows no compounds: "a *pull*-out" is a verb to it.
        Upos::Verb if whole => &[Pos::Verb, Pos::Adjective, Pos::Noun],
        Upos::Verb => &[Pos::Verb, Pos::Adjective],
        Upos::Noun if whole => &[Pos::Noun, Pos::Verb],
        Upos::Noun => &[Pos::Noun],
        // "A *summit* opened", where the tagger takes a small word for a name.
        Upos::Propn if s.doc.form(t).starts_with(char::is_lowercase) => &[Pos::Noun],
        Upos::Adj => &[Pos::Adjective, Pos::Verb],
        _ => return None,
    };
    if names_no_act(s, t, &lemma) {
        return None;
    }
    // A participle before its noun is a quality, not an act ("the banned party"), unless the table has it as an adjective.
    let quality = s.relation(t) == Relation::Amod;
    let participle =
        token.features.is(Feature::VerbForm, "Part") || s.doc.form(t).to_lowercase().ends_with("ed");
    let mut best: Option<(usize, Match<'a>)> = None;
    for (rank, &pos) in codes.iter().enumerate() {
        if pos == Pos::Verb && (quality || rank > 0 && !participle) {
            continue;
        }
        let lexicon = s.lexicon;
        for frame in frame_words(s, t, pos, &lemma, whole).iter().flat_map(|w| lexicon.frames.of(w, pos)) {
            let Some(fit) = fits(s, t, frame) else { continue };
            // What was only not said counts for less than what was said.
            // Not to do something is another act than to do it, whatever else the rows of the act ask for.
            let denial = 8 * usize::from(frame.negates());
            let score =
                (frame.specificity() * 2 + usize::from(rank == 0) + denial).saturating_sub(2 * fit.unsaid);
            if best.as_ref().is_none_or(|(b, _)| score > *b) {
                best = Some((score, Match { trigger: t, frame, absorbed: fit.absorbed }));
            }
        }
    }
    best.map(|(_, m)| m)
}

/// Whether the word at `t` names no act where it stands: as a part of a compound, a name or an idiom, or before a noun.
fn names_no_act(s: &Syntax<'_>, t: usize, lemma: &str) -> bool {
    // A noun inside a name names a thing, not an act ("Boston Marathon bombing" is a name of kind other, and an act).
    let named = s.name_at(t).is_some_and(|k| s.names[k].kind != NameKind::Other);
    if s.is_part(t) || named || is_idiom(s, t, lemma) {
        return true;
    }
    // A noun that only modifies another is part of its name ("peace talks team", "attack helicopter"), unless that one carries the act.
    s.token(t).upos == Upos::Noun
        && matches!(s.relation(t), Relation::Compound)
        && s.head(t).is_none_or(|h| !s.is_a(h, "carried_by") || best_frame(s, h).is_some())
}

/// The words under which the frames of this part of speech may have the word at `t`.
fn frame_words(s: &Syntax<'_>, t: usize, pos: Pos, lemma: &str, whole: bool) -> Vec<String> {
    let form = s.doc.form(t).to_lowercase();
    let upos = s.token(t).upos;
    let mut words = vec![lemma.to_owned()];
    if form != lemma && pos == Pos::Adjective {
        words.push(form.clone());
    }
    if whole {
        words = s.compound(t).map(|c| c.lemmas.clone()).unwrap_or_default();
    }
    // "convicted" and "expulsions", where the lemma is still the form.
    if form == lemma && (pos == Pos::Verb && upos == Upos::Adj || pos == Pos::Noun) {
        words.extend(s.stems(t));
    }
    // "died" and "scuffled", where the lemma is no word ("dy", "scuffled").
    if pos == Pos::Verb && upos == Upos::Verb && !whole && s.lexicon.frames.of(lemma, pos).is_empty() {
        words.extend(s.stems(t));
    }
    words
}

/// Whether a noun names nothing where it stands: "followed *suit*", "the *charge* d'affaires".
pub(super) fn is_idiom(s: &Syntax<'_>, t: usize, lemma: &str) -> bool {
    let next = s.doc.tokens.get(t + 1).map(|x| x.lemma.to_lowercase()).unwrap_or_default();
    match lemma {
        "suit" => s.head(t).is_some_and(|h| s.lemma(h) == "follow"),
        // "took *charge* of the site", "the officer in *charge*"
        "charge" if s.case(t).as_deref() == Some("in") || s.head(t).is_some_and(|h| s.lemma(h) == "take") => {
            true
        }
        "charge" | "chargé" => {
            matches!(next.as_str(), "d'affaires" | "d’affaires" | "d'" | "d’" | "affaires" | "d")
        }
        _ => false,
    }
}

/// How a frame fits.
struct Fit {
    /// The nouns that its conditions name.
    absorbed: Vec<usize>,
    /// Conditions on a doer of whom the passive does not speak.
    unsaid: usize,
}

/// Whether a passive leaves its doer out, and the frame asks for more than the doer: "They were *released* on bond".
fn doer_left_out(s: &Syntax<'_>, t: usize, frame: &Frame, fillers: &Fillers) -> bool {
    let material = matches!(
        frame.kind,
        EventType::Assault
            | EventType::Coerce
            | EventType::Retreat
            | EventType::Sanction
            | EventType::Aid
            | EventType::Concede
            | EventType::Mobilize
    );
    material
        && frame.pos == Pos::Verb
        && !fillers.classes.is_empty()
        && s.is_passive(t)
        && s.subjects(t).is_empty()
        && frame.when.iter().any(|c| matches!(c, Condition::Is(slot, _) if *slot != Slot::Subject))
}

/// Whether the frame's words and conditions hold at `t`; if so, the nouns that its conditions name.
fn fits(s: &Syntax<'_>, t: usize, frame: &Frame) -> Option<Fit> {
    let mut unsaid = 0;
    for part in &frame.lemma[1..] {
        // "pleaded *not* guilty"
        let denied = (t + 1..s.doc.tokens.len().min(t + 4))
            .any(|i| s.lemma(i) == *part && s.lemma(i - 1) == "not" && i - 1 > t);
        if denied || !has_part(s, t, part) {
            return None;
        }
    }
    // "pledged *not* to attack civilians"
    if frame.kind == EventType::Threaten && complements(s, t).iter().any(|&c| is_negated(s, c)) {
        return None;
    }
    let mut absorbed = Vec::new();
    for condition in &frame.when {
        match condition {
            Condition::Filled(slot) => {
                if !filled(s, t, frame, slot) {
                    return None;
                }
            }
            Condition::Empty(slot) => {
                if filled(s, t, frame, slot) {
                    return None;
                }
            }
            Condition::Is(slot, fillers) => {
                let named: Vec<usize> = condition_fillers(s, t, frame, slot)
                    .into_iter()
                    .filter(|&f| {
                        belongs(s, f, fillers) || (*slot != Slot::Modifier && stands_for(s, f, fillers))
                    })
                    .collect();
                if named.is_empty() && *slot == Slot::Subject && doer_left_out(s, t, frame, fillers) {
                    unsaid += 1;
                } else if named.is_empty() {
                    return None;
                }
                // "blamed the rebels *for the killing*": an act of its own.
                let same = |n: &usize| {
                    s.lexicon.frames.of(&s.frame_lemma(*n), Pos::Noun).iter().all(|f| f.kind == frame.kind)
                };
                match slot {
                    Slot::Object => absorbed.extend(named),
                    Slot::Preposition(_) if frame.kind == EventType::Accuse => {
                        absorbed.extend(named.into_iter().filter(same))
                    }
                    Slot::Preposition(_) => absorbed.extend(named),
                    _ => {}
                }
            }
            Condition::IsNot(slot, fillers) => {
                if condition_fillers(s, t, frame, slot).into_iter().any(|f| belongs(s, f, fillers)) {
                    return None;
                }
            }
        }
    }
    Some(Fit { absorbed, unsaid })
}

/// Whether what the frame excludes holds at `t`.
pub(super) fn ruled_out(s: &Syntax<'_>, t: usize, frame: &Frame) -> bool {
    frame.when.iter().any(|c| match c {
        Condition::IsNot(slot, fillers) => {
            condition_fillers(s, t, frame, slot).into_iter().any(|f| belongs(s, f, fillers))
        }
        Condition::Empty(slot) => filled(s, t, frame, slot),
        _ => false,
    })
}

/// Whether a further word of a frame's lemma stands with the trigger: particle, preposition, fixed adjective or noun.
fn has_part(s: &Syntax<'_>, t: usize, part: &str) -> bool {
    s.children(t).iter().any(|&c| {
        c > t && s.lemma(c) == part && !matches!(s.relation(c), Relation::Nsubj | Relation::Punct)
            || s.case(c).as_deref() == Some(part) && c > t && !circumstance(s, c, part)
            || (matches!(s.relation(c), Relation::Xcomp | Relation::Advcl | Relation::Ccomp)
                && s.marked(c, part))
    }) || s.doc.tokens.get(t + 1).is_some_and(|n| n.lemma == part && n.head == t)
}

/// Whether the phrase at `c` only says where or when: its preposition is no part of the word ("were *taken* in Edmonton").
fn circumstance(s: &Syntax<'_>, c: usize, preposition: &str) -> bool {
    let place = matches!(preposition, "in" | "at")
        && (s.name_at(c).is_some_and(|k| s.names[k].kind == NameKind::Place) || s.is_a(c, "place"));
    place || s.is_time(c)
}

fn filled(s: &Syntax<'_>, t: usize, frame: &Frame, slot: &Slot) -> bool {
    match slot {
        Slot::Infinitive => complements(s, t).iter().any(|&c| s.marked(c, "to")),
        Slot::Clause => s.children(t).iter().any(|&c| {
            matches!(s.relation(c), Relation::Ccomp | Relation::Xcomp | Relation::Csubj)
                || (s.relation(c) == Relation::Acl
                    && !s.is_verb(t)
                    && (s.marked(c, "to") || s.marked(c, "that")))
        }),
        Slot::Negation => is_negated(s, t),
        _ => !fillers_of(s, t, frame, slot).is_empty(),
    }
}

/// The heads that fill a slot.
pub(super) fn fillers_of(s: &Syntax<'_>, t: usize, frame: &Frame, slot: &Slot) -> Vec<usize> {
    let verbal = frame.pos == Pos::Verb;
    match slot {
        Slot::Subject if frame.pos == Pos::Noun => s.light_subject(t, 0),
        Slot::Subject if verbal => s.subjects(t),
        Slot::Subject => {
            // "Ghana is *opposed* to it": as an adjective it has no doer but its subject, be it a passive's for the tree.
            let own = s.first(t, &[Relation::Nsubj, Relation::NsubjPass]);
            let mut all = own.map_or_else(|| s.subjects(t), |n| s.conjuncts(n));
            if all.is_empty() && matches!(s.relation(t), Relation::Amod | Relation::Acl) {
                all.extend(s.head(t));
            }
            all
        }
        Slot::Object if verbal => {
            let objects = s.objects(t);
            if objects.is_empty() {
                // The object of a preposition that belongs to the frame's own words ("turn to Iran").
                return frame.lemma[1..].iter().flat_map(|p| s.under(t, p)).collect();
            }
            objects
        }
        Slot::Object if s.relation(t) == Relation::Amod => s.head(t).into_iter().collect(),
        Slot::Object => Vec::new(),
        Slot::Indirect => s.first(t, &[Relation::Iobj]).map(|i| s.conjuncts(i)).unwrap_or_default(),
        Slot::Possessive => s.possessors(t),
        // "*sexually* assaulted": what modifies a verb is its adverbs.
        Slot::Modifier if verbal => s.by_relation(t, &[Relation::Advmod]),
        Slot::Modifier => {
            let mut all: Vec<usize> = Vec::new();
            for m in s.modifiers(t) {
                // "*US-Iran* talks"
                for x in [Some(m), s.pair(m)].into_iter().flatten() {
                    if !all.contains(&x) {
                        all.push(x);
                    }
                }
            }
            all.sort_unstable();
            all
        }
        Slot::Complement => s
            .by_relation(t, &[Relation::Ccomp, Relation::Xcomp, Relation::Acl])
            .into_iter()
            .flat_map(|c| if s.first(c, &[Relation::Nsubj]).is_some() { s.subjects(c) } else { Vec::new() })
            .collect(),
        Slot::Clause | Slot::Infinitive | Slot::Auxiliary | Slot::Negation | Slot::Modal => Vec::new(),
        Slot::Preposition(p) => under_preposition(s, t, frame, p),
    }
}

/// The heads under preposition `p`, be it that the phrase hangs from the trigger, its light verb or its object.
fn under_preposition(s: &Syntax<'_>, t: usize, frame: &Frame, p: &str) -> Vec<usize> {
    let mut all = s.under(t, p);
    // "called on Iran", where the tree takes "on" for a particle.
    if all.is_empty()
        && frame.pos == Pos::Verb
        && frame.lemma[1..].iter().any(|w| w == p)
        && s.by_relation(t, &[Relation::CompoundPrt]).iter().any(|&c| s.lemma(c) == p)
    {
        all = s.objects(t);
    }
    if all.is_empty() && frame.pos == Pos::Noun {
        // "held talks with Iran": the phrase may hang from the light verb.
        if let Some(v) = s.light_verb(t) {
            all = s.under(v, p).into_iter().filter(|&x| x != t).collect();
        }
        // "the execution of a prisoner by Iran": or from what the act is done to.
        if all.is_empty() && matches!(p, "by" | "to" | "against" | "between" | "from" | "with") {
            all = s.under(t, "of").into_iter().flat_map(|o| s.under(o, p)).collect();
        }
    } else if all.is_empty() && matches!(p, "on" | "against" | "with" | "to" | "for" | "from" | "of" | "in") {
        // "eased sanctions on Venezuela": or from the object, be it under the verb's own preposition ("turns to Iran *for weapons*").
        let own = frame.lemma[1..].iter().flat_map(|q| s.under(t, q));
        all = s.objects(t).into_iter().chain(own).flat_map(|o| s.under(o, p)).collect();
    } else if all.is_empty() && p == "by" {
        // "rejected calls *by Ghana*"
        all = s.objects(t).into_iter().flat_map(|o| s.under(o, p)).collect();
    }
    all
}

/// The heads of the clauses that complete the trigger.
fn complements(s: &Syntax<'_>, t: usize) -> Vec<usize> {
    s.by_relation(t, &[Relation::Ccomp, Relation::Xcomp, Relation::Acl])
}

/// As [`fillers_of`], but a condition on a modifier or subject looks at every word that could be meant.
fn condition_fillers(s: &Syntax<'_>, t: usize, frame: &Frame, slot: &Slot) -> Vec<usize> {
    match slot {
        Slot::Clause => {
            // "barred him *from entering*"
            let whom = s.by_relation(t, &[Relation::Obj, Relation::Iobj, Relation::NsubjPass]);
            let hosts = std::iter::once(t).chain(whom);
            let clauses = hosts.flat_map(|n| s.by_relation(n, &[Relation::Advcl, Relation::Acl]));
            let kept_from = clauses.filter(|&c| s.marked(c, "from"));
            complements(s, t).into_iter().chain(kept_from).collect()
        }
        Slot::Infinitive => complements(s, t).into_iter().filter(|&c| s.marked(c, "to")).collect(),
        Slot::Modal => auxiliaries(s, t),
        Slot::Auxiliary => {
            complements(s, t).into_iter().flat_map(|c| s.by_relation(c, &[Relation::Aux])).collect()
        }
        _ => fillers_of(s, t, frame, slot),
    }
}

/// Whether the phrase headed by `n` is one of these: by lemma, by class, or because it is a name, a pronoun or a role that the
/// class covers. Looks through quantifiers.
fn belongs(s: &Syntax<'_>, n: usize, fillers: &Fillers) -> bool {
    // "*The army* said it had withdrawn": the noun that the pronoun stands for.
    if s.token(n).upos == Upos::Pron && s.lemma(n) == "it" {
        let reported = s.head(n).filter(|&v| s.relation(n).is("nsubj") && s.relation(v) == Relation::Ccomp);
        let source = reported.and_then(|v| s.head(v)).and_then(|h| s.first(h, &[Relation::Nsubj]));
        return source.is_some_and(|x| s.lemma(x) != "it" && belongs(s, x, fillers));
    }
    let lemma = s.lemma(n);
    if s.lemmas(n).iter().any(|l| fillers.lemmas.contains(l))
        || fillers.classes.iter().any(|c| in_class(s, n, &lemma, c))
    {
        return true;
    }
    if s.lexicon.is_a(&lemma, "quantifier") || s.token(n).upos == Upos::Num {
        return s.under(n, "of").into_iter().any(|o| belongs(s, o, fillers));
    }
    false
}

/// Nouns of which one in a list shows that it means anybody, or any place.
const ANYBODY: &[&str] =
    &["man", "woman", "people", "person", "civilian", "child", "girl", "boy", "resident", "villager"];
const ANYWHERE: &[&str] = &["town", "city", "village", "region", "country", "area", "province", "territory"];

/// Whether the name or pronoun at `n` stands for a noun of the list: a list that names persons, places or states by nouns means
/// those called by name too.
fn stands_for(s: &Syntax<'_>, n: usize, fillers: &Fillers) -> bool {
    if s.token(n).upos == Upos::Pron
        && let Some(&antecedent) = s.antecedents.get(&n)
        && antecedent != n
    {
        return belongs(s, antecedent, fillers) || stands_for(s, antecedent, fillers);
    }
    let lists = |nouns: &[&str]| fillers.lemmas.iter().any(|l| nouns.contains(&l.as_str()));
    let persons = || fillers.classes.iter().any(|c| c == "prisoner") || lists(ANYBODY);
    let lemma = s.lemma(n);
    if s.token(n).upos == Upos::Pron {
        return matches!(lemma.as_str(), "he" | "she" | "they" | "who" | "him" | "them" | "her" | "whom")
            && persons();
    }
    let Some(k) = s.name_at(n) else { return false };
    match s.names[k].kind {
        NameKind::Person => persons(),
        NameKind::Place => lists(ANYWHERE),
        NameKind::Organization => {
            // No group is a bomber, a gunman or a warplane, which a row names to tell how it was done.
            let machine = |l: &str| ["vehicle", "warplane", "artillery"].iter().any(|c| s.lexicon.is_a(l, c));
            let groups =
                |l: &String| !s.lexicon.is_a(l, "method") && s.lexicon.is_a(l, "armed") && !machine(l);
            fillers.lemmas.iter().any(groups) && in_class(s, n, &lemma, "armed")
        }
        _ => false,
    }
}

/// Whether the class holds the phrase headed by `n`: by its word, or because it is a name, a pronoun or a role of the kind that the class means.
fn in_class(s: &Syntax<'_>, n: usize, lemma: &str, class: &str) -> bool {
    let name = s.name_at(n).map(|k| &s.names[k]);
    if name.is_none() && s.is_a(n, class) {
        return true;
    }
    let kind = name.map(|k| k.kind);
    let personal = s.token(n).upos == Upos::Pron
        && matches!(
            lemma,
            "he" | "she" | "they" | "we" | "i" | "who" | "him" | "them" | "us" | "her" | "you"
        );
    let known = || {
        let text = name.map_or_else(|| s.doc.form(n), |k| s.doc.words(&k.tokens));
        s.lexicon.actors.named(text, "")
    };
    // A name is no role.
    let role = || if name.is_none() { role_of(s, n) } else { None };
    let fights = |sector: &Option<String>| {
        matches!(sector.as_deref(), Some("MIL" | "COP" | "REB" | "UAF" | "PRM" | "SPY"))
    };
    match class {
        "person" => {
            matches!(kind, Some(NameKind::Person | NameKind::Group))
                || personal
                || s.token(n).upos == Upos::Num
                || role().is_some_and(|r| matches!(r.kind.as_str(), "person" | "group"))
                || (s.token(n).upos != Upos::Adj
                    && known().is_some_and(|a| a.form == sayso_lexicon::ActorForm::Demonym))
        }
        "state" => {
            use sayso_lexicon::ActorForm::{Capital, Demonym, Government, State};
            // "*The Russians* withdrew from Kherson"
            let people = s.token(n).features.is(Feature::Number, "Plur")
                && s.by_relation(n, &[Relation::Det]).iter().any(|&d| s.lemma(d) == "the")
                && s.modifiers(n).is_empty();
            people && known().is_some_and(|a| a.form == Demonym)
                || known().is_some_and(|a| matches!(a.form, State | Capital | Government))
                || name.is_some_and(|n| entities::names_a_state(s, n))
        }
        "body" => kind == Some(NameKind::Organization) || role().is_some_and(|r| r.kind == "organization"),
        "place" => kind == Some(NameKind::Place),
        "official" => {
            let rules = |sector: &Option<String>| {
                matches!(sector.as_deref(), None | Some("GOV" | "LEG" | "JUD" | "IGO"))
            };
            kind == Some(NameKind::Person)
                || personal
                || role().is_some_and(|r| r.kind == "person" && rules(&r.sector))
        }
        "armed" => role().is_some_and(|r| fights(&r.sector)) || known().is_some_and(|a| fights(&a.sector)),
        "group" => {
            kind == Some(NameKind::Group)
                || (personal && matches!(lemma, "they" | "we" | "them"))
                || role().is_some_and(|r| r.kind == "group")
        }
        _ => false,
    }
}

/// The role that the noun phrase headed by `n` names.
fn role_of<'a>(s: &Syntax<'a>, n: usize) -> Option<&'a Role> {
    let end = s.compound(n).map_or(n + 1, |c| c.tokens.end);
    let lemmas = s.words(s.noun_phrase(n).start..end, |i| s.lemma(i), |_| true);
    let actors = &s.lexicon.actors;
    actors.role(&lemmas.iter().map(String::as_str).collect::<Vec<_>>())
}
