"""The learners' repository of this course, as the tests of publishing make it."""

from tests.publish.conftest import checkout, published

__all__ = ["checkout", "published"]
