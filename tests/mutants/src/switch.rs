//! Puts mutants behind switches: source text that does what it did, and what a mutant does while that is on.

use std::collections::HashSet;
use std::ops::Range;

use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{BinOp, Expr};

use crate::Outcome;
use crate::edit::{Edited, Edits};
use crate::mutant::{Genre, Mutant};

/// Source with its mutants behind switches, and the numbers of those.
pub fn switch(source: &str, mutants: &[&Mutant]) -> Outcome<(Edited, HashSet<u32>)> {
    let file = syn::parse_file(source)?;
    let mut switcher = Switcher {
        source,
        mutants,
        edits: Edits::default(),
        switched: HashSet::new(),
        taken: HashSet::new(),
        constant: 0,
    };
    switcher.visit_file(&file);
    Ok((switcher.edits.apply(source), switcher.switched))
}

struct Switcher<'a> {
    source: &'a str,
    mutants: &'a [&'a Mutant],
    edits: Edits,
    switched: HashSet<u32>,
    /// In text that another edit repeats.
    taken: HashSet<u32>,
    /// How many constants this is in: the compiler runs them, where nothing can be switched.
    constant: usize,
}

fn bytes(of: &impl Spanned) -> Range<usize> {
    of.span().byte_range()
}

fn on(id: u32) -> String {
    format!("crate::mutant::on({id})")
}

impl<'a> Switcher<'a> {
    fn find(&self, genre: Genre, matches: impl Fn(&Mutant) -> bool) -> Vec<&'a Mutant> {
        if self.constant > 0 {
            return Vec::new();
        }
        let found =
            self.mutants.iter().filter(|m| m.genre == genre && !self.taken.contains(&m.id) && matches(m));
        found.copied().collect()
    }

    fn switched(&mut self, mutants: &[&Mutant]) -> Vec<u32> {
        let ids: Vec<u32> = mutants.iter().map(|m| m.id).collect();
        self.switched.extend(&ids);
        ids
    }

    fn in_constant(&mut self, visit: impl FnOnce(&mut Self)) {
        self.constant += 1;
        visit(self);
        self.constant -= 1;
    }

    fn function(&mut self, block: &syn::Block) {
        let within =
            block.brace_token.span.open().byte_range().end..block.brace_token.span.close().byte_range().start;
        let found = self.find(Genre::FnValue, |m| within.start <= m.bytes.start && m.bytes.end <= within.end);
        // Those of a function within this one are its own.
        let inner: Vec<Range<usize>> =
            block.stmts.iter().filter(|s| matches!(s, syn::Stmt::Item(_))).map(bytes).collect();
        for mutant in found {
            if inner.iter().any(|item| item.start < mutant.bytes.start && mutant.bytes.end < item.end) {
                continue;
            }
            let ids = self.switched(&[mutant]);
            let text = format!(" if {} {{ return {}; }} ", on(mutant.id), mutant.replacement);
            self.edits.open(within.start, text, &ids);
        }
    }

    fn binary(&mut self, e: &syn::ExprBinary) {
        let (left, op, right) = (bytes(&e.left), bytes(&e.op), bytes(&e.right));
        let found = self.find(Genre::BinaryOperator, |m| m.bytes == op);
        let Some(first) = found.first() else { return };
        let operator = &self.source[op.clone()];
        match e.op {
            BinOp::And(_) | BinOp::Or(_) => {
                if found.len() > 1 || has_let(&e.left) || has_let(&e.right) {
                    return;
                }
                let m = on(first.id);
                let ids = self.switched(&found);
                // With negated sides and a negated result the one operator is the other.
                self.edits.open(left.start, "(((".to_owned(), &ids);
                self.edits.close(left.end, format!(") != {m}"), &ids);
                self.edits.open(right.start, "(".to_owned(), &ids);
                self.edits.close(right.end, format!(") != {m}) != {m})"), &ids);
            }
            BinOp::Eq(_) | BinOp::Ne(_) | BinOp::Lt(_) | BinOp::Le(_) | BinOp::Gt(_) | BinOp::Ge(_) => {
                let ids = self.switched(&found);
                let chosen = choose(&found, operator, |op| format!("*l_ {op} *r_"));
                self.edits.open(left.start, "(match (&(".to_owned(), &ids);
                self.edits.replace(op, "), &(".to_owned(), &ids);
                self.edits.close(right.end, format!(")) {{ (l_, r_) => {chosen} }})"), &ids);
            }
            _ if operator.ends_with('=') => {
                let inner: Vec<u32> =
                    self.mutants.iter().filter(|m| within(&m.bytes, &left)).map(|m| m.id).collect();
                self.taken.extend(inner);
                let ids = self.switched(&found);
                let target = &self.source[left.clone()];
                let chosen = choose(&found, operator, |op| format!("{target} {op} r_"));
                // What stands on the right is computed first.
                self.edits.replace(left.start..right.start, "(match (".to_owned(), &ids);
                self.edits.close(right.end, format!(") {{ r_ => {chosen} }})"), &ids);
            }
            _ => {
                let ids = self.switched(&found);
                let chosen = choose(&found, operator, |op| format!("l_ {op} r_"));
                self.edits.open(left.start, "(match (".to_owned(), &ids);
                self.edits.replace(op, ",".to_owned(), &ids);
                self.edits.close(right.end, format!(") {{ (l_, r_) => {chosen} }})"), &ids);
            }
        }
    }
}

fn within(inner: &Range<usize>, outer: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// Whether a condition binds names, which neither parentheses nor a comparison may be around.
fn has_let(e: &Expr) -> bool {
    match e {
        Expr::Let(_) => true,
        Expr::Binary(b) if matches!(b.op, BinOp::And(_)) => has_let(&b.left) || has_let(&b.right),
        _ => false,
    }
}

/// The expression with the operator of the mutant that is on, or else with its own.
fn choose(mutants: &[&Mutant], operator: &str, with: impl Fn(&str) -> String) -> String {
    let mut chosen = String::new();
    for mutant in mutants {
        chosen += &format!("if {} {{ {} }} else ", on(mutant.id), with(&mutant.replacement));
    }
    chosen + &format!("{{ {} }}", with(operator))
}

impl<'ast> Visit<'ast> for Switcher<'_> {
    fn visit_item_fn(&mut self, f: &'ast syn::ItemFn) {
        let outside = std::mem::take(&mut self.constant);
        self.function(&f.block);
        visit::visit_item_fn(self, f);
        self.constant = outside;
    }

    fn visit_impl_item_fn(&mut self, f: &'ast syn::ImplItemFn) {
        self.function(&f.block);
        visit::visit_impl_item_fn(self, f);
    }

    fn visit_trait_item_fn(&mut self, f: &'ast syn::TraitItemFn) {
        if let Some(block) = &f.default {
            self.function(block);
        }
        visit::visit_trait_item_fn(self, f);
    }

    fn visit_expr_binary(&mut self, e: &'ast syn::ExprBinary) {
        self.binary(e);
        visit::visit_expr_binary(self, e);
    }

    fn visit_expr_unary(&mut self, e: &'ast syn::ExprUnary) {
        let op = bytes(&e.op);
        let found = self.find(Genre::UnaryOperator, |m| m.bytes.start == op.start);
        if let Some(first) = found.first() {
            let ids = self.switched(&found);
            let operator = &self.source[op.clone()];
            let end = bytes(&e.expr).end;
            self.edits.replace(op, "(match (".to_owned(), &ids);
            let text = format!(") {{ e_ => if {} {{ e_ }} else {{ {operator}e_ }} }})", on(first.id));
            self.edits.close(end, text, &ids);
        }
        visit::visit_expr_unary(self, e);
    }

    fn visit_arm(&mut self, arm: &'ast syn::Arm) {
        let start = bytes(arm).start;
        let deleted = self.find(Genre::MatchArm, |m| m.bytes.start == start);
        let but: String = deleted.iter().map(|m| format!(" && !{}", on(m.id))).collect();
        let mut ids = self.switched(&deleted);
        if let Some((_, guard)) = &arm.guard {
            let at = bytes(guard);
            let guards = self.find(Genre::MatchArmGuard, |m| m.bytes.start == at.start);
            ids.extend(self.switched(&guards));
            if !ids.is_empty() {
                let (mut before, mut behind) = (String::from("("), String::from("))"));
                for guard in guards {
                    match guard.replacement.as_str() {
                        "true" => before += &format!("{} || ", on(guard.id)),
                        _ => behind += &format!(" && !{}", on(guard.id)),
                    }
                }
                self.edits.open(at.start, before + "(", &ids);
                self.edits.close(at.end, behind + &but, &ids);
            }
        } else if !ids.is_empty() {
            self.edits.close(bytes(&arm.pat).end, format!(" if true{but}"), &ids);
        }
        visit::visit_arm(self, arm);
    }

    fn visit_expr_struct(&mut self, e: &'ast syn::ExprStruct) {
        for field in &e.fields {
            let start = bytes(field).start;
            let found = self.find(Genre::StructField, |m| m.bytes.start == start);
            if let (Some(first), Some(base), true) = (found.first(), &e.rest, field.colon_token.is_some()) {
                let ids = self.switched(&found);
                let (base, name) = (&self.source[bytes(base)], &self.source[bytes(&field.member)]);
                let at = bytes(&field.expr);
                self.edits.open(
                    at.start,
                    format!("if {} {{ ({base}).{name} }} else {{ ", on(first.id)),
                    &ids,
                );
                self.edits.close(at.end, " }".to_owned(), &ids);
            }
        }
        visit::visit_expr_struct(self, e);
    }

    fn visit_item_const(&mut self, item: &'ast syn::ItemConst) {
        self.in_constant(|s| visit::visit_item_const(s, item));
    }

    fn visit_item_static(&mut self, item: &'ast syn::ItemStatic) {
        self.in_constant(|s| visit::visit_item_static(s, item));
    }

    fn visit_impl_item_const(&mut self, item: &'ast syn::ImplItemConst) {
        self.in_constant(|s| visit::visit_impl_item_const(s, item));
    }

    fn visit_trait_item_const(&mut self, item: &'ast syn::TraitItemConst) {
        self.in_constant(|s| visit::visit_trait_item_const(s, item));
    }

    fn visit_expr_const(&mut self, e: &'ast syn::ExprConst) {
        self.in_constant(|s| visit::visit_expr_const(s, e));
    }

    fn visit_expr_repeat(&mut self, e: &'ast syn::ExprRepeat) {
        self.visit_expr(&e.expr);
        self.in_constant(|s| s.visit_expr(&e.len));
    }

    fn visit_type(&mut self, ty: &'ast syn::Type) {
        self.in_constant(|s| visit::visit_type(s, ty));
    }

    fn visit_generic_argument(&mut self, argument: &'ast syn::GenericArgument) {
        self.in_constant(|s| visit::visit_generic_argument(s, argument));
    }

    fn visit_variant(&mut self, variant: &'ast syn::Variant) {
        self.in_constant(|s| visit::visit_variant(s, variant));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The source with these mutants behind switches: of a genre, of this part of it, with that in its place.
    fn switched(source: &str, mutants: &[(Genre, &str, &str)]) -> (String, Vec<u32>) {
        let mutants: Vec<Mutant> = mutants
            .iter()
            .zip(1..)
            .map(|((genre, part, replacement), id)| {
                let at = source.find(part).unwrap();
                let (name, key, file) = (String::new(), String::new(), String::new());
                let (bytes, replacement) = (at..at + part.len(), String::from(*replacement));
                Mutant {
                    id,
                    part: "",
                    file,
                    name,
                    key,
                    genre: *genre,
                    replacement,
                    bytes,
                    lines: 0..0,
                    constant: false,
                }
            })
            .collect();
        let (edited, switched) = switch(source, &mutants.iter().collect::<Vec<_>>()).unwrap();
        syn::parse_file(&edited.text).unwrap();
        let mut switched: Vec<u32> = switched.into_iter().collect();
        switched.sort();
        (edited.text.replace("crate::mutant::on", "on"), switched)
    }

    #[test]
    fn what_is_inside_is_switched_as_well() {
        let (text, ids) = switched(
            "fn f(a: u8) -> bool { a < 1 && !g(a + 2) }",
            &[
                (Genre::FnValue, "a < 1 && !g(a + 2)", "true"),
                (Genre::BinaryOperator, "<", "=="),
                (Genre::BinaryOperator, "<", ">"),
                (Genre::BinaryOperator, "&&", "||"),
                (Genre::UnaryOperator, "!", ""),
                (Genre::BinaryOperator, "+", "-"),
            ],
        );
        let less = "(match (&(a ), &( 1)) { (l_, r_) => \
            if on(2) { *l_ == *r_ } else if on(3) { *l_ > *r_ } else { *l_ < *r_ } })";
        let sum = "(match (a , 2) { (l_, r_) => if on(6) { l_ - r_ } else { l_ + r_ } })";
        let not = format!("(match (g({sum})) {{ e_ => if on(5) {{ e_ }} else {{ !e_ }} }})");
        let both = format!("((({less}) != on(4) && ({not}) != on(4)) != on(4))");
        assert_eq!(text, format!("fn f(a: u8) -> bool {{ if on(1) {{ return true; }}  {both} }}"));
        assert_eq!(ids, [1, 2, 3, 4, 5, 6]);
    }

    #[test]
    fn what_stands_on_the_right_of_an_assignment_comes_first() {
        let (text, _) = switched(
            "fn f(a: &mut [u8]) { a[0] += a.len() as u8; }",
            &[(Genre::BinaryOperator, "+=", "-="), (Genre::BinaryOperator, "+=", "*=")],
        );
        let chosen = "if on(1) { a[0] -= r_ } else if on(2) { a[0] *= r_ } else { a[0] += r_ }";
        assert_eq!(text, format!("fn f(a: &mut [u8]) {{ (match (a.len() as u8) {{ r_ => {chosen} }}); }}"));
    }

    #[test]
    fn an_arm_goes_and_a_guard_is_true_or_false() {
        let (text, _) = switched(
            "fn f(a: u8) -> u8 { match a { 1 => 2, n if n > 3 => 4, _ => 5 } }",
            &[
                (Genre::MatchArm, "1 => 2,", ""),
                (Genre::MatchArm, "n if n > 3 => 4,", ""),
                (Genre::MatchArmGuard, "n > 3", "true"),
                (Genre::MatchArmGuard, "n > 3", "false"),
            ],
        );
        let guard = "if (on(3) || (n > 3)) && !on(4) && !on(2)";
        assert_eq!(
            text,
            format!("fn f(a: u8) -> u8 {{ match a {{ 1 if true && !on(1) => 2, n {guard} => 4, _ => 5 }} }}")
        );
    }

    #[test]
    fn a_field_of_a_struct_is_that_of_its_base() {
        let (text, _) =
            switched("fn f() -> A { A { b: 1, ..A::new() } }", &[(Genre::StructField, "b: 1,", "")]);
        assert_eq!(text, "fn f() -> A { A { b: if on(1) { (A::new()).b } else { 1 }, ..A::new() } }");
    }

    #[test]
    fn what_only_the_compiler_runs_and_what_binds_names_is_left_alone() {
        for source in [
            "const A: u8 = 1 + 2;",
            "fn f() -> [u8; 1 + 2] { todo() }",
            "fn f() { const { 1 + 2 } }",
            "enum A { B = 1 + 2 }",
        ] {
            assert_eq!(switched(source, &[(Genre::BinaryOperator, "+", "-")]), (source.to_owned(), vec![]));
        }
        let source = "fn f(a: Option<u8>) { if let Some(b) = a && b > 0 {} }";
        assert_eq!(switched(source, &[(Genre::BinaryOperator, "&&", "||")]), (source.to_owned(), vec![]));
    }
}
