//! The command line as clap types.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// A workbook that teaches async Rust: save an exercise, see what is wrong, fix it, go on to the next
#[derive(Debug, Parser)]
#[command(version, about, max_term_width = 100)]
pub struct Cli {
    /// The default is `watch`.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// For `asynclings` without a command.
    #[command(flatten)]
    pub watch: WatchOptions,
    /// Folder of the workbook [default: the current folder or one above it]
    #[arg(long, global = true, value_name = "DIR")]
    pub workbook: Option<PathBuf>,
    /// When to use colours
    #[arg(long, global = true, value_enum, default_value_t)]
    pub color: ColorChoice,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ColorChoice {
    /// If the terminal supports them; NO_COLOR, CLICOLOR and CLICOLOR_FORCE are respected
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// The format of the results.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum MessageFormat {
    /// Text for people
    #[default]
    Human,
    /// One JSON object per line; see docs/json-events.md
    Json,
}

/// The subcommands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Create a new workbook; needs no network
    Init {
        /// Directory to create
        #[arg(default_value = "asynclings")]
        dir: PathBuf,
    },
    /// Check exercises whenever you save them (the default command)
    Watch {
        /// Exercise to start at [default: the current exercise]
        name: Option<String>,
        #[command(flatten)]
        options: WatchOptions,
    },
    /// Check one exercise once
    Run {
        /// Exercise to check [default: the current exercise]
        name: Option<String>,
        /// Draw the timeline of every test, also if it passed (JSON always has it)
        #[arg(long)]
        timeline: bool,
        #[command(flatten)]
        format: FormatArgs,
    },
    /// Show the next hint
    Hint {
        /// Exercise to get a hint for [default: the current exercise]
        name: Option<String>,
        /// Show all hints at once
        #[arg(long)]
        all: bool,
    },
    /// List all lessons and exercises with their state
    List {
        #[command(flatten)]
        format: FormatArgs,
    },
    /// Show what you have learnt so far, with your time, attempts and hints
    Summary,
    /// Show the text of a lesson
    Lesson {
        /// Lesson (`02_gather` or `gather`) or one of its exercises [default: the current lesson]
        name: Option<String>,
    },
    /// Show the model solution of a passed exercise
    Solution {
        /// Exercise whose solution to show [default: the current exercise]
        name: Option<String>,
        /// Show it even if you have not passed the exercise
        #[arg(long)]
        reveal: bool,
    },
    /// Restore the starter of an exercise; your version is kept beside it
    Reset {
        /// Exercise to reset
        name: String,
    },
    /// Check all exercises in parallel
    CheckAll {
        /// Number of parallel jobs [default: number of cores]
        #[arg(long, short, value_name = "N")]
        jobs: Option<usize>,
        #[command(flatten)]
        format: FormatArgs,
    },
    /// Check the toolchain and the environment
    Doctor,
    /// For authors: check that starters fail as stated, solutions pass, and answers get the verdict on their label
    Verify {
        /// Exercises to verify [default: all]
        names: Vec<String>,
        /// Number of parallel jobs [default: number of cores]
        #[arg(long, short, value_name = "N")]
        jobs: Option<usize>,
    },
    /// For instructors: grade submissions in a sandbox
    Grade(Box<GradeOptions>),
    /// Print a shell completion script
    Completions {
        /// Shell to complete for
        shell: clap_complete::Shell,
    },
}

/// Options of `watch`.
#[derive(Args, Clone, Debug, Default)]
pub struct WatchOptions {
    /// Do not watch for saves; the key `r` runs the current exercise
    #[arg(long)]
    pub manual: bool,
    /// Open the next exercise as soon as one passes
    #[arg(long)]
    pub auto: bool,
    /// Format of the results
    #[command(flatten)]
    pub format: FormatArgs,
}

/// `--message-format`.
#[derive(Args, Clone, Copy, Debug, Default)]
pub struct FormatArgs {
    /// Format of the results
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub message_format: MessageFormat,
}

/// A format of the grades.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum GradeFormat {
    /// A table for the terminal
    Table,
    /// results.jsonl: one JSON object per student and exercise (always written)
    Json,
    /// gradebook.csv and grades.csv
    Csv,
    /// junit.xml
    Junit,
    /// gradescope/STUDENT.json: one results.json per student
    Gradescope,
    /// classroom/STUDENT.json: one result for the GitHub Classroom reporter per student
    Classroom,
    /// report.html: one page with all results
    Html,
}

/// The isolation that is required.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Isolation {
    /// All layers
    Full,
    /// At least one layer
    Limited,
    /// No layer: only for files that you trust
    None,
}

/// Options of `grade`.
#[derive(Args, Clone, Debug)]
pub struct GradeOptions {
    /// Folders and archives of one submission or of a whole class; with --merge, folders of results
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Folder for the results [default: `grades`; with --only none are written]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Formats to write; the first one is also printed
    #[arg(long, value_enum, value_delimiter = ',', default_value = "table,csv,html")]
    pub format: Vec<GradeFormat>,
    /// Folder for feedback: one Markdown file per student
    #[arg(long, value_name = "DIR")]
    pub feedback: Option<PathBuf>,
    /// Grade only these exercises
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub exercises: Vec<String>,
    /// Grade only this student or exercise, and print all details; can be repeated
    #[arg(long, value_name = "STUDENT[/EXERCISE]")]
    pub only: Vec<String>,
    /// Number of parallel jobs [default: number of cores]
    #[arg(long, short, value_name = "N")]
    pub jobs: Option<usize>,
    /// Grade one shard of the class, to use several machines: `2/8` is the second of eight
    #[arg(long, value_name = "I/N")]
    pub shard: Option<crate::model::grade::Shard>,
    /// Merge the results of all shards; grades nothing
    #[arg(long, conflicts_with_all = ["resume", "shard", "only", "exercises", "seed", "repeat", "jobs"])]
    pub merge: bool,
    /// With --merge: count points that were withheld; can be repeated
    #[arg(long, value_name = "STUDENT/EXERCISE", requires = "merge")]
    pub release: Vec<String>,
    /// Continue an interrupted run; nothing is graded twice
    #[arg(long)]
    pub resume: bool,
    /// Seed for random choices of the runtimes in tests; the seed in a report reproduces its results
    #[arg(long, value_name = "S", default_value_t = 0)]
    pub seed: u64,
    /// Run each test N times with different seeds; it must pass every time
    #[arg(long, value_name = "N", default_value = "1")]
    pub repeat: std::num::NonZero<u32>,
    /// Seconds for all exercises of one submission; the exercises left after that count as timeouts
    #[arg(long, value_name = "S", default_value_t = 600)]
    pub timeout: u64,
    /// Refuse to grade with less isolation
    #[arg(long, value_enum, value_name = "LEVEL")]
    pub require_isolation: Option<Isolation>,
    /// Do not use the results of earlier runs for unchanged files
    #[arg(long)]
    pub no_cache: bool,
    /// Allow grading as root; not recommended: a hole in the sandbox would open the whole machine
    #[arg(long)]
    pub allow_root: bool,
    /// Turn off a layer of isolation (landlock, seccomp, network, scan, facade, limits), to test the others
    #[arg(long, value_name = "LAYER", hide = true)]
    pub without: Vec<String>,
}
