//! What became of an act: negation, modals, conditions, and the words that plan, wish, demand or prevent it.

use sayso_lexicon::{EventType, Pos, Shift, ShiftSlot, Stance, Status};
use sayso_text::{Feature, Relation, Upos};

use crate::syntax::Syntax;

/// How far the words around the trigger are followed upwards.
const MAX_STEPS: usize = 8;

/// A status and the word or row that gave it.
pub(crate) struct Verdict {
    pub status: Status,
    pub because: String,
    /// Whether a construction says so that leaves no doubt, so that the network is not asked.
    pub firm: bool,
}

impl Verdict {
    fn new(status: Status, because: impl Into<String>) -> Self {
        Self { status, because: because.into(), firm: false }
    }

    fn firm(status: Status, because: impl Into<String>) -> Self {
        Self { firm: true, ..Self::new(status, because) }
    }
}

/// The status of the act named by token `t`.
pub(crate) fn status(s: &Syntax<'_>, t: usize) -> Verdict {
    walk(s, t, 0)
}

/// The status of the refusal that the negated word at `t` is: "will *not accept*" refuses now, and whoever decides not to do something does
/// not put it off.
pub(crate) fn status_of_refusal(s: &Syntax<'_>, t: usize) -> Verdict {
    let conditional = clause_conditional(s, t)
        || auxiliaries(s, t)
            .iter()
            .any(|&a| matches!(s.lemma(a).as_str(), "may" | "might" | "should" | "must"));
    if conditional {
        return Verdict::new(Status::Hypothetical, "a refusal that may be");
    }
    match above(s, t, 0) {
        Some(v) if v.status == Status::Hypothetical => v,
        _ => Verdict::new(Status::Actual, "a refusal"),
    }
}

/// Whether the word at `t` has a negation of its own: "did *not*", "*never*", "*no* longer", of a noun "*no* intention".
pub(crate) fn is_negated(s: &Syntax<'_>, t: usize) -> bool {
    s.children(t).iter().any(|&c| negates(s, c))
        || s.token(t).upos == Upos::Noun
            && s.by_relation(t, &[Relation::Det]).iter().any(|&d| s.lemma(d) == "no" && denies(s, d))
}

/// Whether the "no" at `d` denies what it stands before: neither that of "No 10" nor that of "no-confidence" does.
fn denies(s: &Syntax<'_>, d: usize) -> bool {
    s.name_at(d).is_none() && s.doc.tokens.get(d + 1).is_none_or(|x| x.upos != Upos::Punct)
}

/// Whether the word at `c` negates the one above it.
fn negates(s: &Syntax<'_>, c: usize) -> bool {
    let t = s.token(c);
    let negative = t.features.is(Feature::Polarity, "Neg") && t.upos == Upos::Part
        || (s.negates(c) || no_longer(s, c)) && s.relation(c) == Relation::Advmod;
    negative && !not_only(s, c)
}

/// Whether the word at `c` is the beginning of "not only", "not just", "not merely", which deny nothing.
pub(crate) fn not_only(s: &Syntax<'_>, c: usize) -> bool {
    let next = s.doc.tokens.get(c + 1).map_or("", |_| s.doc.form(c + 1));
    matches!(s.lemma(c).as_str(), "not" | "n't")
        && matches!(next, "only" | "just" | "merely" | "simply" | "solely")
}

/// Whether the word at `c` is the end of "no longer", whichever of the two the tree takes for the head.
fn no_longer(s: &Syntax<'_>, c: usize) -> bool {
    s.doc.form(c).eq_ignore_ascii_case("longer") && c > 0 && s.lemma(c - 1) == "no"
}

/// Whether the clause of `v` asks whether it is so: "*Did Ghana bomb* the port?" (Who asks why it did takes it for granted.)
fn is_asked(s: &Syntax<'_>, v: usize) -> bool {
    let sentence = &s.doc.sentences[s.doc.sentence_of(v)].tokens;
    let mark = (v..sentence.end).find(|&i| matches!(s.doc.form(i), "?" | "." | "!" | ";"));
    let Some(subject) = s.first(v, &[Relation::Nsubj, Relation::NsubjPass]) else { return false };
    let auxiliary = s.by_relation(v, &[Relation::Aux, Relation::AuxPass]).first().copied();
    let inverted = auxiliary.is_some_and(|a| a < subject && s.by_relation(a, &[Relation::Advmod]).is_empty());
    let first = s.subtree(v).start;
    let wh = |i: usize| {
        matches!(
            s.lemma(i).as_str(),
            "who" | "whom" | "whose" | "what" | "which" | "why" | "how" | "when" | "where"
        )
    };
    inverted
        && mark.is_some_and(|i| s.doc.form(i) == "?")
        && !auxiliary.is_some_and(|a| (first..a).any(wh))
        && !matches!(s.relation(v), Relation::AclRelcl | Relation::Advcl)
}

/// Whether the clause of `v` is a condition without a conjunction: "*had* the truce held".
fn inverted_condition(s: &Syntax<'_>, v: usize) -> bool {
    let auxiliary = s.first(v, &[Relation::Aux, Relation::AuxPass]);
    let subject = s.first(v, &[Relation::Nsubj, Relation::NsubjPass]);
    s.relation(v) == Relation::Advcl
        && s.first(v, &[Relation::Mark]).is_none()
        && auxiliary.zip(subject).is_some_and(|(a, n)| {
            a < n
                && s.subtree(v).start == a
                && matches!(s.doc.form(a).to_lowercase().as_str(), "had" | "should" | "were")
        })
}

/// What the words that lead the phrase or clause of `t` make of it, as rows for prepositions say: "*instead of* arresting him", "*in case of* war".
fn led_by(s: &Syntax<'_>, t: usize, slot: &ShiftSlot) -> Option<Verdict> {
    let leading = s.by_relation(t, &[Relation::Case, Relation::Mark, Relation::Cc]);
    let mut phrases = leading.into_iter().map(|c| {
        let fixed = s.by_relation(c, &[Relation::Fixed]).into_iter();
        fixed.fold(s.lemma(c), |phrase, f| format!("{phrase}_{}", s.lemma(f)))
    });
    let shift = phrases.find_map(|p| s.lexicon.status.shift(&p, Pos::Preposition, slot))?;
    Some(Verdict {
        firm: shift.status == Status::Negated,
        ..Verdict::new(shift.status, shift.origin.clone())
    })
}

/// Whether the clause of `v` is a condition.
fn clause_conditional(s: &Syntax<'_>, v: usize) -> bool {
    s.by_relation(v, &[Relation::Mark])
        .iter()
        .any(|&m| matches!(s.lemma(m).as_str(), "if" | "unless" | "whether"))
        || inverted_condition(s, v)
}

fn walk(s: &Syntax<'_>, t: usize, depth: usize) -> Verdict {
    // The "be" of a would-be bomber is no copula.
    let copula = s.first(t, &[Relation::Cop]).is_some_and(|c| s.compound(c).is_none());
    let own = if s.is_verb(t) || copula { clause(s, t) } else { nominal(s, t) };
    let above = if depth < MAX_STEPS { above(s, t, depth) } else { None };
    // "urged them *not to attack*": what is not to be done is not done or left undone yet.
    let asked = matches!(s.relation(t), Relation::Xcomp | Relation::Ccomp | Relation::Advcl)
        && s.marked(t, "to")
        && s.head(t).is_some_and(|h| s.is_verb(h) && (demands(s, h) || s.lemma(h) == "warn"));
    if asked && own.as_ref().is_some_and(|v| v.status == Status::Negated) {
        return Verdict::firm(Status::Hypothetical, "asked not to");
    }
    match (own, above) {
        (None, None) => Verdict::new(Status::Actual, "nothing says otherwise"),
        (Some(v), None) | (None, Some(v)) => v,
        (Some(own), Some(above)) => combine(own, above),
    }
}

/// Two statuses that hold at once: "may not attack", "plans to stop attacking".
fn combine(own: Verdict, above: Verdict) -> Verdict {
    use Status::{Actual, Hypothetical, Negated, Planned};
    let status = match (own.status, above.status) {
        (Actual, x) | (x, Actual) => x,
        // Not to refuse is to do; to plan not to do is not to do.
        (Negated, Negated) => Actual,
        (Negated, _) | (_, Negated) => Negated,
        (Hypothetical, _) | (_, Hypothetical) => Hypothetical,
        (Planned, Planned) => Planned,
    };
    let firm = own.firm || above.firm;
    Verdict { firm, ..Verdict::new(status, format!("{}; {}", own.because, above.because)) }
}

/// Negation, modals and conditions of the clause of `v` itself.
fn clause(s: &Syntax<'_>, v: usize) -> Option<Verdict> {
    let negated = negation(s, v);
    if let Some(led) = led_by(s, v, &ShiftSlot::Clause).filter(|x| x.status == Status::Negated) {
        return Some(led);
    }
    let auxiliaries = auxiliaries(s, v);
    let is = |lemma: &str| auxiliaries.iter().any(|&a| s.lemma(a) == lemma);
    let supposed = s.by_relation(v, &[Relation::Advcl]).into_iter().any(|c| inverted_condition(s, c));
    if negated.is_none() && supposed && is("would") {
        return Some(Verdict::firm(Status::Hypothetical, "an inverted condition"));
    }
    if negated.is_none() && is_asked(s, v) {
        return Some(Verdict::firm(Status::Hypothetical, "a question"));
    }
    // "were to have met"
    if is("have") && is("be") && s.marked(v, "to") {
        return Some(Verdict::firm(Status::Planned, "was to have"));
    }
    if clause_conditional(s, v) {
        return Some(Verdict::new(Status::Hypothetical, "a condition"));
    }
    if let Some(by_modal) = modal(s, v, &auxiliaries, negated.is_some()) {
        return negated.or(Some(by_modal));
    }
    if negated.is_none() && is_yet_to_come(s, v, &auxiliaries) {
        return Some(Verdict::firm(Status::Planned, "a time to come"));
    }
    // "Firstly, to kill the rest of them": an infinitive that stands alone is an aim.
    if s.head(v).is_none() && s.marked(v, "to") && s.token(v).features.is(Feature::VerbForm, "Inf") {
        return negated.or(Some(Verdict::new(Status::Planned, "a bare infinitive")));
    }
    // "are going to meet"
    if s.relation(v) == Relation::Xcomp
        && s.head(v).is_some_and(|h| s.lemma(h) == "go" && s.token(h).features.is(Feature::VerbForm, "Part"))
    {
        return negated.or(Some(Verdict::new(Status::Planned, "“going to”")));
    }
    let first = s.head(v).filter(|_| s.relation(v) == Relation::Conj);
    let more = || first.into_iter().chain([v]).any(|v| s.children(v).iter().any(|&c| not_only(s, c)));
    negated
        .or_else(|| by_adverb(s, v))
        .or_else(|| more().then(|| Verdict::firm(Status::Actual, "“not only”")))
}

/// Whether the clause of `v` tells when something to come will be: "faces 30 years *when he is sentenced* in June".
fn is_yet_to_come(s: &Syntax<'_>, v: usize, auxiliaries: &[usize]) -> bool {
    let when = s
        .by_relation(v, &[Relation::Advmod, Relation::Mark])
        .into_iter()
        .any(|m| matches!(s.lemma(m).as_str(), "when" | "after" | "once" | "until"));
    let present = |i: usize| s.token(i).features.is(Feature::Tense, "Pres");
    let now = match auxiliaries {
        [] => present(v) && s.token(v).features.is(Feature::VerbForm, "Fin"),
        [be] => s.lemma(*be) == "be" && present(*be),
        _ => false,
    };
    let Some(main) = s.head(v).filter(|_| when && now && s.relation(v) == Relation::Advcl) else {
        return false;
    };
    let ahead = self::auxiliaries(s, main)
        .iter()
        .any(|&a| matches!(s.lemma(a).as_str(), "will" | "could" | "may" | "can" | "would" | "might"));
    ahead || present(main) && matches!(s.lemma(main).as_str(), "face" | "await")
}

/// The word that negates the clause of `v`, the last if there are several: "did *not*", "*nobody* was hurt".
fn negation(s: &Syntax<'_>, v: usize) -> Option<Verdict> {
    let argument = |c: usize| matches!(s.relation(c), Relation::Nsubj | Relation::NsubjPass | Relation::Obj);
    let last = s.children(v).iter().rev().find(|&&c| negates(s, c) || argument(c) && is_nobody(s, c));
    last.map(|&c| Verdict::new(Status::Negated, format!("“{}”", s.doc.form(c))))
}

/// Whether the phrase at `c` says that it is nobody or nothing.
fn is_nobody(s: &Syntax<'_>, c: usize) -> bool {
    let first = s.subtree(c).start;
    matches!(s.lemma(c).as_str(), "nobody" | "none" | "nothing")
        || s.by_relation(c, &[Relation::Det])
            .iter()
            .any(|&d| s.lemma(d) == "no" && denies(s, d) || s.lemma(d) == "neither")
        // "*Not a single* shot was fired", "*not one* soldier"
        || first < c
            && s.lemma(first) == "not"
            && (first..c).any(|i| matches!(s.lemma(i).as_str(), "a" | "one"))
}

/// What the first modal of the clause of `v` makes of it.
fn modal(s: &Syntax<'_>, v: usize, auxiliaries: &[usize], negated: bool) -> Option<Verdict> {
    let has_condition = s.by_relation(v, &[Relation::Advcl]).iter().any(|&c| {
        s.by_relation(c, &[Relation::Mark]).iter().any(|&m| matches!(s.lemma(m).as_str(), "if" | "unless"))
            || inverted_condition(s, c)
    });
    let perfect = auxiliaries.iter().any(|&a| s.lemma(a) == "have");
    auxiliaries.iter().find_map(|&a| {
        let status = match s.lemma(a).as_str() {
            "will" | "shall" if has_condition && !negated => {
                let because = format!("“{}” with a condition", s.doc.form(a));
                return Some(Verdict::firm(Status::Hypothetical, because));
            }
            "will" | "shall" => Status::Planned,
            // "would have died"
            "would" | "'d" if has_condition || perfect => Status::Hypothetical,
            "would" | "'d" => Status::Planned,
            "may" | "might" | "could" | "can" | "should" | "must" | "ought" => Status::Hypothetical,
            _ => return None,
        };
        Some(Verdict::new(status, format!("“{}”", s.doc.form(a))))
    })
}

/// What an adverb beside `v` makes of it, as rows say: "*almost* hit".
fn by_adverb(s: &Syntax<'_>, v: usize) -> Option<Verdict> {
    s.children(v).iter().find_map(|&c| {
        // "*almost* immediately condemned"
        let of_the_next = c + 1 < v && s.token(c + 1).upos == Upos::Adv;
        if s.relation(c) != Relation::Advmod || of_the_next {
            return None;
        }
        let shift = s.lexicon.status.shift(&s.lemma(c), Pos::Adverb, &ShiftSlot::Modified)?;
        Some(Verdict::new(shift.status, shift.origin.clone()))
    })
}

/// The auxiliaries of a verb; a coordinated infinitive shares those of the first.
pub(crate) fn auxiliaries(s: &Syntax<'_>, v: usize) -> Vec<usize> {
    let own = s.by_relation(v, &[Relation::Aux, Relation::AuxPass]);
    // "must leave or *be shot*"
    let bare = |&a: &usize| s.token(a).features.is(Feature::VerbForm, "Inf");
    if !own.is_empty() && own.iter().all(bare) && s.relation(v) == Relation::Conj {
        let first = s.head(v).filter(|&h| s.is_verb(h)).map(|h| auxiliaries(s, h)).unwrap_or_default();
        return first.into_iter().chain(own).collect();
    }
    if own.is_empty()
        && s.relation(v) == Relation::Conj
        && s.first(v, &[Relation::Nsubj, Relation::NsubjPass]).is_none()
        && let Some(h) = s.head(v).filter(|&h| s.is_verb(h))
    {
        let form = |x: usize| s.token(x).features.get(Feature::VerbForm);
        if form(v) == form(h) {
            return auxiliaries(s, h);
        }
    }
    own
}

/// Negation and modifiers of a noun.
fn nominal(s: &Syntax<'_>, n: usize) -> Option<Verdict> {
    for &c in s.children(n) {
        let lemma = s.lemma(c);
        match s.relation(c) {
            Relation::Det if !denies(s, c) => {}
            Relation::Det if matches!(lemma.as_str(), "no" | "neither") => {
                return Some(Verdict::new(Status::Negated, format!("“{}”", s.doc.form(c))));
            }
            Relation::Amod | Relation::Compound | Relation::NmodDesc | Relation::Cop => {
                let pos = if s.token(c).upos == Upos::Noun { Pos::Noun } else { Pos::Adjective };
                if let Some(shift) = shift(s, c, pos, &ShiftSlot::Modified).or_else(|| {
                    s.lexicon.status.shift(
                        &s.doc.form(c).to_lowercase(),
                        Pos::Adjective,
                        &ShiftSlot::Modified,
                    )
                }) && shift.status != Status::Actual
                {
                    return Some(Verdict::new(shift.status, shift.origin.clone()));
                }
            }
            // "ahead *of* a protest on Saturday"
            Relation::Case if lemma == "of" && c > 0 && s.lemma(c - 1) == "ahead" => {
                return Some(Verdict::firm(Status::Planned, "“ahead of”"));
            }
            _ => {}
        }
    }
    led_by(s, n, &ShiftSlot::Object)
}

/// The row for the word at `i`, be it a compound: "a *would-be* bomber".
fn shift<'a>(s: &Syntax<'a>, i: usize, pos: Pos, slot: &ShiftSlot) -> Option<&'a Shift> {
    let words = s.compound(i).map(|c| c.lemmas.as_slice()).unwrap_or_default();
    let lexicon = s.lexicon;
    words.iter().chain([&s.lemma(i)]).find_map(|w| lexicon.status.shift(w, pos, slot))
}

/// The word above an act, and how the act hangs on it.
struct Link {
    act: usize,
    word: usize,
    pos: Pos,
    relation: Relation,
}

impl Link {
    fn of(s: &Syntax<'_>, act: usize) -> Option<Self> {
        // "a possible deal for Iran to send fuel": the infinitive hangs on the noun before its for-phrase, whatever the tree says.
        let host =
            s.for_subject(act).and_then(|f| s.head(f)).filter(|&n| n != act && s.token(n).upos == Upos::Noun);
        let word = host.or_else(|| s.head(act))?;
        let pos = match s.token(word).upos {
            Upos::Verb | Upos::Aux => Pos::Verb,
            Upos::Noun | Upos::Propn => Pos::Noun,
            Upos::Adj => Pos::Adjective,
            Upos::Adv => Pos::Adverb,
            _ => return None,
        };
        let relation = if host.is_some() { Relation::Acl } else { s.relation(act) };
        Some(Self { act, word, pos, relation })
    }
}

/// What the word above `t` does to it, with that word's own status.
fn above(s: &Syntax<'_>, t: usize, depth: usize) -> Option<Verdict> {
    if let Some(v) = awaited(s, t) {
        return Some(v);
    }
    let t = whole(s, t);
    let link = Link::of(s, t)?;
    let (h, r) = (link.word, link.relation);
    let slots = slots(s, &link);
    if let Some(v) = still_undone(s, &link).or_else(|| no_part_in(s, &link)) {
        return Some(v);
    }
    // "did not know *who had shot* him": whoever asks, tells or does not know that takes for granted that somebody has; "whether" leaves it open.
    if asks_for_more(s, t, r) {
        return Some(Verdict { firm: true, ..Verdict::new(Status::Actual, "an embedded question") });
    }
    // What is turned down has been asked for or alleged all the same: "rejected *the appeal*", "dismissed *the criticism*".
    if turned_down(s, t) {
        return None;
    }
    // "announced *the arrest* of a suspect", "announced his *endorsement*": done, or done by saying so.
    if s.lemma(h) == "announce" && slots.contains(&ShiftSlot::Object) && s.is_a(t, "done_when_announced") {
        return None;
    }
    if let Some(v) = shifted(s, &link, &slots, depth) {
        return Some(v);
    }
    if let Some(v) = claim_judged(s, h, depth).filter(|_| {
        // "claims *of torture* were baseless"
        let of = r.is("nmod") && matches!(s.case(t).as_deref(), Some("of" | "about"));
        of || matches!(r, Relation::Acl | Relation::Ccomp)
    }) {
        return Some(v);
    }
    if let Some(v) = judged_open(s, &link) {
        return Some(v);
    }
    if link.pos == Pos::Verb
        && (matches!(r, Relation::Xcomp | Relation::Ccomp) || (r == Relation::Advcl && s.marked(t, "to")))
        && demands(s, h)
        // "pleaded guilty *to beating* him"
        && !(s.marked(t, "to") && s.doc.form(t).ends_with("ing"))
    {
        return Some(Verdict::new(Status::Hypothetical, format!("“{}” demands it", s.doc.form(h))));
    }
    carried(s, &link, depth)
}

/// Whether the clause of `t` is an embedded question: "did not say *why it had bombed* the port", "does not know *whether he was killed*".
fn asks_for_more(s: &Syntax<'_>, t: usize, r: Relation) -> bool {
    const QUESTIONS: [&str; 9] = ["who", "whom", "whose", "what", "which", "why", "how", "where", "whether"];
    let first = s.subtree(t).start;
    matches!(r, Relation::Ccomp | Relation::Acl | Relation::Csubj)
        && s.is_verb(t)
        && first < t
        && QUESTIONS.contains(&s.lemma(first).as_str())
}

/// Whether somebody is told to have had no part in the act: "police were *not involved in* the killing", "had *nothing to do with* it", "played *no
/// role in* it"; and "there is *no truth* to reports that".
fn no_part_in(s: &Syntax<'_>, link: &Link) -> Option<Verdict> {
    let (t, h) = (link.act, link.word);
    let firm = |because: &str| Some(Verdict { firm: true, ..Verdict::new(Status::Negated, because) });
    let none = |n: usize| s.by_relation(n, &[Relation::Det]).iter().any(|&d| s.lemma(d) == "no");
    let not = |v: usize| s.children(v).iter().any(|&c| negates(s, c));
    let p = s.case(t);
    if matches!(p.as_deref(), Some("in" | "for" | "with" | "behind")) {
        let lemma = s.lemma(h);
        let party = matches!(
            lemma.as_str(),
            "involved" | "involve" | "responsible" | "complicit" | "implicated" | "implicate"
        );
        if party && not(h) {
            return firm("no part in it");
        }
        let part = matches!(
            lemma.as_str(),
            "part" | "role" | "hand" | "involvement" | "responsibility" | "say" | "connection"
        );
        if part
            && s.token(h).upos == Upos::Noun
            && (none(h) || s.head(h).is_some_and(|v| s.is_verb(v) && not(v)))
        {
            return firm("no part in it");
        }
        let role = s.is_verb(h)
            && s.first(h, &[Relation::Obj])
                .is_some_and(|o| none(o) && matches!(s.lemma(o).as_str(), "part" | "role" | "hand" | "say"));
        if role {
            return firm("no part in it");
        }
        if lemma == "do" && h > 1 && s.lemma(h - 2) == "nothing" {
            return firm("nothing to do with it");
        }
    }
    // "no truth to reports that police had shot them"
    let claim =
        s.is_a(h, "claim") && matches!(link.relation, Relation::Acl | Relation::Ccomp | Relation::AclRelcl);
    let truth = s.head(h).is_some_and(|n| s.lemma(n) == "truth" && none(n));
    if claim && truth { firm("no truth to it") } else { None }
}

/// The slots of the word above in which the act stands, as the status rows name them.
fn slots(s: &Syntax<'_>, link: &Link) -> Vec<ShiftSlot> {
    let (t, h) = (link.act, link.word);
    let mut slots = Vec::new();
    match link.relation {
        // Who is told to do something has not done it yet; who is told *that* it happens hears a report.
        Relation::Ccomp
            if s.lemma(h) == "tell" && s.first(t, &[Relation::Nsubj, Relation::NsubjPass]).is_some() => {}
        Relation::Xcomp | Relation::Ccomp | Relation::Acl | Relation::Csubj | Relation::CsubjPass => {
            slots.push(ShiftSlot::Clause)
        }
        Relation::Advcl => match s.first(t, &[Relation::Mark]).map(|m| s.lemma(m)) {
            // A clause of time or reason is no complement of its verb.
            Some(m) if m != "to" && m != "that" => slots.push(ShiftSlot::Preposition(m)),
            _ => slots.push(ShiftSlot::Clause),
        },
        // "Talks are scheduled": the object of the passive.
        Relation::Obj | Relation::NsubjPass => slots.push(ShiftSlot::Object),
        // "It is a lie that Chad *sent* them", where the tree takes the clause for one that describes the noun.
        Relation::AclRelcl
            if s.first(h, &[Relation::Cop]).is_some()
                && s.first(h, &[Relation::Nsubj, Relation::Expl]).is_some_and(|n| s.lemma(n) == "it") =>
        {
            slots.push(ShiftSlot::Clause)
        }
        _ => {}
    }
    if let Some(p) = s.case(t) {
        slots.push(ShiftSlot::Preposition(p));
    }
    if matches!(link.relation, Relation::Acl | Relation::Xcomp | Relation::Ccomp)
        && let Some(m) = s.first(t, &[Relation::Mark])
    {
        slots.push(ShiftSlot::Preposition(s.lemma(m)));
    }
    slots
}

/// "has *yet to* release them", "*far from* attacking Iran": what has not been done.
fn still_undone(s: &Syntax<'_>, link: &Link) -> Option<Verdict> {
    let (t, h) = (link.act, link.word);
    let yet = |x: usize| s.by_relation(x, &[Relation::Advmod]).iter().any(|&a| s.lemma(a) == "yet");
    if link.relation == Relation::Xcomp
        && matches!(s.lemma(h).as_str(), "have" | "remain")
        && s.marked(t, "to")
        && (yet(t) || yet(h))
    {
        return Some(Verdict::firm(Status::Negated, "“yet to”"));
    }
    (s.lemma(h) == "far" && s.marked(t, "from")).then(|| Verdict::firm(Status::Negated, "“far from”"))
}

/// What a row for the word above makes of the act, together with the status that this word has itself.
fn shifted(s: &Syntax<'_>, link: &Link, slots: &[ShiftSlot], depth: usize) -> Option<Verdict> {
    let h = link.word;
    let phrases = with_particles(s, h);
    let shift = slots.iter().find_map(|slot| row(s, link, &phrases, slot))?;
    let governor = walk(s, h, depth + 1);
    let own = Verdict::new(shift.status, shift.origin.clone());
    let both = || format!("{}; {}", own.because, governor.because);
    Some(match (shift.status, governor.status) {
        (Status::Actual, Status::Negated) if s.is_a(h, "factive") => own,
        // An implicative word passes its own status on: "did not manage to", "may begin to".
        (Status::Actual, _) => governor,
        // What is not ruled out may be.
        (Status::Negated, Status::Negated) if phrases.iter().any(|w| w == "rule_out") => {
            Verdict::firm(Status::Hypothetical, both())
        }
        // Not to plan, want or try is not to do.
        (Status::Planned | Status::Hypothetical, Status::Negated) => Verdict::new(Status::Negated, both()),
        (Status::Negated, Status::Negated) => Verdict::new(Status::Actual, both()),
        // A possible plan is no plan yet.
        (Status::Planned, Status::Hypothetical) => Verdict::new(Status::Hypothetical, both()),
        // To want to prevent: still open.
        (Status::Negated, Status::Hypothetical | Status::Planned) => {
            Verdict::new(Status::Hypothetical, both())
        }
        _ => own,
    })
}

/// The row for the word above with this slot: with its particle, as it is, or as the participle that it may be.
fn row<'a>(s: &Syntax<'a>, link: &Link, phrases: &[String], slot: &ShiftSlot) -> Option<&'a Shift> {
    let (h, lexicon) = (link.word, s.lexicon);
    let phrase = phrases.iter().find_map(|w| lexicon.status.shift(w, link.pos, slot));
    phrase.or_else(|| shift(s, h, link.pos, slot)).or_else(|| {
        // Participles that the tagger calls verbs: "is likely", "was supposed to"; and those that it calls adjectives: "were prepared".
        let form = s.doc.form(h).to_lowercase();
        lexicon.status.shift(&form, Pos::Adjective, slot).or_else(|| {
            let adjective = s.token(h).upos == Upos::Adj && s.lemma(h) == form;
            let stems = if adjective { s.stems(h) } else { Vec::new() };
            stems.iter().find_map(|stem| lexicon.status.shift(stem, Pos::Verb, slot))
        })
    })
}

/// "An attack is *possible*", "a deal would be *a mistake*": an act of which it is said what it is or would be.
fn judged_open(s: &Syntax<'_>, link: &Link) -> Option<Verdict> {
    let h = link.word;
    if link.relation != Relation::Nsubj || s.is_verb(h) {
        return None;
    }
    let modal =
        auxiliaries(s, h).iter().any(|&a| matches!(s.lemma(a).as_str(), "would" | "could" | "might" | "may"));
    let open =
        |x: &&Shift| link.pos == Pos::Adjective && matches!(x.status, Status::Hypothetical | Status::Planned);
    let row = s.lexicon.status.shift(&s.lemma(h), Pos::Adjective, &ShiftSlot::Modified).filter(open);
    if let Some(shift) = row {
        return Some(Verdict::new(shift.status, shift.origin.clone()));
    }
    (modal && s.first(h, &[Relation::Cop]).is_some())
        .then(|| Verdict::new(Status::Hypothetical, "what would be"))
}

/// What the act shares with a word above it that has no row: an aim, a coordinated word, the verb that carries the act.
fn carried(s: &Syntax<'_>, link: &Link, depth: usize) -> Option<Verdict> {
    let (t, h, r) = (link.act, link.word, link.relation);
    match r {
        // An infinitive of purpose names what is meant to happen.
        Relation::Advcl | Relation::Acl
            if s.marked(t, "to") && s.token(t).features.is(Feature::VerbForm, "Inf") =>
        {
            Some(Verdict::new(Status::Planned, "an infinitive of purpose"))
        }
        Relation::Conj => {
            let same_clause = s.first(t, &[Relation::Nsubj, Relation::NsubjPass, Relation::Aux]).is_none();
            same_clause.then(|| conj_above(s, h, depth)).flatten()
        }
        // A noun shares the status of the light verb that carries it: "talks will be held".
        Relation::Obj | Relation::Nsubj | Relation::NsubjPass | Relation::Obl
            if !s.is_aside(t) && s.is_verb(h) && !beside_its_object(s, t, h) && s.is_a(h, "light") =>
        {
            let v = walk(s, h, depth + 1);
            (v.status != Status::Actual).then_some(v)
        }
        // "will support Iraq *in defeating* the militia"
        Relation::Advcl if s.is_verb(h) && ["in", "by"].iter().any(|m| s.marked(t, m)) => {
            let v = walk(s, h, depth + 1);
            matches!(v.status, Status::Planned | Status::Hypothetical).then_some(v)
        }
        // "could include sanctioning the hackers": what a verb without a row of its own says of its complement.
        Relation::Xcomp if s.is_verb(h) => {
            let v = walk(s, h, depth + 1);
            (v.status != Status::Actual).then_some(v)
        }
        // "The agreement may include ...": what may have parts is not made yet. (An attack that may have effects has happened.)
        Relation::Nsubj if s.is_verb(h) && s.is_a(t, "agreement") => {
            let v = clause(s, h)?;
            matches!(v.status, Status::Hypothetical | Status::Planned).then_some(v)
        }
        // "*Another attack* by the rebels would end the truce": one of which nothing else is told is only supposed.
        Relation::Nsubj if s.is_verb(h) && is_any(s, t) => {
            let v = clause(s, h)?;
            let open = matches!(v.status, Status::Hypothetical | Status::Planned);
            open.then_some(Verdict { status: Status::Hypothetical, ..v })
        }
        // What ought to be worked for is not there yet: "should work toward disarmament", "must reach an agreement".
        Relation::Obj | Relation::Obl
            if s.is_verb(h)
                && (r == Relation::Obj
                    || matches!(s.case(t).as_deref(), Some("toward" | "towards" | "to"))) =>
        {
            let v = clause(s, h)?;
            // "will *not see* support from us"
            let unseen = r == Relation::Obj
                && v.status == Status::Negated
                && matches!(s.lemma(h).as_str(), "see" | "get" | "find" | "want" | "need");
            (v.status == Status::Hypothetical || unseen).then_some(v)
        }
        _ => None,
    }
}

/// Whether the noun at `t` is any of its kind, of which neither a clause nor a day tells which: "*an attack* on the port".
fn is_any(s: &Syntax<'_>, t: usize) -> bool {
    let any = s
        .by_relation(t, &[Relation::Det])
        .iter()
        .any(|&d| matches!(s.lemma(d).as_str(), "a" | "an" | "another" | "any"));
    let told = |c: &usize| {
        matches!(s.relation(*c), Relation::Acl | Relation::AclRelcl | Relation::Appos) || s.is_time(*c)
    };
    any && !s.children(t).iter().any(told)
}

/// Whether the noun at `t` names an act of words, a demand, an accusation or a threat, that somebody turns down, and which has been done all the
/// same: "rejected *the appeal*".
pub(crate) fn turned_down(s: &Syntax<'_>, t: usize) -> bool {
    let object = matches!(s.relation(t), Relation::Obj | Relation::NsubjPass);
    let refused = s.head(t).is_some_and(|h| object && s.is_a(h, "refusing"));
    let rows = s.lexicon.frames.of(&s.lemma(t), Pos::Noun);
    let words = |k: EventType| matches!(k, EventType::Request | EventType::Accuse | EventType::Threaten);
    refused && s.token(t).upos == Upos::Noun && rows.iter().any(|f| words(f.kind))
}

/// Whether the noun at `t` only says where or when the light verb at `h` was done, which carries another noun: "no deal was reached at *the talks*".
fn beside_its_object(s: &Syntax<'_>, t: usize, h: usize) -> bool {
    s.relation(t).is("obl")
        && s.by_relation(h, &[Relation::Obj, Relation::NsubjPass]).iter().any(|&o| o != t && s.is_nominal(o))
}

/// The noun that stands for the act at `t` in the clause: "a *round* of talks was cancelled".
fn whole(s: &Syntax<'_>, t: usize) -> usize {
    let part = |h: &usize| {
        s.relation(t).is("nmod") && s.case(t).as_deref() == Some("of") && s.is_a(*h, "part_of_an_act")
    };
    s.head(t).filter(part).unwrap_or(t)
}

/// A word with each word that belongs to it and stands close behind: "rule" and "rule_out".
fn with_particles(s: &Syntax<'_>, h: usize) -> Vec<String> {
    let near = s.children(h).iter().copied().filter(|&c| c > h && c - h <= 2);
    let parts = near.filter(|&c| matches!(s.relation(c), Relation::CompoundPrt | Relation::Advmod));
    parts.map(|c| format!("{}_{}", s.lemma(h), s.lemma(c))).collect()
}

/// What is said of the claim in which the act at `t` stands: "*claims* that Ghana had sent arms were false", "have been denied".
fn claim_judged(s: &Syntax<'_>, claim: usize, depth: usize) -> Option<Verdict> {
    let subject = matches!(s.relation(claim), Relation::Nsubj | Relation::NsubjOuter | Relation::NsubjPass);
    let p = s.head(claim).filter(|_| subject && s.is_a(claim, "claim"))?;
    // "turned out to be untrue"
    let said = s.by_relation(p, &[Relation::Xcomp]).into_iter().find(|&x| !s.is_verb(x)).unwrap_or(p);
    let pos = if s.token(said).upos == Upos::Noun { Pos::Noun } else { Pos::Adjective };
    let forms = [s.lemma(said), s.doc.form(said).to_lowercase()];
    let untrue = forms.iter().find_map(|w| s.lexicon.status.shift(w, pos, &ShiftSlot::Clause));
    let passive = s.is_verb(p) && s.is_passive(p);
    let denied = passive
        && s.lexicon
            .cues
            .starting_with(&s.lemma(p))
            .iter()
            .any(|c| c.pos == Pos::Verb && c.words.len() == 1 && c.stance == Stance::Denies);
    let governor = if depth < MAX_STEPS { walk(s, p, depth + 1).status } else { Status::Actual };
    let because = match untrue {
        Some(shift) if shift.status == Status::Negated => shift.origin.clone(),
        // "*The rebels'* claim was denied": the one says so, the other does not.
        _ if denied && s.first(claim, &[Relation::NmodPoss]).is_none() => format!("“{}”", s.doc.form(p)),
        _ => return None,
    };
    let status = if governor == Status::Negated { Status::Actual } else { Status::Negated };
    Some(Verdict::firm(status, because))
}

/// "Following the conclusion of an agreement, the port would reopen": some act of a kind, after which something is still to come, is to come
/// itself. One that the reader knows ("after the attack") has been.
fn awaited(s: &Syntax<'_>, t: usize) -> Option<Verdict> {
    let some = s.by_relation(t, &[Relation::Det]).iter().any(|&d| matches!(s.lemma(d).as_str(), "a" | "an"));
    let mut n = t;
    while let Some(h) = s.head(n).filter(|_| s.relation(n).is("nmod") && s.case(n).as_deref() == Some("of")) {
        n = h;
    }
    let after = matches!(s.case(n).as_deref(), Some("after" | "following" | "upon"));
    let verb = s.head(n).filter(|&v| some && after && s.relation(n).is("obl") && s.is_verb(v))?;
    let v = clause(s, verb)?;
    matches!(v.status, Status::Hypothetical | Status::Planned)
        .then(|| Verdict::firm(Status::Hypothetical, format!("before what is to come; {}", v.because)))
}

/// What stands above the first of two coordinated words holds for the second.
fn conj_above(s: &Syntax<'_>, first: usize, depth: usize) -> Option<Verdict> {
    above(s, first, depth + 1)
}

/// Whether the verb at `h` demands what its complement says, by the cue table.
fn demands(s: &Syntax<'_>, h: usize) -> bool {
    s.lexicon.cues.starting_with(&s.lemma(h)).iter().any(|c| {
        c.pos == Pos::Verb
            && c.stance == Stance::Demands
            && c.words[1..].iter().all(|w| {
                s.children(h)
                    .iter()
                    .any(|&x| s.lemma(x) == *w || s.case(x).as_deref() == Some(w) || s.marked(x, w))
            })
    })
}
