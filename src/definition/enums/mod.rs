//! The closed lists of values.

mod event;
mod source;
mod statement;

pub use event::{
    CommitmentKind, CommitmentStatus, Comparator, EventKind, EventStatus, InstrumentKind, InstrumentStatus,
    Relation,
};
pub use source::{ActorKind, Category, Channel, Format, Interpretation, Role, SourceKind};
pub use statement::{Act, Depth, Modality, QuoteKind, Setting, Stance, Strength, Voice};
