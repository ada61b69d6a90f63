//! Whole pages.

use proptest::prelude::*;

use super::*;
use crate::document::BlockKind;

fn page(bytes: impl AsRef<[u8]>) -> Draft {
    read(bytes.as_ref(), &Hints::default()).unwrap()
}

#[test]
fn words_come_through_in_any_encoding() {
    for bytes in [
        "\u{FEFF}<p>caf\u{e9}".as_bytes().to_vec(),
        "<p>caf\u{e9}".encode_utf16().fold(vec![0xFF, 0xFE], |mut bytes, unit| {
            bytes.extend(unit.to_le_bytes());
            bytes
        }),
        b"<meta charset=latin1><p>caf\xE9".to_vec(),
        "<meta charset=latin1><p>caf\u{e9}".as_bytes().to_vec(),
    ] {
        assert_eq!(page(&bytes).text, "caf\u{e9}");
    }
    let hints = Hints {
        charset: Some("koi8-r".to_owned()),
        ..Hints::default()
    };
    let draft = read(b"<meta charset=latin1><p>\xED\xC9\xD2", &hints).unwrap();
    assert_eq!(draft.text, "Мир");
}

const STORY: &str = "<p>The bridge over the river opens in May, the mayor of the town said on Monday, after three years of \
    work, two floods and a long quarrel over who pays for the lamps.</p>\
    <p>“We have waited long enough,” said Ada Obi, who runs the bakery at its foot, and she laughed, because she had said \
    the same a year ago, to the same reporter, at the same table.</p>\
    <p>Nobody in the town hall, however, would say what the lamps cost, nor who had ordered them, nor why there are only \
    seven of them on a bridge with sixteen posts.</p>\
    <p>The state pays for the road, the county for the rails, and the town for all that shines, as an old law has it, which \
    was made when the bridge was of wood, and which the mayor would rather not discuss before the opening.</p>";

/// A page of a newspaper.
fn newspaper(head: &str, above: &str, below: &str) -> String {
    format!(
        "<!doctype html><html><head><title>Bridge to open - The Courier</title>{head}</head><body>\
         <nav><a href=/>Home</a> <a href=/news>News</a></nav><main><article>{above}{STORY}</article></main>\
         <div class=comments>{below}</div><footer>About us</footer></body></html>"
    )
}

fn shown(draft: &Draft) -> Vec<(BlockKind, &str)> {
    let words = |block: &crate::document::Block| &draft.text[block.span.start..block.span.end];
    draft.blocks.iter().map(|block| (block.kind, words(block))).collect()
}

#[test]
fn an_article_stands_under_its_head() {
    let json = r#"<script type="application/ld+json">{"@type":"NewsArticle","headline":"Bridge to open",
        "author":[{"name":"Li Wei"}],"datePublished":"2020-03-02","publisher":{"name":"The Courier"}}</script>"#;
    let draft = page(newspaper(json, "<h1>Bridge to open</h1><p>By Li Wei</p>", ""));
    let blocks = shown(&draft);
    assert_eq!(
        blocks.iter().map(|(kind, _)| *kind).collect::<Vec<_>>(),
        [
            BlockKind::Title,
            BlockKind::Byline,
            BlockKind::Paragraph,
            BlockKind::Paragraph,
            BlockKind::Paragraph,
            BlockKind::Paragraph
        ]
    );
    assert_eq!(blocks[0].1, "Bridge to open");
    assert_eq!(blocks[1].1, "By Li Wei");
    assert_eq!(draft.title.as_deref(), Some("Bridge to open"));
    assert_eq!(draft.byline.as_deref(), Some("Li Wei"));
    assert_eq!(draft.outlet.as_deref(), Some("The Courier"));
    assert_eq!(draft.published, Some(jiff::civil::date(2020, 3, 2)));
    assert_eq!(draft.warnings, Vec::<String>::new());
}

#[test]
fn what_meta_tags_and_times_declare_is_told() {
    let head = "<meta property='og:title' content='Bridge to open'><meta name=author content='By Li Wei'>\
        <meta property='og:site_name' content='The Courier'>";
    let draft = page(newspaper(
        head,
        "<time datetime='2020-03-02T10:00'>Monday, 10:00</time>",
        "",
    ));
    assert_eq!(draft.title.as_deref(), Some("Bridge to open"));
    assert_eq!(draft.byline.as_deref(), Some("Li Wei"));
    assert_eq!(draft.outlet.as_deref(), Some("The Courier"));
    assert_eq!(draft.published, Some(jiff::civil::date(2020, 3, 2)));
    assert!(
        draft
            .text
            .starts_with("Bridge to open\n\nLi Wei\n\nMonday, 10:00\n\nThe bridge")
    );
    let updated = "<meta property='article:published_time' content='2020-03-01T09:00:00Z'>";
    let draft = page(newspaper(
        updated,
        "<time datetime='2020-03-02T10:00'>Monday, 10:00</time>",
        "",
    ));
    assert_eq!(draft.published, Some(jiff::civil::date(2020, 3, 1)));
}

#[test]
fn prose_that_is_left_out_is_told_of() {
    let comment = "<p>I do not think that the lamps are worth a quarrel, since nobody ever walks there after dark, and \
        those who do have lamps of their own, as everybody in the town knows.</p>";
    let draft = page(newspaper("", "", &comment.repeat(3)));
    assert!(!draft.text.contains("worth a quarrel"), "{}", draft.text);
    assert_eq!(draft.warnings.len(), 1);
    assert!(draft.warnings[0].ends_with("words of the page are shown; R shows the whole page."));
    let hints = Hints {
        whole: true,
        ..Hints::default()
    };
    let whole = read(newspaper("", "<h1>Bridge to open</h1>", comment).as_bytes(), &hints).unwrap();
    assert!(shown(&whole).contains(&(BlockKind::Title, "Bridge to open")));
    for words in ["Home", "the lamps cost", "worth a quarrel", "About us"] {
        assert!(whole.text.contains(words), "{words}");
    }
    assert_eq!(whole.warnings, Vec::<String>::new());
}

#[test]
fn a_page_whose_text_is_elsewhere_says_so() {
    let failed = |markup: &str| read(markup.as_bytes(), &Hints::default()).unwrap_err();
    assert_eq!(
        failed("<frameset><frame src=x></frameset>"),
        ReadError::NoWords { by: "frames" }
    );
    assert_eq!(
        failed("<body><noscript>You need JavaScript.</noscript><div id=app></div><script src=x></script>"),
        ReadError::NoWords { by: "scripts" }
    );
    assert_eq!(failed("<p> </p>"), ReadError::Empty);
}

#[test]
fn a_page_of_a_million_nodes_is_cut() {
    // Each paragraph opens all styles before it anew.
    let styles: Vec<String> = (0..8_000).map(|n| format!("<p><b id=i{n}>x")).collect();
    let draft = page(styles.concat());
    assert_eq!(draft.warnings.len(), 2, "{:?}", draft.warnings);
    assert!(
        draft
            .warnings
            .iter()
            .any(|warning| warning.contains("its end was left out"))
    );
}

/// Mark-up as it should not be.
fn soup() -> impl Strategy<Value = String> {
    let part = prop::sample::select(vec![
        "<div>",
        "</div>",
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<a href=b>",
        "</a>",
        "<table>",
        "<tr>",
        "<td>",
        "</table>",
        "<ul>",
        "<li>",
        "</ul>",
        "<ol start=9>",
        "<blockquote>",
        "</blockquote>",
        "<pre>",
        "</pre>",
        "<br>",
        "<q>",
        "</q>",
        "<h1>",
        "</h1>",
        "<caption>",
        "<figcaption>",
        "<template>",
        "</template>",
        "<title>",
        "</title>",
        "<nav>",
        "</nav>",
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "words, and more",
        " ",
        "\n",
        "é",
        "&amp;",
        "&#0;",
        "<",
        ">",
        "\"",
        "<body>",
        "</html>",
        "<time datetime=2020-01-02>",
        "<meta name=author content=x>",
        "<base href=/x>",
        "<select>",
        "<svg>",
        "<math>",
        "\0",
    ]);
    prop::collection::vec(part, 0..80).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn any_soup_is_a_sound_draft(markup in soup(), whole in any::<bool>()) {
        let hints = Hints { whole, base: Some("https://example.org/".to_owned()), ..Hints::default() };
        if let Ok(draft) = read(markup.as_bytes(), &hints) {
            let mut end = 0;
            for block in &draft.blocks {
                prop_assert!(end <= block.span.start && !block.span.is_empty());
                prop_assert!(draft.text.get(block.span.start..block.span.end).is_some());
                end = block.span.end;
            }
            for inline in &draft.inlines {
                prop_assert!(draft.text.get(inline.span.start..inline.span.end).is_some());
            }
        }
    }

    #[test]
    fn any_bytes_are_a_draft_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = read(&bytes, &Hints::default());
    }
}
