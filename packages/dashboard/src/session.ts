import { meSchema } from '@dvc-widgets/contract/officials/people';
import { z } from 'zod';
import { ApiError, read, send } from './api.ts';

/** Who is signed in. */
export type Me = z.infer<typeof meSchema>;

/** Who is signed in, or undefined. Throws `ApiError` when the collector can't be reached. */
export async function whoAmI(): Promise<Me | undefined> {
  try {
    return await read('me', meSchema);
  } catch (error) {
    if (error instanceof ApiError && error.code === 'sign-in-needed') return undefined;
    throw error;
  }
}

/** Ends the session of this browser. Throws `ApiError`. */
export async function signOut(): Promise<void> {
  await send('POST', 'auth/sign-out', z.unknown());
}
