import type { GuideReadStrings } from './strings.ts';

/** Vietnamese for reading aloud. */
export const strings: GuideReadStrings = {
  stop: 'Dừng',
  goOn: 'Nghe tiếp',
  slow: 'Chậm',
  languages: { vi: 'tiếng Việt', en: 'tiếng Anh' },
  noVoice:
    'Máy này chưa có giọng đọc {0}. Muốn nghe, hãy mở phần Cài đặt của máy, tìm “chuyển văn bản thành giọng nói” và thêm giọng, hoặc nhờ người đọc giúp. Phần chữ vẫn ở đây.',
  failed: 'Máy chưa đọc được. Hãy bấm nghe lần nữa. Phần chữ vẫn ở đây.',
};
