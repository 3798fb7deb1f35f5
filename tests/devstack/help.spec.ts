import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';
import { repositoryRoot } from '../../tools/devstack/index.ts';

/** Every program of the repository, as it is compiled. */
const programs = ['apps', 'tools', 'bench'].flatMap((folder) =>
  readdirSync(join(repositoryRoot, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /(^|\/)main\.ts$/.test(file))
    .map((file) => join('dist', folder, file.replace(/\.ts$/, '.js'))),
);

it('finds the programs', () => {
  expect(programs).toEqual(expect.arrayContaining(['dist/apps/api/src/main.js', 'dist/bench/main.js']));
});

const asked = programs.map((program, index) => [program, index % 2 === 0 ? '--help' : '-h'] as const);

it.each(asked)(
  '%s says with %s what it is, whatever it is configured with',
  async (program, option) => {
    const env = { ...process.env, API_PORT: 'none', WORKER_PORT: 'none', SANDBOX_PORT: 'none' };
    const run = promisify(execFile)(process.execPath, [join(repositoryRoot, program), option], { env });
    const { stdout } = await run;
    expect(stdout).toMatch(/^[A-Z].*(make|node|npm) .*\n/s);
  },
  60_000,
);
