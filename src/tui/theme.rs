//! How things look: from what a thing means to colours and modifiers. Knows nothing of where it is drawn.
//!
//! The terminal is never asked for its ground: it is dark unless `COLORFGBG` says otherwise. Nothing is told by colour alone:
//! without colours the modifiers still differ.

use ratatui::style::{Color, Modifier, Style};

use crate::analysis::Kind;
use crate::document::BlockKind;
use crate::notes::Colour;
use crate::reader::Tag;

/// Which palette is used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Of the sixteen colours that palettes for light ground darken too, those that read well on dark ground.
    #[default]
    Colours,
    /// Darker ones, for light ground.
    Light,
    /// Modifiers only, for `NO_COLOR` and for terminals without colours.
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
    /// Something went wrong.
    Error,
    /// The part of the article that is seen.
    Extent,
    /// The part of the article that is not seen.
    Track,
}

/// The colours of words. On light ground they are those whose contrast with white is at least 4.5 in xterm's palette.
#[derive(Clone, Copy, Debug)]
struct Palette {
    person: Color,
    organization: Color,
    claim: Color,
    error: Color,
}

const DARK: Palette = Palette {
    person: Color::Cyan,
    organization: Color::Magenta,
    claim: Color::Green,
    error: Color::Red,
};

const LIGHT: Palette = Palette {
    person: Color::Blue,
    organization: Color::Indexed(90),
    claim: Color::Indexed(22),
    error: Color::Indexed(124),
};

impl Theme {
    /// The theme for a terminal that describes itself by `COLORFGBG`, as in `0;15`: the last number is the ground.
    ///
    /// ```
    /// use sayso::tui::theme::Theme;
    /// assert_eq!(Theme::for_ground(Some("0;default;15")), Theme::Light);
    /// assert_eq!(Theme::for_ground(Some("15;0")), Theme::Colours);
    /// assert_eq!(Theme::for_ground(None), Theme::Colours);
    /// ```
    #[must_use]
    pub fn for_ground(colorfgbg: Option<&str>) -> Self {
        match colorfgbg.and_then(|value| value.rsplit(';').next()) {
            Some("7" | "15") => Self::Light,
            _ => Self::Colours,
        }
    }

    const fn palette(self) -> Palette {
        match self {
            Self::Light => LIGHT,
            Self::Colours | Self::Plain => DARK,
        }
    }

    /// The style of a role.
    #[must_use]
    pub fn role(self, role: Role) -> Style {
        let plain = Style::new();
        match role {
            Role::Bar => plain.bold(),
            Role::Focused => self.colour(plain.bold(), self.palette().person),
            Role::Frame | Role::Dim | Role::Track => plain.dim(),
            Role::Strong => plain.bold(),
            Role::Key => self.colour(plain.bold(), self.palette().person),
            Role::Selected | Role::Caret => plain.reversed(),
            Role::Remembered => plain.bold(),
            Role::Error => self.colour(plain.bold(), self.palette().error),
            Role::Extent | Role::Plain => plain,
        }
    }

    /// The style of prose by the kind of its block.
    #[must_use]
    pub fn block(self, kind: BlockKind) -> Style {
        let plain = Style::new();
        match kind {
            BlockKind::Title | BlockKind::Heading => plain.bold(),
            BlockKind::Byline | BlockKind::Furniture | BlockKind::Caption => plain.dim(),
            _ => plain,
        }
    }

    /// The style of words under `tags`, later tags over earlier ones.
    #[must_use]
    pub fn tags(self, base: Style, tags: &[Tag]) -> Style {
        tags.iter().fold(base, |style, tag| style.patch(self.tag(*tag)))
    }

    fn tag(self, tag: Tag) -> Style {
        let plain = Style::new();
        match tag {
            Tag::Emphasis => plain.italic(),
            Tag::Strong => plain.bold(),
            Tag::Code => plain.dim(),
            Tag::Link => plain.underlined(),
            Tag::Claim => self.colour(plain.italic(), self.palette().claim),
            // Less than quoted words: there may be much of it, and it is the writer's. Without colours only italics are left.
            Tag::Indirect if self == Self::Plain => plain.italic(),
            Tag::Indirect => self.colour(plain, self.palette().claim),
            Tag::Cue => plain.dim(),
            // Names stay legible where a word of saying overlaps them.
            Tag::Mention(Kind::Person) => self.colour(plain.underlined().not_dim(), self.palette().person),
            Tag::Mention(Kind::Organization) => self.colour(plain.bold().not_dim(), self.palette().organization),
            Tag::Mention(Kind::Place) => plain,
            Tag::Chosen => plain.bold().reversed(),
            Tag::ChosenClaim => plain.bold().underlined(),
            // Bold without a line: neither like a claim nor like a name, nor like the other words of saying.
            Tag::ChosenCue => plain.bold().not_dim().not_underlined(),
            Tag::ChosenSpeaker => plain.bold().underlined().not_dim(),
            Tag::Highlight(colour) => self.highlight(colour),
            Tag::Match => self.ground(plain.bold(), Color::Black, Color::Cyan),
            Tag::CurrentMatch => self.ground(plain.bold().underlined(), Color::White, Color::Red),
            Tag::Selected => plain.reversed(),
        }
    }

    /// The style of a highlighted passage. In `Plain` it is told by underlining, and by the mark in the margin.
    #[must_use]
    pub fn highlight(self, colour: Colour) -> Style {
        let ground = highlighter(colour);
        match self {
            Self::Colours | Self::Light => Style::new().fg(Color::Black).bg(ground).not_dim(),
            Self::Plain => Style::new().underlined().bold().not_dim(),
        }
    }

    /// The mark of a highlight in margins and lists.
    #[must_use]
    pub fn mark(self, colour: Colour) -> Style {
        self.colour(Style::new(), highlighter(colour))
    }

    /// The colour of entities of a kind in lists, the same as in the text.
    #[must_use]
    pub fn entity(self, kind: Kind) -> Style {
        match kind {
            Kind::Person => self.colour(Style::new(), self.palette().person),
            Kind::Organization => self.colour(Style::new(), self.palette().organization),
            Kind::Place => Style::new(),
        }
    }

    fn colour(self, style: Style, colour: Color) -> Style {
        match self {
            Self::Colours | Self::Light => style.fg(colour),
            Self::Plain => style,
        }
    }

    fn ground(self, style: Style, colour: Color, ground: Color) -> Style {
        match self {
            Self::Colours | Self::Light => style.fg(colour).bg(ground).remove_modifier(Modifier::REVERSED),
            Self::Plain => style.reversed(),
        }
    }
}

/// What a highlighter leaves on the paper; black words read well on each.
const fn highlighter(colour: Colour) -> Color {
    match colour {
        Colour::Yellow => Color::Yellow,
        Colour::Green => Color::Green,
        Colour::Blue => Color::Cyan,
        Colour::Red => Color::Magenta,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Theme; 3] = [Theme::Colours, Theme::Light, Theme::Plain];

    #[test]
    fn a_chosen_claim_its_cue_and_its_speaker_are_told_from_others_and_from_one_another() {
        for theme in ALL {
            let person = Tag::Mention(Kind::Person);
            let styles = [
                &[][..],
                &[Tag::Claim],
                &[Tag::Indirect],
                &[Tag::Cue],
                &[person],
                &[Tag::Claim, Tag::ChosenClaim],
                &[Tag::Indirect, Tag::ChosenClaim],
                &[Tag::Cue, Tag::ChosenCue],
                &[person, Tag::ChosenSpeaker],
            ]
            .map(|tags| theme.tags(Style::new(), tags));
            let is_alike = |a: usize, b: usize| styles[a] == styles[b];
            for (a, b) in (0..styles.len()).flat_map(|a| (0..a).map(move |b| (a, b))) {
                // Without colours both kinds of claims are in italics: quotation marks tell them apart.
                let is_known = theme == Theme::Plain && matches!((a, b), (2, 1) | (6, 5));
                assert_eq!(is_alike(a, b), is_known, "{theme:?}: {a} and {b}");
            }
        }
    }

    #[test]
    fn nothing_that_must_be_read_stays_dim_under_a_word_of_saying() {
        for theme in ALL {
            for over in [
                Tag::Mention(Kind::Person),
                Tag::Mention(Kind::Organization),
                Tag::Highlight(Colour::Yellow),
                Tag::ChosenCue,
                Tag::ChosenSpeaker,
            ] {
                let style = theme.tags(Style::new(), &[Tag::Cue, over]);
                assert!(!style.add_modifier.contains(Modifier::DIM), "{theme:?} {over:?}");
            }
        }
    }
}
