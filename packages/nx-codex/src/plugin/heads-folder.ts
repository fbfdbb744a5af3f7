/**
 * The folder in which `heads` keeps what it knows of a project: its name, with `--` for `/`, and no character that a glob
 * takes for anything else, as a pattern that matched no file would make every hash the same. Different names have
 * different folders.
 */
export function headsFolder(project: string): string {
  return project.replace(UNSAFE, (character) => (character === '/' ? '--' : percentEncoded(character)));
}

/** A hyphen next to another one, or to a slash, could be taken for one of ours. */
const UNSAFE = /\/|-(?=[-/])|(?<=[-/])-|[^\w.@-]/gu;

function percentEncoded(character: string): string {
  return Array.from(Buffer.from(character), (byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
}
