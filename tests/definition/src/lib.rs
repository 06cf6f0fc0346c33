//! Definitions that must not compile, and one that must.
#![allow(missing_docs, dead_code, unused_imports)]

#[macro_use]
#[path = "../../../src/rule_table.rs"]
mod rule_table;

#[path = "../../../src/canonical"]
pub mod canonical {
    pub mod characters;
    pub mod check_state;
    pub mod field;
    pub mod index_set;
    pub mod layout;
    pub mod packed;
    pub mod rule_checker;
    pub mod wire;
    pub mod writer;
}
#[macro_use]
#[path = "../../../src/value/mod.rs"]
pub mod value;
#[macro_use]
#[path = "../../../src/definition/mod.rs"]
pub mod definition;
#[path = "../../../src/descriptor.rs"]
pub mod descriptor;
#[path = "../../../src/error/mod.rs"]
pub mod error;
#[path = "../../../src/limits.rs"]
pub mod limits;
#[path = "../../../src/messages"]
pub mod messages {
    pub mod errors;
    pub mod serde;
    pub mod values;
}
#[path = "../../../src/rules.rs"]
pub mod rules;
#[path = "../../../src/value_type.rs"]
pub mod value_type;

use canonical::rule_checker::CheckRules;

macro_rules! case {
    ($feature:literal $name:ident, $($definition:tt)*) => {
        #[cfg(feature = $feature)]
        mod $name {
            use super::value::*;
            schema! { $($definition)* }
        }
    };
}

case! { "sound" sound,
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
impl CheckRules for sound::Sound<'_> {}

case! { "sound" sound_values,
    /// A list.
    pub enum Sound {
        #![reserved(2)]
        /// A value.
        First = 1,
        /// A value.
        Third = 3,
    }
}

case! { "wrong" numbers_go_down,
    /// A record.
    pub struct NumbersGoDown<'a> {
        /// A field.
        pub first: Text<'a, 8> = 2,
        ..
        /// A field.
        pub second: Option<Date> = 1,
    }
}

case! { "wrong" number_twice,
    /// A record.
    pub struct NumberTwice<'a> {
        /// A field.
        pub first: Text<'a, 8> = 1,
        ..
        /// A field.
        pub second: Option<Date> = 1,
    }
}

case! { "wrong" number_reserved,
    /// A record.
    pub struct NumberReserved<'a> {
        #![reserved(2)]
        /// A field.
        pub first: Text<'a, 8> = 1,
        ..
        /// A field.
        pub second: Option<Date> = 2,
    }
}

case! { "wrong" number_too_large,
    /// A record.
    pub struct NumberTooLarge<'a> {
        /// A field.
        pub first: Text<'a, 8> = 1,
        ..
        /// A field.
        pub second: Option<Date> = 64,
    }
}

case! { "wrong" required_number_left_out,
    /// A record.
    pub struct RequiredNumberLeftOut<'a> {
        /// A field.
        pub first: Text<'a, 8> = 2,
        ..
    }
}

case! { "wrong" later_undocumented,
    /// A record.
    pub struct LaterUndocumented<'a> {
        /// A field.
        pub first: Text<'a, 8> = 1,
        ..
        ..
        pub second: bool = 2,
    }
}

case! { "wrong" field_undocumented,
    /// A record.
    pub struct FieldUndocumented<'a> {
        pub first: Text<'a, 8> = 1,
        ..
    }
}

case! { "wrong" record_undocumented,
    pub struct RecordUndocumented<'a> {
        /// A field.
        pub first: Text<'a, 8> = 1,
        ..
    }
}

case! { "wrong" required_below,
    /// A record.
    pub struct RequiredBelow<'a> {
        ..
        /// A field.
        pub first: Text<'a, 8> = 1,
    }
}

case! { "wrong" rules_outside_entries,
    /// A record that no list of the readout holds.
    pub struct RulesOutsideEntries<'a> {
        /// A field.
        pub first: Text<'a, 8> = 1,
        ..
        /// A field.
        pub second: Option<crate::definition::StatementRef> = 2,
    }
}

case! { "wrong" optional_above,
    /// A record.
    pub struct OptionalAbove<'a> {
        /// A field.
        pub first: Option<Text<'a, 8>> = 1,
        ..
    }
}

case! { "wrong" value_undocumented,
    /// A list.
    pub enum ValueUndocumented {
        First = 1,
    }
}

case! { "wrong" value_numbers_go_down,
    /// A list.
    pub enum ValueNumbersGoDown {
        /// A value.
        First = 2,
        /// A value.
        Second = 1,
    }
}

case! { "wrong" value_reserved,
    /// A list.
    pub enum ValueReserved {
        #![reserved(1)]
        /// A value.
        First = 1,
    }
}

case! { "no_number" no_number,
    /// A record.
    pub struct NoNumber<'a> {
        /// A field.
        pub first: Text<'a, 8>,
        ..
    }
}
