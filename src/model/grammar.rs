//! The `schema!` macro: one block for each record and each closed list of values.
//!
//! ```text
//! schema! {
//!     /// What the record is.
//!     pub struct Name<'a> {
//!         #![reserved(4, 7)]                              // numbers that were in use once
//!         /// What the field means.
//!         pub required: Text<'a, 128> = 1,                // the number in protobuf, and the bit in postcard
//!         ..                                              // above: must be there; below: may be absent
//!         /// What the field means.
//!         pub optional: Option<Date> = 2,
//!     }
//! }
//! ```
//!
//! The compiler refuses numbers that do not go up, are reserved or exceed 32, missing documentation, and a field
//! on the wrong side of the `..`.

/// A name as JSON writes it, made at compile time.
macro_rules! json_name {
    ($style:ident, $name:ident) => {{
        const LETTERS: ([u8; 64], usize) = $crate::describe::names::$style(stringify!($name));
        $crate::describe::names::text(&LETTERS)
    }};
}

macro_rules! schema {
    (
        $(#[doc = $doc:literal])*
        pub struct $name:ident<$lt:lifetime> {
            $(#![reserved($($gone:literal),+)])?
            $( $(#[doc = $rdoc:literal])* pub $required:ident: $rty:ty = $rnum:literal, )*
            ..
            $( $(#[doc = $odoc:literal])* pub $optional:ident: $oty:ty = $onum:literal, )*
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, Copy, PartialEq)]
        #[non_exhaustive]
        pub struct $name<$lt> {
            $( $(#[doc = $rdoc])* pub $required: $rty, )*
            $( $(#[doc = $odoc])* pub $optional: $oty, )*
            rest: $crate::field::Rest<$lt>,
        }

        impl<$lt> $name<$lt> {
            /// Its description.
            pub const DESC: &'static $crate::describe::RecordDesc = &$crate::describe::RecordDesc {
                name: stringify!($name),
                doc: $crate::describe::names::doc(concat!($($doc, "\n"),*)),
                fields: &[
                    $( $crate::describe::FieldDesc {
                        name: stringify!($required),
                        json: json_name!(camel, $required),
                        number: $rnum,
                        doc: $crate::describe::names::doc(concat!($($rdoc, "\n"),*)),
                        required: true,
                        ty: <$rty as $crate::field::Field<$lt>>::TYPE,
                    }, )*
                    $( $crate::describe::FieldDesc {
                        name: stringify!($optional),
                        json: json_name!(camel, $optional),
                        number: $onum,
                        doc: $crate::describe::names::doc(concat!($($odoc, "\n"),*)),
                        required: false,
                        ty: <$oty as $crate::field::Field<$lt>>::TYPE,
                    }, )*
                ],
                reserved: &[$($($gone),+)?],
            };

            const REQUIRED_BITS: u32 = 0 $( | 1 << ($rnum - 1) )*;
            const KNOWN_BITS: u32 = Self::REQUIRED_BITS $( | 1 << ($onum - 1) )*;

            /// What the compiler decides about the definition.
            const SOUND: () = {
                use $crate::describe::names::{ascending, collide, greatest};
                const NUMBERS: &[u32] = &[$($rnum,)* $($onum),*];
                assert!(ascending(NUMBERS), concat!("schema: the numbers of ", stringify!($name),
                    " must go up from 1, each used once"));
                assert!(greatest(NUMBERS) <= 32, concat!("schema: ", stringify!($name),
                    " has a number over 32, which is all that its presence bits hold"));
                assert!(!collide(NUMBERS, &[$($($gone),+)?]), concat!("schema: ", stringify!($name),
                    " uses a number that it has reserved"));
                assert!(!concat!("" $(, $doc)*).is_empty(), concat!("schema: ", stringify!($name),
                    " has no documentation"));
                $(
                    assert!(!concat!("" $(, $rdoc)*).is_empty(), concat!("schema: ", stringify!($name), ".",
                        stringify!($required), " has no documentation"));
                    assert!(<$rty as $crate::field::Field<$lt>>::REQUIRED, concat!("schema: ", stringify!($name),
                        ".", stringify!($required), " may be absent, so it belongs below the `..`"));
                )*
                $(
                    assert!(!concat!("" $(, $odoc)*).is_empty(), concat!("schema: ", stringify!($name), ".",
                        stringify!($optional), " has no documentation"));
                    assert!(!<$oty as $crate::field::Field<$lt>>::REQUIRED, concat!("schema: ", stringify!($name),
                        ".", stringify!($optional), " cannot be absent, so it belongs above the `..`"));
                )*
            };

            /// One with what it must have, and nothing else.
            #[allow(clippy::new_without_default, reason = "a record without required fields is empty, not default")]
            pub const fn new($($required: $rty),*) -> Self {
                $name {
                    $( $required, )*
                    $( $optional: <$oty as $crate::field::Field<$lt>>::ABSENT, )*
                    rest: $crate::field::Rest::NONE,
                }
            }

            $( pastey::paste! {
                /// The same with this field:
                $(#[doc = $odoc])*
                #[must_use]
                pub fn [<with_ $optional>](mut self, $optional: impl Into<$oty>) -> Self {
                    self.$optional = $optional.into();
                    self
                }
            } )*
        }

        const _: () = $name::SOUND;

        impl<$lt> $crate::field::Block<$lt> for $name<$lt> {
            const RECORD: &'static $crate::describe::RecordDesc = Self::DESC;

            #[inline]
            fn check_fields(
                c: &mut $crate::wire::Cursor<$lt>,
                x: &mut $crate::field::Context,
            ) -> Result<(), $crate::error::Kind> {
                let present = c.varint()?;
                let missing = Self::REQUIRED_BITS & !present;
                if missing != 0 {
                    return Err($crate::error::Kind::Missing);
                }
                $( <$rty as $crate::field::Field<$lt>>::check(c, x)?; )*
                $( if present & 1 << ($onum - 1) != 0 {
                    <$oty as $crate::field::Field<$lt>>::check(c, x)?;
                } )*
                if present & !Self::KNOWN_BITS != 0 {
                    return x.newer($crate::error::Kind::Newer);
                }
                if c.is_empty() { Ok(()) } else { Err($crate::error::Kind::Surplus) }
            }

            #[inline]
            fn read_fields(c: &mut $crate::wire::Cursor<$lt>) -> Self {
                let present = c.take_varint();
                $name {
                    $( $required: if present & 1 << ($rnum - 1) != 0 {
                        <$rty as $crate::field::Field<$lt>>::read(c)
                    } else {
                        <$rty as $crate::field::Field<$lt>>::ABSENT
                    }, )*
                    $( $optional: if present & 1 << ($onum - 1) != 0 {
                        <$oty as $crate::field::Field<$lt>>::read(c)
                    } else {
                        <$oty as $crate::field::Field<$lt>>::ABSENT
                    }, )*
                    rest: $crate::field::Rest::new(present & !Self::KNOWN_BITS, c),
                }
            }

            fn tally_fields(c: &mut $crate::wire::Cursor<$lt>, x: &mut $crate::field::Context) {
                let present = c.take_varint();
                $( if present & 1 << ($rnum - 1) != 0 { <$rty as $crate::field::Field<$lt>>::tally(c, x); } )*
                $( if present & 1 << ($onum - 1) != 0 { <$oty as $crate::field::Field<$lt>>::tally(c, x); } )*
            }

            #[inline]
            fn write_fields(&self, w: &mut $crate::wire::Writer<'_>) -> Result<(), $crate::error::Kind> {
                let present = Self::REQUIRED_BITS
                    $( | if self.$optional.is_absent() { 0 } else { 1 << ($onum - 1) } )*;
                let newer = self.rest.write(w)?;
                // Backwards, as the writer does.
                let mut left = present;
                while left != 0 {
                    let bit = u32::BITS - 1 - left.leading_zeros();
                    left ^= 1 << bit;
                    match bit + 1 {
                        $( $rnum => self.$required.write(w)?, )*
                        $( $onum => self.$optional.write(w)?, )*
                        _ => {}
                    }
                }
                w.varint(present | newer)
            }
        }

        impl<$lt> $crate::field::Field<$lt> for $name<$lt> {
            const TYPE: $crate::describe::Type = $crate::describe::Type::Record(Self::DESC);
            const NAMES: bool = false
                $( || <$rty as $crate::field::Field<$lt>>::NAMES )*
                $( || <$oty as $crate::field::Field<$lt>>::NAMES )*;
            const LIST: u8 = $crate::model::list_of(stringify!($name));
            const ABSENT: Self = $name {
                $( $required: <$rty as $crate::field::Field<$lt>>::ABSENT, )*
                $( $optional: <$oty as $crate::field::Field<$lt>>::ABSENT, )*
                rest: $crate::field::Rest::NONE,
            };

            #[inline]
            fn entry_name(&self) -> Option<&$lt str> {
                None
                $( .or($crate::field::Field::entry_name(&self.$required)) )*
                $( .or($crate::field::Field::entry_name(&self.$optional)) )*
            }
            #[inline]
            fn check(
                c: &mut $crate::wire::Cursor<$lt>,
                x: &mut $crate::field::Context,
            ) -> Result<(), $crate::error::Kind> {
                <Self as $crate::field::Block<$lt>>::check_fields(&mut c.block()?, x)
            }
            #[inline]
            fn read(c: &mut $crate::wire::Cursor<$lt>) -> Self {
                <Self as $crate::field::Block<$lt>>::read_fields(&mut c.take_block())
            }
            #[inline]
            fn skip(c: &mut $crate::wire::Cursor<$lt>) {
                c.take_block();
            }
            #[inline]
            fn write(&self, w: &mut $crate::wire::Writer<'_>) -> Result<(), $crate::error::Kind> {
                w.block(|w| $crate::field::Block::write_fields(self, w))
            }
            fn serialize<S: serde::Serializer>(
                &self,
                keys: &dyn $crate::field::Keys,
                s: S,
            ) -> Result<S::Ok, S::Error> {
                use serde::ser::SerializeStruct as _;
                let present = 0
                    $( + { let _ = &self.$required; 1 } )*
                    $( + usize::from(!self.$optional.is_absent()) )*;
                let mut record = s.serialize_struct(stringify!($name), present)?;
                $( record.serialize_field(
                    json_name!(camel, $required),
                    &$crate::field::InJson { value: &self.$required, keys },
                )?; )*
                $( if !self.$optional.is_absent() {
                    record.serialize_field(
                        json_name!(camel, $optional),
                        &$crate::field::InJson { value: &self.$optional, keys },
                    )?;
                } )*
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
            Unrecognized($crate::field::Unrecognized),
        }

        impl $name {
            /// Its description.
            pub const DESC: &'static $crate::describe::EnumDesc = &$crate::describe::EnumDesc {
                name: stringify!($name),
                doc: $crate::describe::names::doc(concat!($($doc, "\n"),*)),
                values: &[ $( $crate::describe::ValueDesc {
                    name: stringify!($variant),
                    json: json_name!(upper_snake, $variant),
                    number: $number,
                    doc: $crate::describe::names::doc(concat!($($vdoc, "\n"),*)),
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
            use $crate::describe::names::{ascending, collide};
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

        impl<'a> $crate::field::Field<'a> for $name {
            const TYPE: $crate::describe::Type = $crate::describe::Type::Enum(Self::DESC);
            const ABSENT: Self = $name::Unrecognized($crate::field::Unrecognized::NONE);

            #[inline]
            fn check(
                c: &mut $crate::wire::Cursor<'a>,
                x: &mut $crate::field::Context,
            ) -> Result<(), $crate::error::Kind> {
                #[allow(clippy::manual_range_patterns, reason = "numbers may have gaps")]
                match c.varint()? {
                    $( $number )|+ => Ok(()),
                    number => x.newer_value(number),
                }
            }
            #[inline]
            fn check_entry(
                c: &mut $crate::wire::Cursor<'a>,
                x: &mut $crate::field::Context,
                seen: &mut $crate::field::Seen,
            ) -> Result<(), $crate::error::Kind> {
                seen.insert(c.clone().varint()?)?;
                Self::check(c, x)
            }
            #[inline]
            fn read(c: &mut $crate::wire::Cursor<'a>) -> Self {
                let n = c.take_varint();
                Self::from_number(n).unwrap_or($name::Unrecognized($crate::field::Unrecognized::new(n)))
            }
            #[inline]
            fn write(&self, w: &mut $crate::wire::Writer<'_>) -> Result<(), $crate::error::Kind> {
                w.varint(self.number())
            }
            fn serialize<S: serde::Serializer>(
                &self,
                _: &dyn $crate::field::Keys,
                s: S,
            ) -> Result<S::Ok, S::Error> {
                match self {
                    $name::Unrecognized(n) => s.serialize_u32(n.number()),
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
