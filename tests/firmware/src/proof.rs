//! The image that proves that nothing in it can panic: its panic handler calls a function that does not exist, so it
//! links only if the handler is not reached from anywhere. It has no harness, whose printing can panic.
#![no_std]
#![no_main]

mod facts;
mod ours;
mod sum;
mod walk;

#[cfg(target_arch = "arm")]
use cortex_m_rt::entry;
#[cfg(target_arch = "riscv32")]
use riscv_rt::entry;

#[cfg(target_os = "none")]
#[entry]
fn main() -> ! {
    semihosting::process::exit(i32::from(!good()))
}

/// What the C library of the host calls.
#[cfg(not(target_os = "none"))]
#[unsafe(no_mangle)]
extern "C" fn main() -> i32 {
    i32::from(!good())
}

fn good() -> bool {
    let good = ours::first() && ours::check() && ours::record().is_some_and(after);
    #[cfg(feature = "control")]
    let good = good && can_panic(core::hint::black_box(facts::RECORD));
    good
}

fn after(record: diplomatic_readout::Record<&'static [u8]>) -> bool {
    static mut BUFFER: ours::Buffer = ours::Buffer::new();
    // SAFETY: the only reference.
    let buffer = unsafe { &mut *(&raw mut BUFFER) };
    let readout = record.into_view();
    ours::walk(record)
        && ours::due(readout)
        && ours::encode(readout, buffer)
        && ours::protobuf_out(record)
        && ours::protobuf_in(buffer)
        && ours::digest(record)
        && ours::refuse(buffer)
}

/// The check of the proof: with this, the image must not link.
#[cfg(feature = "control")]
#[allow(clippy::indexing_slicing, reason = "it is there to panic")]
fn can_panic(bytes: &[u8]) -> bool {
    bytes[3] != 0
}

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    unsafe extern "C" {
        fn a_panic_is_reachable() -> !;
    }
    // SAFETY: never called: it cannot be linked.
    unsafe { a_panic_is_reachable() }
}
