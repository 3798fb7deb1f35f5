import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { preparePm2 } from '../../../tools/setup/index.ts';
import { until } from '../../support/until.ts';

export interface CommandEnd {
  status: number;
  /** Both output streams. */
  output: string;
}

/** A process as PM2 lists it. */
export interface ListedProcess {
  name: string;
  pid: number;
  pm_id: number;
  pm2_env: { status: string; pm_pid_path: string };
}

/** A PM2 of a test's own, whose daemon and files are its own too. */
export class Pm2 {
  static async prepare(): Promise<Pm2> {
    const home = await mkdtemp(join(tmpdir(), 'pm2-'));
    // Without it the first command greets, and tells PM2's makers of the new installation.
    await writeFile(join(home, 'touch'), '');
    return new Pm2(home, await preparePm2());
  }

  private constructor(
    readonly home: string,
    private readonly commands: string,
  ) {}

  /** Runs a program that finds this PM2 on PATH. */
  run(
    command: string,
    args: readonly string[] = [],
    environment: NodeJS.ProcessEnv = {},
  ): Promise<CommandEnd> {
    const env = {
      ...process.env,
      ...environment,
      PATH: [this.commands, dirname(process.execPath), process.env.PATH].join(delimiter),
      PM2_HOME: this.home,
      PM2_DISABLE_VERSION_CHECK: 'true',
    };
    return new Promise((resolve) => {
      // From another folder than that of the service.
      execFile(
        command,
        [...args],
        { env, cwd: '/', maxBuffer: 16 * 1024 * 1024 },
        (error, stdout, stderr) => {
          resolve({ status: error ? Number(error.code ?? 1) : 0, output: stdout + stderr });
        },
      );
    });
  }

  /** @throws Error with what PM2 says when it fails. */
  async pm2(...args: string[]): Promise<string> {
    const { status, output } = await this.run('pm2', args);
    if (status !== 0) throw new Error(`pm2 ${args.join(' ')} ended with ${status}:\n${output}`);
    return output;
  }

  async list(): Promise<ListedProcess[]> {
    const output = await this.pm2('jlist');
    // It may say other things before.
    const list = output.split('\n').findLast((line) => /^\[(\{|\])/.test(line));
    return JSON.parse(list ?? '[]') as ListedProcess[];
  }

  /** Waits for another process in the place of one that was killed. */
  async replaced({ name, pid: killed, pm2_env }: ListedProcess): Promise<void> {
    let pid = 0;
    const look = async (): Promise<boolean> => {
      pid = Number(await readFile(pm2_env.pm_pid_path, 'utf8').catch(() => ''));
      return pid > 0 && pid !== killed;
    };
    await until(look, 30, () => `${name} is ${pid}`);
  }

  /** What the daemon tells of its processes. */
  daemonLog(): Promise<string> {
    return readFile(join(this.home, 'pm2.log'), 'utf8').catch(() => '');
  }

  /** Ends the daemon with all that it runs. */
  async end(): Promise<void> {
    await this.run('pm2', ['kill']);
    await rm(this.home, { recursive: true, force: true });
  }
}
