//! How things look: from what a thing means to colours and modifiers. Knows nothing of where it is drawn.
//!
//! Nothing is told by colour alone: without colours the modifiers still differ. Colours of words are used only where the
//! ground is known, and that is where it is painted; a test holds every pair that can come up to a contrast of 4.5.

mod choice;
#[cfg(test)]
mod contrast;
mod palette;

pub use choice::{By, Circumstances, Colours, Decision, Themes, Wish};
pub use palette::Depth;

use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier, Style};

use crate::analysis::Kind;
use crate::document::BlockKind;
use crate::notes::Colour;
use crate::reader::Tag;
use palette::{DARK, HIGH_CONTRAST, LIGHT, Pair, Palette};

/// Which colours are used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Light words on dark ground, which is painted.
    Dark(Depth),
    /// Dark words on light ground, which is painted.
    Light(Depth),
    /// The greatest contrast, on black ground, which is painted.
    HighContrast(Depth),
    /// The terminal's own words and ground, told by modifiers. Highlights and found words have a ground of the sixteen
    /// colours, and words that read well on it in every usual palette. Legible on dark and on light ground.
    #[default]
    Sixteen,
    /// The same for the Linux console, which knows no more than eight grounds.
    Console,
    /// Modifiers only, for `NO_COLOR`.
    Plain,
}

/// Things on the screen that are not in the article's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The title bar and the bar of tabs.
    Bar,
    /// The tab or title of the pane with the focus.
    Focused,
    /// Frames.
    Frame,
    /// What is less important than the rest.
    Dim,
    /// Words as they are.
    Plain,
    /// The name of a thing among other words.
    Strong,
    /// A key in a hint.
    Key,
    /// The selected row of the list with the focus.
    Selected,
    /// The selected row of another list.
    Remembered,
    /// The caret.
    Caret,
    /// The letters of a hint.
    Hint,
    /// Something went wrong.
    Error,
    /// The part of the article that is seen.
    Extent,
    /// The part of the article that is not seen.
    Track,
}

impl Theme {
    /// The colours of a theme that paints its ground.
    fn painted(self) -> Option<(&'static Palette, Depth)> {
        match self {
            Self::Dark(depth) => Some((&DARK, depth)),
            Self::Light(depth) => Some((&LIGHT, depth)),
            Self::HighContrast(depth) => Some((&HIGH_CONTRAST, depth)),
            Self::Sixteen | Self::Console | Self::Plain => None,
        }
    }

    /// Paints the ground under all that is drawn, and words that have no colour of their own. Comes last, because what is
    /// drawn begins with cells as the terminal has them.
    pub fn paint(self, buffer: &mut Buffer) {
        let Some((palette, depth)) = self.painted() else {
            return;
        };
        let (ink, ground) = (depth.colour(palette.ink), depth.colour(palette.ground));
        for cell in &mut buffer.content {
            if cell.fg == Color::Reset {
                cell.fg = ink;
            }
            if cell.bg == Color::Reset {
                cell.bg = ground;
            }
        }
    }

    /// The style of a role.
    #[must_use]
    pub fn role(self, role: Role) -> Style {
        let plain = Style::new();
        match role {
            Role::Bar => plain.bold(),
            Role::Focused => self.colour(plain.bold(), |p| p.person),
            Role::Frame | Role::Dim | Role::Track => self.muted(plain),
            Role::Strong => plain.bold(),
            Role::Key => self.colour(plain.bold(), |p| p.person),
            Role::Selected | Role::Caret => plain.reversed(),
            Role::Hint => plain.bold().reversed(),
            Role::Remembered => plain.bold(),
            Role::Error => self.error(),
            Role::Extent | Role::Plain => plain,
        }
    }

    /// The style of prose by the kind of its block.
    #[must_use]
    pub fn block(self, kind: BlockKind) -> Style {
        let plain = Style::new();
        match kind {
            BlockKind::Title | BlockKind::Heading => plain.bold(),
            BlockKind::Byline | BlockKind::Furniture | BlockKind::Caption => self.muted(plain),
            _ => plain,
        }
    }

    /// The style of words under `tags`, later tags over earlier ones. What has a ground keeps the words that go with it,
    /// whatever else the words are.
    #[must_use]
    pub fn tags(self, base: Style, tags: &[Tag]) -> Style {
        let style = tags.iter().fold(base, |style, tag| style.patch(self.tag(*tag)));
        match tags.iter().rev().find_map(|tag| self.ground(*tag)) {
            Some(pair) => on(style, pair),
            None => style,
        }
    }

    fn tag(self, tag: Tag) -> Style {
        let plain = Style::new();
        match tag {
            Tag::Emphasis => plain.italic(),
            Tag::Strong => plain.bold(),
            Tag::Code => self.muted(plain),
            Tag::Link => plain.underlined(),
            Tag::Claim => self.colour(plain.italic(), |p| p.claim),
            // Less than quoted words: there may be much of it, and it is the writer's. Without colours only italics are left.
            Tag::Indirect if self.painted().is_none() => plain.italic(),
            Tag::Indirect => self.colour(plain, |p| p.claim),
            Tag::Cue => self.muted(plain),
            // Names stay legible where a word of saying overlaps them.
            Tag::Mention(Kind::Person) => self.colour(plain.underlined().not_dim(), |p| p.person),
            Tag::Mention(Kind::Organization) => self.colour(plain.bold().not_dim(), |p| p.organization),
            Tag::Mention(Kind::Place) => plain,
            Tag::Chosen => plain.bold().reversed(),
            Tag::ChosenClaim => plain.bold().underlined(),
            // Bold without a line: neither like a claim nor like a name, nor like the other words of saying.
            Tag::ChosenCue => self.colour(plain.bold().not_dim().not_underlined(), |p| p.ink),
            Tag::ChosenSpeaker => plain.bold().underlined().not_dim(),
            // Without colours by underlining, and by the sign in the margin.
            Tag::Highlight(_) if self == Self::Plain => plain.underlined().bold().not_dim(),
            Tag::Highlight(_) => plain.not_dim(),
            Tag::Match if self == Self::Plain => plain.bold().reversed(),
            Tag::Match => plain.bold().remove_modifier(Modifier::REVERSED),
            Tag::CurrentMatch if self == Self::Plain => plain.bold().underlined().reversed(),
            Tag::CurrentMatch => plain.bold().underlined().remove_modifier(Modifier::REVERSED),
            Tag::Selected => plain.reversed(),
        }
    }

    /// The ground that a tag gives to words, and their colour there.
    fn ground(self, tag: Tag) -> Option<Pair> {
        if self == Self::Plain {
            return None;
        }
        let Some((palette, depth)) = self.painted() else {
            return match tag {
                Tag::Highlight(colour) => Some(self.marker(colour)),
                Tag::Match | Tag::CurrentMatch => Some(WHITE_ON_BLUE),
                _ => None,
            };
        };
        let (ink, ground) = match tag {
            Tag::Highlight(colour) => (palette.on_marker, of(palette.markers, colour)),
            Tag::Match => (palette.on_marker, palette.found),
            Tag::CurrentMatch => palette.current,
            _ => return None,
        };
        Some(Pair {
            ink: depth.colour(ink),
            ground: depth.colour(ground),
        })
    }

    /// A highlighter among the terminal's own colours.
    fn marker(self, colour: Colour) -> Pair {
        let black_on = |ground| Pair {
            ink: Color::Black,
            ground,
        };
        match colour {
            // Its yellow ground is brown, on which black is hard to read.
            Colour::Yellow if self == Self::Console => black_on(Color::Gray),
            Colour::Yellow => black_on(Color::LightYellow),
            Colour::Green => black_on(Color::LightGreen),
            Colour::Blue => black_on(Color::LightCyan),
            Colour::Red => WHITE_ON_RED,
        }
    }

    /// The mark of a highlight in margins and lists: its colour, or where words have none its ground.
    #[must_use]
    pub fn mark(self, colour: Colour) -> Style {
        match self.painted() {
            Some((palette, depth)) => Style::new().fg(depth.colour(of(palette.signs, colour))),
            None if self == Self::Plain => Style::new(),
            None => on(Style::new(), self.marker(colour)),
        }
    }

    /// The colour of entities of a kind in lists, the same as in the text.
    #[must_use]
    pub fn entity(self, kind: Kind) -> Style {
        match kind {
            Kind::Person => self.colour(Style::new(), |p| p.person),
            Kind::Organization => self.colour(Style::new(), |p| p.organization),
            Kind::Place => Style::new(),
        }
    }

    fn error(self) -> Style {
        let bold = Style::new().bold();
        match self {
            Self::Sixteen | Self::Console => on(bold, WHITE_ON_RED),
            _ => self.colour(bold, |p| p.error),
        }
    }

    fn colour(self, style: Style, colour: impl Fn(&Palette) -> u32) -> Style {
        match self.painted() {
            Some((palette, depth)) => style.fg(depth.colour(colour(palette))),
            None => style,
        }
    }

    /// What is less important: dim only where nothing is known of the colours. How dark that gets is the terminal's choice,
    /// and on some it is hardly to be seen.
    fn muted(self, style: Style) -> Style {
        match self {
            Self::Plain => style.dim(),
            _ => self.colour(style, |p| p.muted),
        }
    }
}

/// White among the sixteen colours is bright already, so that it stays as it is where bold words are brightened.
const WHITE_ON_RED: Pair = Pair {
    ink: Color::White,
    ground: Color::Red,
};

const WHITE_ON_BLUE: Pair = Pair {
    ink: Color::White,
    ground: Color::Blue,
};

/// Words on a ground of their own. Many terminals show bold black as grey, so it gets a line instead.
fn on(style: Style, pair: Pair) -> Style {
    let style = style.fg(pair.ink).bg(pair.ground);
    let is_bold = style.add_modifier.contains(Modifier::BOLD);
    if is_bold && pair.ink == Color::Black {
        return style.not_bold().underlined();
    }
    style
}

const fn of(colours: [u32; 4], colour: Colour) -> u32 {
    let [yellow, green, blue, red] = colours;
    match colour {
        Colour::Yellow => yellow,
        Colour::Green => green,
        Colour::Blue => blue,
        Colour::Red => red,
    }
}

#[cfg(test)]
mod tests;
