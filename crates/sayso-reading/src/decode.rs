//! From the network's scores to a document.

use sayso_model::{Labels, Network, Outputs};
use sayso_text::{
    Argument, Article, AttributionRole, Document, Factuality, Feature, Features, Name, NameKind, Relation,
    RoleSpan, Sentence, Token, Trigger, Upos,
};

use crate::grammar::Tree;
use crate::lemma::lemma;
use crate::tags::{Run, argmax, best_path, log_softmax, runs};
use crate::windows::Packed;
use crate::{Boundary, Word};

/// A word is one of a cue where the tags say so with this probability. Chosen on PolNeAR's development part.
const CUE_THRESHOLD: f32 = 0.5;

/// How probable a cue must be to be given at all; extraction keeps a weak one where the cue table knows it.
const WEAK_CUE: f32 = 0.35;

/// How far the network's score for a sentence's start may fall short where the rules allow one. Two sentences read as one lose more than one
/// cut in two; both figures chosen on the development parts of EWT (LAS +0.1) and GUM (no change).
const LENIENT: f32 = 1.1;

/// The same where the rules think that there is none.
const RELUCTANT: f32 = 0.5;

/// By how much the network's score for a start must win before a word in small letters right behind another word, where news has none.
const RUNS_ON: f32 = 2.0;

/// The words that are particles in the treebanks (UD English EWT and GUM), without slips of the pen.
const PARTICLES: &[&str] = &["to", "not", "n't", "n’t", "nt", "'s", "’s", "s", "'", "’", "na", "ta"];

/// The pronouns, determiners, auxiliaries and coordinators of the same treebanks from [`LONG`] letters on. Shorter ones have too many spellings.
const PRONOUNS: &[&str] = &[
    "their",
    "theirs",
    "there",
    "which",
    "something",
    "anything",
    "everything",
    "nothing",
    "those",
    "these",
    "someone",
    "anyone",
    "everyone",
    "noone",
    "yourself",
    "yourselves",
    "itself",
    "themselves",
    "themself",
    "myself",
    "himself",
    "herself",
    "ourselves",
    "oneself",
    "yours",
    "whatever",
    "whichever",
    "whoever",
    "whomever",
    "whosoever",
    "whose",
    "somebody",
    "everybody",
    "anybody",
    "nobody",
    "other",
    "another",
    "neither",
    "either",
];
const DETERMINERS: &[&str] =
    &["these", "those", "another", "every", "which", "quite", "either", "neither", "whatever", "whichever"];
const AUXILIARIES: &[&str] =
    &["would", "could", "should", "being", "might", "shall", "having", "getting", "ought", "doing"];
const COORDINATORS: &[&str] = &["either", "neither", "whether", "minus"];
const SUBORDINATORS: &[&str] = &[
    "because",
    "while",
    "after",
    "before",
    "since",
    "although",
    "whether",
    "about",
    "though",
    "until",
    "without",
    "unless",
    "cause",
    "whereas",
    "despite",
    "whilst",
    "except",
    "toward",
    "towards",
    "between",
    "instead",
    "through",
    "beyond",
    "albeit",
    "against",
    "besides",
    "insofar",
    "among",
    "under",
    "around",
    "during",
    "within",
    "throughout",
    "unlike",
    "above",
    "becuse",
    "becouse",
];
/// From this length in letters on, the words of a closed class are known.
const LONG: usize = 5;

/// Triggers below this probability are not told: the stages behind choose among the rest.
const TRIGGER_FLOOR: f32 = 0.01;

/// The same of the words of actors and recipients.
const ARGUMENT_FLOOR: f32 = 0.1;

/// A document while it is put together from its windows.
pub(crate) struct Building {
    pub document: Document,
    /// The paragraph of the last sentence.
    paragraph: usize,
}

impl Building {
    /// A document without words yet; `words` is how many it will have.
    pub fn new(article: Article, words: usize) -> Self {
        let mut document = Document { article, ..Document::default() };
        document.tokens.reserve(words);
        Self { document, paragraph: 0 }
    }

    /// Adds the next window of `words`, of which the network has said `out`.
    pub fn add<N: Network>(&mut self, words: &[Word], window: &Packed, out: &Outputs, network: &N) {
        let decoder = Decoder { words, window, out, network, labels: network.labels() };
        decoder.append_to(&mut self.document, &mut self.paragraph);
    }
}

struct Decoder<'a, N> {
    words: &'a [Word],
    window: &'a Packed,
    out: &'a Outputs,
    network: &'a N,
    labels: &'a Labels,
}

impl<N: Network> Decoder<'_, N> {
    /// The letters of word `i`.
    fn form<'t>(&self, i: usize, text: &'t str) -> &'t str {
        self.words[self.window.words.start + i].span.of(text)
    }

    fn len(&self) -> usize {
        self.window.words.len()
    }

    /// The scores of one block for word `i` of the window.
    fn tags(&self, i: usize, block: &str) -> &[f32] {
        let row = &self.out.tags[i * self.labels.tag_width..(i + 1) * self.labels.tag_width];
        &row[self.labels.tags(block)]
    }

    fn link(&self, i: usize) -> &[f32] {
        &self.out.links[i * self.labels.link_width..(i + 1) * self.labels.link_width]
    }

    fn append_to(&self, doc: &mut Document, paragraph: &mut usize) {
        let base = doc.tokens.len();
        let starts: Vec<bool> =
            (0..self.len()).map(|i| i == 0 || self.starts(i, &doc.article.text)).collect();
        let mut begin = 0;
        while begin < self.len() {
            let mut end = begin + 1;
            while end < self.len() && !starts[end] {
                end += 1;
            }
            self.sentence(doc, base, begin, end, paragraph);
            begin = end;
        }
        self.roles(doc, base, &starts);
        self.acts(doc, base, &starts);
    }

    /// Triggers of events and the factuality of words, from weights that know them.
    fn acts(&self, doc: &mut Document, base: usize, starts: &[bool]) {
        for i in 0..self.len() {
            if !self.labels.events.is_empty() {
                let row: Vec<f32> = log_softmax(self.tags(i, "events")).iter().map(|x| x.exp()).collect();
                let types =
                    self.labels.events.iter().zip(&row).filter_map(|(kind, p)| Some((kind.as_ref()?, *p)));
                let (kind, probability) =
                    types.fold((None, 0.0), |a, (k, p)| if p > a.1 { (Some(k), p) } else { a });
                if let Some(kind) = kind.filter(|_| probability >= TRIGGER_FLOOR) {
                    doc.triggers.push(Trigger {
                        token: base + i,
                        kind: kind.clone(),
                        probability,
                        status: self.labels.acts.then(|| {
                            let row = log_softmax(self.tags(i, "status"));
                            [0, 1, 2, 3].map(|k| row[k].exp())
                        }),
                        arguments: self.arguments(base, i, starts),
                    });
                }
            }
            if self.labels.tag_blocks.contains_key("factuality") {
                let [did_not, unclear, happened] =
                    [0, 1, 2].map(|k| log_softmax(self.tags(i, "factuality"))[k].exp());
                doc.factuality.push(Factuality { did_not, unclear, happened });
            }
        }
    }

    /// The words of the sentence that may be part of an actor or a recipient of the event at word `trigger`.
    fn arguments(&self, base: usize, trigger: usize, starts: &[bool]) -> Vec<Argument> {
        let begin = (0..=trigger).rev().find(|&i| starts[i]).unwrap_or(0);
        let end = (trigger + 1..self.len()).find(|&i| starts[i]).unwrap_or(self.len());
        let mut out = Vec::new();
        for i in (begin..end).filter(|&i| i != trigger) {
            let words = i.cast_signed() - trigger.cast_signed();
            let Some(row) = self.network.links().acts(self.link(i), self.link(trigger), words) else { break };
            let p = log_softmax(&row);
            let (actor, recipient) = (p[1].exp(), p[2].exp());
            if actor >= ARGUMENT_FLOOR || recipient >= ARGUMENT_FLOOR {
                out.push(Argument { token: base + i, actor, recipient });
            }
        }
        out
    }

    /// Whether word `i` starts a sentence: the network's score, which the rules' verdict outweighs where it is certain.
    fn starts(&self, i: usize, text: &str) -> bool {
        let scores = self.tags(i, "sentence");
        let words = &self.words[self.window.words.clone()];
        match self.window.boundaries[i] {
            Boundary::Start => true,
            _ if self.behind_dateline(i, text) => false,
            Boundary::Inside => {
                let spaced = words[i - 1].span.end < words[i].span.start;
                spaced && scores[1] > scores[0] + if self.runs_on(i, text) { RUNS_ON } else { -RELUCTANT }
            }
            Boundary::Unsure if self.runs_on(i, text) => scores[1] > scores[0] + RUNS_ON,
            Boundary::Unsure => scores[1] > scores[0] - LENIENT,
        }
    }

    /// Whether word `i` follows the dash of a dateline, which is no sentence of its own: "NEW YORK (AP) — *The* council met".
    fn behind_dateline(&self, i: usize, text: &str) -> bool {
        let words = &self.words[self.window.words.clone()];
        let form = |k: usize| words[k].span.of(text);
        let paragraph = (i.saturating_sub(DATELINE)..i)
            .rev()
            .find(|&k| k == 0 || matches!(self.window.boundaries[k], Boundary::Start));
        paragraph.is_some_and(|k| dateline(i - k, |n| form(k + n)) == Some(i - 1 - k))
    }

    /// Whether word `i` is none with which news starts a sentence right behind another word, without a full stop: one in small letters, a day
    /// of the week ("the leader *Wednesday* rejected an offer").
    fn runs_on(&self, i: usize, text: &str) -> bool {
        let words = &self.words[self.window.words.clone()];
        let form = |k: usize| words[k].span.of(text);
        let day = || form(i).len() > "day".len() && form(i).ends_with("day") && form(i).is_ascii();
        form(i - 1).ends_with(char::is_alphanumeric) && (form(i).starts_with(char::is_lowercase) || day())
    }

    /// Adds the words `begin..end` of the window to the document as a sentence: its tree, its tokens and its names.
    fn sentence(&self, doc: &mut Document, base: usize, begin: usize, end: usize, paragraph: &mut usize) {
        let n = end - begin;
        let (heads, relations) = self.tree(&doc.article, begin, end);
        for (k, (&head, &relation)) in heads.iter().zip(&relations).enumerate() {
            let i = begin + k;
            let word = &self.words[self.window.words.start + i];
            if word.paragraph && !doc.tokens.is_empty() {
                *paragraph += 1;
            }
            let form = word.span.of(&doc.article.text);
            let (upos, features) = self.morphology(i, &doc.article.text);
            let script = &self.labels.lemma[argmax(self.tags(i, "lemma"))];
            let token = Token {
                span: word.span,
                joined: word.joined,
                lemma: lemma(form, upos, inflected(upos, &features), script, |w| {
                    self.network.pieces().contains(w)
                }),
                upos,
                features,
                head: base + if head == n { i } else { begin + head },
                relation,
            };
            doc.tokens.push(token);
        }
        let tokens = base + begin..base + end;
        doc.sentences.push(Sentence { span: doc.span(&tokens), tokens, paragraph: *paragraph });
        let rows: Vec<Vec<f32>> = (begin..end).map(|i| log_softmax(self.tags(i, "names"))).collect();
        for run in runs::<NameKind>(&rows, &self.labels.names) {
            let tokens = base + begin + run.words.start..base + begin + run.words.end;
            // Addresses of mail and web are not names, whatever they contain.
            if tokens.clone().any(|t| is_address(doc.form(t))) {
                continue;
            }
            doc.names.push(Name { tokens, kind: run.label });
        }
    }

    /// The best tree over the words `begin..end` of the window: the head of each, or their number for the root, and its relation.
    fn tree(&self, article: &Article, begin: usize, end: usize) -> (Vec<usize>, Vec<Relation>) {
        let links: Vec<&[f32]> = (begin..end).map(|i| self.link(i)).collect();
        let n = links.len();
        let arcs = self.network.links().arcs(&links);
        let width = n + 1;
        let mut arcs: Vec<f32> = arcs.chunks_exact(width).flat_map(log_softmax).collect();
        let upos: Vec<Upos> = (begin..end).map(|i| self.morphology(i, &article.text).0).collect();
        let word = |k: usize| &self.words[self.window.words.start + begin + k];
        let form = |k: usize| word(k).span.of(&article.text);
        let spaced = |k: usize| word(k - 1).span.end < word(k).span.start;
        let filed = place_of_report(&upos, form, spaced);
        if let Some(dash) = filed {
            apart(&mut arcs, &upos, dash);
        }
        for k in 1..n {
            // "handed *over* 20 hostages" hands nobody more than twenty.
            if upos[k - 1] == Upos::Verb && form(k - 1).starts_with("hand") && form(k) == "over" {
                hang(&mut arcs, n, k, k - 1);
            }
        }
        let relations = |d: usize, h: usize| {
            let scores = self.network.links().relations(links[d], links.get(h).copied());
            let all = self.labels.relations.iter().copied().zip(log_softmax(&scores));
            let beside = filed.is_some_and(|dash| d == 0 && h > dash);
            let fits = |r: Relation| {
                (r == Relation::Root) == (h == n)
                    && may_stand(r, &upos, d, h)
                    && (!beside || r == Relation::Parataxis)
            };
            let mut all: Vec<_> = all.filter(|(r, _)| fits(*r)).collect();
            if h < d && unlike(&upos, h, d) {
                all.iter_mut().filter(|(r, _)| *r == Relation::Conj).for_each(|(_, p)| *p -= UNLIKE);
            }
            all
        };
        let mut tree = Tree::best(&arcs, n, &relations);
        tree.take_in_strays(&upos);
        tree.open_by_whose(&upos, form);
        tree.join_neighbours(|k| form(k).starts_with(char::is_uppercase));
        if let Some(dash) = dateline(n, form) {
            tree.without_dateline(dash);
        }
        (tree.heads, tree.relations)
    }

    /// The part of speech and the features of word `i`. Verbs and auxiliaries have a form of the verb, and nothing else has one: the two
    /// are chosen together. No word but the treebanks' particles is one, and so for the long words of other closed classes.
    fn morphology(&self, i: usize, text: &str) -> (Upos, Features) {
        let form = self.form(i, text);
        let row = &self.out.tags[i * self.labels.tag_width..(i + 1) * self.labels.tag_width];
        let mut features = Features::default();
        // How much speaks for the best form of the verb, and how much for none.
        let (mut verb, mut other) = (0.0, 0.0);
        for (feature, block, values) in &self.labels.features {
            let scores = &row[block.clone()];
            if *feature != Feature::VerbForm {
                features.set(*feature, values[argmax(scores)]);
                continue;
            }
            let mut forms = scores.to_vec();
            for (score, value) in forms.iter_mut().zip(values) {
                if value.is_none() {
                    other = std::mem::replace(score, f32::NEG_INFINITY);
                }
            }
            let best = argmax(&forms);
            verb = forms[best];
            features.set(*feature, values[best]);
        }
        let is_verb = |upos: Upos| matches!(upos, Upos::Verb | Upos::Aux);
        let among = |words: &[&str]| words.iter().any(|p| p.eq_ignore_ascii_case(form));
        let particle = among(PARTICLES);
        let long = form.len() >= LONG && form.bytes().all(|b| b.is_ascii_alphabetic());
        let scores: Vec<f32> = (self.labels.upos.iter().zip(self.tags(i, "upos")))
            .map(|(&u, score)| match u {
                Upos::Part if !particle => f32::NEG_INFINITY,
                Upos::Pron if long && !among(PRONOUNS) => f32::NEG_INFINITY,
                Upos::Det if long && !among(DETERMINERS) => f32::NEG_INFINITY,
                Upos::Aux if long && !among(AUXILIARIES) => f32::NEG_INFINITY,
                Upos::Cconj if long && !among(COORDINATORS) => f32::NEG_INFINITY,
                Upos::Sconj if long && !among(SUBORDINATORS) => f32::NEG_INFINITY,
                Upos::Adp if long && form.ends_with("ed") => f32::NEG_INFINITY,
                Upos::Sym if long => f32::NEG_INFINITY,
                // Nor do names begin with a small letter and end so, nor other numbers than "hundred": "Hungary *blocked* aid".
                Upos::Propn | Upos::Num | Upos::X | Upos::Intj
                    if long
                        && form.ends_with("ed")
                        && form.starts_with(char::is_lowercase)
                        && form != "hundred" =>
                {
                    f32::NEG_INFINITY
                }
                // English has one adverb in -ed; "has repeatedly *denied*" is none.
                Upos::Adv if form.ends_with("ed") && !form.eq_ignore_ascii_case("indeed") => {
                    f32::NEG_INFINITY
                }
                u if is_verb(u) => score + verb,
                _ => score + other,
            })
            .collect();
        let mut upos = self.labels.upos[argmax(&scores)];
        // A passive participle is a verb: the features are the surer witness ("women convicted of fraud").
        if upos == Upos::Adj && features.is(Feature::Voice, "Pass") && features.is(Feature::Tense, "Past") {
            upos = Upos::Verb;
        }
        // No noun has a tense: "a court *sentenced* him".
        if upos == Upos::Noun && features.is(Feature::Tense, "Past") && form.ends_with("ed") {
            upos = Upos::Verb;
        }
        if is_verb(upos) && self.is_owned(i, text) {
            upos = Upos::Noun;
            features = Features::default();
            features.set(Feature::Number, value(Feature::Number, "Sing"));
        }
        if !is_verb(upos) {
            features.set(Feature::VerbForm, None);
        } else if let Some(tense) = tense_of(form).filter(|_| features.is(Feature::VerbForm, "Fin")) {
            features.set(Feature::Tense, value(Feature::Tense, tense));
        }
        (upos, features)
    }

    /// Whether word `i` is an act in -ing of the one whom "whose" stands for, and not a part of what stands behind it: "whose *killing* shocked the
    /// country", not "whose *leading* members".
    fn is_owned(&self, i: usize, text: &str) -> bool {
        let noun = |i: usize| {
            i < self.len()
                && matches!(
                    self.labels.upos[argmax(self.tags(i, "upos"))],
                    Upos::Noun | Upos::Propn | Upos::Adj
                )
        };
        i > 0
            && self.form(i, text).ends_with("ing")
            && self.form(i - 1, text).eq_ignore_ascii_case("whose")
            && !noun(i + 1)
    }

    /// The attributions' parts: for each cue what the other words of the window are to it, and what the tags alone find beside.
    fn roles(&self, doc: &mut Document, base: usize, starts: &[bool]) {
        let rows: Vec<Vec<f32>> = (0..self.len()).map(|i| log_softmax(self.tags(i, "roles"))).collect();
        let sentences: Vec<isize> = starts
            .iter()
            .scan(0, |n, start| {
                *n += isize::from(*start);
                Some(*n)
            })
            .collect();
        let mut taken = vec![false; self.len()];
        let mut claimed = vec![false; self.len()];
        for cue in self.cues(&rows) {
            if claimed[cue.words.start] {
                continue;
            }
            let (mut path, confidence) = self.parts(cue.words.start, &sentences);
            path[cue.words.clone()].fill(Some(AttributionRole::Cue));
            let mut i = 0;
            while i < path.len() {
                let begin = i;
                while i < path.len() && path[i] == path[begin] {
                    i += 1;
                }
                let Some(role) = path[begin] else { continue };
                taken[begin..i].fill(true);
                if role == AttributionRole::Cue {
                    claimed[begin..i].fill(true);
                }
                let probability = if role == AttributionRole::Cue && begin == cue.words.start {
                    cue.probability
                } else {
                    confidence[begin..i].iter().sum::<f32>() / (i - begin) as f32
                };
                let cue = Some(base + cue.words.start);
                doc.roles.push(RoleSpan { tokens: base + begin..base + i, role, cue, probability });
            }
        }
        // Speech without a cue ("Smith: ...") is in the tags alone.
        for run in runs::<AttributionRole>(&rows, &self.labels.roles) {
            if run.label != AttributionRole::Cue && !taken[run.words.clone()].contains(&true) {
                let tokens = base + run.words.start..base + run.words.end;
                doc.roles.push(RoleSpan { tokens, role: run.label, cue: None, probability: run.probability });
            }
        }
    }

    /// Runs of words that are more probably a cue than [`CUE_THRESHOLD`], and those beside none such that are at least [`WEAK_CUE`]. `rows` are the log-probabilities of the role tags.
    fn cues(&self, rows: &[Vec<f32>]) -> Vec<Run<AttributionRole>> {
        let column =
            |begins: bool| self.labels.roles.iter().position(|r| *r == Some((begins, AttributionRole::Cue)));
        let (Some(begins), Some(inside)) = (column(true), column(false)) else { return Vec::new() };
        let sum = |i: usize| rows.get(i).map_or(0.0, |row| row[begins].exp() + row[inside].exp());
        let strong = |i: usize| sum(i) >= CUE_THRESHOLD;
        // The words around a cue are none of their own.
        let weak = |i: usize| sum(i) >= WEAK_CUE && !strong(i + 1) && !(i > 0 && strong(i - 1));
        let mut out: Vec<Run<AttributionRole>> = Vec::new();
        for (i, row) in rows.iter().enumerate().filter(|&(i, _)| strong(i) || weak(i)) {
            let (b, c) = (row[begins].exp(), row[inside].exp());
            match out.last_mut() {
                Some(last) if last.words.end == i && c >= b => last.words.end = i + 1,
                _ => out.push(Run { words: i..i + 1, label: AttributionRole::Cue, probability: b + c }),
            }
        }
        out
    }

    /// What each word of the window is to the cue that begins at word `cue`, and how probable that is.
    fn parts(&self, cue: usize, sentences: &[isize]) -> (Vec<Option<AttributionRole>>, Vec<f32>) {
        let links = self.network.links();
        let rows: Vec<Vec<f32>> = (0..self.len())
            .map(|i| {
                let words = i.cast_signed() - cue.cast_signed();
                links.parts(self.link(i), self.link(cue), words, sentences[i] - sentences[cue])
            })
            .collect();
        let path = best_path(&rows, |p| links.first_part(p), |a, b| links.next_part(a, b));
        let probability = rows.iter().zip(&path).map(|(row, &p)| log_softmax(row)[p].exp()).collect();
        (path.into_iter().map(|p| self.labels.parts[p]).collect(), probability)
    }
}

/// An e-mail address, a URL or the name of an office file.
fn is_address(form: &str) -> bool {
    form.contains('@') && form.len() > 1
        || form.contains("://")
        || form.starts_with("www.")
        || [".doc", ".pdf", ".xls"].iter().any(|end| form.to_lowercase().ends_with(end))
}

/// Whether the features call a verb a past form, a participle or a third person ("denies").
fn inflected(upos: Upos, features: &Features) -> bool {
    if upos == Upos::Noun {
        return features.is(Feature::Number, "Plur");
    }
    let third = features.is(Feature::Person, "3") && features.is(Feature::Number, "Sing");
    third && features.is(Feature::Tense, "Pres")
        || features.is(Feature::Tense, "Past")
        || features.is(Feature::VerbForm, "Part")
        || features.is(Feature::VerbForm, "Ger")
}

/// The number of a feature's value.
fn value(feature: Feature, value: &str) -> Option<usize> {
    feature.values().iter().position(|&v| v == value)
}

/// The tense of finite forms that have but one.
fn tense_of(form: &str) -> Option<&'static str> {
    match form.to_lowercase().as_str() {
        "has" | "is" | "are" | "am" | "does" | "says" => Some("Pres"),
        "had" | "was" | "were" | "did" | "said" => Some("Past"),
        _ => None,
    }
}

/// How much less probable (natural logarithm) it is than the network says that a noun is coordinated with a verb: some six of 2,000
/// conjuncts are in EWT's and GUM's development parts, where the network finds 32. (LAS +0.03.)
const UNLIKE: f32 = 3.0;

/// The dash behind the place with which a report opens, in capitals: "OSLO —", "KYIV, Aug. 30 (Reuters) —".
fn dateline<'t>(n: usize, form: impl Fn(usize) -> &'t str) -> Option<usize> {
    let place = n > 0 && form(0).len() > 1 && form(0).chars().all(char::is_uppercase);
    (1..n.min(DATELINE)).find(|&k| place && matches!(form(k), "—" | "–" | "--" | "-"))
}

/// The dash of a dateline by what stands before it: a place in capitals, or one with an agency or a day, and nothing but names, figures and
/// marks; a second dash would make it the first of two ("NATO — the alliance — said").
fn place_of_report<'t>(
    upos: &[Upos],
    form: impl Fn(usize) -> &'t str,
    spaced: impl Fn(usize) -> bool,
) -> Option<usize> {
    let n = upos.len();
    let dash = |k: usize| matches!(form(k), "—" | "–" | "--" | "-") && spaced(k);
    let k = (1..n.min(DATELINE)).find(|&k| dash(k))?;
    let bare = (1..k).all(|i| matches!(upos[i], Upos::Propn | Upos::Punct | Upos::Num | Upos::Sym | Upos::X));
    let first = form(0);
    let capitals = first.len() > 1 && first.chars().all(char::is_uppercase);
    let named = upos[0] == Upos::Propn
        && first.starts_with(char::is_uppercase)
        && (1..k).any(|i| form(i) == "(" || upos[i] == Upos::Num);
    let alone = k + 1 < n && !(k + 1..n).any(dash);
    (bare && alone && (capitals || named)).then_some(k)
}

/// Lets the word at `d` hang on no other than that at `h`.
fn hang(arcs: &mut [f32], words: usize, d: usize, h: usize) {
    const NEVER: f32 = -1e4;
    let row = &mut arcs[d * (words + 1)..(d + 1) * (words + 1)];
    for (other, cell) in row.iter_mut().enumerate() {
        *cell += if other == h { 0.0 } else { NEVER };
    }
}

/// Keeps the words behind the dash of a dateline from hanging on those before it, and those before it on others than the place, which is beside the
/// sentence. What the network hangs on the dateline is the root of what stands behind it.
fn apart(arcs: &mut [f32], upos: &[Upos], dash: usize) {
    const NEVER: f32 = -1e4;
    let n = upos.len();
    for (d, row) in arcs.chunks_exact_mut(n + 1).enumerate() {
        let root =
            d > dash && !matches!(upos[d], Upos::Punct | Upos::Adp | Upos::Det | Upos::Cconj | Upos::Part);
        let before = row[..=dash].iter().copied().fold(f32::NEG_INFINITY, f32::max);
        row[n] = if root { row[n].max(before) } else { row[n] + NEVER };
        for (h, cell) in row.iter_mut().enumerate() {
            let before = h <= dash;
            let allowed = match d {
                0 => !before,
                _ if d <= dash => before,
                _ => !before,
            };
            if h < n && !allowed {
                *cell += NEVER;
            }
        }
    }
}

/// Words up to which the dash of a dateline is looked for.
const DATELINE: usize = 10;

/// Whether the word at `d` can stand in a relation before or behind its head at `h`: English has its conjunctions before what they join, its
/// prepositions before what is not a question word, and its appositions and second conjuncts behind the first. (UD guidelines; the
/// training parts of EWT and GUM have hardly an exception.)
fn may_stand(relation: Relation, upos: &[Upos], d: usize, h: usize) -> bool {
    match relation {
        Relation::Cc | Relation::Mark => d < h,
        Relation::Case => {
            d < h
                || !matches!(upos[d], Upos::Adp | Upos::Sconj)
                || matches!(upos[h], Upos::Pron | Upos::Det | Upos::Adv)
        }
        Relation::Conj | Relation::Appos | Relation::Flat | Relation::AclRelcl | Relation::Fixed => h < d,
        _ => true,
    }
}

/// Whether the word at `h` is a verb and that at `d` a noun that no "be" makes a clause of.
fn unlike(upos: &[Upos], h: usize, d: usize) -> bool {
    let noun = matches!(upos[d], Upos::Noun | Upos::Propn);
    upos[h] == Upos::Verb && noun && !upos[h + 1..d].contains(&Upos::Aux)
}
