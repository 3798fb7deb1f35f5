import { Socket, type SocketConstructorOpts } from 'node:net';

/** The handle below a socket. Node creates the sockets of a process's pipes from it in the same way. */
interface Connected {
  _handle: unknown;
}

/** Moves the connection from a socket to one that reads with `onread`, which only a new socket accepts. */
const movedTo = (pipe: Socket, onread: SocketConstructorOpts['onread']): Socket => {
  const connected = pipe as unknown as Connected;
  const options: SocketConstructorOpts & { handle: unknown } = {
    ...{ handle: connected._handle, writable: false, onread },
  };
  const socket = new Socket(options);
  connected._handle = null;
  // A process counts as closed when its pipes are, and killing it destroys them.
  socket.once('close', () => pipe.destroy());
  pipe.once('close', () => socket.destroy());
  return socket;
};

/**
 * Fixed-size records from a child process's pipe, each read straight into its own memory. Reading the stream would
 * allocate a chunk for every 64 KB: for raw pictures, garbage collection took longer than reading. An incomplete
 * record at the end is dropped.
 *
 * @param pipe not read yet: call this in the same tick in which the process was started.
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
