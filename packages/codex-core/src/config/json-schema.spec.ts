import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DEFAULTS } from './defaults';
import { codexConfigJsonSchema, projectConfigJsonSchema, syncAllOptionsJsonSchema } from './json-schema';

const committed = async (name: string): Promise<unknown> =>
  JSON.parse(await readFile(join(__dirname, '../../schema', name), 'utf8'));

interface Schema {
  type?: string;
  description?: string;
  default?: unknown;
  properties?: Record<string, Schema>;
  items?: Schema;
  additionalProperties?: Schema | boolean;
}

/** Every property, by its path. */
function properties(schema: Schema, parent = ''): [string, Schema][] {
  const { properties: own = {}, items, additionalProperties: rest } = schema;
  return [
    ...Object.entries(own).flatMap(([name, property]): [string, Schema][] => [
      [`${parent}${name}`, property],
      ...properties(property, `${parent}${name}.`),
    ]),
    ...(items ? properties(items, `${parent}[].`) : []),
    ...(typeof rest === 'object' ? properties(rest, `${parent}*.`) : []),
  ];
}

describe.each<[string, string, Schema]>([
  ['codex.config.json', 'codex.config.schema.json', codexConfigJsonSchema()],
  ['codex.json', 'codex.schema.json', projectConfigJsonSchema()],
])('the JSON Schema of %s', (_name, file, schema) => {
  it('is the committed one; if not, run `npm run schema -w packages/codex-core`', async () => {
    expect(await committed(file)).toEqual(schema);
  });

  it('describes every property, and refuses unknown ones', () => {
    const silent = properties(schema).filter(([, { description }]) => !description);
    expect(silent.map(([name]) => name)).toEqual([]);
    expect(schema.additionalProperties).toBe(false);
  });
});

describe('the JSON Schema of codex.config.json', () => {
  const schema: Schema = codexConfigJsonSchema();

  it('tells the defaults', () => {
    expect(schema.properties?.['parallelRepos']).toMatchObject({ type: 'integer', minimum: 1, default: 5 });
    expect(schema.properties?.['excludePatterns']?.default).toEqual(DEFAULTS.excludePatterns);
    expect(schema.properties?.['defaultEnvironment']?.default).toBe('test');
  });
});

describe('the JSON Schema of the options', () => {
  const schema: Schema = syncAllOptionsJsonSchema();

  it('describes every option and gives none a default, which would win over the configuration', () => {
    for (const [name, property] of properties(schema)) {
      expect({ name, described: Boolean(property.description), default: property.default }).toEqual({
        name,
        described: true,
        default: undefined,
      });
    }
  });
});
