//! The two readings of a text: every sentence by itself, and again by what was found of its words elsewhere.

use std::ops::Range;

use crate::analysis::text::Text;

use super::decode::Decoder;
use super::echo::Echoes;
use super::features::Sheet;
use super::label::Label;
use super::model::{Model, Scores};
use super::{OUTSIDE, Scorer};

/// Tokens that are read twice at a time, from sentence to sentence: 1.5 MB of prose. No article is as long; what is longer is
/// a collection of them, and is read in stretches, so that what is held of it beside its labels does not grow with it.
const STRETCH: usize = 1 << 18;

/// The second reading takes this part of the time of both: an eighth.
const SECOND: usize = 8;

/// What a label gains where the rules propose it, in the model's unit (a third of a nat): they decide where the model nearly
/// cannot. The corpora are learned by their words, so that the model trusts rules less than names that it has never seen
/// deserve. 0, 40, 80, 120 gave 75.5, 75.3, 75.4, 75.4 (organisations) and 86.9, 86.8, 86.3, 86.0 (people) on the worldwide
/// news; from 40 on, the papers and companies of this project's own articles are found.
const PROPOSED: i16 = 40;

/// The labels of all tokens, after both readings. `go_on` hears the byte up to which the work is done, with the labels so far,
/// and may stop it.
#[must_use]
pub fn read(sheet: &Sheet<'_>, model: &Model<'_>, go_on: &mut dyn FnMut(usize, &[Label]) -> bool) -> Vec<Label> {
    let text = sheet.text();
    let mut decoder = Decoder::new(&model.pairs());
    let mut labels = vec![Label::OUTSIDE; text.tokens.len()];
    let mut from = 0;
    while from < text.sentences.len() {
        let stretch = Stretch::from(text, from, STRETCH);
        from = stretch.sentences.end;
        let Some(scores) = stretch.read_first(sheet, model, &mut decoder, &mut labels, go_on) else {
            break;
        };
        if !stretch.read_again(sheet, model, &mut decoder, scores, &mut labels, go_on) {
            break;
        }
    }
    labels
}

/// Some sentences on end.
struct Stretch {
    sentences: Range<usize>,
    tokens: Range<usize>,
    bytes: Range<usize>,
}

impl Stretch {
    /// The sentences from number `from` on, as many as have `most` tokens, at least one.
    fn from(text: &Text<'_>, from: usize, most: usize) -> Self {
        let rest = text.sentences.get(from..).unwrap_or_default();
        let start = rest.first().map_or(0, |first| text.tokens_in(*first).start);
        let limit = text
            .tokens
            .get(start + most)
            .map_or(usize::MAX, |token| token.span().start);
        let count = rest.partition_point(|sentence| sentence.end <= limit).max(1);
        let last = rest.get(count - 1).copied().unwrap_or_default();
        Self {
            sentences: from..from + count,
            tokens: start..text.tokens_in(last).end.max(start),
            bytes: rest.first().map_or(0, |first| first.start)..last.end,
        }
    }

    /// Each of its sentences with the tokens that it has.
    fn sentences<'a>(&self, text: &'a Text<'_>) -> impl Iterator<Item = (usize, Range<usize>, usize)> + 'a {
        let numbers = self.sentences.clone();
        numbers.filter_map(|number| {
            let sentence = text.sentences.get(number)?;
            Some((number, text.tokens_in(*sentence), sentence.end))
        })
    }

    /// Where `tokens` stand in lists of those of the stretch alone.
    fn own(&self, tokens: &Range<usize>) -> Range<usize> {
        tokens.start.saturating_sub(self.tokens.start)..tokens.end.saturating_sub(self.tokens.start)
    }

    /// The byte up to which the work is done when the first reading has come to `end`, and the second `again`.
    fn done(&self, end: usize, again: usize) -> usize {
        let start = self.bytes.start;
        let (end, again) = (end.saturating_sub(start), again.saturating_sub(start));
        start + end - end / SECOND + again / SECOND
    }

    /// Writes the labels of a first reading; returns the scores of its tokens, or nothing if the work was stopped.
    fn read_first(
        &self,
        sheet: &Sheet<'_>,
        model: &Model<'_>,
        decoder: &mut Decoder,
        labels: &mut [Label],
        go_on: &mut dyn FnMut(usize, &[Label]) -> bool,
    ) -> Option<Vec<Scores>> {
        let mut sums = Scorer::new(sheet, model);
        let mut scores: Vec<Scores> = Vec::with_capacity(self.tokens.len());
        for (number, tokens, end) in self.sentences(sheet.text()) {
            let own = self.own(&tokens);
            scores.resize(own.start, OUTSIDE);
            sums.score(&tokens, sheet.style(number), &mut scores);
            side_with_rules(sheet, tokens.clone(), scores.get_mut(own.clone())?);
            decode(decoder, scores.get(own)?, tokens, labels);
            if !go_on(self.done(end, 0), labels) {
                return None;
            }
        }
        Some(scores)
    }

    /// Writes the labels of a second reading over those of the first, given the scores of that. False if it was stopped.
    fn read_again(
        &self,
        sheet: &Sheet<'_>,
        model: &Model<'_>,
        decoder: &mut Decoder,
        mut scores: Vec<Scores>,
        labels: &mut [Label],
        go_on: &mut dyn FnMut(usize, &[Label]) -> bool,
    ) -> bool {
        let first = labels.get(self.tokens.clone()).unwrap_or_default().to_vec();
        let echoes = Echoes::of(sheet, &first, self.tokens.start);
        let mut features = Vec::new();
        for (_, tokens, end) in self.sentences(sheet.text()) {
            let sums = scores.get_mut(self.own(&tokens)).unwrap_or_default();
            let mut heard = false;
            for (index, sum) in tokens.clone().zip(sums.iter_mut()) {
                if *sum == OUTSIDE {
                    continue;
                }
                features.clear();
                echoes.features(&tokens, index, |feature| features.push(feature));
                if !features.is_empty() {
                    heard = true;
                    model.add(&features, sum);
                }
            }
            if heard {
                decode(decoder, sums, tokens, labels);
            }
            if !go_on(self.done(self.bytes.end, end), labels) {
                return false;
            }
        }
        true
    }
}

/// Adds to the scores of `tokens` what the rules propose.
fn side_with_rules(sheet: &Sheet<'_>, tokens: Range<usize>, scores: &mut [Scores]) {
    for (index, sum) in tokens.zip(scores) {
        if let Some(label) = sheet.proposed(index) {
            sum[usize::from(label.0)] += PROPOSED;
        }
    }
}

/// Writes the labels of `tokens`, whose scores these are.
fn decode(decoder: &mut Decoder, scores: &[Scores], tokens: Range<usize>, labels: &mut [Label]) {
    if let Some(labels) = labels.get_mut(tokens) {
        decoder.decode(scores, labels);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::from_text;

    #[test]
    fn stretches_hold_every_sentence_once_and_no_more_tokens_than_they_may() {
        let document =
            from_text(&"It rained. The mayor, who had come by boat, did not mind the rain. Go on!\n\n".repeat(9));
        let text = Text::read(&document, |_| true);
        for most in [1, 3, 20, 47, 1000] {
            let (mut sentences, mut tokens, mut done) = (0, 0, 0);
            while sentences < text.sentences.len() {
                let stretch = Stretch::from(&text, sentences, most);
                assert_eq!((stretch.sentences.start, stretch.tokens.start), (sentences, tokens));
                assert!(stretch.tokens.len() <= most || stretch.sentences.len() == 1, "{most}");
                assert!(stretch.done(stretch.bytes.start, 0) >= done);
                done = stretch.done(stretch.bytes.end, stretch.bytes.end);
                (sentences, tokens) = (stretch.sentences.end, stretch.tokens.end);
            }
            assert_eq!(tokens, text.tokens.len());
        }
    }
}
