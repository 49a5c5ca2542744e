import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { getResponse } from 'msw';
import { mockCollector, type MockCollector, type Mode } from '@dvc-widgets/mock-collector';

const sdk = new URL('../dist/sdk/', import.meta.url);

/** What a page of pictures shows. */
export interface PictureRequest {
  readonly mode: Mode;
  readonly theme: string;
  readonly lang: string;
  readonly text: string;
  readonly dir?: string;
  readonly accent?: string;
  /** `dialog` or `corner`, within the text of a page. */
  readonly layout?: string;
  /** A button of the page stands in the corner. */
  readonly taken?: string;
}

const article = `<main>
  <p><b>Cấp bản sao trích lục hộ tịch</b></p>
  <p>Người yêu cầu nộp tờ khai theo mẫu và xuất trình giấy tờ tùy thân. Cơ quan đăng ký hộ tịch căn cứ cơ sở dữ liệu hộ
  tịch để cấp bản sao trích lục ngay trong ngày làm việc.</p>
  <p>Trường hợp nhận hồ sơ sau 15 giờ mà không giải quyết được ngay thì trả kết quả trong ngày làm việc tiếp theo.</p>
</main>`;

const pageOf = (query: URLSearchParams, collector: string): string => `<!doctype html>
<html lang="${query.get('lang') ?? 'vi'}" dir="${query.get('dir') ?? 'ltr'}">
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width">
  <title>Đánh giá</title>
  <style>
    body { margin: 0; font-family: 'Noto Sans', sans-serif; background: ${query.get('theme') === 'dark' ? '#0f1114' : '#fff'} }
    ${query.has('accent') ? `dvc-satisfaction-rating { --dvc-accent: ${query.get('accent') ?? ''} }` : ''}
    main { max-width: 960px; padding: 16px; line-height: 1.6; color: ${query.get('theme') === 'dark' ? '#f2f0ea' : '#1a1c20'} }
    [layout=dialog] { padding: 0 16px }
    .chat { position: fixed; inset: auto 16px 16px auto; width: 64px; height: 64px }
    [dir=rtl] .chat { inset: auto auto 16px 16px }
  </style>
  <script type="module" src="/sdk/dvc-widgets.js" data-site="pk_demo"></script>
  ${query.has('layout') ? article : ''}${query.has('taken') ? '<button class="chat">Chat</button>' : ''}
  <dvc-satisfaction-rating ${query.has('layout') ? `layout="${query.get('layout') ?? ''}"` : ''} collector="${collector}" criteria="dossier" theme="${query.get('theme') ?? ''}"
    text="${query.get('text') ?? ''}"></dvc-satisfaction-rating>
</html>`;

async function bodyOf(request: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) if (chunk instanceof Uint8Array) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}

/** The built SDK on a page of its own, and a mock collector for each way to behave, at `/{mode}/v1/…`. */
export class PicturePages {
  readonly #collectors = new Map<string, MockCollector>();
  readonly #server: Server;

  constructor() {
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch(() => response.destroy());
    });
  }

  /** Starts on a free port. */
  start(): Promise<void> {
    return new Promise((resolve) => void this.#server.listen(0, '127.0.0.1', resolve));
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  get #origin(): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('the server has no port');
    return `http://127.0.0.1:${String(address.port)}`;
  }

  /** The address of a page. */
  address(wanted: PictureRequest): string {
    return `${this.#origin}/?${new URLSearchParams({ ...wanted }).toString()}`;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', this.#origin);
    const [, first = '', file = ''] = pathname.split('/');
    if (first === '') {
      const page = pageOf(searchParams, `${this.#origin}/${searchParams.get('mode') ?? 'accept'}`);
      response.setHeader('Content-Type', 'text/html; charset=utf-8').end(page);
    } else if (first === 'sdk') {
      response.setHeader('Content-Type', 'text/javascript').end(readFileSync(new URL(file, sdk)));
    } else {
      await this.#collect(first, request, response);
    }
  }

  async #collect(mode: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    const known = this.#collectors.get(mode) ?? mockCollector({ url: `${this.#origin}/${mode}` });
    this.#collectors.set(mode, known);
    // A picture of "sending" is taken before any answer.
    known.behave(modeOf(mode), mode === 'slow' ? { until: new Promise(() => {}) } : {});
    const { method = 'GET', url = '/' } = request;
    const headers = { 'Content-Type': request.headers['content-type'] ?? '' };
    const asked = new Request(new URL(url, this.#origin), { method, headers, ...(method === 'POST' && { body }) });
    const answer = await getResponse([...known.handlers], asked);
    if (!answer || answer.type === 'error') return void response.destroy();
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(await answer.text());
  }
}

const modes: readonly Mode[] = ['accept', 'down', 'reject', 'slow'];
const modeOf = (name: string): Mode => modes.find((mode) => mode === name) ?? 'accept';
