//! Words that are spelt nearly as they should be.

/// A text in lower case in which every word that begins nearly as one of these, with one letter
/// missing, added, wrong or in its neighbour's place, begins as that one does. The first letter has
/// to be right. Of too short words any other might be meant: those are left as they are.
pub(super) fn mended<'a>(text: &str, known: impl Iterator<Item = &'a str> + Clone) -> String {
    const SHORTEST: usize = 5;
    let text = text.to_lowercase();
    let known = known
        .filter(|word| word.chars().count() >= SHORTEST && word.chars().all(char::is_alphabetic));
    let mut mended = String::with_capacity(text.len());
    for piece in text.split_inclusive(|c: char| !c.is_alphabetic()) {
        let end = piece.find(|c: char| !c.is_alphabetic()).unwrap_or(piece.len());
        let (word, rest) = piece.split_at(end);
        let letters: Vec<char> = word.chars().collect();
        let is_right = known.clone().any(|known| word.contains(known));
        let meant = if is_right || letters.len() + 1 < SHORTEST {
            None
        } else {
            known.clone().find_map(|known| beginning(&letters, known).map(|at| (known, at)))
        };
        match meant {
            Some((known, at)) => {
                mended.push_str(known);
                mended.extend(&letters[at..]);
            }
            None => mended.push_str(word),
        }
        mended.push_str(rest);
    }
    mended
}

/// How many letters of a word stand for a known one, of which they miss by one at most.
fn beginning(letters: &[char], known: &str) -> Option<usize> {
    let known: Vec<char> = known.chars().collect();
    if letters.first() != known.first() {
        return None;
    }
    let lengths = [known.len(), known.len() - 1, known.len() + 1];
    lengths.into_iter().find(|length| letters.get(..*length).is_some_and(|l| is_near(l, &known)))
}

/// Whether one letter makes the difference.
fn is_near(one: &[char], other: &[char]) -> bool {
    let same = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    match (&one[same..], &other[same..]) {
        ([], rest) | (rest, []) => rest.len() <= 1,
        (mine @ [_, my_rest @ ..], theirs @ [_, their_rest @ ..]) => {
            let swapped = mine.len() >= 2
                && theirs.len() >= 2
                && (mine[0], mine[1]) == (theirs[1], theirs[0])
                && mine[2..] == theirs[2..];
            my_rest == their_rest || my_rest == theirs || mine == their_rest || swapped
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_letter_is_mended_and_no_other_word() {
        let known = ["error", "failed", "connect", "socket", "address", "listen"];
        for (text, wanted) in [
            ("Erro in creating socket", "error in creating socket"),
            ("eror, errror; errorr", "error, errorr; errorr"),
            ("conected to the adress", "connected to the address"),
            ("Sokcet faild", "socket failed"),
            ("the mirror of terror", "the mirror of terror"),
            ("rocket corrected, mailed, correct", "rocket corrected, mailed, correct"),
            ("hero sock fail era", "hero sock fail era"),
            ("collected lasted 3:21", "collected lasted 3:21"),
            ("coonnected, connacted", "connected, connected"),
        ] {
            assert_eq!(mended(text, known.into_iter()), wanted);
        }
        assert_eq!(mended("frok 10.0.0.2", ["fork", "10.0.0.1"].into_iter()), "frok 10.0.0.2");
    }
}
