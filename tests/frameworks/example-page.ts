import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { OpenedExample } from '../support/opened-example.ts';

/** A property of the element as the page sees it. */
export interface Shown {
  readonly attribute: string | null;
  readonly property: unknown;
}

/** What one line of the list under "Sự kiện" says. */
export interface Heard {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** The page that both examples are: a rating, a control for each of its properties, a list of its events. */
export interface ExamplePage {
  /** Opens it and waits for the question. */
  open(file?: string): Promise<void>;
  /** Names of the properties that have a control. */
  controls(): Promise<string[]>;
  /** Sets a property by its control; '' takes it back. */
  set(name: string, value: string): Promise<void>;
  shown(name: string): Promise<Shown>;
  heard(): Promise<Heard[]>;
  /** Waits until that many events of a type have been heard, and answers them. */
  heardOf(type: string, count: number): Promise<Heard[]>;
  rate(face: string): Promise<void>;
}

export function examplePage(example: OpenedExample): ExamplePage {
  const page: Page = example.page;
  const control = (name: string) =>
    page.locator('.fields label', { has: page.locator(`code:text-is("${name}")`) }).locator('input, select');
  const heard = async (): Promise<Heard[]> =>
    (await page.locator('.heard li').allTextContents()).map((line) => {
      const [type = '', ...fields] = line.split(' ');
      return { type, ...JSON.parse(fields.join(' ')) };
    });

  return {
    async open(file) {
      await example.load(1280, file);
      await page.getByRole('radio').first().waitFor();
    },
    controls: () => page.locator('.fields code').allTextContents(),
    async set(name, value) {
      const found = control(name);
      if ((await found.evaluate((element) => element.localName)) === 'select') await found.selectOption(value);
      else await found.fill(value);
    },
    shown: (name) =>
      page.evaluate((asked) => {
        const rating = document.querySelector('dvc-satisfaction-rating');
        if (!rating) throw new Error('there is no rating');
        return { attribute: rating.getAttribute(asked), property: Reflect.get(rating, asked) };
      }, name),
    heard,
    async heardOf(type, count) {
      const ofType = async () => (await heard()).filter((event) => event.type === type);
      await expect.poll(ofType).toHaveLength(count);
      return ofType();
    },
    async rate(face) {
      await example.read();
      await page.getByRole('radio', { name: face, exact: true }).first().click();
    },
  };
}
