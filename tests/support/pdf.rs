//! A small writer of PDF files, so that tests say what stands where on a page. Uncompressed, with the fonts that every
//! reader has. Sets type by the widths of Times, near enough.
#![allow(dead_code, reason = "each test file uses its part")]

use std::fmt::Write as _;

/// Size of a page, in points.
const PAGE: (f64, f64) = (595.0, 842.0);
/// Step from line to line, in sizes.
const LEADING: f64 = 1.2;

/// The faces, by their names in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Face {
    Roman,
    Bold,
    Italic,
}

/// A line that stands somewhere: from the left, from the top, its size. Between `*` it is in italics.
#[derive(Clone, Debug)]
pub(crate) struct Set {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) size: f64,
    pub(crate) face: Face,
    pub(crate) text: String,
}

/// A file of pages of lines, with what it declares, such as `("Title", "A bridge")`.
pub(crate) fn file(pages: &[Vec<Set>], declared: &[(&str, &str)]) -> Vec<u8> {
    let contents: Vec<Vec<u8>> = pages.iter().map(|lines| content(lines)).collect();
    raw(&contents, declared, "")
}

fn stream(content: &[u8]) -> Vec<u8> {
    let mut stream = format!("<< /Length {} >>\nstream\n", content.len()).into_bytes();
    stream.extend(content);
    stream.extend(b"\nendstream");
    stream
}

/// A font as TeX made them: small letters are drawings, all by the object `drawing`, with names that tell nothing, or
/// something that is wrong: `z` is called a carriage return.
fn drawings(drawing: usize) -> Vec<u8> {
    let mut names: Vec<String> = ('a'..='y').map(|letter| format!(" /drawn-{letter}")).collect();
    names.push(" /uni000D".to_owned());
    let drawn: Vec<String> = names.iter().map(|name| format!("{name} {drawing} 0 R")).collect();
    format!(
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 500 700] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 97 \
         /LastChar 122 /Widths [{}] /Encoding << /Type /Encoding /Differences [97{}] >> /CharProcs <<{} >> \
         /Resources << >> >>",
        "500 ".repeat(26),
        names.concat(),
        drawn.concat(),
    )
    .into_bytes()
}

/// The same of what is drawn on each page, with more in the trailer. The font `F3` is there for that: one of drawings.
pub(crate) fn raw(pages: &[Vec<u8>], declared: &[(&str, &str)], trailer: &str) -> Vec<u8> {
    let mut objects: Vec<Vec<u8>> = vec![b"<< /Type /Catalog /Pages 2 0 R >>".to_vec()];
    let kids: Vec<String> = (0..pages.len()).map(|page| format!("{} 0 R", 7 + 2 * page)).collect();
    objects.push(format!("<< /Type /Pages /Count {} /Kids [{}] >>", pages.len(), kids.join(" ")).into_bytes());
    for face in ["Times-Roman", "Times-Bold", "Times-Italic"] {
        let font = format!("<< /Type /Font /Subtype /Type1 /BaseFont /{face} /Encoding /WinAnsiEncoding >>");
        objects.push(font.into_bytes());
    }
    let mut info = b"<<".to_vec();
    for (key, value) in declared {
        info.extend(format!(" /{key} ").into_bytes());
        info.extend(string(value));
    }
    info.extend(b" >>");
    objects.push(info);
    for (at, content) in pages.iter().enumerate() {
        let page = format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {} {}] /Contents {} 0 R \
             /Resources << /Font << /F0 3 0 R /F1 4 0 R /F2 5 0 R /F3 {} 0 R >> >> >>",
            PAGE.0,
            PAGE.1,
            8 + 2 * at,
            7 + 2 * pages.len(),
        );
        objects.push(page.into_bytes());
        objects.push(stream(content));
    }
    objects.push(drawings(8 + 2 * pages.len()));
    objects.push(stream(b"500 0 d0 0 0 400 600 re f"));
    let mut bytes = b"%PDF-1.4\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (number, object) in (1..).zip(&objects) {
        let _ = writeln!(table, "{:010} 00000 n ", bytes.len());
        bytes.extend(format!("{number} 0 obj\n").into_bytes());
        bytes.extend(object);
        bytes.extend(b"\nendobj\n");
    }
    let start = bytes.len();
    bytes.extend(table.into_bytes());
    let size = objects.len() + 1;
    bytes.extend(
        format!("trailer\n<< /Size {size} /Root 1 0 R /Info 6 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n")
            .into_bytes(),
    );
    bytes
}

fn content(lines: &[Set]) -> Vec<u8> {
    let mut content = b"BT\n".to_vec();
    for line in lines {
        let (mut face, size) = (line.face, line.size);
        let (x, y) = (line.x, PAGE.1 - line.y);
        content.extend(format!("1 0 0 1 {x:.2} {y:.2} Tm ").into_bytes());
        for (at, part) in line.text.split('*').enumerate() {
            if at > 0 {
                face = if face == Face::Italic { line.face } else { Face::Italic };
            }
            content.extend(format!("/F{} {size} Tf ", face as usize).into_bytes());
            content.extend(string(part));
            content.extend(b" Tj\n");
        }
    }
    content.extend(b"ET");
    content
}

/// A string in the encoding of Windows, which has the marks of English prose.
fn string(text: &str) -> Vec<u8> {
    let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(text);
    let mut string = b"(".to_vec();
    for byte in bytes.iter() {
        if matches!(byte, b'(' | b')' | b'\\') {
            string.push(b'\\');
        }
        string.push(*byte);
    }
    string.push(b')');
    string
}

/// About how wide `text` is, in sizes.
fn width(text: &str) -> f64 {
    let of = |c: char| match c {
        'i' | 'j' | 'l' | 't' | ' ' | '.' | ',' | '’' | '\'' | ':' | ';' => 0.26,
        'f' | 'r' | 'I' | '-' | '(' | ')' | '[' | ']' => 0.33,
        'a' | 'c' | 'e' | 's' | 'z' | '“' | '”' => 0.44,
        'm' | 'M' => 0.83,
        'w' | 'W' | 'A'..='Z' => 0.72,
        _ => 0.5,
    };
    text.chars().map(of).sum()
}

/// A column in which lines are set one below another, page after page.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Measure {
    pub(crate) left: f64,
    pub(crate) width: f64,
    pub(crate) top: f64,
    pub(crate) bottom: f64,
}

/// The middle of a page.
pub(crate) const WHOLE: Measure = Measure {
    left: 90.0,
    width: 415.0,
    top: 90.0,
    bottom: 760.0,
};

/// The words of `text` in lines of `measure`, divided with hyphens where `divides` says so: long words, in the middle.
pub(crate) fn lines(text: &str, size: f64, measure: f64, divides: bool) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let line = lines.last_mut().unwrap();
        let longer = format!("{line}{}{word}", if line.is_empty() { "" } else { " " });
        if line.is_empty() || width(&longer) * size <= measure {
            *line = longer;
            continue;
        }
        let letters: Vec<char> = word.chars().collect();
        if divides && letters.len() >= 8 && letters.iter().all(char::is_ascii_lowercase) {
            let (head, tail) = letters.split_at(4);
            let first = format!("{line} {}-", head.iter().collect::<String>());
            if width(&first) * size <= measure {
                *line = first;
                lines.push(tail.iter().collect());
                continue;
            }
        }
        lines.push(word.to_owned());
    }
    lines
}

/// Sets text in columns.
pub(crate) struct Setter {
    pub(crate) pages: Vec<Vec<Set>>,
    columns: Vec<Measure>,
    column: usize,
    y: f64,
}

impl Setter {
    pub(crate) fn new(columns: &[Measure]) -> Self {
        Self {
            pages: vec![Vec::new()],
            columns: columns.to_vec(),
            column: 0,
            y: columns[0].top,
        }
    }

    /// Space between what was set and what will be.
    pub(crate) fn space(&mut self, points: f64) {
        self.y += points;
    }

    /// A paragraph, with its first line indented by so much.
    pub(crate) fn paragraph(&mut self, text: &str, size: f64, face: Face, indent: f64) {
        let set = lines(text, size, self.columns[0].width - indent, face == Face::Roman);
        let mut is_open = false;
        for (at, text) in set.into_iter().enumerate() {
            // Italics go on in the next line.
            let stars = usize::from(is_open) + text.matches('*').count();
            let before = if is_open { "*" } else { "" };
            is_open = stars % 2 == 1;
            let after = if is_open { "*" } else { "" };
            let text = format!("{before}{text}{after}");
            if self.y + size > self.columns[self.column].bottom {
                self.column += 1;
                if self.column == self.columns.len() {
                    self.column = 0;
                    self.pages.push(Vec::new());
                }
                self.y = self.columns[self.column].top;
            }
            self.y += size * LEADING;
            let x = self.columns[self.column].left + if at == 0 { indent } else { 0.0 };
            let y = self.y;
            self.pages.last_mut().unwrap().push(Set { x, y, size, face, text });
        }
    }

    /// The same line on every page, `#` its number.
    pub(crate) fn on_every_page(&mut self, x: f64, y: f64, text: &str) {
        for (at, page) in self.pages.iter_mut().enumerate() {
            page.push(Set {
                x,
                y,
                size: 8.0,
                face: Face::Roman,
                text: text.replace('#', &(at + 1).to_string()),
            });
        }
    }
}

/// An article in one column: headline, paragraphs with spaces between; those that begin with `## ` are headings.
pub(crate) fn pdf(title: &str, paragraphs: &[&str]) -> Vec<u8> {
    let mut setter = Setter::new(&[WHOLE]);
    setter.paragraph(title, 20.0, Face::Bold, 0.0);
    for text in paragraphs {
        setter.space(8.0);
        match text.strip_prefix("## ") {
            Some(heading) => setter.paragraph(heading, 13.0, Face::Bold, 0.0),
            None => text
                .split('\n')
                .for_each(|line| setter.paragraph(line, 11.0, Face::Roman, 0.0)),
        }
    }
    file(&setter.pages, &[])
}
