/** A hyphen next to another one, or to a slash, could be taken for one of ours. */
const UNSAFE = /\/|-(?=[-/])|(?<=[-/])-|[^\w.@-]/gu;

/**
 * A name as a part of a file's: with `--` for `/`, and no character that a glob takes for anything else, as a pattern that
 * matched no file would make every hash the same. Different names stay different.
 */
export function safeName(name: string): string {
  return name.replace(UNSAFE, (character) => (character === '/' ? '--' : percentEncoded(character)));
}

function percentEncoded(character: string): string {
  return Array.from(Buffer.from(character), (byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
}

/**
 * How the files begin in which `heads` keeps what it knows of a project. They lie in one folder, as Nx walks through all
 * of it for the hash of every task: with a folder a project, 1,000 tasks took twice the time.
 */
export function verdictPrefix(project: string): string {
  return `${safeName(project)}~`;
}
