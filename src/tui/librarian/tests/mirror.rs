//! The mirror, as the thread keeps it.

use super::*;

/// The mirror of the article in `folder`, if it was written.
fn mirrored(folder: &Path) -> Option<String> {
    let mut files = fs::read_dir(folder).unwrap();
    files
        .next()
        .map(|file| fs::read_to_string(file.unwrap().path()).unwrap())
}

#[test]
fn many_edits_are_in_the_mirror_at_the_end() {
    let (folder, vault) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (mailbox, inbox) = Mailbox::new().unwrap();
    let keeping = Keeping {
        mirror: Some(vault.path().to_owned()),
        ..keeping(Shelf::Folder(folder.path().to_owned()), None)
    };
    let mut librarian = Librarian::new(article(), keeping, mailbox);
    librarian.ask(Request::Open);
    opened(&inbox).unwrap();
    librarian.ask(Request::KeepFound(Arc::default()));
    for number in 1..=20 {
        librarian.ask(Request::Save(edit(number)));
    }
    assert_eq!(librarian.close(false), None);
    let text = mirrored(vault.path()).unwrap();
    assert_eq!(text.matches("> mayor").count(), 20, "{text}");
}

#[test]
fn a_mirror_that_cannot_be_written_is_told_of_once() {
    let folder = tempfile::tempdir().unwrap();
    let vault = folder.path().join("vault");
    let desk_of_one = |keeping| {
        let (mailbox, inbox) = Mailbox::new().unwrap();
        let mut librarian = Librarian::new(article(), keeping, mailbox);
        (librarian.desk.take().unwrap(), inbox)
    };
    let (mut desk, inbox) = desk_of_one(Keeping {
        mirror: Some(vault.clone()),
        ..keeping(Shelf::Memory, None)
    });
    for number in 1..=3 {
        desk.carry_out(Request::Save(edit(number)));
        assert_eq!(saved(&inbox), (number, true));
        desk.reflect();
        if number == 1 {
            let Message::NotMirrored(reason) = inbox.receive() else {
                panic!("a missing folder was not told of")
            };
            assert!(reason.as_str().contains(vault.to_str().unwrap()), "{reason}");
        }
    }
    fs::create_dir(&vault).unwrap();
    desk.carry_out(Request::Turn(Turn::Back));
    assert!(matches!(inbox.receive(), Message::Turned(..)));
    desk.reflect();
    let text = mirrored(&vault).unwrap();
    assert_eq!(text.matches("> mayor").count(), 2, "{text}");
}
