import { readFileSync } from 'node:fs';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { HelpGuide, type HelpGuideProps } from './index.ts';

const rendered = (props: HelpGuideProps): string => renderToString(createElement(HelpGuide, props));

describe('<HelpGuide> on a server', () => {
  it('is the tag with its attributes, which the element reads before React is there', () => {
    expect(rendered({ guide: 'birth-registration', for: 'ho-ten', lang: 'en', className: 'wide' })).toBe(
      '<dvc-help-guide guide="birth-registration" for="ho-ten" lang="en" class="wide"></dvc-help-guide>',
    );
  });

  it('leaves to the browser what no attribute can hold', () => {
    expect(rendered({ onVoted: () => {}, variant: undefined })).toBe('<dvc-help-guide></dvc-help-guide>');
  });

  it('tells servers of React components that it belongs to the browser', () => {
    const source = readFileSync(new URL('help-guide.ts', import.meta.url), 'utf8');
    expect(source.startsWith("'use client';\n")).toBe(true);
  });
});
