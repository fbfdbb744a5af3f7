import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';

const testing = join(__dirname, '..', '..');
const modules = join(testing, '..', '..', 'node_modules');
const passing = { build: 'node -e 0', lint: 'node -e 0', typecheck: 'node -e 0' };
const config = `module.exports = { testMatch: ['<rootDir>/*.test.js'], transform: {} };`;

// Each test starts npm three times and jest twice.
jest.setTimeout(60_000);

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'nx-codex-test-command-'));
  await symlink(modules, join(root, 'node_modules'));
});
afterEach(() => rm(root, { recursive: true }));

/** Runs the script behind `npm test` on a workspace with these scripts and files. */
async function run(scripts: Record<string, string>, files: Record<string, string>) {
  const manifest = JSON.stringify({ name: 'workspace', private: true, scripts });
  for (const [path, content] of Object.entries({ 'package.json': manifest, ...files })) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
  const child = spawn('node', [join(testing, 'test.cjs'), root], { stdio: ['ignore', 'pipe', 'ignore'] });
  const exited = new Promise((resolve) => child.on('close', resolve));
  const lines = (await text(child.stdout)).trimEnd().split('\n');
  return { lines, last: lines.at(-1), exitCode: await exited };
}

it('counts build, lint and types as one test each, and every test of both configurations', async () => {
  const { lines, last, exitCode } = await run(passing, {
    'jest.config.cjs': config,
    'a.test.js': `it('one', () => {}); it('two', () => {}); it.skip('three', () => {}); it.todo('four');`,
    'e2e/jest.config.cjs': config,
    'e2e/b.test.js': `describe('five', () => { it('six', () => {}) });`,
  });
  expect(last).toBe('6 passed, 0 failed, 2 skipped');
  expect(lines).toEqual(expect.arrayContaining(['skipped: three', 'skipped: four']));
  expect(exitCode).toBe(0);
});

it('goes on after a failure, names what failed, and ends with 1', async () => {
  const { lines, last, exitCode } = await run(
    { ...passing, lint: 'node -e "process.exit(2)"' },
    {
      'jest.config.cjs': config,
      'a.test.js': `it('one', () => {}); it('two', () => { throw new Error('no') });`,
      'b.test.js': `require('./missing');`,
    },
  );
  expect(last).toBe('3 passed, 3 failed');
  expect(lines).toEqual(
    expect.arrayContaining(['failed: lint', 'failed: two', `failed: ${join(root, 'b.test.js')}`]),
  );
  expect(lines).toContain('e2e/jest.config.cjs is not there: its tests are left out');
  expect(exitCode).toBe(1);
});

it('takes a jest that could not start for a failure', async () => {
  const { last, exitCode } = await run(passing, { 'jest.config.cjs': 'throw new Error("broken")' });
  expect(last).toBe('3 passed, 1 failed');
  expect(exitCode).toBe(1);
});
