//! Checks formats of serde other than JSON text: how the crate reads each kind of value that such a format can have.

use crate::support::documents::{EVERY_TYPE, EVERYTHING};
use diplomatic_readout::{Record, Report, json};
use serde::de::value::{Error, MapDeserializer, SeqDeserializer};
use serde::de::{Deserialize, Deserializer, EnumAccess, IntoDeserializer, VariantAccess, Visitor};
use serde::ser::{self, Impossible, Serialize, Serializer};

/// A value in a format that has every kind of value that serde knows.
#[derive(Debug, Clone)]
enum Value {
    Flag(bool),
    Number(i64),
    Huge(i128),
    Text(&'static str),
    Bytes(Vec<u8>),
    Unit,
    Nothing,
    Something(Box<Value>),
    Wrapped(Box<Value>),
    Variant,
    List(Vec<Value>),
    Map(Vec<(Value, Value)>),
}

use Value::*;

/// A deserializer of a value. The flag says whether the format is human-readable.
#[derive(Debug, Clone)]
struct Format(Value, bool);

impl IntoDeserializer<'_, Error> for Format {
    type Deserializer = Self;
    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> Deserializer<'de> for Format {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let Format(value, human) = self;
        match value {
            Flag(flag) => visitor.visit_bool(flag),
            Number(number) => visitor.visit_i64(number),
            Huge(number) => visitor.visit_i128(number),
            Text(text) => visitor.visit_borrowed_str(text),
            Bytes(bytes) => visitor.visit_bytes(&bytes),
            Unit => visitor.visit_unit(),
            Nothing => visitor.visit_none(),
            Something(value) => visitor.visit_some(Format(*value, human)),
            Wrapped(value) => visitor.visit_newtype_struct(Format(*value, human)),
            Variant => visitor.visit_enum(Unnamed),
            List(entries) => {
                visitor.visit_seq(SeqDeserializer::new(entries.into_iter().map(|e| Format(e, human))))
            }
            Map(members) => {
                let members = members.into_iter().map(|(n, m)| (Format(n, human), Format(m, human)));
                visitor.visit_map(MapDeserializer::new(members))
            }
        }
    }

    fn is_human_readable(&self) -> bool {
        self.1
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

/// An enum whose variant cannot be read.
struct Unnamed;

impl<'de> EnumAccess<'de> for Unnamed {
    type Error = Error;
    type Variant = Self;
    fn variant_seed<V: serde::de::DeserializeSeed<'de>>(self, _: V) -> Result<(V::Value, Self), Error> {
        Err(serde::de::Error::custom("nobody asks for the variant"))
    }
}

impl<'de> VariantAccess<'de> for Unnamed {
    type Error = Error;
    fn unit_variant(self) -> Result<(), Error> {
        Ok(())
    }
    fn newtype_variant_seed<T: serde::de::DeserializeSeed<'de>>(self, _: T) -> Result<T::Value, Error> {
        Err(serde::de::Error::custom("it has no content"))
    }
    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, Error> {
        Err(serde::de::Error::custom("it has no content"))
    }
    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], _: V) -> Result<V::Value, Error> {
        Err(serde::de::Error::custom("it has no content"))
    }
}

fn map(members: impl IntoIterator<Item = (&'static str, Value)>) -> Value {
    Map(members.into_iter().map(|(name, value)| (Text(name), value)).collect())
}

/// Returns a small valid document with these values in the place of its identifier and its source.
fn document(id: Value, source: Value) -> Value {
    map([
        ("id", id),
        ("language", Text("en")),
        ("sources", List(vec![source])),
        ("conversations", List(vec![map([("key", Text("call")), ("ordinal", Number(2))])])),
        ("actors", List(vec![map([("key", Text("a")), ("kind", Text("STATE")), ("name", Text("A"))])])),
    ])
}

fn source() -> Value {
    map([("key", Text("s")), ("kind", Text("BRIEFING")), ("partial", Flag(true))])
}

fn read(value: Value) -> Result<Record<Vec<u8>>, Report> {
    json::from_deserializer(Format(value, true))
}

/// Returns the problem that the crate reports for a value in the place of the identifier, and in the place of the first
/// source.
fn said(value: Value) -> [String; 2] {
    [document(value.clone(), source()), document(Text("x"), value)].map(|document| {
        let report = read(document).unwrap_err();
        let first = report.problems().first().unwrap();
        assert_eq!(report.problems().len() + report.more(), 1, "{report}");
        format!("{} {} {}", first.pointer(), first.rule(), first.message())
    })
}

#[test]
fn what_is_wrapped_is_as_good_as_bare() {
    let plain = read(document(Text("x"), source())).unwrap();
    for wrap in [|v| Something(Box::new(v)), |v| Wrapped(Box::new(v))] as [fn(Value) -> Value; 2] {
        assert_eq!(read(document(wrap(Text("x")), wrap(source()))).unwrap(), plain);
        assert_eq!(read(wrap(document(Text("x"), source()))).unwrap(), plain);
    }
}

#[test]
fn nothing_is_null_in_every_format() {
    for nothing in [Unit, Nothing, Something(Box::new(Unit))] {
        assert_eq!(
            said(nothing),
            ["/id json.null null is nothing", "/sources/0 json.null null is nothing; leave it out"]
        );
    }
}

#[test]
fn bytes_are_no_text() {
    assert_eq!(
        said(Bytes(b"x".to_vec())),
        [
            "/id json.type expected a string, found bytes",
            "/sources/0 json.type expected an object, found bytes"
        ]
    );
}

#[test]
fn what_has_no_place_in_json_ends_the_reading() {
    let syntax = |value| {
        let [id, source] = said(value);
        assert_eq!(id.replace("a string", ""), source.replace("an object", ""));
        id
    };
    assert_eq!(syntax(Variant), " json.syntax invalid type: enum, expected a string");
    let numbered = Map(vec![(Number(1), Number(2))]);
    let report = read(document(Text("x"), numbered)).unwrap_err();
    assert_eq!(
        report.problems().first().unwrap().message(),
        "invalid type: integer `1`, expected the name of a member"
    );
}

#[test]
fn a_number_is_one_however_long() {
    let numbers = [
        "/id json.type expected a string, found a number",
        "/sources/0 json.type expected an object, found a number",
    ];
    for number in [Number(1), Number(-1), Huge(1), Huge(i128::MAX), Huge(i128::MIN)] {
        assert_eq!(said(number), numbers);
    }
}

type Borrowed<'b> = Record<&'b [u8]>;
type Copied = Record<heapless::Vec<u8, 100>>;
type Owned = Record<Vec<u8>>;

fn error<'de, T: Deserialize<'de> + std::fmt::Debug>(format: Format) -> String {
    T::deserialize(format).unwrap_err().to_string()
}

#[test]
fn only_an_owned_record_takes_the_json_form() {
    let form = Format(document(Text("x"), source()), true);
    assert_eq!(Owned::deserialize(form.clone()).unwrap().view().id.as_str(), "x");
    for said in [error::<Borrowed<'_>>(form.clone()), error::<Copied>(form)] {
        assert_eq!(said, "the JSON form goes into an owned record");
    }
    let broken = error::<Owned>(Format(document(Unit, source()), true));
    assert!(broken.contains("id: null is nothing; it must be there: for example: "), "{broken}");
}

#[test]
fn binary_formats_say_what_they_should_have_held() {
    let record = read(document(Text("x"), source())).unwrap();
    let bytes = Format(Bytes(record.as_bytes().to_vec()), false);
    assert_eq!(Owned::deserialize(bytes.clone()).unwrap(), record);
    assert_eq!(Copied::deserialize(bytes.clone()).unwrap(), record);
    // These bytes do not outlive the format, so nothing can borrow them.
    assert_eq!(
        error::<Borrowed<'_>>(bytes),
        "invalid type: byte array, expected the canonical bytes of a readout, in memory that can be borrowed"
    );
    let number = Format(Number(1), false);
    let wrong = "invalid type: integer `1`, expected the canonical bytes of a readout";
    assert_eq!(error::<Owned>(number.clone()), wrong);
    assert_eq!(error::<Borrowed<'_>>(number.clone()), format!("{wrong}, in memory that can be borrowed"));
    assert_eq!(error::<Copied>(number), format!("{wrong}, at most 100"));
    let long = Format(Bytes(vec![0; 101]), false);
    assert_eq!(
        error::<Copied>(long),
        "invalid length 101, expected the canonical bytes of a readout, at most 100"
    );
    assert_eq!(error::<Copied>(Format(Bytes(vec![9]), false)), "ends too early (byte 1)");
}

/// A human-readable format that needs all lengths in advance, and checks that the writer keeps them.
struct Counted;

/// The number of values that are still to come.
struct Left(usize);

impl Left {
    fn take(&mut self, value: &(impl Serialize + ?Sized)) -> Result<(), Error> {
        self.0 = self.0.checked_sub(1).ok_or(ser::Error::custom("more than announced"))?;
        value.serialize(Counted)
    }

    fn end(self) -> Result<(), Error> {
        if self.0 == 0 { Ok(()) } else { Err(ser::Error::custom("less than announced")) }
    }
}

impl ser::SerializeStruct for Left {
    type Ok = ();
    type Error = Error;
    fn serialize_field<T: Serialize + ?Sized>(&mut self, _: &'static str, value: &T) -> Result<(), Error> {
        self.take(value)
    }
    fn end(self) -> Result<(), Error> {
        Left::end(self)
    }
}

impl ser::SerializeSeq for Left {
    type Ok = ();
    type Error = Error;
    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.take(value)
    }
    fn end(self) -> Result<(), Error> {
        Left::end(self)
    }
}

macro_rules! serializer {
    (takes $($taken:ident: $ty:ty),+; nothing else: $($other:ident($($parameter:ty),*) -> $ok:ty;)+) => {
        impl Serializer for Counted {
            type Ok = ();
            type Error = Error;
            type SerializeSeq = Left;
            type SerializeTuple = Impossible<(), Error>;
            type SerializeTupleStruct = Impossible<(), Error>;
            type SerializeTupleVariant = Impossible<(), Error>;
            type SerializeMap = Impossible<(), Error>;
            type SerializeStruct = Left;
            type SerializeStructVariant = Impossible<(), Error>;

            $( fn $taken(self, _: $ty) -> Result<(), Error> { Ok(()) } )+
            $( fn $other(self $(, _: $parameter)*) -> Result<$ok, Error> { panic!(stringify!($other)) } )+
            fn serialize_seq(self, length: Option<usize>) -> Result<Left, Error> {
                Ok(Left(length.unwrap()))
            }
            fn serialize_struct(self, _: &'static str, length: usize) -> Result<Left, Error> {
                Ok(Left(length))
            }
            fn serialize_some<T: Serialize + ?Sized>(self, _: &T) -> Result<(), Error> {
                panic!("what is not there is left out")
            }
            fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, _: &T) -> Result<(), Error> {
                panic!("a value is what is in it")
            }
            fn serialize_newtype_variant<T: Serialize + ?Sized>(
                self, _: &'static str, _: u32, _: &'static str, _: &T,
            ) -> Result<(), Error> {
                panic!("no value has a variant with something in it")
            }
        }
    };
}

serializer! {
    takes serialize_bool: bool, serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64,
        serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64, serialize_str: &str;
    nothing else:
    serialize_f32(f32) -> ();
    serialize_f64(f64) -> ();
    serialize_char(char) -> ();
    serialize_bytes(&[u8]) -> ();
    serialize_none() -> ();
    serialize_unit() -> ();
    serialize_unit_struct(&'static str) -> ();
    serialize_unit_variant(&'static str, u32, &'static str) -> ();
    serialize_tuple(usize) -> Impossible<(), Error>;
    serialize_tuple_struct(&'static str, usize) -> Impossible<(), Error>;
    serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Impossible<(), Error>;
    serialize_map(Option<usize>) -> Impossible<(), Error>;
    serialize_struct_variant(&'static str, u32, &'static str, usize) -> Impossible<(), Error>;
}

#[test]
fn formats_are_told_how_much_comes() {
    for text in [EVERYTHING, EVERY_TYPE] {
        let record = json::from_str(text).unwrap();
        record.view().serialize(Counted).unwrap();
        record.serialize(Counted).unwrap();
    }
}
