//! verdict: failed
//! says: how the task of the hall ends
//! why: the local set is dropped at the end of `start`, and its tasks with it

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
    brigade.call(&format!("{} guests", sheet.get()), ms(40)).await;
    sheet.get()
}

pub fn start(brigade: &Service, left: Vec<u32>, right: Vec<u32>) -> JoinHandle<u32> {
    tokio::task::LocalSet::new().spawn_local(evening(brigade.clone(), left, right))
}
