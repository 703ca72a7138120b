//! Event frames: which word, in which surroundings, names which act, and where its arguments stand.

use std::collections::{BTreeMap, HashMap};

use crate::ontology::unknown_status;
use crate::slots::preposition;
use crate::{EventType, LexiconError, Pos, Row, Status, Table};

/// A place around the trigger in which an argument stands.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Slot {
    /// Logical subject.
    Subject,
    /// Logical object.
    Object,
    /// Indirect object.
    Indirect,
    /// Possessive.
    Possessive,
    /// Modifier before a noun.
    Modifier,
    /// Subject of the complement clause.
    Complement,
    /// Complement clause itself (conditions only).
    Clause,
    /// Complement clause that is a to-infinitive (conditions only).
    Infinitive,
    /// Auxiliaries of the complement clause (conditions only).
    Auxiliary,
    /// The trigger's own negation: "not", "never", "no longer", of a noun "no" (conditions only).
    Negation,
    /// The trigger's own auxiliaries (conditions only).
    Modal,
    /// Object of this preposition.
    Preposition(String),
}

/// The slots that are no prepositions, as the tables write them.
const SLOTS: &[&str] =
    &["subj", "obj", "iobj", "poss", "mod", "comp", "clause", "inf", "aux", "not", "modal"];

impl Slot {
    fn parse(name: &str, row: &Row) -> Result<Self, LexiconError> {
        Ok(match name {
            "subj" => Self::Subject,
            "obj" => Self::Object,
            "iobj" => Self::Indirect,
            "poss" => Self::Possessive,
            "mod" => Self::Modifier,
            "comp" => Self::Complement,
            "clause" => Self::Clause,
            "inf" => Self::Infinitive,
            "aux" => Self::Auxiliary,
            "not" => Self::Negation,
            "modal" => Self::Modal,
            p => Self::Preposition(preposition(p, SLOTS, row)?),
        })
    }
}

/// One alternative: all of these slots that are filled, together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SlotChoice(pub Vec<Slot>);

/// Alternatives, in order of preference.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SlotExpression(pub Vec<SlotChoice>);

impl SlotExpression {
    fn parse(column: &str, row: &Row) -> Result<Self, LexiconError> {
        let choice = |choice: &str| {
            let slots: Result<_, _> = choice.split('&').map(|s| Slot::parse(s.trim(), row)).collect();
            slots.map(SlotChoice)
        };
        let choices: Result<_, _> =
            row.get(column)?.split('/').filter(|s| !s.is_empty()).map(choice).collect();
        choices.map(Self)
    }

    /// Whether any alternative joins several slots, as those of reciprocal acts do.
    pub fn joins(&self) -> bool {
        self.0.iter().any(|c| c.0.len() > 1)
    }
}

/// What may fill a slot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fillers {
    /// Lemmas.
    pub lemmas: Vec<String>,
    /// Classes of `classes.tsv`.
    pub classes: Vec<String>,
}

impl Fillers {
    /// Whether whatever is one of these is one of the others.
    fn within(&self, others: &Fillers, is_a: &impl Fn(&str, &str) -> bool) -> bool {
        self.classes.iter().all(|c| others.classes.contains(c))
            && self
                .lemmas
                .iter()
                .all(|l| others.lemmas.contains(l) || others.classes.iter().any(|c| is_a(l, c)))
    }

    /// Whether nothing is both one of these and one of the others, as far as the tables tell: names are not looked into.
    fn apart(&self, others: &Fillers, is_a: &impl Fn(&str, &str) -> bool) -> bool {
        let foreign = |these: &Fillers, those: &Fillers| {
            these
                .lemmas
                .iter()
                .all(|l| !those.lemmas.contains(l) && !those.classes.iter().any(|c| is_a(l, c)))
        };
        self.classes.is_empty() && others.classes.is_empty() && foreign(self, others)
    }
}

/// A condition on the surroundings of the trigger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// The slot is filled by one of these.
    Is(Slot, Fillers),
    /// The slot is not filled by any of these.
    IsNot(Slot, Fillers),
    /// The slot is filled.
    Filled(Slot),
    /// The slot is not filled.
    Empty(Slot),
}

impl Condition {
    /// Whether the other condition holds wherever this one does.
    fn implies(&self, other: &Condition, is_a: &impl Fn(&str, &str) -> bool) -> bool {
        match (self, other) {
            (Self::Is(a, mine), Self::Is(b, theirs)) => a == b && mine.within(theirs, is_a),
            (Self::IsNot(a, mine), Self::IsNot(b, theirs)) => a == b && theirs.within(mine, is_a),
            (Self::Is(a, mine), Self::IsNot(b, theirs)) => a == b && mine.apart(theirs, is_a),
            (Self::Is(a, _) | Self::Filled(a), Self::Filled(b)) => a == b,
            (Self::Empty(a), Self::Empty(b) | Self::IsNot(b, _)) => a == b,
            _ => false,
        }
    }
}

/// One row of `frames/`.
#[derive(Debug, Clone)]
pub struct Frame {
    /// Head lemma, then particles or prepositions that belong to it.
    pub lemma: Vec<String>,
    /// Part of speech of the head.
    pub pos: Pos,
    /// What it names.
    pub kind: EventType,
    /// How.
    pub mode: Option<String>,
    /// Where the doer stands.
    pub actor: SlotExpression,
    /// Where the one it is done to stands.
    pub recipient: SlotExpression,
    /// Where the thing given, asked for, used or seized stands.
    pub object: SlotExpression,
    /// The status that the word gives by itself.
    pub status: Option<Status>,
    /// All must hold.
    pub when: Vec<Condition>,
    /// A sentence on which it fires, with markup.
    pub fires: String,
    /// A sentence on which it must be silent; empty when there is none.
    pub silent: String,
    /// File and line.
    pub origin: String,
    /// Whether it stands in a scheme of the user's own.
    pub own: bool,
}

impl Frame {
    /// The classes that its conditions name.
    pub fn classes(&self) -> impl Iterator<Item = &str> {
        self.when.iter().flat_map(|c| match c {
            Condition::Is(_, f) | Condition::IsNot(_, f) => {
                f.classes.iter().map(String::as_str).collect::<Vec<_>>()
            }
            Condition::Filled(_) | Condition::Empty(_) => Vec::new(),
        })
    }

    /// Whether this row fits wherever the other does.
    fn covers(&self, other: &Frame, is_a: &impl Fn(&str, &str) -> bool) -> bool {
        self.lemma.iter().all(|part| other.lemma.contains(part))
            && self.when.iter().all(|demand| other.when.iter().any(|given| given.implies(demand, is_a)))
    }

    /// Whether it names what is not done: a refusal.
    pub fn negates(&self) -> bool {
        self.when.contains(&Condition::Filled(Slot::Negation))
    }

    /// How much the row demands: longer lemmas and more positive conditions are more specific. A row of the user's own counts as one with four
    /// conditions more, so that no built-in row of the same words takes its place.
    pub fn specificity(&self) -> usize {
        let positive =
            self.when.iter().filter(|c| matches!(c, Condition::Is(..) | Condition::Filled(_))).count();
        self.lemma.len() * 10 + positive + if self.own { 4 } else { 0 }
    }
}

/// All frames, by head lemma and part of speech.
#[derive(Debug, Default)]
pub struct Frames {
    /// Sorted, so that of several errors always the same one is told.
    by_head: BTreeMap<(String, Pos), Vec<Frame>>,
    /// For acts that no row names: by type and part of speech.
    proposals: HashMap<(EventType, Pos), Frame>,
}

impl Frames {
    /// Adds the rows of one type's table.
    ///
    /// # Errors
    /// The first row with an unknown part of speech, mode, status, slot or condition.
    pub fn add(&mut self, kind: EventType, table: &Table) -> Result<(), LexiconError> {
        for row in &table.rows {
            for lemma in row.list("lemma")? {
                let frame = parse(kind, lemma, row)?;
                self.by_head.entry((frame.lemma[0].clone(), frame.pos)).or_default().push(frame);
            }
        }
        Ok(())
    }

    /// Adds `proposals.tsv`.
    ///
    /// # Errors
    /// The first row with an unknown type, part of speech, mode, status, slot or condition.
    pub fn add_proposals(&mut self, table: &Table) -> Result<(), LexiconError> {
        for row in &table.rows {
            let name = row.get("type")?;
            let kind = EventType::from_name(name).ok_or_else(|| {
                let types: Vec<&str> = EventType::ALL.iter().map(|t| t.name()).collect();
                row.error(format!(
                    "unknown type {name:?}: the network proposes the built-in ones alone ({})",
                    types.join(", ")
                ))
            })?;
            let frame = parse(kind, "*", row)?;
            // A scheme's rows come first, and win.
            self.proposals.entry((kind, frame.pos)).or_insert(frame);
        }
        Ok(())
    }

    /// Where the arguments of an act of this type stand that no row names: a frame without a lemma of its own.
    pub fn proposal(&self, kind: EventType, pos: Pos) -> Option<&Frame> {
        self.proposals.get(&(kind, pos))
    }

    /// The frames whose head has this lemma and part of speech, in the order of the tables.
    pub fn of(&self, lemma: &str, pos: Pos) -> &[Frame] {
        self.by_head.get(&(lemma.to_owned(), pos)).map_or(&[], Vec::as_slice)
    }

    /// Whether a frame has `lemma` as its head, of whatever part of speech.
    pub fn has(&self, lemma: &str) -> bool {
        [Pos::Verb, Pos::Noun, Pos::Adjective].iter().any(|&pos| !self.of(lemma, pos).is_empty())
    }

    /// The words of lemmas and conditions.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        fn fillers(c: &Condition) -> &[String] {
            match c {
                Condition::Is(_, f) | Condition::IsNot(_, f) => &f.lemmas,
                Condition::Filled(_) | Condition::Empty(_) => &[],
            }
        }
        self.all().flat_map(|f| f.lemma.iter().chain(f.when.iter().flat_map(fillers))).map(String::as_str)
    }

    /// Rows that never win, each with the row that takes all their words: of two rows that fit, the more specific one wins, and of
    /// two that are so alike the first. `is_a` tells whether a class holds a lemma.
    pub fn shadowed(&self, is_a: impl Fn(&str, &str) -> bool) -> Vec<(&Frame, &Frame)> {
        let mut out: Vec<(&Frame, &Frame)> = Vec::new();
        for rows in self.by_head.values() {
            for (i, row) in rows.iter().enumerate() {
                let wins = |j: usize| {
                    let (a, b) = (rows[j].specificity(), row.specificity());
                    a > b || a == b && j < i
                };
                let other = (0..rows.len()).find(|&j| j != i && wins(j) && rows[j].covers(row, &is_a));
                out.extend(other.map(|j| (row, &rows[j])));
            }
        }
        out.sort_by(|a, b| (&a.0.origin, &a.0.lemma).cmp(&(&b.0.origin, &b.0.lemma)));
        out
    }

    /// Every frame.
    pub fn all(&self) -> impl Iterator<Item = &Frame> {
        self.by_head.values().flatten()
    }
}

fn parse(kind: EventType, lemma: &str, row: &Row) -> Result<Frame, LexiconError> {
    let mode = row.get("mode")?;
    if !mode.is_empty() && !kind.modes().contains(&mode) {
        return Err(row.error(format!(
            "{} has no mode {mode:?} (modes: {})",
            kind.name(),
            kind.modes().join(", ")
        )));
    }
    let status = row.get("status")?;
    let status = match status {
        "" => None,
        s => Some(Status::from_name(s).ok_or_else(|| row.error(unknown_status(s)))?),
    };
    Ok(Frame {
        lemma: lemma.split('_').map(str::to_owned).collect(),
        pos: row.pos()?,
        kind,
        mode: (!mode.is_empty()).then(|| mode.to_owned()),
        actor: SlotExpression::parse("actor", row)?,
        recipient: SlotExpression::parse("recipient", row)?,
        object: SlotExpression::parse("object", row)?,
        status,
        when: row
            .get("when")?
            .split(';')
            .map(str::trim)
            .filter(|c| !c.is_empty())
            .map(|c| condition(c, row))
            .collect::<Result<_, _>>()?,
        fires: row.get("fires")?.to_owned(),
        silent: row.get("silent")?.to_owned(),
        origin: row.origin.clone(),
        own: row.own,
    })
}

fn condition(text: &str, row: &Row) -> Result<Condition, LexiconError> {
    let fillers = |list: &str| {
        let (classes, lemmas): (Vec<&str>, Vec<&str>) =
            list.split('|').map(str::trim).partition(|f| f.starts_with('@'));
        Fillers {
            lemmas: lemmas.into_iter().map(str::to_owned).collect(),
            classes: classes.into_iter().map(|c| c.trim_start_matches('@').to_owned()).collect(),
        }
    };
    if let Some((slot, list)) = text.split_once("!=") {
        return Ok(Condition::IsNot(Slot::parse(slot.trim(), row)?, fillers(list)));
    }
    if let Some((slot, list)) = text.split_once('=') {
        return Ok(Condition::Is(Slot::parse(slot.trim(), row)?, fillers(list)));
    }
    match (text.strip_prefix('+'), text.strip_prefix('-')) {
        (Some(slot), _) => Ok(Condition::Filled(Slot::parse(slot.trim(), row)?)),
        (_, Some(slot)) => Ok(Condition::Empty(Slot::parse(slot.trim(), row)?)),
        _ => Err(row.error(format!(
            "cannot read the condition {text:?}: expected slot=..., slot!=..., +slot or -slot"
        ))),
    }
}
