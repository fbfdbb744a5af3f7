import { scheduleProblem } from './cron';

it.each(['17 3 * * *', '*/15 * * * *', '41 0-6/2,12 1,15 JAN-mar MON-FRI', ' 5  4 * * 0 ', '59 23 31 12 6'])(
  'takes %j',
  (schedule) => {
    expect(scheduleProblem(schedule)).toBeUndefined();
  },
);

it.each([
  ['@daily', 'must have five parts'],
  ['', 'must have five parts'],
  ['17 3 * *', 'must have five parts'],
  ['0 17 3 * * *', 'must have five parts'],
  ['60 3 * * *', 'has no valid minute: 0 to 59'],
  ['-1 3 * * *', 'has no valid minute'],
  ['*/0 3 * * *', 'has no valid minute'],
  ['1/2/3 3 * * *', 'has no valid minute'],
  ['17 24 * * *', 'has no valid hour'],
  ['17 5-3 * * *', 'has no valid hour'],
  ['17 3 0 * *', 'has no valid day of the month: 1 to 31'],
  ['17 3 * FOO *', 'has no valid month'],
  ['17 3 * * 7', 'has no valid day of the week: 0 to 6'],
  ['17 3 * * 1-2-3', 'has no valid day of the week'],
])('says what is wrong with %j', (schedule, problem) => {
  expect(scheduleProblem(schedule)).toContain(problem);
});
