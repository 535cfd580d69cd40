// The host's own errors in words.

/** @typedef {import("./trouble.js").HostCode} HostCode */

/** @type {Record<HostCode, [string, string]>} */
const vi = {
  "load-failed": ["Không tải được chương trình vẽ.", "Kiểm tra đường mạng và tệp bieudo.wasm."],
  "bad-url": ["Địa chỉ dữ liệu không dùng được: {0}.", "Dùng địa chỉ http hoặc https."],
  "not-found": ["Không tải được {0}.", "Kiểm tra địa chỉ và đường mạng."],
  timeout: ["Quá 10 giây mà chưa tải xong {0}.", "Kiểm tra đường mạng."],
  "too-large": ["Tệp {0} lớn hơn giới hạn {1} MiB.", "Rút gọn dữ liệu."],
  "not-json": ["Nội dung không phải JSON: {0}.", "Kiểm tra dấu phẩy, dấu ngoặc, dấu nháy."],
  "no-spec": ["Chưa có dữ liệu cho biểu đồ.", "Thêm src, dataset, một đoạn JSON, hoặc một bảng kèm type."],
  crashed: ["Chương trình vẽ dừng đột ngột.", "Hãy báo lỗi kèm tệp JSON."],
  "no-canvas": ["Trình duyệt không cho vẽ.", ""],
  removed: ["Biểu đồ đã được gỡ khỏi trang.", ""],
};

/** @type {typeof vi} */
const en = {
  "load-failed": ["The drawing program could not be loaded.", "Check the network and the file bieudo.wasm."],
  "bad-url": ["This data address cannot be used: {0}.", "Use an http or https address."],
  "not-found": ["{0} could not be loaded.", "Check the address and the network."],
  timeout: ["{0} did not arrive within 10 seconds.", "Check the network."],
  "too-large": ["{0} is larger than the limit of {1} MiB.", "Shorten the data."],
  "not-json": ["The content is not JSON: {0}.", "Check commas, brackets and quotes."],
  "no-spec": ["There is no data for the chart.", "Add src, dataset, a JSON script, or a table with a type."],
  crashed: ["The drawing program stopped.", "Please report it with the JSON file."],
  "no-canvas": ["The browser does not allow drawing.", ""],
  removed: ["The chart was removed from the page.", ""],
};

/**
 * Problem and hint.
 * @param {HostCode} code
 * @param {boolean} english
 * @param {string[]} seen
 */
export function faults(code, english, seen) {
  return (english ? en : vi)[code].map((text) => text.replace(/\{(\d)\}/g, (_, n) => seen[+n] || ""));
}
