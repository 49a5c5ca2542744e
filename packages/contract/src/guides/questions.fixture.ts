/** How a question was typed. Telex left undecoded, a dropped tone or swapped letters are `misspelt`. */
export type Manner =
  | 'with-diacritics'
  | 'without-diacritics'
  | 'misspelt'
  | 'run-together'
  | 'one-word'
  | 'whole-sentence'
  | 'everyday-words';

/** The guides that the questions are about: the folders of examples/guides. */
export type GuideUnderQuestion =
  | 'birth-registration'
  | 'residence-registration'
  | 'land-change'
  | 'construction-permit'
  | 'household-business'
  | 'driving-licence';

/** A question as a citizen types it, and the guide that answers it. */
export interface Question {
  text: string;
  guide: GuideUnderQuestion;
  manner: Manner;
}

/** A question that no guide answers, and what it is about. */
export interface StrayQuestion {
  text: string;
  about: string;
}

/** Written before the search and before the guides' own words: a search that learns them by heart proves nothing. */
export const questions: readonly Question[] = [
  { guide: 'birth-registration', manner: 'with-diacritics', text: 'đăng ký khai sinh cho con' },
  { guide: 'birth-registration', manner: 'with-diacritics', text: 'làm giấy khai sinh cần giấy tờ gì' },
  { guide: 'birth-registration', manner: 'with-diacritics', text: 'mất giấy chứng sinh thì khai sinh thế nào?' },
  { guide: 'birth-registration', manner: 'without-diacritics', text: 'lam khai sinh cho be moi sinh' },
  { guide: 'birth-registration', manner: 'without-diacritics', text: 'dang ky khai sinh o dau' },
  { guide: 'birth-registration', manner: 'without-diacritics', text: 'me don than khai sinh cho con' },
  { guide: 'birth-registration', manner: 'without-diacritics', text: 'khai sinh tre han co bi phat khong' },
  { guide: 'birth-registration', manner: 'misspelt', text: 'đăng kí khai xinh' },
  { guide: 'birth-registration', manner: 'misspelt', text: 'giấy khai sihn' },
  { guide: 'birth-registration', manner: 'misspelt', text: 'giaays khai sinh cho con' },
  { guide: 'birth-registration', manner: 'misspelt', text: 'lam giay kai sinh' },
  { guide: 'birth-registration', manner: 'misspelt', text: 'đăng ky khia sinh onl' },
  { guide: 'birth-registration', manner: 'run-together', text: 'giaykhaisinh' },
  { guide: 'birth-registration', manner: 'run-together', text: 'dangkykhaisinhchocon' },
  { guide: 'birth-registration', manner: 'run-together', text: 'khaisinh can gi' },
  { guide: 'birth-registration', manner: 'one-word', text: 'khai sinh' },
  { guide: 'birth-registration', manner: 'one-word', text: 'chứng sinh' },
  { guide: 'birth-registration', manner: 'everyday-words', text: 'khai sanh' },
  { guide: 'birth-registration', manner: 'everyday-words', text: 'làm giấy cho em bé mới đẻ' },
  { guide: 'birth-registration', manner: 'everyday-words', text: 'giay khai sanh cho con nit' },
  {
    guide: 'birth-registration',
    manner: 'whole-sentence',
    text: 'Con tôi mới sinh được hai tuần, giờ làm giấy khai sinh ở đâu vậy',
  },
  { guide: 'birth-registration', manner: 'whole-sentence', text: 'bà nội đi làm khai sanh cho cháu được không cô' },
  {
    guide: 'birth-registration',
    manner: 'whole-sentence',
    text: 'vợ chồng em chưa cưới thì khai sinh cho con có ghi tên cha được không ạ',
  },

  { guide: 'residence-registration', manner: 'with-diacritics', text: 'đăng ký thường trú' },
  { guide: 'residence-registration', manner: 'with-diacritics', text: 'đăng ký tạm trú cho người thuê nhà' },
  { guide: 'residence-registration', manner: 'with-diacritics', text: 'nhập hộ khẩu cho vợ về nhà chồng' },
  { guide: 'residence-registration', manner: 'without-diacritics', text: 'dang ky tam tru online' },
  { guide: 'residence-registration', manner: 'without-diacritics', text: 'chuyen ho khau sang tinh khac' },
  { guide: 'residence-registration', manner: 'without-diacritics', text: 'o tro co can dang ky tam tru khong' },
  { guide: 'residence-registration', manner: 'without-diacritics', text: 'dang ky cu tru' },
  { guide: 'residence-registration', manner: 'misspelt', text: 'đăng ký tam chú' },
  { guide: 'residence-registration', manner: 'misspelt', text: 'hộ khảu' },
  { guide: 'residence-registration', manner: 'misspelt', text: 'dang ki thuong tru' },
  { guide: 'residence-registration', manner: 'misspelt', text: 'ddawng kys tamj trus' },
  { guide: 'residence-registration', manner: 'misspelt', text: 'nhaapj khaaur cho con' },
  { guide: 'residence-registration', manner: 'run-together', text: 'dangkytamtru' },
  { guide: 'residence-registration', manner: 'run-together', text: 'nhapkhau' },
  { guide: 'residence-registration', manner: 'run-together', text: 'sohokhau' },
  { guide: 'residence-registration', manner: 'one-word', text: 'nhập khẩu' },
  { guide: 'residence-registration', manner: 'one-word', text: 'tạm trú' },
  { guide: 'residence-registration', manner: 'everyday-words', text: 'làm KT3' },
  { guide: 'residence-registration', manner: 'everyday-words', text: 'xin nhập khẩu vô nhà má' },
  { guide: 'residence-registration', manner: 'everyday-words', text: 'chuyen khau len thanh pho' },
  {
    guide: 'residence-registration',
    manner: 'whole-sentence',
    text: 'Tôi ở trọ Bình Dương làm công nhân, chủ nhà không làm tạm trú cho thì tôi tự làm được không',
  },
  {
    guide: 'residence-registration',
    manner: 'whole-sentence',
    text: 'cháu nội mới sinh muốn nhập vào hộ khẩu nhà ông bà thì làm sao',
  },
  {
    guide: 'residence-registration',
    manner: 'whole-sentence',
    text: 'em lay chong roi gio muon cat khau ben nha me chuyen ve nha chong',
  },

  { guide: 'land-change', manner: 'with-diacritics', text: 'hồ sơ đất đai' },
  { guide: 'land-change', manner: 'with-diacritics', text: 'sang tên sổ đỏ' },
  { guide: 'land-change', manner: 'with-diacritics', text: 'đăng ký biến động đất đai' },
  { guide: 'land-change', manner: 'with-diacritics', text: 'thủ tục chuyển nhượng quyền sử dụng đất' },
  { guide: 'land-change', manner: 'without-diacritics', text: 'ho so dat dai' },
  { guide: 'land-change', manner: 'without-diacritics', text: 'sang ten so do cho con' },
  { guide: 'land-change', manner: 'without-diacritics', text: 'tang cho dat cho con can giay gi' },
  { guide: 'land-change', manner: 'without-diacritics', text: 'nhan thua ke dat cua cha me' },
  { guide: 'land-change', manner: 'misspelt', text: 'soor ddor' },
  { guide: 'land-change', manner: 'misspelt', text: 'sang tên xổ đỏ' },
  { guide: 'land-change', manner: 'misspelt', text: 'bien dong dât dai' },
  { guide: 'land-change', manner: 'misspelt', text: 'chuyển nhựơng đất' },
  { guide: 'land-change', manner: 'run-together', text: 'hosodatdai' },
  { guide: 'land-change', manner: 'run-together', text: 'sangtensodo' },
  { guide: 'land-change', manner: 'run-together', text: 'sodo' },
  { guide: 'land-change', manner: 'one-word', text: 'sổ đỏ' },
  { guide: 'land-change', manner: 'one-word', text: 'đất' },
  { guide: 'land-change', manner: 'everyday-words', text: 'sổ hồng' },
  { guide: 'land-change', manner: 'everyday-words', text: 'làm lại bìa đỏ' },
  { guide: 'land-change', manner: 'everyday-words', text: 'mua miếng đất giấy tay giờ sang tên sao' },
  {
    guide: 'land-change',
    manner: 'whole-sentence',
    text: 'Ông bà già cho tui miếng đất, giờ muốn đứng tên tui thì phải làm giấy tờ gì',
  },
  {
    guide: 'land-change',
    manner: 'whole-sentence',
    text: 'bố mẹ mất rồi, anh em chúng tôi muốn đổi tên trên sổ đỏ thì nộp ở đâu',
  },
  { guide: 'land-change', manner: 'whole-sentence', text: 'mua dat xong bao lau thi phai di dang ky sang ten' },

  { guide: 'construction-permit', manner: 'with-diacritics', text: 'xin giấy phép xây dựng nhà ở' },
  { guide: 'construction-permit', manner: 'with-diacritics', text: 'giấy phép xây nhà' },
  { guide: 'construction-permit', manner: 'with-diacritics', text: 'sửa nhà có phải xin phép không' },
  { guide: 'construction-permit', manner: 'without-diacritics', text: 'xin phep xay dung' },
  { guide: 'construction-permit', manner: 'without-diacritics', text: 'xay nha cap 4 co can giay phep khong' },
  { guide: 'construction-permit', manner: 'without-diacritics', text: 'ho so xin phep xay nha gom nhung gi' },
  { guide: 'construction-permit', manner: 'without-diacritics', text: 'xay them tang 2 co phai xin phep' },
  { guide: 'construction-permit', manner: 'misspelt', text: 'giấy phép xây dưng' },
  { guide: 'construction-permit', manner: 'misspelt', text: 'giay phep say nha' },
  { guide: 'construction-permit', manner: 'misspelt', text: 'xin phép xâu nhà' },
  { guide: 'construction-permit', manner: 'misspelt', text: 'giaays phesp xaay duwngj' },
  { guide: 'construction-permit', manner: 'misspelt', text: 'giáy phep xay dug nha o' },
  { guide: 'construction-permit', manner: 'run-together', text: 'giayphepxaydung' },
  { guide: 'construction-permit', manner: 'run-together', text: 'xinphepxaynha' },
  { guide: 'construction-permit', manner: 'run-together', text: 'xaynha' },
  { guide: 'construction-permit', manner: 'one-word', text: 'xây dựng' },
  { guide: 'construction-permit', manner: 'one-word', text: 'xây' },
  { guide: 'construction-permit', manner: 'everyday-words', text: 'xin phép cất nhà' },
  { guide: 'construction-permit', manner: 'everyday-words', text: 'GPXD' },
  { guide: 'construction-permit', manner: 'everyday-words', text: 'làm nhà mới ở quê có phải xin xã không' },
  {
    guide: 'construction-permit',
    manner: 'whole-sentence',
    text: 'Nhà tôi cũ quá muốn đập đi xây lại thì xin giấy phép ở phường hay ở đâu',
  },
  {
    guide: 'construction-permit',
    manner: 'whole-sentence',
    text: 'tui tính cất cái nhà nhỏ cho con ra riêng, có cần bản vẽ với giấy phép hông',
  },
  {
    guide: 'construction-permit',
    manner: 'whole-sentence',
    text: 'dang xay nha ma giay phep het han thi phai lam sao',
  },

  { guide: 'household-business', manner: 'with-diacritics', text: 'đăng ký hộ kinh doanh' },
  { guide: 'household-business', manner: 'with-diacritics', text: 'giấy phép kinh doanh' },
  { guide: 'household-business', manner: 'with-diacritics', text: 'mở quán cà phê cần giấy tờ gì' },
  { guide: 'household-business', manner: 'without-diacritics', text: 'dang ky kinh doanh ca the' },
  { guide: 'household-business', manner: 'without-diacritics', text: 'mo tiem tap hoa can dang ky gi' },
  {
    guide: 'household-business',
    manner: 'without-diacritics',
    text: 'ban hang online co phai dang ky kinh doanh khong',
  },
  { guide: 'household-business', manner: 'without-diacritics', text: 'thanh lap ho kinh doanh' },
  { guide: 'household-business', manner: 'misspelt', text: 'hộ kinh doan' },
  { guide: 'household-business', manner: 'misspelt', text: 'giay phep kih doanh' },
  { guide: 'household-business', manner: 'misspelt', text: 'ddawng kys kinh doanh' },
  { guide: 'household-business', manner: 'misspelt', text: 'đang ky họ kinh daonh' },
  { guide: 'household-business', manner: 'run-together', text: 'hokinhdoanh' },
  { guide: 'household-business', manner: 'run-together', text: 'giayphepkinhdoanh' },
  { guide: 'household-business', manner: 'run-together', text: 'dangkykinhdoanh ca the' },
  { guide: 'household-business', manner: 'one-word', text: 'kinh doanh' },
  { guide: 'household-business', manner: 'one-word', text: 'buôn bán' },
  { guide: 'household-business', manner: 'everyday-words', text: 'xin giấy mở quán nhậu' },
  { guide: 'household-business', manner: 'everyday-words', text: 'mở tiệm hớt tóc' },
  { guide: 'household-business', manner: 'everyday-words', text: 'làm gpkd buôn bán nhỏ' },
  {
    guide: 'household-business',
    manner: 'whole-sentence',
    text: 'Tôi bán phở ở nhà, phường bảo phải có giấy phép kinh doanh thì làm thế nào',
  },
  {
    guide: 'household-business',
    manner: 'whole-sentence',
    text: 'hai vợ chồng em muốn mở cái tiệm tạp hóa nhỏ thì đứng tên ai và nộp ở đâu ạ',
  },
  { guide: 'household-business', manner: 'whole-sentence', text: 'ban rau ngoai cho co phai lam giay phep gi hong' },

  { guide: 'driving-licence', manner: 'with-diacritics', text: 'đổi giấy phép lái xe' },
  { guide: 'driving-licence', manner: 'with-diacritics', text: 'bằng lái hết hạn' },
  { guide: 'driving-licence', manner: 'with-diacritics', text: 'mất bằng lái xe máy làm lại ở đâu' },
  { guide: 'driving-licence', manner: 'without-diacritics', text: 'doi bang lai xe o to' },
  { guide: 'driving-licence', manner: 'without-diacritics', text: 'cap lai giay phep lai xe bi mat' },
  { guide: 'driving-licence', manner: 'without-diacritics', text: 'bang lai b2 sap het han' },
  { guide: 'driving-licence', manner: 'without-diacritics', text: 'giay kham suc khoe doi bang lai' },
  { guide: 'driving-licence', manner: 'misspelt', text: 'bằng láy xe' },
  { guide: 'driving-licence', manner: 'misspelt', text: 'giấy phép lái se' },
  { guide: 'driving-licence', manner: 'misspelt', text: 'bawngf lais xe' },
  { guide: 'driving-licence', manner: 'misspelt', text: 'doi bnag lai' },
  { guide: 'driving-licence', manner: 'misspelt', text: 'đỏi giấy phép lai xe máy' },
  { guide: 'driving-licence', manner: 'run-together', text: 'banglai' },
  { guide: 'driving-licence', manner: 'run-together', text: 'doibanglaixe' },
  { guide: 'driving-licence', manner: 'run-together', text: 'giaypheplaixe' },
  { guide: 'driving-licence', manner: 'one-word', text: 'bằng lái' },
  { guide: 'driving-licence', manner: 'one-word', text: 'gplx' },
  { guide: 'driving-licence', manner: 'everyday-words', text: 'rớt mất cái bằng lái' },
  { guide: 'driving-licence', manner: 'everyday-words', text: 'đổi bằng cũ sang thẻ nhựa' },
  { guide: 'driving-licence', manner: 'everyday-words', text: 'bằng xe máy a1' },
  {
    guide: 'driving-licence',
    manner: 'whole-sentence',
    text: 'Bằng lái của tôi là loại giấy bìa ngày xưa, giờ có phải đổi không',
  },
  {
    guide: 'driving-licence',
    manner: 'whole-sentence',
    text: 'tui đi làm xa, bằng lái hết hạn mấy tháng rồi thì đổi ở chỗ làm được không hay phải về quê',
  },
  { guide: 'driving-licence', manner: 'whole-sentence', text: 'mat bang lai xe tai hang c thi co phai thi lai khong' },
];

/** Questions that none of the guides answers: finding something for them misleads a citizen. */
export const strayQuestions: readonly StrayQuestion[] = [
  { text: 'làm hộ chiếu', about: 'another procedure: passport' },
  { text: 'ho chieu pho thong online', about: 'another procedure: passport' },
  { text: 'đăng ký kết hôn', about: 'another procedure: marriage, whose first words are those of the guides' },
  { text: 'dang ky ket hon voi nguoi nuoc ngoai', about: 'another procedure: marriage' },
  { text: 'làm giấy khai tử', about: 'another procedure: death, one letter group from birth' },
  { text: 'khai tử cho ông nội', about: 'another procedure: death' },
  { text: 'giay xac nhan doc than', about: 'another procedure: marital status' },
  { text: 'ly hôn đơn phương', about: 'another procedure: divorce' },
  { text: 'lý lịch tư pháp', about: 'another procedure: criminal record' },
  { text: 'trợ cấp thất nghiệp', about: 'another procedure: unemployment benefit' },
  { text: 'rut bao hiem xa hoi mot lan', about: 'another procedure: social insurance' },
  { text: 'sổ hưu trí', about: 'another procedure: pension, "sổ" as in "sổ đỏ"' },
  { text: 'hộ nghèo', about: 'another procedure: poor household, "hộ" as in "hộ khẩu"' },
  { text: 'nhận con nuôi', about: 'another procedure: adoption' },
  { text: 'chuyển trường cho học sinh lớp 6', about: 'another procedure: school, "chuyển" and "sinh"' },
  { text: 'visa di han quoc', about: 'another procedure: visa' },
  { text: 'giấy phép lao động cho người nước ngoài', about: 'another procedure: work permit, "giấy phép"' },
  { text: 'giấy phép mang súng', about: 'another procedure: "giấy phép"' },
  { text: 'thời tiết hôm nay', about: 'another topic' },
  { text: 'ket qua xo so mien nam', about: 'another topic' },
  { text: 'giá vàng SJC', about: 'another topic' },
  { text: 'lịch cúp điện', about: 'another topic' },
  { text: 'cách nấu bún bò', about: 'another topic' },
  { text: 'how to bake a cake', about: 'another language and topic' },
  { text: 'lorem ipsum dolor sit amet', about: 'nonsense' },
  { text: 'asdfghjkl', about: 'nonsense' },
  { text: 'qwe rty uio', about: 'nonsense' },
  { text: '12345', about: 'nonsense' },
  { text: '???', about: 'nonsense' },
  { text: 'alo alo', about: 'nonsense' },
];
