//! Words, numbers and marks of a text, as spans. Knows nothing of names or sentences.
//!
//! These are also the tokens that a tagger is trained on, so the rules depend on the characters alone: no word list but
//! the abbreviations that keep their full stop, no context beyond the neighbouring characters. The tokens of a text are
//! disjoint, in order, and cover everything but white space. One pass, linear in the length.

use crate::text::{SafeStr, Span};

use super::lexicon;

/// One token, in half the bytes of a span: a long text has millions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    start: u32,
    end: u32,
    /// What it is made of.
    pub kind: TokenKind,
}

impl Token {
    /// A token at `span`, which ends below 4 GiB (a text is no longer than three times the size limit of `source`).
    #[must_use]
    pub const fn new(span: Span, kind: TokenKind) -> Self {
        Self {
            start: span.start as u32,
            end: span.end as u32,
            kind,
        }
    }

    /// Where it is in the document's text.
    #[must_use]
    pub const fn span(self) -> Span {
        Span {
            start: self.start as usize,
            end: self.end as usize,
        }
    }
}

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with inner hyphens, apostrophes, dots and digits: `well-known`, `O’Neill`, `AT&T`, `U.S.`, `Mr.`, `G20`.
    Word,
    /// Begins with a digit: `2,000`, `3.5`, `23rd`, `10-year`.
    Number,
    /// An ending that is split off its word: `’s`, `’ll`.
    Clitic,
    /// An address, a handle or a tag: `https://…`, `example.org/page`, `@name`, `#tag`.
    Link,
    /// Punctuation and symbols. One character each, but for `''`, two backticks, and runs of dots or hyphens.
    Mark,
}

/// The tokens of `text`, whose first byte is at `offset` of the document.
///
/// ```
/// use sayso::analysis::token::tokenize;
/// use sayso::text::SafeText;
/// let text = SafeText::of("H.R. Moss’s plan—cheap—cost 2,000.");
/// let mut tokens = Vec::new();
/// tokenize(text.as_safe(), 0, &mut tokens);
/// let words: Vec<&str> = tokens.iter().map(|t| text.slice(t.span()).as_str()).collect();
/// assert_eq!(words, ["H.R.", "Moss", "’s", "plan", "—", "cheap", "—", "cost", "2,000", "."]);
/// ```
pub fn tokenize(text: SafeStr<'_>, offset: usize, tokens: &mut Vec<Token>) {
    let mut scan = Scanner {
        text: text.as_str(),
        at: 0,
    };
    while let Some(first) = scan.peek() {
        let start = scan.at;
        if let Some(kind) = scan.token(first) {
            tokens.push(Token::new(Span::new(offset + start, offset + scan.at), kind));
        }
    }
}

/// Whether `c` can close up with letters into a word: letters, digits, combining marks, joiners.
fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || is_mark_on_letter(c)
}

/// Combining marks that `char::is_alphanumeric` leaves out, and the joiners that some scripts need inside words.
fn is_mark_on_letter(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5C7}' | '\u{610}'..='\u{61A}'
        | '\u{64B}'..='\u{65F}' | '\u{93C}' | '\u{94D}' | '\u{9CD}' | '\u{E47}'..='\u{E4E}' | '\u{1AB0}'..='\u{1AFF}'
        | '\u{1DC0}'..='\u{1DFF}' | '\u{200C}' | '\u{200D}' | '\u{20D0}'..='\u{20FF}' | '\u{FE20}'..='\u{FE2F}')
}

const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '＇')
}

struct Scanner<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scanner<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn second(&self) -> Option<char> {
        self.rest().chars().nth(1)
    }

    fn bump(&mut self, c: char) {
        self.at += c.len_utf8();
    }

    /// Moves past one token or white space; the kind of the token.
    fn token(&mut self, first: char) -> Option<TokenKind> {
        if first.is_whitespace() {
            self.bump(first);
            return None;
        }
        if self.link(first) {
            return Some(TokenKind::Link);
        }
        if first.is_numeric() {
            self.number();
            return Some(TokenKind::Number);
        }
        if is_word_char(first) {
            return Some(self.word());
        }
        if is_apostrophe(first) && self.clitic() {
            return Some(TokenKind::Clitic);
        }
        self.mark(first);
        Some(TokenKind::Mark)
    }

    fn mark(&mut self, first: char) {
        self.bump(first);
        let run = match first {
            '.' | '-' => usize::MAX,
            '\'' | '`' => 1,
            _ => 0,
        };
        for _ in 0..run {
            if self.peek() != Some(first) {
                break;
            }
            self.bump(first);
        }
    }

    /// Whether a letter stood just before: only then is `’s` an ending.
    fn after_word(&self) -> bool {
        let before = self.text.get(..self.at).and_then(|t| t.chars().next_back());
        before.is_some_and(|c| is_word_char(c) || c == '.')
    }

    /// Moves past `’s`, `’ll` and their like, where they close a word.
    fn clitic(&mut self) -> bool {
        if !self.after_word() {
            return false;
        }
        let Some(length) = clitic_length(self.rest()) else {
            return false;
        };
        self.at += length;
        true
    }

    fn number(&mut self) {
        while let Some(c) = self.peek() {
            let inner = matches!(c, ',' | '.' | ':' | '/') && self.second().is_some_and(char::is_numeric)
                || c == '-' && self.second().is_some_and(char::is_alphanumeric);
            if !is_word_char(c) && !inner {
                break;
            }
            self.bump(c);
        }
    }

    /// Moves past a word; of domain names and mail addresses only the inside tells that they are none.
    fn word(&mut self) -> TokenKind {
        let start = self.at;
        // Letters since the last dot or the start: one letter before each dot makes initials.
        let mut run = 0;
        let mut dotted = false;
        while let Some(c) = self.peek() {
            let next = self.second();
            let joined = next.is_some_and(is_word_char);
            if is_word_char(c) {
                run += usize::from(!is_mark_on_letter(c));
            } else if c == '.' && run == 1 && (dotted || self.initial(start)) {
                // `U.S.`, `a.m.`, `H.R.`, `J.`: the dot belongs to the letter.
                dotted = true;
                run = 0;
                if !next.is_some_and(char::is_alphabetic) {
                    self.bump(c);
                    return TokenKind::Word;
                }
            } else if c == '@' && joined || c == '.' && run > 1 && self.domain_follows() {
                self.address();
                return TokenKind::Link;
            } else if (c == '-' || c == '‐' || c == '‑') && joined {
                run = 0;
                dotted = false;
            } else if joined && (is_apostrophe(c) && clitic_length(self.rest()).is_none() || c == '&' && run <= 3) {
                run = 0;
            } else {
                break;
            }
            self.bump(c);
        }
        self.abbreviation(start);
        TokenKind::Word
    }

    /// Whether the one letter since `start` may carry a dot: a capital, or a small one with a dotted letter after it.
    fn initial(&self, start: usize) -> bool {
        let one = self.text.get(start..self.at).unwrap_or_default();
        let mut rest = self.rest().chars().skip(1);
        let follows = (rest.next(), rest.next());
        let letters = one.rsplit(['-', '‐', '‑', '\'', '’', '&']).next().unwrap_or_default();
        letters.chars().next().is_some_and(char::is_uppercase)
            || one.len() == letters.len() && matches!(follows, (Some(a), Some('.')) if a.is_alphabetic())
    }

    /// Takes the full stop of `Mr.` and its like into the word.
    fn abbreviation(&mut self, start: usize) {
        if self.peek() == Some('.')
            && self
                .text
                .get(start..self.at)
                .is_some_and(|word| word.len() <= 6 && lexicon::ABBREVIATIONS.has(word))
        {
            self.at += 1;
        }
    }

    /// Moves past an address with a scheme, a handle or a tag.
    fn link(&mut self, first: char) -> bool {
        let rest = self.rest();
        let tagged = matches!(first, '@' | '#') && self.second().is_some_and(char::is_alphabetic);
        if tagged {
            self.bump(first);
            while let Some(c) = self.peek().filter(|c| is_word_char(*c) || *c == '_') {
                self.bump(c);
            }
            return true;
        }
        let address = ["http://", "https://", "www."]
            .iter()
            .any(|head| rest.starts_with(head));
        if address {
            self.address();
        }
        address
    }

    /// Moves to the end of an address; the marks that close a sentence or a quotation stay outside.
    fn address(&mut self) {
        let rest = self.rest();
        let end = rest
            .find(|c: char| c.is_whitespace() || "<>\"'“”‘’()[]{}|\u{FFFD}".contains(c))
            .unwrap_or(rest.len());
        let inside = rest.get(..end).unwrap_or_default();
        self.at += inside.trim_end_matches(['.', ',', ';', ':', '!', '?', '—', '–']).len();
    }

    /// Whether a dot is followed by the last label of a domain name: `example` + `.org`.
    fn domain_follows(&self) -> bool {
        const LABELS: &[&str] = &[
            "ac", "au", "biz", "ca", "cn", "co", "com", "de", "edu", "eu", "fr", "gov", "html", "in", "info", "int",
            "io", "it", "jp", "me", "mil", "mx", "net", "news", "nl", "nz", "org", "ru", "tv", "uk", "us", "za",
        ];
        let rest = self.rest().get(1..).unwrap_or_default();
        let bytes = rest.bytes().take(5).take_while(u8::is_ascii_lowercase).count();
        let label = rest.get(..bytes).unwrap_or_default();
        LABELS.contains(&label) && !rest.chars().nth(bytes).is_some_and(is_word_char)
    }
}

/// Bytes of the clitic that `rest` begins with, if a word ends after it.
fn clitic_length(rest: &str) -> Option<usize> {
    let mark = rest.chars().next().filter(|c| is_apostrophe(*c))?;
    let tail = rest.get(mark.len_utf8()..)?;
    ["s", "S", "ll", "re", "ve", "d", "m"].iter().find_map(|ending| {
        let after = tail.strip_prefix(ending)?;
        let closed = !after.chars().next().is_some_and(is_word_char);
        closed.then_some(mark.len_utf8() + ending.len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::SafeText;

    fn words(text: &str) -> String {
        let text = SafeText::of(text);
        let mut tokens = Vec::new();
        tokenize(text.as_safe(), 0, &mut tokens);
        let words: Vec<&str> = tokens.iter().map(|t| text.slice(t.span()).as_str()).collect();
        words.join("|")
    }

    #[test]
    fn initials_and_abbreviations_keep_their_stops() {
        assert_eq!(
            words("Mr. J.K. Moss of the U.S. came at 5 p.m. today."),
            "Mr.|J.K.|Moss|of|the|U.S.|came|at|5|p.m.|today|."
        );
        assert_eq!(words("It ended. He left"), "It|ended|.|He|left");
    }

    #[test]
    fn endings_are_split_and_inner_apostrophes_are_not() {
        assert_eq!(
            words("O’Neill’s plan, the boys' and she'll"),
            "O’Neill|’s|plan|,|the|boys|'|and|she|'ll"
        );
        assert_eq!(words("don't"), "don't");
    }

    #[test]
    fn dashes_and_quotation_marks_stand_alone() {
        assert_eq!(
            words("Moss—all—said ''yes'' to “Jean-Luc”..."),
            "Moss|—|all|—|said|''|yes|''|to|“|Jean-Luc|”|..."
        );
    }

    #[test]
    fn numbers_and_links_are_one_token() {
        assert_eq!(
            words("2,000 of 3.5 at example.org/a?b=1, mail@example.org."),
            "2,000|of|3.5|at|example.org/a?b=1|,|mail@example.org|."
        );
        assert_eq!(
            words("#tag @name (https://example.org/x)."),
            "#tag|@name|(|https://example.org/x|)|."
        );
        assert_eq!(words("the end.The start"), "the|end|.|The|start");
    }
}
