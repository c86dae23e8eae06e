//! What lives across an `.await` is stored in the future, and the future may continue on another thread.
//! So all of it has to be `Send`. An `Rc` counts its owners without a lock, which is fine as long as
//! all owners are on one thread: the sheet and both ushers have to be gone before the await. A
//! block ends their life; what comes out of it is a `u32`.
//!
//! Habit to take home: compute first, in a block or a plain function, and take out of it the
//! smallest plain value that the rest needs. Then await. This also keeps the future small, and is
//! the same habit that keeps locks out of awaits (lesson 07).
//!
//! Also right: an `Arc<AtomicU32>` or `Arc<Mutex<u32>>` for the sheet, a sum without any sheet, or
//! counting in `start` before the task begins. `Rc` is not bad: inside of one block it is cheaper
//! than `Arc`, and simpler.
//! Not right: `drop(sheet)` before the await. At run time it would be enough, but rustc goes by the
//! scope of the variable. `Arc<Cell<u32>>` is not either: `Arc` makes the *counting of owners* safe,
//! not what is inside. `tokio::task::spawn_local` is for work that really has to stay on one thread,
//! and panics where there is no `LocalSet` or `LocalRuntime`.

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
        let at_left = Usher { sheet: Rc::clone(&sheet) };
        let at_right = Usher { sheet: Rc::clone(&sheet) };
        left.into_iter().for_each(|group| at_left.let_in(group));
        right.into_iter().for_each(|group| at_right.let_in(group));
        sheet.get()
    };
    // Only the number is left here, and it may go anywhere.
    brigade.call(&format!("{guests} guests"), ms(40)).await;
    guests
}

pub fn start(brigade: &Service, left: Vec<u32>, right: Vec<u32>) -> JoinHandle<u32> {
    tokio::spawn(evening(brigade.clone(), left, right))
}
