//! Reading a suite: its files become tables, their names are gathered, and then each table is
//! read by its rows. Everything that is wrong is told at once.

use super::expect::Placed;
use super::expectation::{Expectation, Predicate};
use super::extend::over;
use super::files::{Files, SUITE};
use super::names::{Known, Names};
use super::reader::{Found, Reader};
use super::sheet::{Sheet, Stack};
use super::table::{Choice as _, Entry, Table, parse};
use super::toml_files::{ScenarioFile, SuiteFile};
use super::translation::translate;
use super::trouble::{Mistake, SuiteError, Trouble};
use super::{Scenario, Suite};
use lab11_reports::words::{self, Language};
use std::collections::BTreeSet;
use std::io;
use std::ops::Range;
use std::path::Path;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Reads a suite and checks it whole.
pub fn read(files: &dyn Files) -> Result<Suite, SuiteError> {
    examine(files).0
}

/// Reads a suite, its texts in a language, as far as it has them.
pub fn read_in(files: &dyn Files, language: Language) -> Result<Suite, SuiteError> {
    examine_in(files, language).0
}

/// Reads a suite, and tells of each name that was understood in which file and where it stands;
/// not of those in the files of a suite that it extends.
pub fn examine(files: &dyn Files) -> (Result<Suite, SuiteError>, Vec<(String, Found)>) {
    examine_in(files, words::in_force().language())
}

fn examine_in(
    files: &dyn Files,
    language: Language,
) -> (Result<Suite, SuiteError>, Vec<(String, Found)>) {
    let stack = match Stack::open(files) {
        Ok(stack) => stack,
        Err(told) => return (Err(told), Vec::new()),
    };
    let mut sheets = vec![stack.sheet()];
    let suite = assemble(&stack, &mut sheets);
    let mut found = Vec::new();
    for sheet in &mut sheets {
        let names = sheet.own_names();
        if files.read(&sheet.name).is_ok() {
            found.extend(names.into_iter().map(|found| (sheet.name.clone(), found)));
        }
    }
    let mistakes: Vec<Mistake> = sheets.into_iter().flat_map(Sheet::mistakes).collect();
    let suite = suite.filter(|_| mistakes.is_empty()).ok_or(SuiteError(mistakes));
    let in_words = |mut suite: Suite| match translate(&mut suite, &stack, language) {
        Ok(()) => Ok(suite),
        Err(mistakes) => Err(SuiteError(mistakes)),
    };
    (suite.and_then(in_words), found)
}

/// What a reader had to say.
fn said(reader: Reader<'_>) -> (Vec<Trouble>, Vec<Found>) {
    (reader.troubles, reader.found)
}

/// The tables of a suite over those of the suites that it extends, and the scenarios that these
/// have.
fn merge<'t>(
    texts: &'t [String],
    troubles: &mut Vec<Trouble>,
) -> Result<(DeTable<'t>, Known), Trouble> {
    let mut tables = texts.iter().map(|text| parse(text));
    let first = tables.next().unwrap_or_else(|| parse(""))?.into_inner();
    let mut merged = (first, Known::of(Vec::<String>::new(), true));
    for table in tables {
        let names = listed(&merged.0).into_iter().map(|(name, _)| name);
        merged = (over(merged.0, table?.into_inner(), troubles), Known::of(names, true));
    }
    Ok(merged)
}

/// Reads the first sheet and all those that it names.
fn assemble(stack: &Stack<'_>, sheets: &mut Vec<Sheet>) -> Option<Suite> {
    let files: &dyn Files = &stack.layers;
    let (text, texts) = (sheets[0].text.clone(), stack.padded());
    let (table, below) = match merge(&texts, &mut sheets[0].troubles) {
        Ok(merged) => merged,
        Err(trouble) => {
            sheets[0].troubles.push(trouble);
            sheets.extend(no_toml(files));
            return None;
        }
    };
    let listed = listed(&table);
    open_listed(files, &listed, sheets);
    let mut names = Names::of(&table, scenario_files(files, sheets));
    names.below = below;
    let texts: Vec<String> = sheets[1..].iter().map(|sheet| sheet.text.clone()).collect();
    let tables: Vec<_> = texts.iter().map(|text| parse(text)).collect();
    let mut ids = BTreeSet::new();
    for (sheet, table) in sheets[1..].iter_mut().zip(&tables) {
        let Some((id, span)) = id(table) else { continue };
        if !ids.insert(id) {
            sheet.troubles.push(Trouble::new(span, format!("two scenarios have the id `{id}`")));
        }
    }
    let is_whole = ids.len() == listed.len();
    names.scenarios = Known::of(ids, is_whole);
    let read: Option<Vec<String>> = tables
        .iter()
        .flat_map(|table| names_of_expectations(table.as_ref().ok().map(Spanned::get_ref)))
        .collect();
    let is_whole = is_whole && read.is_some();
    names.expectations = Known::of(read.unwrap_or_default(), is_whole);

    let mut reader = Reader::new(&text, &names, files);
    let own = sheets[0].own();
    let file = SuiteFile::entry(Table::new(&table, own..own, SUITE), &mut reader);
    refuse_twins(&table, &mut reader);
    sheets[0].note(said(reader));

    let mut scenarios: Vec<Option<Scenario>> = Vec::new();
    for (sheet, (text, table)) in sheets[1..].iter_mut().zip(texts.iter().zip(tables)) {
        match table {
            Ok(table) => {
                let mut reader = Reader::new(text, &names, files);
                scenarios.push(scenario(table.get_ref(), &mut reader));
                sheet.note(said(reader));
            }
            Err(trouble) => sheet.troubles.push(trouble),
        }
    }
    let (file, scenarios) = (file?, scenarios.into_iter().collect::<Option<Vec<_>>>()?);
    if let Some((first, message)) = circle(&scenarios) {
        let name = format!("{}.toml", file.files[first]);
        if let Some(sheet) = sheets.iter_mut().find(|sheet| sheet.name == name) {
            sheet.troubles.push(Trouble::new(requires(&sheet.text), message));
        }
    }
    let known = file.files.iter().chain(&file.without).map(String::as_str);
    let unlisted = unlisted(stack.layers.own, &known.collect());
    Some(suite(file, scenarios, unlisted))
}

/// The files beside a `suite.toml` that is no TOML which are none either: which of them it lists
/// nobody knows, but that is wrong with them whatever it is.
fn no_toml(files: &dyn Files) -> Vec<Sheet> {
    let names = files.names("").unwrap_or_default();
    let is_toml = |name: &String| Path::new(name).extension().is_some_and(|end| end == "toml");
    let names = names.into_iter().filter(|name| name != SUITE && is_toml(name));
    let broken = names.filter_map(|name| {
        let mut sheet = Sheet::open(files, &name).ok()?;
        let trouble = parse(&sheet.text).err()?;
        sheet.troubles.push(trouble);
        Some(sheet)
    });
    broken.collect()
}

/// The scenarios in a suite's own folder that it neither lists nor leaves out, by their files.
fn unlisted(own: &dyn Files, known: &BTreeSet<&str>) -> Vec<String> {
    let names = own.names("").unwrap_or_default().into_iter();
    let unlisted = names.filter(|name| {
        let is_known = name.strip_suffix(".toml").is_none_or(|stem| known.contains(stem));
        let text = || own.read(name).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        let is_scenario = |text: String| text.lines().any(|line| line.trim() == "[[expect]]");
        !is_known && name != SUITE && text().is_ok_and(is_scenario)
    });
    unlisted.collect()
}

/// Opens the sheets of scenarios that `suite.toml` names, each with its place there.
fn open_listed(files: &dyn Files, listed: &[(String, Range<usize>)], sheets: &mut Vec<Sheet>) {
    for (name, span) in listed {
        let file = format!("{name}.toml");
        match Sheet::open(files, &file) {
            Ok(sheet) => sheets.push(sheet),
            // That there is none is told where names are looked up.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => {
                let message = format!("`{file}` can't be read: {error}");
                sheets[0].troubles.push(Trouble::new(span.clone(), message));
            }
        }
    }
}

fn suite(file: SuiteFile, scenarios: Vec<Scenario>, unlisted: Vec<String>) -> Suite {
    debug_assert!(!file.without.iter().any(|left| file.files.contains(left)), "they were left out");
    Suite {
        id: file.id,
        extends: file.extends,
        title: file.title,
        signs: file.signs,
        roles: file.roles,
        build: file.build,
        lab: file.lab,
        fields: file.fields,
        messages: file.messages,
        words: file.words,
        by_hand: file.by_hand,
        transport: file.transport,
        late: file.late,
        given: file.given,
        scenarios,
        unlisted,
        test_panic: None,
    }
}

/// The scenario files that `suite.toml` names.
fn listed(suite: &DeTable<'_>) -> Vec<(String, Range<usize>)> {
    let list = suite.get("scenarios").and_then(|list| list.get_ref().as_array());
    let names = list.into_iter().flat_map(|list| list.iter());
    let name =
        |name: &Spanned<DeValue<'_>>| Some((name.get_ref().as_str()?.to_owned(), name.span()));
    names.filter_map(name).collect()
}

/// The scenario files that there are: those that were opened, and others beside `suite.toml`.
fn scenario_files(files: &dyn Files, sheets: &[Sheet]) -> Known {
    let beside = files.names("").unwrap_or_default();
    let all = sheets.iter().map(|sheet| sheet.name.clone()).chain(beside);
    let all: BTreeSet<String> = all.filter(|name| name != SUITE).collect();
    Known::of(all.iter().filter_map(|name| name.strip_suffix(".toml")), true)
}

fn id<'t>(table: &'t Result<Spanned<DeTable<'t>>, Trouble>) -> Option<(&'t str, Range<usize>)> {
    let id = table.as_ref().ok()?.get_ref().get("id")?;
    Some((id.get_ref().as_str()?, id.span()))
}

/// The expectations of a scenario, each as `scenario/expectation`; none for one whose name can't be
/// told, which is complained of when it is read.
fn names_of_expectations(scenario: Option<&DeTable<'_>>) -> Vec<Option<String>> {
    let Some(scenario) = scenario else { return vec![None] };
    let text = |table: &DeTable<'_>, key: &str| {
        table.get(key).and_then(|value| value.get_ref().as_str()).map(str::to_owned)
    };
    let id = text(scenario, "id");
    let expectations = scenario.get("expect").and_then(|tables| tables.get_ref().as_array());
    let tables = expectations.into_iter().flat_map(|tables| tables.iter());
    let names = tables.map(|table| {
        let table = table.get_ref().as_table()?;
        let own = text(table, "id").or_else(|| {
            let that = text(table, Predicate::TAG)?;
            let row = Predicate::ROWS.iter().find(|(row, _)| row.is_called(&that))?;
            Some(row.0.name.to_owned())
        });
        Some(format!("{}/{}", id.as_ref()?, own?))
    });
    names.collect()
}

/// Two roles of one name could not be told apart.
fn refuse_twins(suite: &DeTable<'_>, reader: &mut Reader<'_>) {
    let roles = suite.get("role").and_then(|roles| roles.get_ref().as_array());
    let ids = roles.into_iter().flat_map(|roles| roles.iter()).filter_map(|role| {
        let id = role.get_ref().get("id")?;
        Some((id.get_ref().as_str()?, id.span()))
    });
    let mut known = BTreeSet::new();
    for (id, span) in ids {
        if !known.insert(id) {
            reader.complain::<()>(span, format!("two roles have the id `{id}`"));
        }
    }
}

fn scenario(table: &DeTable<'_>, reader: &mut Reader<'_>) -> Option<Scenario> {
    let file = ScenarioFile::entry(Table::new(table, 0..0, ScenarioFile::WHAT), reader)?;
    Some(Scenario {
        id: file.id,
        title: file.title,
        group: file.group,
        role: file.role,
        points: file.points,
        visibility: file.visibility,
        look: file.look,
        requires: file.requires,
        requires_whole: file.requires_whole,
        lecture: file.lecture,
        idea: file.idea,
        by_hand: file.by_hand,
        steps: file.steps,
        expectations: expectations(file.expectations, reader),
    })
}

fn expectations(placed: Vec<Placed>, reader: &mut Reader<'_>) -> Vec<Expectation> {
    let mut expectations: Vec<Expectation> = Vec::new();
    for Placed(expectation, place) in placed {
        if expectations.iter().any(|other| other.id == expectation.id) {
            let id = &expectation.id;
            let message = format!("two expectations have the id `{id}`; give one an `id`");
            reader.complain::<()>(place, message);
        }
        expectations.push(expectation);
    }
    expectations
}

/// A scenario that requires itself, through others, could never be tried. The place of the first
/// of those that do, and what to say of them.
fn circle(scenarios: &[Scenario]) -> Option<(usize, String)> {
    let is_open = |id: &str, settled: &BTreeSet<&str>| {
        !settled.contains(id) && scenarios.iter().any(|scenario| *scenario.id == *id)
    };
    let mut settled: BTreeSet<&str> = BTreeSet::new();
    loop {
        let before = settled.len();
        for scenario in scenarios {
            if !scenario.prerequisites().any(|(id, _)| is_open(id, &settled)) {
                settled.insert(&scenario.id);
            }
        }
        if settled.len() == before {
            break;
        }
    }
    let open: Vec<usize> =
        (0..scenarios.len()).filter(|&at| !settled.contains(&*scenarios[at].id)).collect();
    let names: Vec<&str> = open.iter().map(|&at| &*scenarios[at].id).collect();
    let names = names.join(", ");
    let message =
        format!("the `requires` of these scenarios go in a circle: {names}; remove one of them");
    open.first().map(|&first| (first, message))
}

/// Where a scenario's file says what it requires.
fn requires(text: &str) -> Range<usize> {
    let at = |table: Spanned<DeTable<'_>>| {
        let key = |name: &str| table.get_ref().get(name).map(Spanned::<DeValue<'_>>::span);
        key("requires").or_else(|| key("requires_whole"))
    };
    parse(text).ok().and_then(at).unwrap_or(0..0)
}
