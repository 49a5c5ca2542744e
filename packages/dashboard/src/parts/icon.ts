import { svg, type SVGTemplateResult } from 'lit';

const paths = {
  home: 'M4 11l8-6.800 8 6.800M6.200 9.200V20h11.600V9.200',
  chart: 'M4 4v16h16M8.500 16v-4M13 16V7.500M17.500 16v-6.500',
  list: 'M8.500 6.500H20M8.500 12H20M8.500 17.500H20M4.200 6.500h.1M4.200 12h.1M4.200 17.500h.1',
  sheet: 'M4 4.500h16v15H4zM4 9.500h16M4 14.500h16M10 9.500v10',
  code: 'M8.500 7l-5 5 5 5M15.500 7l5 5-5 5',
  user: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.500 20.200c.8-3.700 3.700-5.700 7.500-5.700s6.700 2 7.500 5.700',
  lock: 'M6 10.800h12v9.400H6zM8.600 10.800V7.600a3.400 3.400 0 0 1 6.800 0v3.200',
  bubble: 'M4 5h16v11.500h-8.500L7 20v-3.500H4z',
  bulb: 'M9.400 17h5.200M10 20h4M9.400 17c0-2.200-3-3.400-3-7a5.600 5.600 0 0 1 11.200 0c0 3.600-3 4.800-3 7',
  file: 'M6 3.500h8l4.500 4.500v12.500H6zM13.500 3.500v5h5',
  alert: 'M12 4L2.900 19.800h18.200zM12 10v4.400M12 17.100v.1',
  check: 'M5 12.600l4.600 4.600L19.200 7.400',
  clock: 'M12 3.200a8.800 8.800 0 1 0 0 17.600 8.800 8.800 0 0 0 0-17.600zM12 7.400V12l3.200 2',
  close: 'M6 6l12 12M18 6L6 18',
  copy: 'M9 9h10.500v11H9zM15 9V4H4.500v11H9',
  download: 'M12 4v11M7.200 10.600L12 15.400l4.800-4.800M4.500 20h15',
  info: 'M12 11v5.500M12 7.600v.1M12 3.200a8.800 8.800 0 1 0 0 17.600 8.800 8.800 0 0 0 0-17.600z',
  left: 'M14.500 6l-6 6 6 6',
  right: 'M9.500 6l6 6-6 6',
  up: 'M6 14.500l6-6 6 6',
  down: 'M6 9.500l6 6 6-6',
  search: 'M10.700 4.200a6.500 6.500 0 1 0 0 13 6.500 6.500 0 0 0 0-13zM15.400 15.400l4.800 4.800',
} as const;

/** The name of a drawing. */
export type IconName = keyof typeof paths;

/** A drawing beside a word; never alone, so it says nothing itself. */
export const icon = (name: IconName): SVGTemplateResult =>
  svg`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d=${paths[name]} /></svg>`;
