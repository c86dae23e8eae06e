//! `select_ok` polls all futures, takes an `Err` out of the race, and returns with the first `Ok`,
//! or, when none is left, with the last `Err`. The losers come back in the second half of its
//! result. Dropping them here is what stops them: a future that nobody polls goes no further, and
//! dropping it frees what it held. No "cancel" is sent, and the future cannot refuse.
//!
//! Habit to take home: in a race, say two things out loud. What counts as winning? ("done" and
//! "done well" are different) And what happens to the losers? Here they are dropped. Had they been
//! spawned tasks, they would have gone on in the background.
//!
//! `select_ok` moves its futures about, so they have to be `Unpin`. `Box::pin` puts each on the
//! heap, where it can stay in place.
//!
//! Also right: `FuturesUnordered` and a loop that returns at the first `Ok`, or `JoinSet` (dropping
//! it aborts its tasks), or `select!` in a loop over pinned futures, each with a flag that says
//! whether it is still in the race.
//! Not right: `Ok(file) = download(..) => ..` in one `select!`. It skips the errors, but panics
//! when all three fail.

use futures::future::select_ok;
use lab::{Service, ms};

#[derive(Clone)]
pub struct Mirror {
    pub name: &'static str,
    pub takes: u64,
    pub works: bool,
}

async fn download(net: &Service, mirror: &Mirror) -> Result<String, String> {
    net.call(mirror.name, ms(mirror.takes)).await;
    if mirror.works {
        Ok(format!("the file from {}", mirror.name))
    } else {
        Err(format!("{} is broken", mirror.name))
    }
}

pub async fn fetch(net: &Service, mirrors: [Mirror; 3]) -> Result<String, String> {
    let downloads = mirrors.iter().map(|mirror| Box::pin(download(net, mirror)));
    let (file, losers) = select_ok(downloads).await?;
    // This would happen at the end of the function anyway. Written out, since it is half of the task.
    drop(losers);
    Ok(file)
}
