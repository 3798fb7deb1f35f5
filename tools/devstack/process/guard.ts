import { join } from 'node:path';
import { repositoryRoot } from '../repository.ts';

const SCRIPT = join(repositoryRoot, 'tools', 'devstack', 'process', 'guard.sh');

/**
 * The command line that runs `command` tied to the life of its supervisor. Start it as the leader of a process group
 * (`detached: true`) with a pipe as standard input, and never write to that pipe.
 */
export const guardedCommand = (
  command: string,
  args: readonly string[],
): { file: string; args: string[] } => ({ file: 'sh', args: [SCRIPT, command, ...args] });
