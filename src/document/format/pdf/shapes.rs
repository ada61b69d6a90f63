//! What the outlines of glyphs tell: how black they are, and whether they lean. Many fonts say neither of themselves.

use std::collections::HashMap;

use hayro_interpret::font::OutlineGlyph;
use hayro_interpret::kurbo::{BezPath, PathEl, Point, flatten};

use super::glyphs::EM;

/// Outlines that are kept measured.
const MOST: usize = 20_000;
/// How far the polygon that is measured may be off the outline, in units of the em.
const TOLERANCE: f64 = 8.0;
/// Letters that stand upright in upright type: their halves are alike, or what is not alike leans to the left.
const UPRIGHT: &str = "AHIMOTUVWXYilovwx0";

/// A glyph, measured.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Shape {
    /// The part of its em that is black.
    pub(super) ink: f64,
    /// How far it leans to the right for each unit of height.
    pub(super) slant: f64,
}

/// The shapes of the glyphs that were met.
#[derive(Debug, Default)]
pub(super) struct Shapes(HashMap<u128, Shape>);

impl Shapes {
    /// The shape of `glyph`.
    pub(super) fn of(&mut self, glyph: &OutlineGlyph) -> Shape {
        let key = glyph.identifier().cache_key();
        if let Some(shape) = self.0.get(&key) {
            return *shape;
        }
        let shape = Shape::of(&glyph.outline());
        if self.0.len() < MOST {
            self.0.insert(key, shape);
        }
        shape
    }
}

impl Shape {
    /// Area, and the slope of the line through the middles of its rows, by the moments of its polygon.
    fn of(outline: &BezPath) -> Self {
        let mut moments = Moments::default();
        let (mut start, mut last) = (Point::ZERO, Point::ZERO);
        flatten(outline, TOLERANCE, |element| match element {
            PathEl::MoveTo(point) => (start, last) = (point, point),
            PathEl::LineTo(point) => {
                moments.add(last, point);
                last = point;
            }
            PathEl::ClosePath => {
                moments.add(last, start);
                last = start;
            }
            PathEl::QuadTo(..) | PathEl::CurveTo(..) => {}
        });
        moments.shape()
    }
}

/// Whether the slant of a letter tells anything.
pub(super) fn is_upright(letter: char) -> bool {
    UPRIGHT.contains(letter)
}

/// Integrals over a polygon.
#[derive(Default)]
struct Moments {
    area: f64,
    x: f64,
    y: f64,
    xy: f64,
    yy: f64,
}

impl Moments {
    /// Adds an edge.
    fn add(&mut self, a: Point, b: Point) {
        let cross = a.x * b.y - b.x * a.y;
        self.area += cross / 2.0;
        self.x += (a.x + b.x) * cross / 6.0;
        self.y += (a.y + b.y) * cross / 6.0;
        self.yy += (a.y * a.y + a.y * b.y + b.y * b.y) * cross / 12.0;
        self.xy += (a.x * b.y + 2.0 * a.x * a.y + 2.0 * b.x * b.y + b.x * a.y) * cross / 24.0;
    }

    fn shape(&self) -> Shape {
        let (x, y) = (self.x / self.area, self.y / self.area);
        let slant = (self.xy / self.area - x * y) / (self.yy / self.area - y * y);
        let ink = (self.area / (EM * EM)).abs();
        Shape {
            ink: if ink.is_finite() { ink } else { 0.0 },
            slant: if slant.is_finite() { slant } else { 0.0 },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stem(lean: f64) -> Shape {
        let corners = [(100.0, 0.0), (200.0, 0.0), (200.0 + lean, 500.0), (100.0 + lean, 500.0)];
        let mut path = BezPath::new();
        path.move_to(corners[0]);
        for corner in &corners[1..] {
            path.line_to(*corner);
        }
        path.close_path();
        Shape::of(&path)
    }

    #[test]
    fn a_stem_is_as_black_as_it_is_large_and_leans_as_it_does() {
        assert!((stem(0.0).ink - 0.05).abs() < 1e-9);
        assert!(stem(0.0).slant.abs() < 1e-9);
        assert!((stem(100.0).slant - 0.2).abs() < 1e-9);
        assert!((stem(100.0).ink - 0.05).abs() < 1e-9);
    }

    #[test]
    fn nothing_is_not_black() {
        assert_eq!(Shape::of(&BezPath::new()), Shape::default());
    }
}
