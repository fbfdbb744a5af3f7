const UNITS = ['bytes', 'KB', 'MB', 'GB'];

/** `5 MB`, `1.5 KB`, `812 bytes`: powers of 1000, at most one decimal, rounded down. */
export function sizeText(bytes: number): string {
  const step = Math.min(UNITS.length - 1, Math.max(0, Math.floor((String(bytes).length - 1) / 3)));
  return `${Math.floor((bytes * 10) / 1000 ** step) / 10} ${UNITS[step]}`;
}

/** Why a file of this size is left out; null when it is not. Undefined: it is known to be larger, not by how much. */
export function tooLarge(bytes: number | undefined, maxFileSize: number): string | null {
  if (bytes !== undefined && bytes <= maxFileSize) return null;
  const limit = `maxFileSize (${sizeText(maxFileSize)})`;
  return bytes === undefined ? `is larger than ${limit}` : `has ${sizeText(bytes)}, more than ${limit}`;
}
