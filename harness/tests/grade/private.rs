//! What nobody may learn: students of each other, programs of students.

use super::{Hall, client};
use std::fs;

/// Tells all that it can find out about where it runs.
const CURIOUS: &str = r#"
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/utsname.h>
#include <unistd.h>
static void list(const char *path) {
    DIR *folder = opendir(path);
    for (struct dirent *entry; folder && (entry = readdir(folder));)
        printf("%s/%s\n", path, entry->d_name);
}
int main(int argc, char **argv, char **envp) {
    socket(AF_INET, SOCK_STREAM, 0);
    for (char **word = argv; *word; word++) printf("arg %s\n", *word);
    for (char **word = envp; *word; word++) printf("env %s\n", *word);
    char here[4096];
    printf("in %s\n", getcwd(here, sizeof here));
    struct utsname names;
    uname(&names);
    printf("on %s\n", names.nodename);
    list("."); list(".."); list("/"); list("/tmp"); list("/home"); list("/root");
    FILE *mounts = fopen("/proc/self/mountinfo", "r");
    for (int c; mounts && (c = getc(mounts)) != EOF;) putchar(c);
    fflush(stdout);
    return 1;
}
"#;

#[test]
fn a_program_learns_nothing_of_its_student() {
    let hall = Hall::of(&[("xanthippe", &[("client.c", CURIOUS)])]);
    hall.put("roster.csv", "id,username,name\n104777,xanthippe,Xanthippe Qwertz\n");
    hall.command("grade").args(["--roster", "roster.csv"]).assert().code(1);
    let records = fs::read_dir(hall.path("marks/work/records")).expect("records");
    let mut told = 0;
    for record in records {
        for file in fs::read_dir(record.expect("a record").path()).expect("its files") {
            let text = fs::read_to_string(file.expect("a file").path()).expect("UTF-8");
            for word in ["xanthippe", "Xanthippe", "Qwertz", "104777"] {
                assert!(!text.contains(word), "{word} in {text}");
            }
            told += text.matches("env ").count();
        }
    }
    assert!(told > 0, "the program told nothing at all");
}

#[test]
fn a_report_holds_nothing_of_others() {
    // Equal hand-ins are run once, and each is told of itself alone.
    let hall = Hall::of(&[
        ("xanthippe", &[("client.c", &client())]),
        ("zeno", &[("client.c", &client())]),
    ]);
    hall.command("grade").assert().code(1);
    assert_eq!(fs::read_dir(hall.path("marks/work/records")).expect("records").count(), 1);
    for (own, other) in [("xanthippe", "zeno"), ("zeno", "xanthippe")] {
        for ending in ["html", "txt", "json"] {
            let report = hall.read(&format!("marks/students/{own}/report.{ending}"));
            assert!(report.contains(own) && !report.contains(other), "{report}");
        }
    }
}
