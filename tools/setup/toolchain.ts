import { answerOf } from './command.ts';

interface Need {
  /** What needs the tool, as a sentence begins: `The S3 server`. */
  neededFor: string;
  /** What a person can do who does not have it. */
  instead: string;
}

const missing = (tool: string, install: string, { neededFor, instead }: Need): Error =>
  new Error(`${tool} is missing. ${neededFor} needs it: ${install}, or ${instead}.`);

/** The Go command. @throws Error that says what needs Go and what to do, when there is none. */
export const requireGo = async (need: Need): Promise<string> => {
  if ((await answerOf('go', ['version'])) !== null) return 'go';
  throw missing('Go', 'install Go 1.25 or newer from https://go.dev/dl', need);
};

const PYTHON_VERSION = 'import ensurepip, venv, sys; print("%d.%d" % sys.version_info[:2])';

export interface Python {
  command: string;
  /** Major and minor: `3.11`. Environments made with it work with this version only. */
  version: string;
}

/** A Python that can make environments. @throws Error that says what needs it and what to do, when there is none. */
export const requirePython = async (need: Need): Promise<Python> => {
  const command = 'python3';
  const version = await answerOf(command, ['-c', PYTHON_VERSION]);
  if (version !== null) return { command, version };
  throw missing('Python 3 with venv', 'install python3 and python3-venv', need);
};
