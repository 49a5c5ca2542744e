/** Words of the pages of sites and of the catalogue. */
export interface SitesWords {
  readonly title: string;
  readonly lead: string;
  readonly tabsLabel: string;
  readonly tabSites: string;
  readonly tabCatalogue: string;
  readonly columns: readonly [name: string, agency: string, origins: string, scale: string, keys: string];
  readonly whole: string;
  readonly test: string;
  readonly noOrigins: string;
  readonly none: string;
  readonly noneTeach: string;
  readonly add: string;
  readonly addTitle: string;
  readonly addLead: string;
  readonly back: string;
  readonly notFound: string;
  readonly settings: string;
  readonly name: string;
  readonly nameHint: string;
  readonly agency: string;
  readonly agencyHint: string;
  readonly agencyHintAll: string;
  readonly origins: string;
  readonly originsHint: string;
  readonly scale: string;
  readonly scales: Readonly<Record<string, string>>;
  readonly criteria: string;
  readonly criteriaNames: Readonly<Record<string, string>>;
  readonly hotline: string;
  readonly hotlineHint: string;
  readonly isTest: string;
  readonly unreviewed: string;
  readonly save: string;
  readonly create: string;
  readonly working: string;
  readonly saved: string;
  readonly made: string;
  readonly faults: Readonly<Record<'name' | 'agency' | 'origins' | 'hotline', string>>;
  readonly faultOrigin: (line: string) => string;
  readonly keys: string;
  readonly keysLead: string;
  readonly keysTwo: string;
  readonly keysSteps: readonly string[];
  readonly addKey: string;
  readonly addedKey: string;
  readonly removeKey: string;
  readonly removeSure: (key: string) => string;
  readonly removedKey: (key: string) => string;
  readonly keep: string;
  readonly oldest: string;
  readonly newest: string;
  readonly catalogueTitle: string;
  readonly catalogueLead: string;
  readonly catalogueTeach: string;
  readonly chooseFiles: string;
  readonly chooseHint: string;
  readonly browse: string;
  readonly chooseFault: string;
  readonly compare: string;
  readonly comparing: string;
  readonly faultsTitle: (count: string) => string;
  readonly faultsLead: string;
  readonly faultColumns: readonly [file: string, line: string, what: string];
  readonly first: (count: string) => string;
  readonly differences: string;
  readonly same: string;
  readonly tableNames: Readonly<Record<'agencies.csv' | 'sectors.csv' | 'procedures.csv', string>>;
  readonly counts: readonly [file: string, added: string, changed: string, removed: string, same: string];
  readonly changes: Readonly<Record<'added' | 'changed' | 'removed', string>>;
  readonly lineColumns: readonly [change: string, code: string, name: string, fields: string];
  readonly fieldNames: Readonly<Record<string, string>>;
  readonly empty: string;
  readonly orphans: string;
  readonly apply: string;
  readonly applying: string;
  readonly applied: (agencies: string, sectors: string, procedures: string) => string;
  readonly moved: string;
}

/** In both languages. */
export const sitesWords: Readonly<Record<'vi' | 'en', SitesWords>> = {
  vi: {
    title: 'Mã nhúng',
    lead: 'Mỗi cổng có một khóa công khai và danh sách địa chỉ được gửi ý kiến.',
    tabsLabel: 'Mã nhúng và danh mục',
    tabSites: 'Cổng',
    tabCatalogue: 'Danh mục',
    columns: ['Cổng', 'Cơ quan', 'Địa chỉ được gửi', 'Số mức', 'Khóa'],
    whole: 'Toàn hệ thống',
    test: 'thử nghiệm, không vào số liệu',
    noOrigins: 'chưa có',
    none: 'Chưa có cổng nào',
    noneTeach: 'Thêm cổng đầu tiên: đặt tên, chọn cơ quan, ghi địa chỉ của cổng. Sau đó chép hai thẻ vào trang.',
    add: 'Thêm cổng',
    addTitle: 'Thêm cổng',
    addLead: 'Một cổng là một trang web hay một phần của trang được gắn phần đánh giá, góp ý hay hướng dẫn.',
    back: 'Tất cả các cổng',
    notFound: 'Không có cổng này, hoặc cổng thuộc cơ quan khác.',
    settings: 'Thiết lập',
    name: 'Tên cổng',
    nameHint: 'Tên mà cán bộ gọi, ví dụ: Cổng dịch vụ công tỉnh.',
    agency: 'Cơ quan trả lời',
    agencyHint: 'Gõ tên hoặc mã.',
    agencyHintAll: 'Gõ tên hoặc mã. Bỏ trống nếu cổng chung cho toàn hệ thống.',
    origins: 'Địa chỉ được gửi ý kiến',
    originsHint: 'Mỗi dòng một địa chỉ, chỉ gồm https:// và tên miền, ví dụ https://dichvucong.example.gov.vn.',
    scale: 'Số mức',
    scales: {
      'mic-5': '5 mức: rất hài lòng đến rất không hài lòng',
      'tt32-3': '3 mức theo Thông tư 32/2017',
      'desk-3': '3 mức của bộ phận một cửa',
      'tt01-210': '2, 1, 0 điểm theo Thông tư 01/2018',
    },
    criteria: 'Câu hỏi thêm sau khi chọn mức',
    criteriaNames: {
      none: 'Không hỏi thêm',
      dossier: 'Thời gian, thái độ, hướng dẫn',
      tt32: 'Thuận tiện, kịp thời, thái độ (Thông tư 32/2017)',
      portal: 'Dễ tìm, tốc độ, thuận tiện, thái độ, tin mới',
    },
    hotline: 'Số điện thoại hỗ trợ',
    hotlineHint: 'Bỏ trống để dùng 1800.1096.',
    isTest: 'Cổng thử nghiệm: ý kiến được giữ nhưng không vào số liệu',
    unreviewed: 'Cho xem cả hướng dẫn chưa được duyệt lời',
    save: 'Lưu thiết lập',
    create: 'Thêm cổng',
    working: 'Đang lưu…',
    saved: 'Đã lưu. Trang của cổng dùng thiết lập mới trong một phút.',
    made: 'Đã thêm cổng. Chép đoạn mã dưới đây vào trang.',
    faults: {
      name: 'Cần tên, tối đa 200 chữ.',
      agency: 'Cần một cơ quan có trong danh mục và thuộc phạm vi của tài khoản này.',
      origins: 'Có địa chỉ chưa đúng.',
      hotline: 'Số điện thoại dài quá 50 chữ.',
    },
    faultOrigin: (line) => `"${line}" chưa đúng: chỉ ghi https:// và tên miền, không có đường dẫn phía sau.`,
    keys: 'Khóa công khai',
    keysLead:
      'Khóa nằm trong mã của trang, ai cũng đọc được. Đổi khóa khi có nơi khác dùng khóa này để gửi ý kiến giả.',
    keysTwo: 'Đang có nhiều khóa, khóa nào cũng dùng được. Bỏ khóa cũ khi mọi trang đã mang khóa mới.',
    keysSteps: [
      'Thêm khóa mới. Khóa cũ vẫn dùng được.',
      'Chép đoạn mã với khóa mới vào mọi trang của cổng.',
      'Sau một hai tuần, bỏ khóa cũ. Ý kiến còn nằm trên máy người dân dưới khóa cũ sẽ không được nhận nữa.',
    ],
    addKey: 'Thêm khóa mới',
    addedKey: 'Đã thêm khóa. Đoạn mã ở trên đã mang khóa mới.',
    removeKey: 'Bỏ khóa',
    removeSure: (key) => `Bỏ ${key}? Trang còn mang khóa này sẽ không gửi được ý kiến.`,
    removedKey: (key) => `Đã bỏ khóa ${key}.`,
    keep: 'Giữ lại',
    oldest: 'cũ nhất',
    newest: 'mới nhất',
    catalogueTitle: 'Nhập danh mục',
    catalogueLead:
      'Ba tệp CSV: agencies.csv (cơ quan), sectors.csv (lĩnh vực và chỉ tiêu), procedures.csv (thủ tục). Danh mục mới thay toàn bộ danh mục cũ; không có gì thay đổi trước khi bấm Áp dụng.',
    catalogueTeach: 'Chọn ba tệp rồi bấm So sánh để xem điều gì sẽ thêm, đổi và bỏ.',
    chooseFiles: 'Ba tệp của danh mục',
    chooseHint: 'Chọn cùng lúc cả ba tệp. Tên tệp phải đúng như trên.',
    browse: 'Chọn tệp trên máy',
    chooseFault: 'Hãy chọn ba tệp agencies.csv, sectors.csv và procedures.csv.',
    compare: 'So sánh với danh mục hiện nay',
    comparing: 'Đang so sánh…',
    faultsTitle: (count) => `Danh mục có ${count} chỗ cần sửa`,
    faultsLead: 'Chưa nhập gì. Hãy sửa tệp rồi chọn lại.',
    faultColumns: ['Tệp', 'Dòng', 'Chỗ sai'],
    first: (count) => `Chỉ hiện ${count} dòng đầu.`,
    differences: 'Những gì sẽ thay đổi',
    same: 'Danh mục này giống hệt danh mục hiện nay.',
    tableNames: { 'agencies.csv': 'Cơ quan', 'sectors.csv': 'Lĩnh vực', 'procedures.csv': 'Thủ tục' },
    counts: ['Danh mục', 'Thêm', 'Đổi', 'Bỏ', 'Giữ nguyên'],
    changes: { added: 'Thêm', changed: 'Đổi', removed: 'Bỏ' },
    lineColumns: ['Việc', 'Mã', 'Tên', 'Từ → thành'],
    fieldNames: {
      name: 'tên',
      parent: 'cấp trên',
      valid_from: 'từ ngày',
      valid_to: 'đến ngày',
      target: 'chỉ tiêu',
      sector: 'lĩnh vực',
      changed: 'ngày sửa đổi',
    },
    empty: 'trống',
    orphans: 'Các cổng này sẽ mang mã cơ quan mà danh mục mới không có:',
    apply: 'Áp dụng danh mục mới',
    applying: 'Đang áp dụng…',
    applied: (agencies, sectors, procedures) =>
      `Đã áp dụng: ${agencies} dòng cơ quan, ${sectors} lĩnh vực, ${procedures} thủ tục.`,
    moved: 'Đã so sánh lại với danh mục mới nhất.',
  },
  en: {
    title: 'Sites',
    lead: 'Each site has a public key and a list of the addresses that may send under it.',
    tabsLabel: 'Sites and the catalogue',
    tabSites: 'Sites',
    tabCatalogue: 'Catalogue',
    columns: ['Site', 'Agency', 'Addresses that may send', 'Levels', 'Keys'],
    whole: 'Everything',
    test: 'a test, left out of figures',
    noOrigins: 'none yet',
    none: 'There is no site yet',
    noneTeach: 'Add the first one: its name, its agency, the address of the portal. Then copy two tags into the page.',
    add: 'Add a site',
    addTitle: 'Add a site',
    addLead: 'A site is a portal, or a part of one, that embeds the rating, the feedback form or the guide.',
    back: 'All sites',
    notFound: 'There is no such site, or it is another agency’s.',
    settings: 'Settings',
    name: 'Name',
    nameHint: 'What officials call it, such as: the province’s portal.',
    agency: 'Agency that answers',
    agencyHint: 'Type its name or code.',
    agencyHintAll: 'Type its name or code. Leave it empty for a site of everybody.',
    origins: 'Addresses that may send',
    originsHint: 'One a line, https:// and the host only, such as https://dichvucong.example.gov.vn.',
    scale: 'Levels',
    scales: {
      'mic-5': '5 levels, very satisfied to very dissatisfied',
      'tt32-3': '3 levels of Circular 32/2017',
      'desk-3': '3 levels of one-stop desks',
      'tt01-210': '2, 1, 0 points of Circular 01/2018',
    },
    criteria: 'Questions after the level',
    criteriaNames: {
      none: 'None',
      dossier: 'Time, staff, guidance',
      tt32: 'Convenience, timeliness, attitude (Circular 32/2017)',
      portal: 'Findability, speed, convenience, attitude, freshness',
    },
    hotline: 'Number to call for help',
    hotlineHint: 'Leave it empty for 1800.1096.',
    isTest: 'A test site: what is sent is kept, but enters no figure',
    unreviewed: 'Offer guides whose language nobody reviewed',
    save: 'Save settings',
    create: 'Add the site',
    working: 'Saving…',
    saved: 'Saved. The site’s pages use the new settings within a minute.',
    made: 'The site was added. Copy the code below into the page.',
    faults: {
      name: 'A name of at most 200 characters is needed.',
      agency: 'An agency of the catalogue within the reach of this account is needed.',
      origins: 'One of the addresses is not right.',
      hotline: 'The number is longer than 50 characters.',
    },
    faultOrigin: (line) => `"${line}" is not right: https:// and the host only, no path after it.`,
    keys: 'Public keys',
    keysLead:
      'The key stands in the page for anyone to read. Change it when somebody else sends made-up ratings with it.',
    keysTwo: 'There are several keys, and each works. Remove the old one once every page has the new one.',
    keysSteps: [
      'Add a new key. The old one goes on working.',
      'Copy the code with the new key into every page of the site.',
      'After a week or two, remove the old one. What citizens’ phones still keep under it is refused from then on.',
    ],
    addKey: 'Add a new key',
    addedKey: 'The key was added. The code above has it.',
    removeKey: 'Remove',
    removeSure: (key) => `Remove ${key}? Pages that still have it can’t send any more.`,
    removedKey: (key) => `The key ${key} was removed.`,
    keep: 'Keep it',
    oldest: 'oldest',
    newest: 'newest',
    catalogueTitle: 'Import the catalogue',
    catalogueLead:
      'Three CSV files: agencies.csv, sectors.csv (with targets), procedures.csv. The new catalogue takes the place of the whole old one; nothing changes before Apply is pressed.',
    catalogueTeach: 'Choose the three files and press Compare to see what would be added, changed and removed.',
    chooseFiles: 'The three files of the catalogue',
    chooseHint: 'Choose all three at once. Their names must be as above.',
    browse: 'Choose files',
    chooseFault: 'Choose the three files agencies.csv, sectors.csv and procedures.csv.',
    compare: 'Compare with the present catalogue',
    comparing: 'Comparing…',
    faultsTitle: (count) => `The catalogue has ${count} faults`,
    faultsLead: 'Nothing was imported. Mend the files and choose them again.',
    faultColumns: ['File', 'Line', 'What is wrong'],
    first: (count) => `Only the first ${count} lines are shown.`,
    differences: 'What would change',
    same: 'This catalogue is the same as the present one.',
    tableNames: { 'agencies.csv': 'Agencies', 'sectors.csv': 'Sectors', 'procedures.csv': 'Procedures' },
    counts: ['Table', 'Added', 'Changed', 'Removed', 'The same'],
    changes: { added: 'Added', changed: 'Changed', removed: 'Removed' },
    lineColumns: ['What', 'Code', 'Name', 'From → to'],
    fieldNames: {
      name: 'name',
      parent: 'parent',
      valid_from: 'from',
      valid_to: 'to',
      target: 'target',
      sector: 'sector',
      changed: 'last changed',
    },
    empty: 'empty',
    orphans: 'These sites would bear a code of agency that the new catalogue does not have:',
    apply: 'Apply the new catalogue',
    applying: 'Applying…',
    applied: (agencies, sectors, procedures) =>
      `Applied: ${agencies} agency lines, ${sectors} sectors, ${procedures} procedures.`,
    moved: 'Compared again with the newest catalogue.',
  },
};
