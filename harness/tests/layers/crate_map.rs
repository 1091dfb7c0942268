//! The modules of a crate: where each is, what it defines and what it imports.

use proc_macro2::TokenTree;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use syn::visit::Visit;
use syn::{Item, ItemUse, UseTree, Visibility};

/// A path of names from the crate's root, without `crate`.
pub(crate) type Names = Vec<String>;

/// An imported name, or a glob.
#[derive(Debug, Clone)]
pub(crate) struct Import {
    /// As it is written, such as `["super", "words", "Matcher"]`.
    pub(crate) path: Names,
    /// The name that it gets here; none for a glob, and for one that is imported as `_`.
    pub(crate) name: Option<String>,
    pub(crate) is_glob: bool,
    /// Whether others may use it from here.
    pub(crate) is_public: bool,
}

/// A module, with what is written in it.
#[derive(Default)]
pub(crate) struct Module {
    /// Its file, relative to the crate's root.
    pub(crate) file: String,
    pub(crate) items: Vec<Item>,
    pub(crate) children: BTreeSet<String>,
    pub(crate) defines: BTreeSet<String>,
    pub(crate) imports: Vec<Import>,
}

/// All modules of a crate, by their paths; the root's is empty.
#[derive(Default)]
pub(crate) struct CrateMap {
    pub(crate) modules: BTreeMap<Names, Module>,
}

/// What a path comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Target {
    Module(Names),
    /// An item of this module's.
    Item(Names),
}

impl CrateMap {
    /// Reads the crate whose `lib.rs` lies in a folder, but for the modules that are for tests
    /// alone: these may look at whatever they test.
    pub(crate) fn read(folder: &Path) -> Self {
        let mut map = Self::default();
        map.add_file(folder, &folder.join("lib.rs"), Vec::new());
        map
    }

    fn add_file(&mut self, root: &Path, file: &Path, path: Names) {
        let text = fs::read_to_string(file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        let parsed = syn::parse_file(&text).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        self.add(root, file, path, parsed.items);
    }

    fn add(&mut self, root: &Path, file: &Path, path: Names, items: Vec<Item>) {
        let relative = file.strip_prefix(root).unwrap_or(file).display().to_string();
        let mut module = Module { file: relative, ..Module::default() };
        for item in items {
            if let Item::Mod(child) = item {
                if child.attrs.iter().any(is_for_tests) {
                    continue;
                }
                let name = child.ident.to_string();
                let below: Names = path.iter().cloned().chain([name.clone()]).collect();
                match child.content {
                    Some((_, items)) => self.add(root, file, below, items),
                    None => self.add_file(root, &file_of(root, &below), below),
                }
                module.children.insert(name);
                continue;
            }
            module.defines.extend(names_of(&item));
            Imports(&mut module.imports).visit_item(&item);
            module.items.push(item);
        }
        self.modules.insert(path, module);
    }

    /// What a path means that is written in a module; nothing if it leads out of the crate.
    pub(crate) fn resolve(&self, module: &[String], path: &[String]) -> Option<Target> {
        self.resolve_within(module, path, 16)
    }

    fn resolve_within(&self, from: &[String], path: &[String], patience: u8) -> Option<Target> {
        let patience = patience.checked_sub(1)?;
        let mut at = from.to_vec();
        for (index, name) in path.iter().enumerate() {
            match name.as_str() {
                "crate" => at.clear(),
                "self" => {}
                "super" => drop(at.pop()?),
                name => {
                    let is_last = index + 1 == path.len();
                    match self.look_up(&at, name, is_last, patience)? {
                        Target::Module(module) => at = module,
                        item @ Target::Item(_) => return Some(item),
                    }
                }
            }
        }
        Some(Target::Module(at))
    }

    /// What a name means in a module. At a path's end it is rather an item, before it a module.
    fn look_up(&self, at: &[String], name: &str, is_last: bool, patience: u8) -> Option<Target> {
        let module = self.modules.get(at)?;
        let is_child = module.children.contains(name);
        if module.defines.contains(name) && (is_last || !is_child) {
            return Some(Target::Item(at.to_vec()));
        }
        if is_child {
            return Some(Target::Module(at.iter().cloned().chain([name.to_owned()]).collect()));
        }
        let named = module.imports.iter().filter(|import| import.name.as_deref() == Some(name));
        let named = named.filter(|import| import.path.first().is_none_or(|first| first != name));
        let mut found = named.filter_map(|import| self.resolve_within(at, &import.path, patience));
        found.next().or_else(|| {
            let globs = module.imports.iter().filter(|import| import.is_glob);
            globs.filter_map(|glob| self.resolve_within(at, &glob.path, patience)).find_map(
                |target| match target {
                    Target::Module(other) if other != at => {
                        self.look_up(&other, name, is_last, patience.checked_sub(1)?)
                    }
                    _ => None,
                },
            )
        })
    }
}

fn is_for_tests(attribute: &syn::Attribute) -> bool {
    attribute.path().is_ident("cfg")
        && attribute.parse_args::<syn::Path>().is_ok_and(|what| what.is_ident("test"))
}

/// `a/b.rs` of the module `a::b`.
fn file_of(root: &Path, module: &[String]) -> PathBuf {
    root.join(module.join("/")).with_extension("rs")
}

/// The names that an item has for others.
fn names_of(item: &Item) -> Names {
    let ident = match item {
        Item::Const(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Static(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::Type(item) => &item.ident,
        Item::Union(item) => &item.ident,
        // What a macro makes is named at the outermost level of what it is given.
        Item::Macro(item) if item.ident.is_none() => {
            let tokens = item.mac.tokens.clone().into_iter();
            let idents = tokens.filter_map(|token| match token {
                TokenTree::Ident(ident) => Some(ident.to_string()),
                _ => None,
            });
            return idents.collect();
        }
        Item::Macro(item) => return item.ident.iter().map(ToString::to_string).collect(),
        _ => return Vec::new(),
    };
    vec![ident.to_string()]
}

/// Gathers what is imported, also within functions.
struct Imports<'a>(&'a mut Vec<Import>);

impl Visit<'_> for Imports<'_> {
    fn visit_item_use(&mut self, item: &ItemUse) {
        let is_public = !matches!(item.vis, Visibility::Inherited);
        flatten(&item.tree, &mut Vec::new(), is_public, self.0);
    }
}

fn flatten(tree: &UseTree, before: &mut Names, is_public: bool, all: &mut Vec<Import>) {
    let mut import = |mut path: Names, name: Option<String>, is_glob| {
        if path.len() > 1 && path.last().is_some_and(|last| last == "self") {
            path.pop();
        }
        all.push(Import { path, name, is_glob, is_public });
    };
    let with = |name: &syn::Ident| before.iter().cloned().chain([name.to_string()]).collect();
    match tree {
        UseTree::Path(path) => {
            before.push(path.ident.to_string());
            flatten(&path.tree, before, is_public, all);
            before.pop();
        }
        UseTree::Name(name) if name.ident == "self" => {
            import(before.clone(), before.last().cloned(), false);
        }
        UseTree::Name(name) => import(with(&name.ident), Some(name.ident.to_string()), false),
        UseTree::Rename(rename) => {
            let name = rename.rename.to_string();
            import(with(&rename.ident), (name != "_").then_some(name), false);
        }
        UseTree::Glob(_) => import(before.clone(), None, true),
        UseTree::Group(group) => {
            for tree in &group.items {
                flatten(tree, before, is_public, all);
            }
        }
    }
}
