import { readdir, readFile, readlink } from 'node:fs/promises';
import { createServer } from 'node:net';

const listen = (port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

/** A port of 127.0.0.1 that was free a moment ago. */
export const freePort = (): Promise<number> => listen(0);

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

/** A port somebody else listens on. */
export class PortTakenError extends Error {
  constructor({ name, port, holder }: { name: string; port: number; holder: string | null }) {
    super(`${name} cannot use port ${port}: ${holder ?? 'another process'} already listens on it.`);
    this.name = 'PortTakenError';
  }
}

/** @throws PortTakenError that names the port, the part and, where it can be seen, the process that holds it. */
export const assertPortFree = async ({ name, port }: { name: string; port: number }): Promise<void> => {
  try {
    await listen(port);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EADDRINUSE') throw error;
    throw new PortTakenError({ name, port, holder: await portHolder(port) });
  }
};
