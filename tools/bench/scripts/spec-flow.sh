#!/bin/bash
# The flow of the spec with its own tools: GNU parallel over a shell function for each project, shallow clones, rsync,
# a commit and a push of its own for each project and direction, fetch and rebase when a push loses a race.
# In: DIRECTION, JOBS, SERVER, ORGANIZATION, CODEX, BRANCH, PROJECTS (a file of names), TMPDIR.
set -u

export ATTEMPTS=10

# copy_documents <project> <folder of the codex>: what the default patterns select; rsync takes the first rule that matches.
# Two clones are of the same second: without --checksum, what only kept its size would be taken for unchanged.
copy_documents() {
  rsync --archive --checksum --delete --delete-excluded \
    --exclude=.git/ --exclude=node_modules/ --exclude=.env --exclude='.env.*' --exclude='*.log' --exclude=dist/ \
    --exclude=build/ --exclude=.DS_Store --exclude=credentials.json --exclude='*secret*' --exclude='*password*' \
    --exclude=/docs/private/ --exclude=/docs/drafts/ --exclude=/docs/shared/ \
    --include='/docs/***' --include=/README.md --include=/CLAUDE.md --include='/.claude/***' \
    --include='/standards/***' --include='/guides/***' --exclude='*' \
    "$1/" "$2/"
}

# deliver <folder> <path> <message>: commits a path of a clone and pushes; nothing when nothing changed.
deliver() {
  cd "$1" || return 1
  git add --all -- "$2"
  git diff --cached --quiet && return 0
  git commit --quiet --message "$3" || return 1
  for ((attempt = 1; attempt <= ATTEMPTS; attempt++)); do
    git push --quiet origin HEAD && return 0
    git fetch --quiet origin && git rebase --quiet FETCH_HEAD || return 1
  done
  return 1
}

clones_of() {
  git clone --quiet --depth 1 "$SERVER/$ORGANIZATION/$2.git" "$1/project" &&
    git clone --quiet --depth 1 --branch "$BRANCH" "$SERVER/$ORGANIZATION/$CODEX.git" "$1/codex"
}

project_sync_to_codex() {
  local folder result
  folder=$(mktemp --directory)
  clones_of "$folder" "$1" &&
    mkdir --parents "$folder/codex/projects/$1" &&
    copy_documents "$folder/project" "$folder/codex/projects/$1" &&
    deliver "$folder/codex" "projects/$1" "sync: $1"
  result=$?
  rm --recursive --force "$folder"
  return $result
}

project_sync_from_codex() {
  local folder result
  folder=$(mktemp --directory)
  clones_of "$folder" "$1" &&
    mkdir --parents "$folder/project/docs/shared" &&
    rsync --archive --checksum --delete "$folder/codex/shared/" "$folder/project/docs/shared/" &&
    deliver "$folder/project" docs/shared "sync: shared documents"
  result=$?
  rm --recursive --force "$folder"
  return $result
}

export -f copy_documents deliver clones_of project_sync_to_codex project_sync_from_codex

# Projects that fail do not keep others from being synced: who calls looks at what became of them.
if [ "$DIRECTION" != from-codex ]; then
  parallel --jobs "$JOBS" project_sync_to_codex <"$PROJECTS"
fi
if [ "$DIRECTION" != to-codex ]; then
  parallel --jobs "$JOBS" project_sync_from_codex <"$PROJECTS"
fi
exit 0
