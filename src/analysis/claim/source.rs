//! Sources that are named in passing: `according to X`, `in the words of X`, `as X put it`.

use super::attribution::Source;
use super::phrase::{phrase_after, with_partners};
use super::scene::Scene;
use super::word::Class;

/// `according to X`, `in the words of X`.
pub(super) fn according_to(scene: &Scene<'_>, start: usize, stop: usize) -> Option<Source> {
    let words = |n: usize| scene.word(start + n);
    let length = match (words(0), words(1), words(2), words(3)) {
        ("according" | "According", "to", ..) => 2,
        ("in" | "In", "the", "words", "of") => 4,
        ("per", ..) => 1,
        _ => return None,
    };
    let speaker = phrase_after(scene, start + length, stop)?;
    Some(Source::new(
        with_partners(scene, &speaker, stop),
        Some(start..start + length),
    ))
}

/// `as X put it`, `as X called it`.
pub(super) fn as_put_by(scene: &Scene<'_>, start: usize, stop: usize) -> Option<Source> {
    if !scene.word(start).eq_ignore_ascii_case("as") {
        return None;
    }
    let subject = phrase_after(scene, start + 1, stop)?;
    let verb = subject.tokens.end;
    let put = matches!(scene.class(verb), Class::Cue(_)) || scene.word(verb) == "put";
    let alone = scene.class(verb + 1) == Class::Comma || matches!(scene.word(verb + 1), "it" | "" | "." | "in");
    (put && alone).then(|| Source::new(vec![subject], Some(verb..verb + 1)))
}
