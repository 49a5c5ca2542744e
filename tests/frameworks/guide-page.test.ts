import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openExample, type OpenedExample } from '../support/opened-example.ts';
import { buildPage, buildWithWarnings } from './build-example.ts';

describe.each([
  ['as it is published', buildPage],
  ['with the warnings of the framework', buildWithWarnings],
] as const)("the react page's guide, %s", (_, build) => {
  let example: OpenedExample;
  beforeAll(async () => {
    example = await openExample('react', await build('react', 'dist/guide'));
  });
  afterAll(() => example.close());

  const heard = (type: string) => example.page.locator('.heard li').filter({ hasText: type }).allTextContents();
  const button = (name: string) => example.page.getByRole('button', { name, exact: true });

  test('is opened by a method, hears each step, hears the vote and stores it', async () => {
    await example.load(1280, 'guide.html');
    await button('Xem hướng dẫn từng bước').waitFor();
    await button('Chỉ tôi từng bước').click();
    await example.page.getByRole('heading', { name: 'Chuẩn bị giấy tờ' }).waitFor();
    await button('Bước tiếp').click();
    await example.page.getByRole('heading', { name: 'Chụp giấy chứng sinh' }).waitFor();
    await expect.poll(() => heard('dvc-opened')).toEqual(['dvc-opened {"open":true}']);
    const steps = ['chuan-bi', 'chup-giay'].map((step) => `dvc-step-changed ${JSON.stringify({ step })}`);
    await expect.poll(() => heard('dvc-step-changed')).toEqual(steps);
    await button('Có').click();
    await expect.poll(() => heard('dvc-voted')).toEqual(['dvc-voted {"step":"chup-giay","helpful":true}']);
    await button('Đóng hướng dẫn').click();
    await expect.poll(() => heard('dvc-closed')).toEqual(['dvc-closed {"answered":true}']);
    expect(await example.faults()).toEqual([]);
    expect(example.complaints).toEqual([]);
  });

  test('helps beside a field that it is told of, in the size of letters that the page sets', async () => {
    await example.load(360, 'guide.html');
    const mark = button('Hướng dẫn: Số định danh của cha hoặc mẹ');
    await button('Chữ lớn').click();
    await expect.poll(() => example.page.locator('dvc-help-guide[text=large]').count()).toBe(4);
    await mark.click();
    const help = example.page.getByRole('dialog', { name: 'Số này ghi ở đâu?' });
    await help.getByRole('img').waitFor();
    await example.picture('guide-field');
    expect(await example.faults()).toEqual([]);
    await example.page.keyboard.press('Escape');
    await help.waitFor({ state: 'detached' });
    await button('Chữ lớn').click();
    await expect.poll(() => example.page.locator('dvc-help-guide[text]').count()).toBe(0);
    expect(example.complaints).toEqual([]);
  });

  test("hands a question without an answer to the page's own chatbot", async () => {
    await example.load(1280, 'guide.html');
    await example.page.getByRole('searchbox').fill('thời tiết hôm nay');
    await example.page.getByRole('searchbox').press('Enter');
    await example.page.getByText('Trợ lý ảo của cổng nhận câu hỏi: “thời tiết hôm nay”').waitFor();
    await example.picture('guide-asked', 'page');
    expect(await heard('dvc-unanswered')).toEqual(['dvc-unanswered {"question":"thời tiết hôm nay"}']);
    expect(await example.faults()).toEqual([]);
    expect(example.complaints).toEqual([]);
  });
});
