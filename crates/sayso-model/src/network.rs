//! The network behind a small trait.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use rten::{Model, ModelOptions, NodeId, RunOptions, ThreadPool};
use rten_tensor::NdTensor;
use rten_tensor::prelude::*;

use crate::relations::Relations;
use crate::shapes::{MARKED_SOURCE, MARKED_TARGET};
use crate::{Labels, Links, Pieces, SPECIAL_SHAPE};

/// Weights that cannot be read, or a network that cannot run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelError(String);

impl ModelError {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }
}

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "model: {}", self.0)
    }
}

impl std::error::Error for ModelError {}

/// The files of one set of weights.
#[derive(Debug, Clone, Copy)]
pub struct Weights {
    /// `network.onnx`.
    pub network: &'static [u8],
    /// `labels.json`.
    pub labels: &'static str,
    /// `links.f32`.
    pub links: &'static [u8],
    /// `vocab.txt`.
    pub vocabulary: &'static str,
}

/// One window of words as the network sees it.
#[derive(Debug, Clone, Default)]
pub struct Window {
    /// Piece ids of all words, without the special pieces.
    pub pieces: Vec<u32>,
    /// Index into `pieces` of each word's first piece.
    pub firsts: Vec<usize>,
    /// Shape of each word ([`crate::window_shapes`]).
    pub shapes: Vec<u8>,
}

/// The outputs for the words of a window, in order.
#[derive(Debug, Clone, Default)]
pub struct Outputs {
    /// Scores, `words × tag_width`, row by row.
    pub tags: Vec<f32>,
    /// Link vectors, `words × link_width`, row by row.
    pub links: Vec<f32>,
}

/// A network that reads windows of words.
pub trait Network: Send + Sync {
    /// What the output columns mean.
    fn labels(&self) -> &Labels;
    /// How links are scored.
    fn links(&self) -> &Links;
    /// How words are cut into pieces.
    fn pieces(&self) -> &Pieces;
    /// Reads a window.
    ///
    /// # Errors
    /// When the network cannot run on this input; a window longer than [`Labels::window`] is one.
    fn run(&self, window: &Window) -> Result<Outputs, ModelError>;
    /// Probabilities of each of [`Labels::types`] for the relation of the words `source` to the words `target` of a window, in a
    /// run of its own in which those words are marked.
    ///
    /// # Errors
    /// When the network cannot run, or its weights were not taught relations.
    fn relation(&self, window: &Window, source: &[usize], target: &[usize]) -> Result<Vec<f32>, ModelError>;
}

/// The shipped network, run by rten on the calling thread's share of the CPU.
pub struct RtenNetwork {
    model: Model,
    /// Idle pools of one thread. rten runs every operator inside a pool; callers on several threads would queue for a
    /// shared one, so each run takes one of its own and gives it back.
    pools: Mutex<Vec<Arc<ThreadPool>>>,
    inputs: [NodeId; 4],
    outputs: [NodeId; 2],
    /// The output from which relations are read; weights may lack it.
    pairs: Option<NodeId>,
    relations: Option<Relations>,
    labels: Labels,
    links: Links,
    pieces: Pieces,
}

impl fmt::Debug for RtenNetwork {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RtenNetwork").field("parameters", &self.model.total_params()).finish_non_exhaustive()
    }
}

impl RtenNetwork {
    /// Loads `weights`. Every run uses one thread: documents, not matrices, are what runs in parallel, so results do not
    /// depend on the number of threads.
    ///
    /// # Errors
    /// When a file of the weights is broken or they do not belong together.
    pub fn new(weights: Weights) -> Result<Self, ModelError> {
        let labels = Labels::parse(weights.labels)?;
        let links = Links::parse(weights.links, &labels)?;
        let pieces = Pieces::new(weights.vocabulary)
            .map_err(|name| ModelError::new(format!("vocab.txt: no piece {name}")))?;
        let mut options = ModelOptions::with_all_ops();
        options.prepack_weights(true);
        let model = options
            .load_static_slice(weights.network)
            .map_err(|e| ModelError::new(format!("network.onnx: {e}")))?;
        let node =
            |name: &str| model.node_id(name).map_err(|e| ModelError::new(format!("network.onnx: {e}")));
        let inputs = [node("input_ids")?, node("shape_ids")?, node("position_ids")?, node("word_index")?];
        let outputs = [node("tags")?, node("links")?];
        let pairs = if labels.types.is_empty() { None } else { Some(node("pairs")?) };
        let relations = pairs.map(|_| Relations::parse(weights.links, &labels)).transpose()?;
        Ok(Self {
            model,
            pools: Mutex::new(Vec::new()),
            inputs,
            outputs,
            pairs,
            relations,
            labels,
            links,
            pieces,
        })
    }
}

impl Network for RtenNetwork {
    fn labels(&self) -> &Labels {
        &self.labels
    }

    fn links(&self) -> &Links {
        &self.links
    }

    fn pieces(&self) -> &Pieces {
        &self.pieces
    }

    fn run(&self, window: &Window) -> Result<Outputs, ModelError> {
        if window.firsts.is_empty() {
            return Ok(Outputs::default());
        }
        let [tags, links] = self.compute(window, self.outputs)?;
        Ok(Outputs { tags, links })
    }

    fn relation(&self, window: &Window, source: &[usize], target: &[usize]) -> Result<Vec<f32>, ModelError> {
        let (Some(pairs), Some(relations)) = (self.pairs, &self.relations) else {
            return Err(ModelError::new("these weights were not taught the relations of pairs"));
        };
        let mut marked = window.clone();
        for (words, mark) in [(source, MARKED_SOURCE), (target, MARKED_TARGET)] {
            for &w in words {
                marked.shapes[w] = marked.shapes[w] % MARKED_SOURCE + mark;
            }
        }
        let [rows] = self.compute(&marked, [pairs])?;
        Ok(relations.probabilities(&rows, source, target))
    }
}

impl RtenNetwork {
    /// Runs a window and takes the values of `outputs`, row by row.
    ///
    /// One window a run: nothing is padded, so attention needs no mask, and what a layer makes of at most
    /// [`Labels::window`] pieces stays in the processor's cache. Several windows in a run are slower, the more so the more of them.
    fn compute<const N: usize>(
        &self,
        window: &Window,
        outputs: [NodeId; N],
    ) -> Result<[Vec<f32>; N], ModelError> {
        let length = window.pieces.len() + 2;
        if length > self.labels.window {
            return Err(ModelError::new(format!(
                "a window of {length} pieces is longer than {}",
                self.labels.window
            )));
        }
        let mut ids = NdTensor::<i32, 2>::zeros([1, length]);
        let mut shapes = NdTensor::<i32, 2>::full([1, length], i32::from(SPECIAL_SHAPE));
        ids[[0, 0]] = self.pieces.cls as i32;
        for (i, p) in window.pieces.iter().enumerate() {
            ids[[0, i + 1]] = *p as i32;
        }
        ids[[0, length - 1]] = self.pieces.sep as i32;
        for (k, first) in window.firsts.iter().enumerate() {
            let end = window.firsts.get(k + 1).copied().unwrap_or(window.pieces.len());
            for i in *first..end {
                shapes[[0, i + 1]] = i32::from(window.shapes[k]);
            }
        }
        let positions = NdTensor::<i32, 2>::from_fn([1, length], |[_, i]| i as i32);
        let words = window.firsts.len();
        let index =
            NdTensor::from_data([words], window.firsts.iter().map(|&f| f as i32 + 1).collect::<Vec<_>>());
        let [i, s, p, x] = self.inputs;
        let inputs = vec![
            (i, ids.view().into()),
            (s, shapes.view().into()),
            (p, positions.view().into()),
            (x, index.view().into()),
        ];
        let idle = self.pools.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let pool = idle.unwrap_or_else(|| Arc::new(ThreadPool::with_num_threads(1)));
        let options = RunOptions::default().with_thread_pool(Some(pool.clone()));
        let result = self.model.run_n(inputs, outputs, Some(options));
        self.pools.lock().unwrap_or_else(PoisonError::into_inner).push(pool);
        let values = result.map_err(|e| ModelError::new(format!("network.onnx: {e}")))?;
        let mut out = [const { Vec::new() }; N];
        for (into, value) in out.iter_mut().zip(values) {
            let tensor: rten_tensor::Tensor<f32> =
                value.try_into().map_err(|_| ModelError::new("network.onnx: an output is not f32"))?;
            *into = tensor.into_data();
        }
        Ok(out)
    }
}
