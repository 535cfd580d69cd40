//! The command line: one module a command.
//!
//! Exit status: 0 fine; 1 the input is at fault, nothing written; 2 wrong usage.

mod address;
mod carried;
mod check;
mod column;
mod convert;
mod crew;
mod draft;
mod embed;
mod files;
mod html;
mod http;
mod meta;
mod page;
mod places;
mod render;
mod seal;
mod serve;
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
    /// Prints the snippet for an article: caption, picture, table, source, script
    Embed(Embed),
    /// One HTML file that works offline: spec, picture, table, script and wasm inside
    Page(Page),
    /// Turns tables (.csv, .tsv, .xlsx, JSON-stat 2, a data package) into a spec, and a spec into CSV
    Convert(Convert),
    /// Serves gallery, articles and editor from the program itself, on this machine only
    Serve {
        /// Port to listen on; 0 takes a free one
        #[arg(long, default_value_t = 8080)]
        port: u16,
        /// A folder made by `cargo xtask dist`, instead of what the program carries
        #[arg(long)]
        dist: Option<PathBuf>,
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
    /// Legend and plot alone: an article's HTML carries title, notes and source
    #[arg(long)]
    bare: bool,
    /// How many at once; as many as there are cores when absent
    #[arg(long)]
    jobs: Option<NonZeroU16>,
}

#[derive(Args)]
struct Embed {
    /// Spec file; `-` is standard input
    file: PathBuf,
    /// Folder of the distribution as the article's page sees it
    #[arg(long, default_value = "")]
    base: String,
    /// 1 figure, 2 element, 3 script, 4 frame
    #[arg(long, default_value_t = 2, value_parser = clap::value_parser!(u8).range(1..=4))]
    tier: u8,
    /// Address of the spec as the article's page sees it; NAME.json when absent
    #[arg(long)]
    src: Option<String>,
    /// Address of a picture drawn with `render --bare`, and of its NAME.middle.svg, 480 wide, and NAME.narrow.svg, 320 wide; inside the snippet when absent
    #[arg(long)]
    picture: Option<String>,
    /// Overrides the spec's language
    #[arg(long)]
    lang: Option<String>,
    /// Adds schema.org's Dataset for search engines
    #[arg(long)]
    json_ld: bool,
    /// Address of the data as CSV, for --json-ld; inside the snippet when absent
    #[arg(long)]
    csv: Option<String>,
    /// Address of the licence of the data, for --json-ld
    #[arg(long)]
    license: Option<String>,
    /// Whole address of a picture for social networks: prints the tags for the article's head first
    #[arg(long, value_name = "URL")]
    og: Option<String>,
    /// No style attributes, for pages whose policy refuses them
    #[arg(long)]
    no_style: bool,
    /// Only what stands inside before a script runs: the whole picture and the table
    #[arg(long)]
    fallback: bool,
}

#[derive(Args)]
struct Page {
    /// Spec file; `-` is standard input
    file: PathBuf,
    /// The HTML file; `-` is standard output
    #[arg(short, long)]
    output: PathBuf,
    /// Overrides the spec's language
    #[arg(long)]
    lang: Option<String>,
    /// A folder made by `cargo xtask dist`, instead of what the program carries
    #[arg(long)]
    dist: Option<PathBuf>,
}

#[derive(Args)]
struct Convert {
    /// .csv, .tsv, .xlsx or .json; `-` is standard input (CSV or JSON)
    input: PathBuf,
    /// The spec, or the CSV; `-` is standard output
    #[arg(short, long, default_value = "-")]
    output: PathBuf,
    /// CSV for a Vietnamese spreadsheet: `;`, decimal commas, a byte order mark
    #[arg(long)]
    excel: bool,
    /// Sheet of a workbook, or resource of a data package; the first when absent
    #[arg(long)]
    sheet: Option<String>,
    /// Chart type; guessed when absent
    #[arg(long = "type")]
    kind: Option<String>,
    /// Title of the chart
    #[arg(long)]
    title: Option<String>,
    /// Language of the table: `vi` reads 1.234 as a thousand, `en` as one
    #[arg(long, default_value = "vi")]
    lang: String,
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
        Command::Embed(ask) => embed::run(&ask),
        Command::Page(ask) => page::run(&ask),
        Command::Convert(ask) => convert::run(&ask),
        Command::Serve { port, dist } => serve::run(port, dist.as_deref()),
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
