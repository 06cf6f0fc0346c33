//! The descriptor of a record, its layout, and the checks of its definition.

/// Writes the descriptor of a record, its layout, its presence bits, and the checks of its definition.
macro_rules! record_descriptor {
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
        impl<$lt> $name<$lt> {
            /// The descriptor of the record.
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

            /// The number of required fields. They have the first numbers and no presence bits.
            const REQUIRED: u32 = { const N: &[u32] = &[$($rnum),*]; N.len() as u32 };
            const NUMBERS: &'static [u32] = &[$($rnum,)* $($onum,)* $($($lnum),*)?];
            const RESERVED: &'static [u32] = &[$($($gone),+)?];
            /// The greatest number of all fields, including reserved numbers.
            const GREATEST: usize = {
                let (used, gone) = ($crate::descriptor::names::greatest(Self::NUMBERS), $crate::descriptor::names::greatest(Self::RESERVED));
                (if used > gone { used } else { gone }) as usize
            };
            /// The greatest number that a field of version 1.0 has or had.
            const BASE: u32 = $crate::descriptor::names::base(Self::NUMBERS, Self::RESERVED, &[$($($lnum),*)?]);
            /// The presence bits of version 1.0, including those of reserved numbers.
            const BASE_BITS: u64 = $crate::descriptor::names::low_bits(Self::BASE - Self::REQUIRED);
            /// The presence bits of version 1.0 that belong to a field.
            const OPTIONAL_BITS: u64 = 0 $( | Self::bit($onum) )*;
            /// The presence bits of the fields that were added later.
            const LATER_BITS: u64 = 0 $($( | Self::bit($lnum) )*)?;
            /// The presence bits of reserved numbers, which never have a field again.
            const GONE_BITS: u64 = 0 $($( | Self::bit($gone) )+)?;

            #[allow(dead_code, reason = "only optional fields have bits")]
            const fn bit(number: u32) -> u64 {
                match 1_u64.checked_shl(number.saturating_sub(1 + Self::REQUIRED)) {
                    Some(bit) => bit,
                    None => 0,
                }
            }

            /// The checks of the definition at compile time.
            const SOUND: () = {
                use $crate::descriptor::names::{ascending, collide, greatest};
                assert!(ascending(Self::NUMBERS), concat!("schema: the numbers of ", stringify!($name),
                    " must go up from 1, each used once"));
                assert!(greatest(&[$($rnum),*]) == Self::REQUIRED, concat!("schema: the required fields of ",
                    stringify!($name), " must have the first numbers, without a gap"));
                assert!(greatest(Self::NUMBERS) <= 63, concat!("schema: ", stringify!($name),
                    " has a number too large: a record has room for 63 fields"));
                assert!(!collide(Self::NUMBERS, Self::RESERVED), concat!("schema: ", stringify!($name),
                    " uses a number that it has reserved"));
                assert!(!concat!("" $(, $doc)*).is_empty(), concat!("schema: ", stringify!($name),
                    " has no documentation"));
                pastey::paste! {
                    $( let () = Self::[<SOUND_ $required>]; )*
                    $( let () = Self::[<SOUND_ $optional>]; )*
                    $($( let () = Self::[<SOUND_ $later>]; )*)?
                }
            };
        }

        // The checks of each field, in a constant with its name: the compiler tells the name.
        #[allow(non_upper_case_globals, reason = "the names of fields")]
        impl<$lt> $name<$lt> {
            pastey::paste! {
                $( const [<SOUND_ $required>]: () = field_sound!($name, $lt, true, [$($rdoc),*], $required: $rty); )*
                $( const [<SOUND_ $optional>]: () = field_sound!($name, $lt, false, [$($odoc),*], $optional: $oty); )*
                $($( const [<SOUND_ $later>]: () = field_sound!($name, $lt, false, [$($ldoc),*], $later: $lty); )*)?
            }
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
                let present = c.take_presence();
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
    };

    ( $($other:tt)* ) => {};
}
