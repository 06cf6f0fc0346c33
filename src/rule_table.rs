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
/// `entry` stands before a record that is an entry of one of the readout's lists, `root` before the readout itself, and `value`
/// before a record that is the value of a field. The error of such a value belongs to that field.
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
                /// A part of a date, without the date.
                WhenPart = "when.part" {
                    rule: "The part of a date stands beside the date.",
                    message: "a part of a date, without the date",
                    check(when, broken) {
                        if when.part.is_some() && when.date.is_none() {
                            broken(None);
                        }
                    }
                    json_schema: Whole { json_schema!({ "dependentRequired": { "part": ["date"] } }) }
                    cel: Whole { "!has(this.part) || has(this.date)".into() }
                    repair(_place, fields) {
                        if !fields.contains_key("date") {
                            fields.remove("part");
                        }
                    }
                }
                /// A date is inferred, and the date or the printed words are missing.
                WhenInferred = "when.inferred" {
                    rule: "An inferred date has the date and the printed words.",
                    message: "inferred, but without the date and the printed words",
                    check(when, broken) {
                        if when.inferred && (when.date.is_none() || when.printed.is_none()) {
                            broken(None);
                        }
                    }
                    json_schema: Whole {
                        json_schema!({
                            "if": { "properties": { "inferred": { "const": true } }, "required": ["inferred"] },
                            "then": {
                                "properties": { "date": true, "printed": true },
                                "required": ["date", "printed"]
                            }
                        })
                    }
                    cel: Whole { "!this.inferred || has(this.date) && has(this.printed)".into() }
                    repair(_place, fields) {
                        if !fields.contains_key("date") || !fields.contains_key("printed") {
                            fields.remove("inferred");
                        }
                    }
                }
            }

            value Remark {
                /// A remark has nobody's voice and speakers, or somebody's and none.
                RemarkVoice = "remark.voice" {
                    rule: "A remark has speakers if it is ATTRIBUTED, and none if it is NARRATED or IMPERSONAL.",
                    message: "speakers that do not fit the voice",
                    check(remark, broken) {
                        if !fits(remark.voice, !remark.speakers.is_empty()) {
                            broken(None);
                        }
                    }
                    json_schema: Whole { speakers_of_voice() }
                    cel: Whole { speakers_of_voice_cel() }
                    repair(place, fields) {
                        speakers_that_fit(place, fields);
                    }
                }
            }

            root Readout {
                /// A withdrawn record does not say which record it withdraws.
                WithdrawnAlone = "withdrawn.alone" in withdrawn {
                    rule: "A withdrawn record supersedes another.",
                    message: "withdrawn, but without the record that it supersedes",
                    check(readout, broken) {
                        if readout.withdrawn && readout.supersedes.is_none() {
                            broken(None);
                        }
                    }
                    json_schema: Whole {
                        json_schema!({
                            "if": { "properties": { "withdrawn": { "const": true } }, "required": ["withdrawn"] },
                            "then": { "properties": { "supersedes": true }, "required": ["supersedes"] }
                        })
                    }
                    cel: Whole { "!this.withdrawn || has(this.supersedes)".into() }
                    repair(_place, fields) {
                        if !fields.contains_key("supersedes") {
                            fields.remove("withdrawn");
                        }
                    }
                }
            }

            entry Event {
                /// An event has nobody's voice and speakers, or somebody's and none.
                EventVoice = "event.voice" in speakers {
                    rule: "An event has speakers if it is ATTRIBUTED, and none if it is NARRATED or IMPERSONAL or has no voice.",
                    message: "speakers that do not fit the voice",
                    check(event, broken) {
                        if !fits(event.voice.unwrap_or(Voice::Narrated), !event.speakers.is_empty()) {
                            broken(None);
                        }
                    }
                    json_schema: Whole {
                        json_schema!({
                            "if": { "properties": { "voice": true }, "required": ["voice"] },
                            "then": speakers_of_voice(),
                            "else": { "properties": { "speakers": { "type": "array", "maxItems": 0 } } }
                        })
                    }
                    cel: Whole {
                        format!("has(this.voice) ? {} : this.speakers.size() == 0", speakers_of_voice_cel())
                    }
                    repair(place, fields) {
                        speakers_that_fit(place, fields);
                    }
                }
            }

            entry Annotation {
                /// An annotation is about several entries.
                AnnotationTargets = "annotation.targets" in statement {
                    rule: "An annotation is about one entry or about the record.",
                    message: "about several entries",
                    check(annotation, broken) {
                        let a = annotation;
                        let targets = [
                            a.statement.is_some(),
                            a.actor.is_some(),
                            a.commitment.is_some(),
                            a.event.is_some(),
                            a.topic.is_some(),
                            a.instrument.is_some(),
                            a.quantity.is_some(),
                            a.participant.is_some(),
                            a.quote.is_some(),
                            a.note.is_some(),
                            a.conversation.is_some(),
                            a.source.is_some(),
                        ];
                        if targets.iter().filter(|has| **has).nth(1).is_some() {
                            broken(None);
                        }
                    }
                    // The other two are `scheme` and `value`.
                    json_schema: Whole { json_schema!({ "maxProperties": 3 }) }
                    cel: Whole {
                        let has = Annotation::DESCRIPTOR.fields.iter().filter(|f| !f.required);
                        let has: Vec<_> = has.map(|f| format!("has(this.{})", f.name)).collect();
                        format!("[{}].filter(h, h).size() <= 1", has.join(", "))
                    }
                    repair(_place, fields) {
                        let targets = fields.keys().copied().filter(|name| !matches!(*name, "scheme" | "value"));
                        for name in targets.skip(1).collect::<Vec<_>>() {
                            fields.remove(name);
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
                /// A subject of a statement is also a holder, or somebody on whose behalf it is made.
                SubjectHolder = "subject.holder" in subjects {
                    rule: "No subject of a statement is among its holders or `onBehalfOf`.",
                    message: "a subject is also a holder, or among those on whose behalf it is",
                    check(statement, broken) {
                        if !statement.subjects.is_empty() {
                            common(statement.subjects, statement.holders, broken);
                            common(statement.subjects, statement.on_behalf_of, broken);
                        }
                    }
                    json_schema: Nothing { true.into() }
                    cel: Whole { "!this.subjects.exists(one, one in this.holders || one in this.on_behalf_of)".into() }
                    repair(_place, fields) {
                        without(fields, "subjects", &["holders", "on_behalf_of"]);
                    }
                }
                /// A holder of a statement also stands among those on whose behalf it is made.
                BehalfHolder = "behalf.holder" in on_behalf_of {
                    rule: "No holder of a statement is among its `onBehalfOf`.",
                    message: "a holder is also among those on whose behalf it is",
                    check(statement, broken) {
                        if !statement.on_behalf_of.is_empty() {
                            common(statement.on_behalf_of, statement.holders, broken);
                        }
                    }
                    json_schema: Nothing { true.into() }
                    cel: Whole { "!this.on_behalf_of.exists(one, one in this.holders)".into() }
                    repair(_place, fields) {
                        without(fields, "on_behalf_of", &["holders"]);
                    }
                }
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
                        if is(fields, "voice", "ATTRIBUTED") && !fields.contains_key("holders") && !fields.contains_key("chain") {
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
                            common(statement.chain, statement.holders, broken);
                        }
                    }
                    // JSON Schema cannot compare two lists.
                    json_schema: Nothing { true.into() }
                    cel: Whole { "!this.chain.exists(link, link in this.holders)".into() }
                    repair(_place, fields) {
                        without(fields, "chain", &["holders"]);
                    }
                }
                /// A NARRATED statement has somebody's word, or was said elsewhere.
                VoiceNarrated = "voice.narrated" in voice {
                    rule: "A NARRATED statement has no holders, no chain and no setting.",
                    message: "narrated, but with a holder, a chain or a setting",
                    check(statement, broken) {
                        let told = statement.setting.is_some()
                            || !statement.holders.is_empty()
                            || !statement.chain.is_empty();
                        if statement.voice == Voice::Narrated && told {
                            broken(None);
                        }
                    }
                    json_schema: Whole {
                        json_schema!({
                            "if": { "properties": { "voice": { "const": "NARRATED" } } },
                            "then": { "properties": {
                                "holders": { "type": "array", "maxItems": 0 },
                                "chain": { "type": "array", "maxItems": 0 },
                                "setting": false
                            } }
                        })
                    }
                    cel: Whole {
                        format!(
                            "this.voice != {} || \
                             this.holders.size() == 0 && this.chain.size() == 0 && !has(this.setting)",
                            Voice::Narrated.number()
                        )
                    }
                    repair(_place, fields) {
                        if is(fields, "voice", "NARRATED") {
                            fields.retain(|name, _| !matches!(*name, "holders" | "chain" | "setting" | "said_when"));
                        }
                    }
                }
                /// A REAFFIRMED statement is also marked as repeated.
                ActRepeated = "act.repeated" in repeated {
                    rule: "A REAFFIRMED statement is not marked as repeated besides.",
                    message: "reaffirmed, which says that it is repeated",
                    check(statement, broken) {
                        if statement.act == Act::Reaffirmed && statement.repeated {
                            broken(None);
                        }
                    }
                    json_schema: Whole {
                        json_schema!({
                            "if": { "properties": { "act": { "const": "REAFFIRMED" } } },
                            "then": { "properties": { "repeated": { "const": false } } }
                        })
                    }
                    cel: Whole { format!("this.act != {} || !this.repeated", Act::Reaffirmed.number()) }
                    repair(_place, fields) {
                        if is(fields, "act", "REAFFIRMED") {
                            fields.remove("repeated");
                        }
                    }
                }
                /// A STRESSED statement also has a strength.
                StrengthStressed = "strength.stressed" in strength {
                    rule: "A STRESSED statement has no strength besides.",
                    message: "stressed, which is a strength",
                    check(statement, broken) {
                        if statement.act == Act::Stressed && statement.strength.is_some() {
                            broken(None);
                        }
                    }
                    json_schema: Whole {
                        json_schema!({
                            "if": { "properties": { "act": { "const": "STRESSED" } } },
                            "then": { "properties": { "strength": false } }
                        })
                    }
                    cel: Whole { format!("this.act != {} || !has(this.strength)", Act::Stressed.number()) }
                    repair(_place, fields) {
                        if is(fields, "act", "STRESSED") {
                            fields.remove("strength");
                        }
                    }
                }
                /// A statement of the conversation says when it was said.
                SaidSetting = "said.setting" in said_when {
                    rule: "A statement says when it was said only if its setting is EARLIER or ELSEWHERE.",
                    message: "only what was said EARLIER or ELSEWHERE has a time of its own",
                    check(statement, broken) {
                        let apart = matches!(statement.setting, Some(Setting::Earlier | Setting::Elsewhere));
                        if statement.said_when.is_some() && !apart {
                            broken(None);
                        }
                    }
                    json_schema: Whole {
                        json_schema!({
                            "if": { "properties": { "saidWhen": true }, "required": ["saidWhen"] },
                            "then": {
                                "properties": { "setting": { "enum": ["EARLIER", "ELSEWHERE"] } },
                                "required": ["setting"]
                            }
                        })
                    }
                    cel: Whole {
                        let (earlier, elsewhere) = (Setting::Earlier.number(), Setting::Elsewhere.number());
                        format!("!has(this.said_when) || this.setting == {earlier} || this.setting == {elsewhere}")
                    }
                    repair(_place, fields) {
                        if !is(fields, "setting", "EARLIER") && !is(fields, "setting", "ELSEWHERE") {
                            fields.remove("said_when");
                        }
                    }
                }
            }
        }
    };
}
