#!/bin/sh
# Copies the database, the accounts, the attachments and the widgets of every version into $BACKUP_DIR/<day>, restores the
# copy into a folder of its own and checks it there. The files last-backup and last-check in $DATA_DIR say when each last
# went well; /metrics shows their times. SQLite only: docs/scale.md has the backup of PostgreSQL.
set -eu
umask 077
: "${DATA_DIR:?}" "${BACKUP_DIR:?}"
collector="${COLLECTOR:-/usr/bin/node $(dirname "$0")/../packages/collector/bin/dvc-collector.mjs}"
keep="${BACKUP_DAYS:-14}"

next="$BACKUP_DIR/.next"
day="$BACKUP_DIR/$(date +%F)"
mkdir -p "$BACKUP_DIR"
last="$(find "$BACKUP_DIR" -maxdepth 1 -type d -name '20??-??-??' | sort | tail -n 1)"
rm -rf "$next"
mkdir "$next"

# The database before the files: a feedback comes after the files that it names.
$collector backup "$next/collector.sqlite"
for folder in attachments sdk; do
  if [ -d "$DATA_DIR/$folder" ]; then
    # What did not change since the last copy takes no room again.
    rsync -a ${last:+"--link-dest=$last"} "$DATA_DIR/$folder" "$next/"
  fi
done
rm -rf "$day"
mv "$next" "$day"
touch "$DATA_DIR/last-backup"

# A copy that was never restored is a hope: restore checks the pages of the file and every figure against its rows.
try="$BACKUP_DIR/.try"
rm -rf "$try"
mkdir "$try"
DATA_DIR="$try" $collector restore "$day/collector.sqlite"
DATA_DIR="$try" $collector audit verify
DATA_DIR="$try" $collector case verify
rm -rf "$try"
touch "$DATA_DIR/last-check"

# Only after a copy that is good.
find "$BACKUP_DIR" -maxdepth 1 -type d -name '20??-??-??' | sort | head -n "-$keep" | xargs -r rm -rf
