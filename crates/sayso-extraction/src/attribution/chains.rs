//! Who reports whom.

use std::collections::HashMap;
use std::ops::Range;

use sayso_text::{NameKind, Relation};

use super::Linked;
use super::coverage::Coverage;
use crate::entities::Entities;
use crate::syntax::Syntax;

/// Ties each attribution to those that report it, nearest to the origin first: the one whose content it stands in, the one that
/// cites it, and an outlet named at the end of its paragraph ("..., CNN reports"). `said` tells whose content holds a word.
pub(super) fn tie(s: &Syntax<'_>, entities: &Entities, found: &mut [Linked], said: &Coverage) {
    let ending: Vec<bool> = found.iter().map(|l| ends_paragraph(s, entities, l)).collect();
    let mut reports: HashMap<usize, Vec<usize>> = HashMap::new();
    for j in (0..found.len()).filter(|&j| ending[j]) {
        reports.entry(paragraph(s, &found[j])).or_default().push(j);
    }
    for i in 0..found.len() {
        let inner: Vec<usize> = found[i].cue.iter().chain(&found[i].content).flat_map(Clone::clone).collect();
        // Both ways its first words stand in what the other says.
        let firsts = inner.first().copied().into_iter().chain(found[i].content.first().map(|r| r.start));
        let mut outer: Vec<usize> = firsts.flat_map(|t| said.of(t)).copied().collect();
        outer.sort_unstable();
        outer.dedup();
        outer.retain(|&j| {
            j != i
                && !inner.is_empty()
                && (inner.iter().all(|&t| found[j].says(t)) || cites(s, &found[j], &found[i]))
        });
        outer.sort_by_key(|&j| (found[j].content_size(), !found[j].by_rule));
        if !ending[i] {
            let here = reports.get(&paragraph(s, &found[i])).map(Vec::as_slice).unwrap_or_default();
            outer.extend(here.iter().copied().find(|j| !outer.contains(j)));
        }
        found[i].attribution.via = outer;
    }
}

/// Whether `reporter` has what it says from `origin`, by a word such as "citing".
fn cites(s: &Syntax<'_>, reporter: &Linked, origin: &Linked) -> bool {
    let citing = |l: &Linked| l.cue.iter().any(|c| matches!(s.lemma(c.start).as_str(), "cite" | "quote"));
    citing(origin) && !citing(reporter) && origin.content == reporter.content && !origin.content.is_empty()
}

/// Whether an outlet's report ends the paragraph after what it reports: "..., CNN reports."
fn ends_paragraph(s: &Syntax<'_>, entities: &Entities, l: &Linked) -> bool {
    let (Some(cue), Some(source)) = (l.cue.first(), l.source.first()) else { return false };
    let tail = cue.start.min(source.start)..cue.end.max(source.end);
    let sentence = s.doc.sentence_of(tail.end - 1);
    let here = &s.doc.sentences[sentence];
    let last = s.doc.sentences.get(sentence + 1).is_none_or(|n| n.paragraph != here.paragraph);
    let closes = (tail.end..here.tokens.end).all(|t| s.relation(t) == Relation::Punct);
    let follows = l.content.iter().all(|c| c.start < tail.start) && tail.len() <= 6;
    last && closes && follows && is_outlet(s, entities, source)
}

fn paragraph(s: &Syntax<'_>, l: &Linked) -> usize {
    s.doc.sentences[s.doc.sentence_of(l.first())].paragraph
}

/// Whether a source is a publisher of news.
pub(super) fn is_outlet(s: &Syntax<'_>, entities: &Entities, source: &Range<usize>) -> bool {
    source
        .clone()
        .filter_map(|t| entities.at(t).filter(|_| s.name_at(t).is_some()))
        .any(|e| entities.list[e].sector.as_deref() == Some("JRN"))
}

/// Names of those through whom an attribution comes, nearest to the origin first: an outlet that was told, the sources of those
/// that report it, and the article's own outlet.
pub(super) fn chain(s: &Syntax<'_>, entities: &Entities, found: &[Linked], i: usize) -> Vec<String> {
    let l = &found[i];
    let mut names: Vec<String> = told(s, entities, l).into_iter().collect();
    for outer in l.attribution.via.iter().map(|&v| &found[v]) {
        // Who speaks twice does not report himself.
        let same = outer.attribution.speaker.is_some() && outer.attribution.speaker == l.attribution.speaker;
        if !same {
            names.push(outer.source_name(s, entities));
        }
        names.extend(told(s, entities, outer));
    }
    names.extend(s.doc.article.outlet.clone());
    let mut out: Vec<String> = Vec::new();
    let own = l.source_name(s, entities);
    for name in names {
        // Who speaks by two words does not report himself.
        if bare(&name) == bare(&own) {
            continue;
        }
        // "The Calder Post", which the article calls "Calder Post" as well.
        match out.iter_mut().find(|known| bare(known) == bare(&name)) {
            Some(known) if known.len() < name.len() => *known = name,
            Some(_) => {}
            None if name.is_empty() => {}
            None => out.push(name),
        }
    }
    out
}

/// A name without its article.
fn bare(name: &str) -> &str {
    name.strip_prefix("The ").or_else(|| name.strip_prefix("the ")).unwrap_or(name)
}

/// The outlet to which something is told: "told Al Jazeera", "in an interview with the BBC".
fn told(s: &Syntax<'_>, entities: &Entities, l: &Linked) -> Option<String> {
    let verb = crate::entities::head_of(s, l.cue.first()?);
    let heard = s.children(verb).iter().copied().flat_map(|c| {
        let to = matches!(s.case(c).as_deref(), Some("to" | "with"));
        let r = s.relation(c);
        if r.is("obj") || r.is("iobj") || (r.is("obl") && to) {
            s.conjuncts(c)
        } else if r.is("obl") {
            // "said in an interview with the BBC"
            s.under(c, "with")
        } else {
            Vec::new()
        }
    });
    heard
        .filter(|&n| !l.source.iter().any(|r| r.contains(&n)))
        .filter_map(|n| s.name_at(n).map(|k| s.names[k].tokens.clone()))
        .find(|r| is_outlet(s, entities, r) || in_tables(s, r) || is_unknown_body(s, entities, r))
        .map(|r| s.doc.words(&r).to_owned())
        .or_else(|| seen(s, entities, l))
}

/// Whether the tables have a name as that of an outlet, or of an organization that reports what it is told ("told Human Rights Watch"), whatever
/// the network takes it for: who is told something may well be one.
fn in_tables(s: &Syntax<'_>, run: &Range<usize>) -> bool {
    s.lexicon
        .actors
        .named(s.doc.words(run), "")
        .is_some_and(|a| a.sector.as_deref() == Some("JRN") || a.country.as_deref() == Some("NGO"))
}

/// Whether a run names a body of which the tables know nothing: one that is told something is a newspaper more often than not.
fn is_unknown_body(s: &Syntax<'_>, entities: &Entities, run: &Range<usize>) -> bool {
    s.name_at(run.start).is_some_and(|k| matches!(s.names[k].kind, NameKind::Organization | NameKind::Other))
        && entities.at(crate::entities::head_of(s, run)).is_none_or(|e| {
            let e = &entities.list[e];
            e.sector.is_none() && e.country.is_none()
        })
}

/// The outlet that has seen the document which says so: "an audit *seen by Der Spiegel*".
fn seen(s: &Syntax<'_>, entities: &Entities, l: &Linked) -> Option<String> {
    let source = l.source.first()?;
    let document = crate::entities::head_of(s, source);
    let verb = s.by_relation(document, &[Relation::Acl]).into_iter().find(|&v| {
        matches!(s.lemma(v).as_str(), "see" | "obtain" | "review" | "view" | "read" | "publish" | "leak")
    })?;
    let agents = s.children(verb).iter().copied().filter(|&c| s.has_case(c, "by"));
    let by = s.subjects(verb).into_iter().chain(agents).filter(|&n| n > verb);
    // "seen *by Der Spiegel*", where the tree hangs the name from the document.
    let next = verb + 2;
    let beside = (next < s.doc.tokens.len() && s.lemma(verb + 1) == "by").then_some(next);
    by.chain(beside)
        .filter_map(|n| s.name_at(n).map(|k| s.names[k].tokens.clone()))
        .find(|r| is_outlet(s, entities, r) || in_tables(s, r) || is_unknown_body(s, entities, r))
        .map(|r| s.doc.words(&r).to_owned())
}
