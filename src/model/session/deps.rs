//! Dependency sets: the set of the open exercise is built first, the set of the next lesson in the background.

use std::collections::BTreeSet;

use super::{Effect, OutputLine, RunOutcome, Session};
use crate::model::{build_progress::BuildProgress, workbook::Workbook};

/// The state of the dependency sets.
#[derive(Clone, Debug, Default)]
pub struct Deps {
    ready: BTreeSet<String>,
    /// Builds that failed. They are tried again only when an exercise needs them.
    failed: BTreeSet<String>,
    pub building: Option<BuildProgress>,
    /// The set that the check of the open exercise waits for.
    pub wanted: Option<String>,
}

impl Deps {
    pub fn is_ready(&self, set: &str) -> bool {
        self.ready.contains(set)
    }

    /// The build that the learner waits for.
    pub fn awaited(&self) -> Option<&BuildProgress> {
        self.building.as_ref().filter(|building| self.wanted.as_ref() == Some(&building.set))
    }

    fn is_building(&self, set: &str) -> bool {
        self.building.as_ref().is_some_and(|building| building.set == set)
    }

    /// Builds one set. The watch loop cancels the build of any other set.
    fn build(&mut self, set: String) -> Effect {
        self.building = Some(BuildProgress { set: set.clone(), ..BuildProgress::default() });
        Effect::BuildDeps(set)
    }
}

impl Session {
    /// The set that the open exercise needs.
    pub(super) fn set_of(&self, workbook: &Workbook) -> String {
        workbook
            .lesson_of(&self.exercise(workbook).name)
            .map(|lesson| lesson.deps.clone())
            .unwrap_or_default()
    }

    pub(super) fn start_once_built(&mut self, set: String) -> Vec<Effect> {
        self.deps.wanted = Some(set.clone());
        if self.deps.is_building(&set) {
            return Vec::new();
        }
        vec![self.deps.build(set)]
    }

    pub(super) fn deps_progress(&mut self, building: BuildProgress) -> Vec<Effect> {
        if !self.deps.is_building(&building.set) {
            return Vec::new();
        }
        self.deps.building = Some(building.clone());
        match self.deps.awaited() {
            Some(_) => vec![Effect::Draw, Effect::Print(OutputLine::Building(building))],
            None => Vec::new(),
        }
    }

    pub(super) fn deps_done(
        &mut self,
        workbook: &Workbook,
        set: String,
        result: Result<(), String>,
    ) -> Vec<Effect> {
        if self.deps.is_building(&set) {
            self.deps.building = None;
        }
        match result {
            Ok(()) => self.deps_ready(workbook, set),
            Err(reason) => self.deps_failed(set, reason),
        }
    }

    fn deps_ready(&mut self, workbook: &Workbook, set: String) -> Vec<Effect> {
        self.deps.failed.remove(&set);
        let wanted = self.deps.wanted.take_if(|wanted| *wanted == set).is_some();
        self.deps.ready.insert(set);
        if wanted { self.start(workbook) } else { Vec::new() }
    }

    /// Builds the set of the next lesson while the learner works. Other sets are left alone, because a beginner may never need
    /// them.
    pub(super) fn build_ahead(&mut self, workbook: &Workbook) -> Option<Effect> {
        if self.deps.building.is_some() || !self.deps.is_ready(&self.set_of(workbook)) {
            return None;
        }
        let exercises = [self.exercise(workbook), self.progress.current(workbook)];
        let near = exercises.into_iter().flat_map(|exercise| workbook.lessons_from(&exercise.name).take(2));
        let is_missing = |set: &&str| !self.deps.is_ready(set) && !self.deps.failed.contains(*set);
        let next = near.map(|lesson| lesson.deps.as_str()).find(is_missing)?.to_owned();
        Some(self.deps.build(next))
    }

    /// Says nothing if no check waits for the set: the build is repeated when one does.
    fn deps_failed(&mut self, set: String, reason: String) -> Vec<Effect> {
        let wanted = self.deps.wanted.take_if(|wanted| *wanted == set).is_some();
        self.deps.failed.insert(set);
        if !wanted {
            return Vec::new();
        }
        self.conclude(RunOutcome::Error(reason))
    }
}
