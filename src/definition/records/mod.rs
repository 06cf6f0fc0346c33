//! The records.

mod actor;
mod commitment;
mod conversation;
mod event;
mod provenance;
mod readout;
mod statement;

pub use actor::{Actor, Alias, Identifier};
pub use commitment::{Commitment, Position, Quantity};
pub use conversation::{Conversation, Participant, Remark};
pub use event::{Attendance, Event, Instrument, When};
pub use provenance::{Annotation, Coder, Span};
pub use readout::{Readout, Source};
pub use statement::{Note, Quote, Statement, Topic};
