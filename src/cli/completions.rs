//! `sayso completions` and `sayso man`: what shells and `man` need to know of the commands, made from their table.

use std::fs;

use anyhow::Context;
use clap::CommandFactory;

use super::args::{Arguments, Completions, Man};
use super::output::print;

/// The name of the program, as completions have it.
const NAME: &str = "sayso";

/// Prints the completions for a shell.
///
/// # Errors
/// When the output cannot be written.
pub(super) fn run(arguments: &Completions) -> anyhow::Result<()> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Arguments::command(), NAME, &mut script);
    print(&String::from_utf8_lossy(&script))
}

/// Prints the main page of the manual, or writes a page for each command into a folder.
///
/// # Errors
/// When the output or the folder cannot be written.
pub(super) fn man(arguments: &Man) -> anyhow::Result<()> {
    let Some(folder) = &arguments.to else {
        let mut page = Vec::new();
        // There is no page for `sayso help`.
        let command = Arguments::command().disable_help_subcommand(true);
        clap_mangen::Man::new(command).render(&mut page)?;
        return print(&String::from_utf8_lossy(&page));
    };
    let shown = || folder.display().to_string();
    fs::create_dir_all(folder).with_context(shown)?;
    clap_mangen::generate_to(Arguments::command(), folder).with_context(shown)
}
