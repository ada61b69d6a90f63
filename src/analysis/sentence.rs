//! Where sentences end. Works on tokens; quotation marks come paired from `claim::quotation`.

use crate::text::{SafeText, Span};

use super::lexicon;
use super::token::{Token, TokenKind};

/// The sentences of one block: `tokens` are all of its tokens, `quoted` the quotations of the document (with their
/// marks, in order, disjoint), inside which no sentence ends. Line breaks count as spaces.
///
/// ```
/// use sayso::analysis::{sentence::split, token::tokenize};
/// use sayso::text::SafeText;
/// let text = SafeText::of("Dr. Moss left. “Why? Because.” Nobody knew.");
/// let mut tokens = Vec::new();
/// tokenize(text.as_safe(), 0, &mut tokens);
/// let quoted = [sayso::text::Span::new(15, 34)];
/// let sentences: Vec<&str> = split(&text, &tokens, &quoted).iter().map(|s| text.slice(*s).as_str()).collect();
/// assert_eq!(sentences, ["Dr. Moss left.", "“Why? Because.”", "Nobody knew."]);
/// ```
#[must_use]
pub fn split(text: &SafeText, tokens: &[Token], quoted: &[Span]) -> Vec<Span> {
    let word = |i: usize| tokens.get(i).map_or("", |t| text.slice(t.span()).as_str());
    let mut sentences = Vec::new();
    let mut first: Option<usize> = None;
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let start = *first.get_or_insert(token.span().start);
        let Some(strength) = Stop::of(word(at), token.kind) else {
            at += 1;
            continue;
        };
        let last = closers(text, tokens, at);
        let end = tokens.get(last).map_or(token.span().end, |t| t.span().end);
        at = last + 1;
        if !inside(quoted, end) && begins_sentence(strength, text, tokens, at) {
            sentences.push(Span::new(start, end));
            first = None;
        }
    }
    if let (Some(start), Some(last)) = (first, tokens.last()) {
        sentences.push(Span::new(start, last.span().end));
    }
    sentences
}

/// How much a mark at the end of a token says about the end of a sentence.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stop {
    /// `.`, `!`, `?` and their like in other scripts.
    Full,
    /// An abbreviation that often closes a sentence: `Inc.`, `U.S.`, `a.m.`.
    Maybe,
}

impl Stop {
    fn of(word: &str, kind: TokenKind) -> Option<Self> {
        match kind {
            TokenKind::Mark => match word.chars().next() {
                Some('.' | '!' | '?' | '…' | '。' | '！' | '？' | '؟' | '।') => Some(Self::Full),
                _ => None,
            },
            TokenKind::Word if word.ends_with('.') => {
                let bare = word.trim_end_matches('.');
                let initial = bare.chars().nth(1).is_none();
                (!initial && !lexicon::BEFORE_NAMES.has(bare)).then_some(Self::Maybe)
            }
            _ => None,
        }
    }
}

/// The last of the closing marks that stand right behind token `at`.
fn closers(text: &SafeText, tokens: &[Token], at: usize) -> usize {
    let mut last = at;
    while let (Some(here), Some(next)) = (tokens.get(last), tokens.get(last + 1)) {
        let mark = text.slice(next.span()).as_str();
        let closes = matches!(
            mark,
            ")" | "]" | "”" | "’" | "\"" | "'" | "''" | "»" | "." | "!" | "?" | "…"
        );
        // A straight mark with a space before it opens.
        if !closes || here.span().end != next.span().start {
            break;
        }
        last += 1;
    }
    last
}

/// Whether `offset` lies inside one of the quotations, borders excluded.
fn inside(quoted: &[Span], offset: usize) -> bool {
    let after = quoted.partition_point(|q| q.start < offset);
    after
        .checked_sub(1)
        .and_then(|i| quoted.get(i))
        .is_some_and(|q| offset < q.end)
}

/// Whether a sentence can begin at token `at` after a stop of such strength.
fn begins_sentence(strength: Stop, text: &SafeText, tokens: &[Token], at: usize) -> bool {
    let Some(token) = tokens.get(at) else {
        return true;
    };
    let word = text.slice(token.span()).as_str();
    let first = word.chars().next().unwrap_or_default();
    let opens = matches!(
        word,
        "“" | "‘" | "\"" | "``" | "''" | "«" | "(" | "[" | "'" | "—" | "–" | "-" | "•"
    );
    match strength {
        Stop::Full => !first.is_lowercase() && (token.kind != TokenKind::Mark || opens),
        Stop::Maybe => opens && first != '(' || lexicon::STARTERS.has(word),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::token::tokenize;

    /// Sentences joined by `|`; a stretch in “ ” counts as a quotation.
    fn sentences(raw: &str) -> String {
        let text = SafeText::of(raw);
        let mut tokens = Vec::new();
        tokenize(text.as_safe(), 0, &mut tokens);
        let ends = text.as_str().match_indices('”').map(|(at, mark)| at + mark.len());
        let quoted: Vec<Span> = text
            .as_str()
            .match_indices('“')
            .zip(ends)
            .map(|((start, _), end)| Span::new(start, end))
            .collect();
        let parts: Vec<&str> = split(&text, &tokens, &quoted)
            .iter()
            .map(|s| text.slice(*s).as_str())
            .collect();
        parts.join("|")
    }

    #[test]
    fn abbreviations_and_initials_end_nothing() {
        assert_eq!(
            sentences("Gen. A. Moss came. It rained."),
            "Gen. A. Moss came.|It rained."
        );
        assert_eq!(
            sentences("He moved to the U.S. The rain stopped."),
            "He moved to the U.S.|The rain stopped."
        );
        assert_eq!(
            sentences("The U.S. Navy and Moss Inc. of Ohio."),
            "The U.S. Navy and Moss Inc. of Ohio."
        );
    }

    #[test]
    fn nothing_ends_inside_a_quotation() {
        assert_eq!(
            sentences("“No. Never. Not I,” she said. He left."),
            "“No. Never. Not I,” she said.|He left."
        );
        assert_eq!(
            sentences("She said: “Go. Now.” He went."),
            "She said: “Go. Now.”|He went."
        );
    }

    #[test]
    fn line_breaks_are_spaces() {
        assert_eq!(
            sentences("A long\nline goes on.\nNext one."),
            "A long\nline goes on.|Next one."
        );
    }
}
