#!/bin/sh
# Starts the service under PM2, or reloads it without a failed request where it runs already.
set -eu

usage() {
  cat <<'END'
Usage: config/pm2/start.sh

Looks whether all that is needed is there: Node.js, PM2, the packages, the build, .env, and what the settings in it
name. Says of everything that is missing what to do, and starts nothing then. Otherwise starts the processes of
config/pm2/ecosystem.config.cjs under PM2, or reloads them where they run already, waits until all are healthy, and
prints their addresses.

Settings come from .env in the folder of the service, and not from the shell. It can be called from any folder.
END
}

case "${1-}" in
  '') ;;
  -h | --help)
    usage
    exit 0
    ;;
  *)
    usage >&2
    exit 2
    ;;
esac

cd "$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd -P)"

# --- A clean environment --------------------------------------------------------------------------------------------
# PM2 hands the shell's variables on to every process, where they would hide those of .env, and `pm2 save` keeps them
# on disk. So only those are let through that processes need to run at all.
if [ "${CONTENT_GENERATION_CLEAN-}" != 1 ]; then
  set --
  for name in PATH HOME USER LOGNAME LANG LC_ALL TZ TMPDIR XDG_CACHE_HOME XDG_RUNTIME_DIR PM2_HOME \
    PM2_DISABLE_VERSION_CHECK NODE_EXTRA_CA_CERTS HTTP_PROXY HTTPS_PROXY NO_PROXY http_proxy https_proxy no_proxy; do
    eval "value=\${$name-}"
    # shellcheck disable=SC2154 # eval sets it.
    if [ -n "$value" ]; then set -- "$@" "$name=$value"; fi
  done
  exec env -i "$@" CONTENT_GENERATION_CLEAN=1 sh config/pm2/start.sh
fi
unset CONTENT_GENERATION_CLEAN
# Once a day PM2 would tell its makers its version and that of Node.js.
export PM2_DISABLE_VERSION_CHECK="${PM2_DISABLE_VERSION_CHECK-true}"

# A note of the AWS SDK about Node.js versions of the future, in every process.
export AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED=true

# --- What must be there before Node.js can look at the rest ---------------------------------------------------------
missing=0
can_look=1

# Says what is missing and what to do.
lacks() {
  printf '✗ %s: %s\n    %s\n' "$1" "$2" "$3"
  missing=$((missing + 1))
}

if ! command -v node >/dev/null 2>&1; then
  lacks 'Node.js' 'It is not on PATH.' 'Install Node.js 20.19 or newer: https://nodejs.org'
  can_look=0
elif ! problem=$(node tools/setup/node-version.mjs 2>&1); then
  lacks 'Node.js' "$problem" 'Install a newer one, also for PM2: pm2 update'
  can_look=0
fi
if ! command -v pm2 >/dev/null 2>&1; then
  lacks 'PM2' 'It is not on PATH.' 'npm install --global pm2'
fi
# npm writes it when everything is installed.
if [ ! -f node_modules/.package-lock.json ]; then
  lacks 'Packages' 'node_modules is missing or not complete.' 'npm ci'
  can_look=0
fi
absent=''
for file in dist/apps/api/src/main.js dist/apps/worker/src/main.js dist/workflow-bundle.js \
  dist/tools/doctor/main.js dist/tools/pm2/main.js; do
  if [ ! -f "$file" ]; then absent="$absent $file"; fi
done
if [ -n "$absent" ]; then
  lacks 'Build' "Missing:$absent" 'npm ci && npm run build'
  can_look=0
fi
if [ ! -f .env ]; then
  lacks 'Settings' 'There is no .env here.' "cp .env.example .env && chmod 600 .env, and then edit the values that differ"
  can_look=0
fi

if [ "$can_look" = 1 ] && ! node dist/tools/doctor/main.js --server; then missing=$((missing + 1)); fi

if [ "$missing" -gt 0 ]; then
  printf '\nNothing was started: see what is marked with ✗ above.\n' >&2
  exit 1
fi

# --- Start or reload ------------------------------------------------------------------------------------------------
printf '\nStarting or reloading …\n'
if ! said=$(pm2 startOrReload config/pm2/ecosystem.config.cjs --update-env 2>&1); then
  printf '%s\n\nPM2 could not start it: see above.\n' "$said" >&2
  exit 1
fi
exec node dist/tools/pm2/main.js
