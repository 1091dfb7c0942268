//! What differs from a built-in suite, and what is said of what does not fit it.

use crate::suite::{Invocation, Suite, SuiteError, default_suite, read};
use std::collections::BTreeMap;

/// A suite that extends `lab11`, with scenarios of its own.
fn extended(own: &str, scenarios: &[(&str, &str)]) -> Result<Suite, SuiteError> {
    let suite = format!("extends = \"lab11\"\nid = \"mine\"\n{own}");
    let scenarios = scenarios.iter().map(|(name, text)| (format!("{name}.toml"), text));
    let mut files: BTreeMap<String, Vec<u8>> =
        scenarios.map(|(name, text)| (name, text.as_bytes().to_vec())).collect();
    files.insert("suite.toml".into(), suite.into());
    read(&files)
}

const SCENARIO: &str = "id = \"more\"\ntitle = \"More\"\ngroup = \"More\"\nrole = \"server\"\n\
                        lecture = \"\"\n[[expect]]\nthat = \"built\"\nexpected = \"\"\n";

#[test]
fn nothing_said_is_nothing_changed() {
    let (own, lab11) = (extended("", &[]), default_suite().expect("it is right"));
    assert_eq!(own, Ok(Suite { id: "mine".into(), extends: Some("lab11".into()), ..lab11 }));
}

#[test]
fn what_is_said_takes_the_place_of_what_was() {
    let own = "title = \"Mine\"\nwithout = [\"fork-stream\", \"client-fork-stream\"]\n\
               scenarios = [\"more\"]\n\
               [lab]\nanswer = \"bye\"\n\
               [build]\nc = [\"clang\"]\n\
               [[role]]\nid = \"server\"\nargs = \"{lab.port}\"\n\
               [[role]]\nid = \"proxy\"\ntitle = \"the proxy\"\nnames = [\"proxy\"]\n\
               [message.bound]\nslide = \"Ready at {port}\"\n";
    let own = extended(own, &[("more", SCENARIO)]).expect("it is right");
    let lab11 = default_suite().expect("it is right");
    assert_eq!((own.title.as_str(), own.lab.answer.as_str()), ("Mine", "bye"));
    assert_eq!((own.lab.address, &own.lab.request), (lab11.lab.address, &lab11.lab.request));
    assert_eq!(
        (own.build.c.as_slice(), &own.build.cpp),
        (&["clang".to_owned()][..], &lab11.build.cpp)
    );
    let (server, before) =
        (own.role("server").expect("a role"), lab11.role("server").expect("a role"));
    assert_eq!(server.args, Invocation::Tried(vec![vec!["2021".to_owned()]]));
    assert_eq!((&server.title, &server.names), (&before.title, &before.names));
    assert_eq!(own.roles.len(), lab11.roles.len() + 1);
    assert_eq!(own.messages["bound"].slide.to_string(), "Ready at {port}");
    assert_eq!(own.messages["bound"].about, lab11.messages["bound"].about);
    assert_eq!(own.scenarios.len(), lab11.scenarios.len() - 2 + 1);
    assert!(own.scenario("fork-stream").is_none() && own.scenario("more").is_some());
    let expected = &own.scenario("server-many-calls").expect("it stays").expectations[0].expected;
    assert!(expected.contains("\"bye\""), "texts have the new parameters: {expected}");
}

#[test]
fn a_file_of_the_same_name_takes_the_place_of_a_scenario() {
    let text = SCENARIO.replace("id = \"more\"", "id = \"fork-stream\"");
    let own = extended("", &[("fork-stream", &text)]).expect("it is right");
    let ids = |suite: &Suite| -> Vec<String> {
        suite.scenarios.iter().map(|scenario| scenario.id.to_string()).collect()
    };
    assert_eq!(ids(&own), ids(&default_suite().expect("it is right")));
    assert_eq!(own.scenario("fork-stream").expect("it is there").title, "More");
}

#[test]
fn what_does_not_fit_is_told_in_its_own_file() {
    for (own, told) in [
        (
            "without = [\"fork-sream\"]",
            "suite.toml:3: unknown scenario file `fork-sream`; did you mean `fork-stream`?",
        ),
        (
            "without = [\"fork-child\"]",
            "lab11/fork-descriptors.toml:5: unknown scenario `fork-child`",
        ),
        (
            "[lab]\nansewr = \"\"",
            "suite.toml:4: the suite that is extended has no `ansewr`; did you mean `answer`?",
        ),
        (
            "[lab]\nport = \"x\"",
            "suite.toml:3: `address` and `port` make no IPv4 address: 137.207.82.52:x",
        ),
        (
            "[lab]\nanswer = \"{reqest}\"",
            "suite.toml:4: unknown placeholder `{reqest}`; did you mean `{request}`?",
        ),
        (
            "[[role]]\nid = \"servr\"\nargs = \"\"",
            "suite.toml:4: the suite that is extended has no `servr`; did you mean `server`?",
        ),
        ("[[role]]\nid = \"proxy\"", "suite.toml:3: [[role]] needs the key `title`"),
        (
            "[message.bund]\nerror = true",
            "suite.toml:3: the suite that is extended has no `bund`; did you mean `bound`?",
        ),
        (
            "titel = \"x\"",
            "suite.toml:3: suite.toml does not take the key `titel`; did you mean `title`?",
        ),
        (
            "scenarios = [\"mor\"]",
            "suite.toml:3: unknown scenario file `mor`; did you mean `more`?",
        ),
    ] {
        let error = extended(own, &[("more", SCENARIO)]).map(drop).expect_err(own).to_string();
        assert!(error.contains(told), "{own}\n{error}");
    }
}

#[test]
fn what_is_extended_is_there() {
    for (name, told) in [
        (
            "lab12",
            "suite.toml:1: there is no suite `lab12`, built in or in a folder beside this file; did you mean `lab11`?",
        ),
        ("elsewhere", "built in are: lab11"),
    ] {
        let suite = format!("extends = \"{name}\"\nid = \"mine\"\n");
        let files = BTreeMap::from([("suite.toml".to_owned(), suite.into_bytes())]);
        let error = read(&files).map(drop).expect_err(name);
        assert_eq!(error.0.len(), 1, "{error}");
        assert!(error.to_string().contains(told), "{error}");
    }
    let text = "id = \"mine\"\nwithout = [\"x\"]\n";
    let files = BTreeMap::from([("suite.toml".to_owned(), text.as_bytes().to_vec())]);
    let error = read(&files).map(drop).expect_err("there is none").to_string();
    assert!(error.contains("there is no scenario file here"), "{error}");
}

#[test]
fn folders_extend_one_another() {
    let folder = tempfile::TempDir::new().expect("a temporary folder");
    let put = |name: &str, text: &str| {
        std::fs::create_dir_all(folder.path().join(name)).expect("a folder");
        std::fs::write(folder.path().join(name).join("suite.toml"), text).expect("a file");
    };
    put("one", "extends = \"lab11\"\nid = \"one\"\ntitle = \"One\"\nwithout = [\"fork-stream\"]\n");
    put("two", "extends = \"../one\"\nid = \"two\"\nwithout = [\"fork-announce\"]\n");
    let two = crate::suite::load(&folder.path().join("two")).expect("it is right");
    assert_eq!((two.id.as_str(), two.title.as_str()), ("two", "One"));
    assert!(two.scenario("fork-stream").is_none() && two.scenario("fork-announce").is_none());
    put("one", "extends = \"../two\"\nid = \"one\"\n");
    let error = crate::suite::load(&folder.path().join("two")).map(drop).expect_err("a circle");
    assert!(error.to_string().contains("do they in a circle?"), "{error}");
    put("one", "extends = \"lab11\"\nid = \"one\"\n[lab]\nport = 3.5\n");
    let error = crate::suite::load(&folder.path().join("two")).map(drop).expect_err("a mistake");
    let place = folder.path().join("two/../one/suite.toml").display().to_string();
    assert!(error.to_string().contains(&format!("{place}:4: `port` must be a text")), "{error}");
}

#[test]
fn a_list_of_texts_is_replaced_and_may_be_emptied() {
    assert!(!default_suite().expect("it is right").signs.is_empty());
    assert_eq!(extended("signs = []\n", &[]).expect("it is right").signs, Vec::<String>::new());
}

#[test]
fn a_parameter_is_misspelt_by_one_letter_and_no_number() {
    assert!(extended("[lab]\nanswerr = \"x\"\n", &[]).is_err());
    for own in ["answer2", "answerrs", "requests22"] {
        let read = extended(&format!("[lab]\n{own} = \"x\"\n"), &[]);
        assert_eq!(read.map(|suite| suite.lab.parameters[own].clone()), Ok("x".to_owned()));
    }
}

#[test]
fn so_many_suites_may_extend_one_another() {
    let folder = tempfile::TempDir::new().expect("a temporary folder");
    let put = |at: usize, below: &str| {
        let own = folder.path().join(at.to_string());
        std::fs::create_dir_all(&own).expect("a folder");
        let text = format!("extends = \"{below}\"\nid = \"{at}\"\n");
        std::fs::write(own.join("suite.toml"), text).expect("a file");
    };
    put(1, "lab11");
    for at in 2..=9 {
        put(at, &format!("../{}", at - 1));
    }
    let load = |at: usize| crate::suite::load(&folder.path().join(at.to_string()));
    assert_eq!(load(8).expect("eight are below each other").id, "8");
    let error = load(9).map(drop).expect_err("that is one too many").to_string();
    assert!(error.contains("more than 8 suites"), "{error}");
}

#[test]
fn a_mistake_is_underlined_in_its_own_file() {
    let error = extended("[lab]\nport = 3.5\n", &[]).expect_err("it is no text").0;
    let mut places = error.iter().filter_map(|mistake| mistake.place.as_ref());
    let place = places.find(|place| place.line == "port = 3.5").expect("a line");
    assert_eq!((place.number, place.column, place.width), (4, 7, 3));
}
