//! The public record: what sayso says about one document, as JSON.
//!
//! Field names, their order and their meaning are a contract (`record.schema.json` states it for programs, and
//! [`schema`] hands it out); fields may be added, none changes. Offsets leave the program here: bytes become Unicode
//! code points, end-exclusive. Nothing is decided in this module: it only writes down what the stages found.

use sayso_extraction::{
    Attribution, CountryFrom, CueContext, Entity, Event, EventPlace, Hedge, Location, Participant, Voice,
};
use sayso_text::{Article, CharOffsets, Document, NameKind, Span};
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;

use crate::Reading;

/// What sayso says about one document. Serialises to the form that `sayso schema` describes.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Record {
    /// The caller's id, else a hash of the text.
    pub id: String,
    /// The article's text; left out after [`Record::without_text`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// Where it was found.
    pub url: Option<String>,
    /// The publisher's name.
    pub outlet: Option<String>,
    /// The byline.
    pub author: Option<String>,
    /// ISO date or date-time of publication.
    pub published: Option<String>,
    /// ISO 639-1 code.
    pub language: Option<String>,
    /// Sentences in order.
    pub sentences: Vec<SpanRecord>,
    /// Words in order; only after [`Record::with_tokens`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tokens: Option<Vec<TokenRecord>>,
    /// Who and what is named.
    pub entities: Vec<EntityRecord>,
    /// Expressions of time (TIMEX3).
    pub times: Vec<TimeRecord>,
    /// Mentions of places, with coordinates where they could be resolved.
    pub places: Vec<LocationRecord>,
    /// Reported speech and thought.
    pub attributions: Vec<AttributionRecord>,
    /// Who did what to whom.
    pub events: Vec<EventRecord>,
    /// What could not be read, was guessed or cut.
    pub notes: Vec<NoteRecord>,
    /// What produced the record.
    pub reader: ReaderRecord,
}

/// A run of characters, end-exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct SpanRecord {
    /// Character at which it starts.
    pub start: usize,
    /// Character after its last.
    pub end: usize,
}

/// A word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TokenRecord {
    /// Where.
    #[serde(flatten)]
    pub span: SpanRecord,
    /// Dictionary form.
    pub lemma: String,
    /// Universal part of speech.
    pub upos: &'static str,
    /// Index of the head in the record's tokens; a root points at itself.
    pub head: usize,
    /// Universal Dependencies relation to the head.
    pub deprel: &'static str,
}

/// Somebody or something named.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct EntityRecord {
    /// `e1`, `e2` ...: those with a name in order of first mention, then those whom only phrases and pronouns mention.
    pub id: String,
    /// `person`, `organization`, `place`, `group` or `other`.
    pub kind: &'static str,
    /// Its fullest name in the text.
    pub name: String,
    /// ISO 3166-1 alpha-3, or IGO, NGO, IMG, MNC.
    pub country: Option<String>,
    /// How the country was found: `words`, `mention` or `context`; left out when there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country_from: Option<&'static str>,
    /// PLOVER sector.
    pub sector: Option<String>,
    /// Office.
    pub role: Option<String>,
    /// Its numbers in actor tables of the user's own; left out when there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ids: Vec<String>,
    /// Its item in Wikidata; left out when the tables know none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wikidata: Option<String>,
    /// Where it is mentioned.
    pub mentions: Vec<MentionRecord>,
}

/// One mention of an entity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MentionRecord {
    /// Where.
    #[serde(flatten)]
    pub span: SpanRecord,
    /// A name, not a noun phrase or a pronoun.
    pub named: bool,
}

/// One reported speech or thought.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct AttributionRecord {
    /// `a1`, `a2` ... in order.
    pub id: String,
    /// Who.
    pub source: Vec<SpanRecord>,
    /// The word that says so.
    pub cue: Vec<SpanRecord>,
    /// What.
    pub content: Vec<SpanRecord>,
    /// `direct`, `indirect` or `mixed`.
    pub kind: &'static str,
    /// What the source does with the content.
    pub stance: &'static str,
    /// `negated`, `question` or `conditional`: what takes the cue's assertion away.
    pub context: Option<&'static str>,
    /// `strong`, `neutral` or `weak`: how far the cue commits the source.
    pub strength: &'static str,
    /// The source's own hedges in its words.
    pub hedges: Vec<HedgeRecord>,
    /// Entity id.
    pub speaker: Option<String>,
    /// What kind of source: `person`, `body`, `anonymous`, `document`, `outlet`, `author`.
    pub speaker_kind: &'static str,
    /// Ids of the attributions that report this one, nearest first.
    pub via: Vec<String>,
    /// Names of those through whom it comes, nearest to the origin first: an outlet that was told, the sources of `via`, the
    /// article's outlet.
    pub chain: Vec<String>,
}

/// A word with which a source hedges its own words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HedgeRecord {
    /// Where.
    #[serde(flatten)]
    pub span: SpanRecord,
    /// The word of probability of ICD 203 that it is; `null` when it names no degree.
    pub term: Option<&'static str>,
    /// From how many per cent.
    pub low: Option<u8>,
    /// To how many per cent.
    pub high: Option<u8>,
}

/// One act.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EventRecord {
    /// `ev1`, `ev2` ... in order.
    pub id: String,
    /// PLOVER type.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// PLOVER mode.
    pub mode: Option<String>,
    /// PLOVER contexts.
    pub contexts: Vec<String>,
    /// 1 to 4.
    pub quad: u8,
    /// Nearest CAMEO root code.
    pub cameo: &'static str,
    /// -10, conflict, to +10, cooperation; none for types of a user's own scheme.
    pub intensity: Option<f32>,
    /// The word that names the act.
    pub trigger: SpanRecord,
    /// Who.
    pub actors: Vec<ParticipantRecord>,
    /// To whom.
    pub recipients: Vec<ParticipantRecord>,
    /// `actual`, `planned`, `hypothetical` or `negated`.
    pub status: &'static str,
    /// Where.
    pub place: Option<PlaceRecord>,
    /// When.
    pub date: Option<DateRecord>,
    /// What is given, asked for, used or seized.
    pub objects: Vec<ObjectRecord>,
    /// Who says so; empty when the text does in its own voice.
    pub voices: Vec<VoiceRecord>,
    /// Probability that the event is right, 0 to 1, three decimals.
    pub confidence: f64,
    /// What the confidence rests on, by name.
    pub grounds: BTreeMap<&'static str, f64>,
    /// Table and line of the rule that found it.
    pub rule: String,
}

/// A doer, or one it is done to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ParticipantRecord {
    /// The mention.
    #[serde(flatten)]
    pub span: SpanRecord,
    /// Entity id.
    pub entity: Option<String>,
    /// Resolved name.
    pub name: String,
    /// ISO 3166-1 alpha-3, or IGO, NGO, IMG, MNC.
    pub country: Option<String>,
    /// How the country was found: `words`, `mention` or `context`; left out when there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country_from: Option<&'static str>,
    /// PLOVER sector.
    pub sector: Option<String>,
}

/// A point on the map; all null when the gazetteer does not know the name.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct PointRecord {
    /// Degrees north.
    pub latitude: Option<f64>,
    /// Degrees east.
    pub longitude: Option<f64>,
    /// Number in GeoNames, where known.
    pub geonameid: Option<u32>,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// `city`, `area`, `country` and other sorts of place.
    pub level: Option<&'static str>,
    /// The place's own name in the gazetteer.
    pub resolved: Option<String>,
}

/// A mention of a place.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LocationRecord {
    /// Where in the text.
    #[serde(flatten)]
    pub span: SpanRecord,
    /// Its words.
    pub name: String,
    /// Where on the map.
    #[serde(flatten)]
    pub point: PointRecord,
    /// `name`, `people` or `inside`.
    pub form: &'static str,
}

/// Where an act took place.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlaceRecord {
    /// The mention.
    #[serde(flatten)]
    pub span: SpanRecord,
    /// Its words.
    pub name: String,
    /// Where on the map.
    #[serde(flatten)]
    pub point: PointRecord,
    /// How it was found: `syntax`, `sentence`, `paragraph` or `dateline`.
    pub found: &'static str,
}

/// When an act takes place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DateRecord {
    /// First character of the words that say so; `None` when the article's own date stands in.
    pub start: Option<usize>,
    /// Character after their last.
    pub end: Option<usize>,
    /// ISO date, month, week or year, as TIMEX3 writes them.
    pub value: String,
    /// How the event came by it: `syntax`, `sentence`, `published`.
    pub basis: &'static str,
}

/// An expression of time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TimeRecord {
    /// Where.
    #[serde(flatten)]
    pub span: SpanRecord,
    /// TIMEX3's type.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// TIMEX3's value.
    pub value: String,
}

/// What is given, asked for, used or seized.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ObjectRecord {
    /// Where.
    #[serde(flatten)]
    pub span: SpanRecord,
    /// Its words.
    pub text: String,
}

/// Who vouches for an act, or denies it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VoiceRecord {
    /// The source's mention; null when the text names none.
    pub who: Option<SpanRecord>,
    /// Resolved name; empty when the text names none.
    pub name: String,
    /// Entity id.
    pub entity: Option<String>,
    /// What the source does with the act.
    pub stance: &'static str,
    /// Names of those through whom it comes, nearest to the origin first.
    pub via: Vec<String>,
    /// Attribution id.
    pub attribution: String,
}

/// Something that could not be read, was guessed or cut.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NoteRecord {
    /// A stable word for programs.
    pub code: &'static str,
    /// A sentence for people.
    pub message: String,
}

/// What produced a record.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ReaderRecord {
    /// Version of the program.
    pub version: &'static str,
    /// Name and checksum of the weights.
    pub model: String,
    /// Version of the rules.
    pub lexicon: String,
}

/// The record of a reading, with text and without tokens.
///
/// ```
/// use sayso::{Reading, record, text::{Article, Document}};
///
/// let document = Document { article: Article::plain("Ankara said no."), ..Document::default() };
/// let reading = Reading { document, findings: Default::default() };
/// let json = serde_json::to_value(record(&reading, "model", "rules"))?;
/// assert_eq!(json["text"], "Ankara said no.");
/// assert_eq!(json["reader"]["lexicon"], "rules");
/// # Ok::<(), serde_json::Error>(())
/// ```
pub fn record(reading: &Reading, model: &str, lexicon_version: &str) -> Record {
    let Reading { document, findings } = reading;
    let Article { id, text, title, url, outlet, author, published, language, notes } = &document.article;
    let at = &Offsets::new(text);
    Record {
        id: if id.is_empty() { content_id(text) } else { id.clone() },
        title: title.clone(),
        url: url.clone(),
        outlet: outlet.clone(),
        author: author.clone(),
        published: published.clone(),
        language: language.clone(),
        sentences: document.sentences.iter().map(|s| at.span(s.span)).collect(),
        tokens: None,
        entities: findings.entities.iter().enumerate().map(|(i, e)| entity(i, e, at)).collect(),
        times: findings
            .times
            .iter()
            .map(|t| TimeRecord { span: at.span(t.span), kind: t.kind.name(), value: t.value.clone() })
            .collect(),
        places: findings.locations.iter().map(|l| location(l, at)).collect(),
        attributions: findings.attributions.iter().enumerate().map(|(i, a)| attribution(i, a, at)).collect(),
        events: findings
            .events
            .iter()
            .enumerate()
            .map(|(i, e)| event(i, e, &findings.locations, at))
            .collect(),
        notes: notes.iter().map(|n| NoteRecord { code: n.code, message: n.message.clone() }).collect(),
        reader: ReaderRecord {
            version: env!("CARGO_PKG_VERSION"),
            model: model.to_owned(),
            lexicon: lexicon_version.to_owned(),
        },
        text: Some(text.clone()),
    }
}

impl Record {
    /// Leaves the text out, for archives that must not keep it.
    #[must_use]
    pub fn without_text(self) -> Self {
        Self { text: None, ..self }
    }

    /// Adds the words of `document`, which must be the one that the record is of.
    #[must_use]
    pub fn with_tokens(self, document: &Document) -> Self {
        let at = Offsets::new(document.text());
        let tokens = document.tokens.iter().map(|t| TokenRecord {
            span: at.span(t.span),
            lemma: t.lemma.clone(),
            upos: t.upos.name(),
            head: t.head,
            deprel: t.relation.name(),
        });
        Self { tokens: Some(tokens.collect()), ..self }
    }
}

/// The JSON Schema (draft 2020-12) of a record.
///
/// # Panics
/// Never: a test parses the compiled file.
pub fn schema() -> Value {
    serde_json::from_str(include_str!("record.schema.json")).expect("record.schema.json is JSON")
}

/// The name of a kind of entity.
fn kind_name(kind: NameKind) -> &'static str {
    match kind {
        NameKind::Person => "person",
        NameKind::Organization => "organization",
        NameKind::Place => "place",
        NameKind::Group => "group",
        NameKind::Other => "other",
    }
}

fn entity_id(index: usize) -> String {
    format!("e{}", index + 1)
}

fn attribution_id(index: usize) -> String {
    format!("a{}", index + 1)
}

/// FNV-1a of 128 bits over the text, in hexadecimal: an identity that is the same on every machine, not a seal.
fn content_id(text: &str) -> String {
    const BASIS: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    format!("{:032x}", text.bytes().fold(BASIS, |hash, b| (hash ^ u128::from(b)).wrapping_mul(PRIME)))
}

/// A text with the way from its bytes to its characters.
struct Offsets<'t> {
    text: &'t str,
    characters: CharOffsets,
}

impl<'t> Offsets<'t> {
    fn new(text: &'t str) -> Self {
        Self { text, characters: CharOffsets::new(text) }
    }

    fn span(&self, span: Span) -> SpanRecord {
        SpanRecord { start: self.characters.of(span.start), end: self.characters.of(span.end) }
    }

    fn spans(&self, spans: &[Span]) -> Vec<SpanRecord> {
        spans.iter().map(|s| self.span(*s)).collect()
    }

    fn words(&self, span: Span) -> String {
        in_one_line(span.of(self.text))
    }
}

/// A name as tables need it, without the line breaks that a text may have inside it.
fn in_one_line(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn entity(index: usize, entity: &Entity, at: &Offsets) -> EntityRecord {
    EntityRecord {
        id: entity_id(index),
        kind: kind_name(entity.kind),
        name: in_one_line(&entity.name),
        country: entity.country.clone(),
        country_from: entity.country_from.map(CountryFrom::name),
        sector: entity.sector.clone(),
        role: entity.role.clone(),
        ids: entity.id.iter().cloned().collect(),
        wikidata: entity.wikidata.clone(),
        mentions: entity
            .mentions
            .iter()
            .map(|m| MentionRecord { span: at.span(m.span), named: m.named })
            .collect(),
    }
}

fn attribution(index: usize, attribution: &Attribution, at: &Offsets) -> AttributionRecord {
    AttributionRecord {
        id: attribution_id(index),
        source: at.spans(&attribution.source),
        cue: at.spans(&attribution.cue),
        content: at.spans(&attribution.content),
        kind: attribution.kind.name(),
        stance: attribution.stance.name(),
        context: attribution.context.map(CueContext::name),
        strength: attribution.strength.name(),
        hedges: attribution.hedges.iter().map(|h| hedge(h, at)).collect(),
        speaker: attribution.speaker.map(entity_id),
        speaker_kind: attribution.speaker_kind.name(),
        via: attribution.via.iter().copied().map(attribution_id).collect(),
        chain: attribution.chain.clone(),
    }
}

fn hedge(hedge: &Hedge, at: &Offsets) -> HedgeRecord {
    HedgeRecord {
        span: at.span(hedge.span),
        term: hedge.probability.map(|p| p.term),
        low: hedge.probability.map(|p| p.low),
        high: hedge.probability.map(|p| p.high),
    }
}

fn point(location: &Location) -> PointRecord {
    let Some(sense) = location.senses.first() else { return PointRecord::default() };
    PointRecord {
        latitude: Some(sense.point.latitude),
        longitude: Some(sense.point.longitude),
        geonameid: sense.point.geonameid,
        country: sense.point.country.clone(),
        level: Some(sense.point.level),
        resolved: Some(sense.point.name.clone()),
    }
}

fn location(location: &Location, at: &Offsets) -> LocationRecord {
    LocationRecord {
        span: at.span(location.span),
        name: at.words(location.span),
        point: point(location),
        form: location.form.name(),
    }
}

fn place(place: &EventPlace, locations: &[Location], at: &Offsets) -> PlaceRecord {
    PlaceRecord {
        span: at.span(place.span),
        name: at.words(place.span),
        point: place.location.and_then(|l| locations.get(l)).map(point).unwrap_or_default(),
        found: place.from.name(),
    }
}

fn event(index: usize, event: &Event, locations: &[Location], at: &Offsets) -> EventRecord {
    EventRecord {
        id: format!("ev{}", index + 1),
        kind: event.kind.name(),
        mode: event.mode.clone(),
        contexts: event.contexts.clone(),
        quad: event.kind.quad(),
        cameo: event.kind.cameo(event.mode.as_deref()),
        intensity: event.kind.intensity(event.mode.as_deref()),
        trigger: at.span(event.trigger),
        actors: event.actors.iter().map(|p| participant(p, at)).collect(),
        recipients: event.recipients.iter().map(|p| participant(p, at)).collect(),
        status: event.status.name(),
        place: event.place.as_ref().map(|p| place(p, locations, at)),
        date: event.date.as_ref().map(|d| DateRecord {
            start: d.span.map(|s| at.span(s).start),
            end: d.span.map(|s| at.span(s).end),
            value: d.value.clone(),
            basis: d.basis.name(),
        }),
        objects: event
            .objects
            .iter()
            .map(|s| ObjectRecord { span: at.span(*s), text: at.words(*s) })
            .collect(),
        voices: event.voices.iter().map(|v| voice(v, at)).collect(),
        confidence: thousandths(event.confidence),
        grounds: event
            .grounds
            .features()
            .into_iter()
            .skip(1)
            .map(|(name, x)| (name, thousandths(x)))
            .collect(),
        rule: event.frame.clone(),
    }
}

/// Three decimals: more would differ between processors.
fn thousandths(x: f32) -> f64 {
    (f64::from(x) * 1000.0).round() / 1000.0
}

fn participant(participant: &Participant, at: &Offsets) -> ParticipantRecord {
    ParticipantRecord {
        span: at.span(participant.span),
        entity: participant.entity.map(entity_id),
        name: in_one_line(&participant.name),
        country: participant.country.clone(),
        country_from: participant.country_from.map(CountryFrom::name),
        sector: participant.sector.clone(),
    }
}

fn voice(voice: &Voice, at: &Offsets) -> VoiceRecord {
    VoiceRecord {
        who: voice.who.map(|s| at.span(s)),
        name: in_one_line(&voice.name),
        entity: voice.entity.map(entity_id),
        stance: voice.stance.name(),
        via: voice.via.clone(),
        attribution: attribution_id(voice.attribution),
    }
}

#[cfg(test)]
mod tests;
