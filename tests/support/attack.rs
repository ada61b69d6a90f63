//! What a hostile writer would put where a reader looks, and articles made of it.
#![allow(dead_code, reason = "each test file uses its part")]

use std::fmt::Write;

/// Sequences that act on terminals, and characters that hide, turn or pile up.
pub(crate) const ATTACKS: &[&str] = &[
    "\x1b]0;OWNED\x07",
    "\x1b]2;OWNED\x1b\\",
    "\x1b]52;c;T1dORUQ=\x07",
    "\x1b]52;c;T1dORUQ=\x1b\\",
    "\x1b]8;;http://evil.example/\x1b\\",
    "\x1b]1337;File=inline=1:AAAA\x07",
    "\x1b]unfinished",
    "\x1b[2J\x1b[H",
    "\x1b[31;5m",
    "\x1b[?1049l",
    "\x1b[6n",
    "\x1b[c",
    "\x1b[21t",
    "\x1b[8;1;1t",
    "\x1b[>1u",
    "\x1bc",
    "\x1b(0",
    "\x1b#8",
    "\x1bP1$r0m\x1b\\",
    "\x1b_Gi=1;AAAA\x1b\\",
    "\x1b^private\x1b\\",
    "\x1bXstart\x1b\\",
    "\u{9b}2J",
    "\u{9d}0;OWNED\u{9c}",
    "\u{90}q\u{9c}",
    "\u{9f}Gi=1\u{9c}",
    "\u{98}start\u{9c}",
    "\u{84}\u{85}\u{8d}",
    "\0\x07\x08\x0e\x0f\x1a\x7f",
    "\x0b\x0c",
    "\u{202e}gpj.exe\u{202c}",
    "\u{2066}admin\u{2069}\u{61c}",
    "pass\u{200b}\u{2060}\u{feff}word\u{ad}",
    "\u{e0048}\u{e0069}\u{e007f}",
    "\u{fff9}a\u{fffa}b\u{fffb}",
];

/// All of them in a row, a letter between them.
pub(crate) fn all() -> String {
    ATTACKS.join("x")
}

/// A letter under more marks than anyone can read.
pub(crate) fn piled() -> String {
    format!("z{}", "\u{301}".repeat(1000))
}

/// A word that no line holds.
pub(crate) fn long() -> String {
    "overlong".repeat(300)
}

/// Attacks where each part of an article stands, as plain text.
pub(crate) fn text() -> String {
    let all = all();
    let mut text = format!("Harbour {all} plan\n\nBy Mara {all} Lindqvist\n\n");
    for attack in ATTACKS {
        let _ = write!(
            text,
            "The council {attack} met. “The {attack} figures are late,” said Ines {attack} Calloway of the Harbour \
             {attack} Union. Tom{attack} Okafor said that {attack} nobody asked.\n\n"
        );
    }
    text + &format!(
        "{} and {}\n\n“We won,” said Ada Brandt.\n\nNobody else was there.\n",
        piled(),
        long()
    )
}

/// The same with marks of Markdown around it.
pub(crate) fn markdown() -> String {
    let mut text = "---\ntitle: \"Harbour \\e]0;OWNED\\a plan\"\nauthor: Mara \u{9b}31m Lindqvist\n---\n\n".to_owned();
    for attack in ATTACKS {
        let _ = write!(
            text,
            "## Part {attack} of it\n\n> “We {attack} won,” said **Ada {attack} Brandt**.\n\n- [a {attack} \
             link](https://a.example/{attack} \"{attack}\") and \
             [another {attack} one](<https://a.example/\u{9b}2J>) and `code {attack}` &#27;]0;OWNED&#7; &#x9b;2J &#x202e;\n\n"
        );
    }
    text + &format!(
        "# {}\n\n{}\n\n![{}](x.png)\n\nNobody else was there.\n",
        piled(),
        long(),
        all()
    )
}

/// The same as a page.
pub(crate) fn html() -> String {
    let all = all();
    let mut text = format!(
        "<!doctype html><html lang=\"en\"><head><title>Harbour {all} plan &#27;]0;OWNED&#7;</title>\
         <meta name=\"author\" content=\"Mara {all} Lindqvist\"></head><body><article><h1>Harbour {all}</h1>"
    );
    for attack in ATTACKS {
        let _ = write!(
            text,
            "<h2>Part {attack}</h2><p>“We {attack} won,” said Ada {attack} Brandt. <a \
             href=\"https://a.example/{attack}\">a {attack} link</a> &#27;[2J &#x9b;2J &#155;2J &#x202e; &#0; \
             <img alt=\"{attack}\" src=\"x\"></p>"
        );
    }
    text + &format!(
        "<p>{}</p><p>{}</p><p>Nobody else was there.</p></article></body></html>",
        piled(),
        long()
    )
}

/// Notes of another program on these articles, attacks in each of their parts.
pub(crate) fn notes() -> String {
    let all = serde_json::to_string(&all()).unwrap_or_default();
    format!(
        r#"{{"rows": [
            {{"id": "a", "text": {all}, "tags": [{all}], "target": [{{"selector": [
                {{"type": "TextQuoteSelector", "exact": "Nobody else was there"}}]}}]}},
            {{"id": "b", "text": {all}, "tags": ["x"], "target": [{{"selector": [
                {{"type": "TextQuoteSelector", "exact": {all}, "prefix": {all}}}]}}]}}
        ]}}"#
    )
}
