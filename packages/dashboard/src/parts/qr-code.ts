import encodeQr from 'qr';
import { svg, type SVGTemplateResult } from 'lit';

/** Modules of white around a code, so that readers find it (ISO/IEC 18004: four). */
const quiet = 4;

/** A QR code as a drawing: black on white whatever the page's colours, since half of all readers know nothing else. */
export function qrCode(text: string, name: string): SVGTemplateResult {
  const rows = encodeQr(text, 'raw', { ecc: 'medium', border: quiet });
  const runs = rows.flatMap((row, y) =>
    [
      ...row
        .map((isDark) => (isDark ? '1' : '0'))
        .join('')
        .matchAll(/1+/g),
    ].map(({ 0: run, index }) => `M${String(index)} ${String(y)}h${String(run.length)}v1h-${String(run.length)}z`),
  );
  return svg`<svg class="qr" viewBox=${`0 0 ${String(rows.length)} ${String(rows.length)}`} role="img" aria-label=${name}>
    <rect class="qr-ground" width=${rows.length} height=${rows.length} /><path class="qr-ink" d=${runs.join('')} />
  </svg>`;
}
