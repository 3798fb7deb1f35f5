import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, it } from '@jest/globals';
import { compare, factorOf } from '../../bench/estimates/compare.ts';
import { prepareFiles } from '../../bench/estimates/files.ts';
import { REQUESTS } from '../../bench/estimates/requests.ts';
import { started } from '../support/started.ts';

const folder = await started(mkdtemp(join(tmpdir(), 'estimates-')), (path) =>
  rm(path, { recursive: true, force: true }),
);
const files = await prepareFiles(folder);

/** Seconds are compared by `make bench-estimates`. */
const BOUND = 1.5;

it.each(files.map((file): [string, string] => [basename(file), file]))(
  'the bytes that are said of operations on %s are those that they make, within a factor',
  async (_name, file) => {
    for (const request of [REQUESTS.edits!, REQUESTS.copies!]) {
      const { comparisons } = await compare(file, request, folder);
      const far = comparisons.filter(({ said, took }) => factorOf(said.bytes, took.bytes) > BOUND);
      expect(far).toEqual([]);
    }
  },
  600_000,
);
