//! The digest of a record.

use crate::error::{ErrorKind, ValueError};
use crate::value::Sha256;
use core::fmt;
use sha2::Digest as _;

/// SHA-256 over `"diplomatic-readout/1\n"` and the canonical bytes of a record.
///
/// The domain tag in front keeps it apart from digests of the same bytes made for something else. Its text form is
/// `readout1:` and 64 hexadecimal digits.
///
/// ```
/// use diplomatic_readout::Digest;
/// let text = format!("readout1:{}", "0a".repeat(32));
/// let digest: Digest = text.parse()?;
/// assert_eq!(digest.to_string(), text);
/// # Ok::<(), diplomatic_readout::ValueError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Digest(Sha256);

impl Digest {
    /// What the text form starts with.
    pub const PREFIX: &'static str = "readout1:";

    const DOMAIN: &'static [u8] = b"diplomatic-readout/1\n";

    pub(crate) fn of(bytes: &[u8]) -> Self {
        let hash = sha2::Sha256::new().chain_update(Self::DOMAIN).chain_update(bytes).finalize();
        Digest(Sha256::new(hash.into()))
    }

    /// The 32 bytes.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        self.0.as_bytes()
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", Self::PREFIX, self.0)
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl core::str::FromStr for Digest {
    type Err = ValueError;

    fn from_str(s: &str) -> Result<Self, ValueError> {
        let hex = s.strip_prefix(Self::PREFIX).ok_or(ValueError::new(ErrorKind::Sha256Shape))?;
        Sha256::parse(hex).map(Digest)
    }
}
