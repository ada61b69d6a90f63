//! An article with highlights of every kind, and strings that break formats that are written carelessly.
#![allow(clippy::unwrap_used, reason = "a failed call is a failed test")]
#![allow(dead_code, reason = "each test file uses its part")]

use jiff::Timestamp;
use sayso::analysis::{Analysis, Attribution, Claim, ClaimForm, Entity, EntityId, Form, Kind, Mention, Rule, Speaker};
use sayso::document::{Document, from_text};
use sayso::export::notes::Noted;
use sayso::notes::{About, Anchor, Colour, Highlight, HighlightId, NameKind, Notebook, SaidBy, Verdict};
use sayso::text::{SafeText, Span};
use uuid::Uuid;

const ARTICLE: &str = "\
# Jazz: late & \"loud\"

By Jo Reed

3 March 2026

The *Blue Note* opened, see [the plan](https://example.org/plan?a=1&b=2) or [this](javascript:alert(1)).

## The club

“We stay open,” said Ada Brandt and Li Wei.
“For good,” they added.

- a stage
- a bar, `x < y`

> Nobody sleeps here.

## The street

It was, said the mayor, too loud for 100% of R&D.
";

/// Strings of which each breaks some format, in a title, a note, a tag or a text.
pub(crate) const NAUGHTY: &[&str] = &[
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "a\"b\"\"c",
    "it's; \"so\", he said",
    "<script>alert(1)</script>",
    "</style></mark><b onclick=x>",
    "<!-- --> <![CDATA[ ]]>",
    "&lt;&amp;&#27;",
    "one\ntwo\n\n* three",
    "#+BEGIN_SRC sh\nrm\n#+END_QUOTE",
    "key: value # no comment",
    "---\n- [x] : ? | > %",
    "{{ noted }} {% raw %} {# c #}",
    "{{c1::gap}} [sound:x.mp3] [latex]x[/latex]",
    "\\input{x} 100% $x_1^2$ ~ a & b # c {",
    "}} @book{x, title={y}}",
    "\u{200f}\u{202e}txt.exe\u{202c} \u{5d0}\u{5d1}",
    "\0\u{1}\u{1b}[31m\u{7f}\u{9b}",
    "\u{feff}\u{200b}zero\u{2028}width",
    "e\u{301} 漢字 👩‍👩‍👧 \u{10ffff}",
    "[x](javascript:alert(1)) ![y](data:,z)",
    "[[elisp:(f)][x]] @@html:<b>@@ src_sh{x}",
    "'",
    "\\",
    " ",
    "",
];

pub(crate) fn at(time: &str) -> Timestamp {
    time.parse().unwrap()
}

pub(crate) fn find(document: &Document, words: &str) -> Span {
    let start = document.text.as_str().find(words).unwrap();
    Span::new(start, start + words.len())
}

pub(crate) fn highlight(document: &Document, number: u128, words: &str) -> Highlight {
    Highlight {
        changed: at("2026-03-05T10:00:00Z"),
        ..Highlight::new(
            HighlightId(Uuid::from_u128(number)),
            Anchor::new(&document.text, find(document, words)),
            at("2026-03-04T09:30:00Z"),
        )
    }
}

pub(crate) fn said(names: &[&str]) -> SaidBy {
    SaidBy {
        names: names.iter().map(|&name| name.to_owned()).collect(),
        cue: Some("said".to_owned()),
        indirect: false,
        confidence: 93,
        engine: "sayso x.y.z".to_owned(),
    }
}

/// What an export is made of.
pub(crate) struct Desk {
    pub(crate) document: Document,
    pub(crate) analysis: Analysis,
    pub(crate) notebook: Notebook,
}

impl Desk {
    pub(crate) fn noted(&self) -> Noted<'_> {
        Noted {
            document: &self.document,
            analysis: &self.analysis,
            notebook: &self.notebook,
            exported: at("2026-03-06T12:00:00Z"),
        }
    }
}

/// Highlights that overlap, one over a heading, one that is no longer in the text.
pub(crate) fn article() -> Desk {
    let mut document = from_text(ARTICLE);
    document.source = Some(SafeText::of("https://example.org/jazz#top"));
    let quoted = Highlight {
        note: "Really?\n\nAsk *her*: 1 < 2.".to_owned(),
        tags: vec!["to check".to_owned(), "jazz".to_owned()],
        said_by: Some(said(&["Ada Brandt", "Li Wei"])),
        about: About::Claim,
        verdict: Some(Verdict::ToCheck),
        colour: Colour::Green,
        ..highlight(&document, 1, "We stay open,” said Ada Brandt")
    };
    let over = Highlight {
        said_by: Some(SaidBy {
            engine: SaidBy::READER.to_owned(),
            indirect: true,
            cue: None,
            ..said(&["Li Wei"])
        }),
        created: at("2026-03-04T08:00:00Z"),
        ..highlight(&document, 2, "Ada Brandt and Li Wei.\n“For good,” they added.")
    };
    let long = Highlight {
        earlier: Some("Nobody slept here.".to_owned()),
        colour: Colour::Blue,
        ..highlight(&document, 3, "Nobody sleeps here.\n\nThe street\n\nIt was")
    };
    let mut gone = Highlight {
        colour: Colour::Red,
        about: About::Name {
            kind: NameKind::Person,
            key: "the mayor".to_owned(),
        },
        note: "Was it here?".to_owned(),
        ..highlight(&document, 4, "too loud")
    };
    "much too loud".clone_into(&mut gone.anchor.quote);
    let analysis = found(&document);
    let notebook = Notebook::of(vec![quoted, over, long, gone], Vec::new());
    Desk {
        document,
        analysis,
        notebook,
    }
}

/// What is found in [`article`].
fn found(document: &Document) -> Analysis {
    let person = |name: &str| Entity {
        kind: Kind::Person,
        name: SafeText::of(name),
        aliases: Vec::new(),
    };
    let mention = |words: &str, number| Mention {
        span: find(document, words),
        entity: EntityId(number),
        form: Form::Name,
    };
    // The analysis of now says another one than the reader has set.
    let later = Claim {
        parts: vec![find(document, "For good,")],
        form: ClaimForm::Direct,
        attribution: Attribution {
            speakers: vec![Speaker {
                name: SafeText::of("Jo Reed"),
                entity: None,
                mention: None,
            }],
            cue: Some(find(document, "added")),
            rule: Rule::Tail,
            confidence: 0.8,
            hearers: Vec::new(),
        },
    };
    Analysis {
        entities: vec![person("Ada Brandt"), person("Li Wei")],
        mentions: vec![mention("Ada Brandt", 0), mention("Li Wei", 1)],
        claims: vec![later],
        ..Analysis::default()
    }
}

/// `odd` wherever a text may stand: in title, byline, source, text, note, tag, speaker and words of saying.
pub(crate) fn odd(odd: &str) -> Desk {
    let mut document = from_text(&format!("Head\n\nOne {odd} two {odd}\n\n{odd}\n\nEnd.\n"));
    for field in [&mut document.title, &mut document.byline, &mut document.source] {
        *field = Some(SafeText::of(odd));
    }
    let mut noted = highlight(&document, 1, "One");
    noted.anchor = Anchor::new(&document.text, Span::new(0, document.text.len()));
    odd.clone_into(&mut noted.note);
    noted.tags = vec![odd.to_owned(), "second".to_owned()];
    noted.said_by = Some(SaidBy {
        cue: Some(odd.to_owned()),
        engine: odd.to_owned(),
        ..said(&[odd])
    });
    noted.about = About::Name {
        kind: NameKind::Place,
        key: odd.to_owned(),
    };
    noted.earlier = Some(odd.to_owned());
    let mut gone = highlight(&document, 2, "two");
    gone.anchor.quote = format!("{odd}, which is gone");
    Desk {
        notebook: Notebook::of(vec![noted, gone], Vec::new()),
        analysis: Analysis::default(),
        document,
    }
}
