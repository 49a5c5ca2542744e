import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Rating, RatingDetails } from '@dvc-widgets/contract';
import { prepareCollector, type CollectorProcess } from '../support/collector.ts';
import { exportedCsv, exportedNdjson, exportedXlsx, readToken, summary, type Row } from '../support/exports.ts';
import { makeDetails, makeRating, pick, seeded } from '../support/ratings.ts';

const comments = [
  'Thủ tục nhanh, cán bộ nhiệt tình nhưng trang tải hơi chậm.',
  'rat hai long, can bo huong dan tan tinh',
  '=HYPERLINK("http://x.example","bấm vào đây")',
  "'đã có dấu nháy sẵn",
  '+84 là mã nước; -5 điểm; @cơ quan',
  'Dòng một\nDòng hai\r\nDòng ba; có chấm phẩy, phẩy và "ngoặc kép"',
  '😀😀😀 5 sao ⭐⭐⭐⭐⭐ 👩‍👩‍👧',
  'Mã thủ tục 1.013229 ghi lệ phí 1.500.000 đồng',
  'សូមអរគុណ · ꪁꪫꪱꪣ · مرحبا',
  '\tbắt đầu bằng tab',
  '000123',
  '1e5',
  'TRUE',
];

let collector: CollectorProcess;
let token: string;

beforeAll(async () => {
  collector = await prepareCollector({ RATE_LIMIT_PER_MINUTE: '1000000' });
  await collector.run('site', 'add', '--key', 'pk_demo', '--name', 'Cổng thử', '--origin', 'https://portal.example');
  token = readToken(await collector.run('token', 'create', '--name', 'test'));
  await collector.start();
});
afterAll(() => collector.remove());

async function post(batch: readonly unknown[]): Promise<string[]> {
  const response = await fetch(`${collector.url}/v1/submissions`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: 'https://portal.example' },
    body: JSON.stringify(batch),
  });
  const { results } = (await response.json()) as { results: { status: string }[] };
  return results.map((result) => result.status);
}

const comparable = (row: Row): Row => {
  const { id, kind, site, agency, procedure, sector, step, channel, locale, respondent, scale, value, comment } = row;
  return { id, kind, site, agency, procedure, sector, step, channel, locale, respondent, scale, value, comment } as Row;
};

const expected = (submission: Rating | RatingDetails): Row => ({
  id: submission.id,
  kind: submission.kind,
  site: submission.site,
  agency: submission.subject.agency ?? '',
  procedure: submission.subject.procedure ?? '',
  sector: submission.subject.sector ?? '',
  step: submission.subject.step ?? '',
  channel: submission.channel,
  locale: submission.locale,
  respondent: submission.respondent ?? '',
  scale: submission.kind === 'rating' ? submission.scale : '',
  value: submission.kind === 'rating' ? submission.value : '',
  comment: submission.kind === 'rating-details' ? (submission.comment ?? '') : '',
});

test(
  '2,000 ratings go in by HTTP and come back from each export with nothing lost, changed or doubled',
  { timeout: 120_000 },
  async () => {
    const random = seeded(2_000);
    const ratings = Array.from({ length: 2_000 }, (_, index) => makeRating(random, Date.now() + index));
    const details = ratings
      .filter((_, index) => index % 3 === 0)
      .map((rating) => makeDetails(random, rating, pick(random, comments)));
    const all = [...ratings, ...details];
    for (let start = 0; start < all.length; start += 50) {
      const batch = all.slice(start, start + 50);
      expect(new Set(await post(batch))).toEqual(new Set(['stored']));
      if (start % 200 === 0) expect(new Set(await post(batch)), 'the same again').toEqual(new Set(['duplicate']));
    }

    const byId = (left: Row, right: Row): number => ((left['id'] ?? '') < (right['id'] ?? '') ? -1 : 1);
    const want = all.map(expected).sort(byId);
    const csv = await exportedCsv(collector.url, token);
    const xlsx = await exportedXlsx(collector.url, token);
    const ndjson = await exportedNdjson(collector.url, token);
    expect(csv.map(comparable).sort(byId)).toEqual(want);
    expect(xlsx.map(comparable).sort(byId)).toEqual(want);
    expect(csv, 'CSV and XLSX carry the same cells in every column').toEqual(xlsx);
    expect(
      ndjson
        .map((row) =>
          comparable(
            Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, cell === null ? '' : String(cell)])),
          ),
        )
        .sort(byId),
    ).toEqual(want);

    const satisfied = ratings.filter((rating) => ['very-satisfied', 'satisfied'].includes(rating.value)).length;
    expect(await summary(collector.url, token)).toMatchObject({ total: 2_000, satisfied, states: { counted: 2_000 } });
  },
);
