//! What each output column means. The label sets travel with the weights, so that new weights need no new program.

use std::collections::BTreeMap;
use std::ops::Range;

use sayso_text::{AttributionRole, Feature, NameKind, Relation, Upos};
use serde::Deserialize;

use crate::ModelError;

/// A run of output columns.
pub type Block = Range<usize>;

#[derive(Deserialize)]
struct File {
    upos: Vec<String>,
    features: BTreeMap<String, Vec<String>>,
    lemma: Vec<String>,
    relations: Vec<String>,
    names: Vec<String>,
    roles: Vec<String>,
    parts: Vec<String>,
    blocks: Vec<(String, usize)>,
    link_blocks: Vec<(String, usize)>,
    /// Event types and factuality: absent from weights that were not taught them.
    #[serde(default)]
    events: Vec<String>,
    #[serde(default)]
    act_parts: Vec<String>,
    #[serde(default)]
    statuses: Vec<String>,
    #[serde(default)]
    types: Vec<String>,
    #[serde(default)]
    pair_blocks: Vec<(String, usize)>,
    parameters: BTreeMap<String, Parameter>,
    scales: BTreeMap<String, f32>,
    window: usize,
}

#[derive(Deserialize, Clone)]
pub(crate) struct Parameter {
    pub offset: usize,
    pub shape: Vec<usize>,
}

/// A BIO tag: outside, or the first or a further word of a labelled run.
pub type Bio<T> = Option<(bool, T)>;

/// What a word is to the trigger of an event, in the order of the scores.
const ACT_PARTS: &[&str] = &["O", "actor", "recipient"];

/// What became of an event, in the order of the scores.
const STATUSES: &[&str] = &["actual", "planned", "hypothetical", "negated"];

/// The label sets of one set of weights and the columns in which their scores stand.
#[derive(Debug, Clone)]
pub struct Labels {
    /// Parts of speech.
    pub upos: Vec<Upos>,
    /// Feature, its columns, and for each column the index of the value (`None` = absent).
    pub features: Vec<(Feature, Block, Vec<Option<usize>>)>,
    /// Lemma scripts: `-K+SUFFIX` cuts K characters of the lower-cased form and adds SUFFIX, `=LEMMA` replaces it.
    pub lemma: Vec<String>,
    /// Relations of the tree.
    pub relations: Vec<Relation>,
    /// BIO tags of names: (begins, kind).
    pub names: Vec<Bio<NameKind>>,
    /// BIO tags of attribution roles: (begins, role).
    pub roles: Vec<Bio<AttributionRole>>,
    /// What a word is to one cue: nothing, or a part of its attribution.
    pub parts: Vec<Option<AttributionRole>>,
    /// What a word triggers: nothing, or an event of this type. Empty if the weights were not taught events.
    pub events: Vec<Option<String>>,
    /// Whether the weights tell what a word is to a trigger ([`crate::Links::acts`]) and the status of its event.
    pub acts: bool,
    /// Types of a marked pair's relation. Empty if the weights were not taught relations.
    pub types: Vec<String>,
    /// Columns of each block of the pair output: `source`, `target`, `text`, `look`.
    pub pair_blocks: BTreeMap<String, Block>,
    /// Columns of the pair output.
    pub pair_width: usize,
    /// Columns of each block of the tag output: `upos`, `lemma`, `sentence`, `names`, `roles`, `events`, `status`, `feat:...`.
    pub tag_blocks: BTreeMap<String, Block>,
    /// Columns of each block of the link output: `arc_dep`, `arc_head`, `rel_dep`, `rel_head`, `att_dep`, `att_cue`, `act_dep`,
    /// `act_trigger`.
    pub link_blocks: BTreeMap<String, Block>,
    /// Columns of the tag output.
    pub tag_width: usize,
    /// Columns of the link output.
    pub link_width: usize,
    /// Longest window in pieces, with the two special ones.
    pub window: usize,
    pub(crate) scales: BTreeMap<String, f32>,
    pub(crate) parameters: BTreeMap<String, (usize, Vec<usize>)>,
}

impl Labels {
    /// Reads `labels.json`.
    ///
    /// # Errors
    /// When the file is not of the form that `training/export.py` writes.
    pub fn parse(json: &str) -> Result<Self, ModelError> {
        let f: File = serde_json::from_str(json).map_err(|e| ModelError::new(format!("labels.json: {e}")))?;
        let (tag_blocks, tag_width) = blocks(&f.blocks);
        let (link_blocks, link_width) = blocks(&f.link_blocks);
        let (pair_blocks, pair_width) = blocks(&f.pair_blocks);
        for name in ["upos", "lemma", "sentence", "names", "roles"] {
            if !tag_blocks.contains_key(name) {
                return Err(ModelError::new(format!("labels.json: no block {name:?}")));
            }
        }
        let features = f
            .features
            .iter()
            .map(|(name, values)| feature(name, values, &tag_blocks))
            .collect::<Result<_, _>>()?;
        for (block, names, known) in
            [("act_parts", &f.act_parts, ACT_PARTS), ("statuses", &f.statuses, STATUSES)]
        {
            if !names.is_empty() && names != known {
                return Err(ModelError::new(format!("labels.json: {block} must be {known:?}")));
            }
        }
        Ok(Self {
            acts: !f.act_parts.is_empty() && tag_blocks.contains_key("status"),
            upos: each(&f.upos, |n| Upos::from_name(n).ok_or_else(|| unknown("part of speech", n)))?,
            features,
            relations: each(&f.relations, |n| {
                Relation::from_name(n)
                    .or_else(|| Relation::from_name(n.split(':').next().unwrap_or(n)))
                    .ok_or_else(|| unknown("relation", n))
            })?,
            names: each(&f.names, |n| bio(n, kind_of_name).ok_or_else(|| unknown("name tag", n)))?,
            roles: each(&f.roles, |n| bio(n, role).ok_or_else(|| unknown("role tag", n)))?,
            parts: each(&f.parts, |n| match n {
                "O" => Ok(None),
                n => role(n).map(Some).ok_or_else(|| unknown("part", n)),
            })?,
            events: f.events.into_iter().map(|e| Some(e).filter(|e| e != "O")).collect(),
            types: f.types,
            pair_blocks,
            pair_width,
            lemma: f.lemma,
            tag_blocks,
            link_blocks,
            tag_width,
            link_width,
            window: f.window,
            scales: f.scales,
            parameters: f.parameters.into_iter().map(|(k, p)| (k, (p.offset, p.shape))).collect(),
        })
    }

    /// The columns of a block of the tag output.
    ///
    /// # Panics
    /// If there is no such block; the five that the reader needs are checked when the labels are read.
    pub fn tags(&self, block: &str) -> Block {
        self.tag_blocks[block].clone()
    }
}

fn unknown(what: &str, name: &str) -> ModelError {
    ModelError::new(format!("labels.json: unknown {what} {name:?}"))
}

/// A feature, its columns, and the index of the value of each.
fn feature(
    name: &str,
    values: &[String],
    tag_blocks: &BTreeMap<String, Block>,
) -> Result<(Feature, Block, Vec<Option<usize>>), ModelError> {
    let feature =
        Feature::ALL.iter().copied().find(|x| x.name() == name).ok_or_else(|| unknown("feature", name))?;
    let block =
        tag_blocks.get(&format!("feat:{name}")).cloned().ok_or_else(|| unknown("feature block", name))?;
    let columns = each(values, |v| match v {
        "_" => Ok(None),
        v => feature.values().iter().position(|x| *x == v).map(Some).ok_or_else(|| unknown("value", v)),
    })?;
    Ok((feature, block, columns))
}

fn each<T>(names: &[String], f: impl Fn(&str) -> Result<T, ModelError>) -> Result<Vec<T>, ModelError> {
    names.iter().map(|n| f(n)).collect()
}

fn kind_of_name(name: &str) -> Option<NameKind> {
    match name {
        "PER" => Some(NameKind::Person),
        "ORG" => Some(NameKind::Organization),
        "LOC" => Some(NameKind::Place),
        "GROUP" => Some(NameKind::Group),
        "OTHER" => Some(NameKind::Other),
        _ => None,
    }
}

fn role(name: &str) -> Option<AttributionRole> {
    match name {
        "source" => Some(AttributionRole::Source),
        "cue" => Some(AttributionRole::Cue),
        "content" => Some(AttributionRole::Content),
        _ => None,
    }
}

fn blocks(list: &[(String, usize)]) -> (BTreeMap<String, Block>, usize) {
    let mut at = 0;
    let map = list
        .iter()
        .map(|(name, width)| {
            let block = at..at + width;
            at += width;
            (name.clone(), block)
        })
        .collect();
    (map, at)
}

/// `None` = no such tag.
fn bio<T>(tag: &str, kind: impl Fn(&str) -> Option<T>) -> Option<Bio<T>> {
    if tag == "O" {
        return Some(None);
    }
    let (prefix, name) = tag.split_once('-')?;
    let kind = kind(name)?;
    match prefix {
        "B" => Some(Some((true, kind))),
        "I" => Some(Some((false, kind))),
        _ => None,
    }
}
