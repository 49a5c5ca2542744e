import { limits } from './limits.ts';
import { ratingScales } from './scales.ts';
import { channelSchema } from './schema.ts';

const text = (description: string) => ({ type: 'string', description });
const page = { schema: { type: 'string' } };

/** The fields of a form from a page without JavaScript. */
export const formSchema = {
  type: 'object',
  required: ['site'],
  properties: {
    site: text('public key of the site'),
    value: text("the level's key; without one the answer is a page that asks for it"),
    scale: { ...text('when it is not the scale of the site'), enum: ratingScales.map(({ id }) => id) },
    procedure: text('mã TTHC or mã DVC'),
    agency: text('mã định danh cơ quan'),
    sector: text('lĩnh vực'),
    step: text('step of the procedure that the page shows'),
    dossier: text('mã hồ sơ; only a keyed hash of it is ever stored'),
    channel: { type: 'string', enum: channelSchema.options, default: 'web' },
    respondent: { type: 'string', enum: ['citizen', 'business'] },
    lang: { ...text('what the citizen reads; English pages for `en`, else Vietnamese'), default: 'vi' },
    page: text('path of the page within its portal, to come back to; else the Referer says'),
    reasons: { type: 'array', items: { type: 'string' }, maxItems: limits.reasons, description: 'repeated' },
    comment: text('free text'),
    rating: text('id of a rating sent before, when the form holds details only'),
    trap: text('a field that people do not see; filled in, the submission is quarantined'),
  },
  patternProperties: { '^criteria\\.': text('`criteria.<key>`: value of that criterion, of criteria-3 or tt01-210') },
};

/** What a form is answered besides what JSON is: pages, under the statuses that they have. */
const pages: Readonly<Record<string, string>> = {
  200: 'To a form whose comment holds personal data: a page that asks to edit it or to let it be masked.',
  400: '',
  403: 'To a form: a page, when the origin of its page is not allowed (`origin-refused`).',
  404: 'To a form: a page, when its site is not registered (`unknown-site`).',
  409: 'To a form: a page, when other details of its rating are stored already; they can be added.',
  413: '',
  415: '',
  422: 'To a form: a page with everything that was entered, when no level was chosen or a field is not valid.',
  429: '',
  500: '',
  503: '',
};

/** A response of OpenAPI. */
export interface Response {
  readonly description: string;
  readonly headers?: object;
  readonly content?: Readonly<Record<string, object>>;
}

/** The responses to JSON, and beside them those to forms. */
export function formAnswers(responses: Readonly<Record<string, Response>>): Record<string, Response> {
  const both = Object.entries(pages).map(([status, words]) => {
    const { description = '', ...response }: Partial<Response> = responses[status] ?? {};
    const content = { ...response.content, 'text/html': page };
    return [status, { ...response, description: `${description} ${words}`.trim(), content }] as const;
  });
  return {
    ...responses,
    ...Object.fromEntries(both),
    303: {
      description: 'To a form: everything in it is stored; the page of thanks is at `Location`.',
      headers: { Location: { schema: { type: 'string' } } },
    },
    307: {
      description:
        'To a form: the rating is stored; the same form is to be sent on to `Location`, which names the rating.',
      headers: { Location: { schema: { type: 'string' } } },
    },
  };
}

/** `GET /v1/thanks`. */
export const thanksPath = {
  get: {
    tags: ['widgets'],
    operationId: 'thanks',
    summary:
      'The page that a form leads to: what is stored, and a form for what may follow. Reloading it sends nothing.',
    parameters: [
      {
        name: 'ticket',
        in: 'query',
        schema: { type: 'string' },
        description: 'sealed by the collector: nobody else can read or make one',
      },
    ],
    responses: {
      200: { description: 'The page.', content: { 'text/html': page } },
      404: {
        description: 'A page that says that the address is not (or no longer) one of ours.',
        content: { 'text/html': page },
      },
    },
  },
};
