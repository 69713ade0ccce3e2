set -eu
servers="-master=seaweedfs-master:9333 -filer=seaweedfs-filer:8888"
printf 's3.configure -user %s -delete -apply\n' "$BUCKET" | weed shell $servers > /dev/null 2>&1
printf 's3.bucket.delete -name %s\n' "$BUCKET" | weed shell $servers > /dev/null 2>&1
if printf 's3.bucket.list\n' | weed shell $servers 2> /dev/null | grep -qE "^ *$BUCKET([[:space:]]|\$)"; then exit 1; fi
echo "$BUCKET is gone"
