/** What a slip says. */
export interface Slip {
  readonly title: string;
  readonly label: string;
  readonly code: string;
  readonly lines: readonly string[];
}

/**
 * Prints a slip alone, from a small view of its own: the page's style and its print rules are left as they are, and no
 * rule of ours is added to it. What it looks like is set property by property, which a strict `style-src` allows.
 */
export function printSlip(host: HTMLElement, { title, label, code, lines }: Slip): void {
  const view = document.createElement('iframe');
  view.title = title;
  view.tabIndex = -1;
  view.setAttribute('aria-hidden', 'true');
  // Some browsers print nothing of a view that is not displayed.
  Object.assign(view.style, { position: 'fixed', right: '100%', width: '1px', height: '1px', border: '0' });
  host.shadowRoot?.append(view);
  const page = view.contentDocument;
  const sight = view.contentWindow;
  if (!page || !sight) return;
  page.title = title;
  page.documentElement.lang = host.lang || document.documentElement.lang;
  const put = (tag: string, text: string, style: Readonly<Record<string, string>>): void => {
    const element = page.createElement(tag);
    element.textContent = text;
    Object.assign(element.style, { margin: '0 0 4mm', ...style });
    page.body.append(element);
  };
  Object.assign(page.body.style, { margin: '0', maxWidth: '120mm', font: '12pt/1.5 sans-serif', color: '#000' });
  put('h1', title, { fontSize: '16pt' });
  put('p', label, { margin: '0' });
  put('p', code, {
    padding: '4mm',
    border: '0.5mm dashed #000',
    font: 'bold 20pt/1.3 sans-serif',
    letterSpacing: '0.05em',
    textAlign: 'center',
  });
  for (const line of lines) if (line) put('p', line, {});
  sight.addEventListener('afterprint', () => setTimeout(() => view.remove()));
  sight.focus();
  sight.print();
}
