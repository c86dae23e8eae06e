//! verdict: passed
//! why: the ushers borrow the sheet, and all three end with the block

use lab::{Service, ms};
use std::cell::Cell;
use tokio::task::JoinHandle;

struct Usher<'a> {
    sheet: &'a Cell<u32>,
}

impl Usher<'_> {
    fn let_in(&self, group: u32) {
        self.sheet.set(self.sheet.get() + group);
    }
}

async fn evening(brigade: Service, left: Vec<u32>, right: Vec<u32>) -> u32 {
    let guests = {
        let sheet = Cell::new(0);
        let (at_left, at_right) = (Usher { sheet: &sheet }, Usher { sheet: &sheet });
        left.into_iter().for_each(|group| at_left.let_in(group));
        right.into_iter().for_each(|group| at_right.let_in(group));
        sheet.get()
    };
    brigade.call(&format!("{guests} guests"), ms(40)).await;
    guests
}

pub fn start(brigade: &Service, left: Vec<u32>, right: Vec<u32>) -> JoinHandle<u32> {
    tokio::spawn(evening(brigade.clone(), left, right))
}
