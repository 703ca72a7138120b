//! The command line: every flag, once. Help and completions are generated from here.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};
use sayso::intake;

use crate::exit;

/// Reads news and keeps the record of who did what to whom, when, where, and on whose say-so.
#[derive(Debug, Parser)]
#[command(name = "sayso", version, after_help = exit::HELP, max_term_width = 100)]
pub struct Sayso {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read articles: who says what, and what happened
    #[command(after_help = exit::HELP)]
    Read(ReadArgs),
    /// Print the syntax of raw text as CoNLL-U (Universal Dependencies)
    ///
    /// A line "# newpar" opens a paragraph: behind a blank line, and behind a line break that was put there on purpose, because
    /// the next word would still have fitted on the line; other line breaks only wrap prose. The words, put together
    /// without white space, are the text without white space.
    #[command(after_help = exit::HELP_OF_ONE)]
    Parse(ParseArgs),
    /// Tell the relation of two marked mentions: which type of event the text tells of them
    ///
    /// The type is that of the pair, whatever its direction: it does not say which of the two acts. There is no "none": every
    /// pair gets a type, so ask only of pairs of which the text tells something, or go by the confidence.
    ///
    /// Every line of the input is {"id", "text", "source": [{"start", "end"}], "target": [{"start", "end"}]}, with offsets in
    /// code points. Every line of the output is {"id", "type", "confidence", "scores"}, with the id as it was given: a number stays
    /// a number, where a record of sayso read has a string. A line that cannot be used is
    /// named on standard error, and the others are answered: one without id or mention, or whose mentions are the same.
    #[command(after_help = exit::HELP)]
    Relate(RelateArgs),
    /// Print what each stage saw in an article, and which rule decided what
    #[command(after_help = exit::HELP)]
    Explain(ExplainArgs),
    /// Check a coding scheme of your own: the form of its tables, and whether its rows hold on their own examples
    #[command(after_help = exit::HELP_OF_SCHEME)]
    Scheme(SchemeArgs),
    /// Print the JSON Schema of a record
    Schema,
    /// Print the completions of a shell, for its configuration
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

/// What `sayso read` is asked to do.
#[derive(Debug, Args)]
pub struct ReadArgs {
    /// Text, HTML, JSON or JSONL files, directories of them, or - for standard input (the default in a pipe)
    ///
    /// A directory is read with all below it, in sorted order: files that end in .txt, .text, .md, .markdown, .html,
    /// .htm, .xhtml, .json, .jsonl or .ndjson; hidden ones are left out. Every line of a JSONL file is an article:
    /// {"id", "text", "title", "date", "url", "outlet", "author", "language"}, of which only the text is needed.
    #[arg(value_hint = ValueHint::AnyPath)]
    pub inputs: Vec<PathBuf>,
    /// The form of the inputs; auto goes by the extension, else by how the input starts
    #[arg(long, value_enum, default_value_t = InputFormat::Auto)]
    pub input_format: InputFormat,
    /// Publication date of inputs that state none, such as 2023-08-31
    #[arg(long, value_parser = publication_date)]
    pub date: Option<String>,
    /// Print for people, whole records as JSON, or reported speech in the form of another system
    #[arg(long, short, value_enum, default_value_t = OutputFormat::People)]
    pub format: OutputFormat,
    /// A folder with a coding scheme of your own: types, frames, actors and other tables laid over the built-in ones
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub scheme: Option<PathBuf>,
    /// Tables of actors of your own: TSV with name, aliases, kind, country, sector, role, from, until, id, or FollowTheMoney entities as JSONL
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub actors: Vec<PathBuf>,
    /// Leave out events whose confidence is below this, 0 to 1; a note of each article tells how many
    #[arg(long, value_name = "P", value_parser = probability)]
    pub min_confidence: Option<f32>,
    /// Put the words with their syntax into the JSON records (jsonl and json)
    #[arg(long)]
    pub tokens: bool,
    /// Leave the text out of the JSON records (jsonl and json)
    #[arg(long)]
    pub no_text: bool,
    /// Articles read at once [default: one a core]; the output is the same with any number
    #[arg(long, short = 'j', value_name = "N", value_parser = threads)]
    pub threads: Option<NonZeroUsize>,
    /// Colours in the output for people
    #[arg(long, value_enum, default_value_t = Color::Auto)]
    pub color: Color,
    /// Print no progress and no summary; errors are still printed
    #[arg(long, short)]
    pub quiet: bool,
    /// Print at the end how long each stage took, summed over threads
    #[arg(long)]
    pub timings: bool,
}

/// What `sayso parse` is asked to do.
#[derive(Debug, Args)]
pub struct ParseArgs {
    /// A text file, or - for standard input
    #[arg(default_value = "-", value_hint = ValueHint::FilePath)]
    pub input: PathBuf,
    /// Add to each verb, noun and adjective whether what it tells of happened: Factuality=actual, planned, hypothetical or
    /// negated, in the column MISC
    #[arg(long)]
    pub factuality: bool,
}

/// What `sayso relate` is asked to do.
#[derive(Debug, Args)]
pub struct RelateArgs {
    /// A JSONL file, or - for standard input
    #[arg(default_value = "-", value_hint = ValueHint::FilePath)]
    pub input: PathBuf,
}

/// What `sayso scheme` is asked to do.
#[derive(Debug, Args)]
pub struct SchemeArgs {
    /// The folder of the scheme
    #[arg(value_hint = ValueHint::DirPath)]
    pub folder: PathBuf,
}

/// What `sayso explain` is asked to do.
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// A file, or - for standard input
    #[arg(default_value = "-", value_hint = ValueHint::FilePath)]
    pub input: PathBuf,
    /// A folder with a coding scheme of your own, as for sayso read
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub scheme: Option<PathBuf>,
    /// Tables of actors of your own, as for sayso read
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub actors: Vec<PathBuf>,
    /// Publication date of inputs that state none, as for sayso read
    #[arg(long, value_parser = publication_date)]
    pub date: Option<String>,
    /// Only this sentence, counted from 1
    #[arg(long, value_name = "N", value_parser = sentence)]
    pub sentence: Option<NonZeroUsize>,
    /// The form of the input; auto goes by the extension, else by how the input starts
    #[arg(long, value_enum, default_value_t = InputFormat::Auto)]
    pub input_format: InputFormat,
}

/// The form of an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum InputFormat {
    /// By the extension, else by how the input starts
    Auto,
    /// Plain text, one article
    Text,
    /// A web page
    Html,
    /// One JSON object a line
    Jsonl,
    /// One JSON object, or an array of them
    Json,
}

impl InputFormat {
    /// The format that the user decided on; `None` when it is to be detected.
    pub fn decided(self) -> Option<intake::Format> {
        match self {
            Self::Auto => None,
            Self::Text => Some(intake::Format::Text),
            Self::Html => Some(intake::Format::Html),
            Self::Jsonl => Some(intake::Format::Jsonl),
            Self::Json => Some(intake::Format::Json),
        }
    }
}

/// The form of the output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum OutputFormat {
    /// Sentences with their evidence underlined, and a line for each act and voice
    People,
    /// One record a line
    Jsonl,
    /// One array of records
    Json,
    /// Quoted words with their speakers, a table with tabs and a header
    Quotations,
    /// Address and GDELT's field V2.1QUOTATIONS, parted by a tab
    GkgQuotations,
    /// schema.org Claims, one JSON-LD document an article and a line
    Claims,
    /// NLP Annotation Format, one XML document an article and a line
    Naf,
}

/// When to print colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// Reads a probability.
fn probability(given: &str) -> Result<f32, String> {
    given
        .parse()
        .ok()
        .filter(|p| (0.0..=1.0).contains(p))
        .ok_or_else(|| "give a number from 0 to 1, such as 0.6".to_owned())
}

/// The most articles that are read at once. No machine of today has as many cores, and each takes memory from the
/// start: its place in the queues and a stack.
const MAX_THREADS: usize = 1024;

/// Reads a number of threads.
fn threads(given: &str) -> Result<NonZeroUsize, String> {
    given.parse().ok().filter(|n: &NonZeroUsize| n.get() <= MAX_THREADS).ok_or_else(|| {
        format!("give a whole number from 1 to {MAX_THREADS}, or leave the flag out for one a core")
    })
}

/// Reads the number of a sentence.
fn sentence(given: &str) -> Result<NonZeroUsize, String> {
    given.parse().map_err(|_| "sentences are counted from 1".to_owned())
}

/// Reads a date in any form that intake reads in an article: the same reader, so that the flag and the field agree.
fn publication_date(given: &str) -> Result<String, String> {
    let line = serde_json::json!({ "text": ".", "date": given }).to_string();
    let article = intake::jsonl_line(line.as_bytes(), "--date", 1).map_err(|e| e.to_string())?;
    article
        .published
        .ok_or_else(|| "give it as 2023-08-31, 2023-08-31T12:00:00Z or 31 August 2023".to_owned())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_declaration_is_sound() {
        Sayso::command().debug_assert();
    }

    #[test]
    fn threads_are_some_and_not_too_many() {
        assert_eq!(threads("1024").map(NonZeroUsize::get), Ok(1024));
        for given in ["0", "-1", "1025", "99999999", "99999999999999999999"] {
            assert!(threads(given).is_err_and(|e| e.contains("from 1 to 1024")), "{given}");
        }
    }

    #[test]
    fn dates_are_read_as_in_articles() {
        assert_eq!(publication_date("31 August 2023").as_deref(), Ok("2023-08-31"));
        assert!(publication_date("soon").is_err());
    }
}
