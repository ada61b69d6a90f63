//! The closed table of what can be asked for after `:`. Completion, the help, `sayso keys`, the table of the README and the
//! tests derive from it. Does nothing itself: a line becomes a [`Command`], or a line that says what is wrong.

mod nearest;

use std::error::Error;
use std::fmt;

use super::action::{self, Action, entry_named};
use super::theme::Wish;
use crate::export::notes::{self, Format};
use crate::reader::Query;
use nearest::nearest;

/// What is asked for.
#[derive(Clone, Debug)]
pub enum Command {
    /// To the paragraph of this number, headings counted.
    Paragraph(usize),
    /// To the place after so many hundredths of the text.
    Place(usize),
    /// An action of the keys, so many times.
    Act(Action, Option<u32>),
    /// Look for words or a pattern.
    Search(Query),
    /// Something on or off.
    Toggle(Switch),
    /// Other colours.
    Theme(Wish),
    /// The export dialog, with this format.
    Export(Format),
    /// All that should be known of how the article was understood.
    Warnings,
    /// Erase all that is kept of the article.
    Forget,
    /// The help, or those of its rows that hold these words.
    Help(String),
    /// End.
    Quit,
}

/// What can be on or off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Switch {
    /// Claims in the writer's words.
    Indirect,
    /// Whether the mouse is sayso's.
    Mouse,
    /// Names and claims lit in the text.
    Marks,
    /// The panel of the places.
    Places,
}

impl Switch {
    /// All of them by their names.
    pub const ALL: &[(&str, Self)] = &[
        ("indirect", Self::Indirect),
        ("mouse", Self::Mouse),
        ("marks", Self::Marks),
        ("places", Self::Places),
    ];
}

/// The kinds of commands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// A number.
    Paragraph,
    /// A number with `%`.
    Place,
    /// A pattern is searched for.
    Regex,
    /// Words are searched for.
    Search,
    /// Something goes on or off.
    Toggle,
    /// Other colours.
    Theme,
    /// An export.
    Export,
    /// The warnings.
    Warnings,
    /// Erasing.
    Forget,
    /// The help.
    Help,
    /// The end.
    Quit,
    /// The name of an action.
    Act,
}

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// What kind it is.
    pub verb: Verb,
    /// Its names, the first one offered; none where it is a number or the name of an action.
    pub names: &'static [&'static str],
    /// How it is typed.
    pub usage: &'static str,
    /// A line for the help.
    pub help: &'static str,
}

const fn entry(verb: Verb, names: &'static [&'static str], usage: &'static str, help: &'static str) -> Entry {
    Entry {
        verb,
        names,
        usage,
        help,
    }
}

/// Every command.
#[rustfmt::skip]
pub const TABLE: &[Entry] = &[
    entry(Verb::Paragraph, &[], ":42", "to paragraph 42 (headings count)"),
    entry(Verb::Place, &[], ":50%", "to the place where half of the text is read"),
    entry(Verb::Regex, &["regex"], ":regex PATTERN", "search for a regular expression inside of paragraphs; a line break is a blank"),
    entry(Verb::Search, &["search"], ":search WORDS", "search for words, as the search prompt does"),
    entry(Verb::Toggle, &["toggle"], ":toggle NAME", "on or off: indirect claims, the mouse, marks of names and claims in the text, the panel of places"),
    entry(Verb::Theme, &["theme"], ":theme NAME", "other colours until the end"),
    entry(Verb::Export, &["export"], ":export FORMAT", "write highlights and notes to a file"),
    entry(Verb::Warnings, &["warnings"], ":warnings", "all that should be known of how the article was understood"),
    entry(Verb::Forget, &["forget"], ":forget", "erase all that is kept of the article for good; asks first"),
    entry(Verb::Help, &["help"], ":help WORDS", "the help, or its rows that hold these words"),
    entry(Verb::Quit, &["quit", "q"], ":quit", "quit at once; all is saved already"),
    entry(Verb::Act, &[], ":concordance", "any action by its name, with a number before it where it repeats: `:3 next-claim`"),
];

impl Verb {
    /// What may stand after it, where that is a closed list.
    #[must_use]
    pub fn choices(self) -> Vec<&'static str> {
        match self {
            Self::Toggle => names(Switch::ALL),
            Self::Theme => names(Wish::ALL),
            Self::Export => names(&formats()),
            _ => Vec::new(),
        }
    }
}

/// The formats of an export by their names.
fn formats() -> Vec<(&'static str, Format)> {
    notes::TABLE.iter().map(|entry| (entry.name, entry.format)).collect()
}

fn names<T>(list: &[(&'static str, T)]) -> Vec<&'static str> {
    list.iter().map(|(name, _)| *name).collect()
}

/// A line that is no command, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake(String);

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Error for Mistake {}

fn mistake<T>(text: String) -> Result<T, Mistake> {
    Err(Mistake(text))
}

/// Reads a line, without its `:`.
///
/// # Errors
/// [`Mistake`], which names the nearest command, or what may stand after this one.
pub fn parse(line: &str) -> Result<Command, Mistake> {
    let line = line.trim_start_matches([':', ' ']).trim_end();
    let (number, rest) = counted(line);
    if let Some(number) = number {
        return numbered(number, rest);
    }
    let (name, argument) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let argument = argument.trim();
    let known = TABLE.iter().find(|entry| entry.names.contains(&name));
    match (known, entry_named(name)) {
        (Some(entry), _) => with_argument(entry, argument),
        (None, Some(_)) if !argument.is_empty() => mistake(format!("nothing can stand after `{name}`")),
        (None, Some(action)) => Ok(Command::Act(action.action, None)),
        (None, None) => unknown(name),
    }
}

/// The number that a line begins with, and what stands after it.
fn counted(line: &str) -> (Option<usize>, &str) {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = line.strip_suffix(rest).unwrap_or_default();
    // More digits than fit are more than there is of anything.
    let number = (!digits.is_empty()).then(|| digits.parse().unwrap_or(usize::MAX));
    (number, rest.trim_start())
}

fn numbered(number: usize, rest: &str) -> Result<Command, Mistake> {
    match (rest, entry_named(rest)) {
        ("", _) => Ok(Command::Paragraph(number)),
        ("%", _) if number <= 100 => Ok(Command::Place(number)),
        ("%", _) => mistake(format!("{number}% is beyond the end: the last place is 100%")),
        (_, Some(entry)) if entry.action.repeats() => {
            let times = u32::try_from(number).unwrap_or(u32::MAX);
            Ok(Command::Act(entry.action, Some(times)))
        }
        (name, Some(_)) => mistake(format!("`{name}` is done once: leave the number out")),
        (name, None) => unknown(name),
    }
}

fn with_argument(entry: &Entry, argument: &str) -> Result<Command, Mistake> {
    let usage = entry.usage;
    match (entry.verb, argument) {
        (Verb::Regex, "") => mistake(format!("a pattern is missing: `{usage}`, as in `:regex said (he|she)`")),
        (Verb::Regex, pattern) => match Query::pattern(pattern) {
            Ok(query) => Ok(Command::Search(query)),
            Err(bad) => mistake(format!("not a pattern: {bad}")),
        },
        (Verb::Search, "") => Ok(Command::Act(Action::Search, None)),
        (Verb::Search, words) => match Query::new(words) {
            Some(query) => Ok(Command::Search(query)),
            None => mistake("too many words to search for: leave some out".to_owned()),
        },
        (Verb::Toggle, name) => chosen(entry, name, Switch::ALL).map(Command::Toggle),
        (Verb::Theme, name) => chosen(entry, name, Wish::ALL).map(Command::Theme),
        (Verb::Export, "") => Ok(Command::Act(Action::Export, None)),
        (Verb::Export, name) => chosen(entry, name, &formats()).map(Command::Export),
        (Verb::Help, words) => Ok(Command::Help(words.to_owned())),
        (Verb::Warnings, "") => Ok(Command::Warnings),
        (Verb::Forget, "") => Ok(Command::Forget),
        (Verb::Quit, "") => Ok(Command::Quit),
        _ => mistake(format!("nothing can stand after `{}`", usage.trim_start_matches(':'))),
    }
}

fn chosen<T: Copy>(entry: &Entry, name: &str, list: &[(&'static str, T)]) -> Result<T, Mistake> {
    if let Some((_, value)) = list.iter().find(|(known, _)| *known == name) {
        return Ok(*value);
    }
    let all = names(list).join(", ");
    match (name, nearest(name, &names(list))) {
        ("", _) => mistake(format!("`{}` takes one of these: {all}", entry.usage)),
        (_, Some(near)) => mistake(format!("there is no `{name}` here; did you mean `{near}`? All: {all}")),
        (_, None) => mistake(format!("there is no `{name}` here; one of these: {all}")),
    }
}

fn unknown<T>(name: &str) -> Result<T, Mistake> {
    match nearest(name, &all_names()) {
        Some(near) => mistake(format!("there is no command `{name}`; the nearest is `{near}`")),
        None => mistake(format!(
            "there is no command `{name}`; Tab goes through all, `help` explains them"
        )),
    }
}

/// Every name that can be typed, those of this table first.
fn all_names() -> Vec<&'static str> {
    let own = TABLE.iter().filter_map(|entry| entry.names.first().copied());
    let mut all: Vec<&str> = own.collect();
    let actions = action::TABLE.iter().map(|entry| entry.id);
    let actions: Vec<&str> = actions.filter(|id| !all.contains(id)).collect();
    all.extend(actions);
    all
}

/// What the word at the end of `line` may become, in the order of the tables.
#[must_use]
pub fn completions(line: &str) -> Vec<&'static str> {
    let line = line.trim_start_matches([':', ' ']);
    let (number, rest) = counted(line);
    let begins = |begun: &str, names: Vec<&'static str>| {
        let fitting = names.into_iter().filter(|name| name.starts_with(begun));
        fitting.collect::<Vec<_>>()
    };
    match rest.split_once(char::is_whitespace) {
        None if number.is_some() && rest.is_empty() => Vec::new(),
        None if number.is_some() => {
            let repeated = action::TABLE.iter().filter(|entry| entry.action.repeats());
            begins(rest, repeated.map(|entry| entry.id).collect())
        }
        None => begins(rest, all_names()),
        Some((name, argument)) => {
            let known = TABLE.iter().find(|entry| entry.names.contains(&name));
            let choices = known.map(|entry| entry.verb.choices()).unwrap_or_default();
            begins(argument.trim_start(), choices)
        }
    }
}

/// `line` with the word at its end become `word`.
#[must_use]
pub fn completed(line: &str, word: &str) -> String {
    let begun = |c: char| c.is_whitespace() || c == ':' || (c.is_ascii_digit() && !line.contains(char::is_whitespace));
    let before = line.char_indices().rev().find(|(_, c)| begun(*c));
    let kept = before.map_or(0, |(at, c)| at + c.len_utf8());
    format!("{}{word}", line.get(..kept).unwrap_or_default())
}

#[cfg(test)]
mod tests;
