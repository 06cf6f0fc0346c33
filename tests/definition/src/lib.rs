//! Definitions that must not compile, and one that must.
#![allow(missing_docs, dead_code, unused_imports)]

#[path = "../../../src/describe.rs"]
pub mod describe;
#[path = "../../../src/error.rs"]
pub mod error;
#[path = "../../../src/field/mod.rs"]
pub mod field;
#[macro_use]
#[path = "../../../src/model/mod.rs"]
pub mod model;
#[path = "../../../src/rules.rs"]
pub mod rules;
#[path = "../../../src/wire.rs"]
pub mod wire;

use field::*;

macro_rules! case {
    ($name:literal, $($definition:tt)*) => {
        #[cfg(feature = $name)]
        mod case {
            use super::field::*;
            schema! { $($definition)* }
        }
    };
}

case! { "sound",
    /// A record.
    pub struct Sound<'a> {
        #![reserved(2, 3)]
        /// A field.
        pub first: Text<'a, 8> = 1,
        ..
        /// A field.
        pub last: Option<Date> = 32,
        ..
        /// A field.
        pub later: bool = 33,
    }
}

#[cfg(feature = "sound")]
impl Ruled for case::Sound<'_> {}

case! { "sound_values",
    /// A list.
    pub enum Sound {
        #![reserved(2)]
        /// A value.
        First = 1,
        /// A value.
        Third = 3,
    }
}

case! { "numbers_go_down",
    /// A record.
    pub struct Wrong<'a> {
        /// A field.
        pub first: Text<'a, 8> = 2,
        ..
        /// A field.
        pub second: Option<Date> = 1,
    }
}

case! { "number_twice",
    /// A record.
    pub struct Wrong<'a> {
        /// A field.
        pub first: Text<'a, 8> = 1,
        ..
        /// A field.
        pub second: Option<Date> = 1,
    }
}

case! { "number_reserved",
    /// A record.
    pub struct Wrong<'a> {
        #![reserved(2)]
        /// A field.
        pub first: Text<'a, 8> = 1,
        ..
        /// A field.
        pub second: Option<Date> = 2,
    }
}

case! { "number_too_large",
    /// A record.
    pub struct Wrong<'a> {
        /// A field.
        pub first: Text<'a, 8> = 1,
        ..
        /// A field.
        pub second: Option<Date> = 34,
    }
}

case! { "required_number_left_out",
    /// A record.
    pub struct Wrong<'a> {
        /// A field.
        pub first: Text<'a, 8> = 2,
        ..
    }
}

case! { "later_undocumented",
    /// A record.
    pub struct Wrong<'a> {
        /// A field.
        pub first: Text<'a, 8> = 1,
        ..
        ..
        pub second: bool = 2,
    }
}

case! { "field_undocumented",
    /// A record.
    pub struct Wrong<'a> {
        pub first: Text<'a, 8> = 1,
        ..
    }
}

case! { "record_undocumented",
    pub struct Wrong<'a> {
        /// A field.
        pub first: Text<'a, 8> = 1,
        ..
    }
}

case! { "required_below",
    /// A record.
    pub struct Wrong<'a> {
        ..
        /// A field.
        pub first: Text<'a, 8> = 1,
    }
}

case! { "optional_above",
    /// A record.
    pub struct Wrong<'a> {
        /// A field.
        pub first: Option<Text<'a, 8>> = 1,
        ..
    }
}

case! { "value_undocumented",
    /// A list.
    pub enum Wrong {
        First = 1,
    }
}

case! { "value_numbers_go_down",
    /// A list.
    pub enum Wrong {
        /// A value.
        First = 2,
        /// A value.
        Second = 1,
    }
}

case! { "value_reserved",
    /// A list.
    pub enum Wrong {
        #![reserved(1)]
        /// A value.
        First = 1,
    }
}

case! { "no_number",
    /// A record.
    pub struct Wrong<'a> {
        /// A field.
        pub first: Text<'a, 8>,
        ..
    }
}
