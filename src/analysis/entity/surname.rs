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
/// who was named first, if that one has just been spoken of: relatives come later and keep their full names. Only a
/// paragraph that is about another one takes the surname with it.
pub(super) fn owners(
    text: &Text<'_>,
    tagged: &[Tagged],
    names: &Names,
    groups: &mut Groups,
    short: &Short,
) -> Vec<usize> {
    // By person, the passage of the last mention.
    let mut seen: HashMap<usize, usize> = HashMap::new();
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
                people.max_by_key(|root| (near(root), Reverse(*root))).unwrap_or(name)
            }
        };
        if tag.kind == Kind::Person && !short.is_empty() {
            seen.insert(owner, passage);
        }
        owners.push(owner);
    }
    owners
}

fn begins(text: &Text<'_>, token: usize) -> usize {
    text.tokens.get(token).map_or(usize::MAX, |t| t.span.start)
}
