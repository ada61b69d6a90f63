//! What is learned from choices made up here, of which it is known what they should teach.

use super::*;
use crate::random::Random;

/// Choices of which the one with feature 1 is right; feature 2 tells nothing, and 3 is each article's own.
fn toy(articles: usize) -> Vec<Example> {
    let example = |article: usize| {
        let right = 1 + article % 2;
        let of = |choice: usize| vec![u32::from(choice == right), 2, 1000 + article as u32];
        Example {
            article,
            choices: vec![vec![4], of(1), of(2)],
            who: vec![u64::MAX, 1, 2],
            right: vec![right],
            fine: vec![right],
            is_claim: true,
            by_rules: 0,
        }
    };
    (0..articles).map(example).collect()
}

const SMALL: Settings = Settings {
    slots: 1 << 12,
    orders: 2,
    ..SETTINGS
};

#[test]
fn a_choice_that_one_feature_tells_is_learned() {
    let examples = toy(40);
    let weights = train(&examples, &SMALL);
    for example in &examples {
        let (choice, chance) = take(&weights, example);
        assert!(example.right.contains(&choice) && chance > 0.6, "{choice} {chance}");
    }
    assert_eq!(weights, train(&examples, &SMALL));
}

#[test]
fn what_few_articles_have_is_not_learned() {
    let weights = train(&toy(40), &SMALL);
    assert!((0..40).all(|article| weights[1000 + article].abs() < f32::EPSILON));
    assert!(weights[1].abs() > 0.1);
}

#[test]
fn what_speaks_for_several_mentions_of_somebody_is_summed() {
    let example = Example {
        choices: vec![vec![0], vec![1], vec![2], vec![3]],
        who: vec![u64::MAX, 7, 8, 7],
        ..Example::default()
    };
    // Half of all for 8, a little more for both mentions of 7 together.
    let (choice, chance) = take(&[-9.0, 0.4, 0.9, 0.3], &example);
    assert_eq!(choice, 1);
    assert!(chance > 0.5, "{chance}");
}

/// An article whose lesson is turned round teaches the others the contrary, never itself.
#[test]
fn the_jackknife_never_learns_from_the_article_that_it_judges() {
    let mut examples = toy(40);
    let honest = jackknife(&examples, &SMALL);
    let judged: Vec<usize> = (0..40).filter(|article| article % FOLDS == 1).collect();
    for example in examples.iter_mut().filter(|e| judged.contains(&e.article)) {
        example.right = vec![3 - example.right[0]];
    }
    let turned = jackknife(&examples, &SMALL);
    for article in 0..40 {
        assert_eq!(
            honest[article] == turned[article],
            judged.contains(&article),
            "{article}"
        );
    }
}

/// Chances with outcomes that follow them, but for chance.
fn outcomes(seed: u64) -> (Vec<Example>, Vec<Taken>) {
    let mut random = Random(seed);
    let one = |article: usize| {
        let chance = random.unit();
        let is_right = random.unit() < chance * chance;
        let example = Example {
            article,
            fine: vec![if is_right { 1 } else { 2 }],
            ..Example::default()
        };
        (example, (1, chance))
    };
    (0..3000).map(one).unzip()
}

#[test]
fn certainty_never_falls_and_follows_what_came_true() {
    for seed in 0..20 {
        let (examples, taken) = outcomes(seed);
        let knots = calibrate(&examples, &taken);
        assert!(knots.is_sorted(), "{knots:?}");
        for (at, knot) in knots.iter().enumerate() {
            let chance = at as f32 / (KNOTS - 1) as f32;
            assert!((knot - chance * chance).abs() < 0.15, "{knot} at {chance}");
        }
    }
}

#[test]
fn without_outcomes_chances_stay_and_of_few_all_are_one() {
    let knots = calibrate(&[], &[]);
    assert!((knots[10] - 0.5).abs() < 1e-6 && knots.is_sorted());
    let example = Example {
        fine: vec![1],
        ..Example::default()
    };
    let few = calibrate(&[example.clone(), example], &[(1, 0.2), (2, 0.8)]);
    assert!(few.iter().all(|knot| (knot - 0.5).abs() < 1e-6), "{few:?}");
}

#[test]
fn certainty_of_a_fold_comes_from_the_others() {
    let (mut examples, taken) = outcomes(3);
    let before = certain(&examples, &taken);
    for example in examples.iter_mut().filter(|e| e.article % FOLDS == 2) {
        example.fine = vec![1];
    }
    let after = certain(&examples, &taken);
    for ((example, before), after) in examples.iter().zip(&before).zip(&after) {
        assert!(example.article % FOLDS != 2 || before == after);
    }
    assert_ne!(before, after);
}
