import { count, explain, fewest, levels, range, scales, share, target, verdicts } from './results-words.js';

/** An element with attributes and children; text is always set as text. */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function drawing(label, shapes) {
  const namespace = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(namespace, 'svg');
  const all = { class: 'chart', viewBox: '0 0 300 28', preserveAspectRatio: 'none', role: 'img', 'aria-label': label };
  for (const [key, value] of Object.entries(all)) svg.setAttribute(key, value);
  for (const [name, attributes] of shapes) {
    const shape = document.createElementNS(namespace, name);
    for (const [key, value] of Object.entries(attributes)) shape.setAttribute(key, String(value));
    svg.append(shape);
  }
  return svg;
}

/** Where the axis of all intervals starts, in tenths, so that what differs is seen to differ. */
const axisStart = (sectors) =>
  Math.max(
    0,
    Math.floor(
      (Math.min(...sectors.map(({ interval, target: wanted }) => Math.min(interval.low, wanted ?? 1))) - 0.02) * 10,
    ) / 10,
  );

/** Band with end ticks = interval, dot = estimate, long line = target; the axis runs from `start` to 100 %. */
function intervalDrawing({ rate, interval, target: wanted }, start) {
  const x = (value) => 4 + ((value - start) / (1 - start)) * 292;
  const line = (name, x1, x2, y1, y2) => [
    'line',
    { class: name, x1, x2, y1, y2, 'vector-effect': 'non-scaling-stroke' },
  ];
  const label = `${share(rate)}, nhiều khả năng ${range(interval)}${wanted === null ? '' : `, chỉ tiêu ${target(wanted)}`}`;
  return drawing(label, [
    line('axis', 4, 296, 14, 14),
    line('band', x(interval.low), x(interval.high), 14, 14),
    line('end', x(interval.low), x(interval.low), 7, 21),
    line('end', x(interval.high), x(interval.high), 7, 21),
    ['rect', { class: 'dot', x: x(rate) - 2.5, y: 9, width: 5, height: 10 }],
    ...(wanted === null ? [] : [line('target', x(wanted), x(wanted), 1, 27)]),
  ]);
}

const barDrawing = (part, words) =>
  drawing(words, [
    ['line', { class: 'axis', x1: 0, x2: 0, y1: 0, y2: 28, 'vector-effect': 'non-scaling-stroke' }],
    ['rect', { class: 'bar', x: 0, y: 6, width: Math.max(part * 300, part > 0 ? 2 : 0), height: 16 }],
  ]);

function verdictWords(figures) {
  const verdict = figures.total < fewest ? 'too-few' : figures.verdict;
  return verdict === null
    ? element('span', {}, 'Không có chỉ tiêu chung')
    : element('span', { class: `verdict ${verdict}` }, verdicts[verdict]);
}

function headline(summary) {
  const known = summary.total >= fewest;
  const words = element('div');
  if (known) {
    words.append(
      element(
        'p',
        {},
        `hài lòng hoặc rất hài lòng, trong ${count(summary.total)} lượt đánh giá. `,
        `Số thật nhiều khả năng nằm ${range(summary.interval)}.`,
      ),
    );
  }
  const verdict = known ? summary.verdict : 'too-few';
  words.append(
    element('p', {}, ...(verdict === null ? [] : [verdictWords(summary), '. ']), explain({ ...summary, verdict })),
  );
  return element(
    'div',
    { class: 'headline' },
    ...(known ? [element('p', { class: 'rate' }, share(summary.rate))] : []),
    words,
  );
}

/** How many of those who were offered to rate did; nothing where that is not known. */
function response({ offered, answered, rate }) {
  if (rate === null) return [];
  const known = offered >= fewest ? `: ${share(rate)}` : '';
  const words = `Lời mời đánh giá hiện ra ${count(offered)} lần, được trả lời ${count(answered)} lần${known} (số lần hiện ra là số gần đúng).`;
  return [element('p', { class: 'note' }, words)];
}

function table(heads, rows) {
  return element(
    'table',
    { class: 'figures-table' },
    element(
      'thead',
      {},
      element('tr', {}, ...heads.map(([head, kind]) => element('th', { scope: 'col', class: kind ?? '' }, head))),
    ),
    element('tbody', {}, ...rows),
  );
}

const number = (label, text) => element('td', { class: 'number', 'data-label': label }, text);

function byLevel({ scale, total, levels: answers }) {
  const rows = answers.map((answer) => {
    const part = total === 0 ? 0 : answer.count / total;
    const word = levels[answer.value] ?? answer.value;
    // Under thirty answers a percentage would look like knowledge.
    const rate = total < fewest ? '–' : share(part);
    return element(
      'tr',
      {},
      element('th', { scope: 'row' }, word),
      number('Số lượt', count(answer.count)),
      number('Tỷ lệ', rate),
      element(
        'td',
        { class: 'picture' },
        barDrawing(part, `${word}: ${count(answer.count)} trên ${count(total)} lượt`),
      ),
    );
  });
  return element(
    'section',
    {},
    element('h2', {}, scales[scale] ?? scale),
    element('p', { class: 'note' }, `${count(total)} lượt đánh giá. Cột bắt đầu từ 0.`),
    table([['Mức'], ['Số lượt', 'number'], ['Tỷ lệ', 'number'], ['Phân bố', 'picture']], rows),
  );
}

function bySector(sectors) {
  const enough = sectors.filter(({ total }) => total >= fewest);
  const start = enough.length > 0 ? axisStart(enough) : 0;
  const rows = sectors.map((figures) => {
    const known = figures.total >= fewest;
    return element(
      'tr',
      {},
      element('th', { scope: 'row' }, figures.name ?? figures.sector ?? 'Không rõ lĩnh vực'),
      number('Số lượt', count(figures.total)),
      number('Hài lòng', known ? share(figures.rate) : '–'),
      number('Chỉ tiêu', figures.target === null ? '–' : target(figures.target)),
      element('td', { class: 'words', 'data-label': 'So với chỉ tiêu' }, verdictWords(figures)),
      element('td', { class: 'picture' }, ...(known ? [intervalDrawing(figures, start)] : [])),
    );
  });
  return element(
    'section',
    {},
    element('h2', {}, 'So với chỉ tiêu, theo lĩnh vực'),
    element(
      'p',
      { class: 'note' },
      'Dải màu là khoảng mà số thật nhiều khả năng nằm trong đó (khoảng tin cậy 95%), ô đậm là tỷ lệ tính được, vạch dài là chỉ tiêu. ',
      `Trục bắt đầu từ ${target(start)}.`,
    ),
    table(
      [
        ['Lĩnh vực'],
        ['Số lượt', 'number'],
        ['Hài lòng', 'number'],
        ['Chỉ tiêu', 'number'],
        ['So với chỉ tiêu', 'words'],
        ['Khoảng', 'picture'],
      ],
      rows,
    ),
  );
}

function downloads(download) {
  const button = (format, words, isFirst) => {
    const made = element('button', { type: 'button', class: isFirst ? 'button first' : 'button' }, words);
    made.addEventListener('click', () => void download(format, made));
    return made;
  };
  return element(
    'section',
    {},
    element('h2', {}, 'Tải dữ liệu'),
    element(
      'p',
      { class: 'note' },
      'Từng lượt đánh giá, cùng các cột ở cả ba định dạng. Để mở bằng Excel, hãy chọn XLSX: mã thủ tục giữ nguyên là chữ.',
    ),
    element(
      'p',
      { class: 'actions' },
      button('xlsx', 'Tải XLSX (Excel)', true),
      button('csv', 'Tải CSV'),
      button('ndjson', 'Tải NDJSON'),
    ),
  );
}

function method({ states, formula, generatedAt }) {
  const time = new Intl.DateTimeFormat('vi-VN', { dateStyle: 'short', timeStyle: 'medium' }).format(
    new Date(generatedAt),
  );
  return element(
    'section',
    {},
    element('h2', {}, 'Cách tính'),
    element(
      'p',
      { class: 'note' },
      `Được tính: ${count(states.counted)} lượt. Người dân đã đổi ý, chỉ tính lần sau cùng: ${count(states.replaced)} lượt. `,
      `Cách ly, giữ lại nhưng không tính: ${count(states.quarantined)} lượt. Bản thử nghiệm không vào số nào. `,
      'Khoảng tin cậy Wilson 95%; không nói gì về những người không đánh giá. ',
      `Công thức ${formula.id}, bản ${formula.version}. Lập lúc ${time}.`,
    ),
  );
}

/** Puts the summary on the page, in the place of what was there. `download` is asked for a format and the button pressed. */
export function show(place, summary, download) {
  place.replaceChildren(
    headline(summary),
    ...response(summary.response),
    ...(summary.bySector.length > 0 ? [bySector(summary.bySector)] : []),
    ...summary.byScale.map(byLevel),
    downloads(download),
    method(summary),
  );
  place.hidden = false;
}
