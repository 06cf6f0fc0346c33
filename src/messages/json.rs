//! Texts about documents in JSON as a whole, and about verbs, of which the feature `json` has the table.

use alloc::format;
use alloc::string::String;

texts! {
    /// The stance that a verb has beside its act.
    with_stance(stance: &str) = "with the stance {stance}";
    /// The document is in UTF-16 or UTF-32.
    other_encoding(encoding: &str) = "{encoding}, where JSON is in UTF-8";
    /// What is read where a value has parts.
    AN_OBJECT_OR_AN_ARRAY = "an object or an array";
    /// What is read at a field.
    VALUE_OF_FIELD = "a value of the field's type";
    /// A type is written that no field has.
    OTHER_TYPE = "nothing of this kind is in a record";
    /// The document is in no encoding that is known here.
    NOT_UTF8 = "not valid UTF-8";
    /// The document begins with U+FEFF.
    BYTE_ORDER_MARK = "a byte order mark in front, which JSON does not have";
    /// How to remove it.
    REMOVE_BYTE_ORDER_MARK = "write it as UTF-8 without the mark; `tail -c +4 FILE` takes it away";
}
