/**
 * The folder in which `heads` keeps what it knows of a project: its name, of which a glob takes no character for anything
 * else, as a pattern that matched no file would make every hash the same. Different names have different folders, but
 * for `a/b` and `a--b`.
 */
export function headsFolder(project: string): string {
  return project
    .replaceAll('/', '--')
    .replace(/[^\w.@-]/g, (character) => `%${character.codePointAt(0)?.toString(16)}`);
}
