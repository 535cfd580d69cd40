// The words of the tools.

const vietnamese = {
  sort: "Sắp xếp", asGiven: "Thứ tự gốc", byValue: "Theo giá trị", byName: "Theo tên",
  layout: "Cách tính", figures: "Số tuyệt đối", shares: "Tỷ trọng",
  zoom: "Khoảng thời gian", nearer: "Phóng to", farther: "Thu nhỏ", earlier: "Sớm hơn", later: "Muộn hơn", all: "Xem tất cả",
  steps: "Từng mốc", before: "Mốc trước", after: "Mốc sau",
  sound: "Âm thanh", listen: "Nghe số liệu", quiet: "Dừng nghe", begins: "Bắt đầu", ends: "Kết thúc",
  view: "Dạng xem", onlyTable: "Chỉ xem bảng",
  take: "Tải về và chia sẻ", excel: "CSV cho Excel", copyData: "Sao chép số liệu", copyLink: "Sao chép liên kết", share: "Chia sẻ", own: "Tự vẽ từ số liệu này",
  copied: "Đã sao chép.", saved: "Đã lưu tệp.", keepImage: "Nhấn giữ hoặc bấm chuột phải vào ảnh để lưu.", keepText: "Chọn tất cả rồi sao chép đoạn này.",
  find: "Tìm", searchRows: "Tìm trong bảng", sortBy: "Sắp xếp theo", up: "tăng dần", down: "giảm dần", pages: "Trang của bảng", page: "Trang", pageBack: "Trang trước", pageOn: "Trang sau",
  row: "dòng", rows: "dòng", of: "trong", found: "Tìm thấy", nothing: "Không có dòng nào chứa", allRows: "Xem tất cả các dòng",
};

/** @type {typeof vietnamese} */
const english = {
  sort: "Sort", asGiven: "Original order", byValue: "By value", byName: "By name",
  layout: "Measure", figures: "Figures", shares: "Shares",
  zoom: "Period", nearer: "Zoom in", farther: "Zoom out", earlier: "Earlier", later: "Later", all: "Show all",
  steps: "Events", before: "Previous event", after: "Next event",
  sound: "Sound", listen: "Listen to the figures", quiet: "Stop listening", begins: "Begins", ends: "Ends",
  view: "View", onlyTable: "Table only",
  take: "Download and share", excel: "CSV for Excel", copyData: "Copy data", copyLink: "Copy link", share: "Share", own: "Draw these figures your way",
  copied: "Copied.", saved: "Saved.", keepImage: "Press and hold or right-click the picture to save it.", keepText: "Select all of this and copy it.",
  find: "Search", searchRows: "Search the table", sortBy: "Sort by", up: "ascending", down: "descending", pages: "Pages of the table", page: "Page", pageBack: "Previous page", pageOn: "Next page",
  row: "rows", rows: "rows", of: "of", found: "Found", nothing: "No rows contain", allRows: "Show all rows",
};

/** @param {string} lang */
export const phrases = (lang) => (/^en/i.test(lang) ? english : vietnamese);
