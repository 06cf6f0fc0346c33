# The broker and the services of the exchange: sourced by `run` from the project's folder, which sets `folder`, where they
# write, and `python`, an interpreter with what is in requirements.txt.
#
# Everything listens on 127.0.0.1 only, at ports from BASE_PORT on (42220 unless it is set). What is started here is stopped
# by `stop_all`, which a trap of the caller is to call.

readonly exchange_home=$PWD/examples/exchange exchange_work=$PWD/target/exchange
readonly base=${BASE_PORT:-42220}
export NATS_URL=nats://127.0.0.1:$base

# By name: the process that goes by it.
declare -A running=()

# nats-server from Debian. It is started here, on ports of ours, and not as a service of the system.
install_broker() {
  command -v nats-server >/dev/null && return
  printf '#!/bin/sh\nexit 101\n' >"$exchange_work/no-services"
  chmod +x "$exchange_work/no-services"
  # Debian asks this program whether a service may be started.
  [ -e /usr/sbin/policy-rc.d ] || { cp "$exchange_work/no-services" /usr/sbin/policy-rc.d && local ours=1; }
  { apt-get update -q && apt-get install -qy nats-server; } >"$exchange_work/apt.log" 2>&1 || {
    tail -n 20 "$exchange_work/apt.log"
    return 1
  }
  [ -z "${ours:-}" ] || rm -f /usr/sbin/policy-rc.d
}

build_exchange() {
  CARGO_INCREMENTAL=0 CARGO_TARGET_DIR=$exchange_work cargo build --quiet --release \
    --manifest-path "$exchange_home/Cargo.toml"
}
exchange() { "$exchange_work/release/exchange" "$@"; }

# start NAME COMMAND…
start() {
  local name=$1
  shift
  "$@" >>"$folder/$name.out" 2>&1 &
  running[$name]=$!
}

# stop SIGNAL NAME…: all of them at once, and waits for them.
stop() {
  local signal=$1 name code failed=0
  shift
  for name in "$@"; do kill "-$signal" "${running[$name]}" 2>/dev/null || true; done
  for name in "$@"; do
    code=0
    wait "${running[$name]}" 2>/dev/null || code=$?
    unset "running[$name]"
    [ "$signal" = KILL ] || [ "$code" -eq 0 ] || { echo "$name ends with $code"; failed=1; }
  done
  return "$failed"
}

stop_all() {
  [ ${#running[@]} -eq 0 ] || stop KILL "${!running[@]}"
}

# within SECONDS COMMAND…: tries until it succeeds.
within() {
  local end=$((SECONDS + $1))
  shift
  until "$@"; do
    [ "$SECONDS" -lt "$end" ] || { echo "not in time: $*"; return 1; }
    sleep 0.2
  done
}

# answers PORT PATH: whether HTTP there says 200.
answers() {
  local line
  { exec 3<>"/dev/tcp/127.0.0.1/$1"; } 2>/dev/null || return 1
  printf 'GET %s HTTP/1.0\r\n\r\n' "$2" >&3
  read -r -t 5 line <&3 || line=
  exec 3>&-
  [[ $line == *' 200 '* ]]
}

# start_node N [CLUSTER…]: a server of NATS with JetStream, whose files are in $folder/node-N.
start_node() {
  local n=$1
  shift
  start "node-$n" nats-server --addr 127.0.0.1 --port $((base + n)) --http_port $((base + 10 + n)) --name "node-$n" \
    --jetstream --store_dir "$folder/node-$n" "$@"
}
node_is_ready() { answers $((base + 10 + $1)) /healthz; }

start_gateways() {
  start gateway-ru exchange_service gateway ru --listen 127.0.0.1:$((base + 30))
  start gateway-cn exchange_service gateway cn --listen 127.0.0.1:$((base + 31))
  gateways=("http://127.0.0.1:$((base + 30))" "http://127.0.0.1:$((base + 31))")
  within 20 answers $((base + 30)) /problems/invalid-readout
  within 20 answers $((base + 31)) /problems/invalid-readout
}
# A function in the background is a shell around the program, which would get the signals in its place.
exchange_service() { exec "$exchange_work/release/exchange" "$@"; }

# A file says so when a reader has its consumer.
reads() { grep -qs ' reads ' "$folder/$1.out"; }

start_bridge() {
  start bridge exchange_service bridge
  within 60 reads bridge
}

start_python() {
  start python env PYTHONPATH="$exchange_work/python" PYTHONDONTWRITEBYTECODE=1 "$python" \
    "$exchange_home/subscriber.py" "$NATS_URL" "$folder/python.ndjson"
  within 60 reads python
}
