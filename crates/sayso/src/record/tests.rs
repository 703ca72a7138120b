//! A record with every field filled, against its schema and against the text that its offsets point into.

use sayso_extraction::{
    DateBasis, EventDate, Findings, Grounds, LocationForm, Mention, PlaceFrom, Point, Sense, SpeakerKind,
    SpeechKind,
};
use sayso_lexicon::{EventType, Probability, Stance, Status, Strength};
use sayso_text::{Features, Note, Relation, Sentence, Token, Upos};

use super::*;

/// “é” before everything else: bytes and characters differ from the first word on.
const TEXT: &str = "“Élysée envoys may visit Kyïv”, he said.";

fn find(words: &str) -> Span {
    let start = TEXT.find(words).unwrap_or_else(|| panic!("{words:?} is not in the text"));
    Span::new(start, start + words.len())
}

fn reading() -> Reading {
    let token = |form: &str, head, relation| Token {
        span: find(form),
        joined: false,
        lemma: form.to_lowercase(),
        upos: Upos::Noun,
        features: Features::default(),
        head,
        relation,
    };
    let mut article = Article::plain(TEXT);
    article.published = Some("2023-08-31".into());
    article.notes.push(Note::new("encoding", "guessed"));
    let document = Document {
        article,
        tokens: vec![token("Élysée", 1, Relation::Compound), token("envoys", 1, Relation::Root)],
        sentences: vec![Sentence { tokens: 0..2, span: Span::new(0, TEXT.len()), paragraph: 0 }],
        ..Document::default()
    };
    let participant = |words: &str, entity| Participant {
        span: find(words),
        entity,
        name: words.into(),
        country: Some("FRA".into()),
        country_from: Some(CountryFrom::Words),
        sector: None,
    };
    let findings = Findings {
        entities: vec![Entity {
            kind: NameKind::Organization,
            name: "Élysée".into(),
            country: Some("FRA".into()),
            country_from: Some(CountryFrom::Words),
            sector: Some("GOV".into()),
            role: None,
            id: None,
            wikidata: None,
            mentions: vec![Mention { span: find("Élysée"), named: true }],
        }],
        attributions: vec![Attribution {
            source: vec![find("he")],
            cue: vec![find("said")],
            content: vec![find("“Élysée envoys may visit Kyïv”")],
            kind: SpeechKind::Direct,
            stance: Stance::Expects,
            speaker: None,
            speaker_kind: SpeakerKind::Anonymous,
            via: vec![],
            chain: vec![],
            context: Some(CueContext::Negated),
            strength: Strength::Neutral,
            hedges: vec![Hedge { span: find("may"), probability: Probability::from_term("likely") }],
            cue_rule: Some("cues.tsv, line 2".into()),
        }],
        locations: vec![
            Location {
                span: find("Kyïv"),
                form: LocationForm::Name,
                senses: vec![Sense {
                    point: Point {
                        name: "Kyiv".into(),
                        level: "city",
                        latitude: 50.454,
                        longitude: 30.524,
                        geonameid: Some(703_448),
                        country: Some("UKR".into()),
                    },
                    area: Some("Kyiv City".into()),
                    score: 9.5,
                    prior: 9.0,
                }],
            },
            Location { span: find("Élysée"), form: LocationForm::Inside, senses: vec![] },
        ],
        events: vec![Event {
            kind: EventType::Consult,
            mode: Some("visit".into()),
            contexts: vec!["diplomatic".into()],
            trigger: find("visit"),
            actors: vec![participant("Élysée envoys", Some(0))],
            recipients: vec![participant("Kyïv", None)],
            objects: vec![find("envoys")],
            status: Status::Hypothetical,
            place: Some(EventPlace { span: find("Kyïv"), from: PlaceFrom::Syntax, location: Some(0) }),
            date: Some(EventDate {
                span: Some(find("may")),
                value: "2023-09".to_owned(),
                basis: DateBasis::Syntax,
            }),
            voices: vec![Voice {
                who: Some(find("he")),
                name: "he".into(),
                entity: None,
                stance: Stance::Expects,
                via: vec!["AFP".into()],
                attribution: 0,
            }],
            confidence: 0.812_345,
            grounds: Grounds { conditions: 1, actor: true, network: 0.9, ..Grounds::default() },
            frame: "frames/CONSULT.tsv, line 9".into(),
            status_because: "may".into(),
        }],
        times: vec![],
    };
    Reading { document, findings }
}

fn json(record: &Record) -> Value {
    serde_json::to_value(record).expect("a record is JSON")
}

/// Asserts that `value` has the form of `schema`, strictly: a field that the schema does not name is an error, so that
/// the schema cannot fall behind the record.
fn check(value: &Value, schema: &Value, root: &Value, path: &str) {
    if let Some(target) = schema["$ref"].as_str() {
        let pointer = target.strip_prefix('#').expect("a local reference");
        return check(value, root.pointer(pointer).expect("a definition"), root, path);
    }
    if let Some(choices) = schema["anyOf"].as_array() {
        let choice = choices.iter().find(|c| value.is_null() == (c["type"] == "null"));
        return check(value, choice.unwrap_or_else(|| panic!("{path}: no choice for {value}")), root, path);
    }
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(n) if n.is_u64() => "integer",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let types: Vec<&str> = match &schema["type"] {
        Value::Array(types) => types.iter().filter_map(Value::as_str).collect(),
        one => one.as_str().into_iter().collect(),
    };
    let fits = types.contains(&kind) || kind == "integer" && types.contains(&"number");
    assert!(fits, "{path}: {value} is {kind}, not {types:?}");
    if let Some(allowed) = schema["enum"].as_array() {
        assert!(allowed.contains(value), "{path}: {value} is none of {allowed:?}");
    }
    for (bound, sign) in [("minimum", 1.0), ("maximum", -1.0)] {
        if let (Some(bound), Some(n)) = (schema[bound].as_f64(), value.as_f64()) {
            assert!((n - bound) * sign >= 0.0, "{path}: {n} is beyond {bound}");
        }
    }
    for (i, item) in value.as_array().into_iter().flatten().enumerate() {
        check(item, &schema["items"], root, &format!("{path}[{i}]"));
    }
    if let Some(fields) = value.as_object() {
        for required in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            assert!(fields.contains_key(required), "{path}: no {required}");
        }
        for (name, field) in fields {
            let named = &schema["properties"][name];
            let property = if named.is_object() { named } else { &schema["additionalProperties"] };
            assert!(property.is_object(), "{path}: the schema does not name {name}");
            check(field, property, root, &format!("{path}.{name}"));
        }
    }
}

#[test]
fn a_full_record_has_the_form_of_the_schema() {
    let reading = reading();
    let full = record(&reading, "model", "rules");
    check(&json(&full), &schema(), &schema(), "record");
    check(&json(&full.with_tokens(&reading.document)), &schema(), &schema(), "record");
}

#[test]
fn an_empty_record_has_the_form_of_the_schema() {
    let document = Document { article: Article::plain(""), ..Document::default() };
    let empty = record(&Reading { document, findings: Findings::default() }, "", "").without_text();
    check(&json(&empty), &schema(), &schema(), "record");
    assert!(json(&empty).get("text").is_none());
}

#[test]
fn the_schema_names_every_value_of_the_ontology() {
    let schema = schema();
    let names = |pointer: &str| schema.pointer(pointer).and_then(Value::as_array).expect(pointer).clone();
    // A user's scheme may declare more types: they are told, not enumerated.
    let told = schema.pointer("/properties/events/items/properties/type/description").and_then(Value::as_str);
    for kind in EventType::ALL {
        assert!(told.is_some_and(|t| t.contains(kind.name())), "{}", kind.name());
    }
    for status in names("/properties/events/items/properties/status/enum") {
        assert!(Status::from_name(status.as_str().unwrap()).is_some(), "{status}");
    }
    for stance in names("/$defs/stance/enum") {
        assert!(Stance::from_name(stance.as_str().unwrap()).is_some(), "{stance}");
    }
    let upos: Vec<Value> = Upos::ALL.iter().map(|t| t.name().into()).collect();
    assert_eq!(names("/properties/tokens/items/properties/upos/enum"), upos);
}

#[test]
fn fields_stand_in_the_documented_order() {
    let reading = reading();
    let json = json(&record(&reading, "model", "rules").with_tokens(&reading.document));
    let fields: Vec<&str> = json.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(
        fields.join(" "),
        "id text title url outlet author published language sentences tokens entities times places attributions events \
         notes reader"
    );
    let event: Vec<&str> = json["events"][0].as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(
        event.join(" "),
        "id type mode contexts quad cameo intensity trigger actors recipients status place date objects voices confidence grounds rule"
    );
}

/// Asserts that the span at `pointer` covers `expect`, counted in characters.
#[track_caller]
fn covers(json: &Value, pointer: &str, expect: &str) {
    let span = json.pointer(pointer).unwrap_or_else(|| panic!("no {pointer}"));
    let at = |name: &str| span[name].as_u64().expect(name) as usize;
    let words: String = TEXT.chars().skip(at("start")).take(at("end") - at("start")).collect();
    assert_eq!(words, expect, "{pointer}");
}

#[test]
fn offsets_count_characters() {
    let reading = reading();
    let json = json(&record(&reading, "model", "rules").with_tokens(&reading.document));
    covers(&json, "/sentences/0", TEXT);
    covers(&json, "/tokens/0", "Élysée");
    covers(&json, "/entities/0/mentions/0", "Élysée");
    covers(&json, "/attributions/0/source/0", "he");
    covers(&json, "/attributions/0/content/0", "“Élysée envoys may visit Kyïv”");
    covers(&json, "/events/0/trigger", "visit");
    covers(&json, "/events/0/actors/0", "Élysée envoys");
    covers(&json, "/events/0/recipients/0", "Kyïv");
    covers(&json, "/events/0/voices/0/who", "he");
    assert_eq!(json["events"][0]["objects"][0]["text"], "envoys");
    assert_eq!(json["events"][0]["place"]["name"], "Kyïv");
    assert_eq!(json["tokens"][1]["head"], 1, "a root points at itself");
}

#[test]
fn ids_refer_to_each_other() {
    let json = json(&record(&reading(), "model", "rules"));
    assert_eq!(json["entities"][0]["id"], json["events"][0]["actors"][0]["entity"]);
    assert_eq!(json["attributions"][0]["id"], json["events"][0]["voices"][0]["attribution"]);
    assert_eq!(json["events"][0]["id"], "ev1");
    assert_eq!(json["events"][0]["confidence"].to_string(), "0.812");
}

#[test]
fn the_id_is_the_callers_else_a_hash_that_stays() {
    let mut reading = reading();
    // The published test vector of FNV-1a 128 for "a".
    assert_eq!(content_id("a"), "d228cb696f1a8caf78912b704e4a8964");
    assert_eq!(record(&reading, "", "").id, content_id(TEXT));
    reading.document.article.id = "42".into();
    assert_eq!(record(&reading, "", "").id, "42");
}
