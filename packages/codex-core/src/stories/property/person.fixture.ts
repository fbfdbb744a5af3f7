import { executable, type Changes } from '@nx-codex/testing';
import {
  CODEX,
  counterpart,
  DELIVERY_RECORD,
  DESTINATION,
  filesBelow,
  projectRecord,
  type Place,
} from './places.fixture';
import type { Edit, PersonStep, RecordEdit } from './steps.fixture';
import type { World } from './world.fixture';

/** What people do between runs. A step that is not possible as things are does nothing. */
export async function carryOut(world: World, step: PersonStep): Promise<void> {
  if (step.kind === 'lose store') {
    world.tell('the store is lost');
    return world.loseStore();
  }
  const project = world.projects[step.project % world.projects.length]!;
  if (step.kind === 'force back') {
    const repository = step.at === 'codex' ? CODEX : project;
    if (await world.forceBack(repository, step.commits))
      world.tell(`${repository} is forced back by ${step.commits} commits`);
    return;
  }
  if (step.kind === 'record edit') return editRecord(world, step, project);
  const place = placeOf(step, project);
  const changes = changesOf(world, step, place, project);
  if (!changes) return;
  await world.commit(place.repository, changes);
  const renamed = step.deed === 'rename' ? ` to ${step.to}` : '';
  const what = step.deed === 'delete all' ? folderOf(step, project).folder : place.path;
  world.tell(`${place.repository}: ${step.deed} ${what}${renamed}${shortly(changes[place.path])}`);
}

const shortly = (content: unknown): string =>
  typeof content === 'string' ? ` (${content.match(/#\d+/g)?.join(' ') ?? ''})` : '';

function folderOf({ at }: Edit, project: string): { repository: string; folder: string } {
  if (at === 'project') return { repository: project, folder: '' };
  if (at === 'destination') return { repository: project, folder: `${DESTINATION}/` };
  return { repository: CODEX, folder: at === 'shared' ? 'shared/' : `projects/${project}/` };
}

function placeOf(edit: Edit, project: string, path = edit.path): Place {
  const { repository, folder } = folderOf(edit, project);
  return { repository, path: `${folder}${path}` };
}

function changesOf(world: World, edit: Edit, place: Place, project: string): Changes | null {
  const text = world.textAt(place);
  switch (edit.deed) {
    case 'change':
      return { [place.path]: text ? changeLine(text, edit.nth, world.newLine()) : world.newText(edit.path) };
    case 'append':
      return { [place.path]: text ? text + world.newLine() : world.newText(edit.path) };
    case 'rewrite':
      return { [place.path]: world.newText(edit.path) };
    case 'revert':
      return revert(world, place, edit.nth);
    case 'agree': {
      const there = counterpart(place, project);
      const other = there && world.textAt(there);
      if (other === text) return null;
      return there && { [place.path]: other ?? null };
    }
    case 'delete all':
      return deleteAll(world, edit, project);
  }
  if (text === undefined) return null;
  if (edit.deed === 'delete') return { [place.path]: null };
  if (edit.deed === 'chmod') return { [place.path]: executable(text) };
  return edit.to === edit.path ? null : { [place.path]: null, [placeOf(edit, project, edit.to).path]: text };
}

function changeLine(text: string, nth: number, line: string): string {
  const lines = text.split(/(?<=\n)/);
  lines[nth % lines.length] = line;
  return lines.join('');
}

function revert(world: World, place: Place, nth: number): Changes | null {
  const earlier = world.ledger.history(place);
  const text = earlier[nth % earlier.length];
  return text === undefined || text === world.textAt(place) ? null : { [place.path]: text };
}

function deleteAll(world: World, edit: Edit, project: string): Changes | null {
  const { repository, folder } = folderOf(edit, project);
  const place = folder === '' ? 'docs' : folder.slice(0, -1);
  return filesBelow(world.heads, repository, place).size > 0 ? { [place]: null } : null;
}

async function editRecord(world: World, { at, deed, nth }: RecordEdit, project: string): Promise<void> {
  const place =
    at === 'codex'
      ? { repository: CODEX, path: projectRecord(project) }
      : { repository: project, path: DELIVERY_RECORD };
  if (world.textAt(place) === undefined && deed !== 'revert') return;
  const changes =
    deed === 'revert' ? revert(world, place, nth) : { [place.path]: deed === 'garble' ? 'garbled' : null };
  if (!changes) return;
  await world.commit(place.repository, changes);
  world.ledger.forget();
  world.tell(`${place.repository}: ${deed} ${place.path}`);
}
