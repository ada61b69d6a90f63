//! Passages found again in revised texts of 200,000 words: an ordinary revision, and texts made to take long.

use sayso::notes::reanchor::{Quotation, Quoted, Revision};
use sayso::text::Span;

fn main() {
    divan::main();
}

const WORDS: usize = 200_000;

fn text(word: impl Fn(usize) -> String) -> String {
    (0..WORDS).map(word).collect::<Vec<_>>().join(" ")
}

/// Words as they come in prose: few of them often, most of them seldom.
fn prose(i: usize) -> String {
    let chance = (i * 2_654_435_761) % 1_000_003;
    format!("w{}", 1_000_003 / (chance + 1) + chance % 17)
}

#[derive(Clone, Copy, Debug)]
enum Case {
    Revised,
    OneWord,
    NothingInCommon,
    Backwards,
    EverySecond,
    FourWords,
}

const CASES: [Case; 6] = [
    Case::Revised,
    Case::OneWord,
    Case::NothingInCommon,
    Case::Backwards,
    Case::EverySecond,
    Case::FourWords,
];

fn texts(case: Case) -> (String, String) {
    let ascending = || text(|i| format!("w{i}"));
    match case {
        Case::Revised => (
            text(prose),
            text(|i| if i % 50 == 0 { "new".to_owned() } else { prose(i) }),
        ),
        Case::OneWord => (text(|_| "a".to_owned()), text(|_| "a".to_owned()) + " b"),
        Case::NothingInCommon => (ascending(), text(|i| format!("v{i}"))),
        Case::Backwards => (ascending(), text(|i| format!("w{}", WORDS - i))),
        Case::EverySecond => {
            let other = |name: &'static str| {
                move |i| {
                    if i % 2 == 0 {
                        format!("w{i}")
                    } else {
                        format!("{name}{i}")
                    }
                }
            };
            (text(other("x")), text(other("y")))
        }
        Case::FourWords => {
            let any = |by: usize| move |i: usize| ["a", "b", "c", "d"][(i * i / by + i) % 4].to_owned();
            (text(any(7)), text(any(5)))
        }
    }
}

#[divan::bench(args = CASES, sample_count = 5)]
fn with_the_old_text(bencher: divan::Bencher, case: Case) {
    let (old, new) = texts(case);
    let spans = [
        Span::new(old.len() / 2, old.len() / 2 + 300),
        Span::new(10, old.len() / 3),
    ];
    bencher.bench_local(|| {
        let revision = Revision::new(&old, &new);
        spans.map(|span| revision.find(span))
    });
}

#[divan::bench(args = CASES, sample_count = 5)]
fn by_quotations(bencher: divan::Bencher, case: Case) {
    let (old, new) = texts(case);
    let quote = |from: usize, to: usize| Quotation {
        exact: &old[from..to],
        prefix: &old[from - 32..from],
        ..Quotation::default()
    };
    let quotations = [quote(old.len() / 2, old.len() / 2 + 300), quote(100, old.len() / 3)];
    bencher.bench_local(|| Quoted::new(&new).find(&quotations));
}
