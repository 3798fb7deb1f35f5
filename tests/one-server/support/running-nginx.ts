import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { onPorts, startPart, type RunningPart } from '../../../tools/devstack/index.ts';
import type { Nginx } from '../../../tools/setup/index.ts';
import { makeCertificate, writePassword } from './certificate.ts';
import { SITE, siteFor, type Machine } from './shipped-site.ts';

/** Who may see the Web UI in the tests. */
export const OPERATOR = { name: 'operator', password: 'of the tests' };

/** The system's nginx with the shipped site. */
export interface RunningNginx extends Machine {
  part: RunningPart;
  /** For clients to trust. */
  certificate: string;
  /** Where nginx would keep the bodies of requests. */
  bodies: string;
  /** What `nginx -t` says of the configuration. */
  check(): Promise<string>;
  log(kind: 'access' | 'error'): Promise<string>;
  stop(): Promise<void>;
}

const TEMPORARY = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];

/** Debian's own nginx.conf, which includes the site, with its paths moved into a folder. */
const writeConfiguration = async ({ configuration }: Nginx, machine: Machine): Promise<string> => {
  const { directory } = machine;
  const etc = join(directory, 'nginx');
  await cp(configuration, etc, { recursive: true });
  const file = join(etc, 'nginx.conf');
  const text = await readFile(file, 'utf8');
  await writeFile(
    file,
    text
      .replaceAll('/etc/nginx/', `${etc}/`)
      .replaceAll('/var/log/nginx/', `${directory}/log/`)
      .replaceAll('/run/nginx.pid', `${directory}/nginx.pid`),
  );
  for (const folder of ['sites-enabled', 'conf.d']) await mkdir(join(etc, folder), { recursive: true });
  const temporary = TEMPORARY.map((name) => `${name}_temp_path ${directory}/temporary/${name};\n`);
  await writeFile(join(etc, 'conf.d', 'temporary.conf'), temporary.join(''));
  await writeFile(join(etc, 'sites-enabled', SITE), siteFor(machine));
  return file;
};

/** What an operator has before the site is enabled. */
const givenServer = async (directory: string): Promise<string> => {
  for (const folder of ['log', 'temporary', 'webroot']) await mkdir(join(directory, folder));
  await writePassword(join(directory, 'htpasswd'), OPERATOR.name, OPERATOR.password);
  // Started as root, nginx works as www-data.
  await chmod(directory, 0o755);
  return makeCertificate(join(directory, 'certificate'));
};

const launchNginx = ({ command }: Nginx, file: string, { directory, ports }: Machine): Promise<RunningPart> =>
  startPart({
    name: 'nginx',
    address: `https://127.0.0.1:${ports.https}`,
    ports: Object.values(ports),
    logFile: join(directory, 'nginx.log'),
    command,
    args: ['-c', file, '-g', 'daemon off;'],
    probe: async () => {
      await fetch(`http://127.0.0.1:${ports.http}/`, { redirect: 'manual' });
    },
    readyTimeoutMs: 10_000,
  });

/** Starts nginx in front of an API and a Web UI. */
export const startNginx = async (
  nginx: Nginx,
  upstreams: Pick<Machine, 'apiPort' | 'webUiPort'>,
): Promise<RunningNginx> => {
  const directory = await mkdtemp(join(tmpdir(), 'nginx-'));
  const certificate = await givenServer(directory);
  const any = [undefined, undefined, undefined, undefined];
  return onPorts(any, async (http = 0, httpIpv6 = 0, https = 0, httpsIpv6 = 0) => {
    const machine: Machine = { directory, ports: { http, httpIpv6, https, httpsIpv6 }, ...upstreams };
    const file = await writeConfiguration(nginx, machine);
    const part = await launchNginx(nginx, file, machine);
    return {
      ...{ ...machine, part, certificate },
      bodies: join(directory, 'temporary', 'client_body'),
      check: async () => (await promisify(execFile)(nginx.command, ['-t', '-c', file])).stderr,
      log: (kind) => readFile(join(directory, 'log', `${SITE}.${kind}.log`), 'utf8'),
      stop: async () => {
        await part.stop();
        await rm(directory, { recursive: true, force: true });
      },
    };
  });
};
