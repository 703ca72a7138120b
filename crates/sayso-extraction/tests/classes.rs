//! Every class for which a rule asks stands in `classes.tsv`: a name that no table has would never match, and nobody would notice.

use std::fs;
use std::path::{Path, PathBuf};

use sayso_lexicon::Lexicon;

/// The files of this crate's rules.
fn sources(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the folder is readable") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
}

/// The classes that a text of Rust names in calls of `is_a`.
fn asked_for(text: &str) -> Vec<String> {
    let calls = text.split("is_a(").skip(1).filter_map(|rest| rest.split_once(')').map(|_| rest));
    calls
        .filter_map(|rest| {
            // The second argument, if it is written out; a call ends its line or goes on behind it.
            let line = rest.lines().next()?;
            let (_, class) = line.split_once(", \"")?;
            let (class, behind) = class.split_once('"')?;
            behind.starts_with(')').then(|| class.to_owned())
        })
        .collect()
}

#[test]
fn every_class_that_a_rule_names_has_words() {
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    let known = Lexicon::builtin().class_names();
    let mut missing = Vec::new();
    let mut found = 0;
    for file in files {
        let text = fs::read_to_string(&file).expect("a source is readable");
        for class in asked_for(&text) {
            found += 1;
            if !known.contains(&class.as_str()) {
                missing.push(format!("{}: {class}", file.display()));
            }
        }
    }
    assert!(found > 50, "the sources name their classes in calls of is_a");
    assert!(missing.is_empty(), "classes.tsv lacks:\n{}", missing.join("\n"));
}
