"""Addresses that git may be given. What is not of a known form never reaches it.

Learners hand in these addresses, and git takes some for options, for programs to start (``ext::``) or for folders of
this machine.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import unquote_to_bytes

REMOTE: Final = ("https", "http", "ssh", "git")
"""The protocols that a fork may be fetched by."""
FILE: Final = "file"
_LONGEST: Final = 2000

_HOST: Final = r"(?P<host>[A-Za-z0-9][A-Za-z0-9.-]*)"
_PATH: Final = r"[A-Za-z0-9._~%+@:,=/-]+"
_URL: Final = re.compile(
    r"(?P<scheme>https?|ssh|git)://(?:(?P<user>[A-Za-z0-9._~%!$&()*+,;=:-]+)@)?"
    rf"(?P<place>(?:{_HOST}|\[[0-9A-Fa-f:.]+\])(?::\d{{1,5}})?/{_PATH})",
    re.IGNORECASE,
)
_LIKE_SCP: Final = re.compile(rf"(?P<user>[A-Za-z0-9_][A-Za-z0-9._-]*)@(?P<place>{_HOST}:(?!-){_PATH})")
_FILE: Final = re.compile(r"file://(?P<path>/[^%]*)", re.IGNORECASE)
_CONTROL: Final = re.compile(rb"[\x00-\x1f\x7f]")


class BadAddress(ValueError):
    """Text that is no address of a repository. The message says what is wrong and what belongs there."""


@dataclass(frozen=True)
class Address:
    """Where a fork is: `url` for git, `shown` for people, without user name, password or token. Made by `read`."""

    url: str = field(repr=False)
    shown: str

    @staticmethod
    def read(text: str, files: Path | None = None) -> Address:
        """An address as somebody wrote it down.

        Args:
            text: ``https://…``, ``http://…``, ``ssh://…``, ``git://…`` or ``git@host:owner/name``.
            files: a folder below which ``file://…`` may lie, too; its links are resolved.

        Raises:
            BadAddress: it is anything else.
        """
        if not (text.isascii() and text.isprintable()) or " " in text or _CONTROL.search(unquote_to_bytes(text)):
            raise BadAddress("the address holds a space or another character that no address has")
        if len(text) > _LONGEST:
            raise BadAddress(f"the address has {len(text)} characters, over the limit of {_LONGEST}")
        local = _FILE.fullmatch(text)
        if local:
            return _file(Path(local["path"]), files)
        found = _URL.fullmatch(text)
        if found and not unquote_to_bytes(found["user"] or "").startswith(b"-"):
            scheme = found["scheme"].lower()
            return Address(scheme + text[len(scheme) :], f"{scheme}://{found['place']}")
        found = _LIKE_SCP.fullmatch(text)
        if found:
            return Address(text, found["place"])
        raise BadAddress(
            "the address must be like https://host/owner/name, ssh://host/owner/name or git@host:owner/name"
        )

    def hide(self, text: str) -> str:
        """The text without what gives access to this address."""
        return re.sub(r"(?<=://)[^/\s]+@", "", text.replace(self.url, self.shown))


def _file(path: Path, files: Path | None) -> Address:
    if files is None:
        raise BadAddress("file:// addresses are taken only with --allow-file, which names the folder they lie in")
    resolved = path.resolve()
    if not resolved.is_relative_to(files.resolve()):
        raise BadAddress(f"the address does not lie in {files}, the folder of --allow-file")
    return Address(f"file://{resolved}", f"file://{resolved}")
