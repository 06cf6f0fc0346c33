//! The image that is measured. Ends with 0 if everything was as the host said.
#![no_std]
#![no_main]

mod facts;
mod harness;
#[cfg(feature = "check")]
mod ours;
#[cfg(feature = "micropb")]
mod peer;
#[cfg(any(feature = "walk", feature = "micropb"))]
mod sum;
#[cfg(any(feature = "walk", feature = "micropb"))]
mod walk;

use harness::Harness;
use semihosting::{println, process};

#[cfg(target_arch = "arm")]
use cortex_m_rt::entry;
#[cfg(target_arch = "riscv32")]
use riscv_rt::entry;

#[entry]
fn main() -> ! {
    let mut h = Harness::new();
    h.measure("nothing", &mut || !core::hint::black_box(facts::RECORD).is_empty());
    #[cfg(feature = "check")]
    ours(&mut h);
    #[cfg(feature = "micropb")]
    peer(&mut h);
    println!("sizes {} {}", facts::SIZE, facts::MESSAGE_SIZE);
    process::exit(i32::from(h.failed))
}

#[cfg(feature = "check")]
fn ours(h: &mut Harness) {
    h.measure("check", &mut ours::check);
    #[cfg(feature = "walk")]
    {
        let Some(record) = ours::record() else { return h.demand(false, "the record is one") };
        h.measure("walk", &mut || ours::walk(record));
        #[cfg(feature = "all")]
        {
            static mut BUFFER: ours::Buffer = ours::Buffer::new();
            // SAFETY: the only reference.
            let buffer = unsafe { &mut *(&raw mut BUFFER) };
            let readout = record.into_view();
            h.measure("due", &mut || ours::due(readout));
            h.measure("encode", &mut || ours::encode(readout, buffer));
            h.measure("digest", &mut || ours::digest(record));
            h.measure("refuse", &mut || ours::refuse(buffer));
        }
    }
}

#[cfg(feature = "micropb")]
fn peer(h: &mut Harness) {
    static mut BUFFER: peer::Buffer = peer::Buffer::new();
    // SAFETY: the only reference.
    let buffer = unsafe { &mut *(&raw mut BUFFER) };
    let message = peer::place();
    h.measure("decode", &mut || peer::decode(message));
    h.measure("walk", &mut || peer::walk(message));
    h.measure("encode", &mut || peer::encode(message, buffer));
}

#[panic_handler]
fn panic(info: &core::panic::PanicInfo<'_>) -> ! {
    println!("{info}");
    process::exit(101)
}
