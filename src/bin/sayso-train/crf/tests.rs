//! Training on invented examples whose features are plain numbers.

use super::super::lattice::{ANY, of_class};
use super::super::recipe::SETTINGS;
use super::*;
use sayso::analysis::tagger::label::{Class, Part};

const PLAIN: Settings = Settings {
    margin: 0.0,
    dropout: 0.0,
    unknown: 0.0,
    recall: 0.0,
    l1: 0.0,
    rate: 0.1,
    ..SETTINGS
};

/// A text a sentence; of each token its features and the labels that it may have.
fn examples(texts: &[&[(&[u32], Mask)]]) -> Examples {
    let mut examples = Examples::default();
    for text in texts {
        let start = examples.allowed.len();
        for (features, allowed) in *text {
            examples.own.numbers.extend(*features);
            examples.own.close();
            examples.allowed.push(*allowed);
        }
        examples
            .texts
            .push(examples.sentences.len()..examples.sentences.len() + 1);
        examples.sentences.push(start..examples.allowed.len());
    }
    examples
}

fn nothing(row: &Row) -> bool {
    row.iter().all(|w| w.abs() < 1e-9)
}

const fn is(class: Class, part: Part) -> Mask {
    only(Label::of(class, part))
}

const OUT: Mask = only(Label::OUTSIDE);
const FIRST: Mask = is(Class::Person, Part::Begin);
const LAST: Mask = is(Class::Person, Part::Last);
const PLACE: Mask = is(Class::Place, Part::Only);

/// Feature 0 is a given name, 1 a capital, 2 the word before a place, 3 another word.
const TOY: &[&[(&[u32], Mask)]] = &[
    &[(&[0, 1], FIRST), (&[1], LAST), (&[3], OUT), (&[2], OUT), (&[1], PLACE)],
    &[(&[3], OUT), (&[0, 1], FIRST), (&[1], LAST)],
    &[(&[2], OUT), (&[1], PLACE), (&[3], OUT), (&[3], OUT)],
];

fn masks(model: &Crf, examples: &Examples, text: usize) -> Vec<Mask> {
    let (_, labels) = model.read(examples, [text].into_iter()).remove(0);
    labels.into_iter().map(only).collect()
}

#[test]
fn what_was_taught_is_known() {
    let taught = examples(TOY);
    let model = train(&taught, 4, &PLAIN, |_| true, |_, _| {});
    for (text, tokens) in TOY.iter().enumerate() {
        let wanted: Vec<Mask> = tokens.iter().map(|(_, allowed)| *allowed).collect();
        assert_eq!(masks(&model, &taught, text), wanted, "{text}");
    }
    let new = examples(&[&[(&[2], ANY), (&[1], ANY), (&[0, 1], ANY), (&[1], ANY)]]);
    assert_eq!(masks(&model, &new, 0), [OUT, PLACE, FIRST, LAST]);
}

#[test]
fn losses_fall() {
    let mut losses = Vec::new();
    train(&examples(TOY), 4, &PLAIN, |_| true, |_, loss| losses.push(loss));
    assert_eq!(losses.len(), 10);
    assert!(losses[9] < losses[0] / 2.0 && losses[9] > 0.0, "{losses:?}");
}

#[test]
fn a_text_that_is_not_taught_changes_nothing() {
    let some = train(&examples(&TOY[..2]), 4, &PLAIN, |_| true, |_, _| {});
    let not_last = train(&examples(TOY), 4, &PLAIN, |text| text != 2, |_, _| {});
    assert_eq!(some, not_last);
    assert_ne!(some, train(&examples(TOY), 4, &PLAIN, |_| true, |_, _| {}));
}

#[test]
fn one_seed_gives_one_model() {
    let model = |seed| train(&examples(TOY), 4, &Settings { seed, ..PLAIN }, |_| true, |_, _| {});
    assert_eq!(model(3), model(3));
    assert_ne!(model(3), model(4));
}

#[test]
fn tokens_that_may_be_several_things_are_pushed_to_none_of_them() {
    let other = OUT | of_class(Class::Other);
    let model = train(
        &examples(&[&[(&[0], other)], &[(&[1], ANY)]]),
        2,
        &PLAIN,
        |_| true,
        |_, _| {},
    );
    let weight = |feature: usize, label: Label| model.rows[feature][usize::from(label.0)];
    let both = [Label::OUTSIDE, Label::of(Class::Other, Part::Only)].map(|label| weight(0, label));
    assert!((both[0] - both[1]).abs() < 1e-6 && both[0] > 0.1, "{both:?}");
    assert!(weight(0, Label::of(Class::Person, Part::Only)) < 0.0);
    assert!(nothing(&model.rows[1]));
}

#[test]
fn echoes_are_heard_in_training_only_by_chance() {
    let with = |echo| {
        let mut taught = examples(TOY);
        for token in 0..taught.allowed.len() {
            taught.echoes.numbers.extend((token == 0).then_some(4));
            taught.echoes.close();
        }
        train(&taught, 5, &Settings { echo, ..PLAIN }, |_| true, |_, _| {})
    };
    assert!(nothing(&with(0.0).rows[4]));
    assert!(with(1.0).rows[4].iter().any(|w| w.abs() > 0.1));
}

#[test]
fn features_are_left_out_one_by_one() {
    // Two features that always stand together can be told apart only where one of them is left out.
    let weights = |dropout| {
        let both = examples(&[&[(&[0, 1], PLACE)], &[(&[2], OUT)]]);
        let model = train(&both, 3, &Settings { dropout, ..PLAIN }, |_| true, |_, _| {});
        [0, 1].map(|feature: usize| model.rows[feature][usize::from(Label::of(Class::Place, Part::Only).0)])
    };
    let [one, other] = weights(0.0);
    assert!((one - other).abs() < 1e-6 && one > 0.1, "{one} {other}");
    let [one, other] = weights(0.5);
    assert!((one - other).abs() > 1e-3 && one.min(other) > 0.1, "{one} {other}");
}

#[test]
fn the_penalty_leaves_less_weight() {
    let total = |l1| {
        let model = train(&examples(TOY), 4, &Settings { l1, ..PLAIN }, |_| true, |_, _| {});
        model.rows.iter().flatten().map(|w| w.abs()).sum::<f32>()
    };
    assert!(total(0.05) < total(0.0) * 0.8);
    assert!(total(1000.0) < 1e-9);
}

#[test]
fn a_wish_for_recall_lifts_names() {
    let name = |recall| {
        let unsure = examples(&[&[(&[0], PLACE)], &[(&[0], OUT)]]);
        let model = train(&unsure, 1, &Settings { recall, ..PLAIN }, |_| true, |_, _| {});
        model.rows[0][usize::from(Label::of(Class::Place, Part::Only).0)] - model.rows[0][0]
    };
    assert!(name(1.0) > name(0.0) + 0.1);
}

#[test]
fn lists_keep_to_their_tokens_when_features_go() {
    let mut lists = Lists::default();
    for token in [&[5, 6][..], &[], &[6], &[5, 7]] {
        lists.numbers.extend(token);
        lists.close();
    }
    lists.renumber(|number| (number != 6).then_some(number - 5));
    assert_eq!(
        (lists.of(0), lists.of(1), lists.of(2), lists.of(3)),
        (&[0][..], &[][..], &[][..], &[0, 2][..])
    );
    assert_eq!(lists.of(4), [0_u32; 0]);
}

#[test]
fn words_read_as_new_leave_weight_to_what_tells_of_their_kind() {
    // Feature 0 spells the word, feature 1 tells its kind; both are always seen together.
    let kind = |unknown| {
        let mut toy = examples(&[&[(&[0, 1], PLACE)], &[(&[2], OUT)]]);
        toy.spelled = vec![true, false, true];
        let model = train(&toy, 3, &Settings { unknown, ..PLAIN }, |_| true, |_, _| {});
        let place = usize::from(Label::of(Class::Place, Part::Only).0);
        model.rows[1][place] - model.rows[0][place]
    };
    assert!(kind(0.0).abs() < 1e-6);
    assert!(kind(0.5) > 0.05);
}
