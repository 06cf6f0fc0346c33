//! The hash that everything is folded into.

use core::fmt;

/// FNV-1a with 64 bits, and how much went into it.
pub struct Fold {
    hash: u64,
    pub accepted: u32,
    pub refused: u32,
}

impl Fold {
    pub fn new() -> Self {
        Fold { hash: 0xcbf2_9ce4_8422_2325, accepted: 0, refused: 0 }
    }

    pub fn hash(&self) -> u64 {
        self.hash
    }

    pub fn bytes(&mut self, bytes: &[u8]) {
        for b in bytes {
            self.hash = (self.hash ^ u64::from(*b)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }

    /// Numbers of every width as 64 bits, for `usize` is not the same everywhere.
    pub fn number(&mut self, n: u64) {
        self.bytes(&n.to_le_bytes());
    }

    /// What a value prints.
    pub fn printed(&mut self, what: fmt::Arguments<'_>) {
        // Writing into it cannot fail; a value that refuses to print counts as what it has printed until then.
        let _ = fmt::Write::write_fmt(self, what);
        self.bytes(&[0]);
    }
}

impl fmt::Write for Fold {
    fn write_str(&mut self, s: &str) -> fmt::Result {
        self.bytes(s.as_bytes());
        Ok(())
    }
}
