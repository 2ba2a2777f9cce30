# shellcheck shell=bash
# What ./run, ./dspctl and ./check share: finding the tools, and building what is missing.
# Sourced, never run. The caller has set `root` to the directory of the checkout.

: "${root:?the caller sets it}"

say() { printf '%s\n' "$*" >&2; }

# One line per problem, each with its remedy.
fail() {
  say "$@"
  exit 1
}

# The feature release of the JDK in a directory, without starting it; nothing when there is none.
jdk_release() {
  local line
  [[ -x $1/bin/javac && -r $1/release ]] || return 1
  while IFS= read -r line; do
    if [[ $line == JAVA_VERSION=\"*\" ]]; then
      line=${line#JAVA_VERSION=\"}
      printf '%s' "${line%%[!0-9]*}"
      return 0
    fi
  done <"$1/release"
  return 1
}

# Sets JAVA_HOME to a JDK 25: JAVA_HOME itself, the java on PATH, the usual directories, SDKMAN.
find_jdk() {
  local candidates=() on_path home
  [[ -n ${JAVA_HOME:-} ]] && candidates+=("$JAVA_HOME")
  if on_path=$(type -P javac) && on_path=$(readlink -f "$on_path"); then
    candidates+=("${on_path%/bin/javac}")
  fi
  candidates+=(
    /usr/lib/jvm/*
    /opt/*jdk*
    "${SDKMAN_DIR:-$HOME/.sdkman}"/candidates/java/*
    "$HOME"/.jdks/*
    /Library/Java/JavaVirtualMachines/*/Contents/Home
  )
  for home in "${candidates[@]}"; do
    if [[ $(jdk_release "$home") == 25 ]]; then
      export JAVA_HOME=$home
      export PATH=$home/bin:$PATH
      return 0
    fi
  done
  return 1
}

# Names every missing tool at once and ends, so that nobody installs them one by one.
require_build_tools() {
  local missing=()
  find_jdk || missing+=(
    "JDK 25 is missing. Install it (apt install temurin-25-jdk or openjdk-25-jdk) or set JAVA_HOME.")
  type -P mvn >/dev/null || missing+=("Maven is missing. Install it: apt install maven")
  if ! type -P node >/dev/null || ! type -P npm >/dev/null; then
    missing+=("Node 18 with npm 9 or newer is missing. Install it: apt install nodejs npm")
  else
    (($(major node) >= 18)) ||
      missing+=("Node 18 or newer is needed, $(node --version) is here: apt install nodejs")
    (($(major npm) >= 9)) ||
      missing+=("npm 9 or newer is needed, $(npm --version) is here: npm install --global npm@9")
  fi
  ((${#missing[@]} == 0)) && return 0
  printf '%s\n' "${missing[@]}" >&2
  exit 1
}

major() {
  local version
  version=$("$1" --version)
  version=${version#v}
  printf '%s' "${version%%.*}"
}

# A fingerprint of the sources below the given paths: names, sizes and times, not contents.
fingerprint() {
  (cd "$root" && find "$@" \( -name target -o -name node_modules \) -prune \
    -o -type f -printf '%p %s %T@\n' | LC_ALL=C sort | cksum)
}

# Runs Maven with its talk in a log; the last lines are shown when it fails.
# usage: maven_quietly LOGFILE ARGUMENTS...
maven_quietly() {
  local log=$1
  shift
  mkdir -p "$(dirname "$log")"
  (cd "$root" && mvn -B -ntp "$@") >"$log" 2>&1 || maven_failed "$log"
}

# The same, and names each module as its turn comes.
maven_with_progress() {
  local log=$1
  shift
  mkdir -p "$(dirname "$log")"
  (cd "$root" && mvn -B -ntp "$@" 2>&1) | tee "$log" |
    sed -u -n 's/^\[INFO\] Building \(OpenDSP [^ ].*\) [0-9][^ ]* *\(\[.*\]\)*$/  \1 …/p' >&2 ||
    maven_failed "$log"
}

maven_failed() {
  say
  grep -E '^\[(ERROR|WARNING)\] .*\.(java|jte)|^\[ERROR\]' "$1" | head -n 20 >&2 || tail -n 30 "$1" >&2
  fail "The build failed. All of it is in ${1#"$root"/}"
}
