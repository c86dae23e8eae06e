//! verdict: does_not_compile
//! says: future cannot be sent between threads safely
//! says: await occurs here, with `at_left` maybe used later
//! why: the ushers have the sheet in their hands, too

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
    let (at_left, at_right) = {
        let sheet = Rc::new(Cell::new(0));
        (Usher { sheet: Rc::clone(&sheet) }, Usher { sheet })
    };
    left.into_iter().for_each(|group| at_left.let_in(group));
    right.into_iter().for_each(|group| at_right.let_in(group));
    let guests = at_left.sheet.get();
    brigade.call(&format!("{guests} guests"), ms(40)).await;
    guests
}

pub fn start(brigade: &Service, left: Vec<u32>, right: Vec<u32>) -> JoinHandle<u32> {
    tokio::spawn(evening(brigade.clone(), left, right))
}
