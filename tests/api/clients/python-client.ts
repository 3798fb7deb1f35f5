import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { repositoryRoot } from '../../../tools/devstack/repository.ts';
import { preparePythonClientGenerator, runCommand } from '../../../tools/setup/index.ts';

/** A client that openapi-python-client has made from the committed document. */
export interface PythonClient {
  /** Runs a script of this folder with the client; answers what it writes as JSON. @throws Error with its traceback */
  run(script: string, input: unknown): Promise<unknown>;
  /** Removes the client. */
  stop(): Promise<void>;
}

/** An operationId as the client names it. */
export const snakeCase = (name: string): string =>
  name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const generate = async (folder: string): Promise<string> => {
  const { python, run } = await preparePythonClientGenerator();
  const config = join(folder, 'openapi-python-client.json');
  // How the code looks matters to nobody.
  await writeFile(config, JSON.stringify({ post_hooks: [] }));
  await runCommand({
    name: 'Making a Python client',
    command: python,
    args: [
      ...run,
      ...['generate', '--path', join(repositoryRoot, 'docs', 'openapi.json'), '--meta', 'none'],
      ...['--output-path', join(folder, 'content_generation'), '--config', config, '--fail-on-warning'],
    ],
  });
  return python;
};

const runScript = async (
  python: string,
  folder: string,
  script: string,
  input: unknown,
): Promise<unknown> => {
  const child = spawn(python, [join(import.meta.dirname, script)], {
    env: { ...process.env, PYTHONPATH: folder, PYTHONDONTWRITEBYTECODE: '1', NO_PROXY: '*' },
  });
  child.stdin.end(JSON.stringify(input));
  const [output, errors, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number | null]>,
  ]);
  if (code !== 0) throw new Error(`${script} ended with ${code}: ${errors}`);
  return JSON.parse(output) as unknown;
};

export const pythonClient = async (): Promise<PythonClient> => {
  const folder = await mkdtemp(join(tmpdir(), 'python-client-'));
  const stop = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    const python = await generate(folder);
    return { run: (script, input) => runScript(python, folder, script, input), stop };
  } catch (error) {
    await stop();
    throw error;
  }
};
