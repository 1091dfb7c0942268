//! The form that the script searches with. Without it there is nothing to see of this.

use maud::{Markup, html};

use super::super::super::page::line;
use super::super::super::verdict::word;
use super::super::attention::Looks;
use super::super::{common, filter, sections};
use crate::model::{Class, Standing, Verdict};

/// The form. The first choice of each list is the one that leaves nobody out.
pub(super) fn form(class: &Class, looks: &Looks) -> Markup {
    html! {
        form #find role="search" aria-label="Students" autocomplete="off" hidden {
            div.first {
                label.text { "Search" input type="search" name="text"; }
                output {}
                button type="reset" hidden { "Everybody" }
            }
            details {
                summary { "Filters" }
                div.fields {
                    (section(class))
                    (standing(class))
                    (look(looks))
                    (scenario(class))
                    (mistake(class))
                    (points_and_late(class))
                }
            }
        }
    }
}

fn section(class: &Class) -> Markup {
    let sections = sections::all(class);
    html! {
        @if sections.len() > 1 {
            label { "Section" select name="section" {
                option value="*" { "any" }
                @for (section, _) in sections {
                    option value=(line(section)) { (sections::shown(section)) }
                }
            } }
        }
    }
}

fn standing(class: &Class) -> Markup {
    let all = [Standing::Graded, Standing::Missing, Standing::Unreadable, Standing::Error];
    let is_there = |which: &Standing| class.students.iter().any(|one| one.standing == *which);
    html! {
        label { "Standing" select name="standing" {
            option value="" { "any" }
            @for (value, text) in all.into_iter().filter(is_there).map(filter::standing) {
                option value=(value) { (text) }
            }
        } }
    }
}

fn look(looks: &Looks) -> Markup {
    html! {
        @if looks.kinds().next().is_some() {
            label { "Needs a look" select name="look" {
                option value="" { "or not" }
                option value="*" { "for any reason" }
                @for (id, title) in looks.kinds() { option value=(id) { (line(title)) } }
            } }
        }
    }
}

fn scenario(class: &Class) -> Markup {
    let verdicts =
        [Verdict::Pass, Verdict::Fail, Verdict::Skipped, Verdict::Inconclusive, Verdict::Error];
    html! {
        @if !class.scenarios.is_empty() {
            label { "Scenario" select name="scenario" {
                option value="" { "any" }
                @for (number, scenario) in class.scenarios.iter().enumerate() {
                    option value=(number) { (line(&scenario.id)) }
                }
            } }
            label { "Outcome" select name="ended" {
                option value="" { "did not pass" }
                @for verdict in verdicts {
                    option value=(filter::letter(verdict)) { (word(verdict)) }
                }
            } }
        }
    }
}

fn mistake(class: &Class) -> Markup {
    html! {
        @if !class.common.is_empty() {
            label { "Mistake" select name="mistake" {
                option value="" { "any or none" }
                @for (number, finding) in common::shown(class) {
                    option value=(number) { (common::id(finding)) }
                }
            } }
        }
    }
}

fn points_and_late(class: &Class) -> Markup {
    html! {
        label.short { "Points from" input type="number" name="from" step="any"; }
        label.short { "to under" input type="number" name="below" step="any"; }
        @if class.students.iter().any(|one| one.late.is_some()) {
            label.check { input type="checkbox" name="late" value="on"; " Late" }
        }
    }
}
