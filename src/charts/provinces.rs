//! The provinces and centrally run cities of Viet Nam: names as people write them, places on a map of tiles.
//!
//! `tests/provinces.rs` holds both sets against the names of the PyPI package `vietnam-provinces`.

use crate::locale::base_letter;
use crate::spec::Spec;

/// Name, what stands on the tile, column from the west, row from the north.
pub type Tile = (&'static str, &'static str, u8, u8);

/// The 34 units since 1 July 2025: name, what stands on the tile, column, row from the north.
const NEW: &[Tile] = &[
    ("Lai Châu", "Lai Châu", 1, 0),
    ("Lào Cai", "Lào Cai", 2, 0),
    ("Tuyên Quang", "Tuyên Quang", 3, 0),
    ("Cao Bằng", "Cao Bằng", 4, 0),
    ("Điện Biên", "Điện Biên", 0, 1),
    ("Sơn La", "Sơn La", 1, 1),
    ("Phú Thọ", "Phú Thọ", 2, 1),
    ("Thái Nguyên", "Thái Nguyên", 3, 1),
    ("Lạng Sơn", "Lạng Sơn", 4, 1),
    ("Hà Nội", "Hà Nội", 2, 2),
    ("Bắc Ninh", "Bắc Ninh", 3, 2),
    ("Quảng Ninh", "Quảng Ninh", 4, 2),
    ("Ninh Bình", "Ninh Bình", 2, 3),
    ("Hưng Yên", "Hưng Yên", 3, 3),
    ("Hải Phòng", "Hải Phòng", 4, 3),
    ("Thanh Hóa", "Thanh Hóa", 2, 4),
    ("Nghệ An", "Nghệ An", 2, 5),
    ("Hà Tĩnh", "Hà Tĩnh", 3, 6),
    ("Quảng Trị", "Quảng Trị", 3, 7),
    ("Huế", "Huế", 4, 8),
    ("Đà Nẵng", "Đà Nẵng", 4, 9),
    ("Quảng Ngãi", "Quảng Ngãi", 4, 10),
    ("Gia Lai", "Gia Lai", 4, 11),
    ("Đắk Lắk", "Đắk Lắk", 4, 12),
    ("Tây Ninh", "Tây Ninh", 2, 13),
    ("Đồng Nai", "Đồng Nai", 3, 13),
    ("Lâm Đồng", "Lâm Đồng", 4, 13),
    ("Khánh Hòa", "Khánh Hòa", 5, 13),
    ("An Giang", "An Giang", 1, 14),
    ("Đồng Tháp", "Đồng Tháp", 2, 14),
    ("Hồ Chí Minh", "TP HCM", 3, 14),
    ("Cần Thơ", "Cần Thơ", 1, 15),
    ("Vĩnh Long", "Vĩnh Long", 2, 15),
    ("Cà Mau", "Cà Mau", 1, 16),
];
/// The 63 units before.
const OLD: &[Tile] = &[
    ("Lai Châu", "Lai Châu", 1, 0),
    ("Lào Cai", "Lào Cai", 2, 0),
    ("Hà Giang", "Hà Giang", 3, 0),
    ("Cao Bằng", "Cao Bằng", 4, 0),
    ("Điện Biên", "Điện Biên", 0, 1),
    ("Sơn La", "Sơn La", 1, 1),
    ("Yên Bái", "Yên Bái", 2, 1),
    ("Tuyên Quang", "Tuyên Quang", 3, 1),
    ("Bắc Kạn", "Bắc Kạn", 4, 1),
    ("Lạng Sơn", "Lạng Sơn", 5, 1),
    ("Phú Thọ", "Phú Thọ", 2, 2),
    ("Vĩnh Phúc", "Vĩnh Phúc", 3, 2),
    ("Thái Nguyên", "Thái Nguyên", 4, 2),
    ("Bắc Giang", "Bắc Giang", 5, 2),
    ("Hòa Bình", "Hòa Bình", 2, 3),
    ("Hà Nội", "Hà Nội", 3, 3),
    ("Bắc Ninh", "Bắc Ninh", 4, 3),
    ("Hải Dương", "Hải Dương", 5, 3),
    ("Quảng Ninh", "Quảng Ninh", 6, 3),
    ("Hà Nam", "Hà Nam", 3, 4),
    ("Hưng Yên", "Hưng Yên", 4, 4),
    ("Hải Phòng", "Hải Phòng", 5, 4),
    ("Ninh Bình", "Ninh Bình", 3, 5),
    ("Nam Định", "Nam Định", 4, 5),
    ("Thái Bình", "Thái Bình", 5, 5),
    ("Thanh Hóa", "Thanh Hóa", 3, 6),
    ("Nghệ An", "Nghệ An", 3, 7),
    ("Hà Tĩnh", "Hà Tĩnh", 3, 8),
    ("Quảng Bình", "Quảng Bình", 4, 9),
    ("Quảng Trị", "Quảng Trị", 4, 10),
    ("Huế", "Huế", 4, 11),
    ("Đà Nẵng", "Đà Nẵng", 5, 11),
    ("Quảng Nam", "Quảng Nam", 5, 12),
    ("Kon Tum", "Kon Tum", 4, 13),
    ("Quảng Ngãi", "Quảng Ngãi", 5, 13),
    ("Gia Lai", "Gia Lai", 4, 14),
    ("Bình Định", "Bình Định", 5, 14),
    ("Đắk Lắk", "Đắk Lắk", 4, 15),
    ("Phú Yên", "Phú Yên", 5, 15),
    ("Bình Phước", "Bình Phước", 2, 16),
    ("Đắk Nông", "Đắk Nông", 3, 16),
    ("Lâm Đồng", "Lâm Đồng", 4, 16),
    ("Khánh Hòa", "Khánh Hòa", 5, 16),
    ("Tây Ninh", "Tây Ninh", 1, 17),
    ("Bình Dương", "Bình Dương", 2, 17),
    ("Đồng Nai", "Đồng Nai", 3, 17),
    ("Bình Thuận", "Bình Thuận", 4, 17),
    ("Ninh Thuận", "Ninh Thuận", 5, 17),
    ("An Giang", "An Giang", 0, 18),
    ("Long An", "Long An", 1, 18),
    ("Hồ Chí Minh", "TP HCM", 2, 18),
    ("Bà Rịa – Vũng Tàu", "BR–VT", 3, 18),
    ("Kiên Giang", "Kiên Giang", 0, 19),
    ("Đồng Tháp", "Đồng Tháp", 1, 19),
    ("Tiền Giang", "Tiền Giang", 2, 19),
    ("Cần Thơ", "Cần Thơ", 0, 20),
    ("Vĩnh Long", "Vĩnh Long", 1, 20),
    ("Bến Tre", "Bến Tre", 2, 20),
    ("Hậu Giang", "Hậu Giang", 0, 21),
    ("Sóc Trăng", "Sóc Trăng", 1, 21),
    ("Trà Vinh", "Trà Vinh", 2, 21),
    ("Cà Mau", "Cà Mau", 0, 22),
    ("Bạc Liêu", "Bạc Liêu", 1, 22),
];

/// Column and row of a tile.
type Place = (u8, u8);

/// Offshore districts: the province they belong to, their name, their places on the maps of 34 and 63 tiles.
const ISLES: [(&str, &str, Place, Place); 2] =
    [("Đà Nẵng", "Hoàng Sa", (6, 9), (6, 10)), ("Khánh Hòa", "Trường Sa", (6, 15), (6, 20))];

/// Other names in use, folded, and what they stand for.
const ALSO: [(&str, &str); 8] = [
    ("hcm", "hochiminh"),
    ("tphcm", "hochiminh"),
    ("saigon", "hochiminh"),
    ("thuathienhue", "hue"),
    ("tthue", "hue"),
    ("brvt", "bariavungtau"),
    ("baccan", "backan"),
    ("daclac", "daklak"),
];

/// Small letters without marks, spaces and the words `tỉnh`, `thành phố`, `TP.`: how names are compared, so
/// that `hoà` and `hòa` are one.
fn fold(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|c| base_letter(c).to_ascii_lowercase())
        .map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' })
        .collect();
    let words: Vec<&str> = plain.split(' ').filter(|w| !w.is_empty()).collect();
    let rest = match words.as_slice() {
        ["tinh" | "tp", rest @ ..] | ["thanh", "pho", rest @ ..] if !rest.is_empty() => rest,
        all => all,
    };
    let folded = rest.concat();
    ALSO.iter().find(|(other, _)| *other == folded).map_or(folded, |(_, name)| (*name).into())
}

/// The tile of a name.
pub fn find(set: &'static [Tile], name: &str) -> Option<&'static Tile> {
    let name = fold(name);
    set.iter().find(|tile| fold(tile.0) == name)
}

/// The set that a spec asks for, else the one that knows more of the names, the newer one when both know them all.
pub fn choose(spec: &Spec, names: &[String]) -> &'static [Tile] {
    match spec.provinces {
        Some(34.0) => return NEW,
        Some(63.0) => return OLD,
        _ => {}
    }
    let known = |set| names.iter().filter(|n| find(set, n).is_some()).count();
    if known(OLD) > known(NEW) { OLD } else { NEW }
}

/// The set that is not this one.
pub fn other(set: &[Tile]) -> &'static [Tile] {
    if set.len() == NEW.len() { OLD } else { NEW }
}

/// The offshore district of a province with its place, if it has one.
pub fn isles(set: &[Tile], province: &str) -> impl Iterator<Item = (&'static str, u8, u8)> {
    let new = set.len() == NEW.len();
    let own = ISLES.iter().find(|isle| isle.0 == province);
    own.map(|(_, name, now, before)| {
        let (column, row) = if new { now } else { before };
        (*name, *column, *row)
    })
    .into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_tiles_share_a_place() {
        for set in [NEW, OLD] {
            let mut places: Vec<(u8, u8)> = set.iter().map(|t| (t.2, t.3)).collect();
            places.extend(set.iter().flat_map(|t| isles(set, t.0)).map(|(_, column, row)| (column, row)));
            places.sort_unstable();
            assert!(places.windows(2).all(|w| w[0] != w[1]), "{places:?}");
            assert_eq!(places.len(), set.len() + 2);
        }
        assert_eq!((NEW.len(), OLD.len()), (34, 63));
    }

    #[test]
    fn names_are_found_however_they_are_written() {
        for (written, meant) in [
            ("Tỉnh Hoà Bình", "Hòa Bình"),
            ("hoa binh", "Hòa Bình"),
            ("TP. Hồ Chí Minh", "Hồ Chí Minh"),
            ("TP.HCM", "Hồ Chí Minh"),
            ("Thành phố Hà Nội", "Hà Nội"),
            ("THANH HOÁ", "Thanh Hóa"),
            ("Bà Rịa - Vũng Tàu", "Bà Rịa – Vũng Tàu"),
            ("Thừa Thiên - Huế", "Huế"),
            ("Dak Lak", "Đắk Lắk"),
        ] {
            assert_eq!(find(OLD, written).map(|t| t.0), Some(meant), "{written}");
        }
        assert_eq!(find(NEW, "Hà Giang"), None);
    }
}
