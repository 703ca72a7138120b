//! Every example sentence of the rule data, read with the shipped weights.
//!
//! A row of `frames/`, `status.tsv` or `cues.tsv` claims that it fires on one sentence and stays silent on another. A
//! statistical network reads the sentences, so not every claim holds; the test is a ratchet. `lexicon_examples.known.txt`
//! lists the claims that fail (table, word and kind of failure; once for each row), and a failure beyond the list fails the
//! test. `UPDATE_KNOWN=1 cargo test -p sayso --test lexicon_examples` rewrites the list. Every failure, listed or not, is
//! written out with the sentence's tree to the file that the test names (`-- --nocapture` shows it).
#![expect(clippy::print_stdout, reason = "the summary is for whoever runs the test with --nocapture")]

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};
use std::fs;
use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use sayso::extraction::{Event, Participant};
use sayso::lexicon::{Cue, EventType, Frame, Lexicon, Status, Table};
use sayso::text::{Article, Span};
use sayso::{Pipeline, Reading};

const KNOWN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/lexicon_examples.known.txt");
const REPORT: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/lexicon_examples.txt");
/// Read here and not from the loader, which keeps no place for a row's examples.
const STATUS_TABLE: &str = include_str!("../../sayso-lexicon/data/status.tsv");

#[test]
fn the_rows_hold_on_their_own_examples() {
    let pipeline = Pipeline::new().unwrap_or_else(|e| panic!("{e}"));
    let examples = examples(pipeline.lexicon());
    let outcomes = read_all(&pipeline, &examples);

    let mut summary = Summary::default();
    let mut failures: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (example, outcome) in examples.iter().zip(&outcomes) {
        summary.add(example, outcome);
        for failure in &outcome.failures {
            let key = format!("{}\t{}\t{}", example.table, example.word, failure.kind);
            failures.entry(key).or_default().push(failure.text(example, outcome));
        }
    }
    println!("{summary}");
    let mut all: Vec<String> =
        failures.iter().flat_map(|(key, texts)| texts.iter().map(move |t| format!("{key}\n{t}\n"))).collect();
    let skipped = examples.iter().zip(&outcomes).filter(|(_, o)| o.skipped);
    all.extend(skipped.map(|(e, o)| {
        let failure = Failure {
            kind: "no act",
            expected: format!("an act at “{}”", e.sentence.of(&e.sentence.word)),
        };
        format!("{}\t{}\t{}\n{}\n", e.table, e.word, failure.kind, failure.text(e, o))
    }));
    fs::write(REPORT, all.concat()).unwrap_or_else(|e| panic!("{REPORT}: {e}"));
    println!("every failure: {REPORT}");

    // Sums are rounded otherwise on processors with other vector instructions: an example that fails on one kind alone is listed by hand.
    if std::env::var_os("UPDATE_KNOWN").is_some() {
        let list: String =
            failures.iter().map(|(key, texts)| format!("{key}\n").repeat(texts.len())).collect();
        fs::write(KNOWN, list).unwrap_or_else(|e| panic!("{KNOWN}: {e}"));
        return;
    }
    let known = known();
    for (key, listed) in &known {
        let failing = failures.get(key).map_or(0, Vec::len);
        if failing < *listed {
            println!("remove from the list ({listed} listed, {failing} failing): {key}");
        }
    }
    let mut report = String::new();
    for (key, texts) in &failures {
        let listed = known.get(key).copied().unwrap_or(0);
        if texts.len() > listed {
            let _ =
                writeln!(report, "{key} ({} failing, {listed} listed)\n{}", texts.len(), texts.join("\n"));
        }
    }
    assert!(
        report.is_empty(),
        "examples fail that are not in {KNOWN} (UPDATE_KNOWN=1 rewrites it):\n\n{report}"
    );
}

/// How often each line stands in the list of known failures.
fn known() -> BTreeMap<String, usize> {
    let mut known = BTreeMap::new();
    for line in fs::read_to_string(KNOWN).unwrap_or_default().lines() {
        *known.entry(line.to_owned()).or_default() += 1;
    }
    known
}

/// What a row claims about a sentence.
enum Claim<'a> {
    /// An act of the frame's type at the mark, with the marked arguments.
    Act(&'a Frame),
    /// No act by this frame.
    NoAct,
    /// If the mark names an act, it has this status.
    Becomes(Status),
    /// No act whose status comes from this row.
    ChangesNothing,
    /// An attribution with a cue at the mark, of the row's stance, with the marked source.
    Reports(&'a Cue),
    /// No attribution whose stance comes from this row.
    ReportsNothing,
}

struct Example<'a> {
    table: String,
    word: String,
    /// File and line, as events and attributions name it.
    origin: String,
    sentence: Marked,
    claim: Claim<'a>,
}

fn examples(lexicon: &Lexicon) -> Vec<Example<'_>> {
    let mut out = Vec::new();
    let mut add = |table: &str, word: &str, origin: &str, text: &str, claim| {
        if !text.is_empty() {
            let sentence = Marked::parse(text).unwrap_or_else(|e| panic!("{origin}: {e}"));
            out.push(Example {
                table: table.to_owned(),
                word: word.to_owned(),
                origin: origin.to_owned(),
                sentence,
                claim,
            });
        }
    };
    for frame in lexicon.frames.all() {
        let (table, word) = (format!("frames/{}.tsv", frame.kind.name()), frame.lemma.join("_"));
        add(&table, &word, &frame.origin, &frame.fires, Claim::Act(frame));
        add(&table, &word, &frame.origin, &frame.silent, Claim::NoAct);
    }
    for cue in lexicon.cues.all() {
        let word = cue.words.join("_");
        add("cues.tsv", &word, &cue.origin, &cue.fires, Claim::Reports(cue));
        add("cues.tsv", &word, &cue.origin, &cue.silent, Claim::ReportsNothing);
    }
    for row in Table::parse("status.tsv", STATUS_TABLE).unwrap_or_else(|e| panic!("{e}")).rows {
        let get = |column| row.get(column).unwrap_or_else(|e| panic!("{e}"));
        let status =
            Status::from_name(get("status")).unwrap_or_else(|| panic!("{}: no such status", row.origin));
        add("status.tsv", get("lemma"), &row.origin, get("fires"), Claim::Becomes(status));
        add("status.tsv", get("lemma"), &row.origin, get("silent"), Claim::ChangesNothing);
    }
    // A row with several lemmas gives as many frames; its examples hold for the row.
    out.sort_by(|a, b| {
        (&a.table, &a.origin, &a.sentence.text, &a.word).cmp(&(
            &b.table,
            &b.origin,
            &b.sentence.text,
            &b.word,
        ))
    });
    out.dedup_by(|a, b| a.origin == b.origin && a.sentence.text == b.sentence.text);
    out
}

/// A sentence without its markup, and what was marked; a mark in several parts has several spans.
#[derive(Default)]
struct Marked {
    text: String,
    /// Between `*`: trigger, act or cue.
    word: Vec<Span>,
    actors: Vec<Span>,
    recipients: Vec<Span>,
    objects: Vec<Span>,
    source: Vec<Span>,
    content: Vec<Span>,
}

impl Marked {
    fn parse(markup: &str) -> Result<Self, String> {
        let mut m = Self::default();
        let (mut star, mut open): (Option<usize>, Option<(char, usize)>) = (None, None);
        let mut rest = markup;
        while let Some(c) = rest.chars().next() {
            let at = m.text.len();
            let mut inner = rest.chars().skip(1);
            if let ('[', Some(label @ ('a' | 'r' | 'o' | 's' | 'c')), Some(':')) =
                (c, inner.next(), inner.next())
            {
                open = Some((label, at));
                rest = &rest[3..];
                continue;
            }
            match (c, star, open) {
                ('*', None, _) => star = Some(at),
                ('*', Some(start), _) => {
                    m.word.push(Span::new(start, at));
                    star = None;
                }
                (']', _, Some((label, start))) => {
                    let spans = match label {
                        'a' => &mut m.actors,
                        'r' => &mut m.recipients,
                        'o' => &mut m.objects,
                        's' => &mut m.source,
                        _ => &mut m.content,
                    };
                    spans.push(Span::new(start, at));
                    open = None;
                }
                _ => m.text.push(c),
            }
            rest = &rest[c.len_utf8()..];
        }
        if star.is_some() || open.is_some() {
            return Err(format!("a mark is left open: {markup}"));
        }
        Ok(m)
    }

    fn of(&self, spans: &[Span]) -> String {
        spans.iter().map(|s| s.of(&self.text)).collect::<Vec<_>>().join(" + ")
    }
}

/// Whether `marked` shares a character with one of `found`.
fn met(marked: Span, found: &[Span]) -> bool {
    found.iter().any(|f| f.overlaps(marked))
}

fn spans(participants: &[Participant]) -> Vec<Span> {
    participants.iter().map(|p| p.span).collect()
}

struct Failure {
    kind: &'static str,
    expected: String,
}

impl Failure {
    fn text(&self, example: &Example<'_>, outcome: &Outcome) -> String {
        let Example { origin, sentence, .. } = example;
        format!(
            "  {origin}: {}\n    expected: {}\n    got: {}\n    tree: {}",
            sentence.text, self.expected, outcome.got, outcome.tree
        )
    }
}

/// What came of one example.
#[derive(Default)]
struct Outcome {
    failures: Vec<Failure>,
    /// A status example in which no frame names the marked act.
    skipped: bool,
    got: String,
    tree: String,
}

impl Outcome {
    fn fail(&mut self, kind: &'static str, expected: String) {
        self.failures.push(Failure { kind, expected });
    }

    fn failed(&self, kinds: &[&str]) -> bool {
        self.failures.iter().any(|f| kinds.contains(&f.kind))
    }
}

/// Reads each example as an article of its own, in as many threads as there are cores.
fn read_all(pipeline: &Pipeline, examples: &[Example<'_>]) -> Vec<Outcome> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let i = next.fetch_add(1, Ordering::Relaxed);
            let Some(example) = examples.get(i) else { return done };
            let text = &example.sentence.text;
            let reading = pipeline.read(Article::plain(text)).unwrap_or_else(|e| panic!("{text}: {e}"));
            done.push((i, check(example, &reading)));
        }
    };
    let workers = thread::available_parallelism().map_or(2, NonZero::get);
    let mut outcomes: Vec<(usize, Outcome)> = thread::scope(|scope| {
        let threads: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        threads.into_iter().flat_map(|t| t.join().unwrap_or_else(|e| std::panic::resume_unwind(e))).collect()
    });
    outcomes.sort_by_key(|(i, _)| *i);
    outcomes.into_iter().map(|(_, outcome)| outcome).collect()
}

fn check(example: &Example<'_>, reading: &Reading) -> Outcome {
    let mut outcome = Outcome::default();
    let sentence = &example.sentence;
    let word = sentence.of(&sentence.word);
    let events = &reading.findings.events;
    let attributions = &reading.findings.attributions;
    let at_word = |e: &&Event| sentence.word.iter().any(|w| e.trigger.overlaps(*w));
    match &example.claim {
        Claim::Act(frame) => {
            let of_kind = |e: &&Event| e.kind == frame.kind || is_promise(e, frame);
            let at: Vec<&Event> = events.iter().filter(at_word).filter(of_kind).collect();
            if at.is_empty() {
                outcome.fail("trigger", format!("{} at “{word}”", frame.kind.name()));
            } else {
                let roles: [(_, _, Found); 3] = [
                    ("actor", &sentence.actors, |e| spans(&e.actors)),
                    ("recipient", &sentence.recipients, |e| spans(&e.recipients)),
                    // What is an actor as well ("freed the hostages") may stand as the recipient alone.
                    ("object", &sentence.objects, |e| [e.objects.clone(), spans(&e.recipients)].concat()),
                ];
                for (kind, marked, found) in roles {
                    if !at.iter().any(|e| marked.iter().all(|m| met(*m, &found(e)))) {
                        outcome.fail(kind, format!("{kind} “{}”", sentence.of(marked)));
                    }
                }
            }
        }
        Claim::NoAct => {
            if events.iter().any(|e| e.frame == example.origin) {
                outcome.fail("silent", "no act by this row".to_owned());
            }
        }
        Claim::Becomes(status) => {
            let at: Vec<&Event> = events.iter().filter(at_word).collect();
            outcome.skipped = at.is_empty();
            if !at.is_empty() && at.iter().all(|e| e.status != *status) {
                outcome.fail("status", format!("“{word}” {}", status.name()));
            }
        }
        Claim::ChangesNothing => {
            if events.iter().any(|e| e.status_because.split("; ").any(|b| b == example.origin)) {
                outcome.fail("silent", "no status by this row".to_owned());
            }
        }
        Claim::Reports(cue) => {
            let at: Vec<_> =
                attributions.iter().filter(|a| sentence.word.iter().any(|w| met(*w, &a.cue))).collect();
            let source = &sentence.source;
            if at.is_empty() {
                outcome.fail("cue", format!("a cue at “{word}”"));
            } else if at.iter().all(|a| a.stance != cue.stance) {
                outcome.fail("stance", format!("“{word}” {}", cue.stance.name()));
            } else if !source.is_empty() && !at.iter().any(|a| source.iter().any(|s| met(*s, &a.source))) {
                outcome.fail("source", format!("source “{}”", sentence.of(source)));
            }
        }
        Claim::ReportsNothing => {
            if attributions.iter().any(|a| a.cue_rule.as_ref() == Some(&example.origin)) {
                outcome.fail("silent", "no attribution by this row".to_owned());
            }
        }
    }
    if !outcome.failures.is_empty() || outcome.skipped {
        outcome.got = found(reading);
        outcome.tree = tree(reading);
    }
    outcome
}

/// Where an event has what a kind of mark stands for.
type Found = fn(&Event) -> Vec<Span>;

/// Cooperation put in the future is a promise of it: the type changes, the row is the same.
fn is_promise(event: &Event, frame: &Frame) -> bool {
    event.kind == EventType::Agree && event.frame == frame.origin
}

/// What was found, for people.
fn found(reading: &Reading) -> String {
    let text = reading.document.text();
    let words = |spans: &[Span]| spans.iter().map(|s| s.of(text)).collect::<Vec<_>>().join(" + ");
    let mut out = Vec::new();
    for e in &reading.findings.events {
        let (kind, trigger, status) = (e.kind.name(), e.trigger.of(text), e.status.name());
        let (actors, recipients, objects) =
            (words(&spans(&e.actors)), words(&spans(&e.recipients)), words(&e.objects));
        let (row, because) = (&e.frame, &e.status_because);
        out.push(format!(
            "{kind} “{trigger}” ({row}) a=[{actors}] r=[{recipients}] o=[{objects}] {status} ({because})"
        ));
    }
    for a in &reading.findings.attributions {
        let (source, cue, content) = (words(&a.source), words(&a.cue), words(&a.content));
        let row = a.cue_rule.as_deref().unwrap_or("no row");
        out.push(format!("“{cue}” s=[{source}] c=[{content}] {} ({row})", a.stance.name()));
    }
    if out.is_empty() { "nothing".to_owned() } else { out.join(" | ") }
}

/// The sentence as the network read it: word, lemma, part of speech, name, relation and head.
fn tree(reading: &Reading) -> String {
    let d = &reading.document;
    let token = |i: usize| {
        let t = &d.tokens[i];
        let name = d
            .names
            .iter()
            .find(|n| n.tokens.contains(&i))
            .map_or(String::new(), |n| format!("/{:?}", n.kind));
        let head = if t.head == i { "" } else { d.form(t.head) };
        format!("{}/{}/{:?}{name} {:?}>{head}", d.form(i), t.lemma, t.upos, t.relation)
    };
    (0..d.tokens.len()).map(token).collect::<Vec<_>>().join("  ")
}

/// How many claims hold, by table.
#[derive(Default)]
struct Summary {
    tables: BTreeMap<String, Counts>,
}

#[derive(Default)]
struct Counts {
    /// (held, made): the act with its type, the status, the cue with its stance.
    level_1: (usize, usize),
    /// Of those that held: every marked argument, the marked source.
    level_2: (usize, usize),
    silent: (usize, usize),
    no_act: usize,
    failing: BTreeMap<&'static str, usize>,
}

impl Summary {
    fn add(&mut self, example: &Example<'_>, outcome: &Outcome) {
        self.tables.entry(example.table.clone()).or_default().add(example, outcome);
        if example.table.starts_with("frames/") {
            self.tables.entry("frames".to_owned()).or_default().add(example, outcome);
        }
    }
}

impl Counts {
    fn add(&mut self, example: &Example<'_>, outcome: &Outcome) {
        let count = |(held, made): &mut (usize, usize), failed: bool| {
            *held += usize::from(!failed);
            *made += 1;
        };
        match example.claim {
            Claim::NoAct | Claim::ChangesNothing | Claim::ReportsNothing => {
                count(&mut self.silent, outcome.failed(&["silent"]))
            }
            Claim::Becomes(_) if outcome.skipped => self.no_act += 1,
            Claim::Becomes(_) => count(&mut self.level_1, outcome.failed(&["status"])),
            Claim::Act(_) | Claim::Reports(_) => {
                let missed = outcome.failed(&["trigger", "cue", "stance"]);
                count(&mut self.level_1, missed);
                if !missed {
                    count(&mut self.level_2, outcome.failed(&["actor", "recipient", "object", "source"]));
                }
            }
        }
        for f in &outcome.failures {
            *self.failing.entry(f.kind).or_default() += 1;
        }
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rate = |(held, made): (usize, usize)| match made {
            0 => format!("{:>17}", "-"),
            _ => format!("{held:>5}/{made:<5}{:>5.1}%", 100.0 * held as f64 / made as f64),
        };
        writeln!(f, "{:<22}{:>17}{:>17}{:>17}", "table", "level 1", "level 2", "silent")?;
        for (table, c) in &self.tables {
            let failing: Vec<String> = c.failing.iter().map(|(k, n)| format!("{k} {n}")).collect();
            write!(
                f,
                "{table:<22}{}{}{}  failing: {}",
                rate(c.level_1),
                rate(c.level_2),
                rate(c.silent),
                failing.join(", ")
            )?;
            if c.no_act > 0 {
                write!(f, "; no act found at the mark: {}", c.no_act)?;
            }
            writeln!(f)?;
        }
        Ok(())
    }
}
