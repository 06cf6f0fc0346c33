//! The words of all messages of the program. They are in English, and stand in these tables and nowhere else, so that they can
//! be translated.
//!
//! The words of the command line stand beside its arguments, where clap finds them. The sentences of the pages that `show`
//! prints stand in that command. What is wrong with a record is told by the library, in the words of its own table.

pub(crate) mod compare;
pub(crate) mod files;
pub(crate) mod help;
pub(crate) mod kinds;
pub(crate) mod logs;
pub(crate) mod results;
pub(crate) mod words;
