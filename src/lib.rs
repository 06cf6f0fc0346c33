//! TODO
#![no_std]
#[cfg(feature = "alloc")]
extern crate alloc;
#[cfg(any(feature = "std", test))]
extern crate std;

// First, for its macro.
#[macro_use]
mod model;

mod block;
mod codec;
pub mod describe;
mod digest;
mod error;
mod field;
#[cfg(feature = "_codegen")]
mod generated;
#[cfg(test)]
mod growth;
mod locate;
mod message;
mod record;
mod rules;
#[cfg(feature = "proptest")]
pub mod strategy;
mod wire;

#[cfg(feature = "json")]
pub use codec::json;
#[cfg(feature = "alloc")]
pub use codec::{Builder, Place, Problem, Report, Step};
pub use digest::Digest;
pub use error::{Error, Invalid, Kind, Path, RULES};
pub use field::*;
#[cfg(feature = "_codegen")]
pub use generated::*;
pub use model::*;
pub use record::{Bytes, Record};
