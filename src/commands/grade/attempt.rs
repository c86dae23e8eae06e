//! One exercise of one submission, and what can be said of it without a compiler.

use super::session::GradedExercise;
use crate::{
    intake::SubmittedFile,
    model::{
        digest::digest,
        grade::{Flag, Grade, Points, SCHEMA_VERSION, Scan, Status, scan},
    },
};

/// One exercise of one submission, to be graded.
pub struct Attempt<'a> {
    /// The submission's name.
    pub student: String,
    /// The exercise that `file` answers.
    pub exercise: &'a GradedExercise,
    /// What the submission has for it.
    pub file: SubmittedFile,
}

/// What follows from the file's text alone.
pub enum Triage<'a> {
    /// The grade: there is nothing to compile.
    Graded(Grade),
    /// The answer has to be compiled and tested.
    ToCheck(Answer<'a>),
}

/// A file that is worth compiling.
pub struct Answer<'a> {
    /// The text of the file.
    pub content: &'a str,
    /// Digest of the file.
    pub sha256: String,
    /// Flags of the submission and of the source scan.
    pub flags: Vec<Flag>,
}

impl Attempt<'_> {
    /// Grades what needs no compiler. Without `scans` the source scan is off, for tests of the other layers.
    pub fn triage(&self, scans: bool) -> Triage<'_> {
        let (status, reason, flags) = match &self.file {
            SubmittedFile::Missing => (Status::NotAttempted, "there is no file".into(), Vec::new()),
            SubmittedFile::Rejected(reason) => (Status::Refused, reason.clone(), Vec::new()),
            SubmittedFile::Content { content, flags } => return self.triage_content(content, flags, scans),
        };
        Triage::Graded(self.ungraded(status, reason, flags))
    }

    fn triage_content<'s>(&'s self, content: &'s str, flags: &[Flag], scans: bool) -> Triage<'s> {
        if is_starter(content, &self.exercise.starter) {
            let reason = "the untouched starter".into();
            return Triage::Graded(self.ungraded(Status::NotAttempted, reason, flags.to_vec()));
        }
        let found = if scans { scan(content, &self.exercise.solution) } else { Scan::default() };
        let flags = [flags, &found.flags].concat();
        match found.refused {
            Some(reason) => Triage::Graded(self.ungraded(Status::Refused, reason, flags)),
            None => Triage::ToCheck(Answer { content, sha256: digest(content.as_bytes()), flags }),
        }
    }

    /// A grade without points, for a file that was not tested.
    pub fn ungraded(&self, status: Status, reason: String, flags: Vec<Flag>) -> Grade {
        Grade {
            schema_version: SCHEMA_VERSION,
            student: self.student.clone(),
            exercise: self.exercise.exercise.name.clone(),
            file_sha256: self.sha256(),
            status,
            points: Points::ZERO,
            earned: Points::ZERO,
            withheld: false,
            reason,
            tests: Vec::new(),
            flags,
            report: String::new(),
        }
    }

    /// The grade of this attempt, where `grade` is that of its file: the same for every student.
    pub fn graded_as(&self, grade: Grade, flags: Vec<Flag>) -> Grade {
        withhold(Grade {
            student: self.student.clone(),
            file_sha256: self.sha256(),
            flags: union(grade.flags, flags),
            ..grade
        })
    }

    fn sha256(&self) -> Option<String> {
        match &self.file {
            SubmittedFile::Content { content, .. } => Some(digest(content.as_bytes())),
            SubmittedFile::Rejected(_) | SubmittedFile::Missing => None,
        }
    }
}

/// Withholds the points if a flag says so. A grade without points has nothing to withhold.
fn withhold(grade: Grade) -> Grade {
    let withheld = grade.points > Points::ZERO && grade.flags.iter().any(|flag| flag.kind.withholds());
    if withheld { Grade { withheld, points: Points::ZERO, ..grade } } else { grade }
}

/// The flags of both lists, sorted, each once.
pub fn union(mut flags: Vec<Flag>, more: Vec<Flag>) -> Vec<Flag> {
    flags.extend(more);
    flags.sort();
    flags.dedup();
    flags
}

/// Editors change line ends, a byte order mark and the last newline by themselves.
fn is_starter(content: &str, starter: &str) -> bool {
    let plain = |text: &str| text.trim_start_matches('\u{feff}').replace("\r\n", "\n").trim_end().to_owned();
    plain(content) == plain(starter)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::grade::FlagKind;

    const STARTER: &str = "pub fn answer() -> u32 {\n    0\n}\n";
    const SOLUTION: &str = "pub fn answer() -> u32 {\n    42\n}\n";

    fn exercise() -> GradedExercise {
        GradedExercise {
            starter: STARTER.into(),
            solution: SOLUTION.into(),
            ..GradedExercise::fixture("one")
        }
    }

    fn flag(kind: FlagKind) -> Flag {
        Flag { kind, line: None, note: String::new() }
    }

    fn content(text: &str) -> SubmittedFile {
        SubmittedFile::Content { content: text.into(), flags: vec![flag(FlagKind::HardLink)] }
    }

    /// The status and reason without a compiler; `None` if the file has to be compiled.
    fn triaged(file: SubmittedFile, scans: bool) -> Option<(Status, String)> {
        let exercise = exercise();
        match (Attempt { student: "ann".into(), exercise: &exercise, file }).triage(scans) {
            Triage::Graded(grade) => {
                assert_eq!((grade.points, grade.student.as_str()), (Points::ZERO, "ann"));
                Some((grade.status, grade.reason))
            }
            Triage::ToCheck(answer) => {
                assert_eq!(answer.flags, [flag(FlagKind::HardLink)]);
                None
            }
        }
    }

    #[test]
    fn only_an_answer_is_compiled() {
        let crlf = format!("\u{feff}{}", STARTER.trim_end().replace('\n', "\r\n"));
        for (file, status) in [
            (SubmittedFile::Missing, Some(Status::NotAttempted)),
            (SubmittedFile::Rejected("it is a link".into()), Some(Status::Refused)),
            (content(STARTER), Some(Status::NotAttempted)),
            (content(&crlf), Some(Status::NotAttempted)),
            (content("// unsafe\n"), Some(Status::Refused)),
            (content(SOLUTION), None),
            (content(""), None),
        ] {
            let graded = triaged(file.clone(), true).map(|(status, _)| status);
            assert_eq!(graded, status, "{file:?}");
        }
        assert_eq!(triaged(content("// unsafe\n"), false), None, "without the scan");
        let reason = triaged(SubmittedFile::Rejected("it is a link".into()), true).map(|(_, reason)| reason);
        assert_eq!(reason.as_deref(), Some("it is a link"));
    }

    #[test]
    fn points_are_withheld_only_if_there_are_some() {
        let exercise = exercise();
        let attempt = Attempt { student: "ann".into(), exercise: &exercise, file: content(SOLUTION) };
        for (points, kind, withheld) in [
            (Points::whole(2), FlagKind::OwnEquality, true),
            (Points::whole(2), FlagKind::HardLink, false),
            (Points::ZERO, FlagKind::OwnEquality, false),
        ] {
            let of_file = Grade {
                points,
                earned: points,
                student: String::new(),
                file_sha256: None,
                ..attempt.ungraded(Status::Partial, String::new(), vec![flag(FlagKind::NamesFiles)])
            };
            let grade = attempt.graded_as(of_file, vec![flag(kind), flag(FlagKind::NamesFiles)]);
            let counted = if withheld { Points::ZERO } else { points };
            assert_eq!((grade.withheld, grade.points, grade.earned), (withheld, counted, points), "{kind:?}");
            assert_eq!((grade.student.as_str(), grade.flags.len()), ("ann", 2));
            assert_eq!(grade.file_sha256, Some(digest(SOLUTION.as_bytes())));
        }
    }
}
