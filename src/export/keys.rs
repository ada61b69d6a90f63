//! The keys in use as JSON with the schema `sayso/keys/1`, and as CSV. Which keys these are, others know.
//!
//! ```text
//! {"schema":"sayso/keys/1","preset":str,"own_bindings":int,
//!  "actions":[{"group":str,"name":str,"keys":[str],"help":str}],
//!  "commands":[{"usage":str,"choices":[str],"help":str}]}
//! ```
//!
//! `name` is what settings call an action. The CSV has a header and a row for each action and each command; the keys of an
//! action are joined by two blanks, since those of a sequence may be by one.

use serde::Serialize;

use super::cell::{defused, table};

/// Name of the schema, with its version.
pub const SCHEMA: &str = "sayso/keys/1";

/// The first row of the CSV.
const HEADER: [&str; 5] = ["what", "group", "name", "keys", "help"];

/// The keys of one map.
#[derive(Debug, Serialize)]
pub struct Record<'a> {
    schema: &'static str,
    preset: &'a str,
    own_bindings: usize,
    actions: &'a [Action],
    commands: &'a [Command],
}

/// An action with its keys.
#[derive(Debug, Serialize)]
pub struct Action {
    /// The title of its group.
    pub group: &'static str,
    /// Its name in settings.
    pub name: &'static str,
    /// Its keys; none where it has none.
    pub keys: Vec<String>,
    /// What it does.
    pub help: &'static str,
}

/// A command of the command line inside of the reader.
#[derive(Debug, Serialize)]
pub struct Command {
    /// How it is typed.
    pub usage: &'static str,
    /// What may stand after it, where that is a closed list.
    pub choices: Vec<&'static str>,
    /// What it does.
    pub help: &'static str,
}

/// The map of a preset with so many bindings of the reader's own.
#[must_use]
pub const fn record<'a>(
    preset: &'a str,
    own_bindings: usize,
    actions: &'a [Action],
    commands: &'a [Command],
) -> Record<'a> {
    Record {
        schema: SCHEMA,
        preset,
        own_bindings,
        actions,
        commands,
    }
}

/// The same as CSV, a row for each.
///
/// # Errors
/// None that is known of: it is written to memory, and all rows are of one length.
pub fn csv(actions: &[Action], commands: &[Command]) -> Result<String, csv::Error> {
    let actions = actions.iter().map(|action| {
        [
            "action".to_owned(),
            action.group.to_owned(),
            action.name.to_owned(),
            defused(action.keys.join("  ")),
            action.help.to_owned(),
        ]
    });
    let commands = commands.iter().map(|command| {
        [
            "command".to_owned(),
            String::new(),
            command.usage.to_owned(),
            String::new(),
            command.help.to_owned(),
        ]
    });
    table(HEADER, actions.chain(commands))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_that_a_spreadsheet_would_run_is_defused() {
        let actions = [Action {
            group: "Text",
            name: "wider",
            keys: vec!["+".to_owned(), "g +".to_owned()],
            help: "wider",
        }];
        let commands = [Command {
            usage: ":quit",
            choices: Vec::new(),
            help: "quit, at once",
        }];
        assert_eq!(
            csv(&actions, &commands).unwrap(),
            "what,group,name,keys,help\naction,Text,wider,'+  g +,wider\ncommand,,:quit,,\"quit, at once\"\n"
        );
    }
}
