//! A user's coding scheme: read from its folder, and `sayso scheme`, which checks it on its own examples.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow};
use sayso::actors;
use sayso::lexicon::{Frame, Lexicon, Scheme};
use sayso::text::Article;
use sayso::{Pipeline, Reading};

use crate::args::SchemeArgs;
use crate::exit::Exit;
use crate::screen::counted;

/// Lines of a table of actors that are named one by one; a file of another form would have as many as lines.
const NAMED_LINES: usize = 10;

/// The pipeline with the scheme of `folder` and the actors of `files` over the built-in rules, or with these alone; an error says what to mend.
/// Lines of `files` that cannot be used, or not whole, are named on standard error.
pub fn pipeline(folder: Option<&Path>, files: &[PathBuf]) -> Result<Pipeline, String> {
    let no_network = |e| format!("the network could not be loaded: {e}");
    let scheme = folder.map(read).transpose()?;
    if files.is_empty() {
        return match scheme {
            None => Pipeline::new().map_err(no_network),
            Some(scheme) => Pipeline::with_scheme(&scheme).map_err(|e| e.to_string()),
        };
    }
    let mut rules = match scheme {
        Some(scheme) => Lexicon::with_scheme(&scheme),
        None => Lexicon::own(),
    }
    .map_err(|e| e.to_string())?;
    for path in files {
        let name = path.display();
        let file = fs::File::open(path).map_err(|e| format!("{name}: {e}"))?;
        let imported =
            actors::add(&mut rules, io::BufReader::new(file)).map_err(|e| format!("{name}: {e}"))?;
        // What cannot be written to standard error cannot be told at all.
        let mut log = io::stderr().lock();
        for note in imported.notes.iter().take(NAMED_LINES) {
            let _ = writeln!(log, "sayso: {name}: {note}");
        }
        if let Some(more) = imported.notes.len().checked_sub(NAMED_LINES).filter(|n| *n > 0) {
            let _ = writeln!(log, "sayso: {name}: {more} more lines of which something is wrong");
        }
    }
    Pipeline::with_rules(rules).map_err(no_network)
}

/// The tables of a folder: every .tsv file in it and in frames/.
fn read(folder: &Path) -> Result<Scheme, String> {
    let name = folder.file_name().map_or_else(|| "scheme".into(), |n| n.to_string_lossy().into_owned());
    let mut tables = Vec::new();
    for (place, prefix) in [(folder.to_owned(), ""), (folder.join("frames"), "frames/")] {
        let files = match fs::read_dir(&place) {
            Ok(files) => files,
            Err(e) if prefix.is_empty() => {
                return Err(format!(
                    "{}: {e}; name the folder of a scheme (docs/schemes.md)",
                    place.display()
                ));
            }
            Err(_) => continue,
        };
        for file in files {
            let path = file.map_err(|e| format!("{}: {e}", place.display()))?.path();
            if path.extension().is_some_and(|e| e == "tsv") {
                let table =
                    path.file_name().map(|n| format!("{prefix}{}", n.to_string_lossy())).unwrap_or_default();
                let text = fs::read_to_string(&path)
                    .map_err(|e| format!("{}: {e}; tables are UTF-8", path.display()))?;
                tables.push((table, text));
            }
        }
    }
    if tables.is_empty() {
        return Err(format!(
            "{}: no .tsv file; a scheme has types.tsv or frames/TYPE.tsv (docs/schemes.md)",
            folder.display()
        ));
    }
    // The order of a folder's files is the system's; that of the tables must not be.
    tables.sort();
    Ok(Scheme::new(name, tables))
}

/// Runs `sayso scheme`.
///
/// # Errors
/// What is no fault of the scheme: output that cannot be written, a network that cannot run.
pub fn run(args: SchemeArgs) -> Result<Exit> {
    let (mut out, mut log) = (io::stdout().lock(), io::stderr());
    let scheme = match read(&args.folder) {
        Ok(scheme) => scheme,
        Err(message) => {
            writeln!(log, "sayso: {message}")?;
            return Ok(Exit::Nothing);
        }
    };
    let pipeline = match Pipeline::with_scheme(&scheme) {
        Ok(pipeline) => pipeline,
        Err(message) => {
            writeln!(log, "sayso: {message}")?;
            return Ok(Exit::Nothing);
        }
    };
    let own = format!("{}/frames/", scheme.name());
    let mut frames: Vec<&Frame> =
        pipeline.lexicon().frames.all().filter(|f| f.origin.starts_with(&own)).collect();
    // A row with several lemmas gives as many frames; its examples hold for the row.
    frames.sort_by_key(|f| &f.origin);
    frames.dedup_by(|a, b| a.origin == b.origin);
    let (mut held, mut failed, mut untold) = (0, 0, 0);
    for frame in frames {
        untold += usize::from(frame.fires.is_empty() && frame.silent.is_empty());
        for (example, fires) in [(&frame.fires, true), (&frame.silent, false)] {
            if example.is_empty() {
                continue;
            }
            if holds(&pipeline, frame, example, fires)? {
                held += 1;
            } else {
                failed += 1;
                let expected = if fires { "does not fire on" } else { "fires on" };
                writeln!(out, "{}: {} {expected}: {example}", frame.origin, frame.lemma.join(" "))?;
            }
        }
    }
    let mut shadowed = 0;
    for (row, by) in pipeline.lexicon().shadowed().into_iter().filter(|(row, _)| row.origin.starts_with(&own))
    {
        shadowed += 1;
        writeln!(
            out,
            "{}: {} never fires: {} takes all it fits",
            row.origin,
            row.lemma.join(" "),
            by.origin
        )?;
    }
    let examples = counted(held, "example");
    let (hold, not) = (if held == 1 { "holds" } else { "hold" }, if failed == 1 { "does" } else { "do" });
    let without = match untold {
        0 => String::new(),
        n => format!("; {} of frames without an example", counted(n, "row")),
    };
    writeln!(out, "{}: {examples} {hold}, {failed} {not} not{without}", scheme.name())?;
    Ok(if failed + shadowed == 0 { Exit::Ok } else { Exit::Some })
}

/// Whether the row behaves on its example as it says: fires at the word in stars, or nowhere.
fn holds(pipeline: &Pipeline, frame: &Frame, example: &str, fires: bool) -> Result<bool> {
    let starred = example.find('*').map_or("", |i| &example[i + 1..]);
    let word = starred.split('*').next().unwrap_or_default();
    let mut plain = example.replace('*', "");
    for mark in ["[a:", "[r:", "[o:", "]"] {
        plain = plain.replace(mark, "");
    }
    let Reading { document, findings } =
        pipeline.read(Article::plain(plain.as_str())).map_err(|e| anyhow!("{e}"))?;
    let mut found =
        findings.events.iter().filter(|e| e.frame == frame.origin).map(|e| e.trigger.of(document.text()));
    Ok(if fires {
        found.any(|t| word.is_empty() || word.contains(t) || t.contains(word))
    } else {
        found.next().is_none()
    })
}
