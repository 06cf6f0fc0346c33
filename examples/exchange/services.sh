# The broker and the services of the exchange: sourced by `run` from the project's folder, which sets `folder`, where they
# write, and `python`, an interpreter with what is in requirements.txt.
#
# Everything listens on 127.0.0.1 only, at ports from BASE_PORT on, or where `choose_ports` finds room. What is started here
# is stopped by `stop_all`, which a trap of the caller is to call.

readonly exchange_home=$PWD/examples/exchange exchange_work=$PWD/target/exchange

# listens PORT: whether anybody does.
listens() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# Sets `base` so that 40 ports from there on are ours: a second exchange on this machine would talk to the servers of the first.
# They are below those that connections get, of which any may be in use for a while (32768 to 60999 on Linux).
choose_ports() {
  local port last=31000
  base=${BASE_PORT:-22220}
  [ -z "${BASE_PORT:-}" ] || last=$base
  for (( ; base <= last; base += 40)); do
    if command -v flock >/dev/null; then
      exec {ports}>>"${TMPDIR:-/tmp}/exchange-ports-$base"
      flock -n "$ports" || { exec {ports}>&- && continue; }
    fi
    for ((port = base; port < base + 40; port++)); do
      listens "$port" && break
    done
    if [ "$port" -eq $((base + 40)) ]; then
      export NATS_URL=nats://127.0.0.1:$base
      return
    fi
  done
  echo "no free ports from ${BASE_PORT:-22220} on" >&2
  return 1
}

# By name: the process that goes by it.
declare -A running=()

# nats-server from Debian. It is started here, on ports of ours, and not as a service of the system.
install_broker() {
  command -v nats-server >/dev/null && return
  printf '#!/bin/sh\nexit 101\n' >"$exchange_work/no-services"
  chmod +x "$exchange_work/no-services"
  # Debian asks this program whether a service may be started.
  [ -e /usr/sbin/policy-rc.d ] || { cp "$exchange_work/no-services" /usr/sbin/policy-rc.d && local ours=1; }
  # Another installation may be under way, and ends.
  { apt-get update -q && apt-get -o DPkg::Lock::Timeout=600 install -qy nats-server; } >"$exchange_work/apt.log" 2>&1 || {
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

# alive NAME: whether what was started is still running; what it has said, if not.
alive() {
  kill -0 "${running[$1]}" 2>/dev/null || { echo "$1 has ended:" && tail -n 5 "$folder/$1.out" && exit 1; }
}

# within SECONDS COMMAND…: tries until it succeeds. The seconds are for a machine that has much else to do.
within() {
  local end=$((SECONDS + $1))
  shift
  until "$@"; do
    [ "$SECONDS" -lt "$end" ] || { echo "not in time: $*"; return 1; }
    sleep 0.2
  done
}

# answers PORT PATH: whether HTTP there says 200. In a shell of its own, which a server that hangs up may kill.
answers() (
  exec 3<>"/dev/tcp/127.0.0.1/$1" || exit 1
  printf 'GET %s HTTP/1.0\r\n\r\n' "$2" >&3
  read -r -t 5 line <&3 || line=
  [[ $line == *' 200 '* ]]
) 2>/dev/null

# start_node N [CLUSTER…]: a server of NATS with JetStream, whose files are in $folder/node-N.
start_node() {
  local n=$1
  shift
  start "node-$n" nats-server --addr 127.0.0.1 --port $((base + n)) --http_port $((base + 10 + n)) --name "node-$n" \
    --jetstream --store_dir "$folder/node-$n" "$@"
}
node_is_ready() { alive "node-$1" && answers $((base + 10 + $1)) /healthz; }

start_gateways() {
  start gateway-ru exchange_service gateway ru --listen 127.0.0.1:$((base + 30))
  start gateway-cn exchange_service gateway cn --listen 127.0.0.1:$((base + 31))
  gateways=("http://127.0.0.1:$((base + 30))" "http://127.0.0.1:$((base + 31))")
  within 120 gateway_is_ready ru 30
  within 120 gateway_is_ready cn 31
}
gateway_is_ready() { alive "gateway-$1" && answers $((base + $2)) /problems/invalid-readout; }
# A function in the background is a shell around the program, which would get the signals in its place.
exchange_service() { exec "$exchange_work/release/exchange" "$@"; }

# A file says so when a reader has its consumer.
reads() { alive "$1" && grep -qs ' reads ' "$folder/$1.out"; }

start_bridge() {
  start bridge exchange_service bridge
  within 120 reads bridge
}

start_python() {
  start python env PYTHONPATH="$folder/proto" PYTHONDONTWRITEBYTECODE=1 "$python" \
    "$exchange_home/subscriber.py" "$NATS_URL" "$folder/python.ndjson"
  within 120 reads python
}
