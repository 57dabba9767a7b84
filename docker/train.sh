#!/bin/bash
# Trains the AOT cache: starts the service on an empty H2, calls it as a client would, stops it. The flags are those of
# the image: a cache made under others is not used.
set -eu
cd /app
# On builders that share the host's network a fixed port could be another's.
port=$((20000 + RANDOM % 10000))

call() {
  exec 3<>"/dev/tcp/127.0.0.1/$port" || return 1
  printf 'GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' "$1" >&3
  grep -q '^HTTP/1.1 200' <&3
}

java $JAVA_FLAGS -XX:AOTCacheOutput=/app/app.aot -Dquarkus.http.port=$port -jar quarkus-run.jar &
pid=$!
for _ in $(seq 600); do
  if (call /q/health/ready) 2>/dev/null; then
    break
  fi
  kill -0 "$pid" 2>/dev/null || { echo "the service ended before it was ready" >&2; exit 1; }
  sleep 1
done
for path in institutions measures?facet=status institutions/cuta relations legislation?q=terror search?q=ocad timeline \
  stats/measures?groupBy=status graph?focus=cuta measures/measure-travel-offence/trace health; do
  (call "/api/v1/$path")
done
kill -TERM "$pid"
wait "$pid" || true
test -s /app/app.aot
