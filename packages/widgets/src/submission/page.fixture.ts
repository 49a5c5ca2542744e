import * as widgets from './index.ts';

/** What the tests reach in the page: what each submission's listener heard, and a rating by one call. */
const heard: Record<string, string[]> = {};

function tap(collector: string): string {
  const id = widgets.createId();
  const news: string[] = (heard[id] = []);
  widgets.submit(
    collector,
    {
      id,
      site: 'pk_demo',
      kind: 'rating',
      occurredAt: new Date().toISOString(),
      locale: 'vi',
      channel: 'web',
      subject: {},
      sdk: '0.1.0',
      scale: 'mic-5',
      value: 'satisfied',
    },
    (delivery) => news.push(delivery),
  );
  return id;
}

Object.assign(window, { widgets, heard, tap });
widgets.start();
