//! An answer that is shown, among others.

use super::{SHOWS, asks};
use crate::event::story::line;
use crate::judge::table::{fails, holds, table};

/// Numbers, a line each.
fn numbers(range: std::ops::Range<i32>) -> String {
    range.map(|number| number.to_string()).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_sum_does_not_stand_among_all_that_it_could_be() {
    table(
        "server",
        SHOWS,
        &[
            holds("beside some other numbers", |s| {
                asks(s);
                s.server().receives("302,723,f2022").sends("!");
                let others = numbers(1001..1030);
                s.client_program().receives("!").prints(&others).prints("\n1025\n");
            }),
            fails(
                "and not among all that it could be",
                |s| {
                    asks(s);
                    s.server().receives("302,723,f2022").sends("!");
                    let all = numbers(602..1379);
                    s.client_program().receives("!").prints(&all);
                },
                line::RECV,
                "1025 is one of 379 numbers of its length that are printed",
            )
            .expecting(
                "1025 is printed after the server has answered, for what was typed: x = 302",
            ),
        ],
    );
}
