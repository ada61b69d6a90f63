//! Mark-up made harmless for a parser that takes quadratic time on some: tags beyond a depth, attributes that nobody asks
//! for, programs, pictures and comments are dropped before it sees them, in one pass over the bytes. What is read stays.

mod attribute;
mod kind;
mod reference;

use attribute::Attributes;
use kind::Kind;
use memchr::memmem;

/// Levels of the tree that tags may open. Pages have up to some fifty; a parser's work grows with it.
const DEEPEST: usize = 200;
/// Open elements that are looked through for the one that a tag ends.
const FARTHEST: usize = 512;
/// Bytes of declarations about the article that are kept.
const DECLARED: usize = 1 << 20;

/// Mark-up that is safe to parse, and what was seen in it.
#[derive(Debug, Default)]
pub(super) struct Tamed {
    pub(super) markup: String,
    /// There were programs, which may fetch the text.
    pub(super) has_scripts: bool,
    /// There were frames, which hold other pages.
    pub(super) has_frames: bool,
}

/// Makes `markup` harmless.
pub(super) fn tame(markup: &str) -> Tamed {
    let head: String = markup.chars().take(1024).collect();
    let is_xml = head
        .trim_start_matches(['\u{FEFF}', ' ', '\n', '\r', '\t'])
        .starts_with("<?xml")
        || head.contains("http://www.w3.org/1999/xhtml");
    let mut scan = Scan {
        source: markup,
        at: 0,
        is_xml,
        out: Tamed::default(),
        open: Vec::new(),
        depth: 0,
        declared: 0,
        endless: Vec::new(),
    };
    scan.out.markup.reserve(markup.len().min(1 << 24));
    while scan.step() {}
    scan.out
}

/// An element that is open.
#[derive(Debug)]
struct Open<'a> {
    name: &'a str,
    kind: Kind,
    /// Its tag was kept.
    is_kept: bool,
}

struct Scan<'a> {
    source: &'a str,
    at: usize,
    /// Tags may be closed in themselves, as in XHTML.
    is_xml: bool,
    out: Tamed,
    open: Vec<Open<'a>>,
    /// Levels of the elements that are open and kept.
    depth: usize,
    /// Bytes of declarations so far.
    declared: usize,
    /// Names of which no end tag follows any more.
    endless: Vec<String>,
}

impl<'a> Scan<'a> {
    fn rest(&self) -> &'a str {
        self.source.get(self.at..).unwrap_or_default()
    }

    /// Takes the text before the next tag, and that tag.
    fn step(&mut self) -> bool {
        let rest = self.rest();
        let Some(length) = memchr::memchr(b'<', rest.as_bytes()) else {
            reference::replaced(rest, &mut self.out.markup);
            return false;
        };
        reference::replaced(rest.get(..length).unwrap_or_default(), &mut self.out.markup);
        self.at += length;
        let tag = self.rest();
        let second = tag.as_bytes().get(1).copied().unwrap_or_default();
        match second {
            b'!' | b'?' => self.declaration(tag),
            b'/' if tag.as_bytes().get(2).is_some_and(u8::is_ascii_alphabetic) => self.end_tag(),
            b'/' => self.skip_past(">"),
            second if second.is_ascii_alphabetic() => self.start_tag(),
            // No tag, and none even if what follows is dropped.
            _ => {
                self.out.markup.push_str("&lt;");
                self.at += 1;
            }
        }
        self.at < self.source.len()
    }

    /// Goes on after the next `mark`, or ends.
    fn skip_past(&mut self, mark: &str) {
        let found = memmem::find(self.rest().as_bytes(), mark.as_bytes());
        self.at = found.map_or(self.source.len(), |at| self.at + at + mark.len());
    }

    fn declaration(&mut self, tag: &str) {
        if let Some(comment) = tag.strip_prefix("<!--") {
            if comment.starts_with('>') || comment.starts_with("->") {
                self.skip_past(">");
            } else {
                // Its end may begin with its beginning: `<!-->` was seen above, `<!--->` as well.
                self.at += 4;
                self.skip_past("-->");
            }
        } else if let Some(words) = tag.strip_prefix("<![CDATA[").filter(|_| self.is_xml) {
            let end = memmem::find(words.as_bytes(), b"]]>").unwrap_or(words.len());
            escape(words.get(..end).unwrap_or_default(), &mut self.out.markup);
            self.skip_past("]]>");
        } else {
            let is_doctype = tag.get(2..9).is_some_and(|word| word.eq_ignore_ascii_case("doctype"));
            let length = memchr::memchr2(b'>', b'[', tag.as_bytes()).unwrap_or(tag.len());
            if is_doctype && length < 512 && self.out.markup.len() < 512 {
                self.out.markup.push_str(tag.get(..length).unwrap_or_default());
                self.out.markup.push('>');
            }
            // A list of own entities: none of them is ever read.
            let is_list = is_doctype && tag.as_bytes().get(length) == Some(&b'[') && self.is_xml;
            self.skip_past(if is_list { "]" } else { ">" });
            if is_list {
                self.skip_past(">");
            }
        }
    }

    /// The name of the tag whose name begins at `start`, and where it ends.
    fn name(&self, start: usize) -> (&'a str, usize) {
        let rest = self.source.get(start..).unwrap_or_default();
        let length = rest
            .bytes()
            .position(|b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>'))
            .unwrap_or(rest.len());
        (rest.get(..length).unwrap_or_default(), start + length)
    }

    fn start_tag(&mut self) {
        let (written, after) = self.name(self.at + 1);
        let Some(attributes) = Attributes::read(self.source, after) else {
            // The page was cut off inside a tag.
            self.at = self.source.len();
            return;
        };
        self.at = attributes.end;
        let name = written.to_ascii_lowercase();
        let kind = if written.len() > 64 {
            Kind::Transparent
        } else {
            kind::of(&name)
        };
        let is_closed = self.is_xml && attributes.is_closed;
        match kind {
            Kind::Void => self.write_tag(&name, &attributes),
            Kind::Transparent => self.out.has_frames |= name == "frame" || name == "frameset",
            Kind::Dropped if is_closed => {}
            Kind::Dropped => self.drop_content(&name, &attributes),
            Kind::Raw if is_closed => {}
            Kind::Raw => self.raw(&name),
            // Without an end it would swallow the page.
            Kind::Scope if name == "template" && self.end_of("template").is_none() => {}
            _ => {
                self.begin(&name, written, kind, &attributes);
                if is_closed {
                    self.end(&name, kind);
                }
            }
        }
    }

    fn begin(&mut self, name: &str, written: &'a str, kind: Kind, attributes: &Attributes<'_>) {
        if kind == Kind::SelfEnding {
            self.write_tag(name, attributes);
            return;
        }
        // A link inside a link ends it.
        if name == "a" {
            self.forget(name);
        }
        let levels = kind::levels(name);
        let is_kept = self.depth + levels <= DEEPEST;
        if is_kept {
            self.depth += levels;
            self.write_tag(name, attributes);
        } else if matches!(kind, Kind::Special | Kind::Scope) {
            // Of what is too deep the border remains.
            if !self.out.markup.ends_with("<p>") {
                self.out.markup.push_str("<p>");
            }
        }
        self.open.push(Open {
            name: written,
            kind,
            is_kept,
        });
    }

    fn end_tag(&mut self) {
        let (written, after) = self.name(self.at + 2);
        self.at = after;
        self.skip_past(">");
        let name = written.to_ascii_lowercase();
        match kind::of(&name) {
            Kind::Void if name == "br" => self.out.markup.push_str("<br>"),
            Kind::Void | Kind::Dropped | Kind::Transparent | Kind::Raw => {}
            kind => self.end(&name, kind),
        }
    }

    /// Ends the element of this name, if the parser will do so as well: an element must never be thought ended that is open.
    fn end(&mut self, name: &str, kind: Kind) {
        if kind == Kind::SelfEnding {
            self.write_end(name);
            return;
        }
        if kind == Kind::Formatting {
            if self.forget(name) {
                self.write_end(name);
            }
            return;
        }
        let stops = |open: &Open<'_>| match kind {
            Kind::Inline => matches!(open.kind, Kind::Special | Kind::Scope),
            Kind::Scope => open.name.eq_ignore_ascii_case("template"),
            _ => open.kind == Kind::Scope,
        };
        let mut found = None;
        for (at, open) in self.open.iter().enumerate().rev().take(FARTHEST) {
            if open.name.eq_ignore_ascii_case(name) {
                found = Some(at);
                break;
            }
            if stops(open) {
                break;
            }
        }
        let Some(at) = found else {
            return;
        };
        for open in self.open.drain(at..).filter(|open| open.is_kept) {
            self.depth = self.depth.saturating_sub(kind::levels(&open.name.to_ascii_lowercase()));
            if open.name.eq_ignore_ascii_case(name) && open.kind == kind {
                self.out.markup.extend(["</", name, ">"]);
            }
        }
    }

    /// Takes a style off those that are open, wherever it stands near; whether its end is to be written.
    fn forget(&mut self, name: &str) -> bool {
        let near = self.open.iter().enumerate().rev().take(64);
        let found = near
            .take_while(|(_, open)| open.kind != Kind::Scope)
            .find(|(_, open)| open.name.eq_ignore_ascii_case(name))
            .map(|(at, _)| at);
        let Some(at) = found else { return false };
        let open = self.open.remove(at);
        self.depth -= usize::from(open.is_kept);
        open.is_kept
    }

    fn write_tag(&mut self, name: &str, attributes: &Attributes<'_>) {
        self.out.markup.extend(["<", name]);
        attributes.write(&mut self.out.markup);
        self.out.markup.push('>');
    }

    fn write_end(&mut self, name: &str) {
        self.out.markup.extend(["</", name, ">"]);
    }

    /// Drops what is in an element that is not read; of programs, the declarations about the article stay.
    fn drop_content(&mut self, name: &str, attributes: &Attributes<'_>) {
        let is_script = name == "script";
        let is_declaration = is_script
            && attributes
                .get("type")
                .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/ld+json"));
        self.out.has_scripts |= is_script && !is_declaration;
        let Some((end, after)) = self.end_of(name) else {
            if matches!(name, "script" | "style") {
                self.at = self.source.len();
            }
            return;
        };
        let content = self.source.get(self.at..end).unwrap_or_default();
        if is_declaration && self.declared + content.len() <= DECLARED {
            self.declared += content.len();
            let kept = ["<script type=\"application/ld+json\">", content, "</script>"];
            self.out.markup.extend(kept);
        }
        self.at = after;
    }

    /// An element whose content is words, whatever they look like.
    fn raw(&mut self, name: &str) {
        let end = self.end_of(name);
        let (end, after) = match end {
            None if name == "title" => return,
            None => (self.source.len(), self.source.len()),
            Some(end) => end,
        };
        let content = self.source.get(self.at..end).unwrap_or_default();
        let name = if name == "title" { "title" } else { "pre" };
        self.out.markup.extend(["<", name, ">"]);
        if name == "title" {
            self.out.markup.push_str(content);
        } else {
            escape(content, &mut self.out.markup);
        }
        self.write_end(name);
        self.at = after;
    }

    /// Where the next end tag of this name begins and ends.
    fn end_of(&mut self, name: &str) -> Option<(usize, usize)> {
        if self.endless.iter().any(|endless| endless == name) {
            return None;
        }
        let bytes = self.source.as_bytes();
        for start in memmem::find_iter(bytes.get(self.at..)?, b"</") {
            let (found, after) = self.name(self.at + start + 2);
            if found.eq_ignore_ascii_case(name) {
                let close = memchr::memchr(b'>', bytes.get(after..)?).map_or(bytes.len(), |at| after + at + 1);
                return Some((self.at + start, close));
            }
        }
        self.endless.push(name.to_owned());
        None
    }
}

/// Adds `words` as text.
fn escape(words: &str, out: &mut String) {
    for c in words.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests;
