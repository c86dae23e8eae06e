//! Runs each test in a process of its own and writes down how it ended.

use std::{
    collections::BTreeSet,
    num::NonZero,
    path::{Path, PathBuf},
    process::Stdio,
    time::Duration,
};

use futures::{StreamExt, stream};

use super::{
    Update,
    compilation::Compilation,
    compile::Built,
    crate_root::Harness,
    isolate::{Confinement, Layer},
    places,
    receipt::{self, Received, Request},
    scratch::Scratch,
    secret::secret,
    supervise::{Limits, Program, Stream, Supervisor},
};
use crate::{
    error::{Error, Result},
    model::{
        libtest,
        verdict::{
            Attestation, Ending, Evidence, Observed, Receipt, TestName, TestRun, Verdict, Wait, judge_run,
        },
        workbook::Clock,
    },
};

/// Tests of one exercise that run at the same time: more would only disturb each other's clocks.
const AT_ONCE: usize = 2;

/// Tells lab where the folder on another file system is (`lab::elsewhere`).
const ELSEWHERE: &str = "LAB_ELSEWHERE";

/// A receipt is a few hundred bytes; a chart of thousands of calls still fits.
const CHANNEL_LIMIT: u64 = 4 << 20;

/// The programs of one check, about to be run.
pub struct Trials<'a> {
    /// The workbook's folder.
    pub root: &'a Path,
    /// Who runs them.
    pub supervisor: &'a Supervisor,
    /// What they were built from.
    pub compilation: &'a Compilation<'a>,
    /// Around a stranger's programs; none around a learner's own.
    pub walls: Option<&'a Walls<'a>>,
}

/// How the tests of every stranger's file are run.
pub struct Rules {
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
pub struct Walls<'a> {
    /// As for every other.
    pub rules: &'a Rules,
    /// The exercise needs sockets.
    pub sockets: bool,
}

/// Where a test may write.
struct Room {
    cwd: Scratch,
    /// On another file system.
    elsewhere: Option<Scratch>,
}

impl Room {
    fn new(walls: Option<&Walls<'_>>) -> Result<Self> {
        let failed = |error| Error::io("making a folder for the test to run in")(error);
        let cwd = Scratch::new(None).map_err(failed)?;
        let memory = walls.and_then(|_| places::memory());
        // Without one, the tests that need it do without.
        let elsewhere = memory.and_then(|folder| Scratch::new(Some(&folder)).ok());
        Ok(Self { cwd, elsewhere })
    }

    fn folders(&self) -> impl Iterator<Item = PathBuf> {
        let folders = [Some(&self.cwd), self.elsewhere.as_ref()];
        folders.into_iter().flatten().map(|scratch| scratch.path().to_owned())
    }

    /// What the threads of the exercise may open.
    fn open(&self) -> Vec<PathBuf> {
        self.folders().chain(places::sinks()).chain(places::sources()).collect()
    }
}

/// What a program printed, as text.
struct Printed {
    /// To standard output.
    out: String,
    /// To both streams, in the order in which it came.
    both: String,
}

impl Trials<'_> {
    /// Runs everything, adding expected tests and their runs to `observed`. Stops early once a test hangs: the others cannot make
    /// the verdict any clearer, only later. A stranger's marks depend on all tests, so there it stops when a second one hangs.
    pub async fn run(
        &self,
        programs: &[Built],
        observed: &mut Observed,
        update: &dyn Fn(Update),
    ) -> Result<()> {
        let mut trials = Vec::new();
        for program in programs {
            trials.extend(self.trials_of(program).await?);
        }
        observed.expected = trials.iter().map(|trial| trial.name.clone()).collect();
        // In a class, the other cores have other files to run.
        let (at_once, patience) = if self.walls.is_some() { (1, 2) } else { (AT_ONCE, 1) };
        let mut hanging = 0;
        let mut runs = stream::iter(trials.iter().map(|trial| self.every_time(trial))).buffered(at_once);
        while let Some(run) = runs.next().await {
            let run = run?;
            update(Update::TestFinished);
            hanging += usize::from(hangs(&judge_run(&run)));
            observed.runs.push(run);
            if hanging == patience {
                break;
            }
        }
        Ok(())
    }

    async fn trials_of(&self, program: &Built) -> Result<Vec<Trial>> {
        let trial =
            |name: &TestName, path: &PathBuf, kind| Trial { name: name.clone(), path: path.clone(), kind };
        Ok(match program {
            Built::Tests(path, tests) => {
                let kind = match tests.harness {
                    Harness::Lab => Kind::Lab,
                    Harness::Libtest => Kind::Libtest { prefix: "hidden::" },
                };
                tests.names.iter().map(|name| trial(name, path, kind)).collect()
            }
            Built::OwnTests(path) => {
                let names = self.list(path).await?;
                names.iter().map(|name| trial(name, path, Kind::Libtest { prefix: "" })).collect()
            }
            Built::Main(path) => vec![trial(&"main".to_owned(), path, Kind::Main)],
        })
    }

    /// Asks libtest for the tests in the learner's own file.
    async fn list(&self, path: &Path) -> Result<Vec<TestName>> {
        let args = ["--list", "--format", "terse"];
        let (_, printed) = self.supervised(path, &args, Stdio::null(), self.root).await?;
        Ok(libtest::names(&printed.out))
    }

    /// As often as the rules want it, or until it does not pass.
    async fn every_time(&self, trial: &Trial) -> Result<TestRun> {
        let times = self.walls.map_or(1, |walls| walls.rules.repeat.get());
        let mut run = self.one(trial, 0).await?;
        for round in 1..times {
            if !judge_run(&run).is_passed() {
                break;
            }
            let next = self.one(trial, round).await?;
            run = TestRun { noise: run.noise || next.noise, ..next };
        }
        Ok(run)
    }

    async fn one(&self, trial: &Trial, round: u32) -> Result<TestRun> {
        match trial.kind {
            Kind::Lab => self.with_lab(trial, round).await,
            Kind::Libtest { prefix } => {
                let name = format!("{prefix}{}", trial.name);
                let args = ["--exact", &name, "--nocapture", "--test-threads=1", "--color=never"];
                let (ending, printed) = self.supervised(&trial.path, &args, Stdio::null(), self.root).await?;
                let receipt = libtest::outcome(&ending, &printed.out, &printed.both);
                Ok(unattested(trial, receipt, ending, libtest::without_frame(&printed.both)))
            }
            Kind::Main => {
                let (ending, printed) = self.supervised(&trial.path, &[], Stdio::null(), self.root).await?;
                Ok(unattested(trial, libtest::main_outcome(&ending, &printed.both), ending, printed.both))
            }
        }
    }

    /// Where there is a private channel, only a receipt over it counts.
    #[cfg(unix)]
    async fn with_lab(&self, trial: &Trial, round: u32) -> Result<TestRun> {
        let mut run = self.attempt(trial, round, false).await?;
        if run.evidence.waits.iter().any(Wait::could_be_explained) {
            let second = self.attempt(trial, round, true).await?;
            // Only if it ended as before does it explain anything.
            if second.receipt == run.receipt {
                run.evidence.waits = second.evidence.waits;
            }
        }
        Ok(run)
    }

    /// Runs the test once. `explain` has lab find out who holds what.
    #[cfg(unix)]
    async fn attempt(&self, trial: &Trial, round: u32, explain: bool) -> Result<TestRun> {
        use std::os::{fd::OwnedFd, unix::net::UnixStream};
        use tokio::io::{AsyncReadExt, AsyncWriteExt};

        let channel = Error::io("opening a channel to the test");
        let (ours, theirs) = UnixStream::pair().map_err(channel)?;
        ours.set_nonblocking(true).map_err(Error::io("opening a channel to the test"))?;
        let mut ours =
            tokio::net::UnixStream::from_std(ours).map_err(Error::io("opening a channel to the test"))?;
        let token = secret();
        let learner = self.compilation.file.display().to_string();
        let room = Room::new(self.walls)?;
        let mut request = Request::new(&token, &trial.name, self.compilation.exercise.clock, &learner);
        if let Some(walls) = self.walls {
            let is_up = walls.rules.layers.contains(&Layer::Landlock);
            let seed = walls.rules.seed.wrapping_add(u64::from(round));
            request = request.for_a_stranger(seed, is_up.then(|| room.open()));
        }
        let request = request.explaining(explain).line();
        let conversation = async {
            let _ = ours.write_all(request.as_bytes()).await;
            let mut said = Vec::new();
            let _ = (&mut ours).take(CHANNEL_LIMIT).read_to_end(&mut said).await;
            said
        };
        // The channel closes when the last process that has it is gone, which the supervisor sees to.
        let patience = self.compilation.exercise.timeout + Duration::from_secs(2);
        let stdin = Stdio::from(OwnedFd::from(theirs));
        let (run, said) = tokio::join!(
            self.in_room(&trial.path, stdin, &room),
            tokio::time::timeout(patience, conversation)
        );
        let (ending, printed) = run?;
        let said = said.unwrap_or_default();
        let receipt = receipt::read(&said, &token, &trial.name);
        let noise = receipt::has_noise(&said, &token);
        Ok(TestRun { noise, ..attested(trial, receipt, ending, printed.both) })
    }

    /// Runs a program of lab's in `room`, behind the walls if there are any.
    #[cfg(unix)]
    async fn in_room(&self, path: &Path, stdin: Stdio, room: &Room) -> Result<(Ending, Printed)> {
        let mut program = self.program(path, &["--channel"], stdin, room.cwd.path());
        if let Some(walls) = self.walls {
            program.inherit = Some(&[]);
            program.env.push(("TMPDIR".into(), Some(room.cwd.path().into())));
            program
                .env
                .extend(room.elsewhere.iter().map(|folder| (ELSEWHERE.into(), Some(folder.path().into()))));
            let read = places::libraries().into_iter().chain(places::sources());
            program.confinement = Some(Confinement {
                layers: walls.rules.layers.clone(),
                read: read.chain([PathBuf::from("/proc/self")]).collect(),
                execute: [path.to_owned()].into_iter().chain(places::loaders()).collect(),
                write: room.folders().chain(places::sinks()).collect(),
                processes: false,
                sockets: walls.sockets,
            });
        }
        self.printed(program).await
    }

    /// Without one, the exit status must do, and the result says that nothing vouches for it.
    #[cfg(not(unix))]
    async fn with_lab(&self, trial: &Trial, _round: u32) -> Result<TestRun> {
        let room = Room::new(self.walls)?;
        let (ending, printed) =
            self.supervised(&trial.path, &[&trial.name], Stdio::null(), room.cwd.path()).await?;
        Ok(unattested(trial, libtest::main_outcome(&ending, &printed.both), ending, printed.both))
    }

    async fn supervised(
        &self,
        path: &Path,
        args: &[&str],
        stdin: Stdio,
        cwd: &Path,
    ) -> Result<(Ending, Printed)> {
        self.printed(self.program(path, args, stdin, cwd)).await
    }

    fn program(&self, path: &Path, args: &[&str], stdin: Stdio, cwd: &Path) -> Program {
        Program {
            path: path.into(),
            args: args.iter().map(Into::into).collect(),
            cwd: cwd.into(),
            env: vec![("RUST_BACKTRACE".into(), Some("0".into())), ("TERM".into(), Some("dumb".into()))],
            inherit: Some(&["PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "SystemRoot", "TEMP", "TMP"]),
            stdin,
            limits: self.limits(),
            nice: 0,
            confinement: None,
        }
    }

    async fn printed(&self, program: Program) -> Result<(Ending, Printed)> {
        let (mut out, mut both) = (Vec::new(), Vec::new());
        let take = |stream, bytes: &[u8]| {
            both.extend_from_slice(bytes);
            if stream == Stream::Out {
                out.extend_from_slice(bytes);
            }
        };
        let ending = self.supervisor.run(program, take).await?;
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Ok((ending, Printed { out: text(&out), both: text(&both) }))
    }

    fn limits(&self) -> Limits {
        let timeout = self.compilation.exercise.timeout;
        let limits = Limits {
            wall: timeout,
            cpu: timeout,
            memory: 1 << 30,
            output: 1 << 20,
            processes: 32,
            threads: 600,
            disk: 256 << 20,
        };
        if self.walls.is_none_or(|walls| walls.rules.bounded) { limits } else { limits.of_time_only() }
    }
}

/// One test of a program.
struct Trial {
    name: TestName,
    path: PathBuf,
    kind: Kind,
}

#[derive(Clone, Copy)]
enum Kind {
    Lab,
    Libtest { prefix: &'static str },
    Main,
}

fn hangs(verdict: &Verdict) -> bool {
    matches!(verdict, Verdict::Blocked { .. } | Verdict::TimedOut { .. } | Verdict::OutOfBounds { .. })
}

fn attested(trial: &Trial, received: Option<Received>, ending: Ending, output: String) -> TestRun {
    let blank = TestRun { attestation: Attestation::Receipt, ..unattested(trial, None, ending, output) };
    match received {
        None => blank,
        Some(Received { receipt, clock, virtual_time, calls, task_panics, evidence }) => TestRun {
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

fn unattested(trial: &Trial, receipt: Option<Receipt>, ending: Ending, output: String) -> TestRun {
    TestRun {
        name: trial.name.clone(),
        ending,
        receipt,
        attestation: Attestation::Unattested,
        output,
        clock: Clock::Real,
        virtual_time: None,
        calls: Vec::new(),
        task_panics: Vec::new(),
        evidence: Evidence::default(),
        noise: false,
    }
}
