//! # Two doors, one sheet
//!
//! A concert hall has a left and a right door. An usher at each door writes every group of guests
//! that comes in on a sheet, and both write on the same sheet. When the doors are closed, the hall
//! reports the number to the fire brigade, which takes a while to confirm it.
//!
//! The city has many halls, so each hall is a task. While a task waits it sits on no thread, and
//! it may continue on another one. The compiler says what in this task must not change its thread. It
//! goes by scope: for it a variable is there up to its closing brace, `drop` or no `drop`.
//!
//! Your task: make the hall a task that may continue on any thread.
//! - `start` still gives back at once the handle of a task that counts, reports, and ends with the
//!   number of guests when the fire brigade has confirmed it.
//! - Each hall has a sheet of its own.
//!
//! The tests look at the numbers, at what was reported, and at the time that passed, for one hall
//! and for many at once, on one thread and on several.

use lab::{Service, ms};
use std::cell::Cell;
use std::rc::Rc;
use tokio::task::JoinHandle;

struct Usher {
    sheet: Rc<Cell<u32>>,
}

impl Usher {
    fn let_in(&self, group: u32) {
        self.sheet.set(self.sheet.get() + group);
    }
}

async fn evening(brigade: Service, left: Vec<u32>, right: Vec<u32>) -> u32 {
    let sheet = Rc::new(Cell::new(0));
    let at_left = Usher { sheet: Rc::clone(&sheet) };
    let at_right = Usher { sheet: Rc::clone(&sheet) };
    left.into_iter().for_each(|group| at_left.let_in(group));
    right.into_iter().for_each(|group| at_right.let_in(group));

    let report = format!("{} guests", sheet.get());
    // TODO: what does the task still hold while it waits here? What of it is still needed?
    brigade.call(&report, ms(40)).await;
    sheet.get()
}

pub fn start(brigade: &Service, left: Vec<u32>, right: Vec<u32>) -> JoinHandle<u32> {
    tokio::spawn(evening(brigade.clone(), left, right))
}
