//! The guard that owns the terminal: the only part of `ui` that touches it.
//!
//! Whatever way the program ends (return, error, panic, signal), [`Terminal`] leaves the terminal as it found it.

use std::{
    io::{self, IsTerminal, Write},
    panic, thread,
    time::Duration,
};

use crossterm::{
    cursor::{Hide, Show},
    execute,
    terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode},
};

use super::style::Style;

/// Begins and ends a frame for terminals that can show it in one go; others ignore it.
const FRAME_BEGIN: &str = "\x1b[?2026h";
const FRAME_END: &str = "\x1b[?2026l";

/// Real time after which a program that was told to stop has stopped, also on a busy machine. It goes by while the program is
/// stopped, so nobody waits for it who continues the program later than that.
#[cfg(unix)]
const STOPS_WITHIN: Duration = Duration::from_millis(500);

/// The terminal, in raw mode and on its second screen, until this is dropped.
pub struct Terminal {
    /// The frame that is on the screen: one that changes nothing is not written again.
    shown: String,
    /// It is ours at the moment.
    taken: bool,
}

impl Terminal {
    /// Takes the terminal.
    ///
    /// # Errors
    /// It cannot be switched; it is then as it was.
    pub fn enter() -> io::Result<Self> {
        restore_on_panic();
        take()?;
        Ok(Self { shown: String::new(), taken: true })
    }

    /// Replaces what is on the screen, in one write so that nothing flickers.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn draw(&mut self, screen: &str) -> io::Result<()> {
        if screen == self.shown {
            return Ok(());
        }
        // Raw mode: a line feed alone does not return the carriage. A colour must not run on into the next line.
        let lines = screen.replace('\n', "\x1b[0m\r\n");
        let frame = format!("{FRAME_BEGIN}\x1b[H\x1b[2J{lines}\x1b[0m{FRAME_END}");
        let mut out = io::stdout().lock();
        out.write_all(frame.as_bytes())?;
        out.flush()?;
        screen.clone_into(&mut self.shown);
        Ok(())
    }

    /// What is on the screen may not be what was drawn: the next frame is written whatever it is.
    pub fn forget(&mut self) {
        self.shown.clear();
    }

    /// Stops the program as Ctrl-Z does elsewhere, with the terminal given back meanwhile.
    ///
    /// # Errors
    /// The terminal cannot be switched.
    #[cfg(unix)]
    pub fn suspend(&mut self) -> io::Result<()> {
        give_back()?;
        self.taken = false;
        rustix::process::kill_current_process_group(rustix::process::Signal::TSTP)?;
        // The signal may go to another thread first, and this one must not take the terminal before it is stopped.
        thread::sleep(STOPS_WITHIN);
        self.resume()
    }

    /// There is no such thing here.
    ///
    /// # Errors
    /// None.
    #[cfg(not(unix))]
    pub fn suspend(&mut self) -> io::Result<()> {
        Ok(())
    }

    /// Takes the terminal again. If it was not given back, somebody may still have changed its modes, but not the
    /// screen: to enter that twice would lose the place of the cursor on the first one.
    ///
    /// # Errors
    /// The terminal cannot be switched.
    pub fn resume(&mut self) -> io::Result<()> {
        self.forget();
        if self.taken {
            disable_raw_mode()?;
            enable_raw_mode()?;
            return execute!(io::stdout(), Hide);
        }
        self.taken = true;
        take()
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // After a panic it is given back already, and a second time would put the cursor before the message. As for a
        // failure, nobody is left to hear of it: the terminal is gone.
        if !thread::panicking() {
            let _ = give_back();
        }
    }
}

fn take() -> io::Result<()> {
    enable_raw_mode()?;
    execute!(io::stdout(), EnterAlternateScreen, Hide).inspect_err(|_| {
        let _ = disable_raw_mode();
    })
}

fn give_back() -> io::Result<()> {
    let shown = write!(io::stdout(), "{FRAME_END}\x1b[0m");
    let switched = execute!(io::stdout(), Show, LeaveAlternateScreen);
    disable_raw_mode()?;
    shown.and(switched)
}

/// The message of a panic must land on the screen that stays, and with line ends that work. A panic of another thread
/// does not end the program, and must not take the terminal from it.
fn restore_on_panic() {
    let before = panic::take_hook();
    let owner = thread::current().id();
    panic::set_hook(Box::new(move |info| {
        if thread::current().id() == owner {
            let _ = give_back();
        }
        before(info);
    }));
}

/// Whether there is somebody to see a screen and to press keys.
pub fn is_interactive() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// `style` with the size that the terminal has now. One that does not know its size says 0.
pub fn sized(style: Style) -> Style {
    match crossterm::terminal::size() {
        Ok((width, height)) if is_interactive() && width > 0 && height > 0 => {
            style.resized(width.into(), height.into())
        }
        _ => style,
    }
}

#[cfg(all(test, unix))]
mod tests;
