//! # The night train
//!
//! It is half past ten, six friends stand in a station, and they want to go by night train. An app
//! asks every railway company for the price of a bed, and shows one line for each. In the office it
//! was tried with two companies, which both answered at once. In the station nothing is as it was
//! in the office. The first company in the list is slow, and until it answers, the screen shows
//! nothing of the others. One never answers. Some are busy, and feel bothered. Twelve requests at
//! once are too many for the mobile network. And long after the friends have closed the app, the
//! phone is warm.
//!
//! Your task: `compare` keeps these promises. They can be repaired one after the other.
//! 1. As soon as a company is done with (it has a price, or a final reason why not), its `line` is
//!    on the screen, whoever is still being asked. At the end `compare` returns one result for each
//!    company, in the order of the list.
//! 2. At most `LIMIT` companies are asked at the same time. As soon as one is done with, the next
//!    one in the list begins. A company keeps its place until it is done with, also while it
//!    pauses.
//! 3. A fault that `is_transient()` is not final: the company is asked again after a pause of 50
//!    ms, and once more after a pause of 100 ms. What comes of the third attempt is final. Any
//!    other fault is final at once.
//! 4. An attempt that gets no answer within `PATIENCE` is given up. That is a transient fault, too,
//!    and its reason is "no answer".
//! 5. `BUDGET` after the call, `compare` returns with what it has, unless all are done with before.
//!    The others have `Err("too late")` in their places, and no line on the screen.
//! 6. Every `BEAT` after the call, the screen says "still looking", until `compare` ends.
//! 7. When `compare` has returned, or when it is dropped since the friends have closed the app, all
//!    is over: no task, no request, and no further line on the screen.
//!
//! No company is twice in the list. The tests look at the screen and at when each line comes, at
//! the requests that the companies see, at what is returned and when, and at what is left behind.

use lab::{Log, Service, ms};
use std::time::Duration;
use tokio::time::{sleep, timeout};

pub const LIMIT: usize = 3;
pub const PATIENCE: Duration = ms(400);
pub const BUDGET: Duration = ms(2000);
pub const BEAT: Duration = ms(300);

/// The price of a bed, or the reason why there is none.
pub type Offer = Result<String, String>;

/// A line for the screen: "Polaris: 89 euros", or "Polaris: nothing (on strike)".
fn line(company: &str, offer: &Offer) -> String {
    match offer {
        Ok(price) => format!("{company}: {price}"),
        Err(reason) => format!("{company}: nothing ({reason})"),
    }
}

/// Asks one company, up to three times.
async fn ask(net: Service, company: String) -> Offer {
    // TODO: for how long does this wait? And who is asked again, and when?
    let mut answer = net.request(&company).await;
    for _ in 2..=3 {
        if answer.is_err() {
            answer = net.request(&company).await;
        }
    }
    answer.map_err(|fault| fault.to_string())
}

/// Says every now and then that there is still hope.
async fn cheer(screen: Log) {
    loop {
        sleep(BEAT).await;
        screen.record("still looking");
    }
}

pub async fn compare(net: &Service, companies: &[&str], screen: &Log) -> Vec<Offer> {
    // TODO: whose tasks are these, and how many?
    tokio::spawn(cheer(screen.clone()));
    let mut tasks = Vec::new();
    for company in companies {
        tasks.push(tokio::spawn(ask(net.clone(), company.to_string())));
    }

    // TODO: for whom does this wait first? And how long does it wait in all?
    let mut offers = Vec::new();
    for (company, task) in companies.iter().zip(tasks) {
        let offer = match timeout(BUDGET, task).await {
            Ok(offer) => {
                let offer = offer.expect("asking does not panic");
                screen.record(line(company, &offer));
                offer
            }
            Err(_) => Err("too late".to_string()),
        };
        offers.push(offer);
    }
    offers
}
