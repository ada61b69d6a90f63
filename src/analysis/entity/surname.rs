//! Whom a name means that fits several people, mention by mention.

use std::collections::HashMap;

use super::super::Kind;
use super::super::tagger::Tagged;
use super::super::text::Text;
use super::groups::Groups;
use super::name::Names;
use super::person::Short;

/// What is known of one of several people with the same surname.
#[derive(Clone, Copy, Default)]
struct Seen {
    /// Mentions with names that only this one has, in the whole text.
    times: usize,
    /// The passage of the last mention before, where there was one.
    passage: Option<usize>,
}

/// For each tagged stretch the name whose entity it belongs to. Where a surname fits several people, it means the one
/// who is named most often, if that one has just been spoken of: relatives are mentioned by their full names or their
/// first ones. Only a paragraph that is about another one takes the surname with it.
pub(super) fn owners(
    text: &Text<'_>,
    tagged: &[Tagged],
    names: &Names,
    groups: &mut Groups,
    short: &Short,
) -> Vec<usize> {
    let mut seen: HashMap<usize, Seen> = HashMap::new();
    let mentions = || (0..tagged.len()).filter_map(|m| names.of(m));
    if !short.is_empty() {
        for name in mentions().filter(|n| !short.contains_key(n)) {
            seen.entry(groups.root(name)).or_default().times += 1;
        }
    }
    let mut owners = Vec::with_capacity(tagged.len());
    let mut passage = 0;
    for (tag, name) in tagged.iter().zip(mentions()) {
        while text
            .passages
            .get(passage + 1)
            .is_some_and(|p| begins(text, p.tokens.start) <= tag.span.start)
        {
            passage += 1;
        }
        let owner = match short.get(&name) {
            None => groups.root(name),
            Some(full) => {
                let rank = |root: &usize| {
                    let known = seen.get(root).copied().unwrap_or_default();
                    let near = known.passage.is_some_and(|p| p + 1 >= passage);
                    (near, known.times, std::cmp::Reverse(*root))
                };
                groups.roots(full).into_iter().max_by_key(rank).unwrap_or(name)
            }
        };
        if tag.kind == Kind::Person && !short.is_empty() {
            seen.entry(owner).or_default().passage = Some(passage);
        }
        owners.push(owner);
    }
    owners
}

fn begins(text: &Text<'_>, token: usize) -> usize {
    text.tokens.get(token).map_or(usize::MAX, |t| t.span.start)
}
