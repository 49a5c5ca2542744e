import { show } from './results-view.js';

// The token opens every comment: it stays in this tab (sessionStorage), goes in a header, and never into an address.
const key = 'dvc-export-token';
const form = document.querySelector('#query');
const notice = document.querySelector('#notice');
const figures = document.querySelector('#figures');
const forget = document.querySelector('#forget');

const remember = (token) => {
  try {
    if (token) sessionStorage.setItem(key, token);
    else sessionStorage.removeItem(key);
  } catch {
    // Storage denied: it is asked for again on the next visit.
  }
};

const remembered = () => {
  try {
    return sessionStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
};

function say(words, isBad = false) {
  notice.textContent = words;
  notice.classList.toggle('bad', isBad);
}

/** The days asked for, as the query of both routes. */
function query() {
  const asked = new URLSearchParams();
  for (const name of ['from', 'to']) {
    const { value } = form.elements.namedItem(name);
    if (value) asked.set(name, value);
  }
  return asked.size > 0 ? `?${asked}` : '';
}

/** Asks the collector; throws an Error with its own Vietnamese sentence when it refuses. */
async function ask(path) {
  const token = form.elements.namedItem('token').value.trim();
  const response = await fetch(path + query(), { headers: { Authorization: `Bearer ${token}` } }).catch(() => {
    throw new Error('Không kết nối được với hệ thống thu nhận. Kiểm tra mạng rồi thử lại.');
  });
  if (response.ok) return response;
  const problem = await response.json().catch(() => ({}));
  throw new Error(problem.vi ?? `Hệ thống trả lời ${response.status}.`);
}

async function download(format, button) {
  button.disabled = true;
  say(`Đang tạo tệp ${format.toUpperCase()}…`);
  try {
    const response = await ask(`/v1/export.${format}`);
    const [, name] = /filename="(.+?)"/.exec(response.headers.get('Content-Disposition') ?? '') ?? [];
    const link = document.createElement('a');
    link.href = URL.createObjectURL(await response.blob());
    link.download = name ?? `danh-gia.${format}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    say(`Đã tải ${link.download}.`);
  } catch (error) {
    say(error.message, true);
  }
  button.disabled = false;
}

async function showSummary() {
  say('Đang lấy số liệu…');
  try {
    const summary = await (await ask('/v1/summary')).json();
    remember(form.elements.namedItem('token').value.trim());
    forget.hidden = false;
    show(figures, summary, download);
    say('');
  } catch (error) {
    figures.hidden = true;
    say(error.message, true);
  }
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  void showSummary();
});
forget.addEventListener('click', () => {
  remember('');
  form.elements.namedItem('token').value = '';
  figures.replaceChildren();
  figures.hidden = true;
  forget.hidden = true;
  say('Đã quên mã truy cập trên thẻ này.');
});

form.hidden = false;
const known = remembered();
if (known) {
  form.elements.namedItem('token').value = known;
  void showSummary();
}
