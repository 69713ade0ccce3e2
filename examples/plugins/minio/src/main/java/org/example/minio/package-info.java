/** Object storage for the stack: MinIO on one host, with a bucket and keys for whoever asks. */
@NullMarked
package org.example.minio;

import org.jspecify.annotations.NullMarked;
