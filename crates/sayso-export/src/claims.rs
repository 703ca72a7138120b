//! schema.org `Claim` (schema.org/Claim), as JSON-LD.
//!
//! A claim is put down as its source's only where the source puts it forward. Whoever denies or doubts it is the agent of
//! an action whose object it is: with such a source as `author`, the form would say the opposite of the text.

use sayso::Record;
use sayso::record::AttributionRecord;
use serde_json::{Value, json};

use crate::speech::{Source, Speech};

/// How schema.org can say what a stance is.
struct Form {
    kind: &'static str,
    /// The property that names the works in which it stands.
    stands_in: &'static str,
    /// The action by which a source that is not the author answers.
    action: Option<&'static str>,
}

/// The form of a stance. What is demanded, promised or felt claims no fact; and who denies or doubts in words of their
/// own ("“We never met,” she denied") puts these words forward.
fn form(attribution: &AttributionRecord) -> Form {
    match attribution.stance {
        "denies" | "doubts" if attribution.kind == "direct" => {
            Form { kind: "Claim", stands_in: "appearance", action: None }
        }
        "asserts" | "expects" => Form { kind: "Claim", stands_in: "appearance", action: None },
        "denies" => Form { kind: "Claim", stands_in: "appearance", action: Some("DisagreeAction") },
        "doubts" => Form { kind: "Claim", stands_in: "appearance", action: Some("AssessAction") },
        _ => Form { kind: "Statement", stands_in: "isPartOf", action: None },
    }
}

/// The identifier of the article within the graph.
const ARTICLE: &str = "_:article";

/// The attributions of a record as one JSON-LD document with one `@graph`: the article (`NewsArticle`), then for each
/// attribution a `Claim`, or a `Statement` where nothing is claimed, and where its source denies or doubts it a
/// `DisagreeAction` or an `AssessAction` with the claim as object.
///
/// - `text`: the words of the article with single spaces, without quotation marks if all of them are quoted.
/// - `author`: the source, unless it denies or doubts the claim; a `Person` or an `Organization` where the record tells which of them it is.
/// - `appearance` (of a `Statement`, `isPartOf`): the article, then the claims of those through whom it comes, nearest
///   first. `firstAppearance` is never given: one article does not tell where a claim was made first.
/// - `keywords`: `stance:...` and `kind:...`, the record's values.
/// - `identifier`: the record's id, `#` and the attribution's.
///
/// ```
/// let graph = sayso_export::claims(&sayso::Record::default());
/// assert_eq!(graph["@context"], "https://schema.org");
/// assert_eq!(graph["@graph"][0]["@type"], "NewsArticle");
/// ```
pub fn claims(record: &Record) -> Value {
    let mut graph = vec![article(record)];
    if let Some(speech) = Speech::of(record) {
        for (position, attribution) in speech.attributions.iter().enumerate() {
            graph.extend(claim(record, &speech, position, attribution));
        }
    }
    json!({ "@context": "https://schema.org", "@graph": graph })
}

fn article(record: &Record) -> Value {
    let named = |name: &Option<String>, kind: Value| match name {
        Some(name) => json!({ "@type": kind, "name": name }),
        None => Value::Null,
    };
    known(json!({
        "@type": "NewsArticle",
        "@id": ARTICLE,
        "identifier": record.id,
        "url": record.url,
        "headline": record.title,
        "datePublished": record.published,
        "inLanguage": record.language,
        // A byline may name a person, several or an agency.
        "author": known(named(&record.author, Value::Null)),
        "publisher": named(&record.outlet, json!("Organization")),
    }))
}

/// A claim and, if its source does not put it forward, what the source does with it.
fn claim(record: &Record, speech: &Speech, position: usize, attribution: &AttributionRecord) -> Vec<Value> {
    let Form { kind, stands_in, action } = form(attribution);
    let id = reference(position);
    let agent = author(&speech.source(attribution));
    let works: Vec<Value> = [json!({ "@id": ARTICLE })]
        .into_iter()
        .chain(speech.via(attribution).into_iter().filter(|i| *i != position).map(reference))
        .collect();
    let mut claim = known(json!({
        "@type": kind,
        "@id": id["@id"],
        "identifier": format!("{}#{}", record.id, attribution.id),
        "text": text(speech, attribution),
        "author": if action.is_none() { agent.clone() } else { Value::Null },
        "keywords": [format!("stance:{}", attribution.stance), format!("kind:{}", attribution.kind)],
    }));
    claim[stands_in] = works.into();
    let answer = action.filter(|_| !agent.is_null());
    [claim].into_iter().chain(answer.map(|a| json!({ "@type": a, "agent": agent, "object": id }))).collect()
}

/// The words of the claim. Where all of it is quoted, the marks go, and so does the comma before the last of them, which
/// belongs to the sentence around; elsewhere the marks tell which part is quoted.
fn text(speech: &Speech, attribution: &AttributionRecord) -> String {
    match attribution.kind {
        "direct" => {
            let words = speech.text.words(&speech.quoted(attribution));
            words.strip_suffix(',').unwrap_or(&words).to_owned()
        }
        _ => speech.text.words(&attribution.content),
    }
}

/// A source, `null` when the text names none.
fn author(source: &Source) -> Value {
    if source.name.is_empty() {
        return Value::Null;
    }
    let kind = match source.entity.map(|e| e.kind) {
        Some("person") => Some("Person"),
        // A place that speaks is its government.
        Some("organization" | "place" | "group") => Some("Organization"),
        _ => None,
    };
    let office = source.entity.filter(|_| kind == Some("Person")).and_then(|e| e.role.as_deref());
    known(json!({ "@type": kind, "name": source.name, "jobTitle": office }))
}

/// A reference to the claim of the attribution at a position.
fn reference(position: usize) -> Value {
    json!({ "@id": format!("_:a{}", position + 1) })
}

/// The object without what is not known.
fn known(mut object: Value) -> Value {
    if let Some(fields) = object.as_object_mut() {
        fields.retain(|_, value| !value.is_null());
    }
    object
}
