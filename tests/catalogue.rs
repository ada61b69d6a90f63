//! The library as a whole: the list of articles, search across them, people across them, versions.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a failed call is a failed test")]

use std::fs;
use std::ops::ControlFlow;
use std::path::Path;

use jiff::Timestamp;
use sayso::analysis::{Analysis, Kind, analyze};
use sayso::document::{Document, DocumentId, read};
use sayso::notes::{Anchor, Change, Edit, Highlight, HighlightId, WindowId};
use sayso::source::read_path;
use sayso::store::{Library, Within};
use sayso::text::{SafeText, Span};
use uuid::Uuid;

const FERRY: &str = "\
Ferry returns

By Ruth Dorn

The ferry will sail again in May. “The hull is sound,” said Marta Olsen, the harbour master. Olsen added that \
“nobody was hurt”.

The Harbour Office had closed the pier in March.
";
const PIER: &str = "\
Pier to be rebuilt

The Harbour Office wants a new pier. “It must carry the ferry,” Marta Olsen told reporters on Tuesday.

Paul Reyes, a fisherman, said: “We were not asked.”
";

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

/// An article at `name` in `folder`, and what is found in it.
fn article(folder: &Path, name: &str, text: &str) -> (Document, Analysis) {
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    let document = read(&read_path(&path).unwrap()).unwrap();
    let analysis = analyze(&document, &mut |_| ControlFlow::Continue(()));
    (document, analysis)
}

/// Two articles in a library in memory.
fn two(folder: &Path) -> (Library, DocumentId, DocumentId) {
    let mut library = Library::open_private().unwrap();
    let (ferry, found) = article(folder, "ferry.txt", FERRY);
    library.keep_found(&ferry, &found, at(10)).unwrap();
    let (pier, found) = article(folder, "pier.txt", PIER);
    library.keep_found(&pier, &found, at(20)).unwrap();
    (library, ferry.id, pier.id)
}

fn note(document: &Document, passage: &str, words: &str, tags: &[&str]) -> Edit {
    let start = document.text.as_str().find(passage).unwrap();
    let span = Span::new(start, start + passage.len());
    let id = Uuid::from_u128(start as u128 + 1);
    let highlight = Highlight {
        note: words.into(),
        tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
        ..Highlight::new(HighlightId(id), Anchor::new(&document.text, span), at(30))
    };
    Edit {
        id,
        window: WindowId(Uuid::nil()),
        at: at(30),
        undoes: None,
        change: Change::Add {
            highlight: Box::new(highlight),
        },
    }
}

/// `title: word before [words] word after (speaker)` for each place.
fn told(library: &Library, words: &str, within: Within) -> Vec<String> {
    let sought = library.search(words, within, 0, 100).unwrap();
    let lines = sought.articles.iter().flat_map(|article| {
        let title = article.title.clone().unwrap_or_default();
        article.places.iter().map(move |place| {
            let by = place.said_by.as_ref().map(|by| format!(" ({by})")).unwrap_or_default();
            let before = place.before.as_str().split_whitespace().next_back().unwrap_or_default();
            let after = place.after.as_str().split_whitespace().next().unwrap_or_default();
            format!("{title}: {before} [{}] {after}{by}", place.words)
        })
    });
    lines.collect()
}

#[test]
fn the_list_tells_what_is_in_each_article_and_the_last_opened_comes_first() {
    let folder = tempfile::tempdir().unwrap();
    let (mut library, ferry, pier) = two(folder.path());
    library
        .set_labels(&ferry, &[SafeText::of("sea"), SafeText::of("a\nb")])
        .unwrap();
    let entries = library.catalogue().unwrap();
    assert_eq!(
        entries.iter().map(|entry| &entry.id).collect::<Vec<_>>(),
        [&pier, &ferry]
    );
    let entry = &entries[1];
    assert_eq!(entry.name().as_str(), "Ferry returns");
    assert_eq!(entry.byline.as_ref().unwrap().as_str(), "Ruth Dorn");
    let found = entry.found.unwrap();
    assert_eq!((found.people, found.organizations, found.claims), (1, 1, 2));
    assert_eq!(
        entry.tags.iter().map(SafeText::as_str).collect::<Vec<_>>(),
        ["a b", "sea"]
    );
    assert_eq!((entry.highlights, entry.place, entry.versions), (0, None, 1));

    let (document, _) = article(folder.path(), "ferry.txt", FERRY);
    library
        .save(&document, &note(&document, "hull", "ask about it", &[]))
        .unwrap();
    library.keep_place(&document, document.text.len() / 2, at(40)).unwrap();
    library.set_archived(&pier, true).unwrap();
    let entries = library.catalogue().unwrap();
    assert_eq!(entries[0].id, ferry);
    assert_eq!(
        (entries[0].highlights, entries[0].notes, entries[0].place),
        (1, 1, Some(50))
    );
    assert!(entries[1].is_archived && !entries[0].is_archived);
}

#[test]
fn texts_are_searched_by_whole_words_beginnings_and_phrases() {
    let folder = tempfile::tempdir().unwrap();
    let (library, ..) = two(folder.path());
    assert_eq!(
        told(&library, "HÚLL", Within::Texts),
        ["Ferry returns: “The [hull] is (Marta Olsen)"]
    );
    assert_eq!(told(&library, "hul", Within::Texts), [""; 0]);
    assert_eq!(told(&library, "hul*", Within::Texts).len(), 1);
    assert_eq!(told(&library, "hu*", Within::Texts).len(), 2, "hull and hurt");
    assert_eq!(
        told(&library, "h*", Within::Texts),
        [""; 0],
        "one letter is no beginning"
    );
    assert_eq!(
        told(&library, "\"new pier\"", Within::Texts),
        ["Pier to be rebuilt: a [new pier] ."]
    );
    // All of the words, wherever they stand.
    assert_eq!(told(&library, "march hull", Within::Texts).len(), 2);
    assert_eq!(told(&library, "fisherman hull", Within::Texts), [""; 0]);
    for odd in [
        "",
        "  ",
        "\"",
        "*",
        "AND",
        "a OR",
        "(",
        "^x",
        "x:y",
        "\"\"",
        "-hull",
        "NEAR(a b)",
        "hull\0x",
    ] {
        library.search(odd, Within::Texts, 0, 10).unwrap();
    }
}

#[test]
fn claims_are_searched_apart_from_what_stands_around_them() {
    let folder = tempfile::tempdir().unwrap();
    let (library, ..) = two(folder.path());
    assert_eq!(told(&library, "ferry", Within::Texts).len(), 3);
    assert_eq!(
        told(&library, "ferry", Within::Claims),
        ["Pier to be rebuilt: the [ferry] ,” (Marta Olsen)"]
    );
}

#[test]
fn notes_are_found_as_they_are_written_changed_and_removed() {
    let folder = tempfile::tempdir().unwrap();
    let (mut library, ..) = two(folder.path());
    let (document, _) = article(folder.path(), "ferry.txt", FERRY);
    let edit = note(&document, "hull", "Ask the surveyor", &["urgent"]);
    library.save(&document, &edit).unwrap();
    for words in ["surveyor", "urgent"] {
        let sought = library.search(words, Within::Notes, 0, 10).unwrap();
        let place = &sought.articles[0].places[0];
        assert_eq!(document.slice(place.span).as_str(), "hull", "{words}");
    }
    assert_eq!(library.search("hull", Within::Notes, 0, 10).unwrap().total, 0);
    let Change::Add { highlight } = &edit.change else {
        unreachable!()
    };
    let change = |number: u128, change| Edit {
        id: Uuid::from_u128(number),
        change,
        ..edit.clone()
    };
    let rewrite = Change::SetNote {
        id: highlight.id,
        note: "Done".into(),
        over: None,
        changed: at(31),
    };
    library.save(&document, &change(900, rewrite)).unwrap();
    assert_eq!(library.search("surveyor", Within::Notes, 0, 10).unwrap().total, 0);
    assert_eq!(library.search("done", Within::Notes, 0, 10).unwrap().total, 1);
    library
        .save(&document, &change(901, Change::Remove { id: highlight.id }))
        .unwrap();
    assert_eq!(library.search("done", Within::Notes, 0, 10).unwrap().total, 0);
}

#[test]
fn one_person_in_many_articles_is_one_unless_the_reader_says_otherwise() {
    let folder = tempfile::tempdir().unwrap();
    let (mut library, ferry, pier) = two(folder.path());
    let people = library.individuals(Kind::Person).unwrap();
    assert_eq!(
        (people[0].name.as_str(), people[0].articles, people[0].claims),
        ("Marta Olsen", 2, 3)
    );
    for name in ["marta olsen", "Olsen", "OLSEN"] {
        let found = library.individuals_called(name, None).unwrap();
        assert_eq!(found.len(), 1, "{name}");
        let said: Vec<Vec<&str>> = (found[0].appearances.iter())
            .map(|one| one.claims.iter().map(|claim| claim.words.as_str()).collect())
            .collect();
        assert_eq!(
            said,
            [
                vec!["The hull is sound,", "nobody was hurt"],
                vec!["It must carry the ferry,"]
            ]
        );
    }
    assert!(library.individuals_called("Ols", None).unwrap().is_empty());
    assert!(
        library
            .individuals_called("Olsen", Some(Kind::Organization))
            .unwrap()
            .is_empty()
    );

    // Another one of the same name.
    assert!(!library.identify(&ferry, Kind::Person, "Nobody", Some("X")).unwrap());
    assert!(
        library
            .identify(&pier, Kind::Person, "Marta Olsen", Some("Marta Olsen (mayor)"))
            .unwrap()
    );
    let found = library.individuals_called("Olsen", None).unwrap();
    let named: Vec<(&str, &DocumentId)> = (found.iter())
        .map(|one| (one.name.as_str(), &one.appearances[0].document))
        .collect();
    assert_eq!(named, [("Marta Olsen", &ferry), ("Marta Olsen (mayor)", &pier)]);
    // Two names of one.
    assert!(
        library
            .identify(&pier, Kind::Person, "Paul Reyes", Some("Marta Olsen"))
            .unwrap()
    );
    let found = library.individuals_called("Marta Olsen", None).unwrap();
    assert_eq!(found.len(), 2, "{found:#?}");
    assert_eq!(found[0].appearances.len(), 2);
    // And back.
    for name in ["Paul Reyes", "Marta Olsen"] {
        assert!(library.identify(&pier, Kind::Person, name, None).unwrap());
    }
    assert_eq!(library.individuals_called("Olsen", None).unwrap().len(), 1);
}

#[test]
fn the_same_file_with_a_revised_text_is_a_version_and_another_text_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let (mut library, first, _) = two(folder.path());
    library.set_labels(&first, &[SafeText::of("sea")]).unwrap();
    let mayor = Some("Marta Olsen (mayor)");
    assert!(library.identify(&first, Kind::Person, "Marta Olsen", mayor).unwrap());
    let revised = FERRY.replace("“nobody was hurt”", "“two were hurt”");
    let (second, found) = article(folder.path(), "ferry.txt", &revised);
    library.keep_found(&second, &found, at(50)).unwrap();
    let (third, found) = article(
        folder.path(),
        "pier.txt",
        "Bread\n\nBread is baked of flour, says Jo Amsel.\n",
    );
    library.keep_found(&third, &found, at(60)).unwrap();
    let entries = library.catalogue().unwrap();
    let listed: Vec<(&str, usize)> = (entries.iter())
        .map(|entry| (entry.title.as_ref().unwrap().as_str(), entry.versions))
        .collect();
    assert_eq!(listed, [("Bread", 1), ("Ferry returns", 2), ("Pier to be rebuilt", 1)]);
    // What the reader has said of the article holds for its later version.
    assert_eq!(entries[1].tags, [SafeText::of("sea")]);
    let mayor = &library.individuals_called("Marta Olsen (mayor)", None).unwrap()[0];
    assert_eq!(mayor.appearances[0].document, second.id);
    for id in [&first, &second.id] {
        let versions = library.versions(id).unwrap();
        assert_eq!(
            versions.iter().map(|entry| &entry.id).collect::<Vec<_>>(),
            [&second.id, &first]
        );
    }
    // Only the latest is searched.
    assert_eq!(told(&library, "nobody", Within::Texts), [""; 0]);
    assert_eq!(told(&library, "hurt", Within::Texts).len(), 1);
    let kept = library.kept(&first).unwrap().unwrap();
    assert_eq!(kept.id, first);
    assert!(kept.text.as_str().contains("nobody was hurt"));
    assert_eq!(kept.title.unwrap().as_str(), "Ferry returns");
}

#[test]
fn what_is_forgotten_is_found_no_more_and_no_word_of_it_is_left() {
    let folder = tempfile::tempdir().unwrap();
    let home = tempfile::tempdir().unwrap();
    let mut library = Library::open(home.path()).unwrap();
    let (ferry, found) = article(folder.path(), "ferry.txt", FERRY);
    library.keep_found(&ferry, &found, at(10)).unwrap();
    library
        .save(&ferry, &note(&ferry, "hull", "Ask the surveyor", &["urgent"]))
        .unwrap();
    let (pier, found) = article(folder.path(), "pier.txt", PIER);
    library.keep_found(&pier, &found, at(20)).unwrap();
    assert!(library.search("hull", Within::Texts, 0, 10).unwrap().total == 1);
    library.forget(std::slice::from_ref(&ferry.id)).unwrap();
    for within in [Within::Texts, Within::Notes] {
        assert_eq!(library.search("hull surveyor urgent", within, 0, 10).unwrap().total, 0);
    }
    let left = library.individuals(Kind::Person).unwrap();
    assert!(left.iter().all(|one| one.articles == 1), "{left:?}");
    drop(library);
    for file in fs::read_dir(home.path()).unwrap() {
        let bytes = fs::read(file.unwrap().path()).unwrap().to_ascii_lowercase();
        for word in ["hull", "surveyor", "urgent", "ferry.txt", "dorn"] {
            assert!(!bytes.windows(word.len()).any(|at| at == word.as_bytes()), "{word}");
        }
    }
    // What is left is sound, the index of words included.
    sayso::store::check(home.path()).unwrap();
}
