//! Reads treebanks (CoNLL-U) and puts their tags on the tokens of this program, which are not always theirs.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use sayso::analysis::pos::Tag;
use sayso::analysis::token::{TokenKind, tokenize};
use sayso::text::{SafeText, Span};

/// A sentence by the tokens of this program.
#[derive(Debug)]
pub(crate) struct Sentence {
    /// Words with what they are made of, and their tags.
    pub(crate) words: Vec<(String, TokenKind, Tag)>,
}

/// A word of a treebank with its place in the sentence.
struct Leaf {
    span: Span,
    tag: Tag,
}

/// The sentences of a file.
///
/// # Errors
/// When it cannot be read or is no CoNLL-U.
pub(crate) fn read(path: &Path) -> Result<Vec<Sentence>> {
    let content = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    parse(&content).with_context(|| path.display().to_string())
}

fn parse(content: &str) -> Result<Vec<Sentence>> {
    let blocks = content.split("\n\n").filter(|block| !block.trim().is_empty());
    blocks.map(sentence).collect()
}

fn sentence(block: &str) -> Result<Sentence> {
    let mut text = String::new();
    let mut leaves: Vec<Leaf> = Vec::new();
    // Words up to this number are spelled by a line for several of them.
    let mut spelled = 0;
    // Where the next word of such a line begins.
    let mut inside = 0;
    for line in block.lines().filter(|l| !l.starts_with('#') && !l.is_empty()) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [id, form, _, upos, xpos, .., misc] = columns.as_slice() else {
            anyhow::bail!("no ten columns: {line}");
        };
        let space = |text: &mut String| {
            if !misc.contains("SpaceAfter=No") {
                text.push(' ');
            }
        };
        if let Some((_, last)) = id.split_once('-') {
            spelled = last.parse().context("a range without an end")?;
            inside = text.len();
            text.push_str(form);
            space(&mut text);
            continue;
        }
        let Ok(number) = id.parse::<usize>() else {
            // `8.1` stands for a word that is left out.
            continue;
        };
        let start = if number <= spelled { inside } else { text.len() };
        let span = Span::new(start, start + form.len());
        if number <= spelled {
            inside = span.end;
        } else {
            text.push_str(form);
            space(&mut text);
        }
        leaves.push(Leaf {
            span,
            tag: tag(upos, xpos),
        });
    }
    Ok(Sentence {
        words: aligned(&text, &leaves),
    })
}

/// The tokens of `text` with the tags of the words that they have most letters of: of `well-known` the last one, of `don’t`
/// the first.
fn aligned(text: &str, leaves: &[Leaf]) -> Vec<(String, TokenKind, Tag)> {
    let (safe, map, _) = SafeText::from_raw(text);
    let mut tokens = Vec::new();
    tokenize(safe.as_safe(), 0, &mut tokens);
    let words = tokens.iter().map(|token| {
        let word = safe.slice(token.span()).as_str().to_owned();
        let place = map.to_source(token.span());
        let mut own = leaves.iter().filter(|leaf| leaf.span.overlaps(place));
        let tag = if word.contains('-') {
            own.next_back()
        } else {
            own.min_by_key(|leaf| leaf.span.start)
        };
        (word, token.kind, tag.map_or(Tag::Other, |leaf| leaf.tag))
    });
    words.collect()
}

/// The tag of a word by its universal tag and its tag of the Penn Treebank.
fn tag(upos: &str, xpos: &str) -> Tag {
    match (upos, xpos) {
        (_, "PRP$" | "WP$" | "DT" | "PDT") => Tag::Determiner,
        ("AUX", _) | (_, "MD") => Tag::Auxiliary,
        (_, "VBD" | "VBZ" | "VBP") => Tag::Finite,
        (_, "VB") => Tag::Base,
        (_, "VBN") => Tag::Participle,
        (_, "VBG") => Tag::Ing,
        ("SCONJ", _) | (_, "WRB") => Tag::Subordinator,
        ("PRON", _) => Tag::Pronoun,
        ("NOUN" | "PROPN", _) => Tag::Noun,
        ("ADJ", _) => Tag::Adjective,
        ("ADV", _) | (_, "RP") => Tag::Adverb,
        ("ADP", _) => Tag::Preposition,
        ("CCONJ", _) => Tag::Conjunction,
        ("DET", _) => Tag::Determiner,
        ("NUM", _) => Tag::Number,
        ("PART", _) => Tag::Particle,
        _ => Tag::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_come_to_the_tokens_of_this_program() {
        let rows = [
            ("1", "She", "PRON", "PRP", "_"),
            ("2-3", "doesn't", "_", "_", "_"),
            ("2", "does", "AUX", "VBZ", "_"),
            ("3", "n't", "PART", "RB", "_"),
            ("4", "say", "VERB", "VB", "_"),
            ("5", "well", "ADV", "RB", "SpaceAfter=No"),
            ("6", "-", "PUNCT", "HYPH", "SpaceAfter=No"),
            ("7", "known", "ADJ", "JJ", "_"),
            ("8", "Moss", "PROPN", "NNP", "SpaceAfter=No"),
            ("9", "'s", "PART", "POS", "SpaceAfter=No"),
            ("9.1", "left", "VERB", "VBD", "_"),
            ("10", ".", "PUNCT", ".", "_"),
        ];
        let line = |(id, form, upos, xpos, misc): &(&str, &str, &str, &str, &str)| {
            format!("{id}\t{form}\t{form}\t{upos}\t{xpos}\t_\t0\troot\t_\t{misc}\n")
        };
        let block: String = rows.iter().map(line).collect();
        let found = parse(&format!("# text = x\n{block}\n")).unwrap();
        let words: Vec<(&str, Tag)> = found[0].words.iter().map(|(w, _, t)| (w.as_str(), *t)).collect();
        assert_eq!(
            words,
            [
                ("She", Tag::Pronoun),
                ("doesn't", Tag::Auxiliary),
                ("say", Tag::Base),
                ("well-known", Tag::Adjective),
                ("Moss", Tag::Noun),
                ("'s", Tag::Particle),
                (".", Tag::Other)
            ]
        );
    }
}
