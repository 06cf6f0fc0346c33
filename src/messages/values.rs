//! Texts about single values.

/// A text has none of the forms of dates.
pub(crate) const NO_FORM_OF_DATE: &str = "not a form of date";
/// A part of a date does not exist.
pub(crate) const NO_SUCH_DATE: &str = "no such date, time or offset";
/// A later part of a date does not come after an earlier one.
pub(crate) const DATES_RUN_BACKWARDS: &str = "dates do not run forwards";
/// A reference cannot be written, because there is no key to write.
pub(crate) const REFERENCE_WITHOUT_KEY: &str = "a reference to an entry that is not there or has no key";
