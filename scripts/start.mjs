// @ts-check
/** `npm start`: from a fresh clone to the open page. `-- --no-open --port N --host` are understood. */
import { ensureBuild, ensurePackages, root } from './setup.mjs';

const major = Number(process.versions.node.split('.')[0]);
if (major < 20) {
  console.error(`Lagrange needs Node 20 or newer; this is ${process.version}.`);
  process.exit(1);
}
const args = process.argv.slice(2);
const portAt = args.indexOf('--port');

ensurePackages();
ensureBuild();

const { preview } = await import('vite');
const server = await preview({
  root,
  logLevel: 'warn',
  preview: {
    port: portAt >= 0 ? Number(args[portAt + 1]) : 4173,
    host: args.includes('--host'),
    open: !args.includes('--no-open') && !process.env.CI,
  },
});
console.log('\nLagrange is served at');
for (const url of [...(server.resolvedUrls?.local ?? []), ...(server.resolvedUrls?.network ?? [])])
  console.log(`  ${url}`);
console.log('\nCtrl+C stops it.');
