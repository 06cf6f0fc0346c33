//! The table of the rules across the fields of one record: all that any part of the crate needs to know of such a rule.
//!
//! Each row is compiled several times, and each time one macro takes its part of all rows:
//!
//! | part | taken by | what it is |
//! |---|---|---|
//! | name, id, `rule` | `error/kind.rs` | the kind of error, and the rule in the list of all rules |
//! | `message` | `messages/errors.rs` | the words of the error |
//! | `in`, `check` | `rules.rs` | the field to which the error belongs, and the check. It calls `broken`, with an index if the rule is about one entry of the field |
//! | `json_schema`, `cel` | `codegen/cross_field_rules.rs` | the rule, or a part of it, in JSON Schema and in CEL for protovalidate |
//! | `repair` | `strategy/repair.rs` | what makes a planned record keep the rule. It changes as little as possible |
//!
//! `json_schema` has the names of JSON, and `cel` and `repair` those of Rust and protobuf. A language that cannot express a rule has
//! `Nothing`, and one that expresses a part of it has `Part`. Repairs run from the last row of a record to the first: a row must
//! stand above those whose repair removes what it needs.
//!
//! The checks are authoritative. Tests compare the other languages with them for each rule. CEL uses only the core of the
//! language, which every implementation has. In CEL an empty list and `false` count as an absent field.

/// Passes the table to the macro `$take`, after the tokens that it is called with.
///
/// `entry` stands before a record that is an entry of one of the readout's lists, and `value` before a record that is the value
/// of a field. The error of such a record belongs to that field.
macro_rules! rule_table {
    ($take:ident { $($before:tt)* }) => {
        $take! {
            { $($before)* }

            value When {
                /// A time has neither a date nor printed words.
                WhenEmpty = "when.empty" {
                    rule: "A time has a date or printed words.",
                    message: "neither a date nor printed words",
                    check(when, broken) {
                        if when.date.is_none() && when.printed.is_none() {
                            broken(None);
                        }
                    }
                    json_schema: Whole { either("date", "printed") }
                    cel: Whole { "has(this.date) || has(this.printed)".into() }
                    repair(_place, fields) {
                        if !fields.contains_key("date") {
                            words(fields, "soon");
                        }
                    }
                }
            }

            entry Quantity {
                /// A quantity has neither a number nor printed words.
                QuantityEmpty = "quantity.empty" in low {
                    rule: "A quantity has a number or printed words.",
                    message: "neither a number nor printed words",
                    check(quantity, broken) {
                        if quantity.low.is_none() && quantity.printed.is_none() {
                            broken(None);
                        }
                    }
                    json_schema: Whole { either("low", "printed") }
                    cel: Whole { "has(this.low) || has(this.printed)".into() }
                    repair(_place, fields) {
                        if !fields.contains_key("low") {
                            words(fields, "some");
                        }
                    }
                }
                /// The numbers of a quantity do not fit its comparator, or run backwards.
                QuantityRange = "quantity.range" in high {
                    rule: "BETWEEN has two numbers, the lower first; any other comparator has at most one.",
                    message: "numbers that do not fit the comparator",
                    check(quantity, broken) {
                        let fits = match (quantity.comparator, quantity.low, quantity.high) {
                            (Comparator::Between, Some(low), Some(high)) => low.compare(high).is_lt(),
                            (Comparator::Between, None, None) => quantity.printed.is_some(),
                            (Comparator::Between, ..) => false,
                            (_, _, high) => high.is_none(),
                        };
                        if !fits {
                            broken(None);
                        }
                    }
                    // JSON Schema cannot compare numbers of a document with each other. CEL has no decimal numbers, so it
                    // compares them as `double`.
                    json_schema: Part {
                        json_schema!({
                            "if": { "properties": { "comparator": { "const": "BETWEEN" } } },
                            "then": { "dependentRequired": { "low": ["high"], "high": ["low"] } },
                            "else": { "properties": { "high": false } }
                        })
                    }
                    cel: Part {
                        let between = Comparator::Between.number();
                        // A malformed number is another error, and its conversion would stop the evaluation.
                        let number = |name: &str| format!("this.{name}.matches(r'^-?[0-9]+([.][0-9]+)?$')");
                        format!(
                            "this.comparator != {between} ? !has(this.high) : has(this.low) == has(this.high) && \
                             (!{} || !{} || this.low != this.high && double(this.low) <= double(this.high))",
                            number("low"),
                            number("high")
                        )
                    }
                    repair(_place, fields) {
                        numbers_that_fit(fields);
                    }
                }
            }

            entry Statement {
                /// An ATTRIBUTED statement has neither a holder nor a chain.
                VoiceUnheld = "voice.unheld" in voice {
                    rule: "An ATTRIBUTED statement has a holder or a chain.",
                    message: "attributed, but without a holder or a chain",
                    check(statement, broken) {
                        if statement.voice == Voice::Attributed
                            && statement.holders.is_empty()
                            && statement.chain.is_empty()
                        {
                            broken(None);
                        }
                    }
                    json_schema: Whole {
                        json_schema!({
                            "if": { "properties": { "voice": { "const": "ATTRIBUTED" } } },
                            "then": { "anyOf": [
                                { "properties": { "holders": { "type": "array", "minItems": 1 } }, "required": ["holders"] },
                                { "properties": { "chain": { "type": "array", "minItems": 1 } }, "required": ["chain"] }
                            ] }
                        })
                    }
                    cel: Whole {
                        format!(
                            "this.voice != {} || this.holders.size() > 0 || this.chain.size() > 0",
                            Voice::Attributed.number()
                        )
                    }
                    repair(place, fields) {
                        let attributed = matches!(fields.get("voice"), Some(Plan::Name("ATTRIBUTED")));
                        if attributed && !fields.contains_key("holders") && !fields.contains_key("chain") {
                            fields.insert("holders", Plan::List(Vec::from([place.somebody()])));
                        }
                    }
                }
                /// A holder of a statement is also in its chain.
                ChainHolder = "chain.holder" in chain {
                    rule: "No holder of a statement is in its chain.",
                    message: "a holder is also in the chain",
                    check(statement, broken) {
                        if !statement.chain.is_empty() {
                            held_links(statement.chain, statement.holders, broken);
                        }
                    }
                    // JSON Schema cannot compare two lists.
                    json_schema: Nothing { true.into() }
                    cel: Whole { "!this.chain.exists(link, link in this.holders)".into() }
                    repair(_place, fields) {
                        let holders = references(fields.get("holders"));
                        if let Some(Plan::List(chain)) = fields.get_mut("chain") {
                            chain.retain(|link| !matches!(link, Plan::Ref(_, n) if holders.contains(n)));
                            if chain.is_empty() {
                                fields.remove("chain");
                            }
                        }
                    }
                }
                /// A REAFFIRMED statement is not marked as repeated.
                ActRepeated = "act.repeated" in repeated {
                    rule: "A REAFFIRMED statement is marked as repeated.",
                    message: "reaffirmed, but not marked as repeated",
                    check(statement, broken) {
                        if statement.act == Act::Reaffirmed && !statement.repeated {
                            broken(None);
                        }
                    }
                    json_schema: Whole {
                        json_schema!({
                            "if": { "properties": { "act": { "const": "REAFFIRMED" } } },
                            "then": { "properties": { "repeated": { "const": true } }, "required": ["repeated"] }
                        })
                    }
                    cel: Whole { format!("this.act != {} || this.repeated", Act::Reaffirmed.number()) }
                    repair(_place, fields) {
                        if matches!(fields.get("act"), Some(Plan::Name("REAFFIRMED"))) {
                            fields.insert("repeated", Plan::Flag);
                        }
                    }
                }
            }
        }
    };
}
