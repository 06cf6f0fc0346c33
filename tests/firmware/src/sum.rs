//! The checksum over everything that a walk reads. The build script computes it too, from the JSON document.

/// FNV-1a.
pub struct Sum(u32);

impl Sum {
    pub const fn new() -> Self {
        Sum(0x811c_9dc5)
    }

    pub const fn value(&self) -> u32 {
        self.0
    }

    pub fn bytes(&mut self, bytes: &[u8]) {
        for b in bytes {
            self.0 = (self.0 ^ u32::from(*b)).wrapping_mul(0x0100_0193);
        }
    }

    /// Text, with its length, so that no text runs into the next.
    pub fn text(&mut self, s: &str) {
        self.number(s.len() as u32);
        self.bytes(s.as_bytes());
    }

    pub fn number(&mut self, n: u32) {
        self.0 = (self.0 ^ n).wrapping_mul(0x0100_0193);
    }
}
