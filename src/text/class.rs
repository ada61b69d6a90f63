//! Which characters may be shown as they are, and what becomes of the others.

/// What happens to a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Kept.
    Plain,
    /// Becomes spaces.
    Tab,
    /// Becomes a line feed.
    Break,
    /// Goes.
    SoftHyphen,
    /// ZWJ and ZWNJ: kept where [`takes_joiner`], a hidden character elsewhere.
    Joiner,
    /// Picks the form of the character before it: kept where [`takes_selector`], a hidden character elsewhere.
    Selector,
    /// Invisible or reordering: becomes a mark.
    Hidden,
    /// Becomes a mark.
    Control,
}

/// What happens to `c`.
pub(super) fn class(c: char) -> Class {
    match c {
        ' '..='~' | '\n' => Class::Plain,
        '\t' => Class::Tab,
        '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Class::Break,
        '\u{AD}' => Class::SoftHyphen,
        '\u{200C}' | '\u{200D}' => Class::Joiner,
        '\u{FE00}'..='\u{FE0F}' | '\u{180B}'..='\u{180D}' | '\u{180F}' => Class::Selector,
        // Reordering: directional marks, embeddings, overrides and isolates.
        '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{206F}' => Class::Hidden,
        // Invisible: zero-width spaces, invisible operators, joiners of marks, fillers, vowels, byte order marks.
        '\u{200B}' | '\u{2060}'..='\u{2065}' | '\u{34F}' | '\u{180E}' | '\u{17B4}' | '\u{17B5}' => Class::Hidden,
        '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}' | '\u{FEFF}' => Class::Hidden,
        // Format controls of annotations, hieroglyphs, shorthand and music.
        '\u{FFF0}'..='\u{FFFB}' | '\u{13430}'..='\u{1343F}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' => {
            Class::Hidden
        }
        // Tag characters and the variation-selector supplement can smuggle text.
        '\u{E0000}'..='\u{E0FFF}' => Class::Hidden,
        // What is no character and never will be one.
        '\u{FDD0}'..='\u{FDEF}' => Class::Control,
        c if c.is_control() || u32::from(c) & 0xFFFE == 0xFFFE => Class::Control,
        _ => Class::Plain,
    }
}

/// Whether a joiner may stand after `c`: in emoji, and in the scripts of Asia whose letters take other forms by it.
pub(super) const fn takes_joiner(c: char) -> bool {
    matches!(c,
        '\u{600}'..='\u{1CFF}' | '\u{A800}'..='\u{ABFF}' | '\u{FB50}'..='\u{FDCF}' | '\u{FE70}'..='\u{FEFC}'
        | '\u{10A00}'..='\u{11FFF}' | '\u{1E900}'..='\u{1E95F}')
        || is_pictograph(c)
        || c == '\u{FE0F}'
}

/// Whether a variation selector may stand after `c`: digits of keycaps, symbols, signs of Chinese and Mongolian.
pub(super) const fn takes_selector(c: char) -> bool {
    matches!(c,
        '0'..='9' | '#' | '*' | '©' | '®' | '\u{1000}'..='\u{18AA}' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}'
        | '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}')
        || is_pictograph(c)
}

/// Signs and emoji, which fonts and versions of Unicode draw in different widths.
pub(super) const fn is_pictograph(c: char) -> bool {
    matches!(c, '\u{2100}'..='\u{2BFF}' | '\u{3030}' | '\u{303D}' | '\u{3297}' | '\u{3299}' | '\u{1F000}'..='\u{1FAFF}')
}
