// Imported before everything else by each process under PM2: the settings are those of .env, and of nothing else. PM2's
// daemon hands on the variables that it was started with, and Node's --env-file does not replace what is set already.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { parseEnv } from 'node:util';

const root = join(import.meta.dirname, '..', '..');
/** Set by the ecosystem file, for each process another one. */
const OWN = ['WORKER_QUEUES', 'WORKER_PORT'];

const example = readFileSync(join(root, '.env.example'), 'utf8');
const known = [...example.matchAll(/^#([A-Z][A-Z0-9_]*)=/gm)].map(([, name]) => name);
const own = Object.fromEntries(
  OWN.filter((name) => process.env[name]).map((name) => [name, process.env[name]]),
);

for (const name of known) delete process.env[name];
Object.assign(process.env, parseEnv(readFileSync(join(root, '.env'), 'utf8')), own);
