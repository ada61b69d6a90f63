//! The words of a page as they were set: where, how large, how black. Not yet lines, which need all words of a page.

use std::collections::{BTreeMap, HashSet};

use hayro_interpret::font::{Glyph, GlyphRun};
use hayro_interpret::hayro_cmap::{BfString, WritingMode};
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, SoftMask, TransformExt, interpret_page,
};

use super::place::{Place, advance, drawn, em};
use super::shapes::{self, Shape, Shapes};
use super::unnamed::{self, Fonts, Letter};

/// Glyphs of a document at most; more are left out.
pub(super) const MOST_GLYPHS: usize = 2_000_000;
/// Units in which glyphs are drawn, to the em.
pub(super) const EM: f64 = 1000.0;
/// Letters of italics lean by more than this, for each unit of height.
const SLANTED: f64 = 0.1;
/// Type smaller than this is not meant to be read; glyphs that move the pen further, in sizes, are none.
const SMALLEST: f64 = 0.1;
const WIDEST: f64 = 6.0;
/// A gap wider than this is between words; in sizes of the type. Spaces are a quarter of it, in tight lines less.
const GAP: f64 = 0.14;
/// Letters may be kerned so far into each other.
const OVERLAP: f64 = 0.4;
/// Baselines and sizes of letters of a word differ by no more.
const UNEVEN: f64 = 0.06;
/// Copies of a letter that stand so close, twice this at most, are a way to set it bold.
const COPY: f64 = 0.05;

/// A word, or a part of one where its type changes. `right` and `base` grow in the direction of reading and downwards.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) left: f64,
    pub(super) right: f64,
    /// The line that letters stand on.
    pub(super) base: f64,
    /// Size of the type.
    pub(super) size: f64,
    /// How much of its ems the letters blacken.
    pub(super) ink: f64,
    /// How far those of its letters lean that stand upright in upright type, all together, and how many they are.
    pub(super) slants: (f64, usize),
    /// White space stands before it, or after it.
    pub(super) spaced: [bool; 2],
}

impl Word {
    /// Whether it is set in italics, if its letters tell.
    pub(super) fn is_slanted(&self) -> Option<bool> {
        let (slant, count) = self.slants;
        (count > 0).then_some(slant > SLANTED * count as f64)
    }
}

/// What stands on a page.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// Words by the direction in which they are read, in degrees, clockwise.
    pub(super) turns: BTreeMap<i16, Vec<Word>>,
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) has_pictures: bool,
    /// Glyphs of which no one knows the letters.
    pub(super) unknown: usize,
    /// Those of which only the code tells.
    pub(super) guessed: usize,
    pub(super) glyphs: usize,
}

/// Reads pages with what fonts were met before.
pub(super) struct Reader<'a> {
    cache: InterpreterCache<'a>,
    shapes: Shapes,
    fonts: Fonts,
    /// How black each letter is, all together, and how often it was met.
    pub(super) letters: BTreeMap<char, (f64, usize)>,
}

impl<'a> Reader<'a> {
    pub(super) fn new() -> Self {
        Self {
            cache: InterpreterCache::new(),
            shapes: Shapes::default(),
            fonts: Fonts::default(),
            letters: BTreeMap::new(),
        }
    }

    /// The words of `page`, of its first `most` glyphs.
    pub(super) fn read(&mut self, page: &Page<'a>, most: usize) -> Sheet {
        let (width, height) = page.render_dimensions();
        let mut pen = Pen {
            sheet: Sheet {
                width: f64::from(width),
                height: f64::from(height),
                ..Sheet::default()
            },
            most,
            shapes: &mut self.shapes,
            fonts: &mut self.fonts,
            letters: &mut self.letters,
            word: Word::default(),
            turn: 0,
            seen: HashSet::new(),
            drawn: drawn(page),
        };
        let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let start = page.initial_transform(true).to_kurbo();
        let settings = InterpreterSettings::default();
        let mut context = Context::new(start, bounds, &self.cache, page.xref(), settings);
        interpret_page(page, &mut context, &mut pen);
        pen.finish_word();
        pen.sheet
    }
}

/// Takes down what would be drawn.
struct Pen<'p> {
    sheet: Sheet,
    most: usize,
    shapes: &'p mut Shapes,
    fonts: &'p mut Fonts,
    letters: &'p mut BTreeMap<char, (f64, usize)>,
    word: Word,
    turn: i16,
    /// Letters with their places, to tell copies.
    seen: HashSet<(char, i64, i64)>,
    /// What sizes of letters that are drawn are multiplied by.
    drawn: f64,
}

impl Pen<'_> {
    fn finish_word(&mut self) {
        let word = std::mem::take(&mut self.word);
        if !word.text.is_empty() {
            self.sheet.turns.entry(self.turn).or_default().push(word);
        }
    }

    fn space(&mut self) {
        if !self.word.text.is_empty() {
            self.word.spaced[1] = true;
        }
        self.finish_word();
        self.word.spaced[0] = true;
    }

    fn write(&mut self, letters: &str, place: &Place, shape: Shape) {
        let word = &self.word;
        let near = |a: f64, b: f64, most: f64| (a - b).abs() <= most * place.size;
        let gap = (place.left - word.right) / place.size;
        let goes_on = !word.text.is_empty()
            && self.turn == place.turn
            && near(word.base, place.base, UNEVEN)
            && near(word.size, place.size, UNEVEN)
            && (-OVERLAP..=GAP).contains(&gap);
        if !goes_on {
            let spaced = word.text.is_empty() && word.spaced[0];
            self.finish_word();
            self.turn = place.turn;
            self.word = Word {
                left: place.left,
                base: place.base,
                size: place.size,
                spaced: [spaced, false],
                ..Word::default()
            };
        }
        self.word.text.push_str(letters);
        self.word.ink += shape.ink;
        self.word.right = self.word.right.max(place.right);
    }

    /// Whether the letter stands there already.
    fn is_copy(&mut self, letter: char, place: &Place) -> bool {
        let step = COPY * place.size;
        let (x, y) = ((place.left / step).round() as i64, (place.base / step).round() as i64);
        let is_copy = [x, x - 1, x + 1].iter().any(|x| self.seen.contains(&(letter, *x, y)));
        self.seen.insert((letter, x, y));
        is_copy
    }

    fn glyph(&mut self, glyph: &Glyph<'_>, transform: Affine, wide: f64, is_vertical: bool) {
        if self.sheet.glyphs >= self.most {
            return;
        }
        self.sheet.glyphs += 1;
        let mut shape = match glyph {
            Glyph::Outline(outline) => self.shapes.of(outline),
            Glyph::Type3(_) => Shape::default(),
        };
        let Some(mut place) = Place::of(transform, advance(glyph), wide, is_vertical) else {
            return;
        };
        if let Glyph::Type3(_) = glyph {
            place.size *= self.drawn;
        }
        if place.size < SMALLEST || place.right - place.left > WIDEST * place.size {
            return;
        }
        let at = transform * Point::ZERO;
        let sheet = Rect::new(0.0, 0.0, self.sheet.width, self.sheet.height);
        if !sheet.inflate(place.size, place.size).contains(at) {
            return;
        }
        shape.slant += place.lean;
        match glyph.as_unicode() {
            // What is drawn is no control character, whatever it is called.
            Some(BfString::Char(letter)) if letter.is_control() && unnamed::by_code(glyph).is_some() => {
                self.unnamed(glyph, &place, shape);
            }
            Some(BfString::Char(letter)) => self.letter(letter, &place, shape),
            Some(BfString::String(letters)) if letters.trim().is_empty() => self.space(),
            Some(BfString::String(letters)) => self.write(letters.trim(), &place, Shape::default()),
            None => self.unnamed(glyph, &place, shape),
        }
    }

    /// A glyph that the file does not name.
    fn unnamed(&mut self, glyph: &Glyph<'_>, place: &Place, shape: Shape) {
        match self.fonts.letter(glyph) {
            Some(Letter::Listed(letter)) => self.letter(letter, place, shape),
            Some(Letter::Guessed(letter)) => {
                self.sheet.guessed += 1;
                self.letter(letter, place, shape);
            }
            None => {
                self.sheet.unknown += 1;
                self.write("\u{FFFD}", place, Shape::default());
            }
        }
    }

    fn letter(&mut self, letter: char, place: &Place, shape: Shape) {
        match letter {
            // It is drawn, so it is seen, at the end of a line as elsewhere.
            '\u{AD}' => self.write("-", place, Shape::default()),
            letter if letter.is_whitespace() || letter == '\0' => self.space(),
            letter if self.is_copy(letter, place) => {}
            letter => self.mark(letter, place, shape),
        }
    }

    fn mark(&mut self, letter: char, place: &Place, shape: Shape) {
        if let Some(letters) = spelled(letter) {
            self.write(letters, place, Shape::default());
            return;
        }
        let is_black = letter.is_alphabetic() && shape.ink > 0.0;
        if is_black {
            let all = self.letters.entry(letter).or_default();
            *all = (all.0 + shape.ink, all.1 + 1);
        }
        let shape = if is_black { shape } else { Shape::default() };
        self.write(letter.encode_utf8(&mut [0; 4]), place, shape);
        if is_black && shapes::is_upright(letter) {
            self.word.slants = (self.word.slants.0 + shape.slant, self.word.slants.1 + 1);
        }
    }
}

/// The letters that a ligature stands for, and the sign that the codes of symbol fonts stand for.
const fn spelled(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ﬅ' | 'ﬆ' => "st",
        '\u{F0B7}' | '\u{F0A7}' | '\u{F076}' | '\u{F0D8}' => "•",
        '\u{F02D}' => "–",
        _ => return None,
    })
}

impl<'a> Device<'a> for Pen<'_> {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        let is_vertical = run.writing_mode() == WritingMode::Vertical;
        let wide = em(run, props.transform);
        for glyph in run.glyphs() {
            self.glyph(glyph, props.transform * glyph.transform(), wide, is_vertical);
        }
    }

    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {
        self.sheet.has_pictures = true;
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
