/** Powers of 1000 as GitHub and disks count, powers of 1024 only where the `i` says so. */
const UNITS = new Map([
  ['', 1],
  ['B', 1],
  ['KB', 1000],
  ['MB', 1000 ** 2],
  ['GB', 1000 ** 3],
  ['KIB', 1024],
  ['MIB', 1024 ** 2],
  ['GIB', 1024 ** 3],
]);

export const FILE_SIZE_WORDS = 'must be a number of bytes, or a size like "5MB" or "512KiB"';

/** Undefined for what is no size, or less than a byte. */
export function bytesOf(size: number | string | undefined): number | undefined {
  if (typeof size !== 'string') return size;
  const [, amount = '', unit = ''] = /^\s*(\d+(?:\.\d+)?)\s*([A-Za-z]*)\s*$/.exec(size) ?? [];
  const factor = UNITS.get(unit.toUpperCase());
  const bytes = amount === '' || factor === undefined ? 0 : Math.floor(Number(amount) * factor);
  return bytes > 0 ? bytes : undefined;
}
