import type { Question, StrayQuestion } from './questions.fixture.ts';

/** Questions kept from whoever tunes the search: looked at to report how it does, never to mend a miss. */
export const heldOutQuestions: readonly Question[] = [
  { guide: 'birth-registration', manner: 'with-diacritics', text: 'thủ tục làm khai sinh cho trẻ' },
  { guide: 'birth-registration', manner: 'without-diacritics', text: 'con sinh o benh vien thi khai sinh o dau' },
  { guide: 'birth-registration', manner: 'misspelt', text: 'khai sjnh cho con' },
  { guide: 'birth-registration', manner: 'run-together', text: 'lamkhaisinh' },
  { guide: 'birth-registration', manner: 'everyday-words', text: 'làm khai sanh cho cháu ngoại' },
  {
    guide: 'birth-registration',
    manner: 'whole-sentence',
    text: 'đẻ con ở nhà không có giấy bệnh viện thì khai sanh sao',
  },
  {
    guide: 'birth-registration',
    manner: 'whole-sentence',
    text: 'cha me khong co dang ky ket hon, con lay ho ai khi khai sinh',
  },

  { guide: 'residence-registration', manner: 'with-diacritics', text: 'tách hộ khẩu ra riêng' },
  { guide: 'residence-registration', manner: 'without-diacritics', text: 'thue nha tro muon lam tam tru' },
  { guide: 'residence-registration', manner: 'misspelt', text: 'đăng ký thường chú' },
  { guide: 'residence-registration', manner: 'run-together', text: 'hokhau' },
  { guide: 'residence-registration', manner: 'one-word', text: 'thường trú' },
  { guide: 'residence-registration', manner: 'everyday-words', text: 'nhập khẩu cho con mới đẻ' },
  {
    guide: 'residence-registration',
    manner: 'whole-sentence',
    text: 'mới mua nhà ở quận khác, cả nhà tui muốn chuyển hộ khẩu về đó',
  },

  { guide: 'land-change', manner: 'with-diacritics', text: 'tách thửa đất cho con' },
  { guide: 'land-change', manner: 'without-diacritics', text: 'lam so do bi sai ten' },
  { guide: 'land-change', manner: 'misspelt', text: 'san ten so do' },
  { guide: 'land-change', manner: 'misspelt', text: 'sổ dỏ dất' },
  { guide: 'land-change', manner: 'run-together', text: 'datdai' },
  { guide: 'land-change', manner: 'one-word', text: 'thừa kế' },
  { guide: 'land-change', manner: 'whole-sentence', text: 'ba tôi cho đất bằng miệng giờ muốn ra sổ tên tôi làm sao' },

  { guide: 'construction-permit', manner: 'with-diacritics', text: 'bản vẽ xin phép xây dựng' },
  { guide: 'construction-permit', manner: 'without-diacritics', text: 'xay nha tren dat nong thon co can xin phep' },
  { guide: 'construction-permit', manner: 'misspelt', text: 'giấp phép xây nhà' },
  { guide: 'construction-permit', manner: 'run-together', text: 'phepxaydung' },
  { guide: 'construction-permit', manner: 'everyday-words', text: 'cơi nới thêm cái gác' },
  { guide: 'construction-permit', manner: 'everyday-words', text: 'cat nha' },
  {
    guide: 'construction-permit',
    manner: 'whole-sentence',
    text: 'nâng thêm một tầng lầu thì có phải xin phép lại không',
  },

  { guide: 'household-business', manner: 'with-diacritics', text: 'đăng ký kinh doanh quán ăn' },
  { guide: 'household-business', manner: 'without-diacritics', text: 'mo cua hang quan ao can giay phep gi' },
  { guide: 'household-business', manner: 'misspelt', text: 'ho kinh doah ca the' },
  { guide: 'household-business', manner: 'run-together', text: 'dangkyhokinhdoanh' },
  { guide: 'household-business', manner: 'everyday-words', text: 'mở sạp bán trái cây' },
  {
    guide: 'household-business',
    manner: 'whole-sentence',
    text: 'tôi muốn nghỉ bán, trả lại giấy phép kinh doanh thì ra đâu',
  },

  { guide: 'driving-licence', manner: 'with-diacritics', text: 'gia hạn bằng lái ô tô' },
  { guide: 'driving-licence', manner: 'without-diacritics', text: 'doi gplx online' },
  { guide: 'driving-licence', manner: 'misspelt', text: 'băng lai xe may' },
  { guide: 'driving-licence', manner: 'run-together', text: 'banglaixe' },
  { guide: 'driving-licence', manner: 'one-word', text: 'bằng b1' },
  {
    guide: 'driving-licence',
    manner: 'whole-sentence',
    text: 'bi mat vi co bang lai xe trong do gio xin cap lai o dau',
  },
];

/** Held out in the same way: none of the guides answers them. */
export const heldOutStrayQuestions: readonly StrayQuestion[] = [
  { text: 'gia hạn hộ chiếu hết hạn', about: 'another procedure: passport, "hết hạn" as with a licence' },
  { text: 'dang ky xe may moi mua', about: 'another procedure: number plates, "xe máy" as with a licence' },
  { text: 'xác nhận tình trạng hôn nhân', about: 'another procedure: marital status' },
  { text: 'nop phat nguoi', about: 'another procedure: traffic fines' },
  { text: 'bảo hiểm y tế cho người già', about: 'another procedure: health insurance' },
  { text: 'world cup bao gio da', about: 'another topic' },
  { text: 'zxcvbnm', about: 'nonsense' },
  { text: 'hello', about: 'nonsense' },
];
