import * as fc from 'fast-check';
import type { SyncAllOptions } from '../../config/options-schema';

export const PROJECTS = ['app', 'web', 'api'];

/** Few paths, so that edits meet; with a folder that may become a file, and what the patterns do not select. */
const DOCUMENTS = ['docs/a.md', 'docs/b.md', 'docs/sub/c.md', 'README.md'];
const ODD_PATHS = [
  ...['docs/sub', 'docs', 'docs/drafts/d.md', 'docs/drafts', 'src/index.ts'],
  ...['docs/shared/own.md', 'docs/shared'],
];
const SHARED = ['guide.md', 'rules.md', 'sub/style.md', 'sub'];

/** `revert` brings back an earlier text of the path, `agree` is what the other side has there, `chmod` makes it executable. */
const DEEDS = [
  'change',
  'append',
  'rewrite',
  'delete',
  'rename',
  'revert',
  'agree',
  'chmod',
  'delete all',
] as const;

/** Where a person commits. `project` is meant modulo the number of projects. */
export interface Edit {
  kind: 'edit';
  at: 'project' | 'codex' | 'shared' | 'destination';
  project: number;
  path: string;
  deed: (typeof DEEDS)[number];
  /** Line to change, or which of the earlier texts to bring back. */
  nth: number;
  /** New name of a renamed file. */
  to: string;
}

/** A person who does not know better, with the record of one project on one side. */
export interface RecordEdit {
  kind: 'record edit';
  at: 'project' | 'codex';
  project: number;
  deed: 'delete' | 'garble' | 'revert';
  nth: number;
}

export type PersonStep =
  | Edit
  | RecordEdit
  | { kind: 'force back'; at: 'project' | 'codex'; project: number; commits: number }
  | { kind: 'lose store' };

/** Policies of one run; `only`: just this project, modulo their number. */
export interface RunStep {
  options: Required<
    Pick<SyncAllOptions, 'direction' | 'conflicts' | 'drift' | 'adopt' | 'force' | 'skipFailed'>
  >;
  only: number | null;
  /** Left out by a run from the codex; in one to it that would be to delete it. */
  unseen: string | null;
  /** A dry run comes first. */
  rehearsed: boolean;
  /** It is interrupted at the first event of this type. */
  stopAt: 'project-done' | 'phase-completed' | null;
}

export interface Round {
  edits: PersonStep[];
  run: RunStep;
}

export interface Beginning {
  /** How many. */
  projects: number;
  /** Files that a plan may delete: 1 makes the guard speak up, 50 is the default. */
  deletionThreshold: number;
  /** What each project begins with. */
  documents: string[];
  /** A first sync of all, without any policy, has made the records. */
  synced: boolean;
}

export interface Story extends Beginning {
  rounds: Round[];
}

const oneOf = <const T>(...values: T[]) => fc.constantFrom(...values);
/** True once in so many times. */
const once = (times: number) => fc.nat({ max: times - 1 }).map((value) => value === times - 1);
const nth = fc.nat({ max: 6 });
const project = fc.nat({ max: 2 });
const document = fc.oneof(
  { weight: 6, arbitrary: oneOf(...DOCUMENTS) },
  { weight: 1, arbitrary: oneOf(...ODD_PATHS) },
);
const deed = fc.oneof(
  { weight: 8, arbitrary: oneOf('change', 'append') },
  { weight: 10, arbitrary: oneOf(...DEEDS) },
  { weight: 1, arbitrary: fc.constant('delete all' as const) },
);

const edit = (at: Edit['at'], path: fc.Arbitrary<string>): fc.Arbitrary<Edit> =>
  fc.record({ kind: fc.constant('edit'), at: fc.constant(at), project, path, deed, nth, to: path });

/** The same path on both sides. */
const bothEdit: fc.Arbitrary<PersonStep[]> = fc
  .record({ here: edit('project', document), there: edit('codex', document), codexFirst: fc.boolean() })
  .map(({ here, there, codexFirst }) => {
    const same = { ...there, project: here.project, path: here.path };
    return codexFirst ? [same, here] : [here, same];
  });

const recordEdit: fc.Arbitrary<RecordEdit> = fc.record({
  kind: fc.constant('record edit'),
  at: oneOf('project', 'codex'),
  project,
  deed: oneOf('delete', 'garble', 'revert'),
  nth,
});

const forceBack: fc.Arbitrary<PersonStep> = fc.record({
  kind: fc.constant('force back'),
  at: oneOf('codex', 'codex', 'project'),
  project,
  commits: fc.integer({ min: 1, max: 4 }),
});

const single = (arbitrary: fc.Arbitrary<PersonStep>) => arbitrary.map((step) => [step]);

const personSteps: fc.Arbitrary<PersonStep[]> = fc
  .array(
    fc.oneof(
      { weight: 8, arbitrary: bothEdit },
      { weight: 6, arbitrary: single(edit('project', document)) },
      { weight: 6, arbitrary: single(edit('codex', document)) },
      { weight: 4, arbitrary: single(edit('shared', oneOf(...SHARED))) },
      { weight: 2, arbitrary: single(edit('destination', oneOf(...SHARED))) },
      { weight: 2, arbitrary: single(forceBack) },
      { weight: 1, arbitrary: single(recordEdit) },
      { weight: 1, arbitrary: fc.constant([{ kind: 'lose store' } as const]) },
    ),
    { maxLength: 5, size: 'max' },
  )
  .map((steps) => steps.flat());

const runStep: fc.Arbitrary<RunStep> = fc.record({
  options: fc.record({
    direction: oneOf('bidirectional', 'bidirectional', 'to-codex', 'from-codex'),
    conflicts: oneOf('block', 'block', 'prefer-project', 'prefer-codex'),
    drift: oneOf('block', 'block', 'overwrite'),
    adopt: once(6),
    force: once(4),
    skipFailed: once(4),
  }),
  only: fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: project }),
  unseen: fc.oneof(
    { weight: 1, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: oneOf(...DOCUMENTS) },
  ),
  rehearsed: fc.boolean(),
  stopAt: fc.oneof(
    { weight: 9, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: oneOf('project-done', 'phase-completed') },
  ),
});

export const story: fc.Arbitrary<Story> = fc.record({
  projects: oneOf(1, 1, 2, 3),
  deletionThreshold: oneOf(50, 1),
  documents: fc.uniqueArray(document, { minLength: 2, maxLength: 4, size: 'max' }),
  synced: once(8).map((never) => !never),
  rounds: fc.array(fc.record({ edits: personSteps, run: runStep }), {
    minLength: 1,
    maxLength: 4,
    size: 'max',
  }),
});
