//! What reading a web page costs. Run with `cargo bench --bench page`.

use std::fmt::Write;
use std::hint::black_box;

use divan::counter::BytesCount;
use sayso::document::{Format, Hints, parse};

fn main() {
    divan::main();
}

const MEGABYTE: usize = 1 << 20;
const SENTENCE: &str = "The <a href='/people/ada-obi' class='person link'>harbour master</a> told <em>reporters</em> on Monday \
                        that &ldquo;the inquiry was flawed from the start&rdquo;, and that nobody had replied. ";

/// A page of `length` bytes as newspapers have them: of the bytes most are programs and styles, a third mark-up and words.
fn newspaper(length: usize) -> String {
    let mut page = String::from("<!doctype html><html><head><title>A bridge</title>");
    while page.len() < length / 2 {
        page.push_str(
            "<script>window.data = {\"a\": [1, 2, 3], \"b\": \"<div>\"};</script><style>.a{color:red}</style>",
        );
    }
    page.push_str("</head><body><nav><ul>");
    for n in 0..200 {
        let _ = write!(
            page,
            "<li class='menu-item'><a href='/section/{n}' data-track='{n}'>Section {n}</a></li>"
        );
    }
    page.push_str("</ul></nav><main><article><h1>A bridge</h1>");
    story(&mut page, length);
    page.push_str("</article></main><footer>About us</footer></body></html>");
    page
}

/// Adds paragraphs up to `length` bytes.
fn story(page: &mut String, length: usize) {
    while page.len() < length {
        page.push_str("<div class='block block--text' data-id='1'><p class='paragraph'>");
        for _ in 0..4 {
            page.push_str(SENTENCE);
        }
        page.push_str("</p></div>\n");
    }
}

/// A page of nothing but an article.
fn words(length: usize) -> String {
    let mut page = String::from("<!doctype html><title>A bridge</title><body><article>");
    story(&mut page, length);
    page
}

#[divan::bench]
fn a_page_of_a_newspaper(bencher: divan::Bencher) {
    read(bencher, &newspaper(MEGABYTE), false);
}

#[divan::bench]
fn a_page_of_words(bencher: divan::Bencher) {
    read(bencher, &words(MEGABYTE), false);
}

#[divan::bench]
fn all_of_a_page_of_words(bencher: divan::Bencher) {
    read(bencher, &words(MEGABYTE), true);
}

fn read(bencher: divan::Bencher, page: &str, whole: bool) {
    let hints = Hints {
        whole,
        ..Hints::default()
    };
    bencher
        .counter(BytesCount::of_str(page))
        .bench_local(|| parse(Format::Html, black_box(page.as_bytes()), &hints));
}
