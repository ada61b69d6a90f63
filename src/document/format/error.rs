//! Why an input cannot be read. Words only.

use thiserror::Error;

/// Why an input is no article. Each is one line that says what to do next.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ReadError {
    /// There is nothing in it, or only white space.
    #[error("there is no text in it; give a file with an article in it")]
    Empty,
    /// The bytes are no text.
    #[error(
        "this looks like {kind}, not like an article; sayso reads {}, so export it as one of these",
        READ
    )]
    Binary {
        /// What it looks like, with its article.
        kind: &'static str,
    },
    /// A web page whose text is elsewhere.
    #[error(
        "this web page has no text of its own: its {by} fetch it; open it in a browser, and save it from there as a \
         complete page or as text"
    )]
    NoWords {
        /// What brings the text when a browser shows the page.
        by: &'static str,
    },
    /// Scanned pages.
    #[error(
        "this PDF holds only pictures of its words; run `ocrmypdf --force-ocr IN.pdf OUT.pdf` and open what comes out"
    )]
    Scanned,
    /// Letters that are drawn, and of which nothing says which they are.
    #[error(
        "this PDF does not say which letters its words are made of; run `ocrmypdf --force-ocr IN.pdf OUT.pdf` and open \
         what comes out"
    )]
    Unlettered,
    /// It would be read if the program had been built with its reader.
    #[error("this is {kind}, and this sayso was built without the feature `{feature}` that reads it")]
    NotBuilt {
        /// What it is, with its article.
        kind: &'static str,
        /// The feature of the package.
        feature: &'static str,
    },
    /// It is in its format no more.
    #[error("this is {kind} that is damaged: there is no text to be found in it; get it once more, or save it anew")]
    Damaged {
        /// What it was, with its article.
        kind: &'static str,
    },
    /// Its text is encrypted.
    #[error("this is {kind} that is encrypted; save it without a password or copy protection")]
    Locked {
        /// What it is, with its article.
        kind: &'static str,
    },
    /// It holds pictures, or nothing.
    #[error("this is {kind} without any text; its pages may be pictures, which sayso does not read")]
    NoText {
        /// What it is, with its article.
        kind: &'static str,
    },
    /// It unpacks to more than any article.
    #[error("this is {kind} that unpacks to far more than an article is long; save the text alone")]
    Swollen {
        /// What it is, with its article.
        kind: &'static str,
    },
}

/// What is read, for those who gave something else.
const READ: &str = "plain text, Markdown, web pages, EPUB, DOCX, ODT and PDF";
