//! What `sayso keys` takes.

use clap::{Args, ValueEnum};
use serde::Deserialize;

use super::ListFormat;

/// List the keys: those of your settings, or those of a whole map
#[derive(Debug, Args)]
#[command(after_help = KEYS_EXAMPLES)]
pub(in crate::cli) struct Keys {
    /// How to print
    #[arg(long, value_enum, default_value_t = ListFormat::Text)]
    pub(in crate::cli) format: ListFormat,
    /// Another map than that of your settings, without your own bindings
    #[arg(long, value_enum)]
    pub(in crate::cli) preset: Option<KeyPreset>,
}

const KEYS_EXAMPLES: &str = "\
Examples:
  sayso keys                            those in use, by groups
  sayso keys --preset vim               those of another map
  sayso keys --format csv >keys.csv     for a spreadsheet, to print

In the settings:
  [keys]
  preset = \"vim\"          # or \"default\", \"less\"

  [keys.bind]
  \"g h\" = \"note\"         # keys of a sequence stand apart, actions as they are listed here
  \"Ctrl-d\" = \"none\"      # nothing";

/// Whole maps of keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub(in crate::cli) enum KeyPreset {
    /// Letters act at once, digits go to panes.
    #[default]
    Default,
    /// h, l, e and b move, digits are counts.
    Vim,
    /// As in less, digits are counts.
    Less,
}
