module.exports = { ...require('../../jest.preset.cjs'), displayName: 'codex-core' };
