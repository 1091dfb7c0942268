//! Numbers in any right notation. The slides print addresses and ports unconverted, with `%d`;
//! students also print dotted quads, host order, and hexadecimal.

use lab11_reports::say;
use std::net::{Ipv4Addr, SocketAddrV4};

/// The numbers of a text: each may stand for several, because a `-` may be a sign or a dash.
fn numbers(text: &str) -> Vec<i64> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let start = at;
        let hex = text[at..].strip_prefix("0x").or_else(|| text[at..].strip_prefix("0X"));
        if let Some(rest) = hex {
            let length = rest.bytes().take_while(u8::is_ascii_hexdigit).count();
            found.extend(i64::from_str_radix(&rest[..length], 16));
            at += 2 + length;
            continue;
        }
        at += bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        if let Ok(value) = text[start..at].parse::<i64>() {
            found.push(value);
            if start > 0 && bytes[start - 1] == b'-' {
                found.push(-value);
            }
        }
    }
    found
}

/// Whether a text holds this very number, such as a descriptor.
pub(super) fn has_number(text: &str, number: i64) -> bool {
    numbers(text).contains(&number)
}

/// Whether a text names an IPv4 address: as a dotted quad, or as the number in `sin_addr`
/// (network order) or in host order, signed or unsigned. The address that stands for all is
/// named by every address under which the machine can be reached, and by its name in C.
pub(super) fn has_address(text: &str, address: Ipv4Addr, own: Ipv4Addr) -> bool {
    if address.is_unspecified() {
        return has_exactly(text, address)
            || has_exactly(text, Ipv4Addr::LOCALHOST)
            || has_exactly(text, own)
            || text.to_ascii_uppercase().contains("INADDR_ANY");
    }
    has_exactly(text, address)
}

fn has_exactly(text: &str, address: Ipv4Addr) -> bool {
    if address == Ipv4Addr::LOCALHOST && text.to_ascii_lowercase().contains("localhost") {
        return true;
    }
    let dotted = address.to_string();
    let quad = text.match_indices(&dotted).any(|(at, found)| {
        let before = text[..at].chars().next_back();
        let after = text[at + found.len()..].chars().next();
        !before.is_some_and(|c| c.is_ascii_digit()) && !after.is_some_and(|c| c.is_ascii_digit())
    });
    let network = u32::from_le_bytes(address.octets());
    let host = u32::from_be_bytes(address.octets());
    quad || [network, host]
        .into_iter()
        .any(|n| has_number(text, i64::from(n)) || has_number(text, i64::from(n as i32)))
}

/// Whether a text names a port: in host order, or as the number in `sin_port`, signed or
/// unsigned.
pub(super) fn has_port(text: &str, port: u16) -> bool {
    let swapped = port.swap_bytes();
    [port, swapped]
        .into_iter()
        .any(|n| has_number(text, i64::from(n)) || has_number(text, i64::from(n as i16)))
}

/// `137.207.82.52:2021 (877842313:58631 as the slides print it)`.
pub(super) fn both_notations(address: SocketAddrV4) -> String {
    let (ip, port) = lab11_reference::transcript::raw(address);
    let (address, raw) = (address.to_string(), format!("{ip}:{port}"));
    say!("both-notations", address = address, raw = raw)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LECTURE: Ipv4Addr = Ipv4Addr::new(137, 207, 82, 52);

    #[test]
    fn every_right_notation_of_an_address_counts() {
        for text in [
            "= 877842313:58631",
            "at 137.207.82.52:2021",
            "2312065588",
            "-1982901708",
            "0x3452cf89",
        ] {
            assert!(has_address(text, LECTURE, LECTURE), "{text}");
        }
    }

    #[test]
    fn an_address_from_128_up_counts_in_either_sign() {
        let address = Ipv4Addr::new(10, 0, 0, 200);
        assert!(has_address("-939524086", address, address));
        assert!(has_address("3355443210", address, address));
    }

    #[test]
    fn another_address_does_not_count() {
        for text in
            ["137.207.82.5:2021", "1137.207.82.52", "137.207.82.521", "877842314", "no number"]
        {
            assert!(!has_address(text, LECTURE, LECTURE), "{text}");
        }
    }

    #[test]
    fn a_port_counts_in_both_byte_orders_and_no_other() {
        for text in ["58631", ":2021", "port=2021.", "-6905"] {
            assert!(has_port(text, 2021), "{text}");
        }
        assert!(!has_port("20210 2022", 2021));
    }

    #[test]
    fn a_dash_before_a_descriptor_is_no_sign() {
        assert!(has_number("sd-3", 3));
        assert!(!has_number("sd:13", 3));
    }

    #[test]
    fn every_number_of_a_text_is_seen_and_a_dash_may_be_a_sign() {
        for (text, seen) in [
            ("0x1F, 12", &[31, 12][..]),
            ("0X1f", &[31]),
            ("0x", &[]),
            ("-7", &[7, -7]),
            ("5-3", &[5, 3, -3]),
            ("+7 a8b", &[7, 8]),
            ("99999999999999999999 4", &[4]),
        ] {
            assert_eq!(numbers(text), seen, "{text}");
        }
    }

    #[test]
    fn the_address_that_stands_for_all_has_many_names() {
        for text in
            ["0.0.0.0:2021", "127.0.0.1", "LocalHost", "137.207.82.52", "inaddr_any", "0:58631"]
        {
            assert!(has_address(text, Ipv4Addr::UNSPECIFIED, LECTURE), "{text}");
        }
        for text in ["137.207.82.53", "everywhere"] {
            assert!(!has_address(text, Ipv4Addr::UNSPECIFIED, LECTURE), "{text}");
        }
    }

    #[test]
    fn localhost_is_the_name_of_one_address() {
        assert!(has_address("at localhost", Ipv4Addr::LOCALHOST, LECTURE));
        assert!(!has_address("at localhost", LECTURE, LECTURE));
        assert!(!has_address("at home", Ipv4Addr::LOCALHOST, LECTURE));
    }
}
