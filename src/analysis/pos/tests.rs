//! Tags of sentences written for this project. How often tags are right is told by the card.

use super::*;
use crate::document::from_text;
use proptest::prelude::*;

/// The tags of all tokens of `text`.
fn tags(text: &str) -> Vec<(String, Tag)> {
    let document = from_text(text);
    let text = Text::read(&document, |_| true);
    let mut tags = vec![Tag::Other; text.tokens.len()];
    let mut tagger = Tagger::default();
    for sentence in &text.sentences {
        tagger.tag(&text, &text.tokens_in(*sentence), |_| false, &mut tags);
    }
    (0..text.tokens.len())
        .map(|i| (text.word(i).to_owned(), tags[i]))
        .collect()
}

/// `He states{verb} it`: words marked as verbs or not.
#[track_caller]
fn check(marked: &str) {
    let plain = marked.replace("{verb}", "").replace("{no}", "");
    let found = tags(&plain);
    for word in marked.split(' ') {
        let Some((bare, mark)) = word.split_once('{') else {
            continue;
        };
        let tag = found.iter().find(|(w, _)| w == bare).map(|(_, tag)| *tag);
        let is_verb = tag.is_some_and(Tag::is_verb);
        assert_eq!(is_verb, mark.starts_with("verb"), "{bare} is {tag:?} in {plain}");
    }
}

#[test]
fn verbs_of_saying_are_told_from_nouns() {
    check("He states{verb} that the bridge is safe.");
    check("The states{no} will vote in the spring.");
    check("She claims{verb} that nobody asked her.");
    check("The false claims{no} about the bridge went round.");
    check("A report{no} said{verb} the bridge was safe.");
    check("Officials report{verb} that the work is going well.");
    check("The comments{no} drew laughter.");
    check("He comments{verb} on the news every day.");
    check("The two sides put{verb} it to a vote.");
}

#[test]
fn past_forms_are_told_from_participles() {
    let of = |text: &str, word: &str| tags(text).into_iter().find(|(w, _)| w == word).map(|(_, tag)| tag);
    assert_eq!(of("She asked them to leave.", "asked"), Some(Tag::Finite));
    assert_eq!(of("She was asked to leave.", "asked"), Some(Tag::Participle));
    assert_eq!(of("It was said to be safe.", "said"), Some(Tag::Participle));
    assert_eq!(of("They would say nothing.", "say"), Some(Tag::Base));
    assert_eq!(of("She left, saying nothing.", "saying"), Some(Tag::Ing));
}

proptest! {
    #[test]
    fn every_word_has_one_tag_and_always_the_same(text in "[a-zA-Z ,.’“”0-9é-]{0,120}") {
        let first = tags(&text);
        prop_assert_eq!(&first, &tags(&text));
        for (word, tag) in first {
            let is_mark = !word.chars().any(char::is_alphanumeric);
            prop_assert!(!is_mark || tag == Tag::Other || word.contains(['’', '\'']));
        }
    }
}
