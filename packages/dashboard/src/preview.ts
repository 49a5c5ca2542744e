import './styles/preview.css';

// The inside of the preview's frame: the real files under the real key. It may be tried out, and nothing of it is sent:
// the frame has no origin of its own (so no storage either), its policy lets nothing be posted, and here what would be is
// answered as if it had been stored.
const asked = new URLSearchParams(location.search);
const known = new Set(['layout', 'procedure', 'guide', 'use', 'address', 'text', 'lang']);

interface Sent {
  readonly id: unknown;
}
const isSent = (item: unknown): item is Sent => typeof item === 'object' && item !== null && 'id' in item;

const reach = window.fetch.bind(window);
window.fetch = async (input, init) => {
  const request = new Request(input, init);
  if (request.method === 'GET') return reach(input, init);
  const sent: unknown = await request.json().catch(() => []);
  const items = (Array.isArray(sent) ? sent : [sent]).filter(isSent);
  return Response.json({ results: items.map(({ id }) => ({ id, status: 'stored' })) });
};
navigator.sendBeacon = () => true;

const tag = asked.get('tag') ?? '';
if (/^dvc-[a-z-]+$/.test(tag)) {
  const element = document.createElement(tag);
  for (const [name, value] of asked) if (known.has(name)) element.setAttribute(name, value);
  const accent = asked.get('accent');
  if (accent !== null && accent !== '') element.style.setProperty('--dvc-accent', accent);
  document.documentElement.lang = asked.get('lang') ?? 'vi';
  document.body.append(element);
}

const script = document.createElement('script');
script.type = 'module';
script.crossOrigin = '';
script.integrity = asked.get('integrity') ?? '';
script.dataset['site'] = asked.get('key') ?? '';
// The address of the frame itself: a page without an origin can't say its own.
script.src = new URL(`/sdk/${asked.get('sdk') ?? ''}/dvc-widgets.js`, location.href).href;
document.head.append(script);

new ResizeObserver(() => {
  parent.postMessage({ previewHeight: document.documentElement.getBoundingClientRect().height }, '*');
}).observe(document.documentElement);
