import { expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../devstack/repository.ts';

const example = readFileSync(join(repositoryRoot, '.env.example'), 'utf8');
const variables = [...example.matchAll(/^#([A-Z][A-Z0-9_]*)=/gm)].map(([, name]) => name ?? '');

it('keeps the configuration of whoever runs the tests away from them', () => {
  const left = execFileSync(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      'await import("./jest.config.js"); console.log(JSON.stringify(Object.keys(process.env)));',
    ],
    {
      cwd: repositoryRoot,
      encoding: 'utf8',
      env: { ...process.env, ...Object.fromEntries(variables.map((name) => [name, 'theirs'])), KEPT: '1' },
    },
  );
  const names = JSON.parse(left) as string[];
  expect(names).toContain('KEPT');
  expect(names.filter((name) => variables.includes(name))).toEqual([]);
});
