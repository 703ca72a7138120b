//! Mends the network's spans by the syntax: where head and tree disagree on a boundary, the tree's phrase is completed.
//!
//! This module holds the order of the mends, which matters; what each does stands with what it mends.

mod contents;
mod cues;
mod pairs;
mod rejected;
mod sources;

use std::collections::HashSet;

use self::contents::{
    clause_start, complete, fill_gaps, full_stop, headline, next_act, object_behind, object_too,
    one_paragraph, own_clause, without_aside, without_the_main_clause, without_the_next_act,
};
pub(super) use self::cues::adverb_alone;
use self::cues::{
    content_words_only, denied_claim, find_cue, noun_clause, own_words, quoted_as, whole_cue, without_gerund,
};
use self::pairs::{
    beside_another, closing_report, said_in_a_statement, separate, until_the_next, widen_reports,
};
use self::rejected::{is_lacking, is_no_speech, is_stray};
use self::sources::{
    behind_dateline, behind_what_is_said, drop_expletive, not_the_accused, not_the_told, own_source,
    passive_hearsay, quoted_one, quoted_self, reading_subject, relative_clause, seeming, whole_subject,
    without_day, without_pronoun, without_verb,
};
use super::linking::{Group, join_adjacent};
use crate::syntax::Syntax;

/// Mends every group, and splits those in which the network merged two cues.
pub(super) fn mend(s: &Syntax<'_>, groups: &mut Vec<Group>) {
    let mut split: Vec<Group> = Vec::new();
    for g in groups.iter_mut() {
        for runs in [&mut g.source, &mut g.cue, &mut g.content] {
            join_adjacent(runs);
        }
        content_words_only(s, g);
        denied_claim(s, g);
        quoted_as(s, g);
        quoted_one(s, g);
        quoted_self(s, g);
        passive_hearsay(s, g);
        seeming(s, g);
        behind_what_is_said(s, g);
        without_pronoun(s, g);
        drop_expletive(s, g);
        adverb_alone(s, g);
        split.extend(separate(s, g));
        own_source(s, g);
        next_act(s, g);
        not_the_accused(s, g);
        not_the_told(s, g);
        without_verb(s, g);
        complete(s, g);
        fill_gaps(s, g);
        object_too(s, g);
        object_behind(s, g);
        without_gerund(s, g);
        own_words(s, g);
        clause_start(s, g);
        full_stop(s, g);
        one_paragraph(s, g);
        headline(s, g);
        own_clause(s, g);
        reading_subject(s, g);
        noun_clause(s, g);
        whole_cue(s, g);
        find_cue(s, g);
        whole_subject(s, g);
        without_day(s, g);
        relative_clause(s, g);
        without_aside(s, g);
        without_the_main_clause(s, g);
        without_the_next_act(s, g);
        behind_dateline(s, g);
    }
    groups.append(&mut split);
    beside_another(s, groups);
    groups.retain(|g| !is_no_speech(s, g) && !is_lacking(s, g) && !is_stray(s, g));
    said_in_a_statement(s, groups);
    closing_report(s, groups);
    widen_reports(s, groups);
    until_the_next(s, groups);
    // One cue, one attribution: of two alike the first.
    let mut known = HashSet::new();
    let twice: Vec<bool> =
        groups.iter().map(|g| !g.cue.is_empty() && !known.insert((&g.cue, &g.source))).collect();
    let mut i = 0;
    groups.retain(|_| {
        i += 1;
        !twice[i - 1]
    });
}

/// Whether some part of the group holds `t`.
fn holds(g: &Group, t: usize) -> bool {
    [&g.source, &g.cue, &g.content].iter().any(|runs| runs.iter().any(|r| r.contains(&t)))
}
