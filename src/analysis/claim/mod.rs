//! Who said what: quotations, their roles, and the claims among them with their speakers. Knows names only as it is given them.

pub mod quotation;

use super::text::Text;
use super::{Claim, Entity, Mention, Quotation};

/// What the claims stage finds.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// Claims, by start of their first part.
    pub claims: Vec<Claim>,
    /// Quotations, by start.
    pub quotations: Vec<Quotation>,
}

/// The claims and quotations of `text`.
pub(crate) fn find(text: &Text<'_>, _entities: &[Entity], _mentions: &[Mention]) -> Found {
    let quotations = text.pairs.iter().map(|pair| Quotation {
        span: pair.span,
        role: super::Role::Other,
        claim: None,
    });
    Found {
        claims: Vec::new(),
        quotations: quotations.collect(),
    }
}
