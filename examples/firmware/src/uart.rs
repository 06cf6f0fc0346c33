//! The first serial port of the board: the UART of ARM's CMSDK, without interrupts.

use core::fmt;

const DATA: *mut u32 = 0x4000_4000 as *mut u32;
const STATE: *mut u32 = 0x4000_4004 as *mut u32;
const CONTROL: *mut u32 = 0x4000_4008 as *mut u32;
const DIVIDER: *mut u32 = 0x4000_4010 as *mut u32;

const OUT_IS_FULL: u32 = 0b01;
const IN_IS_FULL: u32 = 0b10;

/// The serial port, of which a program makes one.
pub struct Uart(());

impl Uart {
    /// Starts the port at 115,200 baud, with a clock of 25 MHz.
    pub fn start() -> Self {
        // SAFETY: the registers of the port, which nothing else uses.
        unsafe {
            DIVIDER.write_volatile(25_000_000 / 115_200);
            CONTROL.write_volatile(0b11);
        }
        Uart(())
    }

    /// Waits for the next byte.
    pub fn read(&mut self) -> u8 {
        while self.is(IN_IS_FULL, false) {}
        // SAFETY: as above; the register has a byte.
        unsafe { DATA.read_volatile() as u8 }
    }

    fn write(&mut self, byte: u8) {
        while self.is(OUT_IS_FULL, true) {}
        // SAFETY: as above; the register has room for a byte.
        unsafe { DATA.write_volatile(byte.into()) }
    }

    fn is(&self, flag: u32, set: bool) -> bool {
        // SAFETY: as above.
        (unsafe { STATE.read_volatile() } & flag != 0) == set
    }
}

impl fmt::Write for Uart {
    fn write_str(&mut self, s: &str) -> fmt::Result {
        s.bytes().for_each(|byte| self.write(byte));
        Ok(())
    }
}
