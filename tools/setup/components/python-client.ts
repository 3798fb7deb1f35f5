import { preparePythonProgram, type InstalledProgram } from './python-program.ts';

/** The generator of Python clients, in an environment with everything its clients need. */
export const preparePythonClientGenerator = (): Promise<InstalledProgram> =>
  preparePythonProgram({
    name: 'openapi-python-client',
    title: 'openapi-python-client',
    module: 'openapi_python_client',
    neededFor: 'The test of generated clients',
    instead: 'leave `make test` out: nothing else needs it',
  });
