import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { repositoryRoot } from '../../../tools/devstack/index.ts';
import { runCommand } from '../../../tools/setup/index.ts';

/** What of the repository runs in production, beside the packages. */
const FILES = [
  'config',
  'dist',
  'nest-cli.json',
  'package.json',
  'package-lock.json',
  '.env.example',
  '.npmrc',
  'tools/setup/node-version.mjs',
  'tools/devstack/process/guard.sh',
];
/** What a clone has before anything is installed or built. */
const BARE = ['config', 'nest-cli.json', 'package.json', 'tools/setup/node-version.mjs'];

const copyOf = async (files: readonly string[]): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'production-'));
  for (const file of files) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await cp(join(repositoryRoot, file), join(folder, file), { recursive: true });
  }
  return folder;
};

/** The folder of an installation as an operator has it. */
export class Production {
  /** Built, with the packages of production only. */
  static async installed(): Promise<Production> {
    const folder = await copyOf(FILES);
    await runCommand({
      name: 'Installing the packages of production',
      command: 'npm',
      args: ['ci', '--omit=dev', '--prefer-offline', '--prefix', folder],
    });
    return new Production(folder);
  }

  /** Neither installed nor built. */
  static async bare(): Promise<Production> {
    return new Production(await copyOf(BARE));
  }

  private constructor(readonly folder: string) {}

  get startScript(): string {
    return join(this.folder, 'config', 'pm2', 'start.sh');
  }

  /** Writes `.env`. */
  async configure(settings: Record<string, string>, mode = 0o600): Promise<void> {
    const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}\n`);
    await rm(join(this.folder, '.env'), { force: true });
    await writeFile(join(this.folder, '.env'), lines.join(''), { mode });
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }
}
