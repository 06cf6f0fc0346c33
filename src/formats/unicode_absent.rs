//! Replaces the properties of characters when the tables of Unicode are not compiled in.

pub(super) fn script(_: char) -> Option<&'static str> {
    None
}

pub(super) fn is_mark(_: char) -> bool {
    false
}

pub(super) fn is_mixed(_: &str) -> bool {
    false
}

pub(super) fn like(_: char) -> Option<char> {
    None
}

pub(super) fn look_the_same(_: &str, _: &str) -> bool {
    false
}
