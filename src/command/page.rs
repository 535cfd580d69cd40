//! `bieudo page`: one HTML file with everything inside, and `bieudo check` of such a file.

use super::html::{self, Frame, quoted};
use super::tell::{self, both};
use super::{Page, carried, draft, files, places, seal};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bieudo::describe;
use bieudo::figure::Options;
use bieudo::font::Bundled;
use sha2::{Digest, Sha256};
use std::path::Path;

/// What draws, and what it loads for other charts where the distribution has it. In a file the full module
/// stands for the one between as well.
const CORE: [&str; 2] = ["bieudo.js", "bieudo.wasm"];
const FULL: [&str; 2] = ["bieudo-full.js", "bieudo-full.wasm"];
const MORE: &str = "bieudo-more.js";

/// Hands the page's own wasm to the script that asks for a file beside it. Everything else is refused by the policy.
const HAND: &str = "{const ask=window.fetch;window.fetch=(at,how)=>{const held=document.getElementById(String(at).split(\"/\").pop().replace(\"-more\",\"-full\"));\
return held&&held.type===\"application/wasm\"?Promise.resolve(new Response(Uint8Array.from(atob(held.textContent),c=>c.charCodeAt(0)))):ask(at,how)}}";

const STYLE: &str = "body{margin:0 auto;max-width:720px;padding:16px;color:#1c1b19;background:#fff;\
font:16px/1.5 'Be Vietnam Pro',system-ui,-apple-system,'Segoe UI',Roboto,sans-serif}\
figure{margin:0}img{max-width:100%;height:auto}table{border-collapse:collapse}\
th,td{padding:4px 12px 4px 0;text-align:left;border-bottom:1px solid #e3e1de}\
footer{margin-top:24px;color:#5d5953;font-size:12px;overflow-wrap:anywhere}";

/// Writes the page of one spec.
pub fn run(ask: &Page) -> Result<(), String> {
    let options = Options { lang: ask.lang.as_deref().map(super::lang).transpose()?, kind: None };
    places::folder_of(&ask.output)?;
    let (text, figure) = files::open(&ask.file, &options)?;
    let dist = carried::files(ask.dist.as_deref())?;
    let missing = |name: &str| {
        both(format!("bản phân phối không có {name}"), format!("the distribution has no {name}"))
    };
    let [script, wasm] = CORE.map(|name| dist.get(name).ok_or_else(|| missing(name)));
    let (script, mut modules) = (inert(&String::from_utf8_lossy(script?)), held(CORE[1], wasm?));
    let mut scripts = vec![(String::new(), HAND.to_string())];
    let mut more = "";
    if let [Some(script), Some(wasm)] = FULL.map(|name| dist.get(name)) {
        // A module within a page has no address but its own text.
        let address = format!("data:text/javascript;base64,{}", STANDARD.encode(script));
        let imports = serde_json::json!({ format!("./{MORE}"): address, format!("./{}", FULL[0]): address });
        let map = serde_json::json!({ "imports": imports });
        scripts.push((" type=\"importmap\"".into(), map.to_string()));
        modules.push_str(&held(FULL[1], wasm));
        more = " data:";
    }
    scripts.push((" type=\"module\"".into(), script));
    let measure = Bundled::default();
    let lang = figure.lang;
    let frame = Frame { picture: None, style: false };
    let inside = html::inside(&figure, &measure, &frame);
    let spec = inert(&whole(&text));
    // Only these very scripts run, and nothing is ever fetched.
    let hashes: Vec<String> = scripts
        .iter()
        .map(|(_, text)| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text.as_bytes()))))
        .collect();
    let policy = format!(
        "default-src 'none'; script-src {} 'wasm-unsafe-eval'{more}; style-src 'unsafe-inline'; img-src data: blob:; form-action 'none'; base-uri 'none'",
        hashes.join(" ")
    );
    let scripts: String =
        scripts.iter().map(|(kind, text)| format!("<script{kind}>{text}</script>\n")).collect();
    let title = quoted(&describe::name(&figure));
    let version = env!("CARGO_PKG_VERSION");
    let seals: String = seal::PARTS.iter().chain(&["page", "file"]).map(|name| seal::blank(name)).collect();
    let tag = if ask.lang.is_some() { format!(" lang=\"{}\"", lang.tag()) } else { String::new() };
    let foot = lang.pick(
        "Tệp này chứa mọi thứ nó cần và không tải gì từ mạng. Kiểm tra nguyên vẹn:",
        "This file holds everything it needs and loads nothing. To see whether it is unaltered:",
    );
    let page = [
        format!("<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n", lang.tag()),
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n".into(),
        format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n"),
        format!("<meta name=\"generator\" content=\"bieudo {version}\">\n{seals}"),
        format!("<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<bieu-do{tag}>\n"),
        seal::part("data", &format!("<script type=\"application/json\">{spec}</script>")),
        format!("\n{}\n</bieu-do>\n", seal::part("figure", &format!("<figure>\n{inside}</figure>"))),
        format!("<footer>bieudo {version}. {foot} <code>bieudo check</code></footer>\n"),
        seal::part("wasm", &modules),
        seal::part("script", &scripts),
        "\n</body>\n</html>\n".into(),
    ]
    .concat();
    let sealed = seal::seal(page.into_bytes())
        .ok_or_else(|| both("không niêm phong được trang", "the page could not be sealed"))?;
    if ask.output == Path::new("-") {
        return files::print_bytes(&sealed);
    }
    draft::write(&ask.output, &sealed).map_err(|error| tell::io(&ask.output, &error))
}

/// The spec with an embedded dataset in its place: what a page names is in it.
fn whole(text: &str) -> String {
    use serde_json::Value;
    let own = serde_json::from_str::<Value>(text).ok();
    let id = own.as_ref().and_then(|spec| spec["data"]["dataset"].as_str());
    let held = id.and_then(bieudo::datasets::find).and_then(|held| serde_json::from_str(held).ok());
    let (Some(Value::Object(mut own)), Some(Value::Object(held))) = (own, held) else {
        return text.trim().to_string();
    };
    own.remove("data");
    for (key, value) in held {
        own.entry(key).or_insert(value);
    }
    Value::Object(own).to_string()
}

/// Text that cannot end its script element.
fn inert(text: &str) -> String {
    text.replace("</", "<\\/").replace("<!--", "<\\!--")
}

/// Bytes under the name by which the script asks for them.
fn held(name: &str, bytes: &[u8]) -> String {
    format!("<script type=\"application/wasm\" id=\"{name}\">{}</script>\n", STANDARD.encode(bytes))
}

/// Whether a file is meant to be a page of ours.
pub fn is_page(path: &Path, bytes: &[u8]) -> bool {
    let named = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("html"));
    named || bytes.trim_ascii_start().starts_with(b"<!doctype html>")
}

/// What `check` says of a page: fine with its seal, or altered and where.
pub fn verdict(path: &Path, bytes: &[u8]) -> Result<String, String> {
    let name = path.display();
    match seal::altered(bytes) {
        Some(parts) if parts.is_empty() => {
            let data = seal::carried(bytes, "data").unwrap_or_default();
            Ok(format!("{name}: nguyên vẹn / unaltered (sha256 {data})\n"))
        }
        Some(parts) => {
            let vi: Vec<&str> = parts.iter().filter_map(|part| word(part)).map(|(vi, _)| vi).collect();
            let en: Vec<&str> = parts.iter().filter_map(|part| word(part)).map(|(_, en)| en).collect();
            let or = |list: Vec<&str>, rest: &str| {
                if list.is_empty() { rest.to_string() } else { list.join(", ") }
            };
            Err(both(
                format!("{name}: đã bị sửa: {}", or(vi, "mã băm")),
                format!("{name}: altered: {}", or(en, "the seal")),
            ))
        }
        None => Err(both(
            format!("{name}: không phải trang của bieudo, hoặc đã bị sửa ở khung trang"),
            format!("{name}: this is no page of bieudo, or its frame was altered"),
        )),
    }
}

fn word(part: &str) -> Option<(&'static str, &'static str)> {
    Some(match part {
        "data" => ("số liệu", "the data"),
        "figure" => ("hình tĩnh và bảng", "the static figure and table"),
        "script" => ("mã lệnh", "the script"),
        "wasm" => ("mô-đun WebAssembly", "the WebAssembly module"),
        "page" => ("khung trang", "the frame of the page"),
        // The whole differs wherever a part does.
        _ => return None,
    })
}
