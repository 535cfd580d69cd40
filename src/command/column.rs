//! One picture that suits its column: an SVG that holds the chart in three widths and shows the one that the box asks
//! for, in an `<img>` as high as that one. By CSS alone, and by the column's width, which `<source media>` cannot ask.

use super::address;
use super::html::{WIDTHS, quoted};
use bieudo::describe;
use bieudo::figure::Figure;
use bieudo::font::Bundled;
use bieudo::layout::{Emphasis, Look, text};
use bieudo::paint::svg;
use bieudo::picture;
use bieudo::scene::Scene;

/// Columns up to so many px get the next narrower picture: from 320 px up no letter is below 15/16 of its size.
/// `www/host/element.js` asks the same.
const UP_TO: [u32; 2] = [600, 450];
/// What the pictures have in common stands once, around them; and their box is not theirs to say.
const SHARED: [&str; 3] = ["xml:lang=", "font-family=", "stroke-linejoin="];
const SIZE: [&str; 2] = ["width=", "height="];

/// The picture of a figure, `alt` in its place.
pub fn suited(figure: &Figure, measure: &Bundled, alt: &str) -> String {
    let look = Look::light();
    let scenes = WIDTHS.map(|(width, ..)| picture::bare(figure, &look, measure, width, None));
    let heights = scenes.each_ref().map(|scene| scene.height as i64);
    let address = address::inlined(&together(figure, measure, &look, &scenes));
    let ([width, ..], [height, ..]) = (WIDTHS.map(|(width, ..)| width), heights);
    // Its own width asks for room where a column is as wide as what stands in it. As far from the words
    // as the live chart is. Browsers from before container units take the window's.
    let high = ["100vw", "100cqw"].map(|column| format!("height:{}", tall(heights, column))).join(";");
    format!(
        "<picture style=\"display:block;width:{width}px;max-width:100%;margin:8px 0;container-type:inline-size\">\
<img src=\"{address}\" alt=\"{}\" width=\"{width}\" height=\"{height}\" style=\"display:block;width:100%;{high}\" decoding=\"sync\"></picture>\n",
        quoted(alt)
    )
}

/// The height of the picture that a column of this width shows.
fn tall(heights: [i64; 3], column: &str) -> String {
    let least = format!("min({0}px,{column}*{0}/320)", heights[2]);
    format!("calc({least}{})", steps(heights, UP_TO, column))
}

/// From the narrow one's height to the others', as columns are wider than so many px.
fn steps([wide, middle, narrow]: [i64; 3], up_to: [u32; 2], column: &str) -> String {
    let step = |from: i64, to: i64, at: u32| match to - from {
        0 => String::new(),
        more if more > 0 => format!(" + clamp(0px,({column} - {at}px)*999,{more}px)"),
        less => format!(" + clamp({less}px,({at}px - {column})*999,0px)"),
    };
    [step(narrow, middle, up_to[1]), step(middle, wide, up_to[0])].concat()
}

/// Widths of the figure in a frame, and the columns up to which the narrower ones stand there: at 480 px of its own
/// the layout changes.
const FRAMED: [f64; 3] = [640.0, 528.0, 320.0];
const FRAMED_UP_TO: [u32; 2] = [600, 487];
/// What a frame keeps free around the figure, on both sides together, and what stands below it there: two buttons.
const GUTTER: f64 = 8.0;
const BELOW: f64 = 32.0;
/// The finding, which the picture lacks: size and leading of its lines.
const FINDING: (f64, f64) = (13.0, 18.0);

/// The height to keep free for a figure in a frame, for columns as wide as the wide picture, and as CSS for all: about
/// as high as it wants to be. It takes what is free if it can: `www/frame.js`.
pub fn framed(figure: &Figure, measure: &Bundled) -> (i64, String) {
    let (look, emphasis) = (Look::light(), Emphasis::default());
    let heights = FRAMED.map(|column| {
        let width = column - GUTTER;
        let finding = describe::summary(figure, &figure.stage(&look, measure, &emphasis, width, None));
        let lines =
            if finding.is_empty() { 0 } else { text::flow(&finding, FINDING.0, width, measure).len() };
        let picture = picture::draw(figure, &look, measure, width, None);
        (picture.height + BELOW + lines as f64 * FINDING.1) as i64
    });
    let high = ["100vw", "100cqw"]
        .map(|column| format!("height:calc({}px{})", heights[2], steps(heights, FRAMED_UP_TO, column)));
    (heights[0], high.join(";"))
}

/// The pictures within one another's place. Without a size of its own the image takes its box as it is.
fn together(figure: &Figure, measure: &Bundled, look: &Look, scenes: &[Scene; 3]) -> String {
    let [wide, narrower @ ..] = scenes;
    let mut style = String::new();
    for (at, scene) in narrower.iter().enumerate() {
        let up_to = f64::from(UP_TO[at]);
        // Where a page strips styles every box has the shape of the wide one: a higher one would be squeezed there.
        let shape = 625.0 / wide.height;
        let told = up_to / scene.height < shape;
        let shape = if told { format!(" and (max-aspect-ratio:625/{})", wide.height) } else { String::new() };
        style.push_str(&format!(
            "@media(max-width:{up_to}px){shape}{{.p{at}{{display:none}}.p{}{{display:inline}}}}",
            at + 1
        ));
    }
    let mut out = String::new();
    for (at, scene) in scenes.iter().enumerate() {
        let drawn = address::compact(&svg::document(scene, look, measure, figure.lang.tag(), "", ""));
        let (root, marks) = drawn.split_once('>').unwrap_or_default();
        let (shared, own): (Vec<&str>, Vec<&str>) = root
            .split_inclusive("\" ")
            .skip(1)
            .partition(|one| SHARED.iter().any(|name| one.starts_with(name)));
        if at == 0 {
            out = format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" {}><style>{style}</style>",
                shared.concat().trim_end()
            );
        }
        let own: String =
            own.into_iter().filter(|one| !SIZE.iter().any(|name| one.starts_with(name))).collect();
        // Viewers that know no styles show the first.
        let hidden = if at > 0 { " display=\"none\"" } else { "" };
        out.push_str(&format!(
            "<svg class=\"p{at}\"{hidden} preserveAspectRatio=\"xMinYMin\" {}>{marks}",
            own.trim_end()
        ));
    }
    out + "</svg>"
}

#[cfg(test)]
mod tests {
    use super::tall;

    #[test]
    fn a_step_up_a_step_down_and_none() {
        let high = tall([300, 250, 320], "100cqw");
        let parts = [
            "calc(min(320px,100cqw*320/320)",
            " + clamp(-70px,(450px - 100cqw)*999,0px)",
            " + clamp(0px,(100cqw - 600px)*999,50px))",
        ];
        assert_eq!(high, parts.concat());
        assert_eq!(tall([300, 300, 300], "100cqw"), "calc(min(300px,100cqw*300/320))");
    }
}
