//! From a JSON tree to something that can be drawn: spec, table and chart type held together.

use crate::charts::{self, Chart};
use crate::error::{Code, Error, Log};
use crate::facet::{self, Panel};
#[cfg(feature = "full")]
use crate::layout::{Arrangement, Extent, annotation};
use crate::layout::{Emphasis, Look, Measure, Stage};
use crate::locale::{Lang, number};
use crate::scene::{Key, Scene};
use crate::spec::read::nearest;
use crate::spec::value::Value;
use crate::spec::{Spec, missing, read_spec};
use crate::table::{Table, cast, read_table};

/// A chart that has been read and found drawable.
pub struct Figure {
    /// Words and options; its data has moved into the table.
    pub spec: Spec,
    /// The figures.
    pub table: Table,
    /// The type.
    pub chart: &'static dyn Chart,
    /// Language of everything written.
    pub lang: Lang,
    /// Small multiples; empty where the spec asks for none.
    pub panels: Vec<Panel>,
    /// Warnings and notes.
    pub findings: Vec<Error>,
}

/// Options that stand outside a spec: an element's attributes, the command line's flags.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Overrides the spec's language.
    pub lang: Option<Lang>,
    /// Overrides the spec's type.
    pub kind: Option<String>,
}

/// Reads a spec.
///
/// # Errors
/// Everything found, warnings included, when at least one finding forbids drawing.
pub fn read(value: Value, options: &Options) -> Result<Figure, Vec<Error>> {
    let mut log = Log::default();
    let figure = attempt(value, options, &mut log);
    match figure {
        Some(mut figure) if !log.has_errors() => {
            figure.findings = log.into_findings();
            Ok(figure)
        }
        _ => Err(log.into_findings()),
    }
}

fn attempt(value: Value, options: &Options, log: &mut Log) -> Option<Figure> {
    let mut spec = read_spec(value, log)?;
    if options.kind.is_some() {
        spec.kind.clone_from(&options.kind);
    }
    let lang = options.lang.or_else(|| Lang::parse(spec.lang.as_deref()?)).unwrap_or_default();
    let chart = match &spec.kind {
        None => {
            log.fault(|| {
                let list = names().join(", ");
                missing(
                    "type",
                    "type",
                    &["Chọn kiểu biểu đồ: ", &list, "."].concat(),
                    &["Choose a chart type: ", &list, "."].concat(),
                )
            });
            None
        }
        Some(kind) => {
            let chart = charts::find(kind);
            if chart.is_none() {
                log.fault(|| nearest(Code::UnknownType, kind, &names(), "type".into()));
            }
            chart
        }
    };
    if !crate::FULL && log.has_errors() {
        return None;
    }
    #[cfg(feature = "more")]
    if spec.layout.is_none() {
        spec.layout = chart.and_then(Chart::arranged).map(str::to_string);
    }
    // Without a type the data is still looked over, so that its faults are told in the same go.
    let needs = chart.map_or(charts::ANY, Chart::needs);
    let mut table = read_table(&mut spec, &needs, lang, log)?;
    // A step that failed leaves a table in which later names would only echo its fault.
    #[cfg(feature = "full")]
    if !crate::transform::apply(&mut table, &spec, lang, log) {
        return None;
    }
    cast(&mut table, &spec, &needs, log);
    if !crate::MORE && (table.roles.y.len() > 1 || spec.layout.is_some()) {
        return None;
    }
    #[cfg(feature = "full")]
    if !log.has_errors() {
        crate::table::check_scale(&table, &spec, chart.is_some_and(Chart::open), lang, log);
    }
    // On a table with faults a chart type's own look would only find their echoes.
    if let Some(chart) = chart
        && !log.has_errors()
    {
        chart.prepare(&mut table, &spec, lang, log);
        #[cfg(feature = "full")]
        annotation::check(&spec, &table, lang, chart.takes_annotations(), log);
    }
    let panels = if crate::FULL { facet::split(&table, lang) } else { Vec::new() };
    if panels.len() > facet::MOST_PANELS {
        log.fault(|| {
            let column = table.roles.facet.and_then(|f| table.columns.get(f));
            let name = column.map_or("", |column| column.name.as_str());
            let [seen, most] = [panels.len(), facet::MOST_PANELS].map(|n| number::whole(n as u64));
            Error::bilingual(
                Code::TooMany,
                "facet",
                &[&seen, &["biểu đồ con theo cột “", name, "”"].concat(), &most],
                &[&seen, &["small multiples by column “", name, "”"].concat(), &most],
            )
        });
    }
    Some(Figure { spec, table, chart: chart?, lang, panels, findings: Vec::new() })
}

fn names() -> Vec<&'static str> {
    charts::REGISTRY.iter().map(|(name, _)| *name).collect()
}

impl Figure {
    /// The stage of this figure.
    pub fn stage<'a>(
        &'a self,
        look: &'a Look,
        measure: &'a dyn Measure,
        emphasis: &'a Emphasis,
        width: f64,
        height: Option<f64>,
    ) -> Stage<'a> {
        Stage {
            spec: &self.spec,
            table: &self.table,
            lang: self.lang,
            look,
            measure,
            emphasis,
            width,
            height,
            span: None,
            small: false,
        }
    }

    /// Whether it is one plot, as it always is where the reader's module draws it.
    fn is_alone(&self) -> bool {
        !crate::FULL || self.panels.is_empty()
    }

    /// What it says, one sentence each.
    pub fn sentences(&self, stage: &Stage) -> Vec<String> {
        #[cfg_attr(not(feature = "full"), allow(unused_mut))]
        let mut said = if self.is_alone() {
            self.chart.describe(stage)
        } else {
            facet::describe(self.chart, stage, &self.panels)
        };
        #[cfg(feature = "full")]
        if self.chart.takes_annotations() {
            said.extend(annotation::describe(&self.spec, self.lang));
        }
        said
    }

    /// What it says of one mark besides its figure.
    pub fn context(&self, stage: &Stage, key: Key) -> String {
        if self.is_alone() {
            self.chart.context(stage, key)
        } else {
            facet::context(self.chart, stage, &self.panels, key)
        }
    }

    /// The plot alone, at a width in CSS pixels.
    pub fn draw(
        &self,
        look: &Look,
        measure: &dyn Measure,
        emphasis: &Emphasis,
        width: f64,
        height: Option<f64>,
    ) -> Scene {
        // Below 120 px nothing can be read; above 8,000 a browser's canvas may stay blank.
        let width = if width.is_finite() { width.clamp(120.0, 8000.0) } else { 640.0 };
        let height = height.filter(|h| h.is_finite() && *h > 0.0).map(|h| h.min(4000.0));
        #[cfg_attr(not(feature = "full"), allow(unused_mut))]
        let mut stage = self.stage(look, measure, emphasis, width, height);
        #[cfg(feature = "full")]
        self.widen(&mut stage);
        let mut scene = if self.is_alone() {
            self.chart.draw(&stage)
        } else {
            facet::draw(self.chart, &stage, &self.panels)
        };
        #[cfg(feature = "full")]
        annotation::list(&stage, &mut scene);
        scene.height = scene.height.ceil();
        scene
    }

    /// Makes room on the axes for what annotations name.
    #[cfg(feature = "full")]
    fn widen(&self, stage: &mut Stage) {
        let wanted = annotation::extent(&self.spec).filter(|_| stage.arrangement() != Arrangement::Share);
        if let Some(wanted) = wanted
            && self.chart.takes_annotations()
        {
            // Small multiples ask each panel first and add this afterwards.
            let own = if self.panels.is_empty() { self.chart.extent(stage) } else { Extent::default() };
            stage.span = Some(own.with(Extent::of(wanted)));
        }
    }
}
