set -eu
servers="-master=seaweedfs-master:9333 -filer=seaweedfs-filer:8888"
there() {
  printf 's3.bucket.list\n' | weed shell $servers 2> /dev/null | grep -qE "^ *$BUCKET([[:space:]]|\$)"
}
if ! there; then
  printf 's3.bucket.create -name %s -owner %s\n' "$BUCKET" "$BUCKET" | weed shell $servers > /dev/null 2>&1
fi
# The shell prints identities with their keys, so nothing of it may be seen.
printf 's3.configure -user %s -buckets %s -actions Read,Write,List,Tagging -access_key %s -secret_key %s -apply\n' \
  "$BUCKET" "$BUCKET" "$BUCKET" "$SECRET_KEY" | weed shell $servers > /dev/null 2>&1
there
printf 's3.configure -user %s\n' "$BUCKET" | weed shell $servers 2> /dev/null | grep -qF -- "$SECRET_KEY"
echo "$BUCKET is there, with keys of its own"
