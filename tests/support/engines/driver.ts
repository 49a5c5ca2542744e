/** A stretch of the viewport in whole CSS pixels. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** One page of one engine, driven as a person drives it; what differs between engines stays behind this. */
export interface PageDriver {
  /** Goes there and waits for the page's `load`. */
  goto(url: string): Promise<void>;
  /** The value of an expression in the page's own world. Only what needs no serialising: the page may have broken JSON. */
  evaluate(expression: string): Promise<unknown>;
  /** A real click of the left button at a point of the viewport. */
  clickAt(x: number, y: number): Promise<void>;
  /** Presses and releases a key by its `KeyboardEvent.key`. */
  press(key: Key): Promise<void>;
  /** Types a text key by key. */
  type(text: string): Promise<void>;
  /** Gives the page's viewport this size in CSS pixels. */
  setViewport(width: number, height: number): Promise<void>;
  /** The viewport as PNG, one pixel for each CSS pixel; or, where the engine can, only that area of it. */
  screenshot(area?: Area): Promise<Buffer>;
  /** What the console said as warning or error so far, and errors that nobody caught. */
  problems(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** A browser that runs. */
export interface EngineDriver {
  /** Name and version as the browser gives them. */
  readonly version: string;
  /** Opens a page that shares no storage with the others, except in WebKit and Chromium 80, where the origin must differ. */
  open(): Promise<PageDriver>;
  close(): Promise<void>;
}

/** The keys that tests press by name. */
export type Key = 'Tab' | 'Shift+Tab' | 'Enter' | 'Escape' | ' ' | 'ArrowDown' | 'ArrowRight';

/** Turns what a policy blocks into a console problem; installed before the page's own scripts where the engine can. */
export const watchPolicy = `addEventListener('securitypolicyviolation', (event) => {
  if (!/\\/fence-/.test(event.blockedURI)) {
    console.error('policy: ' + event.effectiveDirective + ' blocked ' + event.blockedURI + ' ' + event.sample + ' ' + event.sourceFile);
  }
}, true);`;
