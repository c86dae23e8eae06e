//! The guard in a real terminal: this test program starts itself in a pty, as [`child`], and looks at what is left.

use std::{
    io::Read,
    num::NonZero,
    os::fd::{AsRawFd, BorrowedFd},
    sync::mpsc,
    time::Duration,
};

use portable_pty::{CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::termios::{LocalModes, Termios, tcgetattr};

use super::*;

/// How the child is to end.
const HOW: &str = "ASYNCLINGS_TEST_TERMINAL";
const ROWS: NonZero<u16> = NonZero::new(24).expect("more than none");
const COLUMNS: NonZero<u16> = NonZero::new(80).expect("more than none");
const CHILD: [&str; 4] = ["--exact", "ui::terminal::tests::child", "--ignored", "--nocapture"];
/// An upper bound in real time for what never comes. On a busy machine it may come late.
const LIMIT: Duration = Duration::from_secs(120);

/// Not a test of its own: what runs inside the pty.
#[test]
#[ignore = "is started by the other tests, in a pty"]
fn child() {
    let Ok(how) = std::env::var(HOW) else { return };
    let mut terminal = Terminal::enter().expect("a terminal");
    terminal.draw("first\nREADY").expect("a terminal");
    match how.as_str() {
        "return" => {}
        "panic" => panic!("on purpose"),
        "suspend" => {
            wait_for_enter();
            terminal.suspend().expect("a terminal");
            terminal.draw("CONTINUED").expect("a terminal");
            wait_for_enter();
        }
        other => unreachable!("{other}"),
    }
}

/// The child waits for the test that looks at it, instead of for a time that may be too short on a busy machine.
fn wait_for_enter() {
    io::stdin().read_exact(&mut [0]).expect("a terminal");
}

/// A pty with the child in it.
struct Bench {
    master: Box<dyn MasterPty + Send>,
    keyboard: Box<dyn Write + Send>,
    child: Box<dyn portable_pty::Child + Send + Sync>,
    output: mpsc::Receiver<Vec<u8>>,
    screen: vt100::Parser,
    before: Termios,
}

impl Bench {
    fn start(how: &str) -> Self {
        let program = std::env::current_exe().expect("a path");
        Self::start_command(how, &[&program.to_string_lossy()], &CHILD)
    }

    /// A shell with job control. It says when the child was stopped, waits for Enter, and continues the child.
    fn start_in_shell(how: &str) -> Self {
        let program = std::env::current_exe().expect("a path");
        let script = format!("'{}' {}; echo STOPPED; read -r enter; fg", program.display(), CHILD.join(" "));
        Self::start_command(how, &["sh", "-mc"], &[&script])
    }

    fn start_command(how: &str, program: &[&str], arguments: &[&str]) -> Self {
        let size = PtySize { rows: ROWS.get(), cols: COLUMNS.get(), ..PtySize::default() };
        let pair = native_pty_system().openpty(size).expect("a pty");
        let before = termios(&*pair.master);
        let mut command = CommandBuilder::new(program[0]);
        command.args(program[1..].iter().chain(arguments));
        command.env(HOW, how);
        command.env("RUST_BACKTRACE", "0");
        let child = pair.slave.spawn_command(command).expect("a child");
        let output = output_of(pair.master.try_clone_reader().expect("a reader"));
        let keyboard = pair.master.take_writer().expect("a writer");
        Self {
            master: pair.master,
            keyboard,
            child,
            output,
            screen: vt100::Parser::new(ROWS, COLUMNS, 0),
            before,
        }
    }

    /// Reads until the screen, or what was written, is as wanted.
    fn until(&mut self, wanted: impl Fn(&vt100::Screen) -> bool) {
        while !wanted(self.screen.screen()) {
            let bytes = self.output.recv_timeout(LIMIT);
            let bytes =
                bytes.unwrap_or_else(|_| panic!("it does not show up:\n{}", self.screen.screen().contents()));
            self.screen.process(&bytes);
        }
    }

    fn press_enter(&mut self) {
        self.keyboard.write_all(b"\r").and_then(|()| self.keyboard.flush()).expect("it reads keys");
    }

    /// The child is over: whatever it wrote is on the screen now, since the output ends with the child.
    fn end(&mut self) {
        self.child.wait().expect("it ends");
        while let Ok(bytes) = self.output.recv_timeout(LIMIT) {
            self.screen.process(&bytes);
        }
    }

    fn assert_as_before(&self) {
        let after = termios(&*self.master);
        assert_eq!(after.local_modes, self.before.local_modes);
        assert_eq!(after.input_modes, self.before.input_modes);
        assert_eq!(after.output_modes, self.before.output_modes);
        assert!(!self.screen.screen().hide_cursor() && !self.screen.screen().alternate_screen());
    }

    fn assert_taken(&self) {
        assert!(!termios(&*self.master).local_modes.contains(LocalModes::ICANON));
        assert!(self.screen.screen().hide_cursor() && self.screen.screen().alternate_screen());
    }
}

fn termios(master: &dyn MasterPty) -> Termios {
    let fd = master.as_raw_fd().expect("a unix pty");
    // SAFETY: the master outlives this function, and nothing closes it.
    let fd = unsafe { BorrowedFd::borrow_raw(fd.as_raw_fd()) };
    tcgetattr(fd).expect("a terminal")
}

fn output_of(mut reader: Box<dyn Read + Send>) -> mpsc::Receiver<Vec<u8>> {
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

#[test]
fn the_terminal_is_taken_and_given_back() {
    let mut bench = Bench::start("return");
    bench.end();
    bench.assert_as_before();
}

#[test]
fn a_panic_gives_it_back_before_it_speaks() {
    let mut bench = Bench::start("panic");
    bench.end();
    bench.assert_as_before();
    assert!(bench.screen.screen().contents().contains("on purpose"), "{}", bench.screen.screen().contents());
}

#[test]
fn a_suspended_program_leaves_the_terminal_and_takes_it_again() {
    let mut bench = Bench::start_in_shell("suspend");
    bench.until(|screen| screen.contents().contains("READY"));
    bench.assert_taken();
    bench.press_enter();
    bench.until(|screen| screen.contents().contains("STOPPED"));
    assert!(!bench.screen.screen().alternate_screen());
    bench.press_enter();
    bench.until(|screen| screen.contents().contains("CONTINUED"));
    bench.assert_taken();
    bench.press_enter();
    bench.end();
    bench.assert_as_before();
}
