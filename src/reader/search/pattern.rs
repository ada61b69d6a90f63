//! From words or a regular expression to what is searched with. White space, quotation marks and dashes are widened to what
//! print has; a capital letter makes the case count.

use std::error::Error;
use std::fmt;

use regex_automata::meta::{Config, Regex};
use regex_syntax::ast::parse::Parser;
use regex_syntax::ast::{self, Ast, ClassSetItem, Visitor};
use regex_syntax::hir::translate::TranslatorBuilder;
use regex_syntax::hir::{Capture, Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind, Repetition};

/// Bytes of a compiled pattern at most: enough for a hundred of `\w`, and compiled within one key.
const SIZE: usize = 4 << 20;

/// A regular expression that cannot be searched for, and why, in a few words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadPattern(String);

impl fmt::Display for BadPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Error for BadPattern {}

/// What finds `words`.
pub(super) fn words(words: &str) -> Result<Regex, BadPattern> {
    build(&regex_syntax::escape(words))
}

/// What finds `pattern`, of at most so many bytes.
pub(super) fn compile(pattern: &str, limit: usize) -> Result<Regex, BadPattern> {
    if pattern.trim().is_empty() {
        return Err(BadPattern("there is nothing to look for".to_owned()));
    }
    if pattern.len() > limit {
        return Err(BadPattern(format!("it is longer than {limit} bytes")));
    }
    build(pattern)
}

fn build(pattern: &str) -> Result<Regex, BadPattern> {
    let ast = Parser::new()
        .parse(pattern)
        .map_err(|error| bad(error.kind(), error.span()))?;
    let hir = TranslatorBuilder::new()
        .case_insensitive(!has_capital(&ast))
        .dot_matches_new_line(true)
        .build()
        .translate(pattern, &ast)
        .map_err(|error| bad(error.kind(), error.span()))?;
    let config = Config::new().nfa_size_limit(Some(SIZE));
    Regex::builder()
        .configure(config)
        .build_from_hir(&widened(hir))
        .map_err(|_| BadPattern("it is too large: ask for fewer repetitions".to_owned()))
}

fn bad(kind: &impl fmt::Display, span: &ast::Span) -> BadPattern {
    BadPattern(format!("{kind}, at character {}", span.start.column))
}

/// Whether a capital letter is looked for. Those of classes and flags, as in `\S`, are none.
fn has_capital(ast: &Ast) -> bool {
    struct Capital(bool);

    impl Visitor for Capital {
        type Output = bool;
        type Err = ();

        fn finish(self) -> Result<bool, ()> {
            Ok(self.0)
        }

        fn visit_pre(&mut self, ast: &Ast) -> Result<(), ()> {
            if let Ast::Literal(literal) = ast {
                self.0 |= literal.c.is_uppercase();
            }
            Ok(())
        }

        fn visit_class_set_item_pre(&mut self, item: &ClassSetItem) -> Result<(), ()> {
            self.0 |= match item {
                ClassSetItem::Literal(literal) => literal.c.is_uppercase(),
                ClassSetItem::Range(range) => range.start.c.is_uppercase() || range.end.c.is_uppercase(),
                _ => false,
            };
            Ok(())
        }
    }

    ast::visit(ast, Capital(false)) == Ok(true)
}

/// The same with what print has for what was typed. The parser bounds how deep it goes.
fn widened(hir: Hir) -> Hir {
    match hir.into_kind() {
        HirKind::Literal(literal) => match std::str::from_utf8(&literal.0) {
            Ok(text) => Hir::concat(pieces(text)),
            Err(_) => Hir::literal(literal.0),
        },
        // A line break is a blank here, so a class holds both or none.
        HirKind::Class(Class::Unicode(mut class)) => {
            let has_blank = class.ranges().iter().any(|r| (r.start()..=r.end()).contains(&' '));
            let line_break = class_of(&[('\n', '\n')]);
            if has_blank {
                class.union(&line_break);
            } else {
                class.difference(&line_break);
            }
            Hir::class(Class::Unicode(class))
        }
        HirKind::Repetition(Repetition { min, max, greedy, sub }) => Hir::repetition(Repetition {
            min,
            max,
            greedy,
            sub: Box::new(widened(*sub)),
        }),
        HirKind::Capture(Capture { index, name, sub }) => Hir::capture(Capture {
            index,
            name,
            sub: Box::new(widened(*sub)),
        }),
        HirKind::Concat(parts) => Hir::concat(parts.into_iter().map(widened).collect()),
        HirKind::Alternation(parts) => Hir::alternation(parts.into_iter().map(widened).collect()),
        HirKind::Empty => Hir::empty(),
        HirKind::Class(class) => Hir::class(class),
        HirKind::Look(look) => Hir::look(look),
    }
}

/// Literal text, its white space and marks widened.
fn pieces(text: &str) -> Vec<Hir> {
    let mut pieces = Vec::new();
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        if c.is_whitespace() {
            while characters.next_if(|next| next.is_whitespace()).is_some() {}
            pieces.push(white_space());
        } else if let Some(forms) = printed(c) {
            pieces.push(Hir::class(Class::Unicode(class_of(forms))));
        } else {
            pieces.push(Hir::literal(c.to_string().into_bytes()));
        }
    }
    pieces
}

/// `\s+`
fn white_space() -> Hir {
    Hir::repetition(Repetition {
        min: 1,
        max: None,
        greedy: true,
        sub: Box::new(Hir::class(Class::Unicode(class_of(WHITE_SPACE)))),
    })
}

fn class_of(ranges: &[(char, char)]) -> ClassUnicode {
    let ranges = ranges.iter().map(|(start, end)| ClassUnicodeRange::new(*start, *end));
    ClassUnicode::new(ranges)
}

/// What [`char::is_whitespace`] says of all characters.
const WHITE_SPACE: &[(char, char)] = &[
    ('\t', '\r'),
    (' ', ' '),
    ('\u{85}', '\u{85}'),
    ('\u{A0}', '\u{A0}'),
    ('\u{1680}', '\u{1680}'),
    ('\u{2000}', '\u{200A}'),
    ('\u{2028}', '\u{2029}'),
    ('\u{202F}', '\u{202F}'),
    ('\u{205F}', '\u{205F}'),
    ('\u{3000}', '\u{3000}'),
];

/// A typed character and its printed forms, in ranges.
const fn printed(c: char) -> Option<&'static [(char, char)]> {
    match c {
        '"' => Some(&[('"', '"'), ('“', '„'), ('«', '«'), ('»', '»')]),
        '\'' => Some(&[('\'', '\''), ('‘', '’')]),
        '-' => Some(&[('-', '-'), ('\u{2010}', '\u{2014}')]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_white_space_is_listed() {
        let listed = |c: char| WHITE_SPACE.iter().any(|(start, end)| (*start..=*end).contains(&c));
        assert!(('\0'..=char::MAX).all(|c| c.is_whitespace() == listed(c)));
    }

    #[test]
    fn capitals_are_told_from_names_of_classes() {
        let is_exact = |pattern: &str| Parser::new().parse(pattern).is_ok_and(|ast| has_capital(&ast));
        assert!(["Dunn", "[A-Z]x", "a|B", "(?:É)"].into_iter().all(is_exact));
        assert!(
            ![r"\S+\B", r"\p{Lu}", "(?P<Name>x)", "[^a]", r"(?U)a+"]
                .into_iter()
                .any(is_exact)
        );
    }

    #[test]
    fn what_is_wrong_is_told_in_few_words() {
        let told = |pattern: &str| compile(pattern, 100).unwrap_err().to_string();
        assert_eq!(told("(said"), "unclosed group, at character 1");
        assert_eq!(
            told("a[z-a]"),
            "invalid character class range, the start must be <= the end, at character 3"
        );
        assert_eq!(
            told(r"(?:\w{1000}){1000}"),
            "it is too large: ask for fewer repetitions"
        );
        assert_eq!(told(" "), "there is nothing to look for");
        assert_eq!(told(&"x".repeat(101)), "it is longer than 100 bytes");
        for pattern in [
            "a{2",
            r"\p{Nix}",
            "(?<n>a)(?<n>b)",
            r"\1",
            "(?=a)",
            "*",
            r"a\",
            &"(".repeat(90),
        ] {
            let told = told(pattern);
            assert!(told.len() < 110 && !told.contains('\n'), "{told}");
        }
    }
}
