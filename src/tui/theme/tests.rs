//! Tests of what tells things apart.

use super::contrast::ALL;
use super::*;

#[test]
fn a_chosen_claim_its_cue_and_its_speaker_are_told_from_others_and_from_one_another() {
    for theme in ALL {
        let person = Tag::Mention(Kind::Person);
        let styles = [
            &[][..],
            &[Tag::Claim],
            &[Tag::Indirect],
            &[Tag::Cue],
            &[person],
            &[Tag::Claim, Tag::ChosenClaim],
            &[Tag::Indirect, Tag::ChosenClaim],
            &[Tag::Cue, Tag::ChosenCue],
            &[person, Tag::ChosenSpeaker],
        ]
        .map(|tags| theme.tags(Style::new(), tags));
        let is_alike = |a: usize, b: usize| styles[a] == styles[b];
        for (a, b) in (0..styles.len()).flat_map(|a| (0..a).map(move |b| (a, b))) {
            // Without colours of words both kinds of claims are in italics: quotation marks tell them apart.
            let is_italic = theme.painted().is_none() && matches!((a, b), (2, 1) | (6, 5));
            // Words of saying are as others until they are chosen, rather than dim.
            let is_cue = matches!(theme, Theme::Sixteen | Theme::Console) && (a, b) == (3, 0);
            let is_known = is_italic || is_cue;
            assert_eq!(is_alike(a, b), is_known, "{theme:?}: {a} and {b}");
        }
    }
}

#[test]
fn nothing_that_must_be_read_stays_dim_under_a_word_of_saying() {
    for theme in ALL {
        for over in [
            Tag::Mention(Kind::Person),
            Tag::Mention(Kind::Organization),
            Tag::Highlight(Colour::Yellow),
            Tag::ChosenCue,
            Tag::ChosenSpeaker,
        ] {
            let style = theme.tags(Style::new(), &[Tag::Cue, over]);
            assert!(!style.add_modifier.contains(Modifier::DIM), "{theme:?} {over:?}");
        }
    }
}
