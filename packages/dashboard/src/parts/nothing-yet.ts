import { figureDimensions } from '@dvc-widgets/contract/officials/figures';
import { html, nothing, type TemplateResult } from 'lit';
import { said } from '../preferences.ts';
import { addressOf } from '../router.ts';
import type { Me } from '../session.ts';

const text = {
  vi: {
    heading: 'Chưa có lượt đánh giá nào trong 30 ngày qua',
    lead: 'Khi cổng dịch vụ công đã đặt mã nhúng, mỗi lượt chạm của người dân hiện ở đây sau vài giây. Số liệu cũ hơn: chọn kỳ khác.',
    toSites: 'Lấy mã nhúng cho cổng',
  },
  en: {
    heading: 'No ratings in the last 30 days',
    lead: 'Once a portal carries the snippet, each tap of a citizen shows here within seconds. Older figures: choose another period.',
    toSites: 'Get the snippet for a portal',
  },
};

const narrowing = [...figureDimensions, 'under', 'month', 'from', 'to', 'q', 'value', 'commented'];

/** Whether an address asks for some ratings only: then what is empty is what was asked for, else all there is. */
export const isNarrowed = (query: URLSearchParams): boolean => narrowing.some((name) => query.has(name));

/** What there will be, and how to come to it, where nobody has rated yet. */
export function renderNothingYet({ acts }: Me): TemplateResult {
  const words = said(text);
  return html`<h2 class="sec">${words.heading}</h2>
    <p class="lead">${words.lead}</p>
    ${
      acts.includes('sites.read')
        ? html`<p class="acts"><a class="btn p" href=${addressOf('sites')}>${words.toSites}</a></p>`
        : nothing
    }`;
}
