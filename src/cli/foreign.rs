//! Articles in formats whose parsers are not trusted: this program runs itself to read them, under limits. Both ends are
//! here, the one that asks and the one that answers.

use std::env;
use std::io::{self, Read, Write};
use std::ops::ControlFlow;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, anyhow, bail};
use serde::{Deserialize, Serialize};

use super::complain;
use super::waiting::Waiting;
use crate::document::{self, Document, Draft, Format, Hints};
use crate::source::{Input, isolated};
use crate::text::SafeText;

/// The command that is in no table: nobody but this program gives it.
const COMMAND: &str = "__read";

/// Waiting shorter than this is not worth a word.
const QUIET: Duration = Duration::from_millis(300);

/// What the process that reads is told before the bytes, on a line of its own.
#[derive(Debug, Serialize, Deserialize)]
struct Request {
    format: String,
    hints: Hints,
}

/// Reads an article of any format: in a process of its own where its parsers are not trusted, else here. If `whole`, a
/// web page is read with all that stands around its article.
///
/// # Errors
/// One line that says what is wrong with it: empty, damaged, of a kind that is not read, too much for its limits.
pub(super) fn read(input: Input, whole: bool) -> anyhow::Result<Document> {
    let format = Format::of(&input);
    let since = Instant::now();
    let mut waiting = Waiting::default();
    let document = read_while(input, whole, &mut || {
        let passed = since.elapsed();
        if passed >= QUIET {
            waiting.show(&format!("reading {}, {:.1} s", format.shown(), passed.as_secs_f32()));
        }
        ControlFlow::Continue(())
    });
    drop(waiting);
    document?.context("it was not read")
}

/// The same without a word on the terminal; `None` where `go_on` broke it off.
///
/// # Errors
/// Those of [`read`].
pub(super) fn read_while(
    input: Input,
    whole: bool,
    go_on: &mut dyn FnMut() -> ControlFlow<()>,
) -> anyhow::Result<Option<Document>> {
    let hints = Hints {
        whole,
        ..Hints::of(&input)
    };
    let format = Format::of(&input);
    if !format.is_isolated() {
        return Ok(Some(document::read(&input)?));
    }
    let mut sent = serde_json::to_vec(&Request {
        format: format.name().to_owned(),
        hints,
    })?;
    sent.push(b'\n');
    sent.extend(input.bytes);
    let mut command = Command::new(env::current_exe().context("this program does not find itself")?);
    command.arg(COMMAND);
    let Some(answer) = isolated::run(command, sent, go_on)? else {
        return Ok(None);
    };
    let draft: Result<Draft, String> =
        serde_json::from_slice(&answer).context("its reader does not answer in words")?;
    let draft = draft.map_err(|reason| anyhow!("{}", SafeText::of(&reason)))?;
    Ok(Some(draft.read_from(&input.origin)))
}

/// Whether this process was started to read a file for another one.
pub(super) fn is_asked() -> bool {
    env::args_os().nth(1).is_some_and(|first| first == COMMAND)
}

/// What it does then: reads a request and bytes from standard input, and answers with a draft or the reason why not.
///
/// # Errors
/// When the request is not that of this program, or the limits cannot be set.
pub(super) fn answer() -> anyhow::Result<()> {
    // The reader tells of it; words of the article must not reach the terminal by a panic.
    std::panic::set_hook(Box::new(|_| ()));
    isolated::confine()?;
    let mut sent = Vec::new();
    io::stdin().lock().read_to_end(&mut sent)?;
    let Some(border) = sent.iter().position(|byte| *byte == b'\n') else {
        complain("this command is for sayso itself");
        bail!("it reads a file that sayso is opening");
    };
    let (request, bytes) = sent.split_at(border);
    let request: Request = serde_json::from_slice(request)?;
    let format = Format::named(&request.format).context("an unknown format")?;
    let bytes = bytes.get(1..).unwrap_or_default();
    let draft = document::parse(format, bytes, &request.hints).map_err(|error| error.to_string());
    let mut out = io::stdout().lock();
    serde_json::to_writer(&mut out, &draft)?;
    Ok(out.flush()?)
}
