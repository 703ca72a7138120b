//! The NLP Annotation Format (github.com/newsreader/NAF), version 3.1: layers of annotation that point at words.
//!
//! Written are the layers `raw`, `text`, `terms`, `deps`, `coreferences` and `attribution`. All but the first rest on words,
//! so the record must be one [with tokens](Record::with_tokens).

use std::fmt::Display;

use sayso::Record;
use sayso::record::{SpanRecord, TokenRecord};

use crate::text::Text;
use crate::xml::Xml;

/// A record as one NAF document, without a line break.
///
/// Offsets and lengths count code points of the record's text. What XML cannot hold (control characters) is U+FFFD, so that
/// they hold in the `raw` layer too. A layer that would be empty is left out, as the format's DTD demands: without tokens
/// there is no attribution layer, without the text there is no layer. A statement whose content covers no word is left
/// out, and so are references to words that are not there.
///
/// ```
/// let naf = sayso_export::naf(&sayso::Record { text: Some("Rain fell.".into()), ..Default::default() });
/// assert!(naf.ends_with("<raw>Rain fell.</raw></NAF>"));
/// ```
pub fn naf(record: &Record) -> String {
    let language = record.language.as_ref().map(|l| ("xml:lang", l as &dyn Display));
    let attributes: Vec<_> = language.into_iter().chain([("version", &"v3.1" as &dyn Display)]).collect();
    Xml::document("NAF", &attributes, |xml| match &record.text {
        Some(text) => Layers::of(record, text).write(xml),
        None => header(xml, record, &[]),
    })
}

/// Positions of words, in order.
type Words = Vec<usize>;

/// A statement of the attribution layer.
struct Statement {
    number: usize,
    target: Words,
    source: Words,
    cue: Words,
}

/// What is to be written, so that it is known which layers there are before the first is.
struct Layers<'r> {
    record: &'r Record,
    text: Text<'r>,
    tokens: &'r [TokenRecord],
    /// Head, dependent, relation.
    dependencies: Vec<(usize, usize, &'static str)>,
    /// For each entity, its mentions.
    entities: Vec<Vec<Words>>,
    statements: Vec<Statement>,
}

impl<'r> Layers<'r> {
    fn of(record: &'r Record, text: &'r str) -> Self {
        let tokens = record.tokens.as_deref().unwrap_or_default();
        let dependency = |(i, t): (usize, &TokenRecord)| {
            (t.head != i && t.head < tokens.len()).then_some((t.head, i, t.deprel))
        };
        let mentions = record.entities.iter().map(|e| {
            e.mentions.iter().map(|m| words(tokens, &[m.span])).filter(|m| !m.is_empty()).collect::<Vec<_>>()
        });
        let statements = record.attributions.iter().enumerate().map(|(i, a)| Statement {
            number: i + 1,
            target: words(tokens, &a.content),
            source: words(tokens, &a.source),
            cue: words(tokens, &a.cue),
        });
        Self {
            record,
            text: Text::new(text),
            tokens,
            dependencies: tokens.iter().enumerate().filter_map(dependency).collect(),
            entities: mentions.filter(|m| !m.is_empty()).collect(),
            statements: statements.filter(|s| !s.target.is_empty()).collect(),
        }
    }

    fn write(&self, xml: &mut Xml) {
        let annotated = [
            ("text", !self.tokens.is_empty()),
            ("terms", !self.tokens.is_empty()),
            ("deps", !self.dependencies.is_empty()),
            ("coreferences", !self.entities.is_empty()),
            ("attribution", !self.statements.is_empty()),
        ];
        let present: Vec<&'static str> =
            annotated.into_iter().filter(|(_, present)| *present).map(|(name, _)| name).collect();
        header(xml, self.record, &present);
        xml.element("raw", &[], |xml| xml.text(&self.record.text.as_deref().unwrap_or_default()));
        for name in present {
            xml.element(name, &[], |xml| match name {
                "text" => self.words(xml),
                "terms" => self.terms(xml),
                "deps" => self.dependencies(xml),
                "coreferences" => self.coreferences(xml),
                _ => self.attribution(xml),
            });
        }
    }

    fn words(&self, xml: &mut Xml) {
        for (number, token) in (1..).zip(self.tokens) {
            let id = format!("w{number}");
            let length = token.span.end.saturating_sub(token.span.start);
            // Sentences are numbered from 1; a word before all of them belongs to the first.
            let sentence = self.record.sentences.partition_point(|s| s.start <= token.span.start).max(1);
            let attributes: [(&str, &dyn Display); 4] =
                [("id", &id), ("sent", &sentence), ("offset", &token.span.start), ("length", &length)];
            xml.element("wf", &attributes, |xml| xml.text(&self.text.slice(token.span)));
        }
    }

    fn terms(&self, xml: &mut Xml) {
        for (position, token) in self.tokens.iter().enumerate() {
            let id = term(position);
            // The open classes of Universal Dependencies.
            let open = matches!(token.upos, "ADJ" | "ADV" | "INTJ" | "NOUN" | "PROPN" | "VERB");
            let attributes: [(&str, &dyn Display); 4] = [
                ("id", &id),
                ("type", if open { &"open" } else { &"close" }),
                ("lemma", &token.lemma),
                ("pos", &token.upos),
            ];
            xml.element("term", &attributes, |xml| {
                xml.element("span", &[], |xml| {
                    xml.element("target", &[("id", &format_args!("w{}", position + 1))], |_| {});
                });
            });
        }
    }

    fn dependencies(&self, xml: &mut Xml) {
        for &(head, dependent, relation) in &self.dependencies {
            let attributes: [(&str, &dyn Display); 3] =
                [("from", &term(head)), ("to", &term(dependent)), ("rfunc", &relation)];
            xml.element("dep", &attributes, |_| {});
        }
    }

    fn coreferences(&self, xml: &mut Xml) {
        for (number, mentions) in (1..).zip(&self.entities) {
            let id = format!("co{number}");
            let attributes: [(&str, &dyn Display); 3] =
                [("id", &id), ("type", &"entity"), ("status", &"system")];
            xml.element("coref", &attributes, |xml| mentions.iter().for_each(|m| span(xml, m)));
        }
    }

    fn attribution(&self, xml: &mut Xml) {
        for statement in &self.statements {
            xml.element("statement", &[("id", &format_args!("a{}", statement.number))], |xml| {
                let parts = [
                    ("statement_target", &statement.target),
                    ("statement_source", &statement.source),
                    ("statement_cue", &statement.cue),
                ];
                for (name, words) in parts.into_iter().filter(|(_, words)| !words.is_empty()) {
                    xml.element(name, &[], |xml| span(xml, words));
                }
            });
        }
    }
}

/// The header: the document's metadata, and for each layer that it was sayso that made it. Without times, which would
/// make two readings of one article differ.
fn header(xml: &mut Xml, record: &Record, layers: &[&str]) {
    xml.element("nafHeader", &[], |xml| {
        let file =
            [("title", &record.title), ("author", &record.author), ("creationtime", &record.published)];
        let known = file.iter().filter_map(|(name, value)| Some((*name, value.as_ref()? as &dyn Display)));
        xml.element("fileDesc", &known.collect::<Vec<_>>(), |_| {});
        let address = record.url.as_ref().map(|url| ("uri", url as &dyn Display));
        let public: Vec<_> = [("publicId", &record.id as &dyn Display)].into_iter().chain(address).collect();
        xml.element("public", &public, |_| {});
        let reader = &record.reader;
        let version = format!("{} {} {}", reader.version, reader.model, reader.lexicon);
        for layer in layers {
            xml.element("linguisticProcessors", &[("layer", layer)], |xml| {
                xml.element("lp", &[("name", &"sayso"), ("version", &version)], |_| {});
            });
        }
    });
}

/// The words that some spans touch. Words stand in order and do not overlap.
fn words(tokens: &[TokenRecord], spans: &[SpanRecord]) -> Words {
    let mut found = Words::new();
    for span in spans {
        let first = tokens.partition_point(|t| t.span.end <= span.start);
        let inside = tokens[first..].iter().take_while(|t| t.span.start < span.end).count();
        found.extend(first..first + inside);
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The id of the term of a word.
fn term(position: usize) -> String {
    format!("t{}", position + 1)
}

fn span(xml: &mut Xml, words: &[usize]) {
    xml.element("span", &[], |xml| {
        for &position in words {
            xml.element("target", &[("id", &term(position))], |_| {});
        }
    });
}
