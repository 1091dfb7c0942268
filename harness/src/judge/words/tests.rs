//! What says the same as a slide, and what does not.

use super::*;

fn message(slide: &str, error: bool, about: &[&str]) -> Message {
    let about = about.iter().map(|&word| word.to_owned()).collect();
    Message { slide: slide.into(), error, about, claim: None, any_numbers: false }
}

fn says(message: &Message, words: Words, text: &str) -> bool {
    let address = "137.207.82.52:2021".parse().ok();
    let truth = Truth { sd: Some(3), address, own: None };
    Matcher { message, words, truth, errno: Some(Errno::EMFILE) }.says(text)
}

#[test]
fn other_words_that_say_the_same_are_right() {
    let socket =
        message("socket has created for the client with sd:{sd}", false, &["socket", "sd"]);
    for text in [
        "Socket has been created for the client with sd: 3",
        "SOCKET 3 OK",
        "A socket has been created for the server with sd=3, no errors",
    ] {
        assert!(says(&socket, Words::Lenient, text), "{text}");
    }
}

#[test]
fn another_number_or_tone_is_wrong() {
    let socket =
        message("socket has created for the client with sd:{sd}", false, &["socket", "sd"]);
    for text in ["socket created with sd:4", "error: socket 3", "welcome"] {
        assert!(!says(&socket, Words::Lenient, text), "{text}");
    }
}

#[test]
fn a_misspelt_message_still_says_it_and_no_other() {
    let error = message("error in creating socket for The Server!", true, &[]);
    for text in ["Erro in creating socket", "eror in creating socket", "socket faild"] {
        assert!(says(&error, Words::Lenient, text), "{text}");
    }
    assert!(!says(&error, Words::Lenient, "the socket is in the mirror"));
    let connected = message("connected at {address}:{port}", false, &["connect"]);
    let at = "137.207.82.52:2021";
    assert!(says(&connected, Words::Lenient, &format!("client is conected to {at}")));
    for text in [format!("eror: not conected to {at}"), format!("collected from {at}")] {
        assert!(!says(&connected, Words::Lenient, &text), "{text}");
    }
    assert!(!says(&connected, Words::Lenient, "conected to 137.207.82.53:2021"));
}

#[test]
fn perror_says_an_error() {
    let error = message("error in creating socket for The Server!", true, &[]);
    assert!(says(&error, Words::Lenient, "socket: Too many open files"));
    assert!(!says(&error, Words::Lenient, "socket has created with sd:-1"));
}

#[test]
fn strict_wants_the_slides_words_with_numbers_in_any_notation() {
    let bound =
        message("The Server bound to the address:port = {address}:{port}", false, &["bound"]);
    let slide = "The Server bound to the address:port = 877842313:58631";
    assert!(says(&bound, Words::Strict, slide));
    assert!(says(
        &bound,
        Words::Strict,
        "The Server bound to the address:port =  137.207.82.52:2021"
    ));
    assert!(!says(&bound, Words::Strict, "Server is bound to 137.207.82.52:2021"));
    assert!(says(&bound, Words::Lenient, "Server is bound to 137.207.82.52:2021"));
}

#[test]
fn an_error_is_told_by_its_tone_or_by_the_systems_words() {
    let error = message("error!", true, &["socket"]);
    for text in ["Couldn't do it", "no errors, but it failed", "Too many open files"] {
        assert!(says(&error, Words::Lenient, text), "{text}");
    }
    for text in ["0 errors", "Permission", "errno = 0", "all is well"] {
        assert!(!says(&error, Words::Lenient, text), "{text}");
    }
}

#[test]
fn numbers_are_wanted_where_the_slide_has_them_and_they_are_known() {
    let both = message("at {address}:{port}", false, &["at", "137", "2021"]);
    let port = message("at port {port}", false, &["137", "2021"]);
    let none = message("here", false, &["1"]);
    let (whole, half) = ("137.207.82.52 2021", "137.207.82.52");
    for (message, text, right) in [
        (&both, whole, true),
        (&both, half, false),
        (&both, "2021", false),
        (&port, whole, true),
        (&port, "2021", true),
        (&port, half, false),
        (&none, "1", true),
    ] {
        assert_eq!(says(message, Words::Lenient, text), right, "{} {text}", message.slide);
    }
    let any = Message { any_numbers: true, ..both.clone() };
    assert!(says(&any, Words::Lenient, "at 0:0"));
    let unknown =
        |message| Matcher { message, words: Words::Lenient, truth: Truth::default(), errno: None };
    let socket = message("sd:{sd}", false, &["sd"]);
    assert!(unknown(&both).says("at 0:0") && unknown(&socket).says("sd"));
}

#[test]
fn strict_leaves_white_space_free_and_nothing_else() {
    let slide = message("a b", false, &[]);
    for text in ["A  B", "so: a\tb."] {
        assert!(says(&slide, Words::Strict, text), "{text}");
    }
    for text in ["ab", "a c b", "b a"] {
        assert!(!says(&slide, Words::Strict, text), "{text}");
    }
    let numbered = message("sd:{sd}", false, &[]);
    assert!(says(&numbered, Words::Strict, "sd: 3") && !says(&numbered, Words::Strict, "sd:4"));
}

#[test]
fn a_message_is_found_on_up_to_three_lines_and_the_nearest_is_about_it() {
    let line = |text: &str| {
        let mut line = Line::default();
        text.clone_into(&mut line.text);
        line
    };
    let socket = message("sd:{sd}", false, &["socket"]);
    let truth = Truth { sd: Some(3), address: None, own: None };
    let matcher = Matcher { message: &socket, words: Words::Lenient, truth, errno: None };
    let said = ["hi", "socket", "made:", "3", "3"].map(line);
    let said: Vec<&Line> = said.iter().collect();
    assert_eq!(matcher.find(&said), Some(said[1]));
    assert_eq!(matcher.find(&said[..3]), None);
    let far = ["socket", "a", "b", "3"].map(line);
    assert_eq!(matcher.find(&far.iter().collect::<Vec<_>>()), None);
    let other = ["hi", "socket error", "socket 4"].map(line);
    let other: Vec<&Line> = other.iter().collect();
    assert_eq!(matcher.nearest(&other), Some(other[2]));
    assert_eq!(matcher.nearest(&other[..2]), Some(other[1]));
    assert_eq!(matcher.nearest(&other[..1]), None);
    let bound = message("bound to {address}:{port}", false, &["bound", "address", "server"]);
    let matcher = Matcher { message: &bound, ..matcher };
    let said = ["socket of The Server", "Server bound to the address 0:0", "Server: bye"];
    let said = said.map(line);
    let said: Vec<&Line> = said.iter().collect();
    assert_eq!(matcher.nearest(&said), Some(said[1]));
}

#[test]
fn a_message_that_names_no_words_has_those_of_its_slide() {
    let result = message("Result: {sd}", false, &[]);
    for (text, is_it) in [("result:  3", true), ("The result: 3", true), ("welcome, 3", false)] {
        assert_eq!(says(&result, Words::Lenient, text), is_it, "{text}");
    }
}

#[test]
fn numbers_of_the_slides_own_words_are_wanted_whatever_the_policy() {
    let result = message("Result: 5 of comp2560", false, &["result"]);
    assert!(says(&result, Words::Lenient, "your result is 5"));
    assert!(says(&result, Words::Strict, "Result: 5 of comp2560"));
    for text in ["your result is 6", "result: 55", "result: -5", "a result"] {
        assert!(!says(&result, Words::Lenient, text), "{text}");
    }
    let negative = message("Result: -5", false, &["result"]);
    assert!(says(&negative, Words::Lenient, "the result is -5"));
    assert!(!says(&negative, Words::Lenient, "the result is 5"));
    assert!(!says(&message("Result: 5", false, &[]), Words::Strict, "Result: 55"));
}
