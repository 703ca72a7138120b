//! `sayso parse`: raw text in, CoNLL-U out.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

use anyhow::{Result, anyhow};
use sayso::{Pipeline, intake};

use crate::args::ParseArgs;
use crate::conllu::conllu;
use crate::exit::Exit;
use crate::inputs::{STDIN, unreadable, whole};

/// Runs the command. What intake notes goes to standard error: CoNLL-U has no place for it.
///
/// # Errors
/// What is no fault of the input: a network that cannot be loaded or run, output that cannot be written.
pub fn run(args: ParseArgs) -> Result<Exit> {
    let article = bytes(&args.input).and_then(|(name, bytes)| {
        intake::text(&bytes, &name).map(|article| (name, article)).map_err(|e| e.to_string())
    });
    let (name, article) = match article {
        Ok(read) => read,
        Err(message) => {
            writeln!(io::stderr(), "sayso: {message}")?;
            return Ok(Exit::Nothing);
        }
    };
    for note in &article.notes {
        writeln!(io::stderr(), "sayso: {name}: {}", note.message)?;
    }
    let pipeline = Pipeline::new().map_err(|e| anyhow!("the network could not be loaded: {e}"))?;
    let document = pipeline.document(article)?;
    let mut out = io::stdout().lock();
    let statuses = if args.factuality { pipeline.statuses(&document) } else { Vec::new() };
    out.write_all(conllu(&document, &statuses).as_bytes())?;
    out.flush()?;
    Ok(Exit::Ok)
}

/// The bytes of a file or of standard input, with the name for messages.
pub fn bytes(input: &Path) -> Result<(String, Vec<u8>), String> {
    if input == Path::new("-") {
        return Ok((STDIN.to_owned(), whole(&mut io::stdin().lock(), STDIN)?));
    }
    let name = input.display().to_string();
    let mut file = File::open(input).map_err(|e| unreadable(&name, &e))?;
    let bytes = whole(&mut file, &name)?;
    Ok((name, bytes))
}
