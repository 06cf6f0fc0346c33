//! The closed lists of values.

mod event;
mod source;
mod statement;

pub use event::{
    CommitmentKind, CommitmentStatus, Comparator, EventKind, EventRole, EventStatus, InstrumentKind,
    InstrumentStatus, Part, Relation, VisitType,
};
pub use source::{ActorKind, Category, Channel, CoderKind, Format, Interpretation, Role, SourceKind};
pub use statement::{Act, Certainty, Depth, Modality, QuoteKind, Setting, Stance, Strength, Voice};
