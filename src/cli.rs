//! The command line: clap types only.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// A workbook that teaches async Rust: save, see why it is wrong, fix it, move on.
#[derive(Debug, Parser)]
#[command(version, about, max_term_width = 100)]
pub struct Cli {
    /// Without a command: watch.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// For `asynclings` alone, which means `asynclings watch`.
    #[command(flatten)]
    pub watch: WatchOptions,
    /// Work in this workbook instead of the one here or above.
    #[arg(long, global = true, value_name = "DIR")]
    pub workbook: Option<PathBuf>,
    /// Colours: by default where the terminal can and NO_COLOR is not set.
    #[arg(long, global = true, value_enum, default_value_t)]
    pub color: ColorChoice,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ColorChoice {
    /// NO_COLOR, CLICOLOR, CLICOLOR_FORCE and the terminal decide.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// How results are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum MessageFormat {
    /// For people.
    #[default]
    Human,
    /// One JSON object a line, see docs/json-events.md.
    Json,
}

/// What is to be done.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write a fresh workbook out of this program; no network needed
    Init {
        /// Where to; made if it is not there
        #[arg(default_value = "asynclings")]
        dir: PathBuf,
    },
    /// Watch the exercises: every save is checked (the default command)
    Watch {
        /// Start at this exercise; default: where you left off
        name: Option<String>,
        #[command(flatten)]
        options: WatchOptions,
    },
    /// Check one exercise once
    Run {
        /// Default: the current one
        name: Option<String>,
        /// Draw what ran when in every test, also if it passed (JSON has it anyway)
        #[arg(long)]
        timeline: bool,
        #[command(flatten)]
        format: FormatArgs,
    },
    /// Show the next hint
    Hint {
        /// Default: the current one
        name: Option<String>,
        /// Show all hints at once
        #[arg(long)]
        all: bool,
    },
    /// Show the lessons and exercises with their state
    List {
        #[command(flatten)]
        format: FormatArgs,
    },
    /// Sum up what you have learnt so far, with your time, tries and hints
    Summary,
    /// Read a lesson's text
    Lesson {
        /// A lesson (`02_gather`, `gather`) or one of its exercises; default: the current one's
        name: Option<String>,
    },
    /// Show the model solution of a passed exercise
    Solution {
        /// Default: the current one
        name: Option<String>,
        /// Also if it has not been passed yet
        #[arg(long)]
        reveal: bool,
    },
    /// Put an exercise's starter back; your version is kept beside it
    Reset {
        /// Which one
        name: String,
    },
    /// Check every exercise, in parallel
    CheckAll {
        /// How many at once; default: one for each core
        #[arg(long, short, value_name = "N")]
        jobs: Option<usize>,
        #[command(flatten)]
        format: FormatArgs,
    },
    /// Look whether everything that asynclings needs is there, and say what to do if not
    Doctor,
    /// For authors: starters fail the way they say, solutions pass, labelled answers are judged as labelled
    Verify {
        /// Only these exercises
        names: Vec<String>,
        /// How many checks at once; default: one for each core
        #[arg(long, short, value_name = "N")]
        jobs: Option<usize>,
    },
    /// For instructors: grade submissions, apart from each other and from everything else
    Grade(Box<GradeOptions>),
    /// Print a completion script for your shell
    Completions {
        /// Which shell
        shell: clap_complete::Shell,
    },
}

/// Options of `watch`.
#[derive(Args, Clone, Debug, Default)]
pub struct WatchOptions {
    /// Do not look for saves; `r` runs the current exercise
    #[arg(long)]
    pub manual: bool,
    /// Go on to the next exercise at once when one is passed
    #[arg(long)]
    pub auto: bool,
    /// How results are printed
    #[command(flatten)]
    pub format: FormatArgs,
}

/// `--message-format`.
#[derive(Args, Clone, Copy, Debug, Default)]
pub struct FormatArgs {
    /// How results are printed
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub message_format: MessageFormat,
}

/// A format of grades.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum GradeFormat {
    /// A table for the terminal
    Table,
    /// results.jsonl: one JSON object for each student and exercise (always written)
    Json,
    /// gradebook.csv and grades.csv
    Csv,
    /// junit.xml
    Junit,
    /// gradescope/STUDENT.json: one results.json each
    Gradescope,
    /// classroom/STUDENT.json: one result of GitHub Classroom's reporter each
    Classroom,
    /// report.html: one page with everything
    Html,
}

/// How good the isolation has to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Isolation {
    /// Every layer
    Full,
    /// At least one of them
    Limited,
    /// None: only for files that you trust
    None,
}

/// Options of `grade`.
#[derive(Args, Clone, Debug)]
pub struct GradeOptions {
    /// Folders and archives: a submission each, or a class of them; with --merge, folders of results
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Where the results go; default: `grades`, but with --only nowhere
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// What is written; the first is printed, too
    #[arg(long, value_enum, value_delimiter = ',', default_value = "table,csv,html")]
    pub format: Vec<GradeFormat>,
    /// One Markdown file for each student
    #[arg(long, value_name = "DIR")]
    pub feedback: Option<PathBuf>,
    /// Only these exercises of the workbook
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub exercises: Vec<String>,
    /// Only this student, or one exercise of theirs, told in full; may be given several times
    #[arg(long, value_name = "STUDENT[/EXERCISE]")]
    pub only: Vec<String>,
    /// How many files at once; default: one for each core
    #[arg(long, short, value_name = "N")]
    pub jobs: Option<usize>,
    /// One part of the class, for one machine of many: `2/8` is the second of eight
    #[arg(long, value_name = "I/N")]
    pub shard: Option<crate::model::grade::Shard>,
    /// Put the results of all parts together; grades nothing
    #[arg(long, conflicts_with_all = ["resume", "shard", "only", "exercises", "seed", "repeat", "jobs"])]
    pub merge: bool,
    /// With --merge: let a mark count that was withheld; may be given several times
    #[arg(long, value_name = "STUDENT/EXERCISE", requires = "merge")]
    pub release: Vec<String>,
    /// Go on with a run that was interrupted; nothing is graded twice
    #[arg(long)]
    pub resume: bool,
    /// For the random choices of the tests' runtimes: with the seed that a report names, a result repeats itself
    #[arg(long, value_name = "S", default_value_t = 0)]
    pub seed: u64,
    /// Run each test so many times; it has to pass every time, each with another seed
    #[arg(long, value_name = "N", default_value = "1")]
    pub repeat: std::num::NonZero<u32>,
    /// Seconds for all exercises of one submission; those left over then count as timeouts
    #[arg(long, value_name = "S", default_value_t = 600)]
    pub timeout: u64,
    /// Refuse to grade with less isolation than this
    #[arg(long, value_enum, value_name = "LEVEL")]
    pub require_isolation: Option<Isolation>,
    /// Grade everything anew, also what was graded before and has not changed
    #[arg(long)]
    pub no_cache: bool,
    /// Grade as root, which is a bad idea: a hole in the sandbox would then be one in the machine
    #[arg(long)]
    pub allow_root: bool,
    /// Do without this layer of isolation (landlock, seccomp, network, scan, facade, limits); for tests of the others
    #[arg(long, value_name = "LAYER", hide = true)]
    pub without: Vec<String>,
}
