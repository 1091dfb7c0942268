//! How what is printed looks, for every command.

use super::output;

/// How what is printed looks.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Screen")]
pub(super) struct ScreenArguments {
    /// Whether what is printed has colours; auto is on terminals, unless NO_COLOR is set
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t = Color::Auto)]
    color: Color,
    /// Words instead of signs, lines in ASCII, no colours: for screen readers
    #[arg(long, global = true)]
    plain: bool,
}

/// When there are colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Color {
    Auto,
    Always,
    Never,
}

impl ScreenArguments {
    /// From now on, everything is printed so.
    pub(super) fn apply(&self) {
        let choice = match self.color {
            _ if self.plain => anstream::ColorChoice::Never,
            Color::Auto => anstream::ColorChoice::Auto,
            Color::Always => anstream::ColorChoice::AlwaysAnsi,
            Color::Never => anstream::ColorChoice::Never,
        };
        choice.write_global();
        if self.plain {
            output::print_plainly();
        }
    }
}
