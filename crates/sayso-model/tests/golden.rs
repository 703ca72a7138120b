//! Compares the Rust reader of words and the int8 network with what PyTorch said before int8 (`training/golden.py` writes golden.json).

use sayso_model::{Labels, Network, RtenNetwork, Weights, Window, window_shapes};
use serde::Deserialize;

#[derive(Deserialize)]
struct Golden {
    words: Vec<String>,
    pieces: Vec<Vec<u32>>,
    shapes: Vec<u8>,
    heads: Vec<usize>,
    relations: Vec<usize>,
    upos: Vec<usize>,
    names: Vec<usize>,
    roles: Vec<usize>,
    lemma: Vec<usize>,
}

fn golden() -> Vec<Golden> {
    serde_json::from_str(include_str!("golden.json")).expect("golden.json is what training/golden.py writes")
}

fn network() -> RtenNetwork {
    RtenNetwork::new(Weights {
        network: sayso_model_en::NETWORK,
        labels: sayso_model_en::LABELS,
        links: sayso_model_en::LINKS,
        vocabulary: sayso_model_en::VOCABULARY,
    })
    .expect("the shipped weights load")
}

fn argmax(row: &[f32]) -> usize {
    row.iter().enumerate().fold((0, f32::NEG_INFINITY), |a, (i, v)| if *v > a.1 { (i, *v) } else { a }).0
}

#[test]
fn pieces_and_shapes_are_those_of_training() {
    let network = network();
    for g in golden() {
        for (word, expected) in g.words.iter().zip(&g.pieces) {
            let mut got = Vec::new();
            network.pieces().append(word, &mut got);
            assert_eq!(&got, expected, "pieces of {word:?}");
        }
        let shapes = window_shapes(g.words.iter().enumerate().map(|(i, w)| (w.as_str(), i == 0)));
        assert_eq!(shapes, g.shapes, "shapes of {:?}", g.words);
    }
}

#[test]
fn int8_says_what_the_trained_network_says() {
    let network = network();
    let labels: &Labels = network.labels();
    // (what, agreeing words, words): int8 may move a close call, not the reading.
    let mut agreement = [
        ("upos", 0, 0),
        ("names", 0, 0),
        ("roles", 0, 0),
        ("lemma", 0, 0),
        ("heads", 0, 0),
        ("relations", 0, 0),
    ];
    for g in golden() {
        let mut window = Window::default();
        for word in &g.words {
            window.firsts.push(window.pieces.len());
            network.pieces().append(word, &mut window.pieces);
        }
        window.shapes = window_shapes(g.words.iter().enumerate().map(|(i, w)| (w.as_str(), i == 0)));
        let out = network.run(&window).expect("the network runs");
        let n = g.words.len();
        let links: Vec<&[f32]> = out.links.chunks_exact(labels.link_width).collect();
        let arcs = network.links().arcs(&links);
        for i in 0..n {
            let row = &out.tags[i * labels.tag_width..(i + 1) * labels.tag_width];
            let tag = |block: &str| argmax(&row[labels.tags(block)]);
            let head = argmax(&arcs[i * (n + 1)..(i + 1) * (n + 1)]);
            let relation = argmax(&network.links().relations(links[i], links.get(g.heads[i]).copied()));
            let same = [
                tag("upos") == g.upos[i],
                tag("names") == g.names[i],
                tag("roles") == g.roles[i],
                tag("lemma") == g.lemma[i],
                head == g.heads[i],
                relation == g.relations[i],
            ];
            for (count, same) in agreement.iter_mut().zip(same) {
                count.1 += usize::from(same);
                count.2 += 1;
            }
        }
    }
    for (what, same, all) in agreement {
        assert!(same * 100 >= all * 95, "{what}: int8 agrees on {same} of {all} words only");
    }
}
