import type { Visibility } from '../../discovery/repository';
import { audienceStep, type AudienceStep } from './audience';

it.each<[Visibility, Visibility, AudienceStep]>([
  ['public', 'public', 'not-wider'],
  ['public', 'internal', 'not-wider'],
  ['public', 'private', 'not-wider'],
  ['public', 'unknown', 'not-wider'],
  ['internal', 'public', 'wider'],
  ['internal', 'internal', 'not-wider'],
  ['internal', 'private', 'not-wider'],
  ['internal', 'unknown', 'wider'],
  ['private', 'public', 'wider'],
  ['private', 'internal', 'wider'],
  ['private', 'private', 'not-wider'],
  ['private', 'unknown', 'wider'],
  ['unknown', 'public', 'wider'],
  ['unknown', 'internal', 'wider'],
  ['unknown', 'private', 'not-wider'],
  ['unknown', 'unknown', 'unknown'],
])('from %s to %s is %s', (from, to, step) => {
  expect(audienceStep(from, to)).toBe(step);
});
