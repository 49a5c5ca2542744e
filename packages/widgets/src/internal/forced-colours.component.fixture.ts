import { executeServerCommand } from '@web/test-runner-commands';

/** Sets what the citizen has set the system to, nothing for nothing; false where the engine lets no test do that. */
export const emulate = (...features: readonly { name: string; value: string }[]): Promise<boolean> =>
  executeServerCommand('dvc-emulate', [...features]);

/** The colour that a system colour keyword has now. */
export function colour(keyword: string): string {
  const probe = document.createElement('span');
  probe.style.cssText = `color: ${keyword}; forced-color-adjust: none`;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

const keywords = [
  ...['Canvas', 'CanvasText', 'LinkText', 'VisitedText', 'Highlight', 'HighlightText', 'GrayText'],
  ...['ButtonFace', 'ButtonText', 'ButtonBorder', 'Field', 'FieldText'],
];

/** What is drawn in colours that are not the system's, in words. */
export function ownColours(root: ParentNode): readonly string[] {
  const allowed = new Set(keywords.map(colour));
  return [...root.querySelectorAll('*')].flatMap((element) => {
    const { color, borderTopColor, borderTopWidth, fill, stroke } = getComputedStyle(element);
    const used = [color, ...(borderTopWidth === '0px' ? [] : [borderTopColor])];
    if (element instanceof SVGElement) used.push(fill, stroke);
    return used
      .filter((value) => value !== 'none' && !value.endsWith(', 0)') && !allowed.has(value))
      .map((value) => `${element.localName}.${String(element.getAttribute('class'))} ${value}`);
  });
}
