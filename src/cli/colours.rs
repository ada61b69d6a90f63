//! What decides on the theme, gathered from arguments, settings and environment. The terminal is not asked.

use std::env;

use super::args::{Look, ThemeName};
use super::config::Screen;
use crate::tui::theme::{Circumstances, Decision, Wish};

impl ThemeName {
    const fn wish(self) -> Wish {
        match self {
            Self::Auto => Wish::Auto,
            Self::Dark => Wish::Dark,
            Self::Light => Wish::Light,
            Self::HighContrast => Wish::HighContrast,
            Self::Sixteen => Wish::Sixteen,
        }
    }
}

/// The theme, and what it was chosen by.
pub(super) fn decide(look: Look, settings: Screen) -> Decision {
    let variable = |name| env::var_os(name).map(|value| value.to_string_lossy().into_owned());
    let [no_color, colorfgbg, colorterm, term] = ["NO_COLOR", "COLORFGBG", "COLORTERM", "TERM"].map(variable);
    let circumstances = Circumstances {
        no_color: look.no_color,
        flag: look.theme.map(ThemeName::wish),
        setting: settings.theme.map(ThemeName::wish),
        no_color_variable: no_color.as_deref(),
        colorfgbg: colorfgbg.as_deref(),
        colorterm: colorterm.as_deref(),
        term: term.as_deref(),
    };
    circumstances.decide()
}
