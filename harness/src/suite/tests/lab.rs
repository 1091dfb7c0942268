//! What a lab has in numbers and words stands in `[lab]` alone.

use super::*;
use lab11_reports::words::Language;

/// `lab11` where its lab is another.
fn other(lab: &str) -> Result<Suite, SuiteError> {
    other_in(lab, Language::English)
}

fn other_in(lab: &str, language: Language) -> Result<Suite, SuiteError> {
    let suite = format!("extends = \"lab11\"\nid = \"mine\"\nscenarios = []\n[lab]\n{lab}");
    read_in(&Texts::from([("suite.toml".to_owned(), suite.into_bytes())]), language)
}

/// All that a suite says to the reader.
fn said(suite: &Suite) -> String {
    let of_scenario = |one: &Scenario| {
        let own = [&one.title, &one.lecture, &one.idea, &one.by_hand].map(String::clone);
        let expectations = one.expectations.iter();
        let parts =
            expectations.flat_map(|it| [&it.expected, &it.why, &it.help].map(String::clone));
        own.into_iter().chain(parts).collect::<Vec<String>>().join("\n")
    };
    suite.scenarios.iter().map(of_scenario).collect()
}

fn predicate<'a>(suite: &'a Suite, scenario: &str) -> &'a Predicate {
    &suite.scenario(scenario).expect("a scenario").expectations[0].that
}

#[test]
fn predicates_have_the_labs_numbers() {
    let suite = other("backlog = \"3\"\nrepeats = 50\ninterval = \"2\"").expect("it is right");
    assert_eq!(predicate(&suite, "server-listen"), &Predicate::Queue { is: 3 });
    let Predicate::Streams { times, apart, .. } = predicate(&suite, "fork-stream") else {
        panic!("it asks for a stream");
    };
    assert_eq!((*times, *apart), (50, std::time::Duration::from_secs(2)));
}

#[test]
fn texts_have_the_labs_numbers_and_words() {
    let lab = "backlog = 37\nrepeats = 53\ninterval = 59\nrequest = \"ahoy\"\n\
               answer = \"ahoy there\"\nchild_answer = \"ahoy there\"";
    for language in [Language::English, Language::French] {
        let suite = other_in(lab, language).expect("it is right");
        let said = said(&suite);
        for old in ["hello", "_sd, 5)", "up to 5", "< 100", "100 ", "sleep(1); }", "137 s"] {
            assert_eq!(said.lines().find(|line| line.contains(old)), None, "{old}");
        }
        for new in ["listen(server_sd, 37)", "i < 53;", "sleep(59)", "send(result, \"ahoy there\""]
        {
            assert!(said.contains(new), "{new}");
        }
        let operators = suite.roles.iter().filter_map(|role| role.operator.as_deref());
        assert!(operators.into_iter().all(|operator| operator.starts_with("ahoy")));
    }
}

#[test]
fn a_parameter_that_is_no_such_number_is_told_where_it_is_asked_for() {
    let told = other("backlog = \"many\"").expect_err("it is no number").to_string();
    let wanted = "server-listen.toml:25: `is` must be a whole number from 0 up, and \
                  `{lab.backlog}` is `many`";
    assert!(told.contains(wanted), "{told}");
    let told = other("backlog = 1.5").expect_err("it is no text").to_string();
    assert!(
        told.contains("`backlog` must be a text or a whole number, and not the number 1.5"),
        "{told}"
    );
}

/// A suite that says no more than it must, and what else it says.
fn least(more: &str) -> Result<Suite, SuiteError> {
    let suite = format!(
        "id = 'least'\ntitle = 'Least'\nscenarios = ['build']\n\
         [[role]]\nid = 'server'\ntitle = 'the server'\nnames = ['server']\nargs = '{{port}}'\n\
         [build]\nc = ['cc']\n{more}"
    );
    let scenario = "id = 'build'\ntitle = 'It builds, for {lab.address}'\ngroup = 'All'\nrole = 'server'\n\
                    [[expect]]\nthat = 'built'\nexpected = 'it builds'\n";
    let files = [("suite.toml", suite), ("build.toml", scenario.to_owned())];
    let files = files.map(|(name, text)| (name.to_owned(), text.into_bytes()));
    read_in(&Texts::from(files), Language::English)
}

#[test]
fn a_suite_needs_neither_an_address_nor_a_lecture_nor_cpp_nor_a_policy() {
    let suite = least("").expect("it is right");
    assert_eq!(suite.lab, Lab::default());
    assert_eq!(suite.lab.address.to_string(), "127.0.0.1:5000");
    assert_eq!((suite.words, suite.build.cpp[0].as_str()), (Words::Lenient, "c++"));
    assert_eq!(suite.scenarios[0].title, "It builds, for 127.0.0.1");
    assert_eq!(suite.scenarios[0].lecture, "");
    let suite = least("[lab]\nport = 2021").expect("it is right");
    assert_eq!(suite.lab.address.to_string(), "127.0.0.1:2021");
}

#[test]
fn a_misspelt_address_is_none_that_may_be_left_out() {
    let error = least("[lab]\nadress = '127.0.0.1'").expect_err("it is refused");
    let told = error.to_string();
    assert!(told.contains("[lab] has no key `address`; did you mean `address`?"), "{told}");
}
