//! Where a glyph stands, how large it is and in which direction it is read.

use hayro_interpret::font::{Glyph, GlyphRun, PositionedGlyph};
use hayro_interpret::hayro_syntax::object::{Array, Dict};
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::kurbo::{Affine, Point, Vec2};

use super::columns::middle;
use super::glyphs::EM;

/// Fonts of a page that are looked at.
const MOST_FONTS: usize = 64;

/// A glyph in the direction in which it is read.
pub(super) struct Place {
    pub(super) turn: i16,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) base: f64,
    pub(super) size: f64,
    /// How far its upright strokes lean forward for each unit of height.
    pub(super) lean: f64,
}

impl Place {
    /// Where `transform` puts a glyph that is `advance` ems wide, an em of which is `wide`, if that is anywhere.
    pub(super) fn of(transform: Affine, advance: f64, wide: f64, is_vertical: bool) -> Option<Self> {
        let origin = transform * Point::ZERO;
        let across = transform * Point::new(EM, 0.0) - origin;
        let up = transform * Point::new(0.0, EM) - origin;
        let size = up.hypot();
        let ahead = if is_vertical {
            Vec2::new(-across.y, across.x)
        } else {
            across
        };
        let length = ahead.hypot();
        if !(size.is_finite() && origin.is_finite() && length.is_finite()) || size <= 0.0 || length <= 0.0 {
            return None;
        }
        let turn = ahead.y.atan2(ahead.x).to_degrees().round() as i16;
        let turn = if turn == -180 { 180 } else { turn };
        let forth = ahead / length;
        let down = Vec2::new(-forth.y, forth.x);
        let left = origin.to_vec2().dot(forth);
        let advance = if is_vertical { 1.0 } else { advance };
        Some(Self {
            turn,
            left,
            right: left + wide * advance,
            base: origin.to_vec2().dot(down),
            size,
            lean: if is_vertical { 0.0 } else { up.dot(forth) / size },
        })
    }
}

/// How far a glyph moves the pen, in ems.
pub(super) fn advance(glyph: &Glyph<'_>) -> f64 {
    let advance = match glyph {
        Glyph::Outline(outline) => outline.advance_width(),
        Glyph::Type3(drawn) => drawn.advance_width(),
    };
    f64::from(advance.unwrap_or(500.0)) / EM
}

/// How wide an em of a run is. Glyphs of a font that is not in the file are stretched to the widths that the file
/// says, each by itself; there the steps between them tell.
pub(super) fn em(run: &GlyphRun<'_, '_>, transform: Affine) -> f64 {
    let place = |glyph: &PositionedGlyph<'_>| {
        let whole = transform * glyph.transform();
        let origin = whole * Point::ZERO;
        (origin, (whole * Point::new(EM, 0.0) - origin).hypot())
    };
    let glyphs = run.glyphs();
    let Some((_, wide)) = glyphs.first().map(place) else {
        return 0.0;
    };
    if glyphs.iter().all(|glyph| (place(glyph).1 - wide).abs() <= 0.01 * wide) {
        return wide;
    }
    let steps = glyphs.windows(2).filter_map(|pair| match pair {
        [a, b] if advance(a) > 0.0 => Some((place(b).0 - place(a).0).hypot() / advance(a)),
        _ => None,
    });
    middle(steps.filter(|step| step.is_finite()).collect())
}

/// By how much letters that are drawn (fonts of type 3) are larger than their size says: makers of bitmaps count in
/// dots. An em is about as wide as the widest letter.
pub(super) fn drawn(page: &Page<'_>) -> f64 {
    let fonts = &page.resources().fonts;
    let scales = fonts.keys().take(MOST_FONTS).filter_map(|name| {
        let font = fonts.get::<Dict<'_>>(name)?;
        let matrix = font.get::<[f64; 6]>("FontMatrix")?;
        let widths = font.get::<Array<'_>>("Widths")?;
        let widest = widths.iter::<f64>().fold(0.0, f64::max);
        Some((widest * matrix.first()?).abs()).filter(|scale| scale.is_normal())
    });
    let scale = middle(scales.collect());
    if (0.3..=2.5).contains(&scale) || scale <= 0.0 {
        1.0
    } else {
        scale
    }
}
