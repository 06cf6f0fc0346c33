//! A record as a message of the broker: its canonical bytes, and headers that describe them.

use async_nats::HeaderMap;
use async_nats::header::NATS_MESSAGE_ID;
use bytes::Bytes;
use diplomatic_readout::frame::{Frame, RECORD, Version};
use diplomatic_readout::{Digest, Record, media_types};
use mime::Mime;
use std::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// The header with the time at which the gateway published the record, in microseconds since 1970. All services run on one
/// machine and use the same clock.
const PUBLISHED: &str = "Readout-Published";
const CONTENT_TYPE: &str = "Content-Type";

/// A checked record that is to be published.
#[derive(Debug, Clone)]
pub(crate) struct Dispatch {
    pub(crate) subject: String,
    pub(crate) digest: Digest,
    pub(crate) headers: HeaderMap,
    pub(crate) payload: Bytes,
}

impl Dispatch {
    /// Creates a message with the canonical bytes of a record. The bytes stay as they are, so that parts of a newer version are
    /// kept.
    pub(crate) fn new(subject: String, record: Record<Vec<u8>>, version: Version) -> Dispatch {
        let digest = record.digest();
        Dispatch {
            headers: headers(media_types::POSTCARD, version, digest, SystemTime::now()),
            subject,
            digest,
            payload: record.into_bytes().into(),
        }
    }
}

/// Returns the headers of a message. The id of the message is the digest, so the broker stores each record once.
pub(crate) fn headers(medium: &str, version: Version, digest: Digest, at: SystemTime) -> HeaderMap {
    let micros = at.duration_since(UNIX_EPOCH).unwrap_or_default().as_micros();
    let mut headers = HeaderMap::new();
    headers.insert(NATS_MESSAGE_ID, hex(digest).as_str());
    headers.insert(CONTENT_TYPE, format!("{medium}; version={version}").as_str());
    headers.insert(PUBLISHED, micros.to_string().as_str());
    headers
}

/// Returns the hexadecimal digits of a digest.
pub(crate) fn hex(digest: Digest) -> String {
    digest.to_string().split_off(Digest::PREFIX.len())
}

/// A record that has arrived and passed every check.
#[derive(Debug)]
pub(crate) struct Arrived<'m> {
    pub(crate) record: Record<&'m [u8]>,
    pub(crate) digest: Digest,
    pub(crate) version: Version,
    /// The time from the gateway to this reader.
    pub(crate) took: Duration,
}

/// The reason why a reader refuses a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refused {
    pub(crate) rule: String,
    pub(crate) why: String,
}

impl Refused {
    pub(crate) fn new(rule: &str, why: impl fmt::Display) -> Refused {
        Refused { rule: rule.to_owned(), why: why.to_string() }
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.rule, self.why)
    }
}

/// Checks a message from the broker. Anyone with access to the broker may have published it.
pub(crate) fn open<'m>(headers: Option<&HeaderMap>, payload: &'m [u8]) -> Result<Arrived<'m>, Refused> {
    let header = |name: &str| headers.and_then(|h| h.get(name)).map(|value| value.as_str());
    let medium: Option<Mime> = header(CONTENT_TYPE).and_then(|text| text.parse().ok());
    let medium = medium.filter(|medium| medium.essence_str() == media_types::POSTCARD);
    let medium = medium.ok_or(Refused::new("message.type", "no canonical bytes by its header"))?;
    let version = version(&medium).map_err(|text| Refused::new("frame.major", text))?;
    let record = prove(payload, version)?;
    let digest = record.digest();
    if header(NATS_MESSAGE_ID.as_ref()) != Some(hex(digest).as_str()) {
        return Err(Refused::new("message.digest", "the message's id is not the digest of the record"));
    }
    let published = header(PUBLISHED).and_then(|text| text.parse().ok()).map(Duration::from_micros);
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let took = published.map_or(Duration::ZERO, |published| now.saturating_sub(published));
    Ok(Arrived { record, digest, version, took })
}

/// Checks canonical bytes. The version of the writer decides whether they may have parts of a newer version.
pub(crate) fn prove<B: diplomatic_readout::Bytes>(bytes: B, version: Version) -> Result<Record<B>, Refused> {
    let frame = Frame::new(version, RECORD, bytes).map_err(|e| Refused::new(e.rule(), e))?;
    frame.record().map_err(|e| Refused::new(e.rule(), e))
}

/// Returns the version that a media type names, or the current version if it names none.
pub(crate) fn version(medium: &Mime) -> Result<Version, String> {
    let Some(text) = medium.get_param("version") else { return Ok(Version::CURRENT) };
    let parts = text.as_str().split_once('.');
    let version = parts
        .and_then(|(major, minor)| Some(Version { major: major.parse().ok()?, minor: minor.parse().ok()? }));
    version.ok_or_else(|| format!("\"{text}\" is no version of the schema"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records;

    fn dispatch(version: Version) -> Dispatch {
        Dispatch::new("readouts.ru.security-council".into(), records::examples().remove(0), version)
    }

    #[test]
    fn what_is_sent_arrives() {
        let sent = dispatch(Version::CURRENT);
        let arrived = open(Some(&sent.headers), &sent.payload).unwrap();
        assert_eq!((arrived.digest, arrived.version), (sent.digest, Version::CURRENT));
        assert!(arrived.took < Duration::from_secs(60));
    }

    #[test]
    fn what_was_changed_on_the_way_or_comes_from_elsewhere_is_refused() {
        let sent = dispatch(Version::CURRENT);
        let rule = |headers, payload| open(headers, payload).unwrap_err().rule;
        assert_eq!(rule(None, &sent.payload), "message.type");
        let later = dispatch(Version { major: 2, minor: 0 });
        assert_eq!(rule(Some(&later.headers), &later.payload), "frame.major");
        assert_eq!(rule(Some(&sent.headers), &sent.payload[..sent.payload.len() - 1]), "wire.end");
        let other = records::examples().remove(1);
        assert_eq!(rule(Some(&sent.headers), other.as_bytes()), "message.digest");
    }

    #[test]
    fn parts_of_a_newer_version_need_its_name() {
        let bytes = records::newer().remove(0);
        let newer = Version { major: 1, minor: 1 };
        let record = prove(bytes.to_vec(), newer).unwrap();
        assert_ne!(record.newer_parts(), 0);
        let sent = Dispatch::new("readouts.cn.defence-agency".into(), record, newer);
        assert_eq!(sent.payload, bytes, "byte for byte");
        assert_eq!(open(Some(&sent.headers), &sent.payload).unwrap().version, newer);
        assert!(prove(bytes, Version::CURRENT).is_err());
    }
}
