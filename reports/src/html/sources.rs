//! The sources that a student handed in, with a place for each line that reports can lead to.

use std::io;

use maud::{Markup, html};

use super::page::{Page, line, line_anchor, name, section};
use crate::{printable, say, words};

/// Of each file so many bytes are shown.
const MOST: usize = 256 * 1024;

/// Writes the sources as one HTML file of UTF-8 that needs no other. `student` and the files' names
/// are foreign text, and so are their bytes, whose encoding is unknown.
pub fn sources(student: &str, files: &[(&str, &[u8])], out: &mut impl io::Write) -> io::Result<()> {
    let body = html! {
        header {
            h1 { (name(student)) }
            p { a href="report.html" { (say!("sources-report")) } }
            @if files.len() > 1 {
                ul.names {
                    @for (number, (file, _)) in files.iter().enumerate() {
                        li { a href={ "#" (heading(number)) } { code { (line(file)) } } }
                    }
                }
            }
        }
        main {
            @for (number, (file, bytes)) in files.iter().enumerate() {
                (section(&heading(number), &line(file), &listing(file, bytes)))
            }
        }
    };
    let title = say!("sources-of", student = line(student));
    let language = words::in_force().language();
    Page { language, title: &title, style: "", script: None, body }.write(out)
}

fn heading(number: usize) -> String {
    format!("file-{}", number + 1)
}

fn listing(file: &str, bytes: &[u8]) -> Markup {
    let text = String::from_utf8_lossy(&bytes[..bytes.len().min(MOST)]);
    html! {
        pre.listing tabindex="0" role="group" aria-label=(line(file)) {
            @for (number, text) in (1..).zip(printable::lines(&text)) {
                span id=(line_anchor(file, number)) { span.number { (number) } (text) "\n" }
            }
        }
        @if bytes.len() > MOST { p.remark { (say!("bytes-more", count = bytes.len() - MOST)) } }
    }
}
