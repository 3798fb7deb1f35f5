#!/bin/sh
# Creates both of Temporal's databases and brings their schemas up to date. Running it again changes nothing.
set -eu

schemas=/etc/temporal/schema/postgresql/v12

prepare() {
  database=$1
  versions=$2
  tool="temporal-sql-tool --plugin postgres12 --endpoint postgres --port 5432 --user temporal --database $database"
  $tool create-database
  $tool setup-schema --version 0.0
  $tool update-schema --schema-dir "$schemas/$versions/versioned"
}

prepare temporal temporal
prepare temporal_visibility visibility
