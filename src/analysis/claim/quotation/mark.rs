//! Quotation marks one by one: their kind, their shape, and what the signs beside them say of their side. What cannot be
//! one, an apostrophe or the sign of an inch, is left out. Does not pair them.

use crate::text::Span;

use super::Habit;

/// What a quotation between single marks may begin with.
pub(super) const SINGLES: [char; 4] = ['‘', '‚', '\'', '`'];

/// Marks that can close each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    Double,
    Guillemet,
    Single,
}

/// What the shape of a mark says of its side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// `„`: opens, and is closed by what opens elsewhere.
    Low,
    Left,
    Right,
    Straight,
}

/// What the signs beside a mark say of its side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lean {
    Opens,
    Closes,
    /// Glued to words, or to none, on both sides.
    Neither,
}

/// A sign that is a quotation mark, as far as it can be told without its partner.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    pub(super) span: Span,
    pub(super) family: Family,
    pub(super) shape: Shape,
    pub(super) lean: Lean,
    /// A mark after an `s` may as well be a possessive, one after a digit an inch.
    pub(super) doubtful: bool,
    /// Two single marks in a row, taken for a double one.
    pub(super) twin: bool,
}

impl Mark {
    /// Whether it closes for sure, wherever it stands.
    pub(super) fn surely_closes(&self) -> bool {
        self.lean == Lean::Closes || self.shape == Shape::Right && self.lean == Lean::Neither
    }
}

/// Whether `mark` is a single one.
pub(super) fn is_single(mark: &str) -> bool {
    let mut signs = mark.chars();
    signs.next().is_some_and(|c| SINGLES.contains(&c)) && signs.next().is_none()
}

/// Whether guillemets point at what they quote, `»…«`: where the signs beside most of them say so, or, where these say
/// nothing, the order of most blocks.
pub(super) fn points_inward<'a>(blocks: impl Iterator<Item = &'a str>) -> bool {
    let (mut beside, mut order) = (0_isize, 0_isize);
    for text in blocks {
        let mut reopened = false;
        let mut first = None;
        for (at, sign) in text.match_indices(['«', '»', '‹', '›']) {
            let right = matches!(sign, "»" | "›");
            if at == 0 && right {
                // French papers begin the paragraphs of a long quotation so.
                reopened = true;
                continue;
            }
            let (before, rest) = text.split_at_checked(at).unwrap_or_default();
            let rest = rest.get(sign.len()..).unwrap_or_default();
            beside += match (lean(before.chars().next_back(), rest), right) {
                (Lean::Opens, true) | (Lean::Closes, false) => 1,
                (Lean::Opens, false) | (Lean::Closes, true) => -1,
                (Lean::Neither, _) => 0,
            };
            first.get_or_insert(right);
        }
        order += first.map_or(0, |right| if right == reopened { -1 } else { 1 });
    }
    beside > 0 || beside == 0 && order > 0
}

/// The marks of the block `text`, which begins at `offset`.
pub(super) fn marks(text: &str, offset: usize, habit: Habit) -> Vec<Mark> {
    let mut found = Vec::new();
    // The two characters before the mark, the nearer one last.
    let mut before: [Option<char>; 2] = [None, None];
    let mut in_value = false;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let twin = matches!(c, '\'' | '’' | '‘' | '`') && chars.next_if(|&(_, next)| next == c).is_some();
        let Some((family, shape)) = kind(c, twin, habit) else {
            // A tag is at an end, whether its last value is closed or not.
            in_value &= !matches!(c, '<' | '>');
            before = [if twin { Some(c) } else { before[1] }, Some(c)];
            continue;
        };
        let end = chars.peek().map_or(text.len(), |&(next, _)| next);
        let rest = text.get(end..).unwrap_or_default();
        let [second, nearest] = before;
        before = [if twin { Some(c) } else { nearest }, Some(c)];
        // `author="…"` is mark-up.
        let begins_value = nearest == Some('=') && second.is_some_and(char::is_alphanumeric);
        if family == Family::Double && (in_value || begins_value) {
            in_value = !in_value;
            continue;
        }
        let sure_apostrophe = family == Family::Single && is_apostrophe(shape, [second, nearest], rest);
        if sure_apostrophe || is_prime(c, nearest, rest) {
            continue;
        }
        found.push(Mark {
            span: Span::new(offset + at, offset + end),
            family,
            shape,
            lean: lean(nearest, rest),
            doubtful: is_doubtful(family, shape, [second, nearest], rest),
            twin,
        });
    }
    found
}

fn kind(c: char, twin: bool, habit: Habit) -> Option<(Family, Shape)> {
    let towards = |left: bool| if left { Shape::Left } else { Shape::Right };
    let single = |shape| habit.singles.then_some((Family::Single, shape));
    match c {
        '"' => Some((Family::Double, Shape::Straight)),
        '“' | '‟' => Some((Family::Double, Shape::Left)),
        '„' => Some((Family::Double, Shape::Low)),
        '”' => Some((Family::Double, Shape::Right)),
        '«' | '‹' => Some((Family::Guillemet, towards(!habit.inward))),
        '»' | '›' => Some((Family::Guillemet, towards(habit.inward))),
        '\'' if twin => Some((Family::Double, Shape::Straight)),
        '`' | '‘' if twin => Some((Family::Double, Shape::Left)),
        '’' if twin => Some((Family::Double, Shape::Right)),
        '‘' | '`' => single(Shape::Left),
        '‚' => single(Shape::Low),
        '’' => single(Shape::Right),
        '\'' => single(Shape::Straight),
        _ => None,
    }
}

/// What stands beside a mark.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    /// Nothing: the block begins or ends.
    Edge,
    Space,
    /// An opening bracket or mark.
    Opener,
    Dash,
    /// A full stop, a closing bracket or mark.
    Closer,
    /// A straight mark, of which nothing is known.
    Mark,
    Word,
}

fn side(c: Option<char>) -> Side {
    match c {
        None => Side::Edge,
        Some(c) if c.is_whitespace() => Side::Space,
        Some('(' | '[' | '{' | '=' | '“' | '„' | '‘' | '‚' | '`' | '¿' | '¡') => Side::Opener,
        Some('—' | '–' | '―' | '-' | '‐' | '‑') => Side::Dash,
        Some('.' | ',' | ';' | ':' | '!' | '?' | '…' | ')' | ']' | '}' | '”' | '’') => Side::Closer,
        Some('"' | '\'' | '«' | '»' | '‹' | '›') => Side::Mark,
        Some(_) => Side::Word,
    }
}

fn lean(before: Option<char>, rest: &str) -> Lean {
    let left = match before {
        // The end of a tag, or the other word of two: `left/"right"`.
        Some('>' | '/') => Side::Opener,
        _ => side(before),
    };
    let right = match rest.chars().next() {
        Some('<') => Side::Space,
        Some('/' | '>') => Side::Closer,
        // A quotation may begin with what was left out.
        Some('…' | '.') if rest.starts_with('…') || rest.starts_with("..") => Side::Word,
        after => side(after),
    };
    match (left, right) {
        (Side::Edge | Side::Space | Side::Opener, Side::Word | Side::Opener | Side::Dash | Side::Mark)
        | (Side::Dash, Side::Word | Side::Opener | Side::Mark)
        | (Side::Edge, Side::Space) => Lean::Opens,
        (Side::Word | Side::Closer | Side::Mark, Side::Edge | Side::Space | Side::Closer | Side::Dash)
        | (Side::Dash, Side::Edge | Side::Space | Side::Closer)
        | (Side::Space, Side::Edge) => Lean::Closes,
        _ => Lean::Neither,
    }
}

/// `don’t`, `’90s`, `’em`, `workers '`: a single mark that is surely no quotation mark.
fn is_apostrophe(shape: Shape, [second, nearest]: [Option<char>; 2], rest: &str) -> bool {
    let after = rest.chars().next();
    if nearest.is_some_and(char::is_alphanumeric) {
        return after.is_some_and(char::is_alphanumeric) || second.is_some_and(is_mark) && nearest == Some('n');
    }
    if shape == Shape::Straight && after == Some(' ') {
        // Words set apart from their possessive mark by a program.
        return second == Some('s') && nearest == Some(' ');
    }
    let begins_word = after.is_some_and(char::is_alphanumeric);
    begins_word && (shape == Shape::Right || is_clipped(rest))
}

fn is_mark(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘')
}

/// Whether a word or a year that has lost its beginning stands here: `em`, `90s`.
fn is_clipped(rest: &str) -> bool {
    const SMALL: [&str; 9] = ["bout", "cause", "cos", "em", "n", "neath", "round", "til", "till"];
    const ANY: [&str; 5] = ["tis", "tisn", "twas", "twere", "twill"];
    let word = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let decade = word.strip_suffix('s').unwrap_or_default();
    SMALL.contains(&word)
        || ANY.iter().any(|c| word.eq_ignore_ascii_case(c))
        || decade.len() == 2 && decade.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a straight mark between a digit and more of a measure is the sign of an inch: `5"x7"`.
fn is_prime(c: char, before: Option<char>, rest: &str) -> bool {
    c == '"' && before.is_some_and(|c| c.is_ascii_digit()) && rest.starts_with(char::is_alphanumeric)
}

/// Whether a mark that would close may as well be a possessive, the end of a clipped word, an inch or a second.
fn is_doubtful(family: Family, shape: Shape, [second, nearest]: [Option<char>; 2], rest: &str) -> bool {
    if matches!(shape, Shape::Low | Shape::Left) || family == Family::Guillemet {
        return false;
    }
    let amid = rest.starts_with(char::is_whitespace) && !rest.trim_start().is_empty();
    match nearest {
        Some(c) if c.is_ascii_digit() => amid || rest.starts_with([',', '-']),
        Some('s' | 'z') => family == Family::Single && amid,
        // `goin’`, `ol’`, `o’`, `an’`
        Some('n') => family == Family::Single && amid && matches!(second, Some('i' | 'a')),
        Some('l' | 'o') => family == Family::Single && amid && second.is_some_and(|c| matches!(c, 'o' | ' ')),
        _ => false,
    }
}
