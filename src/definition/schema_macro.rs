//! The `schema!` macro: one block for each record and each closed list of values.
//!
//! ```text
//! schema! {
//!     /// What the record is.
//!     pub struct Name<'a> {
//!         #![reserved(4, 7)]                              // numbers that were in use once
//!         /// What the field means.
//!         pub required: Text<'a, 128> = 1,                // the number in protobuf; it never changes
//!         ..                                              // above: must be there; below: may be absent
//!         /// What the field means.
//!         pub optional: Option<Date> = 2,
//!         ..                                              // below: added after version 1.0
//!         /// What the field means.
//!         pub later: bool = 3,
//!     }
//! }
//! ```
//!
//! The compiler refuses numbers that do not go up, are reserved or too large, missing documentation, and a field
//! on the wrong side of the first `..`. A second `..` is there from the first addition on, and never moves: it tells
//! the wire format where version 1.0 ended.

/// Blocks in the opposite order, as the writer writes.
macro_rules! backwards {
    ({ $($done:block)* }) => { $($done)* };
    ({ $($done:block)* } $first:block $($rest:block)*) => { backwards!({ $first $($done)* } $($rest)*) };
}

macro_rules! schema {
    (
        $(#[doc = $doc:literal])*
        pub struct $name:ident<$lt:lifetime> {
            $(#![reserved($($gone:literal),+)])?
            $( $(#[doc = $rdoc:literal])* pub $required:ident: $rty:ty = $rnum:literal, )*
            ..
            $( $(#[doc = $odoc:literal])* pub $optional:ident: $oty:ty = $onum:literal, )*
            $( .. $( $(#[doc = $ldoc:literal])* pub $later:ident: $lty:ty = $lnum:literal, )* )?
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, Copy, PartialEq)]
        #[non_exhaustive]
        pub struct $name<$lt> {
            $( $(#[doc = $rdoc])* pub $required: $rty, )*
            $( $(#[doc = $odoc])* pub $optional: $oty, )*
            $($( $(#[doc = $ldoc])* pub $later: $lty, )*)?
            rest: $crate::canonical::field::UnknownFields<$lt>,
        }

        impl<$lt> $name<$lt> {
            /// Its description.
            pub const DESCRIPTOR: &'static $crate::descriptor::RecordDescriptor = &$crate::descriptor::RecordDescriptor {
                name: stringify!($name),
                doc: $crate::descriptor::names::doc(concat!($($doc, "\n"),*)),
                fields: &[
                    $( field_desc!($lt, true, [$($rdoc),*], $required: $rty = $rnum), )*
                    $( field_desc!($lt, false, [$($odoc),*], $optional: $oty = $onum), )*
                    $($( field_desc!($lt, false, [$($ldoc),*], $later: $lty = $lnum), )*)?
                ],
                reserved: Self::RESERVED,
                base: Self::BASE as u8,
            };

            /// How many fields must be there. They have the first numbers and no presence bits.
            const REQUIRED: u32 = { const N: &[u32] = &[$($rnum),*]; N.len() as u32 };
            const NUMBERS: &'static [u32] = &[$($rnum,)* $($onum,)* $($($lnum),*)?];
            const RESERVED: &'static [u32] = &[$($($gone),+)?];
            /// The greatest number of all, of reserved ones too.
            const GREATEST: usize = {
                let (used, gone) = ($crate::descriptor::names::greatest(Self::NUMBERS), $crate::descriptor::names::greatest(Self::RESERVED));
                (if used > gone { used } else { gone }) as usize
            };
            /// The greatest number of version 1.0.
            const BASE: u32 = $crate::descriptor::names::base(Self::NUMBERS, Self::RESERVED, &[$($($lnum),*)?]);
            /// The presence bits of version 1.0, those of reserved numbers too.
            const BASE_BITS: u32 = $crate::descriptor::names::low_bits(Self::BASE - Self::REQUIRED);
            /// The presence bits of version 1.0 that mean a field.
            const OPTIONAL_BITS: u32 = 0 $( | Self::bit($onum) )*;
            /// The presence bits of the fields that were added later.
            const LATER_BITS: u32 = 0 $($( | Self::bit($lnum) )*)?;
            /// The presence bits of numbers that never come back.
            const GONE_BITS: u32 = 0 $($( | Self::bit($gone) )+)?;

            #[allow(dead_code, reason = "only optional fields have bits")]
            const fn bit(number: u32) -> u32 {
                match 1_u32.checked_shl(number.saturating_sub(1 + Self::REQUIRED)) {
                    Some(bit) => bit,
                    None => 0,
                }
            }

            /// What the compiler decides about the definition.
            const SOUND: () = {
                use $crate::descriptor::names::{ascending, collide, greatest};
                assert!(ascending(Self::NUMBERS), concat!("schema: the numbers of ", stringify!($name),
                    " must go up from 1, each used once"));
                assert!(greatest(&[$($rnum),*]) == Self::REQUIRED, concat!("schema: the required fields of ",
                    stringify!($name), " must have the first numbers, without a gap"));
                assert!(greatest(Self::NUMBERS) <= Self::REQUIRED + 32, concat!("schema: ", stringify!($name),
                    " has a number too large: presence bits have room for 32 optional fields"));
                assert!(!collide(Self::NUMBERS, Self::RESERVED), concat!("schema: ", stringify!($name),
                    " uses a number that it has reserved"));
                assert!(!concat!("" $(, $doc)*).is_empty(), concat!("schema: ", stringify!($name),
                    " has no documentation"));
                $( field_sound!($name, $lt, true, [$($rdoc),*], $required: $rty); )*
                $( field_sound!($name, $lt, false, [$($odoc),*], $optional: $oty); )*
                $($( field_sound!($name, $lt, false, [$($ldoc),*], $later: $lty); )*)?
            };

            /// One with what it must have, and nothing else.
            #[allow(clippy::new_without_default, reason = "a record without required fields is empty, not default")]
            pub const fn new($($required: $rty),*) -> Self {
                $name {
                    $( $required, )*
                    $( $optional: <$oty as $crate::canonical::field::Field<$lt>>::ABSENT, )*
                    $($( $later: <$lty as $crate::canonical::field::Field<$lt>>::ABSENT, )*)?
                    rest: $crate::canonical::field::UnknownFields::NONE,
                }
            }

            $( setter!($optional: $oty, [$($odoc),*]); )*
            $($( setter!($later: $lty, [$($ldoc),*]); )*)?
        }

        const _: () = $name::SOUND;

        impl<$lt> $crate::canonical::field::Block<$lt> for $name<$lt> {
            const RECORD: &'static $crate::descriptor::RecordDescriptor = Self::DESCRIPTOR;
            const RECORD_LAYOUT: &'static $crate::canonical::layout::RecordLayout = &$crate::canonical::layout::RecordLayout {
                fields: &const {
                    let mut fields = [None; Self::GREATEST];
                    $( fields[$rnum - 1] = Some(<$rty as $crate::canonical::field::Field<$lt>>::LAYOUT); )*
                    $( fields[$onum - 1] = Some(<$oty as $crate::canonical::field::Field<$lt>>::LAYOUT); )*
                    $($( fields[$lnum - 1] = Some(<$lty as $crate::canonical::field::Field<$lt>>::LAYOUT); )*)?
                    fields
                },
                required: Self::REQUIRED as u8,
                base: Self::BASE as u8,
                list: $crate::definition::list_of(stringify!($name)),
            };

            fn collect_list_lengths(c: &mut $crate::canonical::wire::Cursor<$lt>, state: &mut $crate::canonical::check_state::CheckState) {
                let present = c.take_varint();
                $( <$rty as $crate::canonical::field::Field<$lt>>::count_entries(c, state); )*
                $( if present & Self::bit($onum) != 0 { <$oty as $crate::canonical::field::Field<$lt>>::count_entries(c, state); } )*
                if present & !Self::BASE_BITS != 0 {
                    #[allow(unused_mut, unused_variables, reason = "only what was added later needs it")]
                    let mut c = c.take_block();
                    $($( if present & Self::bit($lnum) != 0 {
                        <$lty as $crate::canonical::field::Field<$lt>>::count_entries(&mut c, state);
                    } )*)?
                }
            }
        }

        #[allow(clippy::bad_bit_mask, clippy::reversed_empty_ranges, reason = "a record may have none of a kind")]
        impl<$lt> $crate::canonical::field::Field<$lt> for $name<$lt> {
            const TYPE: $crate::descriptor::Type = $crate::descriptor::Type::Record(Self::DESCRIPTOR);
            const LAYOUT: $crate::canonical::layout::FieldLayout = $crate::canonical::layout::FieldLayout::Record(<Self as $crate::canonical::field::Block<$lt>>::RECORD_LAYOUT);
            const NAMES: bool = false
                $( || <$rty as $crate::canonical::field::Field<$lt>>::NAMES )*
                $( || <$oty as $crate::canonical::field::Field<$lt>>::NAMES )*
                $($( || <$lty as $crate::canonical::field::Field<$lt>>::NAMES )*)?;
            const LIST: u8 = $crate::definition::list_of(stringify!($name));
            const ABSENT: Self = $name {
                $( $required: <$rty as $crate::canonical::field::Field<$lt>>::ABSENT, )*
                $( $optional: <$oty as $crate::canonical::field::Field<$lt>>::ABSENT, )*
                $($( $later: <$lty as $crate::canonical::field::Field<$lt>>::ABSENT, )*)?
                rest: $crate::canonical::field::UnknownFields::NONE,
            };

            #[inline]
            fn entry_name(&self) -> Option<&$lt str> {
                None
                $( .or($crate::canonical::field::Field::entry_name(&self.$required)) )*
                $( .or($crate::canonical::field::Field::entry_name(&self.$optional)) )*
            }

            #[inline]
            fn check(
                c: &mut $crate::canonical::wire::Cursor<$lt>,
                state: &mut $crate::canonical::check_state::CheckState,
            ) -> Result<Self, $crate::error::ErrorKind> {
                Self::check_and(c, state, $crate::canonical::field::Keep)
            }

            #[inline(always)]
            fn check_and<R>(
                c: &mut $crate::canonical::wire::Cursor<$lt>,
                state: &mut $crate::canonical::check_state::CheckState,
                then: impl $crate::canonical::field::Then<Self, R>,
            ) -> Result<R, $crate::error::ErrorKind> {
                let present = c.varint()?;
                $( let $required = <$rty as $crate::canonical::field::Field<$lt>>::check(c, state)?; )*
                $( let $optional = if present & Self::bit($onum) != 0 {
                    <$oty as $crate::canonical::field::Field<$lt>>::check(c, state)?
                } else {
                    <$oty as $crate::canonical::field::Field<$lt>>::ABSENT
                }; )*
                // Numbers that version 1.0 left out, or that are reserved, never come, whatever the version.
                if present & ((Self::BASE_BITS & !Self::OPTIONAL_BITS) | Self::GONE_BITS) != 0 {
                    return Err($crate::error::ErrorKind::Newer);
                }
                let has_late = present & !Self::BASE_BITS != 0;
                #[allow(unused_mut, reason = "only what was added later changes it")]
                let mut late = if has_late { c.block()? } else { $crate::canonical::wire::Cursor::default() };
                $($( let $later = if present & Self::bit($lnum) != 0 {
                    <$lty as $crate::canonical::field::Field<$lt>>::check(&mut late, state)?
                } else {
                    <$lty as $crate::canonical::field::Field<$lt>>::ABSENT
                }; )*)?
                let newer = present & !(Self::BASE_BITS | Self::LATER_BITS);
                if newer != 0 {
                    state.newer_parts(newer.count_ones(), $crate::error::ErrorKind::Newer)?;
                } else if has_late && !late.is_empty() {
                    return Err($crate::error::ErrorKind::Surplus);
                }
                let entry = $name {
                    $( $required, )*
                    $( $optional, )*
                    $($( $later, )*)?
                    rest: $crate::canonical::field::UnknownFields::new(newer, &late),
                };
                Ok(then.then(&entry, state))
            }

            #[inline(always)]
            fn rules_of_entry(&self, index: usize, checker: &mut $crate::canonical::rule_checker::RuleChecker<'_>) {
                $crate::canonical::rule_checker::CheckRules::rules(self, index, checker);
            }

            #[cfg_attr(feature = "std", inline)]
            #[cfg_attr(not(feature = "std"), inline(never))]
            fn read(c: &mut $crate::canonical::wire::Cursor<$lt>) -> Self {
                let present = c.take_varint();
                $( let $required = <$rty as $crate::canonical::field::Field<$lt>>::read(c); )*
                $( let $optional = if present & Self::bit($onum) != 0 {
                    <$oty as $crate::canonical::field::Field<$lt>>::read(c)
                } else {
                    <$oty as $crate::canonical::field::Field<$lt>>::ABSENT
                }; )*
                #[allow(unused_mut, reason = "only what was added later changes it")]
                let mut late = if present & !Self::BASE_BITS == 0 {
                    $crate::canonical::wire::Cursor::default()
                } else {
                    c.take_block()
                };
                $($( let $later = if present & Self::bit($lnum) != 0 {
                    <$lty as $crate::canonical::field::Field<$lt>>::read(&mut late)
                } else {
                    <$lty as $crate::canonical::field::Field<$lt>>::ABSENT
                }; )*)?
                $name {
                    $( $required, )*
                    $( $optional, )*
                    $($( $later, )*)?
                    rest: $crate::canonical::field::UnknownFields::new(present & !(Self::BASE_BITS | Self::LATER_BITS), &late),
                }
            }

            #[inline]
            fn validate_in_memory(&self, state: &mut $crate::canonical::check_state::CheckState) -> bool {
                $( self.$required.note_length(state); )*
                $( self.$optional.note_length(state); )*
                $($( self.$later.note_length(state); )*)?
                self.rest.present() == 0
                    $( && self.$required.validate_in_memory(state) )*
                    $( && self.$optional.validate_in_memory(state) )*
                    $($( && self.$later.validate_in_memory(state) )*)?
            }

            #[inline]
            fn write(&self, w: &mut $crate::canonical::wire::Writer<'_>) -> Result<(), $crate::error::ErrorKind> {
                let newer = self.rest.present();
                #[allow(unused_mut, reason = "only optional fields change it")]
                let mut present = newer;
                if newer != 0 $($( || !self.$later.is_absent() )*)? {
                    w.block(|w| {
                        self.rest.write(w)?;
                        $( backwards!({} $({
                            if !self.$later.is_absent() {
                                present |= Self::bit($lnum);
                                self.$later.write(w)?;
                            }
                        })*); )?
                        Ok(())
                    })?;
                }
                backwards!({} $({
                    if !self.$optional.is_absent() {
                        present |= Self::bit($onum);
                        self.$optional.write(w)?;
                    }
                })*);
                backwards!({} $({ self.$required.write(w)?; })*);
                w.varint(present)
            }

            fn serialize<S: serde::Serializer>(
                &self,
                keys: &dyn $crate::canonical::field::Keys,
                s: S,
            ) -> Result<S::Ok, S::Error> {
                use serde::ser::{Error as _, SerializeStruct as _};
                if self.rest.present() != 0 {
                    return Err(S::Error::custom("a field of a newer version of the schema, whose name is not known"));
                }
                let present = Self::REQUIRED as usize
                    $( + usize::from(!self.$optional.is_absent()) )*
                    $($( + usize::from(!self.$later.is_absent()) )*)?;
                let mut record = s.serialize_struct(stringify!($name), present)?;
                $( member!(self, record, keys, $required); )*
                $( if !self.$optional.is_absent() { member!(self, record, keys, $optional); } )*
                $($( if !self.$later.is_absent() { member!(self, record, keys, $later); } )*)?
                record.end()
            }
        }
    };

    (
        $(#[doc = $doc:literal])*
        pub enum $name:ident {
            $(#![reserved($($gone:literal),+)])?
            $( $(#[doc = $vdoc:literal])* $variant:ident = $number:literal, )+
        }
    ) => {
        $(#[doc = $doc])*
        ///
        /// Wire: postcard — the number as varint; protobuf — `enum`; JSON — the name in capitals.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $( $(#[doc = $vdoc])* $variant, )+
            /// A value of a newer version of the schema.
            Unrecognized($crate::canonical::field::Unrecognized),
        }

        impl $name {
            /// Its description.
            pub const DESCRIPTOR: &'static $crate::descriptor::EnumDescriptor = &$crate::descriptor::EnumDescriptor {
                name: stringify!($name),
                doc: $crate::descriptor::names::doc(concat!($($doc, "\n"),*)),
                values: &[ $( $crate::descriptor::ValueDescriptor {
                    name: stringify!($variant),
                    json: json_name!(upper_snake, $variant),
                    number: $number,
                    doc: $crate::descriptor::names::doc(concat!($($vdoc, "\n"),*)),
                }, )+ ],
                reserved: &[$($($gone),+)?],
            };

            /// All values of this version of the schema.
            pub const ALL: &'static [$name] = &[ $( $name::$variant ),+ ];

            /// Its number in postcard and protobuf.
            pub const fn number(self) -> u32 {
                match self {
                    $( $name::$variant => $number, )+
                    $name::Unrecognized(n) => n.number(),
                }
            }

            /// The value with this number.
            pub const fn from_number(number: u32) -> Option<Self> {
                match number {
                    $( $number => Some($name::$variant), )+
                    _ => None,
                }
            }

            /// Its name in JSON; empty for a value of a newer version.
            pub const fn name(self) -> &'static str {
                match self {
                    $( $name::$variant => json_name!(upper_snake, $variant), )+
                    $name::Unrecognized(_) => "",
                }
            }
        }

        const _: () = {
            use $crate::descriptor::names::{ascending, collide};
            assert!(ascending(&[$($number),+]), concat!("schema: the numbers of ", stringify!($name),
                " must go up from 1, each used once"));
            assert!(!collide(&[$($number),+], &[$($($gone),+)?]), concat!("schema: ", stringify!($name),
                " uses a number that it has reserved"));
            assert!(!concat!("" $(, $doc)*).is_empty(), concat!("schema: ", stringify!($name),
                " has no documentation"));
            $( assert!(!concat!("" $(, $vdoc)*).is_empty(), concat!("schema: ", stringify!($name), "::",
                stringify!($variant), " has no documentation")); )+
        };

        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                match self {
                    $name::Unrecognized(n) => core::fmt::Display::fmt(&n.number(), f),
                    _ => f.pad(self.name()),
                }
            }
        }

        impl<'a> $crate::canonical::field::Field<'a> for $name {
            const TYPE: $crate::descriptor::Type = $crate::descriptor::Type::Enum(Self::DESCRIPTOR);
            const LAYOUT: $crate::canonical::layout::FieldLayout = $crate::canonical::layout::FieldLayout::Enum(|number| Self::from_number(number).is_some());
            const PLAIN: bool = true;
            const ABSENT: Self = $name::Unrecognized($crate::canonical::field::Unrecognized::NONE);

            #[inline]
            fn check(
                c: &mut $crate::canonical::wire::Cursor<'a>,
                state: &mut $crate::canonical::check_state::CheckState,
            ) -> Result<Self, $crate::error::ErrorKind> {
                let number = c.varint()?;
                match Self::from_number(number) {
                    Some(value) => Ok(value),
                    None => state.newer_value(number)
                        .map(|()| $name::Unrecognized($crate::canonical::field::Unrecognized::new(number))),
                }
            }
            #[inline]
            fn check_entry(
                c: &mut $crate::canonical::wire::Cursor<'a>,
                state: &mut $crate::canonical::check_state::CheckState,
                seen: &mut $crate::canonical::index_set::IndexSet,
            ) -> Result<bool, $crate::error::ErrorKind> {
                let (number, more) = c.entry()?;
                if Self::from_number(number).is_none() {
                    state.newer_value(number)?;
                }
                seen.insert_new(number)?;
                Ok(more)
            }
            #[inline]
            fn read_entry(c: &mut $crate::canonical::wire::Cursor<'a>) -> (Self, bool) {
                let (n, more) = c.take_entry();
                (Self::from_number(n).unwrap_or($name::Unrecognized($crate::canonical::field::Unrecognized::new(n))), more)
            }
            #[inline]
            fn write_entry(
                &self,
                w: &mut $crate::canonical::wire::Writer<'_>,
                more: bool,
            ) -> Result<(), $crate::error::ErrorKind> {
                w.entry(self.number(), more)
            }
            #[inline]
            fn validate_in_memory(&self, _: &mut $crate::canonical::check_state::CheckState) -> bool {
                !matches!(self, $name::Unrecognized(_))
            }
            #[inline]
            fn validate_entry_in_memory(&self, state: &mut $crate::canonical::check_state::CheckState, seen: &mut $crate::canonical::index_set::IndexSet) -> bool {
                self.validate_in_memory(state) && seen.insert_new(self.number()).is_ok()
            }
            #[inline]
            fn read(c: &mut $crate::canonical::wire::Cursor<'a>) -> Self {
                let n = c.take_varint();
                Self::from_number(n).unwrap_or($name::Unrecognized($crate::canonical::field::Unrecognized::new(n)))
            }
            #[inline]
            fn write(&self, w: &mut $crate::canonical::wire::Writer<'_>) -> Result<(), $crate::error::ErrorKind> {
                w.varint(self.number())
            }
            fn serialize<S: serde::Serializer>(
                &self,
                _: &dyn $crate::canonical::field::Keys,
                s: S,
            ) -> Result<S::Ok, S::Error> {
                match self {
                    $name::Unrecognized(_) => Err(<S::Error as serde::ser::Error>::custom(
                        "a value of a newer version of the schema, whose name is not known",
                    )),
                    _ => s.serialize_str(self.name()),
                }
            }
        }
    };

    ( $($other:tt)* ) => {
        compile_error!(
            "schema!: expected a documented `pub struct Name<'a> { required fields .. optional fields }`, each \
             field as `/// documentation` and `pub name: Type = number,`, or a documented `pub enum Name { … }`, \
             each value as `/// documentation` and `Name = number,`"
        );
    };
}
