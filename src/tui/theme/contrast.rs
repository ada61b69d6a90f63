//! Contrast of every pair of words and ground that a theme can put on the screen, by WCAG 2. No part of the program.

use super::palette::indexed;
use super::*;

/// Every theme there is.
pub(super) const ALL: [Theme; 9] = [
    Theme::Dark(Depth::Rgb),
    Theme::Dark(Depth::Indexed),
    Theme::Light(Depth::Rgb),
    Theme::Light(Depth::Indexed),
    Theme::HighContrast(Depth::Rgb),
    Theme::HighContrast(Depth::Indexed),
    Theme::Sixteen,
    Theme::Console,
    Theme::Plain,
];

const ROLES: [Role; 14] = [
    Role::Bar,
    Role::Focused,
    Role::Frame,
    Role::Dim,
    Role::Plain,
    Role::Strong,
    Role::Key,
    Role::Selected,
    Role::Remembered,
    Role::Caret,
    Role::Hint,
    Role::Error,
    Role::Extent,
    Role::Track,
];

/// In the order in which they lie over one another.
const TAGS: [Tag; 20] = [
    Tag::Emphasis,
    Tag::Strong,
    Tag::Code,
    Tag::Link,
    Tag::Claim,
    Tag::Indirect,
    Tag::Cue,
    Tag::Mention(Kind::Person),
    Tag::Mention(Kind::Organization),
    Tag::Mention(Kind::Place),
    Tag::Chosen,
    Tag::ChosenClaim,
    Tag::ChosenCue,
    Tag::ChosenSpeaker,
    Tag::Highlight(Colour::Yellow),
    Tag::Highlight(Colour::Green),
    Tag::Highlight(Colour::Blue),
    Tag::Highlight(Colour::Red),
    Tag::Match,
    Tag::CurrentMatch,
];

const COLOURS: [Colour; 4] = [Colour::Yellow, Colour::Green, Colour::Blue, Colour::Red];

type Sixteen = [u32; 16];

/// The defaults in XTerm-col.ad of xterm.
const XTERM: Sixteen = [
    0x00_0000, 0xcd_0000, 0x00_cd00, 0xcd_cd00, 0x00_00ee, 0xcd_00cd, 0x00_cdcd, 0xe5_e5e5, 0x7f_7f7f, 0xff_0000,
    0x00_ff00, 0xff_ff00, 0x5c_5cff, 0xff_00ff, 0x00_ffff, 0xff_ffff,
];

/// VGA text mode, and so `default_red` and its neighbours in drivers/tty/vt/vt.c of Linux.
const CONSOLE: Sixteen = [
    0x00_0000, 0xaa_0000, 0x00_aa00, 0xaa_5500, 0x00_00aa, 0xaa_00aa, 0x00_aaaa, 0xaa_aaaa, 0x55_5555, 0xff_5555,
    0x55_ff55, 0xff_ff55, 0x55_55ff, 0xff_55ff, 0x55_ffff, 0xff_ffff,
];

/// Campbell, the default in defaults.json of Windows Terminal.
const CAMPBELL: Sixteen = [
    0x0c_0c0c, 0xc5_0f1f, 0x13_a10e, 0xc1_9c00, 0x00_37da, 0x88_1798, 0x3a_96dd, 0xcc_cccc, 0x76_7676, 0xe7_4856,
    0x16_c60c, 0xf9_f1a5, 0x3b_78ff, 0xb4_009e, 0x61_d6d6, 0xf2_f2f2,
];

/// Terminal.app of macOS, by the table in Wikipedia, "ANSI escape code", section "Colors".
const MACOS: Sixteen = [
    0x00_0000, 0xc2_3621, 0x25_bc24, 0xad_ad27, 0x49_2ee1, 0xd3_38d3, 0x33_bbc8, 0xcb_cccd, 0x81_8383, 0xfc_391f,
    0x31_e722, 0xea_ec23, 0x58_33ff, 0xf9_35f8, 0x14_f0f0, 0xe9_ebeb,
];

/// Tango, by the guidelines of the Tango Desktop Project: the default of GNOME Terminal for years.
const TANGO: Sixteen = [
    0x2e_3436, 0xcc_0000, 0x4e_9a06, 0xc4_a000, 0x34_65a4, 0x75_507b, 0x06_989a, 0xd3_d7cf, 0x55_5753, 0xef_2929,
    0x8a_e234, 0xfc_e94f, 0x72_9fcf, 0xad_7fa8, 0x34_e2e2, 0xee_eeec,
];

const PALETTES: [(&str, Sixteen); 5] = [
    ("xterm", XTERM),
    ("console", CONSOLE),
    ("Campbell", CAMPBELL),
    ("macOS", MACOS),
    ("Tango", TANGO),
];

/// WCAG 2, "relative luminance".
fn luminance(rgb: u32) -> f64 {
    let [_, parts @ ..] = rgb.to_be_bytes();
    let linear = parts.map(|part| match f64::from(part) / 255.0 {
        low if low <= 0.04045 => low / 12.92,
        high => ((high + 0.055) / 1.055).powf(2.4),
    });
    0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
}

/// WCAG 2, "contrast ratio".
fn contrast(a: u32, b: u32) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// Everything that can be drawn, and a word for it: roles, lists with their selected rows, and text under one or two
/// tags, selected or not.
fn styles(theme: Theme) -> Vec<(String, Style)> {
    let roles = ROLES.map(|role| (format!("{role:?}"), theme.role(role)));
    let kinds = [Kind::Person, Kind::Organization, Kind::Place];
    let kinds = kinds.map(|kind| (format!("{kind:?}"), theme.entity(kind)));
    let marks = COLOURS.map(|colour| (format!("mark {colour:?}"), theme.mark(colour)));
    let listed: Vec<_> = roles.into_iter().chain(kinds).chain(marks).collect();
    let over = [Role::Selected, Role::Remembered, Role::Caret, Role::Dim, Role::Strong];
    let rows = listed
        .iter()
        .flat_map(|(word, style)| over.map(|role| (format!("{word}, {role:?}"), style.patch(theme.role(role)))));
    let mut all: Vec<_> = rows.collect();
    all.extend(listed);
    let blocks = [BlockKind::Title, BlockKind::Byline, BlockKind::Paragraph];
    for base in blocks.map(|kind| theme.block(kind)) {
        for (a, &first) in TAGS.iter().enumerate() {
            for &second in TAGS.iter().skip(a) {
                for tags in [&[first, second][..], &[first, second, Tag::Selected]] {
                    all.push((format!("{tags:?}"), theme.tags(base, tags)));
                }
            }
        }
    }
    all
}

/// A colour outside of the sixteen.
fn rgb(colour: Color) -> u32 {
    match colour {
        Color::Rgb(r, g, b) => u32::from_be_bytes([0, r, g, b]),
        Color::Indexed(index) if index >= 16 => {
            let [r, g, b] = indexed(index);
            u32::from_be_bytes([0, r, g, b])
        }
        other => panic!("{other:?} is what the terminal makes of it"),
    }
}

/// The place of a colour among the sixteen.
fn place(colour: Color) -> usize {
    match colour {
        Color::Black => 0,
        Color::Red => 1,
        Color::Blue => 4,
        Color::Gray => 7,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightCyan => 14,
        Color::White => 15,
        other => panic!("{other:?} has no place yet"),
    }
}

#[test]
fn the_formula_is_that_of_wcag() {
    assert!((contrast(0xff_ffff, 0) - 21.0).abs() < 1e-9);
    // The lightest grey that passes on white, and the next.
    assert!(contrast(0xff_ffff, 0x76_7676) > 4.5 && contrast(0xff_ffff, 0x77_7777) < 4.5);
}

#[test]
fn words_are_legible_on_every_ground_that_is_painted() {
    for theme in ALL {
        let Some((palette, depth)) = theme.painted() else {
            continue;
        };
        let least = if matches!(theme, Theme::HighContrast(_)) {
            7.0
        } else {
            4.5
        };
        for (word, style) in styles(theme) {
            let ink = style.fg.unwrap_or(depth.colour(palette.ink));
            let ground = style.bg.unwrap_or(depth.colour(palette.ground));
            let found = contrast(rgb(ink), rgb(ground));
            assert!(found >= least, "{theme:?}, {word}: {ink} on {ground} is {found:.2}");
            assert!(!style.add_modifier.contains(Modifier::DIM), "{theme:?}, {word}");
        }
    }
}

/// Words in a terminal's own colour are on its own ground, or both are named and go together in every palette.
#[test]
fn words_are_legible_in_the_palettes_of_terminals() {
    for theme in [Theme::Sixteen, Theme::Console] {
        let mut pairs = 0;
        for (word, style) in styles(theme) {
            assert!(!style.add_modifier.contains(Modifier::DIM), "{theme:?}, {word}");
            let (ink, ground) = match (style.fg, style.bg) {
                (None, None) => continue,
                (Some(ink), Some(ground)) => (place(ink), place(ground)),
                half => panic!("{theme:?}, {word}: {half:?} on what?"),
            };
            pairs += 1;
            for (name, palette) in PALETTES {
                let is_console = theme == Theme::Console;
                if is_console && name != "console" {
                    continue;
                }
                let ground = if is_console { ground % 8 } else { ground };
                let is_sign = word.starts_with("mark");
                // Where bold words are brightened, those on grounds are.
                let is_bold = style.add_modifier.contains(Modifier::BOLD) && !is_sign;
                let inks = [ink, if is_bold && ink < 8 { ink + 8 } else { ink }];
                for ink in inks {
                    let found = contrast(palette[ink], palette[ground]);
                    assert!(
                        found >= 4.5,
                        "{theme:?}, {name}, {word}: {ink} on {ground} is {found:.2}"
                    );
                }
            }
        }
        assert!(pairs > 0);
    }
}

#[test]
fn without_colours_there_are_none() {
    for (word, style) in styles(Theme::Plain) {
        assert_eq!((style.fg, style.bg), (None, None), "{word}");
    }
}

#[test]
fn highlights_and_found_words_are_told_from_one_another() {
    for theme in ALL.into_iter().filter(|theme| *theme != Theme::Plain) {
        let tags = COLOURS
            .map(Tag::Highlight)
            .into_iter()
            .chain([Tag::Match, Tag::CurrentMatch]);
        let styles: Vec<_> = tags.map(|tag| theme.tags(Style::new(), &[tag])).collect();
        for (index, style) in styles.iter().enumerate() {
            assert!(!styles[..index].contains(style), "{theme:?}: {index}");
        }
    }
}
