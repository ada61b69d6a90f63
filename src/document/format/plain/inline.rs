//! Emphasis, code and links inside a block. One pass from left to right, linear whatever the marks; a mark that has no
//! clear partner is an ordinary character.

use std::collections::HashMap;

use crate::document::{Inline, Style};
use crate::text::{SafeStr, SafeText, Span};

/// Marks in a row that still mean something: `***very***`.
const LONGEST_RUN: usize = 3;
/// Bytes of a piece of literal text at most.
const LONGEST_CODE: usize = 400;

/// What was found; spans are in the text that holds the block.
#[derive(Debug, Default)]
pub(super) struct Marks {
    pub(super) inlines: Vec<Inline>,
    pub(super) drops: Vec<Span>,
    pub(super) links: Vec<SafeText>,
}

/// Reads the marks of `block`, which begins at `base`.
pub(super) fn read(block: SafeStr<'_>, base: usize, marks: &mut Marks) {
    if !block.as_str().contains(['*', '_', '`', '[', '\\', '<']) {
        return;
    }
    let mut scanner = Scanner {
        text: block.as_str(),
        block,
        base,
        stack: Vec::new(),
        waiting: HashMap::new(),
        last_ticks: last_ticks(block.as_str()),
        marks,
    };
    let mut at = 0;
    while let Some(next) = scanner.rest(at).find(['*', '_', '`', '[', ']', '\\', '<']) {
        at = scanner.mark(at + next);
    }
}

/// An opening mark that waits for its partner.
struct Waiting {
    mark: char,
    length: usize,
    at: usize,
}

struct Scanner<'a> {
    text: &'a str,
    block: SafeStr<'a>,
    base: usize,
    stack: Vec<Waiting>,
    /// How many of each kind and length stand on the stack, so that a search for none is never made.
    waiting: HashMap<(char, usize), usize>,
    /// Where the last run of so many backticks stands.
    last_ticks: HashMap<usize, usize>,
    marks: &'a mut Marks,
}

impl Scanner<'_> {
    fn rest(&self, at: usize) -> &str {
        self.text.get(at..).unwrap_or_default()
    }

    fn before(&self, at: usize) -> Option<char> {
        self.text.get(..at)?.chars().next_back()
    }

    fn after(&self, at: usize) -> Option<char> {
        self.rest(at).chars().next()
    }

    /// Reads the mark at `at`; returns where to go on.
    fn mark(&mut self, at: usize) -> usize {
        let Some(mark) = self.after(at) else {
            return self.text.len();
        };
        match mark {
            '*' | '_' => self.emphasis(at, mark),
            '`' => self.code(at),
            '[' => {
                self.wait('[', 1, at);
                at + 1
            }
            ']' => self.link(at),
            '<' => self.address(at),
            _ => self.escape(at),
        }
    }

    fn emphasis(&mut self, at: usize, mark: char) -> usize {
        let length = self.run(at, mark);
        let end = at + length;
        if length > LONGEST_RUN {
            return end;
        }
        let (before, after) = (self.before(at), self.after(end));
        let opens = after.is_some_and(|c| !c.is_whitespace()) && before.is_none_or(may_stand_before);
        let closes = before.is_some_and(|c| !c.is_whitespace()) && after.is_none_or(|c| !c.is_alphanumeric());
        if closes && let Some(start) = self.take(mark, length) {
            let content = Span::new(start + length, at);
            self.drop(Span::new(start, start + length));
            self.drop(Span::new(at, end));
            if length != 2 {
                self.style(content, Style::Emphasis);
            }
            if length != 1 {
                self.style(content, Style::Strong);
            }
        } else if opens && !(closes && before.is_some_and(|c| matches!(c, '*' | '_'))) {
            self.wait(mark, length, at);
        }
        end
    }

    /// Text between two runs of the same number of backticks. Words quoted with it are none.
    fn code(&mut self, at: usize) -> usize {
        let length = self.run(at, '`');
        let end = at + length;
        let word_before = self.before(at).is_some_and(char::is_alphanumeric);
        if word_before || self.last_ticks.get(&length).is_none_or(|&last| last <= at) {
            return end;
        }
        let mut from = end;
        while let Some(found) = self.rest(from).find('`') {
            let close = from + found;
            let close_length = self.run(close, '`');
            if close - end > LONGEST_CODE {
                break;
            }
            if close_length == length {
                let content = self.text.get(end..close).unwrap_or_default();
                let literal = !content.trim().is_empty() && (length > 1 || content.trim() == content);
                if !literal || self.after(close + length).is_some_and(char::is_alphanumeric) {
                    break;
                }
                self.drop(Span::new(at, end));
                self.drop(Span::new(close, close + length));
                self.style(Span::new(end, close), Style::Code);
                return close + length;
            }
            from = close + close_length;
        }
        end
    }

    /// `](target)` after a `[`; the mark-up goes, the words stay. An image leaves its description.
    fn link(&mut self, at: usize) -> usize {
        let Some(start) = self.take('[', 1) else {
            return at + 1;
        };
        let Some(length) = target_length(self.rest(at + 1)) else {
            return at + 1;
        };
        let inside = Span::new(at + 2, at + length);
        let end = at + 1 + length;
        let image = self.text.get(..start).is_some_and(|before| before.ends_with('!'));
        self.drop(Span::new(start - usize::from(image), start + 1));
        self.drop(Span::new(at, end));
        let target = self.block.slice(inside).trim();
        let address = target.as_str().split_whitespace().next().unwrap_or_default();
        self.target(address, Span::new(start + 1, at));
        end
    }

    /// `<https://example.org>`: the brackets go.
    fn address(&mut self, at: usize) -> usize {
        let rest = self.rest(at + 1);
        let known = ["http://", "https://", "mailto:"]
            .iter()
            .any(|scheme| rest.starts_with(scheme));
        let close = rest.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>'));
        let Some(length) = close.filter(|&c| known && rest.get(c..).is_some_and(|r| r.starts_with('>'))) else {
            return at + 1;
        };
        let content = Span::new(at + 1, at + 1 + length);
        let address = self.text.get(content.start..content.end).unwrap_or_default().to_owned();
        self.drop(Span::new(at, at + 1));
        self.drop(Span::new(content.end, content.end + 1));
        self.target(&address, content);
        content.end + 1
    }

    fn target(&mut self, address: &str, words: Span) {
        let small = address.to_ascii_lowercase();
        let runs_code = ["javascript:", "data:", "vbscript:"]
            .iter()
            .any(|s| small.starts_with(s));
        if !address.is_empty() && !runs_code && !words.is_empty() {
            let number = self.marks.links.len() as u32;
            self.marks.links.push(SafeText::of(address));
            self.style(words, Style::Link(number));
        }
    }

    /// A backslash before a mark takes the meaning from it.
    fn escape(&mut self, at: usize) -> usize {
        if self
            .after(at + 1)
            .is_some_and(|c| matches!(c, '*' | '_' | '`' | '[' | ']' | '#'))
        {
            self.drop(Span::new(at, at + 1));
            return at + 2;
        }
        at + 1
    }

    fn run(&self, at: usize, mark: char) -> usize {
        let rest = self.rest(at);
        rest.len() - rest.trim_start_matches(mark).len()
    }

    fn wait(&mut self, mark: char, length: usize, at: usize) {
        self.stack.push(Waiting { mark, length, at });
        *self.waiting.entry((mark, length)).or_default() += 1;
    }

    /// Takes the nearest waiting mark of the kind off the stack, and what was opened since.
    fn take(&mut self, mark: char, length: usize) -> Option<usize> {
        if self.waiting.get(&(mark, length)).is_none_or(|&n| n == 0) {
            return None;
        }
        while let Some(top) = self.stack.pop() {
            if let Some(count) = self.waiting.get_mut(&(top.mark, top.length)) {
                *count -= 1;
            }
            if (top.mark, top.length) == (mark, length) {
                return Some(top.at);
            }
        }
        None
    }

    fn drop(&mut self, span: Span) {
        self.marks
            .drops
            .push(Span::new(self.base + span.start, self.base + span.end));
    }

    fn style(&mut self, span: Span, style: Style) {
        self.marks.inlines.push(Inline {
            span: Span::new(self.base + span.start, self.base + span.end),
            style,
        });
    }
}

/// What may stand before an opening mark. Not `@` or `?`, as in handles and addresses.
fn may_stand_before(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '(' | '[' | '{' | '“' | '‘' | '"' | '\'' | '«' | '—' | '–' | '-' | '/' | '*' | '_' | '>'
        )
}

/// Bytes of `(target)` at the beginning of `text`. One level of brackets may stand inside, as in addresses of wikis.
fn target_length(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '(' if depth < 2 => depth += 1,
            _ if depth == 0 => return None,
            '(' | '[' | ']' | '\n' => return None,
            ')' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

fn last_ticks(text: &str) -> HashMap<usize, usize> {
    let mut last = HashMap::new();
    let mut at = 0;
    while let Some(found) = text.get(at..).and_then(|rest| rest.find('`')) {
        let start = at + found;
        let rest = text.get(start..).unwrap_or_default();
        let length = rest.len() - rest.trim_start_matches('`').len();
        last.insert(length, start);
        at = start + length;
    }
    last
}
