//! How sure each rule of attribution is.
//!
//! Each figure is the share of right speakers among the quotations that the rule decided, false alarms counted as wrong,
//! over PolNeAR's training and development articles, with the number of quotations in brackets. Where a few dozen were
//! seen, the figure may be off by a tenth.

/// `“…,” said X` (4159).
pub(super) const TAIL: f32 = 0.98;
/// `“…” – X` (20).
pub(super) const SIGNED: f32 = 0.95;
/// `“…” X said`, where the quotation does not lead over (7).
pub(super) const LOOSE_TAIL: f32 = 0.86;
/// `X said, “…”` (795).
pub(super) const LEAD_IN: f32 = 0.90;
/// `X, having gone on about it: “…”`: a weaker verb near the mark (116).
pub(super) const LEAD_IN_WEAK: f32 = 0.66;
/// `“MOSS: …”` (33).
pub(super) const LABEL: f32 = 0.95;
/// `X was blunt: “…”` (26).
pub(super) const COLON: f32 = 0.54;
/// `X said: ¶ “…”` (25).
pub(super) const COLON_BEFORE_PARAGRAPH: f32 = 0.88;
/// `“…” for all, X said.` (70).
pub(super) const SENTENCE_END: f32 = 0.90;
/// `X said that Y was “…”` (1463).
pub(super) const CLAUSE: f32 = 0.91;
/// `According to X, it was “…”` (24).
pub(super) const SOURCE_FIRST: f32 = 0.92;
/// `X’s claim that it was “…”` (22).
pub(super) const NOUN: f32 = 0.73;
/// `X called it “…”` (393).
pub(super) const JUDGEMENT: f32 = 0.84;
/// `X hailed “…”` (71).
pub(super) const WEAK_VERB: f32 = 0.72;
/// A further piece of a sentence (25).
pub(super) const FRAGMENT: f32 = 0.80;
/// A quotation that goes on over paragraphs, named before it (67).
pub(super) const REOPENED: f32 = 0.82;
/// The same, named at its end (35).
pub(super) const REOPENED_LATER: f32 = 0.5;
/// A sentence that is a quotation, right after one with a speaker (1217).
pub(super) const CONTINUATION: f32 = 0.99;
/// The same, with sentences between them (34).
pub(super) const CONTINUATION_LATER: f32 = 0.97;
/// A quoted piece of the sentence after one with a speaker (38).
pub(super) const CONTINUATION_PIECE: f32 = 0.68;
/// A sentence that is a quotation after `X said that it was so.` (27).
pub(super) const AFTER_REPORT: f32 = 0.96;
/// A paragraph that is a quotation, after one with a speaker (82).
pub(super) const FLOATING: f32 = 0.80;
