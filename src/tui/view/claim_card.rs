//! The card of a claim: its words, who said it in which words, and why that is thought, with the words of the text that
//! decided. Rows only; how a page scrolls is not known here.

use super::bars::form;
use super::cards::{Line, corrected, fact, wrapped};
use super::notes;
use crate::analysis::{Attribution, Claim, ClaimForm, Form, Rule, Speaker};
use crate::export::analysis::rule;
use crate::reader::correct::Shaped;
use crate::text::Span;
use crate::tui::app::App;
use crate::tui::theme::Role;

/// Bytes of the text between a name and a word of saying that are shown; what is longer is left out in the middle.
const BETWEEN: usize = 40;

/// The rows of the card, for so many columns.
pub(super) fn lines(app: &App, index: usize, claim: &Claim, columns: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    let Attribution {
        speakers,
        hearers,
        rule,
        confidence,
        ..
    } = &claim.attribution;
    for piece in wrapped(&words(app, claim), columns) {
        lines.push(vec![(piece, Role::Strong)]);
    }
    lines.push(Vec::new());
    if speakers.is_empty() {
        fact(&mut lines, "said by", "unknown", columns);
    }
    parties(app, &mut lines, ["said by", "+ jointly"], speakers, columns);
    parties(app, &mut lines, ["said to", "and to"], hearers, columns);
    if let Some(cue) = claim.attribution.cue {
        fact(&mut lines, "cue", app.session.document().slice(cue).as_str(), columns);
    }
    fact(&mut lines, "form", meaning(claim.form), columns);
    if let Some(number) = claim.parts.first().and_then(|part| paragraph(app, *part)) {
        fact(&mut lines, "where", &format!("paragraph {number}"), columns);
    }
    if let Some(decided) = decided(app, claim) {
        fact(&mut lines, "why", &decided, columns);
        fact(&mut lines, "", reason(*rule), columns);
    } else {
        fact(&mut lines, "why", reason(*rule), columns);
    }
    if !speakers.is_empty() && *rule != Rule::Reader {
        let percent = format!("{:.0} %", confidence.clamp(0.0, 1.0) * 100.0);
        fact(&mut lines, "certainty", &percent, columns);
    }
    corrected(app, &mut lines, Shaped::Claim(index), columns);
    if let Some(highlight) = app.session.note_on_claim(index) {
        notes::own(&mut lines, highlight, columns);
    }
    lines
}

/// The words of a claim, its parts joined; those of the writer have no quotation marks.
pub(super) fn words(app: &App, claim: &Claim) -> String {
    let document = app.session.document();
    let parts: Vec<&str> = claim.parts.iter().map(|part| document.slice(*part).as_str()).collect();
    match claim.form {
        ClaimForm::Direct | ClaimForm::Mixed => format!("“{}”", parts.join(" … ")),
        ClaimForm::Indirect => format!("~ {}", parts.join(" … ")),
    }
}

/// A row for each of those who said it, or to whom: the name, and the words of the text where they are others. The heads
/// are those of the first and of each other row.
fn parties(app: &App, lines: &mut Vec<Line>, heads: [&'static str; 2], named: &[Speaker], columns: usize) {
    let [first, other] = heads;
    for (head, one) in std::iter::once(first).chain(std::iter::repeat(other)).zip(named) {
        fact(lines, head, &in_words(app, one), columns);
    }
}

/// `Jane Doe`; `Jane Doe — “she” in the text, a pronoun taken for this name`.
fn in_words(app: &App, speaker: &Speaker) -> String {
    let name = speaker.name.as_str();
    let Some(span) = speaker.mention else {
        return name.to_owned();
    };
    let words = app.session.document().slice(span).as_str().replace('\n', " ");
    if words == name {
        return words;
    }
    let mention = app.session.mention_at(span.start).filter(|m| m.span == span);
    match mention.map(|m| m.form) {
        Some(Form::Pronoun) => format!("{name} — “{words}” in the text, a pronoun taken for this name"),
        Some(Form::Description) => format!("{name} — “{words}” in the text, taken for this name"),
        _ => format!("{name} — “{words}” in the text"),
    }
}

/// The rule and the words of the text that it went by: `tail: “…” said Jane Doe — continued from paragraph 3`.
fn decided(app: &App, claim: &Claim) -> Option<String> {
    let attribution = &claim.attribution;
    if matches!(attribution.rule, Rule::Reader | Rule::Unattributed) {
        return None;
    }
    let mention = attribution.speakers.first().and_then(|speaker| speaker.mention);
    let told = told(app, attribution.cue, mention)?;
    let evidence = attribution.cue.or(mention)?;
    let (first, last) = (claim.parts.first()?, claim.parts.last()?);
    let sign = match claim.form {
        ClaimForm::Direct | ClaimForm::Mixed => "“…”",
        ClaimForm::Indirect => "…",
    };
    let here = paragraph(app, *first);
    let there = paragraph(app, evidence);
    let decided = if evidence.end <= first.start {
        format!("{told} {sign}")
    } else if evidence.start >= last.end {
        format!("{sign} {told}")
    } else {
        format!("{sign} {told} {sign}")
    };
    let carried = match there {
        Some(number) if there != here && evidence.end <= first.start => format!(" — continued from paragraph {number}"),
        Some(number) if there != here => format!(" — told in paragraph {number}"),
        _ => String::new(),
    };
    Some(format!("{}: {decided}{carried}", rule(attribution.rule)))
}

/// The cue and the mention as they follow one another in the text, with what stands between if that is short.
fn told(app: &App, cue: Option<Span>, mention: Option<Span>) -> Option<String> {
    let document = app.session.document();
    let words = |span: Span| document.slice(span).as_str().replace('\n', " ");
    let (cue, mention) = match (cue, mention) {
        (Some(cue), Some(mention)) => (cue, mention),
        (one, other) => return one.or(other).map(words),
    };
    let (first, second) = if cue.start <= mention.start {
        (cue, mention)
    } else {
        (mention, cue)
    };
    if second.start <= first.end + BETWEEN && document.block_at(first.start) == document.block_at(second.start) {
        return Some(words(first.hull(second)));
    }
    Some(format!("{} … {}", words(first), words(second)))
}

/// Number of the paragraph of a place; headings and the like have none.
fn paragraph(app: &App, span: Span) -> Option<u32> {
    let block = app.session.paragraph_at(span.start)?;
    Some(block.number).filter(|number| *number > 0)
}

/// A form, and whose words these are.
const fn meaning(of: ClaimForm) -> &'static str {
    match of {
        ClaimForm::Direct => form(of),
        ClaimForm::Mixed => "mixed: quoted words within the writer's sentence",
        ClaimForm::Indirect => "indirect: the writer's words, not the speaker's",
    }
}

/// The reason for an attribution, as a reader can check it.
const fn reason(rule: Rule) -> &'static str {
    match rule {
        Rule::Reopened => "the quotation goes on from the paragraph before",
        Rule::LeadIn => "the words of saying stand just before it",
        Rule::Tail => "the words of saying follow right after it",
        Rule::SentenceEnd => "the speaker is named at the end of the sentence",
        Rule::Clause => "the sentence begins with who said it",
        Rule::Fragment => "another part of the sentence has this speaker",
        Rule::Continuation => "it goes on after “…,” said the speaker",
        Rule::Floating => "a paragraph of nothing but words, after one with this speaker",
        Rule::Judgement => "the sentence tells what the speaker called it",
        Rule::Nearby => "the likeliest of those who are spoken of near it",
        Rule::Indirect => "reported without quotation marks",
        Rule::Unattributed => "nobody near it is said to have said it",
        Rule::Reader => "you have set it",
    }
}
