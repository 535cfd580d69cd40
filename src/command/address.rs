//! An SVG as a `data:` address: the same picture in fewer bytes, for it stands in the page three times.

/// A compact SVG as an address, ready for an attribute. Spaces would end it in `srcset`.
pub fn inlined(svg: &str) -> String {
    let mut out = String::from("data:image/svg+xml,");
    for c in svg.chars() {
        match c {
            '\'' => out.push_str("&amp;apos;"),
            '"' => out.push('\''),
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '#' => out.push_str("%23"),
            '%' => out.push_str("%25"),
            ' ' => out.push_str("%20"),
            '\n' => {}
            c => out.push(c),
        }
    }
    out
}

/// What most letters share stands once, at the root; lines and outlines go by steps; neighbouring lines of one
/// colour and width are one path: dashes and hatching are many short ones.
pub fn compact(svg: &str) -> String {
    let shared = ["font-size", "fill"].map(|name| common(svg, name));
    let mut out = String::new();
    let (mut last, mut pen) = ("", [0; 2]);
    for (i, line) in svg.lines().enumerate() {
        let line_of = |name: &str| {
            let rest = line.strip_prefix('<')?.strip_prefix(name)?;
            rest.strip_prefix(" points=\"")?.split_once('"')
        };
        let mut style = "";
        if i == 0 {
            // An image says by itself what it is, and names of fonts need no quotes.
            let root = line.replace(" role=\"img\"", "").replace('\'', "").replace("&apos;", "");
            out.push_str(root.replace(", ", ",").trim_end_matches('>'));
            out.push_str(&shared.concat());
            out.push('>');
        } else if let Some((points, own)) = line_of("polyline") {
            style = own;
            if style == last {
                out.truncate(out.len() - style.len() - 1);
            } else {
                out.push_str("<path d=\"");
                pen = [0; 2];
            }
            steps(points, &mut pen, &mut out);
            out.push_str(&["\"", style].concat());
        } else if let Some((points, style)) = line_of("polygon") {
            out.push_str("<path d=\"");
            steps(points, &mut [0; 2], &mut out);
            out.push_str(&["z\"", style].concat());
        } else if line.starts_with("<text") {
            let (tag, words) = line.split_once('>').unwrap_or((line, ""));
            let tag = shared.iter().fold(tag.to_string(), |tag, one| tag.replacen(one.as_str(), "", 1));
            out.push_str(&[&tag, ">", words].concat());
        } else {
            out.push_str(line);
        }
        last = style;
    }
    out
}

/// The attribute of that name that most texts have.
fn common(svg: &str, name: &str) -> String {
    let start = [" ", name, "=\""].concat();
    let mut seen: Vec<(&str, usize)> = Vec::new();
    for tag in svg.lines().filter_map(|line| line.strip_prefix("<text")?.split('>').next()) {
        let Some(value) = tag.split(&start).nth(1).and_then(|rest| rest.split('"').next()) else { continue };
        match seen.iter_mut().find(|(known, _)| *known == value) {
            Some((_, count)) => *count += 1,
            None => seen.push((value, 1)),
        }
    }
    // The first of equals: the same bytes on every run.
    let most = seen.iter().rev().max_by_key(|(_, count)| *count);
    most.map_or_else(String::new, |(value, _)| [&start, *value, "\""].concat())
}

/// From point to point: whole numbers, which a comma parts unless a sign does.
fn steps(points: &str, pen: &mut [i64; 2], out: &mut String) {
    out.push('m');
    for (at, pair) in points.split(' ').enumerate() {
        for (axis, place) in pair.split(',').take(2).enumerate() {
            let place: i64 = place.parse().unwrap_or(pen[axis]);
            let step = place - pen[axis];
            if at + axis > 0 && step >= 0 {
                out.push(',');
            }
            out.push_str(&step.to_string());
            pen[axis] = place;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::compact;

    #[test]
    fn lines_of_one_style_become_one_path() {
        let line = |points: &str, ink: &str| format!("\n<polyline points=\"{points}\" stroke=\"{ink}\"/>");
        let svg = [
            "<svg>".into(),
            line("1,2 3,4", "a"),
            line("5,6 7,2", "a"),
            line("9,9 0,0", "b"),
            "\n<polygon points=\"1,1 5,1 5,4\" fill=\"a\"/>\n</svg>".into(),
        ]
        .concat();
        let one = "<svg><path d=\"m1,2,2,2m2,2,2-4\" stroke=\"a\"/><path d=\"m9,9-9-9\" stroke=\"b\"/>\
<path d=\"m1,1,4,0,0,3z\" fill=\"a\"/></svg>";
        assert_eq!(compact(&svg), one);
    }

    #[test]
    fn what_most_letters_share_stands_once() {
        let text = |x: i32, fill: &str| {
            format!(
                "\n<text x=\"{x}\" font-size=\"130\" textLength=\"9\" fill=\"{fill}\">a fill=\"r\"</text>"
            )
        };
        let svg = ["<svg>".into(), text(1, "r"), text(2, "s"), text(3, "s"), "\n<rect fill=\"r\"/>".into()]
            .concat();
        let one = "<svg font-size=\"130\" fill=\"s\"><text x=\"1\" textLength=\"9\" fill=\"r\">a fill=\"r\"</text>\
<text x=\"2\" textLength=\"9\">a fill=\"r\"</text><text x=\"3\" textLength=\"9\">a fill=\"r\"</text><rect fill=\"r\"/>";
        assert_eq!(compact(&svg), one);
    }
}
