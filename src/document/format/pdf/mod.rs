//! PDF to a draft: glyphs by `hayro-interpret`, and from where they stand words, lines, columns, paragraphs. Files do not
//! say what of these there is, and what they say (tags) is wrong too often to lean on.

mod about;
mod columns;
mod flow;
mod furniture;
mod glyphs;
mod hyphens;
mod lines;
mod paragraphs;
mod place;
mod shapes;
mod unnamed;

use std::sync::Arc;

use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use super::{Format, ReadError};
use crate::document::{Composer, Draft, head};
use about::About;
use glyphs::{MOST_GLYPHS, Reader, Sheet};
use lines::Line;

/// What it is called where it cannot be read.
const KIND: &str = Format::Pdf.shown();

/// Pages at most; more are left out.
const MOST_PAGES: usize = 10_000;
/// Bytes of drawing instructions after which a file is opened anew, because those of all its pages are held.
const HELD: usize = 48 << 20;
/// Where more of the letters are not known than one in so many, nothing can be read.
const LEGIBLE: usize = 2;

/// A page: its parts in order of reading, each of lines.
#[derive(Debug, Default)]
struct Leaf {
    parts: Vec<Vec<Line>>,
    top: f64,
    bottom: f64,
}

/// All that was read.
#[derive(Default)]
struct Pages {
    leaves: Vec<Leaf>,
    /// Lines that run in another direction than most of their page: labels, stamps.
    asides: Vec<Vec<Line>>,
    inks: flow::Inks,
    glyphs: usize,
    unknown: usize,
    guessed: usize,
    has_pictures: bool,
    is_cut: bool,
}

/// Reads a PDF file.
pub(super) fn read(bytes: &[u8]) -> Result<Draft, ReadError> {
    let data = Arc::new(bytes.to_vec());
    let mut pages = Pages::default();
    let mut composer = Composer::default();
    let mut about = About::default();
    let mut at = 0;
    loop {
        let pdf = Pdf::new(Arc::clone(&data)).map_err(refused)?;
        if at == 0 {
            about = About::of(&pdf);
        }
        match pages.read(&pdf, at) {
            Some(next) => at = next,
            None => break,
        }
    }
    if pages.glyphs == 0 || pages.unknown * LEGIBLE > pages.glyphs {
        return Err(if pages.glyphs > 0 {
            ReadError::Unlettered
        } else if pages.has_pictures {
            ReadError::Scanned
        } else {
            ReadError::Empty
        });
    }
    let removed = furniture::remove(&mut pages.leaves);
    warn(&mut composer, &pages, removed);
    let parts = pages.leaves.into_iter().flat_map(|leaf| leaf.parts).chain(pages.asides);
    flow::compose(parts.collect(), pages.inks, &mut composer);
    let mut draft = composer.finish();
    draft.title = about.title;
    head::settle(&mut draft);
    // What stands under the headline is nearer to the article than who made the file, and when.
    draft.byline = draft.byline.or(about.author);
    draft.published = draft.published.or(about.created);
    Ok(draft)
}

const fn refused(error: LoadPdfError) -> ReadError {
    match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected | DecryptionError::UnsupportedAlgorithm) => {
            ReadError::Locked { kind: KIND }
        }
        LoadPdfError::Decryption(_) | LoadPdfError::Invalid => ReadError::Damaged { kind: KIND },
    }
}

fn warn(composer: &mut Composer, pages: &Pages, removed: usize) {
    if pages.is_cut {
        composer.warn("It is longer than can be read at once; the rest was left out.");
    }
    if removed > 0 {
        let lines = if removed == 1 { "line was" } else { "lines were" };
        composer.warn(format!(
            "{removed} {lines} left out as headers, footers or page numbers."
        ));
    }
    let doubtful = [
        (
            pages.guessed,
            "told by the code alone, for the file does not say which letters they are: some may be wrong.",
        ),
        (
            pages.unknown,
            "shown as \u{FFFD}: the file does not say which letters they are.",
        ),
    ];
    for (count, how) in doubtful {
        match count {
            0 => {}
            1 => composer.warn(format!("1 character is {how}")),
            _ => composer.warn(format!("{count} characters are {how}")),
        }
    }
}

impl Pages {
    /// Reads from page `from` on. Returns the page at which to go on with the file opened anew.
    fn read(&mut self, pdf: &Pdf, from: usize) -> Option<usize> {
        let mut reader = Reader::new();
        let mut held = 0;
        let mut next = None;
        for (at, page) in pdf.pages().iter().enumerate().skip(from) {
            if held > HELD {
                next = Some(at);
                break;
            }
            if at >= MOST_PAGES || self.glyphs >= MOST_GLYPHS {
                self.is_cut = true;
                break;
            }
            held += page.page_stream().map_or(0, <[u8]>::len);
            self.take(reader.read(page, MOST_GLYPHS - self.glyphs));
        }
        for (letter, (ink, count)) in reader.letters {
            let all = self.inks.entry(letter).or_default();
            *all = (all.0 + ink, all.1 + count);
        }
        next
    }

    fn take(&mut self, sheet: Sheet) {
        self.glyphs += sheet.glyphs;
        self.unknown += sheet.unknown;
        self.guessed += sheet.guessed;
        self.has_pictures |= sheet.has_pictures;
        let letters = |words: &[glyphs::Word]| words.iter().map(|word| word.text.len()).sum::<usize>();
        let most = sheet
            .turns
            .iter()
            .max_by_key(|(turn, words)| (letters(words), **turn == 0))
            .map(|(turn, _)| *turn);
        for (turn, words) in sheet.turns {
            let parts = columns::parts(words).into_iter().map(lines::lines);
            if Some(turn) == most {
                let (top, bottom) = extent(turn, sheet.width, sheet.height);
                self.leaves.push(Leaf {
                    parts: parts.collect(),
                    top,
                    bottom,
                });
            } else {
                self.asides.extend(parts);
            }
        }
    }
}

/// How far a page reaches from top to bottom, seen in the direction of reading.
fn extent(turn: i16, width: f64, height: f64) -> (f64, f64) {
    let (sin, cos) = f64::from(turn).to_radians().sin_cos();
    let corners = [(0.0, 0.0), (width, 0.0), (0.0, height), (width, height)];
    let heights = corners.map(|(x, y)| y * cos - x * sin);
    let top = heights.iter().copied().fold(f64::INFINITY, f64::min);
    let bottom = heights.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    (top, bottom)
}
