import { join } from 'node:path';
import { prepareCached } from '../cached.ts';
import { runCommand } from '../command.ts';
import { requirePython } from '../toolchain.ts';

/** An interpreter that is sure to have `pip`, which a system's own Python often lacks. */
export const preparePython = async (need: { neededFor: string; instead: string }): Promise<string> => {
  const python = await requirePython(need);
  const folder = await prepareCached({
    id: `python-environment-${python.version}`,
    label: 'A Python environment: making it',
    usually: '5 s',
    build: (temporary) =>
      runCommand({
        name: 'Making a Python environment',
        command: python.command,
        args: ['-m', 'venv', temporary],
      }),
  });
  return join(folder, 'bin', 'python3');
};
