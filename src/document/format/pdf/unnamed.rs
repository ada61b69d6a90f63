//! Letters of glyphs that the file itself does not name: by the characters that their font says it has, or by their code.

use std::collections::HashMap;
use std::ops::RangeInclusive;

use hayro_interpret::font::{Glyph, OutlineGlyph};
use skrifa::{FontRef, MetadataProvider};

const PRIVATE: RangeInclusive<char> = '\u{E000}'..='\u{F8FF}';

/// A letter that the file does not name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Letter {
    /// The font names it.
    Listed(char),
    /// Its code is that of a letter: as a rule, but nobody says so.
    Guessed(char),
}

/// The characters of the fonts that were met, by their glyphs; none where a font names none.
#[derive(Debug, Default)]
pub(super) struct Fonts(HashMap<u128, HashMap<u32, char>>);

impl Fonts {
    /// The letter that `glyph` stands for.
    pub(super) fn letter(&mut self, glyph: &Glyph<'_>) -> Option<Letter> {
        match glyph {
            Glyph::Outline(outline) => self.listed(outline).map(Letter::Listed),
            Glyph::Type3(_) => by_code(glyph).map(Letter::Guessed),
        }
    }

    fn listed(&mut self, glyph: &OutlineGlyph) -> Option<char> {
        let font = glyph.font_data()?;
        let characters = self
            .0
            .entry(font.cache_key)
            .or_insert_with(|| characters((*font.data).as_ref()));
        characters.get(&glyph.glyph_id().to_u32()).copied()
    }
}

/// The letter that the code of a drawing is. Fonts of drawings, as TeX made them, have names of no meaning for their glyphs,
/// and ASCII for their codes.
pub(super) fn by_code(glyph: &Glyph<'_>) -> Option<char> {
    let Glyph::Type3(drawing) = glyph else { return None };
    let code = u8::try_from(drawing.char_code()).ok()?;
    code.is_ascii_graphic().then_some(char::from(code))
}

/// The first character of each glyph that has one; those for private use say nothing.
fn characters(font: &[u8]) -> HashMap<u32, char> {
    let mut characters = HashMap::new();
    if let Ok(font) = FontRef::new(font) {
        for (character, glyph) in font.charmap().mappings() {
            if let Some(character) = char::from_u32(character).filter(|c| !PRIVATE.contains(c)) {
                characters.entry(glyph.to_u32()).or_insert(character);
            }
        }
    }
    characters
}

#[cfg(test)]
mod tests {
    use super::characters;

    /// A font of nothing but a table of characters, of these ranges: first, last, glyph of the first.
    fn font(ranges: &[[u32; 3]]) -> Vec<u8> {
        let count = u32::try_from(ranges.len()).unwrap_or_default();
        let length = 16 + 12 * count;
        let mut table = vec![0, 0, 0, 1, 0, 3, 0, 10, 0, 0, 0, 12, 0, 12, 0, 0];
        let numbers = [length, 0, count].into_iter().chain(ranges.iter().flatten().copied());
        table.extend(numbers.flat_map(u32::to_be_bytes));
        let mut font = vec![0, 1, 0, 0, 0, 1, 0, 16, 0, 0, 0, 0];
        font.extend(b"cmap");
        font.extend([0, 28, 12 + length].into_iter().flat_map(u32::to_be_bytes));
        font.extend(table);
        font
    }

    #[test]
    fn characters_of_a_font_by_their_glyphs() {
        let named = characters(&font(&[
            [0x20, 0x20, 3],
            [0x41, 0x43, 4],
            [0xA0, 0xA0, 3],
            [0xF041, 0xF041, 9],
        ]));
        let mut named: Vec<_> = named.into_iter().collect();
        named.sort_unstable();
        assert_eq!(named, [(3, ' '), (4, 'A'), (5, 'B'), (6, 'C')]);
        assert!(characters(b"no font").is_empty());
    }
}
