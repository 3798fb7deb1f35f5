import { answerOf } from './command.ts';

interface Tool {
  name: string;
  command: string;
  args: readonly string[];
  /** What to do instead of installing it. */
  install: string;
}

const GO: Tool = {
  name: 'Go',
  command: 'go',
  args: ['version'],
  install: 'install Go 1.25 or newer from https://go.dev/dl',
};

const PYTHON: Tool = {
  name: 'Python 3 with venv',
  command: 'python3',
  args: ['-c', 'import ensurepip, venv'],
  install: 'install python3 and python3-venv',
};

const requireTool = async (tool: Tool, neededFor: string, instead: string): Promise<string> => {
  if ((await answerOf(tool.command, tool.args)) === null) {
    throw new Error(`${tool.name} is missing and ${neededFor} needs it: ${tool.install}, or ${instead}.`);
  }
  return tool.command;
};

/** The Go command. @throws Error that says what needs Go and what to do, when there is none. */
export const requireGo = (neededFor: string, instead: string): Promise<string> =>
  requireTool(GO, neededFor, instead);

/** A Python that can make virtual environments. @throws Error that says what needs it, when there is none. */
export const requirePython = (neededFor: string, instead: string): Promise<string> =>
  requireTool(PYTHON, neededFor, instead);
