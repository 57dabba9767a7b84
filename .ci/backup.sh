#!/usr/bin/env bash
# Backs up PostgreSQL as the README says while somebody writes, restores it beside, and starts the service there. On a
# cluster of its own, with target/quarkus-app-pg. As root on Debian 12.
set -euo pipefail
cd "$(dirname "$0")/.."

work=$(mktemp -d)
app=$PWD/target/quarkus-app-pg/quarkus-run.jar
acknowledged=$work/acknowledged
service=
writer=

say() { printf '\n== %s\n' "$*"; }
fail() { printf 'FAILED: %s\n' "$*" >&2; tail -n 20 "$work"/*.log >&2 || true; exit 1; }

free_port() {
  local port=$((20000 + RANDOM % 10000))
  while (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do port=$((port + 1)); done
  echo "$port"
}

install_postgresql() {
  if ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then
    # Without this the package makes a cluster and starts it.
    mkdir -p /etc/postgresql-common/createcluster.d
    echo 'create_main_cluster = false' > /etc/postgresql-common/createcluster.d/ct-atlas.conf
    apt-get -qq update
    DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 -qq install -y --no-install-recommends \
      postgresql >/dev/null
  fi
  bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
}

# PostgreSQL does not run as root.
as_postgres() { (cd "$work" && runuser -u postgres -- "$@"); }

start_cluster() {
  chown postgres "$work"
  as_postgres "$bin/initdb" -A trust -U postgres -E UTF8 --locale=C --no-sync -D "$work/cluster" >/dev/null
  export PGHOST=127.0.0.1 PGPORT
  PGPORT=$(free_port)
  as_postgres "$bin/pg_ctl" -s -w -D "$work/cluster" -l "$work/cluster.log" \
    -o "-p $PGPORT -k $work -c listen_addresses=127.0.0.1 -c fsync=off" start
  ask postgres "create role atlas_owner login password 'owner'"
  ask postgres "create role atlas login password 'user'"
  ask postgres "create database atlas owner atlas_owner"
}

ask() { "$bin/psql" -X -q -A -t -v ON_ERROR_STOP=1 -U postgres -d "$1" -c "$2"; }

use_database() {
  export QUARKUS_DATASOURCE_JDBC_URL=jdbc:postgresql://127.0.0.1:$PGPORT/$1
  export QUARKUS_DATASOURCE_USERNAME=atlas QUARKUS_DATASOURCE_PASSWORD=user
  export QUARKUS_FLYWAY_USERNAME=atlas_owner QUARKUS_FLYWAY_PASSWORD=owner
  export ATLAS_DATA_DIR=$work/$1 QUARKUS_HTTP_HOST=127.0.0.1
}

start_service() {
  QUARKUS_HTTP_PORT=$(free_port)
  export QUARKUS_HTTP_PORT
  url=http://127.0.0.1:$QUARKUS_HTTP_PORT
  java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -jar "$app" > "$work/service-$1.log" 2>&1 < /dev/null &
  service=$!
  for _ in $(seq 480); do
    if curl -fs "$url/q/health/ready" >/dev/null; then
      return
    fi
    kill -0 "$service" 2>/dev/null || fail "the service on $1 ended before it was ready"
    sleep 0.25
  done
  fail "the service on $1 is not ready within two minutes"
}

stop_service() {
  kill "$service"
  wait "$service" || true
  service=
}

# Prints the status.
post() {
  curl -s -o /dev/null -w '%{http_code}' "$url/api/v1/institutions" -H "Authorization: Bearer $token" \
    -H 'Content-Type: application/json' -d "{\"id\": \"$1\", \"names\": {\"en\": \"Test Body\"}, \"type\": \"coordination\",
      \"level\": \"federal\", \"citations\": [{\"source\": {\"id\": \"src-elnakhala-belgian-landscape\"}, \"locator\": \"3.6.2\"}]}"
}

write() {
  for number in $(seq 100000); do
    [ "$(post "test-$number")" = 201 ] || break
    echo "test-$number" >> "$acknowledged"
  done
}

count() { wc -l < "$acknowledged"; }

await_writes() {
  for _ in $(seq 1200); do
    if [ "$(count)" -ge "$1" ]; then
      return
    fi
    kill -0 "$writer" 2>/dev/null || fail "the writer ended after $(count)"
    sleep 0.1
  done
  fail "only $(count) writes within two minutes"
}

clean() {
  for process in $writer $service; do
    kill "$process" 2>/dev/null || true
  done
  if [ -d "$work/cluster" ]; then
    as_postgres "$bin/pg_ctl" -s -w -D "$work/cluster" -m immediate stop || true
  fi
  rm -rf "$work"
}

trap clean EXIT
[ -f "$app" ] || fail "there is no $app: mvn package makes it"
: > "$acknowledged"
say "PostgreSQL"
install_postgresql
start_cluster

say "Back up while somebody writes"
use_database atlas
token=$(java -jar "$app" token create --name anna --role admin | head -n 1)
start_service atlas
write &
writer=$!
await_writes 20
before=$(count)
"$bin/pg_dump" -Fc -U atlas_owner -d atlas -f "$work/atlas.dump"
await_writes $((before + 1))
kill "$writer"
wait "$writer" 2>/dev/null || true
writer=
stop_service

say "Restore and start"
"$bin/createdb" -U postgres -O atlas_owner restored
"$bin/pg_restore" --exit-on-error --no-owner --role=atlas_owner -U postgres -d restored "$work/atlas.dump"
revisions=$(ask restored "select count(*) from revision")
original=$(ask atlas "select count(*) from revision")
[ "$revisions" -le "$original" ] || fail "$revisions revisions are more than the original's $original"
use_database restored
start_service restored

sound=$(ask restored "select count(*) = $revisions and min(number) = 1 and max(number) = $revisions
  and max(number) = (select number from ledger_head) from revision")
[ "$sound" = t ] || fail "the ledger has a gap, or the start has published something anew"
digest="select md5(string_agg(r::text, '|' order by number)) from revision r where number <= $revisions"
[ "$(ask restored "$digest")" = "$(ask atlas "$digest")" ] || fail "the ledger is not the same"
ids=$(head -n "$before" "$acknowledged" | sed "s/.*/'&'/" | paste -sd ,)
kept=$(ask restored "select count(*) from entry where version = 1 and slug in ($ids)")
[ "$kept" = "$before" ] || fail "of $before acknowledged writes $kept are there"
last=$(sed -n "${before}p" "$acknowledged")
curl -fs "$url/api/v1/institutions/$last" >/dev/null || fail "the service does not show $last"
[ "$(post test-after)" = 201 ] || fail "the token does not count any more"
[ "$(ask restored "select number from revision where slug = 'test-after'")" = $((revisions + 1)) ] || fail "there is a gap"
[ "$(ask restored "select has_table_privilege('atlas', 'revision', 'update, delete')")" = f ] ||
  fail "the service may change the ledger"
stop_service
say "The backup of PostgreSQL is well: $revisions of $original revisions, $before acknowledged before it"
