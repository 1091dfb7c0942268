//! The names in a zip as text. A name is UTF-8 if a flag or an extra field says so, and CP437
//! else (APPNOTE 4.4.4 and appendix D); what programs really write without the flag is UTF-8 on
//! macOS, the MS-DOS code page of the country on Windows, and now and then the Windows one.
//!
//! Which page it is stands nowhere. All names of a zip are of the same, so that page is taken which
//! makes the likeliest letters of all of them together.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, WINDOWS_1252};

/// A code page by its characters from 0x80 on.
type Page = &'static str;

const CP437: Page = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";
const CP850: Page = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";
const CP852: Page = "ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u{ad}˝˛ˇ˘§÷¸°¨˙űŘř■\u{a0}";

/// Letters that are common in the names of the Western languages.
const COMMON: &str = "äöüßéèáíóúñçåøæëïÄÖÜÉÅØÁ";

/// What is no letter of a name weighs so much.
const NO_LETTER: usize = 4;

/// The names as text, those that are already UTF-8 as they are; what can't be told stays as it is.
/// `unix`: the zip was made on a system on which names have no code page of MS-DOS.
pub(super) fn decode(names: &mut [Vec<u8>], unix: bool) {
    let unknown: Vec<&mut Vec<u8>> =
        names.iter_mut().filter(|name| std::str::from_utf8(name).is_err()).collect();
    let raw: Vec<Vec<u8>> = unknown.iter().map(|name| (**name).clone()).collect();
    let Some(texts) = texts(&raw, unix) else { return };
    for (name, text) in unknown.into_iter().zip(texts) {
        *name = text.into_bytes();
    }
}

/// All names in the one encoding that fits them best, if any does.
fn texts(names: &[Vec<u8>], unix: bool) -> Option<Vec<String>> {
    let of_page = |page: Page| -> Vec<String> { names.iter().map(|name| by(page, name)).collect() };
    let mut candidates: Vec<Vec<String>> = [CP437, CP850, CP852].map(of_page).into();
    // Of equals the first counts.
    let place = if unix { 0 } else { 2 };
    if let Some(windows) = of_encoding(WINDOWS_1252, names) {
        candidates.insert(place, windows);
    }
    let other = || {
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        detector.feed(&names.join(&b'\n'), true);
        of_encoding(detector.guess(None, Utf8Detection::Deny), names)
    };
    let sum = |texts: &Vec<String>| texts.iter().map(|text| unlikely(text)).sum::<usize>();
    let latin = || candidates.iter().min_by_key(|texts| sum(texts)).cloned();
    if is_other_script(names) { other().or_else(latin) } else { latin() }
}

/// Whether most words that are not ASCII have hardly an ASCII letter, as a Latin word has.
fn is_other_script(names: &[Vec<u8>]) -> bool {
    let is_letter = |byte: &u8| byte.is_ascii_alphabetic() || !byte.is_ascii();
    let words = names.iter().flat_map(|name| name.split(|byte| !is_letter(byte)));
    let strange = words.filter_map(|word| {
        let strange = word.iter().filter(|byte| !byte.is_ascii()).count();
        (strange > 0).then_some(2 * strange > word.len())
    });
    let (other, latin): (Vec<bool>, Vec<bool>) = strange.partition(|&is_other| is_other);
    other.len() > latin.len()
}

fn by(page: Page, name: &[u8]) -> String {
    let above: Vec<char> = page.chars().collect();
    let character = |&byte: &u8| match byte.checked_sub(0x80) {
        Some(at) => above[usize::from(at)],
        None => char::from(byte),
    };
    name.iter().map(character).collect()
}

/// None if the bytes of a name are none of this encoding.
fn of_encoding(encoding: &'static Encoding, names: &[Vec<u8>]) -> Option<Vec<String>> {
    let text = |name: &Vec<u8>| {
        let text = encoding.decode_without_bom_handling_and_without_replacement(name)?;
        // The standard of the Web gives the bytes that mean nothing in a code page to C1.
        (!text.chars().any(|c| ('\u{80}'..'\u{a0}').contains(&c))).then(|| text.into_owned())
    };
    names.iter().map(text).collect()
}

/// How little a name looks like one.
fn unlikely(name: &str) -> usize {
    let mut sum = 0;
    let mut before = ' ';
    for (at, c) in name.char_indices() {
        if !c.is_ascii() {
            let after = name[at + c.len_utf8()..].chars().next().unwrap_or(' ');
            sum += match c {
                _ if COMMON.contains(c) => 0,
                '×' | '÷' | 'ƒ' => NO_LETTER,
                '\u{c0}'..='\u{24f}' => 1,
                _ => NO_LETTER,
            };
            // `MŠller`, `JosÚ`.
            let is_within = before.is_lowercase() || after.is_lowercase() && before.is_alphabetic();
            sum += if c.is_uppercase() && is_within { 2 } else { 0 };
        }
        before = c;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::{CP437, CP850, CP852, Page, decode};
    use encoding_rs::{BIG5, EUC_KR, GBK, IBM866, SHIFT_JIS, WINDOWS_1251, WINDOWS_1252};
    use proptest::prelude::*;

    fn encoded(page: Page, text: &str) -> Vec<u8> {
        let byte = |c: char| match page.chars().position(|above| above == c) {
            Some(at) => 0x80 + at as u8,
            None => u8::try_from(c).unwrap(),
        };
        text.chars().map(byte).collect()
    }

    fn decoded(mut names: Vec<Vec<u8>>, unix: bool) -> Vec<String> {
        decode(&mut names, unix);
        names.iter().map(|name| String::from_utf8_lossy(name).into_owned()).collect()
    }

    #[test]
    fn a_page_has_128_characters() {
        for page in [CP437, CP850, CP852] {
            assert_eq!(page.chars().count(), 128);
        }
    }

    #[test]
    fn names_of_western_languages_come_out_right_whatever_the_page() {
        let german = ["Müller", "Jürgen Groß", "Schäfer", "Öztürk", "Jörg", "Weiß_12"];
        let french = ["Hélène", "José", "François", "Zoë", "Benoît", "Irène Lefèvre", "Élodie"];
        let nordic = ["Ødegård", "Søren", "Åse", "Bjørn"];
        let iberian = ["João", "Núñez", "Gonçalves", "Simões"];
        for names in [&german[..], &french, &nordic, &iberian] {
            let latin = |name: &&str| WINDOWS_1252.encode(name).0.into_owned();
            assert_eq!(decoded(names.iter().map(latin).collect(), true), names);
            assert_eq!(decoded(names.iter().map(latin).collect(), false), names);
            let dos = names.iter().map(|name| encoded(CP850, name)).collect();
            assert_eq!(decoded(dos, false), names);
        }
        for names in [&german[..], &french[..6]] {
            let dos = names.iter().map(|name| encoded(CP437, name)).collect();
            assert_eq!(decoded(dos, false), names);
        }
        // One alone.
        for name in german.iter().chain(&french[..4]) {
            assert_eq!(decoded(vec![encoded(CP437, name)], false), [*name]);
        }
        let polish = ["Łukasz Żak", "Paweł", "Zając", "Małgorzata Dąbrowska", "Żółć"];
        let dos = polish.iter().map(|name| encoded(CP852, name)).collect();
        assert_eq!(decoded(dos, false), polish);
    }

    #[test]
    fn another_script_is_found_by_all_names_together() {
        let russian = ["Иванов_Иван", "Смирнова_Анна", "Кузнецов_Пётр", "Попова_Мария"];
        for encoding in [IBM866, WINDOWS_1251] {
            let names = russian.iter().map(|name| encoding.encode(name).0.into_owned()).collect();
            assert_eq!(decoded(names, false), russian, "{}", encoding.name());
        }
        let japanese = ["田中太郎", "鈴木花子", "佐藤_サーバー", "こんにちは"];
        let chinese = ["张伟_客户端", "王芳_服务器", "李娜", "刘洋"];
        let taiwanese = ["陳怡君", "林志明_伺服器", "黃淑芬"];
        let korean = ["김민수", "이서연", "박지훈_서버"];
        for (encoding, names) in
            [(SHIFT_JIS, &japanese[..]), (GBK, &chinese), (BIG5, &taiwanese), (EUC_KR, &korean)]
        {
            let raw = names.iter().map(|name| encoding.encode(name).0.into_owned()).collect();
            assert_eq!(decoded(raw, false), names, "{}", encoding.name());
        }
    }

    #[test]
    fn what_is_utf8_stays_as_it_is() {
        let names = vec!["Mu\u{308}ller".into(), encoded(CP437, "Jörg"), b"plain.c".to_vec()];
        assert_eq!(decoded(names, true), ["Mu\u{308}ller", "Jörg", "plain.c"]);
    }

    proptest! {
        #[test]
        fn any_bytes_are_some_name(
            names in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..40), 0..6),
            unix in any::<bool>(),
        ) {
            let count = names.len();
            let mut decoded = names.clone();
            decode(&mut decoded, unix);
            prop_assert_eq!(decoded.len(), count);
            for (one, other) in names.iter().zip(&decoded) {
                // What parts folders is where it was: no new one comes of a code page.
                let slashes = |name: &[u8]| name.split(|&byte| byte == b'/').count();
                prop_assert_eq!(slashes(one), slashes(other));
                prop_assert!(std::str::from_utf8(one).is_err() || one == other);
            }
        }
    }
}
