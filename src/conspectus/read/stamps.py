"""Name what a file was read from, so that it need not be read again while that is the same."""

from hashlib import sha256


def hashed(text: str) -> str:
    """Give the digest of a text (SHA-256), lone surrogates in it too."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def reading_key(path: str, digest: str, about: str) -> str:
    """Name what a file is read into: by its path, its bytes' digest, and all else that tells on it."""
    return hashed(f"{digest}\n{path}\n{about}")
