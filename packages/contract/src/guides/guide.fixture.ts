import type { Guide } from './types.ts';

/** A guide that says little, with `changes`. */
export function guideOf(changes: Partial<Guide> = {}): Guide {
  return {
    id: 'birth-registration',
    version: '0123456789abcdef0123456789abcdef',
    title: 'Đăng ký khai sinh',
    summary: 'Cha, mẹ hoặc người thân đăng ký khai sinh cho trẻ.',
    procedure: '1.001193',
    agency: 'UBND cấp xã',
    language: 'vi',
    variant: 'standard',
    updated: '2026-11-01',
    illustrative: true,
    contacts: [],
    sources: [],
    news: [],
    intro: [],
    steps: [{ id: 'nop', title: 'Nộp tờ khai', blocks: [{ type: 'paragraph', inlines: ['Nộp tại UBND cấp xã.'] }] }],
    fields: [],
    questions: [
      {
        id: 'mat',
        question: 'Mất giấy chứng sinh thì sao?',
        blocks: [{ type: 'paragraph', inlines: ['Xin cấp lại ở nơi sinh.'] }],
      },
    ],
    ...changes,
  };
}
