//! `bieudo convert`: tables as offices and spreadsheets write them, into specs, and back into CSV.

#![allow(clippy::expect_used, clippy::panic)]

mod common;

use common::shell::{Done, Shelf, bieudo};
use serde_json::{Value, json};
use std::path::Path;

fn path(path: &Path) -> &str {
    path.to_str().expect("a name in UTF-8")
}

fn convert(shelf: &Shelf, name: &str, bytes: &[u8], more: &[&str]) -> (Value, Done) {
    let file = shelf.file(name, bytes);
    let done = bieudo(&[&["convert", path(&file)], more].concat());
    assert_eq!(done.code, 0, "{name}: {}", done.err);
    (serde_json::from_str(&done.out).expect("a spec"), done)
}

fn values(spec: &Value, column: usize) -> &Value {
    &spec["data"]["columns"][column]["values"]
}

#[test]
fn a_vietnamese_table_with_its_numbers_units_and_gaps() {
    let shelf = Shelf::new("csv");
    let text = "Huyện;Số người (người);Tỷ lệ (%)\nĐức Thọ;1.234;61,90\nNghi Xuân;-;62,5\nHương Sơn;5.678;…\n";
    let (spec, done) = convert(&shelf, "a.csv", text.as_bytes(), &["--title", "Số liệu minh hoạ"]);
    assert_eq!(values(&spec, 0), &json!(["Đức Thọ", "Nghi Xuân", "Hương Sơn"]));
    assert_eq!(values(&spec, 1), &json!([1234, null, 5678]));
    assert_eq!(values(&spec, 2), &json!(["61,90", 62.5, null]));
    assert_eq!(spec["data"]["columns"][1]["unit"], "người");
    assert_eq!(spec["data"]["columns"][1]["label"], "Số người");
    assert_eq!((&spec["x"], &spec["y"]), (&json!("huyen"), &json!(["so_nguoi"])));
    assert_eq!((&spec["type"], &spec["title"]), (&json!("column"), &json!("Số liệu minh hoạ")));
    for told in
        ["“1.234” được đọc là 1.234", "is read as 1,234", "dấu phân cách “;”", "2 ô ghi", "khác đơn vị"]
    {
        assert!(done.err.contains(told), "{told}: {}", done.err);
    }
}

#[test]
fn every_encoding_and_separator_gives_the_same_spec() {
    let shelf = Shelf::new("encodings");
    let lines = [["Năm", "Đảng viên mới"], ["2021", "280"], ["2022", "301"], ["2023", "315"]];
    let text = |s: &str| lines.map(|l| l.join(s)).join("\r\n");
    let wide = |text: &str, big: bool, mark: bool| {
        let units = if mark { vec![0xfeff] } else { Vec::new() }.into_iter().chain(text.encode_utf16());
        units.flat_map(|u: u16| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect::<Vec<u8>>()
    };
    let (first, _) = convert(&shelf, "a.csv", text(",").as_bytes(), &[]);
    assert_eq!(
        (&first["type"], &first["x"], values(&first, 0)),
        (&json!("line"), &json!("nam"), &json!(["2021", "2022", "2023"]))
    );
    let others: [(&str, Vec<u8>); 6] = [
        ("b.csv", text(";").into_bytes()),
        ("b.tsv", text("\t").into_bytes()),
        ("c.csv", format!("\u{feff}{}", text(";")).into_bytes()),
        ("d.txt", wide(&text("\t"), false, true)),
        ("e.txt", wide(&text("\t"), true, true)),
        // Combining marks, as some keyboards and macOS write them.
        ("f.csv", text(",").replace('ă', "a\u{306}").replace('ớ', "ơ\u{301}").into_bytes()),
    ];
    for (name, bytes) in others {
        assert_eq!(convert(&shelf, name, &bytes, &[]).0, first, "{name}");
    }
}

#[test]
fn a_decimal_point_that_only_a_point_explains_decides_for_its_column() {
    let shelf = Shelf::new("point");
    let (spec, _) = convert(&shelf, "a.csv", b"a,b\nx,1.5\ny,1.234\n", &[]);
    assert_eq!(values(&spec, 1), &json!([1.5, 1.234]));
    let (spec, _) = convert(&shelf, "b.csv", b"a,b\nx,\"1,234.5\"\ny,2\n", &["--lang", "en"]);
    assert_eq!(values(&spec, 1), &json!([1234.5, 2]));
}

#[test]
fn dates_are_read_day_first() {
    let shelf = Shelf::new("dates");
    let (spec, _) =
        convert(&shelf, "a.csv", "Ngày;Số ca\n30/6/2023;5\n01/07/2023;7\n2/7/2023;6\n".as_bytes(), &[]);
    assert_eq!(values(&spec, 0), &json!(["2023-06-30", "2023-07-01", "2023-07-02"]));
    assert_eq!(spec["type"], "line");
}

#[test]
fn lines_above_the_headings_are_the_title() {
    let shelf = Shelf::new("above");
    let (spec, _) = convert(
        &shelf,
        "a.csv",
        "Bảng 3. Số trường học;;\n;;\nHuyện;Năm 2020;Năm 2021\nA;1;2\nB;3;4\n".as_bytes(),
        &[],
    );
    assert_eq!(spec["title"], "Bảng 3. Số trường học");
    assert_eq!(spec["y"], json!(["nam_2020", "nam_2021"]));
}

#[test]
fn a_cube_of_json_stat_is_unrolled() {
    let shelf = Shelf::new("stat");
    let cube = json!({
        "version": "2.0", "class": "dataset", "label": "Số liệu minh hoạ", "source": "Cơ quan minh hoạ",
        "updated": "2024-05-01T00:00:00Z",
        "id": ["gioi", "nam", "chi_tieu"], "size": [2, 3, 1], "role": {"time": ["nam"], "metric": ["chi_tieu"]},
        "dimension": {
            "gioi": {"label": "Giới", "category": {"index": ["M", "F"], "label": {"M": "Nam", "F": "Nữ"}}},
            "nam": {"label": "Năm", "category": {"index": {"2022": 2, "2020": 0, "2021": 1}}},
            "chi_tieu": {"category": {"label": {"n": "Học sinh"}, "unit": {"n": {"label": "người"}}}}
        },
        "value": [10, 11, null, 20, 21, 22]
    });
    let (spec, _) = convert(&shelf, "a.json", cube.to_string().as_bytes(), &[]);
    assert_eq!(
        (&spec["x"], &spec["color"], &spec["y"]),
        (&json!("nam"), &json!("gioi"), &json!(["gia_tri"]))
    );
    assert_eq!(values(&spec, 2), &json!([10, 11, null, 20, 21, 22]));
    assert_eq!(spec["data"]["columns"][2]["unit"], "người");
    assert_eq!((&spec["subtitle"], &spec["type"]), (&json!("Học sinh"), &json!("line")));
    assert_eq!(spec["source"], json!({"name": "Cơ quan minh hoạ", "published": "2024-05-01"}));
    for broken in ["size", "id", "dimension", "value"] {
        let mut cube = cube.clone();
        cube[broken] = json!(3);
        let file = shelf.file("bad.json", cube.to_string().as_bytes());
        let done = bieudo(&["convert", path(&file)]);
        assert!(
            done.code == 1 && done.err.contains("JSON-stat") && done.out.is_empty(),
            "{broken}: {}",
            done.err
        );
    }
}

#[test]
fn a_data_package_is_read_with_its_schema_and_not_beyond_its_folder() {
    let shelf = Shelf::new("package");
    shelf.folder("data");
    shelf.file("data/a.csv", "tinh;so\nA;1\nB;n.a.\n".as_bytes());
    let package = |path: &str| {
        json!({
            "title": "Số liệu minh hoạ", "sources": [{"title": "Cơ quan minh hoạ", "path": "https://example.vn/"}],
            "resources": [{"name": "a", "path": path, "dialect": {"delimiter": ";"}, "schema": {
                "missingValues": ["n.a."],
                "fields": [{"name": "tinh", "type": "string", "title": "Tỉnh"}, {"name": "so", "type": "integer", "title": "Số trường (trường)"}]}}]
        })
        .to_string()
    };
    let (spec, _) = convert(&shelf, "datapackage.json", package("data/a.csv").as_bytes(), &[]);
    assert_eq!(values(&spec, 1), &json!([1, null]));
    assert_eq!((&spec["x"], &spec["data"]["columns"][1]["unit"]), (&json!("tinh"), &json!("trường")));
    assert_eq!(spec["source"]["url"], "https://example.vn/");
    for outside in ["../secret.csv", "/etc/hostname", "https://example.vn/a.csv", ""] {
        let file = shelf.file("datapackage.json", package(outside).as_bytes());
        let done = bieudo(&["convert", path(&file)]);
        assert!(done.code == 1 && done.err.contains("inside the package"), "{outside}: {}", done.err);
    }
    let file = shelf.file("datapackage.json", package("data/a.csv").as_bytes());
    let done = bieudo(&["convert", path(&file), "--sheet", "b"]);
    assert!(done.code == 1 && done.err.contains("“b”"));
}

#[test]
fn a_workbook_is_read() {
    let shelf = Shelf::new("xlsx");
    let (spec, done) = convert(&shelf, "a.xlsx", include_bytes!("tables/truong.xlsx"), &[]);
    assert_eq!(spec["title"], "Số liệu minh hoạ");
    assert_eq!(values(&spec, 0), &json!(["2021-01-01", "2022-01-01", "2023-01-01"]));
    assert_eq!(values(&spec, 1), &json!([0.3, 1250.5, null]));
    assert_eq!(spec["data"]["columns"][1]["unit"], "tỷ đồng");
    assert!(done.err.contains("trang “Số liệu”") && done.err.contains("1 ô có lỗi"), "{}", done.err);
    let file = shelf.path("a.xlsx");
    let done = bieudo(&["convert", path(&file), "--sheet", "Khác"]);
    assert!(done.code == 1 && done.err.contains("Bìa, Số liệu"), "{}", done.err);
    let file = shelf.file("broken.xlsx", b"PK\x03\x04 nothing");
    assert_eq!(bieudo(&["convert", path(&file)]).code, 1);
}

#[test]
fn a_spec_becomes_csv_for_programs_and_for_spreadsheets() {
    let shelf = Shelf::new("back");
    let text = "Huyện,Tỷ lệ (%)\n=Đức Thọ,\"61,90\"\nB,\n";
    let file = shelf.file("a.csv", text.as_bytes());
    let spec = shelf.path("a.json");
    assert_eq!(bieudo(&["convert", path(&file), "-o", path(&spec)]).code, 0);
    let plain = bieudo(&["convert", path(&spec)]);
    assert_eq!(plain.out, "Huyện,Tỷ lệ (%)\r\n'=Đức Thọ,61.90\r\nB,\r\n");
    let out = shelf.path("a-excel.csv");
    assert_eq!(bieudo(&["convert", path(&spec), "-o", path(&out), "--excel"]).code, 0);
    let sheet = std::fs::read_to_string(out).expect("a file");
    assert_eq!(sheet, "\u{feff}Huyện;Tỷ lệ (%)\r\n'=Đức Thọ;61,90\r\nB;\r\n");
}

#[test]
fn faults_are_told_and_nothing_is_written() {
    let shelf = Shelf::new("convert-faults");
    let out = shelf.path("out.json");
    let cases: [(&str, &[u8], &str); 6] = [
        ("a.csv", b"\xff\xfe\xfa", "UTF-8"),
        ("b.csv", b"one line\n", "two columns"),
        ("c.json", b"{ nope", "not JSON"),
        ("d.json", b"{\"version\": 1}", "missing"),
        ("e.csv", b"", "two columns"),
        ("f.csv", b"\x80\x81,\x82\n1,2\n", "UTF-8"),
    ];
    for (name, bytes, told) in cases {
        let file = shelf.file(name, bytes);
        let done = bieudo(&["convert", path(&file), "-o", path(&out)]);
        assert!(done.code == 1 && done.err.contains(told), "{name}: {}", done.err);
        assert!(!out.exists() && done.out.is_empty(), "{name}");
    }
    let gone = bieudo(&["convert", path(&shelf.path("gone.csv"))]);
    assert!(gone.code == 1 && gone.err.contains("not found"));
}
