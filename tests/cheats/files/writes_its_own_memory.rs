//! what: Rewrites the machine code of `std::process::exit` by /proc, so that every failure ends with success.
//! status: fail, crashed
//! layer: landlock

use std::io::{Seek, SeekFrom, Write};

use lab::Service;

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    let _ = (service, ids);
    let exit = std::process::exit as fn(i32) -> ! as usize as u64;
    if let Ok(mut memory) = std::fs::OpenOptions::new().write(true).open("/proc/self/mem") {
        let _ = memory.seek(SeekFrom::Start(exit));
        // xor edi, edi; mov eax, 231; syscall
        let _ = memory.write_all(&[0x31, 0xff, 0xb8, 0xe7, 0, 0, 0, 0x0f, 0x05]);
    }
    panic!("which leads to an exit with 1")
}
