//! `bieudo embed`: what an editor pastes. The fallback inside is whole without any script.

use super::html::{self, Frame, quoted};
use super::{Embed, column, files, meta};
use bieudo::describe;
use bieudo::figure::Options;
use bieudo::font::Bundled;

/// Prints the snippet of one spec.
pub fn run(ask: &Embed) -> Result<(), String> {
    let options = Options { lang: ask.lang.as_deref().map(super::lang).transpose()?, kind: None };
    let (text, figure) = files::open(&ask.file, &options)?;
    let measure = Bundled::default();
    if ask.fallback {
        let frame = Frame { picture: ask.picture.as_deref(), style: false };
        return files::print(&html::fallback(&figure, &measure, &frame));
    }
    let frame = Frame { picture: ask.picture.as_deref(), style: !ask.no_style };
    let inside = html::inside(&figure, &measure, &frame);
    let stem = ask.file.file_stem().and_then(|s| s.to_str()).filter(|s| *s != "-").unwrap_or("chart");
    let address = ask.src.clone().unwrap_or_else(|| format!("{stem}.json"));
    let mut out = match &ask.og {
        Some(address) => meta::tags(&figure, &measure, address)?,
        None => String::new(),
    };
    let base = &ask.base;
    let base =
        quoted(&if base.is_empty() || base.ends_with('/') { base.clone() } else { format!("{base}/") });
    let script = format!("<script async src=\"{base}embed.js\"></script>\n");
    let lang = if ask.lang.is_some() { format!(" lang=\"{}\"", figure.lang.tag()) } else { String::new() };
    let margin = if ask.no_style { "" } else { " style=\"margin:0\"" };
    let src = quoted(&address);
    out.push_str(&match ask.tier {
        1 => {
            let lang = lang.replace(" lang", " data-bieudo-lang");
            format!("<figure data-bieudo-src=\"{src}\"{lang}>\n{inside}</figure>\n{script}")
        }
        2 => {
            // An inline spec must not be able to end its script element.
            let spec = text.trim().replace("</", "<\\/").replace("<!--", "<\\!--");
            format!(
                "<bieu-do{lang}>\n<script type=\"application/json\">{spec}</script>\n<figure{margin}>\n{inside}</figure>\n</bieu-do>\n{script}"
            )
        }
        3 => {
            let lang = lang.replace(" lang", " data-lang");
            let script = script.replace("></script>", &format!(" data-src=\"{src}\"{lang}></script>"));
            format!("{script}<noscript>\n<figure{margin}>\n{inside}</figure>\n</noscript>\n")
        }
        _ => {
            let title = quoted(&describe::name(&figure));
            let (height, tall) = column::framed(&figure, &measure);
            // The column's width is only known to what stands in a container.
            let (open, style, close) = match ask.no_style {
                true => ("", String::new(), ""),
                false => (
                    "<div style=\"container-type:inline-size\">",
                    format!(" style=\"display:block;width:100%;border:0;{tall}\""),
                    "</div>",
                ),
            };
            let query = src.replace('&', "%26").replace('#', "%23");
            let lang = lang.replace(" lang=\"", "&amp;lang=").replace('"', "");
            format!(
                "{open}<iframe src=\"{base}frame.html?src={query}{lang}\" title=\"{title}\" width=\"640\" height=\"{height}\" sandbox=\"allow-scripts\" loading=\"lazy\"{style}></iframe>{close}\n{script}<noscript>\n<figure{margin}>\n{inside}</figure>\n</noscript>\n"
            )
        }
    });
    if ask.json_ld {
        let at = meta::Addresses { spec: &address, csv: ask.csv.as_deref(), license: ask.license.as_deref() };
        out.push_str(&meta::dataset(&figure, &measure, &at));
    }
    files::print(&out)
}
