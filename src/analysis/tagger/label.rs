//! The labels of tokens: outside of names, or begin, inside, last or only token of a name of one class.

use std::ops::Range;

/// Classes of names that are told apart. The last one keeps the others clean and is never shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// A human being.
    Person,
    /// A body of people.
    Organization,
    /// A place.
    Place,
    /// Nationalities, events, works, laws, products.
    Other,
}

impl Class {
    /// All classes, in the order of their labels.
    pub const ALL: [Self; 4] = [Self::Person, Self::Organization, Self::Place, Self::Other];
}

/// Where in its name a token stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The first of several.
    Begin,
    /// Neither first nor last.
    Inside,
    /// The last of several.
    Last,
    /// The only one.
    Only,
}

/// The label of a token: 0 is outside of names, then four parts a class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Label(pub u8);

/// Number of labels.
pub const LABELS: usize = 1 + 4 * Class::ALL.len();

impl Label {
    /// Outside of names.
    pub const OUTSIDE: Self = Self(0);

    /// The label of `part` of a name of `class`.
    #[must_use]
    pub const fn of(class: Class, part: Part) -> Self {
        Self(1 + 4 * class as u8 + part as u8)
    }

    /// All labels.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..LABELS as u8).map(Self)
    }

    /// The class and part, for labels of names.
    #[must_use]
    pub fn name(self) -> Option<(Class, Part)> {
        let at = self.0.checked_sub(1)?;
        let class = Class::ALL.get(usize::from(at / 4))?;
        let part = match at % 4 {
            0 => Part::Begin,
            1 => Part::Inside,
            2 => Part::Last,
            _ => Part::Only,
        };
        Some((*class, part))
    }

    /// Whether a name goes on after this token.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self.name(), Some((_, Part::Begin | Part::Inside)))
    }

    /// Whether this token goes on with a name that began before it.
    #[must_use]
    pub fn continues(self) -> bool {
        matches!(self.name(), Some((_, Part::Inside | Part::Last)))
    }

    /// Whether `next` may follow.
    #[must_use]
    pub fn precedes(self, next: Self) -> bool {
        match (self.name(), next.name()) {
            (Some((a, _)), Some((b, _))) if self.is_open() => a == b && next.continues(),
            _ => !self.is_open() && !next.continues(),
        }
    }
}

/// Writes the labels of a name over `tokens`, which are indices into `labels`.
pub fn write(labels: &mut [Label], tokens: Range<usize>, class: Class) {
    let len = tokens.len();
    for (at, label) in labels.get_mut(tokens).into_iter().flatten().enumerate() {
        let part = match (at, len - at) {
            (0, 1) => Part::Only,
            (0, _) => Part::Begin,
            (_, 1) => Part::Last,
            _ => Part::Inside,
        };
        *label = Label::of(class, part);
    }
}

/// The names that `labels` spell, as ranges of them. Labels that no rule allows end a name.
#[must_use]
pub fn read(labels: &[Label]) -> Vec<(Range<usize>, Class)> {
    let mut names = Vec::new();
    let mut open: Option<(usize, Class)> = None;
    for (at, label) in labels.iter().enumerate() {
        match label.name() {
            Some((class, Part::Only)) => {
                names.push((at..at + 1, class));
                open = None;
            }
            Some((class, Part::Begin)) => open = Some((at, class)),
            Some((class, Part::Last)) => {
                if let Some((start, _)) = open.filter(|(_, begun)| *begun == class) {
                    names.push((start..at + 1, class));
                }
                open = None;
            }
            Some((_, Part::Inside)) => {}
            None => open = None,
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let mut labels = vec![Label::OUTSIDE; 9];
        write(&mut labels, 0..1, Class::Person);
        write(&mut labels, 1..3, Class::Person);
        write(&mut labels, 4..8, Class::Organization);
        let names = read(&labels);
        assert_eq!(
            names,
            [
                (0..1, Class::Person),
                (1..3, Class::Person),
                (4..8, Class::Organization)
            ]
        );
        assert!(labels.windows(2).all(|pair| pair[0].precedes(pair[1])));
    }

    #[test]
    fn names_are_closed_before_others_begin() {
        let begin = Label::of(Class::Place, Part::Begin);
        assert!(begin.precedes(Label::of(Class::Place, Part::Last)));
        assert!(!begin.precedes(Label::of(Class::Person, Part::Last)));
        assert!(!begin.precedes(Label::OUTSIDE));
        assert!(!Label::OUTSIDE.precedes(Label::of(Class::Place, Part::Inside)));
        assert_eq!(Label::all().filter(|l| l.name().is_none()).count(), 1);
    }
}
