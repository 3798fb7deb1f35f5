import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { reservePort, repositoryRoot } from '../../../tools/devstack/index.ts';

const PORTS = ['TEMPORAL', 'TEMPORAL_UI', 'MONGODB', 'S3', 'API', 'WORKER', 'SANDBOX'];

/** The addresses that would make the stack leave a part out; empty, so that a `.env` cannot set them. */
const ADDRESSES = ['TEMPORAL_ADDRESS', 'MONGODB_URI', 'S3_ENDPOINT', 'FAL_SANDBOX_URL', 'FAL_KEY'];

/** Reserved ports for every part of the stack, by the variable that sets each. */
export const stackPorts = async (): Promise<Record<string, string>> =>
  Object.fromEntries(
    await Promise.all(PORTS.map(async (name) => [`${name}_PORT`, String(await reservePort())] as const)),
  );

export interface Program {
  process: ChildProcess;
  /** What it says on both streams, once it has ended. */
  output: Promise<string>;
  /** Resolves with its exit status. */
  ended: Promise<number | null>;
}

/** Starts a program of `dist/tools` as `make` does, on a stack of its own. */
export const startProgram = (
  [program = '', ...args]: string[],
  {
    directory,
    ports,
    environment = {},
  }: { directory: string; ports: Record<string, string>; environment?: Record<string, string> },
): Program => {
  const child = spawn(
    process.execPath,
    [join(repositoryRoot, 'dist', 'tools', program, 'main.js'), ...args],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        ...Object.fromEntries(ADDRESSES.map((name) => [name, ''])),
        ...ports,
        ...environment,
        DEVSTACK_DIR: directory,
      },
    },
  );
  const output = Promise.all([text(child.stdout), text(child.stderr)]).then((said) => said.join('\n'));
  const ended = once(child, 'exit').then(([status]) => status as number | null);
  return { process: child, output, ended };
};

/** The processes of a stack, by the folder that all of them have in their environment: `123 temporal`. */
export const processesOf = async (directory: string): Promise<string[]> => {
  const found: string[] = [];
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '');
    if (!environment.split('\0').includes(`DEVSTACK_DIR=${directory}`)) continue;
    found.push(`${pid} ${await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '')}`.trim());
  }
  return found;
};
