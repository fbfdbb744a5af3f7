/**
 * Writes each entry of the package, with what every run needs of other packages, as one file: to find and compile some 400
 * files takes Node longer than a run takes that has nothing to do. Their licenses go with them.
 */
const { readdirSync, readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { buildSync } = require('esbuild');
const manifest = require('./package.json');

/** Only some runs need them: they stay packages, and are loaded when they are needed. */
const external = ['octokit', '@secretlint/secretlint-rule-preset-recommend'];

const entries = Object.values(manifest.exports).flatMap((entry) => entry['@codex/source'] ?? []);

const { metafile } = buildSync({
  absWorkingDir: __dirname,
  entryPoints: entries,
  outbase: 'src',
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20.19',
  // Of ES modules only what is used comes along: of zod one language instead of fifty.
  mainFields: ['module', 'main'],
  external: [manifest.name, ...external],
  // Names and lines stay readable in stack traces: nothing is minified, and no source map is needed.
  legalComments: 'none',
  metafile: true,
});

const written = Object.values(metafile.outputs).flatMap(({ inputs }) =>
  Object.keys(inputs).filter((path) => inputs[path].bytesInOutput > 0),
);
const folders = new Set(written.flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path) ?? []));
writeFileSync(
  join(__dirname, 'dist', 'THIRD-PARTY-LICENSES.txt'),
  [...folders].sort().map(noticeOf).join('\n'),
);

function noticeOf(path) {
  const folder = join(__dirname, path);
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (file === undefined) throw new Error(`${name} has no license file`);
  const wanted = manifest.devDependencies[name] ?? version;
  if (version !== wanted)
    throw new Error(`${name} ${version} is installed where ${wanted} is wanted: npm ci`);
  return `${name} ${version} (${license})\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
}
