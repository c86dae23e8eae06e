//! The screen of one exercise: where one is, the verdict with its evidence, a hint, the keys.

use super::{View, lesson_name, news, question};
use crate::{
    model::{
        build_progress::BuildProgress,
        session::{Run, RunOutcome, VerdictReport},
        workbook::Exercise,
    },
    ui::{
        frame::{self, KeyHelp},
        style::{Role, Style},
        text::{self, Lines, clip, justify, sanitize},
        timeline,
        verdict::{self, Space},
    },
};

/// The verdict gets at least this many rows beside a hint or a final message.
const LEAST_VERDICT: usize = 9;
/// And this many below the welcome, which comes first for somebody who is new.
const FIRST_GLANCE: usize = 3;

pub(super) fn render(view: &View<'_>, style: &Style) -> String {
    let page = Page { view, style, exercise: view.session.exercise(view.workbook) };
    let (head, foot) = (page.head(), page.foot());
    let room = frame::room(&head, &foot, style);
    let body = page.body(room);
    frame::compose(head, body, foot, style)
}

struct Page<'a> {
    view: &'a View<'a>,
    style: &'a Style,
    exercise: &'a Exercise,
}

impl Page<'_> {
    fn head(&self) -> Lines {
        let View { session, workbook, .. } = self.view;
        let lesson = workbook.lesson_of(&self.exercise.name).map(lesson_name).unwrap_or_default();
        let name = self.style.style(Role::Strong, &self.exercise.name);
        let left = format!(" {lesson} {} {name}", self.style.glyph("›", ">"));
        let (passed, all) = (session.progress.passed_count(workbook), workbook.exercises().count());
        let right = format!("{passed}/{all} {}", frame::bar(passed, all, 14, self.style));
        vec![justify(&left, &right, self.style.width), String::new()]
    }

    fn foot(&self) -> Lines {
        question(self.view.session, self.style).unwrap_or_else(|| {
            let mut foot = news(self.view.session, self.style);
            foot.push(self.keys());
            foot
        })
    }

    fn keys(&self) -> String {
        let session = self.view.session;
        let hints = self.exercise.hints.len();
        let hint =
            session.hint.map_or_else(|| "hint".to_owned(), |hint| format!("hint {}/{hints}", hint + 1));
        let finish = session.is_finished(self.view.workbook).then_some("finish");
        let next = session.next(self.view.workbook).map(|_| "next").or(finish);
        let passed = session.progress.is_passed(&self.exercise.name);
        let keys = [
            next.map(|next| KeyHelp::new(1, "n", next)),
            (hints > 0).then(|| KeyHelp::new(1, "h", hint)),
            Some(KeyHelp::new(2, "l", "list")),
            Some(KeyHelp::new(3, "r", "run")),
            self.has_timeline().then(|| KeyHelp::new(3, "t", "timeline")),
            passed.then(|| KeyHelp::new(3, "s", "solution")),
            Some(KeyHelp::new(4, "x", "reset")),
            Some(KeyHelp::new(5, "c", "check all")),
            Some(KeyHelp::new(2, "q", "quit")),
            Some(KeyHelp::new(0, "?", "keys")),
        ];
        frame::keys(keys.into_iter().flatten().collect(), self.style)
    }

    /// The key is named where it has an effect, and where the learner has pressed it before.
    fn has_timeline(&self) -> bool {
        let last = self.view.session.last.as_ref();
        let drawn = matches!(last, Some(RunOutcome::Verdict(told)) if told.checked.observation.runs.iter().any(timeline::is_there));
        drawn || self.view.session.timeline
    }

    /// What surrounds the verdict is written first, and the verdict gets the room that is left.
    fn body(&self, room: usize) -> Lines {
        let after = text::truncate_lines(
            self.after(),
            room.saturating_sub(LEAST_VERDICT),
            "a taller window shows them",
            self.style,
        );
        let used = text::all_rows(&after, self.style.width);
        let before = self.welcome(room.saturating_sub(used + FIRST_GLANCE));
        let used = used + text::all_rows(&before, self.style.width);
        let verdict = self.verdict(room.saturating_sub(used));
        before.into_iter().chain(verdict).chain(after).collect()
    }

    fn welcome(&self, room: usize) -> Lines {
        if !self.view.session.welcome {
            return Lines::new();
        }
        let width = self.style.width.min(90).saturating_sub(4);
        let mut lines =
            text::indent(text::reflow(&sanitize(&self.view.workbook.welcome_message), width), "  ");
        lines.push(String::new());
        text::truncate_lines(lines, room, "a taller window shows them", self.style)
    }

    fn verdict(&self, room: usize) -> Lines {
        let session = self.view.session;
        if let Some(building) = session.deps.awaited() {
            return self.building(building);
        }
        let last = session.last.as_ref();
        match &session.running {
            Some(run) if run.error.is_some() => self.first_error(run, room),
            Some(run) if run.slow || last.is_none() => self.checking(run, last, room),
            _ => last.map(|outcome| self.outcome(outcome, room)).unwrap_or_default(),
        }
    }

    fn outcome(&self, outcome: &RunOutcome, room: usize) -> Lines {
        match outcome {
            RunOutcome::Verdict(told) => self.told(told, room, self.style),
            RunOutcome::Error(reason) => trouble(reason, room, self.style),
        }
    }

    fn told(&self, told: &VerdictReport, room: usize, style: &Style) -> Lines {
        let view = verdict::VerdictView {
            root: self.view.root,
            exercise: self.exercise,
            checked: &told.checked,
            source: &told.source,
            remarks: &told.remarks,
            timeline: self.view.session.timeline,
        };
        verdict::lines(&view, Space::Rows(room), style)
    }

    /// A line that says so, and the last verdict without its colours: still there to read, no longer the newest.
    fn checking(&self, run: &Run, last: Option<&RunOutcome>, room: usize) -> Lines {
        let mut lines = vec![self.busy(run), String::new()];
        if let Some(RunOutcome::Verdict(told)) = last {
            let plain = Style { color: false, hyperlinks: false, ..*self.style };
            let old = self.told(told, room.saturating_sub(1), &plain);
            lines.extend(old.into_iter().skip(2).map(|line| self.style.style(Role::Dim, line)));
        }
        lines
    }

    fn busy(&self, run: &Run) -> String {
        let what = match (run.compiled, run.finished) {
            (false, _) => "compiling".to_owned(),
            (true, 0) => "testing".to_owned(),
            (true, done) => format!("testing, {done} done"),
        };
        let path = self.style.path(self.view.root, &self.exercise.file());
        let left = format!("{} {path}", self.style.style(Role::BusyBadge, " CHECKING "));
        let right = self.style.style(Role::Dim, format!("{what} {}", self.style.glyph("…", "...")));
        justify(&left, &right, self.style.width.min(100))
    }

    /// The compiler is still at it, but this much is certain.
    fn first_error(&self, run: &Run, room: usize) -> Lines {
        let badge = verdict::badge(crate::model::verdict::VerdictKind::DoesNotCompile, self.style);
        let path = self.style.path(self.view.root, &self.exercise.file());
        let mut lines = vec![format!("{badge} {path}"), String::new()];
        lines.extend(run.error.iter().flat_map(|error| verdict::diagnostic(error, self.style)));
        text::truncate_lines(lines, room, "once the check is over", self.style)
    }

    fn building(&self, building: &BuildProgress) -> Lines {
        let busy = self.style.style(Role::BusyBadge, " GETTING READY ");
        let path = self.style.path(self.view.root, &self.exercise.file());
        let bar = frame::bar(building.done, building.total, self.style.width.min(72) / 2, self.style);
        let count =
            if building.total == 0 { String::new() } else { format!("{}/{}", building.done, building.total) };
        let current = self.style.style(Role::Dim, sanitize(&building.current));
        vec![
            format!("{busy} {path}"),
            clip(&format!("   {bar} {count}  {current}"), self.style),
            "   Building the libraries that the exercises use. This happens only once.".to_owned(),
        ]
    }

    /// What follows the verdict: after a pass the ways on, else a hint if one was asked for.
    fn after(&self) -> Lines {
        let passed = matches!(&self.view.session.last, Some(RunOutcome::Verdict(told)) if told.checked.verdict.is_passed());
        if passed { self.ways_on() } else { self.hint() }
    }

    fn ways_on(&self) -> Lines {
        let View { session, workbook, root } = self.view;
        let link =
            |label: &str, path: &std::path::Path| format!("   {label} {}", self.style.path(root, path));
        let mut lines = vec![String::new(), link("solution ", &self.exercise.solution())];
        if let Some(next) = session.next(workbook) {
            lines.push(format!("{}   n or Enter opens it", link("next     ", &next.file())));
        } else if session.is_finished(workbook) {
            let width = self.style.width.min(90).saturating_sub(4);
            lines.push("   finish    n or Enter shows what you have learnt, and where to go next".into());
            lines.push(String::new());
            lines.extend(text::indent(text::reflow(&sanitize(&workbook.final_message), width), "   "));
        }
        lines
    }

    fn hint(&self) -> Lines {
        let shown = self.view.session.hint.and_then(|hint| Some((hint, self.exercise.hints.get(hint)?)));
        let Some((hint, hint_text)) = shown else {
            return Lines::new();
        };
        let head = format!(" hint {} of {}", hint + 1, self.exercise.hints.len());
        let width = self.style.width.min(90).saturating_sub(5);
        let mut lines = vec![String::new(), self.style.style(Role::Strong, head)];
        lines.extend(text::indent(text::reflow(&sanitize(hint_text), width), "   "));
        lines
    }
}

fn trouble(reason: &str, room: usize, style: &Style) -> Lines {
    let badge = style.style(Role::BadBadge, " CANNOT CHECK ");
    let mut lines = vec![format!("{badge} this says nothing about the exercise"), String::new()];
    lines.extend(text::indent(sanitize(reason).lines(), "   "));
    lines.extend([String::new(), style.style(Role::Dim, "   press r or save the file to try again")]);
    text::truncate_lines(lines, room, "a taller window shows them", style)
}
