//! The first and the last row: what is read, where one is in it, and what may be pressed.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use tui_input::Input;

use super::notes;
use super::progress;
use crate::analysis::{Claim, ClaimForm};
use crate::text::SafeText;
use crate::tui::action::{Action, entry_of};
use crate::tui::app::{App, Layer};
use crate::tui::keymap::written;
use crate::tui::layout::{Pane, Panes, Shape};
use crate::tui::theme::{Role, Theme};
use crate::tui::widget::{after, columns, put, put_cut, put_typed, said_columns, say, say_right};

/// Columns that hints get in any case: the help and one more.
const HINTS: u16 = 24;
/// Columns that the place gets in any case where it stands in the last row.
const PLACE: u16 = 6;

pub(super) fn draw_top(app: &App, panes: &Panes, buffer: &mut Buffer) {
    if panes.top.is_empty() {
        return;
    }
    let right = place(app);
    let used = say_right(buffer, panes.top, &right, app.options.theme.role(Role::Dim));
    let left = Rect {
        width: panes.top.width.saturating_sub(used + 2),
        ..panes.top
    };
    if panes.shape == Shape::Single {
        draw_tabs(app, left, buffer);
    } else {
        draw_title(app, after(left, 1), buffer);
    }
}

/// Where in the article one is, after which match of the search.
fn place(app: &App) -> String {
    if app.reading.is_some() {
        // How much of the whole this is, is not known yet.
        return "… ".to_owned();
    }
    let percent = app.session.percent(app.caret);
    let search = &app.search;
    if search.words.is_empty() {
        return format!("{percent}% ");
    }
    let count = match (search.job, search.current) {
        (Some(_), _) => "…".to_owned(),
        (None, Some(current)) => format!("{}/{}", current + 1, search.matches.len()),
        (None, None) => "0/0".to_owned(),
    };
    format!("{count} {}   {percent}% ", search.label(20))
}

/// Columns of the title at least, where anything is told beside it.
const TITLE: u16 = 24;

fn draw_title(app: &App, area: Rect, buffer: &mut Buffer) {
    let document = app.session.document();
    let theme = app.options.theme;
    let untitled = SafeText::of("Untitled");
    let title = document
        .title
        .as_ref()
        .or(document.source.as_ref())
        .unwrap_or(&untitled);
    let mut facts: Vec<String> = Vec::new();
    facts.extend(document.byline.as_ref().map(ToString::to_string));
    facts.extend(document.outlet.as_ref().map(ToString::to_string));
    facts.extend(document.published.map(|day| day.strftime("%-d %B %Y").to_string()));
    facts.extend(notes::counted(app));
    if app.is_whole_page() {
        facts.push("whole page".to_owned());
    }
    if app.options.private {
        facts.push("private".to_owned());
    }
    // What changes is told before what stands in the article as well.
    let mut tails = (0..facts.len()).map(|from| SafeText::of(&facts.get(from..).unwrap_or_default().join(" · ")));
    let width_of = |facts: &SafeText| columns(facts.as_safe()) as u16 + 3;
    let fitting = tails.find(|facts| width_of(facts) + TITLE <= area.width);
    let room = area.width - fitting.as_ref().map_or(0, width_of);
    let used = put_cut(
        buffer,
        Rect { width: room, ..area },
        title.as_safe(),
        theme.role(Role::Bar),
    );
    if let Some(facts) = fitting {
        let rest = after(area, used);
        let dash = say(buffer, rest, " — ", theme.role(Role::Dim));
        put(buffer, after(rest, dash), facts.as_safe(), theme.role(Role::Dim));
    }
}

/// How much a bar of tabs tells of each.
#[derive(Clone, Copy)]
struct Tabs {
    keys: bool,
    whole_names: bool,
    counts: bool,
}

impl Tabs {
    /// From the fullest to the shortest: the first that there is room for is shown.
    const ALL: [Self; 5] = [
        Self::new(true, true, true),
        Self::new(true, false, true),
        Self::new(true, false, false),
        Self::new(false, false, true),
        Self::new(false, false, false),
    ];

    const fn new(keys: bool, whole_names: bool, counts: bool) -> Self {
        Self {
            keys,
            whole_names,
            counts,
        }
    }
}

fn draw_tabs(app: &App, mut area: Rect, buffer: &mut Buffer) {
    let theme = app.options.theme;
    let tabs = |form: Tabs| -> Vec<(Pane, String)> {
        let panes = Pane::ALL.into_iter().filter(|pane| app.measures.has(*pane));
        panes.map(|pane| (pane, tab(app, pane, form))).collect()
    };
    let room = usize::from(area.width);
    let columns = |tabs: &[(Pane, String)]| -> usize { tabs.iter().map(|(_, text)| said_columns(text)).sum() };
    let mut forms = Tabs::ALL.into_iter().map(tabs);
    let shown = forms.find(|tabs| columns(tabs) <= room);
    let shown = shown.unwrap_or_else(|| {
        // The tab of the focus is seen in any case.
        let mut tabs = tabs(Tabs::new(false, false, false));
        let at = tabs.iter().position(|(pane, _)| *pane == app.focus).unwrap_or_default();
        let upto = |from: usize| tabs.get(from..=at).map_or(0, columns);
        let first = (0..at).find(|from| upto(*from) <= room).unwrap_or(at);
        tabs.split_off(first)
    });
    for (pane, text) in shown {
        let role = if pane == app.focus { Role::Selected } else { Role::Dim };
        area = after(area, say(buffer, area, &text, theme.role(role)));
    }
}

/// ` 4 Claims 11 `, with the key that goes there.
fn tab(app: &App, pane: Pane, form: Tabs) -> String {
    let name = match pane {
        Pane::Organizations if !form.whole_names => "Orgs",
        Pane::Article if !form.whole_names => "Text",
        _ => pane.title(),
    };
    let key = form.keys.then(|| app.options.keymap.hint(pane.action())).flatten();
    let count = (form.counts && pane != Pane::Article).then(|| super::lists::count(app, pane));
    let parts = [key, Some(name.to_owned()), count];
    format!(" {} ", parts.into_iter().flatten().collect::<Vec<_>>().join(" "))
}

pub(super) fn draw_status(app: &App, panes: &Panes, frame: &mut Frame<'_>) {
    let area = panes.status;
    if area.is_empty() {
        return;
    }
    match app.layers.last() {
        Some(Layer::Prompt(input, ..)) => {
            draw_field(
                app,
                area,
                ("/", input),
                &[("Enter", "stay here"), ("Esc", "go back")],
                frame,
            );
        }
        Some(Layer::Filter(input, _)) => {
            draw_field(
                app,
                area,
                ("&", input),
                &[("Enter", "keep it so"), ("Esc", "show all")],
                frame,
            );
        }
        Some(Layer::Command(line)) => {
            let keys = [("Enter", "do it"), ("Tab", "complete"), ("Esc", "leave")];
            draw_field(app, area, (":", &line.input), &keys, frame);
        }
        Some(Layer::Tags(tagging)) => {
            let line = &tagging.line;
            let keys = [("Enter", "keep"), ("Tab", "complete"), ("Esc", "leave")];
            draw_field(app, area, ("tags ", &line.input), &keys, frame);
        }
        Some(Layer::Letter(wanted)) => {
            let told = app.letter_told(*wanted);
            put_cut(
                frame.buffer_mut(),
                after(area, 1),
                told.as_safe(),
                app.options.theme.role(Role::Strong),
            );
        }
        Some(Layer::Hints(letters)) => super::hints::draw_status(app, letters, area, frame.buffer_mut()),
        _ => status(app, area, panes.top.is_empty(), frame.buffer_mut()),
    }
}

/// A sign, what is typed after it, and hints where there is room.
fn draw_field(app: &App, area: Rect, (sign, input): (&str, &Input), keys: &[(&str, &str)], frame: &mut Frame<'_>) {
    let theme = app.options.theme;
    let used = say(frame.buffer_mut(), area, &format!(" {sign}"), theme.role(Role::Key));
    let field = after(area, used);
    let (typed, cursor) = put_typed(frame.buffer_mut(), field, input, theme.role(Role::Strong));
    if !field.is_empty() {
        frame.set_cursor_position((field.x + cursor, field.y));
    }
    let room = after(field, typed + 3);
    hints(app.options.theme, room, frame.buffer_mut(), keys);
}

/// What is going on, else what is here and what may be pressed; where there is no bar at the top, the place instead.
fn status(app: &App, area: Rect, with_place: bool, buffer: &mut Buffer) {
    let theme = app.options.theme;
    if !app.pending.is_empty() || app.times.is_some() {
        let following: Vec<(String, &str)> = app
            .options
            .keymap
            .following(&app.pending)
            .filter(|(_, action)| !matches!(action, Action::Archive | Action::Archived))
            .filter(|(_, action)| app.times.is_none() || !app.pending.is_empty() || action.repeats())
            .filter_map(|(key, action)| Some((key, entry_of(action)?.name)))
            .collect();
        let times = app.times.map(|times| times.to_string()).unwrap_or_default();
        let sign = written(&app.pending);
        let used = say(
            buffer,
            after(area, 1),
            &format!("{times}{sign} …  "),
            theme.role(Role::Strong),
        );
        hints(app.options.theme, after(area, used + 1), buffer, &following);
        return;
    }
    if let Some(told) = &app.status {
        let role = if told.is_error { Role::Error } else { Role::Strong };
        put_cut(buffer, after(area, 1), told.text.as_safe(), theme.role(role));
        return;
    }
    if let Some(told) = app.attaching_told() {
        put_cut(
            buffer,
            after(area, 1),
            SafeText::of(&told).as_safe(),
            theme.role(Role::Strong),
        );
        return;
    }
    let mut rest = progress::draw(app, after(area, 1), buffer);
    let crumbs = breadcrumb(app);
    let crumbs = SafeText::of(&crumbs);
    let room = if with_place {
        rest.width.saturating_sub(PLACE)
    } else {
        rest.width.saturating_sub(HINTS).max(rest.width / 2)
    };
    let used = put_cut(
        buffer,
        Rect { width: room, ..rest },
        crumbs.as_safe(),
        theme.role(Role::Strong),
    );
    if with_place {
        say_right(buffer, after(rest, used + 1), &place(app), theme.role(Role::Dim));
        return;
    }
    if used > 0 {
        rest = after(rest, used);
        rest = after(rest, say(buffer, rest, " │ ", theme.role(Role::Dim)));
    }
    hints(app.options.theme, rest, buffer, &useful(app));
}

/// Keys and what they do, as many as there is room for.
pub(in crate::tui) fn hints(theme: Theme, mut area: Rect, buffer: &mut Buffer, list: &[(impl AsRef<str>, &str)]) {
    for (key, name) in list {
        let key = key.as_ref();
        let need = said_columns(key) + 1 + said_columns(name);
        if need > usize::from(area.width) {
            break;
        }
        area = after(area, say(buffer, area, key, theme.role(Role::Key)));
        area = after(area, say(buffer, area, &format!(" {name}  "), theme.role(Role::Dim)));
    }
}

/// The actions most useful here that have a key.
fn useful(app: &App) -> Vec<(String, &'static str)> {
    let is_narrowed = app.listed().is_some_and(|list| app.narrowed(list).is_some());
    let entries = actions(app).iter().filter_map(|action| entry_of(*action));
    entries
        .filter_map(|entry| {
            let name = match entry.action {
                Action::Back if is_narrowed => "show all",
                _ => entry.name,
            };
            Some((app.options.keymap.hint(entry.action)?, name))
        })
        .collect()
}

/// What a selection may become.
const SELECTED: &[Action] = &[
    Action::Highlight,
    Action::Note,
    Action::Copy,
    Action::SelectSentence,
    Action::SelectQuotation,
    Action::SelectParagraph,
    Action::Correct,
    Action::Back,
];

/// The most useful first: not all have room.
fn actions(app: &App) -> &'static [Action] {
    use Action as A;
    match app.focus {
        _ if app.anchor.is_some() => SELECTED,
        Pane::Article if app.session.highlight_at(app.caret).is_some() => {
            &[A::Help, A::Note, A::Remove, A::NextHighlight, A::Export, A::NextPane]
        }
        Pane::Article if app.chosen.is_some() => &[
            A::Help,
            A::NextMention,
            A::Highlight,
            A::Note,
            A::Card,
            A::Back,
            A::Correct,
            A::Concordance,
            A::NextPane,
        ],
        Pane::Article => &[
            A::Help,
            A::NextPane,
            A::NextClaim,
            A::Highlight,
            A::Note,
            A::Search,
            A::QuitOrBack,
            A::Correct,
        ],
        Pane::Notes => &[A::Help, A::Open, A::Note, A::Remove, A::Export, A::Back],
        Pane::Claims => &[
            A::Help,
            A::Open,
            A::Order,
            A::Card,
            A::Back,
            A::Correct,
            A::Introduction,
            A::Filter,
            A::Voice,
            A::NextPane,
        ],
        Pane::People | Pane::Organizations | Pane::Places => &[
            A::Help,
            A::Open,
            A::NextMention,
            A::Card,
            A::Back,
            A::Correct,
            A::Filter,
            A::Concordance,
            A::NextPane,
        ],
    }
}

/// The note here; else who is chosen or under the caret, and whose words these are.
fn breadcrumb(app: &App) -> String {
    let mut parts = Vec::new();
    let note = app.session.highlight_at(app.caret).map_or("", |h| h.note.as_str());
    if app.chosen.is_none() && !note.is_empty() {
        return format!("✎ {note}");
    }
    let entity = app.chosen_id.or_else(|| app.session.entity_at(app.caret));
    let known = entity.and_then(|id| Some((id, app.session.choice(id)?)));
    if let Some((id, choice)) = known {
        let (at, of) = app.session.count_to(id, app.caret);
        parts.push(format!("{} {at}/{of}", choice.name));
    }
    let claim = app.session.claim_at(app.caret);
    let claim = claim.and_then(|index| app.session.analysis().claims.get(index));
    if let Some(claim) = claim {
        parts.push(said(app, claim));
    }
    if parts.is_empty() {
        let section = app.session.section_at(app.caret);
        parts.extend(section.map(|block| app.session.document().slice(block.span).to_string()));
    }
    parts.join(" · ")
}

/// `Jane Doe said · direct`.
fn said(app: &App, claim: &Claim) -> String {
    let speakers = super::claims::speakers(claim);
    let cue = claim
        .attribution
        .cue
        .map(|span| app.session.document().slice(span).to_string());
    let form = form(claim.form);
    match (speakers.is_empty(), cue) {
        (true, _) => format!("speaker unknown · {form}"),
        (false, Some(cue)) => format!("{speakers}: {cue} · {form}"),
        (false, None) => format!("{speakers} · {form}"),
    }
}

/// The word for a form of claim.
pub(super) const fn form(form: ClaimForm) -> &'static str {
    match form {
        ClaimForm::Direct => "direct",
        ClaimForm::Mixed => "mixed",
        ClaimForm::Indirect => "indirect",
    }
}
