//! Joins the wasm-bindgen script and the host files into the one `bieudo.js` a reader loads, and
//! into those that it loads on demand.
//! Not a bundler: the host files keep to a few written rules (imports on one line, unique names),
//! so joining them is taking the import and export words away, and every rule broken is an error.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail};

use crate::toolchain::Part;

/// How the reader's script names the others in the sources.
const LATER: [(&str, Part); 2] =
    [("import(\"./more.js\")", Part::More), ("import(\"./full.js\")", Part::Full)];
/// Imported by host files, made here: a factory, so that each call gives fresh wasm-bindgen state.
const GLUE: &str = "glue.js";

/// The host file from which the imports are followed and whose exports are the public ones.
fn entry(part: Part) -> &'static str {
    match part {
        Part::Core => "main.js",
        Part::More => "more.js",
        Part::Full => "full.js",
    }
}

/// Joins `files` (name → text, flat) behind the glue; the entry is last. A file that both parts
/// import stands in both scripts.
pub fn join(glue: &str, files: &BTreeMap<String, String>, part: Part) -> Result<String> {
    let entry = entry(part);
    let mut order = Vec::new();
    visit(entry, files, &mut Vec::new(), &mut order)?;

    let mut out = String::from("function glue() {\n");
    out.push_str(glue.trim_end());
    out.push_str("\nreturn wasm_bindgen;\n}\n");
    let mut owners = BTreeMap::from([("glue".to_owned(), GLUE.to_owned())]);
    let mut exports = Vec::new();
    for name in order {
        let (text, listed) = strip(&name, &files[&name])?;
        for declared in text.lines().filter_map(declared) {
            if let Some(first) = owners.insert(declared.to_owned(), name.clone()) {
                bail!("www/host/{name} and {first} both declare `{declared}` at top level");
            }
        }
        if !listed.is_empty() && name != entry {
            bail!("www/host/{name}: only {entry} may hold an export list");
        }
        exports.extend(listed);
        let text = LATER.iter().fold(text, |text, (seen, part)| {
            text.replace(seen, &format!("import(\"./{}.js\")", part.name()))
        });
        out.push_str(&format!("\n// {name}\n{}\n", text.trim()));
    }
    if exports.is_empty() {
        bail!("www/host/{entry} exports nothing");
    }
    out.push_str(&format!("\nexport {{ {} }};\n", exports.join(", ")));
    Ok(out)
}

// Depth first, so that a file stands after everything it imports, as a browser would run them.
fn visit(
    name: &str,
    files: &BTreeMap<String, String>,
    above: &mut Vec<String>,
    order: &mut Vec<String>,
) -> Result<()> {
    if order.iter().any(|done| done == name) {
        return Ok(());
    }
    if above.iter().any(|open| open == name) {
        bail!("www/host: {} → {name} import each other", above.join(" → "));
    }
    let text = files.get(name).with_context(|| match above.last() {
        Some(by) => format!("www/host/{by} imports {name}, which is not there"),
        None => format!("www/host/{name} is not there"),
    })?;
    above.push(name.to_owned());
    for line in text.lines() {
        if let Some(wanted) = imported(line)
            && wanted != GLUE
        {
            visit(wanted, files, above, order)?;
        }
    }
    above.pop();
    order.push(name.to_owned());
    Ok(())
}

fn imported(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("import ")?;
    let from = rest.split_once("\"./")?.1;
    from.strip_suffix("\";")
}

// One file without its import lines and export words, and the names of its export list.
fn strip(name: &str, text: &str) -> Result<(String, Vec<String>)> {
    let mut kept = String::with_capacity(text.len());
    let mut listed = Vec::new();
    let mut list: Option<String> = None;
    for (number, line) in text.lines().enumerate() {
        let at = || format!("www/host/{name}:{}", number + 1);
        if let Some(open) = &mut list {
            open.push_str(line);
        } else if line.starts_with("import ") {
            if imported(line).is_none() || line.contains(" as ") {
                bail!("{}: write `import {{ name }} from \"./file.js\";`", at());
            }
            continue;
        } else if line.starts_with("export {") {
            list = Some(line["export ".len()..].to_owned());
        } else if line.starts_with("export default") || line.starts_with("export *") {
            bail!("{}: export by name", at());
        } else {
            kept.push_str(line.strip_prefix("export ").unwrap_or(line));
            kept.push('\n');
            continue;
        }
        if let Some(open) = &list
            && let Some((names, tail)) = open.split_once('}')
        {
            // `export { a } from "./x.js";` needs no import line of its own here: one file, one scope.
            if names.contains(" as ") || !(tail.trim() == ";" || tail.is_empty()) {
                bail!("{}: write `export {{ name, name }};`", at());
            }
            let names = names.trim_start_matches('{').split(',');
            listed.extend(names.map(|name| name.trim().to_owned()));
            listed.retain(|name| !name.is_empty());
            list = None;
        }
    }
    if list.is_some() {
        bail!("www/host/{name}: an export list is not closed");
    }
    Ok((kept, listed))
}

fn declared(line: &str) -> Option<&str> {
    let line = line.strip_prefix("async ").unwrap_or(line);
    let (word, rest) = line.split_once(' ')?;
    if !matches!(word, "function" | "function*" | "class" | "const" | "let" | "var") {
        return None;
    }
    let rest = rest.trim_start_matches('*').trim_start();
    let end = rest
        .find(|letter: char| !(letter.is_alphanumeric() || letter == '_' || letter == '$'))
        .unwrap_or(rest.len());
    (end > 0).then(|| &rest[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(list: &[(&str, &str)]) -> BTreeMap<String, String> {
        let owned = |(name, text): &(&str, &str)| ((*name).to_owned(), (*text).to_owned());
        list.iter().map(owned).collect()
    }

    fn told(list: &[(&str, &str)]) -> String {
        match join("let wasm_bindgen = 1;", &files(list), Part::Core) {
            Ok(text) => text,
            Err(error) => format!("error: {error}"),
        }
    }

    #[test]
    fn imported_files_come_first_and_words_go() {
        let text = told(&[
            (
                "main.js",
                "import { glue } from \"./glue.js\";\nimport { a } from \"./a.js\";\nexport { render, a };\nfunction render() { return a(glue); }\n",
            ),
            ("a.js", "export function a(g) {\n  return g();\n}\n"),
        ]);
        assert_eq!(
            text,
            "function glue() {\nlet wasm_bindgen = 1;\nreturn wasm_bindgen;\n}\n\n// a.js\nfunction a(g) {\n  return g();\n}\n\n// main.js\nfunction render() { return a(glue); }\n\nexport { render, a };\n"
        );
    }

    #[test]
    fn an_export_list_may_span_lines() {
        let text = told(&[("main.js", "const a = 1, b = 2;\nexport {\n  a,\n  b,\n};\n")]);
        assert!(text.ends_with("export { a, b };\n"), "{text}");
    }

    #[test]
    fn a_file_imported_twice_stands_once() {
        let text = told(&[
            ("main.js", "import { a } from \"./a.js\";\nimport { b } from \"./b.js\";\nexport { a };\n"),
            ("a.js", "import { b } from \"./b.js\";\nexport const a = b;\n"),
            ("b.js", "export const b = 1;\n"),
        ]);
        assert_eq!(text.matches("const b").count(), 1);
        assert!(text.find("const b") < text.find("const a"));
    }

    #[test]
    fn equal_names_are_refused_with_both_files() {
        let text = told(&[
            ("main.js", "import { a } from \"./a.js\";\nlet x = 1;\nexport { a };\n"),
            ("a.js", "const x = 2;\nexport function a() {}\n"),
        ]);
        assert!(text.contains("main.js and a.js both declare `x`"), "{text}");
    }

    #[test]
    fn rules_broken_are_named_with_their_line() {
        for (body, part) in [
            ("import {\n  a,\n} from \"./a.js\";\n", "main.js:1"),
            ("import { a as b } from \"./a.js\";\n", "main.js:1"),
            ("\nexport default 1;\n", "main.js:2"),
            ("import { a } from \"./gone.js\";\n", "gone.js"),
            ("const a = 1;\n", "exports nothing"),
        ] {
            let text = told(&[("main.js", body), ("a.js", "export const a = 1;\n")]);
            assert!(text.starts_with("error") && text.contains(part), "{body} → {text}");
        }
    }

    #[test]
    fn the_script_that_comes_later_is_called_by_its_name_in_the_distribution() {
        let text = told(&[("main.js", "const later = () => import(\"./full.js\");\nexport { later };\n")]);
        assert!(text.contains("import(\"./bieudo-full.js\")"), "{text}");
    }

    #[test]
    fn a_circle_is_refused() {
        let text = told(&[
            ("main.js", "import { a } from \"./a.js\";\nexport { a };\n"),
            ("a.js", "import { b } from \"./main.js\";\nexport const a = 1;\n"),
        ]);
        assert!(text.contains("import each other"), "{text}");
    }
}
