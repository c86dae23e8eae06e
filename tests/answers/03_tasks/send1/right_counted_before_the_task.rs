//! verdict: passed
//! why: the sheet never gets into the task

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

pub fn start(brigade: &Service, left: Vec<u32>, right: Vec<u32>) -> JoinHandle<u32> {
    let sheet = Rc::new(Cell::new(0));
    let at_left = Usher { sheet: Rc::clone(&sheet) };
    let at_right = Usher { sheet: Rc::clone(&sheet) };
    left.into_iter().for_each(|group| at_left.let_in(group));
    right.into_iter().for_each(|group| at_right.let_in(group));
    let guests = sheet.get();
    let brigade = brigade.clone();
    tokio::spawn(async move {
        brigade.call(&format!("{guests} guests"), ms(40)).await;
        guests
    })
}
