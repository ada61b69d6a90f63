//! What each token is good for in the grammar of attribution: a closed class of words, a verb of saying, a name, a mark.
//! Not a part-of-speech tagger: it looks at the token alone, the callers look at its neighbours.

use crate::analysis::token::TokenKind;

use super::cue::{self, Strength};

/// The grammatical use of a token, as far as it can be told from its letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// `he`, `they`, `others`: a whole subject in one word.
    Pronoun,
    /// `the`, `an`, `his`, `some`: begins a noun phrase.
    Determiner,
    /// `’s`.
    Possessive,
    Preposition,
    /// `and`, `but`, `or`.
    Conjunction,
    /// `when`, `because`: begins a clause that cannot own a quotation outside of it.
    Subordinator,
    That,
    /// `who`, `which`.
    Relative,
    /// `has`, `would`, `not`: may stand between a subject and its verb.
    Auxiliary,
    /// `is`, `was`, `been`: like an auxiliary, and turns a participle into a passive.
    Be,
    /// `also`, `later`, `angrily`.
    Adverb,
    /// `Tuesday`, `yesterday`, `January`.
    Time,
    /// A verb of saying.
    Cue(Strength),
    /// A capitalised word.
    Name,
    Number,
    /// Any other word.
    Word,
    Comma,
    Colon,
    Semicolon,
    /// `.`, `!`, `?`.
    Stop,
    Dash,
    Opening,
    Closing,
    /// A quotation mark or anything inside an outermost quotation.
    Quoted,
    /// Any other mark.
    Mark,
}

/// The class of a token by itself. `starts` tells whether it is the first word of its sentence.
pub(super) fn classify(word: &str, kind: TokenKind, starts: bool) -> Class {
    match kind {
        TokenKind::Mark => mark(word),
        TokenKind::Number => Class::Number,
        TokenKind::Link => Class::Name,
        TokenKind::Clitic => match word.trim_start_matches(['\'', '’']) {
            "s" | "S" => Class::Possessive,
            _ => Class::Auxiliary,
        },
        TokenKind::Word => {
            let mut buffer = [0; 24];
            let lower = lowercase(word, &mut buffer);
            let capital = word.chars().next().is_some_and(char::is_uppercase);
            if capital && !starts {
                return if is_time(lower) {
                    Class::Time
                } else {
                    capitalised(word, lower)
                };
            }
            closed(lower).unwrap_or(if capital { open_capital(lower) } else { open(lower) })
        }
    }
}

/// `word` in small letters, where it is short and ASCII; else as it is, which no list holds then.
fn lowercase<'a>(word: &'a str, buffer: &'a mut [u8; 24]) -> &'a str {
    match buffer.get_mut(..word.len()) {
        Some(space) if word.is_ascii() => {
            space.copy_from_slice(word.as_bytes());
            space.make_ascii_lowercase();
            std::str::from_utf8(space).unwrap_or(word)
        }
        _ => word,
    }
}

fn mark(word: &str) -> Class {
    match word.chars().next() {
        Some(',') => Class::Comma,
        Some(':') => Class::Colon,
        Some(';') => Class::Semicolon,
        Some('.' | '!' | '?' | '…') => Class::Stop,
        Some('—' | '–' | '―') => Class::Dash,
        Some('-') => Class::Dash,
        Some('(' | '[') => Class::Opening,
        Some(')' | ']') => Class::Closing,
        _ => Class::Mark,
    }
}

/// A capitalised word inside a sentence: a name, but for `I` and words of headlines.
fn capitalised(word: &str, lower: &str) -> Class {
    match closed(lower) {
        Some(Class::Pronoun | Class::Determiner | Class::Auxiliary | Class::Subordinator | Class::Be)
            if word.len() > 1 || lower == "i" =>
        {
            closed(lower).unwrap_or(Class::Name)
        }
        _ => Class::Name,
    }
}

/// The first word of a sentence, of no closed class: `Asked`, `Officials`, `Trump`.
fn open_capital(lower: &str) -> Class {
    match lower {
        _ if is_adverb(lower) => Class::Adverb,
        // `Said X: “…”`
        "said" | "says" => Class::Cue(Strength::Saying),
        _ => Class::Name,
    }
}

fn open(lower: &str) -> Class {
    if let Some(strength) = cue::strength(lower) {
        Class::Cue(strength)
    } else if is_adverb(lower) {
        Class::Adverb
    } else {
        Class::Word
    }
}

fn is_adverb(lower: &str) -> bool {
    lower.len() > 4
        && lower.ends_with("ly")
        && !matches!(
            lower,
            "family"
                | "ally"
                | "rally"
                | "assembly"
                | "reply"
                | "italy"
                | "bully"
                | "july"
                | "supply"
                | "monopoly"
                | "butterfly"
                | "early"
        )
}

fn is_time(lower: &str) -> bool {
    matches!(
        lower,
        "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "january"
            | "february"
            | "april"
            | "june"
            | "july"
            | "august"
            | "september"
            | "october"
            | "november"
            | "december"
            | "mon."
            | "jan."
            | "feb."
            | "aug."
            | "sept."
            | "oct."
            | "nov."
            | "dec."
    )
}

fn closed(lower: &str) -> Option<Class> {
    Some(match lower {
        "he" | "she" | "they" | "it" | "we" | "i" | "you" | "others" | "someone" | "somebody" | "everyone"
        | "everybody" | "nobody" | "me" | "him" | "them" | "us" | "himself" | "herself" | "themselves" => {
            Class::Pronoun
        }
        "the" | "a" | "an" | "his" | "her" | "its" | "their" | "our" | "my" | "your" | "this" | "these" | "those"
        | "some" | "another" | "many" | "several" | "most" | "both" | "each" | "every" | "all" | "any" | "no"
        | "one" | "two" | "three" | "four" | "five" | "few" | "other" => Class::Determiner,
        "that" => Class::That,
        "who" | "which" | "whom" | "whose" => Class::Relative,
        "of" | "in" | "on" | "at" | "for" | "from" | "with" | "by" | "to" | "about" | "during" | "against" | "into"
        | "over" | "under" | "through" | "between" | "among" | "toward" | "towards" | "upon" | "via" | "without"
        | "within" | "amid" | "despite" | "following" | "around" | "outside" | "inside" | "including" | "near"
        | "off" | "like" | "per" | "behind" | "along" | "alongside" | "unlike" | "out" | "up" | "down" => {
            Class::Preposition
        }
        "and" | "but" | "or" | "&" | "yet" => Class::Conjunction,
        "when" | "while" | "as" | "because" | "if" | "after" | "before" | "since" | "although" | "though" | "until"
        | "unless" | "whether" | "where" | "whereas" | "once" | "even" | "what" | "how" | "why" | "than" => {
            Class::Subordinator
        }
        "has" | "had" | "have" | "having" | "would" | "will" | "could" | "should" | "may" | "might" | "can"
        | "must" | "did" | "does" | "do" | "not" | "never" | "don't" | "didn't" | "doesn't" | "won't" | "hasn't"
        | "hadn't" => Class::Auxiliary,
        "is" | "was" | "are" | "were" | "been" | "be" | "being" | "am" | "wasn't" | "isn't" => Class::Be,
        "also" | "then" | "later" | "again" | "now" | "still" | "just" | "often" | "ever" | "further" | "too"
        | "instead" | "soon" | "long" | "always" | "sometimes" | "earlier" | "first" | "so" | "there" | "here"
        | "only" | "however" | "meanwhile" | "nonetheless" | "nevertheless" | "thus" | "therefore" => Class::Adverb,
        "yesterday" | "today" | "tomorrow" | "tonight" | "ago" | "afterward" | "afterwards" => Class::Time,
        _ => return None,
    })
}
