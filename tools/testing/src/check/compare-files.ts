import type { TreeFiles } from '../git/tree';

/** One line for each path that is missing, not expected, of another mode or of other bytes; sorted by path. */
export function compareFiles(place: string, actual: TreeFiles, expected: TreeFiles): string[] {
  const paths = [...new Set([...actual.keys(), ...expected.keys()])].sort();
  return paths.flatMap((path) => {
    const [is, should] = [actual.get(path), expected.get(path)];
    const at = path === '' ? place : `${place}/${path}`;
    if (!is) return `${at}: missing`;
    if (!should) return `${at}: not expected`;
    if (is.mode !== should.mode) return `${at}: mode ${is.mode}, expected ${should.mode}`;
    // Equal ids are equal bytes.
    return is.oid === should.oid ? [] : `${at}: blob ${is.oid}, expected ${should.oid}`;
  });
}
