//! What search engines and social networks read: schema.org's Dataset, og: and twitter: tags.

use super::html::quoted;
use super::tell::both;
use bieudo::describe::{self, Form};
use bieudo::figure::Figure;
use bieudo::font::Bundled;
use bieudo::layout::{Emphasis, Look};
use bieudo::table::Values;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value, json};

/// All but letters, digits and a few marks that no address minds.
const ESCAPED: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b',').remove(b';');

/// Addresses that only the editor knows.
pub struct Addresses<'a> {
    /// The spec.
    pub spec: &'a str,
    /// The data as CSV; in the snippet itself when absent.
    pub csv: Option<&'a str>,
    /// The licence of the data, when it is known.
    pub license: Option<&'a str>,
}

/// The Dataset as a script element. Nothing is claimed that the spec does not say.
pub fn dataset(figure: &Figure, measure: &Bundled, at: &Addresses) -> String {
    let spec = &figure.spec;
    let (look, emphasis) = (Look::light(), Emphasis::default());
    let stage = figure.stage(&look, measure, &emphasis, 640.0, None);
    let mut set = Map::new();
    let mut put = |key: &str, value: Value| {
        if value.as_str() != Some("") {
            set.insert(key.into(), value);
        }
    };
    put("@context", "https://schema.org".into());
    put("@type", "Dataset".into());
    put("name", describe::name(figure).into());
    if spec.title.is_some() {
        put("alternateName", spec.subtitle.as_deref().unwrap_or("").into());
    }
    put("description", describe::description(figure, &stage).into());
    put("inLanguage", figure.lang.tag().into());
    put("variableMeasured", measured(figure));
    if let Some(period) = period(figure) {
        put("temporalCoverage", period.into());
    }
    if let Some(source) = &spec.source {
        let url = source.url.as_deref().unwrap_or("");
        if let Some(name) = &source.name {
            let mut creator = Map::from_iter([
                ("@type".to_string(), Value::from("Organization")),
                ("name".to_string(), name.as_str().into()),
            ]);
            if !url.is_empty() {
                creator.insert("url".into(), url.into());
            }
            put("creator", creator.into());
        }
        put("isBasedOn", url.into());
        put("datePublished", source.published.as_deref().unwrap_or("").into());
    }
    put("license", at.license.unwrap_or("").into());
    let csv = match at.csv {
        Some(address) => address.to_string(),
        None => {
            format!("data:text/csv;charset=utf-8,{}", utf8_percent_encode(&describe::csv(figure), ESCAPED))
        }
    };
    let download = |format: &str, address: &str| json!({ "@type": "DataDownload", "encodingFormat": format, "contentUrl": address });
    put("distribution", json!([download("application/json", at.spec), download("text/csv", &csv)]));
    // No text of the spec can end the element.
    let text = Value::from(set).to_string().replace('<', "\\u003c");
    format!("<script type=\"application/ld+json\">{text}</script>\n")
}

fn measured(figure: &Figure) -> Value {
    let numbers = describe::columns(figure).into_iter().filter(|c| describe::is_numeric(c));
    numbers
        .map(|column| {
            let mut property = json!({ "@type": "PropertyValue", "name": column.label });
            if !column.unit.is_empty() {
                property["unitText"] = column.unit.as_str().into();
            }
            property
        })
        .collect()
}

/// First and last date of the x column, as ISO 8601 writes a span.
fn period(figure: &Figure) -> Option<String> {
    let column = figure.table.columns.get(figure.table.roles.x?)?;
    let Values::Date(_) = &column.values else { return None };
    let mut days: Vec<_> = (0..figure.table.rows).filter_map(|row| Some(column.moment(row)?.iso())).collect();
    days.sort();
    // Quarters are no dates of ISO 8601.
    let (first, last) = (days.first()?, days.last()?);
    (!first.contains('Q') && !last.contains('Q')).then(|| format!("{first}/{last}"))
}

/// Tags for the head of the article, so that a shared link shows the chart.
pub fn tags(figure: &Figure, measure: &Bundled, picture: &str) -> Result<String, String> {
    if !(picture.starts_with("https://") || picture.starts_with("http://")) {
        return Err(both(
            format!("--og {picture}: cần địa chỉ đầy đủ, bắt đầu bằng https://"),
            format!("--og {picture}: needs the whole address, from https:// on"),
        ));
    }
    let (look, emphasis) = (Look::light(), Emphasis::default());
    let stage = figure.stage(&look, measure, &emphasis, 640.0, None);
    let alt = quoted(&describe::caption(figure, &stage));
    let title = quoted(&describe::name(figure));
    let picture = quoted(picture);
    let mut out = String::new();
    for (name, value) in [("og:title", &title), ("og:image", &picture), ("og:image:alt", &alt)] {
        if !value.is_empty() {
            out.push_str(&format!("<meta property=\"{name}\" content=\"{value}\">\n"));
        }
    }
    out.push_str("<meta name=\"twitter:card\" content=\"summary_large_image\">\n");
    for (name, value) in [("twitter:title", &title), ("twitter:image", &picture), ("twitter:image:alt", &alt)]
    {
        if !value.is_empty() {
            out.push_str(&format!("<meta name=\"{name}\" content=\"{value}\">\n"));
        }
    }
    Ok(out)
}

/// The data for a spreadsheet or for a program.
pub fn csv(figure: &Figure, form: Form) -> String {
    if form == Form::Sheet { describe::sheet(figure) } else { describe::csv(figure) }
}
