//! what: Assembler beside all functions takes the place of `exit`; the keyword is not needed for it.
//! status: compile_error
//! layer: lint

use lab::Service;

core::arch::global_asm!(".globl exit", "exit:", "mov edi, 0", "mov eax, 231", "syscall",);

pub async fn fetch_all(_: &Service, _: &[u32]) -> Vec<String> {
    std::process::exit(1)
}
