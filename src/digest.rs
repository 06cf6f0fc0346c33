//! Digests of records.

use crate::error::{ErrorKind, ValueError};
use crate::value::Sha256;
use core::fmt;
use sha2::Digest as _;

/// The SHA-256 of the text `diplomatic-readout/1\n` and the canonical bytes of a record.
///
/// The text in front separates it from digests of the same bytes that have another purpose. The text form is `readout1:` and 64
/// hexadecimal digits `0-9`, `a-f`.
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
    /// The prefix of the text form.
    pub const PREFIX: &'static str = "readout1:";

    const DOMAIN: &'static [u8] = b"diplomatic-readout/1\n";

    pub(crate) fn of(bytes: &[u8]) -> Self {
        let hash = sha2::Sha256::new().chain_update(Self::DOMAIN).chain_update(bytes).finalize();
        Digest(Sha256::new(hash.into()))
    }

    /// Returns the 32 bytes of the digest.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        self.0.as_bytes()
    }
}

impl From<[u8; 32]> for Digest {
    /// Takes the 32 bytes that [`Digest::as_bytes`] returned, for example from a database.
    fn from(bytes: [u8; 32]) -> Self {
        Digest(bytes.into())
    }
}

impl From<Sha256> for Digest {
    /// Takes the SHA-256 of a record, such as the one in `supersedes`.
    fn from(sha: Sha256) -> Self {
        Digest(sha)
    }
}

impl From<Digest> for Sha256 {
    /// Returns the SHA-256, which `supersedes` of the next record holds.
    fn from(digest: Digest) -> Self {
        digest.0
    }
}

serde_parsed!(Digest);

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
