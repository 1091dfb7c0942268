//! Names and formats of what was handed in.

use crate::event::story::Story;
use crate::event::{Content, EventKind, HandedFile};
use crate::judge::table::{fails, holds, is_open, table};

/// These files were handed in, in an archive or without one.
fn handed(s: &mut Story, archive: Option<&str>, files: &[(&str, Content)]) {
    let file = |(name, content): &(&str, Content)| HandedFile {
        name: (*name).to_owned(),
        size: 100,
        content: *content,
    };
    let files = files.iter().map(file).collect();
    s.add("harness", EventKind::HandedIn { archive: archive.map(str::to_owned), files });
}

const SERVER: (&str, Content) = ("server.c", Content::Other);
const CLIENT: (&str, Content) = ("client.c", Content::Other);

#[test]
fn files_have_the_names_that_are_asked_for() {
    table(
        "server",
        "that = 'files_named'\nfiles = ['(?i)^server\\.c$', '^client\\.c$']\narchive = '^lab11_<user>\\.zip$'",
        &[
            holds("in a folder", |s| handed(s, None, &[SERVER, CLIENT])),
            holds("somewhere in a folder", |s| {
                handed(
                    s,
                    None,
                    &[("lab/Server.c", Content::Other), ("lab/a/client.c", Content::Other)],
                );
            }),
            holds("beside others", |s| {
                handed(s, None, &[("notes.txt", Content::Other), SERVER, CLIENT]);
            }),
            holds("at the top of an archive with the right name", |s| {
                handed(s, Some("lab11_<user>.zip"), &[SERVER, CLIENT]);
            }),
            fails(
                "not deeper in an archive",
                |s| {
                    handed(
                        s,
                        Some("lab11_<user>.zip"),
                        &[SERVER, ("lab/client.c", Content::Other)],
                    );
                },
                None,
                "there is no client.c; files seen: server.c, lab/client.c",
            ),
            fails(
                "the archive has another name",
                |s| handed(s, Some("<user>.zip"), &[SERVER, CLIENT]),
                None,
                "the archive is called <user>.zip",
            ),
            fails(
                "one is missing, and one that is named nearly so is none",
                |s| handed(s, None, &[("client.cpp", Content::Other), SERVER]),
                None,
                "there is no client.c; files seen: client.cpp, server.c",
            ),
            fails(
                "all are missing",
                |s| handed(s, None, &[("a.c", Content::Other)]),
                None,
                "there is no server.c, no client.c; files seen: a.c",
            ),
            is_open("nothing is known", |_| {}, "what was handed in was not recorded"),
        ],
    );
}

#[test]
fn a_picture_is_what_its_name_says() {
    table(
        "server",
        "that = 'picture'\nname = '^shot\\.(png|jpg)$'",
        &[
            holds("a picture", |s| handed(s, None, &[SERVER, ("shot.png", Content::Png)])),
            holds("in a folder", |s| handed(s, None, &[("doc/shot.jpg", Content::Jpeg)])),
            holds("one of two", |s| {
                handed(s, None, &[("shot.png", Content::Empty), ("shot.jpg", Content::Jpeg)]);
            }),
            fails(
                "none",
                |s| handed(s, None, &[("screen.png", Content::Png)]),
                None,
                "there is no shot.png or jpg; files seen: screen.png",
            ),
            fails(
                "something else under a picture's name",
                |s| handed(s, None, &[("shot.png", Content::Jpeg), ("shot.jpg", Content::Empty)]),
                None,
                "shot.png is a picture in JPEG; shot.jpg is empty",
            ),
            is_open("nothing is known", |_| {}, "what was handed in was not recorded"),
        ],
    );
}
