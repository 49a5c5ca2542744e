const straight = 'M17.5 18v3.2M30.5 18v3.2';

/**
 * Eyes and mouth of the faces as SVG paths on a 48 grid, by level, to stand on a circle of radius 20.75; both change from
 * face to face, and colour never does (visual.md, principle 3). A level that is not here frowns.
 */
export const faceFeatures: Readonly<Record<string, string>> = {
  'very-satisfied':
    'M13.6 20.8c.7-2.6 2.2-3.9 4.1-3.9s3.4 1.3 4.1 3.9M26.2 20.8c.7-2.6 2.2-3.9 4.1-3.9s3.4 1.3 4.1 3.9M14 27.2h20c0 6-4.2 10-10 10s-10-4-10-10z',
  satisfied: `${straight}M15 28.4c1.9 4.2 5 6.3 9 6.3s7.1-2.1 9-6.3`,
  neutral: `${straight}M16.5 31h15`,
  'very-dissatisfied':
    'M13.6 17.3l6.4 3.1M34.4 17.3l-6.4 3.1M14.8 36c.4-5.2 4-8.4 9.2-8.4s8.8 3.2 9.2 8.4c-2.6-1-5.7-1.5-9.2-1.5s-6.6.5-9.2 1.5z',
};

/** The features of a face that frowns. */
export const frownFeatures = `${straight}M15.6 34.4c1.7-3.9 4.6-5.8 8.4-5.8s6.7 1.9 8.4 5.8`;
