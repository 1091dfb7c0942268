//! How the text is laid out in columns: the only code of the text writer that reaches the output.
//!
//! Everything shown passes through [`Span`] or [`Paragraph`], and both make it
//! [printable](crate::printable): what a submission smuggled into a name or a line can neither
//! colour the text nor move about in it. Text is wrapped beside its label and stays right of
//! it, so it can't pass for a heading or a verdict either. Each line closes the colours that it
//! opened.

use std::borrow::Cow;
use std::io;

use anstyle::Style;
use textwrap::{Options, WordSplitter, core::display_width};

use super::TextOptions;
use super::style::{PLAIN, STRONG};
use crate::printable;

/// The least width: what a telephone shows, or a quarter of a screen.
pub(crate) const NARROWEST: usize = 40;
/// Below this width labels beside the text would leave no room for it.
const NARROW: usize = 60;
/// Below its label, a text stands so far to the right.
const HANGING: usize = 6;

/// Lines of a fixed width, written one below the other.
pub(super) struct Layout<'a, W> {
    out: &'a mut W,
    width: usize,
    /// Whether words stand for signs.
    plain: bool,
}

/// Columns that the widest of some labels takes, which is another in each language.
pub(super) fn widest(labels: impl Iterator<Item = String>) -> usize {
    labels.map(|label| display_width(&label)).max().unwrap_or(0)
}

impl<'a, W: io::Write> Layout<'a, W> {
    pub(super) fn new(out: &'a mut W, width: usize) -> Self {
        let width = width.max(NARROWEST);
        Self { out, width, plain: false }
    }

    /// As the options have it.
    pub(super) fn of(out: &'a mut W, options: &TextOptions) -> Self {
        Self { plain: options.plain, ..Self::new(out, options.width) }
    }

    /// An empty line.
    pub(super) fn blank(&mut self) -> io::Result<()> {
        writeln!(self.out)
    }

    /// One line of its own: a heading.
    pub(super) fn heading(&mut self, style: Style, text: &str) -> io::Result<()> {
        self.put(&Paragraph::new(text).style(style))
    }

    /// The paragraph, wrapped to the width that its label and its tail leave.
    pub(super) fn put(&mut self, paragraph: &Paragraph) -> io::Result<()> {
        // Labels and tails are short terms of the suite; one that is not must leave room too.
        let lead: Vec<Span> = paragraph.lead.iter().map(|span| span.shown(self.plain)).collect();
        let first = cut_line(&lead, self.width / 2);
        let rest = match &paragraph.gutter {
            Some(gutter) => cut_line(gutter, self.width / 2),
            None => vec![Span::new(PLAIN, &" ".repeat(width_of(&first)))],
        };
        let tail = paragraph.tail.as_ref();
        let tail = tail.map(|span| span.cut(self.width / 4));
        let is_long = width_of(&lead) > self.width / 4;
        if self.width < NARROW && is_long && paragraph.gutter.is_none() {
            return self.put_below(&lead, tail.as_ref(), paragraph);
        }
        // Two columns keep the text and the tail apart.
        let reserved = tail.as_ref().map_or(0, |span| span.width() + 2);
        let room = self.width - width_of(&first).max(width_of(&rest)) - reserved;

        let wrapped = paragraph.wrapped(room);
        let carets = paragraph.carets(&wrapped);
        for (number, body) in wrapped.into_iter().enumerate() {
            let mut line = if number == 0 { &first } else { &rest }.clone();
            line.push(Span::new(paragraph.style, &body));
            if let (0, Some(tail)) = (number, &tail) {
                let gap = self.width - width_of(&line) - tail.width();
                line.push(Span::new(PLAIN, &" ".repeat(gap)));
                line.push(tail.clone());
            }
            self.line(&line)?;
            if let Some(carets) = carets.as_ref().filter(|carets| carets.0 == number) {
                let mut line = rest.clone();
                line.push(Span::new(STRONG, &carets.1));
                self.line(&line)?;
            }
        }
        Ok(())
    }

    /// The label with the tail on a line of its own, and the text below.
    fn put_below(
        &mut self,
        lead: &[Span],
        tail: Option<&Span>,
        paragraph: &Paragraph,
    ) -> io::Result<()> {
        let mut line = cut_line(lead, self.width - tail.map_or(0, |tail| tail.width() + 2));
        if let Some(tail) = tail {
            let gap = self.width.saturating_sub(width_of(&line) + tail.width());
            line.push(Span::new(PLAIN, &" ".repeat(gap)));
            line.push(tail.clone());
        }
        if line.iter().any(|span| !span.is_blank()) {
            self.line(&line)?;
        }
        for body in paragraph.wrapped(self.width - HANGING) {
            let indent = Span::new(PLAIN, &" ".repeat(HANGING));
            self.line(&[indent, Span::new(paragraph.style, &body)])?;
        }
        Ok(())
    }

    fn line(&mut self, spans: &[Span]) -> io::Result<()> {
        let used = spans.iter().rposition(|span| !span.is_blank());
        let used = &spans[..used.map_or(0, |last| last + 1)];
        for (number, span) in used.iter().enumerate() {
            let text =
                if number + 1 == used.len() { span.text.trim_end_matches(' ') } else { &span.text };
            write!(self.out, "{style}{text}{style:#}", style = span.style)?;
        }
        writeln!(self.out)
    }
}

/// A piece of a line in one style.
#[derive(Clone)]
pub(super) struct Span {
    style: Style,
    text: String,
    /// What stands for it where signs are none.
    word: Option<String>,
}

impl Span {
    pub(super) fn new(style: Style, text: &str) -> Self {
        let text = printable::line(text);
        Self { style, text, word: None }
    }

    /// A sign, for which a word may stand.
    pub(super) fn sign(style: Style, sign: &str, word: &str) -> Self {
        Self { word: Some(format!("{word}:")), ..Self::new(style, sign) }
    }

    /// The sign, or its word.
    fn shown(&self, plain: bool) -> Self {
        match &self.word {
            Some(word) if plain => Self::new(self.style, word),
            _ => self.clone(),
        }
    }

    /// Text with blanks behind it, to take at least `width` columns.
    pub(super) fn column(style: Style, text: &str, width: usize) -> Self {
        let mut span = Self::new(style, text);
        let missing = width.saturating_sub(span.width());
        span.text.extend(std::iter::repeat_n(' ', missing));
        span
    }

    fn width(&self) -> usize {
        display_width(&self.text)
    }

    fn is_blank(&self) -> bool {
        self.text.bytes().all(|byte| byte == b' ')
    }

    /// At most so many columns of it, with `…` where something is left out.
    fn cut(&self, width: usize) -> Self {
        Self { text: cut(&self.text, width), ..self.clone() }
    }
}

/// Text beside a label, wrapped to hang right of it.
pub(super) struct Paragraph {
    lead: Vec<Span>,
    gutter: Option<Vec<Span>>,
    style: Style,
    lines: Vec<String>,
    tail: Option<Span>,
    most: usize,
    /// What carets stand under: how many characters before it, and how many it has.
    mark: (usize, usize),
}

impl Paragraph {
    /// Text that is one line before it is wrapped: a name, a line of source.
    pub(super) fn new(text: &str) -> Self {
        Self::of_lines(vec![printable::line(text.trim_end())])
    }

    /// Sentences; their line feeds stay, and so does the indentation after them.
    pub(super) fn prose(text: &str) -> Self {
        Self::of_lines(printable::lines(text.trim_end()).collect())
    }

    fn of_lines(lines: Vec<String>) -> Self {
        Self {
            lead: Vec::new(),
            gutter: None,
            style: PLAIN,
            lines,
            tail: None,
            most: usize::MAX,
            mark: (0, 0),
        }
    }

    /// A piece of the label on the left of the first line.
    pub(super) fn lead(mut self, span: Span) -> Self {
        self.lead.push(span);
        self
    }

    /// What stands on the left of the other lines instead of blanks.
    pub(super) fn gutter(mut self, spans: Vec<Span>) -> Self {
        self.gutter = Some(spans);
        self
    }

    /// What stands at the right edge of the first line.
    pub(super) fn tail(mut self, span: Span) -> Self {
        self.tail = Some(span);
        self
    }

    /// How the text looks.
    pub(super) fn style(mut self, style: Style) -> Self {
        self.style = style;
        self
    }

    /// The most lines that it may take; what is left out shows as `…`.
    pub(super) fn most(mut self, lines: usize) -> Self {
        self.most = lines;
        self
    }

    /// With carets under a part of the text, which is one line before it is wrapped.
    pub(super) fn mark(mut self, at: usize, length: usize) -> Self {
        self.mark = (at, length);
        self
    }

    /// Under which of the wrapped lines carets stand, with the blanks before them.
    fn carets(&self, wrapped: &[String]) -> Option<(usize, String)> {
        let (at, length) = self.mark;
        let text = self.lines.first().filter(|_| length > 0)?;
        let begin = text.char_indices().nth(at)?.0;
        let mut done = 0;
        for (number, line) in wrapped.iter().enumerate() {
            let line = line.trim_end_matches('…');
            let from = done + text.get(done..)?.find(line)?;
            done = from + line.len();
            if (from..done).contains(&begin) {
                let end = text.char_indices().nth(at + length).map_or(text.len(), |(end, _)| end);
                let before = display_width(&text[from..begin]);
                let carets = "^".repeat(display_width(&text[begin..end.min(done)]));
                return Some((number, " ".repeat(before) + &carets));
            }
        }
        None
    }

    /// At least one line, each of at most `room` columns.
    fn wrapped(&self, room: usize) -> Vec<String> {
        // An id is not to be torn at its hyphen.
        let options = Options::new(room).word_splitter(WordSplitter::NoHyphenation);
        let mut wrapped: Vec<String> = self
            .lines
            .iter()
            .flat_map(|line| textwrap::wrap(line, &options))
            .map(Cow::into_owned)
            .collect();
        if wrapped.is_empty() {
            wrapped.push(String::new());
        }
        if wrapped.len() > self.most {
            wrapped.truncate(self.most);
            let last = &mut wrapped[self.most - 1];
            *last = format!("{}…", cut(last, room - 1));
        }
        wrapped
    }
}

fn width_of(spans: &[Span]) -> usize {
    spans.iter().map(Span::width).sum()
}

/// The spans, cut so that together they take at most `width` columns.
fn cut_line(spans: &[Span], width: usize) -> Vec<Span> {
    let mut room = width;
    spans
        .iter()
        .map(|span| {
            let span = span.cut(room);
            room -= span.width();
            span
        })
        .collect()
}

/// At most so many columns of a text, with `…` where something is left out.
pub(crate) fn cut(text: &str, width: usize) -> String {
    if display_width(text) <= width {
        return text.to_owned();
    }
    let mut kept = String::new();
    for c in text.chars() {
        kept.push(c);
        if display_width(&kept) + 1 > width {
            kept.pop();
            break;
        }
    }
    if width > 0 {
        kept.push('…');
    }
    kept
}
