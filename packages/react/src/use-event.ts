import { useLayoutEffect, type RefObject } from 'react';

/**
 * Calls `handler` with each event of that type on the element, from mount or hydration until unmount. React's own
 * `on…` props of custom elements hear nothing after hydration and are never taken off (docs/decisions/0012).
 */
export function useEvent<Type extends keyof HTMLElementEventMap>(
  element: RefObject<HTMLElement | null>,
  type: Type,
  handler: ((event: HTMLElementEventMap[Type]) => void) | undefined,
): void {
  useLayoutEffect(() => {
    const heard = element.current;
    if (!heard || !handler) return undefined;
    heard.addEventListener(type, handler);
    return () => heard.removeEventListener(type, handler);
  }, [element, type, handler]);
}
