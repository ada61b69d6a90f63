//! Word lists: which words are known, and as what. Data under `assets/lexicon`, looked up in place; no rules.

/// A list of words or phrases: one a line, sorted by bytes, no line twice. It is searched in place, so that loading
/// costs nothing.
#[derive(Clone, Copy, Debug)]
pub(crate) struct List(&'static str);

macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident = $file:literal;)*) => {
        $($(#[$doc])* pub(crate) const $name: List = List(include_str!(concat!("../../assets/lexicon/", $file, ".txt")));)*
        #[cfg(test)]
        const ALL: &[(&str, List)] = &[$(($file, $name)),*];
    };
}

lists! {
    /// Words that keep their full stop, case as printed, without the stop.
    ABBREVIATIONS = "abbreviations";
    /// Abbreviations that stand before a name or number and so never close a sentence, without the stop.
    BEFORE_NAMES = "before_names";
    /// Words that begin sentences and no names, capitalised.
    STARTERS = "starters";
}

impl List {
    /// Whether `entry` stands in the list, letter for letter.
    pub(crate) fn has(self, entry: &str) -> bool {
        !entry.is_empty() && self.line_at(self.position(entry)) == entry
    }

    /// Offset of the first line that is not less than `entry`.
    fn position(self, entry: &str) -> usize {
        let (mut low, mut high) = (0, self.0.len());
        // `low` and `high` are starts of lines, or the end.
        while low < high {
            let start = self.line_start(usize::midpoint(low, high));
            let line = self.line_at(start);
            if line < entry {
                low = (start + line.len() + 1).min(self.0.len());
            } else {
                high = start;
            }
        }
        low
    }

    fn line_start(self, offset: usize) -> usize {
        let before = self.0.as_bytes().get(..offset).unwrap_or_default();
        memchr::memrchr(b'\n', before).map_or(0, |at| at + 1)
    }

    fn line_at(self, start: usize) -> &'static str {
        let rest = self.0.get(start..).unwrap_or_default();
        let end = memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
        rest.get(..end).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_sorted_and_every_entry_is_found() {
        for (name, list) in ALL {
            assert!(list.0.ends_with('\n'), "{name} has no last line feed");
            let lines: Vec<&str> = list.0.lines().collect();
            for pair in lines.windows(2) {
                assert!(
                    pair[0] < pair[1],
                    "{name}: {:?} does not sort before {:?}",
                    pair[0],
                    pair[1]
                );
            }
            for line in lines {
                assert!(list.has(line), "{name}: {line:?} is not found");
            }
        }
    }

    #[test]
    fn what_is_not_a_line_is_not_found() {
        const SMALL: List = List("apple\nbread\ncorn\n");
        for absent in ["", "a", "bre", "breads", "cornet", "zebra", "apple\nbread", "\n"] {
            assert!(!SMALL.has(absent), "{absent:?}");
        }
    }
}
