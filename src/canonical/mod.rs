//! The canonical bytes of a record: the wire format, its check, its reader and its writer.
//!
//! ```text
//! wire          cursor and writer on postcard primitives
//! layout        the fields of each record, without names
//! field         what each type of field does with the wire
//! rule_checker  notes which rules across fields are broken
//! check_state   what a check knows about the whole record
//! text_scan     the pass over all text
//! table_check   the check along the layout
//! walk          the fields of a record along its descriptor: read, write
//! message       text and structure together: check, read, write
//! ```

pub(crate) mod characters;
pub(crate) mod check_state;
pub(crate) mod field;
pub(crate) mod index_set;
pub(crate) mod layout;
pub(crate) mod message;
pub(crate) mod packed;
pub(crate) mod parts;
pub(crate) mod rule_checker;
pub(crate) mod table_check;
pub(crate) mod text_scan;
pub(crate) mod walk;
pub(crate) mod wire;
pub(crate) mod writer;
