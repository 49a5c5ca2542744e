import type { Criterion, SatisfactionRatingAttributes } from '@dvc-widgets/react';

/** Every property that is a string. */
export type FieldName = Exclude<keyof SatisfactionRatingAttributes, 'criteria'> | 'lang';

/** A property as the page shows it: what it is for, and its values where there is a list of them. */
export interface Field {
  readonly label: string;
  readonly values?: readonly string[];
}

/** A property that the rating gains and this page lacks does not compile. */
export const fields: Readonly<Record<FieldName, Field>> = {
  site: { label: 'Mã site' },
  collector: { label: 'Hệ thống thu nhận' },
  layout: { label: 'Cách bày', values: ['inline', 'dialog', 'corner'] },
  mode: { label: 'Màn hình ở quầy', values: ['kiosk'] },
  label: { label: 'Chữ trên nút' },
  button: { label: 'Nút riêng', values: ['none'] },
  procedure: { label: 'Thủ tục' },
  agency: { label: 'Cơ quan' },
  sector: { label: 'Lĩnh vực' },
  step: { label: 'Bước' },
  dossier: { label: 'Mã hồ sơ' },
  context: { label: 'Lấy từ địa chỉ trang', values: ['url'] },
  question: { label: 'Câu hỏi riêng' },
  scale: { label: 'Thang', values: ['mic-5', 'tt32-3', 'desk-3'] },
  address: { label: 'Xưng hô', values: ['formal'] },
  lang: { label: 'Ngôn ngữ', values: ['vi', 'en'] },
  theme: { label: 'Nền', values: ['dark'] },
  text: { label: 'Cỡ chữ', values: ['large'] },
  channel: { label: 'Kênh', values: ['web', 'kiosk', 'desk', 'post', 'assisted', 'link'] },
  respondent: { label: 'Người đánh giá', values: ['citizen', 'business'] },
  hotline: { label: 'Số điện thoại' },
  proof: { label: 'Chứng nhận của cổng' },
};

/** The names in the order of the list above. */
export const fieldNames = namesOf(fields);

function namesOf<Name extends string>(list: Readonly<Record<Name, Field>>): readonly Name[] {
  const names: Name[] = [];
  for (const name in list) names.push(name);
  return names;
}

/** Lists that the widgets know, and one of the page's own. */
export const criteriaChoices: Readonly<Record<string, string | readonly Criterion[]>> = {
  dossier: 'dossier',
  tt32: 'tt32',
  portal: 'portal',
  none: 'none',
  own: [
    { key: 'form', label: 'Biểu mẫu dễ điền' },
    { key: 'upload', label: 'Tải giấy tờ lên nhanh' },
  ],
};
