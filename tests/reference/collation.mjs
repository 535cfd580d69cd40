// Writes collation.json: Vietnamese words in the order of ICU (`Intl.Collator("vi")`). Run: node collation.mjs
import { writeFileSync } from "node:fs";

const places = `Hà Nội|Huế|Lai Châu|Điện Biên|Sơn La|Lạng Sơn|Quảng Ninh|Thanh Hóa|Nghệ An|Hà Tĩnh|Cao Bằng|Tuyên Quang|Lào Cai|Thái Nguyên|Phú Thọ|Bắc Ninh|Hưng Yên|Hải Phòng|Ninh Bình|Quảng Trị|Đà Nẵng|Quảng Ngãi|Gia Lai|Khánh Hòa|Lâm Đồng|Đắk Lắk|Thành phố Hồ Chí Minh|Đồng Nai|Tây Ninh|Cần Thơ|Vĩnh Long|Đồng Tháp|Cà Mau|An Giang|Bà Rịa – Vũng Tàu|Bà Rịa - Vũng Tàu|Thừa Thiên Huế`;
const words = `ma|mà|mả|mã|má|mạ|Ma|Mà|MẠ|mă|mắ|mâ|mầ|mấ|mậ|mẫ|mẩ|me|mê|mề|mế|mi|mì|mo|mô|mơ|mờ|mu|mư|mừ|my|mỳ|ma túy|ma cà rồng|dân|đan|dan|Đan|đàn|dần|ưa|ủa|ơn|ôn|on|òn|ọn|Ăn|ăn|ẩn|an|Ân|năm|nam|Nam|nấm|nạm|nắm|nhà nước|nhà|nhà ở|y|ý|ỷ|z|w|f|j|10|2|2020|2020–2025|2020-2025|(a)|a.b|a b|a-b|ab|a, b|“ngoặc”|đ|d|Đ|D`;
const syllables = [];
for (const first of ["", "b", "đ", "ng", "tr"])
  for (const vowel of ["a", "à", "ả", "ã", "á", "ạ", "ă", "ằ", "ẳ", "ẵ", "ắ", "ặ", "â", "ầ", "ẩ", "ẫ", "ấ", "ậ", "e", "ê", "ệ", "o", "ọ", "ô", "ộ", "ơ", "ợ", "u", "ụ", "ư", "ự", "ứ", "ử", "ữ", "ừ", "y", "ỵ"])
    for (const last of ["", "n", "ng"]) syllables.push(first + vowel + last);
const all = [...new Set([...places.split("|"), ...words.split("|"), ...syllables])];
all.sort(new Intl.Collator("vi").compare);
const origin = `Node ${process.version}, ICU ${process.versions.icu}, CLDR ${process.versions.cldr}, Intl.Collator("vi")`;
writeFileSync(new URL("collation.json", import.meta.url), JSON.stringify({ origin, order: all }).replaceAll('","', '",\n"') + "\n");
