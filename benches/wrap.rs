//! What reading costs: laying out, finding marks, searching. Run with `cargo bench --bench wrap`.

use std::hint::black_box;
use std::ops::ControlFlow;
use std::sync::Arc;

use divan::counter::BytesCount;
use sayso::analysis::{Analysis, Entity, EntityId, Form, Kind, Mention};
use sayso::document::{Block, BlockKind, Document};
use sayso::reader::search::find_all;
use sayso::reader::{Chunks, Query, Session, Viewport};
use sayso::text::{SafeText, Span};

const MEGABYTES: usize = 10;
const WIDTH: u16 = 72;
const HEIGHT: usize = 50;
const ENGLISH: &str = "The harbour master told reporters on Monday that “the inquiry was flawed from the start”, \
                       and that nobody at the ministry had replied — not even after the third letter. ";
const CHINESE: &str = "港务局长周一对记者说，调查从一开始就有缺陷，部里没有任何人答复，连第三封信之后也没有。";
/// Shapes of a document of 10 MB.
const SHAPES: [&str; 2] = ["paragraphs", "one block"];

fn main() {
    divan::main();
}

/// 10 MB of `sentence`, in paragraphs of `paragraph` sentences.
fn document(sentence: &str, paragraph: usize) -> Document {
    let mut text = String::new();
    let mut blocks = Vec::new();
    while text.len() < MEGABYTES << 20 {
        let start = text.len();
        for _ in 0..paragraph {
            text.push_str(sentence);
            if text.len() > MEGABYTES << 20 {
                break;
            }
        }
        blocks.push(Block {
            kind: BlockKind::Paragraph,
            span: Span::new(start, text.trim_end().len()),
            depth: 0,
            number: 1 + u32::try_from(blocks.len()).unwrap_or(0),
        });
        text.push_str("\n\n");
    }
    Document {
        text: SafeText::of(&text),
        blocks,
        ..Document::default()
    }
}

fn english() -> Document {
    document(ENGLISH, 5)
}

/// A session over 10 MB with 100,000 mentions.
fn session() -> (Session, Arc<Analysis>) {
    let document = Arc::new(english());
    let stride = document.text.len() / 100_000;
    let mentions = (0..100_000).map(|i| Mention {
        span: Span::new(i * stride, i * stride + 12),
        entity: EntityId(u32::try_from(i % 500).unwrap_or(0)),
        form: Form::Name,
    });
    let entities = (0..500).map(|i| Entity {
        kind: Kind::Person,
        name: SafeText::of(&format!("Name {i}")),
        aliases: Vec::new(),
    });
    let analysis = Arc::new(Analysis {
        mentions: mentions.collect(),
        entities: entities.collect(),
        ..Analysis::default()
    });
    let mut session = Session::new(document);
    session.set_analysis(Arc::clone(&analysis));
    (session, analysis)
}

#[divan::bench(sample_count = 3, args = ["english", "chinese"])]
fn lay_out_all(bencher: divan::Bencher<'_, '_>, language: &str) {
    let sentence = if language == "english" { ENGLISH } else { CHINESE };
    let session = Session::new(Arc::new(document(sentence, 5)));
    let bytes = session.document().text.len();
    bencher
        .counter(BytesCount::new(bytes))
        .bench(|| session.flow(black_box(WIDTH)).rows(0, usize::MAX));
}

#[divan::bench(args = SHAPES)]
fn page_at_the_end(bencher: divan::Bencher<'_, '_>, shape: &str) {
    let paragraph = if shape == SHAPES[0] { 5 } else { usize::MAX };
    let session = Session::new(Arc::new(document(ENGLISH, paragraph)));
    let near = session.document().text.floor(session.document().text.len() - 4000);
    bencher.bench(|| session.flow(WIDTH).rows(black_box(near), HEIGHT));
}

#[divan::bench(args = SHAPES)]
fn reveal_a_caret(bencher: divan::Bencher<'_, '_>, shape: &str) {
    let paragraph = if shape == SHAPES[0] { 5 } else { usize::MAX };
    let session = Session::new(Arc::new(document(ENGLISH, paragraph)));
    let middle = session.document().text.floor(session.document().text.len() / 2);
    let flow = session.flow(WIDTH);
    bencher.bench(|| {
        let mut view = Viewport::default();
        view.reveal(&flow, HEIGHT, black_box(middle));
        view
    });
}

#[divan::bench(sample_count = 10)]
fn split_one_block(bencher: divan::Bencher<'_, '_>) {
    let document = document(ENGLISH, usize::MAX);
    bencher
        .counter(BytesCount::new(document.text.len()))
        .bench(|| Chunks::new(black_box(&document)));
}

#[divan::bench]
fn marks_of_a_page(bencher: divan::Bencher<'_, '_>) {
    let (session, _) = session();
    let middle = session.document().text.len() / 2;
    bencher.bench(|| session.tags_in(black_box(Span::new(middle, middle + 4000))));
}

#[divan::bench(sample_count = 10)]
fn take_over_an_analysis(bencher: divan::Bencher<'_, '_>) {
    let (mut session, analysis) = session();
    bencher.bench_local(|| session.set_analysis(Arc::clone(&analysis)));
}

#[divan::bench(sample_count = 5, args = ["ministry had", "Ministry had", "third\nletter", "nowhere to be found"])]
fn search_all(bencher: divan::Bencher<'_, '_>, words: &str) {
    let document = english();
    let query = Query::new(words);
    bencher.counter(BytesCount::new(document.text.len())).bench(|| {
        query
            .as_ref()
            .map(|query| find_all(&document, query, &mut |_| ControlFlow::Continue(())).len())
    });
}
