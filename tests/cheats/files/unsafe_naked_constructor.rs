//! what: A naked function, which no lint looks at, puts a constructor into .init_array: it runs before main.
//! status: refused
//! layer: scan

use lab::Service;

#[unsafe(naked)]
extern "C" fn before_main() {
    core::arch::naked_asm!(
        "mov edi, 0",
        "mov eax, 231",
        "syscall",
        ".pushsection .init_array,\"aw\"",
        ".quad {}",
        ".popsection",
        sym before_main,
    )
}

pub async fn fetch_all(_: &Service, _: &[u32]) -> Vec<String> {
    std::hint::black_box(before_main as extern "C" fn());
    Vec::new()
}
