//! What a chart says, in words: header texts, sentences, the data table, CSV. Deterministic, from the table alone.
//!
//! Two sentences for a caption, a paragraph for a description, one sentence for each mark.

mod export;
mod kind;
mod mark;

pub use export::{Form, columns, csv, is_numeric, sheet};
pub use mark::{TipLine, datum, find_fact, remark, tooltip};

use crate::figure::Figure;
use crate::layout::Stage;
use crate::locale::words;
use crate::spec::Qualifier;
use crate::table::date::Moment;

/// `Nguồn: Báo Nam Định điện tử, 2/2/2023`; empty when none is given.
pub fn source(figure: &Figure) -> String {
    let lang = figure.lang;
    let Some(source) = &figure.spec.source else { return String::new() };
    let Some(name) = &source.name else { return String::new() };
    let day = source.published.as_deref().and_then(Moment::parse).map(|m| m.text(lang));
    // A name that says the day itself says it once.
    let day = day.filter(|d| !name.ends_with(d.as_str())).map_or_else(String::new, |d| [", ", &d].concat());
    [lang.pick("Nguồn: ", "Source: "), name, &day].concat()
}

/// The spec's notes, and what hatching means where there is any.
pub fn notes(figure: &Figure) -> Vec<String> {
    let mut notes = figure.spec.notes.0.clone();
    #[cfg(feature = "full")]
    match figure.spec.scale.y.kind {
        Some("log") => notes.push(
            figure
                .lang
                .pick(
                    "Trục đứng theo thang logarit: khoảng cách bằng nhau là tăng cùng một số lần.",
                    "The vertical axis is logarithmic: equal distances are equal ratios.",
                )
                .into(),
        ),
        Some("sqrt") => notes.push(
            figure
                .lang
                .pick(
                    "Trục đứng theo thang căn bậc hai: các số nhỏ được kéo giãn.",
                    "The vertical axis is a square root scale: small figures are stretched.",
                )
                .into(),
        ),
        _ => {}
    }
    for qualifier in [Qualifier::About, Qualifier::Derived] {
        let meaning = words::qualifier_note(qualifier, figure.lang);
        let derived = qualifier == Qualifier::Derived;
        let drawn = export::columns(figure)
            .into_iter()
            .flat_map(|c| &c.remarks)
            .any(|(_, r)| r.qualifier != Qualifier::Exact && (r.qualifier == Qualifier::Derived) == derived);
        // Charts without filled marks say the qualifier in words only.
        let filled =
            matches!(figure.spec.kind.as_deref(), Some("bar" | "column" | "donut")) || figure.chart.hatches();
        if drawn && filled {
            notes.push(meaning.into());
        }
    }
    notes
}

/// One sentence for every reader: the finding; empty where the figures themselves are read at a glance.
pub fn summary(figure: &Figure, stage: &Stage) -> String {
    // Figures that stand there in words, or so few that each carries its own, need no repetition.
    // Nor would one sentence do justice to several series.
    let drawn = matches!(figure.spec.kind.as_deref(), Some("bar" | "column" | "line"));
    if !drawn || figure.table.rows <= 3 || figure.table.roles.y.len() != 1 {
        return String::new();
    }
    figure.sentences(stage).into_iter().next().unwrap_or_default()
}

/// Two sentences: what is measured, and what it shows; what a screen reader says of the picture as a whole.
pub fn caption(figure: &Figure, stage: &Stage) -> String {
    if let Some(own) = &figure.spec.description {
        return own.clone();
    }
    let mut sentences = vec![kind::kind(figure)];
    sentences.extend(figure.sentences(stage).into_iter().find(|s| !s.is_empty()));
    words::join(&sentences, " ")
}

/// What the chart says beyond its caption; empty where the caption says it all.
pub fn rest(figure: &Figure, stage: &Stage) -> String {
    if figure.spec.description.is_some() {
        return String::new();
    }
    let mut sentences = figure.sentences(stage);
    sentences.retain(|s| !s.is_empty());
    words::join(sentences.get(1..).unwrap_or_default(), " ")
}

/// What the chart is called where it must have a name: its title, else its subtitle, else what is drawn.
#[cfg(feature = "cli")]
pub fn name(figure: &Figure) -> String {
    let own =
        [&figure.spec.title, &figure.spec.subtitle].into_iter().flatten().find(|words| !words.is_empty());
    own.cloned().unwrap_or_else(|| kind::kind(figure).trim_end_matches('.').into())
}

/// A paragraph: the author's own words when there are any, else what the chart type finds, and where it is from.
pub fn description(figure: &Figure, stage: &Stage) -> String {
    if let Some(own) = &figure.spec.description {
        return own.clone();
    }
    let mut sentences = vec![kind::kind(figure)];
    sentences.extend(figure.sentences(stage));
    let source = source(figure);
    if !source.is_empty() {
        sentences.push([source.trim_end_matches('.'), "."].concat());
    }
    sentences.retain(|s| !s.is_empty());
    words::join(&sentences, " ")
}

/// The whole of it as plain text: what a golden file holds.
pub fn transcript(figure: &Figure, stage: &Stage) -> String {
    let spec = &figure.spec;
    let parts = [spec.title.clone(), spec.subtitle.clone(), Some(description(figure, stage))];
    let mut lines: Vec<String> = parts.into_iter().flatten().collect();
    lines.extend(notes(figure));
    if spec.description.is_some() {
        lines.push(source(figure));
    }
    lines.retain(|l| !l.is_empty());
    words::join(&lines, "\n") + "\n"
}
