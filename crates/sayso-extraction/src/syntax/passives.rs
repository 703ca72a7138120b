//! Whether a verb is passive, also where headlines and coordination leave the auxiliary out.

use sayso_lexicon::{EventType, Pos};
use sayso_text::{Feature, Relation, Upos};

use super::Syntax;

impl Syntax<'_> {
    /// Whether the verb at `v` is one that has an object or is passive, and here has neither an object nor an auxiliary, as headlines leave
    /// them out: "executive *gunned* down at party".
    fn headline_passive(&self, v: usize) -> bool {
        let t = self.token(v);
        let past = t.features.is(Feature::Tense, "Past") || self.doc.form(v).to_lowercase().ends_with("ed");
        let Some(subject) = self.first(v, &[Relation::Nsubj]).filter(|_| past) else { return false };
        let lemma = self.lemma(v);
        let bare = self.token(subject).upos == Upos::Noun
            && !self.token(subject).features.is(Feature::Number, "Plur")
            && self.first(subject, &[Relation::Det, Relation::NmodPoss, Relation::Nummod]).is_none();
        let taken = self.lexicon.is_a(&lemma, "transitive")
            || bare && self.lexicon.is_a(&lemma, "transitive_in_headlines");
        // "bishop urged *to resign*"
        let told = self.lexicon.is_a(&lemma, "controlling");
        let active = [
            Relation::Obj,
            Relation::Iobj,
            Relation::Ccomp,
            Relation::Aux,
            Relation::AuxPass,
            Relation::Conj,
        ];
        taken
            && self.told_before_what(v).is_none()
            && self.first(v, &active).is_none()
            && (told || self.first(v, &[Relation::Xcomp]).is_none())
            && !matches!(self.relation(v), Relation::AclRelcl | Relation::Conj)
    }

    /// Whether the clause of verb `v` is passive.
    pub fn is_passive(&self, v: usize) -> bool {
        let t = self.token(v);
        if self.first(v, &[Relation::NsubjPass, Relation::AuxPass, Relation::CsubjPass]).is_some() {
            return !self.only_called_passive(v);
        }
        if self.headline_passive(v) {
            return true;
        }
        if self.first(v, &[Relation::Nsubj, Relation::Obj]).is_some() {
            return self.first(v, &[Relation::Nsubj]).is_none() && self.goes_on_passive(v);
        }
        // "women convicted of fraud", where the tagger takes the participle for an adjective
        if t.upos == Upos::Adj && t.relation == Relation::Acl && self.lemma(v).ends_with("ed") {
            return true;
        }
        // "a man accused of fraud", where the tagger takes the participle for a past tense: no finite clause hangs from a noun like that
        if t.relation == Relation::Acl
            && t.features.is(Feature::VerbForm, "Fin")
            && t.features.is(Feature::Tense, "Past")
        {
            return true;
        }
        // "was found guilty and *handed* a jail term", "was captured and *shot*"
        if self.goes_on_passive(v) {
            return true;
        }
        // "arrested by police", "troops deployed to the border"
        t.features.is(Feature::VerbForm, "Part")
            && (t.features.is(Feature::Voice, "Pass")
                || (t.features.is(Feature::Tense, "Past")
                    && matches!(t.relation, Relation::Acl | Relation::Advcl))
                || (t.features.is(Feature::Tense, "Past")
                    && t.relation == Relation::Conj
                    && self.first(v, &[Relation::Aux]).is_none()
                    && self.head(v).is_some_and(|h| self.is_verb(h) && self.is_passive(h))))
    }

    /// Whether the verb at `v` shares the subject and the auxiliary of a passive before it: "was captured and *shot*", "was convicted and *handed* a
    /// jail term".
    fn goes_on_passive(&self, v: usize) -> bool {
        let Some(h) = self.head(v).filter(|&h| self.relation(v) == Relation::Conj && self.is_verb(h)) else {
            return false;
        };
        let alone = [Relation::Nsubj, Relation::NsubjPass, Relation::Aux, Relation::AuxPass, Relation::Ccomp];
        if self.first(v, &alone).is_some()
            || self.first(h, &[Relation::AuxPass]).is_none()
            || !self.looks_past(v)
        {
            return false;
        }
        if self.first(v, &[Relation::Obj, Relation::Xcomp]).is_some() {
            return self.is_a(v, "giving");
        }
        // What always has somebody to whom it is done.
        let rows = self.lexicon.frames.of(&self.lemma(v), Pos::Verb);
        let force = |f: &sayso_lexicon::Frame| {
            matches!(f.kind, EventType::Assault | EventType::Coerce | EventType::Sanction)
                && f.lemma.len() == 1
                && f.recipient.0.first().is_some_and(|c| c.0.contains(&sayso_lexicon::Slot::Object))
                && f.actor.0.first().is_some_and(|c| c.0.contains(&sayso_lexicon::Slot::Subject))
        };
        rows.iter().any(force)
            && self
                .children(v)
                .iter()
                .all(|&c| !self.relation(c).is("obl") || self.case(c).is_none_or(|p| p != "at" && p != "on"))
    }

    /// Whether the verb at `v` is a past form or a participle, by its tags or its ending: the tags of the two are often mixed up.
    pub(super) fn looks_past(&self, v: usize) -> bool {
        let f = &self.token(v).features;
        f.is(Feature::Tense, "Past") || f.is(Feature::VerbForm, "Part") || self.doc.form(v).ends_with("ed")
    }

    /// Whether the tree takes the verb at `v` for a passive although somebody named is its object and no auxiliary makes it one: "Police
    /// *arrested* Maria Lopez". ("Envoy handed *a note*" may be one.)
    fn only_called_passive(&self, v: usize) -> bool {
        let somebody = |o: usize| {
            self.name_at(o).is_some()
                || self.lexicon.actors.role(&[self.lemma(o).as_str()]).is_some_and(|r| r.kind == "person")
                || self.is_a(o, "quantifier")
        };
        // "Police *detained* and questioned three men"
        let shared = |&c: &usize| {
            self.is_verb(c)
                && self.first(c, &[Relation::Obj]).is_some()
                && self.first(c, &[Relation::AuxPass]).is_none()
        };
        self.after_a_passive_relative(v)
            || self.first(v, &[Relation::AuxPass, Relation::CsubjPass]).is_none()
                && (self
                    .first(v, &[Relation::Obj, Relation::Dep])
                    .is_some_and(|o| o > v && (somebody(o) || self.token(o).upos == Upos::Num))
                    || self.by_relation(v, &[Relation::Conj]).iter().any(shared))
    }

    /// Whether the verb at `v` is active and has an object, for all that the relative clause of its subject is passive, by which reading goes astray:
    /// "The officer who was shot *sued* the city".
    pub fn after_a_passive_relative(&self, v: usize) -> bool {
        let subject = self.first(v, &[Relation::Nsubj, Relation::NsubjPass]).filter(|&n| n < v);
        let relative = subject.and_then(|n| self.first(n, &[Relation::AclRelcl])).filter(|&c| c < v);
        let object = self.children(v).iter().any(|&c| {
            c > v
                && (matches!(self.relation(c), Relation::Obj | Relation::Ccomp)
                    || self.relation(c) == Relation::OblUnmarked && !self.is_time(c))
        });
        object
            && self.first(v, &[Relation::AuxPass]).is_none()
            && relative.is_some_and(|c| self.first(c, &[Relation::AuxPass]).is_some())
    }
}
