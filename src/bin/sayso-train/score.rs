//! How well a model finds the names of labelled texts: exact spans, an article before and a full stop behind forgiven.

use sayso::analysis::tagger;
use sayso::analysis::tagger::features::Sheet;
use sayso::analysis::tagger::label::{self, Class};
use sayso::analysis::tagger::model::Model;
use sayso::analysis::text::Text;
use sayso::document;
use sayso::text::Span;

use super::corpus::Gold;
use super::house;
use super::random::Random;

/// Classes that are scored.
pub(crate) const CLASSES: [Class; 3] = [Class::Person, Class::Organization, Class::Place];

/// Names of one class.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Count {
    pub(crate) gold: u32,
    pub(crate) found: u32,
    pub(crate) right: u32,
}

/// Names of one text, by the classes that are scored.
pub(crate) type Counts = [Count; 3];

/// Parts of a hundred.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Figures {
    pub(crate) precision: f64,
    pub(crate) recall: f64,
    pub(crate) f1: f64,
    /// Where the F1 of 95% of other choices of as many texts lies.
    pub(crate) interval: (f64, f64),
}

impl Count {
    fn add(&mut self, other: Self) {
        self.gold += other.gold;
        self.found += other.found;
        self.right += other.right;
    }

    fn f1(self) -> f64 {
        percent(2 * self.right, self.gold + self.found)
    }
}

fn percent(part: u32, whole: u32) -> f64 {
    100.0 * f64::from(part) / f64::from(whole.max(1))
}

/// What `model` finds in each of `golds`. Borders of their names are seen as the house sees them, classes as they are.
pub(crate) fn count(golds: &[Gold], model: &Model<'_>) -> Vec<Counts> {
    golds.iter().map(|gold| count_text(gold, model)).collect()
}

fn count_text(gold: &Gold, model: &Model<'_>) -> Counts {
    let names = gold.names.iter().filter_map(|(span, class)| Some((*span, (*class)?)));
    let wanted: Vec<(Span, Class)> = names
        .map(|(span, class)| (bare(&gold.text, house::border(&gold.text, span, class), class), class))
        .collect();
    let document = document::from_text(&gold.text);
    let text = Text::read(&document, |_| true);
    let labels = tagger::read(&Sheet::read(&text, model.clusters()), model, &mut |_, _| true);
    let found: Vec<(Span, Class)> = label::read(&labels)
        .into_iter()
        .map(|(tokens, class)| {
            let span = document.origin.locate(text.span_of(tokens));
            (bare(&gold.text, span, class), class)
        })
        .collect();
    CLASSES.map(|class| {
        let of = |names: &[(Span, Class)]| names.iter().filter(|n| n.1 == class).count() as u32;
        let right: Vec<(Span, Class)> = found.iter().filter(|name| wanted.contains(name)).copied().collect();
        Count {
            gold: of(&wanted),
            found: of(&found),
            right: of(&right),
        }
    })
}

/// Without an article before names that are not of people, without a full stop behind.
fn bare(text: &str, span: Span, class: Class) -> Span {
    let name = text.get(span.start..span.end).unwrap_or_default();
    let end = span.end - usize::from(name.len() > 1 && name.ends_with('.'));
    let article = name.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("the "));
    let start = if article && class != Class::Person { 4 } else { 0 };
    Span::new(span.start + start, end)
}

/// Choices of texts that an interval is taken from.
const CHOICES: usize = 1000;

/// The figures of all texts for class number `class` of [`CLASSES`].
pub(crate) fn figures(texts: &[Counts], class: usize) -> Figures {
    let sum = |numbers: &mut dyn Iterator<Item = usize>| {
        let mut sum = Count::default();
        for number in numbers {
            sum.add(texts[number][class]);
        }
        sum
    };
    let all = sum(&mut (0..texts.len()));
    let mut random = Random(1);
    let mut chosen: Vec<f64> = (0..CHOICES)
        .map(|_| sum(&mut (0..texts.len()).map(|_| random.below(texts.len()))).f1())
        .collect();
    chosen.sort_by(f64::total_cmp);
    Figures {
        precision: percent(all.right, all.found),
        recall: percent(all.right, all.gold),
        f1: all.f1(),
        interval: (chosen[CHOICES / 40], chosen[CHOICES - 1 - CHOICES / 40]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_and_full_stops_are_forgiven() {
        let text = "The Moss Corp. left";
        let bare = |class| bare(text, Span::new(0, 14), class);
        assert_eq!(bare(Class::Organization), Span::new(4, 13));
        assert_eq!(bare(Class::Person), Span::new(0, 13));
    }

    #[test]
    fn figures_are_of_all_texts_and_the_interval_holds_them() {
        let text = |gold, found, right| [Count { gold, found, right }, Count::default(), Count::default()];
        let texts = [text(4, 2, 2), text(1, 3, 0), text(5, 5, 4)];
        let figures = figures(&texts, 0);
        assert_eq!((figures.precision, figures.recall, figures.f1), (60.0, 60.0, 60.0));
        let (low, high) = figures.interval;
        assert!(low < 60.0 && 60.0 < high && low >= 0.0 && high <= 80.0, "{low} {high}");
        assert!(self::figures(&texts, 1).f1 < 1e-9);
        let same = [text(2, 2, 1); 5];
        assert_eq!(self::figures(&same, 0).interval, (50.0, 50.0));
    }
}
