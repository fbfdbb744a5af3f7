import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  discoverOptionsJsonSchema,
  projectsOptionsJsonSchema,
  mergeOptionsJsonSchema,
  syncAllOptionsJsonSchema,
} from 'codex-core';
import packageJson from '../package.json';

const root = join(__dirname, '..');
const read = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8'));

interface Entry {
  implementation?: string;
  factory?: string;
  schema: string;
  description: string;
}
interface Property {
  type?: string;
  items?: Property;
  enum?: string[];
  description?: string;
}

const entries: [string, Entry][] = [
  ...Object.entries<Entry>(read('executors.json').executors),
  ...Object.entries<Entry>(read('generators.json').generators),
];

/** Options that `nx run` takes for itself and never hands to an executor. */
const TAKEN_BY_NX = [
  ...[
    'exclude',
    'parallel',
    'maxParallel',
    'batch',
    'verbose',
    'graph',
    'runner',
    'prod',
    'projects',
    'targets',
  ],
  ...['all', 'files', 'base', 'head', 'configuration', 'outputStyle', 'target', 'project', 'help', 'tui'],
];

describe('the manifests', () => {
  it('are named in package.json, exported and packed', () => {
    expect(packageJson.executors).toBe('./executors.json');
    expect(packageJson.generators).toBe('./generators.json');
    expect(packageJson['nx-migrations'].migrations).toBe('./migrations.json');
    for (const file of ['executors.json', 'generators.json', 'migrations.json']) {
      expect(packageJson.files).toContain(file);
      expect(packageJson.exports).toHaveProperty([`./${file}`], `./${file}`);
      expect(typeof read(file)).toBe('object');
    }
  });

  it.each(entries)('of %s name a described implementation and schema that exist', (_name, entry) => {
    const compiled = `${entry.implementation ?? entry.factory}.js`;
    expect(existsSync(join(root, compiled.replace('./dist/', 'src/').replace(/\.js$/, '.ts')))).toBe(true);
    // The built file is there in a built checkout only.
    if (existsSync(join(root, 'dist'))) expect(existsSync(join(root, compiled))).toBe(true);
    expect(existsSync(join(root, entry.schema))).toBe(true);
    expect(entry.description).not.toBe('');
  });

  it.each(entries)('of %s describe every option and refuse unknown ones', (_name, entry) => {
    const schema = read(entry.schema);
    expect(schema.additionalProperties).toBe(false);
    for (const [option, property] of Object.entries<Property>(schema.properties)) {
      expect([option, property.type, property.description]).toEqual([
        option,
        expect.any(String),
        expect.stringMatching(/\.$/),
      ]);
    }
  });
});

describe.each([
  ['sync-all', syncAllOptionsJsonSchema],
  ['merge-results', mergeOptionsJsonSchema],
  ['discover', discoverOptionsJsonSchema],
  ['sync', projectsOptionsJsonSchema],
  ['heads', projectsOptionsJsonSchema],
])('the options of %s', (executor, optionsJsonSchema) => {
  const schema = read(`src/executors/${executor}/schema.json`);
  const options = Object.keys(schema.properties);

  it('are none that nx run takes for itself', () => {
    expect(options.filter((option) => TAKEN_BY_NX.includes(option))).toEqual([]);
  });

  it('have no default of their own, so that codex.config.json can set them', () => {
    expect(options.filter((option) => 'default' in schema.properties[option])).toEqual([]);
  });

  it('are those that codex-core takes, of the same types', () => {
    const shape = ({ type, items, enum: choices }: Property) => ({ type, items: items?.type, choices });
    const shapes = (properties: Record<string, Property>) =>
      Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, shape(property)]));
    const { properties } = optionsJsonSchema() as { properties: Record<string, Property> };
    // Which project it is, the one thing that is said by an executor and not by people.
    const { repository: _, ...own } = shapes(schema.properties);
    expect(own).toEqual(shapes(properties));
  });
});
