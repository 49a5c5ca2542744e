const number = String.raw`(?:\d[\d.,]{0,20}|(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|vài)(?:\s(?:mươi|một|hai|ba|bốn|tư|lăm|năm|sáu|bảy|tám|chín))*)`;
const englishNumber = String.raw`(?:\d[\d.,]{0,20}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|sixty|ninety)`;

/** What must not be said without its source: a sum of money, a period, a law. Each finds the words that say it. */
const claims: readonly RegExp[] = [
  // Money.
  /(?<![\p{L}\d])\d[\d.,]{0,20}\s*(?:(?:nghìn|ngàn|triệu|tỷ|tỉ)(?!\p{L})|đồng(?!\p{L})|đ(?!\p{L})|₫|vnđ|vnd)/iu,
  /(?:₫|vnd|usd|\$)\s*\d/iu,
  // A period; not a date such as "ngày 3 tháng 7 năm 2026".
  new RegExp(String.raw`(?<![\p{L}\d]|ngày |tháng )${number}\s(?:ngày|tuần|tháng)(?!\p{L})(?!\s*\d)`, 'iu'),
  new RegExp(
    String.raw`(?<![\p{L}\d])${englishNumber}[\s-](?:(?:working|business|calendar)\s)?(?:day|week|month)s?(?!\p{L})`,
    'iu',
  ),
  // A law, by its name or its number.
  /(?<!\p{L})(?:Bộ luật|Luật|Pháp lệnh|Nghị định|Nghị quyết|Thông tư|Hiến pháp)\s(?:số\s)?[\p{Lu}\d][^\s.,;]*/u,
  /(?<!\p{L})(?:Quyết định|Công văn)\s(?:số\s)?\d[^\s.,;]*/u,
  /(?<!\p{L})(?:Điều|khoản)\s\d+/iu,
  /\d{1,6}\/\d{4}\/\p{Lu}[\p{Lu}\d-]+/u,
  /(?<!\p{L})(?:(?:the\s)?Law\son\s\p{Lu}|(?:Decree|Circular|Resolution|Ordinance|Decision|Law)\s(?:No\.?\s?)?\d|Article\s\d)[^\s.,;]*/u,
];

/** The words of a text that claim something which needs a source; undefined when nothing does. */
export function findClaim(text: string): string | undefined {
  for (const claim of claims) {
    const found = claim.exec(text);
    if (found) return found[0].trim();
  }
  return undefined;
}
