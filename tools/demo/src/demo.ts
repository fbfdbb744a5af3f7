import { once } from 'node:events';
import type { Counters } from '@nx-codex/forge';
import { checkCodex } from '@nx-codex/testing';
import { requestsText, whatToLookAt, whatToTry } from './closing';
import type { DemoContext } from './demo-context';
import { githubEnvironment, setStage, type Stage } from './stage';

/** When it ends or throws, nothing that it started is running any more. */
export async function runDemo(context: DemoContext): Promise<void> {
  const { screen, folder, options, end } = context;
  screen.say(
    'An organization and its codex on a small server like GitHub, the packed plugin in a fresh workspace,',
    `and two syncs. All files are in ${folder}`,
  );
  screen.heading('Getting ready, all at once');
  const stage = await setStage(context);
  const { organization, workspace } = stage;
  try {
    await setUp(context, stage);
    await sync(context, stage, 'Sync all');
    const second = await sync(context, stage, 'Sync all again: nothing is left to do');
    if (second.protocolPushes > 0) throw new Error('The second run pushed, although nothing was left to do');
    await check(context, stage);
    end.signal.throwIfAborted();
    const runs = await workspace.runs();
    screen.heading('What to look at');
    screen.say(...whatToLookAt({ folder, workspace: workspace.folder, organization, runs }));
    screen.say(`The demo took ${screen.elapsed()}.`);
    if (options.keep) {
      screen.say('', ...whatToTry(workspace.folder, githubEnvironment(stage)));
      if (!end.signal.aborted) await once(end.signal, 'abort');
    }
  } finally {
    await stage.forge.close();
  }
  screen.say('Everything that it started has ended.');
}

async function setUp(context: DemoContext, stage: Stage): Promise<void> {
  const { organization, codexRepo } = stage.organization;
  context.screen.heading('Set up');
  await context.screen.timed('the workspace has a project codex', () =>
    nx(context, stage, 'g', 'nx-codex:init', `--organization=${organization}`, `--codexRepo=${codexRepo}`),
  );
}

function sync(context: DemoContext, stage: Stage, heading: string): Promise<Counters> {
  context.screen.heading(heading);
  return context.screen.timed(
    (counters) => `done with ${requestsText(counters)}`,
    async () => {
      await nx(context, stage, 'run', 'codex:sync-all');
      return stage.forge.takeCounters();
    },
  );
}

async function nx({ screen }: DemoContext, stage: Stage, ...args: string[]): Promise<void> {
  screen.command(`npx nx ${args.join(' ')}`);
  const colours: Record<string, string> = screen.hasColours ? { FORCE_COLOR: '1' } : {};
  await stage.workspace.nx(args, { ...githubEnvironment(stage), ...colours });
}

/** Believes nothing that the runs said. */
async function check({ screen }: DemoContext, { organization }: Stage): Promise<void> {
  screen.heading('Check it with plain git');
  const projects = organization.repositories.filter(({ participates }) => participates).length;
  await screen.timed(
    `${projects} projects and the codex agree, byte by byte; git fsck is content`,
    async () => {
      const differences = await checkCodex(organization);
      if (differences.length > 0) throw new Error(['They do not agree:', ...differences].join('\n'));
    },
  );
}
