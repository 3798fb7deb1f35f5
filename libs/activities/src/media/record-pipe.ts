import { Socket, type SocketConstructorOpts } from 'node:net';

/** What is connected below a socket. Node makes the sockets of a process's pipes out of it in the same way. */
interface Connected {
  _handle: unknown;
}

/** Takes the connection from a socket for one that reads as `onread` says, which only a new socket can be told. */
const movedTo = (pipe: Socket, onread: SocketConstructorOpts['onread']): Socket => {
  const connected = pipe as unknown as Connected;
  const options: SocketConstructorOpts & { handle: unknown } = {
    ...{ handle: connected._handle, writable: false, onread },
  };
  const socket = new Socket(options);
  connected._handle = null;
  // A process counts as closed when its pipes are, and whoever kills it destroys them.
  socket.once('close', () => pipe.destroy());
  pipe.once('close', () => socket.destroy());
  return socket;
};

/**
 * Records of one size out of a child process's pipe, each read straight into its own memory. Reading the stream would make
 * a chunk of memory for every 64 KB: of raw pictures so many that collecting them took longer than reading them. What is
 * incomplete at the end is dropped.
 *
 * @param pipe whose reading nobody has begun: call this in the same turn in which the process was started.
 * @param memoryFor the next record.
 */
export const recordsOf = (pipe: Socket, memoryFor: () => Uint8Array): AsyncGenerator<Uint8Array> => {
  const complete: Uint8Array[] = [];
  const state = { ended: false, error: null as Error | null, wake: (): void => undefined };
  let record = memoryFor();
  let filled = 0;
  const take = (bytes: number): boolean => {
    filled += bytes;
    if (filled < record.length) return true;
    complete.push(record);
    [record, filled] = [memoryFor(), 0];
    state.wake();
    return false;
  };
  const socket = movedTo(pipe, { buffer: () => record.subarray(filled), callback: take });
  const end = (error: Error | null): void => {
    state.ended = true;
    state.error ??= error;
    state.wake();
  };
  socket
    .on('error', end)
    .once('end', () => end(null))
    .once('close', () => end(null));

  return (async function* () {
    for (;;) {
      const next = complete.shift();
      if (next) yield next;
      else if (state.error) throw state.error;
      else if (state.ended) return;
      else {
        const woken = new Promise<void>((wake) => (state.wake = wake));
        socket.resume();
        await woken;
      }
    }
  })();
};
