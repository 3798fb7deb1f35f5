import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { repositoryRoot } from '../../tools/devstack/repository.ts';
import { started } from './started.ts';

const folder = await started(mkdtemp(join(tmpdir(), 'started-')), (path) => rm(path, { recursive: true }));

interface Report {
  numPassedTests: number;
  numTotalTests: number;
  numRuntimeErrorTestSuites: number;
  testResults: { message: string }[];
}

/** Jest's report on a file of `started/`, and what the file itself wrote. */
const runOf = async (name: string): Promise<{ report: Report; message: string; said: string[] }> => {
  const file = join(folder, name);
  const jest = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js'];
  const options = ['--selectProjects=stack', '--json', '-i', `--testMatch=**/started/${name}.ts`];
  const json = await new Promise<string>((resolve) => {
    const env = { ...process.env, STARTED_SPEC: file, NO_COLOR: '1' };
    execFile(process.execPath, [...jest, ...options], { cwd: repositoryRoot, env }, (_error, stdout) =>
      resolve(stdout),
    );
  });
  const report = JSON.parse(json) as Report;
  const message = report.testResults.map((result) => result.message).join('\n');
  return { report, message, said: (await readFile(file, 'utf8')).trimEnd().split('\n') };
};

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

it('a start that fails is the one failure of its file, and leaves nothing running', async () => {
  const { report, message, said } = await runOf('failing-start');
  expect(report).toMatchObject({ numTotalTests: 0, numRuntimeErrorTestSuites: 1 });
  expect(message.match(/●.*/g)).toEqual(['● Test suite failed to run']);
  expect(message).toContain('No room for the other half.');
  const [runs = '', ...stopped] = said;
  expect(stopped).toEqual(['second stopped', 'first stopped']);
  expect(isRunning(Number(runs.replace('runs: ', '')))).toBe(false);
});

it('stops the latest first; one that does not stop is reported and keeps no other up', async () => {
  const { report, message, said } = await runOf('failing-stop');
  expect(said).toEqual(['runs', 'third stopped', 'first stopped']);
  expect(report).toMatchObject({ numPassedTests: 1 });
  expect(message.match(/●.*/g)).toEqual(['● Test suite failed to run']);
  expect(message).toContain('The second does not stop.');
});
