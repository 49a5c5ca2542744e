import type { ContactStrings } from './strings.ts';

/** Vietnamese for the contact for a private reply. */
export const strings: ContactStrings = {
  title: 'Thông tin liên hệ',
  required:
    'Phản ánh, kiến nghị cần họ tên, địa chỉ và số điện thoại (Nghị định 20/2008/NĐ-CP). Thông tin này được giữ riêng, không công khai.',
  anonymous: 'Không muốn ghi tên? Chọn một mục không cần tên:',
  optional: 'Ghi cách liên hệ nào tiện nhất. Thông tin này được giữ riêng, không công khai.',
  fields: {
    name: 'Họ và tên',
    address: 'Địa chỉ',
    phone: 'Số điện thoại',
    email: 'Thư điện tử (không bắt buộc)',
  },
  consent: 'Tôi đồng ý cho cơ quan giữ thông tin liên hệ này để trả lời riêng.',
  remove: 'Bỏ thông tin liên hệ',
  missing: 'Hãy điền {0}',
  noConsent: 'Hãy đánh dấu đồng ý giữ thông tin liên hệ, hoặc bỏ thông tin liên hệ',
  noNeededConsent: 'Hãy đánh dấu đồng ý giữ thông tin liên hệ',
  unreachable: 'Hãy ghi số điện thoại hoặc thư điện tử, hoặc bỏ thông tin liên hệ',
};
