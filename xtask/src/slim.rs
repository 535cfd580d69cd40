//! Takes out of the wasm-bindgen script what this project never runs, and shortens the names on
//! the border to the wasm: bytes that every reader would download for nothing.
//! The version of wasm-bindgen is fixed, so a line that is not found is an error, not a surprise.

use anyhow::{Context, Result, bail};
use serde_json::Value;

/// The script without its ways to fetch, the finalizers and the detours for old browsers.
pub fn slim(glue: &str) -> Result<String> {
    // The host fetches and compiles; here a compiled module becomes an instance, no more.
    let mut text = cut(
        glue,
        "    let wasmModule, wasmInstance, wasm;\n",
        "    return Object.assign(__wbg_init, { initSync }, exports);\n",
        "    let wasm;
    return Object.assign(async ({ module_or_path }) => {
        wasm = (await WebAssembly.instantiate(module_or_path, __wbg_get_imports())).exports;
        wasm.__wbindgen_start();
    }, exports);
",
    )?;
    // Every chart is freed by hand; and the memory of a dead instance must not be touched.
    while text.contains("    const ChartFinalization = ") {
        text = cut(&text, "    const ChartFinalization = ", "));\n", "")?;
    }
    text = text
        .lines()
        .filter(|line| !line.contains("ChartFinalization.") && !line.contains("Symbol.dispose"))
        .flat_map(|line| [line, "\n"])
        .collect();
    // Short strings only: one copy more costs less than the code that avoids it.
    text = cut(
        &text,
        "    function passStringToWasm0(arg, malloc, realloc) {\n",
        "\n    }\n",
        "    function passStringToWasm0(arg, malloc) {
        const buf = cachedTextEncoder.encode(arg);
        const ptr = malloc(buf.length, 1) >>> 0;
        getUint8ArrayMemory0().set(buf, ptr);
        WASM_VECTOR_LEN = buf.length;
        return ptr;
    }
",
    )?;
    text = text.replace(", wasm.__wbindgen_realloc)", ")");
    text = cut(&text, "    if (!('encodeInto' in ", "\n    }\n", "")?;
    // Memory that grew has another buffer: that is all there is to ask.
    Ok(text.replace(
        "cachedDataViewMemory0 === null || cachedDataViewMemory0.buffer.detached === true || (cachedDataViewMemory0.buffer.detached === undefined && cachedDataViewMemory0.buffer !== wasm.memory.buffer)",
        "cachedDataViewMemory0?.buffer !== wasm.memory.buffer",
    ))
}

// `text` with everything from `start` to the first `end` after it replaced.
fn cut(text: &str, start: &str, end: &str, by: &str) -> Result<String> {
    if let Some((before, rest)) = text.split_once(start)
        && let Some((_, after)) = rest.split_once(end)
    {
        return Ok(format!("{before}{by}{after}"));
    }
    bail!("the script of wasm-bindgen changed: {start:?} … {end:?} is not in it")
}

/// Gives imports and exports the short names that wasm-opt printed (`--minify-imports-and-…`).
pub fn rename(script: &str, printed: &str) -> Result<String> {
    let end = printed.rfind('}').map_or(0, |at| at + 1);
    let map: Value = serde_json::from_str(&printed[..end]).context("wasm-opt printed no names")?;
    let mut text = script.to_owned();
    for entry in map["imports"].as_array().into_iter().flatten() {
        let [Some(module), Some(long), Some(short)] = [0, 1, 2].map(|at| entry[at].as_str()) else {
            bail!("wasm-opt printed an import without its names: {entry}");
        };
        text = text.replace(&format!("\"{module}\": "), "a: ");
        text = whole(&text, long, short);
    }
    for entry in map["exports"].as_array().into_iter().flatten() {
        let [Some(long), Some(short)] = [0, 1].map(|at| entry[at].as_str()) else {
            bail!("wasm-opt printed an export without its names: {entry}");
        };
        text = whole(&text, &format!("wasm.{long}"), &format!("wasm.{short}"));
    }
    Ok(text)
}

// Replaces `long` where it stands as a name of its own, not inside a longer one.
fn whole(text: &str, long: &str, short: &str) -> String {
    let part = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '$');
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(long) {
        let (before, found) = rest.split_at(at);
        let after = &found[long.len()..];
        let alone =
            !before.ends_with(|letter: char| part(letter) || letter == '.') && !after.starts_with(part);
        out.push_str(before);
        out.push_str(if alone { short } else { long });
        rest = after;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::{rename, slim};

    const SCRIPT: &str = "            ChartFinalization.unregister(this);
            return ptr;
    if (Symbol.dispose) Chart.prototype[Symbol.dispose] = Chart.prototype.free;
    const ChartFinalization = (typeof FinalizationRegistry === 'undefined')
        ? { register: () => {}, unregister: () => {} }
        : new FinalizationRegistry(ptr => wasm.__wbg_chart_free(ptr, 1));
    function passStringToWasm0(arg, malloc, realloc) {
        long;
    }
    if (!('encodeInto' in cachedTextEncoder)) {
        cachedTextEncoder.encodeInto = old;
    }
    let wasmModule, wasmInstance, wasm;
    fetch();
    return Object.assign(__wbg_init, { initSync }, exports);
";

    fn told(result: anyhow::Result<String>) -> String {
        result.unwrap_or_else(|error| format!("error: {error}"))
    }

    #[test]
    fn what_never_runs_goes() {
        let text = told(slim(SCRIPT));
        assert!(
            text.starts_with("            return ptr;\n    function passStringToWasm0(arg, malloc) {"),
            "{text}"
        );
        assert!(text.ends_with("    }, exports);\n"), "{text}");
        for gone in ["Finalization", "dispose", "encodeInto", "fetch", "initSync", "long"] {
            assert!(!text.contains(gone), "{gone} in {text}");
        }
    }

    #[test]
    fn a_changed_script_is_an_error() {
        let text = told(slim("let wasm_bindgen = 1;"));
        assert!(text.starts_with("error: the script of wasm-bindgen changed"), "{text}");
    }

    #[test]
    fn names_change_only_where_they_stand_whole() {
        let map = r#"{ "imports": [["./x.js", "__wbg_set_1", "a"]], "exports": [["chart", "b"]] } "#;
        let text = told(rename(
            "{ \"./x.js\": { __wbg_set_1: 1, __wbg_set_12: 2 } }; wasm.chart(); wasm.chart_two(); \"b.wasm.chart\"",
            map,
        ));
        assert_eq!(text, "{ a: { a: 1, __wbg_set_12: 2 } }; wasm.b(); wasm.chart_two(); \"b.wasm.chart\"");
    }
}
