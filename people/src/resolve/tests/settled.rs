//! What an instructor settles, and what is told.

use super::*;

#[test]
fn the_identity_file_settles_what_differs() {
    for (lines, expected) in [
        (
            &[
                "file participant=501 id=1",
                "roster id=1 name=Jane-Doe",
                "down participant=501 name=Alan-Zed",
            ][..],
            "2=3",
        ),
        (&["file folder=d/x id=1", "roster id=1", "down folder=d/x"], "2=3"),
        (
            &[
                "file name=Jane-Doe id=1",
                "roster id=1 name=Jane-M-Doe",
                "down system=4 name=Jane-Doe",
            ],
            "2=3",
        ),
        (
            &[
                "file name=Jane-Doe id=1",
                "roster id=1",
                "down system=4 name=Jane-Doe",
                "down system=5 name=Jane-Doe",
            ],
            "",
        ),
        // Apart: no name joins.
        (
            &[
                "file participant=501 apart=yes",
                "roster id=1 name=Jane-Doe",
                "down participant=501 name=Jane-Doe",
            ],
            "",
        ),
        (
            &[
                "file participant=501 apart=yes",
                "roster id=1 name=Jane-Doe",
                "down participant=501 name=Jane-Doe",
                "down participant=502 name=Jane-Doe",
            ],
            "2=4",
        ),
        // What only the entry says finds a row of the gradebook.
        (&["file word=x id=7", "down word=x", "grade id=7 name=A-B"], "2=3"),
        // Two entries name one hand-in: nothing is settled.
        (
            &["file word=x id=7", "file word=x id=8", "roster id=7", "roster id=8", "down word=x"],
            "",
        ),
    ] {
        assert_eq!(who(lines), expected, "{lines:?}");
    }
    assert_eq!(conflicts(&["file word=x id=7", "file word=x id=8", "down word=x"]), "3");
}

#[test]
fn a_word_that_is_settled_for_who_has_no_file_asks_for_nobody() {
    let row = "grade participant=6 name=Kim-Doe email=fay@x.edu";
    let roster = "roster login=fay name=Bo-Kim";
    assert_eq!(who(&["file login=fay word=fay", roster, row]), "");
    // A file that is there is theirs, and no row is.
    assert_eq!(who(&["file login=fay word=fay", roster, "down word=fay", row]), "2=3");
}

#[test]
fn what_may_be_one_is_told() {
    for (lines, expected) in [
        (
            &["roster id=1 name=Jane-Marie-Doe", "down system=2 name=Jane-Doe"][..],
            "2 perhaps 1: the same but for middle names",
        ),
        (
            &["roster login=jdoe name=Jane-Doe", "down github=jdoe"],
            "2 perhaps 1: jdoe stands for both, as what is of different kinds",
        ),
        (
            &["roster email=a@x.edu name=A-Bee", "down email=b@x.edu name=A-Bee"],
            "2 perhaps 1: the name A Bee alone, but something else differs",
        ),
        (
            &["roster email=jane.doe@x.edu", "down participant=5 name=Doe,-Jane"],
            "2 perhaps 1: janedoe stands for both, as what is of different kinds",
        ),
        (&["roster id=1 name=Jane-Doe", "down id=2 name=Jane-Dohe"], ""),
        (
            &[
                "file participant=5 apart=yes",
                "roster id=1 name=Jane-Marie-Doe",
                "down participant=5 name=Jane-Doe",
            ],
            "",
        ),
        (&["down system=1 name=Jane-Doe", "down system=2 name=Jane-Dohe"], ""),
    ] {
        let told = resolve(&records(lines)).perhaps.into_iter();
        let told =
            told.map(|one| format!("{} perhaps {}: {}", one.record + 1, one.other + 1, one.why));
        assert_eq!(told.collect::<Vec<_>>().join("; "), expected, "{lines:?}");
    }
}

#[test]
fn who_may_be_one_is_told_nothing_wrong() {
    for (one, other, expected) in [
        ("roster id=1 name=Jane-Marie-Doe", "down participant=5 name=Jane-Doe", true),
        ("roster id=1 name=Jane-Doe", "down participant=5 name=Max-Moe", false),
        ("roster id=1 name=Jane-Doe", "down id=2 name=Jane-Doe", false),
        ("roster login=jdoe", "down login=other", false),
        ("roster github=jdoe", "down github=other", false),
        ("roster login=jdoe name=Jane-Doe", "down github=other", true),
        ("roster email=a@x.edu name=Jane-Doe", "down email=b@x.edu name=Jane-Roe", true),
        ("roster login=carl name=Carl-C", "down word=final", true),
        ("roster login=carl name=Carl-C", "down word=eve apart=yes", false),
        ("roster login=carl name=Carl-C", "down token=5", true),
    ] {
        let [ours, theirs] = [one, other].map(|line| Profile::of(&records(&[line])));
        assert_eq!(ours.may_be(&theirs), expected, "{one} {other}");
        assert_eq!(theirs.may_be(&ours), expected, "{other} {one}");
    }
}

#[test]
fn the_evidence_is_told() {
    let lines = [
        "roster id=1 login=jdoe name=Jane-Doe",
        "down login=jdoe name=Jane-D",
        "grade name=Jane-Doe",
    ];
    let found = resolve(&records(&lines)).people;
    let expected = [By::Identifier(Kind::Login, "jdoe".into()), By::Name("Jane Doe".into())];
    assert_eq!(found[0].evidence, expected);
    assert_eq!(found[0].evidence[0].to_string(), "login jdoe");
    assert!(found[0].evidence[1].is_proposal());
}

fn any_record() -> impl Strategy<Value = Record> {
    let source = prop::sample::select(vec![
        Source::Identities,
        Source::Roster,
        Source::Download,
        Source::Gradebook,
    ]);
    let identifier = (prop::sample::select(Kind::ALL.to_vec()), "[ab01]{1,2}");
    let name = prop::option::of("[ab]{1,2} [ab]{1,3}");
    (source, "[a-d]", prop::collection::vec(identifier, 0..3), name).prop_map(
        |(source, place, identifiers, name)| {
            let record =
                Record::new(source, &place).named(name.and_then(|name| Name::written(&name)));
            identifiers.into_iter().fold(record, |record, (kind, value)| record.with(kind, &value))
        },
    )
}

proptest! {
    #[test]
    fn each_record_is_one_persons_in_any_order(
        records in prop::collection::vec(any_record(), 0..14)
    ) {
        let resolved = resolve(&records);
        let mut seen: Vec<usize> = resolved.people.iter().flat_map(|p| p.records.clone()).collect();
        seen.sort_unstable();
        let others = |at: &usize| records[*at].source != Source::Identities;
        prop_assert_eq!(seen, (0..records.len()).filter(others).collect::<Vec<_>>());
        let mut turned = records.clone();
        turned.reverse();
        let back = |at: &usize| records.len() - 1 - at;
        let mut people: Vec<Vec<usize>> = resolve(&turned).people.iter().map(|person| {
            let mut records: Vec<usize> = person.records.iter().map(back).collect();
            records.sort_unstable();
            records
        }).collect();
        people.sort();
        prop_assert_eq!(people, resolved.people.into_iter().map(|p| p.records).collect::<Vec<_>>());
        // No two of one person have different numbers, unless the identity file says so.
        for person in &resolve(&records).people {
            let is_told = person.evidence.iter().any(|by| matches!(by, By::Identities(_)));
            let of_person = || person.records.iter().flat_map(|&at| &records[at].identifiers);
            let clash = |one: &Identifier| {
                records.len() > 1 && one.kind == Kind::OrgId
                    && of_person().any(|other| other.kind == one.kind && other.value != one.value
                        && other.value.trim_start_matches('0') != one.value.trim_start_matches('0'))
            };
            let alone = person.records.len() == 1;
            let several = person.records.iter().any(|&at| {
                records[at].identifiers.iter().filter(|one| one.kind == Kind::OrgId).count() > 1
            });
            prop_assert!(is_told || alone || several || !of_person().any(clash), "{person:?}");
        }
    }
}
