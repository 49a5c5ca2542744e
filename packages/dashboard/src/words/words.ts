/** Every string of the officials' pages; a missing translation does not compile. */
export interface Words {
  readonly locale: string;
  readonly brand: string;
  readonly skip: string;
  readonly menu: string;
  readonly mainNavigation: string;
  readonly signOut: string;
  readonly otherLanguage: string;
  readonly theme: { readonly label: string; readonly auto: string; readonly light: string; readonly dark: string };
  readonly simulated: string;
  readonly loading: string;
  readonly retry: string;
  readonly notFound: string;
  readonly offline: string;
  readonly everything: string;
  readonly role: Readonly<Record<'administrator' | 'supervisor' | 'officer' | 'analyst' | 'collaborator', string>>;
  readonly pages: {
    readonly overview: string;
    readonly explore: string;
    readonly ratings: string;
    readonly cases: string;
    readonly guides: string;
    readonly sites: string;
    readonly exports: string;
    readonly people: string;
    readonly audit: string;
    readonly account: string;
  };
  /** Of the cases: how many are past their day. */
  readonly late: (count: string) => string;
  /** In place of a page whose session has ended. */
  readonly sessionEnded: string;
}
