import { acts, roles, type Act, type Role } from '@dvc-widgets/contract/officials/roles';

export { acts, roles, type Act, type Role };

/** Somebody who signs in. */
export interface Official {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  /** The agency whose rows and those of all below they see; null, of administrators only, for everything. */
  readonly agency: string | null;
}

/** Who may do what: the only place that says so. docs/officials.md prints it. */
const allowed: Readonly<Record<Act, readonly Role[]>> = {
  'figures.read': ['administrator', 'supervisor', 'officer', 'analyst'],
  'comments.read': ['administrator', 'supervisor', 'officer', 'analyst'],
  'quarantine.review': ['administrator', 'supervisor'],
  'cases.read': ['administrator', 'supervisor', 'officer'],
  'cases.move': ['administrator', 'supervisor', 'officer'],
  'contact.read': ['administrator', 'supervisor', 'officer'],
  'exports.make': ['administrator', 'supervisor', 'analyst'],
  'guides.read': ['administrator', 'supervisor', 'officer', 'analyst', 'collaborator'],
  'sites.read': ['administrator', 'supervisor'],
  'sites.write': ['administrator', 'supervisor'],
  'catalogue.write': ['administrator'],
  'people.write': ['administrator', 'supervisor'],
  'audit.read': ['administrator', 'supervisor'],
  assist: ['administrator', 'supervisor', 'officer', 'collaborator'],
};

/** Whether a role may do something at all; what of it they see, `Scope` says. */
export const mayDo = (role: Role, act: Act): boolean => allowed[act].includes(role);

/** Everything that a role may do. */
export const actsOf = (role: Role): readonly Act[] => acts.filter((act) => mayDo(role, act));
