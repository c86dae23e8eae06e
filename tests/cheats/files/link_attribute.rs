//! what: Chooses native libraries for the linker, in the manner of older editions.
//! status: compile_error
//! layer: edition

use lab::Service;

#[link(name = "asynclings-cheats", kind = "static")]
extern "C" {}

#[no_mangle]
pub extern "C" fn exit(_: i32) {}

#[link_section = ".init_array"]
pub static BEFORE_MAIN: fn() = || ();

pub async fn fetch_all(_: &Service, _: &[u32]) -> Vec<String> {
    Vec::new()
}
