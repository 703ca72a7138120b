//! What the tables cost: time and memory of loading them, of a long list of the user's own actors over them, and of look-ups.
//!
//! `cargo bench -p sayso-lexicon` prints a line for each; `max alloc` is what the heap holds at most, which for loading is what stays, and the
//! parsed lines on top that are dropped at the end.

use divan::{AllocProfiler, Bencher, black_box};
use sayso_lexicon::{Actor, ActorForm, Lexicon};

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

/// Actors of the long list, each with a name and two aliases: about what a list of sanctioned persons of one state holds.
const OWN: usize = 50_000;

fn main() {
    divan::main();
}

/// All tables: acts, cues, status, actors.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn all_tables() -> Lexicon {
    Lexicon::own().expect("the built-in tables")
}

/// The user's own actors, over tables that are loaded.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn own_actors(bencher: Bencher) {
    bencher.with_inputs(|| Lexicon::own().expect("the built-in tables")).bench_local_refs(|rules| {
        for i in 0..OWN {
            let name = format!("Harbour Guild {i}");
            let aliases = [name.clone(), format!("HG {i}"), format!("Guild of Harbour {i}")];
            let actor = Actor {
                name,
                country: Some("CAN".to_owned()),
                sector: Some("BUS".to_owned()),
                office: None,
                term: Default::default(),
                form: ActorForm::Body,
                id: Some(format!("X{i}")),
                wikidata: None,
            };
            rules.actors.add_own(aliases.iter().map(String::as_str), actor);
        }
    });
}

/// A name looked up whole, known and unknown.
#[divan::bench(args = ["United Nations", "Ines Roth"])]
fn named(name: &str) -> bool {
    Lexicon::builtin().actors.named(black_box(name), "2016-05-05").is_some()
}

/// The longest name inside a longer one.
#[divan::bench(args = ["the Russian Defence Ministry", "Calder Harbour Trust for Old Boats"])]
fn within(name: &str) -> bool {
    Lexicon::builtin().actors.within(black_box(name), "2016-05-05").is_some()
}
