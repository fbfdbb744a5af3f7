import { allContenders } from './contenders';
import { groupsOf } from './groups';
import { readOptions } from './options';
import { missing } from './requirements';

const groups = groupsOf(readOptions(['--media=disk', '--scenario=first'], true));

it('says what to install, and how to do without it', () => {
  const contenders = allContenders();
  const spec = { ...contenders.spec, programs: ['a-program-of-nobody'] };
  expect(missing(groups, { ...contenders, spec })).toContain(
    'a-program-of-nobody is not installed: apt-get install a-program-of-nobody, or leave out spec with --contenders',
  );
});

it('asks only for what the contenders in question need', () => {
  const contenders = allContenders();
  const spec = { ...contenders.spec, programs: ['a-program-of-nobody'] };
  const floors = groups.map((group) => ({ ...group, contenders: ['clone' as const] }));
  expect(missing(floors, { ...contenders, spec })).toEqual([]);
});
