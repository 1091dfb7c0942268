//! Which file uses which, by the paths that are written in it.

use super::Edges;
use super::crate_map::{CrateMap, Module, Names, Target};
use proc_macro2::{TokenStream, TokenTree};
use syn::visit::Visit;

/// All uses between different files.
pub(crate) fn of(map: &CrateMap) -> Edges {
    let mut edges = Edges::new();
    for (path, module) in &map.modules {
        let mut uses = Uses { map, path, module, edges: &mut edges };
        for import in &module.imports {
            if import.is_glob {
                uses.add_glob(&import.path);
            } else if !import.is_public {
                uses.add(&import.path);
            }
        }
        for item in &module.items {
            uses.visit_item(item);
        }
    }
    edges
}

/// The uses of one module.
struct Uses<'a> {
    map: &'a CrateMap,
    path: &'a Names,
    module: &'a Module,
    edges: &'a mut Edges,
}

impl Uses<'_> {
    /// The item that a path names is used.
    fn add(&mut self, path: &[String]) {
        match self.map.resolve(self.path, path) {
            Some(Target::Item(module)) => self.add_edge(&module, path),
            Some(Target::Module(_)) => {}
            None => {
                let is_own = matches!(path[0].as_str(), "crate" | "self" | "super");
                assert!(!is_own, "{}: what is {}?", self.module.file, path.join("::"));
            }
        }
    }

    /// Everything of a module is used, or of an enumeration.
    fn add_glob(&mut self, path: &[String]) {
        if let Some(Target::Module(module) | Target::Item(module)) =
            self.map.resolve(self.path, path)
        {
            self.add_edge(&module, path);
        }
    }

    fn add_edge(&mut self, to: &[String], path: &[String]) {
        let (from, to) = (&self.module.file, &self.map.modules[to].file);
        if from != to {
            let uses = self.edges.entry(from.clone()).or_default();
            uses.entry(to.clone()).or_insert_with(|| path.join("::"));
        }
    }

    /// The paths in what a macro is given, which is no Rust yet.
    fn add_tokens(&mut self, tokens: TokenStream) {
        let mut path: Names = Vec::new();
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Ident(ident) => {
                    if colons != 2 {
                        self.end(&mut path);
                    }
                    path.push(ident.to_string());
                    colons = 0;
                    continue;
                }
                TokenTree::Punct(punct) if punct.as_char() == ':' && !path.is_empty() => {
                    colons += 1;
                    continue;
                }
                TokenTree::Group(group) => self.add_tokens(group.stream()),
                TokenTree::Punct(_) | TokenTree::Literal(_) => {}
            }
            self.end(&mut path);
            colons = 0;
        }
        self.end(&mut path);
    }

    fn end(&mut self, path: &mut Names) {
        // A single name may as well be a field's or a variable's.
        if path.len() > 1 {
            self.add(path);
        }
        path.clear();
    }
}

impl<'ast> Visit<'ast> for Uses<'_> {
    fn visit_path(&mut self, path: &'ast syn::Path) {
        let names: Names = path.segments.iter().map(|part| part.ident.to_string()).collect();
        if path.leading_colon.is_none() && names[0] != "Self" && names != ["self"] {
            self.add(&names);
        }
        syn::visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, invoked: &'ast syn::Macro) {
        self.add_tokens(invoked.tokens.clone());
        syn::visit::visit_macro(self, invoked);
    }

    fn visit_visibility(&mut self, _: &'ast syn::Visibility) {}

    fn visit_attribute(&mut self, _: &'ast syn::Attribute) {}
}
