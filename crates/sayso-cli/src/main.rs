//! The program `sayso`.
//!
//! Every command has a module: [`read`], [`parse`], [`relate`], [`scheme`], [`explain`]. [`args`] declares the command line, [`exit`] the exit
//! codes. [`inputs`] finds and opens what is to be read, [`batch`] spreads it over threads, [`output`] puts it down in the
//! form that was asked for; [`people`] and [`evidence`] print a reading for people, [`conllu`] for linguists. Nothing is decided here about articles: the `sayso` library
//! reads them, and this crate converts.
//!
//! Data go to standard output, messages to standard error.

mod args;
mod batch;
mod conllu;
mod evidence;
mod exit;
mod explain;
mod inputs;
mod output;
mod parse;
mod people;
mod read;
mod relate;
mod scheme;
mod screen;

use std::io::{self, Write};
use std::process::ExitCode;

use anyhow::Result;
use clap::{CommandFactory, Parser};

use args::{Command, Sayso};
use exit::Exit;

fn main() -> ExitCode {
    match run(Sayso::parse().command) {
        Ok(exit) => exit.into(),
        // `sayso read ... | head` has what it wanted.
        Err(error) if is_broken_pipe(&error) => Exit::Ok.into(),
        Err(error) => {
            // When standard error is gone as well, the exit code has to do.
            let _ = writeln!(io::stderr(), "sayso: {error:#}");
            Exit::Nothing.into()
        }
    }
}

fn run(command: Command) -> Result<Exit> {
    match command {
        Command::Read(args) => read::run(args),
        Command::Parse(args) => parse::run(args),
        Command::Relate(args) => relate::run(args),
        Command::Explain(args) => explain::run(args),
        Command::Scheme(args) => scheme::run(args),
        Command::Schema => {
            writeln!(io::stdout(), "{}", serde_json::to_string_pretty(&sayso::schema())?)?;
            Ok(Exit::Ok)
        }
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Sayso::command(), "sayso", &mut script);
            io::stdout().write_all(&script)?;
            Ok(Exit::Ok)
        }
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let broken = |e: &io::Error| e.kind() == io::ErrorKind::BrokenPipe;
    error.chain().any(|cause| cause.downcast_ref::<io::Error>().is_some_and(broken))
}
