//! The weights of sayso's English reader: data only.
//!
//! `data/manifest.json` says what they were trained on, under which licences, with which seed and with what result;
//! `training/` makes them (`training/README.md`, "Export").

/// The network as ONNX with int8 weights.
pub static NETWORK: &[u8] = include_bytes!("../data/network.onnx");
/// What each output column means.
pub static LABELS: &str = include_str!("../data/labels.json");
/// Parameters of link scoring, little-endian f32.
pub static LINKS: &[u8] = include_bytes!("../data/links.f32");
/// Word pieces, one a line.
pub static VOCABULARY: &str = include_str!("../data/vocab.txt");
/// Name, sources, licences, seed, scores and SHA-256 of the weights.
pub static MANIFEST: &str = include_str!("../data/manifest.json");
