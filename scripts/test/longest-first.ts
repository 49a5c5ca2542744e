import { BaseSequencer } from 'vitest/node';
import type { TestSpecification } from 'vitest/node';

/** The files of minutes; all others take less than one and a half. */
const longest = [
  'tests/faults/kill.test.ts',
  'tests/hosts/hostile.test.ts',
  'tests/kiosk/robot.test.ts',
  'tests/policies/tampered.test.ts',
];

/** Starts the files of minutes before all others, so that neither of two workers is left with one alone at the end. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const found = longest.findIndex((file) => moduleId.endsWith(file));
      return found < 0 ? longest.length : found;
    };
    return (await super.sort(files)).sort((one, other) => place(one) - place(other));
  }
}
