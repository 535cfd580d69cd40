//! From the crate to the two halves a browser loads: the wasm and the script that drives it.
//! wasm-bindgen runs as a library, so there is nothing to install and Cargo.lock fixes its version.

use std::collections::HashSet;
use std::path::Path;

use anyhow::{Context, Result, bail};
use walrus::{ElementItems, FunctionId};
use wasm_bindgen_cli_support::{Bindgen, Output};

use crate::toolchain::{Goal, Part, Toolchain, artifact};
use crate::{run, slim};

/// What wasm-bindgen makes of the compiled crate.
pub struct Halves {
    /// Classic script that defines `wasm_bindgen`.
    pub glue: String,
    /// The module it instantiates.
    pub wasm: Vec<u8>,
}

/// Compiles a part of the browser library.
pub fn compile(root: &Path, toolchain: Toolchain, goal: Goal, part: Part) -> Result<()> {
    run::run(&mut toolchain.build(root, goal, part)).context("bieudo does not build for the browser")
}

/// Runs wasm-bindgen over what `compile` made last.
pub fn bind(root: &Path, goal: Goal, part: Part) -> Result<Halves> {
    check_versions(&read(&root.join("Cargo.lock"))?)?;
    let folder = root.join("target").join("bindgen").join(part.name());
    let mut output = Bindgen::new()
        .input_path(artifact(root, goal))
        .out_name("bieudo")
        .no_modules(true)?
        .typescript(false)
        // The host says where the wasm is; the default asks `document.currentScript`, which a page
        // can shadow with an element of that name.
        .omit_default_module_path(true)
        // Left to wasm-opt: both sections steer what it may do.
        .remove_name_section(false)
        .remove_producers_section(true)
        .generate_output()
        .context("wasm-bindgen failed")?;
    forget_closures(&mut output)?;
    output.emit(&folder).context("wasm-bindgen failed")?;
    let wasm = folder.join("bieudo_bg.wasm");
    Ok(Halves {
        glue: slim::slim(&without_script_place(&read(&folder.join("bieudo.js"))?))?,
        wasm: std::fs::read(&wasm).with_context(|| format!("cannot read {}", wasm.display()))?,
    })
}

// js-sys has methods that take closures. We call none of them, yet the table of functions lists what
// would run each closure, and what the table lists stays. Another function of the table takes their places.
fn forget_closures(output: &mut Output) -> Result<()> {
    let called = ["makeClosure", "makeMutClosure"].into_iter().find(|maker| output.js().contains(maker));
    if let Some(maker) = called {
        bail!("the wasm-bindgen script has {maker}: with closures in use, forget_closures must go");
    }
    let wasm = output.wasm_mut();
    let idle: HashSet<FunctionId> = wasm
        .funcs
        .iter()
        .filter(|f| f.name.as_deref().is_some_and(|name| name.contains("::convert::closures::_::invoke::")))
        .map(|f| f.id())
        .collect();
    for element in wasm.elements.iter_mut() {
        if let ElementItems::Functions(listed) = &mut element.items
            && let Some(other) = listed.iter().copied().find(|id| !idle.contains(id))
        {
            listed.iter_mut().filter(|id| idle.contains(id)).for_each(|id| *id = other);
        }
    }
    Ok(())
}

fn read(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

// The script looks up its own URL for a default we leave out. Inside a module there is no current
// script, but a page's element named `currentScript` would be taken for one: so the lookup goes.
fn without_script_place(glue: &str) -> String {
    const START: &str = "    let script_src;\n";
    const END: &str = "\n    }\n";
    if let Some((before, after)) = glue.split_once(START)
        && let Some((lookup, rest)) = after.split_once(END)
        && lookup.contains("currentScript")
        && !rest.contains("script_src")
    {
        return format!("{before}{}", rest.trim_start_matches('\n'));
    }
    glue.to_owned()
}

fn check_versions(lock: &str) -> Result<()> {
    let library = locked(lock, "wasm-bindgen");
    let tool = locked(lock, "wasm-bindgen-cli-support");
    if library != tool {
        let name = |version: Option<&str>| version.unwrap_or("absent").to_owned();
        bail!(
            "bieudo uses wasm-bindgen {}, xtask wasm-bindgen-cli-support {}: make both Cargo.toml say the same version",
            name(library),
            name(tool)
        );
    }
    Ok(())
}

fn locked<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let head = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != head).skip(1);
    let version = lines.next()?.strip_prefix("version = \"")?;
    version.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::{check_versions, without_script_place};

    fn lock(library: &str, tool: &str) -> String {
        format!(
            "[[package]]\nname = \"wasm-bindgen\"\nversion = \"{library}\"\n\n[[package]]\nname = \"wasm-bindgen-cli-support\"\nversion = \"{tool}\"\n"
        )
    }

    #[test]
    fn the_lookup_of_the_current_script_goes_when_nothing_reads_it() {
        let lookup = "a\n    let script_src;\n    if (document.currentScript !== null) {\n        script_src = 1;\n    }\n\n    b\n";
        assert_eq!(without_script_place(lookup), "a\n    b\n");
        let read = format!("{lookup}    c(script_src);\n");
        assert_eq!(without_script_place(&read), read);
    }

    #[test]
    fn equal_versions_pass() {
        assert!(check_versions(&lock("0.2.130", "0.2.130")).is_ok());
    }

    #[test]
    fn different_versions_are_named() {
        let told = check_versions(&lock("0.2.131", "0.2.130")).map_err(|error| error.to_string());
        assert!(told.is_err_and(|text| text.contains("0.2.131") && text.contains("0.2.130")));
    }
}
