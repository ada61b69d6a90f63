//! What an analysis is: plain data over spans of the document's text. No wire format (`export` owns that).

use crate::text::{SafeText, Span};
use std::cmp::Reverse;

/// Everything found in one document. Lists are in order of the text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Analysis {
    /// Sentences; none crosses a block.
    pub sentences: Vec<Span>,
    /// Entities, by first mention; an [`EntityId`] is an index into this list.
    pub entities: Vec<Entity>,
    /// Mentions, by start; those of one entity never overlap.
    pub mentions: Vec<Mention>,
    /// Claims, by start of their first part.
    pub claims: Vec<Claim>,
    /// Quotations, by start, whether claims or not.
    pub quotations: Vec<Quotation>,
    /// What the reader should know of this analysis, a sentence each.
    pub warnings: Vec<SafeText>,
}

/// Index into [`Analysis::entities`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityId(pub u32);

/// Somebody or something with a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// What it is.
    pub kind: Kind,
    /// The fullest form seen, without title or possessive ending.
    pub name: SafeText,
    /// Other forms seen, in order of first use.
    pub aliases: Vec<SafeText>,
}

/// Kinds of entities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A human being.
    Person,
    /// A body of people: a company, party, newspaper, agency.
    Organization,
    /// A country, city, region, building. Found because it keeps the other two clean.
    Place,
}

/// A place in the text that speaks of an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where.
    pub span: Span,
    /// Of whom.
    pub entity: EntityId,
    /// With what kind of words.
    pub form: Form,
}

/// What kind of words a mention uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// A full or short name.
    Name,
    /// Initials that stand for a name.
    Acronym,
    /// `he`, `her`, `it`.
    Pronoun,
    /// `the minister`.
    Description,
}

/// One act of speech. The fragments of one sentence, or a quotation split by `said X`, are one claim with several parts.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// The words, without quotation marks, in order, disjoint, at least one.
    pub parts: Vec<Span>,
    /// How the words are given.
    pub form: ClaimForm,
    /// Who said it and how we know.
    pub attribution: Attribution,
}

impl Claim {
    /// Of some claims, the one that a passage has most in common with. Of claims one in the other, quoted words say more
    /// than a paraphrase around them.
    pub fn closest<'a>(claims: impl Iterator<Item = &'a Self>, passage: Span) -> Option<&'a Self> {
        let common = |claim: &Self| -> usize {
            let shared = claim.parts.iter().filter_map(|part| part.intersection(passage));
            shared.map(Span::len).sum()
        };
        let length = |claim: &Self| -> usize { claim.parts.iter().copied().map(Span::len).sum() };
        claims.max_by_key(|claim| (common(claim), claim.form != ClaimForm::Indirect, Reverse(length(claim))))
    }
}

/// How a claim's words are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ClaimForm {
    /// Whole clauses in quotation marks.
    Direct,
    /// Quoted pieces inside the writer's own sentence.
    Mixed,
    /// The writer's paraphrase.
    Indirect,
}

/// Who said a claim, and the reason to think so.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribution {
    /// Everyone who said it; empty where that is unknown.
    pub speakers: Vec<Speaker>,
    /// The words of saying: `said`, `according to`.
    pub cue: Option<Span>,
    /// The rule that decided.
    pub rule: Rule,
    /// Chance that the speakers are right, 0 to 1.
    pub confidence: f32,
    /// To whom, as far as the words around the cue tell.
    pub hearers: Vec<Speaker>,
}

/// Somebody who said something, or was told it: the words in the text, and whom they were resolved to. At least one is known, unless the
/// reader has named somebody whom the text does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// Display name of the entity, else the words in the text.
    pub name: SafeText,
    /// The entity, where one was found.
    pub entity: Option<EntityId>,
    /// The words in the text, which may be a pronoun.
    pub mention: Option<Span>,
}

/// Why a claim has the speaker it has, in the order in which the rules are tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rule {
    /// A quotation that goes on over paragraphs keeps its speaker.
    Reopened,
    /// Cue or colon just before the mark: `She said: “…”`, `NAME: “…”`.
    LeadIn,
    /// Right after the quotation: `“…,” said X`.
    Tail,
    /// At the end of the sentence: `“…”, according to X.`
    SentenceEnd,
    /// The outermost cue of the same sentence: `X said that … “…”`.
    Clause,
    /// A further fragment of a sentence that has a speaker.
    Fragment,
    /// The next quotation after `“…,” said X.` in the paragraph.
    Continuation,
    /// A paragraph that is all quotation, after one with a speaker.
    Floating,
    /// Subject of a verb of judgement: `X called it “…”`.
    Judgement,
    /// No rule, but the likeliest of those who are spoken of near it.
    Nearby,
    /// Reported speech without quotation marks: `X said that …`.
    Indirect,
    /// No rule applied: the speaker is unknown.
    Unattributed,
    /// No rule of the analysis: the reader has set who said it.
    Reader,
}

/// A stretch between quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// With its marks.
    pub span: Span,
    /// What it is for.
    pub role: Role,
    /// Index into [`Analysis::claims`], for the role `Claim`.
    pub claim: Option<u32>,
}

/// What a stretch between quotation marks is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Somebody's words.
    Claim,
    /// The title of a work.
    Title,
    /// Words held at arm's length.
    Scare,
    /// A word that is explained or named.
    Term,
    /// None of these.
    Other,
}
