//! Who is in an article and who said what. Pure and threadless; it cannot fail, oddities are warnings.

mod types;

pub use types::{
    Analysis, Attribution, Claim, ClaimForm, Entity, EntityId, Form, Kind, Mention, Quotation, Role, Rule, Speaker,
};

use std::sync::Arc;

/// How far an analysis has come, with what is known so far.
#[derive(Clone, Debug)]
pub struct Progress {
    /// What is being done.
    pub stage: Stage,
    /// Bytes of text done in this stage.
    pub done: usize,
    /// Bytes of text in all.
    pub total: usize,
    /// What can be shown already; counts are provisional.
    pub snapshot: Option<Arc<Analysis>>,
}

/// The stages of an analysis, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Sentences and tokens.
    Tokens,
    /// Names of people, organisations and places.
    Names,
    /// Which names are one entity.
    Entities,
    /// Quotations and who said them.
    Claims,
}
