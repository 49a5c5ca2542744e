import { wholeNumber } from '../numbers.ts';
import { said, t } from '../preferences.ts';
import { exportsWords } from './exports.words.ts';

const text = {
  vi: {
    kinds: {
      person: 'người dùng',
      case: 'góp ý',
      export: 'tệp số liệu',
      schedule: 'lịch xuất',
      key: 'khóa API',
      site: 'cổng',
      agency: 'đơn vị',
      submission: 'lượt gửi',
      catalogue: 'danh mục',
    },
    submissions: (count: string) => `${count} lượt gửi`,
    names: {
      way: 'cách vào',
      role: 'vai trò',
      agency: 'đơn vị',
      disabled: 'bị khóa',
      dropSecondFactor: 'bỏ xác thực hai bước',
      acts: 'được làm',
      decision: 'quyết định',
      do: 'việc',
      seq: 'bước',
      file: 'tệp',
      key: 'khóa',
      name: 'tên',
      table: 'bộ số liệu',
      format: 'dạng',
      rows: 'số dòng',
      from: 'từ byte',
      period: 'kỳ từ ngày',
      host: 'máy',
      official: 'của người dùng',
      what: 'phần',
      count: 'số lượng',
    },
    values: {
      password: 'mật khẩu',
      'second-factor': 'mã hai bước',
      sso: 'đăng nhập một lần',
      true: 'có',
      false: 'không',
      'taken-in': 'đưa vào số liệu',
      'left-out': 'để ngoài số liệu',
      assign: 'giao',
      start: 'bắt đầu',
      forward: 'chuyển đơn vị',
      ask: 'hỏi thêm',
      answer: 'trả lời',
      note: 'ghi chú',
      merge: 'gộp',
      'set-aside': 'để riêng',
      'take-up': 'đưa lại vào xử lý',
      reopen: 'mở lại',
      close: 'đóng',
    },
  },
  en: {
    kinds: {
      person: 'person',
      case: 'case',
      export: 'export',
      schedule: 'schedule',
      key: 'API key',
      site: 'site',
      agency: 'agency',
      submission: 'submission',
      catalogue: 'catalogue',
    },
    submissions: (count: string) => `${count} submissions`,
    names: {
      way: 'by',
      role: 'role',
      agency: 'agency',
      disabled: 'locked',
      dropSecondFactor: 'second factor dropped',
      acts: 'may',
      decision: 'decision',
      do: 'move',
      seq: 'step',
      file: 'file',
      key: 'key',
      name: 'name',
      table: 'data set',
      format: 'format',
      rows: 'rows',
      from: 'from byte',
      period: 'period from',
      host: 'machine',
      official: 'of official',
      what: 'part',
      count: 'count',
    },
    values: {
      password: 'password',
      'second-factor': 'second factor',
      sso: 'single sign-on',
      true: 'yes',
      false: 'no',
      'taken-in': 'taken in',
      'left-out': 'left out',
      assign: 'assign',
      start: 'start',
      forward: 'forward',
      ask: 'ask',
      answer: 'answer',
      note: 'note',
      merge: 'merge',
      'set-aside': 'set aside',
      'take-up': 'take up',
      reopen: 'reopen',
      close: 'close',
    },
  },
};

const wordFor = (words: Readonly<Record<string, string>>, code: string): string | undefined =>
  new Map(Object.entries(words)).get(code);

/** What a line of the audit log is about, `person x4…`, in words; `nameOf` knows some people by their id. */
export function subjectInWords(subject: string, nameOf: (id: string) => string | undefined): string {
  const { kinds, submissions } = said(text);
  const [first = '', ...rest] = subject.split(' ');
  const id = rest.join(' ');
  if (id === 'submissions') return submissions(wholeNumber(Number(first)));
  const kind = wordFor(kinds, first);
  if (kind === undefined) return subject;
  return [kind, nameOf(id) ?? id].join(' ').trim();
}

/** One detail of a line, `role: officer`, in words; what has none stays as it was written. */
export function detailInWords(name: string, value: string): string {
  const { names, values } = said(text);
  const inWords =
    name === 'role'
      ? wordFor(t().role, value)
      : name === 'table'
        ? wordFor(said(exportsWords).tables, value)
        : ['rows', 'count'].includes(name)
          ? wholeNumber(Number(value))
          : wordFor(values, value);
  return `${wordFor(names, name) ?? name}: ${inWords ?? value}`;
}
