import { consents, topics, verdicts } from './topics.ts';

const text = (description: string) => ({ type: 'string', description });
const page = (description: string) => ({ description, content: { 'text/html': { schema: { type: 'string' } } } });

/** What every page of cases takes in its address. */
export const pageLook: readonly object[] = [
  { name: 'theme', in: 'query', schema: { type: 'string', enum: ['dark'] }, description: 'dark, where a portal is' },
  { name: 'text', in: 'query', schema: { type: 'string', enum: ['large'] }, description: 'large text' },
];

const language = {
  name: 'lang',
  in: 'query',
  schema: { type: 'string', enum: ['vi', 'en'], default: 'vi' },
  description: 'language of the page',
};

const form = (schema: object) => ({
  required: true,
  content: { 'application/x-www-form-urlencoded': { schema } },
});

const refused = {
  '4XX': page('A page that says why nothing was stored, with everything that was entered, where its site admits it.'),
  503: page('A page: nothing was stored, it can be sent again.'),
};

/** The pages of feedback that need no script. Every answer is a page, also those that refuse. */
export const casePagePaths: object = {
  '/feedback': {
    get: {
      tags: ['widgets'],
      operationId: 'feedbackPage',
      summary: 'The form for feedback as a page that needs no script, for a link or a QR code.',
      parameters: [
        {
          name: 'site',
          in: 'query',
          required: true,
          schema: { type: 'string' },
          description: 'public key of the site',
        },
        ...['procedure', 'agency', 'sector', 'step', 'channel', 'page'].map((name) => ({
          name,
          in: 'query',
          schema: { type: 'string' },
          description: 'what the feedback is about, as the field of that name of a form',
        })),
        language,
        ...pageLook,
      ],
      responses: { 200: page('The form.'), 404: page('A page that says that the site is not registered.') },
    },
    post: {
      tags: ['widgets'],
      operationId: 'sendFeedbackForm',
      summary:
        'Takes the form of that page, or one of a portal; what is missing is asked for, nothing entered is lost.',
      parameters: pageLook,
      requestBody: form({
        type: 'object',
        required: ['site', 'topic', 'text', 'consents'],
        properties: {
          site: text('public key of the site'),
          topic: { type: 'string', enum: topics },
          text: text('what is said; personal data in it is asked about before it is stored'),
          consents: {
            type: 'array',
            items: { type: 'string', enum: consents },
            description: 'repeated; `handling` is needed',
          },
          'contact.name': text('as the rest of the contact, kept apart; a petition needs name, address and phone'),
          'contact.address': text('postal address'),
          'contact.phone': text('telephone number'),
          'contact.email': text('e-mail address'),
          procedure: text('mã TTHC or mã DVC'),
          agency: text('mã định danh cơ quan'),
          trap: text('a field that people do not see; filled in, the submission is quarantined'),
        },
      }),
      responses: {
        200: page('The lookup code, shown once; or a page that asks to edit personal data or to let it be masked.'),
        ...refused,
      },
    },
  },
  '/lookup': {
    get: {
      tags: ['widgets'],
      operationId: 'lookupPage',
      summary: 'A page that asks for a lookup code.',
      parameters: [language, ...pageLook],
      responses: { 200: page('The form for a code.') },
    },
    post: {
      tags: ['widgets'],
      operationId: 'lookupForm',
      summary:
        'How the feedback of a code stands; takes what its holder says of the answer. The code stands in no address.',
      parameters: pageLook,
      requestBody: form({
        type: 'object',
        properties: {
          code: text('as typed'),
          ticket: text('of a case that is on screen: the code, sealed by the collector'),
          act: { type: 'string', enum: ['verdict', 'reopen', 'reply'], description: 'with a ticket' },
          verdict: { type: 'string', enum: verdicts },
          text: text('why, or what was asked for'),
        },
      }),
      responses: {
        200: page('Timeline, answer, and what can be said of it.'),
        404: page('A page: no feedback has that code.'),
        422: page('A page: the code can not be one, or something is missing in what was said.'),
        429: page('A page: too many wrong codes from this address; `Retry-After` says when.'),
        503: page('A page: it can be tried again.'),
      },
    },
  },
};
