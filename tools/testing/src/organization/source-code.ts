import { sentence } from './prose';
import type { Random } from './random';
import { domains, kinds, topics } from './words';

/** A module of a few lines. */
export function sourceCode(random: Random): string {
  const [domain, kind] = [random.pick(domains), random.pick(kinds)];
  const limit = random.below(100_000);
  return [
    `import { ${kind} } from '../${domain}/${kind}';`,
    '',
    `/** ${sentence(random)} */`,
    `export function ${domain}Of(values: readonly number[]): number[] {`,
    `  return values.filter((value) => value < ${limit}).map((value) => ${kind}(value + ${random.below(1000)}));`,
    '}',
    '',
  ].join('\n');
}

/** Path → module; `count` of them, in packages of about fifty. */
export function sourceFiles(random: Random, count: number): Record<string, string> {
  const files: Record<string, string> = {};
  for (let index = 0; index < count; index++) {
    const area = domains[Math.floor(index / 50) % domains.length];
    const part = Math.floor(index / (50 * domains.length));
    const folder = count <= 50 ? 'src' : `packages/${area}${part || ''}/src`;
    files[`${folder}/${random.pick(topics)}-${index}.ts`] = sourceCode(random);
  }
  return files;
}
