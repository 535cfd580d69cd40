// What the element itself says, in the two languages of the charts. All else comes from the core.

const vi = {
  showTable: "Xem bảng số liệu",
  hideTable: "Ẩn bảng số liệu",
  moreRows: "Xem thêm dòng",
  tools: "Tải về, chia sẻ",
  explore: "Duyệt từng số liệu",
  legend: "Chú giải",
  hidden: "đã ẩn",
  shown: "đang hiện",
  failed: "Không vẽ được biểu đồ.",
  at: "Tại",
  lost: "Không tải được chương trình vẽ.",
};

/** @type {typeof vi} */
const en = {
  showTable: "Show data table",
  hideTable: "Hide data table",
  moreRows: "Show more rows",
  tools: "Download, share",
  explore: "Explore the figures",
  legend: "Legend",
  hidden: "hidden",
  shown: "shown",
  failed: "The chart cannot be drawn.",
  at: "At",
  lost: "The drawing program could not be loaded.",
};

/** @param {string | null | undefined} lang */
export const isEnglish = (lang) => /^en/i.test(lang || "");

/** @param {string | null | undefined} lang */
export const words = (lang) => (isEnglish(lang) ? en : vi);
