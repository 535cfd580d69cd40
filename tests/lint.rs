//! What an editor is warned of: figures in sentences that the data does not hold.

#![allow(clippy::expect_used, clippy::panic)]

mod common;

use bieudo::error::Code;
use bieudo::lint::lint;
use std::fs;

fn unknown(title: &str, description: &str) -> Vec<(String, String)> {
    let spec = format!(
        r#"{{"version": 1, "type": "column", "title": {title:?}, "description": {description:?},
        "data": {{"columns": [{{"name": "nam", "label": "Năm", "type": "date", "values": ["2021", "2022", "2023"]}},
        {{"name": "so", "label": "Đảng viên mới", "type": "number", "unit": "người", "values": [280, 301, 1345]}}]}},
        "x": "nam", "y": ["so"], "source": {{"name": "Nguồn"}}}}"#
    );
    let figure = common::figure(&spec).expect("spec");
    let found = lint(&figure).into_iter().filter(|f| f.code == Code::UnknownFigure);
    found.map(|f| (f.path.clone(), f.problem(figure.lang))).collect()
}

#[test]
fn figures_of_the_data_pass() {
    for text in [
        "Năm 2022 có 301 người",
        "Từ 280 lên 1.345 người, thêm 1.065 người",
        "Ba năm cộng lại 1.926 người",
        "Năm 2022 tăng 7,5% so với năm trước",
        "Hơn 1,3 nghìn người vào năm 2023",
        "Kết nạp dịp 3/2 theo Nghị quyết 18-NQ/TW, thời COVID-19",
        "Trong 2 năm, nhiệm kỳ 2020–2025",
        "Từ năm 1858 đến năm 1897",
        "Thư viện mở cửa năm 1868, giai đoạn 1858–1884",
        "Founded in 1789",
    ] {
        assert_eq!(unknown(text, ""), [], "{text}");
    }
}

#[test]
fn figures_from_elsewhere_are_named_with_their_place() {
    let found = unknown("Năm 2022 có 310 người", "Tăng 45,2%, đạt 2 triệu");
    let places: Vec<&str> = found.iter().map(|f| f.0.as_str()).collect();
    assert_eq!(places, ["title", "description"]);
    assert!(found[0].1.contains("“310”") && found[1].1.contains("“45,2%”"), "{found:?}");
}

#[test]
fn a_figure_as_large_as_an_old_year_is_no_year() {
    for (text, figure) in
        [("Có 1858 người", "1858"), ("Năm 1858 có 1.858 người", "1.858"), ("Thêm 1200 suất", "1200")]
    {
        let found = unknown(text, "");
        assert_eq!(found.len(), 1, "{text}");
        assert!(found[0].1.contains(&format!("“{figure}”")), "{found:?}");
    }
}

#[test]
fn every_title_of_gallery_and_datasets_keeps_to_its_data() {
    let mut found = Vec::new();
    for folder in ["tests/gallery", "src/datasets"] {
        for path in common::files(folder, "json", 15) {
            let figure = common::figure(&fs::read_to_string(&path).expect("spec")).expect("drawable");
            let named = lint(&figure).into_iter().filter(|f| f.code == Code::UnknownFigure);
            found.extend(named.map(|f| format!("{}: {}", path.display(), f.problem(figure.lang))));
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}
