#!/bin/sh
# Creates the namespace and registers the service's search attributes. Running it again changes nothing.
set -eu

# The server needs a moment, first to be healthy and then to notice a namespace that it has just been asked about.
retry() {
  tries=0
  until "$@"; do
    tries=$((tries + 1))
    [ "$tries" -lt 30 ] || return 1
    sleep 2
  done
}

retry temporal operator cluster health

temporal operator namespace describe --namespace "$TEMPORAL_NAMESPACE" ||
  temporal operator namespace create --namespace "$TEMPORAL_NAMESPACE" --retention 168h

# An attribute that is there already with the same type is no error.
retry temporal operator search-attribute create --namespace "$TEMPORAL_NAMESPACE" \
  --name JobOwner --type Keyword \
  --name JobId --type Keyword \
  --name JobKind --type Keyword \
  --name JobStage --type Keyword
