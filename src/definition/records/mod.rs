//! The records.

mod actor;
mod commitment;
mod conversation;
mod event;
mod readout;
mod statement;

pub use actor::{Actor, Identifier};
pub use commitment::{Commitment, Position, Quantity};
pub use conversation::{Conversation, Participant, Tone};
pub use event::{Attendance, Event, Instrument, When};
pub use readout::{Readout, Source};
pub use statement::{Note, Quote, Statement, Topic};
