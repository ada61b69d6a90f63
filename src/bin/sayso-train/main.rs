//! Trains the models that the program carries, from corpora on disk. Not part of the program; built with `--features train`.

mod cluster;
mod corpus;
mod crf;
mod headline;
mod open_text;

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result};
use clap::Parser;
use sayso::analysis::tagger::clusters::Clusters;
use sayso::analysis::tagger::echo::Echoes;
use sayso::analysis::tagger::features::Sheet;
use sayso::analysis::tagger::label::{self, Class, LABELS, Label};
use sayso::analysis::text::Text;
use sayso::document;
use sayso::text::Span;

use crf::{Crf, Examples, Settings, Trainer};

#[derive(Parser)]
struct Arguments {
    #[arg(long)]
    data: PathBuf,
    #[arg(long)]
    clusters: PathBuf,
    #[arg(long, default_value_t = 10)]
    passes: u32,
    #[arg(long, default_value_t = 0.1)]
    rate: f32,
    #[arg(long, default_value_t = 0.0)]
    l1: f32,
    #[arg(long, default_value_t = 0.0)]
    margin: f32,
    #[arg(long, default_value_t = 0.0)]
    recall: f32,
    #[arg(long, default_value_t = 0.0)]
    dropout: f32,
    #[arg(long, default_value_t = 2)]
    least: u32,
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Templates left out: 80-87,98
    #[arg(long, default_value = "")]
    without: String,
    #[arg(long, default_value = "")]
    skip: String,
    #[arg(long, default_value = "")]
    weights: String,
    /// 0: one reading; else the folds that first readings of the training texts come from.
    #[arg(long, default_value_t = 0)]
    folds: usize,
    #[arg(long, default_value_t = 0.5)]
    echo: f32,
    #[arg(long)]
    out: Option<PathBuf>,
    /// leave out the documents set aside for measuring the grouping
    #[arg(long)]
    aside: bool,
    #[arg(long, default_value_t = 4)]
    headlines: usize,
    #[arg(long, default_value_t = 0.02)]
    cutoff: f32,
}

const TRAIN: &[(&str, bool)] = &[
    ("wikigold/all", true),
    ("uner-ewt/train", true),
    ("uner-ewt/dev", false),
    ("uner-ewt/test", false),
    ("re-docred-fixed/train", true),
    ("re-docred-fixed/dev", true),
    ("gum/train", true),
    ("gum/dev", true),
    ("gum/test", true),
    ("crossner-ai/train", true),
    ("crossner-ai/dev", true),
    ("crossner-ai/test", true),
    ("crossner-literature/train", true),
    ("crossner-literature/dev", true),
    ("crossner-literature/test", true),
    ("crossner-music/train", true),
    ("crossner-music/dev", true),
    ("crossner-music/test", true),
    ("crossner-science/train", true),
    ("crossner-science/dev", true),
    ("crossner-science/test", true),
    ("crossner-politics/train", true),
    ("crossner-politics/dev", true),
    ("btc-section-g/section-g", false),
    ("wnut17/train", true),
    ("wnut17/dev", true),
    ("voa-read/train", true),
];
const DEV: &[&str] = &[
    "en-worldwide-newswire/dev",
    "uner-pud/test-wiki",
    "finer-ord-RESEARCH-ONLY/dev",
];

/// One text, labelled, with raw features.
#[derive(Default)]
struct Doc {
    gold: Option<corpus::Gold>,
    echo_starts: Vec<usize>,
    echoes: Vec<u64>,
    starts: Vec<usize>,
    features: Vec<u64>,
    labels: Vec<Option<Label>>,
    words: Vec<String>,
    sentences: Vec<std::ops::Range<usize>>,
    missed: Vec<Class>,
}

fn house(text: &str, span: Span, class: Class) -> (Span, Class) {
    const TITLES: &[&str] = &[
        "Mr.",
        "Mr",
        "Mrs.",
        "Mrs",
        "Ms.",
        "Ms",
        "Prof.",
        "Prof",
        "Sen.",
        "Rep.",
        "Gov.",
        "Gen.",
        "Lt.",
        "Col.",
        "Capt.",
        "Sgt.",
        "Maj.",
        "Adm.",
        "Rev.",
        "Hon.",
        "Miss",
        "President",
        "Vice President",
        "Prime Minister",
        "Deputy Prime Minister",
        "Foreign Minister",
        "Minister",
        "Senator",
        "Governor",
        "Chancellor",
        "Ambassador",
        "Secretary",
        "Professor",
        "Congressman",
        "Congresswoman",
        "Representative",
        "Dr.",
        "Dr",
        "Doctor",
        "Sir",
        "General",
        "Colonel",
        "Captain",
        "Sergeant",
        "Lieutenant",
        "Major",
        "Admiral",
        "Justice",
        "Judge",
        "Mayor",
        "Archbishop",
        "Bishop",
        "Cardinal",
        "Reverend",
        "Rabbi",
        "Pope",
    ];
    let mut span = span;
    loop {
        let words = &text[span.start..span.end];
        let Some((first, rest)) = TITLES
            .iter()
            .find_map(|t| words.strip_prefix(t).filter(|r| r.starts_with(' ')).map(|r| (t, r)))
        else {
            break;
        };
        if class != Class::Person || rest.trim().is_empty() {
            break;
        }
        span.start += first.len() + 1;
    }
    if class != Class::Person {
        for the in ["the ", "The "] {
            if text[span.start..span.end].starts_with(the) {
                span.start += 4;
            }
        }
    }
    for end in ["'s", "’s"] {
        if let Some(rest) = text[span.start..span.end].strip_suffix(end)
            && !rest.is_empty()
        {
            span.end = span.start + rest.len();
        }
    }
    (span, class)
}

fn read_doc(gold: &corpus::Gold, clusters: Clusters<'_>, first: Option<&[Label]>) -> Doc {
    let document = document::from_text(&gold.text);
    let text = Text::read(&document, |_| true);
    let sheet = Sheet::read(&text, clusters);
    let mut doc = Doc {
        starts: vec![0],
        features: Vec::new(),
        labels: vec![Some(Label::OUTSIDE); text.tokens.len()],
        ..Doc::default()
    };
    let spans: Vec<Span> = text.tokens.iter().map(|t| document.origin.locate(t.span)).collect();
    let mut labels = vec![Label::OUTSIDE; text.tokens.len()];
    let mut unknown = Vec::new();
    for (span, class) in &gold.names {
        let (span, class) = house(&gold.text, *span, *class);
        let first = spans.partition_point(|s| s.end <= span.start);
        let last = spans.partition_point(|s| s.start < span.end);
        if first >= spans.len() {
            continue;
        }
        let fits = first < last
            && spans[first].start == span.start
            && (spans[last - 1].end == span.end || gold.text.get(span.end..spans[last - 1].end) == Some("."));
        let handle =
            first > 0 && text.word(first - 1) == "@" || text.word(first) == "@" || text.word(first).starts_with('@');
        let whole = text.sentence_at(text.tokens[first].span.start)
            == text.sentence_at(text.tokens[last.max(1) - 1].span.start);
        if fits && !handle && whole && labels[first..last].iter().all(|l| *l == Label::OUTSIDE) {
            label::write(&mut labels, first..last, class);
        } else {
            unknown.extend((first..last).filter(|i| labels[*i] == Label::OUTSIDE));
            if !handle {
                doc.missed.push(class);
            }
        }
    }
    for (slot, label) in doc.labels.iter_mut().zip(labels) {
        *slot = Some(label);
    }
    for at in unknown {
        doc.labels[at] = None;
    }
    for (number, sentence) in text.sentences.iter().enumerate() {
        let tokens = text.tokens_in(*sentence);
        doc.sentences.push(tokens.clone());
        let style = sheet.style(number);
        for token in tokens.clone() {
            while doc.starts.len() <= token {
                doc.starts.push(doc.features.len());
            }
            sheet.of_token(&tokens, token, style, |feature| doc.features.push(feature));
        }
    }
    while doc.starts.len() <= text.tokens.len() {
        doc.starts.push(doc.features.len());
    }
    if let Some(first) = first {
        let echoes = Echoes::of(&sheet, first);
        doc.echo_starts.push(0);
        for sentence in &text.sentences {
            let tokens = text.tokens_in(*sentence);
            for token in tokens.clone() {
                while doc.echo_starts.len() <= token {
                    doc.echo_starts.push(doc.echoes.len());
                }
                echoes.features(&tokens, token, |feature| doc.echoes.push(feature));
            }
        }
        while doc.echo_starts.len() <= text.tokens.len() {
            doc.echo_starts.push(doc.echoes.len());
        }
    }
    doc.gold = Some(gold.clone());
    doc.words = (0..text.tokens.len()).map(|i| text.word(i).to_owned()).collect();
    doc
}

fn load(path: &Path, clusters: Clusters<'_>) -> Result<Vec<Doc>> {
    Ok(corpus::read(path)?
        .iter()
        .map(|g| read_doc(g, clusters, None))
        .collect())
}

fn templates(list: &str) -> Vec<bool> {
    let mut out = vec![false; 256];
    for part in list.split(',').filter(|p| !p.is_empty()) {
        let (a, b) = part.split_once('-').unwrap_or((part, part));
        for t in a.parse::<usize>().unwrap()..=b.parse().unwrap() {
            out[t] = true;
        }
    }
    out
}

fn examples(docs: &[(f32, bool, &Doc)], ids: &HashMap<u64, u32>) -> Examples {
    let mut e = Examples {
        starts: vec![0],
        ..Examples::default()
    };
    for (weight, complete, doc) in docs {
        let base = e.allowed.len();
        for t in 0..doc.labels.len() {
            for f in &doc.features[doc.starts[t]..doc.starts[t + 1]] {
                if let Some(id) = ids.get(f) {
                    e.features.push(*id);
                }
            }
            if !doc.echo_starts.is_empty() {
                for f in &doc.echoes[doc.echo_starts[t]..doc.echo_starts[t + 1]] {
                    if let Some(id) = ids.get(f) {
                        e.features.push(*id);
                    }
                }
            }
            e.starts.push(e.features.len());
            let mask = match doc.labels[t] {
                None => u32::MAX,
                Some(Label::OUTSIDE) if !complete => 1 | 0b1111 << 13,
                Some(l) => 1 << l.0,
            };
            e.allowed.push(mask);
        }
        for s in &doc.sentences {
            e.sentences.push((base + s.start..base + s.end, *weight));
        }
    }
    e
}

type Names = Vec<(std::ops::Range<usize>, Class)>;

fn forgiving(doc: &Doc, mut names: Names) -> Names {
    for (r, c) in &mut names {
        if *c != Class::Person && r.len() > 1 && doc.words[r.start].eq_ignore_ascii_case("the") {
            r.start += 1;
        }
    }
    names
}

fn score(model: &Crf, docs: &[Doc], ids: &HashMap<u64, u32>) -> String {
    let mut counts = [[0_usize; 3]; 3];
    for doc in docs {
        let ex = examples(&[(1.0, true, doc)], ids);
        let mut gold_labels: Vec<Label> = doc.labels.iter().map(|l| l.unwrap_or_default()).collect();
        gold_labels.resize(doc.labels.len(), Label::OUTSIDE);
        for m in &doc.missed {
            if let Some(c) = counts.get_mut(*m as usize) {
                c[0] += 1;
            }
        }
        for s in &doc.sentences {
            let gold = forgiving(
                doc,
                label::read(&gold_labels[s.clone()])
                    .into_iter()
                    .map(|(r, c)| (r.start + s.start..r.end + s.start, c))
                    .collect(),
            );
            let found = forgiving(
                doc,
                label::read(&model.decode(&ex, s.clone()))
                    .into_iter()
                    .map(|(r, c)| (r.start + s.start..r.end + s.start, c))
                    .collect(),
            );
            for g in &gold {
                if let Some(c) = counts.get_mut(g.1 as usize) {
                    c[0] += 1;
                    if found.contains(g) {
                        c[2] += 1;
                    }
                }
            }
            for f in &found {
                if let Some(c) = counts.get_mut(f.1 as usize) {
                    c[1] += 1;
                }
            }
        }
    }
    counts
        .iter()
        .map(|[g, s, t]| {
            let (p, r) = (*t as f64 / (*s).max(1) as f64, *t as f64 / (*g).max(1) as f64);
            format!(
                "{:.1} ({:.0}/{:.0})",
                200.0 * p * r / (p + r).max(1e-9),
                p * 100.0,
                r * 100.0
            )
        })
        .collect::<Vec<_>>()
        .join("  ")
}

fn first_labels(model: &Crf, doc: &Doc, ids: &HashMap<u64, u32>) -> Vec<Label> {
    let bare = Doc {
        starts: doc.starts.clone(),
        features: doc.features.clone(),
        labels: doc.labels.clone(),
        sentences: doc.sentences.clone(),
        ..Doc::default()
    };
    let ex = examples(&[(1.0, true, &bare)], ids);
    let mut labels = vec![Label::OUTSIDE; doc.labels.len()];
    for s in &doc.sentences {
        labels[s.clone()].copy_from_slice(&model.decode(&ex, s.clone()));
    }
    labels
}

fn vocabulary(docs: &[(f32, bool, Doc)], least: u32, without: &[bool]) -> HashMap<u64, u32> {
    let mut counts: HashMap<u64, u32> = HashMap::new();
    for (_, _, doc) in docs {
        for f in doc.features.iter().chain(&doc.echoes) {
            if !without[(*f & 255) as usize] {
                *counts.entry(*f).or_default() += 1;
            }
        }
    }
    let mut kept: Vec<u64> = counts.iter().filter(|(_, n)| **n >= least).map(|(f, _)| *f).collect();
    kept.sort_unstable_by_key(|f| (f & 255, *f));
    kept.iter().zip(0..).map(|(f, i)| (*f, i)).collect()
}

fn main() -> Result<()> {
    let a = Arguments::parse();
    let start = Instant::now();
    let tsv = std::fs::read_to_string(&a.clusters)?;
    let words: Vec<(&str, u32)> = tsv
        .lines()
        .filter_map(|l| {
            let mut p = l.split('\t');
            let (path, word) = (p.next()?, p.next()?);
            Some((word, u32::from_str_radix(&format!("1{path}"), 2).ok()?))
        })
        .collect();
    let table = Clusters::table(words.iter().copied());
    let clusters = Clusters::new(&table);
    let weights: HashMap<&str, f32> = a
        .weights
        .split(',')
        .filter_map(|p| p.split_once('='))
        .map(|(k, v)| (k, v.parse().unwrap()))
        .collect();
    let mut train = Vec::new();
    let aside: std::collections::HashSet<String> = if a.aside {
        std::fs::read_to_string("/tmp/aside.txt")?
            .lines()
            .map(str::to_owned)
            .collect()
    } else {
        Default::default()
    };
    for (name, complete) in TRAIN {
        if a.skip.split(',').any(|s| !s.is_empty() && name.starts_with(s)) {
            continue;
        }
        let w = weights
            .iter()
            .find(|(k, _)| name.starts_with(*k))
            .map_or(1.0, |(_, v)| *v);
        for doc in load(&a.data.join("train").join(format!("{name}.jsonl")), clusters).context("train")? {
            if !aside.contains(&doc.gold.as_ref().unwrap().id) {
                train.push((w, *complete, doc));
            }
        }
    }
    if a.headlines > 0 {
        let made: Vec<(f32, bool, Doc)> = train
            .iter()
            .enumerate()
            .filter(|(i, (_, _, d))| {
                i % if d.sentences.len() > 3 {
                    a.headlines
                } else {
                    a.headlines * 5
                } == 0
            })
            .filter_map(|(i, (w, c, d))| {
                Some((
                    *w,
                    *c,
                    read_doc(&headline::above(d.gold.as_ref()?, i % 5 == 0, i)?, clusters, None),
                ))
            })
            .collect();
        eprintln!("{} headlines", made.len());
        train.extend(made);
    }
    let mut dev: Vec<(&str, Vec<Doc>)> = DEV
        .iter()
        .map(|n| Ok((*n, load(&a.data.join("dev").join(format!("{n}.jsonl")), clusters)?)))
        .collect::<Result<_>>()?;
    eprintln!(
        "read {:.1}s, docs {} tokens {}, missed {:?}",
        start.elapsed().as_secs_f32(),
        train.len(),
        train.iter().map(|d| d.2.labels.len()).sum::<usize>(),
        train.iter().map(|d| d.2.missed.len()).sum::<usize>()
    );
    let without = templates(&a.without);
    let settings = Settings {
        passes: a.passes,
        rate: a.rate,
        l1: a.l1,
        margin: a.margin,
        recall: a.recall,
        dropout: a.dropout,
        seed: a.seed,
        echo_from: u32::MAX,
        echo: a.echo,
    };
    if a.folds > 0 {
        let ids = vocabulary(&train, a.least, &without);
        let all: Vec<(f32, bool, &Doc)> = train.iter().map(|(w, c, d)| (*w, *c, d)).collect();
        let fold = |k: usize| -> Vec<(usize, Vec<Label>)> {
            let part: Vec<(f32, bool, &Doc)> = all
                .iter()
                .enumerate()
                .filter(|(i, _)| i % a.folds != k)
                .map(|(_, d)| *d)
                .collect();
            let ex = examples(&part, &ids);
            let model = Trainer::new(ids.len()).train(&ex, &settings, |_, _, _| {});
            eprintln!("fold {k} {:.0}s", start.elapsed().as_secs_f32());
            all.iter()
                .enumerate()
                .filter(|(i, _)| i % a.folds == k)
                .map(|(i, (_, _, d))| (i, first_labels(&model, d, &ids)))
                .collect()
        };
        let mut firsts: Vec<Vec<Label>> = vec![Vec::new(); train.len()];
        for pair in (0..a.folds).collect::<Vec<_>>().chunks(2) {
            let done: Vec<(usize, Vec<Label>)> = std::thread::scope(|s| {
                pair.iter()
                    .map(|k| {
                        let fold = &fold;
                        let k = *k;
                        s.spawn(move || fold(k))
                    })
                    .collect::<Vec<_>>()
                    .into_iter()
                    .flat_map(|h| h.join().unwrap())
                    .collect()
            });
            for (i, l) in done {
                firsts[i] = l;
            }
        }
        for ((_, _, doc), first) in train.iter_mut().zip(&firsts) {
            *doc = read_doc(&doc.gold.clone().unwrap(), clusters, Some(first));
        }
    }
    let ids = vocabulary(&train, a.least, &without);
    let mut settings = settings;
    settings.echo_from = ids
        .iter()
        .filter(|(f, _)| *f & 255 >= 200)
        .map(|(_, i)| *i)
        .min()
        .unwrap_or(u32::MAX);
    let all: Vec<(f32, bool, &Doc)> = train.iter().map(|(w, c, d)| (*w, *c, d)).collect();
    let ex = examples(&all, &ids);
    eprintln!(
        "features {}, {:.1} a token, {:.1}s",
        ids.len(),
        ex.features.len() as f32 / ex.allowed.len() as f32,
        start.elapsed().as_secs_f32()
    );
    let mut trainer = Trainer::new(ids.len());
    let model = trainer.train(&ex, &settings, |pass, loss, model| {
        if pass % 5 == 4 {
            eprintln!(
                "pass {pass} loss {loss:.3} {:.0}s  {}",
                start.elapsed().as_secs_f32(),
                score(model, &dev[0].1, &ids)
            );
        } else {
            eprintln!("pass {pass} loss {loss:.3} {:.0}s", start.elapsed().as_secs_f32());
        }
    });
    for (name, docs) in &mut dev {
        if a.folds > 0 {
            println!("first {name:30} {}", score(&model, docs, &ids));
            for doc in docs.iter_mut() {
                let first = first_labels(&model, doc, &ids);
                *doc = read_doc(&doc.gold.clone().unwrap(), clusters, Some(&first));
            }
        }
        println!("{name:30} {}", score(&model, docs, &ids));
    }
    for cutoff in [0.0, 0.02, 0.05, 0.1] {
        println!(
            "rows with a weight over {cutoff}: {} weights {}",
            model.rows.iter().filter(|r| r.iter().any(|w| w.abs() > cutoff)).count(),
            model.rows.iter().flatten().filter(|w| w.abs() > cutoff).count()
        );
    }
    if let Some(out) = &a.out {
        let high = model.rows.iter().flatten().fold(0.0_f32, |m, w| m.max(w.abs()));
        let scale = 127.0 / high;
        let clip = |w: f32| (w * scale).round().clamp(-127.0, 127.0);
        let rows: Vec<(u64, [i8; LABELS])> = ids
            .iter()
            .map(|(f, i)| (*f, &model.rows[*i as usize]))
            .filter(|(_, r)| r.iter().any(|w| w.abs() > a.cutoff))
            .map(|(f, r)| (f, r.map(|w| clip(w) as i8)))
            .collect();
        let pairs = model.pairs.map(|r| r.map(|w| (w * scale).round() as i16));
        let bytes = sayso::analysis::tagger::model::write(&pairs, &table, &rows);
        println!(
            "wrote {} rows, {} bytes, highest weight {high}",
            rows.len(),
            bytes.len()
        );
        std::fs::write(out, bytes)?;
    }
    println!("labels {LABELS}, {:.0}s", start.elapsed().as_secs_f32());
    Ok(())
}
