"""Check the links that lead out of a digest; never a part of a build."""
