//! Where everything stands for a size of the terminal. Pure, and shared by `update` and `view`.

use std::ops::RangeInclusive;

use ratatui::layout::Rect;

use super::action::Action;
use super::coach;
use crate::analysis::Kind;
use crate::store::KeptScreen;

/// Columns of prose that can be wished for: fewer cut every sentence to pieces, of more the eye loses the next row.
pub const PROSE: RangeInclusive<u16> = 40..=120;
/// Columns by which keys make prose and panels wider or narrower.
pub const STEP: u16 = 4;
/// Columns of a panel beside the text at least.
const PANEL: u16 = 24;

/// What can have the focus.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Pane {
    /// The text.
    #[default]
    Article,
    /// Who is in it.
    People,
    /// Which bodies are in it.
    Organizations,
    /// Who said what.
    Claims,
    /// What the reader noted.
    Notes,
    /// Where it plays; only for who asks for it.
    Places,
}

impl Pane {
    /// All, in the order of `Tab` and of their digits.
    pub const ALL: [Self; 6] = [
        Self::Article,
        Self::People,
        Self::Organizations,
        Self::Claims,
        Self::Notes,
        Self::Places,
    ];
    /// All but the article.
    pub const LISTS: [Self; 5] = [
        Self::People,
        Self::Organizations,
        Self::Claims,
        Self::Notes,
        Self::Places,
    ];

    /// As its title says.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Article => "Article",
            Self::People => "People",
            Self::Organizations => "Organisations",
            Self::Claims => "Claims",
            Self::Notes => "Notes",
            Self::Places => "Places",
        }
    }

    /// What goes to it.
    #[must_use]
    pub const fn action(self) -> Action {
        match self {
            Self::Article => Action::FocusArticle,
            Self::People => Action::FocusPeople,
            Self::Organizations => Action::FocusOrganizations,
            Self::Claims => Action::FocusClaims,
            Self::Notes => Action::FocusNotes,
            Self::Places => Action::FocusPlaces,
        }
    }

    /// What kind of entities it lists, if it lists entities.
    #[must_use]
    pub const fn kind(self) -> Option<Kind> {
        match self {
            Self::People => Some(Kind::Person),
            Self::Organizations => Some(Kind::Organization),
            Self::Places => Some(Kind::Place),
            Self::Article | Self::Claims | Self::Notes => None,
        }
    }
}

/// What the reader may set of the arrangement for good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measures {
    /// Columns of prose at most.
    pub prose: u16,
    /// Columns that panels beside the text have more than is usual, or fewer.
    pub panels: i16,
    /// Whether places have a panel.
    pub places: bool,
}

impl Default for Measures {
    fn default() -> Self {
        Self {
            prose: 72,
            panels: 0,
            places: false,
        }
    }
}

impl Measures {
    /// These, but for what the reader has changed with keys.
    #[must_use]
    pub fn with(self, kept: KeptScreen) -> Self {
        let prose = kept.width.unwrap_or(self.prose);
        Self {
            prose: prose.clamp(*PROSE.start(), *PROSE.end()),
            panels: kept.panels.unwrap_or(self.panels),
            places: kept.places.unwrap_or(self.places),
        }
    }

    /// Whether `pane` can be gone to and seen.
    #[must_use]
    pub fn has(self, pane: Pane) -> bool {
        self.places || pane != Pane::Places
    }
}

/// What is wanted, next to the size.
#[derive(Clone, Copy, Debug, Default)]
pub struct Arrangement {
    /// The pane that has the focus.
    pub focus: Pane,
    /// Whether only the text is wanted while that has the focus.
    pub zen: bool,
    /// What the reader has set.
    pub measures: Measures,
    /// Whether panels are wanted where there is room for them.
    pub panels: bool,
    /// Whether there is a coach, who is shown where there is room.
    pub coach: bool,
    /// Rows that the lists would fill, in the order of [`Pane::LISTS`].
    pub rows: [u16; 5],
}

/// How panes stand beside one another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    /// Text and one line of status.
    #[default]
    Pager,
    /// One pane at a time under a bar of tabs.
    Single,
    /// Text, and a drawer below when a list has the focus.
    Drawer,
    /// Panels left of the text.
    Columns,
    /// Entities left of the text, claims and notes right of it.
    Wide,
}

/// The places of everything. A rectangle without area is not shown.
#[derive(Clone, Debug, Default)]
pub struct Panes {
    /// Which arrangement it is.
    pub shape: Shape,
    /// Title bar, or bar of tabs in `Shape::Single`; none around the text alone.
    pub top: Rect,
    /// The last row.
    pub status: Rect,
    /// The article with its margins.
    pub article: Rect,
    /// The rows of prose themselves.
    pub prose: Rect,
    /// A column left of the prose for the marks of highlights.
    pub margin: Rect,
    /// The coach, below the prose.
    pub coach: Rect,
    /// Two columns at the right edge: what is seen of the article, and what is where in it.
    pub gutter: Rect,
    /// Lists with their frames: the title is the first row.
    pub lists: Vec<(Pane, Rect)>,
}

impl Panes {
    /// The frame of a list, if it is shown.
    #[must_use]
    pub fn list(&self, pane: Pane) -> Option<Rect> {
        self.lists.iter().find(|(p, _)| *p == pane).map(|(_, area)| *area)
    }
}

/// Rows of items inside of the frame of a list.
#[must_use]
pub fn inside(frame: Rect) -> Rect {
    Rect {
        x: frame.x.saturating_add(1),
        y: frame.y.saturating_add(1),
        width: frame.width.saturating_sub(2),
        height: frame.height.saturating_sub(1),
    }
}

/// Arranges a screen of `columns` × `rows`; any size will do.
#[must_use]
pub fn panes((columns, rows): (u16, u16), wanted: &Arrangement) -> Panes {
    let shape = shape(columns, rows);
    let screen = Rect::new(0, 0, columns, rows);
    let alone = wanted.zen && wanted.focus == Pane::Article;
    let with_top = u16::from(shape != Shape::Pager && !alone);
    let with_status = u16::from(rows > 1);
    let body = Rect {
        y: with_top,
        height: rows.saturating_sub(with_top + with_status),
        ..screen
    };
    let mut panes = Panes {
        shape,
        top: Rect {
            height: with_top.min(rows),
            ..screen
        },
        status: Rect {
            y: rows.saturating_sub(1),
            height: with_status,
            ..screen
        },
        article: body,
        ..Panes::default()
    };
    if !alone {
        place_lists(&mut panes, body, wanted);
        place_coach(&mut panes, rows, wanted);
    }
    place_prose(&mut panes, alone, wanted.measures.prose);
    panes
}

/// Columns of the panels left and right of the text, as is usual; none where no panels stand there.
fn sides(shape: Shape, columns: u16) -> Option<(u16, u16)> {
    match shape {
        Shape::Columns => Some(((columns / 10 * 3 + columns % 10 * 3 / 10).clamp(34, 44), 0)),
        Shape::Wide => Some((40, 48)),
        Shape::Pager | Shape::Single | Shape::Drawer => None,
    }
}

/// How many columns more or fewer than is usual panels can have on this screen, for somebody who wishes for `panels`. The
/// text keeps at least as many columns as a panel has.
#[must_use]
pub fn shift((columns, rows): (u16, u16), panels: i16) -> i16 {
    shift_in(shape(columns, rows), columns, panels)
}

fn shift_in(shape: Shape, columns: u16, panels: i16) -> i16 {
    let Some((left, right)) = sides(shape, columns) else {
        return 0;
    };
    let most = columns / (2 + u16::from(right > 0));
    let bound = |columns: u16, usual: u16| i16::try_from(i32::from(columns) - i32::from(usual)).unwrap_or(i16::MAX);
    panels.clamp(bound(PANEL, left), bound(most, left.max(right)))
}

/// Lists where the shape has them, and the article in what is left.
fn place_lists(panes: &mut Panes, body: Rect, wanted: &Arrangement) {
    match panes.shape {
        Shape::Pager | Shape::Single => {
            if wanted.focus != Pane::Article {
                panes.lists.push((wanted.focus, body));
                panes.article = Rect::ZERO;
            }
        }
        Shape::Drawer => {
            if wanted.focus != Pane::Article {
                let height = body.height.div_ceil(3).clamp(6, 10).min(body.height);
                panes.article.height = body.height - height;
                let drawer = Rect {
                    y: body.y + panes.article.height,
                    height,
                    ..body
                };
                panes.lists.push((wanted.focus, drawer));
            }
        }
        Shape::Columns | Shape::Wide if wanted.panels => place_sides(panes, body, wanted),
        Shape::Columns | Shape::Wide => {}
    }
}

/// Panels beside the text.
fn place_sides(panes: &mut Panes, body: Rect, wanted: &Arrangement) {
    let Some((left, right)) = sides(panes.shape, body.width) else {
        return;
    };
    let shift = shift_in(panes.shape, body.width, wanted.measures.panels);
    let left = Rect {
        width: left.saturating_add_signed(shift),
        ..body
    };
    if right == 0 {
        stack(&Pane::LISTS, left, wanted, &mut panes.lists);
    } else {
        let width = right.saturating_add_signed(shift);
        let right = Rect {
            x: body.width.saturating_sub(width),
            width,
            ..body
        };
        stack(
            &[Pane::People, Pane::Organizations, Pane::Places],
            left,
            wanted,
            &mut panes.lists,
        );
        stack(&[Pane::Claims, Pane::Notes], right, wanted, &mut panes.lists);
        panes.article.width = right.x;
    }
    panes.article.x = left.width;
    panes.article.width = panes.article.width.saturating_sub(left.width);
}

/// The coach takes rows from the article, so that it hides nothing of it: at most a quarter of all, and of the article
/// never as many as are left.
fn place_coach(panes: &mut Panes, rows: u16, wanted: &Arrangement) {
    let has_room = rows >= 4 * coach::ROWS && panes.article.height > 2 * coach::ROWS;
    if wanted.coach && has_room && panes.shape != Shape::Pager {
        panes.article.height -= coach::ROWS;
        panes.coach = Rect {
            y: panes.article.bottom(),
            height: coach::ROWS,
            ..panes.article
        };
    }
}

const fn shape(columns: u16, rows: u16) -> Shape {
    if columns < 40 || rows < 10 {
        Shape::Pager
    } else if columns < 80 || rows < 16 {
        Shape::Single
    } else if columns < 110 || rows < 24 {
        Shape::Drawer
    } else if columns < 170 {
        Shape::Columns
    } else {
        Shape::Wide
    }
}

/// Prose in the middle of the article. Where it is not all that there is, a margin stands before it and a gutter at the
/// right edge; around the text alone there is the margin only.
fn place_prose(panes: &mut Panes, alone: bool, most: u16) {
    let article = panes.article;
    if article.is_empty() {
        return;
    }
    let (margin, gutter) = match panes.shape {
        Shape::Pager => (0, 0),
        _ if alone => (2, 0),
        _ => (2, 2),
    };
    let room = article.width.saturating_sub(gutter + 2 * margin);
    let width = room.min(most);
    let before = margin + (room - width) / 2;
    panes.prose = Rect {
        x: article.x + before,
        width,
        ..article
    };
    if margin > 0 {
        panes.margin = Rect {
            x: panes.prose.x.saturating_sub(margin),
            width: 1,
            ..article
        };
    }
    if gutter > 0 {
        panes.gutter = Rect {
            x: article.right().saturating_sub(gutter),
            width: gutter.min(article.width),
            ..article
        };
    }
}

/// Lists on top of one another: each gets what it would fill, the focused one first; where rows are short, the others
/// shrink, down to their title. The last row closes the frame.
fn stack(lists: &[Pane], area: Rect, wanted: &Arrangement, out: &mut Vec<(Pane, Rect)>) {
    let lists: Vec<Pane> = lists
        .iter()
        .copied()
        .filter(|pane| wanted.measures.has(*pane))
        .collect();
    let need = |pane: Pane| {
        let index = Pane::LISTS.iter().position(|p| *p == pane).unwrap_or_default();
        wanted.rows.get(index).copied().unwrap_or_default().max(1)
    };
    let mut heights = vec![0_u16; lists.len()];
    let mut left = area.height.saturating_sub(lists.len() as u16 + 1);
    while left > 0 {
        let before = left;
        for (height, pane) in heights.iter_mut().zip(&lists) {
            let share = if *pane == wanted.focus { 2 } else { 1 };
            let more = share.min(need(*pane).saturating_sub(*height)).min(left);
            *height += more;
            left -= more;
        }
        if left == before {
            break;
        }
    }
    if let Some(last) = heights.last_mut() {
        *last += left;
    }
    let mut y = area.y;
    let bottom = area.bottom();
    for (pane, height) in lists.iter().zip(heights) {
        let height = (height + 1).min(bottom.saturating_sub(y));
        out.push((*pane, Rect { y, height, ..area }));
        y += height;
    }
}

#[cfg(test)]
mod tests;
