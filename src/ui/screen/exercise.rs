//! The screen of one exercise: lesson and progress, the verdict with its evidence, a hint, the keys.

use super::ScreenView;
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

/// Rows of the verdict that a hint or the final message leaves visible.
const MIN_VERDICT_ROWS: usize = 9;
/// Rows of the verdict that the welcome message leaves visible.
const MIN_ROWS_BELOW_WELCOME: usize = 3;

pub(super) fn render(view: &ScreenView<'_>, style: &Style) -> String {
    let page = Page { view, style, exercise: view.session.exercise(view.workbook) };
    let (head, foot) = (page.head(), page.foot());
    let body = page.body(frame::body_rows(&head, &foot, style));
    frame::compose(head, body, foot, style)
}

struct Page<'a> {
    view: &'a ScreenView<'a>,
    style: &'a Style,
    exercise: &'a Exercise,
}

impl Page<'_> {
    fn head(&self) -> Lines {
        let ScreenView { session, workbook, .. } = self.view;
        let lesson = workbook.lesson_of(&self.exercise.name).map(frame::lesson_name).unwrap_or_default();
        let name = self.style.style(Role::Strong, &self.exercise.name);
        let left = format!(" {lesson} {} {name}", self.style.glyph("›", ">"));
        let (passed, all) = (session.progress.passed_count(workbook), workbook.exercises().count());
        let right = format!("{passed}/{all} {}", frame::bar(passed, all, 14, self.style));
        vec![justify(&left, &right, self.style.width), String::new()]
    }

    fn foot(&self) -> Lines {
        frame::reset_question(self.view.session, self.style).unwrap_or_else(|| {
            let mut foot = frame::notice(self.view.session, self.style);
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

    /// Whether to show the key `t`: if a test has a timeline, or if timelines are switched on.
    fn has_timeline(&self) -> bool {
        let last = self.view.session.last.as_ref();
        let has_chart = matches!(last, Some(RunOutcome::Verdict(report)) if report.checked.observation.runs.iter().any(timeline::has_chart));
        has_chart || self.view.session.timeline
    }

    /// The welcome, the verdict, and what follows it. The verdict gets the rows that the other two leave.
    fn body(&self, rows: usize) -> Lines {
        let after = text::truncate_lines(
            self.after(),
            rows.saturating_sub(MIN_VERDICT_ROWS),
            "a taller window shows them",
            self.style,
        );
        let used = text::all_rows(&after, self.style.width);
        let before = self.welcome(rows.saturating_sub(used + MIN_ROWS_BELOW_WELCOME));
        let used = used + text::all_rows(&before, self.style.width);
        let verdict = self.verdict(rows.saturating_sub(used));
        before.into_iter().chain(verdict).chain(after).collect()
    }

    fn welcome(&self, rows: usize) -> Lines {
        if !self.view.session.welcome {
            return Lines::new();
        }
        let width = self.style.width.min(90).saturating_sub(4);
        let mut lines =
            text::indent(text::reflow(&sanitize(&self.view.workbook.welcome_message), width), "  ");
        lines.push(String::new());
        text::truncate_lines(lines, rows, "a taller window shows them", self.style)
    }

    fn verdict(&self, rows: usize) -> Lines {
        let session = self.view.session;
        if let Some(building) = session.deps.awaited() {
            return self.building(building);
        }
        let last = session.last.as_ref();
        match &session.running {
            Some(run) if run.error.is_some() => self.first_error(run, rows),
            Some(run) if run.slow || last.is_none() => self.checking(run, last, rows),
            _ => last.map(|outcome| self.outcome(outcome, rows)).unwrap_or_default(),
        }
    }

    fn outcome(&self, outcome: &RunOutcome, rows: usize) -> Lines {
        match outcome {
            RunOutcome::Verdict(report) => self.report(report, rows, self.style),
            RunOutcome::Error(reason) => error(reason, rows, self.style),
        }
    }

    fn report(&self, report: &VerdictReport, rows: usize, style: &Style) -> Lines {
        let view = verdict::VerdictView {
            root: self.view.root,
            exercise: self.exercise,
            checked: &report.checked,
            source: &report.source,
            remarks: &report.remarks,
            timeline: self.view.session.timeline,
        };
        verdict::lines(&view, Space::Rows(rows), style)
    }

    /// The badge of a running check, and below it the previous verdict, dimmed because it is out of date.
    fn checking(&self, run: &Run, last: Option<&RunOutcome>, rows: usize) -> Lines {
        let mut lines = vec![self.checking_badge(run), String::new()];
        if let Some(RunOutcome::Verdict(report)) = last {
            let plain = Style { color: false, hyperlinks: false, ..*self.style };
            let previous = self.report(report, rows.saturating_sub(1), &plain);
            lines.extend(previous.into_iter().skip(2).map(|line| self.style.style(Role::Dim, line)));
        }
        lines
    }

    fn checking_badge(&self, run: &Run) -> String {
        let step = match (run.compiled, run.finished) {
            (false, _) => "compiling".to_owned(),
            (true, 0) => "testing".to_owned(),
            (true, done) => format!("testing, {done} done"),
        };
        let path = self.style.path(self.view.root, &self.exercise.file());
        let left = format!("{} {path}", self.style.style(Role::BusyBadge, " CHECKING "));
        let right = self.style.style(Role::Dim, format!("{step} {}", self.style.glyph("…", "...")));
        justify(&left, &right, self.style.width.min(100))
    }

    /// The first error of a compilation that is still running: the verdict is certain already.
    fn first_error(&self, run: &Run, rows: usize) -> Lines {
        let badge = verdict::badge(crate::model::verdict::VerdictKind::DoesNotCompile, self.style);
        let path = self.style.path(self.view.root, &self.exercise.file());
        let mut lines = vec![format!("{badge} {path}"), String::new()];
        lines.extend(run.error.iter().flat_map(|error| verdict::diagnostic(error, self.style)));
        text::truncate_lines(lines, rows, "once the check is over", self.style)
    }

    fn building(&self, building: &BuildProgress) -> Lines {
        let badge = self.style.style(Role::BusyBadge, " GETTING READY ");
        let path = self.style.path(self.view.root, &self.exercise.file());
        let bar = frame::bar(building.done, building.total, self.style.width.min(72) / 2, self.style);
        let count =
            if building.total == 0 { String::new() } else { format!("{}/{}", building.done, building.total) };
        let current = self.style.style(Role::Dim, sanitize(&building.current));
        vec![
            format!("{badge} {path}"),
            clip(&format!("   {bar} {count}  {current}"), self.style),
            "   Building the libraries that the exercises use. This happens only once.".to_owned(),
        ]
    }

    /// What follows the verdict: after a pass the solution and the next exercise, else the hint that was asked for.
    fn after(&self) -> Lines {
        let passed = matches!(&self.view.session.last, Some(RunOutcome::Verdict(report)) if report.checked.verdict.is_passed());
        if passed { self.next_steps() } else { self.hint() }
    }

    fn next_steps(&self) -> Lines {
        let ScreenView { session, workbook, root } = self.view;
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

fn error(reason: &str, rows: usize, style: &Style) -> Lines {
    let badge = style.style(Role::BadBadge, " CANNOT CHECK ");
    let mut lines = vec![format!("{badge} this says nothing about the exercise"), String::new()];
    lines.extend(text::indent(sanitize(reason).lines(), "   "));
    lines.extend([String::new(), style.style(Role::Dim, "   press r or save the file to try again")]);
    text::truncate_lines(lines, rows, "a taller window shows them", style)
}
