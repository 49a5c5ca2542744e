import { preparedExposure, preparedRating, uuidv7 } from '../src/store/prepared.fixture.ts';
import { BulkWriter } from '../src/store/sqlite/bulk-writer.ts';
import type { PreparedSubmission } from '../src/store.ts';

const comments = [
  'Thủ tục nhanh, cán bộ nhiệt tình nhưng trang tải hơi chậm.',
  'Tôi nộp hồ sơ từ ngày 12/10/2026 đến nay chưa có kết quả, gọi 1800.1096 không ai nghe.',
  'Trang 3 bước 2 không bấm được nút "Tiếp tục"\ntrên điện thoại Samsung J7',
  '=HYPERLINK("http://x.example","bấm vào đây")',
  'rat hai long, can bo huong dan tan tinh',
];
const values = ['very-satisfied', 'satisfied', 'neutral', 'dissatisfied', 'very-dissatisfied'];

/** Three ratings, then the details of the last: what a busy province keeps. */
export function submission(index: number): PreparedSubmission {
  const receivedAt = Date.UTC(2026, 9, 1) + index * 5000;
  const value = values[index % values.length] ?? 'neutral';
  const shared: Partial<PreparedSubmission> = {
    id: uuidv7(receivedAt - 400, index),
    receivedAt,
    occurredAt: receivedAt - 400,
    day: new Date(receivedAt + 7 * 3_600_000).toISOString().slice(0, 10),
    procedure: '1.004194.000.00.00.H01',
    procedureCode: '1.004194',
    step: 'ket-qua',
    pageOrigin: 'https://dichvucong.angiang.gov.vn',
    pagePath: '/ho-so/ket-qua',
    dossier: index % 2 ? `d1:${'0123456789abcdef'.repeat(4)}` : null,
    respondent: index % 3 ? 'citizen' : null,
    subjectKey: `subject-${index}`,
  };
  if (index % 4 !== 3) return preparedRating({ ...shared, value, satisfied: index % 5 < 2 });
  return preparedRating({
    ...shared,
    kind: 'rating-details',
    scale: null,
    value: null,
    satisfied: null,
    rating: uuidv7(receivedAt - 5400, index - 1),
    reasons: ['fast', 'clear-guidance'],
    criteria: { time: 'satisfied', staff: 'neutral' },
    comment: comments[index % comments.length] ?? null,
  });
}

/** An exposure of a busy province. */
export function exposure(index: number): PreparedSubmission {
  const receivedAt = Date.UTC(2026, 9, 1) + index * 2000;
  return preparedExposure({
    id: uuidv7(receivedAt - 400, index),
    receivedAt,
    occurredAt: receivedAt - 400,
    day: new Date(receivedAt + 7 * 3_600_000).toISOString().slice(0, 10),
    procedure: '1.004194.000.00.00.H01',
    procedureCode: '1.004194',
    step: 'ket-qua',
    pageOrigin: 'https://dichvucong.angiang.gov.vn',
    pagePath: '/ho-so/ket-qua',
    layout: index % 2 ? 'inline' : 'corner',
    offered: 1 + (index % 3),
    opened: index % 2,
    dismissed: Number(index % 5 === 0),
    subjectKey: `subject-${index}`,
  });
}

/** Writes that many rows. */
export function fill(path: string, count: number, row: (index: number) => PreparedSubmission = submission): void {
  const writer = new BulkWriter(path);
  for (let start = 0; start < count; start += 5000) {
    const size = Math.min(5000, count - start);
    writer.append(Array.from({ length: size }, (_, index) => row(start + index)));
  }
  writer.close();
}
