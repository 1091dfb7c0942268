//! The page of one student.
//!
//! From the top: whose it is, the points that count, the one thing to mend next with all that is
//! known of it, how the total came about, what else does not hold, what is right (folded), what the compiler said, and what
//! is worth knowing though it costs nothing.

mod score;
mod requests;
mod programs;
mod scenarios;
mod finding;
mod advisories;

use std::io;

use maud::{Markup, html};

use super::page::{PIECES, Page, line, name, with_pieces};
use crate::model::{Report, Request};
use crate::order::Order;
use crate::text::grade::arrival;
use crate::text::header::FULL_TIER;
use crate::{say, words};

/// Writes the report as one HTML file of UTF-8 that needs no other.
pub fn report(report: &Report, out: &mut impl io::Write) -> io::Result<()> {
    let student = report.grade.as_ref().map_or("", |grade| grade.student.as_str());
    let who = if student.trim().is_empty() { &report.submission.id } else { student };
    let order = Order::of(report);
    let body = html! {
        (head(report, who))
        main {
            (score::section_of(report))
            @if let Some(next) = order.next { (scenarios::next(report, next)) }
            @if let Some(grade) = &report.grade { (score::account_of(report, grade)) }
            @if let Some(asked) = asked(report) { (requests::section_of(report, asked)) }
            (scenarios::section_of(report, &order))
            (programs::section_of(report))
            @if !report.advisories.is_empty() { (advisories::section_of(report)) }
        }
        (foot(report))
    };
    let title = format!("{}: {}", line(who), line(&report.suite.title));
    let language = words::in_force().language();
    Page { language, title: &title, style: STYLE, script: None, body }.write(out)
}

/// What the report's page has beyond all pages: sides, findings, diagrams.
const STYLE: &str = include_str!("report/report.css");

fn head(report: &Report, who: &str) -> Markup {
    html! {
        header {
            p.suite { (line(&report.suite.title)) }
            h1 { (name(who)) }
            dl.facts {
                div { dt { (say!("fact-submission")) } dd { (line(&report.submission.id)) } }
                @if let Some(arrival) = report.grade.as_ref().and_then(arrival) {
                    div { dt { (say!("fact-handed-in")) } dd { (line(&arrival)) } }
                }
            }
        }
    }
}

/// What the student asked, if anything.
fn asked(report: &Report) -> Option<&[Request]> {
    let requests = report.grade.as_ref().map(|grade| grade.requests.as_slice());
    requests.filter(|requests| !requests.is_empty())
}

fn foot(report: &Report) -> Markup {
    html! {
        footer {
            p {
                (with_pieces(
                    &say!("graded-by", suite = PIECES[0]),
                    &[html! { code { (line(&report.suite.id)) } }],
                ))
            }
            @if report.tier != FULL_TIER {
                p { (say!("isolation-was", tier = line(&report.tier))) }
            }
        }
    }
}
