//! Runs each test in a process of its own and writes down how it ended.

mod test_dirs;

use std::{
    collections::BTreeSet,
    num::NonZero,
    path::{Path, PathBuf},
    process::Stdio,
    time::Duration,
};

use futures::{StreamExt, stream};

use self::test_dirs::TestDirs;
use super::{
    CheckEvent,
    compile::TestBinary,
    compile_job::CompileJob,
    crate_root::Harness,
    protocol::{self, Request, TestReport},
    sandbox::{Layer, SandboxSpec},
    supervise::{Limits, ProcessSpec, Stream, Supervisor},
    system_paths,
    token::new_token,
};
use crate::{
    error::{Error, Result},
    model::{
        libtest,
        verdict::{
            Evidence, ExitReason, Observation, Provenance, Receipt, TestName, TestRun, Verdict, Wait,
            judge_run,
        },
        workbook::Clock,
    },
};

/// Tests of one exercise that run at the same time: more would only disturb each other's clocks.
const AT_ONCE: usize = 2;

/// Tells lab where the folder on another file system is (`lab::other_filesystem_dir`).
const OTHER_FILESYSTEM_VAR: &str = "LAB_ELSEWHERE";

/// A receipt is a few hundred bytes; a chart of thousands of calls still fits.
const CHANNEL_LIMIT: u64 = 4 << 20;

/// The programs of one check, about to be run.
pub struct TestRunner<'a> {
    /// The workbook's folder.
    pub root: &'a Path,
    /// Who runs them.
    pub supervisor: &'a Supervisor,
    /// What they were built from.
    pub job: &'a CompileJob<'a>,
    /// Around a stranger's programs; none around a learner's own.
    pub sandbox: Option<&'a Sandbox<'a>>,
}

/// How the tests of every stranger's file are run.
pub struct GradingPolicy {
    /// The walls that have to be up.
    pub layers: BTreeSet<Layer>,
    /// For the random choices of the runtime. A test's second run has the next one, and so on.
    pub seed: u64,
    /// How often a test is run: it has to pass every time.
    pub repeat: NonZero<u32>,
    /// There are bounds on memory, threads, output and disk; only tests of the other layers do without.
    pub bounded: bool,
}

/// How the tests of one stranger's file are run.
pub struct Sandbox<'a> {
    /// As for every other.
    pub policy: &'a GradingPolicy,
    /// The exercise needs sockets.
    pub sockets: bool,
}

/// What a program printed, as text.
struct CapturedOutput {
    /// To standard output.
    out: String,
    /// To both streams, in the order in which it came.
    both: String,
}

impl TestRunner<'_> {
    /// Runs everything, adding expected tests and their runs to `observed`. Stops early once a test hangs: the others cannot make
    /// the verdict any clearer, only later. A stranger's marks depend on all tests, so there it stops when a second one hangs.
    pub async fn run(
        &self,
        programs: &[TestBinary],
        observed: &mut Observation,
        update: &dyn Fn(CheckEvent),
    ) -> Result<()> {
        let mut trials = Vec::new();
        for program in programs {
            trials.extend(self.test_cases(program).await?);
        }
        observed.expected = trials.iter().map(|trial| trial.name.clone()).collect();
        // In a class, the other cores have other files to run.
        let (at_once, patience) = if self.sandbox.is_some() { (1, 2) } else { (AT_ONCE, 1) };
        let mut hanging = 0;
        let mut runs = stream::iter(trials.iter().map(|trial| self.run_repeated(trial))).buffered(at_once);
        while let Some(run) = runs.next().await {
            let run = run?;
            update(CheckEvent::TestFinished);
            hanging += usize::from(hangs(&judge_run(&run)));
            observed.runs.push(run);
            if hanging == patience {
                break;
            }
        }
        Ok(())
    }

    async fn test_cases(&self, program: &TestBinary) -> Result<Vec<TestCase>> {
        let trial =
            |name: &TestName, path: &PathBuf, kind| TestCase { name: name.clone(), path: path.clone(), kind };
        Ok(match program {
            TestBinary::Tests(path, tests) => {
                let kind = match tests.harness {
                    Harness::Lab => TestKind::Lab,
                    Harness::Libtest => TestKind::Libtest { prefix: "hidden::" },
                };
                tests.names.iter().map(|name| trial(name, path, kind)).collect()
            }
            TestBinary::OwnTests(path) => {
                let names = self.list_own_tests(path).await?;
                names.iter().map(|name| trial(name, path, TestKind::Libtest { prefix: "" })).collect()
            }
            TestBinary::Main(path) => vec![trial(&"main".to_owned(), path, TestKind::Main)],
        })
    }

    /// Asks libtest for the tests in the learner's own file.
    async fn list_own_tests(&self, path: &Path) -> Result<Vec<TestName>> {
        let args = ["--list", "--format", "terse"];
        let (_, printed) = self.spawn(path, &args, Stdio::null(), self.root).await?;
        Ok(libtest::names(&printed.out))
    }

    /// As often as the rules want it, or until it does not pass.
    async fn run_repeated(&self, trial: &TestCase) -> Result<TestRun> {
        let times = self.sandbox.map_or(1, |walls| walls.policy.repeat.get());
        let mut run = self.run_once(trial, 0).await?;
        for round in 1..times {
            if !judge_run(&run).is_passed() {
                break;
            }
            let next = self.run_once(trial, round).await?;
            run = TestRun {
                unexpected_channel_data: run.unexpected_channel_data || next.unexpected_channel_data,
                ..next
            };
        }
        Ok(run)
    }

    async fn run_once(&self, trial: &TestCase, round: u32) -> Result<TestRun> {
        match trial.kind {
            TestKind::Lab => self.run_lab_test(trial, round).await,
            TestKind::Libtest { prefix } => {
                let name = format!("{prefix}{}", trial.name);
                let args = ["--exact", &name, "--nocapture", "--test-threads=1", "--color=never"];
                let (ending, printed) = self.spawn(&trial.path, &args, Stdio::null(), self.root).await?;
                let receipt = libtest::outcome(&ending, &printed.out, &printed.both);
                Ok(without_report(trial, receipt, ending, libtest::without_frame(&printed.both)))
            }
            TestKind::Main => {
                let (ending, printed) = self.spawn(&trial.path, &[], Stdio::null(), self.root).await?;
                Ok(without_report(trial, libtest::main_outcome(&ending, &printed.both), ending, printed.both))
            }
        }
    }

    /// Where there is a private channel, only a receipt over it counts.
    #[cfg(unix)]
    async fn run_lab_test(&self, trial: &TestCase, round: u32) -> Result<TestRun> {
        let mut run = self.run_once_over_channel(trial, round, false).await?;
        if run.evidence.waits.iter().any(Wait::could_be_explained) {
            let second = self.run_once_over_channel(trial, round, true).await?;
            // Only if it ended as before does it explain anything.
            if second.receipt == run.receipt {
                run.evidence.waits = second.evidence.waits;
            }
        }
        Ok(run)
    }

    /// Runs the test once. `explain` has lab find out who holds what.
    #[cfg(unix)]
    async fn run_once_over_channel(&self, trial: &TestCase, round: u32, explain: bool) -> Result<TestRun> {
        use std::os::{fd::OwnedFd, unix::net::UnixStream};
        use tokio::io::{AsyncReadExt, AsyncWriteExt};

        let channel = Error::io("opening a channel to the test");
        let (ours, theirs) = UnixStream::pair().map_err(channel)?;
        ours.set_nonblocking(true).map_err(Error::io("opening a channel to the test"))?;
        let mut ours =
            tokio::net::UnixStream::from_std(ours).map_err(Error::io("opening a channel to the test"))?;
        let token = new_token();
        let learner = self.job.file.display().to_string();
        let room = TestDirs::new(self.sandbox)?;
        let mut request = Request::new(&token, &trial.name, self.job.exercise.clock, &learner);
        if let Some(walls) = self.sandbox {
            let is_up = walls.policy.layers.contains(&Layer::Landlock);
            let seed = walls.policy.seed.wrapping_add(u64::from(round));
            request = request.confined(seed, is_up.then(|| room.openable()));
        }
        let request = request.explaining(explain).line();
        let conversation = async {
            let _ = ours.write_all(request.as_bytes()).await;
            let mut said = Vec::new();
            let _ = (&mut ours).take(CHANNEL_LIMIT).read_to_end(&mut said).await;
            said
        };
        // The channel closes when the last process that has it is gone, which the supervisor sees to.
        let patience = self.job.exercise.timeout + Duration::from_secs(2);
        let stdin = Stdio::from(OwnedFd::from(theirs));
        let (run, said) = tokio::join!(
            self.run_sandboxed(&trial.path, stdin, &room),
            tokio::time::timeout(patience, conversation)
        );
        let (ending, printed) = run?;
        let said = said.unwrap_or_default();
        let receipt = protocol::read(&said, &token, &trial.name);
        let noise = protocol::has_unexpected_data(&said, &token);
        Ok(TestRun { unexpected_channel_data: noise, ..with_report(trial, receipt, ending, printed.both) })
    }

    /// Runs a program of lab's in `room`, behind the walls if there are any.
    #[cfg(unix)]
    async fn run_sandboxed(
        &self,
        path: &Path,
        stdin: Stdio,
        room: &TestDirs,
    ) -> Result<(ExitReason, CapturedOutput)> {
        let mut program = self.process(path, &["--channel"], stdin, room.cwd.path());
        if let Some(walls) = self.sandbox {
            program.inherit = Some(&[]);
            program.env.push(("TMPDIR".into(), Some(room.cwd.path().into())));
            program.env.extend(
                room.other_filesystem
                    .iter()
                    .map(|folder| (OTHER_FILESYSTEM_VAR.into(), Some(folder.path().into()))),
            );
            let read = system_paths::libraries().into_iter().chain(system_paths::sources());
            program.sandbox = Some(SandboxSpec {
                layers: walls.policy.layers.clone(),
                read: read.chain([PathBuf::from("/proc/self")]).collect(),
                execute: [path.to_owned()].into_iter().chain(system_paths::loaders()).collect(),
                write: room.folders().chain(system_paths::sinks()).collect(),
                processes: false,
                sockets: walls.sockets,
            });
        }
        self.capture_output(program).await
    }

    /// Without one, the exit status must do, and the result says that nothing vouches for it.
    #[cfg(not(unix))]
    async fn run_lab_test(&self, trial: &TestCase, _round: u32) -> Result<TestRun> {
        let room = TestDirs::new(self.sandbox)?;
        let (ending, printed) =
            self.spawn(&trial.path, &[&trial.name], Stdio::null(), room.cwd.path()).await?;
        Ok(without_report(trial, libtest::main_outcome(&ending, &printed.both), ending, printed.both))
    }

    async fn spawn(
        &self,
        path: &Path,
        args: &[&str],
        stdin: Stdio,
        cwd: &Path,
    ) -> Result<(ExitReason, CapturedOutput)> {
        self.capture_output(self.process(path, args, stdin, cwd)).await
    }

    fn process(&self, path: &Path, args: &[&str], stdin: Stdio, cwd: &Path) -> ProcessSpec {
        ProcessSpec {
            path: path.into(),
            args: args.iter().map(Into::into).collect(),
            cwd: cwd.into(),
            env: vec![("RUST_BACKTRACE".into(), Some("0".into())), ("TERM".into(), Some("dumb".into()))],
            inherit: Some(&["PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "SystemRoot", "TEMP", "TMP"]),
            stdin,
            limits: self.limits(),
            nice: 0,
            sandbox: None,
        }
    }

    async fn capture_output(&self, program: ProcessSpec) -> Result<(ExitReason, CapturedOutput)> {
        let (mut out, mut both) = (Vec::new(), Vec::new());
        let take = |stream, bytes: &[u8]| {
            both.extend_from_slice(bytes);
            if stream == Stream::Out {
                out.extend_from_slice(bytes);
            }
        };
        let ending = self.supervisor.run(program, take).await?;
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Ok((ending, CapturedOutput { out: text(&out), both: text(&both) }))
    }

    fn limits(&self) -> Limits {
        let timeout = self.job.exercise.timeout;
        let limits = Limits {
            wall: timeout,
            cpu: timeout,
            memory: 1 << 30,
            output: 1 << 20,
            processes: 32,
            threads: 600,
            disk: 256 << 20,
        };
        if self.sandbox.is_none_or(|walls| walls.policy.bounded) { limits } else { limits.time_only() }
    }
}

/// One test of a program.
struct TestCase {
    name: TestName,
    path: PathBuf,
    kind: TestKind,
}

#[derive(Clone, Copy)]
enum TestKind {
    Lab,
    Libtest { prefix: &'static str },
    Main,
}

fn hangs(verdict: &Verdict) -> bool {
    matches!(verdict, Verdict::Blocked { .. } | Verdict::TimedOut { .. } | Verdict::OutOfBounds { .. })
}

fn with_report(
    trial: &TestCase,
    received: Option<TestReport>,
    ending: ExitReason,
    output: String,
) -> TestRun {
    let blank = TestRun { provenance: Provenance::Receipt, ..without_report(trial, None, ending, output) };
    match received {
        None => blank,
        Some(TestReport { receipt, clock, virtual_time, calls, task_panics, evidence }) => TestRun {
            receipt: Some(receipt),
            clock,
            virtual_time: Some(virtual_time),
            calls,
            task_panics,
            evidence,
            ..blank
        },
    }
}

fn without_report(trial: &TestCase, receipt: Option<Receipt>, ending: ExitReason, output: String) -> TestRun {
    TestRun {
        name: trial.name.clone(),
        exit_reason: ending,
        receipt,
        provenance: Provenance::Unattested,
        output,
        clock: Clock::Real,
        virtual_time: None,
        calls: Vec::new(),
        task_panics: Vec::new(),
        evidence: Evidence::default(),
        unexpected_channel_data: false,
    }
}
