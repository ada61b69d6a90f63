//! Cuts the runs of capitalised words of a sentence into candidates for names. Says where, not what.

use std::ops::Range;

use super::super::super::lexicon::{self, Facts};
use super::super::super::text::Text;
use super::super::words::{Shape, Words};
use super::evidence::{self, Evidence};

/// A stretch of tokens that may be a name.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub tokens: Range<usize>,
    /// What speaks for each kind at this place.
    pub evidence: Evidence,
    /// Whether the first capital may be owed to the start of a sentence or quotation.
    pub at_start: bool,
}

/// What the way in which a candidate was cut out says of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Hint {
    /// A title stood before it: `Senator X`.
    pub titled: bool,
    /// It closes with a word such as `Party`, or a legal form.
    pub headed: bool,
    /// It stands in the lists: an organisation (true) or a place (false).
    pub listed: Option<bool>,
    /// A role stood right after it: `X chairman Y`.
    pub before_role: bool,
}

/// Longest name in the lists that is looked for, in tokens.
const PHRASE_LIMIT: usize = 7;
/// Longest run that is looked at as one; more capitals in a row are no name.
const RUN_LIMIT: usize = 24;

/// Appends the candidates among `tokens`, which are one sentence.
pub(super) fn candidates(text: &Text<'_>, words: &Words, tokens: Range<usize>, found: &mut Vec<Candidate>) {
    let mut at = tokens.start;
    while at < tokens.end {
        if !words.is_capital(at) {
            at += 1;
            continue;
        }
        let run = at..run_end(text, words, at, tokens.end);
        let cutter = Cutter {
            text,
            words,
            sentence: tokens.clone(),
        };
        at = cutter.cut(run, found).max(at + 1);
    }
}

/// Groups whose possessive stands inside names: `Women’s Institute`.
const OWNERS: &[&str] = &[
    "women",
    "men",
    "children",
    "people",
    "workers",
    "farmers",
    "teachers",
    "nurses",
    "veterans",
    "lord",
    "writers",
    "fishermen",
    "peasants",
    "miners",
];

fn is_ending(word: &str) -> bool {
    matches!(word, "'s" | "’s" | "'" | "’")
}

/// One past the last token of the run that begins at `start`.
fn run_end(text: &Text<'_>, words: &Words, start: usize, limit: usize) -> usize {
    let limit = limit.min(start + RUN_LIMIT);
    let mut end = start + 1;
    while end < limit {
        if words.is_capital(end) {
            end += 1;
            continue;
        }
        let mut next = end;
        while next < limit && next < end + 3 && words.is(next, Facts::PARTICLE) && words.shape(next) == Shape::Lower {
            next += 1;
        }
        if is_ending(text.word(end)) && OWNERS.contains(&&*words.get(end - 1).folded) && words.is_capital(end + 1) {
            end += 2;
            continue;
        }
        let joined = text.word(end) == "&" || next > end && !words.is(end - 1, Facts::PEOPLE);
        let next = next.max(end + usize::from(text.word(end) == "&"));
        if !joined || next >= limit || !words.is_capital(next) || lexicon::STARTERS.has(text.word(end - 1)) {
            break;
        }
        end = next + 1;
    }
    end
}

struct Cutter<'a> {
    text: &'a Text<'a>,
    words: &'a Words,
    sentence: Range<usize>,
}

impl Cutter<'_> {
    /// Cuts up one run; the token after the last one used, which may lie behind the run.
    fn cut(&self, mut run: Range<usize>, found: &mut Vec<Candidate>) -> usize {
        let mut at = run.start;
        let mut titled = false;
        while at < run.end {
            if self.passes_over(at, run.end) {
                titled = false;
                at += 1;
                continue;
            }
            let listed = self.listed(at, run.end);
            let known = listed.or_else(|| Some((self.headed(at, run.end)?, true)));
            if let Some((end, organization)) = known {
                let hint = Hint {
                    listed: listed.map(|_| organization),
                    headed: listed.is_none(),
                    before_role: self.is_role(end),
                    ..Hint::default()
                };
                self.push(at..end, hint, found);
                // `Chairman of the Food Committee Ada Moss`: the title goes on to the person.
                titled = titled && self.office(at);
                at = end;
                continue;
            }
            if let Some((after, person)) = self.title(at, run.end) {
                (at, titled) = (after, person);
                if at >= run.end && at < self.sentence.end && self.words.is_capital(at) && self.office(at) {
                    run.end = run_end(self.text, self.words, at, self.sentence.end);
                }
                continue;
            }
            let end = self.plain_end(at, run.end);
            let hint = Hint {
                titled,
                before_role: self.is_role(end),
                ..Hint::default()
            };
            self.push(at..end, hint, found);
            (at, titled) = (end, false);
        }
        at
    }

    fn push(&self, tokens: Range<usize>, hint: Hint, found: &mut Vec<Candidate>) {
        let first = tokens.start;
        let before = first.checked_sub(1).map_or("", |i| self.text.word(i));
        let at_start = first == self.sentence.start
            || matches!(
                before,
                "“" | "\"" | "‘" | "'" | "``" | ":" | "•" | "*" | "…" | "-" | "–" | "—"
            );
        let evidence = evidence::weigh(self.text, self.words, &tokens, hint);
        found.push(Candidate {
            tokens,
            evidence,
            at_start,
        });
    }

    fn is_role(&self, at: usize) -> bool {
        at < self.sentence.end
            && self.words.is(at, Facts::ROLE.or(Facts::HONORIFIC))
            && !self.words.is(at, Facts::GIVEN.or(Facts::PARTICLE))
    }

    /// Words that are capitalised and yet never begin a name here: `The`, `Monday`, `Russian` before another word.
    fn passes_over(&self, at: usize, end: usize) -> bool {
        let word = self.words.get(at);
        let alone = at + 1 >= end;
        if word.facts.any(Facts::CALENDAR) || self.text.word(at) == "I" {
            return true;
        }
        if word.shape != Shape::Upper && lexicon::STARTERS.has(self.text.word(at)) {
            // `No Labels`, `All Nippon`: rare enough to be left to the lists.
            return self.listed(at, end).is_none();
        }
        if word.facts.any(Facts::PEOPLE) {
            let named = word.facts.any(Facts::GIVEN)
                && !alone
                && !self
                    .words
                    .is(at + 1, Facts::COMMON.or(Facts::PEOPLE).or(Facts::CALENDAR));
            return !named && self.listed(at, end).is_none() && self.headed(at, end).is_none();
        }
        // At the start of a sentence a common word before a name is only a word: `Yesterday Moss said`.
        at == self.sentence.start
            && word.facts.any(Facts::COMMON)
            && !word.facts.any(Facts::HONORIFIC.or(Facts::ROLE).or(Facts::PLACE_BEFORE))
            && word.shape == Shape::Capital
            && self.listed(at, end).is_none()
            && self.headed(at, end).is_none()
    }

    /// End of the longest name of several words in the lists that begins at `at`, and whether it is an organisation.
    fn listed(&self, at: usize, end: usize) -> Option<(usize, bool)> {
        if !self.words.get(at).begins_phrase {
            return None;
        }
        let limit = self.sentence.end.min(at + PHRASE_LIMIT);
        let mut phrase = self.words.get(at).folded.to_string();
        let mut best = None;
        for next in at + 1..limit {
            let token = self.words.get(next);
            let clitic = self.text.touch(next - 1);
            let small = matches!(
                self.text.word(next),
                "of" | "for" | "the" | "and" | "in" | "on" | "&" | "de" | "do" | "e"
            );
            let ending = matches!(self.text.word(next), "'s" | "’s" | "-" | "'" | "’");
            if !self.words.is_capital(next) && !small && !ending {
                break;
            }
            if !clitic {
                phrase.push(' ');
            }
            match (small, ending) {
                (false, false) => phrase.push_str(&token.folded),
                _ => phrase.push_str(&self.text.word(next).replace('’', "'")),
            }
            if !small
                && !ending
                && let Some(organization) = lexicon::phrase(&phrase)
            {
                best = Some((next + 1, organization));
            }
        }
        let (to, organization) = best?;
        // `New York University` is no place: what closes as an organisation is one, as far as the run goes.
        let longer = self.head_in(at, end).is_some_and(|head| head > to);
        (!longer).then_some((to, organization))
    }

    /// End of a name that begins at `at` and closes with a word such as `Party`, with what follows after `of`.
    fn headed(&self, at: usize, end: usize) -> Option<usize> {
        let opens = self.words.is(at, Facts::ORGANIZATION_JOIN) && matches!(self.text.word(at + 1), "of" | "for");
        if opens && let Some(to) = self.tail(at + 1) {
            // `Department of Inspection for Factories`.
            return Some(if self.text.word(to) == "for" {
                self.tail(to).unwrap_or(to)
            } else {
                to
            });
        }
        let to = self.head_in(at, end)?;
        Some(self.conjoined(to).or_else(|| self.extended(to)).unwrap_or(to))
    }

    /// One past the last closing word in the run, where it does not belong to a title.
    fn head_in(&self, at: usize, end: usize) -> Option<usize> {
        let heads = Facts::ORGANIZATION_HEAD.or(Facts::ORGANIZATION_SUFFIX);
        let mut head = None;
        for index in at..end {
            let word = self.words.facts(index);
            if index > at && word.any(heads) && !(word.any(Facts::ROLE_MODIFIER) && self.is_role(index + 1)) {
                head = Some(index + 1);
            }
            let title = word.any(Facts::HONORIFIC.or(Facts::ROLE)) && !word.any(heads) && index + 1 < end;
            // `Justice Department` and `National Executive Committee` hold titles that are none.
            let inside = word.any(Facts::ROLE_MODIFIER) || index == at && self.words.is(index + 1, heads);
            if title && !inside || word.any(Facts::CALENDAR) {
                break;
            }
        }
        head
    }

    /// `Ministry` + `of Foreign Affairs and Trade`: the end after the preposition at `at`.
    fn tail(&self, at: usize) -> Option<usize> {
        let mut next = at + 1;
        if self.text.word(next) == "the" {
            next += 1;
        }
        if next >= self.sentence.end || !self.words.is_capital(next) || self.words.is(next, Facts::CALENDAR) {
            return None;
        }
        let limit = self.sentence.end.min(at + RUN_LIMIT);
        while next < limit && self.words.is_capital(next) && !self.begins_person(next) {
            next += 1;
        }
        let more = self.text.word(next) == "and"
            && self.words.shape(next + 1) == Shape::Capital
            && self.words.is(next + 1, Facts::COMMON)
            && next + 1 < self.sentence.end;
        if more {
            next += 2;
            while next < limit && self.words.is_capital(next) && self.words.is(next, Facts::COMMON) {
                next += 1;
            }
        }
        Some(next)
    }

    fn begins_person(&self, at: usize) -> bool {
        self.words.is(at, Facts::HONORIFIC.or(Facts::ROLE)) && self.words.is_capital(at + 1)
    }

    /// `Bank` + `of Lisbon`; but in `left the Bank for the University` two bodies stand.
    fn extended(&self, at: usize) -> Option<usize> {
        let joins = Facts::ORGANIZATION_JOIN;
        let object = at + 1 + usize::from(self.text.word(at + 1) == "the");
        let fits = match self.text.word(at) {
            "of" => true,
            "for" => !self.words.is(object, joins),
            _ => false,
        };
        (fits && self.words.is(at.checked_sub(1)?, joins)).then(|| self.tail(at))?
    }

    /// `Department of Food` + `and Drug Safety`, `Food` + `and Drug Administration` are left to `tail` and the lists.
    fn conjoined(&self, at: usize) -> Option<usize> {
        let more = self.text.word(at) == "and"
            && self.words.is_capital(at + 1)
            && self.words.is(at + 1, Facts::COMMON)
            && self.words.is(at.checked_sub(1)?, Facts::COMMON)
            && !self.words.is(at.checked_sub(1)?, Facts::ORGANIZATION_SUFFIX);
        let end = self.plain_end(at + 1, self.sentence.end.min(at + 6));
        let head = self.head_in(at + 1, end)?;
        more.then_some(head)
    }

    /// The token after the titles at `at`, `Prime Minister`, `Secretary of State`, `Mr.`, and whether a person stands there.
    fn title(&self, at: usize, end: usize) -> Option<(usize, bool)> {
        let titles = Facts::HONORIFIC.or(Facts::ROLE);
        let mut next = at;
        while next < end && self.words.is(next, Facts::ROLE_MODIFIER) && !self.words.is(next, titles) {
            next += 1;
        }
        if next >= end || !self.words.is(next, titles) {
            return None;
        }
        while next < end && self.words.is(next, titles) {
            next += 1;
        }
        let office = matches!(self.text.word(next), "of" | "for") && next < self.sentence.end;
        if next >= end && !office {
            // A title alone is no name; it is passed by.
            return Some((end, true));
        }
        if office {
            next += 1;
            next += usize::from(self.text.word(next) == "the");
            let object = next;
            let offices = Facts::COMMON.or(Facts::PLACE);
            let organization = |at: usize| {
                let run = run_end(self.text, self.words, at, self.sentence.end);
                self.headed(at, run).is_some() || self.listed(at, run).is_some()
            };
            while next < self.sentence.end
                && self.words.is_capital(next)
                && self.words.is(next, offices)
                && !organization(next)
            {
                next += 1;
            }
            // `the member for Ashdale`: what follows right after the preposition is no person.
            return Some((next, next > object));
        }
        Some((next, true))
    }

    /// Whether `of` and its object stand before `at`: the run goes on behind `Secretary of State`.
    fn office(&self, at: usize) -> bool {
        let from = at.saturating_sub(6).max(self.sentence.start);
        (from..at).any(|i| matches!(self.text.word(i), "of" | "for"))
    }

    /// Where a plain candidate that begins at `at` ends within its run.
    fn plain_end(&self, at: usize, end: usize) -> usize {
        let mut next = at + 1;
        while next < end {
            let facts = self.words.facts(next);
            let personal = self.words.is(next - 1, Facts::GIVEN) && self.text.word(next).len() < 4;
            let breaks = facts.any(Facts::PEOPLE) && !facts.any(Facts::SURNAME)
                || facts.any(Facts::CALENDAR) && !personal
                || facts.any(Facts::HONORIFIC) && !facts.any(Facts::SURNAME.or(Facts::GIVEN)) && next + 1 < end
                || facts.any(Facts::ROLE) && !facts.any(Facts::SURNAME.or(Facts::ROLE_MODIFIER)) && next + 1 < end;
            if breaks {
                break;
            }
            next += 1;
        }
        next
    }
}
