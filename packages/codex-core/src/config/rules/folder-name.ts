/** `projects/.codex-sync` holds the records; git refuses a path with `.git` in it. */
const taken = new Set(['.', '..', '.git', '.codex-sync']);
/** Bytes. A file system takes 255 for a name, and the record's is longer by `.json`. */
const LONGEST = 250;

/** Why a name cannot be a folder in `projects/`; null: it can. */
export function folderNameProblem(name: string): string | null {
  if (name === '') return 'it is empty';
  if (taken.has(name.toLowerCase())) return 'it is reserved';
  if (/[/\\]/.test(name)) return 'it has a slash';
  if (/\p{Cc}/u.test(name)) return 'it has a control character';
  return Buffer.byteLength(name) > LONGEST ? `it is longer than ${LONGEST} bytes` : null;
}
