import encodeQr from 'qr';
import { html, type Html } from './html.ts';

/** Modules of white around a code, so that readers find it (ISO/IEC 18004: four). */
const quiet = 4;

/** A QR code as a drawing: black on white whatever the page's colours, since half of all readers know nothing else. */
export function qrCode(text: string, name: string): Html {
  const rows = encodeQr(text, 'raw', { ecc: 'medium', border: quiet });
  const side = rows.length;
  const runs = rows.flatMap((row, y) =>
    [
      ...row
        .map((isDark) => (isDark ? '1' : '0'))
        .join('')
        .matchAll(/1+/g),
    ].map(({ 0: run, index }) => `M${index} ${y}h${run.length}v1h-${run.length}z`),
  );
  return html`<svg class="qr" viewBox="0 0 ${side} ${side}" role="img" aria-label="${name}">
    <path class="qr-ground" d="M0 0h${side}v${side}h-${side}z" />
    <path class="qr-ink" d="${runs.join('')}" />
  </svg>`;
}
