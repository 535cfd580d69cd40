//! The opening sentence: what kind of chart, of what, by what, from when to when.

use crate::figure::Figure;
use crate::list::Gather as _;
use crate::locale::small;
use crate::locale::{Lang, number::whole, words};
use crate::table::Column;

/// Names of the chart types, and what their rows are called: `mục` where nothing better fits.
const KINDS: &[(&str, &str, &str)] = &[
    ("bar", "Biểu đồ thanh", "Bar chart"),
    ("column", "Biểu đồ cột", "Column chart"),
    ("line", "Biểu đồ đường", "Line chart"),
    #[cfg(feature = "full")]
    ("area", "Biểu đồ miền", "Area chart"),
    #[cfg(feature = "full")]
    ("scatter", "Biểu đồ phân tán", "Scatter plot"),
    #[cfg(feature = "full")]
    ("dot", "Biểu đồ chấm", "Dot plot"),
    #[cfg(feature = "full")]
    ("range", "Biểu đồ khoảng", "Range chart"),
    #[cfg(feature = "full")]
    ("arrow", "Biểu đồ mũi tên", "Arrow chart"),
    #[cfg(feature = "full")]
    ("slope", "Biểu đồ dốc", "Slope chart"),
    #[cfg(feature = "full")]
    ("pie", "Biểu đồ tròn", "Pie chart"),
    #[cfg(feature = "more")]
    ("donut", "Biểu đồ vành khăn", "Donut chart"),
    #[cfg(feature = "more")]
    ("progress", "Tiến độ so với chỉ tiêu", "Progress towards a target"),
    #[cfg(feature = "full")]
    ("waffle", "Biểu đồ ô vuông", "Waffle chart"),
    #[cfg(feature = "more")]
    ("number", "Con số", "Figures"),
    #[cfg(feature = "more")]
    ("timeline", "Dòng thời gian", "Timeline"),
    #[cfg(feature = "full")]
    ("heatmap", "Bảng màu", "Heatmap"),
    #[cfg(feature = "full")]
    ("histogram", "Biểu đồ phân bố", "Histogram"),
    #[cfg(feature = "full")]
    ("box", "Biểu đồ hộp", "Box plot"),
    #[cfg(feature = "more")]
    ("table", "Bảng số liệu", "Table"),
];

/// `Biểu đồ cột: Đảng viên mới (người) theo năm, 2021–2024, 4 mục.`
pub fn kind(figure: &Figure) -> String {
    let lang = figure.lang;
    let kind = figure.spec.kind.as_deref().unwrap_or("");
    let name = KINDS.iter().find(|k| k.0 == kind).map_or(figure.chart.called(lang), |k| lang.pick(k.1, k.2));
    let table = &figure.table;
    let listing = crate::MORE && (kind == "table" || kind == "timeline");
    let columns: Vec<&Column> = table.roles.y.iter().filter_map(|y| table.columns.get(*y)).gather();
    let measures = if listing { &[] } else { columns.as_slice() };
    let what = match measures {
        [] => String::new(),
        // A summary has many figures of one measure: its raw values carry the measure's own name.
        #[cfg(feature = "full")]
        [first, ..] if kind == "box" => {
            // Of no rows there is no summary, and no raw column behind one.
            let raw = table.columns.iter().find(|c| c.name.is_empty() && !c.label.is_empty());
            [": ", &raw.unwrap_or(first).label].concat()
        }
        [first, ..] if measures.len() <= 4 => {
            // A unit that all share is said once.
            let same = measures.iter().all(|c| c.unit == first.unit);
            let name = |c: &&Column| if same { c.label.clone() } else { c.heading() };
            let names: Vec<String> = measures.iter().map(name).gather();
            // `Học sinh (học sinh)` says it twice.
            let twice =
                measures.len() == 1 && first.label.chars().map(small).eq(first.unit.chars().map(small));
            let unit = if same && !twice && !first.unit.is_empty() {
                [" (", &first.unit, ")"].concat()
            } else {
                String::new()
            };
            [": ", &words::list(&names, lang), &unit].concat()
        }
        many => [": ", &whole(many.len() as u64), lang.pick(" chuỗi số liệu", " series")].concat(),
    };
    let span = span(figure);
    // Rows of small multiples, and of long data, repeat their times.
    let timed = !span.is_empty() && table.roles.facet.is_none();
    let by = if kind == "number" || measures.is_empty() { String::new() } else { by(figure) };
    let items = match (if crate::MORE { kind } else { "" }, lang) {
        #[cfg(feature = "more")]
        ("timeline", Lang::Vi) => " mốc",
        #[cfg(feature = "more")]
        ("timeline", Lang::En) if table.rows == 1 => " event",
        #[cfg(feature = "more")]
        ("timeline", Lang::En) => " events",
        #[cfg(feature = "more")]
        ("table", Lang::Vi) => " dòng",
        #[cfg(feature = "more")]
        ("table", Lang::En) if table.rows == 1 => " row",
        #[cfg(feature = "more")]
        ("table", Lang::En) => " rows",
        #[cfg(feature = "full")]
        ("histogram", Lang::Vi) => " khoảng",
        #[cfg(feature = "full")]
        ("histogram", Lang::En) if table.rows == 1 => " class",
        #[cfg(feature = "full")]
        ("histogram", Lang::En) => " classes",
        #[cfg(feature = "full")]
        ("heatmap", Lang::Vi) if !timed => " ô",
        #[cfg(feature = "full")]
        ("heatmap", Lang::En) if !timed && table.rows > 1 => " cells",
        (_, Lang::Vi) if timed => " mốc thời gian",
        (_, Lang::Vi) => " mục",
        (_, Lang::En) if table.rows == 1 => " item",
        (_, Lang::En) => " items",
    };
    [name, &what, &by, &span, ", ", &whole(table.rows as u64), items, "."].concat()
}

/// ` theo đơn vị`: what tells the rows apart, where an editor gave it a name that people read.
fn by(figure: &Figure) -> String {
    let table = &figure.table;
    let Some(column) = table.roles.x.and_then(|x| table.columns.get(x)) else { return String::new() };
    let label = &column.label;
    // A bare `don_vi` or `x` is a name for programs.
    let plain = label.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    if plain || table.rows < 2 {
        return String::new();
    }
    let mut rest = label.chars();
    let first = rest.next().map(crate::locale::small).unwrap_or_default();
    // `TP` and other names in capitals stay as they are.
    let name = rest.as_str().chars().any(crate::locale::is_capital);
    let text = if name { label.clone() } else { [String::from(first).as_str(), rest.as_str()].concat() };
    [figure.lang.pick(" theo ", " by "), &text].concat()
}

/// `, 2021–2024`: the first and last point in time, where rows stand in time.
fn span(figure: &Figure) -> String {
    let (table, lang) = (&figure.table, figure.lang);
    let Some(column) = table.roles.x.and_then(|x| table.columns.get(x)) else { return String::new() };
    let mut times = (0..table.rows).filter_map(|row| column.moment(row));
    let Some(first) = times.next() else { return String::new() };
    let (low, high) = times.fold((first, first), |(low, high), m| (low.min(m), high.max(m)));
    if low == high {
        return String::new();
    }
    [lang.pick(", từ ", ", "), &low.full(lang), lang.pick(" đến ", " to "), &high.full(lang)].concat()
}
