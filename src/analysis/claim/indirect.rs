//! Indirect claims: of what verbs of saying may report, what they likely do, each word once.

use crate::analysis::text::Text;
use crate::analysis::{Attribution, Claim, ClaimForm, Entity, Mention, Rule, Speaker};
use crate::text::Span;

use super::choice::likeliest;
use super::features::{self, nothing, of_report};
use super::phrase::with_partners;
use super::report::{Report, Verb, reports, verbs};
use super::scene::Scene;
use super::speaker;
use super::weights::Weights;

/// The weights that the program carries.
static REPORTS: &[u8] = include_bytes!("../../../assets/ranker/reports.weights");

/// Reports less likely than this are passed over: half of them would be wrong.
const CUT: f32 = 0.5;

/// A verb of saying with everything that it may report: what the weights are trained on.
#[derive(Clone, Debug)]
pub struct Occasion {
    /// What tells of nothing.
    pub nothing: Vec<u32>,
    /// What it may report.
    pub choices: Vec<Choice>,
}

/// Something that a verb may report.
#[derive(Clone, Debug)]
pub struct Choice {
    /// Who said it.
    pub speaker: Speaker,
    /// Tells speakers of one verb apart.
    pub who: u64,
    /// The words.
    pub parts: Vec<Span>,
    /// What is seen of it, as hashes.
    pub features: Vec<u32>,
}

/// The verbs of saying of `text` with everything that they may report.
#[must_use]
pub fn occasions(text: &Text<'_>, entities: &[Entity], mentions: &[Mention]) -> Vec<Occasion> {
    let scene = Scene::new(text, entities, mentions);
    let mut all = Vec::new();
    for sentence in &text.sentences {
        for verb in verbs(&scene, &text.tokens_in(*sentence)) {
            let reports = reports(&scene, &verb);
            let choice = |report: &Report| Choice {
                speaker: speaker::resolve(&scene, &report.subject),
                who: report.subject.head as u64,
                parts: report.parts.iter().map(|p| text.span_of(p.clone())).collect(),
                features: of_report(&scene, &verb, report),
            };
            if !reports.is_empty() {
                all.push(Occasion {
                    nothing: nothing(&scene, &verb, reports.len()),
                    choices: reports.iter().map(choice).collect(),
                });
            }
        }
    }
    all
}

/// A verb with what it likely reports.
struct Likely {
    verb: Verb,
    report: Report,
    chance: f32,
}

/// The indirect claims of `scene`, by start. `go_on` hears the byte up to which the work is done and may stop it.
pub(super) fn find(scene: &Scene<'_>, go_on: &mut dyn FnMut(usize) -> bool) -> Vec<Claim> {
    // The build script has checked the weights: this cannot fail in a program that was built.
    let Some(weights) = Weights::open(REPORTS).filter(|w| w.features == features::VERSION) else {
        return Vec::new();
    };
    let mut claims = Vec::new();
    for sentence in &scene.text.sentences {
        let tokens = scene.text.tokens_in(*sentence);
        let found = verbs(scene, &tokens);
        let likely = found.into_iter().filter_map(|verb| likely(scene, verb, &weights));
        let mut likely: Vec<Likely> = likely.collect();
        // The outermost report owns what it holds.
        likely.sort_by_key(|l| std::cmp::Reverse(l.report.parts.iter().map(ExactSizeIterator::len).sum::<usize>()));
        let mut kept: Vec<Likely> = Vec::new();
        for next in likely {
            let overlaps = |known: &Likely| {
                let parts = || known.report.parts.iter();
                let own = next.report.parts.iter();
                own.clone().any(|a| parts().any(|b| a.start < b.end && b.start < a.end))
                    || parts().any(|part| part.contains(&next.verb.words.start))
            };
            if !kept.iter().any(overlaps) {
                kept.push(next);
            }
        }
        claims.extend(kept.into_iter().map(|l| claim(scene, l)));
        if !go_on(sentence.end) {
            break;
        }
    }
    claims.sort_by_key(|c: &Claim| c.parts.first().copied());
    claims
}

fn likely(scene: &Scene<'_>, verb: Verb, weights: &Weights<'_>) -> Option<Likely> {
    let mut reports = reports(scene, &verb);
    let choices: Vec<(u64, Vec<u32>)> = reports
        .iter()
        .map(|r| (r.subject.head as u64, of_report(scene, &verb, r)))
        .collect();
    let (index, chance) = likeliest(weights, &nothing(scene, &verb, choices.len()), &choices).best?;
    let report = reports.swap_remove(index);
    (chance >= CUT).then_some(Likely { verb, report, chance })
}

fn claim(scene: &Scene<'_>, likely: Likely) -> Claim {
    let Likely { verb, report, chance } = likely;
    let end = if report.subject.tokens.end <= verb.words.start {
        verb.words.start
    } else {
        verb.sentence.end
    };
    let speakers = with_partners(scene, &report.subject, end);
    Claim {
        parts: report.parts.into_iter().map(|p| scene.text.span_of(p)).collect(),
        form: ClaimForm::Indirect,
        attribution: Attribution {
            speakers: speakers.iter().map(|p| speaker::resolve(scene, p)).collect(),
            cue: Some(scene.text.span_of(verb.words)),
            rule: Rule::Indirect,
            confidence: chance,
            hearers: Vec::new(),
        },
    }
}
