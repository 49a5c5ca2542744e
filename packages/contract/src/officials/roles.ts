import { z } from 'zod';

/** What an official is. */
export const roles = ['administrator', 'supervisor', 'officer', 'analyst', 'collaborator'] as const;

/** One of `roles`. */
export type Role = (typeof roles)[number];

/** One of `roles`, checked. */
export const roleSchema = z.enum(roles).meta({ id: 'Role' });

/** Everything that a role may or may not do. */
export const acts = [
  'figures.read',
  'comments.read',
  'quarantine.review',
  'cases.read',
  'cases.move',
  'contact.read',
  'exports.make',
  'guides.read',
  'sites.read',
  'sites.write',
  'catalogue.write',
  'people.write',
  'audit.read',
  'assist',
] as const;

/** One of `acts`. */
export type Act = (typeof acts)[number];

/** One of `acts`, checked. */
export const actSchema = z.enum(acts).meta({ id: 'Act' });
