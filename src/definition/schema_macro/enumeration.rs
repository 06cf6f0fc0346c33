//! The type of an enum, with its descriptor and its form on the wire.

/// Writes the type of an enum, with its descriptor and its form on the wire.
macro_rules! enumeration {
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
            /// The descriptor of the enum.
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

            /// All values that this version of the schema knows.
            pub const ALL: &'static [$name] = &[ $( $name::$variant ),+ ];

            /// Returns the number of the value in postcard and protobuf.
            pub const fn number(self) -> u32 {
                match self {
                    $( $name::$variant => $number, )+
                    $name::Unrecognized(n) => n.number(),
                }
            }

            /// Returns the value with this number. Returns `None` if this version of the schema does not know it.
            pub const fn from_number(number: u32) -> Option<Self> {
                match number {
                    $( $number => Some($name::$variant), )+
                    _ => None,
                }
            }

            /// Returns the name of the value in JSON. The name of a value of a newer version is empty.
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

        impl core::str::FromStr for $name {
            type Err = $crate::error::ValueError;

            /// Returns the value that has this name in JSON.
            fn from_str(s: &str) -> Result<Self, Self::Err> {
                let unknown = $crate::error::ErrorKind::EnumUnknown { number: u32::MAX };
                Self::ALL.iter().find(|value| value.name() == s).copied().ok_or(unknown.into())
            }
        }

        impl TryFrom<u32> for $name {
            type Error = $crate::error::ValueError;

            /// Returns the value that has this number in postcard and protobuf.
            fn try_from(number: u32) -> Result<Self, Self::Error> {
                Self::from_number(number).ok_or($crate::error::ErrorKind::EnumUnknown { number }.into())
            }
        }

        impl From<$name> for u32 {
            fn from(value: $name) -> u32 {
                value.number()
            }
        }

        /// Writes the name, to every format. A value of a newer version has no name.
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                match self {
                    $name::Unrecognized(_) => Err(<S::Error as serde::ser::Error>::custom(
                        $crate::messages::serde::NEWER_VALUE,
                    )),
                    _ => s.serialize_str(self.name()),
                }
            }
        }

        deserialize_parsed!($name);

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
                w: &mut $crate::canonical::writer::Writer<'_>,
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
            fn write(&self, w: &mut $crate::canonical::writer::Writer<'_>) -> Result<(), $crate::error::ErrorKind> {
                w.varint(self.number())
            }
            fn serialize<S: serde::Serializer>(
                &self,
                _: &dyn $crate::canonical::field::Keys,
                s: S,
            ) -> Result<S::Ok, S::Error> {
                serde::Serialize::serialize(self, s)
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
