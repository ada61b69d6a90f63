//! What corrections cost: applying them, and a reader's session taking one over. Run with `cargo bench --bench correct`.

use std::hint::black_box;
use std::ops::ControlFlow;
use std::sync::Arc;

use jiff::Timestamp;
use sayso::analysis::{Analysis, Entity, EntityId, Form, Kind, Mention};
use sayso::document::{Block, BlockKind, Document};
use sayso::notes::{Anchor, Correction, CorrectionId, Fix, Name, NameKind, Notebook};
use sayso::reader::{Session, correct};
use sayso::text::{SafeText, Span};
use uuid::Uuid;

/// Sentences, each with one mention in about 100 bytes.
const MENTIONS: usize = 100_000;
const ENTITIES: usize = 20_000;

fn main() {
    divan::main();
}

/// 10 MB that speak of 20,000 people 100,000 times.
fn found() -> (Document, Analysis) {
    let mut text = String::new();
    let mut blocks = Vec::new();
    let mut mentions = Vec::new();
    for index in 0..MENTIONS {
        let start = text.len();
        let person = index % ENTITIES;
        let name = format!("Ada Name{person:05}");
        text.push_str(&name);
        mentions.push(Mention {
            span: Span::new(start, text.len()),
            entity: EntityId(u32::try_from(person).unwrap_or(0)),
            form: Form::Name,
        });
        text.push_str(" told the harbour master on Monday that nobody had replied to her, not once, since May.");
        blocks.push(Block {
            kind: BlockKind::Paragraph,
            span: Span::new(start, text.len()),
            depth: 0,
            number: 1 + u32::try_from(blocks.len()).unwrap_or(0),
        });
        text.push_str("\n\n");
    }
    let entities = (0..ENTITIES).map(|person| Entity {
        kind: Kind::Person,
        name: SafeText::of(&format!("Ada Name{person:05}")),
        aliases: Vec::new(),
    });
    let analysis = Analysis {
        entities: entities.collect(),
        mentions,
        ..Analysis::default()
    };
    let document = Document {
        text: SafeText::of(&text),
        blocks,
        ..Document::default()
    };
    (document, analysis)
}

/// Kinds of corrections, as they follow one another.
const KINDS: [&str; 5] = ["merge", "rename", "retype", "reject", "add"];

/// Corrections of one kind after another, through the whole text.
fn corrections(document: &Document, analysis: &Analysis, count: usize) -> Vec<Correction> {
    (0..count)
        .map(|number| {
            correction(
                document,
                analysis,
                number % KINDS.len(),
                number * ENTITIES / count.max(1),
            )
        })
        .collect()
}

/// A correction of the kind with this number, of the person with that one.
fn correction(document: &Document, analysis: &Analysis, kind: usize, at: usize) -> Correction {
    let name = |person: usize| Name {
        kind: NameKind::Person,
        key: format!("Ada Name{person:05}"),
        seen: Some(Anchor::new(&document.text, analysis.mentions[person].span)),
    };
    let fix = match kind {
        0 => Fix::Merge {
            names: vec![name(at)],
            into: name(at + 1),
        },
        1 => Fix::Rename {
            name: name(at),
            to: "Zoë".to_owned(),
        },
        2 => Fix::Retype {
            name: name(at),
            to: NameKind::Organization,
        },
        3 => Fix::Reject {
            name: name(at),
            mentions: Vec::new(),
        },
        _ => Fix::Add {
            passage: Anchor::new(&document.text, analysis.mentions[at].span),
            name: name(at),
            everywhere: true,
        },
    };
    Correction {
        id: CorrectionId(Uuid::from_u128((at * KINDS.len() + kind) as u128)),
        fix,
        created: Timestamp::UNIX_EPOCH,
    }
}

/// One of a kind.
#[divan::bench(args = KINDS)]
fn one(bencher: divan::Bencher<'_, '_>, kind: &str) {
    let (document, analysis) = found();
    let kind = KINDS.iter().position(|k| *k == kind).unwrap_or_default();
    let corrections = [correction(&document, &analysis, kind, ENTITIES / 2)];
    bencher.bench(|| correct::apply(black_box(&document), black_box(&analysis), &corrections));
}

/// All of them, on an analysis with 100,000 mentions.
#[divan::bench(args = [1, 10, 100])]
fn apply(bencher: divan::Bencher<'_, '_>, count: usize) {
    let (document, analysis) = found();
    let corrections = corrections(&document, &analysis, count);
    bencher.bench(|| correct::apply(black_box(&document), black_box(&analysis), &corrections));
}

/// What a session does on the thread of the screen once so many are applied.
#[divan::bench(args = [1, 100])]
fn taking_over(bencher: divan::Bencher<'_, '_>, count: usize) {
    let (document, analysis) = found();
    let all = corrections(&document, &analysis, count);
    let mut session = Session::new(Arc::new(document));
    session.set_analysis(Arc::new(analysis));
    session.set_notebook(Notebook::of(Vec::new(), all));
    let applied = session
        .due(None)
        .and_then(|work| work.run(&mut || ControlFlow::Continue(())));
    let Some(applied) = applied else { return };
    bencher
        .with_inputs(|| (session.clone(), applied.clone()))
        .bench_values(|(mut session, applied)| session.set_prepared(applied));
}
