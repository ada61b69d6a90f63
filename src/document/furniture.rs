//! Contact footers and what else surrounds an article at its end. Judged by structure and kept to the tail, because
//! furniture is not analysed: a paragraph that is taken for it loses its names.

use super::prose::{ends_sentence, is_address, words};
use super::{Block, BlockKind};
use crate::text::SafeText;

/// No more blocks than this at the end are looked at.
const TAIL: usize = 12;
/// Bytes of a line of furniture at most.
const LONGEST: usize = 240;

/// What lines of furniture begin with, in small letters.
const OPENINGS: &[&str] = &[
    "©",
    "(c) ",
    "advertisement",
    "all rights reserved",
    "click here",
    "contact us",
    "copyright ",
    "donate",
    "email this",
    "follow us",
    "get our ",
    "get the app",
    "join our ",
    "like us on",
    "listen to this",
    "posted in:",
    "print this",
    "read more",
    "related articles",
    "related stories",
    "related topics",
    "share on",
    "share this",
    "sign up",
    "subscribe",
    "tags:",
    "to contact ",
    "tweet this",
    "view comments",
    "visit our ",
];

/// What a line that leads to an address begins with.
const POINTERS: &[&str] = &[
    "contact", "email", "find ", "follow ", "for ", "more ", "read ", "see ", "sign ", "to ", "visit ", "web",
];

/// Marks the footer at the end of an article. Something must be left to read.
pub(super) fn mark(text: &SafeText, blocks: &mut [Block]) {
    let mut left = TAIL;
    let mut address_follows = false;
    let body = blocks.iter().filter(|b| b.kind == BlockKind::Paragraph).count();
    let mut marked = 0;
    for block in blocks.iter_mut().rev() {
        if left == 0 || marked + 1 >= body && block.kind == BlockKind::Paragraph {
            break;
        }
        left -= 1;
        let words = text.slice(block.span).as_str();
        let address = is_address_line(words);
        if !matches!(
            block.kind,
            BlockKind::Paragraph | BlockKind::Heading | BlockKind::ListItem
        ) || block.span.len() > LONGEST
            || !(address || is_footer_line(words) || address_follows && is_pointer(words))
        {
            break;
        }
        marked += usize::from(block.kind == BlockKind::Paragraph);
        block.kind = BlockKind::Furniture;
        block.depth = 0;
        address_follows = address;
    }
}

/// Nothing but addresses, numbers of telephones, and their labels.
fn is_address_line(line: &str) -> bool {
    let mut addresses = 0;
    for word in line.split_whitespace() {
        if is_address(word) {
            addresses += 1;
        } else if !(word.ends_with(':') || word.chars().all(|c| !c.is_alphabetic())) {
            return false;
        }
    }
    addresses > 0 && words(line) <= 12
}

fn is_footer_line(line: &str) -> bool {
    let small = line.to_lowercase();
    // `To contact the mayor, she had to wait.` is a sentence of the article.
    let sentence = small.starts_with("to ") && ends_sentence(line);
    !sentence
        && (OPENINGS.iter().any(|o| small.starts_with(o))
            || small.trim_end_matches('.').ends_with("all rights reserved"))
        && !line.contains(['“', '”', '"'])
}

/// `To contact the paper visit:` — a line that only makes sense with the address after it.
fn is_pointer(line: &str) -> bool {
    let small = line.to_lowercase();
    line.trim_end().ends_with(':') && POINTERS.iter().any(|p| small.starts_with(p))
}

/// Marks the numbers of pages that stand between paragraphs: `12`, `– 12 –`, `Page 3 of 7`. They are looked for
/// everywhere, since a page break knows no place; where numbers are what the text is made of, nothing is marked.
pub(super) fn mark_pages(text: &SafeText, blocks: &mut [Block]) {
    let is_number =
        |block: &Block| block.kind == BlockKind::Paragraph && is_page_number(text.slice(block.span).as_str());
    let numbers = blocks.iter().filter(|b| is_number(b)).count();
    if numbers * 4 > blocks.len() {
        return;
    }
    // The first and the last block have no page around them.
    let inner = 1..blocks.len().saturating_sub(1);
    for block in blocks.get_mut(inner).unwrap_or_default() {
        if is_number(block) {
            block.kind = BlockKind::Furniture;
        }
    }
}

pub(super) fn is_page_number(line: &str) -> bool {
    let bare = line.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '[' | ']' | '|'));
    let digits = |word: &str| (1..=4).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit());
    match bare.split_whitespace().collect::<Vec<_>>().as_slice() {
        [number] => digits(number),
        [page, number] => page.eq_ignore_ascii_case("page") && digits(number),
        [page, number, of, all] => {
            page.eq_ignore_ascii_case("page") && digits(number) && matches!(*of, "of" | "/") && digits(all)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests;
