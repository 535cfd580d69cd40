//! The seal of a page file: a SHA-256 for each of its parts and one for all, and the check of them.
//!
//! Parts stand between comments that name them; what stands outside them all is the part `page`. The seals
//! themselves are read as zeros, so that a file can carry its own.

use sha2::{Digest, Sha256};

/// Parts of a page, in the order they stand there.
pub const PARTS: [&str; 4] = ["data", "figure", "wasm", "script"];
/// Digits of a seal.
const DIGITS: usize = 64;

/// The element that carries a seal, its digits still zeros.
pub fn blank(name: &str) -> String {
    format!("<meta name=\"bieudo-sha256-{name}\" content=\"{}\">\n", "0".repeat(DIGITS))
}

/// A part between its comments.
pub fn part(name: &str, text: &str) -> String {
    format!("{}{text}{}", open(name), close(name))
}

fn open(name: &str) -> String {
    format!("<!--bieudo:{name}-->")
}

fn close(name: &str) -> String {
    format!("<!--/bieudo:{name}-->")
}

/// Fills in the seals of a page whose seals are blank.
pub fn seal(mut page: Vec<u8>) -> Option<Vec<u8>> {
    let (seals, digests) = read(&page)?;
    for ((start, _), digest) in seals.iter().zip(digests) {
        page[*start..*start + DIGITS].copy_from_slice(digest.as_bytes());
    }
    Some(page)
}

/// Which parts differ from their seals; none when the file is not a page of ours, or no longer.
pub fn altered(page: &[u8]) -> Option<Vec<&'static str>> {
    let (seals, digests) = read(page)?;
    let names = names();
    let differs = seals.iter().zip(digests).map(|((_, found), digest)| *found != digest.as_bytes());
    Some(names.iter().zip(differs).filter(|(_, differs)| *differs).map(|(name, _)| *name).collect())
}

/// The seal of a part as the page carries it.
pub fn carried(page: &[u8], name: &str) -> Option<String> {
    let at = place(page, name)?;
    String::from_utf8(page.get(at..at + DIGITS)?.to_vec()).ok()
}

fn names() -> Vec<&'static str> {
    PARTS.into_iter().chain(["page", "file"]).collect()
}

type Seal = (usize, Vec<u8>);

/// Where each seal stands with what it says, and what it should say.
fn read(page: &[u8]) -> Option<(Vec<Seal>, Vec<String>)> {
    let mut blanked = page.to_vec();
    let mut seals = Vec::new();
    for name in names() {
        let at = place(page, name)?;
        seals.push((at, page.get(at..at + DIGITS)?.to_vec()));
        blanked[at..at + DIGITS].fill(b'0');
    }
    let mut digests = Vec::new();
    let mut rest = Vec::new();
    let mut from = 0;
    for name in PARTS {
        let start = find(page, open(name).as_bytes(), from)? + open(name).len();
        let end = find(page, close(name).as_bytes(), start)?;
        rest.extend_from_slice(&blanked[from..start]);
        digests.push(hex(&blanked[start..end]));
        from = end;
    }
    rest.extend_from_slice(&blanked[from..]);
    digests.push(hex(&rest));
    digests.push(hex(&blanked));
    Some((seals, digests))
}

/// Where the digits of a seal begin.
fn place(page: &[u8], name: &str) -> Option<usize> {
    let before = format!("<meta name=\"bieudo-sha256-{name}\" content=\"");
    Some(find(page, before.as_bytes(), 0)? + before.len())
}

fn find(text: &[u8], wanted: &[u8], from: usize) -> Option<usize> {
    text.get(from..)?.windows(wanted.len()).position(|part| part == wanted).map(|at| at + from)
}

fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::{PARTS, altered, blank, part, seal};

    fn page() -> Vec<u8> {
        let seals: String = PARTS.iter().chain(&["page", "file"]).map(|name| blank(name)).collect();
        let parts: String = PARTS.iter().map(|name| part(name, &format!("what {name} says"))).collect();
        format!("<head>{seals}</head>{parts}<p>end").into_bytes()
    }

    #[test]
    fn a_sealed_page_is_unaltered_and_any_byte_changed_is_told() {
        let page = seal(page()).unwrap_or_default();
        assert_eq!(altered(&page), Some(Vec::new()));
        for at in 0..page.len() {
            let mut other = page.clone();
            other[at] ^= 1;
            assert_ne!(altered(&other), Some(Vec::new()), "byte {at}");
        }
    }

    #[test]
    fn the_altered_part_is_named() {
        let page = String::from_utf8(seal(page()).unwrap_or_default()).unwrap_or_default();
        let other = page.replace("what data says", "what Data says");
        assert_eq!(altered(other.as_bytes()), Some(vec!["data", "file"]));
        let other = page.replace("<p>end", "<p>END");
        assert_eq!(altered(other.as_bytes()), Some(vec!["page", "file"]));
        assert_eq!(altered(b"<p>something else"), None);
    }
}
