import { prepareGoProgram } from './go-program.ts';

/** The S3 server: a gateway from S3 to a folder. */
export const prepareS3 = (): Promise<string> =>
  prepareGoProgram({
    command: 'versitygw',
    title: 'The S3 server',
    package: 'github.com/versity/versitygw/cmd/versitygw',
    version: '1.8.0',
    usually: '1 min on two cores',
    instead: 'put a `versitygw` program on PATH, or set S3_ENDPOINT to a running server',
  });
