import { isSameFile, type BaseMap } from './decide';
import type { FolderPlan } from './plan-folder';
import type { FileMap } from './sync-plan';

/** What both sides have in the end, and which of it has a part of both. */
export type Settled = Pick<FolderPlan, 'after'> & { merged?: Pick<FileMap, 'has'> };

/** What one side alone has, and has no more once both are as planned. What was agreed on, the other side has had. */
export function givenUp(side: FileMap, base: BaseMap | null, { after, merged }: Settled): FileMap {
  const isGivenUp = (path: string) =>
    !merged?.has(path) &&
    !isSameFile(side.get(path), base?.get(path)) &&
    !isSameFile(side.get(path), after.get(path));
  return new Map([...side].filter(([path]) => isGivenUp(path)));
}
