//! Refuses the DOM calls that turn text into markup or code: a spec is somebody else's text, and
//! a newspaper's page must stay the newspaper's.

use std::fs;
use std::path::Path;

use anyhow::{Result, bail};

use crate::site;

const REFUSED: [&str; 7] = [
    "innerHTML",
    "outerHTML",
    "insertAdjacentHTML",
    "document.write",
    "eval(",
    "new Function",
    "setAttribute(\"style\"",
];

/// An error that names every place in `www/` and `src/` that uses a refused call.
pub fn check(root: &Path) -> Result<()> {
    let mut places = Vec::new();
    for folder in ["www", "src"] {
        for file in site::tree(&root.join(folder))? {
            let kind = file.extension().unwrap_or_default().to_string_lossy();
            if !matches!(&*kind, "js" | "ts" | "html" | "rs") {
                continue;
            }
            let text = fs::read_to_string(root.join(folder).join(&file))?;
            for (number, line) in text.lines().enumerate() {
                if let Some(word) = refused(line) {
                    let name = file.display();
                    places.push(format!("{folder}/{name}:{}: {word}", number + 1));
                }
            }
        }
    }
    if !places.is_empty() {
        bail!("markup or code from text:\n{}", places.join("\n"));
    }
    Ok(())
}

fn refused(line: &str) -> Option<&'static str> {
    REFUSED.into_iter().find(|word| {
        line.match_indices(word).any(|(at, _)| {
            // `retrieval(` is no `eval(`.
            let before = line[..at].chars().next_back();
            !before.is_some_and(|letter| letter.is_alphanumeric() || letter == '_')
        })
    })
}

#[cfg(test)]
mod tests {
    use super::refused;

    #[test]
    fn markup_from_text_is_found() {
        assert_eq!(refused("a.innerHTML = text"), Some("innerHTML"));
        assert_eq!(refused("  eval(text)"), Some("eval("));
        assert_eq!(refused("a.setAttribute(\"style\", x)"), Some("setAttribute(\"style\""));
    }

    #[test]
    fn look_alikes_pass() {
        assert_eq!(refused("retrieval(text); a.textContent = b"), None);
        assert_eq!(refused("a.setAttribute(\"role\", x)"), None);
    }
}
