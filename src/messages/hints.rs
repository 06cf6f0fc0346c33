//! Texts about values, members and types that are refused, and about what would be right in their place.

use alloc::format;
use alloc::string::String;

// Names of values and members.
texts! {
    /// No value of an enum has this name.
    no_value(written: &str, list: &str) = "{written} is not one of the values of {list}";
    /// No member of a record has this name.
    no_member(record: &str) = "no such member in {record}";
    /// A record or an enum, and what it has.
    has(owner: &str, names: &str) = "{owner} has {names}";
    /// Several records, and a member that all of them have.
    have(owners: &str, name: &str) = "{owners} have {name}";
    /// An enum, and its values.
    enum_with_values(list: &str, values: &str) = "{list}: {values}";
    /// A member stands there again.
    MEMBER_TWICE = "the same member twice";
    /// What is read where a member begins.
    NAME_OF_A_MEMBER = "the name of a member";
}

// Types.
texts! {
    /// A value has another type than its field.
    wrong_type(expected: &str, found: &str) = "expected {expected}, found {found}";
    /// The only value of a flag.
    TRUE = "true";
    /// The two literals for flags.
    TRUE_OR_FALSE = "true or false";
    /// What a flag takes.
    TRUE_OR_ABSENT = "true, or leave it out";
    /// A number.
    A_NUMBER = "a number";
    /// A count.
    A_WHOLE_NUMBER = "a whole number";
    /// What a count takes.
    from_to(min: u8, max: u32) = "from {min} to {max}";
    /// A text, or a value that is written as one.
    A_STRING = "a string";
    /// Bytes, which some formats have.
    BYTES = "bytes";
    /// A list.
    AN_ARRAY = "an array";
    /// A record.
    AN_OBJECT = "an object";
    /// A value of any type.
    ANYTHING = "anything";
    /// A null where nothing has to be.
    NULL_LEAVE_OUT = "null is nothing; leave it out";
    /// A null where something has to be.
    NULL = "null is nothing";
    /// What has to be there.
    must_be_there(what: &str) = "it must be there: {what}";
}

// What a field takes.
texts! {
    /// An example from the documentation of the field.
    for_example(example: &str) = "for example: {example}";
    /// An example of a record.
    such_as(example: &str) = "such as {example}";
    /// An example of a list of records.
    such_as_array(entry: &str) = "such as [{entry}]";
    /// A reference.
    key_of_one(entries: &str) = "the key of one of the {entries}";
    /// A list of references.
    array_of_keys(entries: &str) = "an array of the keys of {entries}";
    /// A list of anything else.
    array_of(what: &str) = "an array of {what}";
    /// A list of texts.
    ARRAY_OF_STRINGS = "an array of strings: [\"…\"]";
    /// A value stands where a list is expected.
    in_array(entry: &str) = "in an array: [{entry}]";
    /// A string stands where a literal is expected.
    WITHOUT_QUOTATION_MARKS = "without quotation marks";
    /// A number stands where a string is expected.
    IN_QUOTATION_MARKS = "in quotation marks";
    /// A list or a record with one value stands where that value is expected.
    value_alone(around: &str) = "the value alone, without {around} around it";
    /// A list stands where one value is expected.
    ONE_VALUE = "one value, without an array around it";
}

// Codes and keys.
texts! {
    /// The name of a language, such as `Russian`.
    TAG_OF_LANGUAGE = "the tag of a language, not its name: en, ru, zh-Hans";
    /// What countries are given by.
    CODE_OF_COUNTRY = "the code of ISO 3166-1 alpha-2, such as RU or CN";
    /// What currencies are given by.
    CODE_OF_CURRENCY = "the code of ISO 4217, such as USD or EUR";
    /// Hexadecimal digits that are no SHA-256.
    digits_of_no_sha256(count: usize) = "{count} hexadecimal digits; a SHA-256 has 64";
    /// Hexadecimal digits that are no SHA-256, and as many as another algorithm gives.
    digits_of_other_hash(count: usize, name: &str) = "{count} hexadecimal digits, as {name} has; a SHA-256 has 64";
    /// A key is too long.
    long_key(count: usize, most: usize) = "a key of {count} characters, at most {most}";
}

// Decimal numbers.
texts! {
    /// Other characters than those of numbers.
    DIGITS_AND_POINT = "a number is written with digits and at most one point";
    /// `1,234`, which can be `1234` or `1.234`.
    COMMA = "a comma in a number can mean two things";
    /// The two.
    comma_meanings(whole: &str, decimal: &str) = "{whole} if the comma groups digits, {decimal} if decimals follow it";
    /// `1 234` or `1.234,5`.
    GROUPED = "digits are not grouped, and a point stands before the decimals";
    /// `1e3`.
    EXPONENT = "a number has no exponent here";
    /// Too many digits after the point.
    many_decimals(count: usize, most: u8) = "{count} digits after the point, at most {most}";
    /// Too many digits.
    many_digits(count: usize, most: u32) = "{count} digits, at most {most}";
    /// `-0`.
    SIGN_OF_ZERO = "zero has no sign";
    /// `+1`.
    PLUS_SIGN = "a number has no plus sign";
    /// `01`.
    ZERO_IN_FRONT = "a superfluous zero in front";
    /// Blanks before or after a number.
    BLANKS_AROUND_NUMBER = "blanks around a number";
}

// Addresses.
texts! {
    /// Blanks before or after an address.
    BLANKS_AROUND_ADDRESS = "blanks around an address";
    /// `https://user@host`.
    USER_NAME = "an address has no user name here";
    /// What follows the scheme is no host.
    no_host(written: &str) = "{written} is no host with a port";
    /// An address is too long.
    long_address(count: usize, most: usize) = "an address of {count} characters, at most {most}";
    /// `HTTPS://host`.
    scheme_in_capitals(scheme: &str) = "{scheme} is written in small letters";
    /// An address without a scheme, or with another one.
    NO_SCHEME = "an address begins with http:// or https://";
    /// `https:///path`.
    EMPTY_HOST = "an address without a host";
    /// `https://[::1`.
    OPEN_BRACKET = "brackets around an IP address that do not close";
    /// `https://[x]`.
    no_ip_address(written: &str) = "{written} is not an IP address";
    /// A host with other letters than those of ASCII.
    HOST_NOT_ASCII = "a host is written in ASCII";
    /// How to write it.
    PUNYCODE = "in its punycode, xn--…, which browsers copy from their address line";
    /// A character in a host. It is named, or in quotation marks.
    not_in_host(character: &str) = "{character} is not allowed in a host";
    /// `https://-host`.
    HOST_BEGINS = "a host begins with a letter or a digit";
    /// What follows the colon is no port.
    no_port(written: &str) = "{written} is not a port: 1 to 5 digits";
    /// A character behind the host.
    not_in_address(character: &str) = "{character} is not allowed in an address";
    /// `%` without two digits behind it.
    no_escape(written: &str) = "{written} is not a % with two hexadecimal digits";
    /// `#a#b`.
    FRAGMENTS = "an address has one # at most";
    /// The name of the space.
    A_BLANK = "a blank";
}
