#!/bin/bash
# The way of repo-file-sync-action with SKIP_PR: a checkout of the source, then for one target after another a shallow
# clone, a copy, add, status, commit and push.
# In: SERVER, ORGANIZATION, CODEX, BRANCH, PROJECTS (a file of names), TMPDIR.
set -eu

folder=$(mktemp --directory)
git clone --quiet --depth 1 --branch "$BRANCH" "$SERVER/$ORGANIZATION/$CODEX.git" "$folder/source"

while read -r project; do
  target=$folder/$project
  git clone --quiet --depth 1 "$SERVER/$ORGANIZATION/$project.git" "$target"
  git -C "$target" config user.name codex-sync
  git -C "$target" config user.email codex-sync@example.com
  git -C "$target" rev-parse --abbrev-ref HEAD >"$folder/branch"
  mkdir -p "$target/docs/shared"
  cp -R "$folder/source/shared/." "$target/docs/shared"
  git -C "$target" add -f docs/shared
  if [ -n "$(git -C "$target" status --porcelain)" ]; then
    git -C "$target" commit --quiet --message "sync: shared documents"
    git -C "$target" push --quiet origin HEAD
  fi
done <"$PROJECTS"

rm -rf "$folder"
