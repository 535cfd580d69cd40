// What the element itself says, in the two languages of the charts. All else comes from the core.

const vi = {
  showTable: "Xem bảng số liệu",
  hideTable: "Ẩn bảng số liệu",
  moreRows: "Xem thêm dòng",
  explore: "Duyệt từng số liệu",
  legend: "Chú giải",
  hidden: "đã ẩn",
  shown: "đang hiện",
  failed: "Không vẽ được biểu đồ.",
  at: "Tại",
  "load-failed": ["Không tải được chương trình vẽ.", "Kiểm tra đường mạng và tệp bieudo.wasm."],
  "bad-url": ["Địa chỉ dữ liệu không dùng được: {0}.", "Dùng địa chỉ http hoặc https."],
  "not-found": ["Không tải được {0}.", "Kiểm tra địa chỉ và đường mạng."],
  timeout: ["Quá 10 giây mà chưa tải xong {0}.", "Kiểm tra đường mạng."],
  "too-large": ["Tệp {0} lớn hơn giới hạn {1} MiB.", "Rút gọn dữ liệu."],
  "not-json": ["Nội dung không phải JSON: {0}.", "Kiểm tra dấu phẩy, dấu ngoặc, dấu nháy."],
  "no-spec": ["Chưa có dữ liệu cho biểu đồ.", "Thêm src, dataset, một đoạn JSON, hoặc một bảng kèm type."],
  "unknown-dataset": ["Không có bộ số liệu “{0}”.", "Xem danh sách bằng lệnh bieudo datasets."],
  crashed: ["Chương trình vẽ dừng đột ngột.", "Hãy báo lỗi kèm tệp JSON."],
  "no-canvas": ["Trình duyệt không cho vẽ.", ""],
  removed: ["Biểu đồ đã được gỡ khỏi trang.", ""],
};

/** @type {typeof vi} */
const en = {
  showTable: "Show data table",
  hideTable: "Hide data table",
  moreRows: "Show more rows",
  explore: "Explore the figures",
  legend: "Legend",
  hidden: "hidden",
  shown: "shown",
  failed: "The chart cannot be drawn.",
  at: "At",
  "load-failed": ["The drawing program could not be loaded.", "Check the network and the file bieudo.wasm."],
  "bad-url": ["This data address cannot be used: {0}.", "Use an http or https address."],
  "not-found": ["{0} could not be loaded.", "Check the address and the network."],
  timeout: ["{0} did not arrive within 10 seconds.", "Check the network."],
  "too-large": ["{0} is larger than the limit of {1} MiB.", "Shorten the data."],
  "not-json": ["The content is not JSON: {0}.", "Check commas, brackets and quotes."],
  "no-spec": ["There is no data for the chart.", "Add src, dataset, a JSON script, or a table with a type."],
  "unknown-dataset": ["There is no dataset “{0}”.", "List them with: bieudo datasets."],
  crashed: ["The drawing program stopped.", "Please report it with the JSON file."],
  "no-canvas": ["The browser does not allow drawing.", ""],
  removed: ["The chart was removed from the page.", ""],
};

/** @param {string | null | undefined} lang */
export function words(lang) {
  return lang && lang.toLowerCase().startsWith("en") ? en : vi;
}
