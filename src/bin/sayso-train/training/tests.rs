//! A toy corpus through the whole pipeline. All names are invented.

use std::collections::HashSet;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use sayso::analysis::tagger::model::Model;

use super::super::recipe::{SETTINGS, Source};
use super::super::{corpus, lessons, open_text, score};
use super::*;

const TOY: &[Source] = &[Source {
    name: "toy",
    files: &[("toy/tokens", true), ("toy/more", false)],
    origin: "",
    licence: "",
}];

const SMALL: Settings = Settings {
    passes: 4,
    rate: 0.1,
    clusters: 20,
    cluster_least: 2,
    folds: 3,
    headlines: 2,
    ..SETTINGS
};

/// Documents of sentences like `Ada Moss left Norvik for the Ashdale Council .`
fn tokens(documents: usize) -> String {
    let given = ["Ada", "Ben", "Cleo", "Dan", "Eva"];
    let surnames = ["Moss", "Quill", "Tarn", "Veld"];
    let places = ["Norvik", "Ashdale", "Osterby"];
    let mut file = String::new();
    for number in 0..documents {
        let (first, last) = (given[number % 5], surnames[number % 4]);
        let (place, other) = (places[number % 3], places[(number + 1) % 3]);
        file.push_str("-DOCSTART-\tO\n\n");
        let rows = [
            format!("{first} B-PER,{last} I-PER,left O,{place} B-LOC,for O,the O,{other} B-ORG,Council I-ORG,. O"),
            format!("The O,{other} B-ORG,Council I-ORG,in O,{other} B-LOC,paid O,Mr. B-PER,{last} I-PER,. O"),
            format!("It O,rained O,in O,{place} B-LOC,. O"),
            format!("{last} B-PER,saw O,the O,{place} B-ORG,Council I-ORG,again O,. O"),
        ];
        for row in rows {
            for pair in row.split(',') {
                writeln!(file, "{}", pair.replace(' ', "\t")).unwrap();
            }
            file.push('\n');
        }
    }
    file
}

fn lessons_in(folder: &Path) -> Vec<Lesson> {
    fs::create_dir_all(folder.join("toy")).unwrap();
    fs::write(folder.join("toy/tokens.tsv"), tokens(12)).unwrap();
    let record = r#"{"id": "more/1", "text": "Eva Veld is in Osterby.", "entities": [{"start": 0, "end": 8, "kind": "person"}, {"start": 15, "end": 22, "kind": "place"}]}"#;
    fs::write(
        folder.join("toy/more.jsonl"),
        format!("{record}\n{}\n", record.replace("/1", "/2")),
    )
    .unwrap();
    lessons::load(TOY, folder, &HashSet::from(["more/2".to_owned()])).unwrap()
}

fn trained(lessons: &[Lesson], settings: &Settings, threads: usize) -> Trained {
    let texts = lessons.iter().map(|l| l.gold.text.as_str());
    let sentences = open_text::sentences::<&Path>(&[], texts).unwrap();
    train(lessons, &clusters(&sentences, settings), settings, threads, &|_| {})
}

#[test]
fn one_seed_gives_the_same_bytes_whatever_the_threads() {
    let folder = tempfile::tempdir().unwrap();
    let lessons = lessons_in(folder.path());
    assert_eq!(lessons.len(), 13);
    let bytes = |seed, threads| trained(&lessons, &Settings { seed, ..SMALL }, threads).file().bytes;
    let one = bytes(1, 1);
    assert_eq!(one, bytes(1, 2));
    assert_ne!(one, bytes(2, 2));
}

#[test]
fn the_model_opens_and_finds_the_names_of_a_new_text() {
    let folder = tempfile::tempdir().unwrap();
    let trained = trained(&lessons_in(folder.path()), &SMALL, 2);
    let (both, first) = (trained.file(), trained.first_reading());
    let new = corpus::marked(
        "[PER Cleo Tarn] left [LOC Norvik] for the [ORG Ashdale Council]. The [ORG Ashdale Council] in [LOC Ashdale] paid \
         Mr. [PER Tarn].",
    );
    for file in [&both, &first] {
        let model = Model::open(&file.bytes).unwrap();
        model.check().unwrap();
        for count in score::count(std::slice::from_ref(&new), &model).remove(0) {
            assert_eq!((count.right, count.found), (2, 2), "{count:?}");
        }
    }
    assert!(both.templates.iter().any(|t| *t >= ECHOES) && first.templates.iter().all(|t| *t < ECHOES));
    assert!(trained.headlines > 0 && trained.tokens.len() == 13);
}

#[test]
fn what_is_made_of_a_text_is_in_one_fold_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let (texts, origins) = texts(&lessons_in(folder.path()), &SMALL);
    assert!(texts.len() > 15 && texts.len() == origins.len());
    for (text, origin) in texts.iter().zip(&origins) {
        assert!(text.gold.text.ends_with(&texts[*origin].gold.text));
    }
}

#[test]
fn every_part_can_be_left_out() {
    let folder = tempfile::tempdir().unwrap();
    let lessons = lessons_in(folder.path());
    let with = |settings: Settings| trained(&lessons, &Settings { passes: 1, ..settings }, 1);
    let bare = with(Settings {
        clusters: 0,
        folds: 0,
        headlines: 0,
        without: &[80..=99],
        ..SMALL
    });
    assert_eq!((bare.headlines, bare.clusters.len()), (0, 0));
    assert!(bare.file().templates.iter().all(|t| *t < 80));
    assert!(with(SMALL).features() > bare.features());
}
