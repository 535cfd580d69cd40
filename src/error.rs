//! What is wrong with a spec: where, what was seen, what to write instead.
//!
//! Takes codes with the values that were seen; gives messages in Vietnamese and English.
//! Texts live in one table, so that every message can be read, tested and mended in one place.

use crate::locale::Lang;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Worth knowing; nothing is wrong.
    Note,
    /// Misleads or will not read well; the chart is drawn.
    Warning,
    /// Cannot or must not be drawn.
    Error,
}

impl Level {
    /// The word used on the command line and in the JavaScript API.
    pub fn name(self) -> &'static str {
        match self {
            Level::Note => "note",
            Level::Warning => "warning",
            Level::Error => "error",
        }
    }
}

macro_rules! codes {
    ($($code:ident $name:literal $level:ident
        $vi:literal => $vi_hint:literal
        $en:literal => $en_hint:literal)*) => {
        /// Everything that bieudo can find fault with.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Code {
            $(#[doc = $en] $code,)*
        }

        impl Code {
            /// The stable name, `kebab-case`, by which scripts tell findings apart.
            pub fn name(self) -> &'static str {
                match self { $(Code::$code => $name,)* }
            }

            fn level(self) -> Level {
                match self { $(Code::$code => Level::$level,)* }
            }

            /// Problem and hint, with `{0}`… where the values seen go.
            fn texts(self, lang: Lang) -> [&'static str; 2] {
                match (self, lang) {
                    $((Code::$code, Lang::Vi) => [$vi, $vi_hint],
                      (Code::$code, Lang::En) => [$en, $en_hint],)*
                }
            }
        }
    };
}

codes! {
    NotJson "not-json" Error
        "Không đọc được JSON: {0}." => "Kiểm tra dấu phẩy, dấu nháy kép và ngoặc ở dòng {1}, cột {2}."
        "This is not JSON: {0}." => "Check commas, double quotes and brackets at line {1}, column {2}."
    WrongKind "wrong-kind" Error
        "Cần {0}, nhưng gặp {1}." => "Viết lại giá trị thành {0}."
        "Expected {0}, found {1}." => "Write {0} here."
    UnknownKey "unknown-key" Error
        "Không có khóa “{0}”." => "{1}"
        "There is no key “{0}”." => "{1}"
    DuplicateKey "duplicate-key" Error
        "Khóa “{0}” xuất hiện hai lần." => "Giữ lại một khóa."
        "The key “{0}” appears twice." => "Keep one of the two."
    TooDeep "too-deep" Error
        "Dữ liệu lồng nhau quá {0} tầng." => "Đặc tả biểu đồ chỉ cần vài tầng; bỏ bớt các tầng thừa."
        "Nested deeper than {0} levels." => "A chart spec needs only a few levels; remove the rest."
    Unreadable "unreadable" Error
        "Không đọc được đối tượng này." => "Đưa vào đối tượng JSON thuần, không có getter hay Proxy."
        "This object cannot be read." => "Pass plain JSON objects, without getters or proxies."
    Missing "missing" Error
        "Thiếu “{0}”." => "{1}"
        "“{0}” is missing." => "{1}"
    UnknownType "unknown-type" Error
        "Không có kiểu biểu đồ “{0}”." => "{1}"
        "There is no chart type “{0}”." => "{1}"
    WrongVersion "wrong-version" Error
        "Phiên bản đặc tả {0} chưa được hỗ trợ." => "Viết \"version\": 1."
        "Spec version {0} is not supported." => "Write \"version\": 1."
    UnknownWord "unknown-word" Error
        "Không hiểu “{0}”." => "{1}"
        "“{0}” is not known here." => "{1}"
    UnknownColumn "unknown-column" Error
        "Dữ liệu không có cột “{0}”." => "{1}"
        "The data has no column “{0}”." => "{1}"
    UnknownDataset "unknown-dataset" Error
        "Không có bộ số liệu “{0}”." => "{1}"
        "There is no dataset “{0}”." => "{1}"
    UnknownName "unknown-name" Warning
        "Không có chuỗi hay nhãn nào tên “{0}”." => "{1}"
        "No series or category is called “{0}”." => "{1}"
    DuplicateColumn "duplicate-column" Error
        "Hai cột cùng tên “{0}”." => "Đặt cho mỗi cột một tên riêng."
        "Two columns are called “{0}”." => "Give each column a name of its own."
    UnequalLengths "unequal-lengths" Error
        "Cột “{0}” có {1} giá trị, cột “{2}” có {3}." => "Mọi cột cần cùng số giá trị; chỗ thiếu ghi null."
        "Column “{0}” has {1} values, column “{2}” has {3}." => "All columns need the same number of values; write null where one is missing."
    DataForms "data-forms" Error
        "“data” cần đúng một dạng, nhưng có {0}." => "Giữ lại một trong các dạng: columns, rows, csv, url, dataset."
        "“data” needs exactly one form, found {0}." => "Keep one of columns, rows, csv, url, dataset."
    NotNumber "not-number" Error
        "“{0}” không phải là số." => "Viết số (dấu phẩy thập phân khi là chữ), hoặc null nếu thiếu."
        "“{0}” is not a number." => "Write a number, or null where it is missing."
    NotFinite "not-finite" Error
        "“{0}” không phải là số hữu hạn." => "Ghi null cho giá trị thiếu."
        "“{0}” is not a finite number." => "Write null for a missing value."
    TooLarge "too-large" Error
        "Số {0} quá lớn để vẽ chính xác (giới hạn 10^15)." => "Kiểm tra số chữ số, hoặc đổi đơn vị (ví dụ tỷ đồng thay vì đồng)."
        "The number {0} is too large to draw exactly (limit 10^15)." => "Check its digits, or change the unit (billions instead of ones)."
    NotDate "not-date" Error
        "“{0}” không phải là ngày, tháng, quý hay năm." => "Viết 2023, 2023-06, 2023-Q2 hoặc 2023-06-30."
        "“{0}” is not a day, month, quarter or year." => "Write 2023, 2023-06, 2023-Q2 or 2023-06-30."
    NotColour "not-colour" Error
        "“{0}” không phải là màu." => "Viết màu dạng #rrggbb, ví dụ #b3261e."
        "“{0}” is not a colour." => "Write #rrggbb, for example #b3261e."
    NotLink "not-link" Error
        "“{0}” không phải là địa chỉ web." => "Dùng địa chỉ bắt đầu bằng http:// hoặc https://."
        "“{0}” is not a web address." => "Use an address that starts with http:// or https://."
    BadCsv "bad-csv" Error
        "Dòng {0} của CSV có {1} ô, dòng đầu có {2}." => "Thêm hoặc bớt dấu phân cách để mọi dòng bằng nhau; đặt chữ có dấu phân cách trong nháy kép."
        "Line {0} of the CSV has {1} fields, the header {2}." => "Give every line the same number of fields; quote text that holds the separator."
    TooMany "too-many" Error
        "Có {0} {1}, giới hạn là {2}." => "Chia thành nhiều biểu đồ, hoặc giữ lại những phần cần kể."
        "There are {0} {1}, the limit is {2}." => "Split it into several charts, or keep what the story needs."
    TooLong "too-long" Error
        "Chữ dài {0} ký tự, giới hạn là {1}." => "Rút gọn nhãn; phần giải thích để trong notes."
        "The text is {0} characters long, the limit is {1}." => "Shorten the label; put explanations into notes."
    TooManyAccents "too-many-accents" Error
        "Một chữ cái mang {0} dấu, giới hạn là {1}." => "Gõ lại chữ này; tiếng Việt không cần quá hai dấu trên một chữ."
        "One letter carries {0} combining marks, the limit is {1}." => "Type the text again; no written language needs so many."
    Negative "negative" Error
        "Cột “{0}”, dòng {2}, có số âm ({1}) nên không chia được thành phần của một tổng." => "Dùng kiểu bar hoặc column với layout grouped."
        "Column “{0}”, row {2}, has a negative number ({1}), which cannot be a part of a whole." => "Use bar or column with layout grouped."
    OneMeasure "one-measure" Error
        "Kiểu {0} vẽ một cột số, nhưng y có {1}." => "Giữ một cột trong y, hoặc dùng kiểu bar hoặc column."
        "The type {0} draws one measure, but y names {1}." => "Keep one column in y, or use bar or column."
    ZeroTarget "zero-target" Error
        "Chỉ tiêu phải lớn hơn 0, nhưng là {0}." => "Ghi chỉ tiêu dương, hoặc null nếu chưa có."
        "A target must be above 0, but is {0}." => "Write a positive target, or null where there is none."
    MixedUnits "mixed-units" Error
        "Các cột trong y khác đơn vị: {0}." => "Mỗi đơn vị một biểu đồ riêng, hoặc dùng kiểu number hay table."
        "The columns in y have different units: {0}." => "Give each unit a chart of its own, or use number or table."
    Unfit "unfit" Error
        "{0}" => "{1}"
        "{0}" => "{1}"
    Misleading "misleading" Warning
        "{0}" => "{1}"
        "{0}" => "{1}"
    AnnotationsIgnored "annotations-ignored" Warning
        "Kiểu biểu đồ này không có trục để đặt chú thích." => "Đưa nội dung chú thích vào notes."
        "This chart type has no axes to place annotations on." => "Put what they say into notes."
    Empty "empty" Warning
        "Không có dòng số liệu nào." => "Thêm ít nhất một giá trị vào data."
        "There are no rows of data." => "Add at least one value to data."
    Ambiguous "ambiguous-numbers" Note
        "Cột “{0}”: “{1}” được đọc là {2}." => "Nếu không đúng, ghi số không có dấu phân nhóm."
        "Column “{0}”: “{1}” is read as {2}." => "If that is wrong, write the number without separators."
    NoTitle "no-title" Warning
        "Biểu đồ chưa có tiêu đề." => "Thêm title: một câu nói điều số liệu cho thấy."
        "The chart has no title." => "Add a title: one sentence that says what the figures show."
    NoSource "no-source" Warning
        "Biểu đồ chưa ghi nguồn." => "Thêm source với tên nguồn và ngày đăng."
        "The chart names no source." => "Add source with its name and date."
    UnknownFigure "unknown-figure" Warning
        "Con số “{0}” không có trong số liệu, cũng không tính ra từ số liệu." => "Sửa con số trong câu, hoặc bổ sung vào data."
        "The figure “{0}” is not in the data, nor does it follow from it." => "Correct the sentence, or add the figure to data."
    ManySlices "many-slices" Warning
        "Vành khăn có {0} phần, khó so sánh." => "Gộp các phần nhỏ, hoặc dùng kiểu bar."
        "A donut with {0} parts is hard to read." => "Merge small parts, or use bar."
}

/// One finding: a place in the spec, what is wrong with the value seen, and what to write instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    /// What kind of fault.
    pub code: Code,
    /// Where, as `data.columns[1].values[3]`; empty for the spec as a whole.
    pub path: String,
    vi: Vec<String>,
    /// Empty where the values read the same in both languages.
    en: Vec<String>,
}

impl Error {
    /// A finding whose values read the same in both languages.
    pub fn new(code: Code, path: impl Into<String>, seen: &[&str]) -> Self {
        Error { code, path: path.into(), vi: strings(seen, clip), en: Vec::new() }
    }

    /// A finding whose values differ by language.
    pub fn bilingual(code: Code, path: impl Into<String>, vi: &[&str], en: &[&str]) -> Self {
        Error { code, path: path.into(), vi: strings(vi, str::to_string), en: strings(en, str::to_string) }
    }

    /// How much it weighs.
    pub fn level(&self) -> Level {
        self.code.level()
    }

    /// What is wrong with the value seen, as a sentence.
    pub fn problem(&self, lang: Lang) -> String {
        self.fill(self.code.texts(lang)[0], lang)
    }

    /// What to write instead, as a sentence.
    pub fn hint(&self, lang: Lang) -> String {
        self.fill(self.code.texts(lang)[1], lang)
    }

    fn fill(&self, template: &str, lang: Lang) -> String {
        let seen = if lang == Lang::Vi || self.en.is_empty() { &self.vi } else { &self.en };
        let mut out = String::new();
        let mut rest = template;
        // The template is ours, the values are not: replacing in one pass keeps braces in values harmless.
        while let Some(open) = rest.find('{') {
            out.push_str(&rest[..open]);
            let index = rest.as_bytes().get(open + 1).map_or(0, |b| b.wrapping_sub(b'0') as usize);
            out.push_str(seen.get(index).map_or("", String::as_str));
            rest = rest.get(open + 3..).unwrap_or("");
        }
        out.push_str(rest);
        out
    }
}

#[inline(never)]
fn strings(seen: &[&str], make: fn(&str) -> String) -> Vec<String> {
    seen.iter().map(|s| make(s)).collect()
}

/// Values seen are quoted in messages, but a whole novel in a label is not.
pub(crate) fn clip(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some((end, _)) => [&text[..end], "…"].concat(),
        None => text.into(),
    }
}

/// Collects findings while a stage works, so that an editor sees all of them at once.
///
/// A finding is put into words by a closure: the reader's module only asks whether there was one,
/// never runs them, and so carries none of the words.
#[derive(Debug, Default)]
pub struct Log {
    /// In the order found.
    #[cfg(feature = "full")]
    pub findings: Vec<Error>,
    #[cfg(not(feature = "full"))]
    faulty: bool,
}

#[cfg(feature = "full")]
impl Log {
    /// Notes what forbids drawing.
    pub fn fault(&mut self, tell: impl FnOnce() -> Error) {
        self.push(tell());
    }

    /// Notes what an editor should know, though the chart is drawn.
    pub fn remark(&mut self, tell: impl FnOnce() -> Error) {
        self.push(tell());
    }

    /// Notes a finding. Past a hundred nothing more is kept: nobody reads on.
    #[cold]
    #[inline(never)]
    pub fn push(&mut self, error: Error) {
        if self.findings.len() < 100 {
            self.findings.push(error);
        }
    }

    /// Whether anything found forbids drawing.
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(|e| e.level() == Level::Error)
    }

    /// Everything found.
    pub fn into_findings(self) -> Vec<Error> {
        self.findings
    }
}

#[cfg(not(feature = "full"))]
impl Log {
    /// Notes that something forbids drawing here.
    pub fn fault(&mut self, _: impl FnOnce() -> Error) {
        self.faulty = true;
    }

    /// What is drawn all the same is told by the full module, to those who ask it.
    pub fn remark(&mut self, _: impl FnOnce() -> Error) {}

    /// Whether anything found forbids drawing.
    pub fn has_errors(&self) -> bool {
        self.faulty
    }

    /// Nothing: the words are not here.
    pub fn into_findings(self) -> Vec<Error> {
        Vec::new()
    }
}
