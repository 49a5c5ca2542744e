/** What the part says once it runs. */
export const word = 'the part runs';
