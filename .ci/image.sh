#!/usr/bin/env bash
# Builds docker/Dockerfile, the very file that users build, and runs its image hardened in 512 MB. No Docker engine and no
# public image are needed: buildah builds on a base made here of Debian packages and a JRE linked from a JDK 25.
# As root on Debian 12.
set -euo pipefail
cd "$(dirname "$0")/.."

work=$PWD/target/image
data=$work/data
port=$((20000 + RANDOM % 10000))
while (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do port=$((port + 1)); done
url=http://127.0.0.1:$port
jdk=$(ls -d /usr/lib/jvm/*25* | head -n 1)
mkdir -p "$work"

say() { printf '\n== %s\n' "$*"; }
fail() { printf 'FAILED: %s\n' "$*" >&2; podman logs atlas >&2 2>/dev/null || true; exit 1; }

# The storage stays below target/, and the limits are ones that a container within a container may set.
export BUILDAH_ISOLATION=chroot
export CONTAINERS_STORAGE_CONF=$work/storage.conf
export CONTAINERS_CONF=$work/containers.conf
cat > "$CONTAINERS_STORAGE_CONF" <<CONF
[storage]
driver = "overlay"
graphroot = "$work/storage"
runroot = "$work/storage-run"
CONF
cat > "$CONTAINERS_CONF" <<CONF
[containers]
default_ulimits = ["nofile=4096:4096", "nproc=4096:4096"]
netns = "host"
[engine]
runtime = "runc"
cgroup_manager = "cgroupfs"
events_logger = "file"
CONF

clean() {
  podman rm -af >/dev/null 2>&1 || true
  podman rmi -af >/dev/null 2>&1 || true
  rm -rf "$work" 2>/dev/null || true
}

install_tools() {
  apt-get -qq update
  apt-get -o DPkg::Lock::Timeout=300 -qq install -y --no-install-recommends buildah podman runc mmdebstrap >/dev/null
}

build_base() {
  mkdir -p "$work/base/etc"
  mmdebstrap --quiet --variant=extract --include=libc6,base-files,netbase,bash,dash,coreutils,grep bookworm \
    "$work/base/base.tar" /etc/apt/sources.list.d/debian.sources
  "$jdk/bin/jlink" --no-header-files --no-man-pages --strip-debug --output "$work/base/jre" --add-modules \
    java.base,java.desktop,java.instrument,java.management,java.naming,java.net.http,java.rmi,java.security.jgss,java.sql,java.transaction.xa,java.xml,jdk.crypto.ec,jdk.jfr,jdk.jcmd,jdk.management,jdk.net,jdk.unsupported,jdk.zipfs
  echo 'root:x:0:0:root:/root:/bin/bash' > "$work/base/etc/passwd"
  echo 'root:x:0:' > "$work/base/etc/group"
  cat > "$work/base/Dockerfile" <<'FILE'
FROM scratch
ADD base.tar /
COPY etc/ /etc/
COPY jre /opt/java/openjdk
ENV PATH=/opt/java/openjdk/bin:/usr/bin:/bin
FILE
  buildah bud --quiet --format docker -t localhost/ci-jre25 "$work/base" >/dev/null
}

build_images() (
  # In a copy: the tested target/ stays as the tests left it.
  mkdir -p "$work/src"
  tar --exclude=./target --exclude=./.git --exclude=./data -cf - . | tar -xf - -C "$work/src"
  cd "$work/src"
  JAVA_HOME=$jdk mvn -B -ntp -q package -DskipTests -Dquarkus.package.jar.aot.enabled=true
  buildah bud --quiet --format docker --build-arg RUNTIME_IMAGE=localhost/ci-jre25 -t localhost/ct-atlas \
    -f docker/Dockerfile . >/dev/null
  buildah bud --quiet --format docker --build-arg RUNTIME_IMAGE=localhost/ci-jre25 --target jvm \
    --build-arg APP_DIR=target/quarkus-app-pg -t localhost/ct-atlas:pg -f docker/Dockerfile . >/dev/null
)

start() {
  # AOTMode=on makes the JVM refuse to start without the cache, where users would only lose time.
  podman run -d --name atlas --memory 512m --memory-swap 512m --cpus 2 --pids-limit 256 --read-only \
    --tmpfs /tmp:rw,noexec,nosuid --cap-drop ALL --security-opt no-new-privileges \
    -v "$data:/data" -e QUARKUS_HTTP_HOST=127.0.0.1 -e QUARKUS_HTTP_PORT="$port" \
    -e JAVA_CACHE_FLAGS="-XX:AOTCache=/app/app.aot -XX:AOTMode=on" localhost/ct-atlas >/dev/null
  for _ in $(seq 600); do
    if curl -fs "$url/q/health/ready" >/dev/null; then
      return
    fi
    # Over its memory the kernel kills it (137); podman's OOMKilled may still say false.
    [ "$(podman inspect atlas --format '{{.State.Running}}')" = true ] ||
      fail "it ended with $(podman inspect atlas --format '{{.State.ExitCode}}') before it was ready"
    sleep 0.5
  done
  podman stats --no-stream atlas >&2 || true
  fail "not ready within five minutes"
}

get() { curl -fsS "$url/api/v1/$1" || fail "no answer to $1"; }

check_total() {
  total=$(get "measures?set=2015-01&pageSize=1" | grep -o '"total":[0-9]*' || true)
  [ "$total" = '"total":12' ] || fail "the list says $total"
}

stop() {
  podman stop -t 30 atlas >/dev/null
  status=$(podman inspect atlas --format '{{.State.ExitCode}}')
  [ "$status" = 143 ] || fail "SIGTERM ended it with $status instead of 143"
  podman rm atlas >/dev/null
}

trap clean EXIT
say "Tools"
install_tools
say "Base image"
build_base
say "Image of the service, H2 and PostgreSQL"
build_images

say "Run in 512 MB, read-only, without capabilities"
mkdir -p "$data"
chown 10001:0 "$data"
start
check_total
pid=$(podman inspect atlas --format '{{.State.Pid}}')
grep -qE '^Uid:([[:space:]]+10001){4}$' "/proc/$pid/status" || fail "it does not run as user 10001"
grep -q '^CapEff:[[:space:]]*0*$' "/proc/$pid/status" || fail "it has capabilities"
before=$(get institutions/cuta)
# Loaded anew it would differ in this.
[[ $before == *'"createdAt":"'* ]] || fail "the record does not say when it was created"
stop

say "A restart keeps the data"
start
check_total
after=$(get institutions/cuta)
[ "$before" = "$after" ] || fail "the record changed by a restart: $before / $after"
stop
say "The image is well"
