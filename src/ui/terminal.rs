//! Switches the terminal to raw mode and its alternate screen. [`Terminal`] restores it however the program ends: return,
//! error, panic or signal.

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

/// Begin and end of a synchronized update. Terminals without that feature ignore them.
const FRAME_BEGIN: &str = "\x1b[?2026h";
const FRAME_END: &str = "\x1b[?2026l";

/// How long to wait for the stop signal to take effect, also on a busy machine. The time goes by while the program is stopped, so only a
/// user who continues it at once waits for the rest.
#[cfg(unix)]
const STOP_DELAY: Duration = Duration::from_millis(500);

/// Keeps the terminal in raw mode and on the alternate screen until it is dropped.
pub struct Terminal {
    /// The frame on the screen. An equal frame is not written again.
    shown: String,
    /// Whether the terminal is in raw mode; not while the program is suspended.
    active: bool,
}

impl Terminal {
    /// Switches to raw mode and the alternate screen, and installs a panic hook that restores the terminal.
    ///
    /// # Errors
    /// The terminal cannot be switched. It is unchanged then.
    pub fn enter() -> io::Result<Self> {
        restore_on_panic();
        activate()?;
        Ok(Self { shown: String::new(), active: true })
    }

    /// Replaces the screen's content, in one write to avoid flicker.
    ///
    /// # Errors
    /// Standard output cannot be written.
    pub fn draw(&mut self, screen: &str) -> io::Result<()> {
        if screen == self.shown {
            return Ok(());
        }
        // In raw mode a line feed does not return the carriage. The reset keeps colours from running into the next line.
        let lines = screen.replace('\n', "\x1b[0m\r\n");
        let frame = format!("{FRAME_BEGIN}\x1b[H\x1b[2J{lines}\x1b[0m{FRAME_END}");
        let mut out = io::stdout().lock();
        out.write_all(frame.as_bytes())?;
        out.flush()?;
        screen.clone_into(&mut self.shown);
        Ok(())
    }

    /// Makes [`Self::draw`] write the next frame even if it is equal. To be called if something else may have changed the screen.
    pub fn invalidate(&mut self) {
        self.shown.clear();
    }

    /// Restores the terminal and stops the program, as Ctrl-Z usually does. Returns when the program continues.
    ///
    /// # Errors
    /// The terminal cannot be switched.
    #[cfg(unix)]
    pub fn suspend(&mut self) -> io::Result<()> {
        restore()?;
        self.active = false;
        rustix::process::kill_current_process_group(rustix::process::Signal::TSTP)?;
        // The signal may reach another thread first. This thread must not switch the terminal before the program is stopped.
        thread::sleep(STOP_DELAY);
        self.resume()
    }

    /// Does nothing: only Unix can suspend programs.
    ///
    /// # Errors
    /// Never.
    #[cfg(not(unix))]
    pub fn suspend(&mut self) -> io::Result<()> {
        Ok(())
    }

    /// Switches the terminal again after a stop. If it was not restored before (SIGSTOP), only its modes are set: entering the
    /// alternate screen twice would lose the cursor's position on the main screen.
    ///
    /// # Errors
    /// The terminal cannot be switched.
    pub fn resume(&mut self) -> io::Result<()> {
        self.invalidate();
        if self.active {
            disable_raw_mode()?;
            enable_raw_mode()?;
            return execute!(io::stdout(), Hide);
        }
        self.active = true;
        activate()
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // After a panic, the hook has restored the terminal already. Restoring it again would move the cursor before the message.
        // An error is ignored: it means that the terminal has closed.
        if !thread::panicking() {
            let _ = restore();
        }
    }
}

fn activate() -> io::Result<()> {
    enable_raw_mode()?;
    execute!(io::stdout(), EnterAlternateScreen, Hide).inspect_err(|_| {
        let _ = disable_raw_mode();
    })
}

fn restore() -> io::Result<()> {
    let reset = write!(io::stdout(), "{FRAME_END}\x1b[0m");
    let switched = execute!(io::stdout(), Show, LeaveAlternateScreen);
    disable_raw_mode()?;
    reset.and(switched)
}

/// Restores the terminal before a panic's message is printed, so that the message is on the main screen. Panics of other
/// threads are ignored: they do not end the program.
fn restore_on_panic() {
    let previous = panic::take_hook();
    let owner = thread::current().id();
    panic::set_hook(Box::new(move |info| {
        if thread::current().id() == owner {
            let _ = restore();
        }
        previous(info);
    }));
}

/// Whether standard input and output are terminals.
pub fn is_interactive() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// `style` with the terminal's current size, if it is known: some terminals report 0.
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
