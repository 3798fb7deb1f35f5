# Runs a command tied to the life of the process that holds the other end of standard input.
#
# The shell becomes the command itself (`exec`), so process id, signals and exit status are the command's own. What it
# leaves in the background waits for the pipe to close: the kernel closes it however the supervisor ends, SIGKILL
# included. The watcher then ends the process group: politely, and after 10 s for good.
#
# Start it as the leader of a process group.
exec 3<&0
(
  trap '' INT HUP TERM
  read -r _ <&3
  kill -s TERM "$$" 2>/dev/null
  tries=0
  while kill -0 "$$" 2>/dev/null && [ "$tries" -lt 100 ]; do
    tries=$((tries + 1))
    sleep 0.1
  done
  kill -s KILL -- "-$$"
) &
exec "$@" 3<&- </dev/null
