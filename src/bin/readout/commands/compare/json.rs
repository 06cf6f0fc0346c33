//! The comparison as JSON.

use crate::commands::compare::figures::Text;
use crate::output::json::write_line;
use diplomatic_readout::compare::{
    Agreement, Class, Difference, Distance, FieldAgreement, Found, ListAgreement, ListComparison,
    PairComparison, Share, Unit,
};
use serde_json::{Map, Value, json};
use std::io::{self, Write};

pub(super) fn write(
    texts: &[Text],
    total: &Agreement,
    failed: &[String],
    threshold: f64,
    out: &mut impl Write,
) -> io::Result<()> {
    let texts: Vec<_> = texts.iter().map(text).collect();
    write_line(
        &json!({"threshold": threshold, "texts": texts, "total": agreement(total), "failed": failed}),
        out,
    )
}

fn text(text: &Text) -> Value {
    let mut value = agreement(&text.comparison.agreement);
    let is_empty =
        |list: &&ListComparison| list.pairs.is_empty() && list.only_a.is_empty() && list.only_b.is_empty();
    let lists = text.comparison.lists.iter().filter(|list| !is_empty(list));
    let compared: Map<_, _> = lists.map(|list| (list.name.into(), compared(list))).collect();
    if let Value::Object(members) = &mut value {
        members.insert("a".into(), json!(text.a));
        members.insert("b".into(), json!(text.b));
        members.insert("entries".into(), Value::Object(compared));
    }
    value
}

fn agreement(all: &Agreement) -> Value {
    let lists = all.lists.iter().filter(|list| list.units.a + list.units.b > 0);
    let lists: Map<_, _> = lists.map(|list| (list.name.into(), list_figures(list))).collect();
    json!({
        "units": found(&all.units),
        "typed_fields": share(&all.typed),
        "texts_of_fields": share(&all.words),
        "spans": share(&all.spans),
        "pairs_alike_in_typed_fields": share(&all.all_typed),
        "pairs_alike_in_everything": share(&all.everything),
        "lists": lists,
    })
}

fn list_figures(list: &ListAgreement) -> Value {
    let fields = list.fields.iter().filter(|f| f.filled.of > 0);
    let fields: Map<_, _> = fields.map(|f| (f.name.clone(), field(f))).collect();
    json!({
        "units": found(&list.units),
        "typed_fields": share(&list.typed),
        "texts_of_fields": share(&list.words),
        "spans": share(&list.spans),
        "pairs_alike_in_typed_fields": share(&list.all_typed),
        "pairs_alike_in_everything": share(&list.everything),
        "fields": fields,
    })
}

fn field(field: &FieldAgreement) -> Value {
    let mut value = json!({
        "class": class(field.class),
        "equal": share(&field.equal),
        "filled": share(&field.filled),
    });
    if let Value::Object(members) = &mut value {
        if field.class != Class::Typed {
            members.insert("overlap".into(), json!(field.overlap()));
        }
        if field.class != Class::Spans {
            members.insert("alpha".into(), json!(field.alpha()));
            members.insert("distance".into(), json!(distance(field.distance)));
        }
    }
    value
}

fn class(class: Class) -> &'static str {
    match class {
        Class::Typed => "typed",
        Class::Words => "text",
        Class::Spans => "spans",
    }
}

fn distance(distance: Distance) -> &'static str {
    match distance {
        Distance::Nominal => "nominal",
        Distance::Masi => "masi",
    }
}

fn found(found: &Found) -> Value {
    json!({
        "a": found.a,
        "b": found.b,
        "both": found.both,
        "precision": found.precision(),
        "recall": found.recall(),
        "f1": found.f1(),
    })
}

fn share(share: &Share) -> Value {
    json!({"equal": share.equal, "of": share.of, "share": share.value()})
}

fn compared(list: &ListComparison) -> Value {
    let units = |units: &[Unit]| units.iter().map(unit).collect::<Vec<_>>();
    json!({
        "pairs": list.pairs.iter().map(pair).collect::<Vec<_>>(),
        "only_a": units(&list.only_a),
        "only_b": units(&list.only_b),
    })
}

fn unit(unit: &Unit) -> Value {
    json!({"index": unit.index, "label": unit.label})
}

fn pair(pair: &PairComparison) -> Value {
    let reasons = &pair.reasons;
    json!({
        "a": unit(&pair.a),
        "b": unit(&pair.b),
        "score": pair.score,
        "reasons": {
            "words": reasons.words,
            "spans": reasons.spans,
            "refers": reasons.refers,
            "typed": reasons.typed,
            "equal": reasons.equal,
            "different": reasons.different,
        },
        "differences": pair.differences.iter().map(difference).collect::<Vec<_>>(),
    })
}

fn difference(difference: &Difference) -> Value {
    json!({
        "field": difference.field,
        "class": class(difference.class),
        "a": difference.a,
        "b": difference.b,
    })
}
