import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DEFAULTS } from './defaults';
import { codexConfigJsonSchema, syncAllOptionsJsonSchema } from './json-schema';

const FILE = join(__dirname, '../../schema/codex.config.schema.json');

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

describe('the JSON Schema of codex.config.json', () => {
  const schema: Schema = codexConfigJsonSchema();

  it('is the committed one; if not, run `npm run schema -w packages/codex-core`', async () => {
    expect(JSON.parse(await readFile(FILE, 'utf8'))).toEqual(schema);
  });

  it('describes every property', () => {
    const silent = properties(schema).filter(([, { description }]) => !description);
    expect(silent.map(([name]) => name)).toEqual([]);
  });

  it('refuses unknown keys and tells the defaults', () => {
    expect(schema.additionalProperties).toBe(false);
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
