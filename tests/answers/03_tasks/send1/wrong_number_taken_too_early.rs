//! verdict: failed
//! says: the guests of both doors are counted
//! why: a copy of the number before anybody came in

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
    let guests = {
        let sheet = Rc::new(Cell::new(0));
        let guests = sheet.get();
        let at_left = Usher { sheet: Rc::clone(&sheet) };
        let at_right = Usher { sheet };
        left.into_iter().for_each(|group| at_left.let_in(group));
        right.into_iter().for_each(|group| at_right.let_in(group));
        guests
    };
    brigade.call(&format!("{guests} guests"), ms(40)).await;
    guests
}

pub fn start(brigade: &Service, left: Vec<u32>, right: Vec<u32>) -> JoinHandle<u32> {
    tokio::spawn(evening(brigade.clone(), left, right))
}
