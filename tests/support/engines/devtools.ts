type Message = Readonly<Record<string, unknown>>;

/** What the DevTools protocol says in an event. */
export type Listener = (method: string, params: Message) => void;

/** A connection to a browser by its DevTools protocol; every attached page has its own session. */
export interface DevTools {
  /** Sends a command and answers its result; rejects with the browser's own words. */
  send(method: string, params?: Message, session?: string): Promise<Message>;
  /** Hears the events of a session. */
  listen(session: string, listener: Listener): void;
  close(): void;
}

/** An object out of what came in; anything else is an empty one. */
export const fieldsOf = (value: unknown): Message => (typeof value === 'object' && value !== null ? { ...value } : {});

/** Connects to the address that a browser prints when started with `--remote-debugging-port`. */
export async function connectDevTools(address: string): Promise<DevTools> {
  const socket = new WebSocket(address);
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve, { once: true });
    socket.addEventListener('error', () => reject(new Error(`no connection to ${address}`)), { once: true });
  });
  const waiting = new Map<unknown, { resolve: (result: Message) => void; reject: (error: Error) => void }>();
  const listeners = new Map<unknown, Listener>();
  let last = 0;
  socket.addEventListener('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('the browser is gone'));
    waiting.clear();
  });
  socket.addEventListener('message', ({ data }) => {
    const { id, method, params, result, error, sessionId } = fieldsOf(JSON.parse(String(data)));
    if (typeof method === 'string') listeners.get(sessionId)?.(method, fieldsOf(params));
    const entry = waiting.get(id);
    waiting.delete(id);
    if (error) entry?.reject(new Error(JSON.stringify(error)));
    else entry?.resolve(fieldsOf(result));
  });
  return {
    send: (method, params = {}, session) =>
      new Promise((resolve, reject) => {
        const id = (last += 1);
        waiting.set(id, { resolve, reject });
        socket.send(JSON.stringify({ id, method, params, ...(session && { sessionId: session }) }));
      }),
    listen: (session, listener) => void listeners.set(session, listener),
    close: () => socket.close(),
  };
}
