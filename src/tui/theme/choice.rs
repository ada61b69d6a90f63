//! Which theme is used, and why: what the reader wishes and what the terminal says of itself. Asks neither.

use super::{Depth, Theme};

/// A theme by its name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Wish {
    /// By what `COLORFGBG` says of the ground, else [`Wish::Sixteen`].
    #[default]
    Auto,
    /// Light words on dark ground.
    Dark,
    /// Dark words on light ground.
    Light,
    /// Contrast of at least 7.
    HighContrast,
    /// The terminal's own colours.
    Sixteen,
}

impl Wish {
    /// All of them, by the names that arguments and settings have for them.
    pub const ALL: &[(&str, Self)] = &[
        ("auto", Self::Auto),
        ("dark", Self::Dark),
        ("light", Self::Light),
        ("high-contrast", Self::HighContrast),
        ("16-colour", Self::Sixteen),
    ];
}

/// The themes of a terminal, to choose among while reading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Themes {
    colours: Colours,
    /// What `auto` comes to.
    ground: Wish,
}

impl Themes {
    /// The theme that was wished; `None` where the terminal has too few colours for it.
    #[must_use]
    pub fn get(self, wish: Wish) -> Option<Theme> {
        let wish = if wish == Wish::Auto { self.ground } else { wish };
        match (wish, self.colours.depth()) {
            (Wish::Dark, depth) => depth.map(Theme::Dark),
            (Wish::Light, depth) => depth.map(Theme::Light),
            (Wish::HighContrast, depth) => depth.map(Theme::HighContrast),
            (Wish::Auto | Wish::Sixteen, _) => Some(self.colours.own()),
        }
    }
}

/// All that decides.
#[derive(Clone, Copy, Debug, Default)]
pub struct Circumstances<'a> {
    /// Whether `--no-color` was given.
    pub no_color: bool,
    /// What `--theme` asks for.
    pub flag: Option<Wish>,
    /// What the settings ask for.
    pub setting: Option<Wish>,
    /// The variable `NO_COLOR`.
    pub no_color_variable: Option<&'a str>,
    /// The variable `COLORFGBG`.
    pub colorfgbg: Option<&'a str>,
    /// The variable `COLORTERM`.
    pub colorterm: Option<&'a str>,
    /// The variable `TERM`.
    pub term: Option<&'a str>,
}

/// What was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The theme.
    pub theme: Theme,
    /// What was wished, by the reader or for the ground; not to be had where colours are too few.
    pub wish: Wish,
    /// What the theme and its ground were chosen by.
    pub by: By,
    /// What the number of colours was told by.
    pub colours: Colours,
    /// What else there is.
    pub themes: Themes,
}

/// What a theme was chosen by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// `--no-color`.
    NoColorFlag,
    /// `NO_COLOR`.
    NoColor,
    /// `--theme`.
    Flag,
    /// The settings.
    Setting,
    /// `COLORFGBG`.
    Ground,
    /// Nothing: the ground is not known.
    Nothing,
}

/// How many colours a terminal has, and which of its variables says so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Colours {
    /// `COLORTERM` says that all can be had.
    True,
    /// `TERM` says that there are 256.
    Many,
    /// Neither says more than sixteen.
    #[default]
    Sixteen,
    /// The Linux console, by `TERM`: sixteen, of which eight as grounds.
    Console,
}

impl Colours {
    /// How colours are told; `None` where there are no more than sixteen.
    const fn depth(self) -> Option<Depth> {
        match self {
            Self::True => Some(Depth::Rgb),
            Self::Many => Some(Depth::Indexed),
            Self::Sixteen | Self::Console => None,
        }
    }

    /// The theme in the terminal's own colours.
    const fn own(self) -> Theme {
        match self {
            Self::Console => Theme::Console,
            _ => Theme::Sixteen,
        }
    }
}

impl Circumstances<'_> {
    /// Decides. Where there are no more than sixteen colours, they are those of the terminal whatever was wished.
    ///
    /// ```
    /// use sayso::tui::theme::{Circumstances, Depth, Theme};
    /// let terminal = Circumstances { term: Some("xterm-256color"), colorfgbg: Some("0;15"), ..Circumstances::default() };
    /// assert_eq!(terminal.decide().theme, Theme::Light(Depth::Indexed));
    /// ```
    #[must_use]
    pub fn decide(&self) -> Decision {
        let colours = self.colours();
        let themes = Themes {
            colours,
            ground: self.ground().unwrap_or(Wish::Sixteen),
        };
        let is_set = |value: &str| !value.is_empty();
        let plain = |by| Decision {
            theme: Theme::Plain,
            wish: Wish::Auto,
            by,
            colours,
            themes,
        };
        if self.no_color {
            return plain(By::NoColorFlag);
        }
        if self.no_color_variable.is_some_and(is_set) {
            return plain(By::NoColor);
        }
        let (wish, by) = self.wish();
        Decision {
            theme: themes.get(wish).unwrap_or(colours.own()),
            wish,
            by,
            colours,
            themes,
        }
    }

    /// The wish that counts. `auto` as an argument passes over the settings, as in them it passes on to the terminal.
    fn wish(&self) -> (Wish, By) {
        let asked = self.flag.map(|wish| (wish, By::Flag));
        let asked = asked.or(self.setting.map(|wish| (wish, By::Setting)));
        match asked.filter(|(wish, _)| *wish != Wish::Auto) {
            Some(asked) => asked,
            None => match self.ground() {
                Some(wish) => (wish, By::Ground),
                None => (Wish::Sixteen, By::Nothing),
            },
        }
    }

    /// The theme for the ground: the last number of `COLORFGBG`, as in `0;15` or `0;default;15`.
    fn ground(&self) -> Option<Wish> {
        match self.colorfgbg?.rsplit(';').next()?.parse::<u8>().ok()? {
            7 | 9..=15 => Some(Wish::Light),
            0..=6 | 8 => Some(Wish::Dark),
            _ => None,
        }
    }

    fn colours(&self) -> Colours {
        let term = self.term.unwrap_or_default();
        if matches!(self.colorterm, Some("truecolor" | "24bit")) {
            Colours::True
        } else if term.contains("256color") {
            Colours::Many
        } else if term == "linux" || term.starts_with("linux-") {
            Colours::Console
        } else {
            Colours::Sixteen
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn modern<'a>() -> Circumstances<'a> {
        Circumstances {
            colorterm: Some("truecolor"),
            term: Some("xterm-256color"),
            ..Circumstances::default()
        }
    }

    fn decided(circumstances: Circumstances<'_>) -> (Theme, By) {
        let decision = circumstances.decide();
        (decision.theme, decision.by)
    }

    #[test]
    fn the_argument_comes_before_the_settings_and_these_before_the_terminal() {
        let mut all = modern();
        assert_eq!(decided(all), (Theme::Sixteen, By::Nothing));
        all.colorfgbg = Some("0;default;15");
        assert_eq!(decided(all), (Theme::Light(Depth::Rgb), By::Ground));
        all.setting = Some(Wish::Dark);
        assert_eq!(decided(all), (Theme::Dark(Depth::Rgb), By::Setting));
        all.flag = Some(Wish::HighContrast);
        assert_eq!(decided(all), (Theme::HighContrast(Depth::Rgb), By::Flag));
        all.flag = Some(Wish::Auto);
        assert_eq!(decided(all), (Theme::Light(Depth::Rgb), By::Ground));
        all.flag = Some(Wish::Sixteen);
        assert_eq!(decided(all), (Theme::Sixteen, By::Flag));
        all.no_color_variable = Some("");
        assert_eq!(decided(all), (Theme::Sixteen, By::Flag));
        all.no_color_variable = Some("0");
        assert_eq!(decided(all), (Theme::Plain, By::NoColor));
        all.no_color = true;
        assert_eq!(decided(all), (Theme::Plain, By::NoColorFlag));
    }

    #[test]
    fn the_terminal_says_how_many_colours_it_has() {
        for (colorterm, term, theme) in [
            (Some("truecolor"), Some("xterm"), Theme::Dark(Depth::Rgb)),
            (Some("24bit"), None, Theme::Dark(Depth::Rgb)),
            (Some("yes"), Some("screen-256color"), Theme::Dark(Depth::Indexed)),
            (None, Some("tmux-256color"), Theme::Dark(Depth::Indexed)),
            (None, Some("xterm"), Theme::Sixteen),
            (None, Some("linux"), Theme::Console),
            (None, None, Theme::Sixteen),
        ] {
            let terminal = Circumstances {
                flag: Some(Wish::Dark),
                colorterm,
                term,
                ..Circumstances::default()
            };
            assert_eq!(terminal.decide().theme, theme, "{colorterm:?} {term:?}");
        }
    }

    #[test]
    fn other_themes_can_be_had_where_there_are_colours_for_them() {
        let themes = Circumstances {
            colorfgbg: Some("15;0"),
            ..modern()
        }
        .decide()
        .themes;
        let got = Wish::ALL.iter().map(|(_, wish)| themes.get(*wish));
        let rgb = Depth::Rgb;
        let expected = [
            Theme::Dark(rgb),
            Theme::Dark(rgb),
            Theme::Light(rgb),
            Theme::HighContrast(rgb),
            Theme::Sixteen,
        ];
        assert_eq!(got.collect::<Vec<_>>(), expected.map(Some));
        let console = Circumstances {
            term: Some("linux"),
            ..Circumstances::default()
        }
        .decide()
        .themes;
        assert_eq!(
            (console.get(Wish::Auto), console.get(Wish::Dark)),
            (Some(Theme::Console), None)
        );
    }

    #[test]
    fn a_ground_that_is_told_in_no_known_way_is_not_known() {
        for (told, by) in [
            ("15;0", By::Ground),
            ("0;7", By::Ground),
            ("12;8", By::Ground),
            ("15;default", By::Nothing),
            ("", By::Nothing),
            ("0;16", By::Nothing),
            ("0;-1", By::Nothing),
        ] {
            let terminal = Circumstances {
                colorfgbg: Some(told),
                ..modern()
            };
            assert_eq!(terminal.decide().by, by, "{told}");
        }
    }
}
