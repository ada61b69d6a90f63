//! An analysis told by hand: what the reader shows is tested apart from what the analysis finds.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a failed call is a failed test")]
#![allow(dead_code, reason = "each test file uses its part")]

use std::path::Path;

use sayso::analysis::{Analysis, Attribution, Claim, ClaimForm, Entity, EntityId, Form, Kind, Mention, Rule, Speaker};
use sayso::document::{self, Document};
use sayso::source;
use sayso::text::{SafeText, Span};

/// The article that the screens show.
pub(crate) fn article() -> Document {
    // Tests run in the root of the package; a full path would show in exports.
    let path = Path::new("tests/articles/ferry-contract.md");
    document::read(&source::read_path(path).unwrap()).unwrap()
}

/// What a good analysis finds in it, or most of it.
pub(crate) fn analysis(document: &Document) -> Analysis {
    let mut found = Found::new(document);
    found.entity(Kind::Person, &["Marlene Okafor", "Okafor"]);
    found.entity(Kind::Person, &["Victor Lindqvist", "Lindqvist"]);
    found.entity(Kind::Person, &["Rosa Delgado-Pruitt", "Delgado-Pruitt"]);
    found.entity(Kind::Person, &["Samuel Prewitt", "Prewitt"]);
    found.entity(Kind::Person, &["Gail Tessler"]);
    found.entity(Kind::Organization, &["Lakeport City Council"]);
    found.entity(Kind::Organization, &["Coastal Workers Alliance", "CWA"]);
    found.entity(Kind::Organization, &["Northbay Marine", "Northbay"]);
    found.entity(Kind::Organization, &["Tessler Holdings"]);
    found.entity(Kind::Organization, &["Marlowe Institute"]);
    found.entity(Kind::Organization, &["Lakeport Courier"]);
    found.claim(
        0,
        "said",
        ClaimForm::Direct,
        &["We are not going to be rushed into a deal that nobody in this room has read,"],
    );
    found.claim(
        0,
        "said",
        ClaimForm::Direct,
        &["The people of this city deserve better."],
    );
    found.claim(
        1,
        "told",
        ClaimForm::Mixed,
        &["a gift to people who want this city to\nfail."],
    );
    found.claim(
        1,
        "said",
        ClaimForm::Direct,
        &[
            "If the council wants to walk out,",
            "it can explain to 9,000 commuters why their boat did not come.",
        ],
    );
    found.claim(6, "called", ClaimForm::Mixed, &["reckless."]);
    found.claim(2, "said", ClaimForm::Direct, &["They stonewalled us,"]);
    found.claim(
        3,
        "wrote",
        ClaimForm::Direct,
        &["Our study does not recommend cutting crews,"],
    );
    found.claim(4, "dismissed", ClaimForm::Mixed, &["gossip."]);
    found.finish()
}

/// The same with claims of every kind: in the writer's words, in one another, by several, by nobody, by a pronoun, and one
/// whose speaker is named in the paragraph before.
pub(crate) fn every_kind(document: &Document) -> Analysis {
    let mut found = Found {
        document,
        analysis: analysis(document),
        from: 0,
    };
    let he = found.at("fail.” He said", "He");
    let she = found.at("us,” she said", "she");
    for (span, entity) in [(he, 1), (she, 2)] {
        found.analysis.mentions.push(Mention {
            span,
            entity: EntityId(entity),
            form: Form::Pronoun,
        });
    }
    let told = found.at("Victor Lindqvist told", "told");
    let lindqvist = found.at("Victor Lindqvist told", "Victor Lindqvist");
    let around = "the delay was “a gift to people who want this city to\nfail.”";
    found.told(
        ClaimForm::Indirect,
        around,
        &[(1, lindqvist)],
        Some(told),
        Rule::Indirect,
    );
    let said = found.at("He said he would", "said");
    let back = "he would bring the contract back in two weeks";
    found.told(ClaimForm::Indirect, back, &[(1, he)], Some(said), Rule::Indirect);
    let said = found.at("us,” she said", "said");
    let workers = found.at("The CWA, which", "CWA");
    let both = [(2, she), (6, workers)];
    found.told(
        ClaimForm::Direct,
        "Then they blamed us.",
        &both,
        Some(said),
        Rule::Continuation,
    );
    found.told(ClaimForm::Mixed, "savings", &[], None, Rule::Unattributed);
    let prewitt = found.at("Samuel Prewitt, said", "Samuel Prewitt");
    let said = found.at("Samuel Prewitt, said", "said");
    let opposite = "It recommends the opposite.";
    found.told(ClaimForm::Direct, opposite, &[(3, prewitt)], Some(said), Rule::Floating);
    let mut found = found.finish();
    found.claims.sort_by_key(|claim| claim.parts[0]);
    found
}

struct Found<'a> {
    document: &'a Document,
    analysis: Analysis,
    from: usize,
}

impl<'a> Found<'a> {
    fn new(document: &'a Document) -> Self {
        let mut analysis = Analysis::default();
        for block in &document.blocks {
            let text = document.slice(block.span).as_str();
            let mut start = 0;
            for (at, _) in text.match_indices(['.', '!', '?']) {
                let rest = &text[at + 1..];
                let end = at + 1 + rest.len() - rest.trim_start_matches(['”', '"']).len();
                if text[end..].starts_with(char::is_whitespace) {
                    let shift = text[start..].len() - text[start..].trim_start().len();
                    analysis
                        .sentences
                        .push(Span::new(block.span.start + start + shift, block.span.start + end));
                    start = end;
                }
            }
            let shift = text[start..].len() - text[start..].trim_start().len();
            analysis
                .sentences
                .push(Span::new(block.span.start + start + shift, block.span.end));
        }
        Self {
            document,
            analysis,
            from: 0,
        }
    }

    /// An entity with all places of its names, which may run over the end of a line.
    fn entity(&mut self, kind: Kind, names: &[&str]) {
        let id = EntityId(self.analysis.entities.len() as u32);
        for name in names {
            for (at, _) in self.document.text.as_str().replace('\n', " ").match_indices(name) {
                let span = Span::new(at, at + name.len());
                if self.analysis.mentions.iter().all(|m| !m.span.overlaps(span)) {
                    self.analysis.mentions.push(Mention {
                        span,
                        entity: id,
                        form: Form::Name,
                    });
                }
            }
        }
        let mut names = names.iter().map(|name| SafeText::of(name));
        self.analysis.entities.push(Entity {
            kind,
            name: names.next().unwrap(),
            aliases: names.collect(),
        });
    }

    /// A claim with its words, which come after those of the claim before.
    fn claim(&mut self, speaker: u32, cue: &str, form: ClaimForm, parts: &[&str]) {
        let parts: Vec<Span> = parts
            .iter()
            .map(|part| {
                let rest = Span::new(self.from, self.document.text.len());
                let at = self.from + self.document.slice(rest).as_str().find(part).expect(part);
                self.from = at + part.len();
                Span::new(at, self.from)
            })
            .collect();
        let sentence = self
            .analysis
            .sentences
            .iter()
            .rfind(|s| s.start <= parts[0].start)
            .copied()
            .unwrap();
        let cue = self
            .document
            .slice(sentence)
            .as_str()
            .find(cue)
            .map(|at| Span::new(sentence.start + at, sentence.start + at + cue.len()));
        let entity = EntityId(speaker);
        let name = self.analysis.entities[speaker as usize].name.clone();
        self.analysis.claims.push(Claim {
            parts,
            form,
            attribution: Attribution {
                speakers: vec![Speaker {
                    name,
                    entity: Some(entity),
                    mention: None,
                }],
                cue,
                rule: Rule::Tail,
                confidence: 0.9,
                hearers: Vec::new(),
            },
        });
    }

    /// Where `words` stand in `phrase`.
    fn at(&self, phrase: &str, words: &str) -> Span {
        let start = self.document.text.as_str().find(phrase).expect(phrase);
        let start = start + phrase.find(words).expect(words);
        Span::new(start, start + words.len())
    }

    /// A claim with all that is known of it.
    fn told(&mut self, form: ClaimForm, words: &str, speakers: &[(u32, Span)], cue: Option<Span>, rule: Rule) {
        let speaker = |(entity, mention): &(u32, Span)| Speaker {
            name: self.analysis.entities[*entity as usize].name.clone(),
            entity: Some(EntityId(*entity)),
            mention: Some(*mention),
        };
        let claim = Claim {
            parts: vec![self.at(words, words)],
            form,
            attribution: Attribution {
                speakers: speakers.iter().map(speaker).collect(),
                cue,
                rule,
                confidence: if speakers.is_empty() { 0.0 } else { 0.8 },
                hearers: Vec::new(),
            },
        };
        self.analysis.claims.push(claim);
    }

    fn finish(mut self) -> Analysis {
        self.analysis.mentions.sort_by_key(|m| m.span);
        self.analysis
    }
}
