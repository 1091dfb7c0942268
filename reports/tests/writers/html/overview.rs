//! What the overview of a large class leads to, without a browser. `.ci/pages` asks the same of the
//! script.

use std::collections::BTreeSet;

use lab11_people::sorting_key;
use lab11_reports::model::{Class, Standing};

use super::overview;
use crate::samples;

/// A row of the table of all.
struct Row<'a>(&'a str);

impl<'a> Row<'a> {
    fn of(page: &'a str) -> Vec<Self> {
        page.split("\n<tr data-results=").skip(1).map(Row).collect()
    }

    fn has(&self, attribute: &str) -> Option<&'a str> {
        let tag = self.0.split("\n<td").next().expect("split gives one");
        value(tag, attribute)
    }

    fn total(&self) -> f64 {
        let total = value(self.0.split("number total").nth(1).expect("a total"), "data-value");
        total.and_then(|text| text.parse().ok()).unwrap_or(f64::NAN)
    }

    /// Whether the form, filled in so, shows it.
    fn is_shown(&self, query: &[(String, String)]) -> bool {
        let asks = |name: &str| query.iter().find(|(asked, _)| asked == name).map(|(_, v)| &**v);
        let list = |name: &str, of: &str| {
            self.has(name).unwrap_or_default().split([' ', '\n']).any(|one| one == of)
        };
        let results = self.0.split('"').nth(1).expect("results");
        let ended = asks("scenario").is_none_or(|number| {
            results.chars().nth(number.parse().expect("a number"))
                == asks("ended").unwrap().chars().next()
        });
        let is_graded = self.has("data-standing") == Some("graded");
        ended
            && asks("section").is_none_or(|section| list("data-section", section))
            && asks("standing").is_none_or(|standing| self.has("data-standing") == Some(standing))
            && asks("look").is_none_or(|kind| list("data-look", kind))
            && asks("mistake").is_none_or(|number| list("data-mistakes", number))
            && asks("from").is_none_or(|from| is_graded && self.total() >= from.parse().unwrap())
            && asks("below").is_none_or(|end| is_graded && self.total() < end.parse().unwrap())
            && asks("late").is_none_or(|_| self.0.contains("data-label=\"Late\""))
    }
}

fn value<'a>(tag: &'a str, attribute: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!("{attribute}=\""))?;
    rest.split('"').next()
}

fn values<'a>(page: &'a str, attribute: &str) -> impl Iterator<Item = &'a str> {
    let pieces = page.split(&format!(" {attribute}=\"")).skip(1).collect::<Vec<_>>();
    pieces.into_iter().filter_map(|rest| rest.split('"').next())
}

fn fields(query: &str) -> Vec<(String, String)> {
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs.map(|(name, value)| (name.to_owned(), value.replace("%3A", ":"))).collect()
}

#[test]
fn each_number_leads_to_as_many_students_as_it_says() {
    let page = overview(&samples::class_of_many(300));
    let rows = Row::of(&page);
    assert_eq!(rows.len(), 300);
    let mut numbers = 0;
    for link in page.split(" data-show=\"").skip(1) {
        let (query, rest) = link.split_once('"').expect("it is closed");
        let number = rest.split(['>', '<']).nth(1).expect("a number");
        let query = fields(&query.replace("&amp;", "&"));
        let shown = rows.iter().filter(|row| row.is_shown(&query)).count();
        assert_eq!(number, shown.to_string(), "{query:?}");
        for (name, value) in &query {
            let field = format!(" name=\"{name}\"");
            let form = page.split(&field).nth(1).unwrap_or_else(|| panic!("no field {name}"));
            let choices = form.split("</select>").next().expect("split gives one");
            let is_list = !form.starts_with(" step") && !form.starts_with(" value");
            let choice = format!("value=\"{value}\"");
            assert!(!is_list || choices.contains(&choice), "{name} has no {value}");
        }
        numbers += 1;
    }
    assert!(numbers > 100, "only {numbers}");
}

#[test]
fn every_place_that_is_led_to_is_there_once() {
    for class in [samples::class(), samples::class_of_many(300)] {
        let page = overview(&class);
        let ids: Vec<&str> = values(&page, "id").collect();
        let distinct: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), distinct.len());
        for link in values(&page, "href") {
            match link.strip_prefix('#') {
                Some(id) => assert!(distinct.contains(id), "{link}"),
                None => assert!(link.starts_with("students/"), "{link}"),
            }
        }
        for id in values(&page, "aria-labelledby") {
            assert!(distinct.contains(id), "{id}");
        }
    }
}

#[test]
fn nothing_is_fetched() {
    let page = overview(&samples::class_of_many(300));
    let style = &page[page.find("<style>").unwrap()..page.find("</style>").unwrap()];
    for fetched in ["url(", "@import", "http:", "https:"] {
        assert!(!style.contains(fetched), "{fetched}");
    }
    for element in ["<link", "<img", "<iframe", "<script src", "<object", "<base"] {
        assert!(!page.contains(element), "{element}");
    }
}

#[test]
fn surnames_stand_in_their_order_and_sections_in_that_of_numbers() {
    let page = overview(&samples::class_of_many(300));
    let names: Vec<String> = Row::of(&page)
        .iter()
        .map(|row| {
            value(row.0.split("<th").nth(1).expect("a name"), "data-value").unwrap().to_owned()
        })
        .collect();
    // Those in which nothing had to be escaped.
    let plain = names.iter().filter(|name| !name.contains(['&', '\\']));
    assert!(plain.is_sorted_by_key(|name| sorting_key(name)), "{names:?}");
    let place = |name: &str| names.iter().position(|one| one.starts_with(name)).expect(name);
    assert!(place("Ångström") < place("Baker"), "an accent is no other letter");
    assert!(place("de la Cruz") < place("Evans"), "a small letter is no other letter");
    let sections = page.split(" name=\"section\"").nth(1).expect("a choice of sections");
    let sections = sections.split("</select>").next().expect("it ends");
    assert_eq!(values(sections, "value").collect::<Vec<_>>(), ["*", "1", "2", "10", "Evening"]);
}

#[test]
fn long_lists_are_folded_and_short_ones_are_not() {
    let long = overview(&samples::class_of_many(300));
    let folded = &long[..long.find("id=\"students\"").expect("all students")];
    assert!(!folded.contains("<details open"), "{folded}");
    let short = overview(&samples::class());
    let looks = &short[..short.find("id=\"students\"").expect("all students")];
    assert!(!looks.contains("<details>"), "{looks}");
}

#[test]
fn programs_that_share_only_the_slides_are_one_line() {
    let page = overview(&samples::class_of_many(300));
    let alike = &page[page.find("id=\"alike\"").expect("programs that are alike")..];
    let (own, given) = alike.split_once("3 groups more: the same as the program").expect("a line");
    assert_eq!(own.matches("have the same").count(), 3);
    assert_eq!(given.matches("have the same").count(), 3);
}

#[test]
fn a_common_mistake_leads_to_the_report_and_to_the_line() {
    let mut class = samples::class();
    for student in &mut class.students {
        student.has_sources = student.standing == Standing::Graded;
    }
    let page = overview(&class);
    assert!(page.contains("href=\"students/grace/report.html#of-server-bind\""), "{page}");
    assert!(page.contains("href=\"students/grace/sources.html#server.c%3A41\""), "{page}");
}

/// A reason is told once, and what many share is one kind.
#[test]
fn reasons_to_look_are_told_by_their_kinds() {
    let mut class = samples::class();
    let say = |class: &mut Class, of: usize, what: &str| {
        class.students[of].attention = vec![what.to_owned()];
    };
    say(&mut class, 0, "undecided: server-bind");
    say(&mut class, 1, "undecided: server-listen");
    say(&mut class, 2, "not on the roster");
    let page = overview(&class);
    let looks =
        &page[page.find("id=\"attention\"").unwrap()..page.find("id=\"students\"").unwrap()];
    assert!(
        looks.contains("data-show=\"look=undecided\" aria-label=\"2 undecided\">2</a>"),
        "{looks}"
    );
    assert_eq!(looks.matches("undecided</summary>").count(), 1);
    assert!(looks.contains("<span class=\"prose\">server-listen</span>"), "{looks}");
}
