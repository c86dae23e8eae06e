//! verdict: failed
//! says: called from outside of a `task::LocalSet` or `runtime::LocalRuntime`
//! why: a local task is not a task that may change its thread, and it needs a place to be local to

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
    tokio::task::spawn_local(evening(brigade.clone(), left, right))
}
