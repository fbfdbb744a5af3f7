import { planRepositories } from './repository-plan';

it('gives every repository a name of its own, however many there are', () => {
  const names = planRepositories(2500, true).map(({ name }) => name);
  expect(new Set(names).size).toBe(2500);
  expect(names[0]).toBe('billing-api');
  expect(names.every((name) => /^[a-z]+-[a-z]+(-\d+)?$/.test(name))).toBe(true);
});
