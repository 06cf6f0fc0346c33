//! The type of a record, with its constructor and its setters.

/// Writes the type of a record, with its constructor and its setters.
macro_rules! record_type {
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
            /// Creates a record with its required fields. All other fields are absent.
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
    };

    ( $($other:tt)* ) => {
        compile_error!(
            "schema!: expected a documented `pub struct Name<'a> { required fields .. optional fields }`, each \
            field as `/// documentation` and `pub name: Type = number,`, or a documented `pub enum Name { … }`, \
            each value as `/// documentation` and `Name = number,`"
            );
    };
}
