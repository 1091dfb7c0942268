//! Which file, what it says, and who wins.

use super::read::of_text;
use super::*;
use lab11_reports::visible::Deadline;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use tempfile::TempDir;

const SCHEMA: &str = "../reports/schema/lab11-toml.schema.json";
/// Set to write the schema instead of comparing it.
const UPDATE: &str = "UPDATE_SCHEMA";

fn how(is_named: bool) -> Found {
    if is_named { Found::Named } else { Found::Above }
}

/// What stands in a file of some folder; it was found unless it is `named`.
fn said(folder: &Path, named: bool, text: &str) -> Result<Config, String> {
    let file = ConfigFile { path: folder.join(NAME), how: how(named) };
    of_text(file, text).map_err(|error| error.to_string())
}

fn config(text: &str) -> Config {
    said(Path::new("/course"), true, text).expect("it is right")
}

/// A key's value, and who says it, as they are shown.
fn shown(in_force: &InForce, command: &'static str) -> String {
    let mut out = Vec::new();
    let shown = Shown { file: None, in_force, command, suite: None };
    toml(&shown, &mut out).expect("a Vec takes everything");
    String::from_utf8(out).expect("it is text")
}

#[test]
fn the_command_line_wins_over_the_file_and_the_file_over_what_holds_else() {
    let file = config(
        "suite = 'lab11-sum'\nstrict = true\ndue = '2026-11-20'\nformats = ['tap', 'json=a.json']\n\
         [answers]\n'who' = 'user'\n[roles]\nclient = 'a.c'\nserver = 's.c'\n\
         [args]\nclient = '1'\nserver = '2'\n[visibility]\n'server-*' = 'hidden'\n",
    );
    let french = config("lang = 'fr'");
    let nothing = Flags::default();
    let due = Moment::parse("2026-12-24").expect("a time");
    let pair = |one: &str, other: &str| (one.to_owned(), other.to_owned());
    let all = Flags {
        suite: Some("lab11".into()),
        strict: Some(false),
        due: Some(Some(due)),
        formats: vec![Outlet::parse("text".as_ref()).expect("a format")],
        lang: Some(Language::English),
        answers: Some(vec!["what=sum".into()]),
        roles: vec![("client".into(), "b.c".into())],
        args: Some(vec![pair("client", "3")]),
        visibility: Some(vec![("server-bind".into(), Visibility::Visible)]),
    };
    let none = Flags {
        due: Some(None),
        answers: Some(Vec::new()),
        args: Some(Vec::new()),
        visibility: Some(Vec::new()),
        ..Flags::default()
    };
    // For each: the command line, the file, and lines that are there.
    for (flags, file, command, lines) in [
        (&nothing, &Config::default(), "check", "# suite|default"),
        (&nothing, &Config::default(), "check", "strict = false|default"),
        (&nothing, &Config::default(), "check", "formats = [\"text\"]|default"),
        (&nothing, &Config::default(), "grade", "# due|default"),
        (&nothing, &Config::default(), "check", "lang = \"en\"|default"),
        (&nothing, &french, "grade", "lang = \"fr\"|lab11.toml:1"),
        (&all, &french, "check", "lang = \"en\"|--lang"),
        (&nothing, &file, "check", "suite = \"lab11-sum\"|lab11.toml:1"),
        (&nothing, &file, "check", "strict = true|lab11.toml:2"),
        (&nothing, &file, "grade", "due = \"2026-11-20 23:59\"|lab11.toml:3"),
        (&nothing, &file, "check", "formats = [\"tap\", \"json=/course/a.json\"]|lab11.toml:4"),
        (&nothing, &file, "check", "who = \"user\"|lab11.toml:6"),
        (&nothing, &file, "check", "client = \"a.c\"|lab11.toml:8"),
        (&nothing, &file, "check", "client = \"1\"|lab11.toml:11"),
        (&all, &file, "check", "suite = \"lab11\"|--suite"),
        (&all, &file, "check", "strict = false|--strict"),
        (&all, &file, "grade", "due = \"2026-12-24 23:59\"|--due"),
        (&all, &file, "check", "formats = [\"text\"]|--format"),
        (&all, &file, "check", "what = \"sum\"|--answer"),
        (&all, &file, "check", "client = \"b.c\"|--role"),
        // Of tables by role, what the command line leaves open is the file's.
        (&all, &file, "check", "server = \"s.c\"|lab11.toml:9"),
        (&all, &file, "check", "client = \"3\"|--args"),
        (&all, &file, "check", "server = \"2\"|lab11.toml:12"),
        (&nothing, &file, "check", "\"server-*\" = \"hidden\"|lab11.toml:14"),
        (&all, &file, "check", "server-bind = \"visible\"|--visibility"),
        (&none, &file, "grade", "# due|--due"),
    ] {
        let shown = shown(&InForce::of(flags, file), command);
        let (told, from) = lines.split_once('|').expect("two parts");
        let is_told = |line: &str| {
            line.split_once("  # ")
                .is_some_and(|(one, other)| one.trim_end() == told && other == from)
        };
        assert!(shown.lines().any(is_told), "{lines}:\n{shown}");
    }
    let overridden = shown(&InForce::of(&all, &file), "check");
    for gone in ["who = ", "a.c", "\"1\"", "tap"] {
        assert!(!overridden.contains(gone), "{gone}:\n{overridden}");
    }
    let none = shown(&InForce::of(&none, &file), "check");
    for table in ["[answers]", "[args]", "[visibility]"] {
        assert!(!none.contains(table), "{none}");
    }
}

#[test]
fn of_several_patterns_the_last_that_fits_holds_and_who_is_graded_shows_nothing() {
    use Visibility::{AfterDueDate, Hidden, Visible};
    let text = "due = '2001-01-01'\n[visibility]\n'server-*' = 'hidden'\nserver-bind = 'visible'\n\
                client-connect = 'after_due_date'\n";
    let now = "2026-01-01T00:00:00Z".parse().expect("a time");
    let of = |named, flags: &Flags| {
        InForce::of(flags, &said(Path::new("/course"), named, text).expect("it is right"))
    };
    let (ours, theirs) = (of(true, &Flags::default()), of(false, &Flags::default()));
    for (id, own, by_us, by_them) in [
        ("server-listen", Visible, Hidden, Hidden),
        ("server-bind", Hidden, Visible, Hidden),
        ("server-bind", Visible, Visible, Visible),
        ("client-connect", Hidden, AfterDueDate, Hidden),
        ("client-connect", Visible, AfterDueDate, AfterDueDate),
        ("fork-child", AfterDueDate, AfterDueDate, AfterDueDate),
    ] {
        assert_eq!(ours.visibility_of(id, own), by_us, "{id}");
        assert_eq!(theirs.visibility_of(id, own), by_them, "{id}");
    }
    assert_eq!((ours.deadline(now), theirs.deadline(now)), (Deadline::Past, Deadline::Ahead));
    // A command line is whoever runs it.
    let flags = Flags {
        due: Some(Some(Moment::parse("2001-01-01").expect("a time"))),
        visibility: Some(vec![("server-*".into(), Visible)]),
        ..Flags::default()
    };
    let theirs = of(false, &flags);
    assert_eq!(theirs.visibility_of("server-listen", Hidden), Visible);
    assert_eq!(theirs.deadline(now), Deadline::Past);
}

#[test]
fn a_command_is_told_what_it_heeds_and_no_more() {
    let file = config(
        "suite = 'lab11'\ndue = '2026-11-20'\n[roles]\nclient = 'a.c'\n[visibility]\nfork = 'hidden'\n",
    );
    let in_force = InForce::of(&Flags::default(), &file);
    for (command, told) in [
        // What is hidden is not named where students read.
        (
            "check",
            vec![
                "suite = \"lab11\" (line 1)",
                "due = \"2026-11-20 23:59\" (line 2)",
                "roles.client = \"a.c\" (line 4)",
                "visibility",
            ],
        ),
        ("trace", vec!["suite = \"lab11\" (line 1)", "roles.client = \"a.c\" (line 4)"]),
    ] {
        assert_eq!(in_force.said_by_the_file(command), told, "{command}");
    }
}

#[test]
fn what_is_shown_as_toml_is_a_file_that_says_the_same() {
    let file = config(
        "suite = 'lab11'\nstrict = true\nformats = ['text=-']\ndue = '2026-11-20 23:59 [Europe/Berlin]'\n\
         [answers]\n'wer \"bist\" du\\?' = 'user'\n[args]\nclient = '{port} \"a b\"'\n",
    );
    let first = InForce::of(&Flags::default(), &file);
    let second = InForce::of(&Flags::default(), &config(&shown(&first, "check")));
    assert_eq!(
        (&first.suite.value, &first.formats.value),
        (&second.suite.value, &second.formats.value)
    );
    assert_eq!(first.answers[0].value, second.answers[0].value);
    let due = |of: &InForce| of.due.value.as_ref().map(Moment::written);
    assert_eq!(due(&second).as_deref(), Some("2026-11-20 23:59 [Europe/Berlin]"));
    assert_eq!(first.args[0].value, second.args[0].value);
}

/// Folders and files below a place, each folder with a `/` behind it.
fn tree(names: &[&str]) -> TempDir {
    let tree = TempDir::new().expect("a temporary folder");
    for name in names {
        let place = tree.path().join(name);
        let folder = if name.ends_with('/') { Some(&*place) } else { place.parent() };
        fs::create_dir_all(folder.expect("a folder")).expect("it is made");
        if !name.ends_with('/') {
            fs::write(place, "").expect("a file");
        }
    }
    tree
}

#[test]
fn the_file_of_a_hand_in_is_the_nearest_up_to_the_root_of_its_repository() {
    for (names, hand_in, found) in [
        (&["lab11.toml", "a/b/c.c"][..], "a/b", Some("lab11.toml")),
        (&["lab11.toml", "a/b/c.c"], "a/b/c.c", Some("lab11.toml")),
        (&["lab11.toml", "a/lab11.toml", "a/b/c.c"], "a/b", Some("a/lab11.toml")),
        (&["a/b/lab11.toml"], "a/b", Some("a/b/lab11.toml")),
        (&["lab11.toml", ".git/", "a/b/"], "a/b", Some("lab11.toml")),
        (&["lab11.toml", "a/.git/", "a/b/"], "a/b", None),
        // The root of a worktree or a submodule has a file of that name.
        (&["lab11.toml", "a/.git", "a/b/"], "a/b", None),
        (&["a/b/"], "a/b", None),
        (&["a/b/"], "a/nowhere", None),
    ] {
        let tree = tree(names);
        let root = tree.path().canonicalize().expect("it is there");
        let expected = found.map(|found| root.join(found));
        assert_eq!(above(&tree.path().join(hand_in)), expected, "{names:?} {hand_in}");
    }
}

#[test]
fn a_folder_that_everybody_writes_to_ends_the_search() {
    let tree = tree(&["lab11.toml", "a/b/"]);
    fs::set_permissions(tree.path(), fs::Permissions::from_mode(0o1777)).expect("it is ours");
    assert_eq!(above(&tree.path().join("a/b")), None);
}

#[test]
fn the_file_of_a_class_lies_beside_or_above_all_of_it_and_never_in_it() {
    for (names, downloads, found) in [
        (&["lab11.toml", "class/doe/a.c"][..], &["class"][..], Some("lab11.toml")),
        (&["lab11.toml", "class.zip"], &["class.zip"], Some("lab11.toml")),
        (&["class/lab11.toml", "class/doe/lab11.toml"], &["class"], None),
        // Single hand-ins: what lies beside all of them.
        (
            &["class/lab11.toml", "class/a.zip", "class/b.zip"],
            &["class/a.zip", "class/b.zip"],
            Some("class/lab11.toml"),
        ),
        // But not what is in a download that is given as well.
        (&["class/lab11.toml", "class/a.zip"], &["class", "class/a.zip"], None),
        // A file beside the hand-in of one may be that one's.
        (&["doe/lab11.toml", "doe/lab/a.c", "roe/lab/a.c"], &["doe/lab", "roe/lab"], None),
        (
            &["lab11.toml", "doe/lab/a.c", "roe/lab/a.c"],
            &["doe/lab", "roe/lab"],
            Some("lab11.toml"),
        ),
        (&["lab11.toml", "course/.git/", "course/class/"], &["course/class"], None),
    ] {
        let tree = tree(names);
        let root = tree.path().canonicalize().expect("it is there");
        let downloads: Vec<PathBuf> = downloads.iter().map(|one| tree.path().join(one)).collect();
        let expected = found.map(|found| root.join(found));
        assert_eq!(beside(&downloads), expected, "{names:?} {downloads:?}");
    }
}

#[test]
fn everything_that_is_wrong_is_told_at_once_with_its_line() {
    let text = "siute = 'lab11'\nstrict = 'yes'\ndue = 'soon'\nformats = ['jnuit', 7, 'json=']\n\
                [answers]\n'(' = 'user'\n[roles]\nclient = '../b.c'\nserver = 3\n[args]\nx = 4\n";
    let told = said(Path::new("/course"), true, text).expect_err("it is wrong");
    for (line, message) in [
        (1, "unknown key `siute`; did you mean `suite`?"),
        (2, "`strict` must be true or false, and not the text \"yes\""),
        (3, "expected a time such as"),
        (4, "did you mean `junit`? the formats are: text, json"),
        (4, "`formats` must be a list of texts, and not the number 7"),
        (4, "no file is named behind `json=`"),
        (6, "this is no regular expression"),
        (8, "`client` must be a file of what is handed in"),
        (9, "`server` must be a file in quotes, and not the number 3"),
        (11, "`x` must be the arguments in one text, and not the number 4"),
    ] {
        let begins = format!("/course/lab11.toml:{line}: {message}");
        assert!(told.contains(&begins), "{begins}\n{told}");
    }
    assert!(told.contains("  2 | strict = 'yes'\n       |          ^^^^^"), "{told}");
    for (text, message) in [
        (
            "suite = 'lab11-sun'",
            "no built-in suite `lab11-sun`, and no such folder beside this file; did you mean `lab11-sum`?",
        ),
        ("suite = 'elsewhere'", "built in are: lab11"),
        ("lang = 'de'", "there are no texts in `de`; there are: en, fr"),
        ("colour = 'red'", "unknown key `colour`; it takes: suite, strict, due"),
        ("suite = [", "/course/lab11.toml:1: "),
        ("suite = 'lab11'\nsuite = 'lab11'", "/course/lab11.toml:2: "),
        ("[visibility]\nfork = 'hiden'", "unknown visibility `hiden`; did you mean `hidden`?"),
        ("[visibility]\n'[' = 'hidden'", "`[` is no pattern"),
        ("roles = 'client'", "`roles` must be a table of files, by role"),
    ] {
        let told = said(Path::new("/course"), true, text).expect_err(text);
        assert!(told.contains(message), "{message}\n{told}");
    }
}

#[test]
fn paths_in_a_file_begin_at_the_file() {
    let tree = tree(&["own/suite.toml"]);
    let config = said(tree.path(), true, "suite = 'own'\nformats = ['json=../a.json']");
    let in_force = InForce::of(&Flags::default(), &config.expect("it is right"));
    assert_eq!(in_force.suite.value, Some(tree.path().join("own")));
    assert_eq!(in_force.formats.value[0].path(), Some(&*tree.path().join("../a.json")));
}

#[test]
fn a_file_that_nobody_named_writes_below_its_own_folder_and_through_no_link() {
    let tree = tree(&["own/", "victim"]);
    symlink("..", tree.path().join("own/up")).expect("a link");
    symlink("../victim", tree.path().join("own/report.json")).expect("a link");
    for (path, may) in [
        ("build/report.xml", true),
        ("../victim", false),
        ("/tmp/x", false),
        ("up/victim", false),
        ("report.json", false),
        ("./x", false),
        ("-", true),
    ] {
        let text = format!("formats = ['json={path}']");
        let found = said(&tree.path().join("own"), false, &text);
        assert_eq!(found.is_ok(), may, "{path}: {found:?}");
        assert!(said(&tree.path().join("own"), true, &text).is_ok(), "{path}");
    }
}

#[test]
fn what_is_no_plain_short_text_is_refused_and_not_waited_for() {
    let tree = tree(&["a/", "secret"]);
    let path = tree.path().join("a/lab11.toml");
    let read = |is_named| read(ConfigFile { path: path.clone(), how: how(is_named) });
    symlink("../secret", &path).expect("a link");
    assert!(read(false).is_err() && read(true).is_ok());
    fs::remove_file(&path).expect("it goes");
    nix::unistd::mkfifo(&path, nix::sys::stat::Mode::S_IRWXU).expect("a pipe");
    assert!(read(false).expect_err("a pipe").to_string().contains("no regular file"));
    fs::remove_file(&path).expect("it goes");
    fs::write(&path, vec![b'#'; 300 * 1024]).expect("a file");
    assert!(read(true).expect_err("too long").to_string().contains("more than 256 KiB"));
    fs::write(&path, b"# \xff").expect("a file");
    assert!(read(true).expect_err("not UTF-8").to_string().contains("not in UTF-8"));
}

#[test]
fn the_kept_schema_is_that_of_the_keys_and_takes_their_examples() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(SCHEMA);
    let schema = schema();
    if std::env::var_os(UPDATE).is_some() {
        fs::write(&path, &schema).expect("the schema can be written");
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == schema, "{UPDATE}=1 cargo test -p lab11-harness --lib config");
    let schema: serde_json::Value = serde_json::from_str(&schema).expect("JSON");
    let schema = jsonschema::validator_for(&schema).expect("a schema");
    let as_json = |text: &str| {
        let value: ::toml::Value = ::toml::from_str(text).expect("TOML");
        serde_json::to_value(value).expect("JSON")
    };
    for key in Key::ALL {
        assert!(schema.is_valid(&as_json(key.example)), "{}", key.example);
        config(key.example);
    }
    for wrong in ["siute = 'lab11'", "strict = 'yes'", "formats = ['jnuit']", "[roles]\nclient = 3"]
    {
        assert!(!schema.is_valid(&as_json(wrong)), "{wrong}");
    }
}

#[test]
fn the_page_about_configuration_has_every_key_in_its_table() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/configuration.md");
    let page = fs::read_to_string(page).expect("docs/configuration.md");
    let table = described();
    assert!(page.contains(&table), "docs/configuration.md wants this table:\n{table}");
}
