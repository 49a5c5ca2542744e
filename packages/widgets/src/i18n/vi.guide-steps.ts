import type { GuideStepsStrings } from './strings.ts';

/** Vietnamese for the guide step by step. */
export const strings: GuideStepsStrings = {
  stepOf: 'Bước {0} trên {1}',
  back: 'Bước trước',
  next: 'Bước tiếp',
  done: 'Xong',
  contacts: 'Cần người giúp?',
  watch: 'Xem cách làm',
  minutes: '{0} phút {1} giây',
  seconds: '{0} giây',
  captioned: 'có phụ đề',
  about: 'khoảng {0}',
  print: 'In hướng dẫn',
  listen: 'Nghe',
  recording: 'Nghe bản ghi âm (khoảng {0})',
  target: 'Ô này ở trên trang: {0}',
  targetAlone: 'Ô này ở trên trang, có khung quanh.',
  goThere: 'Đến ô này',
};
