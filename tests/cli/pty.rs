//! asynclings in a terminal: a pty with a person's fingers on one end, and vt100 for eyes.

use std::{
    collections::VecDeque,
    io::{Read, Write},
    num::NonZero,
    os::fd::BorrowedFd,
    sync::mpsc::{self, Receiver},
    time::{Duration, Instant},
};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::termios::{LocalModes, Termios, tcgetattr};

use crate::support::Workbook;

const ROWS: NonZero<u16> = NonZero::new(24).expect("not 0");
const COLUMNS: NonZero<u16> = NonZero::new(80).expect("not 0");

/// An upper bound in real time for what never shows up. A check takes well under a second, but not on a busy machine.
const PATIENCE: Duration = Duration::from_secs(300);

/// The end of each frame: the terminal may show it now.
const FRAME_END: &[u8] = b"\x1b[?2026l";

/// A terminal of 80 x 24 in which asynclings runs.
pub(crate) struct Terminal {
    master: Box<dyn MasterPty + Send>,
    keyboard: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    output: Receiver<Vec<u8>>,
    /// Output that is not on `screen` yet, in pieces of at most one frame. So [`Self::until`] sees every frame, even those that were
    /// replaced before a busy machine got to read them.
    unread: VecDeque<Vec<u8>>,
    screen: vt100::Parser,
    before: Termios,
}

impl Terminal {
    /// Starts asynclings in `workbook`.
    pub(crate) fn start(workbook: &Workbook, arguments: &[&str]) -> Self {
        let size = PtySize { rows: ROWS.get(), cols: COLUMNS.get(), ..PtySize::default() };
        let pair = native_pty_system().openpty(size).expect("a pty");
        let before = modes(&*pair.master);
        let mut command = builder(workbook);
        command.args(arguments);
        let child = pair.slave.spawn_command(command).expect("it starts");
        let keyboard = pair.master.take_writer().expect("a writer");
        let output = reader(pair.master.try_clone_reader().expect("a reader"));
        Self {
            master: pair.master,
            keyboard,
            child,
            output,
            unread: VecDeque::new(),
            screen: vt100::Parser::new(ROWS, COLUMNS, 0),
            before,
        }
    }

    /// Presses these keys.
    pub(crate) fn press(&mut self, keys: &str) {
        self.keyboard.write_all(keys.as_bytes()).and_then(|()| self.keyboard.flush()).expect("it reads keys");
    }

    /// Waits until all of `texts` are on the screen at once, and returns it.
    pub(crate) fn until(&mut self, texts: &[&str]) -> String {
        self.until_one(texts, &[""])
    }

    /// Waits until all of `texts` and one of `endings` are on the screen at once, and returns it.
    pub(crate) fn until_one(&mut self, texts: &[&str], endings: &[&str]) -> String {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let screen = self.screen.screen().contents();
            let is_there = |text: &&str| screen.contains(*text);
            if texts.iter().all(is_there) && endings.iter().any(is_there) {
                return screen;
            }
            let left = deadline.saturating_duration_since(Instant::now());
            assert!(self.read_frame(left), "{texts:?} and one of {endings:?} did not show up:\n{screen}");
        }
    }

    /// Puts the next frame on the screen. False if none comes within `limit`, or none will come.
    fn read_frame(&mut self, limit: Duration) -> bool {
        if self.unread.is_empty() {
            let Ok(bytes) = self.output.recv_timeout(limit) else { return false };
            let mut rest = &*bytes;
            while let Some(at) = rest.windows(FRAME_END.len()).position(|part| part == FRAME_END) {
                let (frame, after) = rest.split_at(at + FRAME_END.len());
                self.unread.push_back(frame.to_vec());
                rest = after;
            }
            self.unread.push_back(rest.to_vec());
        }
        self.unread.pop_front().inspect(|bytes| self.screen.process(bytes)).is_some()
    }

    /// Sends a signal to asynclings.
    pub(crate) fn signal(&self, signal: rustix::process::Signal) {
        let pid = self.child.process_id().and_then(|pid| rustix::process::Pid::from_raw(pid.cast_signed()));
        rustix::process::kill_process(pid.expect("it runs"), signal).expect("it runs");
    }

    /// Waits for the end, and demands that the terminal is as it was before. Returns what is on the screen.
    pub(crate) fn end(&mut self) -> (u32, String) {
        let status = self.child.wait().expect("it ends");
        // The output ends with the program.
        while self.read_frame(PATIENCE) {}
        let after = modes(&*self.master);
        assert_eq!(after.local_modes, self.before.local_modes);
        assert_eq!(after.input_modes, self.before.input_modes);
        assert_eq!(after.output_modes, self.before.output_modes);
        let screen = self.screen.screen();
        assert!(!screen.hide_cursor(), "the cursor is hidden");
        assert!(!screen.alternate_screen(), "the other screen is shown");
        (status.exit_code(), screen.contents())
    }

    /// The terminal is in the hands of asynclings.
    pub(crate) fn assert_taken(&self) {
        assert!(!modes(&*self.master).local_modes.contains(LocalModes::ICANON));
        assert!(self.screen.screen().hide_cursor() && self.screen.screen().alternate_screen());
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // A failed test must not leave a watcher behind. If it has ended, there is nothing to kill.
        let _ = self.child.kill();
    }
}

/// The program with the environment of every other test, but for the kind of terminal.
fn builder(workbook: &Workbook) -> CommandBuilder {
    let command = workbook.child();
    let mut builder = CommandBuilder::new(command.get_program());
    builder.env_clear();
    for (name, value) in command.get_envs() {
        builder.env(name, value.unwrap_or_default());
    }
    builder.env("TERM", "xterm-256color");
    builder.cwd(&workbook.path);
    builder
}

fn modes(master: &dyn MasterPty) -> Termios {
    let fd = master.as_raw_fd().expect("a unix pty");
    // SAFETY: the master lives on after this function, and nothing else closes it.
    tcgetattr(unsafe { BorrowedFd::borrow_raw(fd) }).expect("a terminal")
}

fn reader(mut reader: Box<dyn Read + Send>) -> Receiver<Vec<u8>> {
    let (send, receive) = mpsc::channel();
    std::thread::spawn(move || {
        let mut buffer = [0; 4096];
        while let Ok(n @ 1..) = reader.read(&mut buffer) {
            if send.send(buffer[..n].to_vec()).is_err() {
                return;
            }
        }
    });
    receive
}
