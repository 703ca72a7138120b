//! How long each stage takes on one article of the length of a short news report.
//!
//! `cargo bench -p sayso` prints a line for each stage; the throughput counts words between white space. The stages are
//! those of `Pipeline::read`, each given what the one before made: words, document, findings, record. Loading the
//! weights is a stage of its own, since a program that reads one article pays for it once. On Linux it first tells what
//! the tables (rows, actors, cues, gazetteer) add to the process's resident memory.

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use sayso::text::Article;
use sayso::{Pipeline, Reading, reading};

/// Written for this benchmark: reported speech of each kind, acts with several actors, names, dates, a broken quote.
const ARTICLE: &str = "\
Talks between the governments of Orland and Vesmark collapsed on Tuesday after negotiators failed to agree on who should
control the harbour at Kestrel Point, officials on both sides said.

Orland's foreign minister, Irena Dosk, accused her counterpart of walking away from a deal that had been \"ready to sign
since March\". \"We came with a pen,\" she told reporters in the capital, Harn. \"They came with a new list of demands.\"

A spokesman for the Vesmark government denied that any list had been presented. According to two diplomats who were
present at the talks, however, the delegation asked on Monday evening for the release of eleven fishermen whom Orland's
coast guard had detained in August. The diplomats spoke on condition that they not be named.

The League of Northern States, which sponsored the negotiations, urged both sides to return to the table and offered to
send observers to the harbour. Its secretary general, Tomas Aldane, said he expected a new round \"within weeks, not
months\", but did not say whether either government had agreed to one. \"Nobody has rejected the plan,\" he added.

Several thousand people marched through Harn on Tuesday night to demand that the army protect the ferry line, which was
shelled twice last year. Police arrested nine demonstrators after stones were thrown at the Vesmark embassy, the
interior ministry reported. The newspaper Harn Courier, citing a leaked memorandum, wrote that the ministry had warned
of violence a day earlier; the ministry refused to comment.

If no agreement is reached before the winter, Orland may impose a duty on timber from Vesmark, the trade minister said.
Vesmark would answer with sanctions of its own, a member of its parliament threatened in a radio interview. Analysts at
the Institute for Coastal Studies doubt that either measure would last: the two economies, they believe, depend on the
same railway, and neither government can afford to close it.
";

#[expect(clippy::print_stdout, reason = "a benchmark reports there, as divan does")]
fn main() {
    let before = resident();
    tables();
    if let (Some(before), Some(after)) = (before, resident()) {
        println!("resident memory of all tables: {:.1} MiB", (after - before) / 1024.0);
    }
    divan::main();
}

/// Loads all tables as a first article does.
fn tables() {
    black_box(sayso_lexicon::Lexicon::builtin().actors.named("United Nations", ""));
    black_box(sayso_places::Gazetteer::builtin().named("Springfield"));
}

/// The process's resident memory in KiB; `None` where the system does not tell.
fn resident() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|l| l.strip_prefix("VmRSS:"))?.trim().strip_suffix(" kB")?.trim().parse().ok()
}

fn words() -> ItemsCount {
    ItemsCount::new(ARTICLE.split_whitespace().count())
}

fn pipeline() -> Pipeline {
    Pipeline::new().expect("the weights load")
}

#[divan::bench(sample_count = 10)]
fn load() -> Pipeline {
    pipeline()
}

#[divan::bench]
fn tokenize(bencher: Bencher) {
    bencher.counter(words()).bench(|| reading::tokenize(black_box(ARTICLE)));
}

/// Words, the network, and the decoding of its scores.
#[divan::bench(sample_count = 20)]
fn document(bencher: Bencher) {
    let pipeline = pipeline();
    bencher
        .counter(words())
        .with_inputs(|| Article::plain(ARTICLE))
        .bench_values(|article| pipeline.document(article).expect("the network runs"));
}

#[divan::bench]
fn findings(bencher: Bencher) {
    let pipeline = pipeline();
    let document = pipeline.document(Article::plain(ARTICLE)).expect("the network runs");
    bencher.counter(words()).bench(|| pipeline.findings(black_box(&document)));
}

/// The record and its JSON.
#[divan::bench]
fn record(bencher: Bencher) {
    let pipeline = pipeline();
    let reading: Reading = pipeline.read(Article::plain(ARTICLE)).expect("the network runs");
    bencher
        .counter(words())
        .bench(|| serde_json::to_string(&pipeline.record(black_box(&reading))).expect("a record is JSON"));
}
