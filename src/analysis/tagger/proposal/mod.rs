//! What rules and lists take for names. Proposals are features of the trained tagger, which decides; nothing here is learned.
//!
//! Three passes: candidates are cut out of runs of capitalised words and weighed where they stand (`chunk`, `evidence`);
//! all occurrences of a name, and the full names that a short one can stand for, vote on its kind (`votes`); headlines in
//! title case, whose capitals say nothing, get the names that the body knows (`headline`).

mod chunk;
mod evidence;
mod headline;
mod votes;

use std::ops::Range;

use super::super::Kind;
use super::super::text::Text;
use super::words::Words;

/// A stretch of tokens that the rules take for a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Proposal {
    pub tokens: Range<usize>,
    pub kind: Kind,
}

/// The proposals for `text`, in order, disjoint.
pub(super) fn find(text: &Text<'_>, words: &Words) -> Vec<Proposal> {
    let mut candidates = Vec::new();
    let mut headlines = Vec::new();
    for sentence in &text.sentences {
        let tokens = text.tokens_in(*sentence);
        if headline::is_one(words, text, tokens.clone()) {
            headlines.push(tokens);
        } else {
            chunk::candidates(text, words, tokens, &mut candidates);
        }
    }
    let titles = headline::quoted(words, text);
    let in_title = |c: &chunk::Candidate| {
        let after = titles.partition_point(|t| t.end <= c.tokens.start);
        titles.get(after).is_some_and(|t| t.start <= c.tokens.start)
    };
    candidates.retain(|c| !in_title(c));
    headlines.extend(titles);
    let votes = votes::Votes::count(text, words, &candidates);
    let mut found: Vec<Proposal> = candidates
        .iter()
        .filter_map(|candidate| {
            let kind = votes.decide(text, words, candidate)?;
            Some(Proposal {
                tokens: candidate.tokens.clone(),
                kind,
            })
        })
        .collect();
    for tokens in headlines {
        headline::find(text, words, &votes, tokens, &mut found);
    }
    found.sort_by_key(|p| (p.tokens.start, p.tokens.end));
    found.dedup_by(|later, earlier| later.tokens.start < earlier.tokens.end);
    found
}

#[cfg(test)]
mod tests;
