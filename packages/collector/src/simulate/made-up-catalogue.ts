import type { Catalogue } from '../store.ts';

const sectors = [
  ['dat-dai', 'Đất đai', 85],
  ['xay-dung', 'Xây dựng', 85],
  ['dau-tu', 'Đầu tư', 85],
  ['ho-tich', 'Hộ tịch', 90],
  ['cu-tru', 'Cư trú', 90],
  ['chung-thuc', 'Chứng thực', 90],
  ['doanh-nghiep', 'Doanh nghiệp', 90],
  ['bao-tro-xa-hoi', 'Bảo trợ xã hội', 90],
  ['nguoi-co-cong', 'Người có công', 90],
  ['giao-duc', 'Giáo dục', 90],
  ['giao-thong', 'Đường bộ', 90],
  ['y-te', 'Khám bệnh, chữa bệnh', 90],
] as const;

/** A province that does not exist, of the size of one that does: 18 departments, 102 communes, 400 procedures. */
export function madeUpCatalogue(): Catalogue {
  const agency = (code: string, name: string, parent: string | null) => ({
    code,
    name,
    parent,
    validFrom: '2008-08-01',
    validTo: null,
  });
  const number = (index: number) => String(index + 1).padStart(3, '0');
  return {
    agencies: [
      agency('T00', 'Tỉnh mô phỏng', null),
      ...Array.from({ length: 18 }, (_, index) => agency(`T00.1${number(index)}`, `Sở mô phỏng ${index + 1}`, 'T00')),
      ...Array.from({ length: 102 }, (_, index) => agency(`T00.2${number(index)}`, `Xã mô phỏng ${index + 1}`, 'T00')),
    ],
    sectors: sectors.map(([code, name, target]) => ({ code, name, target })),
    procedures: Array.from({ length: 400 }, (_, index) => {
      const [sector, name] = sectors[index % sectors.length] ?? sectors[0];
      return {
        code: `1.9${String(index).padStart(5, '0')}`,
        name: `Thủ tục mô phỏng ${index + 1} (${name})`,
        sector,
        changed: null,
      };
    }),
  };
}
