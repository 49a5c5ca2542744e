import { useImperativeHandle, useLayoutEffect, useRef, type Ref, type RefObject } from 'react';

/** The element behind a component, handed on to the component's `ref`; takes `lang` off it again when the prop is gone. */
export function useElement<Element extends HTMLElement>(
  ref: Ref<Element> | undefined,
  lang: string | undefined,
): RefObject<Element | null> {
  const element = useRef<Element>(null);
  useImperativeHandle<Element | null, Element | null>(ref, () => element.current, []);
  useLayoutEffect(() => {
    // React takes a property back by setting undefined, and this one, which is HTML's own, makes a word of it.
    if (lang === undefined) element.current?.removeAttribute('lang');
  }, [lang]);
  return element;
}
