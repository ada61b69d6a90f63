//! Every size, whatever is wanted: all is on the screen, nothing covers anything else.

use super::*;

const WISHES: [Measures; 3] = [
    Measures {
        prose: 72,
        panels: 0,
        places: false,
    },
    Measures {
        prose: 120,
        panels: i16::MAX,
        places: true,
    },
    Measures {
        prose: 40,
        panels: i16::MIN,
        places: true,
    },
];

/// All that may be wanted: each focus, with all, without panels but with a coach, and the text alone.
fn wanted() -> Vec<Arrangement> {
    let mut all = Vec::new();
    for measures in WISHES {
        for focus in Pane::ALL.into_iter().filter(|pane| measures.has(*pane)) {
            for (zen, panels, coach) in [(false, true, false), (false, false, true), (true, true, true)] {
                all.push(Arrangement {
                    focus,
                    zen,
                    measures,
                    panels: panels || focus != Pane::Article,
                    coach,
                    rows: [13, 22, 11, 0, 200],
                });
            }
        }
    }
    all
}

fn check((columns, rows): (u16, u16), wanted: &Arrangement) {
    let panes = panes((columns, rows), wanted);
    let told = || format!("{columns} by {rows}: {wanted:?} gives {panes:?}");
    let inside = |outer: Rect, inner: Rect| inner.is_empty() || outer.intersection(inner) == inner;
    let apart = |a: Rect, b: Rect| a.intersection(b).is_empty();
    let screen = Rect::new(0, 0, columns, rows);
    let mut areas = vec![panes.top, panes.status, panes.article, panes.coach];
    areas.extend(panes.lists.iter().map(|(_, area)| *area));
    for (index, area) in areas.iter().enumerate() {
        assert!(inside(screen, *area), "{}", told());
        assert!(areas.iter().skip(index + 1).all(|b| apart(*area, *b)), "{}", told());
    }
    let parts = [panes.prose, panes.margin, panes.gutter];
    for (index, part) in parts.iter().enumerate() {
        assert!(inside(panes.article, *part), "{}", told());
        assert!(parts.iter().skip(index + 1).all(|b| apart(*part, *b)), "{}", told());
    }
    // What has the focus is seen, and prose is no wider than is wished for.
    let focused = match wanted.focus {
        Pane::Article => Some(panes.prose),
        pane => panes.list(pane),
    };
    assert!(focused.is_some_and(|area| !area.is_empty()), "{}", told());
    assert!(panes.prose.width <= wanted.measures.prose, "{}", told());
    assert!(
        panes.lists.iter().all(|(pane, _)| wanted.measures.has(*pane)),
        "{}",
        told()
    );
    if wanted.zen && wanted.focus == Pane::Article {
        assert!(
            panes.lists.is_empty() && panes.top.is_empty() && panes.gutter.is_empty(),
            "{}",
            told()
        );
    }
    if matches!(panes.shape, Shape::Columns | Shape::Wide) {
        for (_, area) in &panes.lists {
            assert!((PANEL..=panes.article.width).contains(&area.width), "{}", told());
        }
    }
}

#[test]
fn all_is_on_the_screen_and_nothing_covers_anything_else() {
    let wanted = wanted();
    for size in (1..=240).flat_map(|columns| (1..=70).map(move |rows| (columns, rows))) {
        for wanted in &wanted {
            check(size, wanted);
        }
    }
    for size in [
        (0, 0),
        (0, 9),
        (9, 0),
        (u16::MAX, u16::MAX),
        (u16::MAX, 1),
        (1, u16::MAX),
    ] {
        for wanted in wanted.iter().filter(|_| size.0 > 0 && size.1 > 0) {
            check(size, wanted);
        }
        for wanted in &wanted {
            // A terminal may tell no size at all.
            let panes = panes(size, wanted);
            assert!(panes.prose.width <= size.0);
        }
    }
}

#[test]
fn panels_have_all_the_columns_that_keys_can_give_them() {
    for (columns, rows) in (1..=240).flat_map(|columns| (1..=70).map(move |rows| (columns, rows))) {
        let (least, most) = (shift((columns, rows), i16::MIN), shift((columns, rows), i16::MAX));
        assert!(least <= 0 && most >= 0, "{columns} by {rows}");
        for panels in [least, 0, most] {
            assert_eq!(shift((columns, rows), panels), panels);
        }
    }
}
