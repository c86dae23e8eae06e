//! Tests [`Terminal`] in a pty: this test program starts itself there, as [`child`], and checks the terminal's state.

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

/// The variable that tells the child how to end.
const HOW: &str = "ASYNCLINGS_TEST_TERMINAL";
const ROWS: NonZero<u16> = NonZero::new(24).expect("more than none");
const COLUMNS: NonZero<u16> = NonZero::new(80).expect("more than none");
const CHILD: [&str; 4] = ["--exact", "ui::terminal::tests::child", "--ignored", "--nocapture"];
/// An upper bound in real time for what never comes. On a busy machine it may come late.
const LIMIT: Duration = Duration::from_secs(120);

/// Not a test of its own: the program that runs inside the pty.
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

    /// Starts the child in a shell with job control, which prints STOPPED when the child was stopped, and continues it on Enter.
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

    /// Reads output until the screen satisfies `condition`.
    fn until(&mut self, condition: impl Fn(&vt100::Screen) -> bool) {
        while !condition(self.screen.screen()) {
            let bytes = self.output.recv_timeout(LIMIT);
            let bytes =
                bytes.unwrap_or_else(|_| panic!("it does not show up:\n{}", self.screen.screen().contents()));
            self.screen.process(&bytes);
        }
    }

    fn press_enter(&mut self) {
        self.keyboard.write_all(b"\r").and_then(|()| self.keyboard.flush()).expect("it reads keys");
    }

    /// Waits for the child's end, and reads the rest of its output, which ends with the child.
    fn end(&mut self) {
        self.child.wait().expect("it ends");
        while let Ok(bytes) = self.output.recv_timeout(LIMIT) {
            self.screen.process(&bytes);
        }
    }

    fn assert_restored(&self) {
        let after = termios(&*self.master);
        assert_eq!(after.local_modes, self.before.local_modes);
        assert_eq!(after.input_modes, self.before.input_modes);
        assert_eq!(after.output_modes, self.before.output_modes);
        assert!(!self.screen.screen().hide_cursor() && !self.screen.screen().alternate_screen());
    }

    fn assert_active(&self) {
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
fn the_terminal_is_restored_on_return() {
    let mut bench = Bench::start("return");
    bench.end();
    bench.assert_restored();
}

#[test]
fn a_panic_restores_it_before_the_message() {
    let mut bench = Bench::start("panic");
    bench.end();
    bench.assert_restored();
    assert!(bench.screen.screen().contents().contains("on purpose"), "{}", bench.screen.screen().contents());
}

#[test]
fn suspending_restores_the_terminal_until_the_program_continues() {
    let mut bench = Bench::start_in_shell("suspend");
    bench.until(|screen| screen.contents().contains("READY"));
    bench.assert_active();
    bench.press_enter();
    bench.until(|screen| screen.contents().contains("STOPPED"));
    assert!(!bench.screen.screen().alternate_screen());
    bench.press_enter();
    bench.until(|screen| screen.contents().contains("CONTINUED"));
    bench.assert_active();
    bench.press_enter();
    bench.end();
    bench.assert_restored();
}
