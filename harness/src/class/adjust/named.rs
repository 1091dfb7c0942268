//! Who is meant by a word that an instructor writes for a student.

use lab11_people::Person;

/// Names that fit several people, each with what tells these apart: nobody knows who is meant.
pub(super) fn unclear<'a>(names: impl Iterator<Item = &'a str>, class: &[&Person]) -> Vec<String> {
    let mut told = Vec::new();
    for name in names {
        let fits: Vec<&&Person> = class.iter().filter(|person| person.is_called(name)).collect();
        if fits.len() > 1 {
            let them: Vec<String> = fits.iter().map(|person| person.told_apart()).collect();
            told.push(format!("{name} fits {} people: {}", fits.len(), them.join("; ")));
        }
    }
    told.sort();
    told.dedup();
    told
}

/// Names that are nobody's in the class.
pub(super) fn strangers<'a>(
    names: impl Iterator<Item = &'a str>,
    class: &[&Person],
) -> Vec<&'a str> {
    let known = |name: &str| class.iter().any(|person| person.is_called(name));
    let mut strangers: Vec<&str> = names.filter(|name| !known(name)).collect();
    strangers.dedup();
    strangers
}
