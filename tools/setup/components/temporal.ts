import { prepareGoProgram } from './go-program.ts';

/** The Temporal command line program, whose `server start-dev` is the server with its Web UI. */
export const prepareTemporal = (): Promise<string> =>
  prepareGoProgram({
    command: 'temporal',
    title: 'The Temporal server',
    package: 'github.com/temporalio/cli/cmd/temporal',
    // The last version that `go install` accepts: later ones carry a replace directive.
    version: '1.5.1',
    usually: '3 to 4 min on two cores',
    instead: 'put a `temporal` program on PATH, or set TEMPORAL_ADDRESS to a running server',
  });
