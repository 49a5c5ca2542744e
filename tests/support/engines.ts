import { startChromium } from './engines/chromium.ts';
import { startChromium80 } from './engines/chromium-80.ts';
import type { EngineDriver, PageDriver } from './engines/driver.ts';
import { findExpression, readPlace, type Place } from './engines/find-control.ts';
import { startFirefox } from './engines/firefox.ts';
import { until } from './engines/processes.ts';
import { startWebkit } from './engines/webkit.ts';

export { until } from './engines/processes.ts';
export type { Area, Key } from './engines/driver.ts';

const starters = {
  chromium: startChromium,
  firefox: startFirefox,
  webkit: startWebkit,
  'chromium-80': startChromium80,
};

/** The engines that tests open pages in. */
export type EngineName = keyof typeof starters;

/** The three that a citizen may have today; ENGINES=webkit,firefox in the environment leaves out the others. */
export const currentEngines = (['chromium', 'firefox', 'webkit'] as const satisfies readonly EngineName[]).filter(
  (name) => process.env['ENGINES']?.includes(name) ?? true,
);

/** A page as a person uses it: by roles and names, with real mouse and keys. */
export interface EnginePage extends PageDriver {
  readonly engine: EngineName;
  /** Where the control with that role and name is, once it is there; looks through shadow roots. */
  find(role: string, name: string): Promise<Place>;
  /** Clicks it. */
  click(role: string, name: string): Promise<void>;
  /** Asks until the expression is true. */
  waitFor(expression: string): Promise<void>;
}

/** A browser that runs; one for each test file, with as many pages as it wants. */
export interface Engine {
  readonly name: EngineName;
  /** Name and version as the browser gives them. */
  readonly version: string;
  open(viewport?: { readonly width: number; readonly height: number }): Promise<EnginePage>;
  close(): Promise<void>;
}

/** Does the same in every browser, side by side; one that fails is told only when all are done, since a page is never shared. */
export async function inEach<T>(engines: readonly Engine[], act: (engine: Engine) => Promise<T>): Promise<T[]> {
  const ends = await Promise.allSettled(engines.map(act));
  return ends.map((end) => {
    if (end.status === 'rejected') throw end.reason;
    return end.value;
  });
}

/** Starts a browser. */
export async function startEngine(name: EngineName): Promise<Engine> {
  const driver: EngineDriver = await starters[name]();
  return {
    name,
    version: driver.version,
    async open({ width, height } = { width: 800, height: 1600 }) {
      const page = await driver.open();
      await page.setViewport(width, height);
      /** Found twice at the same place: what is still moving is not yet there to be clicked. */
      const find = (role: string, called: string): Promise<Place> => {
        let before = '';
        return until(`${role} "${called}"`, async () => {
          const answer = String(await page.evaluate(findExpression(role, called)));
          const isSteady = answer === before;
          before = answer;
          return isSteady && readPlace(answer);
        });
      };
      return {
        ...page,
        engine: name,
        find,
        async click(role, called) {
          const { x, y } = await find(role, called);
          await page.clickAt(x, y);
        },
        async waitFor(expression) {
          await until(expression, async () => (await page.evaluate(expression)) === true);
        },
      };
    },
    close: () => driver.close(),
  };
}
