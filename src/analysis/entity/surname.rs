//! Whom a name means that fits several people, mention by mention.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::super::Kind;
use super::super::tagger::Tagged;
use super::super::text::Text;
use super::groups::Groups;
use super::name::Names;
use super::person::Short;

/// For each tagged stretch the name whose entity it belongs to. Where a surname fits several people, it means the one
/// who was named first, if that one has just been spoken of: relatives come later and keep their full names. Only where
/// the text is about another one, for a paragraph or for two mentions on end, the surname goes with it.
pub(super) fn owners(
    text: &Text<'_>,
    tagged: &[Tagged],
    names: &Names,
    groups: &mut Groups,
    short: &Short,
) -> Vec<usize> {
    // By person, the passage of the last mention.
    let mut seen: HashMap<usize, usize> = HashMap::new();
    // Who was spoken of last, and how often without anybody else in between.
    let mut streak = (usize::MAX, 0);
    let mut owners = Vec::with_capacity(tagged.len());
    let mut passage = 0;
    for (mention, tag) in tagged.iter().enumerate() {
        let Some(name) = names.of(mention) else { continue };
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
                let near = |root: &usize| seen.get(root).is_some_and(|last| last + 1 >= passage);
                let people = groups.roots(full).into_iter();
                let topic = |root: &usize| streak.0 == *root && streak.1 > 1;
                let rank = |root: &usize| (topic(root), near(root), Reverse(*root));
                people.max_by_key(rank).unwrap_or(name)
            }
        };
        if tag.kind == Kind::Person && !short.is_empty() {
            seen.insert(owner, passage);
            streak = (owner, if streak.0 == owner { streak.1 + 1 } else { 1 });
        }
        owners.push(owner);
    }
    owners
}

fn begins(text: &Text<'_>, token: usize) -> usize {
    text.tokens.get(token).map_or(usize::MAX, |t| t.span().start)
}
