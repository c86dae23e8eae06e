//! what: Takes the place of functions of libc by their names.
//! status: refused
//! layer: scan

use lab::Service;

#[unsafe(no_mangle)]
pub extern "C" fn write(_: i32, _: *const u8, length: usize) -> isize {
    length as isize
}

#[unsafe(export_name = "exit")]
pub extern "C" fn leave(_: i32) -> ! {
    std::process::exit(0)
}

pub async fn fetch_all(_: &Service, _: &[u32]) -> Vec<String> {
    Vec::new()
}
