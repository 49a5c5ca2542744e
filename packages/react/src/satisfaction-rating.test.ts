import { readFileSync } from 'node:fs';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { SatisfactionRating, type SatisfactionRatingProps } from './index.ts';

const rendered = (props: SatisfactionRatingProps): string => renderToString(createElement(SatisfactionRating, props));

describe('<SatisfactionRating> on a server', () => {
  it('is the tag with its attributes, which the element reads before React is there', () => {
    expect(rendered({ procedure: '1.001193', criteria: 'dossier', lang: 'en', className: 'wide' })).toBe(
      '<dvc-satisfaction-rating procedure="1.001193" criteria="dossier" lang="en" class="wide"></dvc-satisfaction-rating>',
    );
  });

  it('leaves to the browser what no attribute can hold', () => {
    expect(rendered({ criteria: [{ key: 'speed', label: 'Nhanh' }], onRated: () => {}, step: undefined })).toBe(
      '<dvc-satisfaction-rating></dvc-satisfaction-rating>',
    );
  });

  it('keeps its children, which are there before the script, or without it', () => {
    expect(rendered({ children: createElement('p', {}, 'Gọi 1800.1096') })).toBe(
      '<dvc-satisfaction-rating><p>Gọi 1800.1096</p></dvc-satisfaction-rating>',
    );
  });

  it('tells servers of React components that it belongs to the browser', () => {
    const source = readFileSync(new URL('satisfaction-rating.ts', import.meta.url), 'utf8');
    expect(source.startsWith("'use client';\n")).toBe(true);
  });
});
