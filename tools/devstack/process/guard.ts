/** Seconds between the polite and the hard end when the supervisor has vanished. */
const ORPHAN_GRACE_SECONDS = 10;

/**
 * The shell becomes the command itself (`exec`), so process id, signals and exit status are the command's own. What it
 * leaves in the background holds the other end of the supervisor's pipe: the kernel closes that pipe however the
 * supervisor ends, SIGKILL included, and the watcher then ends the whole process group.
 */
const SCRIPT = `
exec 3<&0
(
  trap '' INT HUP TERM
  read -r _ <&3
  kill -s TERM "$$" 2>/dev/null
  tries=0
  while kill -0 "$$" 2>/dev/null && [ "$tries" -lt ${ORPHAN_GRACE_SECONDS * 10} ]; do
    tries=$((tries + 1))
    sleep 0.1
  done
  kill -s KILL -- "-$$"
) &
exec "$@" 3<&- </dev/null
`;

/**
 * The command line that runs `command` tied to the life of its supervisor. Start it as the leader of a process group
 * (`detached: true`) with a pipe as standard input, and never write to that pipe.
 */
export const guardedCommand = (
  command: string,
  args: readonly string[],
): { file: string; args: string[] } => ({
  file: 'sh',
  args: ['-c', SCRIPT, 'guard', command, ...args],
});
