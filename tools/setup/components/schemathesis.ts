import { preparePythonProgram } from './python-program.ts';

/** Schemathesis, which tests an API against its OpenAPI document, as a command. */
export const prepareSchemathesis = async (): Promise<readonly [string, ...string[]]> => {
  const { python, run } = await preparePythonProgram({
    name: 'schemathesis',
    title: 'Schemathesis',
    module: 'schemathesis.cli',
    neededFor: 'The check of the API against its document',
    instead: 'leave `make test` and `make check-api` out: nothing else needs it',
  });
  return [python, ...run];
};
