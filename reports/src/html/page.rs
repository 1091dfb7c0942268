//! What every page is made of, and the way on which foreign text comes to it.

use std::io;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::model::Place;
use crate::printable::{self, encoded};
use crate::say;
use crate::text::finding::{marked, position};
use crate::words::Language;

const STYLE: &str = include_str!("style.css");

/// A page: what stands in its head, and its body.
pub(super) struct Page<'a> {
    /// The language of the page's own words.
    pub(super) language: Language,
    /// The title of the window; foreign text.
    pub(super) title: &'a str,
    /// What the page's looks have beyond those of all pages.
    pub(super) style: &'a str,
    /// The page's own script, and the hash by which the policy knows it.
    pub(super) script: Option<(&'a str, &'a str)>,
    pub(super) body: Markup,
}

/// Where the rows stand of a table that is too long to be held in memory as a whole. Foreign text
/// can't say it, since its `<` is escaped.
pub(super) const ROWS: PreEscaped<&str> = PreEscaped("<!--rows-->");

impl Page<'_> {
    pub(super) fn write(&self, out: &mut impl io::Write) -> io::Result<()> {
        self.write_with(std::iter::empty(), out)
    }

    /// The same with rows where the body has [`ROWS`], each made when it is written.
    pub(super) fn write_with(
        &self,
        rows: impl Iterator<Item = Markup>,
        out: &mut impl io::Write,
    ) -> io::Result<()> {
        let page = self.whole().into_string();
        let (before, after) = page.split_once(ROWS.0).unwrap_or((&page, ""));
        write!(out, "{}", broken_into_lines(before))?;
        for row in rows {
            write!(out, "{}", broken_into_lines(&row.into_string()))?;
        }
        writeln!(out, "{}", broken_into_lines(after))
    }

    fn whole(&self) -> Markup {
        let mut policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; \
                          form-action 'none'"
            .to_owned();
        if let Some((_, hash)) = self.script {
            policy = format!("{policy}; script-src '{hash}'");
        }
        html! {
            (DOCTYPE)
            html lang=(self.language.tag()) {
                head {
                    meta charset="utf-8";
                    meta http-equiv="Content-Security-Policy" content=(policy);
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    meta name="referrer" content="no-referrer";
                    meta name="robots" content="noindex";
                    title { (line(self.title)) }
                    style { (PreEscaped(STYLE)) (PreEscaped(self.style)) }
                }
                body {
                    (self.body)
                    @if let Some((script, _)) = self.script {
                        script { (PreEscaped(script)) }
                    }
                }
            }
        }
    }
}

/// The page with a line for each block, so that two pages can be compared with `diff`. White
/// space before a block shows nowhere, and `<` in foreign text is written `&lt;`.
fn broken_into_lines(page: &str) -> String {
    const BLOCKS: &[&str] = &[
        "blockquote",
        "body",
        "caption",
        "dd",
        "desc",
        "details",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "g",
        "h1",
        "h2",
        "h3",
        "h4",
        "head",
        "header",
        "html",
        "li",
        "main",
        "meta",
        "ol",
        "p",
        "pre",
        "script",
        "section",
        "style",
        "summary",
        "svg",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
    ];
    let mut lines = String::with_capacity(page.len() + page.len() / 20);
    for (number, piece) in page.split('<').enumerate() {
        if number > 0 {
            let tag = piece.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
            lines.push_str(if BLOCKS.contains(&tag) { "\n<" } else { "<" });
        }
        lines.push_str(piece);
    }
    lines
}

/// Foreign text as one line, kept from turning round what stands beside it.
pub(super) fn line(raw: &str) -> String {
    printable::line(raw.trim())
}

/// What stands in a message for pieces of the page: noncharacters, which are in no text that a page
/// shows.
pub(super) const PIECES: [&str; 3] = ["\u{fdd0}", "\u{fdd1}", "\u{fdd2}"];

/// A message of the catalogue with its pieces, in whatever order the language has them.
pub(super) fn with_pieces(message: &str, pieces: &[Markup]) -> Markup {
    let is_piece = |c: char| PIECES.iter().any(|piece| piece.starts_with(c));
    let parts = message.split_inclusive(is_piece).map(|part| {
        let text = part.trim_end_matches(is_piece);
        let piece = PIECES.iter().position(|piece| *piece == &part[text.len()..]);
        (text, piece.and_then(|number| pieces.get(number)))
    });
    html! {
        @for (text, piece) in parts {
            (text)
            @if let Some(piece) = piece { (piece) }
        }
    }
}

/// A name amid other words: a direction of writing of its own ends with it.
pub(super) fn name(raw: &str) -> Markup {
    html! { bdi { (line(raw)) } }
}

/// Sentences; their line feeds stay, and so does the indentation after them.
pub(super) fn prose(raw: &str) -> Markup {
    html! { span.prose { (lines(raw)) } }
}

/// Foreign text as printable lines.
pub(super) fn lines(raw: &str) -> String {
    printable::lines(raw.trim_end()).collect::<Vec<_>>().join("\n")
}

/// The id of a scenario's or an advisory's place on a student's page: what is no plain letter, digit
/// or `-` of its own is left out.
pub(super) fn anchor(id: &str) -> String {
    let plain = |c: &char| c.is_ascii_alphanumeric() || *c == '-';
    format!("of-{}", id.chars().filter(plain).collect::<String>())
}

/// Where a student's report is, from the folder of the class; of a scenario, its place there.
pub fn place_in_report(key: &str, scenario: Option<&str>) -> String {
    let place = scenario.map(|id| format!("#{}", anchor(id))).unwrap_or_default();
    format!("students/{}/report.html{place}", encoded(key))
}

/// The page of a student's sources, beside the report.
const SOURCES: &str = "sources.html";

/// The id of a line on the page of sources.
pub(super) fn line_anchor(file: &str, number: u32) -> String {
    format!("{}:{number}", encoded(file))
}

/// `server.c:41`; where the report has its sources, as a link to that line.
pub(super) fn place(place: &Place, has_sources: bool) -> Markup {
    html! {
        @if has_sources {
            a href={ (SOURCES) "#" (encoded(&line_anchor(&place.file, place.line))) } {
                code { (position(place)) }
            }
        } @else {
            code { (position(place)) }
        }
    }
}

/// A line of source behind its number.
pub(super) fn source(place: &Place) -> Markup {
    let (before, call, after) = marked(place);
    html! {
        @if !place.text.trim().is_empty() {
            (preformatted(&say!("line-of-file", line = place.line, file = place.file.as_str()), &html! {
                span.number { (place.line) " │ " } (before)
                @if !call.is_empty() { span.call { (call) } } (after)
            }))
        }
    }
}

/// Text of fixed width in a box that can be scrolled with the keyboard.
pub(super) fn preformatted(label: &str, text: &Markup) -> Markup {
    html! { pre tabindex="0" role="group" aria-label=(line(label)) { (text) } }
}

/// A table, or another wide thing, in a box that can be scrolled with the keyboard.
pub(super) fn wide(label: &str, content: &Markup) -> Markup {
    html! { div.wide tabindex="0" role="group" aria-label=(line(label)) { (content) } }
}

/// A section with its heading, which names it too.
pub(super) fn section(id: &str, heading: &str, content: &Markup) -> Markup {
    html! {
        section aria-labelledby=(id) {
            h2 id=(id) { (heading) }
            (content)
        }
    }
}
