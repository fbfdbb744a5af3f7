/** `npm run bench`. `npm run bench -- --help` prints the options. */
require('@swc-node/register');
const { main } = require('./src/main.ts');

main(process.argv.slice(2));
