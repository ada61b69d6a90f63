//! Every row of the table can be typed, completed and gets a clear answer.

use proptest::prelude::*;

use super::*;

fn told(line: &str) -> String {
    parse(line).expect_err(line).to_string()
}

#[test]
fn every_row_is_a_command_as_it_is_written() {
    for entry in TABLE {
        let arguments = ["PATTERN", "WORDS", "NAME", "FORMAT"];
        let argument = arguments.into_iter().find(|word| entry.usage.ends_with(word));
        let choice = entry.verb.choices().first().copied();
        let line = match (argument, choice) {
            (Some(word), Some(choice)) => entry.usage.replace(word, choice),
            _ => entry.usage.to_owned(),
        };
        assert!(parse(&line).is_ok(), "{line}: {:?}", parse(&line));
        assert!(!entry.help.is_empty() && entry.usage.starts_with(':'), "{entry:?}");
        assert_eq!(
            choice.is_some(),
            matches!(argument, Some("NAME" | "FORMAT")),
            "{entry:?}"
        );
        for choice in entry.verb.choices() {
            let name = entry.names[0];
            assert!(parse(&format!("{name} {choice}")).is_ok(), "{name} {choice}");
            assert!(
                entry
                    .names
                    .iter()
                    .all(|name| completions(&format!("{name} ")).contains(&choice))
            );
        }
        for name in entry.names {
            assert!(
                TABLE.iter().filter(|other| other.names.contains(name)).count() == 1,
                "{name}"
            );
        }
        if let Some(name) = entry.names.first() {
            assert!(completions(name).contains(name) && completions("").contains(name));
        }
    }
}

#[test]
fn every_action_is_a_command_and_repeats_where_it_can() {
    for entry in action::TABLE {
        let taken = TABLE.iter().any(|own| own.names.contains(&entry.id));
        let command = parse(entry.id);
        assert!(taken || matches!(command, Ok(Command::Act(action, None)) if action == entry.action));
        assert!(completions(entry.id).contains(&entry.id), "{}", entry.id);
        let counted = parse(&format!("3 {}", entry.id));
        let is_repeated = matches!(counted, Ok(Command::Act(action, Some(3))) if action == entry.action);
        assert_eq!(is_repeated, entry.action.repeats(), "{}: {counted:?}", entry.id);
    }
}

#[test]
fn numbers_lead_to_paragraphs_and_places() {
    assert!(matches!(parse("42"), Ok(Command::Paragraph(42))));
    assert!(matches!(parse(": 7 "), Ok(Command::Paragraph(7))));
    assert!(matches!(parse(&"9".repeat(40)), Ok(Command::Paragraph(usize::MAX))));
    assert!(matches!(parse("50 %"), Ok(Command::Place(50))));
    assert!(matches!(
        parse("3next-claim"),
        Ok(Command::Act(Action::NextClaim, Some(3)))
    ));
    assert_eq!(told("101%"), "101% is beyond the end: the last place is 100%");
    assert_eq!(told("2 voice"), "`voice` is done once: leave the number out");
}

#[test]
fn a_mistake_says_what_to_do() {
    for (line, answer) in [
        ("thme dark", "there is no command `thme`; the nearest is `theme`"),
        ("conc", "there is no command `conc`; the nearest is `concordance`"),
        (
            "3 nextclaim",
            "there is no command `nextclaim`; the nearest is `next-claim`",
        ),
        ("w", "there is no command `w`; the nearest is `warnings`"),
        (
            "%!",
            "there is no command `%!`; Tab goes through all, `help` explains them",
        ),
        (
            "theme pink",
            "there is no `pink` here; one of these: auto, dark, light, high-contrast, 16-colour",
        ),
        (
            "toggle mosue",
            "there is no `mosue` here; did you mean `mouse`? All: indirect, mouse, marks, places",
        ),
        (
            "toggle",
            "`:toggle NAME` takes one of these: indirect, mouse, marks, places",
        ),
        (
            "regex",
            "a pattern is missing: `:regex PATTERN`, as in `:regex said (he|she)`",
        ),
        ("regex (he", "not a pattern: unclosed group, at character 1"),
        ("quit now", "nothing can stand after `quit`"),
        ("voice loud", "nothing can stand after `voice`"),
    ] {
        assert_eq!(told(line), answer);
    }
}

#[test]
fn searches_are_for_words_or_patterns() {
    let searched = |line: &str| match parse(line) {
        Ok(Command::Search(query)) => (query.words().to_owned(), query.is_pattern()),
        other => panic!("{other:?}"),
    };
    assert_eq!(searched("search  the mayor "), ("the mayor".to_owned(), false));
    assert_eq!(searched("regex  may.r +said"), ("may.r +said".to_owned(), true));
    assert!(matches!(parse("search"), Ok(Command::Act(Action::Search, None))));
}

#[test]
fn words_are_completed_where_they_stand() {
    for (line, word, whole) in [
        ("the", "theme", "theme"),
        ("theme ", "dark", "theme dark"),
        ("theme  da", "dark", "theme  dark"),
        ("3 next-c", "next-claim", "3 next-claim"),
        ("3next-c", "next-claim", "3next-claim"),
        ("theme 16", "16-colour", "theme 16-colour"),
        ("theme\u{3000}da", "dark", "theme\u{3000}dark"),
        (":he", "help", ":help"),
    ] {
        assert!(completions(line).contains(&word), "{line}");
        assert_eq!(completed(line, word), whole);
    }
    assert_eq!(completions("42"), Vec::<&str>::new());
    assert!(!completions("3 v").contains(&"voice"));
}

proptest! {
    #[test]
    fn any_line_is_a_command_or_a_mistake_told_in_one_line(line in r"[:0-9% ]{0,3}(regex|theme|toggle|next-)?[a-z :%(]{0,12}|.{0,20}") {
        if let Err(mistake) = parse(&line) {
            let told = mistake.to_string();
            prop_assert!(!told.is_empty() && !told.contains('\n'));
        }
        for word in completions(&line) {
            let whole = completed(&line, word);
            prop_assert!(whole.ends_with(word) && completions(&whole).contains(&word), "{line:?} {whole:?}");
        }
    }
}
