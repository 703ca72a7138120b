//! A reading for people: each sentence in which something was found, its evidence underlined, and what was found.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use sayso::Reading;
use sayso::extraction::{Attribution, CountryFrom, Event, Findings, Participant, PlaceFrom, Voice};
use sayso::text::{Document, Span};

use crate::evidence::{Kind, Marks, underlined};
use crate::screen::{Screen, cut, one_line, wrap};

/// Before sentences and findings.
const INDENT: &str = "  ";

/// Before the second line of a finding.
const HANGING: &str = "      ";

fn bold() -> Style {
    Style::new().bold()
}

fn dim() -> Style {
    Style::new().dimmed()
}

/// Writes a reading; `name` is the input's, for articles without title and id.
pub fn write(out: &mut String, name: &str, reading: &Reading, screen: &Screen) {
    let Reading { document, findings } = reading;
    header(out, name, document, screen);
    for note in &document.article.notes {
        let note =
            wrap(&format!("note {}: {}", note.code, one_line(&note.message)), screen.width - INDENT.len());
        for line in note {
            push_line(out, screen.paint(dim(), format_args!("{INDENT}{line}")));
        }
    }
    let here = Places::new(document, findings);
    let mut any = false;
    for (i, sentence) in document.sentences.iter().enumerate() {
        let marks = here.marks(i, findings);
        let events = here.events[i].iter().map(|&e| event(e, &findings.events[e], document, screen));
        let attributions = here.attributions[i].iter().filter(|&&a| here.is_alone(a));
        let attributions = attributions
            .map(|&a| attribution(&findings.attributions[a], sentence.span, document, findings, screen));
        let lines: Vec<Vec<String>> = events.chain(attributions).collect();
        if marks.is_empty() && lines.is_empty() {
            continue;
        }
        any = true;
        out.push('\n');
        underlined(out, document.text(), sentence.span, &marks, screen, INDENT);
        for line in lines.into_iter().flatten() {
            push_line(out, line);
        }
    }
    if !any {
        push_line(
            out,
            screen.paint(dim(), format_args!("{INDENT}nothing found: no act and no reported speech")),
        );
    }
    out.push('\n');
}

fn push_line(out: &mut String, line: impl std::fmt::Display) {
    // Writing to a String cannot fail.
    let _ = writeln!(out, "{line}");
}

/// `── Title ───`, and beneath it what is known about the article.
fn header(out: &mut String, name: &str, document: &Document, screen: &Screen) {
    let article = &document.article;
    let id = Some(article.id.as_str()).filter(|id| !id.is_empty());
    let title = one_line(article.title.as_deref().or(id).unwrap_or(name));
    for (i, line) in wrap(&title, screen.width - 4).into_iter().enumerate() {
        push_line(out, format_args!("{} {}", if i == 0 { "──" } else { "  " }, screen.paint(bold(), line)));
    }
    let known = [&article.published, &article.outlet, &article.author, &article.url];
    let known: Vec<String> = known.into_iter().flatten().map(|s| one_line(s)).collect();
    if !known.is_empty() {
        push_line(out, format_args!("   {}", screen.paint(dim(), known.join(" · "))));
    }
}

/// What stands in which sentence.
struct Places {
    /// Events of each sentence, by their trigger.
    events: Vec<Vec<usize>>,
    /// Attributions of each sentence, by their cue, else their source, else their content.
    attributions: Vec<Vec<usize>>,
    /// Sentences, by which marks are chosen.
    spans: Vec<Span>,
    /// Whether an attribution is told with an event or with another attribution.
    told: Vec<bool>,
}

impl Places {
    fn new(document: &Document, findings: &Findings) -> Self {
        let spans: Vec<Span> = document.sentences.iter().map(|s| s.span).collect();
        let sentence = |span: Span| spans.partition_point(|s| s.end <= span.start).min(spans.len() - 1);
        let mut places = Self {
            events: vec![Vec::new(); spans.len()],
            attributions: vec![Vec::new(); spans.len()],
            told: vec![false; findings.attributions.len()],
            spans: Vec::new(),
        };
        for (i, event) in findings.events.iter().enumerate() {
            places.events[sentence(event.trigger)].push(i);
            for voice in &event.voices {
                places.told[voice.attribution] = true;
            }
        }
        for (i, attribution) in findings.attributions.iter().enumerate() {
            let Attribution { cue, source, content, via, .. } = attribution;
            if let Some(span) = [cue, source, content].into_iter().find_map(|spans| spans.first()) {
                places.attributions[sentence(*span)].push(i);
            }
            for reporter in via {
                places.told[*reporter] = true;
            }
        }
        places.spans = spans;
        places
    }

    /// Whether nothing else tells who says this.
    fn is_alone(&self, attribution: usize) -> bool {
        !self.told[attribution]
    }

    /// The evidence of a sentence's findings within it.
    fn marks(&self, sentence: usize, findings: &Findings) -> Marks {
        let mut marks = Marks::default();
        let mut add = |kind, span: Span, label: &str| {
            if span.overlaps(self.spans[sentence]) {
                marks.add(kind, span, label);
            }
        };
        for &i in &self.events[sentence] {
            let event = &findings.events[i];
            add(Kind::Act, event.trigger, &(i + 1).to_string());
            for actor in &event.actors {
                add(Kind::Participant, actor.span, "a");
            }
            for recipient in &event.recipients {
                add(Kind::Participant, recipient.span, "r");
            }
        }
        for &i in &self.attributions[sentence] {
            let attribution = &findings.attributions[i];
            for cue in &attribution.cue {
                add(Kind::Cue, *cue, "c");
            }
            for source in &attribution.source {
                add(Kind::Source, *source, "s");
            }
        }
        marks
    }
}

/// `1 CONSULT/visit planned  Russia (RUS GOV) → North Korea (PRK GOV)   says: John Kirby (expects) via CNN`
fn event(index: usize, event: &Event, document: &Document, screen: &Screen) -> Vec<String> {
    let words = |span: Span| one_line(span.of(document.text()));
    let mode = event.mode.as_ref().map(|mode| format!("/{mode}")).unwrap_or_default();
    let kind = format!("{}{mode} {}", event.kind.name(), event.status.name());
    let actors = if event.actors.is_empty() { "?".to_owned() } else { participants(&event.actors) };
    let mut told = format!("{kind}  {actors}");
    if !event.recipients.is_empty() {
        told += &format!(" → {}", participants(&event.recipients));
    }
    for (label, span) in event
        .objects
        .iter()
        .map(|s| ("what", *s))
        .chain(event.place.filter(|p| p.from == PlaceFrom::Syntax).map(|p| ("where", p.span)))
    {
        told += &format!(" · {label}: {}", words(span));
    }
    if let Some(date) = &event.date {
        told += &match date.span {
            Some(span) => format!(" · when: {} ({})", words(span), date.value),
            None => format!(" · when: as the article ({})", date.value),
        };
    }
    let voices = if event.voices.is_empty() {
        "the article".to_owned()
    } else {
        event.voices.iter().map(voice).collect::<Vec<_>>().join("; ")
    };
    told += &format!("   says: {voices}");
    finding(&(index + 1).to_string(), &told, &kind, screen)
}

fn participants(participants: &[Participant]) -> String {
    let name = |p: &Participant| {
        let guessed = p.country_from == Some(CountryFrom::Context);
        let country = p.country.as_ref().map(|c| if guessed { format!("{c}?") } else { c.clone() });
        let code = country.into_iter().chain(p.sector.clone()).collect::<Vec<_>>().join(" ");
        let name = one_line(&p.name);
        if code.is_empty() { name } else { format!("{name} ({code})") }
    };
    participants.iter().map(name).collect::<Vec<_>>().join(", ")
}

fn voice(voice: &Voice) -> String {
    said_by(&one_line(&voice.name), voice.stance.name(), &voice.via)
}

fn said_by(name: &str, stance: &str, via: &[String]) -> String {
    let name = if name.is_empty() { "a source that is not named" } else { name };
    let via: String = via.iter().map(|reporter| format!(" via {}", one_line(reporter))).collect();
    format!("{name} ({stance}){via}")
}

/// `“ says: North Korean officials (denies) via CNN`, with the content where it is not in the sentence `above`.
fn attribution(
    attribution: &Attribution,
    above: Span,
    document: &Document,
    findings: &Findings,
    screen: &Screen,
) -> Vec<String> {
    let via: Vec<String> =
        attribution.via.iter().map(|&a| source_name(&findings.attributions[a], document, findings)).collect();
    let name = source_name(attribution, document, findings);
    let said = said_by(&name, attribution.stance.name(), &via);
    let elsewhere = attribution.content.iter().filter(|span| !above.overlaps(**span));
    let content: Vec<String> = elsewhere.map(|span| one_line(span.of(document.text()))).collect();
    let told = format!("says: {said}: {}", content.join(" … "));
    finding("“", &cut(told.trim_end_matches(": "), screen.width - HANGING.len()), &said, screen)
}

/// The resolved name of who says it, else the words for it.
pub fn source_name(attribution: &Attribution, document: &Document, findings: &Findings) -> String {
    match attribution.speaker {
        Some(entity) => one_line(&findings.entities[entity].name),
        None => {
            let words = attribution.source.iter().map(|s| one_line(s.of(document.text())));
            words.collect::<Vec<_>>().join(" … ")
        }
    }
}

/// A finding behind its number or sign, wrapped, with `strong` in colour where the first line has it whole.
fn finding(sign: &str, told: &str, strong: &str, screen: &Screen) -> Vec<String> {
    let sign_style = Style::new().fg_color(Some(AnsiColor::Yellow.into())).bold();
    let width = screen.width - HANGING.len();
    let mut lines = Vec::new();
    for (i, line) in wrap_spaced(told, width).into_iter().enumerate() {
        let line = match line.split_once(strong) {
            Some((before, after)) if i == 0 => format!("{before}{}{after}", screen.paint(bold(), strong)),
            _ => line,
        };
        lines.push(match i {
            0 => format!("{INDENT}{} {line}", screen.paint(sign_style, sign)),
            _ => format!("{HANGING}{line}"),
        });
    }
    lines
}

/// Wraps like [`wrap`]; the wide gap before `says:` goes with the line break that replaces it.
fn wrap_spaced(told: &str, width: usize) -> Vec<String> {
    let lines = wrap(told, width);
    lines.into_iter().map(|line| line.trim_end().to_owned()).filter(|line| !line.is_empty()).collect()
}

#[cfg(test)]
mod tests;
