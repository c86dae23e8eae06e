//! what: A task owns a value whose destructor ends the process with success when the runtime is dropped after the panic.
//! status: fail, crashed
//! layer: channel

use lab::Service;

struct Exit;

impl Drop for Exit {
    fn drop(&mut self) {
        std::process::exit(0);
    }
}

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    let _ = (service, ids);
    tokio::spawn(async {
        let _exit = Exit;
        std::future::pending::<()>().await;
    });
    tokio::task::yield_now().await;
    panic!("now drop the runtime")
}
