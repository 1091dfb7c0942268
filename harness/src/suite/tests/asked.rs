//! What the rest of the harness asks of a suite that has been read.

use super::*;
use crate::suite::names::Known;
use std::collections::BTreeSet;

fn lab11() -> Suite {
    default_suite().expect("it is right")
}

fn sum() -> Suite {
    Suite::built_in("lab11-sum").expect("it is there").expect("it is right")
}

#[test]
fn roles_and_scenarios_are_found_by_their_names() {
    let suite = lab11();
    assert_eq!(
        suite.role("server_fork").map(|role| role.title.as_str()),
        Some("the forking server")
    );
    assert_eq!(suite.role("nobody"), None);
    let near = |id| suite.nearest(id);
    assert_eq!(near("server-bnd"), Some("server-bind"));
    assert_eq!(near("silent-cl"), Some("server-silent-client"), "a part of one is enough");
    assert_eq!([near(""), near("zzzzzzzz")], [None, None]);
}

#[test]
fn a_scenario_knows_who_takes_part() {
    let suite = lab11();
    let scenario = |id| suite.scenario(id).expect("it is there");
    let roles = |id| scenario(id).roles().iter().map(|role| role.as_str()).collect::<BTreeSet<_>>();
    assert_eq!(roles("pair-handshake"), BTreeSet::from(["client", "server"]));
    assert_eq!(roles("server-bind"), BTreeSet::from(["server"]));
    assert!(scenario("memory-errors").sanitizes("client"));
    assert!(!scenario("memory-errors").sanitizes("client_fork"));
    assert!(!scenario("server-bind").sanitizes("server"));
    let required: Vec<_> = scenario("server-bind").prerequisites().collect();
    assert_eq!(required, [(&ScenarioId::from("server-socket"), false)]);
    assert!(scenario("server-bind").runs() && !scenario("build-client").runs());
    assert!(scenario("stdio-unflushed").looks_at_buffers());
    assert!(!scenario("server-bind").looks_at_buffers());
    let sum = sum();
    let scenario = |id| sum.scenario(id).expect("it is there");
    assert!(scenario("files-named").looks_at_submission());
    assert!(!scenario("sum-right").looks_at_submission());
    assert!(scenario("client-asks").spares("server") && !scenario("client-asks").spares("client"));
    assert!(!scenario("sum-right").spares("server") && !scenario("sum-right").spares("nobody"));
}

#[test]
fn points_are_shared_by_weight() {
    let suite = lab11();
    let points = |id: &str| {
        let scenario = suite.scenario(id).expect("it is there");
        let of = |expectation| scenario.points_of(expectation);
        scenario.expectations.iter().map(of).collect::<Vec<_>>()
    };
    assert_eq!(points("server-handshake"), [Some(2.0), Some(3.0), Some(3.0)]);
    assert_eq!(points("server-listen"), [Some(4.0)]);
    assert_eq!(points("fork-zombies"), [None]);
    let essential: Vec<bool> = suite
        .scenario("server-bind")
        .expect("it is there")
        .expectations
        .iter()
        .map(|expectation| expectation.essential)
        .collect();
    assert_eq!(essential, [true, false], "words are not essential");
}

#[test]
fn a_build_with_sanitizers_is_the_same_with_more() {
    let policy = lab11().build;
    let with = BuildPolicy { makefile: true, ..policy.clone() }.sanitizing().expect("it has one");
    assert_eq!(with.c, [policy.c.clone(), policy.sanitize.clone()].concat());
    assert_eq!(with.cpp, [policy.cpp.clone(), policy.sanitize.clone()].concat());
    assert!(!with.makefile);
    assert_eq!(BuildPolicy { sanitize: Vec::new(), ..policy }.sanitizing(), None);
}

#[test]
fn texts_are_filled_with_what_is_drawn() {
    let suite = sum();
    let steps = &suite.scenario("sum-wrong-password").expect("it is there").steps;
    let password = steps.iter().find_map(|step| match step {
        Step::FillIn { fields, .. } => fields.get("password"),
        _ => None,
    });
    let password = password.expect("a round has one");
    assert_eq!(password.drawn(|_| "ab1".into()).to_string(), "xab1x");
    assert_eq!(Text::literal("x").said(1, "hello"), "x");
    assert_eq!(password.to_string(), "x{nonce}x");
    assert_eq!(Text::literal("as it stands").to_string(), "as it stands");
    let slide = &lab11().messages["bound"].slide;
    assert!(slide.names(Number::Port) && !slide.names(Number::Sd));
    let told = slide.filled(Some(3), Some("1.2.3.4:5"));
    assert_eq!(told, "The Server bound to the address:port = 1.2.3.4:5");
    assert!(slide.to_string().ends_with("= {address}:{port}"));
    let slide = &lab11().messages["socket"].slide;
    assert_eq!(slide.filled(Some(3), None), "socket has created for The Server with sd:3");
    assert_eq!(slide.filled(None, None), slide.to_string());
}

#[test]
fn anything_is_filled_in_where_there_are_fields() {
    let role = RoleId::from("client");
    let step = Step::fill_in_anything(&role, ["x", "user"].map(FieldId::from).into_iter());
    let Some(Step::FillIn { name, fields, once, .. }) = step else { panic!("there are fields") };
    assert_eq!((name.as_str(), once), ("client", true));
    assert_eq!(fields.keys().map(FieldId::as_str).collect::<Vec<_>>(), ["user", "x"]);
    assert!(fields.values().all(|text| text.to_string() == "1"));
    assert_eq!(Step::fill_in_anything(&role, std::iter::empty()), None);
}

#[test]
fn the_reference_has_each_row_with_its_keys() {
    let language = language();
    for part in [
        "# The language of suites",
        "### `fill_in`\n\nA person at a program's terminal",
        "| `round`, needed | a name for the round | What the round is called. |",
        "(Formerly `call`.)",
        "### `socket_made`\n\nA socket is made for IPv4 and the suite's transport.\n",
        "It is about words, and so not essential unless the suite says so.",
        "It is about what was handed in, and nothing is run for it.",
        "`accept`",
    ] {
        assert!(language.contains(part), "{part}");
    }
    let rows = language.matches("\n### `").count();
    assert!(rows > 60, "{rows} rows");
}

#[test]
fn files_are_read_from_wherever_they_are() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../scenarios/lab11");
    let (inside, outside) =
        (CompiledIn::named("lab11").expect("it is there"), Folder(folder.clone()));
    let file = "server-bind.toml";
    assert_eq!(inside.read(file).expect("there"), outside.read(file).expect("there"));
    assert!(inside.read(file).expect("there").starts_with(b"id "));
    for files in [&inside as &dyn Files, &outside] {
        assert!(files.read("none.toml").is_err());
        let names = files.names("").expect("it has files");
        assert!(names.iter().any(|name| name == file), "{names:?}");
        assert!(files.names("samples/right/lecture").expect("there").len() > 3);
        assert!(files.path(file).ends_with("lab11/server-bind.toml"));
    }
    assert_eq!(load(&folder).expect("it is right"), lab11());
}

#[test]
fn what_is_known_is_listed_if_it_is_little() {
    let told = |words: usize, word: &str| {
        let known = Known::of((0..words).map(|at| format!("word-{at}")), true);
        known.unknown(Naming::Message, word)
    };
    assert_eq!(told(0, "x"), "unknown message `x`; there is no message here");
    assert_eq!(told(2, "else"), "unknown message `else`; known are: word-0, word-1");
    assert_eq!(told(2, "wort-1"), "unknown message `wort-1`; did you mean `word-1`?");
    assert!(told(20, "else").contains("word-19"));
    assert_eq!(told(21, "else"), "unknown message `else`");
}

#[test]
fn what_can_not_be_is_refused_with_its_cause() {
    for (file, from, to, message) in [
        (
            "server-bind.toml",
            "[\"server-socket\"]",
            "[\"server-bind\"]",
            "go in a circle: server-bind",
        ),
        (
            "suite.toml",
            "id       = \"server\"",
            "id       = \"client\"",
            "two roles have the id `client`",
        ),
        ("server-bind.toml", "share    = 2", "share    = 0", "must be a weight, a number above 0"),
        (
            "server-bind.toml",
            "points   = 4",
            "points   = -1",
            "must be a number of points, from 0 up",
        ),
        ("suite.toml", "port     = \"2021\"", "port     = \"x\"", "make no IPv4 address"),
        ("suite.toml", "\"fork-zombies\",", "\"fork-zombie\",", "did you mean `fork-zombies`?"),
    ] {
        let told = told(file, from, to);
        assert!(told.iter().any(|told| told.contains(message)), "{file}: {to}: {told:?}");
    }
    let half = texts();
    let file = "server-bind.toml";
    let suite =
        read(&with(&half, file, text_of(&half, file).replace("share    = 2", "share    = 0.5")));
    let shares: Vec<f64> = suite
        .expect("a half is a weight")
        .scenario("server-bind")
        .expect("it is there")
        .expectations
        .iter()
        .map(|expectation| expectation.share)
        .collect();
    assert_eq!(shares, [0.5, 0.5]);
}
