//! What every image has: a clock that counts instructions, a painted stack, and lines for `run` to read.

use core::arch::asm;
use core::hint::black_box;
use semihosting::println;

/// How much of the stack is painted. The microbit has no more to spare.
const PAINTED: usize = if cfg!(target_abi = "eabi") { 5632 } else { 64 * 1024 };
const PAINT: u32 = 0xa5c3_5a3c;

pub struct Harness {
    /// Instructions for 1024 ticks of the clock.
    pace: u64,
    pub failed: bool,
}

impl Harness {
    pub fn new() -> Self {
        clock::start();
        // QEMU runs with `-icount shift=0`, where each instruction takes a nanosecond; what a tick is, is the board's
        // affair. A loop of two million instructions tells, and one of half a million must agree.
        let pace = |loops: u32| u64::from(loops) * 2 * 1024 / u64::from(spin(loops)).max(1);
        let (long, short) = (pace(1_000_000), pace(250_000));
        let steady = long.abs_diff(short) * 100 <= long;
        if !steady {
            println!("the clock does not count instructions: {long} and {short}");
        }
        Harness { pace: long, failed: !steady }
    }

    /// Runs `op` once and says how deep its stack went and how many instructions it took.
    #[inline(never)]
    pub fn measure(&mut self, what: &str, op: &mut dyn FnMut() -> bool) {
        let top = stack_pointer();
        let mut at = top - PAINTED;
        while at < top {
            // SAFETY: below the stack pointer there is nothing that anybody uses, and `PAINTED` bytes of memory.
            unsafe { (at as *mut u32).write_volatile(PAINT) };
            at += 4;
        }
        let begin = clock::now();
        let good = op();
        let ticks = clock::since(begin);
        let mut deepest = top - PAINTED;
        // SAFETY: as above.
        while deepest < top && unsafe { (deepest as *const u32).read_volatile() } == PAINT {
            deepest += 4;
        }
        let stack = top - deepest;
        let instructions = u64::from(ticks) * self.pace / 1024;
        println!("measured {what} {stack} {instructions}");
        self.demand(stack < PAINTED, "the stack is painted deep enough");
        self.demand(good, what);
    }

    pub fn demand(&mut self, holds: bool, what: &str) {
        if !holds {
            println!("failed: {what}");
            self.failed = true;
        }
    }
}

fn spin(loops: u32) -> u32 {
    let begin = clock::now();
    let mut left = black_box(loops);
    // SAFETY: two instructions, which change a register.
    unsafe {
        #[cfg(target_arch = "arm")]
        asm!("2: subs {0}, #1", "bne 2b", inout(reg) left);
        #[cfg(target_arch = "riscv32")]
        asm!("2: addi {0}, {0}, -1", "bnez {0}, 2b", inout(reg) left);
    }
    black_box(left);
    clock::since(begin)
}

#[inline(always)]
fn stack_pointer() -> usize {
    let sp: usize;
    // SAFETY: reads a register.
    unsafe {
        #[cfg(target_arch = "arm")]
        asm!("mov {0}, sp", out(reg) sp);
        #[cfg(target_arch = "riscv32")]
        asm!("mv {0}, sp", out(reg) sp);
    }
    sp & !3
}

#[cfg(target_arch = "arm")]
mod clock {
    //! SysTick, which every Cortex-M has: 24 bits, counting down.
    const CONTROL: *mut u32 = 0xe000_e010 as *mut u32;
    const RELOAD: *mut u32 = 0xe000_e014 as *mut u32;
    const CURRENT: *mut u32 = 0xe000_e018 as *mut u32;
    const BITS: u32 = 0x00ff_ffff;

    pub fn start() {
        // SAFETY: the registers of SysTick, which nothing else uses; no interrupt is asked for.
        unsafe {
            RELOAD.write_volatile(BITS);
            CURRENT.write_volatile(0);
            CONTROL.write_volatile(0b101);
        }
    }

    pub fn now() -> u32 {
        // SAFETY: reads a register.
        unsafe { CURRENT.read_volatile() }
    }

    pub fn since(begin: u32) -> u32 {
        begin.wrapping_sub(now()) & BITS
    }
}

#[cfg(target_arch = "riscv32")]
mod clock {
    //! The count of instructions that every RISC-V has.
    pub fn start() {}

    pub fn now() -> u32 {
        let n: u32;
        // SAFETY: reads a register.
        unsafe { core::arch::asm!("csrr {0}, minstret", out(reg) n) };
        n
    }

    pub fn since(begin: u32) -> u32 {
        now().wrapping_sub(begin)
    }
}
