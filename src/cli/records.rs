//! JSON Lines: one object with an "id" a line. Streams, and a bad line is an error of its own, never the end.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use anyhow::{Context, anyhow, ensure};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::input::{hint, is_stdin};

/// Longest line that is read, in bytes; a longer one is a bad line.
const LIMIT: u64 = 256 << 20;

/// A document of a JSON Lines stream, exactly as given.
#[derive(Debug, Deserialize, PartialEq, Eq)]
pub(super) struct Record {
    /// Returned with the result.
    pub(super) id: String,
    /// What is analysed.
    pub(super) text: String,
}

impl Record {
    /// What a line must hold, for messages.
    pub(super) const FIELDS: &str = r#""id" and "text""#;
}

/// A line, not yet parsed, and where it stands (for messages).
#[derive(Debug)]
pub(super) struct Line {
    place: String,
    content: anyhow::Result<Vec<u8>>,
    /// Bytes of the stream from the end of the line before, blank lines in between too.
    pub(super) bytes: u64,
}

/// What is wrong with a line, with its id if that much could be read.
#[derive(Debug)]
pub(super) struct BadLine {
    /// The record's id.
    pub(super) id: Option<String>,
    /// Names the line by its number.
    pub(super) error: anyhow::Error,
}

/// The lines of the stream that `source` names, without blank ones. A stream that cannot be read ends with one bad line.
pub(super) fn lines(source: &Path) -> Box<dyn Iterator<Item = Line> + Send> {
    if is_stdin(source) {
        hint("reading JSON Lines from the terminal; end with Ctrl-D");
        return Box::new(split(BufReader::new(io::stdin()), String::new(), LIMIT));
    }
    let name = source.display().to_string();
    match File::open(source) {
        Ok(file) => Box::new(split(BufReader::new(file), format!("{name}, "), LIMIT)),
        Err(error) => Box::new(std::iter::once(Line {
            content: Err(error).context("cannot open it"),
            place: name,
            bytes: 0,
        })),
    }
}

fn split(mut stream: impl BufRead + Send, name: String, limit: u64) -> impl Iterator<Item = Line> + Send {
    let mut number = 0_u64;
    let mut broken = false;
    std::iter::from_fn(move || {
        let mut bytes = 0;
        while !broken {
            let content = next_line(&mut stream, limit, &mut bytes);
            number += 1;
            broken = content.as_ref().is_err_and(anyhow::Error::is::<io::Error>);
            match content {
                Ok(None) => return None,
                Ok(Some(line)) if line.trim_ascii().is_empty() => {}
                content => {
                    return Some(Line {
                        place: format!("{name}line {number}"),
                        content: content.map(Option::unwrap_or_default),
                        bytes,
                    });
                }
            }
        }
        None
    })
}

/// The next line; `None` at the end of the stream. Adds to `bytes` what was read.
fn next_line(stream: &mut impl BufRead, limit: u64, bytes: &mut u64) -> anyhow::Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    let read = stream.take(limit).read_until(b'\n', &mut line)? as u64;
    *bytes += read;
    if read == 0 {
        return Ok(None);
    }
    if line.last() != Some(&b'\n') && read == limit {
        *bytes += stream.skip_until(b'\n')? as u64;
        return Err(anyhow!("longer than {} MiB", limit >> 20));
    }
    Ok(Some(line))
}

impl Line {
    /// Where it stands, for messages.
    pub(super) fn place(&self) -> &str {
        &self.place
    }

    /// Bytes that it holds in memory.
    pub(super) fn weight(&self) -> usize {
        self.content.as_ref().map_or(0, Vec::len)
    }
}

/// The record that a line holds. `fields` names what is asked of it.
pub(super) fn parse<R: DeserializeOwned>(line: Line, fields: &str) -> Result<R, BadLine> {
    #[derive(Deserialize)]
    struct OnlyId {
        id: String,
    }
    let Line { place, content, .. } = line;
    let mut id = None;
    let record = content.and_then(|line| {
        let line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&line);
        let object = line.trim_ascii_start().starts_with(b"{");
        ensure!(object, "not a JSON object with {fields}");
        serde_json::from_slice(line).map_err(|error| {
            id = serde_json::from_slice(line).ok().map(|OnlyId { id }| id);
            // The parser counts lines and columns inside of this line; the line's own number is said by `place`.
            let text = error.to_string();
            anyhow!("{}", text.split(" at line ").next().unwrap_or(&text))
        })
    });
    record.map_err(|error: anyhow::Error| BadLine {
        id,
        error: anyhow!("{place}: {error:#}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(stream: &[u8]) -> Vec<Result<Record, (Option<String>, String)>> {
        split(stream, String::new(), 1 << 20)
            .map(|line| parse(line, Record::FIELDS).map_err(|bad| (bad.id, bad.error.to_string())))
            .collect()
    }

    #[test]
    fn a_bad_line_is_named_by_number_and_the_next_is_read() {
        let stream = b"\xEF\xBB\xBF{\"id\":\"a\",\"text\":\"x\\r\\ny \"}\r\n\n[1]\n{\"id\":\"b\"}\n{\"id\":7,\"text\":\"\"}\n\xff\n{\"text\":\"last\",\"id\":\"z\"}";
        let found = all(stream);
        let message = |i: usize| found[i].as_ref().unwrap_err();
        assert_eq!(found.len(), 6);
        assert_eq!(found[0].as_ref().unwrap().text, "x\r\ny ");
        assert_eq!(message(1).1, r#"line 3: not a JSON object with "id" and "text""#);
        assert_eq!(
            *message(2),
            (Some("b".to_owned()), "line 4: missing field `text`".to_owned())
        );
        assert!(
            message(3).1.starts_with("line 5: invalid type: integer"),
            "{}",
            message(3).1
        );
        assert!(message(4).1.starts_with("line 6: not a JSON object"));
        assert_eq!(found[5].as_ref().unwrap().id, "z");
    }

    /// Of one line, the id and what is wrong with it. The line after it is read.
    #[track_caller]
    fn bad(line: &[u8]) -> (Option<String>, String) {
        let mut found = all(&[line, b"\n{\"id\":\"z\",\"text\":\"\"}\n"].concat());
        assert_eq!(found.len(), 2);
        assert_eq!(found.pop().unwrap().unwrap().id, "z");
        found.pop().unwrap().unwrap_err()
    }

    #[test]
    fn a_line_without_an_end_is_bad_and_no_more() {
        let long = [b"{\"id\":\"a\",\"text\":\"", "é".repeat(1 << 19).as_bytes(), b"\"}"].concat();
        assert_eq!(bad(&long), (None, "line 1: longer than 1 MiB".to_owned()));
        assert_eq!(all(&long).len(), 1);
    }

    #[test]
    fn hostile_lines_are_bad_lines() {
        let nested = |field: &str| {
            let deep = ["[".repeat(200_000), "]".repeat(200_000)].concat();
            format!("{{\"id\":\"a\",\"{field}\":{deep},\"text\":\"\"}}")
        };
        let a = || Some("a".to_owned());
        let (id, error) = bad(nested("text").as_bytes());
        assert!(
            id == a() && error.starts_with("line 1: invalid type: sequence"),
            "{error}"
        );
        let (_, error) = bad("[".repeat(200_000).as_bytes());
        assert!(error.starts_with("line 1: not a JSON object"), "{error}");
        let (_, error) = bad("{\"a\":".repeat(100_000).as_bytes());
        assert!(error.starts_with("line 1: EOF"), "{error}");
        let (id, error) = bad(b"{\"id\":\"a\",\"text\":\"\xff\"}");
        assert!(
            id == a() && error.starts_with("line 1: invalid unicode"),
            "{id:?} {error}"
        );
        let (id, error) = bad(br#"{"id":"a","text":"\ud800 alone"}"#);
        assert!(id == a() && error.contains("hex escape"), "{id:?} {error}");
        let twice = all(nested("other").as_bytes());
        assert_eq!(twice[0].as_ref().unwrap().id, "a");
    }

    #[test]
    fn every_byte_of_the_stream_belongs_to_a_line() {
        let stream = b"{}\n\n \r\n{}\n[\n{}";
        let bytes: Vec<_> = split(&stream[..], String::new(), 1 << 20)
            .map(|line| line.bytes)
            .collect();
        assert_eq!(bytes, [3, 7, 2, 2]);
    }
}
