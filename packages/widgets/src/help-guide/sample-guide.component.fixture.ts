import type { GuideAnswer } from '@dvc-widgets/contract/guides';

const drawing = {
  type: 'picture',
  alt: 'Mặt trước thẻ căn cước, có mũi tên chỉ vào dãy 12 số',
  media: { url: 'v1/guides/media/0123456789abcdef0123456789abcdef.svg', bytes: 2100, width: 360, height: 150 },
} as const;

/** A guide as the collector answers it, with one of everything. */
export const sampleAnswer: GuideAnswer = {
  guide: {
    id: 'birth-registration',
    version: 'f0e1d2c3b4a5968778695a4b3c2d1e0f',
    title: 'Đăng ký khai sinh',
    summary: 'Cần tờ khai và giấy chứng sinh.',
    procedure: '1.001193',
    agency: 'UBND cấp xã',
    language: 'vi',
    variant: 'standard',
    validTo: '2027-06-30',
    updated: '2026-11-01',
    illustrative: true,
    contacts: [{ kind: 'hotline', value: '1800.1096', label: 'Tổng đài dịch vụ công' }],
    sources: [{ id: 'luat', title: 'Luật Hộ tịch số 60/2014/QH13, Điều 15', url: 'https://vbpl.vn' }],
    news: [],
    intro: [{ type: 'paragraph', inlines: ['Cha, mẹ, ông bà hoặc người thân đi làm đều được.'] }],
    steps: [
      {
        id: 'chuan-bi',
        title: 'Chuẩn bị giấy tờ',
        blocks: [
          drawing,
          { type: 'paragraph', inlines: ['Cần có:'] },
          {
            type: 'list',
            ordered: false,
            items: [
              [
                {
                  type: 'paragraph',
                  inlines: ['giấy chứng sinh do ', { type: 'strong', inlines: ['bệnh viện'] }, ' cấp;'],
                },
              ],
              [{ type: 'paragraph', inlines: ['thẻ căn cước của người đi làm.'] }],
            ],
          },
          { type: 'note', blocks: [{ type: 'paragraph', inlines: ['Không có giấy chứng sinh thì vẫn làm được.'] }] },
        ],
        anchor: '#giay-to',
      },
      {
        id: 'chup-giay',
        title: 'Chụp giấy chứng sinh',
        blocks: [
          {
            type: 'paragraph',
            inlines: [
              'Đặt giấy trên mặt bàn, chỗ sáng. Giơ điện thoại thẳng phía trên, lấy đủ bốn góc. Chữ đọc được là đạt.',
            ],
          },
        ],
        video: {
          url: 'v1/guides/media/1123456789abcdef0123456789abcdef.mp4',
          bytes: 3_100_000,
          seconds: 84,
          captions: { url: 'v1/guides/media/2123456789abcdef0123456789abcdef.vtt', bytes: 400 },
        },
      },
      {
        id: 'nop',
        title: 'Nộp hồ sơ',
        blocks: [
          {
            type: 'paragraph',
            inlines: ['Nộp trong 60 ngày kể từ ngày sinh con.', { type: 'source', source: 'luat' }],
          },
          {
            type: 'paragraph',
            inlines: ['Xem lại bước ', { type: 'link', href: '#chuan-bi', inlines: ['chuẩn bị giấy tờ'] }, '.'],
          },
        ],
      },
    ],
    fields: [
      {
        id: 'so-dinh-danh',
        title: 'Số này ghi ở đâu?',
        blocks: [
          {
            type: 'paragraph',
            inlines: ['Là dãy 12 số ở mặt trước thẻ căn cước. Nhập liền nhau, không có dấu cách.'],
          },
        ],
        example: '089071000123',
        drawing,
      },
      {
        id: 'ngay-sinh',
        title: 'Ngày sinh của con',
        blocks: [
          {
            type: 'paragraph',
            inlines: [
              'Khai trong 60 ngày.',
              { type: 'source', source: 'luat' },
              ' Xem ',
              { type: 'link', href: 'https://dichvucong.gov.vn', inlines: ['Cổng Dịch vụ công'] },
              ', hỏi ',
              { type: 'link', href: 'javascript:alert(1)', inlines: ['<b>cán bộ</b>'] },
              '.',
            ],
          },
        ],
      },
    ],
    questions: [
      {
        id: 'giay-to',
        question: 'Đăng ký khai sinh cần những giấy tờ gì?',
        blocks: [
          {
            type: 'paragraph',
            inlines: ['Tờ khai theo mẫu và giấy chứng sinh.', { type: 'source', source: 'luat' }],
          },
        ],
        step: 'chuan-bi',
      },
    ],
  },
  editions: [],
};
