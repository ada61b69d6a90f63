//! What reading takes, and how the reader looks.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde::Deserialize;

/// What `sayso SOURCE` takes.
#[derive(Debug, Args)]
pub(in crate::cli) struct Read {
    /// The article: a file, an address of the web, or - for standard input [default: the library; the built-in tour as long as nothing is in that]
    pub(in crate::cli) source: Option<PathBuf>,
    /// Write nothing to disk: notes live as long as the window
    #[arg(long)]
    pub(in crate::cli) private: bool,
    #[command(flatten)]
    pub(in crate::cli) look: Look,
    /// Print the article and its lists in one column, top to bottom, for screen readers; no keys, nothing drawn
    #[arg(long)]
    pub(in crate::cli) plain: bool,
    /// Where the article is printed: as it was found, without your corrections
    #[arg(long)]
    pub(in crate::cli) no_corrections: bool,
}

/// Read the built-in tour, an article that teaches the keys on itself
#[derive(Debug, Args)]
#[command(after_help = TOUR_EXAMPLES)]
pub(in crate::cli) struct Tour {
    #[command(flatten)]
    pub(in crate::cli) look: Look,
}

const TOUR_EXAMPLES: &str = "\
Example:
  sayso tour        three minutes; what you note in it is kept";

/// How the reader looks.
#[derive(Clone, Copy, Debug, Args)]
pub(in crate::cli) struct Look {
    /// The colours [default: by the settings, else by what COLORFGBG says of the ground]
    #[arg(long, value_enum, value_name = "NAME")]
    pub(in crate::cli) theme: Option<ThemeName>,
    /// Tell everything by bold, underline and reverse, without colours
    #[arg(long)]
    pub(in crate::cli) no_color: bool,
}

/// Names of themes, as arguments and in the settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub(in crate::cli) enum ThemeName {
    /// Dark or light where the ground is known, else 16-colour.
    Auto,
    /// Light words on dark ground.
    Dark,
    /// Dark words on light ground.
    Light,
    /// The greatest contrast, on black.
    HighContrast,
    /// The terminal's own colours: legible on dark and light ground.
    #[serde(rename = "16-colour", alias = "16", alias = "16-color")]
    #[value(name = "16-colour", aliases = ["16", "16-color"])]
    Sixteen,
}
