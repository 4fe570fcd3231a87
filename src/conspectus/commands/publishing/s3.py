"""Keep files in a bucket of a store that speaks S3.

Who may do so is told as boto3 looks for it: AWS_PROFILE, AWS_ACCESS_KEY_ID and the like, ~/.aws, or the
machine's role. Each object says how it is to be served. Its mark is what the store says of it, its ETag.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import boto3
from boto3.exceptions import Boto3Error
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from conspectus.commands.publishing.ledger import Marks
from conspectus.commands.publishing.storage import Storage
from conspectus.commands.publishing.target import refused
from conspectus.model.serving import cache_control, media_type

T = TypeVar("T")
R = TypeVar("R")
AT_ONCE = 16
PARTS = TransferConfig(multipart_threshold=16 << 20, multipart_chunksize=16 << 20, use_threads=False)
"""A larger file goes in parts, each sent again by itself where that fails."""

SCHEME = "s3://"
_MISSING = frozenset({"404", "NoSuchKey"})


@contextmanager
def opened(to: str, endpoint: str | None = None) -> Iterator[Storage]:
    """Give the bucket that `to` names, below a prefix or not, at an endpoint of the user's or Amazon's."""
    bucket, _, prefix = to.removeprefix(SCHEME).partition("/")
    place = f"{SCHEME}{bucket}/{prefix}".rstrip("/")
    with _told(place):
        client = boto3.client("s3", endpoint_url=endpoint, config=_manners())
    with ThreadPoolExecutor(AT_ONCE) as pool:
        yield _Bucket(client, bucket, f"{prefix.strip('/')}/".lstrip("/"), pool)


def _manners() -> Config:
    """Say how often what fails is tried again; checksums that not every store knows are left out."""
    return Config(
        max_pool_connections=AT_ONCE,
        connect_timeout=20,
        read_timeout=60,
        retries={"mode": "standard"},
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
    )


class _Bucket:
    """A bucket, or what lies below a prefix in it."""

    batch = 256

    def __init__(self, client: Any, bucket: str, prefix: str, pool: ThreadPoolExecutor) -> None:
        self._client, self._bucket, self._prefix, self._pool = client, bucket, prefix, pool
        self._place = f"{SCHEME}{bucket}/{prefix}".rstrip("/")

    def marks(self) -> Marks:
        """List every object, a thousand a request."""
        with _told(self._place):
            pages = self._client.get_paginator("list_objects_v2").paginate(
                Bucket=self._bucket, Prefix=self._prefix
            )
            return {
                each["Key"].removeprefix(self._prefix): each["ETag"].strip('"')
                for page in pages
                for each in page.get("Contents", ())
                if not each["Key"].endswith("/")
            }

    def read(self, path: str) -> bytes:
        """Fetch an object; no bytes where there is none."""
        with _told(self._place):
            try:
                found: bytes = self._client.get_object(**self._named(path))["Body"].read()
            except ClientError as error:
                if error.response.get("Error", {}).get("Code") not in _MISSING:
                    raise
                return b""
            return found

    def put(self, folder: Path, paths: Sequence[str]) -> Marks:
        """Send files, some at once; give the ETag of each."""
        with _told(self._place):
            return dict(
                zip(paths, self._each(lambda path: self._sent(folder / path, path), paths), strict=True)
            )

    def remove(self, paths: Sequence[str], folders: Sequence[str]) -> None:  # noqa: ARG002 - a bucket has none
        """Remove objects, one a request: not every store knows how to remove many."""
        with _told(self._place):
            self._each(lambda path: self._client.delete_object(**self._named(path)), paths)

    def _sent(self, file: Path, path: str) -> str:
        how = {"ContentType": media_type(path), "CacheControl": cache_control(path)}
        if file.stat().st_size < PARTS.multipart_threshold:
            said = self._client.put_object(**self._named(path), Body=file.read_bytes(), **how)
        else:
            named = self._named(path)
            self._client.upload_file(str(file), *named.values(), ExtraArgs=how, Config=PARTS)
            said = self._client.head_object(**named)
        return str(said["ETag"]).strip('"')

    def _named(self, path: str) -> dict[str, str]:
        return {"Bucket": self._bucket, "Key": f"{self._prefix}{path}"}

    def _each(self, work: Callable[[T], R], items: Iterable[T]) -> list[R]:
        """Do work on items, some at once; where one fails, those that wait are not begun."""
        waiting = [self._pool.submit(work, item) for item in items]
        try:
            return [each.result() for each in waiting]
        finally:
            for each in waiting:
                each.cancel()


@contextmanager
def _told(place: str) -> Iterator[None]:
    """Say in one line what the store, or the way there, refused."""
    try:
        yield
    except (BotoCoreError, Boto3Error, ClientError) as error:
        raise refused(
            "target-failed", place, f"the store could not do its part: {' '.join(str(error).split())}",
            "see that this machine may write there, then publish again: it goes on where it is",
        ) from None  # fmt: skip
