//! The menu of corrections as data: what it acts on, what it offers there, whom it lets the reader pick, and how a
//! correction is told of. Shared by `update` and `view`; changes nothing.

use std::fmt;

use tui_input::Input;

use super::app::App;
use crate::analysis::{ClaimForm, EntityId, Form, Kind};
use crate::notes::{CorrectionId, Fix, Name, NameKind, Verdict};
use crate::reader::correct;
use crate::text::{SafeText, Span, fold, in_one_line};

/// Characters of a passage that are shown, and that a name may have.
const SHOWN: usize = 40;

/// The menu, open.
#[derive(Debug)]
pub struct Correcting {
    /// Of whom it speaks, and the words under the caret that speak of them.
    pub entity: Option<(Name, Option<Span>)>,
    /// Words that may be a name.
    pub passage: Option<Span>,
    /// A claim, by its first part.
    pub claim: Option<Span>,
    /// Index of the selected line.
    pub selected: usize,
    /// The name that is asked for, once a line that needs one was picked.
    pub naming: Option<Naming>,
}

/// A name being typed, or picked from those that are known.
#[derive(Debug)]
pub struct Naming {
    /// What it is for.
    pub act: Act,
    /// What was typed.
    pub input: Input,
    /// Index of the selected pick.
    pub selected: usize,
    /// Speakers that were picked before this one.
    pub before: Vec<Name>,
}

/// What a line of the menu does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// The entity is the same as another.
    Merge,
    /// The words under the caret speak of somebody else.
    SplitHere,
    /// So do the same words wherever they stand for this entity.
    SplitAlike,
    /// Another display name.
    Rename,
    /// Another kind.
    Retype(NameKind),
    /// The words under the caret are no name.
    RejectHere,
    /// Nothing that stands for this entity is a name.
    Reject,
    /// The passage is a name of this kind.
    Add(NameKind),
    /// The passage is a name of somebody known.
    AddTo,
    /// Who said the claim.
    SetSpeakers,
    /// Nobody knows who said the claim.
    Unknown,
    /// The claim is none.
    NotClaim,
    /// What the reader holds of the claim. No correction: what is found stays as it is.
    Judge(Option<Verdict>),
}

/// A line of the menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The key that picks it.
    pub key: char,
    /// What it does.
    pub act: Act,
    /// The same in words.
    pub text: String,
}

/// Whom the reader may pick.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pick {
    /// Somebody known.
    Known(EntityId),
    /// Somebody of the name that was typed.
    Typed(String),
}

/// Whom a correction, or its undo, was about: they are turned to once it is applied.
#[derive(Clone, Debug)]
pub struct FollowUp {
    /// The correction, which then says whom it has shaped.
    pub correction: CorrectionId,
    /// Where it was taken back: the name from before it.
    pub name: Option<Name>,
    /// Whether they were the chosen one.
    pub was_chosen: bool,
}

/// What the menu offers.
#[must_use]
pub fn lines(app: &App, menu: &Correcting) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut line = |key, act, text: String| lines.push(Line { key, act, text });
    if let Some((name, mention)) = &menu.entity {
        let words = mention.map(|span| quoted(app, span));
        line('m', Act::Merge, "the same as somebody else in the list…".to_owned());
        if let (Some(words), Some(span)) = (&words, mention) {
            line('s', Act::SplitHere, format!("{words} is somebody else here…"));
            let alike = alike(app, name, *span).len();
            if alike > 1 {
                line(
                    'S',
                    Act::SplitAlike,
                    format!("{words} is somebody else in all {alike} places…"),
                );
            }
        }
        line('r', Act::Rename, "show it by another name…".to_owned());
        for (key, kind) in KINDS {
            if kind != name.kind {
                let unlisted = if kind == NameKind::Place && !app.measures.places {
                    " (no list shows places)"
                } else {
                    ""
                };
                line(key, Act::Retype(kind), format!("it is {}{unlisted}", noun(kind)));
            }
        }
        if let (Some(words), Some(span)) = (&words, mention) {
            let text = if is_pronoun(app, *span) {
                format!("{words} does not stand for {} here", name.key)
            } else {
                format!("{words} is no name here")
            };
            line('x', Act::RejectHere, text);
        }
        let all = app.session.whom(name).map_or(0, |id| app.session.mentions_of(id).len());
        let everywhere = if all > 1 {
            format!("no name at all, wherever it stands ({all} mentions)")
        } else {
            "no name at all".to_owned()
        };
        line('X', Act::Reject, everywhere);
    }
    if let Some(passage) = menu.passage {
        let words = quoted(app, passage);
        for (key, kind) in KINDS {
            line(key, Act::Add(kind), format!("{words} is {}", noun(kind)));
        }
        line('a', Act::AddTo, format!("{words} is a name of somebody in the list…"));
    }
    for (key, act, text) in of_claim(app, menu) {
        line(key, act, text.to_owned());
    }
    lines
}

/// What may be said of the claim of the menu.
fn of_claim(app: &App, menu: &Correcting) -> Vec<(char, Act, &'static str)> {
    const VERDICTS: [(char, Verdict, &str); 3] = [
        ('t', Verdict::ToCheck, "the claim is to be checked"),
        ('c', Verdict::Confirmed, "the claim was checked and holds"),
        ('d', Verdict::Disputed, "the claim is disputed"),
    ];
    let Some(first) = menu.claim else {
        return Vec::new();
    };
    let index = app.session.claim_of(first);
    let claim = index.and_then(|index| app.session.analysis().claims.get(index));
    let none = match claim.map(|c| c.form) {
        Some(ClaimForm::Indirect) => "nobody's claim, only what the writer says",
        _ => "nobody's claim, only quotation marks",
    };
    let mut offers = vec![
        ('w', Act::SetSpeakers, "somebody else said it…"),
        ('u', Act::Unknown, "nobody knows who said it"),
        ('n', Act::NotClaim, none),
    ];
    let noted = index.and_then(|index| app.session.note_on_claim(index));
    let verdict = noted.and_then(|h| h.verdict);
    let others = VERDICTS.into_iter().filter(|(_, other, _)| Some(*other) != verdict);
    offers.extend(others.map(|(key, verdict, text)| (key, Act::Judge(Some(verdict)), text)));
    if verdict.is_some() {
        offers.push(('v', Act::Judge(None), "the claim has no mark any more"));
    }
    offers
}

const KINDS: [(char, NameKind); 3] = [
    ('p', NameKind::Person),
    ('o', NameKind::Organization),
    ('l', NameKind::Place),
];

/// A kind with its article.
const fn noun(kind: NameKind) -> &'static str {
    match kind {
        NameKind::Person => "a person",
        NameKind::Organization => "an organisation",
        NameKind::Place => "a place",
    }
}

/// What is asked for once a line was picked.
#[must_use]
pub const fn question(act: Act) -> &'static str {
    match act {
        Act::Merge => "the same as",
        Act::Rename => "shown as",
        Act::AddTo => "a name of",
        Act::SetSpeakers | Act::Unknown | Act::NotClaim | Act::Judge(_) => "said by",
        _ => "who it is",
    }
}

/// What the menu is about, for its title.
#[must_use]
pub fn subject(app: &App, menu: &Correcting) -> String {
    match (&menu.entity, menu.passage) {
        (Some((name, _)), _) => name.key.clone(),
        (None, Some(passage)) => quoted(app, passage),
        (None, None) => menu.claim.map(|span| quoted(app, span)).unwrap_or_default(),
    }
}

/// Whom the reader may pick for a name, the first `limit` of them: those of the same kind first, and of these the most
/// spoken of; last the name as it was typed, where it may be a new one.
#[must_use]
pub fn picks(app: &App, menu: &Correcting, naming: &Naming, limit: usize) -> Vec<Pick> {
    if naming.act == Act::Rename {
        return Vec::new();
    }
    let own = menu.entity.as_ref().filter(|_| naming.act != Act::SetSpeakers);
    let first = own.map_or(Kind::Person, |(name, _)| correct::kind_of(name.kind));
    let mut kinds = vec![first];
    kinds.extend(
        [Kind::Person, Kind::Organization, Kind::Place]
            .into_iter()
            .filter(|k| *k != first),
    );
    let own = own.and_then(|(name, _)| app.session.whom(name));
    let taken: Vec<EntityId> = naming
        .before
        .iter()
        .filter_map(|n| app.session.whom(n))
        .chain(own)
        .collect();
    let typed = naming.input.value().trim();
    let folded = fold(typed);
    let wanted: Vec<&str> = folded.split_whitespace().collect();
    let fits = |id: &EntityId| {
        let Some(entity) = app.session.entity(*id).filter(|_| !taken.contains(id)) else {
            return false;
        };
        let has = |name: &SafeText| {
            let name = fold(name.as_str());
            wanted.iter().all(|word| name.contains(word))
        };
        has(&entity.name) || entity.aliases.iter().any(has)
    };
    let known = kinds
        .iter()
        .flat_map(|kind| app.session.entities(*kind))
        .copied()
        .filter(fits);
    let mut picks: Vec<Pick> = known.take(limit).map(Pick::Known).collect();
    let may_be_new = matches!(naming.act, Act::SplitHere | Act::SplitAlike | Act::SetSpeakers);
    if may_be_new && !typed.is_empty() && picks.len() < limit {
        picks.push(Pick::Typed(typed.to_owned()));
    }
    picks
}

/// The places of an entity with the same words as at `span`.
#[must_use]
pub fn alike(app: &App, name: &Name, span: Span) -> Vec<Span> {
    let document = app.session.document();
    let words = |span: Span| document.slice(span).as_str().split_whitespace();
    let Some(id) = app.session.whom(name) else {
        return Vec::new();
    };
    let mentions = app.session.mentions_of(id).iter().copied();
    mentions.filter(|m| words(*m).eq(words(span))).collect()
}

fn is_pronoun(app: &App, span: Span) -> bool {
    let mention = app.session.mention_at(span.start);
    mention.is_some_and(|m| matches!(m.form, Form::Pronoun | Form::Description))
}

/// Words of the article in quotation marks, on one line, cut where they are long.
fn quoted(app: &App, span: Span) -> String {
    quote(app.session.document().slice(span).as_str())
}

/// Any words so.
pub(super) fn quote(words: &str) -> String {
    let words = in_one_line(words);
    let mut shown: String = words.chars().take(SHOWN).collect();
    if shown.len() < words.len() {
        shown.push('…');
    }
    format!("“{shown}”")
}

/// Whether a passage may be a name: words, and not too many.
#[must_use]
pub fn may_be_name(words: &str) -> bool {
    words.contains(char::is_alphanumeric) && words.chars().count() <= 2 * SHOWN && !words.contains("\n\n")
}

/// A correction in words, as it is told once it was made.
pub struct Told<'a>(pub &'a Fix);

impl fmt::Display for Told<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Fix::Merge { names, into } => {
                let names: Vec<&str> = names.iter().map(|n| n.key.as_str()).collect();
                write!(f, "{} is {}", names.join(" and "), into.key)
            }
            Fix::Split { mentions, into, .. } => {
                let words = mentions.first().map_or(String::new(), |m| quote(&m.quote));
                match mentions.len() {
                    0 | 1 => write!(f, "{words} is {} here", into.key),
                    n => write!(f, "{words} is {} in {n} places", into.key),
                }
            }
            Fix::Rename { name, to } => write!(f, "{} is shown as {}", name.key, to.trim()),
            Fix::Retype { name, to } => write!(f, "{} is {}", name.key, noun(*to)),
            Fix::Reject { name, mentions } => match mentions.first() {
                Some(mention) => write!(f, "{} is no name here", quote(&mention.quote)),
                None => write!(f, "{} is no name", name.key),
            },
            Fix::Add { passage, name, .. } => {
                let words = passage.quote.split_whitespace();
                if words.eq(name.key.split_whitespace()) {
                    write!(f, "{} is {}", name.key, noun(name.kind))
                } else {
                    write!(f, "{} is a name of {}", quote(&passage.quote), name.key)
                }
            }
            Fix::SetSpeakers { speakers, .. } if speakers.is_empty() => f.write_str("nobody knows who said it"),
            Fix::SetSpeakers { speakers, .. } => {
                let names: Vec<&str> = speakers.iter().map(|n| n.key.as_str()).collect();
                write!(f, "said by {}", names.join(" and "))
            }
            Fix::NotClaim { claim } => write!(f, "{} is no claim", quote(&claim.quote)),
        }
    }
}
