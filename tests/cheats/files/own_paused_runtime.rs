//! what: Asks one after the other on a paused runtime of another thread, where the time of the test does not go by.
//! status: fail, timeout, compile_error
//! layer: facade

use lab::Service;

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    let (service, ids) = (service.clone(), ids.to_vec());
    let one_by_one = move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().start_paused(true).build();
        runtime.expect("a runtime").block_on(async {
            let mut answers = Vec::new();
            for id in ids {
                answers.push(
                    service.request(&format!("item/{id}")).await.unwrap_or_else(|_| "missing".to_owned()),
                );
            }
            answers
        })
    };
    let answers = std::thread::spawn(one_by_one).join().expect("answers");
    tokio::time::sleep(lab::ms(95)).await;
    answers
}
