//! A document as CoNLL-U, the form in which treebanks are exchanged (universaldependencies.org/format.html).

use std::fmt::Write as _;
use std::ops::Range;

use sayso::lexicon::Status;
use sayso::text::Document;

/// The document in CoNLL-U: a block a sentence, paragraphs opened by `# newpar`; with the words' statuses, if given, as `Factuality=` in MISC.
pub fn conllu(document: &Document, statuses: &[Option<Status>]) -> String {
    let mut out = String::with_capacity(document.tokens.len() * 48);
    let mut paragraph = None;
    for (number, sentence) in document.sentences.iter().enumerate() {
        if number == 0 {
            out.push_str("# newdoc\n");
        }
        if paragraph != Some(sentence.paragraph) {
            paragraph = Some(sentence.paragraph);
            out.push_str("# newpar\n");
        }
        let text = sentence.span.of(document.text()).split_whitespace().collect::<Vec<_>>().join(" ");
        line(&mut out, format_args!("# sent_id = {}", number + 1));
        line(&mut out, format_args!("# text = {text}"));
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let word = orthographic_word(document, at, sentence.tokens.end);
            if word.len() > 1 {
                let (first, last) =
                    (word.start - sentence.tokens.start + 1, word.end - sentence.tokens.start);
                let (form, misc) = (document.words(&word), space_after(document, word.end - 1));
                line(&mut out, format_args!("{first}-{last}\t{form}\t_\t_\t_\t_\t_\t_\t_\t{misc}"));
            }
            for token in word.clone() {
                // Guidelines: the space after a multiword token is told on its range alone.
                let misc = if word.len() > 1 { "_" } else { space_after(document, token) };
                let status = statuses.get(token).copied().flatten();
                let misc = match (status.map(Status::name), misc) {
                    (None, misc) => misc.to_owned(),
                    (Some(name), "_") => format!("Factuality={name}"),
                    (Some(name), misc) => format!("Factuality={name}|{misc}"),
                };
                word_line(&mut out, document, &sentence.tokens, token, &misc);
            }
            at = word.end;
        }
        out.push('\n');
    }
    out
}

fn line(out: &mut String, line: std::fmt::Arguments) {
    // Writing to a String cannot fail.
    let _ = writeln!(out, "{line}");
}

fn word_line(out: &mut String, document: &Document, sentence: &Range<usize>, at: usize, misc: &str) {
    let token = &document.tokens[at];
    let head = if token.head == at { 0 } else { token.head - sentence.start + 1 };
    let lemma = if token.lemma.is_empty() { "_" } else { &token.lemma };
    line(
        out,
        format_args!(
            "{}\t{}\t{lemma}\t{}\t_\t{}\t{head}\t{}\t_\t{misc}",
            at - sentence.start + 1,
            document.form(at),
            token.upos.name(),
            token.features,
            token.relation.name()
        ),
    );
}

/// The tokens of the word that starts at `at`.
fn orthographic_word(document: &Document, at: usize, end: usize) -> Range<usize> {
    let joined = document.tokens[at + 1..end].iter().take_while(|t| t.joined).count();
    at..at + 1 + joined
}

/// `SpaceAfter=No` where the next character is no white space; the end of the text counts as white space.
fn space_after(document: &Document, token: usize) -> &'static str {
    match document.text()[document.tokens[token].span.end..].chars().next() {
        Some(c) if !c.is_whitespace() => "SpaceAfter=No",
        _ => "_",
    }
}

#[cfg(test)]
mod tests {
    use sayso::text::{Article, Features, Relation, Sentence, Span, Token, Upos};

    use super::*;

    /// Words: form, joined to the word before, head in the sentence.
    type Words<'w> = &'w [(&'w str, bool, usize)];

    /// A document of sentences, each with the number of its paragraph.
    fn document(text: &str, sentences: &[(usize, Words)]) -> Document {
        let mut document = Document { article: Article::plain(text), ..Document::default() };
        let mut at = 0;
        for (paragraph, words) in sentences {
            let first = document.tokens.len();
            for (form, joined, head) in *words {
                let start = at + text[at..].find(form).expect("the word is in the text");
                at = start + form.len();
                let relation =
                    if first + head == document.tokens.len() { Relation::Root } else { Relation::Dep };
                document.tokens.push(Token {
                    span: Span::new(start, at),
                    joined: *joined,
                    lemma: form.to_lowercase(),
                    upos: Upos::X,
                    features: Features::default(),
                    head: first + head,
                    relation,
                });
            }
            let tokens = first..document.tokens.len();
            let span = document.span(&tokens);
            document.sentences.push(Sentence { tokens, span, paragraph: *paragraph });
        }
        document
    }

    #[test]
    fn words_ranges_and_paragraphs() {
        let text = " Don't\nworry.Go!\n\nNow";
        let sentences: &[(usize, Words)] = &[
            (0, &[("Do", false, 2), ("n't", true, 2), ("worry", false, 2), (".", false, 2)]),
            (0, &[("Go", false, 0), ("!", false, 0)]),
            (1, &[("Now", false, 0)]),
        ];
        let expect = "\
# newdoc
# newpar
# sent_id = 1
# text = Don't worry.
1-2 Don't _ _ _ _ _ _ _ _
1 Do do X _ _ 3 dep _ _
2 n't n't X _ _ 3 dep _ _
3 worry worry X _ _ 0 root _ SpaceAfter=No
4 . . X _ _ 3 dep _ SpaceAfter=No

# sent_id = 2
# text = Go!
1 Go go X _ _ 0 root _ SpaceAfter=No
2 ! ! X _ _ 1 dep _ _

# newpar
# sent_id = 3
# text = Now
1 Now now X _ _ 0 root _ _

";
        let fields: Vec<String> = conllu(&document(text, sentences), &[])
            .lines()
            .map(|l| if l.starts_with('#') { l.to_owned() } else { l.replace('\t', " ") + "\n" })
            .map(|l| l.trim_end().to_owned())
            .collect();
        assert_eq!(fields, expect.lines().collect::<Vec<_>>());
    }

    #[test]
    fn statuses_stand_in_misc() {
        let document = document("Go on.", &[(0, &[("Go", false, 0), ("on", false, 0), (".", false, 0)])]);
        let lines = conllu(&document, &[Some(Status::Planned), None]);
        let misc: Vec<&str> = lines.lines().filter_map(|l| l.split('\t').nth(9)).collect();
        assert_eq!(misc, ["Factuality=planned", "SpaceAfter=No", "_"]);
    }

    #[test]
    fn an_empty_document_is_empty() {
        assert_eq!(conllu(&document("", &[]), &[]), "");
    }
}
