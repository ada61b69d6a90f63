//! Small questions about a stretch of prose: does a sentence end here, does one go on. Not a sentence splitter.

/// Closing marks that may follow the end of a sentence; opening ones too, because they are often set by mistake.
const CLOSERS: &[char] = &['”', '“', '’', '‘', '"', '\'', '»', '«', ')', ']', '*', '_'];

/// Words that cannot end a sentence or a heading: articles, prepositions, conjunctions, possessives, auxiliaries.
const LEANING: &[&str] = &[
    "a", "about", "after", "against", "among", "an", "and", "are", "as", "at", "because", "before", "between", "but",
    "by", "could", "during", "every", "for", "from", "has", "have", "her", "his", "if", "in", "into", "is", "its",
    "may", "might", "must", "my", "nor", "of", "on", "onto", "or", "our", "should", "than", "that", "the", "their",
    "this", "through", "to", "toward", "towards", "under", "until", "upon", "was", "were", "when", "where", "which",
    "while", "who", "whose", "will", "with", "within", "without", "would", "your",
];

/// Abbreviations that stand before a name, so that their full stop never ends a sentence.
const TITLES: &[&str] = &[
    "Mr.", "Mrs.", "Ms.", "Dr.", "Prof.", "Sen.", "Rep.", "Gov.", "Gen.", "Col.", "Lt.", "Sgt.", "Capt.", "Rev.",
    "Hon.", "Messrs.",
];

/// The text without closing quotation marks and brackets at its end.
pub(super) fn without_closers(text: &str) -> &str {
    text.trim_end().trim_end_matches(CLOSERS)
}

/// Whether a sentence ends at the end of `text`: `said.”` but not `the election,”`, `the U.S.` or `said Mr.`
pub(super) fn ends_sentence(text: &str) -> bool {
    let text = without_closers(text);
    text.ends_with(['.', '!', '?', '…', '。', '！', '？']) && !ends_in_title(text)
}

/// Whether the last word is a title that a name must follow.
pub(super) fn ends_in_title(text: &str) -> bool {
    last_word(text).is_some_and(|word| TITLES.contains(&word))
}

/// Whether the last word is dotted initials, as in `the U.S.`, which may end a sentence or not.
pub(super) fn ends_in_initials(text: &str) -> bool {
    last_word(text).is_some_and(|word| {
        word.matches('.').count() >= 2
            && word
                .split('.')
                .all(|part| part.is_empty() || part.chars().count() == 1 && part.chars().all(char::is_alphabetic))
    })
}

/// Whether `text` stops in the middle of a clause: after a comma, or on a word such as `with` or `the`. A dash proves
/// nothing: in dialogue it breaks a speech off.
pub(super) fn ends_mid_clause(text: &str) -> bool {
    without_closers(text).ends_with(',')
        || last_word(text).is_some_and(|word| LEANING.contains(&word))
        || ends_in_title(text)
}

/// Whether the first letter is a small one, so that a sentence goes on. `iPhone` and `www.…` prove nothing.
pub(super) fn starts_small(text: &str) -> bool {
    let word = text.split_whitespace().next().unwrap_or_default();
    let word = word.trim_start_matches(['(', '[', '“', '"', '‘', '\'', '*', '_', '—', '–']);
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_lowercase)
        && !letters.any(char::is_uppercase)
        && !is_address(word)
        && !word.ends_with(':')
}

/// Whether `word` is an address of the web or of mail, or a handle.
pub(super) fn is_address(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '@' | '/'));
    if let Some(handle) = word.strip_prefix('@') {
        return handle.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.')) && handle.len() > 1;
    }
    if word.starts_with("http://") || word.starts_with("https://") || word.starts_with("www.") {
        return true;
    }
    let host = word
        .rsplit('@')
        .next()
        .unwrap_or(word)
        .split('/')
        .next()
        .unwrap_or_default();
    let Some((name, domain)) = host.rsplit_once('.') else {
        return false;
    };
    let domain_like = (2..=7).contains(&domain.len()) && domain.bytes().all(|b| b.is_ascii_lowercase());
    let name_like = !name.is_empty()
        && name
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '-' | '.' | '_' | '+'));
    domain_like && name_like && !(name.ends_with('.') || name.starts_with('.'))
}

/// The last word, with its full stop, without brackets and quotation marks.
fn last_word(text: &str) -> Option<&str> {
    let word = without_closers(text).split_whitespace().next_back()?;
    Some(word.trim_start_matches(|c: char| !c.is_alphanumeric()))
}

/// Whether a second sentence begins inside `text`.
pub(super) fn holds_sentences(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.windows(2).any(|pair| match pair {
        [word, next] => {
            word.len() > 3 && ends_sentence(word) && !ends_in_initials(word) && next.starts_with(char::is_uppercase)
        }
        _ => false,
    })
}

/// Whether `text` is the caption of a picture: it begins by saying so, or ends in the credit of a photographer.
pub(super) fn is_caption(text: &str) -> bool {
    const OPENINGS: &[&str] = &[
        "FILE PHOTO",
        "File photo",
        "File Photo",
        "Photo:",
        "Photo by ",
        "PHOTO:",
        "Image:",
        "Picture:",
    ];
    const CREDITS: &[&str] = &[
        "REUTERS/",
        "Reuters/",
        "Xinhua/",
        "/Reuters",
        "/AFP",
        "AFP/",
        "AFP Photo",
        "AP Photo",
        "/AP",
        "Getty Images",
    ];
    let mut last = text.split_whitespace().rev().take(4);
    OPENINGS.iter().any(|o| text.starts_with(o))
        || last.any(|word| CREDITS.iter().any(|c| word.contains(c)))
        || CREDITS.iter().any(|c| without_closers(text).ends_with(c))
}

/// How many words.
pub(super) fn words(text: &str) -> usize {
    text.split_whitespace().count()
}
