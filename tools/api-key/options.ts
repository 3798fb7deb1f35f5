import { parseArgs } from 'node:util';
import { SCOPES, USER_ID_PATTERN, type Scope } from '#domain';

export const USAGE = `Usage:
  make api-key ARGS="create --user ID [--name WHAT-FOR] [--scopes read,write,admin] [--expires 2027-01-31]"
  make api-key ARGS="list [--user ID]"
  make api-key ARGS="revoke --key KEY-ID"

create prints the key once; nothing can show it again. Scopes: read; write (by default), which includes it; admin, which
includes both, for every user. Once there is a key, every request to the API needs one.`;

/** The command line is invalid; the message says why. */
export class UsageError extends Error {}

export type KeyCommand =
  | { command: 'create'; userId: string; name: string; scopes: Scope[]; expiresAt: Date | null }
  | { command: 'list'; userId: string | undefined }
  | { command: 'revoke'; keyId: string };

const OPTIONS = {
  user: { type: 'string' },
  name: { type: 'string' },
  scopes: { type: 'string' },
  expires: { type: 'string' },
  key: { type: 'string' },
} as const;
type Name = keyof typeof OPTIONS;
type Given = Partial<Record<Name, string>>;

const TAKES: Record<KeyCommand['command'], Name[]> = {
  create: ['user', 'name', 'scopes', 'expires'],
  list: ['user'],
  revoke: ['key'],
};

const isCommand = (name: string): name is KeyCommand['command'] => Object.hasOwn(TAKES, name);

const needed = (given: Given, name: Name): string => {
  const value = given[name];
  if (value === undefined || value === '') throw new UsageError(`--${name} is missing.`);
  return value;
};

const userOf = (given: Given): string => {
  const user = needed(given, 'user');
  if (!USER_ID_PATTERN.test(user))
    throw new UsageError(
      `--user ${user}: 1 to 64 letters, digits, dots, dashes or underscores, and a letter or digit first.`,
    );
  return user;
};

const scopesOf = ({ scopes = 'write' }: Given): Scope[] =>
  scopes.split(',').map((name) => {
    const scope = SCOPES.find((known) => known === name);
    if (!scope) throw new UsageError(`--scopes: ${name} is none of ${SCOPES.join(', ')}.`);
    return scope;
  });

const expiryOf = ({ expires }: Given, now: Date): Date | null => {
  if (expires === undefined) return null;
  const time = new Date(expires);
  if (Number.isNaN(time.getTime()) || time <= now)
    throw new UsageError(`--expires ${expires}: a day or time to come, such as 2027-01-31.`);
  return time;
};

const parsed = (argv: string[]): { positionals: string[]; values: Given } => {
  try {
    return parseArgs({ args: argv, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
};

/** Reads the command line. @throws UsageError */
export const readCommand = (argv: string[], now = new Date()): KeyCommand => {
  const { positionals, values } = parsed(argv);
  const [command = ''] = positionals;
  if (positionals.length !== 1 || !isCommand(command))
    throw new UsageError('Say one of create, list and revoke.');
  const stray = (Object.keys(values) as Name[]).find((name) => !TAKES[command].includes(name));
  if (stray) throw new UsageError(`${command} takes no --${stray}.`);
  if (command === 'list') return { command, userId: values.user === undefined ? undefined : userOf(values) };
  if (command === 'revoke') return { command, keyId: needed(values, 'key') };
  return {
    command,
    userId: userOf(values),
    name: values.name ?? 'made by an operator',
    scopes: scopesOf(values),
    expiresAt: expiryOf(values, now),
  };
};
