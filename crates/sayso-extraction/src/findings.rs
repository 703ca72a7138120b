//! What extraction finds: entities, attributions and events, each field with the span that it came from.

use sayso_lexicon::{EventType, Probability, Stance, Status, Strength};
use sayso_text::{NameKind, Span};
use sayso_time::Time;

pub use crate::dates::DateBasis;

/// Somebody or something that the document names, with all its mentions.
#[derive(Debug, Clone, PartialEq)]
pub struct Entity {
    /// What it is.
    pub kind: NameKind,
    /// Its fullest name in the document.
    pub name: String,
    /// ISO 3166-1 alpha-3, or IGO, NGO, IMG, MNC.
    pub country: Option<String>,
    /// How the country was found; `None` when there is none.
    pub country_from: Option<CountryFrom>,
    /// PLOVER sector.
    pub sector: Option<String>,
    /// Its office, as the text or the actor tables give it.
    pub role: Option<String>,
    /// Its number in an actor table of the user's own.
    pub id: Option<String>,
    /// Its number in Wikidata, where the tables know it.
    pub wikidata: Option<String>,
    /// Where it is mentioned, in order.
    pub mentions: Vec<Mention>,
}

/// How the country of somebody was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CountryFrom {
    /// The tables know the name, or the words say it: "Ankara", "Turkish police", "the mayor of Izmir".
    Words,
    /// Another mention of the same one says it.
    Mention,
    /// Nothing said of it does: it is the country where the act happens, or of which the text speaks most.
    Context,
}

impl CountryFrom {
    /// Name as the record writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Words => "words",
            Self::Mention => "mention",
            Self::Context => "context",
        }
    }
}

/// One mention of an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    /// Where.
    pub span: Span,
    /// Whether it is a name, not a noun phrase or a pronoun.
    pub named: bool,
}

/// How speech is reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SpeechKind {
    /// All of it between quotation marks.
    Direct,
    /// None of it.
    Indirect,
    /// Partly.
    Mixed,
}

impl SpeechKind {
    /// Name as the record writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Indirect => "indirect",
            Self::Mixed => "mixed",
        }
    }
}

/// What kind of source somebody is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SpeakerKind {
    /// A person whom the text names.
    Person,
    /// A body, by its name or its kind: "the ministry".
    Body,
    /// Nobody whom the text names: "two officials", "it was reported".
    Anonymous,
    /// A statement, a report, a poll, a video.
    Document,
    /// A newspaper, an agency, a broadcaster.
    Outlet,
    /// Whoever writes the text.
    Author,
}

impl SpeakerKind {
    /// Name as the record writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Body => "body",
            Self::Anonymous => "anonymous",
            Self::Document => "document",
            Self::Outlet => "outlet",
            Self::Author => "author",
        }
    }
}

/// What surrounds a cue and takes its assertion away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CueContext {
    /// "has not confirmed", "without saying", "nobody claimed".
    Negated,
    /// "Did the minister say ...?"
    Question,
    /// "If the army confirms ..."
    Conditional,
}

impl CueContext {
    /// Name as the record writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Negated => "negated",
            Self::Question => "question",
            Self::Conditional => "conditional",
        }
    }
}

/// A word with which a source hedges its own words: "likely", "may".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hedge {
    /// Where.
    pub span: Span,
    /// The word of probability that it is, if it names a degree.
    pub probability: Option<Probability>,
}

/// One reported speech or thought.
#[derive(Debug, Clone, PartialEq)]
pub struct Attribution {
    /// Who.
    pub source: Vec<Span>,
    /// The word that says so.
    pub cue: Vec<Span>,
    /// What.
    pub content: Vec<Span>,
    /// How it is reported.
    pub kind: SpeechKind,
    /// What the source does with the content.
    pub stance: Stance,
    /// What surrounds the cue and takes its assertion away, if anything.
    pub context: Option<CueContext>,
    /// How strongly the cue commits the source; neutral when the cue table does not have it.
    pub strength: Strength,
    /// The hedges of the source's own in its words, in order; those of a speech reported inside are that speech's.
    pub hedges: Vec<Hedge>,
    /// Index of the speaker in [`Findings::entities`].
    pub speaker: Option<usize>,
    /// What kind of source it is.
    pub speaker_kind: SpeakerKind,
    /// Indices in [`Findings::attributions`] of those that report this one, nearest first.
    pub via: Vec<usize>,
    /// Names of those through whom it comes, nearest to the origin first: an outlet that was told, the sources of `via`, the article's outlet.
    pub chain: Vec<String>,
    /// Which rule of the cue table gave the stance, for `explain`.
    pub cue_rule: Option<String>,
}

/// A doer, or one it is done to.
#[derive(Debug, Clone, PartialEq)]
pub struct Participant {
    /// The mention.
    pub span: Span,
    /// Index in [`Findings::entities`].
    pub entity: Option<usize>,
    /// Resolved name: the antecedent's when the mention is a pronoun or a title.
    pub name: String,
    /// ISO 3166-1 alpha-3, or IGO, NGO, IMG, MNC.
    pub country: Option<String>,
    /// How the country was found; `None` when there is none.
    pub country_from: Option<CountryFrom>,
    /// PLOVER sector.
    pub sector: Option<String>,
}

/// Who vouches for an event, or denies it.
#[derive(Debug, Clone, PartialEq)]
pub struct Voice {
    /// The source's mention; `None` when the text names no source.
    pub who: Option<Span>,
    /// Resolved name of the source; empty when the text names none.
    pub name: String,
    /// Index in [`Findings::entities`].
    pub entity: Option<usize>,
    /// What the source does with the event.
    pub stance: Stance,
    /// Names of those through whom it comes, nearest to the origin first.
    pub via: Vec<String>,
    /// Index in [`Findings::attributions`].
    pub attribution: usize,
}

/// When an act takes place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventDate {
    /// The expression of time; `None` when the text has none and the article's own date stands in.
    pub span: Option<Span>,
    /// ISO date, month, week or year, as TIMEX3 writes them.
    pub value: String,
    /// How the event came by it.
    pub basis: DateBasis,
}

/// What an event rests on, as far as it tells how likely it is right.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Grounds {
    /// Conditions of the row that hold.
    pub conditions: usize,
    /// Whether the row demands more words than one.
    pub phrase: bool,
    /// Whether a noun names the act.
    pub noun: bool,
    /// Whether somebody does it.
    pub actor: bool,
    /// Whether it is done to somebody.
    pub recipient: bool,
    /// Whether something is given, asked for, used or seized.
    pub object: bool,
    /// Whether somebody vouches for it.
    pub voice: bool,
    /// Whether it is not told as done.
    pub open: bool,
    /// The network's probability that its word triggers an event of this type, 0 to 1.
    pub network: f32,
    /// The network's probability of another type.
    pub other: f32,
}

impl Grounds {
    /// The grounds as numbers for the model of confidence, with a constant.
    pub fn features(&self) -> [(&'static str, f32); 11] {
        let flag = |b: bool| f32::from(u8::from(b));
        [
            ("bias", 1.0),
            ("conditions", self.conditions.min(3) as f32),
            ("phrase", flag(self.phrase)),
            ("noun", flag(self.noun)),
            ("actor", flag(self.actor)),
            ("recipient", flag(self.recipient)),
            ("object", flag(self.object)),
            ("voice", flag(self.voice)),
            ("open", flag(self.open)),
            ("network", self.network),
            ("other", self.other),
        ]
    }
}

/// One mention of an act between political, social or criminal-justice actors.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// PLOVER type.
    pub kind: EventType,
    /// PLOVER mode.
    pub mode: Option<String>,
    /// PLOVER contexts.
    pub contexts: Vec<String>,
    /// The word that names the act.
    pub trigger: Span,
    /// Who does it; both sides of a reciprocal act.
    pub actors: Vec<Participant>,
    /// To whom.
    pub recipients: Vec<Participant>,
    /// What is given, asked for, used or seized.
    pub objects: Vec<Span>,
    /// What became of it.
    pub status: Status,
    /// Where.
    pub place: Option<EventPlace>,
    /// When.
    pub date: Option<EventDate>,
    /// Who says so; empty when the text does in its own voice.
    pub voices: Vec<Voice>,
    /// Probability that it is right, 0 to 1.
    pub confidence: f32,
    /// What the confidence rests on.
    pub grounds: Grounds,
    /// Which row of the frames fired, for `explain`.
    pub frame: String,
    /// Why it has its status, for `explain`.
    pub status_because: String,
}

/// How the place of an event was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PlaceFrom {
    /// The act's own phrases name it.
    Syntax,
    /// The act's sentence says so of something else, with no other act between.
    Sentence,
    /// It is the last place named before the act in its paragraph.
    Paragraph,
    /// The report was filed there, and nothing nearer is named.
    Dateline,
}

impl PlaceFrom {
    /// Name as the record writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Syntax => "syntax",
            Self::Sentence => "sentence",
            Self::Paragraph => "paragraph",
            Self::Dateline => "dateline",
        }
    }
}

/// Where an act took place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EventPlace {
    /// The words that name the place.
    pub span: Span,
    /// How it was found.
    pub from: PlaceFrom,
    /// Index in [`Findings::locations`].
    pub location: Option<usize>,
}

/// How words name a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LocationForm {
    /// By its name.
    Name,
    /// By its people or their adjective: "Turkish".
    People,
    /// Inside the name of something else: "Alberta" in "University of Alberta".
    Inside,
    /// By a name that the gazetteer does not know, put at the place that the text says it lies in.
    Within,
}

impl LocationForm {
    /// Name as the record writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::People => "people",
            Self::Inside => "inside",
            Self::Within => "within",
        }
    }
}

/// A place of the gazetteer.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// Its own name.
    pub name: String,
    /// What sort of place it is: `city`, `area`, `country` ...
    pub level: &'static str,
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
    /// Its number in GeoNames, where known.
    pub geonameid: Option<u32>,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
}

/// One of the places that a name could mean, for `explain`.
#[derive(Debug, Clone, PartialEq)]
pub struct Sense {
    /// Which place.
    pub point: Point,
    /// Name of the first-level area in which it lies.
    pub area: Option<String>,
    /// What speaks for it, all told.
    pub score: f64,
    /// How much of that it has by itself.
    pub prior: f64,
}

/// One mention of a place.
#[derive(Debug, Clone, PartialEq)]
pub struct Location {
    /// Where it is mentioned.
    pub span: Span,
    /// How.
    pub form: LocationForm,
    /// The places that it could mean, the one that is meant first; none when the gazetteer does not know the name.
    pub senses: Vec<Sense>,
}

/// Everything found in one document.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Findings {
    /// Entities: those with a name by first mention, then those whom only phrases and pronouns mention.
    pub entities: Vec<Entity>,
    /// Attributions in order.
    pub attributions: Vec<Attribution>,
    /// Mentions of places in order.
    pub locations: Vec<Location>,
    /// Events by trigger.
    pub events: Vec<Event>,
    /// Expressions of time, in order.
    pub times: Vec<Time>,
}
