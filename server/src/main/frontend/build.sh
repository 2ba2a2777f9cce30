#!/bin/sh
# Builds the styles into target/frontend/out, in a copy so that the source tree stays clean.
# Does nothing when the result is newer than every source.
set -eu
cd "$(dirname "$0")"
work=../../../target/frontend
if [ -f "$work/out/portal.css" ] &&
  [ -z "$(find . -type f -newer "$work/out/portal.css" | head -n 1)" ]; then
  exit 0
fi
mkdir -p "$work/out"
cp -R package.json package-lock.json .npmrc scss "$work/"
cp js/* "$work/out/"
cd "$work"
npm ci --loglevel=error
npm run build --silent
