//! `sayso explain`: what each stage saw, in the order of the stages, and which rule decided what.

use std::fmt::{self, Write as _};
use std::io::{self, Write as _};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow};
use sayso::extraction::{Attribution, CountryFrom, Event, Findings, Participant, Sense};
use sayso::text::{AttributionRole, Document, Span};
use sayso::{Pipeline, Reading};
use unicode_width::UnicodeWidthStr;

use crate::args::ExplainArgs;
use crate::exit::Exit;
use crate::inputs::Inputs;
use crate::people::source_name;
use crate::screen::{counted, one_line};

/// Runs the command.
///
/// # Errors
/// What ends the whole run: a network that cannot be loaded or run, output that cannot be written.
pub fn run(args: ExplainArgs) -> Result<Exit> {
    let inputs = Inputs { paths: vec![args.input], format: args.input_format.decided() };
    let (mut read, mut failed, mut end) = (0, 0, Ok(()));
    let mut pipeline = None;
    let _ = inputs.each(&mut |job| {
        let name = job.name.clone();
        let step = match job.article() {
            Ok(mut article) => {
                read += 1;
                crate::read::date(&mut article, args.date.as_deref());
                load(&mut pipeline, args.scheme.as_deref(), &args.actors).and_then(|pipeline| {
                    let reading = pipeline.read(article)?;
                    let (only, sentences) =
                        (args.sentence.map(|n| n.get()), reading.document.sentences.len());
                    if let Some(n) = only.filter(|n| *n > sentences) {
                        (read, failed) = (read - 1, failed + 1);
                        let message =
                            format!("{name}: there is no sentence {n}: the article has {sentences}");
                        return Ok(writeln!(io::stderr(), "sayso: {message}")?);
                    }
                    let told = Explanation { reading: &reading, only: only.map(|n| n - 1) };
                    let header = if read == 1 {
                        format!("model {}, rules {}\n\n", pipeline.model(), pipeline.lexicon().version())
                    } else {
                        "\n".to_owned()
                    };
                    let mut out = io::stdout().lock();
                    Ok(write!(out, "{header}{name}\n{told}").and_then(|()| out.flush())?)
                })
            }
            Err(message) => {
                failed += 1;
                writeln!(io::stderr(), "sayso: {message}").map_err(Into::into)
            }
        };
        end = step;
        if end.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    end?;
    Ok(Exit::of(read, failed))
}

fn load<'p>(
    pipeline: &'p mut Option<Pipeline>,
    scheme: Option<&Path>,
    actors: &[PathBuf],
) -> Result<&'p Pipeline> {
    if pipeline.is_none() {
        *pipeline = Some(crate::scheme::pipeline(scheme, actors).map_err(|e| anyhow!("{e}"))?);
    }
    pipeline.as_ref().ok_or_else(|| anyhow!("the network is not there"))
}

/// What each stage saw of one article, or of one sentence of it.
struct Explanation<'r> {
    reading: &'r Reading,
    /// Index of the sentence.
    only: Option<usize>,
}

impl fmt::Display for Explanation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Reading { document, findings } = self.reading;
        article(f, document)?;
        for (number, sentence) in document.sentences.iter().enumerate() {
            if self.shows(sentence.span) {
                words(f, document, number)?;
            }
        }
        self.names_and_roles(f, document)?;
        self.entities(f, document, findings)?;
        self.locations(f, document, findings)?;
        self.attributions(f, document, findings)?;
        self.times(f, document, findings)?;
        self.events(f, document, findings)
    }
}

impl Explanation<'_> {
    /// Whether something at `span` is to be shown.
    fn shows(&self, span: Span) -> bool {
        self.only.is_none_or(|only| span.overlaps(self.reading.document.sentences[only].span))
    }

    fn names_and_roles(&self, f: &mut fmt::Formatter, document: &Document) -> fmt::Result {
        let mut rows = vec![];
        for name in document.names.iter().filter(|n| self.shows(document.span(&n.tokens))) {
            rows.push([format!("{:?}", name.kind), one_line(document.words(&name.tokens))]);
        }
        table(f, "reading: names", &rows)?;
        let mut rows = vec![];
        for role in document.roles.iter().filter(|r| self.shows(document.span(&r.tokens))) {
            let name = match role.role {
                AttributionRole::Source => "source",
                AttributionRole::Cue => "cue",
                AttributionRole::Content => "content",
            };
            let cue = match role.cue {
                Some(cue) if role.role != AttributionRole::Cue => format!("→ {:?}", document.form(cue)),
                None if role.role != AttributionRole::Cue => "→ no cue".to_owned(),
                _ => String::new(),
            };
            let probability = format!("{:.2}", role.probability);
            rows.push([name.to_owned(), probability, cue, one_line(document.words(&role.tokens))]);
        }
        table(f, "reading: attribution roles (probability, linked cue)", &rows)
    }

    fn entities(&self, f: &mut fmt::Formatter, document: &Document, findings: &Findings) -> fmt::Result {
        let mut rows = vec![];
        for (i, entity) in findings.entities.iter().enumerate() {
            let mentions: Vec<String> = entity
                .mentions
                .iter()
                .filter(|m| self.shows(m.span))
                .map(|m| format!("{:?}", one_line(m.span.of(document.text()))))
                .collect();
            if mentions.is_empty() {
                continue;
            }
            let guessed = (entity.country_from == Some(CountryFrom::Context)).then_some("guessed");
            let code = [entity.country.as_deref(), guessed, entity.sector.as_deref()];
            let code = code.into_iter().flatten().collect::<Vec<_>>().join(" ");
            rows.push([
                format!("e{}", i + 1),
                format!("{:?}", entity.kind),
                one_line(&entity.name),
                code,
                entity.role.as_deref().map(one_line).unwrap_or_default(),
                mentions.join(", "),
            ]);
        }
        table(f, "extraction: entities (kind, name, code, role, mentions)", &rows)
    }

    fn locations(&self, f: &mut fmt::Formatter, document: &Document, findings: &Findings) -> fmt::Result {
        let mut rows = vec![];
        for location in findings.locations.iter().filter(|l| self.shows(l.span)) {
            let mention = format!("{:?}", one_line(location.span.of(document.text())));
            if location.senses.is_empty() {
                rows.push([
                    mention.clone(),
                    location.form.name().to_owned(),
                    String::new(),
                    "not in the gazetteer".to_owned(),
                ]);
            }
            for (rank, Sense { point, area, score, prior }) in location.senses.iter().enumerate() {
                let first = rank == 0;
                let within = [Some(&point.name), area.as_ref(), point.country.as_ref()];
                let within: Vec<&str> = within.into_iter().flatten().map(String::as_str).collect();
                let at = format!("{} at {:.2}, {:.2}", point.level, point.latitude, point.longitude);
                rows.push([
                    if first { mention.clone() } else { String::new() },
                    if first { location.form.name().to_owned() } else { String::new() },
                    format!("{score:.1} ({prior:.1})"),
                    format!("{}, {at}", within.join(", ")),
                ]);
            }
        }
        table(
            f,
            "extraction: places (words, form, score and what of it is the place's own, candidate)",
            &rows,
        )
    }

    fn attributions(&self, f: &mut fmt::Formatter, document: &Document, findings: &Findings) -> fmt::Result {
        let text = |spans: &[Span]| {
            let words = spans.iter().map(|s| format!("{:?}", one_line(s.of(document.text()))));
            words.collect::<Vec<_>>().join(" … ")
        };
        heading(f, "extraction: attributions")?;
        for (i, attribution) in findings.attributions.iter().enumerate() {
            let Attribution {
                source,
                cue,
                content,
                kind,
                stance,
                speaker,
                speaker_kind,
                via,
                chain,
                cue_rule,
                context,
                strength,
                hedges,
            } = attribution;
            if ![source, cue, content].into_iter().flatten().any(|span| self.shows(*span)) {
                continue;
            }
            let via: Vec<String> = via.iter().map(|a| format!("a{}", a + 1)).collect();
            let speaker = speaker.map_or("none".to_owned(), |e| {
                format!("e{} {}", e + 1, source_name(attribution, document, findings))
            });
            let hedges: Vec<String> = hedges
                .iter()
                .map(|h| {
                    let words = one_line(h.span.of(document.text()));
                    h.probability
                        .map_or(words.clone(), |p| format!("{words} ({}: {} to {} %)", p.term, p.low, p.high))
                })
                .collect();
            writeln!(f, "  a{} {} {}", i + 1, kind.name(), stance.name())?;
            field(f, "source", &text(source))?;
            field(f, "speaker", &format!("{speaker} ({})", speaker_kind.name()))?;
            field(f, "cue", &text(cue))?;
            field(f, "cue rule", cue_rule.as_deref().unwrap_or("none"))?;
            field(f, "cue strength", strength.name())?;
            if let Some(context) = context {
                field(f, "context", context.name())?;
            }
            field(f, "content", &text(content))?;
            if !hedges.is_empty() {
                field(f, "hedges", &hedges.join("; "))?;
            }
            field(f, "via", &via.join(", "))?;
            field(f, "chain", &chain.join("; "))?;
        }
        Ok(())
    }

    fn times(&self, f: &mut fmt::Formatter, document: &Document, findings: &Findings) -> fmt::Result {
        let shown = findings.times.iter().filter(|t| self.shows(t.span));
        let rows: Vec<[String; 4]> = shown
            .map(|t| {
                let words = format!("{:?}", one_line(t.span.of(document.text())));
                [t.kind.name().to_owned(), t.value.clone(), words, t.rule.to_owned()]
            })
            .collect();
        table(f, "extraction: times (type, value, words, form)", &rows)
    }

    fn events(&self, f: &mut fmt::Formatter, document: &Document, findings: &Findings) -> fmt::Result {
        let words = |span: &Span| format!("{:?}", one_line(span.of(document.text())));
        heading(f, "extraction: events")?;
        for (i, event) in findings.events.iter().enumerate().filter(|(_, e)| self.shows(e.trigger)) {
            let Event { kind, mode, contexts, trigger, actors, recipients, objects, .. } = event;
            let mode = mode.as_ref().map(|mode| format!("/{mode}")).unwrap_or_default();
            writeln!(
                f,
                "  ev{} {}{mode} {} {:.3}",
                i + 1,
                kind.name(),
                event.status.name(),
                event.confidence
            )?;
            field(f, "trigger", &words(trigger))?;
            field(f, "frame", &event.frame)?;
            let grounds = event.grounds.features().into_iter().skip(1).filter(|(_, x)| *x > 0.0);
            field(
                f,
                "grounds",
                &grounds.map(|(name, x)| format!("{name} {x:.2}")).collect::<Vec<_>>().join(", "),
            )?;
            field(f, "status because", &event.status_because)?;
            field(f, "actors", &participants(document, actors))?;
            field(f, "recipients", &participants(document, recipients))?;
            field(f, "objects", &objects.iter().map(words).collect::<Vec<_>>().join(", "))?;
            let place = event.place.as_ref().map(|p| format!("{}, by the {}", words(&p.span), p.from.name()));
            field(f, "place", &place.unwrap_or_default())?;
            if let Some(date) = &event.date {
                let said = date.span.as_ref().map(|span| format!(" {}", words(span))).unwrap_or_default();
                field(f, "date", &format!("{}{said} ({})", date.value, date.basis.name()))?;
            }
            field(f, "contexts", &contexts.join(", "))?;
            for voice in &event.voices {
                let via: String = voice.via.iter().map(|via| format!(" via {via}")).collect();
                let (name, stance) = (&voice.name, voice.stance.name());
                field(f, "voice", &one_line(&format!("{name} ({stance}){via}, a{}", voice.attribution + 1)))?;
            }
        }
        Ok(())
    }
}

/// `"he" = John Kirby (e3, USA GOV)`
fn participants(document: &Document, participants: &[Participant]) -> String {
    let tell = |p: &Participant| {
        let entity = p.entity.map(|e| format!("e{}", e + 1));
        let guessed = (p.country_from == Some(CountryFrom::Context)).then_some("guessed");
        let known = [entity.as_deref(), p.country.as_deref(), guessed, p.sector.as_deref()];
        let known: Vec<&str> = known.into_iter().flatten().collect();
        format!("{:?} = {} ({})", one_line(p.span.of(document.text())), one_line(&p.name), known.join(" "))
    };
    participants.iter().map(tell).collect::<Vec<_>>().join(", ")
}

fn article(f: &mut fmt::Formatter, document: &Document) -> fmt::Result {
    let article = &document.article;
    heading(f, "intake: article")?;
    let id = Some(&article.id).filter(|id| !id.is_empty());
    let known = [
        ("id", id),
        ("title", article.title.as_ref()),
        ("url", article.url.as_ref()),
        ("outlet", article.outlet.as_ref()),
        ("author", article.author.as_ref()),
        ("published", article.published.as_ref()),
        ("language", article.language.as_ref()),
    ];
    for (name, value) in known {
        field(f, name, &value.map(|v| one_line(v)).unwrap_or_default())?;
    }
    let size = [
        counted(article.text.chars().count(), "character"),
        counted(document.sentences.last().map_or(0, |s| s.paragraph + 1), "paragraph"),
        counted(document.sentences.len(), "sentence"),
        counted(document.tokens.len(), "word"),
    ];
    field(f, "size", &size.join(", "))?;
    for note in &article.notes {
        field(f, "note", &format!("{}: {}", note.code, one_line(&note.message)))?;
    }
    Ok(())
}

/// The words of a sentence with their place in its tree.
fn words(f: &mut fmt::Formatter, document: &Document, number: usize) -> fmt::Result {
    let sentence = &document.sentences[number];
    let rows: Vec<[String; 7]> = sentence
        .tokens
        .clone()
        .map(|at| {
            let token = &document.tokens[at];
            let head = if token.head == at { 0 } else { token.head - sentence.tokens.start + 1 };
            [
                (at - sentence.tokens.start + 1).to_string(),
                one_line(document.form(at)),
                one_line(&token.lemma),
                token.upos.name().to_owned(),
                head.to_string(),
                token.relation.name().to_owned(),
                token.features.to_string(),
            ]
        })
        .collect();
    let title = format!(
        "reading: sentence {}, paragraph {} (word, lemma, part of speech, head, relation, features)",
        number + 1,
        sentence.paragraph + 1
    );
    table(f, &title, &rows)
}

fn heading(f: &mut fmt::Formatter, title: &str) -> fmt::Result {
    writeln!(f, "\n── {title}")
}

/// `    cue rule        cues.tsv, line 8`; nothing when there is nothing to tell.
fn field(f: &mut fmt::Formatter, name: &str, value: &str) -> fmt::Result {
    if value.is_empty() { Ok(()) } else { writeln!(f, "    {name:<16}{value}") }
}

/// Rows in aligned columns under a heading.
fn table<const N: usize>(f: &mut fmt::Formatter, title: &str, rows: &[[String; N]]) -> fmt::Result {
    heading(f, title)?;
    let width: Vec<usize> = (0..N).map(|c| rows.iter().map(|r| r[c].width()).max().unwrap_or(0)).collect();
    for row in rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&width) {
            write!(line, "  {cell}{}", " ".repeat(width - cell.width()))?;
        }
        writeln!(f, "{}", line.trim_end())?;
    }
    Ok(())
}
