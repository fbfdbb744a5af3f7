/** What some tests came to: how many passed, and the names of the others. */
const none = { passed: 0, failedNames: [], skippedNames: [] };

const plus = (a, b) => ({
  passed: a.passed + b.passed,
  failedNames: [...a.failedNames, ...b.failedNames],
  skippedNames: [...a.skippedNames, ...b.skippedNames],
});

/** A step without tests of its own counts as one. */
const oneStep = (name, passed) => (passed ? { ...none, passed: 1 } : { ...none, failedNames: [name] });

/** Counts of the document that `jest --json` writes. A file that could not be run is one failed test. */
function jestCounts(document) {
  return document.testResults
    .map(({ name, status, assertionResults }) => {
      const namesOf = (...statuses) =>
        assertionResults.filter((test) => statuses.includes(test.status)).map(({ fullName }) => fullName);
      const failedNames = namesOf('failed');
      if (status === 'failed' && failedNames.length === 0) failedNames.push(name);
      return {
        passed: namesOf('passed').length,
        failedNames,
        skippedNames: namesOf('pending', 'todo', 'skipped', 'disabled'),
      };
    })
    .reduce(plus, none);
}

module.exports = { none, plus, oneStep, jestCounts };
