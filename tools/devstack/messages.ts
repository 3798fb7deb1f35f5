/** Messages of the background supervisor to the command that started it. */
export type SupervisorMessage =
  | { kind: 'ready'; name: string; address: string }
  | { kind: 'up'; addresses: string }
  | { kind: 'failed'; message: string };
