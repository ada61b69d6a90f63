//! How sure each rule of attribution is.
//!
//! Each figure is the share of right speakers among the quotations that the rule decided, false alarms counted as wrong,
//! over all of PolNeAR's training and development articles.

/// `“…,” said X`.
pub(super) const TAIL: f32 = 0.97;
/// `“…” – X`.
pub(super) const SIGNED: f32 = 0.9;
/// `“…” X said`, where the quotation does not lead over.
pub(super) const LOOSE_TAIL: f32 = 0.8;
/// `X said, “…”`.
pub(super) const LEAD_IN: f32 = 0.93;
/// `X, having gone on about it: “…”`: a weaker verb near the mark.
pub(super) const LEAD_IN_WEAK: f32 = 0.71;
/// `X was blunt: “…”`.
pub(super) const COLON: f32 = 0.64;
/// `X said: ¶ “…”`.
pub(super) const COLON_BEFORE_PARAGRAPH: f32 = 0.85;
/// `“…” for all, X said.`
pub(super) const SENTENCE_END: f32 = 0.93;
/// `X said that Y was “…”`.
pub(super) const CLAUSE: f32 = 0.91;
/// `According to X, it was “…”`.
pub(super) const SOURCE_FIRST: f32 = 0.85;
/// `X’s claim that it was “…”`.
pub(super) const NOUN: f32 = 0.7;
/// `X called it “…”`.
pub(super) const JUDGEMENT: f32 = 0.75;
/// `X hailed “…”`.
pub(super) const WEAK_VERB: f32 = 0.6;
/// A further piece of a sentence.
pub(super) const FRAGMENT: f32 = 0.6;
/// A quotation that goes on over paragraphs.
pub(super) const REOPENED: f32 = 0.6;
/// A sentence that is a quotation, right after one with a speaker.
pub(super) const CONTINUATION: f32 = 0.97;
/// The same, with sentences between them.
pub(super) const CONTINUATION_LATER: f32 = 0.85;
/// A quoted piece of the sentence after one with a speaker.
pub(super) const CONTINUATION_PIECE: f32 = 0.58;
/// A sentence that is a quotation after `X said that it was so.`
pub(super) const AFTER_REPORT: f32 = 0.8;
/// A paragraph that is a quotation, after one with a speaker.
pub(super) const FLOATING: f32 = 0.8;
