/** The servers of one database: a connection string for each, in the order in which they are tried. */
export function serversOf(address: string): readonly string[] {
  const match = /^(postgres(?:ql)?:\/\/(?:[^@/]*@)?)([^/?]*)(.*)$/.exec(address);
  if (!match) throw new Error('The address of a database is postgres://user:password@host:port/name.');
  const [, start = '', hosts = '', end = ''] = match;
  // libpq's parameters; which server takes writes is asked here, of each server that is connected to.
  const rest = end.replace(/([?&])target_session_attrs=[^&]*&?/, '$1').replace(/[?&]$/, '');
  return hosts.split(',').map((host) => `${start}${host}${rest}`);
}

/** A connection string as it may be shown: without the password. */
export const shownAddress = (address: string): string =>
  address.replace(/^(postgres(?:ql)?:\/\/[^:@/]*):[^@]*@/, '$1:…@').replace(/([?&]password=)[^&]*/, '$1…');
