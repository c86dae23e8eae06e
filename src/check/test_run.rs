//! Runs each test in a process of its own and records how it ended.

mod test_dirs;

#[cfg(unix)]
use std::os::fd::OwnedFd;
use std::{
    collections::BTreeSet,
    num::NonZero,
    path::{Path, PathBuf},
    process::Stdio,
    time::Duration,
};

use futures::{StreamExt, stream};
#[cfg(unix)]
use tokio::net::UnixStream;

use self::test_dirs::TestDirs;
use super::{
    CheckEvent,
    compile::TestBinary,
    compile_job::CompileJob,
    crate_root::Harness,
    limits::Limits,
    protocol::{self, Request, TestReport},
    sandbox::Layer,
    supervise::{ProcessSpec, Stream, Supervisor},
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

/// How many tests of one exercise run at the same time. More would delay each other and disturb tests with real clocks.
const AT_ONCE: usize = 2;

/// The environment variable that tells lab the folder on another file system (`lab::other_filesystem_dir`).
const OTHER_FILESYSTEM_VAR: &str = "LAB_ELSEWHERE";

/// The most bytes that are read from the channel. A typical receipt has a few hundred bytes. A receipt with thousands of
/// simulated calls still fits.
const CHANNEL_LIMIT: u64 = 4 << 20;

/// Runs the tests of one check.
pub struct TestRunner<'a> {
    /// The workbook's folder. Programs without lab run there.
    pub root: &'a Path,
    /// Runs the processes.
    pub supervisor: &'a Supervisor,
    /// What the tests were compiled from.
    pub job: &'a CompileJob<'a>,
    /// `None` for a learner's own programs, which run without a sandbox.
    pub sandbox: Option<&'a Sandbox<'a>>,
}

/// How the tests of all submissions are run.
pub struct GradingPolicy {
    /// The layers of the sandbox. If one cannot be applied, no test runs.
    pub layers: BTreeSet<Layer>,
    /// The seed of the runtime's random choices for the first run of a test. Every further run adds one.
    pub seed: u64,
    /// How often each test is run. It has to pass every time.
    pub repeat: NonZero<u32>,
    /// Whether memory, processes, threads, output and disk are limited. False only where the other layers are tested.
    pub bounded: bool,
}

/// How the tests of one submission are run.
pub struct Sandbox<'a> {
    /// The settings that all submissions share.
    pub policy: &'a GradingPolicy,
    /// Whether the exercise needs sockets.
    pub sockets: bool,
}

/// The output of a program. Bytes that are not UTF-8 are replaced.
struct CapturedOutput {
    /// Standard output alone.
    out: String,
    /// Both streams, in the order in which the pieces came.
    both: String,
}

impl TestRunner<'_> {
    /// Runs all tests and adds the expected tests and their runs to `observation`. Stops early when a test hangs: running the
    /// others would only delay the verdict. A submission's marks depend on all tests, so grading stops at the second test that
    /// hangs.
    ///
    /// # Errors
    /// A process cannot be started, or its sandbox cannot be applied.
    pub async fn run(
        &self,
        binaries: &[TestBinary],
        observation: &mut Observation,
        update: &dyn Fn(CheckEvent),
    ) -> Result<()> {
        let mut tests = Vec::new();
        for binary in binaries {
            tests.extend(self.test_cases(binary).await?);
        }
        observation.expected = tests.iter().map(|test| test.name.clone()).collect();
        // The grader runs other submissions on the other cores.
        let (at_once, max_hangs) = if self.sandbox.is_some() { (1, 2) } else { (AT_ONCE, 1) };
        let mut hung_tests = 0;
        let mut runs = stream::iter(tests.iter().map(|test| self.run_repeated(test))).buffered(at_once);
        while let Some(run) = runs.next().await {
            let run = run?;
            update(CheckEvent::TestFinished);
            hung_tests += usize::from(hangs(&judge_run(&run)));
            observation.runs.push(run);
            if hung_tests == max_hangs {
                break;
            }
        }
        Ok(())
    }

    async fn test_cases(&self, binary: &TestBinary) -> Result<Vec<TestCase>> {
        let test =
            |name: &TestName, path: &PathBuf, kind| TestCase { name: name.clone(), path: path.clone(), kind };
        Ok(match binary {
            TestBinary::Tests(path, tests) => {
                let kind = match tests.harness {
                    Harness::Lab => TestKind::Lab,
                    Harness::Libtest => TestKind::Libtest { prefix: "hidden::" },
                };
                tests.names.iter().map(|name| test(name, path, kind)).collect()
            }
            TestBinary::OwnTests(path) => {
                let names = self.list_own_tests(path).await?;
                names.iter().map(|name| test(name, path, TestKind::Libtest { prefix: "" })).collect()
            }
            TestBinary::Main(path) => vec![test(&"main".to_owned(), path, TestKind::Main)],
        })
    }

    /// Asks libtest for the tests in the learner's own file.
    async fn list_own_tests(&self, path: &Path) -> Result<Vec<TestName>> {
        let args = ["--list", "--format", "terse"];
        let (_, printed) = self.spawn(path, &args, self.root).await?;
        Ok(libtest::names(&printed.out))
    }

    /// Runs the test as often as the policy says, or until it does not pass.
    async fn run_repeated(&self, test: &TestCase) -> Result<TestRun> {
        let times = self.sandbox.map_or(1, |sandbox| sandbox.policy.repeat.get());
        let mut run = self.run_once(test, 0).await?;
        for round in 1..times {
            if !judge_run(&run).is_passed() {
                break;
            }
            let next = self.run_once(test, round).await?;
            run = TestRun {
                unexpected_channel_data: run.unexpected_channel_data || next.unexpected_channel_data,
                ..next
            };
        }
        Ok(run)
    }

    async fn run_once(&self, test: &TestCase, round: u32) -> Result<TestRun> {
        match test.kind {
            TestKind::Lab => self.run_lab_test(test, round).await,
            TestKind::Libtest { prefix } => {
                let name = format!("{prefix}{}", test.name);
                let args = ["--exact", &name, "--nocapture", "--test-threads=1", "--color=never"];
                let (exit_reason, printed) = self.spawn(&test.path, &args, self.root).await?;
                let receipt = libtest::outcome(&exit_reason, &printed.out, &printed.both);
                Ok(without_report(test, receipt, exit_reason, libtest::without_frame(&printed.both)))
            }
            TestKind::Main => {
                let (exit_reason, printed) = self.spawn(&test.path, &[], self.root).await?;
                let receipt = libtest::main_outcome(&exit_reason, &printed.both);
                Ok(without_report(test, receipt, exit_reason, printed.both))
            }
        }
    }

    /// Runs a test that uses lab; only a receipt over the private channel counts. If the test waits for a lock, or for a future
    /// that tokio does not know, a second run with lock tracing finds out who holds the lock.
    #[cfg(unix)]
    async fn run_lab_test(&self, test: &TestCase, round: u32) -> Result<TestRun> {
        let mut run = self.run_once_over_channel(test, round, false).await?;
        if run.evidence.waits.iter().any(Wait::could_be_explained) {
            let second = self.run_once_over_channel(test, round, true).await?;
            // If the second run ended in another way, its waits do not explain the first run.
            if second.receipt == run.receipt {
                run.evidence.waits = second.evidence.waits;
            }
        }
        Ok(run)
    }

    /// Runs the test once. With `explain`, lab finds out who holds which lock.
    #[cfg(unix)]
    async fn run_once_over_channel(&self, test: &TestCase, round: u32, explain: bool) -> Result<TestRun> {
        let (ours, theirs) = channel().map_err(Error::io("opening a channel to the test"))?;
        let token = new_token();
        let dirs = TestDirs::new(self.sandbox)?;
        let request = self.request(test, &token, round, &dirs).explaining(explain).line();
        // The channel closes when all processes that have it open have ended. The supervisor kills them after the exercise's
        // timeout.
        let timeout = self.job.exercise.timeout + Duration::from_secs(2);
        let (run, reply) = tokio::join!(
            self.run_sandboxed(&test.path, Stdio::from(theirs), &dirs),
            tokio::time::timeout(timeout, send_and_receive(ours, request))
        );
        let (exit_reason, printed) = run?;
        let reply = reply.unwrap_or_default();
        let report = protocol::read(&reply, &token, &test.name);
        let unexpected_channel_data = protocol::has_unexpected_data(&reply, &token);
        Ok(TestRun { unexpected_channel_data, ..with_report(test, report, exit_reason, printed.both) })
    }

    #[cfg(unix)]
    fn request(&self, test: &TestCase, token: &str, round: u32, dirs: &TestDirs) -> Request {
        let request = Request::new(token, &test.name, self.job.exercise.clock, &self.job.file);
        let Some(sandbox) = self.sandbox else { return request };
        let seed = sandbox.policy.seed.wrapping_add(u64::from(round));
        let landlock = sandbox.policy.layers.contains(&Layer::Landlock);
        request.confined(seed, landlock.then(|| dirs.openable()))
    }

    /// Runs a program that uses lab in `dirs`, in the sandbox if there is one.
    #[cfg(unix)]
    async fn run_sandboxed(
        &self,
        path: &Path,
        stdin: Stdio,
        dirs: &TestDirs,
    ) -> Result<(ExitReason, CapturedOutput)> {
        let mut spec = self.process(path, &["--channel"], dirs.cwd.path()).stdin(stdin);
        if let Some(sandbox) = self.sandbox {
            spec = spec.clear_env_except(&[]).env("TMPDIR", dirs.cwd.path());
            if let Some(folder) = &dirs.other_filesystem {
                spec = spec.env(OTHER_FILESYSTEM_VAR, folder.path());
            }
            spec = spec.sandbox(dirs.sandbox_spec(sandbox, path));
        }
        self.capture_output(spec).await
    }

    /// Without a private channel the exit status decides, and the result is marked as unattested.
    #[cfg(not(unix))]
    async fn run_lab_test(&self, test: &TestCase, _round: u32) -> Result<TestRun> {
        let dirs = TestDirs::new(self.sandbox)?;
        let (exit_reason, printed) = self.spawn(&test.path, &[&test.name], dirs.cwd.path()).await?;
        let receipt = libtest::main_outcome(&exit_reason, &printed.both);
        Ok(without_report(test, receipt, exit_reason, printed.both))
    }

    /// Runs a program without lab. Its standard input is empty.
    async fn spawn(&self, path: &Path, args: &[&str], cwd: &Path) -> Result<(ExitReason, CapturedOutput)> {
        self.capture_output(self.process(path, args, cwd)).await
    }

    fn process(&self, path: &Path, args: &[&str], cwd: &Path) -> ProcessSpec {
        ProcessSpec::new(path, self.limits())
            .args(args)
            .cwd(cwd)
            .env("RUST_BACKTRACE", "0")
            .env("TERM", "dumb")
            .clear_env_except(&["PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "SystemRoot", "TEMP", "TMP"])
    }

    async fn capture_output(&self, spec: ProcessSpec) -> Result<(ExitReason, CapturedOutput)> {
        let (mut out, mut both) = (Vec::new(), Vec::new());
        let collect = |stream, bytes: &[u8]| {
            both.extend_from_slice(bytes);
            if stream == Stream::Out {
                out.extend_from_slice(bytes);
            }
        };
        let exit_reason = self.supervisor.run(spec, collect).await?;
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Ok((exit_reason, CapturedOutput { out: text(&out), both: text(&both) }))
    }

    fn limits(&self) -> Limits {
        let limits = Limits::test(self.job.exercise.timeout);
        if self.sandbox.is_none_or(|sandbox| sandbox.policy.bounded) { limits } else { limits.time_only() }
    }
}

/// A connected pair of sockets: our end, and the one that the test gets as its standard input.
#[cfg(unix)]
fn channel() -> std::io::Result<(UnixStream, OwnedFd)> {
    let (ours, theirs) = std::os::unix::net::UnixStream::pair()?;
    ours.set_nonblocking(true)?;
    Ok((UnixStream::from_std(ours)?, theirs.into()))
}

/// Sends the request and returns everything that comes back, up to a limit.
#[cfg(unix)]
async fn send_and_receive(mut channel: UnixStream, request: String) -> Vec<u8> {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let _ = channel.write_all(request.as_bytes()).await;
    let mut reply = Vec::new();
    let _ = channel.take(CHANNEL_LIMIT).read_to_end(&mut reply).await;
    reply
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
    test: &TestCase,
    report: Option<TestReport>,
    exit_reason: ExitReason,
    output: String,
) -> TestRun {
    let base = TestRun { provenance: Provenance::Receipt, ..without_report(test, None, exit_reason, output) };
    match report {
        None => base,
        Some(TestReport { receipt, clock, virtual_time, calls, task_panics, evidence }) => TestRun {
            receipt: Some(receipt),
            clock,
            virtual_time: Some(virtual_time),
            calls,
            task_panics,
            evidence,
            ..base
        },
    }
}

fn without_report(
    test: &TestCase,
    receipt: Option<Receipt>,
    exit_reason: ExitReason,
    output: String,
) -> TestRun {
    TestRun {
        name: test.name.clone(),
        exit_reason,
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
