//! Laws of the transforms, over generated tables and steps.

#![allow(clippy::expect_used, clippy::panic)]

mod common;

use bieudo::table::{Column, Table};
use proptest::prelude::*;
use serde_json::{Value, json};

fn config() -> ProptestConfig {
    ProptestConfig {
        failure_persistence: None,
        rng_seed: proptest::test_runner::RngSeed::Fixed(20_230_206),
        ..ProptestConfig::default()
    }
}

/// Group, word, two measures.
type Row = (&'static str, &'static str, Value, Value);

/// A table of years, groups, words and two measures, `null` among them.
fn data() -> impl Strategy<Value = Value> {
    let cell = prop_oneof![
        6 => (0i32..5000).prop_map(|n| json!(f64::from(n) / 10.0)),
        1 => (-500i32..500).prop_map(|n| json!(n)),
        1 => Just(Value::Null),
        1 => (1i32..500).prop_map(|n| json!({"value": n, "qualifier": "about", "fact": "f"})),
    ];
    let word = prop::sample::select(vec!["Ăn", "an", "Đông", "dốc", "ấp", ""]);
    prop::collection::vec((prop::sample::select(vec!["A", "B", "C"]), word, cell.clone(), cell), 1..16)
        .prop_map(|rows| {
            let years: Vec<Value> = (0..rows.len()).map(|i| json!((2000 + i).to_string())).collect();
            let pick = |f: fn(&Row) -> Value| rows.iter().map(f).collect::<Vec<_>>();
            json!({"columns": [
                {"name": "nam", "type": "date", "values": years},
                {"name": "nhom", "type": "text", "values": pick(|r| json!(r.0))},
                {"name": "ten", "type": "text", "values": pick(|r| json!(r.1))},
                {"name": "a", "type": "number", "unit": "kg", "values": pick(|r| r.2.clone())},
                {"name": "b", "type": "number", "values": pick(|r| r.3.clone())},
            ]})
        })
}

fn step() -> impl Strategy<Value = Value> {
    let column = prop::sample::select(vec!["a", "b", "nam", "ten", "nhom", "a-share", "count", "thiếu"]);
    let by = prop::sample::select(vec![json!([]), json!("nhom"), json!(["nhom", "ten"]), json!("nam")]);
    let op =
        prop::sample::select(vec!["sum", "mean", "median", "min", "max", "count", "deviation", "quantile"]);
    let number = prop_oneof![(-3i32..12).prop_map(f64::from), 0.0f64..1.5];
    (0..9usize, column, by, op, number, any::<bool>()).prop_map(|(kind, column, by, op, n, yes)| match kind {
        0 => json!({"filter": {"column": column, "above": n, "missing": false}}),
        1 => json!({"filter": {"column": "nam", "from": "2003", "to": "2009"}}),
        2 => json!({"sort": {"by": column, "order": if yes { json!("desc") } else { json!(["B", "A", 3]) }}}),
        3 => json!({"aggregate": {"by": by, "column": column, "op": op, "p": n, "weight": if yes { json!("b") } else { json!(null) }}}),
        4 => json!({"share": {"column": column, "by": by}}),
        5 => json!({"cumulative": {"column": column, "by": by}}),
        6 => json!({"change": {"column": column, "by": by, "as": if yes { "percent" } else { "index" }, "base": if yes { json!(null) } else { json!("2001") }}}),
        7 => json!({"bin": {"column": column, "by": by, "count": if yes { json!(n) } else { json!(null) }, "method": "freedman-diaconis"}}),
        _ if yes => json!({"moving-average": {"column": column, "window": n.round(), "by": by}}),
        _ => json!({"regression": {"x": "nam", "y": column, "method": if n > 3.0 { "loess" } else { "linear" }, "degree": n.abs().ceil()}}),
    })
}

fn table(data: &Value, steps: &[Value]) -> Option<Table> {
    let spec = json!({"type": "table", "data": data, "transform": steps});
    common::figure(&spec.to_string()).ok().map(|figure| figure.table)
}

fn column<'t>(table: &'t Table, name: &str) -> &'t Column {
    table.columns.iter().find(|c| c.name == name).expect("column")
}

fn values(column: &Column, rows: usize) -> Vec<Option<f64>> {
    (0..rows).map(|r| column.value(r)).collect()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_steps_give_a_table_or_faults(data in data(), steps in prop::collection::vec(step(), 0..5)) {
        let spec = json!({"type": "table", "data": data, "transform": steps});
        match common::figure(&spec.to_string()) {
            Err(faults) => prop_assert!(!faults.is_empty()),
            Ok(figure) => {
                let table = &figure.table;
                for column in &table.columns {
                    let length = match &column.values {
                        bieudo::table::Values::Number(v, d) => {
                            prop_assert!(d.is_empty() || d.len() == v.len());
                            prop_assert!(v.iter().all(|v| v.is_nan() || v.is_finite()));
                            v.len()
                        }
                        bieudo::table::Values::Text(v) => v.len(),
                        bieudo::table::Values::Date(v) => v.len(),
                    };
                    prop_assert_eq!(length, table.rows, "{}", &column.name);
                    prop_assert!(column.remarks.windows(2).all(|w| w[0].0 < w[1].0));
                    prop_assert!(column.remarks.iter().all(|r| r.0 < table.rows));
                }
            }
        }
    }

    #[test]
    fn shares_of_a_group_make_a_hundred_and_gaps_stay_gaps(data in data()) {
        let Some(table) = table(&data, &[json!({"share": {"column": "a", "by": "nhom", "decimals": 6}})]) else { return Ok(()) };
        let (group, share, a) = (column(&table, "nhom"), column(&table, "a-share"), column(&table, "a"));
        for name in ["A", "B", "C"] {
            let rows: Vec<usize> =
                (0..table.rows).filter(|r| group.text(*r, bieudo::locale::Lang::Vi) == name).collect();
            let gap = rows.iter().any(|r| a.value(*r).is_none());
            let inexact = rows.iter().any(|r| a.remark(*r).is_some());
            let sum: f64 = rows.iter().filter_map(|r| share.value(*r)).sum();
            prop_assert!(rows.iter().all(|r| share.value(*r).is_none() == gap));
            // Each is rounded to the six decimals that the step asks for.
            prop_assert!(rows.is_empty() || gap || (sum - 100.0).abs() < 1e-4, "{sum}");
            // Inexact parts make every share of their whole derived, and no share states a fact.
            for row in rows.iter().filter(|_| !gap) {
                prop_assert_eq!(share.remark(*row).is_some(), inexact);
                prop_assert!(share.remark(*row).is_none_or(|r| r.fact.is_empty()));
            }
        }
    }

    #[test]
    fn sorting_keeps_every_row(data in data(), descending in any::<bool>()) {
        let order = if descending { "desc" } else { "asc" };
        let before = table(&data, &[]).expect("table");
        let after = table(&data, &[json!({"sort": {"by": "a", "order": order}})]).expect("table");
        let (mut old, new) = (values(column(&before, "a"), before.rows), values(column(&after, "a"), after.rows));
        let known: Vec<f64> = new.iter().flatten().copied().collect();
        let in_order = known.windows(2).all(|w| if descending { w[0] >= w[1] } else { w[0] <= w[1] });
        prop_assert!(in_order);
        prop_assert!(new.iter().skip(known.len()).all(Option::is_none), "missing cells come last");
        old.sort_by(|a, b| a.partial_cmp(b).expect("no NaN"));
        let mut sorted = new;
        sorted.sort_by(|a, b| a.partial_cmp(b).expect("no NaN"));
        prop_assert_eq!(old, sorted);
    }

    #[test]
    fn sums_of_groups_add_up_and_running_sums_end_there(data in data()) {
        let known = json!({"filter": {"column": "a", "missing": false}});
        let Some(whole) = table(&data, &[known.clone(), json!({"aggregate": {"column": "a"}})]) else { return Ok(()) };
        let total = column(&whole, "a").value(0).expect("sum");
        let groups = table(&data, &[known.clone(), json!({"aggregate": {"column": "a", "by": "nhom"}})]).expect("table");
        let sum: f64 = values(column(&groups, "a"), groups.rows).into_iter().flatten().sum();
        prop_assert!((sum - total).abs() <= 1e-9 * total.abs().max(1.0));
        let running = table(&data, &[known, json!({"cumulative": {"column": "a"}})]).expect("table");
        let last = column(&running, "a-cumulative").value(running.rows - 1).expect("last");
        prop_assert!((last - total).abs() <= 1e-9 * total.abs().max(1.0));
    }

    #[test]
    fn classes_hold_every_value(data in data()) {
        let Some(table) = table(&data, &[json!({"bin": {"column": "a"}})]) else { return Ok(()) };
        let before = self::table(&data, &[]).expect("table");
        let count: f64 = values(column(&table, "count"), table.rows).into_iter().flatten().sum();
        let known = values(column(&before, "a"), before.rows).into_iter().flatten().count();
        prop_assert_eq!(count as usize, known);
    }

    #[test]
    fn a_moving_average_stays_between_its_neighbours(data in data(), window in 2usize..5) {
        let step = json!({"moving-average": {"column": "a", "window": window}});
        let Some(table) = table(&data, &[step]) else { return Ok(()) };
        let a = values(column(&table, "a"), table.rows);
        let known: Vec<f64> = a.iter().flatten().copied().collect();
        let (low, high) = known.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), v| (l.min(*v), h.max(*v)));
        for (row, average) in values(column(&table, "a-average"), table.rows).into_iter().enumerate() {
            let Some(average) = average else { continue };
            prop_assert!(average >= low - 0.005 && average <= high + 0.005);
            prop_assert!(a[row].is_some());
        }
    }
}

/// Twenty thousand rows, each a group of its own: a step must not look at every row for every other.
#[test]
fn many_rows_are_soon_done() {
    let names: Vec<String> = (0..20_000).map(|i| format!("Thôn Đặng {}", (i * 7919) % 20_000)).collect();
    let values: Vec<f64> = (0..20_000).map(f64::from).collect();
    let data = json!({"columns": [{"name": "ten", "values": names}, {"name": "a", "values": values}]});
    let begun = std::time::Instant::now();
    let steps = [
        json!({"aggregate": {"by": "ten", "column": "a"}}),
        json!({"sort": {"by": "ten"}}),
        json!({"moving-average": {"column": "a", "window": 7}}),
        json!({"share": {"column": "a", "decimals": 6}}),
    ];
    let table = table(&data, &steps).expect("table");
    assert_eq!(table.rows, 20_000);
    assert!(begun.elapsed().as_secs() < 10, "{:?}", begun.elapsed());
}
