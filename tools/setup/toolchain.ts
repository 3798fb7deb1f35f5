import { answerOf } from './command.ts';

interface Need {
  /** What needs the tool, as a sentence begins: `The S3 server`. */
  neededFor: string;
  /** What to do without it. */
  instead: string;
}

const missing = (tool: string, install: string, { neededFor, instead }: Need): Error =>
  new Error(`${tool} is missing. ${neededFor} needs it: ${install}, or ${instead}.`);

interface Release {
  tool: string;
  /** Major and minor, like `needed`: `1.25`. */
  found: string;
  needed: string;
  install: string;
}

const isAtLeast = (found: string, needed: string): boolean =>
  found.localeCompare(needed, 'en', { numeric: true }) >= 0;

const assertRecent = ({ tool, found, needed, install }: Release, { neededFor, instead }: Need): void => {
  if (isAtLeast(found, needed)) return;
  throw new Error(
    `${tool} is too old: ${found} was found. ${neededFor} needs ${needed} or newer: ${install}, or ${instead}.`,
  );
};

/** Required by the pinned Go programs. */
const GO_NEEDED = '1.25';

/** The Go command. @throws Error saying what needs Go and what to do if it is missing or too old. */
export const requireGo = async (need: Need): Promise<string> => {
  const install = `install Go ${GO_NEEDED} or newer from https://go.dev/dl`;
  const found = /\bgo(\d+\.\d+)/.exec((await answerOf('go', ['version'])) ?? '')?.[1];
  if (found === undefined) throw missing('Go', install, need);
  assertRecent({ tool: 'Go', found, needed: GO_NEEDED, install }, need);
  return 'go';
};

const PYTHON_NEEDED = '3.11';
const PYTHON_VERSION = 'import ensurepip, venv, sys; print("%d.%d" % sys.version_info[:2])';

export interface Python {
  command: string;
  /** Major and minor: `3.11`. Environments made with it only work with this version. */
  version: string;
}

/**
 * A Python that can create environments.
 *
 * @throws Error saying what needs it and what to do if it is missing or too old.
 */
export const requirePython = async (need: Need): Promise<Python> => {
  const command = 'python3';
  const version = await answerOf(command, ['-c', PYTHON_VERSION]);
  if (version === null) throw missing('Python 3 with venv', 'install python3 and python3-venv', need);
  const install = `install Python ${PYTHON_NEEDED} or newer with venv as \`${command}\``;
  assertRecent({ tool: 'Python', found: version, needed: PYTHON_NEEDED, install }, need);
  return { command, version };
};
