import { criterionLabelsVi, reasonLabelsVi } from '@dvc-widgets/contract';
import type { DetailsStrings } from './strings.ts';

/** Vietnamese for what follows the tap. */
export const strings: DetailsStrings = {
  optional: 'Phần dưới không bắt buộc.',
  satisfiedReasons: 'Điều gì làm bạn hài lòng?',
  otherReasons: 'Điều gì làm bạn chưa hài lòng?',
  chooseSome: 'Chọn một hoặc nhiều.',
  reasons: reasonLabelsVi,
  criteriaTitle: 'Nhận xét từng việc',
  criteria: criterionLabelsVi,
  unchosen: 'Chưa chọn',
  comment: 'Bạn muốn nói thêm điều gì?',
  commentHint:
    'Không ghi họ tên, số căn cước, số điện thoại hay địa chỉ. Chúng tôi không cần những thông tin đó để ghi nhận ý kiến.',
  left: 'Còn {0} chữ cái',
  over: 'Dài hơn {0} chữ cái, vẫn gửi được.',
  personal: 'Có vẻ bạn đã viết {0}:',
  personalAct: 'Hãy sửa lại, hoặc để máy che trước khi gửi.',
  kinds: {
    'national-id': 'số giấy tờ tùy thân',
    phone: 'số điện thoại',
    email: 'địa chỉ thư điện tử',
    dossier: 'mã hồ sơ',
    'tax-id': 'mã số thuế',
    'social-insurance': 'mã bảo hiểm xã hội',
    passport: 'số hộ chiếu',
    plate: 'biển số xe',
    'bank-account': 'số tài khoản',
  },
  edit: 'Sửa lại',
  mask: 'Che rồi gửi',
  send: 'Gửi ý kiến',
  skip: 'Bỏ qua phần này',
  thanks: 'Cảm ơn bạn. Ý kiến đã được ghi nhận.',
  thanksMore: 'Ý kiến được tính vào kết quả của cơ quan phục vụ bạn.',
  keptMore: 'Bạn không phải làm lại, cũng không phải chờ ở đây.',
  change: 'Sửa lựa chọn',
};
