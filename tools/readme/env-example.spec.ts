import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { apiConfigSchema } from '../../apps/api/src/config.ts';
import { sandboxSchema } from '../../apps/fal-sandbox/src/config.ts';
import { workerConfigSchema } from '../../apps/worker/src/config.ts';
import { stackSchema } from '../devstack/environment.ts';
import { repositoryRoot } from '../devstack/repository.ts';

const SCHEMAS = {
  'the API': apiConfigSchema,
  'the worker': workerConfigSchema,
  'the fal sandbox': sandboxSchema,
  'the embedded stack': stackSchema,
};

const lines = readFileSync(join(repositoryRoot, '.env.example'), 'utf8').split('\n');
/** A variable at its default: off, so that a copy of the file changes nothing. */
const VARIABLE = /^#([A-Z][A-Z0-9_]*)=(.*)$/;
const variables = lines.flatMap((line, index) => {
  const [, name, value] = VARIABLE.exec(line) ?? [];
  return name === undefined || value === undefined ? [] : [{ name, value, comment: lines[index - 1] ?? '' }];
});
const example = Object.fromEntries(variables.map(({ name, value }) => [name, value]));

describe('.env.example', () => {
  it('has every variable of every configuration once, and no other', () => {
    const known = new Set(Object.values(SCHEMAS).flatMap(({ shape }) => Object.keys(shape)));
    expect(variables.map(({ name }) => name).toSorted()).toEqual([...known].toSorted());
  });

  it.each(Object.entries(SCHEMAS))('gives the defaults of %s', (_name, schema) => {
    expect(schema.parse(example)).toEqual(schema.parse({}));
  });

  it('says of each variable what it is', () => {
    const silent = variables.filter(({ comment }) => !/^# [A-Z].*\.$/.test(comment));
    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  it('changes nothing when it is copied as it is', () => {
    expect(lines.filter((line) => line !== '' && !line.startsWith('#'))).toEqual([]);
  });
});
