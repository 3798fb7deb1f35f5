import { randomInt } from 'node:crypto';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { defaultCacheDirectory } from '#activities/config';
import { keepLock } from '../../setup/lock.mjs';

/** Whether nobody listens on a port of 127.0.0.1. @throws Error that says why nobody can. */
const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(false) : reject(error),
    );
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });

const MOST_TRIES = 1000;
/** Below the ports that systems give to outgoing connections: from 32768 on Linux, higher elsewhere. */
const RESERVABLE = { from: 20_000, below: 24_096 };

const isReserved = async (port: number): Promise<boolean> =>
  (await keepLock(join(defaultCacheDirectory(), '.locks', 'ports', String(port)))) && (await isFree(port));

/**
 * A port of 127.0.0.1 that is free, and that is given to nobody else who asks here for as long as this process lives:
 * no outgoing connection takes it, and a server that ends can start on it again.
 */
export const reservePort = (): Promise<number> => reservePorts([0]);

/** Like `reservePort`, for several ports at the given distances from the first; returns the first. */
export const reservePorts = async (distances: readonly number[]): Promise<number> => {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const first = randomInt(RESERVABLE.from, RESERVABLE.below);
    const reserved = await Promise.all(distances.map((distance) => isReserved(first + distance)));
    if (reserved.every(Boolean)) return first;
  }
  throw new Error(
    `No free port was found between ${RESERVABLE.from} and ${RESERVABLE.below}: other runs of the tests hold them.`,
  );
};

const LISTENING = '0A';

/** The inode of the socket that listens on a port, from the kernel's table. */
const listeningInode = async (port: number): Promise<string | null> => {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
    const rows = await readFile(table, 'utf8').catch(() => '');
    for (const row of rows.split('\n').slice(1)) {
      const [, local, , state, , , , , , inode] = row.trim().split(/\s+/);
      if (state === LISTENING && local?.endsWith(suffix)) return inode ?? null;
    }
  }
  return null;
};

const holdsSocket = async (pid: string, inode: string): Promise<boolean> => {
  const folder = `/proc/${pid}/fd`;
  const descriptors = await readdir(folder).catch(() => []);
  const targets = await Promise.all(descriptors.map((fd) => readlink(`${folder}/${fd}`).catch(() => '')));
  return targets.includes(`socket:[${inode}]`);
};

/** The process that listens on a port, as `process 4711 (mongod --port …)`; null where that cannot be seen. */
export const portHolder = async (port: number): Promise<string | null> => {
  const inode = await listeningInode(port);
  if (inode === null) return null;
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    if (!(await holdsSocket(pid, inode))) continue;
    const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    const shown = commandLine.split('\0').join(' ').trim().slice(0, 100);
    return `process ${pid} (${shown})`;
  }
  return null;
};

/** A port that another process listens on. */
export class PortTakenError extends Error {
  readonly port: number;

  constructor({ name, port, holder }: { name: string; port: number; holder: string | null }) {
    super(`${name} cannot use port ${port}: ${holder ?? 'another process'} already listens on it.`);
    this.name = 'PortTakenError';
    this.port = port;
  }
}

/** @throws PortTakenError that names the port, the part and, where it can be seen, the process that holds it. */
export const assertPortFree = async ({ name, port }: { name: string; port: number }): Promise<void> => {
  if (!(await isFree(port))) throw new PortTakenError({ name, port, holder: await portHolder(port) });
};
