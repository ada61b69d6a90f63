//! Corpora of tokens with labels: a token, a tab and `O`, `B-` or `I-` with a class in each line, an empty line after a
//! sentence, `-DOCSTART-` before a document where documents are known. Running text is made of them, as the program reads
//! nothing else.

use anyhow::{Context, Result, bail};
use sayso::analysis::tagger::label::Class;
use sayso::text::Span;

use super::corpus::Gold;

/// The texts of a file. Without any `-DOCSTART-` each sentence is one.
///
/// # Errors
/// When a line is neither empty nor a token with a label.
pub(crate) fn read(content: &str) -> Result<Vec<Gold>> {
    let documents = content.lines().any(starts_document);
    let mut texts = Vec::new();
    let mut text = Builder::default();
    for (number, line) in (1..).zip(content.lines().chain([""])) {
        if line.trim().is_empty() {
            text.close_sentence();
            if !documents {
                texts.extend(text.finish(texts.len()));
            }
        } else if starts_document(line) {
            texts.extend(text.finish(texts.len()));
        } else {
            let (token, label) = line
                .split_once('\t')
                .with_context(|| format!("line {number} has no tab"))?;
            text.add(token.trim(), label.trim())
                .with_context(|| format!("line {number}"))?;
        }
    }
    texts.extend(text.finish(texts.len()));
    Ok(texts)
}

fn starts_document(line: &str) -> bool {
    line.starts_with("-DOCSTART-")
}

/// What the class of a label means.
pub(crate) fn class(name: &str) -> Class {
    match name {
        "PER" => Class::Person,
        "ORG" => Class::Organization,
        "LOC" => Class::Place,
        _ => Class::Other,
    }
}

/// Puts tokens together to running text.
#[derive(Default)]
struct Builder {
    text: String,
    names: Vec<(Span, Option<Class>)>,
    /// Whether the last token belongs to the last name.
    open: bool,
    /// The gap before the next token.
    gap: &'static str,
    /// Whether a straight double quotation mark is open.
    quoted: bool,
}

impl Builder {
    fn add(&mut self, token: &str, label: &str) -> Result<()> {
        let closing = token == "\"" && self.quoted;
        if !(self.gap == " " && (closing || leans_left(token))) {
            self.text.push_str(self.gap);
        }
        let start = self.text.len();
        self.text.push_str(token);
        let span = Span::new(start, self.text.len());
        self.name(span, label)?;
        self.quoted ^= token == "\"";
        let opening = token == "\"" && self.quoted;
        self.gap = if opening || leans_right(token) { "" } else { " " };
        Ok(())
    }

    fn name(&mut self, token: Span, label: &str) -> Result<()> {
        let (part, class) = match label.split_once('-') {
            Some((part, name)) => (part, Some(class(name))),
            None => (label, None),
        };
        match (part, self.names.last_mut()) {
            ("O", _) => self.open = false,
            ("I", Some((span, before))) if self.open && *before == class => span.end = token.end,
            ("B" | "I", _) if class.is_some() => {
                self.names.push((token, class));
                self.open = true;
            }
            _ => bail!("{label:?} is no label"),
        }
        Ok(())
    }

    /// What does not end as a sentence does is a headline or an item of a list.
    fn close_sentence(&mut self) {
        if !self.text.is_empty() {
            let whole = self
                .text
                .ends_with(['.', '!', '?', '"', '”', '\'', '’', ')', ':', ';', ',']);
            self.gap = if whole { " " } else { "\n\n" };
        }
        self.open = false;
        self.quoted = false;
    }

    /// The text, if there is any.
    fn finish(&mut self, number: usize) -> Option<Gold> {
        let Self { text, names, .. } = std::mem::take(self);
        let id = number.to_string();
        (!text.is_empty()).then_some(Gold { id, text, names })
    }
}

/// Whether no space stands before `token`.
fn leans_left(token: &str) -> bool {
    const MARKS: &[&str] = &[
        ",", ";", ":", "!", "?", ")", "]", "}", "%", "”", "’", "''", "n't", "n’t",
    ];
    let dots = token.bytes().all(|b| b == b'.');
    let ending = (2..6).contains(&token.len()) && token.starts_with(['\'', '’']);
    dots || ending || MARKS.contains(&token)
}

/// Whether no space stands after `token`.
fn leans_right(token: &str) -> bool {
    matches!(token, "(" | "[" | "{" | "$" | "£" | "€" | "“" | "‘" | "``" | "#" | "@")
}

#[cfg(test)]
mod tests {
    use super::super::corpus::marked;
    use super::*;

    fn file(sentences: &[&[(&str, &str)]]) -> String {
        let sentence = |s: &&[(&str, &str)]| {
            s.iter()
                .map(|(t, l)| format!("{t}\t{l}\n"))
                .collect::<Vec<_>>()
                .concat()
        };
        sentences.iter().map(sentence).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn tokens_become_running_text_with_names() {
        let file = file(&[
            &[("Norvik", "B-ORG"), ("Council", "I-ORG"), ("Meets", "O")],
            &[
                ("\"", "O"),
                ("Do", "O"),
                ("n't", "O"),
                ("(", "O"),
                ("you", "O"),
                (")", "O"),
                (",", "O"),
                ("\"", "O"),
                ("Ada", "B-PER"),
                ("Moss", "I-PER"),
                ("Ben", "B-PER"),
                ("'s", "O"),
                ("Cup", "B-MISC"),
                (".", "O"),
            ],
            &[("It", "O"), ("rained", "O"), ("....", "O")],
        ]);
        let expected =
            "[ORG Norvik Council] Meets\n\n\"Don't (you),\" [PER Ada Moss] [PER Ben]'s [MISC Cup]. It rained....";
        let Gold { text, names, .. } = marked(expected);
        let id = "0".to_owned();
        assert_eq!(
            read(&format!("-DOCSTART-\tO\n\n{file}")).unwrap(),
            [Gold { id, text, names }]
        );
    }

    #[test]
    fn without_documents_each_sentence_is_one() {
        let texts = read("Ada\tB-PER\n.\tO\n\n\nHi\tO\n-\tO").unwrap();
        let all: Vec<&str> = texts.iter().map(|t| t.text.as_str()).collect();
        assert_eq!(all, ["Ada.", "Hi -"]);
        assert_eq!((texts[1].id.as_str(), texts[1].names.len()), ("1", 0));
    }

    #[test]
    fn an_inside_label_without_a_beginning_begins_a_name() {
        let names = read("Ada\tI-PER\nMoss\tI-PER\nOslo\tI-LOC\n").unwrap().remove(0).names;
        assert_eq!(names, marked("[PER Ada Moss] [LOC Oslo]").names);
    }

    #[test]
    fn what_is_no_token_with_a_label_is_told() {
        for (content, problem) in [
            ("Ada B-PER\n", "line 1 has no tab"),
            ("a\tO\nAda\tX-PER\n", "\"X-PER\" is no label"),
        ] {
            let error = format!("{:#}", read(content).unwrap_err());
            assert!(error.contains(problem), "{error}");
        }
    }
}
