/** The code of an error of the system (`ENOENT`), whichever realm made it; undefined for any other. */
export function systemErrorCode(error: unknown): string | undefined {
  const isObject = typeof error === 'object' && error !== null;
  return isObject && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
