//! Each predicate of the suites' language is judged by tables of hand-written histories, in which
//! it holds and in which it does not.
//!
//! The tables are read from the sources of the tests in `judge/`: each call of `table(role,
//! expectation, rows)`, whose expectation names its predicate and whose rows are made by `holds`,
//! `fails`, `is_open` and `is_broken`.

use lab11_harness::suite::Predicate;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use syn::visit::{self, Visit};

/// What the rows of a predicate's tables come to.
type Rows = BTreeMap<String, BTreeSet<String>>;

/// What a file of tests declares and calls.
#[derive(Default)]
struct Tables {
    /// Constants that are texts.
    constants: BTreeMap<String, String>,
    /// For each call of `table`, its expectation and the functions that make its rows.
    calls: Vec<(syn::Expr, BTreeSet<String>)>,
}

/// The functions that are called somewhere in an expression.
#[derive(Default)]
struct Called(BTreeSet<String>);

impl<'ast> Visit<'ast> for Called {
    fn visit_expr_call(&mut self, call: &'ast syn::ExprCall) {
        self.0.extend(name(&call.func));
        visit::visit_expr_call(self, call);
    }
}

fn name(expression: &syn::Expr) -> Option<String> {
    let syn::Expr::Path(path) = expression else { return None };
    path.path.segments.last().map(|segment| segment.ident.to_string())
}

fn text(expression: &syn::Expr) -> Option<String> {
    let syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) = expression else {
        return None;
    };
    Some(text.value())
}

impl<'ast> Visit<'ast> for Tables {
    fn visit_item_const(&mut self, item: &'ast syn::ItemConst) {
        self.constants.extend(text(&item.expr).map(|text| (item.ident.to_string(), text)));
    }

    // A test builds its rows in its own body, in the call or before it.
    fn visit_item_fn(&mut self, function: &'ast syn::ItemFn) {
        let mut called = Called::default();
        called.visit_block(&function.block);
        let before = self.calls.len();
        visit::visit_item_fn(self, function);
        for (_, rows) in &mut self.calls[before..] {
            rows.clone_from(&called.0);
        }
    }

    fn visit_expr_call(&mut self, call: &'ast syn::ExprCall) {
        if name(&call.func).as_deref() == Some("table") {
            self.calls.push((call.args[1].clone(), BTreeSet::new()));
        }
        visit::visit_expr_call(self, call);
    }
}

/// The predicate of an expectation in TOML.
fn predicate(expectation: &str) -> Option<String> {
    let expectation: toml::Table = toml::from_str(expectation).ok()?;
    Some(expectation.get("that")?.as_str()?.to_owned())
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry")) {
        match entry.path() {
            path if path.is_dir() => sources(&path, found),
            path if path.extension().is_some_and(|ending| ending == "rs") => found.push(path),
            _ => {}
        }
    }
}

/// The rows of all tables in `judge/`, by predicate.
fn tables() -> Rows {
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/judge"), &mut files);
    let mut rows = Rows::new();
    for file in files {
        let source = fs::read_to_string(&file).expect("a source");
        let mut tables = Tables::default();
        tables.visit_file(&syn::parse_file(&source).expect("it is Rust"));
        for (expectation, made_by) in tables.calls {
            let constant = name(&expectation).and_then(|name| tables.constants.get(&name).cloned());
            let expectation = text(&expectation).or(constant);
            if let Some(predicate) = expectation.as_deref().and_then(predicate) {
                rows.entry(predicate).or_default().extend(made_by);
            }
        }
    }
    rows
}

#[test]
fn each_predicate_has_a_table_in_which_it_holds_and_in_which_it_does_not() {
    let rows = tables();
    let has = |predicate: &str, names: &[&str]| {
        rows.get(predicate).is_some_and(|rows| names.iter().any(|name| rows.contains(*name)))
    };
    let lacks = Predicate::names().filter_map(|name| {
        match (has(name, &["holds"]), has(name, &["fails", "is_open"])) {
            (true, true) => None,
            (false, false) => Some(format!("{name}: no table at all")),
            (false, true) => Some(format!("{name}: no history in which it holds")),
            (true, false) => Some(format!("{name}: no history in which it does not hold")),
        }
    });
    let lacks: Vec<String> = lacks.collect();
    assert!(lacks.is_empty(), "a table in `judge/` is to be written:\n{}", lacks.join("\n"));
}

#[test]
fn a_table_is_seen_by_its_call() {
    let mut tables = Tables::default();
    let file = r#"
        const HEARD: &str = "that = 'heard'";
        fn a() { let rows = [holds("x", y)]; table("server", HEARD, &rows); }
        fn b() { table("server", "that = 'bound'\nx = 1", &[fails("x", |s| s.holds(), 1, "y")]); }
        fn c() { other("server", "that = 'ends'", &[holds("x", y)]); }
    "#;
    tables.visit_file(&syn::parse_file(file).expect("it is Rust"));
    let made: Vec<Vec<&str>> =
        tables.calls.iter().map(|(_, rows)| rows.iter().map(String::as_str).collect()).collect();
    assert_eq!(made, [vec!["holds", "table"], vec!["fails", "table"]]);
    assert_eq!(predicate(&tables.constants["HEARD"]).as_deref(), Some("heard"));
}
