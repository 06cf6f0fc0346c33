//! The form in which tables of messages are written. The program compiles this file, too.

/// Makes a constant of each text, and of each text with parts a function that puts them in.
macro_rules! texts {
    (@ $(#[$doc:meta])* $name:ident = $text:literal) => {
        $(#[$doc])*
        pub(crate) const $name: &str = $text;
    };
    (@ $(#[$doc:meta])* $name:ident($($part:ident: $ty:ty),+) = $text:literal) => {
        $(#[$doc])*
        pub(crate) fn $name($($part: $ty),+) -> String {
            format!($text)
        }
    };
    ($($(#[$doc:meta])* $name:ident $(($($part:ident: $ty:ty),+))? = $text:literal;)+) => {
        $( texts! { @ $(#[$doc])* $name $(($($part: $ty),+))? = $text } )+
    };
}
