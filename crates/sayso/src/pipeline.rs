//! The stages in order.

use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use sayso_extraction::{Findings, extract, statuses};
use sayso_lexicon::{Lexicon, Scheme, Status};
use sayso_model::{ModelError, RtenNetwork, Weights};
use sayso_places::Gazetteer;
use sayso_reading::Reader;
use sayso_text::{Article, Document, Span};

use crate::Record;

/// A pipeline that cannot be built, or an article that the network could not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PipelineError(String);

impl fmt::Display for PipelineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for PipelineError {}

impl From<ModelError> for PipelineError {
    fn from(e: ModelError) -> Self {
        Self(e.to_string())
    }
}

/// One article with what each stage made of it.
#[derive(Debug, Clone)]
pub struct Reading {
    /// Words, sentences, syntax, names, attribution roles.
    pub document: Document,
    /// Entities, attributions, events.
    pub findings: Findings,
}

/// The shipped network and rules, ready to read.
#[derive(Debug)]
pub struct Pipeline {
    reader: Reader<RtenNetwork>,
    lexicon: Rules,
    gazetteer: &'static Gazetteer,
    model: String,
    /// Nanoseconds in extraction and in building records, summed over threads.
    later: [AtomicU64; 2],
}

/// The rules compiled into the program, or those with a scheme over them.
#[derive(Debug)]
enum Rules {
    Builtin(&'static Lexicon),
    Own(Box<Lexicon>),
}

/// Time spent in each stage, summed over threads.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Timings {
    /// Reading: cutting words, the network, decoding its scores.
    pub reading: sayso_reading::Timings,
    /// Extraction.
    pub extract: Duration,
    /// Building records.
    pub record: Duration,
}

impl Pipeline {
    /// Loads the weights and rules that are compiled into the program.
    ///
    /// # Errors
    /// When the weights cannot be loaded on this machine.
    pub fn new() -> Result<Self, PipelineError> {
        let network = RtenNetwork::new(Weights {
            network: sayso_model_en::NETWORK,
            labels: sayso_model_en::LABELS,
            links: sayso_model_en::LINKS,
            vocabulary: sayso_model_en::VOCABULARY,
        })?;
        Ok(Self {
            reader: Reader::new(network),
            lexicon: Rules::Builtin(Lexicon::builtin()),
            gazetteer: Gazetteer::builtin(),
            model: model_name(),
            later: Default::default(),
        })
    }

    /// The same with a user's coding scheme over the compiled rules.
    ///
    /// # Errors
    /// When the weights cannot be loaded on this machine, or the scheme does not have the documented form.
    pub fn with_scheme(scheme: &Scheme) -> Result<Self, PipelineError> {
        let rules = Lexicon::with_scheme(scheme).map_err(|e| PipelineError(e.to_string()))?;
        Self::with_rules(rules)
    }

    /// The same with rules of the caller's making: those of a scheme, or with actors of the user's own ([`crate::actors`]).
    ///
    /// # Errors
    /// When the weights cannot be loaded on this machine.
    pub fn with_rules(rules: Lexicon) -> Result<Self, PipelineError> {
        Ok(Self { lexicon: Rules::Own(Box::new(rules)), ..Self::new()? })
    }

    /// Reads one article: reading, then extraction. Callable from many threads at once; the result depends on the article alone.
    ///
    /// # Errors
    /// When the network cannot run.
    pub fn read(&self, article: Article) -> Result<Reading, PipelineError> {
        let document = self.document(article)?;
        let findings = self.findings(&document);
        Ok(Reading { document, findings })
    }

    /// The reading stage alone: words, sentences, syntax, names, attribution roles.
    ///
    /// # Errors
    /// When the network cannot run.
    pub fn document(&self, article: Article) -> Result<Document, PipelineError> {
        Ok(self.reader.read(article)?)
    }

    /// The extraction stage alone.
    pub fn findings(&self, document: &Document) -> Findings {
        self.clocked(0, || extract(document, self.lexicon(), self.gazetteer))
    }

    /// The status of what each verb, noun and adjective tells of, were it an act: see [`sayso_extraction::statuses`].
    pub fn statuses(&self, document: &Document) -> Vec<Option<Status>> {
        self.clocked(0, || statuses(document, self.lexicon()))
    }

    /// The record of a reading, as the program prints it.
    pub fn record(&self, reading: &Reading) -> Record {
        self.clocked(1, || crate::record(reading, &self.model, self.lexicon().version()))
    }

    /// The relation of the mentions `source` to the mentions `target` in `text`: which type of event, if the text tells of one, the first does
    /// to the second; every type with its probability, most probable first.
    ///
    /// # Errors
    /// When the network cannot run.
    pub fn relate(
        &self,
        text: &str,
        source: &[Span],
        target: &[Span],
    ) -> Result<Vec<(String, f32)>, PipelineError> {
        Ok(self.reader.relation(text, source, target)?)
    }

    /// Time spent so far in each stage.
    pub fn timings(&self) -> Timings {
        let later = |i: usize| Duration::from_nanos(self.later[i].load(Ordering::Relaxed));
        Timings { reading: self.reader.timings(), extract: later(0), record: later(1) }
    }

    fn clocked<T>(&self, stage: usize, work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let out = work();
        self.later[stage].fetch_add(start.elapsed().as_nanos() as u64, Ordering::Relaxed);
        out
    }

    /// Name and checksum of the weights.
    pub fn model(&self) -> &str {
        &self.model
    }

    /// The rules in use.
    pub fn lexicon(&self) -> &Lexicon {
        match &self.lexicon {
            Rules::Builtin(rules) => rules,
            Rules::Own(rules) => rules,
        }
    }
}

/// `name-xxxxxxxx`: the manifest's name and the first digits of the network's SHA-256.
fn model_name() -> String {
    let manifest: serde_json::Value = serde_json::from_str(sayso_model_en::MANIFEST).unwrap_or_default();
    let name = manifest["name"].as_str().unwrap_or("unnamed");
    let sum = manifest["files"]["network.onnx"]["sha256"].as_str().unwrap_or("");
    format!("{name}-{}", sum.get(..8).unwrap_or("unknown"))
}
