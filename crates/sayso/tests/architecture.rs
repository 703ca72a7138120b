//! The map holds: every path that ARCHITECTURE.md names exists, and every crate has its paragraph with one invariant.
//!
//! A path is whatever stands in code marks and has a slash or a file's extension, and the target of a link. It counts from
//! the repository's root.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Extensions by which a word in code marks is a file at the root.
const EXTENSIONS: &[&str] = &["lock", "md", "rs", "toml"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn map() -> String {
    fs::read_to_string(root().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md is readable")
}

/// The paths that a text in Markdown names, outside fenced blocks.
fn paths(markdown: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut fenced = false;
    for line in markdown.lines() {
        if line.starts_with("```") {
            fenced = !fenced;
        } else if !fenced {
            let code = line.split('`').skip(1).step_by(2).filter(|code| is_path(code));
            let links =
                line.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(target, _)| target);
            let local = links.map(|target| target.split('#').next().unwrap_or_default());
            found
                .extend(code.chain(local.filter(|t| !t.is_empty() && !t.contains("://"))).map(str::to_owned));
        }
    }
    found
}

fn is_path(code: &str) -> bool {
    let plain = !code.contains([' ', ':', '(', '<', '*']);
    let extension = Path::new(code).extension().and_then(|e| e.to_str());
    plain && (code.contains('/') || extension.is_some_and(|e| EXTENSIONS.contains(&e)))
}

/// The paragraphs of the crates: (name, text), by their headings of the third level.
fn paragraphs(markdown: &str) -> Vec<(&str, &str)> {
    let crates =
        markdown.split("\n## ").find(|part| part.starts_with("The crates\n")).expect("the crates' section");
    crates.split("\n### ").skip(1).filter_map(|part| part.split_once('\n')).collect()
}

#[test]
fn every_path_on_the_map_exists() {
    let named = paths(&map());
    assert!(named.contains("crates/sayso/src/pipeline.rs"), "the map's paths were not found: {named:?}");
    let gone: Vec<&String> = named.iter().filter(|path| !root().join(path).exists()).collect();
    assert!(gone.is_empty(), "ARCHITECTURE.md names what does not exist: {gone:?}");
}

#[test]
fn every_crate_has_its_paragraph() {
    let folders = fs::read_dir(root().join("crates")).expect("crates/ is readable");
    let crates: BTreeSet<String> = folders
        .map(|folder| folder.expect("a folder of crates/ is readable"))
        .filter(|folder| folder.path().join("Cargo.toml").exists())
        .map(|folder| folder.file_name().to_string_lossy().into_owned())
        .collect();
    let map = map();
    let explained: BTreeSet<String> = paragraphs(&map).into_iter().map(|(name, _)| name.to_owned()).collect();
    assert_eq!(explained, crates, "left: the crates on the map, right: those in crates/");
}

#[test]
fn every_crate_has_one_invariant() {
    let map = map();
    let wrong: Vec<(&str, usize)> = paragraphs(&map)
        .into_iter()
        .map(|(name, text)| (name, text.matches("**Invariant:**").count()))
        .filter(|(_, count)| *count != 1)
        .collect();
    assert!(wrong.is_empty(), "crates with another number of invariants than one: {wrong:?}");
}

#[test]
fn paths_are_told_from_other_code() {
    let text = "`a/b.rs`, `x.md` and `Span`, `sayso read FILE`, `a::b/c`, [l](docs/r.md#x), [w](https://w.example)\n```text\n`c/d`\n```\n";
    let found: Vec<String> = paths(text).into_iter().collect();
    assert_eq!(found, ["a/b.rs", "docs/r.md", "x.md"]);
}
