import { issueKey } from '#activities/api-keys';
import { answerHelp, loadConfig, mongodbSchema } from '#activities/config';
import { KIND_RECORDS } from '#activities/kinds';
import { connectMongo } from '#activities/mongodb';
import { type ApiKey, type ApiKeyStore } from '#domain';
import { loadDotEnv } from '../devstack/environment.ts';
import { readCommand, USAGE, UsageError, type KeyCommand } from './options.ts';

const FAILED = 1;
const MISUSED = 2;

const lineOf = ({
  keyId,
  userId,
  name,
  scopes,
  createdAt,
  expiresAt,
  revokedAt,
  lastUsedAt,
}: ApiKey): string =>
  [
    `${keyId}  ${userId}  ${scopes.join(',')}  "${name}"  made ${createdAt.toISOString()}`,
    ...(lastUsedAt ? [`last used ${lastUsedAt.toISOString()}`] : ['never used']),
    ...(expiresAt ? [`expires ${expiresAt.toISOString()}`] : []),
    ...(revokedAt ? [`REVOKED ${revokedAt.toISOString()}`] : []),
  ].join(', ');

const run = async (keys: ApiKeyStore, command: KeyCommand): Promise<string> => {
  const now = new Date();
  if (command.command === 'list') {
    const found = await keys.list(command.userId);
    return found.length === 0 ? 'There are no keys.' : found.map(lineOf).join('\n');
  }
  if (command.command === 'revoke') {
    const key = await keys.revoke(command.keyId, now);
    if (!key) throw new UsageError(`There is no key ${command.keyId}.`);
    return lineOf(key);
  }
  const { key, token } = await issueKey(keys, command, now);
  return `${lineOf(key)}\n\nThe key, shown this once:\n${token}`;
};

answerHelp(USAGE);
loadDotEnv();
try {
  const command = readCommand(process.argv.slice(2));
  const stores = connectMongo(loadConfig(mongodbSchema), KIND_RECORDS);
  try {
    console.log(await run(stores.apiKeys, command));
  } finally {
    await stores.close();
  }
} catch (error) {
  const misused = error instanceof UsageError;
  console.error(misused ? `${error.message}\n\n${USAGE}` : `Failed: ${(error as Error).message}`);
  process.exitCode = misused ? MISUSED : FAILED;
}
