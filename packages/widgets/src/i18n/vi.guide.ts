import type { GuideStrings } from './strings.ts';

/** Vietnamese for the help guide before it is opened. */
export const strings: GuideStrings = {
  help: 'Hướng dẫn: {0}',
  helpAlone: 'Hướng dẫn',
  steps: 'Xem hướng dẫn từng bước',
  question: 'Bạn cần hỏi điều gì?',
  ask: 'Hỏi',
  opening: 'Đang mở hướng dẫn…',
  unopened: 'Chưa mở được hướng dẫn. Hãy thử lại, hoặc gọi {0}.',
};
