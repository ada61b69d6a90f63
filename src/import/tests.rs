//! What is exported comes back as it was; what others write is found, or said to be lost.

use proptest::prelude::*;

use super::*;
use crate::analysis::Analysis;
use crate::document::from_text;
use crate::export::notes::fixture::{highlight, noted, text};
use crate::export::notes::{Format, Noted};
use crate::notes::Notebook;
use crate::text::{SafeText, Span};

const ARTICLE: &str = "# The *port*\n\n“We won,” said Ada.\nThe strike\nends, says `Ada`.\n\nThe strike was long.\n";

fn at(milliseconds: i64) -> Timestamp {
    Timestamp::from_millisecond(milliseconds).unwrap()
}

fn exported(document: &Document, notebook: &Notebook, format: Format) -> String {
    format
        .write(&Noted {
            document,
            analysis: &Analysis::default(),
            notebook,
            exported: at(0),
        })
        .content
}

fn quotes(imported: &Imported) -> Vec<(usize, &str)> {
    let anchors = imported.highlights.iter().map(|highlight| &highlight.anchor);
    anchors
        .map(|anchor| (anchor.span.start, anchor.quote.as_str()))
        .collect()
}

proptest! {
    #[test]
    fn what_is_exported_comes_back_as_it_was(text in text(), made in prop::collection::vec(highlight(), 0..5)) {
        let document = from_text(&text);
        let notebook = noted(&document, made);
        for format in [Format::Json, Format::W3c] {
            let file = exported(&document, &notebook, format);
            let imported = read(&document, &file, at(1)).unwrap();
            prop_assert_eq!(&imported.lost, &[]);
            prop_assert_eq!(&Notebook::of(imported.highlights, Vec::new()), &notebook, "{}", file);
        }
    }

    #[test]
    fn no_file_breaks_the_reader(text in text(), file in "[\\[{]?(\"(type|target|id|rows|annotations|items|exact|schema)\":?|[\\[{}\\],:0-9a-z\" ]|Annotation){0,24}") {
        let _ = read(&from_text(&text), &file, at(1));
    }
}

#[test]
fn a_changed_article_keeps_what_stands_between_its_surroundings() {
    let old = from_text(ARTICLE);
    let start = |words: &str| old.text.as_str().find(words).unwrap();
    let make = |number, words: &str| Highlight {
        colour: Colour::Blue,
        ..Highlight::new(
            HighlightId(Uuid::from_u128(number)),
            Anchor::new(&old.text, Span::new(start(words), start(words) + words.len())),
            at(0),
        )
    };
    let all = vec![make(1, "We won"), make(2, "strike\nends"), make(3, "strike was")];
    let notebook = Notebook::of(all, Vec::new());
    let new =
        from_text("# The *port*\n\nIt is over. “We won,” said Ada. The strike ends, says Ada.\n\nA strike was near.\n");
    for format in [Format::Json, Format::W3c] {
        let imported = read(&new, &exported(&old, &notebook, format), at(1)).unwrap();
        let words: Vec<_> = imported.highlights.iter().map(|h| h.anchor.quote.as_str()).collect();
        // The last one stands but once, wherever that is.
        assert_eq!(words, ["We won", "strike ends", "strike was"]);
        assert_eq!((imported.changed, imported.lost), (vec![], vec![]));
    }
}

#[test]
fn a_passage_of_a_revised_article_is_found_as_what_it_became() {
    let old = from_text(
        "The port opened in May after two years of work.\n\nNobody asked the dockers what they thought of the new cranes.\n\nThe mayor left early.\n",
    );
    let new = from_text(
        "The port opened in May after two years of work.\n\nNobody had asked the dockers what they think of the new cranes.\n\nIt rained.\n",
    );
    let passages = [
        "Nobody asked the dockers what they thought of the new cranes.",
        "The mayor left early.",
    ];
    let file: Vec<String> = passages
        .iter()
        .map(|exact| {
            let at = old.text.as_str().find(exact).unwrap();
            let before = &old.text.as_str()[at.saturating_sub(20)..at];
            format!(
                r#"{{"type": "Annotation", "target": {{"selector": {{"type": "TextQuoteSelector", "exact": "{exact}", "prefix": "{}"}}}}}}"#,
                before.replace('\n', " ")
            )
        })
        .collect();
    let imported = read(&new, &format!("[{}]", file.join(",")), at(1)).unwrap();
    let now = "Nobody had asked the dockers what they think of the new cranes";
    assert_eq!(quotes(&imported).len(), 1);
    assert_eq!(quotes(&imported)[0].1, now);
    assert_eq!(imported.highlights[0].earlier.as_deref(), Some(passages[0]));
    let (old, new) = (passages[0].to_owned(), now.to_owned());
    assert_eq!(imported.changed, [Revised { number: 1, old, new }]);
    assert_eq!(imported.lost.iter().map(|lost| lost.number).collect::<Vec<_>>(), [2]);
}

#[test]
fn annotations_of_hypothesis_are_found_by_their_words() {
    let rows = r#"[
      {"id": "aBc-1", "created": "2018-01-02T03:04:05.123456+00:00", "updated": "2018-01-03T00:00:00+00:00",
       "text": "Who *won*?", "tags": ["check", "port"], "uri": "https://a.example/",
       "target": [{"source": "https://a.example/", "selector": [
         {"type": "RangeSelector", "startContainer": "/p[1]", "endContainer": "/p[1]", "startOffset": 0, "endOffset": 6},
         {"type": "TextPositionSelector", "start": 900, "end": 906},
         {"type": "TextQuoteSelector", "exact": "The strike ends", "prefix": "said Ada. ", "suffix": ", says"}]}]},
      {"id": "aBc-2", "text": "Nice page", "tags": [], "target": [{"source": "https://a.example/"}]},
      {"id": "aBc-3", "text": "", "target": [{"selector": [{"type": "TextQuoteSelector", "exact": "The strike"}]}]}
    ]"#;
    let document = from_text(ARTICLE);
    for file in [
        rows.to_owned(),
        format!("{{\"total\": 3, \"rows\": {rows}}}"),
        format!(
            "\u{feff}{{\"export_date\": \"\", \"export_userid\": \"\", \"client_version\": \"1\", \"annotations\": {rows}}}"
        ),
    ] {
        let imported = read(&document, &file, at(1)).unwrap();
        assert_eq!(
            quotes(&imported),
            [(document.text.as_str().find("The strike").unwrap(), "The strike\nends")]
        );
        let found = &imported.highlights[0];
        assert_eq!(
            (found.note.as_str(), found.tags.join(" ").as_str()),
            ("Who *won*?", "check port")
        );
        assert_eq!(found.created.to_string(), "2018-01-02T03:04:05.123456Z");
        let lost: Vec<_> = imported
            .lost
            .iter()
            .map(|lost| (lost.number, lost.quote.as_str()))
            .collect();
        assert_eq!(lost, [(2, ""), (3, "The strike")]);
        assert_eq!(
            read(&document, &file, at(2)).unwrap(),
            imported,
            "the same ids each time"
        );
    }
}

#[test]
fn annotations_of_others_are_read_in_every_shape() {
    let one = r#"{"@context": "http://www.w3.org/ns/anno.jsonld", "id": "https://a.example/1", "type": "Annotation",
        "bodyValue": "Really?", "target": {"source": "https://a.example/", "selector":
        {"type": "TextQuoteSelector", "exact": "We won", "prefix": "“", "suffix": ","}}}"#;
    let two = r#"{"type": ["Annotation"], "target": [{"styleClass": ["x", "red"], "selector": [
        {"type": "TextPositionSelector", "start": 3, "end": 13}, {"type": "TextQuoteSelector", "exact": "e *port*"}]}],
        "body": [{"type": "TextualBody", "value": "t", "purpose": "tagging"}, {"type": "TextualBody", "value": "n"}, "https://a/b"]}"#;
    let document = from_text(ARTICLE);
    let read = |file: &str| read(&document, file, at(1)).unwrap();
    assert_eq!(
        (quotes(&read(one))[0].1, read(one).highlights[0].note.as_str()),
        ("We won", "Really?")
    );
    let page = format!("{{\"type\": \"AnnotationPage\", \"items\": [{one}, {two}]}}");
    let collection = format!("{{\"type\": [\"x\", \"AnnotationCollection\"], \"first\": {page}}}");
    for file in [format!("[{one}, {two}]"), page, collection] {
        let imported = read(&file);
        assert_eq!(imported.highlights[0], read(one).highlights[0]);
        // Its position is that of other words, and its words are mark-up, which is not in the text.
        assert_eq!((imported.lost.len(), imported.lost[0].number), (1, 2));
    }
    let fitting = two.replace("\"start\": 3, \"end\": 13", "\"start\": 4, \"end\": 12");
    let imported = read(&fitting);
    assert_eq!(quotes(&imported), [(2, "e port")]);
    let found = &imported.highlights[0];
    assert_eq!(
        (found.note.as_str(), &found.tags, found.colour),
        ("n", &vec!["t".to_owned()], Colour::Red)
    );
}

#[test]
fn what_is_not_known_is_told() {
    let document = from_text(ARTICLE);
    let told = |file: &str| read(&document, file, at(1)).unwrap_err().to_string();
    assert!(told("{").starts_with("not JSON: EOF"), "{}", told("{"));
    for other in ["{}", "3", "[3]", "{\"rows\": 3}", "{\"type\": \"Feature\"}"] {
        assert!(told(other).starts_with("no notes that sayso knows"), "{other}");
    }
    let mine = "{\"schema\": \"sayso/notes/1\", \"highlights\": [{\"id\": 3}]}";
    assert!(told(mine).starts_with("highlight 1: "), "{}", told(mine));
    assert_eq!(SafeText::of(&told(mine)).as_str().lines().count(), 1);
}
