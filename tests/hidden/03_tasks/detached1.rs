//! starter: failed
//! says: everything is in the cloud when it returns
//! says: expected  hut, peak, sea
//! says: seen      nothing
//! says: still running when the test was over

use crate::exercise::{Photo, back_up};
use lab::{Reply, Service, ms};

/// A cloud that takes a time of its own for each photo, and refuses what is called `blurred`.
fn cloud() -> Service {
    Service::scripted("cloud", |request| match request.name.as_str() {
        "sea" => Reply::ok("saved").after(ms(1307)),
        "hut" => Reply::ok("saved").after(ms(104)),
        "peak" => Reply::ok("saved").after(ms(213)),
        "blurred" => Reply::permanent("nothing to see on it").after(ms(31)),
        _ => Reply::ok("saved").after(ms(10 * request.number as u64 + 3)),
    })
}

fn photo(name: &'static str, size: u64) -> Photo {
    Photo { name, size }
}

#[lab::test]
async fn everything_is_in_the_cloud_when_it_returns() {
    let cloud = cloud();
    back_up(&cloud, &[photo("sea", 900), photo("hut", 30), photo("peak", 200)]).await;
    lab::expect_eq(
        "what the cloud has when `back_up` returns",
        cloud.log().finished(),
        ["hut", "peak", "sea"],
    );
}

#[lab::test]
async fn all_uploads_run_at_once_and_take_as_long_as_the_slowest() {
    let cloud = cloud();
    back_up(&cloud, &[photo("hut", 10), photo("sea", 20), photo("peak", 30)]).await;
    lab::expect_elapsed(ms(1307));
    lab::expect_peak(cloud.gauge(), 3);
}

#[lab::test]
async fn the_number_is_what_the_uploads_gave_back() {
    let photos = [photo("peak", 500), photo("blurred", 4000), photo("hut", 70), photo("blurred", 20)];
    let saved = back_up(&cloud(), &photos).await;
    lab::expect_eq("how much was saved (MB)", saved, 570);
    lab::expect_elapsed(ms(213));
}

#[lab::test]
async fn no_task_is_left_when_it_returns() {
    back_up(&cloud(), &[photo("sea", 1), photo("blurred", 2), photo("hut", 3)]).await;
    tokio::time::sleep(ms(1)).await; // aborted tasks end when the runtime gets to them
    lab::expect_nothing_leaked();
}

#[lab::test]
async fn a_long_list_takes_no_longer_than_its_slowest_photo() {
    let cloud = cloud();
    let photos: Vec<Photo> = (1..=20).map(|size| photo("stone", size)).collect();
    lab::expect_eq("how much was saved (MB)", back_up(&cloud, &photos).await, 210);
    lab::expect_eq("the number of photos in the cloud", cloud.log().finished().len(), 20);
    lab::expect_elapsed(ms(203));
}

#[lab::test]
async fn no_photos_take_no_time() {
    lab::expect_eq("how much was saved (MB)", back_up(&cloud(), &[]).await, 0);
    lab::expect_elapsed(ms(0));
}
