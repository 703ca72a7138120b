//! The two sides of an act: the heads of those who do it and of those to whom it is done, first by the rows, then by the network.

use sayso_lexicon::{EventType, Frame, Pos, Slot, Status};
use sayso_text::{Relation, Upos};

use super::arguments::{
    announced_together, answerable, answerers, argument, bearers, bears, companions, counterparts, dispersed,
    hands, is_mutual, owners, targets, whose_attack,
};
use super::frames::best_frame;
use super::network::{self, Side};
use super::{ends_an_act, is_nobody};
use crate::entities::profile;
use crate::syntax::Syntax;

/// The sides of the act at `t`, while they are gathered.
pub(super) struct Sides<'a, 'd> {
    s: &'a Syntax<'d>,
    t: usize,
    frame: &'a Frame,
    pub actors: Vec<usize>,
    pub recipients: Vec<usize>,
    /// Doers who stand with another noun or verb: "killed in a *rebel* attack".
    behind: Vec<usize>,
    /// Those who answer for what the act charges, and have not brought the charges: "arrested on charges of fraud".
    accused: Vec<usize>,
    /// Whether force is done by somebody's hands: "beatings at the hands of *guards*".
    by_others: bool,
}

impl<'a, 'd> Sides<'a, 'd> {
    /// Gathers both sides; `carrier` is the noun by which the act happened.
    pub fn find(s: &'a Syntax<'d>, t: usize, frame: &'a Frame, carrier: Option<usize>) -> Self {
        let accused = if frame.kind == EventType::Accuse { answerable(s, t) } else { Vec::new() };
        let mut sides = Self {
            s,
            t,
            frame,
            actors: Vec::new(),
            recipients: Vec::new(),
            behind: Vec::new(),
            accused,
            by_others: false,
        };
        sides.actors_by_rows(carrier);
        sides.recipients_by_rows();
        sides.actors_by_network();
        sides.recipients_elsewhere();
        sides.recipients_by_network();
        sides
    }

    /// Whether the noun names violence or force.
    fn is_force(&self) -> bool {
        self.frame.pos == Pos::Noun && matches!(self.frame.kind, EventType::Assault | EventType::Coerce)
    }

    /// "*two soldiers* died when militants attacked"
    fn is_dying(&self) -> bool {
        self.frame.kind == EventType::Assault && self.s.is_a(self.t, "dying")
    }

    fn is_passive(&self) -> bool {
        self.frame.pos == Pos::Verb && self.s.is_passive(self.t)
    }

    /// Whether somebody is blamed for the act.
    fn is_blamed(&self) -> bool {
        let h = self.s.head(self.t).filter(|_| self.s.relation(self.t) == Relation::Obj);
        h.is_some_and(|h| self.s.lemma(h) == "blame")
    }

    /// The doers whom the row's slots name, else those whom the words around the act do.
    fn actors_by_rows(&mut self, carrier: Option<usize>) {
        let (s, t, frame) = (self.s, self.t, self.frame);
        let hands = if self.is_force() { hands(s, t) } else { Vec::new() };
        self.by_others = !hands.is_empty();
        self.actors = if self.by_others { hands } else { argument(s, t, frame, &frame.actor) };
        if self.is_dying() {
            self.recipients = std::mem::take(&mut self.actors);
        }
        if matches!(s.head(t).map(|h| s.lemma(h)).as_deref(), Some("ban" | "outlaw" | "prohibit" | "forbid"))
            && s.relation(t) == Relation::Obj
        {
            // Who bans protests does not protest.
            self.actors.clear();
        }
        if let Some(noun) = carrier.filter(|_| self.actors.is_empty()) {
            // "killed in a rebel attack": the doer stands with the noun.
            self.actors =
                best_frame(s, noun).map(|n| argument(s, noun, n.frame, &n.frame.actor)).unwrap_or_default();
            self.actors.retain(|a| *a != t);
            self.behind.clone_from(&self.actors);
        }
        let armed = frame.kind == EventType::Assault && frame.pos == Pos::Verb;
        if self.actors.is_empty() && armed {
            self.behind = whose_attack(s, t);
            self.actors.extend(&self.behind);
        }
        if (self.actors.is_empty() || self.is_blamed()) && frame.kind != EventType::Accuse {
            self.actors = answerable(s, t);
        }
        if self.actors.is_empty() && frame.kind == EventType::Agree {
            self.actors = announced_together(s, t);
        }
        let answers = answerers(s, t, frame.kind);
        let punishes = |a: usize| network::punishes_for_it(s, t, a);
        self.actors.retain(|&a| !answers.contains(&a) && !bears(s, t, frame.kind, a) && !punishes(a));
        if !self.is_passive() {
            let beside = companions(s, t, frame, &self.actors);
            self.actors.extend(beside);
        }
    }

    /// Those to whom the act is done, as the row's slots name them, and those who die of it.
    fn recipients_by_rows(&mut self) {
        let mut found = argument(self.s, self.t, self.frame, &self.frame.recipient);
        found.append(&mut self.recipients);
        found.retain(|r| !self.behind.contains(r));
        if self.frame.kind == EventType::Request {
            found.retain(|&r| !network::asks_for_an_act_on(self.s, self.t, r));
        }
        self.recipients = found;
    }

    /// The doers as the network sees them, without those who cannot do this act.
    fn actors_by_network(&mut self) {
        let (s, t, frame) = (self.s, self.t, self.frame);
        let by_rows = self.actors.clone();
        self.actors = network::participants(s, t, frame, Side::Actor, &by_rows);
        if self.actors.is_empty() {
            self.actors.clone_from(&self.behind);
        }
        // "*the convoy* came under fire", "*the nurse*, whose abduction": whatever the network makes of it.
        let done_to = |slot: &Slot| frame.recipient.0.iter().any(|choice| choice.0.contains(slot));
        let suffers = done_to(&Slot::Subject);
        let possessors = if done_to(&Slot::Possessive) { s.possessors(t) } else { Vec::new() };
        self.actors.retain(|a| !self.recipients.contains(a) || !suffers && !possessors.contains(a));
        self.actors.retain(|a| !self.accused.contains(a));
        if self.is_blamed() {
            self.recipients.retain(|r| !by_rows.contains(r));
        }
        let alleges = frame.kind == EventType::Accuse && frame.mode.as_deref() == Some("allege");
        if alleges && frame.pos == Pos::Noun {
            // Courts try suits and charges ("*an appeals court* revived the suit") and do not bring them.
            let court = |a: usize| profile(s, a, "").sector.as_deref() == Some("JUD");
            self.actors.retain(|&a| !(s.relation(a).is("nsubj") && court(a)));
        }
        let one_sided = matches!(
            frame.kind,
            EventType::Request
                | EventType::Reject
                | EventType::Threaten
                | EventType::Aid
                | EventType::Support
        );
        // Nor is whom the tree calls the object of a passive its doer.
        if one_sided || self.is_passive() {
            // "will not negotiate with the hijackers": the network sees two sides of the talks, but one of them refuses.
            self.actors.retain(|a| by_rows.contains(a) || !self.recipients.contains(a));
        }
        if self.is_dying() {
            self.actors.retain(|a| !self.recipients.contains(a));
        }
        if frame.kind == EventType::Reject && self.recipients.is_empty() {
            // "would not meet *the kidnappers'* demands": they demand.
            let theirs = owners(s, t, frame);
            self.actors.retain(|a| by_rows.contains(a) || !theirs.contains(a));
        }
        if frame.kind == EventType::Accuse {
            // "the *lawsuit* accuses": it is somebody's.
            let pleads = |a: &usize| s.name_at(*a).is_none() && s.is_a(*a, "pleading");
            let (papers, rest) = self.actors.iter().copied().partition::<Vec<usize>, _>(pleads);
            self.actors = rest;
            self.actors.extend(papers.into_iter().flat_map(|p| s.possessors(p)));
        }
        if let Some(panel) = made_for_it(s, self.t).filter(|p| self.actors.contains(p)) {
            self.actors = s.conjuncts(panel);
        }
        self.recipients.retain(|r| !self.actors.contains(r));
    }

    /// Those to whom the act is done, where the row's slots name nobody: bearers, the accused, owners, the other side, targets, a crowd.
    fn recipients_elsewhere(&mut self) {
        let (s, t, frame) = (self.s, self.t, self.frame);
        if self.recipients.is_empty() && self.is_force() {
            self.recipients = bearers(s, t, self.by_others);
        }
        if self.recipients.is_empty() && frame.pos == Pos::Noun && !is_mutual(frame.kind) {
            self.recipients = bearers(s, t, false);
        }
        // "dismissed accusations *that a legislator* had lied"
        let of_another = s.by_relation(t, &[Relation::Acl]).iter().any(|&c| s.marked(c, "that"));
        if self.recipients.is_empty() && !of_another {
            self.recipients = answerers(s, t, frame.kind);
        }
        if self.recipients.is_empty() {
            self.recipients.extend(self.accused.iter().copied());
        }
        if self.recipients.is_empty() {
            self.recipients = owners(s, t, frame);
        }
        if self.recipients.is_empty()
            && matches!(frame.pos, Pos::Verb | Pos::Adjective)
            && (matches!(frame.kind, EventType::Reject | EventType::Threaten | EventType::Agree)
                || ends_an_act(frame))
        {
            self.recipients = counterparts(s, t, frame.kind);
        }
        if self.recipients.is_empty() && frame.kind == EventType::Assault {
            self.recipients = targets(s, t, frame);
        }
        if self.recipients.is_empty() && frame.mode.as_deref() == Some("crowd-control") {
            self.recipients = dispersed(s, t);
        }
        if self.is_passive() {
            // "was arrested along with nine others"
            let beside = companions(s, t, frame, &self.recipients);
            self.recipients.extend(beside);
        }
    }

    /// Those to whom the act is done as the network sees them, without its doers.
    fn recipients_by_network(&mut self) {
        self.recipients =
            network::participants(self.s, self.t, self.frame, Side::Recipient, &self.recipients);
        self.recipients.retain(|r| !self.behind.contains(r));
        self.recipients.retain(|r| !self.actors.contains(r));
        // "recalled *its ambassador* from Moscow": one's own is not whom it is done to, where somebody else is.
        let s = self.s;
        let own = |r: usize| s.first(r, &[Relation::NmodPoss]).is_some_and(|p| s.token(p).upos == Upos::Pron);
        if self.frame.kind == EventType::Sanction && self.recipients.iter().any(|&r| !own(r)) {
            self.recipients.retain(|&r| !own(r));
        }
    }

    /// Takes out nobody. Of an act that was not done, "no group" is its side all the same.
    pub fn without_nobody(mut self, status: Status) -> Self {
        let s = self.s;
        // "*Nobody* was hurt"
        let no_one =
            |n: usize| matches!(s.lemma(n).as_str(), "nobody" | "none" | "no-one" | "one") && is_nobody(s, n);
        self.actors.retain(|&a| !no_one(a));
        self.recipients.retain(|&r| !no_one(r));
        if status != Status::Negated {
            // "*No group* has claimed the attack": nobody is no doer.
            self.actors.retain(|&a| !is_nobody(s, a));
            self.recipients.retain(|&r| !is_nobody(s, r));
        }
        self
    }
}

/// The body that is set up to do what the verb at `t` says: "established *a panel* to investigate".
fn made_for_it(s: &Syntax<'_>, t: usize) -> Option<usize> {
    let above = s.head(t).filter(|_| s.is_verb(t) && s.marked(t, "to"))?;
    let noun = match s.relation(t) {
        Relation::Acl => above,
        Relation::Advcl | Relation::Xcomp => s.first(above, &[Relation::Obj])?,
        _ => return None,
    };
    let verb = s.head(noun).filter(|_| s.relation(noun) == Relation::Obj)?;
    (s.is_a(verb, "making") && profile(s, noun, "").actor).then_some(noun)
}
