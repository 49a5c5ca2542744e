/** A page whose cost is measured. What runs in it is text: nothing of the driver's may weigh on it. */
export interface BenchPage {
  readonly name: string;
  /** Ours are measured against the peers; a page without either is what a page costs anyway. */
  readonly side?: 'ours' | 'peer';
  /** Of ours: the peers that do the same, by their names. */
  readonly likes?: readonly string[];
  /** Module in peers/ that is bundled into one file for this page. */
  readonly bundle?: string;
  readonly head?: string;
  readonly body?: string;
  /** Expression: what the finger taps. */
  readonly tapped?: string;
  /** Expression: what shows the citizen that the tap has been heard. */
  readonly reaction?: string;
  /** Expression: in the form or sheet that the tap opens. */
  readonly opened?: string;
}

const inRoot = (selector: string): string =>
  `document.querySelector('dvc-satisfaction-rating').shadowRoot?.querySelector('${selector}')`;
const inSentry = (selector: string): string =>
  `document.querySelector('#sentry-feedback')?.shadowRoot?.querySelector('${selector}')`;
const inPostHog = (selector: string): string =>
  `document.querySelector('[class^=PostHogSurvey]')?.shadowRoot?.querySelector('${selector}')`;

const sentry = 'Sentry Feedback 11.12.0';
const postHogShown = 'PostHog survey 1.449.2, shown';
const postHogTab = 'PostHog survey 1.449.2, behind its button';
const feedbackfin = 'feedbackfin 1.1.0';
const driver = 'driver.js 1.8.0';

/** As docs/embed.md prints it. */
const ourHead = `<link rel="stylesheet" href="/sdk/dvc-widgets.css">
<script type="module" src="/sdk/dvc-widgets.js" data-site="pk_bench" crossorigin></script>`;
// A list by name: the site's own would be one more request, which no peer makes.
const rating = (attributes: string): string =>
  `<dvc-satisfaction-rating criteria="dossier" ${attributes}></dvc-satisfaction-rating>`;
const hostButton = (attributes: string): string =>
  `<p><button id="open" type="button" ${attributes}>Đánh giá</button></p>`;
const onHostButton = "document.querySelector('#open')";
const ourSheet = { reaction: inRoot('dialog .panel'), opened: inRoot('dialog .box') };

/** The pages in the order of a round. Versions of peers are those of ../shared/peers.md. */
export const pages: readonly BenchPage[] = [
  { name: 'an empty page' },
  {
    name: 'rating, inline',
    side: 'ours',
    likes: [postHogShown],
    head: ourHead,
    body: rating(''),
    tapped: inRoot('label'),
    reaction: inRoot('.on .box'),
    opened: inRoot('.chip'),
  },
  {
    name: postHogShown,
    side: 'peer',
    bundle: 'posthog',
    head: '<meta name="survey" content="popover">',
    tapped: inPostHog('.ratings-emoji'),
    reaction: inPostHog('.rating-active,textarea'),
    opened: inPostHog('textarea'),
  },
  {
    name: 'rating, dialog',
    side: 'ours',
    likes: [sentry, postHogTab],
    head: ourHead,
    body: rating('layout="dialog"'),
    tapped: inRoot('.opener'),
    ...ourSheet,
  },
  {
    name: sentry,
    side: 'peer',
    bundle: 'sentry',
    tapped: inSentry('button'),
    reaction: inSentry('dialog'),
    opened: inSentry('textarea'),
  },
  {
    name: 'rating, corner',
    side: 'ours',
    likes: [sentry, postHogTab],
    head: ourHead,
    body: rating('layout="corner"'),
    tapped: inRoot('.corner button'),
    ...ourSheet,
  },
  {
    name: postHogTab,
    side: 'peer',
    bundle: 'posthog',
    head: '<meta name="survey" content="widget">',
    tapped: inPostHog('.ph-survey-widget-tab'),
    reaction: inPostHog('form'),
    opened: inPostHog('.ratings-emoji'),
  },
  {
    name: "rating, dialog behind the host's button",
    side: 'ours',
    likes: [feedbackfin, driver],
    head: ourHead,
    body: `${hostButton('')}${rating('layout="dialog" button="none"')}
<script>${onHostButton}.onclick = () => document.querySelector('dvc-satisfaction-rating').show();</script>`,
    tapped: onHostButton,
    ...ourSheet,
  },
  {
    name: feedbackfin,
    side: 'peer',
    bundle: 'feedbackfin',
    body: hostButton('data-feedbackfin-button'),
    tapped: onHostButton,
    reaction: "document.querySelector('#feedbackfin__container')",
    opened: "document.querySelector('#feedbackfin__container label')",
  },
  {
    name: driver,
    side: 'peer',
    bundle: 'driver',
    head: '<link rel="stylesheet" href="/peers/driver.css">',
    body: hostButton(''),
    tapped: onHostButton,
    reaction: "document.querySelector('.driver-popover')",
    opened: "document.querySelector('.driver-popover-description')",
  },
];
