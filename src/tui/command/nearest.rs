//! The name that somebody meant who mistyped it.

/// The one of `names` that `typed` begins, else the one that the fewest changes of a letter lead to; `None` where that
/// would be another word altogether.
pub(super) fn nearest(typed: &str, names: &[&'static str]) -> Option<&'static str> {
    let begun = names.iter().find(|name| !typed.is_empty() && name.starts_with(typed));
    let close = || {
        let measured = names.iter().map(|name| (distance(typed, name), name));
        let (changes, name) = measured.min_by_key(|(changes, _)| *changes)?;
        (changes * 3 <= typed.chars().count() + 1).then_some(name)
    };
    begun.or_else(close).copied()
}

/// How many letters are put in, left out, put in another's place or swapped with the next one on the way from `a` to `b`.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let first: Vec<usize> = (0..=b.len()).collect();
    // The two rows above the present one, and the letter of the row above.
    let (mut above, mut before, mut letter) = (first.clone(), first, None);
    for (i, c) in (1..).zip(a.chars()) {
        let mut row = vec![i];
        for (j, d) in b.iter().enumerate() {
            let at = |list: &[usize], place: usize| list.get(place).copied().unwrap_or(usize::MAX - 1);
            let changed = at(&before, j) + usize::from(c != *d);
            let mut least = changed.min(at(&before, j + 1) + 1).min(at(&row, j) + 1);
            if let (Some(last), Some(swapped)) = (letter, j.checked_sub(1))
                && last == *d
                && b.get(swapped) == Some(&c)
            {
                least = least.min(at(&above, swapped) + 1);
            }
            row.push(least);
        }
        (above, before, letter) = (before, row, Some(c));
    }
    before.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_counted() {
        for (a, b, changes) in [
            ("theme", "theme", 0),
            ("", "quit", 4),
            ("thme", "theme", 1),
            ("themme", "theme", 1),
            ("tehme", "theme", 1),
            ("regexp", "regex", 1),
            ("kitten", "sitting", 3),
        ] {
            assert_eq!((distance(a, b), distance(b, a)), (changes, changes), "{a} {b}");
        }
    }

    #[test]
    fn the_nearest_is_near_or_nothing() {
        let names = ["toggle", "theme", "concordance"];
        assert_eq!(nearest("conc", &names), Some("concordance"));
        assert_eq!(nearest("tehme", &names), Some("theme"));
        assert_eq!(nearest("xyz", &names), None);
        assert_eq!(nearest("", &names), None);
    }
}
