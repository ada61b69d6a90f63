//! The head of an article: title, author and date above the first paragraph. A text that starts straight with a sentence
//! has none.

use jiff::civil::Date;

use super::lines::{self, Line, Shape};
use crate::document::metadata::{self, Naming};
use crate::document::prose::{ends_sentence, starts_small};
use crate::text::SafeText;

/// Lines at the beginning that are looked at.
const LINES: usize = 12;

/// What was found, by number of line.
#[derive(Debug, Default)]
pub(in crate::document) struct Head {
    places: Vec<(usize, Place)>,
    /// Who wrote the article.
    pub(in crate::document) author: Option<SafeText>,
    /// When it was published.
    pub(in crate::document) date: Option<Date>,
}

/// What a line of the head is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Title,
    /// A further line of a title.
    TitleGoesOn,
    /// A mark under the title.
    Underline,
    /// Author, date, or both.
    Byline,
}

impl Head {
    /// What the line `at` is, if it belongs to the head.
    pub(super) fn place(&self, at: usize) -> Option<Place> {
        self.places
            .iter()
            .find(|(line, _)| *line == at)
            .map(|(_, place)| *place)
    }
}

/// Finds the head of a text.
pub(super) fn read(text: &SafeText, lines: &[Line]) -> Head {
    let mut head = Head::default();
    let Some(first) = lines.iter().position(|l| !l.is_blank()) else {
        return head;
    };
    let title = title(text, lines, first);
    let after = first + title.len();
    head.places = (first..).zip(title).collect();
    bylines(text, lines, after, &mut head);
    // Author and date may as well stand first. Alone they must not be all that there is.
    if !lines
        .iter()
        .enumerate()
        .skip(after)
        .any(|(at, l)| !l.is_blank() && head.place(at).is_none())
    {
        return Head::default();
    }
    head
}

/// What the lines from `first` on are, as far as they are a title.
fn title(text: &SafeText, lines: &[Line], first: usize) -> Vec<Place> {
    let Some(line) = lines.get(first) else {
        return Vec::new();
    };
    match line.shape(text) {
        Shape::Heading { level: 1, .. } => return vec![Place::Title],
        Shape::Text if lines::underline(text, lines, first).is_some() => return vec![Place::Title, Place::Underline],
        Shape::Text => {}
        _ => return Vec::new(),
    }
    let run = lines
        .iter()
        .skip(first)
        .take_while(|l| !l.is_blank())
        .take(LINES)
        .count();
    let signed = (first..first + run).find(|&at| signs(text, lines, at));
    let length = signed.map_or(run, |at| at - first);
    let evidence = signed.is_some() || signs_below(text, lines, first + run);
    let whole: Vec<&str> = lines
        .iter()
        .skip(first)
        .take(length)
        .map(|l| text.slice(l.span).as_str())
        .collect();
    let plausible = match length {
        1 => evidence || stands_alone(text, lines, first),
        2 | 3 => evidence,
        _ => false,
    };
    if !plausible || !metadata::is_title(&whole.join(" "), evidence) {
        return Vec::new();
    }
    let mut places = vec![Place::TitleGoesOn; length];
    places.iter_mut().take(1).for_each(|p| *p = Place::Title);
    places
}

/// Without author or date, a title must be followed by a blank line and by prose that is longer and begins anew.
fn stands_alone(text: &SafeText, lines: &[Line], at: usize) -> bool {
    let (Some(line), Some(next)) = (lines.get(at), lines.get(at + 1)) else {
        return false;
    };
    if !next.is_blank() {
        return false;
    }
    let Some(body) = lines.iter().skip(at + 1).find(|l| !l.is_blank()) else {
        return false;
    };
    let words = text.slice(body.span).as_str();
    let prose = ends_sentence(words) || body.span.len() > line.span.len();
    !starts_small(words) && (prose || !matches!(body.shape(text), Shape::Text))
}

/// Whether the line `at` is author or date.
fn signs(text: &SafeText, lines: &[Line], at: usize) -> bool {
    byline(text, lines, at).is_some()
}

/// Whether author or date follow in one of the next few lines after a blank one.
fn signs_below(text: &SafeText, lines: &[Line], from: usize) -> bool {
    lines
        .iter()
        .enumerate()
        .skip(from)
        .filter(|(_, l)| !l.is_blank())
        .take(2)
        .any(|(at, _)| signs(text, lines, at))
}

fn byline(text: &SafeText, lines: &[Line], at: usize) -> Option<metadata::Byline> {
    let words = |at: usize| {
        lines
            .get(at)
            .map(|l| text.slice(l.span).as_str())
            .filter(|w| !w.is_empty())
    };
    let line = words(at)?.trim_matches(['*', '_']);
    // A bare name counts where a date follows, on the next line or after one blank line.
    let next = words(at + 1).or_else(|| words(at + 2));
    let dated = next
        .and_then(|next| metadata::byline(next, Naming::Announced))
        .is_some_and(|next| next.author.is_none());
    let naming = if dated { Naming::Bare } else { Naming::Announced };
    let found = metadata::byline(line, naming)?;
    // A name of one word before a date is as likely a place or an outlet; `By` must announce it.
    let bare_word = naming == Naming::Bare && !line.trim().contains(' ') && found.date.is_none();
    (!bare_word).then_some(found)
}

/// Takes the lines of author and date from `from` on; one run of lines, a standfirst, may stand before them.
fn bylines(text: &SafeText, lines: &[Line], from: usize, head: &mut Head) {
    let mut runs_passed = 0;
    let mut passing = false;
    let titled = !head.places.is_empty();
    for (at, line) in lines.iter().enumerate().skip(from).take(LINES) {
        if line.is_blank() {
            passing = false;
            continue;
        }
        if let Some(found) = (!passing).then(|| byline(text, lines, at)).flatten() {
            head.places.push((at, Place::Byline));
            if let Some(author) = found.author.filter(|_| head.author.is_none()) {
                head.author = Some(SafeText::of(&author));
            }
            head.date = head.date.or(found.date);
            continue;
        }
        // After author or date, or without a title, the first other line is the body.
        if !titled || head.author.is_some() || head.date.is_some() || runs_passed == 1 && !passing {
            break;
        }
        runs_passed += usize::from(!passing);
        passing = true;
    }
}
