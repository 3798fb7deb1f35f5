// Imported before everything else by the first scripts to run: an old Node would just fail with a meaningless error.
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { URL } from 'node:url';

const { engines } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
const needed = engines.node.replace('>=', '');
const found = process.versions.node;

if (found.localeCompare(needed, 'en', { numeric: true }) < 0) {
  process.stderr.write(
    `Node.js is too old: ${found} was found. This needs ${needed} or newer: install it from https://nodejs.org.\n`,
  );
  process.exit(1);
}
