//! What rules and lists take for names. Proposals are features of the trained tagger, which decides; nothing here is learned.
//!
//! Three passes: candidates are cut out of runs of capitalised words and weighed where they stand (`chunk`, `evidence`);
//! all occurrences of a name, and the full names that a short one can stand for, vote on its kind (`votes`); titles of works
//! in quotation marks, whose capitals say nothing, get the names that the body knows (`title`).

mod chunk;
mod evidence;
mod title;
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
    for sentence in &text.sentences {
        chunk::candidates(text, words, text.tokens_in(*sentence), &mut candidates);
    }
    let titles = title::quoted(words, text);
    let in_title = |c: &chunk::Candidate| {
        let after = titles.partition_point(|t| t.end <= c.tokens.start);
        titles.get(after).is_some_and(|t| t.start <= c.tokens.start)
    };
    candidates.retain(|c| !in_title(c));
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
    for tokens in titles {
        title::find(text, words, &votes, tokens, &mut found);
    }
    found.sort_by_key(|p| (p.tokens.start, p.tokens.end));
    found.dedup_by(|later, earlier| later.tokens.start < earlier.tokens.end);
    found
}

#[cfg(test)]
mod tests;
