//! The command line: check, render, embed, datasets, schema.
//!
//! Exit status: 0 fine; 1 the input is at fault, nothing written; 2 wrong usage.

mod check;
mod crew;
mod draft;
mod embed;
mod files;
mod places;
mod render;
mod tell;

use tell::both;

use bieudo::locale::Lang;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::num::NonZeroU16;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Parser)]
#[command(version, about = "Honest, accessible newspaper charts: check, draw and embed chart specs")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Validates specs: one line per finding, `FILE:PATH: level[code] message`
    Check {
        /// Spec files; `-` is standard input
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// How findings are printed
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
        /// Language of the messages
        #[arg(long, default_value = "vi")]
        lang: String,
    },
    /// Draws specs as standalone pictures, SVG or PNG
    Render(Render),
    /// Prints the snippet for an article: element, picture, table, script
    Embed {
        /// Spec file; `-` is standard input
        file: PathBuf,
        /// Folder of the distribution as the article's page sees it
        #[arg(long, default_value = "")]
        base: String,
        /// 1 figure, 2 element, 3 script, 4 frame
        #[arg(long, default_value_t = 2, value_parser = clap::value_parser!(u8).range(1..=4))]
        tier: u8,
        /// Only what stands inside before a script runs
        #[arg(long)]
        fallback: bool,
        /// Address of the picture, instead of the picture itself
        #[arg(long)]
        picture: Option<String>,
    },
    /// Lists the embedded datasets, or prints one as a spec
    Datasets {
        /// Id of the dataset to print
        id: Option<String>,
    },
    /// Prints the JSON Schema of a spec
    Schema,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Json,
}

#[derive(Args)]
struct Render {
    /// Spec files, or folders of them; `-` is standard input
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// A file for one spec, a folder for several; `-` is standard output
    #[arg(short, long, default_value = "-")]
    output: PathBuf,
    /// What is written; from the name of the output when absent
    #[arg(long, value_enum)]
    format: Option<Picture>,
    /// CSS pixels
    #[arg(long, default_value_t = 640.0, allow_negative_numbers = true)]
    width: f64,
    /// CSS pixels of the plot; the chart chooses when absent
    #[arg(long, allow_negative_numbers = true)]
    height: Option<f64>,
    /// Pixels of a PNG to a CSS pixel
    #[arg(long, default_value_t = 2.0, allow_negative_numbers = true)]
    scale: f64,
    /// `light` or `dark`
    #[arg(long, value_enum, default_value = "light")]
    theme: Theme,
    /// Overrides the spec's language
    #[arg(long)]
    lang: Option<String>,
    /// Letters as outlines: the same picture wherever an SVG is opened, but its text cannot be selected
    #[arg(long)]
    outline: bool,
    /// How many at once; as many as there are cores when absent
    #[arg(long)]
    jobs: Option<NonZeroU16>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Picture {
    Svg,
    Png,
}

impl Picture {
    fn extension(self) -> &'static str {
        match self {
            Picture::Svg => "svg",
            Picture::Png => "png",
        }
    }
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Theme {
    Light,
    Dark,
}

/// Runs the command line of this process.
pub fn run() -> ExitCode {
    let status = match Cli::parse().command {
        Command::Check { files, format, lang } => check::run(&files, format, &lang),
        Command::Render(ask) => render::run(&ask),
        Command::Embed { file, base, tier, fallback, picture } => {
            embed::run(&file, &base, tier, fallback, picture.as_deref())
        }
        Command::Datasets { id } => datasets(id.as_deref()),
        Command::Schema => files::print(&pretty(&bieudo::spec::schema())),
    };
    match status {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            if !message.is_empty() {
                eprintln!("{message}");
            }
            ExitCode::FAILURE
        }
    }
}

fn lang(tag: &str) -> Result<Lang, String> {
    Lang::parse(tag)
        .ok_or_else(|| both(format!("--lang {tag}: dùng vi hoặc en"), format!("--lang {tag}: use vi or en")))
}

fn pretty(value: &serde_json::Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default() + "\n"
}

fn datasets(id: Option<&str>) -> Result<(), String> {
    let Some(id) = id else {
        let mut out = String::new();
        for (id, text) in bieudo::datasets::ALL {
            let spec: serde_json::Value = serde_json::from_str(text).map_err(|e| both(&e, &e))?;
            let word = |key: &str| spec[key].as_str().unwrap_or("").to_string();
            out.push_str(&format!("{id}\t{}\t{}\n", word("type"), word("title")));
        }
        return files::print(&out);
    };
    let text = bieudo::datasets::find(id).ok_or_else(|| {
        both(
            format!("không có bộ số liệu “{id}”; `bieudo datasets` liệt kê tất cả"),
            format!("there is no dataset “{id}”; `bieudo datasets` lists them"),
        )
    })?;
    let spec: serde_json::Value = serde_json::from_str(text).map_err(|e| both(&e, &e))?;
    files::print(&pretty(&spec))
}
