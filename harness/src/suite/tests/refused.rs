//! What is refused where a file is missing or can't be read: each fault once, in its own file.

use super::*;

/// What is told of a suite, each with its file.
fn told_of(texts: &Texts) -> Vec<(String, String)> {
    let told = read(texts).map(drop).expect_err("there is a mistake").0;
    told.into_iter().map(|told| (told.file.display().to_string(), told.message)).collect()
}

fn one(texts: &Texts) -> (String, String) {
    let told = told_of(texts);
    assert_eq!(told.len(), 1, "{told:#?}");
    told[0].clone()
}

#[test]
fn a_file_that_is_missing_is_told_once() {
    let mut files = texts();
    files.remove("server-socket.toml");
    // Others require it: they are right, as far as anybody knows.
    let (file, told) = one(&files);
    assert_eq!(file, "suite.toml");
    assert!(told.contains("`server-socket`"), "{told}");
}

#[test]
fn a_file_that_can_not_be_read_is_told_where_it_is_named() {
    let mut files = texts();
    files.insert("more.toml".into(), b"id = \"\xff\"".to_vec());
    let (file, told) = one(&files);
    assert_eq!(file, "suite.toml");
    assert!(told.contains("`more.toml` can't be read: it is not in UTF-8"), "{told}");
}

#[test]
fn what_follows_from_a_scenario_that_is_no_toml_is_not_told() {
    let files = texts();
    // `fork-stream` and others follow from its expectations.
    let file = "fork-concurrent.toml";
    let broken = text_of(&files, file).replacen("id ", "id = ", 1);
    let (told, _) = one(&with(&files, file, broken));
    assert_eq!(told, file);
}

#[test]
fn a_circle_is_told_in_the_first_of_its_files() {
    let files = texts();
    let file = "server-bind.toml";
    let text = text_of(&files, file).replace("[\"server-socket\"]", "[\"server-listen\"]");
    let (told, message) = one(&with(&files, file, text));
    assert_eq!(told, file);
    assert!(message.contains("server-bind, "), "{message}");
}

#[test]
fn clients_that_come_one_after_another_have_numbers() {
    let crowd = "do = \"dial_until_ringing\"\nas = \"crowd\"\nringing = 2\n[[step]]\ndo = \"say\"\nas = \"crowd 3\"";
    let more = |name: &str| {
        let text = MORE.replace("do = \"type\"\nas = \"server\"", &crowd.replace("crowd 3", name));
        with(&texts(), "more.toml", text)
    };
    assert_eq!(read(&more("crowd 3")).map(drop), Ok(()));
    assert_eq!(read(&more("crowd 12")).map(drop), Ok(()));
    for (name, hint) in [
        ("crowd", "did you mean `crowd 0`?"),
        ("crowd x", "did you mean `crowd 0`?"),
        ("croud 0", "did you mean `crowd 0`?"),
        ("crowd3", "did you mean `crowd 0`?"),
    ] {
        let told = told_of(&more(name));
        assert!(told.iter().any(|(_, told)| told.contains(hint)), "{name}: {told:?}");
    }
}

#[test]
fn a_word_is_suggested_if_it_is_near_for_its_length() {
    let near = |word: &str, known: &'static str| trouble::suggest(word, [known].into_iter());
    for (word, known, is_near) in [
        ("sen", "send", true),
        ("sea", "sed", true),
        ("sxxd", "send", true),
        ("sxxx", "send", false),
        ("xxd", "sed", false),
        ("accxxx12", "accept12", true),
        ("acxxxx12", "accept12", false),
    ] {
        assert_eq!(near(word, known).is_some(), is_near, "{word} for {known}");
    }
    let nearest = trouble::suggest("lisen", ["liste", "listen"].into_iter());
    assert_eq!(nearest, Some("listen"));
}

#[test]
fn where_the_suite_is_no_toml_other_files_that_are_none_are_told_too() {
    let files = with(&texts(), "suite.toml", "id = = 1".to_owned());
    let files = with(&files, "server-bind.toml", "[lab".to_owned());
    let told: Vec<String> = told_of(&files).into_iter().map(|(file, _)| file).collect();
    assert_eq!(told, ["suite.toml", "server-bind.toml"]);
}

#[test]
fn a_scenario_that_nobody_lists_is_known() {
    let text = text_of(&texts(), "more.toml").replace("id = \"more\"", "id = \"draft\"");
    let files = with(&texts(), "draft.toml", text);
    let files = with(&files, "notes.toml", "expect = 'nothing'".to_owned());
    assert_eq!(read(&files).expect("it is right").unlisted, ["draft.toml"]);
    let without = "extends = \"lab11\"\nid = \"mine\"\nwithout = [\"stdio-unflushed\"]\n";
    let files = Texts::from([
        ("suite.toml".to_owned(), without.into()),
        ("stdio-unflushed.toml".to_owned(), texts()["stdio-unflushed.toml"].clone()),
    ]);
    assert!(read(&files).expect("it is right").unlisted.is_empty());
}

#[test]
fn of_two_keys_that_mean_the_same_there_is_one() {
    let hears = |keys: &str| {
        let expect = format!(
            "[[expect]]\nid = \"heard\"\nthat = \"hears\"\nwho = [\"a\"]\nexpected = \"x\"\n{keys}\n"
        );
        let dial = "[[step]]\ndo = \"dial\"\nas = \"a\"\n";
        with(&texts(), "more.toml", format!("{MORE}\n{dial}{expect}"))
    };
    for keys in ["text = \"a\"", "pattern = \"^{nonce}$\"", "pattern = '\\p{Greek}{lab.request}+'"]
    {
        assert_eq!(read(&hears(keys)).map(drop), Ok(()), "{keys}");
    }
    for (keys, message) in [
        ("", "`hears` needs `text` or `pattern`"),
        ("text = \"a\"\npattern = \"a\"", "`hears` takes `text` or `pattern`, not both"),
        ("pattern = \"(\"", "`pattern` is no regular expression: "),
        ("pattern = \"{nonec}\"", "unknown placeholder `{nonec}`; did you mean `{nonce}`?"),
        ("text = \"{request}\"", "unknown placeholder `{request}`"),
    ] {
        let (_, told) = one(&hears(keys));
        assert!(told.contains(message), "{keys}: {told}");
    }
}

#[test]
fn a_file_that_is_written_has_a_name_and_no_folder() {
    let asks = |name: &str| {
        let expect =
            format!("[[expect]]\nthat = \"writes_file\"\nname = \"{name}\"\nexpected = \"x\"\n");
        with(&texts(), "more.toml", format!("{MORE}\n{expect}"))
    };
    let suite = read(&asks("log.txt")).expect("it is right");
    let scenario = suite.scenario("more").expect("it is there");
    assert_eq!(scenario.looks_at_files(), ["log.txt"]);
    for (name, message) in [
        ("../log.txt", "`name` must be a file's name, without a folder"),
        ("..", "`name` must be a file's name, without a folder"),
        ("", "`name` must be a file's name, without a folder"),
        ("server", "under the name `server` stands the program of the role itself"),
    ] {
        let (_, told) = one(&asks(name));
        assert!(told.contains(message), "{name}: {told}");
    }
}

#[test]
fn an_alternative_is_read_as_an_expectation_is() {
    let asks = |of: &str| {
        let expect = format!("[[expect]]\nthat = \"any_of\"\nof = [{of}]\nexpected = \"x\"\n");
        with(&texts(), "more.toml", format!("{MORE}\n{expect}"))
    };
    let file = "{ that = \"writes_file\", name = \"log.txt\" }";
    let suite = read(&asks(&format!("{{ that = \"alive\" }}, {file}"))).expect("it is right");
    assert_eq!(suite.scenario("more").expect("it is there").looks_at_files(), ["log.txt"]);
    for (of, message) in [
        ("{ that = \"alife\" }", "did you mean `alive`?"),
        ("{ what = \"x\" }", "an alternative needs the key `that`"),
        ("{ that = \"closed\", who = [\"clint\"] }", "clint"),
        ("{ that = \"nothing_unflushed\" }", "`nothing_unflushed` can't be an alternative"),
        ("{ that = \"any_of\", of = [] }", "`any_of` can't be an alternative"),
    ] {
        let (_, told) = one(&asks(of));
        assert!(told.contains(message), "{of}: {told}");
    }
}
