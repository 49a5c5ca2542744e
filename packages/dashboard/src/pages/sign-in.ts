/** Its element; the page of whoever is not signed in. */
export const tag = 'dvc-sign-in-page';
