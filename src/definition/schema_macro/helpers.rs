//! The parts of the `schema!` macro that concern one field or one name.

/// Returns a name as JSON writes it. The name is made at compile time.
macro_rules! json_name {
    ($style:ident, $name:ident) => {{
        const SIZE: usize = $crate::descriptor::names::$style::<64>(stringify!($name)).1;
        const LETTERS: [u8; SIZE] = $crate::descriptor::names::$style(stringify!($name)).0;
        // Without the constant, each use would check the letters for UTF-8 at run time.
        const NAME: &str = $crate::descriptor::names::text(&LETTERS);
        NAME
    }};
}

/// Returns the descriptor of a field.
macro_rules! field_desc {
    ($lt:lifetime, $required:literal, [$($doc:literal),*], $field:ident: $ty:ty = $number:literal) => {
        $crate::descriptor::FieldDescriptor {
            name: stringify!($field),
            json: json_name!(camel, $field),
            number: $number,
            doc: $crate::descriptor::names::doc(concat!($($doc, "\n"),*)),
            required: $required,
            ty: <$ty as $crate::canonical::field::Field<$lt>>::TYPE,
        }
    };
}

/// Checks the definition of a field at compile time.
macro_rules! field_sound {
    ($name:ident, $lt:lifetime, $required:literal, [$($doc:literal),*], $field:ident: $ty:ty) => {{
        assert!(!concat!("" $(, $doc)*).is_empty(), concat!("schema: ", stringify!($name), ".",
            stringify!($field), " has no documentation"));
        assert!(!$required || <$ty as $crate::canonical::field::Field<$lt>>::REQUIRED, concat!("schema: ",
            stringify!($name), ".", stringify!($field), " may be absent, so it belongs below the `..`"));
        assert!($required || !<$ty as $crate::canonical::field::Field<$lt>>::REQUIRED, concat!("schema: ",
            stringify!($name), ".", stringify!($field), " cannot be absent, so it belongs above the `..`"));
        assert!($crate::definition::list_of(stringify!($name)) != 0
            || !<$ty as $crate::canonical::field::Field<$lt>>::RULES, concat!("schema: ", stringify!($name), ".",
            stringify!($field), " has rules, which are checked only for the entries of the readout's lists"));
    }};
}

/// Returns true if a field has rules, or an order for its references.
macro_rules! has_rules {
    ($name:ident, $lt:lifetime, $field:ident: $ty:ty) => {
        (<$ty as $crate::canonical::field::Field<$lt>>::RULES
            || !matches!(
                $crate::definition::order_of(stringify!($name), stringify!($field)),
                $crate::canonical::rule_checker::Order::Any
            ))
    };
}

/// Checks the rules that hold for every field of this type, and the order of references.
macro_rules! field_rules {
    ($name:ident, $self:ident.$field:ident = $number:literal, $index:ident, $checker:ident) => {
        $crate::canonical::field::Field::rules_in_field(
            &$self.$field,
            $crate::canonical::rule_checker::Place::new(
                const { $crate::definition::field_of_entries(stringify!($name)) },
                $index,
                $number,
            ),
            const { $crate::definition::order_of(stringify!($name), stringify!($field)) },
            $checker,
        )
    };
}

/// Writes the method that sets an optional field.
macro_rules! setter {
    ($field:ident: $ty:ty, [$($doc:literal),*]) => {
        pastey::paste! {
            /// Returns the record with this field set:
            $(#[doc = $doc])*
            #[must_use]
            pub fn [<with_ $field>](mut self, $field: impl Into<$ty>) -> Self {
                self.$field = $field.into();
                self
            }
        }
    };
}

/// Writes a field as a member of a JSON object.
macro_rules! member {
    ($self:ident, $record:ident, $keys:ident, $field:ident) => {
        $record.serialize_field(
            json_name!(camel, $field),
            &$crate::value::InJson { value: &$self.$field, keys: $keys },
        )?
    };
}

/// Writes blocks in reverse order, as the writer runs backwards.
macro_rules! backwards {
    ({ $($done:block)* }) => { $($done)* };
    ({ $($done:block)* } $first:block $($rest:block)*) => { backwards!({ $first $($done)* } $($rest)*) };
}
