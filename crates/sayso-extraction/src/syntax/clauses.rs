//! Who does what in a clause: logical subjects and objects, whatever construction they stand in.

use std::ops::Range;

use sayso_lexicon::{EventType, Pos};
use sayso_text::{Feature, NameKind, Relation, Upos};

use super::Syntax;

/// How far control and coordination are followed; deeper chains are parse errors more often than language.
const MAX_DEPTH: usize = 6;

/// Longest for-phrase before an infinitive, in words.
const FOR_PHRASE: usize = 10;

/// Longest dateline in words: "PORT-AU-PRINCE, March 6 (AFP) -".
const DATELINE: usize = 14;

impl Syntax<'_> {
    /// Whether `i` is a relative pronoun of its clause.
    fn is_relative(&self, i: usize) -> bool {
        let t = self.token(i);
        t.features.is(Feature::PronType, "Rel")
            || (matches!(t.upos, Upos::Pron | Upos::Det)
                && matches!(self.lemma(i).as_str(), "who" | "whom" | "which" | "that"))
    }

    /// The noun that the relative clause of verb `v` modifies.
    fn antecedent(&self, v: usize) -> Option<usize> {
        let head = matches!(self.relation(v), Relation::AclRelcl | Relation::AdvclRelcl)
            .then(|| self.head(v))
            .flatten()?;
        // "police from London, *who* arrested ten men": a place is no "who".
        let who = self.first(v, &[Relation::Nsubj]).is_some_and(|n| self.lemma(n) == "who");
        let place = self.name_at(head).is_some_and(|k| self.names[k].kind == NameKind::Place);
        let of =
            self.head(head).filter(|&h| who && place && self.relation(head).is("nmod") && self.is_nominal(h));
        Some(of.unwrap_or(head))
    }

    /// Whose the noun at `n` is: its possessors, for "whose" the name right before it or the noun before its clause.
    pub fn possessors(&self, n: usize) -> Vec<usize> {
        let Some(p) = self.first(n, &[Relation::NmodPoss]) else { return Vec::new() };
        if self.lemma(p) != "whose" {
            return self.conjuncts(p);
        }
        // "the death of *Saleh*, whose killing": a name right before it, whatever the tree hangs the clause from.
        let before = (0..p).rev().take(2).find(|&t| self.token(t).upos != Upos::Punct);
        let named = before.and_then(|t| self.name_at(t)).map(|k| self.names[k].tokens.clone());
        let top = |run: Range<usize>| run.clone().find(|&t| self.head(t).is_none_or(|h| !run.contains(&h)));
        if let Some(name) = named.and_then(top) {
            return vec![name];
        }
        let mut clause = Some(n);
        while let Some(c) = clause.filter(|&c| !self.relation(c).is("acl")) {
            clause = self.head(c);
        }
        clause.and_then(|c| self.head(c)).into_iter().collect()
    }

    /// Replaces a relative pronoun by its antecedent and adds coordinated words.
    fn resolve(&self, v: usize, i: usize) -> Vec<usize> {
        let i = self.behind_dateline(i);
        // "*The army* court-martialed him", where the tree takes "court" for the subject.
        let i = if self.is_part(i) { self.modifiers(i).first().copied().unwrap_or(i) } else { i };
        if self.is_relative(i)
            && let Some(a) =
                self.antecedent(v).or_else(|| self.antecedent(self.reported(v).filter(|&r| i < r)?))
        {
            return self.conjuncts(a);
        }
        self.conjuncts(i)
    }

    /// The verb of a relative clause in which somebody says what the clause of `v` tells of its noun: "the group, which officials *say* did it".
    fn reported(&self, v: usize) -> Option<usize> {
        let says = self.head(v).filter(|_| self.relation(v) == Relation::Ccomp)?;
        let own = self.first(says, &[Relation::Nsubj]).is_some_and(|n| !self.is_relative(n));
        let finite =
            self.token(v).features.is(Feature::VerbForm, "Fin") || self.first(v, &[Relation::Cop]).is_some();
        (own && finite && self.relation(says) == Relation::AclRelcl).then_some(says)
    }

    /// The dash that ends the dateline of a sentence: "SEOUL, Dec 26 (Reuters) - The army fired".
    pub fn dateline(&self, sentence: usize) -> Option<usize> {
        let words = self.doc.sentences[sentence].tokens.clone();
        let first = self.doc.form(words.start);
        let place = first.chars().count() > 1 && first.chars().all(|c| !c.is_lowercase());
        let apart = |t: usize| t > words.start && self.token(t - 1).span.end < self.token(t).span.start;
        words
            .clone()
            .take(DATELINE)
            .find(|&t| place && matches!(self.doc.form(t), "-" | "--" | "–" | "—" | "―") && apart(t))
    }

    /// "TBILISI - *Russia* recognised it": what stands for the subject where the tree takes the place of the dateline for it.
    fn behind_dateline(&self, i: usize) -> usize {
        let Some(dash) = self.dateline(self.doc.sentence_of(i)).filter(|&d| i < d) else { return i };
        self.children(i).iter().copied().find(|&c| c > dash && self.is_nominal(c)).unwrap_or(i)
    }

    /// Logical subjects of `v` (a verb, a predicate adjective or noun).
    pub fn subjects(&self, v: usize) -> Vec<usize> {
        self.subjects_to(v, 0)
    }

    fn subjects_to(&self, v: usize, depth: usize) -> Vec<usize> {
        if depth > MAX_DEPTH {
            return Vec::new();
        }
        if self.is_passive(v) {
            let agents = self.agents(v);
            if agents.is_empty() {
                // "was accused of fraud by prosecutors": the tree may hang the agent from the complement.
                return self
                    .children(v)
                    .iter()
                    .filter(|&&c| {
                        c > v && self.relation(c).is("obl") && self.case(c).as_deref() == Some("of")
                    })
                    .flat_map(|&c| self.hanging(c, "by"))
                    .collect();
            }
            return agents.into_iter().flat_map(|a| self.resolve(v, a)).collect();
        }
        // Not that of a passive, which this one is not.
        if let Some(s) = self.first(v, &[Relation::Nsubj, Relation::NsubjOuter, Relation::NsubjPass]) {
            return self.resolve(v, s);
        }
        self.inherited(v, depth)
    }

    /// By whom the passive at `v` says that it was done: its by-phrases, but of two passives beside each other those behind the second belong to it,
    /// wherever the tree hangs them: "a farmer was killed and two others were wounded *by soldiers*".
    fn agents(&self, v: usize) -> Vec<usize> {
        let by = |c: &usize| {
            // "along with nine others", which the tree may call an agent, is none.
            let case = self.case(*c);
            self.relation(*c) == Relation::OblAgent && case.as_deref().is_none_or(|p| p == "by")
                || (self.relation(*c).is("obl") && case.as_deref() == Some("by"))
        };
        let whole = |w: usize| {
            self.first(w, &[Relation::NsubjPass]).is_some() && self.first(w, &[Relation::AuxPass]).is_some()
        };
        let next = self.by_relation(v, &[Relation::Conj]).into_iter().find(|&w| whole(w));
        // "were arrested and deported *by Kenya*": where both share all, they share this too.
        let before = self.head(v).filter(|&h| self.relation(v) == Relation::Conj && self.is_verb(h));
        let own = self.children(v).iter().copied().filter(|c| by(c) && next.is_none_or(|w| *c < w));
        let from_before = before.map(|h| self.children(h)).unwrap_or_default().iter().copied();
        own.chain(from_before.filter(|c| by(c) && *c > v)).collect()
    }

    /// The subject of an infinitive that a for-phrase before it names: "a deal for *Iran* to send fuel".
    pub fn for_subject(&self, v: usize) -> Option<usize> {
        let to = self.by_relation(v, &[Relation::Mark]).into_iter().find(|&m| self.lemma(m) == "to")?;
        let from = to.saturating_sub(FOR_PHRASE);
        (from..to).rev().find(|&j| {
            (self.relation(j).is("nmod") || self.relation(j).is("obl"))
                && self.case(j).as_deref() == Some("for")
                && self.subtree(j).end == to
        })
    }

    /// The unexpressed subject of `v`, from the construction in which `v` stands.
    fn inherited(&self, v: usize, depth: usize) -> Vec<usize> {
        let Some(h) = self.head(v) else { return Vec::new() };
        // "TBILISI - *Russia* recognised it": the place of the dateline does nothing.
        if self.dateline(self.doc.sentence_of(v)).is_some_and(|d| h < d && d < v) {
            let behind = self.behind_dateline(h);
            return if behind == h || behind > v { Vec::new() } else { self.conjuncts(behind) };
        }
        if let Some(subject) = self.for_subject(v) {
            return self.conjuncts(subject);
        }
        match self.relation(v) {
            // An object relative has its own subject; what is missing here is the subject.
            Relation::AclRelcl => self.conjuncts(h),
            Relation::Acl => self.subject_from_noun(v, h, depth),
            Relation::Xcomp | Relation::Ccomp => self.controller(v, h, depth),
            // "denies *arming* the rebels", where the tree takes the gerund for an object.
            Relation::Obj if self.doc.form(v).ends_with("ing") && self.is_verb(v) && self.is_verb(h) => {
                self.subjects_to(h, depth + 1)
            }
            // "beat students *protesting* a law"
            Relation::Advcl if let Some(o) = self.described_object(v, h) => self.conjuncts(o),
            // "suspended deliveries *because of shelling*": a clause of reason has its own doer.
            Relation::Advcl if self.marked(v, "because") => Vec::new(),
            Relation::Advcl => self.subject_of_circumstance(v, h, depth),
            Relation::Conj if let Some(says) = self.beside_its_report(v) => self.subjects_to(says, depth + 1),
            Relation::Conj if let Some(main) = self.past_the_relative(v) => self.subjects_to(main, depth + 1),
            Relation::Conj | Relation::Parataxis
                if self.is_verb(h) || self.first(h, &[Relation::Cop]).is_some() =>
            {
                if self.is_passive(h) {
                    // "was arrested and confessed": the passive subject goes on.
                    let o =
                        self.first(h, &[Relation::NsubjPass, Relation::Nsubj]).map(|s| self.resolve(h, s));
                    return o.unwrap_or_else(|| self.inherited(h, depth + 1));
                }
                self.subjects_to(h, depth + 1)
            }
            _ => Vec::new(),
        }
    }

    /// Who does what the clause of `v` says of the noun at `h`: "a *plan* to attack", "*soldiers* guarding the port".
    fn subject_from_noun(&self, v: usize, h: usize, depth: usize) -> Vec<usize> {
        let infinitive = self.token(v).features.is(Feature::VerbForm, "Inf") || self.marked(v, "to");
        // "encourages the government to stop": whom one can ask does it, other than a plan or a decision.
        let somebody = self.name_at(h).is_some() || self.role(h).is_some();
        if !infinitive || somebody {
            return self.conjuncts(h);
        }
        // "*The minister* rejected calls by the mayor *to resign*": those who call do not.
        let faces = |g: &usize| self.is_verb(*g) && (self.is_a(*g, "answering") || self.is_a(*g, "bearing"));
        if self.is_a(h, "demand_of_somebody")
            && self.relation(h) == Relation::Obj
            && let Some(faced) = self.head(h).filter(faces)
        {
            return self.subjects_to(faced, depth + 1);
        }
        // "a plan to attack": whoever has the plan.
        let owners = self.noun_owners(h, depth + 1);
        if owners.is_empty() { self.light_subject(h, depth + 1) } else { owners }
    }

    /// Who does what completes the verb at `h`: its object where that one controls the clause, else its subject.
    fn controller(&self, v: usize, h: usize, depth: usize) -> Vec<usize> {
        if !self.is_verb(h) && self.token(h).upos != Upos::Adj {
            return self.subjects_to(h, depth + 1);
        }
        // "the group that prosecutors said *bombed* the hotel"
        if let Some(a) = self.reported(v).and_then(|says| self.antecedent(says)) {
            return self.conjuncts(a);
        }
        // "accuses Iran of backing the rebels", "barred him from leaving"
        // "charged a woman *with helping* rebels"
        let under = ["of", "for", "from", "with"].iter().any(|p| self.marked(v, p));
        // Object control ("urged Iran to stop") unless the verb is one of subject control with an object.
        let object_control = (self.relation(v) == Relation::Xcomp || self.marked(v, "to"))
            && !matches!(self.lemma(h).as_str(), "promise" | "vow" | "threaten");
        if under || object_control {
            let objects = self.objects_to(h, depth + 1);
            if !objects.is_empty() {
                return objects;
            }
        }
        let addressed = self.addressed(h);
        if addressed.is_empty() { self.subjects_to(h, depth + 1) } else { addressed }
    }

    /// Who does what the clause of `v` tells beside the verb at `h`: whom its doer addresses or judges for it, else whoever the main clause is about.
    fn subject_of_circumstance(&self, v: usize, h: usize, depth: usize) -> Vec<usize> {
        // "warned *against displacing* the refugees": whoever warns does not do it.
        if self.marked(v, "against") {
            return Vec::new();
        }
        let addressed = if self.marked(v, "to") {
            let mut whom = self.addressed(h);
            // "asked the court to order ...", where the tree takes the request for a purpose.
            if whom.is_empty() && self.is_a(h, "controlling") {
                whom = self.objects_to(h, depth + 1);
                whom.retain(|&o| o < v);
            }
            whom
        } else if self.marked(v, "of")
            || self.marked(v, "from")
            || self.marked(v, "with")
                && matches!(self.lemma(h).as_str(), "charge" | "credit" | "task" | "entrust")
        {
            self.objects_to(h, depth + 1)
        } else if self.marked(v, "for") && self.is_a(h, "judging") {
            // "jailed a soldier *for killing* a priest"
            self.objects_to(h, depth + 1)
        } else {
            Vec::new()
        };
        if !addressed.is_empty() {
            return addressed;
        }
        if self.is_passive(h) && self.first(h, &[Relation::NsubjPass]).is_some() {
            self.objects_to(h, depth + 1)
        } else {
            self.subjects_to(h, depth + 1)
        }
    }

    /// The verb of speech beside which the verb at `v` stands, where the tree coordinates it with what is said: "said the pilots had followed the rules and
    /// *accused* Ghana of lying".
    pub fn beside_its_report(&self, v: usize) -> Option<usize> {
        let told = self.head(v).filter(|_| self.relation(v) == Relation::Conj)?;
        let says = self.head(told).filter(|_| self.relation(told) == Relation::Ccomp)?;
        let bare = self
            .first(
                v,
                &[Relation::Nsubj, Relation::NsubjPass, Relation::Aux, Relation::AuxPass, Relation::Mark],
            )
            .is_none();
        // What was said is further back or still to come.
        let another_time = self
            .by_relation(told, &[Relation::Aux])
            .iter()
            .any(|&a| matches!(self.lemma(a).as_str(), "have" | "will" | "would"));
        let thing = self
            .first(told, &[Relation::Nsubj, Relation::NsubjPass])
            .is_some_and(|n| self.name_at(n).is_none() && self.token(n).upos == Upos::Noun);
        let spoken = says < told && self.lemma(says) == "say" && self.looks_past(says);
        // "said Trump bore blame *but opposed* his removal"
        let but = self.first(v, &[Relation::Cc]).is_some_and(|c| self.lemma(c) == "but");
        let silent = but && self.is_a(v, "leaving_open");
        let refuses = silent
            && self
                .first(v, &[Relation::Nsubj, Relation::NsubjPass, Relation::AuxPass, Relation::Mark])
                .is_none()
            && (self.looks_past(v) || self.children(v).iter().any(|&n| self.negates(n)));
        if spoken && refuses {
            return Some(says);
        }
        let another_time = another_time || but;
        (spoken
            && !self.marked(told, "that")
            && bare
            && self.looks_past(v)
            && self.is_a(v, "relating")
            && (another_time || thing))
            .then_some(says)
    }

    /// The verb of the main clause that the verb at `v` goes on, where the tree coordinates it with the passive of a relative clause about a thing: "raided a
    /// camp that was run by rebels and *freed* six hostages".
    pub fn past_the_relative(&self, v: usize) -> Option<usize> {
        let clause = self.head(v).filter(|&h| self.relation(v) == Relation::Conj && self.is_passive(h))?;
        let thing = self.head(clause).filter(|_| self.relation(clause) == Relation::AclRelcl)?;
        let main = self.head(thing).filter(|&m| self.is_verb(m) && self.relation(thing) == Relation::Obj)?;
        let place = ["place", "building", "vehicle"].iter().any(|c| self.is_a(thing, c));
        let somebody = self.name_at(thing).is_some() || self.role(thing).is_some() && !place;
        let own = [Relation::Nsubj, Relation::NsubjPass, Relation::AuxPass, Relation::Aux];
        let active = self.first(v, &own).is_none() && self.first(v, &[Relation::Obj]).is_some();
        (!somebody && active && self.looks_past(v) && self.looks_past(main)).then_some(main)
    }

    /// Those right before the participle at `v` to whom or at whom the verb at `h` is done, where they and not its doer do what people do in protest or flight.
    pub fn described_object(&self, v: usize, h: usize) -> Option<usize> {
        let kinds = self.lexicon.frames.of(&self.lemma(v), Pos::Verb);
        let theirs = kinds
            .iter()
            .any(|f| matches!(f.kind, EventType::Protest | EventType::Request | EventType::Reject));
        let participle = self.doc.form(v).ends_with("ing") && self.first(v, &[Relation::Mark]).is_none();
        // "fired at *students* marching against the fees"
        let target = |&o: &usize| {
            self.relation(o) == Relation::Obj
                || self.relation(o).is("obl")
                    && matches!(self.case(o).as_deref(), Some("at" | "on" | "against"))
        };
        let object =
            v.checked_sub(1).filter(|&o| theirs && participle && self.head(o) == Some(h) && target(&o))?;
        let somebody = self.name_at(object).is_some()
            || self.lexicon.actors.role(&[self.lemma(object).as_str()]).is_some();
        somebody.then_some(object)
    }

    /// Whom a verb of calling addresses by a preposition: "called on Iran to stop", "appealed to donors to pay".
    fn addressed(&self, h: usize) -> Vec<usize> {
        match self.lemma(h).as_str() {
            "call" | "prevail" => {
                let on = [self.under(h, "on"), self.under(h, "upon")].concat();
                // "called on parliament to stop", where the tree takes "on" for a particle
                if on.is_empty() { self.objects(h) } else { on }
            }
            "appeal" | "plead" => [self.under(h, "to"), self.under(h, "with")].concat(),
            _ => Vec::new(),
        }
    }

    /// Logical objects of `v`.
    pub fn objects(&self, v: usize) -> Vec<usize> {
        self.objects_to(v, 0)
    }

    fn objects_to(&self, v: usize, depth: usize) -> Vec<usize> {
        if depth > MAX_DEPTH {
            return Vec::new();
        }
        if self.is_passive(v) {
            return self.objects_of_passive(v, depth);
        }
        if let Some(o) = self.first(v, &[Relation::Obj, Relation::Iobj]) {
            // "instructed the army to reopen": without a thing, the person is the object.
            return self.resolve(v, self.first(v, &[Relation::Obj]).unwrap_or(o));
        }
        if let Some(o) = self.bare_object(v) {
            return self.conjuncts(o);
        }
        // The gap of an object relative: "the weapons that Iran sent".
        if let Some(a) = self.antecedent(v)
            && self.first(v, &[Relation::Nsubj]).is_some_and(|s| !self.is_relative(s))
        {
            return self.conjuncts(a);
        }
        self.shared_object(v).map(|o| self.conjuncts(o)).unwrap_or_default()
    }

    /// What stands as the subject of the passive at `v`, or what the construction lends to it.
    fn objects_of_passive(&self, v: usize, depth: usize) -> Vec<usize> {
        if let Some(s) = self.first(v, &[Relation::NsubjPass, Relation::Nsubj]) {
            let mut all = self.resolve(v, s);
            // "was given weapons": the thing stays an object.
            all.extend(self.first(v, &[Relation::Obj]).map(|o| self.conjuncts(o)).unwrap_or_default());
            return all;
        }
        let Some(h) = self.head(v) else { return Vec::new() };
        match self.relation(v) {
            Relation::Acl | Relation::AclRelcl => self.conjuncts(h),
            Relation::Conj if !self.is_verb(h) => Vec::new(),
            Relation::Conj | Relation::Advcl | Relation::Xcomp if self.is_passive(h) => {
                self.objects_to(h, depth + 1)
            }
            Relation::Conj | Relation::Advcl | Relation::Xcomp => self.subjects_to(h, depth + 1),
            _ => Vec::new(),
        }
    }

    /// What the tree takes for a circumstance of `v` because no word leads it, and is its object.
    fn bare_object(&self, v: usize) -> Option<usize> {
        let bare = |c: usize| self.relation(c) == Relation::Obl && self.case(c).is_none();
        // "fled *Sudan* for Chad"
        let name = |c: &usize| *c == v + 1 && bare(*c) && self.name_at(*c).is_some();
        if let Some(o) = self.children(v).iter().copied().find(name) {
            return Some(o);
        }
        if let Some(told) = self.told_before_what(v) {
            return Some(told);
        }
        // "The officer who was shot sued *the city*"
        if self.after_a_passive_relative(v) {
            return self.first(v, &[Relation::OblUnmarked]).filter(|&o| o > v && !self.is_time(o));
        }
        // "called up reservists": what follows a particle without a preposition is the object.
        let particle = self.first(v, &[Relation::CompoundPrt])?;
        self.children(v).iter().copied().find(|&c| c > particle && bare(c))
    }

    /// Who stands between a verb of asking and what is asked, where the tree hangs it from that: "urged *all sides* to show restraint".
    pub(super) fn told_before_what(&self, v: usize) -> Option<usize> {
        let asked = self
            .first(v, &[Relation::Xcomp])
            .filter(|&x| self.is_a(v, "controlling") && self.marked(x, "to"))?;
        let to = self.by_relation(asked, &[Relation::Mark]).into_iter().find(|&m| self.lemma(m) == "to")?;
        let before = |c: &usize| {
            *c > v
                && *c < to
                && self.is_nominal(*c)
                && matches!(self.relation(*c), Relation::Iobj | Relation::Obj | Relation::Nsubj)
        };
        self.children(asked).iter().copied().find(before)
    }

    /// "arrested and charged two men": the shared object, which hangs from the other verb.
    fn shared_object(&self, v: usize) -> Option<usize> {
        if self.relation(v) == Relation::Conj {
            let h = self.head(v).filter(|&h| self.is_verb(h))?;
            return self.first(h, &[Relation::Obj]).filter(|&o| o > v);
        }
        let c = self.first(v, &[Relation::Conj]).filter(|&c| c > v && self.is_verb(c))?;
        let adjacent = self.children(v).iter().all(|&x| x < v || x >= c || self.relation(x) == Relation::Cc);
        if !adjacent || self.first(c, &[Relation::Nsubj, Relation::Aux]).is_some() || c - v > 3 {
            return None;
        }
        self.first(c, &[Relation::Obj])
    }

    /// Possessors, by-phrases and similar owners of a noun.
    fn noun_owners(&self, n: usize, depth: usize) -> Vec<usize> {
        if depth > MAX_DEPTH {
            return Vec::new();
        }
        if let Some(p) = self.first(n, &[Relation::NmodPoss]) {
            return self.conjuncts(p);
        }
        let by = self.under(n, "by");
        if !by.is_empty() {
            by
        } else {
            self.modifiers(n).into_iter().filter(|&m| self.is_nominal_modifier(m)).collect()
        }
    }

    fn is_nominal_modifier(&self, m: usize) -> bool {
        let form = self.doc.form(m);
        self.lexicon.actors.named(form, "").is_some()
    }

    /// The subject that a light verb lends to its noun: "the army launched an *attack*", "*talks* were held by ...".
    pub fn light_subject(&self, n: usize, depth: usize) -> Vec<usize> {
        // "*Miners* are on strike"
        if self.case(n).as_deref() == Some("on") && self.first(n, &[Relation::Cop]).is_some() {
            return self.first(n, &[Relation::Nsubj]).map(|x| self.conjuncts(x)).unwrap_or_default();
        }
        let Some(h) = self.head(n) else { return Vec::new() };
        // "an attack *carried* out by rebels"
        let carried = self
            .by_relation(n, &[Relation::Acl])
            .into_iter()
            .find(|&v| self.lexicon.is_a(&self.lemma(v), "light") && self.is_passive(v));
        if let Some(v) = carried.filter(|_| depth <= MAX_DEPTH) {
            let by = self.subjects_to(v, depth + 1);
            if !by.is_empty() {
                return by;
            }
        }
        // "the attack *he made*", "promises that *the party* made"
        let made = self.by_relation(n, &[Relation::AclRelcl]).into_iter().find(|&v| {
            self.lexicon.is_a(&self.lemma(v), "light")
                && !self.lexicon.is_a(&self.lemma(v), "bearing")
                && !self.is_passive(v)
                && self.first(v, &[Relation::Nsubj]).is_some_and(|x| !self.is_relative(x))
                && self.first(v, &[Relation::Obj]).is_none_or(|o| self.is_relative(o))
        });
        if let Some(v) = made.filter(|_| depth <= MAX_DEPTH) {
            return self.subjects_to(v, depth + 1);
        }
        if depth > MAX_DEPTH || !self.is_verb(h) {
            return Vec::new();
        }
        let r = self.relation(n);
        if self.carries(h)
            && (r == Relation::Obj || r == Relation::NsubjPass || (r.is("obl") && !self.is_aside(n)))
        {
            return self.subjects_to(h, depth + 1);
        }
        Vec::new()
    }

    /// Whether the subject of verb `v` is the doer of the act that its object names: "*lodged* an appeal", "is *planning* an appeal".
    fn carries(&self, v: usize) -> bool {
        let lemma = self.lemma(v);
        self.lexicon.is_a(&lemma, "light") || self.lexicon.is_a(&lemma, "carrier")
    }

    /// The light verb, or the verb of planning, that governs noun `n`, if one does.
    pub fn light_verb(&self, n: usize) -> Option<usize> {
        let h = self.head(n)?;
        let r = self.relation(n);
        (self.is_verb(h)
            && self.carries(h)
            && (matches!(r, Relation::Obj | Relation::NsubjPass | Relation::Nsubj) || r.is("obl")))
        .then_some(h)
    }
}
