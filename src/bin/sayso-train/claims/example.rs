//! From marked articles to choices: for each quotation those who may have said it, and which of them are right.

use std::ops::ControlFlow;

use sayso::analysis::claim::indirect;
use sayso::analysis::claim::ranker::{Choice, Occasion, occasions};
use sayso::analysis::text::Text;
use sayso::analysis::{Analysis, Stage, analyze};
use sayso::document::{self, Document};
use sayso::text::{CodePoints, Span};

use super::gold::{Gold, Said, is_speaker};

/// A choice to learn from.
#[derive(Clone, Debug, Default)]
pub(crate) struct Example {
    /// Number of the article.
    pub(crate) article: usize,
    /// Features of each choice; the first one is nobody.
    pub(crate) choices: Vec<Vec<u32>>,
    /// Who each choice is: those with one number are one.
    pub(crate) who: Vec<u64>,
    /// The right ones.
    pub(crate) right: Vec<usize>,
    /// Those that are right enough.
    pub(crate) fine: Vec<usize>,
    /// Whether somebody said it.
    pub(crate) is_claim: bool,
    /// The choice of the rules alone, where there are rules.
    pub(crate) by_rules: usize,
}

/// The number of nobody.
const NOBODY: u64 = u64::MAX;

/// The quotations of `articles` that are marked as somebody's words or as nobody's.
pub(crate) fn quotations(articles: &[Gold]) -> Vec<Example> {
    of_each(articles, |number, article, text, names| {
        let all = occasions(text, &names.entities, &names.mentions);
        all.into_iter()
            .filter_map(|occasion| article.example(number, occasion))
            .collect()
    })
}

/// The examples that `look` finds in each article, which it is handed with its number, its text and its names.
fn of_each(
    articles: &[Gold],
    look: impl Fn(usize, &Article<'_>, &Text<'_>, &Analysis) -> Vec<Example>,
) -> Vec<Example> {
    let mut examples = Vec::new();
    for (number, gold) in articles.iter().enumerate() {
        let document = document::from_text(&gold.text);
        let names = names(&document);
        let text = Text::read(&document, |_| true);
        examples.extend(look(number, &Article::new(gold, &document), &text, &names));
    }
    examples
}

/// The names of an article, without its claims.
fn names(document: &Document) -> Analysis {
    analyze(document, &mut |progress| match progress.stage {
        Stage::Claims => ControlFlow::Break(()),
        _ => ControlFlow::Continue(()),
    })
}

/// The verbs of saying of `articles`, each with what it may report.
pub(crate) fn reports(articles: &[Gold]) -> Vec<Example> {
    of_each(articles, |number, article, text, names| {
        let all = indirect::occasions(text, &names.entities, &names.mentions);
        all.into_iter()
            .map(|occasion| article.report(number, occasion))
            .collect()
    })
}

/// How much of two stretches must be common that they are one: letters of both in letters of either.
const COMMON: f32 = 0.5;

/// How much less than the best fit is as good.
const NEARLY: f32 = 0.02;

/// Who is marked to have said something.
#[derive(Clone, Copy, Debug)]
enum Mark<'a> {
    Nobody,
    Somebody(&'a Said),
}

struct Article<'a> {
    gold: &'a Gold,
    document: &'a Document,
    points: CodePoints<'a>,
    chars: Vec<char>,
}

impl<'a> Article<'a> {
    fn new(gold: &'a Gold, document: &'a Document) -> Self {
        Self {
            gold,
            document,
            points: CodePoints::new(&document.origin.raw),
            chars: gold.text.chars().collect(),
        }
    }

    fn place(&self, span: Span) -> [usize; 2] {
        let span = self.points.span(self.document.origin.locate(span));
        [span.start, span.end]
    }

    fn example(&self, article: usize, occasion: Occasion) -> Option<Example> {
        let words = self.place(occasion.words);
        let said = self.said(words)?;
        let right: Vec<usize> = match said {
            Mark::Nobody => vec![0],
            Mark::Somebody(said) => {
                let speaks = |choice: &Choice| {
                    let mention = choice.speaker.mention.map(|m| self.place(m));
                    mention.is_some_and(|m| is_speaker(&self.chars, said, m, choice.speaker.name.as_str()))
                };
                let all = (1..).zip(&occasion.choices);
                all.filter(|(_, c)| speaks(c)).map(|(number, _)| number).collect()
            }
        };
        let who = std::iter::once(NOBODY)
            .chain(occasion.choices.iter().map(|c| c.who))
            .collect();
        let choices = std::iter::once(occasion.nobody).chain(occasion.choices.into_iter().map(|c| c.features));
        Some(Example {
            article,
            choices: choices.collect(),
            who,
            fine: right.clone(),
            right,
            is_claim: matches!(said, Mark::Somebody(_)),
            by_rules: occasion.by_rules.map_or(0, |index| index + 1),
        })
    }

    fn report(&self, article: usize, occasion: indirect::Occasion) -> Example {
        // Marked stretches have their own gaps; what is reported best counts as right, and nothing else.
        let fit = |choice: &indirect::Choice| -> f32 {
            let own: Vec<[usize; 2]> = choice.parts.iter().map(|p| self.place(*p)).collect();
            let mention = choice.speaker.mention.map(|m| self.place(m));
            let name = choice.speaker.name.as_str();
            let said = self.gold.quotes.iter().filter(|s| !s.speaker_parts.is_empty());
            let fits = said.map(|said| (common(&self.chars, &own, &said.content_parts), said));
            let (best, said) = fits.max_by(|a, b| a.0.total_cmp(&b.0)).unzip();
            let is_they = |said| mention.is_some_and(|m| is_speaker(&self.chars, said, m, name));
            best.filter(|b| *b >= COMMON && said.is_some_and(is_they))
                .unwrap_or(0.0)
        };
        let fits: Vec<f32> = occasion.choices.iter().map(fit).collect();
        let high = fits.iter().copied().fold(0.0, f32::max);
        let is_claim = high > 0.0;
        let least = |least: f32| -> Vec<usize> {
            let enough = (1..).zip(&fits).filter(|(_, fit)| **fit > 0.0 && **fit >= least);
            let numbers: Vec<usize> = enough.map(|(number, _)| number).collect();
            if numbers.is_empty() { vec![0] } else { numbers }
        };
        let who = std::iter::once(NOBODY)
            .chain(occasion.choices.iter().map(|c| c.who))
            .collect();
        let choices = std::iter::once(occasion.nothing).chain(occasion.choices.into_iter().map(|c| c.features));
        Example {
            article,
            choices: choices.collect(),
            who,
            fine: least(0.0),
            right: least(high - NEARLY),
            is_claim,
            by_rules: 0,
        }
    }

    /// Who is marked to have said the words; nobody where that is marked. `None` where nothing is marked.
    fn said(&self, [start, end]: [usize; 2]) -> Option<Mark<'a>> {
        let common = |span: [usize; 2]| end.min(span[1]).saturating_sub(start.max(span[0]));
        let stretch = self.gold.quoted_spans.iter().max_by_key(|s| common(s.span))?;
        let is_it = 2 * common(stretch.span) >= end - start;
        let is_left_out = self
            .gold
            .discard
            .iter()
            .any(|d| (d[0]..d[1]).contains(&stretch.span[0]));
        if !is_it || is_left_out {
            return None;
        }
        match stretch.class.as_str() {
            "nonclaim" => Some(Mark::Nobody),
            "claim" => Some(Mark::Somebody(self.gold.quotes.get(stretch.quote?)?)),
            _ => None,
        }
    }
}

/// Letters that both stretches have, of those that either has.
fn common(chars: &[char], a: &[[usize; 2]], b: &[[usize; 2]]) -> f32 {
    let letters = |[start, end]: [usize; 2]| {
        let part = chars.get(start..end).unwrap_or_default();
        part.iter().filter(|c| c.is_alphanumeric()).count()
    };
    let all = |parts: &[[usize; 2]]| parts.iter().map(|p| letters(*p)).sum::<usize>();
    let mut both = 0;
    for x in a {
        for y in b {
            let (start, end) = (x[0].max(y[0]), x[1].min(y[1]));
            both += if start < end { letters([start, end]) } else { 0 };
        }
    }
    both as f32 / (all(a) + all(b) - both).max(1) as f32
}
