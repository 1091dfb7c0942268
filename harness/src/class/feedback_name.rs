//! Under which name a system takes a file back, from the name under which a hand-in was downloaded.

use regex::Regex;
use std::sync::LazyLock;

/// A system that takes files back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Receiver {
    /// Moodle: "Upload multiple feedback files in a zip".
    Moodle,
    /// Brightspace: "Add Feedback Files".
    Brightspace,
    /// Canvas: "Upload Submissions".
    Canvas,
    /// Sakai: "Upload All", with feedback attachments.
    Sakai,
    /// ILIAS: "Multi-Feedback".
    Ilias,
}

/// What a report is called.
const REPORT: &str = "report.html";

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a constant expression")
}

/// `Jane Doe_501_assignsubmission_file` and what may stand behind it.
static MOODLE: LazyLock<Regex> =
    LazyLock::new(|| regex(r"^(.+_\d+_assignsubmission_)(?:file|onlinetext)_?"));
/// `101-9 - Jane Doe - Nov 20, 2026 1159 PM`, and a file in the flat form.
static BRIGHTSPACE: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"^(\d+(?:-\d+)? - .+ - [^-]*\d{4} [^-]*?\d{3,4}(?: [AP]M)?)(?: - .+)?$")
});
/// `doejane_LATE_9001_9002_client.c`.
static CANVAS: LazyLock<Regex> =
    LazyLock::new(|| regex(r"^(.*?(?:_LATE|LATE)?(?:_?anon)?_?\d+_\d+_)[^/]+$"));
/// `Doe, Jane(jdoe)`.
static SAKAI: LazyLock<Regex> = LazyLock::new(|| regex(r"^.+\([^()]+\)$"));
/// `Doe_Jane_jdoe_4711`.
static ILIAS: LazyLock<Regex> = LazyLock::new(|| regex(r"^[^/]+_[^/_]+_\d+$"));

/// The place in the zip of the report for a hand-in; none if its name is not of the system's form.
/// `label` is a path in a download.
pub(super) fn place(receiver: Receiver, label: &str) -> Option<String> {
    let (above, name) = label.rsplit_once('/').unwrap_or(("", label));
    let found = match receiver {
        Receiver::Moodle => format!("{}file_/{REPORT}", &MOODLE.captures(name)?[1]),
        Receiver::Brightspace => format!("{}/{REPORT}", &BRIGHTSPACE.captures(name)?[1]),
        Receiver::Canvas => format!("{}{REPORT}", &CANVAS.captures(name)?[1]),
        Receiver::Sakai => {
            let student = SAKAI.find(name)?.as_str();
            let assignment = above.rsplit('/').next().unwrap_or_default();
            format!("{assignment}/{student}/Feedback Attachment(s)/{REPORT}")
        }
        Receiver::Ilias => format!("{}/{REPORT}", ILIAS.find(name)?.as_str()),
    };
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_has_the_name_by_which_the_system_knows_its_student() {
        use Receiver::{Brightspace, Canvas, Ilias, Moodle, Sakai};
        for (receiver, label, wanted) in [
            (
                Moodle,
                "d.zip/Jane Doe_501_assignsubmission_file",
                Some("Jane Doe_501_assignsubmission_file_/report.html"),
            ),
            (
                Moodle,
                "d.zip/Jane Doe_501_assignsubmission_file_client.c",
                Some("Jane Doe_501_assignsubmission_file_/report.html"),
            ),
            (Moodle, "d.zip/Jane Doe", None),
            (
                Brightspace,
                "101-9 - Jane Doe-Roe - Nov 20, 2026 1159 PM",
                Some("101-9 - Jane Doe-Roe - Nov 20, 2026 1159 PM/report.html"),
            ),
            (
                Brightspace,
                "d/101-9 - Jane Doe - Nov 20, 2026 1159 PM - client.c",
                Some("101-9 - Jane Doe - Nov 20, 2026 1159 PM/report.html"),
            ),
            (Canvas, "c.zip/doejane_9001_77_client.c", Some("doejane_9001_77_report.html")),
            (Canvas, "c.zip/doejane_LATE_9001_77_x.c", Some("doejane_LATE_9001_77_report.html")),
            (Canvas, "c.zip/LATE_anon_7yQ1b_client.c", None),
            (
                Sakai,
                "s.zip/Lab 11/Doe, Jane(jdoe)",
                Some("Lab 11/Doe, Jane(jdoe)/Feedback Attachment(s)/report.html"),
            ),
            (Sakai, "s.zip/Lab 11/Doe, Jane", None),
            (Ilias, "x/Abgaben/Doe_Jane_jdoe_4711", Some("Doe_Jane_jdoe_4711/report.html")),
        ] {
            assert_eq!(place(receiver, label).as_deref(), wanted, "{label}");
        }
    }
}
