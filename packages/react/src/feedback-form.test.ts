import { readFileSync } from 'node:fs';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { FeedbackForm, type FeedbackFormProps } from './index.ts';

const rendered = (props: FeedbackFormProps): string => renderToString(createElement(FeedbackForm, props));

describe('<FeedbackForm> on a server', () => {
  it('is the tag with its attributes, which the element reads before React is there', () => {
    expect(rendered({ procedure: '1.001193', 'procedure-name': 'Đăng ký khai sinh', lang: 'en' })).toBe(
      '<dvc-feedback-form procedure="1.001193" procedure-name="Đăng ký khai sinh" lang="en"></dvc-feedback-form>',
    );
  });

  it('says that the device is shared as HTML does, and leaves to the browser what no attribute can hold', () => {
    expect(rendered({ 'shared-device': true, onSubmitted: () => {} })).toBe(
      '<dvc-feedback-form shared-device=""></dvc-feedback-form>',
    );
    expect(rendered({ questions: { version: 'a', questions: [] } })).toBe('<dvc-feedback-form></dvc-feedback-form>');
    expect(rendered({ 'shared-device': false, use: undefined })).toBe('<dvc-feedback-form></dvc-feedback-form>');
  });

  it('keeps its children, which are there before the script, or without it', () => {
    expect(rendered({ children: createElement('p', {}, 'Gọi 1800.1096') })).toBe(
      '<dvc-feedback-form><p>Gọi 1800.1096</p></dvc-feedback-form>',
    );
  });

  it('tells servers of React components that it belongs to the browser', () => {
    const source = readFileSync(new URL('feedback-form.ts', import.meta.url), 'utf8');
    expect(source.startsWith("'use client';\n")).toBe(true);
  });
});
