//! The colours of the themes that paint their own ground, in RGB and as the nearest of 256. Knows nothing of what they mean.

use ratatui::style::Color;

/// How finely a terminal tells colours apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// The cube and the greys of the 256 colours, which nobody redefines. The sixteen before them are left alone.
    Indexed,
    /// Red, green and blue.
    Rgb,
}

/// Words of one colour on ground of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) ink: Color,
    pub(super) ground: Color,
}

/// All colours of a theme, each as `0xRRGGBB`.
#[derive(Debug)]
pub(super) struct Palette {
    pub(super) ground: u32,
    /// Words without any meaning of their own.
    pub(super) ink: u32,
    /// What is less important.
    pub(super) muted: u32,
    pub(super) person: u32,
    pub(super) organization: u32,
    pub(super) claim: u32,
    pub(super) error: u32,
    /// Words on the grounds of highlighters and of found places.
    pub(super) on_marker: u32,
    /// Grounds of highlighters: yellow, green, blue, red.
    pub(super) markers: [u32; 4],
    /// The same for thin signs in margins, on the common ground.
    pub(super) signs: [u32; 4],
    pub(super) found: u32,
    /// Words and ground of the place that the search is at.
    pub(super) current: (u32, u32),
}

pub(super) const DARK: Palette = Palette {
    ground: 0x1c_1c1c,
    ink: 0xd8_d8d8,
    muted: 0xa0_a0a0,
    person: 0x67_c7e8,
    organization: 0xd7_a6f0,
    claim: 0x8f_cf8f,
    error: 0xff_8f87,
    on_marker: 0x12_1212,
    markers: [0xf0_d65c, 0x93_d98a, 0x8c_b8f5, 0xf5_a3b5],
    signs: [0xf0_d65c, 0x93_d98a, 0x8c_b8f5, 0xf5_a3b5],
    found: 0x00_d7c7,
    current: (0xff_ffff, 0xaf_0030),
};

pub(super) const LIGHT: Palette = Palette {
    ground: 0xfa_fafa,
    ink: 0x1c_1c1c,
    muted: 0x5c_5c5c,
    person: 0x00_55a4,
    organization: 0x7a_1f8f,
    claim: 0x1a_611a,
    error: 0xa8_001c,
    on_marker: 0x12_1212,
    markers: [0xff_e97a, 0xb5_eba9, 0xb3_d7ff, 0xff_c2cf],
    signs: [0x80_5f00, 0x1a_6f1a, 0x00_569e, 0xb0_184a],
    found: 0x5f_dfd7,
    current: (0xff_ffff, 0xaf_0030),
};

/// Contrast of at least 7 throughout.
pub(super) const HIGH_CONTRAST: Palette = Palette {
    ground: 0x00_0000,
    ink: 0xff_ffff,
    muted: 0xd0_d0d0,
    person: 0x5f_ffff,
    organization: 0xff_afff,
    claim: 0x87_ff87,
    error: 0xff_afa7,
    on_marker: 0x00_0000,
    markers: [0xff_ff00, 0x5f_ff5f, 0x87_bfff, 0xff_9fcf],
    signs: [0xff_ff00, 0x5f_ff5f, 0x87_bfff, 0xff_9fcf],
    found: 0x00_ffd7,
    current: (0xff_ffff, 0x00_00af),
};

impl Depth {
    /// The colour `0xRRGGBB`, or the one nearest to it.
    pub(super) fn colour(self, rgb: u32) -> Color {
        match self {
            Self::Rgb => Color::from_u32(rgb),
            Self::Indexed => Color::Indexed(nearest(rgb)),
        }
    }
}

/// Steps of the cube, indices 16 to 231 of the 256 colours.
const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// Red, green and blue of an index from 16 on: the cube, then 24 greys.
pub(super) fn indexed(index: u8) -> [u8; 3] {
    if index >= 232 {
        return [8 + 10 * (index - 232); 3];
    }
    let place = index.saturating_sub(16);
    let step = |digit: u8| STEPS.get(usize::from(digit % 6)).copied().unwrap_or_default();
    [step(place / 36), step(place / 6), step(place)]
}

fn nearest(rgb: u32) -> u8 {
    let [_, wanted @ ..] = rgb.to_be_bytes();
    let distance = |index: &u8| {
        let parts = indexed(*index).into_iter().zip(wanted);
        parts.map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum::<u32>()
    };
    (16..=u8::MAX).min_by_key(distance).unwrap_or(16)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_of_the_256_is_the_colour_itself_where_it_is_one_of_them() {
        for index in 16..=u8::MAX {
            let [r, g, b] = indexed(index);
            let found = nearest(u32::from_be_bytes([0, r, g, b]));
            assert_eq!(indexed(found), [r, g, b], "{index}");
        }
        // As the 256 colours are published: 208 is ff8700, 110 is 87afd7, 234 is 1c1c1c.
        assert_eq!(indexed(208), [0xff, 0x87, 0]);
        assert_eq!(nearest(0xfe_8802), 208);
        assert_eq!(nearest(0x8a_b0d5), 110);
        assert_eq!(nearest(0x1d_1d1c), 234);
    }
}
