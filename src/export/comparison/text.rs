//! A comparison for reading. Nothing is told by colour: `[-words that went-]`, `{+words that came+}`.

use super::Versions;
use crate::analysis::{Claim, Kind};
use crate::document::{BlockKind, Document};
use crate::export::citation::paragraph;
use crate::export::linear::{Page, facts, told_as, words};
use crate::reader::compare::{
    Alteration, ClaimChange, ClaimKind, Comparison, NameChange, Passage, PassageKind, Run, Tally, word_runs,
};
use crate::text::{Span, in_one_line};

/// Words of a kept stretch that are shown beside a change.
const BESIDE: usize = 12;

/// What changed, in lines of at most `width` cells: who said what before and now, then names, then the text.
#[must_use]
pub fn text(versions: Versions<'_>, width: usize) -> String {
    let mut page = Page::new(width);
    let comparison = versions.comparison;
    page.lines("Before: ", "  ", &heading(versions.old.0));
    page.lines("Now: ", "  ", &heading(versions.new.0));
    page.gap();
    if comparison.is_same() {
        let kept = comparison.claims_by_kind().kept;
        let claims = format!("Nothing has changed: the same words, and the same claims ({kept}).");
        page.lines("", "  ", &claims);
        return page.out;
    }
    claims(&mut page, versions);
    names(&mut page, versions);
    passages(&mut page, versions);
    page.out
}

/// Title, writer, outlet and day of a version, as far as they are known, else where it came from.
fn heading(document: &Document) -> String {
    let title = document.title.as_ref().or(document.source.as_ref());
    let parts = title
        .map(|title| in_one_line(title.as_str()))
        .into_iter()
        .chain(facts(document));
    let parts: Vec<_> = parts.collect();
    if parts.is_empty() {
        return "standard input".to_owned();
    }
    parts.join(", ")
}

/// `2 added, 1 dropped`, of what there is, or `none changed`.
fn counted(counts: &[(usize, &str)]) -> String {
    let told = counts.iter().filter(|(count, _)| *count > 0);
    let told: Vec<_> = told.map(|(count, what)| format!("{count} {what}")).collect();
    told.join(", ")
}

fn claims(page: &mut Page, versions: Versions<'_>) {
    let Tally {
        kept,
        added,
        removed,
        changed,
        ..
    } = versions.comparison.claims_by_kind();
    let counts = [
        (added, "added"),
        (removed, "dropped"),
        (changed, "altered"),
        (kept, "as before"),
    ];
    let told = counted(&counts);
    let told = if told.is_empty() { "none" } else { &told };
    page.lines("", "  ", &format!("Claims: {told}"));
    for row in &versions.comparison.claims {
        claim(page, versions, row);
    }
}

fn claim(page: &mut Page, versions: Versions<'_>, row: &ClaimChange) {
    let (old, new) = (versions.old.0, versions.new.0);
    match (row.kind, versions.claims(row)) {
        (ClaimKind::Added, (_, Some(is))) => {
            let said = told_as(is, &words(new, is));
            page.lines("  ", "    ", &format!("added{}: {said}", place(new, is.parts.first())));
        }
        (ClaimKind::Dropped, (Some(was), _)) => {
            let said = told_as(was, &words(old, was));
            let place = place(old, was.parts.first());
            page.lines("  ", "    ", &format!("dropped{place} before: {said}"));
        }
        (ClaimKind::Altered(alteration), (Some(was), Some(is))) => {
            let what = altered(alteration);
            page.lines("  ", "    ", &format!("{what} altered{}", place(new, is.parts.first())));
            let (before, now) = marked_words(versions, (was, is), alteration);
            page.lines("    before: ", "      ", &told_as(was, &before));
            page.lines("    now: ", "      ", &told_as(is, &now));
        }
        _ => {}
    }
}

/// `words and speaker`.
fn altered(Alteration { words, speakers, form }: Alteration) -> String {
    let parts = [(words, "words"), (speakers, "speaker"), (form, "form")];
    let parts: Vec<_> = parts.into_iter().filter(|(is, _)| *is).map(|(_, name)| name).collect();
    parts.join(" and ")
}

/// The words of a claim before and now, with marks where they differ.
fn marked_words(versions: Versions<'_>, (was, is): (&Claim, &Claim), alteration: Alteration) -> (String, String) {
    let (before, now) = (words(versions.old.0, was), words(versions.new.0, is));
    if !alteration.words {
        return (before, now);
    }
    let runs = word_runs(&before, &now);
    let gone = runs.iter().filter_map(|run| match run {
        Run::Removed(span) => Some(*span),
        _ => None,
    });
    let came = runs.iter().filter_map(|run| match run {
        Run::Added(span) => Some(*span),
        _ => None,
    });
    (marked(&before, gone, ["[-", "-]"]), marked(&now, came, ["{+", "+}"]))
}

/// `text` with marks around `spans`, which ascend.
fn marked(text: &str, spans: impl Iterator<Item = Span>, marks: [&str; 2]) -> String {
    let [open, close] = marks;
    let mut out = String::with_capacity(text.len() + 16);
    let mut from = 0;
    let piece = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
    for span in spans {
        out.push_str(piece(from, span.start));
        out.push_str(open);
        out.push_str(piece(span.start, span.end));
        out.push_str(close);
        from = span.end;
    }
    out.push_str(piece(from, text.len()));
    out
}

fn names(page: &mut Page, versions: Versions<'_>) {
    let names = &versions.comparison.names;
    if names.is_empty() {
        return;
    }
    page.gap();
    let came = names.iter().filter(|name| matches!(name, NameChange::Came(_))).count();
    let counts = counted(&[(came, "came"), (names.len() - came, "went")]);
    page.lines("", "  ", &format!("People and organisations: {counts}"));
    for name in names {
        let (change, analysis, entity) = match name {
            NameChange::Came(entity) => ("came", versions.new.1, entity),
            NameChange::Went(entity) => ("went", versions.old.1, entity),
        };
        let Some(found) = analysis.entities.get(*entity) else {
            continue;
        };
        let kind = match found.kind {
            Kind::Person => "person",
            Kind::Organization => "organisation",
            Kind::Place => "place",
        };
        page.lines(
            "  ",
            "    ",
            &format!("{change}: {} ({kind})", in_one_line(found.name.as_str())),
        );
    }
}

fn passages(page: &mut Page, versions: Versions<'_>) {
    page.gap();
    page.lines("", "  ", &format!("Text: {}", tally(versions.comparison)));
    let (old, new) = (versions.old.0, versions.new.0);
    for passage in &versions.comparison.passages {
        let now = place(new, passage.new.as_ref());
        let before = place(old, passage.old.as_ref());
        let what = match passage.kind {
            PassageKind::Kept => continue,
            PassageKind::Changed => format!("changed{now}"),
            PassageKind::Moved => format!("moved{now}{before} before"),
            PassageKind::Added => format!("added{now}"),
            PassageKind::Removed => format!("removed{before} before"),
        };
        page.lines("  ", "    ", &format!("{what}: {}", shown(passage, old, new)));
    }
}

fn tally(comparison: &Comparison) -> String {
    let Tally {
        kept,
        added,
        removed,
        changed,
        moved,
    } = comparison.passages_by_kind();
    counted(&[
        (added, "added"),
        (removed, "removed"),
        (changed, "changed"),
        (moved, "moved"),
        (kept, "as before"),
    ])
}

/// The words of a passage with what went and came; of kept words those beside a change.
fn shown(passage: &Passage, old: &Document, new: &Document) -> String {
    let woven = passage.woven(old, new);
    let last = passage.runs.len().saturating_sub(1);
    let is_whole = matches!(passage.kind, PassageKind::Added | PassageKind::Removed);
    let mut out = String::new();
    let mut from = 0;
    for (at, (run, span)) in passage.runs.iter().zip(&woven.runs).enumerate() {
        let words = woven.text.slice(*span).as_str();
        out.push_str(woven.text.slice(Span::new(from, span.start)).as_str());
        match run {
            _ if is_whole => out.push_str(words),
            Run::Kept { .. } => out.push_str(&beside(words, at > 0, at < last)),
            Run::Removed(_) => out.extend(["[-", words, "-]"]),
            Run::Added(_) => out.extend(["{+", words, "+}"]),
        }
        from = span.end;
    }
    out
}

/// The first and the last words of a kept stretch, with `…` for the others: those that stand `after` a change, and those
/// that stand `before` one. All of them if no more would be left out than that is worth.
fn beside(words: &str, after: bool, before: bool) -> String {
    let all: Vec<_> = words.split(' ').collect();
    let (head, tail) = match (after, before) {
        (false, true) => (0, BESIDE),
        (true, true) => (BESIDE, BESIDE),
        (_, false) => (BESIDE, 0),
    };
    if all.len() <= head + tail + BESIDE {
        return words.to_owned();
    }
    let first = all.get(..head).unwrap_or_default().join(" ");
    let last = all.get(all.len() - tail..).unwrap_or_default().join(" ");
    format!("{first} … {last}").trim().to_owned()
}

/// `, paragraph 3`, or what stands there: `, headline`.
fn place(document: &Document, span: Option<&Span>) -> String {
    let Some(span) = span else {
        return String::new();
    };
    if let Some(number) = paragraph(document, *span) {
        return format!(", paragraph {number}");
    }
    let block = document
        .block_at(span.start)
        .and_then(|block| document.blocks.get(block));
    let name = match block.map(|block| block.kind) {
        Some(BlockKind::Title) => "headline",
        Some(BlockKind::Byline) => "byline",
        Some(BlockKind::Heading) => "heading",
        Some(BlockKind::Caption) => "caption",
        Some(BlockKind::Table) => "table",
        _ => "set apart",
    };
    format!(", {name}")
}
