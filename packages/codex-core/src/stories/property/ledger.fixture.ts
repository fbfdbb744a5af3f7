import { CODEX, filesBelow, fileAt, idOf, isSelected, type Heads, type Place } from './places.fixture';

const key = ({ repository, path }: Place): string => `${repository}:${path}`;
const linesOf = (text: string): string[] => text.split('\n').filter((line) => line !== '');

/** What was ever at the heads, and what the runs were told to agree on: the memory that no run has. */
export class Ledger {
  private readonly texts = new Map<string, string[]>();
  private readonly lines = new Map<string, Set<string>>();
  private readonly agreed = new Map<string, Map<string, string | undefined>>();

  /** `text` was at a head. */
  saw(place: Place, text: string): void {
    const texts = this.texts.get(key(place)) ?? [];
    if (texts.at(-1) !== text) this.texts.set(key(place), [...texts, text]);
    this.knows(place, text);
  }

  /** The side of `place` has seen this text there, or decided against it by a policy. */
  knows(place: Place, text: string): void {
    const lines = this.lines.get(key(place)) ?? new Set();
    linesOf(text).forEach((line) => lines.add(line));
    this.lines.set(key(place), lines);
  }

  /** Oldest first. */
  history(place: Place): readonly string[] {
    return this.texts.get(key(place)) ?? [];
  }

  /** Lines of `before` that `after` has not and that were never at `place`. */
  lost(before: string, after: string, place: Place): string[] {
    const [kept, known] = [new Set(linesOf(after)), this.lines.get(key(place))];
    return linesOf(before).filter((line) => !kept.has(line) && !known?.has(line));
  }

  /** A sync to the codex succeeded: whatever the project has is now what both sides build on. */
  agree(project: string, heads: Heads): void {
    const files = [...(heads.get(project)?.files ?? [])].filter(([path]) => isSelected(path));
    this.agreed.set(project, new Map(files.map(([path, file]) => [path, idOf(file)])));
  }

  /** Some paths may be built on something newer. */
  agreeWhereAlike(project: string, heads: Heads): void {
    const agreed = this.agreed.get(project);
    for (const [path, file] of filesBelow(heads, CODEX, `projects/${project}`)) {
      const alike = idOf(file) === fileAt(heads, { repository: project, path });
      if (alike && agreed?.get(path) !== idOf(file)) agreed?.set(path, undefined);
    }
  }

  /** Records were rewritten, or a branch forced back: nobody can tell any more from here. */
  forget(): void {
    this.agreed.clear();
  }

  /** Whether a side still has at a path of a project what both sides agreed on; false where that is not known. */
  isUnchanged(project: string, path: string, id: string | undefined): boolean {
    const agreed = this.agreed.get(project);
    if (!agreed) return false;
    return agreed.has(path) ? agreed.get(path) === id && id !== undefined : id === undefined;
  }
}
