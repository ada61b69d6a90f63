//! An article with what was found in it printed under the words, for goldens that a person can check by reading.
//!
//! Under each line of text stand tags: `P` a person, `O` an organisation, `L` a place, `C` a part of a claim, `K` the cue
//! of that claim, `S` the words that its speaker was found in, `Q` a quotation that is no claim. `─` fills a name, `═` an
//! acronym, `~` a pronoun, `·` a description and `"` a quotation.

use std::fmt::Write as _;

use sayso::analysis::{Analysis, Form, Kind, Role};
use sayso::document::Document;
use sayso::export::analysis::rule;
use sayso::export::linear::words;
use sayso::text::{Span, in_one_line};

/// Columns of a line of text.
const WIDTH: usize = 100;

struct Tag {
    span: Span,
    name: String,
    fill: char,
}

/// The article with its tags, then the lists that the tags point to.
pub(crate) fn tagged(document: &Document, analysis: &Analysis) -> String {
    let (named, said) = (named(analysis), said(analysis));
    let mut out = String::new();
    for block in &document.blocks {
        writeln!(out, "[{:?} {}]", block.kind, block.number).unwrap();
        for line in lines(document, block.span) {
            out += &shown(document, line);
            out.push('\n');
            for row in rows(document, line, &named).iter().chain(&rows(document, line, &said)) {
                out += row.trim_end();
                out.push('\n');
            }
        }
        out.push('\n');
    }
    out + &legend(document, analysis)
}

/// Greedy lines of whole words.
fn lines(document: &Document, block: Span) -> Vec<Span> {
    let mut lines = Vec::new();
    let mut line: Option<Span> = None;
    let text = document.slice(block).as_str();
    for word in text.split_whitespace() {
        let start = block.start + (word.as_ptr() as usize - text.as_ptr() as usize);
        let span = Span::new(start, start + word.len());
        line = match line {
            Some(line) if shown(document, line.hull(span)).chars().count() <= WIDTH => Some(line.hull(span)),
            full => {
                lines.extend(full);
                Some(span)
            }
        };
    }
    lines.extend(line);
    lines
}

/// A line as it is printed: what was wrapped in the source has line breaks inside.
fn shown(document: &Document, line: Span) -> String {
    in_one_line(document.slice(line).as_str())
}

/// Column of `offset` in the printed line.
fn column(document: &Document, line: Span, offset: usize) -> usize {
    let before = document.slice(Span::new(line.start, offset)).as_str();
    let gap = usize::from(before.ends_with(char::is_whitespace) && !before.trim().is_empty());
    in_one_line(before).chars().count() + gap
}

/// The tags under a line, in as few rows as they fit into without touching.
fn rows(document: &Document, line: Span, tags: &[Tag]) -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    for tag in tags {
        let Some(part) = tag.span.intersection(line) else {
            continue;
        };
        let start = column(document, line, part.start);
        let width = column(document, line, part.end) - start;
        let drawn: String = tag
            .name
            .chars()
            .chain(std::iter::repeat_n(tag.fill, width.saturating_sub(tag.name.len())))
            .collect();
        let free = |row: &String| row.chars().count() <= start.saturating_sub(usize::from(start > 0));
        let place = rows.iter().position(free).unwrap_or(rows.len());
        if place == rows.len() {
            rows.push(String::new());
        }
        let row = &mut rows[place];
        let gap = start - row.chars().count();
        row.extend(std::iter::repeat_n(' ', gap));
        row.push_str(&drawn);
    }
    rows
}

fn named(analysis: &Analysis) -> Vec<Tag> {
    analysis
        .mentions
        .iter()
        .map(|m| Tag {
            span: m.span,
            name: entity(analysis, m.entity.0 as usize),
            fill: match m.form {
                Form::Name => '─',
                Form::Acronym => '═',
                Form::Pronoun => '~',
                Form::Description => '·',
            },
        })
        .collect()
}

fn said(analysis: &Analysis) -> Vec<Tag> {
    let mut said = Vec::new();
    for (i, claim) in analysis.claims.iter().enumerate() {
        let mut tag = |letter: char, span: Span, fill: char| {
            said.push(Tag {
                span,
                name: format!("{letter}{}", i + 1),
                fill,
            });
        };
        claim.parts.iter().for_each(|&part| tag('C', part, '"'));
        claim.attribution.cue.into_iter().for_each(|cue| tag('K', cue, '-'));
        claim
            .attribution
            .speakers
            .iter()
            .filter_map(|s| s.mention)
            .for_each(|m| tag('S', m, '-'));
    }
    let other = analysis.quotations.iter().filter(|q| q.role != Role::Claim);
    said.extend(other.enumerate().map(|(i, q)| Tag {
        span: q.span,
        name: format!("Q{}", i + 1),
        fill: '"',
    }));
    said.sort_by_key(|tag| tag.span);
    said
}

/// `P1`: the kind of an entity, and its number among all.
fn entity(analysis: &Analysis, index: usize) -> String {
    let letter = match analysis.entities[index].kind {
        Kind::Person => 'P',
        Kind::Organization => 'O',
        Kind::Place => 'L',
    };
    format!("{letter}{}", index + 1)
}

fn legend(document: &Document, analysis: &Analysis) -> String {
    let mut out = format!(
        "title: {:?}\nbyline: {:?}\npublished: {:?}\nwarnings: {:?} {:?}\n",
        document.title, document.byline, document.published, document.warnings, analysis.warnings
    );
    out += "\nentities\n";
    for (i, found) in analysis.entities.iter().enumerate() {
        let count = analysis.mentions.iter().filter(|m| m.entity.0 as usize == i).count();
        write!(out, "  {} {} ×{count}", entity(analysis, i), found.name).unwrap();
        for alias in &found.aliases {
            write!(out, " | {alias}").unwrap();
        }
        out.push('\n');
    }
    out += "\nclaims\n";
    for (i, claim) in analysis.claims.iter().enumerate() {
        let attribution = &claim.attribution;
        let speakers: Vec<_> = attribution
            .speakers
            .iter()
            .map(|s| match s.entity {
                Some(id) => format!("{} {}", entity(analysis, id.0 as usize), s.name),
                None => s.name.to_string(),
            })
            .collect();
        let cue = attribution.cue.map(|cue| in_one_line(document.slice(cue).as_str()));
        writeln!(
            out,
            "  C{} {:?} {}: {}\n     {} by {}",
            i + 1,
            claim.form,
            if speakers.is_empty() {
                "nobody".to_owned()
            } else {
                speakers.join(" and ")
            },
            words(document, claim),
            cue.unwrap_or_else(|| "no cue".to_owned()),
            rule(attribution.rule),
        )
        .unwrap();
    }
    out += "\nquotations that are no claims\n";
    for (i, other) in analysis.quotations.iter().filter(|q| q.role != Role::Claim).enumerate() {
        writeln!(
            out,
            "  Q{} {:?}: {}",
            i + 1,
            other.role,
            in_one_line(document.slice(other.span).as_str())
        )
        .unwrap();
    }
    out
}
