/**
 * Antora's content aggregator: clones or fetches every repository into its cache and reads all files below `docs`.
 * In: FOLDER of the installation, SERVER, ORGANIZATION, TOKEN, PROJECTS (a file of names), CACHE, JOBS, OUTPUT (a file
 * for the number of files of each component).
 */
const { readFileSync, writeFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { join } = require('node:path');

const { FOLDER, SERVER, ORGANIZATION, TOKEN, PROJECTS, CACHE, JOBS, OUTPUT } = process.env;
const aggregateContent = createRequire(join(FOLDER, 'package.json'))('@antora/content-aggregator');

async function main() {
  const names = readFileSync(PROJECTS, 'utf8').trim().split('\n');
  const aggregate = await aggregateContent({
    dir: CACHE,
    runtime: { cacheDir: CACHE, fetch: true, quiet: true },
    git: {
      credentials: { contents: `${SERVER.replace('://', `://x-access-token:${TOKEN}@`)}` },
      fetchConcurrency: Number(JOBS),
    },
    content: {
      branches: 'HEAD',
      sources: names.map((name) => ({ url: `${SERVER}/${ORGANIZATION}/${name}.git`, startPath: 'docs' })),
    },
  });
  writeFileSync(OUTPUT, JSON.stringify(aggregate.map(({ name, files }) => [name, files.length])));
}

main();
