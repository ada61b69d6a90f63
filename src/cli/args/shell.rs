//! What the commands take that tell of the program itself: `config`, `doctor`, `completions` and `man`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use clap_complete::Shell;

use super::Look;

/// Show the settings, and where they are read from
#[derive(Debug, Args)]
#[command(after_help = CONFIG_EXAMPLES)]
pub(in crate::cli) struct Config {
    #[command(subcommand)]
    pub(in crate::cli) command: ConfigCommand,
}

/// What can be asked of the settings.
#[derive(Clone, Copy, Debug, Subcommand)]
pub(in crate::cli) enum ConfigCommand {
    /// Print the file that settings are read from, whether it is there or not
    Path,
    /// Print the settings in force as TOML, those that you have not set as well
    Show,
    /// Read the file and say what is wrong in it, by its line
    Check,
}

const CONFIG_EXAMPLES: &str = "\
Examples:
  sayso config path                where they are read from
  sayso config show >all.toml      all settings in a file, to begin with
  sayso config check               exit code 2 and one line where something is wrong";

/// Say what is found of terminal, theme, clipboard, folders and locale, and what is amiss
#[derive(Debug, Args)]
#[command(after_help = DOCTOR_EXAMPLES)]
pub(in crate::cli) struct Doctor {
    #[command(flatten)]
    pub(in crate::cli) look: Look,
    /// How to print
    #[arg(long, value_enum, default_value_t = DoctorFormat::Text)]
    pub(in crate::cli) format: DoctorFormat,
}

const DOCTOR_EXAMPLES: &str = "\
Examples:
  sayso doctor                 a line for each thing; one with ! says what to do
  sayso doctor --format json   for a program (schema sayso/doctor/1)

The exit code is 1 where something is amiss.";

/// Formats of what was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum DoctorFormat {
    /// Lines for reading.
    Text,
    /// One object, schema sayso/doctor/1.
    Json,
}

/// Print what a shell needs to complete commands, options and their values
#[derive(Debug, Args)]
#[command(after_help = COMPLETIONS_EXAMPLES)]
pub(in crate::cli) struct Completions {
    /// The shell
    #[arg(value_enum)]
    pub(in crate::cli) shell: Shell,
}

const COMPLETIONS_EXAMPLES: &str = "\
Examples:
  sayso completions bash >~/.local/share/bash-completion/completions/sayso
  sayso completions zsh >~/.zfunc/_sayso          where fpath has ~/.zfunc
  sayso completions fish >~/.config/fish/completions/sayso.fish";

/// Print the manual as a page for man, or write a page for each command
#[derive(Debug, Args)]
#[command(after_help = MAN_EXAMPLES)]
pub(in crate::cli) struct Man {
    /// A folder for the pages of all commands; files of their names are replaced
    #[arg(long, value_name = "FOLDER")]
    pub(in crate::cli) to: Option<PathBuf>,
}

const MAN_EXAMPLES: &str = "\
Examples:
  sayso man | man -l -                      read it
  sayso man --to ~/.local/share/man/man1    then man sayso, and man sayso-claims for a command";
