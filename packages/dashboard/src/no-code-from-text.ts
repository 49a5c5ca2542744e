import { config } from 'zod/v4/core';

// The policy of these pages allows no code from text; zod would try when its first object schema is made, and the browser
// would report it. This module comes before every schema.
config({ jitless: true });
