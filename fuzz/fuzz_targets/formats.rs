//! Any bytes are an article of each format or an error: parts and marks lie in the text and lead back into it, and what the
//! process that reads says is what the other one hears. A panic in a crate of others is an error as well, for that is
//! what it comes to in a process of its own; one in this crate is a failure.
//!
//! The first byte chooses what the others are. Parts of an archive may be given as they are, each as its name, a line end
//! and its content, with a NUL between them: what is packed is never reached by changing packed bytes.
#![no_main]

use std::io::{Cursor, Write};
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::process;
use std::sync::Once;

use libfuzzer_sys::fuzz_target;
use sayso::document::{Document, Draft, Format, Hints, Style, parse};
use sayso::text::SafeText;
use sayso_fuzz::{in_order, inside};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Bytes of a file.
const MOST: usize = 1 << 16;

static HOOK: Once = Once::new();

fuzz_target!(|bytes: &[u8]| {
    let [which, bytes @ ..] = bytes else { return };
    let bytes = &bytes[..bytes.len().min(MOST)];
    let (format, is_whole, content) = match which % 10 {
        0 => (Format::Html, false, bytes.to_vec()),
        1 => (Format::Html, true, bytes.to_vec()),
        2 => (Format::Markdown, false, bytes.to_vec()),
        3 => (Format::Pdf, false, bytes.to_vec()),
        4 => (Format::Epub, false, bytes.to_vec()),
        5 => (Format::Docx, false, bytes.to_vec()),
        6 => (Format::Odt, false, bytes.to_vec()),
        7 => (Format::Epub, false, packed(bytes)),
        8 => (Format::Docx, false, packed(bytes)),
        _ => (Format::Odt, false, packed(bytes)),
    };
    let hints = Hints {
        whole: is_whole,
        ..Hints::default()
    };
    HOOK.call_once(|| panic::set_hook(Box::new(fault)));
    let Ok(Ok(draft)) = panic::catch_unwind(AssertUnwindSafe(|| parse(format, &content, &hints))) else {
        return;
    };
    let sent = serde_json::to_vec(&draft).unwrap();
    assert_eq!(serde_json::from_slice::<Draft>(&sent).unwrap(), draft);
    check(&draft.into_document());
});

/// Ends this process, unless it is the fault of a crate of others.
fn fault(info: &PanicHookInfo<'_>) {
    let is_foreign = info
        .location()
        .is_some_and(|place| place.file().contains("/registry/src/"));
    if !is_foreign {
        let _ = writeln!(std::io::stderr(), "{info}");
        process::abort();
    }
}

fn check(document: &Document) {
    let text = document.text.as_str();
    assert_eq!(document.text, SafeText::of(text));
    in_order(text, document.blocks.iter().map(|block| block.span));
    for block in &document.blocks {
        inside(&document.origin.raw, document.origin.locate(block.span));
    }
    assert!(document.inlines.is_sorted_by_key(|inline| inline.span.start));
    for inline in &document.inlines {
        inside(text, inline.span);
        if let Style::Link(number) = inline.style {
            assert!(document.links.get(number as usize).is_some());
        }
    }
    let declared = [&document.title, &document.byline, &document.outlet]
        .into_iter()
        .flatten();
    for line in declared.chain(&document.warnings) {
        assert!(!line.as_str().contains('\n'), "{line:?}");
    }
}

/// The parts that are told of as a ZIP archive. Two of one name are one too many for its writer.
fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for part in bytes.split(|byte| *byte == 0) {
        let mut halves = part.splitn(2, |byte| *byte == b'\n');
        let name = String::from_utf8_lossy(halves.next().unwrap_or_default());
        if writer.start_file(name, options).is_ok() {
            writer.write_all(halves.next().unwrap_or_default()).unwrap();
        }
    }
    writer.finish().unwrap().into_inner()
}
