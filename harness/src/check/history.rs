//! The history of a run, under its header.

use crate::event::{Event, FORMAT, Header, History};
use crate::suite::{Scenario, Suite};
use std::sync::Arc;

pub(super) fn header(suite: &Suite, scenario: &Scenario) -> Header {
    Header { format: FORMAT.into(), suite: suite.id.clone(), scenario: scenario.id.to_string() }
}

pub(super) fn history(suite: &Suite, scenario: &Scenario, events: Arc<Vec<Event>>) -> History {
    History { header: header(suite, scenario), events }
}
