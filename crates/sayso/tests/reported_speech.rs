//! Our own texts with reported speech, each with the answer of a careful reader (`reported_speech/*.txt`).
//!
//! A text fails if an attribution is missing, too many, or wrong in any key that its block gives. `reported_speech.known.txt` lists
//! the texts that fail with the shipped weights; a failure beyond the list fails the test, and
//! `UPDATE_KNOWN=1 cargo test -p sayso --test reported_speech` rewrites the list. `-- --nocapture` shows every failure.
//!
//! The form of the files: `=== name`, the text, `---`, then one block an attribution in order of its first word, or the line `none`.
//! Parts of a discontinuous span are joined by ` ... `, `-` is an empty one. Words are compared, not the punctuation around them.
#![expect(clippy::print_stdout, reason = "the failures are for whoever runs the test with --nocapture")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use sayso::extraction::{Attribution, Findings};
use sayso::text::{Article, Span};
use sayso::{Pipeline, Reading};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/reported_speech");
const KNOWN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/reported_speech.known.txt");

/// One attribution as a block of the file gives it: key, value.
type Block = Vec<(String, String)>;

struct Case {
    name: String,
    text: String,
    expected: Vec<Block>,
}

#[test]
fn careful_readers_and_sayso_agree() {
    let pipeline = Pipeline::new().unwrap_or_else(|e| panic!("{e}"));
    let cases = cases();
    assert!(cases.len() >= 120, "{FOLDER} holds {} texts only", cases.len());
    let mut failures: BTreeMap<&str, String> = BTreeMap::new();
    let mut by_file: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for case in &cases {
        let reading =
            pipeline.read(Article::plain(&case.text)).unwrap_or_else(|e| panic!("{}: {e}", case.name));
        let count = by_file.entry(case.name.split('/').next().unwrap_or_default()).or_default();
        count.1 += 1;
        match differences(case, &reading) {
            Some(text) => {
                failures.insert(&case.name, text);
            }
            None => count.0 += 1,
        }
    }
    for (name, text) in &failures {
        println!("=== {name}\n{text}");
    }
    for (file, (right, all)) in &by_file {
        println!("{file:<16} {right:>3} of {all:>3} right");
    }
    println!("{:<16} {:>3} of {:>3} right", "all", cases.len() - failures.len(), cases.len());
    if std::env::var_os("UPDATE_KNOWN").is_some() {
        let list: String = failures.keys().map(|name| format!("{name}\n")).collect();
        fs::write(KNOWN, list).unwrap_or_else(|e| panic!("{KNOWN}: {e}"));
        return;
    }
    let known = fs::read_to_string(KNOWN).unwrap_or_default();
    let listed: Vec<&str> = known.lines().collect();
    for name in listed.iter().filter(|n| !failures.contains_key(*n)) {
        println!("remove from the list, it holds: {name}");
    }
    let new: Vec<String> = failures
        .iter()
        .filter(|(name, _)| !listed.contains(name))
        .map(|(n, t)| format!("=== {n}\n{t}"))
        .collect();
    assert!(new.is_empty(), "texts fail that are not in {KNOWN}:\n\n{}", new.join("\n"));
}

/// What differs between the expected blocks and the attributions found; `None` when nothing does.
fn differences(case: &Case, reading: &Reading) -> Option<String> {
    let (text, findings) = (reading.document.text(), &reading.findings);
    let mut report = String::new();
    if findings.attributions.len() != case.expected.len() {
        let _ = writeln!(
            report,
            "{} attributions, {} expected",
            findings.attributions.len(),
            case.expected.len()
        );
    }
    for (i, block) in case.expected.iter().enumerate() {
        let Some(found) = findings.attributions.get(i) else { break };
        for (key, value) in block {
            let got = value_of(key, found, findings, text);
            if !agree(key, value, &got) {
                let _ = writeln!(report, "  {} {key}: {value}\n    got: {got}", i + 1);
            }
        }
    }
    if report.is_empty() {
        return None;
    }
    let mut full = format!("{text}\n");
    for (i, a) in findings.attributions.iter().enumerate() {
        let of = |key: &str| value_of(key, a, findings, text);
        let _ = writeln!(full, "  found {}: {} | {} | {}", i + 1, of("source"), of("cue"), of("content"));
    }
    full.push_str(&report);
    Some(full)
}

fn value_of(key: &str, a: &Attribution, findings: &Findings, text: &str) -> String {
    let words = |spans: &[Span]| {
        if spans.is_empty() {
            return "-".to_owned();
        }
        spans.iter().map(|s| s.of(text)).collect::<Vec<_>>().join(" ... ")
    };
    match key {
        "source" => words(&a.source),
        "cue" => words(&a.cue),
        "content" => words(&a.content),
        "kind" => a.kind.name().to_owned(),
        "stance" => a.stance.name().to_owned(),
        "via" => a.chain.join("; "),
        "speaker" => a.speaker.map_or_else(|| "-".to_owned(), |e| findings.entities[e].name.clone()),
        "context" => a.context.map_or_else(|| "-".to_owned(), |c| c.name().to_owned()),
        "hedge" => {
            let hedges = a
                .hedges
                .iter()
                .map(|h| format!("{} = {}", h.span.of(text), h.probability.map_or("-", |p| p.term)));
            hedges.collect::<Vec<_>>().join("; ")
        }
        // Not compared yet.
        "type" => String::new(),
        _ => panic!("unknown key {key:?}"),
    }
}

fn agree(key: &str, expected: &str, got: &str) -> bool {
    match key {
        "type" => true,
        "source" | "cue" | "content" | "speaker" => plain(expected) == plain(got),
        "via" => {
            let names = |list: &str| list.split(';').map(plain).collect::<Vec<_>>();
            names(expected) == names(got)
        }
        _ => expected == got,
    }
}

/// The words without punctuation around them, and without a possessive's ending or a leading article: those are conventions.
fn plain(span: &str) -> Vec<String> {
    if matches!(span.trim(), ":" | "—" | "--") {
        return vec![":".to_owned()];
    }
    let all: Vec<String> = span
        .replace("...", " ")
        .split(|c: char| c.is_whitespace())
        .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric() && c != '%' && c != '$').to_lowercase())
        .map(|w| w.trim_end_matches("'s").trim_end_matches("’s").to_owned())
        .filter(|w| !w.is_empty())
        .collect();
    match all.first().map(String::as_str) {
        Some("the" | "a" | "an") if all.len() > 1 => all[1..].to_vec(),
        _ => all,
    }
}

fn cases() -> Vec<Case> {
    let mut files: Vec<_> = fs::read_dir(Path::new(FOLDER))
        .unwrap_or_else(|e| panic!("{FOLDER}: {e}"))
        .map(|f| f.unwrap_or_else(|e| panic!("{FOLDER}: {e}")).path())
        .collect();
    files.sort();
    let mut out = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        let stem = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        for part in text.split("\n=== ").map(|p| p.trim_start_matches("=== ")) {
            let (name, rest) = part.split_once('\n').unwrap_or((part, ""));
            if name.trim().is_empty() || name.starts_with('#') {
                continue;
            }
            let (body, answer) =
                rest.split_once("\n---\n").unwrap_or_else(|| panic!("{stem}/{name}: no line ---"));
            let text: String =
                body.lines().filter(|l| !l.starts_with("# ")).map(|l| format!("{l}\n")).collect();
            let expected = answer
                .split("\n\n")
                .map(|block| block.lines().filter(|l| !l.starts_with('#')).collect::<Vec<_>>())
                .filter(|lines| {
                    !lines.is_empty() && lines.iter().any(|l| !l.trim().is_empty()) && lines != &["none"]
                })
                .map(|lines| {
                    lines
                        .iter()
                        .filter(|l| !l.trim().is_empty())
                        .map(|l| {
                            let (key, value) = l
                                .split_once(": ")
                                .unwrap_or_else(|| panic!("{stem}/{name}: {l:?} has no key"));
                            (key.to_owned(), value.to_owned())
                        })
                        .collect()
                })
                .collect();
            out.push(Case {
                name: format!("{stem}/{}", name.trim()),
                text: text.trim().to_owned(),
                expected,
            });
        }
    }
    out
}
