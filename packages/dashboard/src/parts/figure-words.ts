import type { ExploreGrouping } from '@dvc-widgets/contract/officials/figures';
import { day } from '../numbers.ts';
import { said, t } from '../preferences.ts';
import { monthInWords } from './period-choice.ts';

interface FigureWords {
  readonly groupings: Readonly<Record<ExploreGrouping, string>>;
  readonly channels: Readonly<Record<string, string>>;
  readonly respondents: Readonly<Record<string, string>>;
  readonly none: string;
  readonly week: (monday: string) => string;
}

const text: { readonly vi: FigureWords; readonly en: FigureWords } = {
  vi: {
    groupings: {
      agency: 'Đơn vị',
      procedure: 'Thủ tục',
      sector: 'Lĩnh vực',
      site: 'Mã nhúng',
      step: 'Bước',
      channel: 'Nơi đánh giá',
      locale: 'Ngôn ngữ',
      respondent: 'Người đánh giá',
      day: 'Ngày',
      week: 'Tuần',
      month: 'Tháng',
    },
    channels: {
      web: 'Trên cổng',
      kiosk: 'Máy tại một cửa',
      desk: 'Tại quầy',
      post: 'Bưu chính',
      assisted: 'Có người giúp',
      link: 'Qua liên kết',
    },
    respondents: { citizen: 'Người dân', business: 'Doanh nghiệp' },
    none: 'Không ghi',
    week: (monday) => `Tuần từ ${monday}`,
  },
  en: {
    groupings: {
      agency: 'Agency',
      procedure: 'Procedure',
      sector: 'Sector',
      site: 'Site',
      step: 'Step',
      channel: 'Channel',
      locale: 'Language',
      respondent: 'Respondent',
      day: 'Day',
      week: 'Week',
      month: 'Month',
    },
    channels: {
      web: 'On the portal',
      kiosk: 'Kiosk',
      desk: 'At the desk',
      post: 'By post',
      assisted: 'Assisted',
      link: 'By link',
    },
    respondents: { citizen: 'Citizen', business: 'Business' },
    none: 'Not given',
    week: (monday) => `Week of ${monday}`,
  },
};

/** What something is grouped or filtered by, in words. */
export const groupingInWords = (grouping: ExploreGrouping): string => said(text).groupings[grouping];

/** One value of a grouping in words. */
export function keyInWords(
  grouping: ExploreGrouping,
  { code, name }: { readonly code: string | null; readonly name: string | null },
): string {
  const words = said(text);
  if (code === null) return words.none;
  if (grouping === 'channel') return words.channels[code] ?? code;
  if (grouping === 'respondent') return words.respondents[code] ?? code;
  if (grouping === 'day') return day(code);
  if (grouping === 'week') return words.week(day(code));
  if (grouping === 'month') return monthInWords(code);
  return grouping === 'locale' ? languageInWords(code) : (name ?? code);
}

function languageInWords(code: string): string {
  try {
    return new Intl.DisplayNames([t().locale], { type: 'language' }).of(code) ?? code;
  } catch {
    // Whatever a page sent as its language is kept, also what is none.
    return code;
  }
}
