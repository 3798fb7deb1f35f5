import { expect, it } from '@jest/globals';
import { started } from '../../support/started.ts';
import { pythonClient, snakeCase } from './python-client.ts';
import { LATER, operationsOfTomorrow, ServiceOfTomorrow } from './tomorrow.ts';

const python = await started(pythonClient());
const service = await started(ServiceOfTomorrow.start());

it('a Python client ignores members and values that it does not know, and keeps them', async () => {
  const names = operationsOfTomorrow.map(snakeCase);
  const task = { url: service.url, word: LATER, operations: names };
  const read = await python.run('read_answers.py', task);
  expect(Object.keys(read as object)).toEqual(names);
  for (const [sent, kept] of Object.values(read as Record<string, [number, number]>)) {
    expect(sent).toBeGreaterThan(0);
    expect(kept).toBe(sent);
  }
});
