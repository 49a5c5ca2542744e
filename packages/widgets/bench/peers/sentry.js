import {
  BrowserClient,
  defaultStackParser,
  feedbackSyncIntegration,
  getCurrentScope,
  makeFetchTransport,
} from '@sentry/browser';

// Sentry's own advice for a small page: a client with what is used, no `init` with its default integrations.
const client = new BrowserClient({
  dsn: `http://public@${location.host}/1`,
  transport: makeFetchTransport,
  stackParser: defaultStackParser,
  integrations: [feedbackSyncIntegration({ colorScheme: 'light', enableScreenshot: false })],
});
getCurrentScope().setClient(client);
client.init();
