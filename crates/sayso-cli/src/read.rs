//! `sayso read`: articles in, records or a reading for people out, in the order of the inputs.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, IsTerminal, Write};
use std::ops::ControlFlow;
use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use std::thread;
use std::time::Instant;

use anyhow::{Result, anyhow};
use indicatif::{ProgressBar, ProgressStyle};
use sayso::text::{Article, Note};
use sayso::{Pipeline, Reading};

use crate::args::ReadArgs;
use crate::batch;
use crate::exit::Exit;
use crate::inputs::{Inputs, Job, Take};
use crate::output::{Frame, Writer};
use crate::scheme;
use crate::screen::{Screen, counted};

/// Runs the command.
///
/// # Errors
/// What ends the whole run: no inputs, a network that cannot be loaded, output that cannot be written.
pub fn run(args: ReadArgs) -> Result<Exit> {
    let started = Instant::now();
    let writer = match Writer::new(&args, Screen::stdout(args.color)) {
        Ok(writer) => writer,
        Err(message) => {
            writeln!(io::stderr(), "sayso: {message}")?;
            return Ok(Exit::Usage);
        }
    };
    if let Some(message) = writer.idle_flags().filter(|_| !args.quiet) {
        writeln!(io::stderr(), "sayso: {message}")?;
    }
    let Some(inputs) = inputs(&args) else {
        let mend = "name files or directories, or pipe text into sayso (see sayso read --help)";
        writeln!(io::stderr(), "sayso: there is nothing to read; {mend}")?;
        return Ok(Exit::Usage);
    };
    let threads = match args.threads {
        Some(threads) => threads.get(),
        None => thread::available_parallelism().map_or(1, usize::from),
    };
    let progress = progress(&args, &inputs);
    let mut output = Output { frame: writer.frame(), total: Counts::default(), progress };
    let reader = Arc::new(Reader { pipeline: OnceLock::new(), args, writer });

    let feed = move |take: &mut Take| {
        let _ = inputs.each(take);
    };
    let work = {
        let reader = reader.clone();
        move |job| reader.read(job)
    };
    remember_panics();
    batch::in_order(threads, feed, work, |outcome| output.take(outcome))?;
    let total = output.finish()?;
    if !reader.args.quiet {
        writeln!(io::stderr(), "{}", total.summary(started.elapsed().as_secs_f64()))?;
    }
    if let (true, Some(Ok(pipeline))) = (reader.args.timings, reader.pipeline.get()) {
        writeln!(io::stderr(), "{}", timings(&pipeline.timings()))?;
    }
    Ok(Exit::of(total.documents, total.errors))
}

/// `timings: tokenize 0.1s network 2.0s ...`: seconds in each stage, summed over threads.
fn timings(t: &sayso::Timings) -> String {
    let stages = [
        ("tokenize", t.reading.tokenize),
        ("network", t.reading.network),
        ("decode", t.reading.decode),
        ("extract", t.extract),
        ("record", t.record),
    ];
    let parts: Vec<String> =
        stages.iter().map(|(name, time)| format!("{name} {:.3}s", time.as_secs_f64())).collect();
    format!("timings: {}", parts.join(" "))
}

/// The inputs of the command line; a pipe is read without being named. `None` when there is nothing.
fn inputs(args: &ReadArgs) -> Option<Inputs> {
    let mut paths = args.inputs.clone();
    if paths.is_empty() {
        if io::stdin().is_terminal() {
            return None;
        }
        paths.push(PathBuf::from("-"));
    }
    Some(Inputs { paths, format: args.input_format.decided() })
}

/// A bar over the files on standard error: for several files, when somebody looks at it and nothing else moves.
fn progress(args: &ReadArgs, inputs: &Inputs) -> Option<ProgressBar> {
    if args.quiet || !io::stderr().is_terminal() || io::stdout().is_terminal() {
        return None;
    }
    let count = inputs.count();
    let style =
        ProgressStyle::with_template("{bar:30} {pos}/{len} files, {msg} documents, {elapsed}, {eta} left");
    (count > 1).then(|| ProgressBar::new(count as u64).with_style(style.expect("the template is sound")))
}

/// What every thread needs to read.
struct Reader {
    /// Loaded by the first thread that has an article: bad inputs alone need no network.
    pipeline: OnceLock<Result<Pipeline, String>>,
    args: ReadArgs,
    writer: Writer,
}

/// What became of one job.
struct Outcome {
    file: usize,
    read: Read,
}

enum Read {
    Document {
        printed: String,
        counts: Counts,
    },
    /// The input is at fault: message.
    Failed(String),
    /// The program cannot read at all: message.
    Fatal(String),
}

impl Reader {
    fn read(&self, job: Job) -> Outcome {
        let (file, name) = (job.file, job.name.clone());
        let read = panic::catch_unwind(AssertUnwindSafe(|| self.try_read(job))).unwrap_or_else(|_| {
            let panic = PANIC.take();
            Read::Failed(format!(
                "{name}: sayso itself failed on this article ({panic}); please report it with the article"
            ))
        });
        Outcome { file, read }
    }

    fn try_read(&self, job: Job) -> Read {
        let name = job.name.clone();
        let mut article = match job.article() {
            Ok(article) => article,
            Err(message) => return Read::Failed(message),
        };
        date(&mut article, self.args.date.as_deref());
        let pipeline = match self
            .pipeline
            .get_or_init(|| scheme::pipeline(self.args.scheme.as_deref(), &self.args.actors))
        {
            Ok(pipeline) => pipeline,
            Err(message) => return Read::Fatal(message.clone()),
        };
        match pipeline.read(article) {
            Ok(mut reading) => {
                if let Some(least) = self.args.min_confidence {
                    leave_out(&mut reading, least);
                }
                let counts = Counts::of(&reading);
                Read::Document { printed: self.writer.document(&name, pipeline, &reading), counts }
            }
            Err(e) => Read::Failed(format!("{name}: {e}; please report it with the article")),
        }
    }
}

/// Leaves out the events below a confidence, with a note: a record must not look as if it told all that was found.
fn leave_out(reading: &mut Reading, least: f32) {
    let events = &mut reading.findings.events;
    let found = events.len();
    events.retain(|e| e.confidence >= least);
    let message = format!(
        "only events with a confidence of {least} or more: {} of {found} left out",
        found - events.len()
    );
    reading.document.article.notes.push(Note::new("min-confidence", message));
}

thread_local! {
    /// What the last panic of this thread said, and where.
    static PANIC: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Keeps the panics of reading threads for [`Reader::read`], which tells them with the input that caused them and in the
/// order of the inputs. Those of other threads are printed as ever.
fn remember_panics() {
    let print = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if thread::current().name().is_some_and(|name| name.starts_with(batch::WORKER)) {
            PANIC.set(info.to_string().replace('\n', " "));
        } else {
            print(info);
        }
    }));
}

/// What was found, for the summary.
#[derive(Debug, Default)]
struct Counts {
    documents: usize,
    sentences: usize,
    events: usize,
    attributions: usize,
    errors: usize,
    notes: BTreeMap<&'static str, usize>,
}

impl Counts {
    fn of(reading: &Reading) -> Self {
        let mut notes = BTreeMap::new();
        for note in &reading.document.article.notes {
            *notes.entry(note.code).or_default() += 1;
        }
        Self {
            documents: 1,
            sentences: reading.document.sentences.len(),
            events: reading.findings.events.len(),
            attributions: reading.findings.attributions.len(),
            errors: 0,
            notes,
        }
    }

    fn add(&mut self, other: Counts) {
        self.documents += other.documents;
        self.sentences += other.sentences;
        self.events += other.events;
        self.attributions += other.attributions;
        for (code, count) in other.notes {
            *self.notes.entry(code).or_default() += count;
        }
    }

    /// `2 documents, 31 sentences, 1 event, 9 attributions in 0.4 s; notes: 1 encoding; 1 input could not be read`
    fn summary(&self, seconds: f64) -> String {
        let mut summary = format!(
            "{}, {}, {}, {} in {seconds:.1} s",
            counted(self.documents, "document"),
            counted(self.sentences, "sentence"),
            counted(self.events, "event"),
            counted(self.attributions, "attribution"),
        );
        if !self.notes.is_empty() {
            let notes: Vec<String> =
                self.notes.iter().map(|(code, count)| format!("{count} {code}")).collect();
            // Writing to a String cannot fail.
            let _ = write!(summary, "; notes: {}", notes.join(", "));
        }
        if self.errors > 0 {
            let _ = write!(summary, "; {} could not be read", counted(self.errors, "input"));
        }
        summary
    }
}

/// Standard output and standard error, written by one thread alone.
struct Output {
    frame: Frame,
    total: Counts,
    progress: Option<ProgressBar>,
}

impl Output {
    fn take(&mut self, outcome: Outcome) -> Result<ControlFlow<()>> {
        match outcome.read {
            Read::Document { printed, counts } => {
                let first = self.total.documents == 0;
                self.total.add(counts);
                self.document(&printed, first)?;
            }
            Read::Failed(message) => {
                self.total.errors += 1;
                let line = format!("sayso: {message}");
                match &self.progress {
                    Some(bar) => bar.suspend(|| writeln!(io::stderr(), "{line}"))?,
                    None => writeln!(io::stderr(), "{line}")?,
                }
            }
            Read::Fatal(message) => return Err(anyhow!(message)),
        }
        if let Some(bar) = &self.progress {
            bar.set_message(self.total.documents.to_string());
            bar.set_position(outcome.file as u64);
        }
        Ok(ControlFlow::Continue(()))
    }

    /// Writes one document and lets it go at once: the next program in a pipe need not wait for the next article.
    fn document(&self, printed: &str, first: bool) -> io::Result<()> {
        let mut out = io::BufWriter::new(io::stdout().lock());
        out.write_all(if first { self.frame.head.as_bytes() } else { self.frame.between.as_bytes() })?;
        out.write_all(printed.as_bytes())?;
        out.flush()
    }

    fn finish(self) -> io::Result<Counts> {
        let mut out = io::stdout().lock();
        let nothing = self.total.documents == 0;
        out.write_all(if nothing { self.frame.empty.as_bytes() } else { self.frame.end.as_bytes() })?;
        out.flush()?;
        if let Some(bar) = &self.progress {
            bar.finish_and_clear();
        }
        Ok(self.total)
    }
}

/// Gives an article the date of the command line where it states none, or the one that its first lines tell.
pub(crate) fn date(article: &mut Article, given: Option<&str>) {
    if let Some(given) = given {
        sayso::intake::give_date(article, given);
    }
    sayso::intake::settle_date(article);
}
