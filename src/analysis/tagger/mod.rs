//! Finds the names of people, organisations and places. By rules and lists; who is the same is `entity`'s question.
//!
//! Three passes: candidates are cut out of runs of capitalised words and weighed where they stand (`chunk`, `evidence`);
//! all occurrences of a name, and the full names that a short one can stand for, vote on its kind (`votes`); headlines in
//! title case, whose capitals say nothing, get the names that the body knows (`headline`).

mod chunk;
mod evidence;
mod headline;
mod votes;
mod words;

use crate::text::Span;

use super::Kind;
use super::text::Text;

/// A stretch of text that names somebody or something: without article, title or possessive ending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tagged {
    /// Where.
    pub span: Span,
    /// What is named.
    pub kind: Kind,
}

/// The names in `text`, in order, disjoint. `go_on` hears the byte up to which the text is done and may stop the work;
/// what was found until then is returned.
pub(crate) fn tag(text: &Text<'_>, mut go_on: impl FnMut(usize) -> bool) -> Vec<Tagged> {
    let words = words::Words::new(text);
    let mut candidates = Vec::new();
    let mut headlines = Vec::new();
    for sentence in &text.sentences {
        let tokens = text.tokens_in(*sentence);
        if headline::is_one(&words, text, tokens.clone()) {
            headlines.push(tokens);
        } else {
            chunk::candidates(text, &words, tokens, &mut candidates);
        }
        if !go_on(sentence.end) {
            break;
        }
    }
    let titles = headline::quoted(&words, text);
    let in_title = |c: &chunk::Candidate| {
        let after = titles.partition_point(|t| t.end <= c.tokens.start);
        titles.get(after).is_some_and(|t| t.start <= c.tokens.start)
    };
    candidates.retain(|c| !in_title(c));
    headlines.extend(titles);
    let votes = votes::Votes::count(text, &words, &candidates);
    let mut tagged: Vec<Tagged> = candidates
        .iter()
        .filter_map(|candidate| {
            let kind = votes.decide(text, &words, candidate)?;
            Some(Tagged {
                span: text.span_of(candidate.tokens.clone()),
                kind,
            })
        })
        .collect();
    for tokens in headlines {
        headline::tag(text, &words, &votes, tokens, &mut tagged);
    }
    tagged.sort_by_key(|t| t.span);
    tagged.dedup_by(|later, earlier| later.span.start < earlier.span.end);
    tagged
}
