//! Word lists: which words are known, and as what. Data under `assets/lexicon`, looked up in place; no rules.
//! What all lists know of single words, and their names of
//! several words, stand in one table, made by the build script, so that each is looked up once.

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
    /// Kinds of works that have titles: `film`, `podcast`.
    WORKS = "works";
    // All lists from here on are folded (see `text::fold`).
    /// Countries and continents, with their short forms.
    COUNTRIES = "countries";
    /// Newspapers and broadcasters by name.
    NEWSPAPERS = "newspapers";
    /// A short form of a given name, and the name that it stands for: `bob robert`.
    NICKNAMES = "nicknames";
}

/// What the lists know of one word. A set of the constants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Facts(u32);

macro_rules! facts {
    ($($name:ident = $bit:literal $context:literal from $($file:literal)|+;)*) => {
        impl Facts {
            $(pub(crate) const $name: Self = Self(1 << $bit);)*
            /// The facts that matter of a word in lower case.
            const CONTEXT: Self = Self(0 $(| if $context { 1 << $bit } else { 0 })*);
        }

        #[cfg(test)]
        const FACTS: &[(&str, u32)] = &[$($(($file, 1 << $bit)),+),*];
    };
}

include!("lexicon/table.in");

/// Offsets into [`ENTRIES`], four bytes each; 0 is an empty slot. A power of two of them.
const SLOTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/words.slots"));
/// For each word its facts in four bytes, its length in one, and its letters.
const ENTRIES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/words.entries"));

/// The bits of a folded word or phrase.
fn bits(word: &str) -> u32 {
    let last = SLOTS.len() / 4 - 1;
    let mut slot = hash(word.as_bytes()) as usize & last;
    // The table is never full, so that an empty slot ends every search.
    while let Some(offset) = SLOTS.get(slot * 4..).and_then(<[u8]>::first_chunk) {
        let entry = match u32::from_le_bytes(*offset) {
            0 => break,
            offset => ENTRIES.get(offset as usize..).unwrap_or_default(),
        };
        if let Some((bits, [length, rest @ ..])) = entry.split_first_chunk()
            && rest.get(..usize::from(*length)) == Some(word.as_bytes())
        {
            return u32::from_le_bytes(*bits);
        }
        slot = (slot + 1) & last;
    }
    0
}

impl Facts {
    /// All facts about a folded word.
    pub(crate) fn of(folded: &str) -> Self {
        Self(bits(folded) & !(BEGINS_PHRASE | ORGANIZATION_PHRASE | PLACE_PHRASE))
    }

    /// The facts that matter of a word in lower case, which is no name but may tell of one.
    pub(crate) fn of_lower(folded: &str) -> Self {
        Self::of(folded).and(Self::CONTEXT)
    }

    /// Whether at least one of `wanted` holds.
    pub(crate) const fn any(self, wanted: Self) -> bool {
        self.0 & wanted.0 != 0
    }

    /// All of them as one number.
    pub(crate) const fn bits(self) -> u32 {
        self.0
    }

    /// The number of each fact in the set.
    pub(crate) fn each(self) -> impl Iterator<Item = u32> {
        let mut left = self.0;
        std::iter::from_fn(move || {
            let bit = left.trailing_zeros();
            left &= left.wrapping_sub(1);
            (bit < u32::BITS).then_some(bit)
        })
    }

    /// What both sets have in common.
    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Both sets together.
    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// Whether a name of several words in the lists begins with the folded `word`.
pub(crate) fn begins_phrase(word: &str) -> bool {
    bits(word) & BEGINS_PHRASE != 0
}

/// What the folded `phrase`, of one word or several, names: `Some(true)` an organisation, `Some(false)` a place.
pub(crate) fn phrase(phrase: &str) -> Option<bool> {
    match bits(phrase) {
        bits if bits & ORGANIZATION_PHRASE != 0 => Some(true),
        bits if bits & PLACE_PHRASE != 0 => Some(false),
        _ => None,
    }
}

/// Whether the folded `word` is what a people or a religion is called.
#[must_use]
pub fn is_people(word: &str) -> bool {
    Facts::of(word).any(Facts::PEOPLE)
}

/// Whether the folded `name` is that of a country or a continent.
#[must_use]
pub fn is_country(name: &str) -> bool {
    COUNTRIES.has(name)
}

impl List {
    /// Whether `entry` stands in the list, letter for letter.
    pub(crate) fn has(self, entry: &str) -> bool {
        !entry.is_empty() && self.line_at(self.position(entry)) == entry
    }

    /// What follows the first `word` and a space in the entries that begin with them.
    pub(crate) fn after(self, word: &str) -> impl Iterator<Item = &'static str> {
        let begin = format!("{word} ");
        let mut at = self.position(&begin);
        std::iter::from_fn(move || {
            let line = self.line_at(at);
            at += line.len() + 1;
            line.strip_prefix(begin.as_str())
        })
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

    /// Lists of organisations (true) and places whose names are looked for.
    const PHRASES: [(&str, &str, bool); 6] = [
        (
            "organizations",
            include_str!("../../assets/lexicon/organizations.txt"),
            true,
        ),
        ("newspapers", include_str!("../../assets/lexicon/newspapers.txt"), true),
        ("parties", include_str!("../../assets/lexicon/parties.txt"), true),
        (
            "armed_groups",
            include_str!("../../assets/lexicon/armed_groups.txt"),
            true,
        ),
        ("countries", include_str!("../../assets/lexicon/countries.txt"), false),
        ("places", include_str!("../../assets/lexicon/places.txt"), false),
    ];

    #[test]
    fn the_table_knows_the_names_of_the_lists() {
        for (file, lines, organization) in PHRASES {
            for line in lines.lines() {
                let found = phrase(line);
                // What is both is an organisation.
                assert!(found == Some(organization) || found == Some(true), "{line:?} of {file}");
                let first = line.split_once(' ').map(|(first, _)| first);
                assert!(first.is_none_or(begins_phrase), "{line:?} of {file}");
            }
        }
        assert_eq!((phrase(""), phrase("mayor"), phrase("zzzz")), (None, None, None));
        assert!(!Facts::of("oslo").any(Facts::ROLE) && Facts::of("south korea").bits() == 0);
    }

    #[test]
    fn the_table_knows_the_words_of_the_lists() {
        for (file, bit) in FACTS {
            let list = PHRASES.iter().find(|(name, ..)| name == file);
            for word in list.into_iter().flat_map(|(_, lines, _)| lines.lines()) {
                assert!(word.contains(' ') || bits(word) & bit != 0, "{word:?} of {file}");
            }
        }
        assert!(Facts::of("mayor").any(Facts::ROLE) && !Facts::of("mayor").any(Facts::CUE));
        assert!(Facts::of("said").any(Facts::CUE) && begins_phrase("new") && !begins_phrase("said"));
        for absent in ["", "zzzz", "zzzz new york", "\0"] {
            assert_eq!(bits(absent), 0, "{absent:?}");
        }
    }

    #[test]
    fn entries_are_found_by_their_first_word() {
        const SMALL: List = List("al albert\nbob robert\nbobby robert\n");
        let after = |word| SMALL.after(word).collect::<Vec<_>>();
        assert_eq!(after("bob"), ["robert"]);
        assert_eq!(after("zed"), [""; 0]);
    }

    #[test]
    fn what_is_not_a_line_is_not_found() {
        const SMALL: List = List("apple\nbread\ncorn\n");
        for absent in ["", "a", "bre", "breads", "cornet", "zebra", "apple\nbread", "\n"] {
            assert!(!SMALL.has(absent), "{absent:?}");
        }
    }
}
